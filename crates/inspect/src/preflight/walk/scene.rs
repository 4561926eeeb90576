//! A stream that is being walked, and what it can name.

use hayro::kurbo::{Affine, Rect};
use lopdf::{Dictionary, Document, Object};

use crate::preflight::objects::inside;
use crate::preflight::paper::Paper;

/// A cell is drawn at one place and seen at many: what of it is clipped is not told.
pub const EVERYWHERE: Rect = Rect::new(-1e9, -1e9, 1e9, 1e9);

/// A stream that is being walked.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub paper: &'a Paper,
    pub resources: Option<&'a Dictionary>,
    /// Where the stream begins: patterns count from there.
    pub base: Affine,
    /// Whether it is seen as opacity alone.
    pub mask: bool,
    /// Where it is seen, if not where it is drawn: the cell of a pattern.
    pub pinned: Option<Rect>,
    pub depth: usize,
}

impl<'a> Scene<'a> {
    /// The same, seen at another place, with its own resources.
    pub fn at(self, place: Rect, resources: Option<&'a Dictionary>) -> Self {
        Self { pinned: Some(place), resources: resources.or(self.resources), ..self }
    }

    /// An entry of the resources.
    pub fn resource(&self, document: &'a Document, kind: &[u8], name: &[u8]) -> Option<&'a Object> {
        inside(document, self.resources?, kind)?.get(name).ok()
    }
}
