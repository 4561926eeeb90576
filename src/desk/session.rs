//! The source that is open: its text, what was done to it, what is found in it.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::{Value as Json, json};

use super::edit::{self, Edit, Refused, Tick};
use super::keep::{self, Stamp};
use crate::pipeline;
use common::finding::Finding;
use source::Reading;

/// Steps that can be taken back.
const MOST_STEPS: usize = 500;

/// States on which a window may still be that others overtook.
const MOST_EARLIER: usize = 16;

/// What is typed into one field without a pause is one step.
const PAUSE: Duration = Duration::from_secs(3);

/// Of the byte order, at the start of a file.
const MARK: char = '\u{FEFF}';

/// An open source.
pub struct Session {
    pub file: PathBuf,
    /// Counts every change, so that whoever works from an older state is told.
    pub version: u64,
    pub reading: Reading,
    /// The encoding that the file had, if it becomes UTF-8 with the next saving.
    pub encoding: Option<&'static str>,
    /// Whether the text was found as a draft of an earlier run.
    pub restored: bool,
    text: String,
    saved: String,
    /// The file as it was read or written last.
    hash: String,
    stamp: Option<Stamp>,
    tree: Option<Json>,
    /// The list that the source names, as it was when it was read.
    list: Option<(PathBuf, Option<Stamp>)>,
    /// The values of states before this one, by their versions.
    earlier: VecDeque<(u64, Json)>,
    undo: VecDeque<Step>,
    redo: Vec<Step>,
}

/// A state of the text, and the place at which it was left.
struct Step {
    text: String,
    path: String,
    /// When it was added to; absent once it is ended.
    at: Option<Instant>,
}

/// Why nothing was saved.
pub enum Unsaved {
    /// Somebody else wrote the file: what is in it now.
    Changed(String),
    Failed(std::io::Error),
}

