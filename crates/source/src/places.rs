//! From a path in the model back to the line in its file.

use std::collections::BTreeMap;

use super::lines::Lines;
use common::finding::Place;

/// Where every value of one source stands, in its own file or in one that it names.
#[derive(Debug, Default, Clone)]
pub struct Places {
    lines: Lines,
    /// Those of a file that the source names.
    others: Option<Lines>,
    by_path: BTreeMap<String, Place>,
    /// The last line of each value, from 1.
    ends: BTreeMap<String, usize>,
}

impl Places {
    pub(super) fn new(lines: Lines) -> Self {
        Self { lines, others: None, by_path: BTreeMap::new(), ends: BTreeMap::new() }
    }

    /// Values stand in the lines of another file as well.
    pub(super) fn add(&mut self, lines: Lines) {
        self.others = Some(lines);
    }

    pub(super) fn insert(&mut self, path: &str, place: Place) {
        self.by_path.insert(path.to_owned(), place);
    }

    pub(super) fn insert_value(&mut self, path: &str, place: Place, last: usize) {
        self.ends.insert(path.to_owned(), last);
        self.insert(path, place);
    }

    /// The place of a path, or of its nearest parent that the file has.
    pub fn of(&self, path: &str) -> Option<Place> {
        self.by_path.get(self.nearest(path)?).cloned()
    }

    /// The place of a line of the text at `path`, from 0; of all of it if the file has it in one.
    pub fn line(&self, path: &str, line: usize) -> Option<Place> {
        let place = self.of(path)?;
        let last = self.ends.get(path).copied().unwrap_or(place.line);
        let lines = self.others.as_ref().filter(|lines| lines.file() == place.file).unwrap_or(&self.lines);
        let here = place.line + line;
        Some(if last > place.line && here <= last { lines.place_of_line(here - 1) } else { place })
    }

    /// Whether the file has a value itself, and not only something around it.
    pub fn has(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    /// A path, or that of its nearest parent that the file has.
    pub fn nearest<'p>(&self, path: &'p str) -> Option<&'p str> {
        let mut path = path;
        while !self.has(path) {
            path = &path[..path.rfind(['.', '['])?];
        }
        Some(path)
    }

    /// Whether a value stands in a file that the source names.
    pub(super) fn in_table(&self, path: &str) -> bool {
        self.others.as_ref().is_some_and(|lines| self.of(path).is_some_and(|place| place.file == lines.file()))
    }

    /// The place of the first `needle` inside the value at `path`.
    pub fn find(&self, path: &str, needle: &str) -> Option<Place> {
        self.find_nth(path, needle, 0)
    }

    /// The place of a `needle` inside the value at `path`, `nth` from 0: block
    /// texts (`|`) span several lines, of which the reader wants the right one.
    pub fn find_nth(&self, path: &str, needle: &str, nth: usize) -> Option<Place> {
        let place = self.of(path)?;
        // A needle over a line break can only be found by its first line.
        let needle = needle.split('\n').find(|part| !part.is_empty()).unwrap_or_default();
        if needle.is_empty() {
            return Some(place);
        }
        let mut seen = 0;
        let last = self.ends.get(path).copied().unwrap_or(place.line);
        let lines = self.others.as_ref().filter(|lines| lines.file() == place.file).unwrap_or(&self.lines);
        let value_lines = lines.written().iter().enumerate().take(last).skip(place.line - 1);
        for (index, line) in value_lines {
            let from = if index + 1 == place.line { byte_of_column(line, place.column) } else { 0 };
            for (at, _) in line[from..].match_indices(needle) {
                if seen == nth {
                    let column = line[..from + at].chars().count();
                    return Some(lines.place_written(index, column, needle.chars().count()));
                }
                seen += 1;
            }
        }
        Some(place)
    }
}

fn byte_of_column(line: &str, column: usize) -> usize {
    line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at)
}
