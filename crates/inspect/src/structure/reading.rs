//! What is read aloud, from the tree: line by line for people, as one text for
//! searching, and the tree itself as a dump.

use std::fmt::Write as _;

use super::standard::is_inline;
use super::tree::Kid;
use super::view::View;
use crate::letters::compared;

/// Characters of a text that a finding quotes.
const QUOTED: usize = 24;

/// What is read in one go, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Page on which it begins, from 0.
    pub page: usize,
    pub kind: Kind,
    pub text: String,
}

/// What a block is for somebody who goes by headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// With its level, from 1.
    Heading(u8),
    /// What stands for a picture.
    Figure,
    /// Cells of a table, `｜` between them.
    Row,
    Text,
}

/// What is read, a line for each block. `Alt` and `ActualText` take the place of
/// what they replace, a picture as ［図］, a word with its reading as 漢字（かんじ）,
/// the cells of a row on one line.
pub fn lines(view: &View) -> Vec<String> {
    read(view, false).into_iter().map(|block| block.text).collect()
}

/// The same for a voice that reads nothing but the text, page by page: without
/// readings of ruby, and without a sign for pictures. A line belongs to the page
/// on which it begins.
pub fn pages(view: &View) -> Vec<String> {
    let mut pages = vec![String::new(); view.pages.len()];
    for block in blocks(view) {
        if let Some(text) = pages.get_mut(block.page) {
            text.push_str(&block.text);
            text.push('\n');
        }
    }
    pages
}

/// The same block by block, with what each is.
pub fn blocks(view: &View) -> Vec<Block> {
    read(view, true)
}

fn read(view: &View, plain: bool) -> Vec<Block> {
    let mut reader = Speech::new(view, plain, 0);
    for element in &view.tree.top {
        reader.element(*element);
    }
    reader.label = false;
    reader.end();
    reader.lines
}

/// What is read of one element, in one line, readings of ruby left out.
pub fn words(view: &View, element: usize) -> String {
    let mut text = String::new();
    gather(view, element, &mut text);
    text
}

/// The tree as text: type, own name, texts in its place, characters; two spaces
/// a level.
pub fn tree(view: &View) -> String {
    let mut text = String::new();
    for element in &view.tree.top {
        dump(view, *element, 0, &mut text);
    }
    text
}

/// The text for searching: as it is read, and as it is drawn.
#[derive(Debug, Default)]
pub struct Flow {
    /// Characters that are compared, as read.
    pub read: Vec<char>,
    /// Where in `read` a block begins or ends, in order: a heading, an item, a cell.
    pub borders: Vec<usize>,
    /// The readings of ruby, in order: each with where in `read` its base ends.
    pub readings: Vec<(usize, String)>,
    /// Where in `read` words stand for what is drawn: first character, and the one behind the last.
    pub instead: Vec<(usize, usize)>,
    /// Characters that are compared, as drawn.
    pub drawn: Vec<char>,
    /// For each drawn character, where in `read` it stands.
    pub at: Vec<usize>,
}

/// All text in logical order, without readings of ruby. An alternative text
/// comes before what it stands for.
pub fn flow(view: &View) -> Flow {
    let mut flow = Flow::default();
    for element in &view.tree.top {
        flow.element(view, *element, false);
    }
    flow
}

/// A text as a finding quotes it: on one line, cut after its first characters.
pub fn quoted(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}