impl Session {
    /// Opens a source, with the draft of an earlier run if one was left.
    ///
    /// # Errors
    /// If the file cannot be read as text.
    pub fn open(file: &Path) -> Result<Self, Finding> {
        let (text, encoding) = source::text_of(file)?;
        let mut session = Self {
            file: file.to_owned(),
            // Of another opening no version is the same.
            version: Timestamp::now().as_millisecond().unsigned_abs(),
            reading: Reading::default(),
            encoding,
            restored: false,
            saved: text.clone(),
            text,
            hash: keep::hash(file),
            stamp: keep::stamp(file),
            tree: None,
            list: None,
            earlier: VecDeque::new(),
            undo: VecDeque::new(),
            redo: Vec::new(),
        };
        session.look();
        if let Some((begun_from, draft)) = keep::draft(file).filter(|(_, draft)| *draft != session.saved) {
            session.restored = true;
            session.take(draft, "");
            // Of another text than the one that is there now: saving asks first.
            session.hash = begun_from;
        }
        Ok(session)
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The values as they are written; none while the YAML is broken.
    pub fn tree(&self) -> Option<&Json> {
        self.tree.as_ref()
    }

    pub fn is_dirty(&self) -> bool {
        self.text != self.saved
    }

    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Whether a text can be written as on the state of `version`: somebody else did
    /// something since, and elsewhere. In a list the whole item is still the same, or
    /// the path could be another item by now.
    pub fn is_untouched(&self, version: u64, path: &str) -> bool {
        let before = self.earlier.iter().find(|(known, _)| *known == version);
        let (Some((_, before)), Some(now)) = (before, self.tree()) else { return false };
        let item = path.rfind(']').map_or(path, |end| &path[..=end]);
        let lists = path.match_indices('[').map(|(at, _)| &path[..at]);
        let length = |tree: &Json, list: &str| edit::at(tree, list).and_then(Json::as_array).map(Vec::len);
        edit::at(before, item) == edit::at(now, item)
            && lists.into_iter().all(|list| length(before, list) == length(now, list))
    }

    /// Makes several edits as one step.
    ///
    /// # Errors
    /// Why the text cannot be edited so; nothing is changed then.
    pub fn edit_all(&mut self, edits: &[Edit]) -> Result<(), Refused> {
        let Some(first) = edits.first() else { return Ok(()) };
        let text = edits.iter().try_fold(self.text.clone(), |text, edit| edit::apply(&text, edit))?;
        self.take(text, first.path());
        Ok(())
    }

    /// Makes an edit.
    ///
    /// # Errors
    /// Why the text cannot be edited so; nothing is changed then.
    pub fn edit(&mut self, edit: &Edit) -> Result<(), Refused> {
        let Some(edit) = self.meant(edit) else { return Ok(()) };
        let text = edit::apply(&self.text, &edit)?;
        let (path, typed) = match &edit {
            Edit::Set { path, .. } => (path.clone(), true),
            Edit::Put { path, .. }
            | Edit::Remove { path }
            | Edit::Insert { path, .. }
            | Edit::Move { path, .. }
            | Edit::Duplicate { path, .. } => (path.clone(), false),
        };
        let goes_on = self
            .undo
            .back()
            .is_some_and(|step| typed && step.path == path && step.at.is_some_and(|at| at.elapsed() < PAUSE));
        if goes_on {
            self.redo.clear();
            if let Some(step) = self.undo.back_mut() {
                step.at = Some(Instant::now());
            }
            self.put(text);
        } else {
            self.take(text, &path);
        }
        Ok(())
    }

    /// Makes a choice hold, or no more.
    ///
    /// # Errors
    /// Why the text cannot be edited so; nothing is changed then.
    pub fn tick(&mut self, tick: &Tick) -> Result<(), Refused> {
        let written = self.tree.as_ref().and_then(|tree| edit::at(tree, &tick.path));
        tick.edit(written).map_or(Ok(()), |edit| self.edit(&edit))
    }

    /// Takes a whole text, as the YAML itself is edited. A browser knows neither CRLF nor
    /// the mark of the byte order: both stay as the file has them.
    pub fn replace(&mut self, text: &str) {
        let text = text.trim_start_matches(MARK).replace("\r\n", "\n");
        let text = if self.text.contains("\r\n") { text.replace('\n', "\r\n") } else { text };
        let text = if self.text.starts_with(MARK) { format!("{MARK}{text}") } else { text };
        if text != self.text {
            self.take(text, "");
        }
    }

    /// Goes a step back; returns the path at which something changes.
    pub fn undo(&mut self) -> Option<String> {
        let step = self.undo.pop_back()?;
        self.redo.push(Step { text: self.text.clone(), path: step.path.clone(), at: None });
        if let Some(before) = self.undo.back_mut() {
            before.at = None;
        }
        self.put(step.text);
        Some(step.path)
    }

    /// Goes a step forward again; returns the path at which something changes.
    pub fn redo(&mut self) -> Option<String> {
        let step = self.redo.pop()?;
        self.undo.push_back(Step { text: self.text.clone(), path: step.path.clone(), at: None });
        self.put(step.text);
        Some(step.path)
    }

    /// Writes the text to the file. `over` says that what somebody else wrote there may
    /// be written over: it is kept among the earlier texts.
    ///
    /// # Errors
    /// If the file is another by now, or cannot be written.
    pub fn save(&mut self, over: bool) -> Result<(), Unsaved> {
        if !over && keep::hash(&self.file) != self.hash {
            return match source::text_of(&self.file) {
                Ok((theirs, _)) if theirs == self.text => {
                    self.saved_as_is();
                    Ok(())
                }
                Ok((theirs, _)) => Err(Unsaved::Changed(theirs)),
                Err(_) => Err(Unsaved::Changed(String::new())),
            };
        }
        keep::save(&self.file, &self.text).map_err(Unsaved::Failed)?;
        self.saved_as_is();
        Ok(())
    }

    /// Reads the file again; what is not saved is set aside.
    ///
    /// # Errors
    /// If the file cannot be read as text.
    pub fn reload(&mut self) -> Result<(), Finding> {
        let (text, encoding) = source::text_of(&self.file)?;
        if self.is_dirty() {
            // It can be had back by a step back all the same.
            let _ = keep::set_aside(&self.file, self.text.as_bytes());
        }
        (self.hash, self.stamp, self.encoding) = (keep::hash(&self.file), keep::stamp(&self.file), encoding);
        self.saved.clone_from(&text);
        self.replace(&text);
        keep::drop_draft(&self.file);
        Ok(())
    }

    /// Whether somebody else wrote the file since the last look.
    pub fn is_overtaken(&mut self) -> bool {
        let now = keep::stamp(&self.file);
        if now == self.stamp {
            return false;
        }
        self.stamp = now;
        keep::hash(&self.file) != self.hash
    }

    /// Looks again if the list that the source names was written since, as one mends it in
    /// Excel where it lies; whether it was.
    pub fn follows_list(&mut self) -> bool {
        if self.list.as_ref().is_none_or(|(file, stamp)| keep::stamp(file) == *stamp) {
            return false;
        }
        self.version += 1;
        self.look();
        true
    }

    /// Keeps what is not saved yet.
    ///
    /// # Errors
    /// If the draft cannot be written.
    pub fn keep_draft(&self) -> std::io::Result<()> {
        if self.is_dirty() {
            return keep::write_draft(&self.file, &self.hash, &self.text);
        }
        keep::drop_draft(&self.file);
        Ok(())
    }

    fn saved_as_is(&mut self) {
        self.saved.clone_from(&self.text);
        (self.hash, self.stamp, self.encoding) = (keep::hash(&self.file), keep::stamp(&self.file), None);
        self.restored = false;
        self.version += 1;
    }

    /// A form knows a text by its path; where the text has several wordings, its usual
    /// one is meant.
    ///
    /// A field that the form shows before its key is written makes the key. None if there
    /// is nothing to do: what was never written goes.
    fn meant(&self, edit: &Edit) -> Option<Edit> {
        let there = |path: &str| self.tree.as_ref().and_then(|tree| edit::at(tree, path));
        if let Edit::Remove { path } = edit
            && there(path).is_none()
        {
            return None;
        }
        if let Edit::Set { path, value } = edit
            && !path.rsplit('.').next().is_some_and(edit::is_wording)
            && there(path).is_none()
        {
            return Some(Edit::Put { path: path.clone(), value: json!(value) });
        }
        if let Edit::Set { path, value } = edit
            && let Some(Json::Object(map)) = there(path)
            && map.contains_key("standard")
        {
            return Some(Edit::Set { path: format!("{path}.standard"), value: value.clone() });
        }
        Some(edit.clone())
    }

    /// Takes a text as a new step.
    fn take(&mut self, text: String, path: &str) {
        self.redo.clear();
        let before = std::mem::take(&mut self.text);
        self.undo.push_back(Step { text: before, path: path.to_owned(), at: Some(Instant::now()) });
        if self.undo.len() > MOST_STEPS {
            self.undo.pop_front();
        }
        self.put(text);
    }

    fn put(&mut self, text: String) {
        self.text = text;
        self.version += 1;
        self.look();
    }

    fn look(&mut self) {
        let before = self.tree.take();
        self.tree = source::tree(&self.text);
        let named = self.tree.as_ref().and_then(|tree| tree["windows"]["file"].as_str());
        // Before it is read: what is written meanwhile is another state.
        self.list = named.map(|name| self.file.with_file_name(name)).map(|file| (file.clone(), keep::stamp(&file)));
        self.reading = pipeline::read_text(&self.file, &self.text);
        // The version of what was before: each state is looked at once.
        self.earlier.extend(before.map(|tree| (self.version - 1, tree)));
        if self.earlier.len() > MOST_EARLIER {
            self.earlier.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A session on a list of two contacts, in a folder that goes with the test.
    fn with(act: impl FnOnce(&mut Session)) {
        let folder = std::env::temp_dir().join(format!("tebiki-session-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder of the test");
        let file = folder.join("a.yaml");
        std::fs::write(&file, "center:\n  name: 例\ncontacts:\n  - label: あ\n  - label: い\n").expect("a source");
        act(&mut Session::open(&file).expect("a source that can be read"));
        std::fs::remove_dir_all(&folder).expect("the folder goes");
    }

    #[test]
    fn an_older_state_serves_where_nothing_was_done_since() {
        with(|session| {
            let set = |path: &str, value: &str| Edit::Set { path: path.to_owned(), value: value.to_owned() };
            let seen = session.version;
            session.edit(&set("contacts[0].label", "う")).expect("an edit");
            assert!(session.is_untouched(seen, "contacts[1].label") && session.is_untouched(seen, "center.name"));
            assert!(!session.is_untouched(seen, "contacts[0].label"), "somebody else wrote it");
            let seen = session.version;
            session.edit(&Edit::Move { path: "contacts".to_owned(), from: 0, to: 1 }).expect("a move");
            assert!(!session.is_untouched(seen, "contacts[1].label"), "it is another item by now");
            let seen = session.version;
            session.edit(&Edit::Duplicate { path: "contacts".to_owned(), index: 1 }).expect("a copy");
            assert!(!session.is_untouched(seen, "contacts[0].label"), "the list is another one");
            assert!(!session.is_untouched(0, "center.name"), "nobody knows that state");
        });
    }
}
