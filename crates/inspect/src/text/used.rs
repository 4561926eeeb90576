//! The fonts in which a file shows text, and the codes that it shows: on its pages, in
//! forms, tiles and soft masks, in glyphs that are drawings, and in what annotations
//! show. A font that is merely listed changes no page.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Streams inside streams; honest files nest a handful.
const DEEPEST: usize = 16;
/// Streams of a file that are read, each as often as another font or mode shows it.
const MOST: usize = 20_000;
/// Bytes of one unpacked stream.
const LONGEST: usize = 40_000_000;
/// Levels of the page tree from which resources may come.
const LEVELS: usize = 32;

/// All fonts that show text.
#[derive(Debug, Default)]
pub struct Fonts<'a> {
    pub fonts: Vec<Used<'a>>,
    /// Whether all could be read; if not, there may be others.
    pub whole: bool,
}

/// A font that shows text.
#[derive(Debug)]
pub struct Used<'a> {
    pub font: &'a Dictionary,
    /// Whether any of it is drawn: an invisible layer of recognized text is not.
    pub drawn: bool,
    /// The codes that are drawn: bytes, or pairs of them in a composite font.
    pub codes: BTreeSet<u16>,
}

/// Reads all that a file shows.
pub fn fonts(document: &Document) -> Fonts<'_> {
    let mut walk = Walk { document, used: BTreeMap::new(), seen: BTreeSet::new(), whole: true };
    for page in document.get_pages().into_values() {
        walk.page(page);
    }
    Fonts { fonts: walk.used.into_values().collect(), whole: walk.whole }
}

/// Whether codes have two bytes, as those of most composite fonts.
pub fn is_wide(font: &Dictionary) -> bool {
    font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0")
}

struct Walk<'a> {
    document: &'a Document,
    /// By the address of the dictionary: it may be no object of its own.
    used: BTreeMap<usize, Used<'a>>,
    /// Streams that were read, with the font and mode that they began with.
    seen: BTreeSet<(usize, usize, i64)>,
    whole: bool,
}

/// What changes how text is shown.
#[derive(Clone, Copy, Default)]
struct State<'a> {
    font: Option<&'a Dictionary>,
    mode: i64,
}

/// Where names are looked up, and how deep.
#[derive(Clone, Copy)]
struct Scene<'a> {
    resources: Option<&'a Dictionary>,
    depth: usize,
}

impl<'a> Walk<'a> {
    fn page(&mut self, page: ObjectId) {
        let scene = Scene { resources: self.inherited(page), depth: 0 };
        match self.document.get_page_content_with_limit(page, LONGEST) {
            Ok(content) => self.content(&content, scene, State::default()),
            Err(_) => self.whole = false,
        }
        let annotations = self.document.get_dictionary(page).and_then(|page| page.get_deref(b"Annots", self.document));
        for annotation in annotations.and_then(Object::as_array).into_iter().flatten() {
            let shown = self.dictionary(annotation).and_then(|annotation| self.inside(annotation, b"AP"));
            if let Some(normal) = shown.and_then(|shown| shown.get(b"N").ok()) {
                self.appearance(normal, scene);
            }
        }
    }

    /// One look of an annotation, or each of its states.
    fn appearance(&mut self, normal: &'a Object, scene: Scene<'a>) {
        match self.document.dereference(normal) {
            Ok((_, Object::Stream(stream))) => self.stream(stream, scene, State::default()),
            Ok((_, Object::Dictionary(states))) => {
                for (_, state) in states {
                    if let Ok((_, Object::Stream(stream))) = self.document.dereference(state) {
                        self.stream(stream, scene, State::default());
                    }
                }
            }
            _ => {}
        }
    }

