//! Where the values of a text stand: the tree of `yaml-edit`, with the bytes of each
//! value and without the spaces, line ends and comments around it.

use std::ops::Range;

use yaml_edit::{AsYaml, Mapping, Sequence, SyntaxKind, YamlFile, YamlNode};

use super::path::Step;

/// A value: its bytes from the first to the last that says something.
#[derive(Debug)]
pub struct Node {
    pub span: Range<usize>,
    pub kind: Kind,
}

#[derive(Debug)]
pub enum Kind {
    Scalar,
    /// `flow`: in brackets.
    Map {
        entries: Vec<Entry>,
        flow: bool,
    },
    List {
        entries: Vec<Entry>,
        flow: bool,
    },
}

/// A key with its value, or an item of a list.
#[derive(Debug)]
pub struct Entry {
    /// Empty for an item.
    pub key: String,
    /// The byte of the key, of the `-`, or of an item in brackets.
    pub start: usize,
    pub value: Node,
}

impl Node {
    /// Keys or items, and whether they are in brackets.
    pub fn entries(&self) -> Option<(&[Entry], bool)> {
        match &self.kind {
            Kind::Scalar => None,
            Kind::Map { entries, flow } | Kind::List { entries, flow } => Some((entries, *flow)),
        }
    }

    /// Which of the entries a step means.
    pub fn find(&self, step: &Step) -> Option<usize> {
        match (&self.kind, step) {
            (Kind::Map { entries, .. }, Step::Key(key)) => entries.iter().position(|entry| entry.key == *key),
            (Kind::List { entries, .. }, Step::Index(index)) => (*index < entries.len()).then_some(*index),
            _ => None,
        }
    }
}

/// The outline of a text, and its comments with their bytes. `None` if it is no YAML
/// of one document.
pub fn outline(text: &str) -> Option<(Node, Vec<Range<usize>>)> {
    let parsed = YamlFile::parse(text);
    if parsed.has_errors() {
        return None;
    }
    let file = parsed.tree();
    let comments = comments_of(&file);
    let mut documents = file.documents();
    let root = match (documents.next(), documents.next()) {
        (Some(document), None) => match (document.as_mapping(), document.as_sequence()) {
            (Some(map), _) => self::map(&map, text)?,
            (_, Some(list)) => self::list(&list, text)?,
            _ => Node { span: text.len()..text.len(), kind: Kind::Scalar },
        },
        (None, _) => Node { span: text.len()..text.len(), kind: Kind::Scalar },
        _ => return None,
    };
    Some((root, comments))
}

/// The comments of a text with their bytes; `None` if it is no YAML.
pub fn comments(text: &str) -> Option<Vec<Range<usize>>> {
    let parsed = YamlFile::parse(text);
    (!parsed.has_errors()).then(|| comments_of(&parsed.tree()))
}

fn comments_of(file: &YamlFile) -> Vec<Range<usize>> {
    let ranges = file.comments().map(|comment| comment.text_range());
    ranges.map(|range| range.start().into()..range.end().into()).collect()
}

fn node(node: &YamlNode, text: &str) -> Option<Node> {
    match node {
        YamlNode::Mapping(map) => self::map(map, text),
        YamlNode::Sequence(list) => self::list(list, text),
        YamlNode::Scalar(scalar) => {
            let span = span(scalar)?;
            let block = text[span.clone()].starts_with(['|', '>']);
            // Spaces at the end of a block text are its own.
            let end = if block { line_end(text, span.end) } else { span.end };
            Some(Node { span: span.start..end, kind: Kind::Scalar })
        }
        YamlNode::Alias(_) | YamlNode::TaggedNode(_) => None,
    }
}

fn map(map: &Mapping, text: &str) -> Option<Node> {
    let entries = map.entries().map(|entry| {
        let key = match entry.key_node()? {
            YamlNode::Scalar(key) => key.as_string(),
            _ => return None,
        };
        let range = entry.byte_range();
        let value = entry.value_node().filter(|value| span(value).is_some_and(|span| !span.is_empty()));
        let value = match value {
            Some(value) => node(&value, text)?,
            None => nothing(text[range.start as usize..range.end as usize].find(':')? + range.start as usize + 1),
        };
        Some(Entry { key, start: range.start as usize, value })
    });
    let flow = map.is_flow_style();
    Some(Node { span: span(map)?, kind: Kind::Map { entries: entries.collect::<Option<_>>()?, flow } })
}

fn list(list: &Sequence, text: &str) -> Option<Node> {
    let flow = list.is_flow_style();
    let values: Vec<YamlNode> = list.values().collect();
    let items = list.as_node()?.children().filter(|child| child.kind() == SyntaxKind::SEQUENCE_ENTRY);
    let starts: Vec<usize> = items.map(|item| usize::from(item.text_range().start())).collect();
    if starts.len() != values.len() {
        return None;
    }
    let entries = starts.into_iter().zip(&values).map(|(start, value)| {
        let value = match span(value) {
            Some(span) if !span.is_empty() => node(value, text)?,
            _ => nothing(start + usize::from(!flow)),
        };
        Some(Entry { key: String::new(), start: if flow { value.span.start } else { start }, value })
    });
    Some(Node { span: span(list)?, kind: Kind::List { entries: entries.collect::<Option<_>>()?, flow } })
}

fn nothing(at: usize) -> Node {
    Node { span: at..at, kind: Kind::Scalar }
}

/// The bytes of a node without what is only layout at its end. `yaml-edit` counts
/// the lines after a value to it: blank ones, comments, the next indentation.
fn span(node: &impl AsYaml) -> Option<Range<usize>> {
    let syntax = node.as_node()?;
    let start = syntax.text_range().start();
    let mut last = syntax.last_token();
    while let Some(token) = last {
        let layout = matches!(
            token.kind(),
            SyntaxKind::NEWLINE | SyntaxKind::WHITESPACE | SyntaxKind::INDENT | SyntaxKind::COMMENT
        );
        if !layout && !token.text().is_empty() {
            return Some(start.into()..usize::from(token.text_range().end()).max(start.into()));
        }
        last = token.prev_token();
    }
    Some(start.into()..start.into())
}

/// The byte before the line break that ends the line of `at`.
pub fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// The first byte of the line of `at`.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// In which column a byte stands, in bytes: before it are only ASCII signs.
pub fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}
