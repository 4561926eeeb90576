//! YAML text to a tree that remembers its places.
//!
//! Scalars stay as they were written: a phone number is never read as an octal
//! number, a date never as a float. What a value means is decided by the
//! model's schema in [`super::shape`], not by YAML's guesses.

use std::borrow::Cow;

use granit_parser::{Event, Parser, Placement, ScalarStyle, Span, StrInput, Tag};

use super::lines::Lines;
use common::finding::{Finding, Place};
use common::messages::file as say;

/// Deeper nesting than any real source; a limit against hostile files.
const MAX_DEPTH: usize = 32;

/// More values than any real source (the sample has 800).
const MAX_NODES: usize = 20_000;

/// What stands for a value that could not be read. A noncharacter: no text of a
/// source has it, since [`super::read_text`] refuses it.
pub const BROKEN: &str = "\u{FDD0}";

/// A value and where it stands.
#[derive(Debug, Clone)]
pub struct Node {
    pub value: Value,
    pub place: Place,
    /// The line on which it ends, from 1.
    pub last: usize,
}

/// What a node holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// A scalar as written; `None` for an empty one.
    Scalar(Option<String>),
    List(Vec<Node>),
    /// Keys in the order of the file, each with its place.
    Map(Vec<(String, Place, Node)>),
    /// Could not be read; a finding says why.
    Broken,
}

/// Where the parser stopped: line (from 0) and its own words.
#[derive(Debug)]
pub struct Stop {
    pub line: usize,
    pub words: String,
}

/// Parses the only document of a text.
///
/// # Errors
/// The first place at which it is no YAML. Findings about what is YAML but not
/// for a source come with the tree.
pub fn parse(lines: &Lines, text: &str) -> Result<(Option<Node>, Vec<Finding>), Stop> {
    let options = granit_parser::options! { emit_unresolved_aliases: true };
    let parser = Parser::new_from_str_with_options(text, options);
    NodeReader { lines, parser, findings: Vec::new(), nodes: 0 }.read()
}

struct NodeReader<'t> {
    lines: &'t Lines,
    parser: Parser<'t, StrInput<'t>>,
    findings: Vec<Finding>,
    nodes: usize,
}