impl Flow {
    fn element(&mut self, view: &View, element: usize, replaced: bool) {
        let role = view.tree.role(element);
        if role == "RT" {
            self.readings.push((self.read.len(), words(view, element)));
        }
        if matches!(role, "RT" | "RP" | "Artifact") {
            return;
        }
        self.border(role);
        let from = self.read.len();
        let actual = view.words(element, "ActualText").filter(|_| !replaced);
        if let Some(alternative) = view.words(element, "Alt").filter(|_| !replaced) {
            self.push(&alternative, &alternative);
        }
        if let Some(actual) = &actual {
            self.read.extend(compared(actual));
        }
        if self.read.len() > from {
            self.instead.push((from, self.read.len()));
        }
        let replaced = replaced || actual.is_some();
        for kid in &view.tree.elements[element].kids {
            match *kid {
                Kid::Element(kid) => self.element(view, kid, replaced),
                Kid::Marked { page, mcid, .. } => {
                    let drawn = view.text(page, mcid).map_or("", |text| text.drawn.as_str());
                    let read = view.replacement(page, mcid).unwrap_or(drawn);
                    self.push(if replaced { "" } else { read }, drawn);
                }
                Kid::Object(_) => {}
            }
        }
        self.border(role);
    }

    fn border(&mut self, role: &str) {
        if !is_inline(role) && self.borders.last() != Some(&self.read.len()) {
            self.borders.push(self.read.len());
        }
    }

    fn push(&mut self, read: &str, drawn: &str) {
        let from = self.read.len();
        self.read.extend(compared(read));
        let last = self.read.len();
        for (step, character) in compared(drawn).enumerate() {
            self.drawn.push(character);
            self.at.push((from + step).min(last));
        }
    }
}

struct Speech<'a> {
    view: &'a View<'a>,
    /// Whether readings of ruby and the sign for pictures are left out.
    plain: bool,
    lines: Vec<Block>,
    line: String,
    kind: Kind,
    /// The page, from 0, of what was read last, and of where the line began.
    page: usize,
    begun: usize,
    /// Whether the line is a label so far: what it labels goes on behind it.
    label: bool,
}

impl<'a> Speech<'a> {
    fn new(view: &'a View<'a>, plain: bool, page: usize) -> Self {
        Self { view, plain, lines: Vec::new(), line: String::new(), kind: Kind::Text, page, begun: page, label: false }
    }

    fn element(&mut self, element: usize) {
        let role = self.view.tree.role(element);
        match role {
            "TR" => self.row(element),
            "Ruby" => self.ruby(element),
            "RP" | "Artifact" => {}
            "Figure" => self.figure(element),
            "Lbl" => {
                self.end();
                self.inside(element);
                self.label = !self.line.trim().is_empty();
                if self.label {
                    self.line.push(' ');
                }
            }
            role if is_inline(role) => self.inside(element),
            role => {
                self.end();
                let around = self.kind;
                self.kind = level(role).map_or(around, Kind::Heading);
                self.inside(element);
                self.end();
                self.kind = around;
            }
        }
    }

    fn inside(&mut self, element: usize) {
        let view = self.view;
        self.turn_to(element);
        if let Some(words) = view.words(element, "ActualText").or_else(|| view.words(element, "Alt")) {
            self.push(&words);
            return;
        }
        for kid in &view.tree.elements[element].kids {
            match *kid {
                Kid::Element(kid) => self.element(kid),
                Kid::Marked { page, mcid, .. } => {
                    self.page = page.unwrap_or(self.page);
                    self.push(content(view, page, mcid));
                }
                Kid::Object(_) => {}
            }
        }
    }

    /// A text that replaces what is on a page is there as well.
    fn turn_to(&mut self, element: usize) {
        let replaced = self.view.words(element, "ActualText").or_else(|| self.view.words(element, "Alt"));
        if let Some((page, _)) = replaced.and_then(|_| self.view.place(element)) {
            self.page = page;
        }
    }

    fn push(&mut self, words: &str) {
        self.label &= words.trim().is_empty();
        if self.line.trim().is_empty() {
            self.begun = self.page;
        }
        self.line.push_str(words);
    }

    fn end(&mut self) {
        if self.label {
            return;
        }
        let line = std::mem::take(&mut self.line);
        if !line.trim().is_empty() {
            self.lines.push(Block { page: self.begun, kind: self.kind, text: line.trim().to_owned() });
        }
    }