    fn inherited(&self, page: ObjectId) -> Option<&'a Dictionary> {
        let mut node = self.document.get_dictionary(page).ok()?;
        for _ in 0..LEVELS {
            if let Ok(found) = node.get_deref(b"Resources", self.document) {
                return found.as_dict().ok();
            }
            node = self.inside(node, b"Parent")?;
        }
        None
    }

    /// A form, a tile, a mask or a glyph.
    fn stream(&mut self, stream: &'a Stream, scene: Scene<'a>, state: State<'a>) {
        let font = state.font.map_or(0, |font| ptr::from_ref(font) as usize);
        if !self.seen.insert((ptr::from_ref(stream) as usize, font, state.mode)) {
            return;
        }
        if scene.depth >= DEEPEST || self.seen.len() > MOST {
            self.whole = false;
            return;
        }
        let resources = self.inside(&stream.dict, b"Resources").or(scene.resources);
        match stream.get_plain_content_with_limit(LONGEST) {
            Ok(content) => self.content(&content, Scene { resources, depth: scene.depth + 1 }, state),
            Err(_) => self.whole = false,
        }
    }

    fn content(&mut self, content: &[u8], scene: Scene<'a>, mut state: State<'a>) {
        // The parser stops a thread at some malformed inline images.
        let parsed = catch_unwind(AssertUnwindSafe(|| Content::decode(content).ok()));
        let Ok(Some(content)) = parsed else {
            self.whole = false;
            return;
        };
        let mut stack = Vec::new();
        for operation in &content.operations {
            match operation.operator.as_str() {
                "q" => stack.push(state),
                "Q" => state = stack.pop().unwrap_or(state),
                "Tf" => state.font = self.named(operation, scene, b"Font").and_then(|font| self.dictionary(font)),
                "Tr" => state.mode = operation.operands.last().and_then(|mode| mode.as_i64().ok()).unwrap_or(0),
                "Tj" | "TJ" | "'" | "\"" => self.show(operation, scene, state),
                "Do" => self.drawn(operation, scene, b"XObject", state),
                "scn" | "SCN" => self.drawn(operation, scene, b"Pattern", State::default()),
                "gs" => self.graphics_state(operation, scene, &mut state),
                _ => {}
            }
        }
    }

    fn graphics_state(&mut self, operation: &Operation, scene: Scene<'a>, state: &mut State<'a>) {
        let found = self.named(operation, scene, b"ExtGState").and_then(|found| self.dictionary(found));
        let Some(found) = found else { return };
        let font = found.get_deref(b"Font", self.document).and_then(Object::as_array).ok();
        if let Some(font) = font.and_then(|font| self.dictionary(font.first()?)) {
            state.font = Some(font);
        }
        let mask = self.inside(found, b"SMask").and_then(|mask| mask.get_deref(b"G", self.document).ok());
        if let Some(Object::Stream(group)) = mask {
            self.stream(group, scene, State::default());
        }
    }

    /// A form or tile by its name.
    fn drawn(&mut self, operation: &Operation, scene: Scene<'a>, kind: &[u8], state: State<'a>) {
        let found = self.named(operation, scene, kind).and_then(|found| self.document.dereference(found).ok());
        let Some((_, Object::Stream(stream))) = found else { return };
        if !stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") {
            self.stream(stream, scene, state);
        }
    }

    fn show(&mut self, operation: &Operation, scene: Scene<'a>, state: State<'a>) {
        let strings = match operation.operands.last() {
            Some(Object::Array(parts)) => parts.iter().filter_map(|part| part.as_str().ok()).collect(),
            Some(Object::String(text, _)) => vec![text.as_slice()],
            _ => Vec::new(),
        };
        let Some(font) = state.font.filter(|_| strings.iter().any(|text| !text.is_empty())) else { return };
        let fresh = || Used { font, drawn: false, codes: BTreeSet::new() };
        let used = self.used.entry(ptr::from_ref(font) as usize).or_insert_with(fresh);
        // Neither filled nor stroked: nothing, or a clip alone.
        if matches!(state.mode, 3 | 7) {
            return;
        }
        used.drawn = true;
        for text in strings {
            if is_wide(font) {
                used.codes.extend(text.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])));
            } else {
                used.codes.extend(text.iter().map(|byte| u16::from(*byte)));
            }
        }
        let glyphs = self.inside(font, b"CharProcs").into_iter().flatten();
        let resources = self.inside(font, b"Resources").or(scene.resources);
        for (_, glyph) in glyphs {
            if let Ok((_, Object::Stream(glyph))) = self.document.dereference(glyph) {
                self.stream(glyph, Scene { resources, ..scene }, State::default());
            }
        }
    }

    /// What the last operand names in the resources.
    fn named(&self, operation: &Operation, scene: Scene<'a>, kind: &[u8]) -> Option<&'a Object> {
        let name = operation.operands.iter().find_map(|operand| operand.as_name().ok())?;
        self.inside(scene.resources?, kind)?.get(name).ok()
    }

    fn inside(&self, parent: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.dictionary(parent.get(key).ok()?)
    }

    fn dictionary(&self, object: &'a Object) -> Option<&'a Dictionary> {
        self.document.dereference(object).ok()?.1.as_dict().ok()
    }
}
