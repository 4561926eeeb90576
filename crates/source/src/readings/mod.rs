//! Readings of words: the source lists them once (`readings:`), and they stand
//! over every such word of the editions that show them.

pub mod entry;
pub mod list;
mod segment;

use std::collections::BTreeMap;
use std::ops::Range;

use super::Center;
use super::inline::Inline;
use entry::{Entry, is_mark};
use segment::{Segments, ends_in_point, half, is_digit, is_weekday, number_length};

/// The readings that a source gives.
#[derive(Debug, Clone, Default)]
pub struct Readings {
    /// As in the source; `None` for what is no entry.
    entries: Vec<Option<Entry>>,
    /// Entries by the first character of their word; of two of one word the first.
    by_first: BTreeMap<char, Vec<usize>>,
    /// Entries for any number.
    counts: Vec<usize>,
}

/// Words without a reading in one run of characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// The characters, without markup and breaks.
    pub text: String,
    /// Where kanji without a reading are in it, in bytes.
    pub words: Vec<Range<usize>>,
}

/// A part of a text, as the list of readings parts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A listed word, as it is set.
    Word(Vec<Inline>),
    /// What is between listed words.
    Rest(String),
}

impl Readings {
    /// The readings of a center; an entry is `言葉 よみ`.
    pub fn of(center: &Center) -> Self {
        Self::with(center, &[])
    }

    /// The same, and others for words that the center does not list.
    pub fn with(center: &Center, others: &[&str]) -> Self {
        let lines = center.readings.iter().map(String::as_str).chain(others.iter().copied());
        let entries: Vec<_> = lines.map(|line| entry::parse(line).ok()).collect();
        let mut by_first: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        let mut counts = Vec::new();
        for (index, entry) in entries.iter().enumerate() {
            let Some(entry) = entry else { continue };
            let same = if entry.counts { &mut counts } else { by_first.entry(first(&entry.word)).or_default() };
            let known = |other: &usize| entries[*other].as_ref().is_some_and(|other| other.word == entry.word);
            if !same.iter().any(known) {
                same.push(index);
            }
        }
        Self { entries, by_first, counts }
    }

    /// A text with a reading over each word that has one. Readings that stand
    /// in the text itself stay as they are.
    pub fn apply(&self, nodes: Vec<Inline>) -> Vec<Inline> {
        let mut set = Vec::new();
        for node in nodes {
            match node {
                Inline::Text(text) => self.set(&text, &mut set),
                Inline::Strong(inner) => set.push(Inline::Strong(self.apply(inner))),
                other => set.push(other),
            }
        }
        set
    }

    /// The words of a text that no reading is over.
    pub fn lacking(&self, nodes: &[Inline]) -> Vec<Lacking> {
        let of_node = |node: &Inline| match node {
            Inline::Text(text) => {
                let words = self.segments(text).lacking();
                if words.is_empty() { Vec::new() } else { vec![Lacking { text: text.clone(), words }] }
            }
            Inline::Strong(inner) | Inline::Japanese(inner) => self.lacking(inner),
            Inline::Ruby(_) | Inline::Break(_) => Vec::new(),
        };
        nodes.iter().flat_map(of_node).collect()
    }

    /// The entries that are used in a text, by their index in the source.
    pub fn used(&self, nodes: &[Inline]) -> Vec<usize> {
        let of_node = |node: &Inline| match node {
            Inline::Text(text) => self.segments(text).words.into_iter().map(|word| word.entry).collect(),
            Inline::Strong(inner) | Inline::Japanese(inner) => self.used(inner),
            Inline::Ruby(_) | Inline::Break(_) => Vec::new(),
        };
        nodes.iter().flat_map(of_node).collect()
    }

    fn segments<'a>(&self, text: &'a str) -> Segments<'a> {
        let words = |c: char| {
            // A number of its own (1人) goes before any number (0人).
            let counts = self.counts.iter().filter(move |_| is_digit(c));
            let indices = self.by_first.get(&half(c)).into_iter().flatten().chain(counts);
            indices.filter_map(|index| Some((*index, self.entries[*index].as_ref()?)))
        };
        Segments::new(text, words)
    }

    /// A text without markup, word by word: of 相談支援 the list may know both halves.
    pub fn parts(&self, text: &str) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut at = 0;
        let rest = |range: Range<usize>, parts: &mut Vec<Part>| {
            if !range.is_empty() {
                parts.push(Part::Rest(text[range].to_owned()));
            }
        };
        for word in self.segments(text).words {
            rest(at..word.bytes.start, &mut parts);
            let entry = self.entries[word.entry].iter();
            parts.push(Part::Word(entry.flat_map(|entry| written(entry, &text[word.bytes.clone()])).collect()));
            at = word.bytes.end;
        }
        rest(at..text.len(), &mut parts);
        parts
    }

    fn set(&self, text: &str, nodes: &mut Vec<Inline>) {
        for part in self.parts(text) {
            match part {
                Part::Word(word) => word.into_iter().for_each(|node| push(nodes, node)),
                Part::Rest(text) => push(nodes, Inline::Text(text)),
            }
        }
    }
}

/// The nodes of an entry, with the number that is in the text and its own digits.
fn written(entry: &Entry, word: &str) -> Vec<Inline> {
    let mut rest = word.chars().peekable();
    let length = if entry.counts { number_length(word) } else { 0 };
    let number: String = rest.by_ref().take(length).collect();
    let mut nodes = entry.nodes.clone();
    let mut own = |base: &str| {
        let mut own = String::new();
        for _ in base.chars() {
            own.extend(rest.next());
            own.extend(rest.next_if(|c| is_mark(*c)));
        }
        own
    };
    for (i, node) in nodes.iter_mut().enumerate() {
        match node {
            // The 0 that stands for any number comes first.
            Inline::Text(text) if entry.counts && i == 0 => *text = number.clone() + &own(&text[1..]),
            Inline::Text(text) => *text = own(text),
            Inline::Ruby(pairs) => pairs.iter_mut().for_each(|(base, _)| *base = own(base)),
            Inline::Strong(_) | Inline::Japanese(_) | Inline::Break(_) => {}
        }
    }
    nodes
}

/// Appends a node; characters join those before them.
fn push(nodes: &mut Vec<Inline>, node: Inline) {
    match (nodes.last_mut(), node) {
        (_, Inline::Text(text)) if text.is_empty() => {}
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
        (_, node) => nodes.push(node),
    }
}

/// The number at the end of what is before a word, if the word is read with it: 0, which stands
/// for any, of one with a point or a comma, which no entry has.
pub fn number_before(before: &str, word: &str) -> String {
    let whole = before.trim_end_matches(is_digit);
    if whole.len() < before.len() && ends_in_point(whole) && !is_weekday(word) {
        return "0".to_owned();
    }
    let digits: Vec<char> = before.chars().rev().take_while(|c| is_digit(*c)).map(half).collect();
    if is_weekday(word) { String::new() } else { digits.into_iter().rev().collect() }
}

fn first(word: &str) -> char {
    word.chars().next().unwrap_or_default()
}

#[cfg(test)]
mod tests;
