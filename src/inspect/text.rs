//! The text of a file: what a reader, a search and a screen reader get.

use serde::Serialize;

use crate::finding::Area;

/// What the text of a file is like.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    /// Characters on all pages.
    pub characters: usize,
    pub fonts: Vec<Font>,
    /// The smallest type, without artifacts.
    pub smallest: Option<Extreme>,
    /// The longest line, in characters of full width.
    pub longest: Option<Extreme>,
}

/// One font of the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Font {
    /// Name without the tag of its subset.
    pub name: String,
    pub embedded: bool,
    pub subset: bool,
    /// Whether every code in use has its character.
    pub mapped: bool,
}

/// Something of which one wants to know the place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Extreme {
    /// pt for a size, characters for a line.
    pub value: f64,
    pub page: usize,
    pub area: Area,
    /// The text there, at most its first 24 characters.
    pub text: String,
}
