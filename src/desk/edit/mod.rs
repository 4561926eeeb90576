//! Edits of a source: the one value changes, and every other byte of the file stays.
//!
//! ```text
//! text     as it was written
//!    │ lines     signs mended, every line ended by \n
//!    │ outline   the bytes of every value
//!    │ set put wording remove order     one splice
//!    │ wanted    the same on the tree of the source
//!    │ lines     untouched lines as they were written
//! text     or Refused, if it does not say what was wanted, or lost a comment
//! ```

mod kinds;
mod lines;
mod order;
mod outline;
mod path;
mod put;
mod remove;
mod render;
mod scalar;
mod set;
mod splice;
mod tick;
mod units;
mod walk;
mod wanted;
mod wording;

use std::ops::Range;

use serde_json::Value as Json;

use common::messages::edit as say;
pub use kinds::{Edit, Refused};
use lines::Lines;
use outline::{Kind, Node, outline};
use path::{Step, steps};
use splice::Spliced;
pub use tick::Tick;
use walk::{is_nothing, walk};
pub use wanted::is_wording;

/// Returns the text with the edit made.
///
/// # Errors
/// `Refused` says in Japanese, for the staff member, why nothing was changed.
pub fn apply(text: &str, edit: &Edit) -> Result<String, Refused> {
    let refused = |words: String| Err(Refused(words));
    let edit = clean(edit).ok_or_else(|| Refused(say::control_character()))?;
    let name = edit.path();
    let Some(path) = steps(name) else { return refused(say::bad_path(name)) };
    let Some((mended, tree)) = source::mended(text) else { return refused(say::unreadable()) };
    let Some(lines) = Lines::new(text, &mended) else { return refused(say::unreadable()) };
    let work = lines.work();
    let Some((root, comments)) = outline(&work) else { return refused(say::unreadable()) };
    let before = Before { work: &work, root: &root, comments: &comments };
    for whole in [false, true] {
        let Some(wanted) = wanted::wanted(&tree, &edit, whole) else { return refused(why(&tree, &edit, &path)) };
        let spliced = before.change(&edit, &path, whole);
        if let Some(spliced) = spliced.filter(|spliced| before.keeps_comments(spliced, &edit)) {
            let written = lines.written(&spliced.text);
            if source::tree(&written).as_ref() == Some(&wanted) {
                return Ok(written);
            }
        }
    }
    refused(say::not_safe(name))
}

/// The value at a path of a tree.
pub fn at<'t>(tree: &'t Json, path: &str) -> Option<&'t Json> {
    path::value(tree, &steps(path)?)
}

/// The edit with line ends of the browser made those of YAML; `None` if a value holds
/// what no text holds.
fn clean(edit: &Edit) -> Option<Edit> {
    let mut edit = edit.clone();
    match &mut edit {
        Edit::Set { value, .. } => *value = clean_text(value)?,
        Edit::Put { value, .. } | Edit::Insert { value, .. } => clean_tree(value)?,
        Edit::Remove { .. } | Edit::Move { .. } | Edit::Duplicate { .. } => {}
    }
    Some(edit)
}

fn clean_text(text: &str) -> Option<String> {
    let text = text.replace("\r\n", "\n");
    (!text.contains(|c: char| c.is_control() && c != '\n' && c != '\t')).then_some(text)
}

fn clean_tree(value: &mut Json) -> Option<()> {
    match value {
        Json::String(text) => *text = clean_text(text)?,
        Json::Array(items) => items.iter_mut().try_for_each(clean_tree)?,
        Json::Object(map) => map.values_mut().try_for_each(clean_tree)?,
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
    Some(())
}

/// Why there is nothing that an edit can mean.
fn why(tree: &Json, edit: &Edit, path: &[Step]) -> String {
    match (edit, path::value(tree, path)) {
        (Edit::Set { path, .. }, Some(_)) => say::not_a_text(path),
        (Edit::Move { path, from, to }, Some(Json::Array(items))) => {
            say::no_such_item(path, from.max(to) + 1, items.len())
        }
        (Edit::Insert { path, index, .. } | Edit::Duplicate { path, index }, Some(Json::Array(items))) => {
            say::no_such_item(path, index + 1, items.len())
        }
        (Edit::Insert { path, .. } | Edit::Move { path, .. } | Edit::Duplicate { path, .. }, Some(_)) => {
            say::not_a_list(path)
        }
        (edit, _) => say::absent(edit.path()),
    }
}

/// A text before an edit.
struct Before<'t> {
    work: &'t str,
    root: &'t Node,
    comments: &'t [Range<usize>],
}

