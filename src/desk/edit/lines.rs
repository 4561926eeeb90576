//! The lines of a source as they were written and as YAML gets them: an edit is made on
//! the latter, and every line that it does not touch stays as it was written.

/// A source by its lines.
#[derive(Debug)]
pub struct Lines {
    /// The mark of the byte order, if the file has one.
    mark: String,
    /// Each line as it was written, and its end.
    written: Vec<(String, String)>,
    /// Each line as YAML gets it.
    read: Vec<String>,
    /// Whether the last line has an end.
    closed: bool,
}

impl Lines {
    /// `mended` is the text as YAML gets it; `None` if it has other lines.
    pub fn new(text: &str, mended: &str) -> Option<Self> {
        let rest = text.trim_start_matches('\u{FEFF}');
        let written = split(rest);
        let read: Vec<String> = mended.split('\n').map(str::to_owned).collect();
        let closed = read.last().is_none_or(String::is_empty);
        let mark = text[..text.len() - rest.len()].to_owned();
        (written.len() == read.len()).then_some(Self { mark, written, read, closed })
    }

    /// The text to edit: every line of it has an end.
    pub fn work(&self) -> String {
        self.read.join("\n") + if self.closed { "" } else { "\n" }
    }

    /// The edited text as it is to be written.
    pub fn written(&self, edited: &str) -> String {
        let edited = if self.closed { edited } else { edited.strip_suffix('\n').unwrap_or(edited) };
        let new: Vec<&str> = edited.split('\n').collect();
        let most = new.len().min(self.read.len());
        let head = (0..most).take_while(|at| self.read[*at] == new[*at]).count();
        let tail =
            (1..=most - head).take_while(|back| self.read[self.read.len() - back] == new[new.len() - back]).count();
        let (old_end, new_end) = (self.read.len() - tail, new.len() - tail);
        let mut free: Vec<usize> = (head..old_end).collect();
        let mut out = self.mark.clone();
        for (at, line) in new.iter().enumerate() {
            let same = if at < head {
                Some(at)
            } else if at >= new_end {
                Some(old_end + at - new_end)
            } else {
                free.iter().position(|old| self.read[*old] == *line).map(|found| free.remove(found))
            };
            out.push_str(same.map_or(line, |old| &self.written[old].0));
            if at + 1 < new.len() {
                let end = same.map(|old| &*self.written[old].1).filter(|end| !end.is_empty());
                out.push_str(end.unwrap_or_else(|| self.usual_end()));
            }
        }
        out
    }

    /// How the lines of the file end.
    fn usual_end(&self) -> &str {
        self.written.first().map(|(_, end)| &**end).filter(|end| !end.is_empty()).unwrap_or("\n")
    }
}

/// Lines and their ends, as the reader tells them.
fn split(text: &str) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\r', '\n']) {
        let end = ["\r\r\n", "\r\n", "\n", "\r"].into_iter().find(|end| rest[at..].starts_with(end)).unwrap_or("\n");
        lines.push((rest[..at].to_owned(), end.to_owned()));
        rest = &rest[at + end.len()..];
    }
    lines.push((rest.to_owned(), String::new()));
    lines
}
