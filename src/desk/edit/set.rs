//! Gives a scalar another value.

use super::outline::{column, line_end};
use super::scalar::{self, Place, Style};
use super::splice::{Spliced, splice};
use super::walk::Found;

/// The text with another value in the place of the scalar that was found.
///
/// Not by `yaml-edit`: it writes every kanji in double quotes as `\u…`, drops blank
/// lines after a block text that it replaces, and moves comments after one that it
/// writes. Its ranges are right, and bytes outside of them stay as they are.
pub fn set(text: &str, found: Found, value: &str) -> Spliced {
    let span = found.node.span.clone();
    let old = &text[span.clone()];
    let mut indent = found.holder.map_or(0, |holder| column(text, holder.start)) + 2;
    let block = matches!(scalar::style_of(old), Style::Literal | Style::Folded);
    // In brackets a text is one line, as it is where the next comment would become
    // one of its lines.
    let flow = found.flow || (!block && swallows(text, span.end, indent));
    if block {
        indent = body_indent(old).unwrap_or(indent);
    }
    let (first, body) = scalar::write(value, Place { key: found.key, old, flow, indent });
    let end = if block { span.end } else { line_end(text, span.end) };
    let comment = if block { header_comment(old) } else { &text[span.end..end] };
    let space = if needs_space(text, span.start) { " " } else { "" };
    match body {
        Some(body) => splice(text, span.start..end, &format!("{space}{first}{}\n{body}", comment.trim_end())),
        None if block => splice(text, span, &format!("{first}{comment}")),
        None if comment.trim().is_empty() && old.is_empty() => {
            splice(text, span.start..end, &format!("{space}{first}"))
        }
        None => splice(text, span, &format!("{space}{first}")),
    }
}

/// Whether a value would touch what is before it: the `:` or `-` of nothing.
pub fn needs_space(text: &str, at: usize) -> bool {
    text[..at].ends_with([':', '-'])
}

/// Whether the comment after a scalar stands as deep as lines of a block text.
fn swallows(text: &str, end: usize, indent: usize) -> bool {
    let rest = text[line_end(text, end)..].lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let text = rest.trim_start_matches(' ');
    text.starts_with('#') && rest.len() - text.len() >= indent
}

/// The indentation of the lines of a block text, if it has any.
fn body_indent(block: &str) -> Option<usize> {
    let line = block.lines().skip(1).find(|line| !line.trim().is_empty())?;
    let explicit = block.lines().next()?.chars().any(|c| c.is_ascii_digit());
    (!explicit).then(|| line.len() - line.trim_start_matches(' ').len())
}

/// What comes after the sign of a block text: a comment, with the space before it.
fn header_comment(block: &str) -> &str {
    let first = block.lines().next().unwrap_or_default();
    let comment = first.find(" #").unwrap_or(first.len());
    &first[first[..comment].trim_end().len()..]
}
