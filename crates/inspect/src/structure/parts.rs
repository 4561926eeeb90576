//! What a file says, as parts for whoever writes it anew in another form: the tree with
//! the characters that are read, with what links open and where pictures stand.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::metadata;
use super::reading;
use super::tree::Kid;
use super::view::View;
use crate::letters::compared;
use common::finding::Area;

/// Entries of an outline that are followed.
const MOST: usize = 10_000;

/// A part of what is read, in its order.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Characters, as they are read.
    Words(String),
    Element(Element),
}

/// An element of the tree.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Element {
    /// Its standard type, such as `H2` or `LI`.
    pub role: String,
    /// The type as the file names it, such as `Strong`.
    pub written: String,
    /// The language of its words, where it is another than that of the file.
    pub language: Option<Box<str>>,
    /// Words in place of a picture.
    pub alternative: Option<String>,
    /// What a link opens.
    pub opens: Option<Opens>,
    /// Where it stands, if it is a picture: page, from 1, and place on it.
    pub place: Option<(usize, Area)>,
    /// The number of a heading, from 0, to which links may lead.
    pub heading: Option<usize>,
    /// What a header of a table speaks for.
    pub scope: Option<Scope>,
    /// Columns and rows that a cell covers.
    pub columns: usize,
    pub rows: usize,
    pub parts: Vec<Part>,
}

/// What a link opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opens {
    /// An address.
    Address(String),
    /// A heading of the same file, by its number.
    Heading(usize),
}

/// What a header of a table speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Column,
    Row,
    Both,
}

/// All that is read, from the top of the tree.
pub fn of(view: &View) -> Vec<Part> {
    let headings = (0..view.tree.elements.len()).filter(|element| is_heading(view.tree.role(*element)));
    let mut reader = Reader { view, headings: headings.collect(), titles: BTreeMap::new() };
    reader.titles = reader.titles_by_place();
    let language = metadata::language(view.document).unwrap_or_default();
    let within = Within { file: &language, here: &language };
    view.tree.top.iter().map(|element| Part::Element(reader.element(*element, within))).collect()
}

impl Element {
    /// The characters in it, without readings and without words in place of pictures.
    pub fn words(&self) -> String {
        let words = |part: &Part| match part {
            Part::Words(words) => words.clone(),
            Part::Element(inner) if matches!(inner.role.as_str(), "RT" | "RP") => String::new(),
            Part::Element(inner) => inner.words(),
        };
        self.parts.iter().map(words).collect()
    }

    /// The characters of a reading, or of what it is over.
    pub fn spoken(&self) -> String {
        let words = |part: &Part| match part {
            Part::Words(words) => words.clone(),
            Part::Element(inner) => inner.spoken(),
        };
        self.parts.iter().map(words).collect()
    }

    /// The elements that it holds.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.parts.iter().filter_map(|part| if let Part::Element(inner) = part { Some(inner) } else { None })
    }
}

fn is_heading(role: &str) -> bool {
    matches!(role, "H" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6")
}

/// The language of a file, and that of the element that is read.
#[derive(Clone, Copy)]
struct Within<'a> {
    file: &'a str,
    here: &'a str,
}

struct Reader<'a> {
    view: &'a View<'a>,
    /// Elements that are headings, in order.
    headings: Vec<usize>,
    /// Numbers of headings by the place that leads to them, as the outline has it.
    titles: BTreeMap<String, usize>,
}

