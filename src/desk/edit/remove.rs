//! Takes a key or an item away.

use super::outline::{Entry, Node, line_end};
use super::path::Step;
use super::splice::{Spliced, cut};
use super::units::{Unit, gap_before, units};

/// The text without the value at the path, and without what would be empty then.
pub fn remove(text: &str, root: &Node, path: &[Step]) -> Option<Spliced> {
    let mut node = root;
    let mut flow = false;
    // The last of the containers that keep something.
    let mut goes: Option<(&[Entry], bool, usize)> = None;
    for step in path {
        let (entries, brackets) = node.entries()?;
        let index = node.find(step)?;
        flow |= brackets;
        if goes.is_none() || entries.len() > 1 {
            goes = Some((entries, flow, index));
        }
        node = &entries[index].value;
    }
    let (entries, flow, index) = goes?;
    Some(if flow { from_brackets(text, entries, index) } else { from_block(text, entries, index) })
}

fn from_brackets(text: &str, entries: &[Entry], index: usize) -> Spliced {
    let end = |index: usize| entries[index].value.span.end;
    let start = |index: usize| entries[index].start;
    if index + 1 < entries.len() && !text[end(index)..start(index + 1)].contains('#') {
        cut(text, start(index)..start(index + 1))
    } else if index > 0 {
        cut(text, end(index - 1)..end(index))
    } else {
        cut(text, start(index)..end(index))
    }
}

fn from_block(text: &str, entries: &[Entry], index: usize) -> Spliced {
    let units = units(text, entries);
    let unit = units[index];
    let Some(line) = unit.line(text) else {
        // Behind a `-`: what comes next moves up to it.
        let rest = &text[unit.end..];
        let next = if entries.len() > 1 {
            unit.end + rest.len() - rest.trim_start().len()
        } else {
            line_end(text, unit.end - 1)
        };
        return cut(text, unit.start..next);
    };
    let from = if owns_lead(text, &units, index) { unit.lead } else { line };
    match (gap_before(text, &units, index), gap_before(text, &units, index + 1)) {
        (Some(gap), _) if from == unit.lead => cut(text, from - gap.len()..unit.end),
        (None, Some(gap)) if index == 0 => cut(text, from..unit.end + gap.len()),
        _ => cut(text, from..unit.end),
    }
}

/// Whether the comments directly above an entry are about nothing else: not a heading
/// over several, not a key that someone has put out of use, not the words at the head of
/// the file, and above the first entry only if others have their own too.
fn owns_lead(text: &str, units: &[Unit], index: usize) -> bool {
    let unit = units[index];
    let lead = &text[unit.lead..unit.start];
    let speaks_of_others = lead.lines().map(|line| line.trim_start_matches([' ', '#'])).any(|line| {
        let key = line.split(':').next().unwrap_or_default();
        let is_key = line.len() > key.len() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_- ".contains(&b));
        is_key || line.starts_with("──") || line.starts_with("--") || line.starts_with("==")
    });
    let alone = index == 0 && !units[1..].iter().any(|other| other.line(text).is_some_and(|line| other.lead < line));
    !speaks_of_others && !alone && unit.lead > 0
}
