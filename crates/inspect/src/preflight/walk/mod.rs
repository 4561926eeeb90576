//! Walks over all that the pages of a file draw: content, forms, patterns, soft
//! masks, glyphs that are drawings. Bounded, whatever the file says.

mod operands;
mod painting;
mod scene;
mod settings;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::kurbo::Affine;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use self::operands::matrix_of;
pub use self::operands::{affine, last, name};
use self::painting::construct;
pub use self::scene::{EVERYWHERE, Scene, inside};
use super::colour::{Space, Spaces};
use super::fonts::Fonts;
use super::paper::{Paper, inherited, rectangle};
use super::pictures;
use super::state::{Path, State};
use super::tally::Tally;
use super::text;
use common::messages::preflight::Unread;

/// Streams inside streams; honest files nest a handful.
const DEEPEST: usize = 20;
/// Operators of a file that are looked at, each counted as eight bytes of its
/// stream at the least; the longest sample has a hundredth.
const MOST: usize = 20_000_000;
/// Bytes of one unpacked content stream.
const LONGEST: usize = 40_000_000;

pub struct Walk<'a> {
    pub document: &'a Document,
    pub spaces: Spaces<'a>,
    pub tally: Tally<'a>,
    pub fonts: Fonts,
    /// Operators that may still be looked at.
    left: usize,
    /// Forms that are being drawn.
    open: Vec<ObjectId>,
    /// Patterns, masks and glyphs that were looked at, by page.
    pub done: BTreeSet<(usize, ObjectId)>,
}

impl<'a> Walk<'a> {
    pub fn new(document: &'a Document, spaces: Spaces<'a>, tally: Tally<'a>) -> Self {
        let (open, done) = (Vec::new(), BTreeSet::new());
        Self { document, spaces, tally, fonts: Fonts::default(), left: MOST, open, done }
    }

    /// All that a page draws.
    pub fn page(&mut self, paper: &'a Paper) {
        let resources = inherited(self.document, paper.id, b"Resources");
        let resources = resources.and_then(|found| self.document.dereference(found).ok()?.1.as_dict().ok());
        let scene = Scene { paper, resources, base: Affine::IDENTITY, mask: false, pinned: None, depth: 0 };
        if let Ok(page) = self.document.get_dictionary(paper.id) {
            self.group(page, scene);
        }
        match self.document.get_page_content_with_limit(paper.id, LONGEST) {
            Ok(content) => self.content(&content, scene, State::new(paper.media.unwrap_or(paper.shown()))),
            Err(_) => self.tally.unread(paper.page, Unread::Packed),
        }
    }

    /// The space in which a group mixes its colours.
    fn group(&mut self, owner: &'a Dictionary, scene: Scene<'a>) {
        let Some(group) = inside(self.document, owner, b"Group") else { return };
        if let Ok(space) = group.get(b"CS") {
            let space = self.space(space, scene);
            self.tally.space(scene.paper, &space, None, scene.mask);
        }
    }

    pub fn space(&self, object: &'a Object, scene: Scene<'a>) -> Space {
        let names = scene.resources.and_then(|resources| inside(self.document, resources, b"ColorSpace"));
        self.spaces.read(object, names)
    }

    fn content(&mut self, content: &[u8], scene: Scene<'a>, start: State<'a>) {
        self.left = self.left.saturating_sub(content.len() / 8);
        if self.left == 0 {
            return self.tally.unread(scene.paper.page, Unread::TooMany);
        }
        // The parser stops a thread at some malformed inline images.
        let parsed = catch_unwind(AssertUnwindSafe(|| match Content::decode_strict(content) {
            Ok(content) => Some((content.operations, true)),
            Err(_) => Content::decode(content).ok().map(|content| (content.operations, false)),
        }));
        let Ok(Some((operations, whole))) = parsed else {
            return self.tally.unread(scene.paper.page, Unread::Operators);
        };
        if !whole {
            self.tally.unread(scene.paper.page, Unread::Operators);
        }
        let (mut state, mut stack, mut path) = (start, Vec::new(), Path::default());
        for operation in &operations {
            if self.left == 0 {
                return self.tally.unread(scene.paper.page, Unread::TooMany);
            }
            self.left -= 1;
            match operation.operator.as_str() {
                "q" => stack.push(state.clone()),
                "Q" => state = stack.pop().unwrap_or(state),
                "cm" => state.matrix *= affine(operation),
                "w" => state.width = last(operation).map_or(0.0, |[width]| width),
                "gs" => self.graphics_state(operation, scene, &mut state),
                "Do" => self.shown(operation, scene, &state),
                "sh" => self.shading(operation, scene, &state),
                "BI" => self.inline_picture(operation, scene, &state),
                "m" | "l" | "c" | "v" | "y" | "re" | "W" | "W*" => construct(operation, &state, &mut path),
                "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "n" => {
                    self.painted(&operation.operator, scene, &mut state, &std::mem::take(&mut path));
                }
                "g" | "G" | "rg" | "RG" | "k" | "K" | "cs" | "CS" | "sc" | "SC" | "scn" | "SCN" => {
                    self.colour(operation, scene, &mut state);
                }
                _ => text::operator(self, operation, scene, &mut state),
            }
        }
    }

    fn shown(&mut self, operation: &Operation, scene: Scene<'a>, state: &State<'a>) {
        let object = name(operation).and_then(|name| scene.resource(self.document, b"XObject", name));
        let Some(Ok((id, Object::Stream(stream)))) = object.map(|object| self.document.dereference(object)) else {
            return;
        };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") {
            pictures::judge(self, stream, scene, state);
        } else {
            let matrix = state.matrix * matrix_of(self.document, &stream.dict);
            self.stream(stream, id, Scene { base: matrix, ..scene }, State { matrix, ..state.clone() });
        }
    }

    fn inline_picture(&mut self, operation: &Operation, scene: Scene<'a>, state: &State<'a>) {
        match operation.operands.first() {
            Some(Object::Stream(stream)) => pictures::inline(self, &stream.dict, scene, state),
            _ => self.tally.unread(scene.paper.page, Unread::Picture),
        }
    }

    /// A form, the cell of a pattern or a glyph.
    pub fn stream(&mut self, stream: &'a Stream, id: Option<ObjectId>, mut scene: Scene<'a>, mut state: State<'a>) {
        let again = id.is_some_and(|id| self.open.contains(&id));
        if again || scene.depth >= DEEPEST {
            return self.tally.unread(scene.paper.page, Unread::Nested);
        }
        scene.depth += 1;
        // A form without resources takes those of what shows it, as old files do.
        scene.resources = inside(self.document, &stream.dict, b"Resources").or(scene.resources);
        self.group(&stream.dict, scene);
        if let Some(bounds) = stream.dict.get(b"BBox").ok().and_then(|found| rectangle(self.document, found))
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
            Err(_) => self.tally.unread(scene.paper.page, Unread::Packed),
        }
    }
}
