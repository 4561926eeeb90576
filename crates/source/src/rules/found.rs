//! What a rule found.

use std::ops::Range;

use common::finding::Finding;

/// What a rule found in one value or text.
#[derive(Debug, Clone)]
pub struct Slip {
    /// The characters at fault, as they are in the text (to find the column with).
    pub needle: String,
    /// Which occurrence of the needle in the text, from 0.
    pub nth: usize,
    /// What is said about it, without a place.
    pub finding: Finding,
}

/// The bytes at fault, and what is said about them. Every range ends at
/// characters.
pub type Found = (Range<usize>, Finding);

/// The whole of a value.
pub fn whole(text: &str) -> Range<usize> {
    0..text.len()
}
