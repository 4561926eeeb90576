//! Walks over all that the pages of a file draw: content, forms, patterns, soft
//! masks, glyphs that are drawings. Bounded, whatever the file says.

mod operands;
mod painting;
mod pictures;
mod scene;
mod settings;
mod sight;
mod writing;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::kurbo::Affine;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use self::operands::{affine, last, matrix_of, name};
use self::scene::Scene;
use self::sight::{Shown, Sight};
use super::colour::Spaces;
use super::objects::inside;
use super::paper::{Paper, inherited, rectangle};
use super::state::{Path, State};
use super::tally::Tally;
use common::messages::preflight::Unread;

/// Streams inside streams; honest files nest a handful.
const DEEPEST: usize = 20;
/// Operators of a file that are looked at, each counted as eight bytes of its
/// stream at the least; the longest sample has a hundredth.
const MOST: usize = 20_000_000;
/// Bytes of one unpacked content stream.
const LONGEST: usize = 40_000_000;

pub struct Walk<'a> {
    pub sight: Sight<'a>,
    /// Operators that may still be looked at.
    left: usize,
    /// Forms that are being drawn.
    open: Vec<ObjectId>,
}

impl<'a> Walk<'a> {
    pub fn new(document: &'a Document, spaces: Spaces<'a>, tally: Tally<'a>) -> Self {
        Self { sight: Sight::new(document, spaces, tally), left: MOST, open: Vec::new() }
    }

    /// All that a page draws.
    pub fn page(&mut self, paper: &'a Paper) {
        let resources = inherited(self.sight.document, paper.id, b"Resources");
        let resources = resources.and_then(|found| self.sight.document.dereference(found).ok()?.1.as_dict().ok());
        let scene = Scene { paper, resources, base: Affine::IDENTITY, mask: false, pinned: None, depth: 0 };
        if let Ok(page) = self.sight.document.get_dictionary(paper.id) {
            self.group(page, scene);
        }
        match self.sight.document.get_page_content_with_limit(paper.id, LONGEST) {
            Ok(content) => self.content(&content, scene, State::new(paper.media.unwrap_or(paper.shown()))),
            Err(_) => self.sight.tally.unread(paper.page, Unread::Packed),
        }
    }

    /// The space in which a group mixes its colours.
    fn group(&mut self, owner: &'a Dictionary, scene: Scene<'a>) {
        let Some(group) = inside(self.sight.document, owner, b"Group") else { return };
        if let Ok(space) = group.get(b"CS") {
            let space = self.sight.space(space, scene);
            self.sight.tally.space(scene.paper, &space, None, scene.mask);
        }
    }

    fn content(&mut self, content: &[u8], scene: Scene<'a>, start: State<'a>) {
        self.left = self.left.saturating_sub(content.len() / 8);
        if self.left == 0 {
            return self.sight.tally.unread(scene.paper.page, Unread::TooMany);
        }
        // The parser stops a thread at some malformed inline images.
        let parsed = catch_unwind(AssertUnwindSafe(|| match Content::decode_strict(content) {
            Ok(content) => Some((content.operations, true)),
            Err(_) => Content::decode(content).ok().map(|content| (content.operations, false)),
        }));
        let Ok(Some((operations, whole))) = parsed else {
            return self.sight.tally.unread(scene.paper.page, Unread::Operators);
        };
        if !whole {
            self.sight.tally.unread(scene.paper.page, Unread::Operators);
        }
        let (mut state, mut stack, mut path) = (start, Vec::new(), Path::default());
        for operation in &operations {
            if self.left == 0 {
                return self.sight.tally.unread(scene.paper.page, Unread::TooMany);
            }
            self.left -= 1;
            match operation.operator.as_str() {
                "q" => stack.push(state.clone()),
                "Q" => state = stack.pop().unwrap_or(state),
                "cm" => state.matrix *= affine(operation),
                "w" => state.width = last(operation).map_or(0.0, |[width]| width),
                "gs" => settings::graphics_state(&mut self.sight, operation, scene, &mut state),
                "Do" => self.shown(operation, scene, &state),
                "sh" => painting::shading(&mut self.sight, operation, scene, &state),
                "BI" => self.inline_picture(operation, scene, &state),
                "m" | "l" | "c" | "v" | "y" | "re" | "W" | "W*" => painting::construct(operation, &state, &mut path),
                "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "n" => {
                    painting::painted(
                        &mut self.sight,
                        &operation.operator,
                        scene,
                        &mut state,
                        &std::mem::take(&mut path),
                    );
                }
                "g" | "G" | "rg" | "RG" | "k" | "K" | "cs" | "CS" | "sc" | "SC" | "scn" | "SCN" => {
                    settings::colour(&mut self.sight, operation, scene, &mut state);
                }
                _ => writing::operator(&mut self.sight, operation, scene, &mut state),
            }
            for Shown { stream, id, scene, state } in std::mem::take(&mut self.sight.shown) {
                self.stream(stream, id, scene, state);
            }
        }
    }

    fn shown(&mut self, operation: &Operation, scene: Scene<'a>, state: &State<'a>) {
        let object = name(operation).and_then(|name| scene.resource(self.sight.document, b"XObject", name));
        let Some(Ok((id, Object::Stream(stream)))) = object.map(|object| self.sight.document.dereference(object))
        else {
            return;
        };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") {
            pictures::judge(&mut self.sight, stream, scene, state);
        } else {
            let matrix = state.matrix * matrix_of(self.sight.document, &stream.dict);
            self.stream(stream, id, Scene { base: matrix, ..scene }, State { matrix, ..state.clone() });
        }
    }

    fn inline_picture(&mut self, operation: &Operation, scene: Scene<'a>, state: &State<'a>) {
        match operation.operands.first() {
            Some(Object::Stream(stream)) => pictures::inline(&mut self.sight, &stream.dict, scene, state),
            _ => self.sight.tally.unread(scene.paper.page, Unread::Picture),
        }
    }

    /// A form, the cell of a pattern or a glyph.
    pub fn stream(&mut self, stream: &'a Stream, id: Option<ObjectId>, mut scene: Scene<'a>, mut state: State<'a>) {
        let again = id.is_some_and(|id| self.open.contains(&id));
        if again || scene.depth >= DEEPEST {
            return self.sight.tally.unread(scene.paper.page, Unread::Nested);
        }
        scene.depth += 1;
        // A form without resources takes those of what shows it, as old files do.
        scene.resources = inside(self.sight.document, &stream.dict, b"Resources").or(scene.resources);
        self.group(&stream.dict, scene);
        if let Some(bounds) = stream.dict.get(b"BBox").ok().and_then(|found| rectangle(self.sight.document, found))
            && scene.pinned.is_none()
        {
            state.clip = state.matrix.transform_rect_bbox(bounds).intersect(state.clip);
        }
        match stream.get_plain_content_with_limit(LONGEST) {
            Ok(content) => {
                self.open.extend(id);
                self.content(&content, scene, state);
                self.open.truncate(self.open.len() - usize::from(id.is_some()));
            }
            Err(_) => self.sight.tally.unread(scene.paper.page, Unread::Packed),
        }
    }
}
