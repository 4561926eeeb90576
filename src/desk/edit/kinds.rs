//! The changes that a person makes, and the word for those that are not made.

/// One change that a person makes to a source.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(tag = "op", rename_all = "kebab-case")]
pub enum Edit {
    /// Gives a scalar another value, or makes the key (and the maps above it) where it
    /// is absent.
    Set { path: String, value: String },
    /// Takes a key or a list item away, with the comments that belong to it alone; a
    /// map or list that becomes empty by it goes too.
    Remove { path: String },
    /// Puts a new item into a list before `index` (at the end if it is the length);
    /// makes the list where the key is absent. `value` is a tree of strings, numbers,
    /// truth values, lists and maps.
    Insert { path: String, index: usize, value: serde_json::Value },
    /// Moves the item `from` of a list so that it is at `to`, with its comments.
    Move { path: String, from: usize, to: usize },
    /// Copies the item `index` of a list behind itself.
    Duplicate { path: String, index: usize },
}

impl Edit {
    /// The path that is changed.
    pub fn path(&self) -> &str {
        match self {
            Self::Set { path, .. }
            | Self::Remove { path }
            | Self::Insert { path, .. }
            | Self::Move { path, .. }
            | Self::Duplicate { path, .. } => path,
        }
    }
}

/// Why nothing was changed, in Japanese, for the person who wanted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub String);