impl Reader<'_> {
    fn element(&self, element: usize, within: Within) -> Element {
        let view = self.view;
        let own = view.words(element, "Lang");
        let within = Within { here: own.as_deref().unwrap_or(within.here), ..within };
        let role = view.tree.role(element).to_owned();
        let place = (role == "Figure").then(|| self.place(element)).flatten();
        let opens = (role == "Link").then(|| self.opens(element)).flatten();
        let span = |key| view.attribute(element, key).and_then(|span| span.as_i64().ok()).unwrap_or(1);
        let span = |key| usize::try_from(span(key)).unwrap_or(1).max(1);
        Element {
            written: view.tree.elements[element].written.clone(),
            alternative: view.words(element, "Alt"),
            opens,
            place,
            heading: self.headings.iter().position(|heading| *heading == element),
            scope: (role == "TH").then(|| self.scope(element)),
            columns: span("ColSpan"),
            rows: span("RowSpan"),
            parts: self.parts(element, within),
            language: None,
            role,
        }
    }

    fn parts(&self, element: usize, within: Within) -> Vec<Part> {
        let view = self.view;
        if let Some(words) = view.words(element, "ActualText") {
            return vec![Part::Words(words)];
        }
        let mut parts: Vec<Part> = Vec::new();
        for kid in &view.tree.elements[element].kids {
            match *kid {
                Kid::Element(kid) => parts.push(Part::Element(self.element(kid, within))),
                Kid::Marked { page, mcid, .. } => {
                    let language = view.language(page, mcid).unwrap_or(within.here);
                    add(&mut parts, reading::content(view, page, mcid), (language != within.file).then_some(language));
                }
                Kid::Object(_) => {}
            }
        }
        parts
    }

    /// The box of a picture says where all of it is, letters are only a part of it.
    fn place(&self, element: usize) -> Option<(usize, Area)> {
        let (page, letters) = self.view.place(element)?;
        Some((page + 1, self.view.bounds(element, page).or(letters)?))
    }

    fn scope(&self, element: usize) -> Scope {
        match self.view.name(element, "Scope") {
            Some(b"Column") => Scope::Column,
            Some(b"Row") => Scope::Row,
            _ => Scope::Both,
        }
    }

    /// What the first annotation of a link opens: all of them open the same, one for each line.
    fn opens(&self, element: usize) -> Option<Opens> {
        let below = self.view.tree.below(element);
        let kids = below.iter().flat_map(|index| &self.view.tree.elements[*index].kids);
        let mut objects = kids.filter_map(|kid| if let Kid::Object(id) = kid { Some(*id) } else { None });
        objects.find_map(|id| self.target(id))
    }

    fn target(&self, annotation: ObjectId) -> Option<Opens> {
        let document = self.view.document;
        let link = document.get_dictionary(annotation).ok()?;
        let action = link.get_deref(b"A", document).and_then(Object::as_dict).ok();
        if let Some(url) = action.and_then(|action| action.get_deref(b"URI", document).ok()?.as_str().ok()) {
            return Some(Opens::Address(String::from_utf8(url.to_vec()).ok()?));
        }
        let leads = link.get_deref(b"Dest", document).ok().or_else(|| action?.get_deref(b"D", document).ok())?;
        self.titles.get(&format!("{leads:?}")).copied().map(Opens::Heading)
    }

    /// The outline names headings in their order, with the place to which links lead as well.
    fn titles_by_place(&self) -> BTreeMap<String, usize> {
        let mut found = BTreeMap::new();
        let mut from = 0;
        for (place, title) in outline(self.view.document) {
            let wanted: Vec<char> = compared(&title).collect();
            let is_it = |number: &usize| {
                compared(&reading::words(self.view, self.headings[*number])).eq(wanted.iter().copied())
            };
            let number = (from..self.headings.len()).find(is_it);
            if let Some(number) = number {
                found.entry(place).or_insert(number);
                from = number + 1;
            }
        }
        found
    }
}

/// Adds words to those before them, if they are in the same language; those in another than that
/// of the file are a `Span`.
fn add(parts: &mut Vec<Part>, more: &str, language: Option<&str>) {
    if more.is_empty() {
        return;
    }
    let before = match (parts.last_mut(), language) {
        (Some(Part::Words(words)), None) => Some(words),
        (Some(Part::Element(span)), Some(_)) if span.language.as_deref() == language => match &mut span.parts[..] {
            [Part::Words(words)] => Some(words),
            _ => None,
        },
        _ => None,
    };
    if let Some(words) = before {
        return words.push_str(more);
    }
    let words = Part::Words(more.to_owned());
    parts.push(match language {
        None => words,
        Some(language) => Part::Element(Element {
            role: "Span".to_owned(),
            language: Some(language.into()),
            parts: vec![words],
            ..Element::default()
        }),
    });
}

/// Where each entry of the outline leads, and its title, in the order in which they are read.
fn outline(document: &Document) -> Vec<(String, String)> {
    let outlines = document.catalog().and_then(|catalog| catalog.get_deref(b"Outlines", document));
    let first = |of: &Dictionary, key: &[u8]| of.get_deref(key, document).and_then(Object::as_dict).ok().cloned();
    let mut open: Vec<Dictionary> =
        outlines.and_then(Object::as_dict).ok().and_then(|all| first(all, b"First")).into_iter().collect();
    let mut found = Vec::new();
    while let Some(entry) = open.pop().filter(|_| found.len() < MOST) {
        let title = entry.get_deref(b"Title", document).ok().and_then(|title| lopdf::decode_text_string(title).ok());
        let place = entry.get_deref(b"Dest", document).ok().map(|place| format!("{place:?}"));
        found.extend(place.zip(title));
        open.extend(first(&entry, b"Next"));
        open.extend(first(&entry, b"First"));
    }
    found
}
