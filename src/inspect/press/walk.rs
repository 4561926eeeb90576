//! Walks over all that the pages of a file draw: content, forms, patterns, soft
//! masks, glyphs that are drawings. Bounded, whatever the file says.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro::vello_cpu::kurbo::{Affine, Point, Rect};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::colour::{Space, Spaces};
use super::fonts::Fonts;
use super::paper::{Paper, inherited, rectangle};
use super::pictures;
use super::state::{Paint, Path, State};
use super::tally::{Mark, Shape, Tally};
use super::text;
use crate::matrix::matrix;
use crate::messages::preflight::Unread;

/// Streams inside streams; honest files nest a handful.
const DEEPEST: usize = 20;
/// Operators of a file that are looked at, each counted as eight bytes of its
/// stream at the least; the longest sample has a hundredth.
const MOST: usize = 20_000_000;
/// Bytes of one unpacked content stream.
const LONGEST: usize = 40_000_000;

/// A cell is drawn at one place and seen at many: what of it is clipped is not told.
pub const EVERYWHERE: Rect = Rect::new(-1e9, -1e9, 1e9, 1e9);

/// A stream that is being walked.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub paper: &'a Paper,
    pub resources: Option<&'a Dictionary>,
    /// Where the stream begins: patterns count from there.
    base: Affine,
    /// Whether it is seen as opacity alone.
    pub mask: bool,
    /// Where it is seen, if not where it is drawn: the cell of a pattern.
    pinned: Option<Rect>,
    depth: usize,
}

impl<'a> Scene<'a> {
    /// Where it is seen, if not where it is drawn.
    pub fn pinned(&self) -> Option<Rect> {
        self.pinned
    }

    /// The same, seen at another place, with its own resources.
    pub fn at(self, place: Rect, resources: Option<&'a Dictionary>) -> Self {
        Self { pinned: Some(place), resources: resources.or(self.resources), ..self }
    }

