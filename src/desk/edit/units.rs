//! Entries in blocks with all lines that belong to them: they go, move and are
//! followed as a whole.

use super::outline::{Entry, column, line_end, line_start};

/// The lines of an entry, as bytes.
#[derive(Debug, Clone, Copy)]
pub struct Unit {
    /// Where the comments directly above it begin.
    pub lead: usize,
    /// Its key or `-`.
    pub start: usize,
    /// After its last line, comments below it that stand deeper than it included.
    pub end: usize,
}

impl Unit {
    /// Where the line of the entry begins, if nothing is before it but spaces.
    pub fn line(&self, text: &str) -> Option<usize> {
        let line = line_start(text, self.start);
        text[line..self.start].bytes().all(|byte| byte == b' ').then_some(line)
    }
}

/// The units of the entries of a map or list that is not in brackets.
pub fn units(text: &str, entries: &[Entry]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for entry in entries {
        let floor = units.last().map_or(0, |unit| unit.end);
        let depth = column(text, entry.start);
        let last = entry.value.span.end.max(entry.start + 1);
        let mut unit = Unit { lead: entry.start, start: entry.start, end: after(text, last) };
        if let Some(line) = unit.line(text) {
            unit.lead = line;
            while unit.lead > floor {
                let above = line_start(text, unit.lead - 1);
                if above < floor || comment_in(text, above).is_none_or(|column| column > depth) {
                    break;
                }
                unit.lead = above;
            }
        }
        while unit.end < text.len() && comment_in(text, unit.end).is_some_and(|column| column > depth) {
            unit.end = after(text, unit.end);
        }
        units.push(unit);
    }
    units
}

/// The lines between an entry and the one before it, if all are blank.
pub fn gap_before<'t>(text: &'t str, units: &[Unit], index: usize) -> Option<&'t str> {
    let before = index.checked_sub(1).and_then(|before| units.get(before))?;
    let gap = &text[before.end..units.get(index)?.lead];
    gap.trim().is_empty().then_some(gap)
}

/// The column of the comment that a line is.
fn comment_in(text: &str, line: usize) -> Option<usize> {
    let rest = text[line..line_end(text, line)].trim_start_matches(' ');
    rest.starts_with('#').then(|| line_end(text, line) - line - rest.len())
}

/// The byte after the line of `at`.
fn after(text: &str, at: usize) -> usize {
    (line_end(text, at) + 1).min(text.len())
}
