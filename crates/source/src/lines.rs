//! The lines of a file, as they were written and as they are read.
//!
//! A full-width colon is mended before YAML sees it, so that the rest of the
//! file can be judged in the same run. Findings always show the line as the
//! person wrote it, so columns are carried back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::rules::is_noncharacter;
use common::finding::{Finding, Place};
use common::messages::file::control_character;
use common::messages::unseen::dropped;

/// The mark of the byte order; inside a file it shows nothing.
const MARK: char = '\u{FEFF}';

/// A file by its lines; line and column count from 0 here.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    file: PathBuf,
    written: Vec<Arc<str>>,
    read: Vec<Arc<str>>,
}

impl Lines {
    pub fn new(file: PathBuf, text: &str) -> Self {
        let written: Vec<Arc<str>> = text.split('\n').map(Arc::from).collect();
        Self { file, read: written.clone(), written }
    }

    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The lines as a person wrote them.
    pub fn written(&self) -> &[Arc<str>] {
        &self.written
    }

    /// The lines as YAML gets them.
    pub fn read(&self) -> &[Arc<str>] {
        &self.read
    }

    /// Replaces what is read of one line.
    pub fn mend(&mut self, line: usize, text: String) {
        self.read[line] = text.into();
    }

    /// The place of `length` characters at a column of a line as it is read.
    pub fn place(&self, line: usize, column: usize, length: usize) -> Place {
        let (Some(read), Some(written)) = (self.read.get(line), self.written.get(line)) else {
            return self.place_written(line, column, length);
        };
        if Arc::ptr_eq(read, written) {
            return self.place_written(line, column, length);
        }
        let from = carried(read, written, column);
        let to = carried(read, written, column + length);
        self.place_written(line, from, to.saturating_sub(from))
    }

    /// The place of `length` characters at a column of a line as it was written.
    pub fn place_written(&self, line: usize, column: usize, length: usize) -> Place {
        let excerpt = self.written.get(line).cloned().unwrap_or_else(|| "".into());
        Place { file: self.file.clone(), line: line + 1, column: column + 1, length: length.max(1), excerpt }
    }

    /// The place of a whole line without the space around it.
    pub fn place_of_line(&self, line: usize) -> Place {
        let text = self.written.get(line).map_or("", |line| &**line);
        let column = text.chars().take_while(|c| c.is_whitespace()).count();
        self.place_written(line, column, text.trim().chars().count())
    }
}

/// Takes out what is no text in any source: control characters, noncharacters
/// and line separators that YAML does not know, and marks of the byte order in
/// the middle (of two files joined, the second brings its own). One finding for
/// each line and kind.
pub fn without_controls(file: &Path, text: &str) -> (String, Vec<Finding>) {
    if !text.chars().any(|c| is_control(c) || c == MARK) {
        return (text.to_owned(), Vec::new());
    }
    let clean = text.replace(MARK, "").replace(is_control, " ");
    let lines = Lines::new(file.to_owned(), &clean);
    let told = text.split('\n').enumerate().flat_map(|(index, line)| {
        let first = |wanted: fn(char) -> bool| {
            let at = line.chars().position(wanted)?;
            let before = line.chars().take(at).filter(|c| *c != MARK).count();
            Some((line.chars().nth(at)?, lines.place_written(index, before, 1)))
        };
        let control = first(is_control).map(|(c, place)| control_character(c).at(Some(place)));
        let mark = first(|c| c == MARK).map(|(c, place)| dropped(c).at(Some(place)));
        [control, mark].into_iter().flatten().collect::<Vec<_>>()
    });
    let told = told.collect();
    (clean, told)
}

fn is_control(c: char) -> bool {
    let control = c.is_control() && c != '\n' && c != '\t';
    control || is_noncharacter(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// A column of the mended line in the written one: what is before the first
/// difference is counted from the left, the rest from the right.
fn carried(read: &str, written: &str, column: usize) -> usize {
    let same = read.chars().zip(written.chars()).take_while(|(a, b)| a == b).count();
    if column <= same {
        return column;
    }
    let from_right = read.chars().count().saturating_sub(column);
    written.chars().count().saturating_sub(from_right).max(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_written_line() {
        let mut lines = Lines::new("a.yaml".into(), "x:\n  name：例示県\n");
        lines.mend(1, "  name: 例示県".to_owned());
        let place = lines.place(1, 8, 3);
        assert_eq!((place.line, place.column, place.length), (2, 8, 3));
        assert_eq!(&*place.excerpt, "  name：例示県");
        assert_eq!(lines.place(1, 2, 4).column, 3);
    }
}