    /// An entry of the resources.
    pub fn resource(&self, document: &'a Document, kind: &[u8], name: &[u8]) -> Option<&'a Object> {
        inside(document, self.resources?, kind)?.get(name).ok()
    }
}

/// A dictionary inside another.
pub fn inside<'a>(document: &'a Document, parent: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    parent.get_deref(key, document).ok()?.as_dict().ok()
}

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

    fn painted(&mut self, operator: &str, scene: Scene<'a>, state: &mut State<'a>, path: &Path) {
        if matches!(operator, "f" | "F" | "f*" | "B" | "B*" | "b" | "b*") {
            self.mark(Shape::Fill, path.seen(state.clip, 0.0), scene, state);
        }
        if matches!(operator, "S" | "s" | "B" | "B*" | "b" | "b*") {
            let width = state.line();
            let parts = path.seen(state.clip, (width / 2.0).max(0.01));
            self.mark(Shape::Stroke(width), parts, scene, state);
        }
        if path.clips {
            state.clip = path.bounds().map_or(Rect::ZERO, |bounds| bounds.intersect(state.clip));
        }
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
        let overprints = state.overprint && state.keeps_below;
        self.tally.mark(&Mark {
            paper: scene.paper,
            shape,
            paint: &paint,
            parts: &parts,
            overprints,
            mask: scene.mask,
        });
    }

    fn pattern(&mut self, object: &'a Object, seen: Rect, scene: Scene<'a>, state: &State<'a>) {
        let Ok((id, found)) = self.document.dereference(object) else { return };
        if id.is_some_and(|id| !self.done.insert((scene.paper.page, id))) {
            return;
        }
        match found {
            Object::Stream(cell) => {
                let matrix = scene.base * matrix_of(self.document, &cell.dict);
                let state = State { matrix, clip: EVERYWHERE, ..state.clone() };
                self.stream(cell, id, Scene { pinned: Some(seen), base: matrix, ..scene }, state);
            }
            Object::Dictionary(pattern) => {
                if let Ok((_, shading)) = pattern.get(b"Shading").and_then(|found| self.document.dereference(found)) {
                    self.gradient(shading, seen, scene);
                }
            }
            _ => {}
        }
    }

    fn shading(&mut self, operation: &Operation, scene: Scene<'a>, state: &State<'a>) {
        let shading = name(operation).and_then(|name| scene.resource(self.document, b"Shading", name));
        if let Some(Ok((_, shading))) = shading.map(|shading| self.document.dereference(shading)) {
            self.gradient(shading, scene.pinned.unwrap_or(state.clip), scene);
        }
    }

    fn gradient(&mut self, shading: &'a Object, seen: Rect, scene: Scene<'a>) {
        let dictionary = match shading {
            Object::Stream(stream) => &stream.dict,
            Object::Dictionary(dictionary) => dictionary,
            _ => return,
        };
        let Ok(space) = dictionary.get(b"ColorSpace") else { return };
        let space = self.space(space, scene);
        self.tally.space(scene.paper, &space, Some(seen), scene.mask);
        if !scene.mask {
            let most = super::measure::gradient(self.document, dictionary, &space);
            self.tally.ink(scene.paper, most, seen);
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

    fn graphics_state(&mut self, operation: &Operation, scene: Scene<'a>, state: &mut State<'a>) {
        let found = name(operation).and_then(|name| scene.resource(self.document, b"ExtGState", name));
        let Some(Ok((_, Object::Dictionary(found)))) = found.map(|found| self.document.dereference(found)) else {
            return;
        };
        let value = |key: &[u8]| found.get_deref(key, self.document).ok();
        if let Some(Ok(width)) = value(b"LW").map(Object::as_float) {
            state.width = f64::from(width);
        }
        // OP alone sets both (ISO 32000-1, table 58).
        if let Some(Ok(set)) = value(b"op").or(value(b"OP")).map(Object::as_bool) {
            state.overprint = set;
        }
        if let Some(Ok(mode)) = value(b"OPM").map(Object::as_i64) {
            state.keeps_below = mode == 1;
        }
        let named = |key: &[u8], harmless: &[u8]| {
            value(key).is_some_and(|set| !set.as_name().is_ok_and(|name| name == harmless || name == b"Identity"))
        };
        if named(b"TR", b"Identity") || named(b"TR2", b"Default") || found.has(b"HTP") {
            self.tally.transfer(scene.paper.page);
        }
        let Some(Object::Dictionary(mask)) = value(b"SMask") else { return };
        if let Ok((id, Object::Stream(form))) = mask.get(b"G").and_then(|form| self.document.dereference(form))
            && id.is_none_or(|id| self.done.insert((scene.paper.page, id)))
        {
            let matrix = state.matrix * matrix_of(self.document, &form.dict);
            let scene = Scene { mask: true, base: matrix, ..scene };
            self.stream(form, id, scene, State { matrix, ..State::new(state.clip) });
        }
    }

    fn colour(&mut self, operation: &Operation, scene: Scene<'a>, state: &mut State<'a>) {
        let numbers: Vec<f64> = operation.operands.iter().filter_map(|n| n.as_float().ok().map(f64::from)).collect();
        let operator = operation.operator.as_str();
        let line = operator.starts_with(|first: char| first.is_ascii_uppercase());
        let place = if line { &mut state.stroke } else { &mut state.fill };
        let last = |count: usize| numbers[numbers.len().saturating_sub(count)..].to_vec();
        *place = match operator {
            "g" | "G" => Paint::new(Space::Gray, last(1)),
            "rg" | "RG" => Paint::new(Space::Light("RGB"), last(3)),
            "k" | "K" => Paint::new(Space::Cmyk, last(4)),
            "cs" | "CS" => {
                let Some(name) = name(operation) else { return };
                let space = self.named(name, scene);
                let first = space.first();
                Paint::new(space, first)
            }
            _ => {
                let pattern = name(operation).and_then(|name| scene.resource(self.document, b"Pattern", name));
                std::rc::Rc::new(Paint { space: place.space.clone(), parts: numbers, pattern })
            }
        };
    }

    /// A space by its own name, or by its name in the resources.
    fn named(&self, name: &[u8], scene: Scene<'a>) -> Space {
        match scene.resource(self.document, b"ColorSpace", name) {
            Some(object) => self.space(object, scene),
            None => match name {
                b"DeviceGray" => Space::Gray,
                b"DeviceRGB" => Space::Light("RGB"),
                b"DeviceCMYK" => Space::Cmyk,
                b"Pattern" => Space::Pattern,
                _ => Space::Unknown,
            },
        }
    }
}

fn construct(operation: &Operation, state: &State, path: &mut Path) {
    let at = |x: f64, y: f64| state.matrix * Point::new(x, y);
    match operation.operator.as_str() {
        "W" | "W*" => path.clips = true,
        "re" => {
            if let Some([x, y, width, height]) = last(operation) {
                let bounds = Rect::from_points(Point::new(x, y), Point::new(x + width, y + height));
                path.rectangle(state.matrix.transform_rect_bbox(bounds));
            }
        }
        "m" => {
            if let Some([x, y]) = last(operation) {
                path.move_to(at(x, y));
            }
        }
        _ => {
            let numbers: Vec<f64> =
                operation.operands.iter().filter_map(|n| n.as_float().ok().map(f64::from)).collect();
            numbers.chunks_exact(2).for_each(|point| path.reach(at(point[0], point[1])));
        }
    }
}

/// The last operands as numbers: the parser may leave others before them.
pub fn last<const N: usize>(operation: &Operation) -> Option<[f64; N]> {
    let numbers: Vec<f64> = operation.operands.iter().filter_map(|n| n.as_float().ok().map(f64::from)).collect();
    numbers[numbers.len().checked_sub(N)?..].try_into().ok()
}

pub fn name(operation: &Operation) -> Option<&[u8]> {
    operation.operands.iter().find_map(|operand| operand.as_name().ok())
}

pub fn affine(operation: &Operation) -> Affine {
    last(operation).map_or(Affine::IDENTITY, Affine::new)
}

fn matrix_of(document: &Document, dictionary: &Dictionary) -> Affine {
    let own = dictionary.get_deref(b"Matrix", document).ok().and_then(|own| matrix(own.as_array().ok()?));
    own.map_or(Affine::IDENTITY, Affine::new)
}
