//! What is seen while pages are walked: what is drawn is judged here, and streams
//! that it shows in turn are left for the walk.

use std::collections::BTreeSet;

use hayro::kurbo::Rect;
use lopdf::{Document, Object, ObjectId, Stream};

use super::operands::matrix_of;
use super::scene::{EVERYWHERE, Scene};
use crate::preflight::colour::{Space, Spaces};
use crate::preflight::fonts::Fonts;
use crate::preflight::measure;
use crate::preflight::objects::inside;
use crate::preflight::state::State;
use crate::preflight::tally::{Mark, Shape, Tally};

/// A stream that something drew: the cell of a pattern, a soft mask, a glyph.
pub struct Shown<'a> {
    pub stream: &'a Stream,
    pub id: Option<ObjectId>,
    pub scene: Scene<'a>,
    pub state: State<'a>,
}

/// What was seen so far.
pub struct Sight<'a> {
    pub document: &'a Document,
    pub spaces: Spaces<'a>,
    pub tally: Tally<'a>,
    pub fonts: Fonts,
    /// Streams that were drawn and are yet to be walked.
    pub shown: Vec<Shown<'a>>,
    /// Patterns, masks and glyphs that were looked at, by page.
    done: BTreeSet<(usize, ObjectId)>,
}

impl<'a> Sight<'a> {
    pub fn new(document: &'a Document, spaces: Spaces<'a>, tally: Tally<'a>) -> Self {
        Self { document, spaces, tally, fonts: Fonts::default(), shown: Vec::new(), done: BTreeSet::new() }
    }

    /// Whether a stream is met for the first time on a page; one without a number is.
    pub fn is_new(&mut self, page: usize, id: Option<ObjectId>) -> bool {
        id.is_none_or(|id| self.done.insert((page, id)))
    }

    pub fn space(&self, object: &'a Object, scene: Scene<'a>) -> Space {
        let names = scene.resources.and_then(|resources| inside(self.document, resources, b"ColorSpace"));
        self.spaces.read(object, names)
    }

    /// Something that was drawn in the colour of the state.
    pub fn mark(&mut self, shape: Shape, parts: Vec<Rect>, scene: Scene<'a>, state: &State<'a>) {
        if parts.is_empty() {
            return;
        }
        let paint = if shape.is_line() { &state.stroke } else { &state.fill }.clone();
        let parts = scene.pinned.map_or(parts, |pinned| vec![pinned]);
        if let Some(pattern) = paint.pattern {
            let whole = parts.iter().copied().reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
            self.pattern(pattern, whole, scene, state);
        }
        let overprints = state.overprint && paint.space.leaves_below(state.keeps_below);
        self.tally.mark(&Mark {
            paper: scene.paper,
            shape,
            paint: &paint,
            parts: &parts,
            overprints,
            mask: scene.mask,
        });
    }

    /// A fill that is a line, with its thickness.
    pub fn thin(&mut self, thickness: f64, seen: Rect, scene: Scene<'a>) {
        if !scene.mask {
            self.tally.rule(scene.paper, thickness, scene.pinned.unwrap_or(seen));
        }
    }

    fn pattern(&mut self, object: &'a Object, seen: Rect, scene: Scene<'a>, state: &State<'a>) {
        let Ok((id, found)) = self.document.dereference(object) else { return };
        if !self.is_new(scene.paper.page, id) {
            return;
        }
        match found {
            Object::Stream(cell) => {
                let matrix = scene.base * matrix_of(self.document, &cell.dict);
                let state = State { matrix, clip: EVERYWHERE, ..state.clone() };
                let scene = Scene { pinned: Some(seen), base: matrix, ..scene };
                self.shown.push(Shown { stream: cell, id, scene, state });
            }
            Object::Dictionary(pattern) => {
                if let Ok((_, shading)) = pattern.get(b"Shading").and_then(|found| self.document.dereference(found)) {
                    self.gradient(shading, seen, scene);
                }
            }
            _ => {}
        }
    }

    /// A gradient, where it is seen.
    pub fn gradient(&mut self, shading: &'a Object, seen: Rect, scene: Scene<'a>) {
        let dictionary = match shading {
            Object::Stream(stream) => &stream.dict,
            Object::Dictionary(dictionary) => dictionary,
            _ => return,
        };
        let Ok(space) = dictionary.get(b"ColorSpace") else { return };
        let space = self.space(space, scene);
        self.tally.space(scene.paper, &space, Some(seen), scene.mask);
        if !scene.mask {
            let most = measure::gradient(self.document, dictionary, &space);
            self.tally.ink(scene.paper, most, seen);
        }
    }
}
