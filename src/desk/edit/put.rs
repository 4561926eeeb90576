//! Makes what is not there yet: keys, the maps above them, lists.

use serde_json::Value as Json;

use super::outline::{Entry, Kind, column, line_end};
use super::path::Step;
use super::render;
use super::splice::{Spliced, splice};
use super::units::{gap_before, units};
use super::walk::{Found, is_nothing};

/// The text with a value below the one that was found: `step` is the first step that is
/// not there, `value` all that is to stand at it.
pub fn put(text: &str, found: Found, step: &Step, value: &Json) -> Option<Spliced> {
    match (&found.node.kind, step) {
        (Kind::Map { entries, flow }, Step::Key(key)) if !entries.is_empty() => {
            Some(entry(text, entries, found.flow || *flow, key, value))
        }
        (Kind::List { entries, .. }, Step::Index(index)) if !entries.is_empty() => item(text, found, *index, value),
        (Kind::Map { .. }, Step::Key(key)) => Some(fill(text, found, &Json::from_iter([(key.clone(), value.clone())]))),
        (Kind::List { .. }, Step::Index(0)) => Some(fill(text, found, &Json::from_iter([value.clone()]))),
        (Kind::Scalar, Step::Key(key)) if is_nothing(&text[found.node.span.clone()]) => {
            Some(fill(text, found, &Json::from_iter([(key.clone(), value.clone())])))
        }
        (Kind::Scalar, Step::Index(0)) if is_nothing(&text[found.node.span.clone()]) => {
            Some(fill(text, found, &Json::from_iter([value.clone()])))
        }
        _ => None,
    }
}

/// A new key after the last one.
fn entry(text: &str, entries: &[Entry], flow: bool, key: &str, value: &Json) -> Spliced {
    let last = &entries[entries.len() - 1];
    if flow {
        let at = last.value.span.end;
        return splice(text, at..at, &format!(", {}: {}", render::key(key), render::flow(value, key)));
    }
    let column = column(text, last.start);
    let at = units(text, entries)[entries.len() - 1].end;
    let after = render::after_key(value, key, column);
    splice(text, at..at, &format!("{}{}:{after}\n", " ".repeat(column), render::key(key)))
}

/// A new item before the one at `index`, as far from the others as they are.
pub fn item(text: &str, found: Found, index: usize, value: &Json) -> Option<Spliced> {
    let Kind::List { entries, flow } = &found.node.kind else { return None };
    let last = entries.len().checked_sub(1)?;
    if found.flow || *flow {
        let new = render::flow(value, found.key);
        let at = entries.get(index).map(|entry| entry.start);
        let end = entries[last].value.span.end;
        return match at {
            Some(at) => Some(splice(text, at..at, &format!("{new}, "))),
            None => (index == entries.len()).then(|| splice(text, end..end, &format!(", {new}"))),
        };
    }
    let units = units(text, entries);
    let column = column(text, entries[0].start);
    let indent = " ".repeat(column);
    let new = format!("-{}\n", render::after_dash(value, found.key, column));
    if index > 0 {
        let gap = gap_before(text, &units, index.min(last)).unwrap_or_default();
        let at = units.get(index - 1)?.end;
        return Some(splice(text, at..at, &format!("{gap}{indent}{new}")));
    }
    let gap = gap_before(text, &units, 1).unwrap_or_default();
    let at = units[0].lead;
    // The first item of a list in a list stands behind the `-` of that.
    let new = if units[0].line(text).is_some() { format!("{indent}{new}{gap}") } else { format!("{new}{gap}{indent}") };
    Some(splice(text, at..at, &new))
}

/// A map or list where nothing is, or an empty one.
fn fill(text: &str, found: Found, value: &Json) -> Spliced {
    let span = found.node.span.clone();
    let Some(holder) = found.holder else {
        let new = render::after_key(value, "", 0).replace("\n  ", "\n");
        return splice(text, span, &format!("{}\n", new.trim_start()));
    };
    if found.flow || (holder.key.is_empty() && !span.is_empty()) {
        let space = if text[..span.start].ends_with([':', '-']) { " " } else { "" };
        return splice(text, span, &format!("{space}{}", render::flow(value, found.key)));
    }
    let column = column(text, holder.start);
    let end = line_end(text, span.end);
    if holder.key.is_empty() {
        return splice(text, span.start..end, &render::after_dash(value, found.key, column));
    }
    let before = text[..span.start].trim_end_matches(' ').len();
    let comment = text[span.end..end].trim_end();
    splice(text, before..end, &format!("{comment}{}", render::after_key(value, found.key, column)))
}
