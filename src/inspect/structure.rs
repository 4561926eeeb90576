//! The tag tree: what a screen reader reads.

use serde::Serialize;

/// What the structure of a file is like.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    pub title: Option<String>,
    pub language: Option<String>,
    /// Level and words of each heading, in order.
    pub headings: Vec<(u8, String)>,
    /// Alternative texts, in order.
    pub alternatives: Vec<String>,
    pub tables: usize,
    pub lists: usize,
    pub links: usize,
    /// All that is read, in order, a line for each block.
    pub reading: Vec<String>,
}