impl NodeReader<'_> {
    fn read(mut self) -> Result<(Option<Node>, Vec<Finding>), Stop> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) if root.is_some() => {
                    self.tell(say::several_documents("---"), self.place(&span));
                    break;
                }
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                event => root = Some(self.node(event, span, 0)?),
            }
        }
        Ok((root, self.findings))
    }

    fn next(&mut self) -> Result<(Event<'static>, Span), Stop> {
        if self.nodes >= MAX_NODES {
            return Ok((Event::StreamEnd, Span::default()));
        }
        loop {
            match self.parser.next_event() {
                None => return Ok((Event::StreamEnd, Span::default())),
                Some(Ok((Event::Comment(text, placement), span))) => self.comment(&text, placement, &span),
                Some(Ok((event, span))) => return Ok((owned(event), span)),
                Some(Err(error)) => {
                    let line = error.marker().line().saturating_sub(1);
                    return Err(Stop { line, words: error.info() });
                }
            }
        }
    }

    /// The place of a span; `line` counts from 1, `col` from 0 in the parser.
    fn place(&self, span: &Span) -> Place {
        let (line, column) = (span.start.line().saturating_sub(1), span.start.col());
        let length = if span.end.line() == span.start.line() {
            span.end.col().saturating_sub(column)
        } else {
            self.lines.read().get(line).map_or(0, |text| text.chars().count()).saturating_sub(column)
        };
        self.lines.place(line, column, length)
    }

    fn tell(&mut self, finding: Finding, place: Place) {
        self.findings.push(finding.at(Some(place)));
    }

    /// YAML takes ` #7119` in the middle of a line for a comment and drops the
    /// rest of the text. A comment that a person means has a space after `#`.
    fn comment(&mut self, text: &str, placement: Placement, span: &Span) {
        let number = text.starts_with(|c: char| c.is_ascii_digit());
        if number || (placement == Placement::Right && !text.starts_with(char::is_whitespace)) {
            self.tell(say::comment_in_text(text), self.place(span));
        }
    }

    fn node(&mut self, event: Event<'static>, span: Span, depth: usize) -> Result<Node, Stop> {
        let place = self.place(&span);
        let last = span.end.line().max(place.line);
        self.nodes += 1;
        if self.nodes == MAX_NODES {
            self.findings.push(say::too_many_values());
        }
        let nested = matches!(event, Event::SequenceStart(..) | Event::MappingStart(..));
        if depth > MAX_DEPTH && nested {
            self.tell(say::too_deep(), place.clone());
            self.skip()?;
            return Ok(Node { value: Value::Broken, place, last });
        }
        // YAML keeps `&name` and `!name` for itself, and the words with them.
        let kept = if event.anchor_id().is_some_and(|id| id > 0) && !event.is_alias() {
            Some(say::alias())
        } else {
            event.tag().is_some().then(say::tag)
        };
        let value = match event {
            // From a quoted text it would be the person's own character.
            Event::Scalar(text, ScalarStyle::Plain, ..) if text == BROKEN => Value::Broken,
            Event::StreamEnd => Value::Broken,
            Event::Scalar(text, style, ..) => {
                self.folded(&text, style, &span);
                let empty = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                Value::Scalar((!empty).then(|| text.into_owned()))
            }
            Event::SequenceStart(..) => Value::List(self.list(depth)?),
            Event::MappingStart(..) => Value::Map(self.map(depth)?),
            _ => {
                // `**太字**` at the beginning of a text is an alias to YAML.
                let strong = place.excerpt.chars().skip(place.column - 1).take(2).eq("**".chars());
                let finding = if strong { say::sign_first('*') } else { say::alias() };
                self.tell(finding, place.clone());
                Value::Broken
            }
        };
        let Some(finding) = kept else { return Ok(Node { value, place, last }) };
        self.tell(finding, place.clone());
        Ok(Node { value: Value::Broken, place, last })
    }

    /// YAML joins the lines of a text with spaces, unless it is after `|`: in
    /// Japanese that is never meant, and a list item that stands too deep is
    /// joined to the one above in the same way.
    fn folded(&mut self, text: &str, style: ScalarStyle, span: &Span) {
        if style == ScalarStyle::Literal || text.is_ascii() {
            return;
        }
        let read = self.lines.read();
        let first = span.start.line().saturating_sub(1);
        let indent = |line: &str| line.len() - line.trim_start().len();
        let end = if style == ScalarStyle::Folded {
            // Its span begins with its first line and ends at whatever comes next.
            let outside = |line: &str| !line.trim().is_empty() && indent(line) < indent(&read[first]);
            (first..read.len()).find(|line| outside(&read[*line])).unwrap_or(read.len())
        } else {
            span.end.line().min(read.len())
        };
        let Some(next) = (first + 1..end).find(|line| !read[*line].trim().is_empty()) else { return };
        let begins = read[next].trim_start().chars().next();
        let item = begins.is_some_and(|c| matches!(c, '-' | '・' | '－'));
        let place = self.lines.place_of_line(next);
        self.tell(if item { say::item_in_text() } else { say::folded() }, place);
    }

    /// Steps over the rest of a list or map that has just begun.
    fn skip(&mut self) -> Result<(), Stop> {
        let mut open = 1;
        while open > 0 {
            match self.next()?.0 {
                Event::SequenceStart(..) | Event::MappingStart(..) => open += 1,
                Event::SequenceEnd | Event::MappingEnd => open -= 1,
                Event::StreamEnd => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, Stop> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd | Event::StreamEnd, _) => return Ok(items),
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Vec<(String, Place, Node)>, Stop> {
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd | Event::StreamEnd) {
                return Ok(entries);
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.next()?;
            let mut value = self.node(event, span, depth + 1)?;
            // The parser looks for the lines of an empty text up to the next key.
            if value.place.line > key.place.line && matches!(&value.value, Value::Scalar(Some(text)) if text.is_empty())
            {
                (value.place, value.last) = (key.place.clone(), key.last);
            }
            match key.value {
                Value::Scalar(name) => entries.push((name.unwrap_or_default(), key.place, value)),
                Value::Broken => {}
                Value::List(_) | Value::Map(_) => self.tell(say::key_is_no_text(), key.place),
            }
        }
    }
}

fn detached(tag: Option<Cow<'_, Tag>>) -> Option<Cow<'static, Tag>> {
    tag.map(|tag| Cow::Owned(tag.into_owned()))
}

/// Detaches an event from the parser's buffer, so that reading can recurse.
fn owned(event: Event<'_>) -> Event<'static> {
    match event {
        Event::Scalar(text, style, anchor, tag) => {
            Event::Scalar(text.into_owned().into(), style, anchor, detached(tag))
        }
        Event::SequenceStart(style, anchor, tag) => Event::SequenceStart(style, anchor, detached(tag)),
        Event::MappingStart(style, anchor, tag) => Event::MappingStart(style, anchor, detached(tag)),
        Event::SequenceEnd => Event::SequenceEnd,
        Event::MappingEnd => Event::MappingEnd,
        Event::StreamStart => Event::StreamStart,
        Event::StreamEnd => Event::StreamEnd,
        Event::DocumentStart(explicit, version) => Event::DocumentStart(explicit, version),
        Event::DocumentEnd => Event::DocumentEnd,
        other => Event::Alias(other.anchor_id().unwrap_or_default()),
    }
}