    /// Ends the line as one of its kind, whatever is around it.
    fn end_as(&mut self, kind: Kind) {
        let around = std::mem::replace(&mut self.kind, kind);
        self.end();
        self.kind = around;
    }

    fn figure(&mut self, element: usize) {
        self.end();
        let words = self.view.words(element, "ActualText").or_else(|| self.view.words(element, "Alt"));
        let words = words.unwrap_or_else(|| self::words(self.view, element));
        self.turn_to(element);
        self.push(&if self.plain { words } else { format!("［図］{words}") });
        self.end_as(Kind::Figure);
    }

    fn row(&mut self, element: usize) {
        self.end();
        self.page = self.view.place(element).map_or(self.page, |(page, _)| page);
        let cells: Vec<String> = self.view.tree.kids(element).map(|cell| self.cell(cell)).collect();
        self.push(&cells.join("｜"));
        self.end_as(Kind::Row);
    }

    fn cell(&self, element: usize) -> String {
        let mut own = Speech::new(self.view, self.plain, self.page);
        own.inside(element);
        own.label = false;
        own.end();
        own.lines.into_iter().map(|block| block.text).collect::<Vec<_>>().join(" ")
    }

    fn ruby(&mut self, element: usize) {
        let of = |role: &str| {
            let parts = self.view.tree.kids(element).filter(|kid| self.view.tree.role(*kid) == role);
            parts.map(|kid| words(self.view, kid)).collect::<String>()
        };
        let (base, reading) = (of("RB"), of("RT"));
        if self.plain {
            self.page = self.view.place(element).map_or(self.page, |(page, _)| page);
            self.push(&base);
        } else if reading.trim().is_empty() {
            self.inside(element);
        } else {
            self.push(&format!("{base}（{reading}）"));
        }
    }
}

/// The level of a heading by its role; `H` has none of its own.
fn level(role: &str) -> Option<u8> {
    role.strip_prefix('H').and_then(|level| if level.is_empty() { Some(1) } else { level.parse().ok() })
}

/// What is read of marked content.
pub fn content<'a>(view: &'a View, page: Option<usize>, mcid: i32) -> &'a str {
    let drawn = || view.text(page, mcid).map_or("", |text| text.drawn.as_str());
    view.replacement(page, mcid).unwrap_or_else(drawn)
}

fn gather(view: &View, element: usize, text: &mut String) {
    if let Some(words) = view.words(element, "ActualText").or_else(|| view.words(element, "Alt")) {
        text.push_str(&words);
        return;
    }
    for kid in &view.tree.elements[element].kids {
        match *kid {
            Kid::Element(kid) if matches!(view.tree.role(kid), "RT" | "RP" | "Artifact") => {}
            Kid::Element(kid) => gather(view, kid, text),
            Kid::Marked { page, mcid, .. } => text.push_str(content(view, page, mcid)),
            Kid::Object(_) => {}
        }
    }
}

fn dump(view: &View, element: usize, depth: usize, text: &mut String) {
    let found = &view.tree.elements[element];
    let indent = "  ".repeat(depth);
    write!(text, "{indent}{}", found.role).expect("a string takes all");
    if found.role != found.written {
        write!(text, " [{}]", found.written).expect("a string takes all");
    }
    for key in ["Lang", "Alt", "ActualText"] {
        if let Some(words) = view.string(element, key) {
            write!(text, " {key}={words:?}").expect("a string takes all");
        }
    }
    text.push('\n');
    for kid in &found.kids {
        match *kid {
            Kid::Element(kid) => dump(view, kid, depth + 1, text),
            Kid::Marked { page, mcid, .. } => {
                let words = view.text(page, mcid).map_or("", |text| text.drawn.as_str());
                writeln!(text, "{indent}  {words:?}").expect("a string takes all");
            }
            Kid::Object((number, _)) => writeln!(text, "{indent}  object {number}").expect("a string takes all"),
        }
    }
}