impl Before<'_> {
    fn change(&self, edit: &Edit, path: &[Step], whole: bool) -> Option<Spliced> {
        let (found, rest) = walk(self.root, path);
        let list = |index: &Kind| match index {
            Kind::List { flow, .. } => Some(*flow || found.flow),
            _ => None,
        };
        let entries = found.node.entries().map(|(entries, _)| entries);
        match edit {
            Edit::Set { value, .. } => self.set(path, value),
            Edit::Put { value, .. } => {
                let (step, rest) = rest.split_first()?;
                put::put(self.work, found, step, &wanted::nested(rest, value.clone())?)
            }
            Edit::Remove { .. } => {
                let above = path.split_last().map(|(_, above)| walk(self.root, above).0);
                let key = wanted::wording(path.last().map(std::slice::from_ref).unwrap_or_default());
                let taken = above
                    .filter(|_| !whole && rest.is_empty())
                    .zip(key)
                    .and_then(|(above, key)| wording::take(self.work, above, key));
                taken.or_else(|| remove::remove(self.work, self.root, path))
            }
            Edit::Insert { index, value, .. } => match &found.node.kind {
                Kind::List { entries, .. } if rest.is_empty() && !entries.is_empty() => {
                    put::item(self.work, found, *index, value)
                }
                _ if rest.is_empty() => put::put(self.work, found, &Step::Index(*index), value),
                _ => {
                    put::put(self.work, found, &rest[0], &wanted::nested(&rest[1..], Json::from_iter([value.clone()]))?)
                }
            },
            Edit::Move { from, to, .. } => order::shift(self.work, entries?, list(&found.node.kind)?, *from, *to),
            Edit::Duplicate { index, .. } => order::copy(self.work, entries?, list(&found.node.kind)?, *index),
        }
    }

    fn set(&self, path: &[Step], value: &str) -> Option<Spliced> {
        let (found, rest) = walk(self.root, path);
        let scalar = matches!(found.node.kind, Kind::Scalar);
        let says = scalar && !is_nothing(&self.work[found.node.span.clone()]);
        match rest {
            [] => scalar.then(|| set::set(self.work, found, value)),
            _ if says && wanted::is_standard(rest) => Some(set::set(self.work, found, value)),
            _ if says && wanted::wording(rest).is_some() => {
                wording::add(self.work, found, wanted::wording(rest)?, value)
            }
            [step, rest @ ..] => put::put(self.work, found, step, &wanted::nested(rest, Json::from(value))?),
        }
    }

    /// Whether every comment that does not go with what is removed is still there.
    fn keeps_comments(&self, spliced: &Spliced, edit: &Edit) -> bool {
        let Some(after) = outline::comments(&spliced.text) else { return false };
        let removed = spliced.removed.clone().unwrap_or_default();
        let outside = |range: &&Range<usize>| !removed.contains(&range.start);
        let mut old: Vec<&str> = self.comments.iter().filter(outside).map(|range| &self.work[range.clone()]).collect();
        let mut new: Vec<&str> = after.into_iter().map(|range| &spliced.text[range]).collect();
        match edit {
            Edit::Move { .. } => {
                old.sort_unstable();
                new.sort_unstable();
                old == new
            }
            // A copy brings the comments inside it.
            Edit::Duplicate { .. } => {
                let mut all = new.into_iter();
                old.iter().all(|comment| all.any(|other| other == *comment))
            }
            Edit::Set { .. } | Edit::Put { .. } | Edit::Insert { .. } | Edit::Remove { .. } => old == new,
        }
    }
}
