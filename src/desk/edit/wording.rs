//! A text with another wording, and one that has only the standard one again.

use serde_json::Value as Json;

use super::outline::{Entry, Kind, column, line_end};
use super::render;
use super::splice::{Spliced, cut, splice};
use super::units::units;
use super::walk::Found;

/// The text with a map of two wordings in the place of a plain text, which stays as it
/// was written. `key` is that of the other one, `words` what it says.
pub fn add(text: &str, found: Found, key: &str, words: &str) -> Option<Spliced> {
    let (span, holder) = (found.node.span.clone(), found.holder?);
    let words = Json::from(words);
    if found.flow {
        let new = format!("{{standard: {}, {key}: {}}}", &text[span.clone()], render::flow(&words, key));
        return Some(splice(text, span, &new));
    }
    // Its comment at the end of the line stays with it.
    let old = &text[span.start..line_end(text, span.end)];
    let before = text[..span.start].trim_end().len();
    let item = holder.key.is_empty();
    if text[..before].len() < holder.start || (item && text[before..span.start].contains('\n')) {
        return None;
    }
    let depth = column(text, holder.start);
    let inner = if item { column(text, span.start) } else { depth + 2 };
    let indent = " ".repeat(inner);
    let from = if item { span.start } else { before };
    let open = if item { "standard: ".to_owned() } else { format!("\n{indent}standard: ") };
    let old = shift(old, inner - depth);
    let after = render::after_key(&words, key, inner);
    Some(splice(text, from..line_end(text, span.end), &format!("{open}{old}\n{indent}{key}:{after}")))
}

/// The text with only the standard wording in the place of the map that was found, which has
/// one other, of a key.
pub fn take(text: &str, found: Found, key: &str) -> Option<Spliced> {
    let Kind::Map { entries, flow } = &found.node.kind else { return None };
    let (span, holder) = (found.node.span.clone(), found.holder?);
    let of = |key: &str| entries.iter().position(|entry| entry.key == key);
    let (standard, other) = (of("standard")?, of(key)?);
    let Entry { start, value, .. } = &entries[standard];
    if entries.len() != 2 || value.entries().is_some() {
        return None;
    }
    if found.flow || *flow {
        return Some(splice(text, span, &text[value.span.clone()]));
    }
    let units = units(text, entries);
    let end = line_end(text, value.span.end);
    let item = holder.key.is_empty();
    let old = unshift(&text[value.span.start..end], column(text, *start) - column(text, holder.start));
    let before = text[..span.start].trim_end().len();
    let (from, space) = if item { (span.start, "") } else { (before, " ") };
    let spliced = splice(text, from..units[1].end - 1, &format!("{space}{old}"));
    Some(Spliced { removed: cut(text, units[other].lead..units[other].end).removed, ..spliced })
}

/// Moves all lines but the first to the right.
fn shift(text: &str, by: usize) -> String {
    let mut lines = text.split('\n');
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&" ".repeat(by));
        }
        out.push_str(line);
    }
    out
}

/// Moves all lines but the first to the left.
fn unshift(text: &str, by: usize) -> String {
    let spaces = |line: &str| line.bytes().take(by).take_while(|byte| *byte == b' ').count();
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |out, line| format!("{out}\n{}", &line[spaces(line)..]))
}
