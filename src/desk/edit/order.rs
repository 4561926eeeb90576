//! Moves and copies items of a list as the bytes that they are. The moves of
//! `yaml-edit` indent an item twice.

use std::ops::Range;

use super::outline::{Entry, column};
use super::splice::{Spliced, splice};
use super::units::{Unit, gap_before, units};

/// The text with the item `from` at `to`; what is between items stays where it is.
pub fn shift(text: &str, entries: &[Entry], flow: bool, from: usize, to: usize) -> Option<Spliced> {
    let slots: Vec<Range<usize>> = if flow {
        entries.iter().map(|entry| entry.value.span.clone()).collect()
    } else {
        units(text, entries).iter().map(|unit| bare(text, unit)..unit.end).collect()
    };
    let mut order: Vec<usize> = (0..slots.len()).collect();
    if from >= order.len() || to >= order.len() {
        return None;
    }
    let item = order.remove(from);
    order.insert(to, item);
    let whole = slots.first()?.start..slots.last()?.end;
    let mut out = String::new();
    for (slot, item) in order.into_iter().enumerate() {
        out.push_str(&text[slots[item].clone()]);
        if let Some(next) = slots.get(slot + 1) {
            out.push_str(&text[slots[slot].end..next.start]);
        }
    }
    Some(splice(text, whole, &out))
}

/// The first byte of a unit that is no indentation.
fn bare(text: &str, unit: &Unit) -> usize {
    let lead = &text[unit.lead..unit.start];
    unit.lead + lead.len() - lead.trim_start_matches(' ').len()
}

/// The text with a copy of an item behind it, as far from it as items are. Comments
/// above and below an item are about that one only.
pub fn copy(text: &str, entries: &[Entry], flow: bool, index: usize) -> Option<Spliced> {
    let span = entries.get(index)?.value.span.clone();
    if flow {
        let pair = if index + 1 < entries.len() { index } else { index.saturating_sub(1) };
        let between = entries.get(pair + 1).map(|next| &text[entries[pair].value.span.end..next.start]);
        let between = between.filter(|between| !between.contains('#')).unwrap_or(", ");
        return Some(splice(text, span.end..span.end, &format!("{between}{}", &text[span.clone()])));
    }
    let units = units(text, entries);
    let unit = units[index];
    let gap = gap_before(text, &units, index + 1).or_else(|| gap_before(text, &units, index)).unwrap_or_default();
    let indent = " ".repeat(column(text, unit.start));
    let end = text[..unit.end].len().min(span.end.max(unit.start + 1));
    let end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let copy = format!("{gap}{indent}{}", &text[unit.start..end]);
    Some(splice(text, unit.end..unit.end, &copy))
}
