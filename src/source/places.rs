//! From a path in the model back to the line in the file.

use std::collections::BTreeMap;

use crate::finding::Place;

/// Where every value of one source stands.
#[derive(Debug, Default, Clone)]
pub struct Places {
    lines: Vec<String>,
    by_path: BTreeMap<String, Place>,
}

impl Places {
    pub(super) fn new(text: &str) -> Self {
        Self { lines: text.lines().map(str::to_owned).collect(), by_path: BTreeMap::new() }
    }

    pub(super) fn insert(&mut self, path: &str, place: Place) {
        self.by_path.insert(path.to_owned(), place);
    }

    /// The place of a path, or of its nearest parent that the file has.
    pub fn of(&self, path: &str) -> Option<Place> {
        let mut path = path;
        loop {
            if let Some(place) = self.by_path.get(path) {
                return Some(place.clone());
            }
            let cut = path.rfind(['.', '['])?;
            path = &path[..cut];
        }
    }

    /// The place of `needle` inside the value at `path`: block texts (`|`) span
    /// several lines, of which the reader wants the right one.
    pub fn find(&self, path: &str, needle: &str) -> Option<Place> {
        const LONGEST_BLOCK: usize = 60;
        let place = self.of(path)?;
        let value_lines = self.lines.iter().enumerate().skip(place.line - 1).take(LONGEST_BLOCK);
        for (index, line) in value_lines {
            let from = if index + 1 == place.line { byte_of_column(line, place.column) } else { 0 };
            if let Some(at) = line[from..].find(needle) {
                return Some(Place {
                    line: index + 1,
                    column: line[..from + at].chars().count() + 1,
                    length: needle.chars().count().max(1),
                    excerpt: line.clone(),
                    ..place
                });
            }
        }
        Some(place)
    }
}

fn byte_of_column(line: &str, column: usize) -> usize {
    line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at)
}
