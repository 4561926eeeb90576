//! What is on the pages of a finished PDF: every run of text with its
//! characters, place, size, colour and mark, as an interpreter of the file meets
//! them. Works on any PDF, whoever wrote it.

use std::collections::{BTreeMap, BTreeSet};

use hayro::hayro_interpret::font::{Glyph, GlyphId, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, RenderContent, SoftMask, interpret_page,
};
use hayro::hayro_syntax::object::{Dict, String as PdfString};
use hayro::hayro_syntax::page::Page as PdfPage;
use hayro::kurbo::{Affine, BezPath, Point, Rect, Shape};

use crate::letterform;
use crate::raster::Pages;
use common::finding::Area;
use common::number::length;

/// Points to mm.
const MM: f64 = 25.4 / 72.0;
/// Two glyphs are one run if the gap between them is less than this many ems.
const GAP: f64 = 0.6;

/// One page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Size as shown, in mm.
    pub width: f64,
    pub height: f64,
    /// Runs in the order in which they are drawn.
    pub runs: Vec<Run>,
    /// The box of the paths and pictures of each marked sequence, by identifier.
    pub drawn: BTreeMap<i32, Area>,
    /// What marks of its content have read in place of what is drawn in them.
    pub replaced: Vec<Replaced>,
}

/// Words of a marked sequence (`ActualText`, or else `Alt`), and what is drawn in it.
#[derive(Debug, Clone, Default)]
pub struct Replaced {
    pub words: String,
    /// Characters by `ToUnicode`.
    pub drawn: String,
    /// The box of all its glyphs; absent if it has none.
    pub area: Option<Area>,
}

/// Glyphs that follow each other on one line, in one font, size, colour and mark.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// Characters by `ToUnicode`, or what is read in their place (`ActualText`);
    /// U+FFFD where the file has none.
    pub text: String,
    /// Each glyph and its box.
    pub glyphs: Vec<Drawn>,
    /// The box of all glyphs: one em high, from the baseline's ascent to its
    /// descent, in mm.
    pub area: Area,
    /// Type size in pt, as it is on the page.
    pub size: f64,
    /// Identifies the font within the file.
    pub font: u128,
    /// Name of the font without the tag of its subset, where it has glyphs without
    /// characters.
    pub face: Option<String>,
    /// Whether the font is bold, by its name or weight.
    pub bold: bool,
    /// Where the baseline is at the start of the run, in mm from the top.
    pub baseline: f64,
    /// sRGB of the paint; absent where it is a pattern, or is seen through a mask.
    pub fill: Option<[u8; 3]>,
    /// How thick the line is that letters are drawn with, in mm; absent where they are filled.
    /// What is both is two runs.
    pub stroke: Option<f64>,
    /// How much of what is behind shows through, 0 to 1.
    pub transparency: f64,
    /// Marked-content identifier, if the run is in a marked sequence.
    pub mcid: Option<i32>,
    /// Whether it is an artifact: seen, not read.
    pub artifact: bool,
    /// Whether it is drawn at all (text render mode 3 is not).
    pub visible: bool,
    pub part: Part,
}

/// What of a page shows something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    Content,
    /// It is read with that, not with the page.
    Annotation,
}

/// Runs that follow each other on one line, in the order of drawing.
#[derive(Debug, Clone)]
pub struct Line {
    pub text: String,
    pub area: Area,
    /// The largest type size in it, in pt.
    pub size: f64,
    pub artifact: bool,
    /// How many runs it is made of.
    pub runs: usize,
}

/// One glyph.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    /// Its own characters, by `ToUnicode`.
    pub text: String,
    /// Box of what is drawn, in mm; empty for a space.
    pub ink: Area,
    /// Whether it is glyph 0, which stands for a missing character.
    pub notdef: bool,
    /// Whether the file says which character it is.
    pub mapped: bool,
    /// The part of its ink that no clip and no edge of the page takes away, in mm.
    pub shown: Area,
}

/// Reads every page of a file.
pub fn all(pages: &Pages) -> Vec<Page> {
    // Fonts are the same on all pages.
    let cache = InterpreterCache::new();
    (1..=pages.count()).map(|page| read(pages.interpreted(page), &cache)).collect()
}

fn read<'a>(page: &'a PdfPage<'a>, cache: &InterpreterCache<'a>) -> Page {
    let (width, height) = page.render_dimensions();
    let start = page.initial_transform(true).to_kurbo();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut reader = Recorder::default();
    for render_content in [RenderContent::PAGE, RenderContent::ANNOTATIONS] {
        // What the page leaves open does not go on in its annotations.
        let part = if render_content == RenderContent::ANNOTATIONS { Part::Annotation } else { Part::Content };
        let Recorder { runs, replaced, drawn, .. } = reader;
        reader = Recorder { runs, replaced, drawn, clips: vec![bounds], part, ..Recorder::default() };
        let settings = InterpreterSettings { render_content, ..InterpreterSettings::default() };
        let mut context = Context::new(start, bounds, cache, page.xref(), settings);
        interpret_page(page, &mut context, &mut reader);
    }
    let Recorder { runs, replaced, drawn, .. } = reader;
    Page { width: f64::from(width) * MM, height: f64::from(height) * MM, runs, drawn, replaced }
}

impl Page {
    /// Characters in the order of drawing, without any space or line end.
    pub fn bare_text(&self) -> String {
        self.runs.iter().flat_map(|run| run.text.chars()).filter(|c| !c.is_whitespace()).collect()
    }

    /// What is drawn, as lines.
    pub fn lines(&self) -> Vec<Line> {
        lines(self.runs.iter().filter(|run| run.visible))
    }

    /// Characters by marked-content identifier.
    pub fn marked(&self) -> BTreeMap<i32, String> {
        let mut marked: BTreeMap<i32, String> = BTreeMap::new();
        for run in &self.runs {
            if let Some(mcid) = run.mcid {
                marked.entry(mcid).or_default().push_str(&run.text);
            }
        }
        marked
    }
}

/// Outlines of some glyphs of a page, in mm as shown; each is named by how many
/// glyphs are drawn before it.
pub fn outlines(pages: &Pages, page: usize, wanted: &BTreeSet<usize>) -> BTreeMap<usize, BezPath> {
    let (page, cache) = (pages.interpreted(page), InterpreterCache::new());
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let start = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(start, bounds, &cache, page.xref(), InterpreterSettings::default());
    let mut tracer = Tracer { wanted, drawn: 0, found: BTreeMap::new() };
    interpret_page(page, &mut context, &mut tracer);
    tracer.found
}

/// Runs as lines: a run goes on in the line of the one before it if it stands
/// beside it, whatever its font and colour.
pub fn lines<'a>(runs: impl IntoIterator<Item = &'a Run>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut before: Option<&Run> = None;
    for run in runs {
        match lines.last_mut() {
            Some(line) if before.is_some_and(|before| run.goes_on_after(before)) => {
                line.text.push_str(&run.text);
                line.area = union(line.area, run.area);
                line.size = line.size.max(run.size);
                line.runs += 1;
            }
            _ => lines.push(Line::of(run)),
        }
        before = Some(run);
    }
    lines
}

impl Line {
    fn of(run: &Run) -> Self {
        Self { text: run.text.clone(), area: run.area, size: run.size, artifact: run.artifact, runs: 1 }
    }
}

impl Replaced {
    fn add(&mut self, drawn: &str, area: Area) {
        self.drawn.push_str(drawn);
        self.area = Some(self.area.map_or(area, |known| union(known, area)));
    }
}

impl Run {
    fn goes_on_after(&self, before: &Run) -> bool {
        let em = self.size.max(before.size) * MM;
        let gap = self.area.x - (before.area.x + before.area.width);
        (self.baseline - before.baseline).abs() < 0.25 * em && gap.abs() < GAP * em && self.artifact == before.artifact
    }
}

#[derive(Default)]
struct Recorder {
    runs: Vec<Run>,
    drawn: BTreeMap<i32, Area>,
    replaced: Vec<Replaced>,
    /// Open marked sequences.
    marks: Vec<Mark>,
    /// What is still to be read in place of glyphs (`ActualText`).
    replacement: String,
    /// Where the last glyph ended and what it looked like.
    last: Option<Last>,
    /// The boxes that open clips leave, in pt; the page is the first.
    clips: Vec<Rect>,
    /// How much of itself each open group shows, and whether through a mask.
    groups: Vec<(f64, bool)>,
    /// What is drawn now.
    part: Part,
}

/// An open marked sequence; what is said of it holds for those inside.
#[derive(Clone, Copy, Default)]
struct Mark {
    artifact: bool,
    mcid: Option<i32>,
    /// Whether another text is read in place of what is drawn.
    replaced: bool,
    /// The number of the words that are told for it.
    words: Option<usize>,
}

/// What all glyphs that are shown together are set in.
#[derive(Clone, Copy)]
struct Face {
    key: u128,
    bold: bool,
}

/// How glyphs are painted.
#[derive(Clone, Copy, PartialEq)]
struct Ink {
    fill: Option<[u8; 3]>,
    stroke: Option<f64>,
    transparency: f64,
    visible: bool,
}

struct Last {
    end: Point,
    em: f64,
    direction: Point,
}

impl Recorder {
    /// Something is drawn that is no text.
    fn mark(&mut self, bounds: Rect) {
        let mark = self.marks.last().copied().unwrap_or_default();
        let Some(mcid) = mark.mcid.filter(|_| !mark.artifact && self.part == Part::Content) else { return };
        let seen = self.clips.last().map_or(bounds, |clip| meet(*clip, bounds));
        if seen.width() > 0.0 || seen.height() > 0.0 {
            let seen = in_mm(seen);
            self.drawn.entry(mcid).and_modify(|known| *known = union(*known, seen)).or_insert(seen);
        }
    }

    /// `own` is what the file draws for it, where it is no glyph of a font program.
    fn glyph(&mut self, glyph: &Glyph, face: Face, matrix: Affine, paint: Ink, own: Option<&BezPath>) {
        // Glyphs are drawn in thousandths of an em.
        let em = matrix.determinant().abs().sqrt() * 1000.0;
        let mapped = glyph.as_unicode().map(characters);
        let Face { key: font, bold } = face;
        let named = || if let Glyph::Outline(outline) = glyph { outline.font_data()?.postscript_name } else { None };
        let name = if mapped.is_none() { named() } else { None };
        let at = |x: f64, y: f64| matrix * Point::new(x, y);
        let (notdef, advance, ink) = match glyph {
            Glyph::Outline(outline) => {
                let b = Some(outline.outline().bounding_box()).filter(|b| b.width() > 0.0);
                let ink = b.map(|b| area(&[at(b.x0, b.y0), at(b.x1, b.y0), at(b.x0, b.y1), at(b.x1, b.y1)]));
                (outline.glyph_id() == GlyphId::NOTDEF, outline.advance_width(), ink)
            }
            Glyph::Type3(glyph) => {
                let ink = own.map(Shape::bounding_box).filter(|b| b.width() > 0.0);
                (false, glyph.advance_width().filter(|advance| *advance > 0.0), ink.map(in_mm))
            }
        };
        let advance = advance.map_or(1000.0, f64::from);
        let (from, to) = (at(0.0, 0.0), at(advance, 0.0));
        let ink = ink.unwrap_or_else(|| area(&[from, from]));
        let body = area(&[at(0.0, -120.0), at(advance, 880.0), at(0.0, 880.0), at(advance, -120.0)]);
        let Mark { artifact, mcid, replaced, words } = self.marks.last().copied().unwrap_or_default();
        let own = mapped.clone().unwrap_or_else(|| "\u{FFFD}".to_owned());
        if let Some(words) = words {
            self.replaced[words].add(&own, body);
        }
        // The text in its place is reported with the first glyph.
        let text = if replaced { std::mem::take(&mut self.replacement) } else { own.clone() };
        let shown = self.clips.last().map_or(ink, |clip| common(ink, in_mm(*clip)));
        let drawn = Drawn { text: own, ink, notdef, mapped: mapped.is_some(), shown };
        let size = em;
        let follows = self.last.as_ref().is_some_and(|last| last.is_before(from, em));
        let Ink { fill, stroke, transparency, visible } = paint;
        let same = |run: &Run| {
            run.font == font
                && (run.size - size).abs() < 0.01
                && (run.mcid, run.artifact) == (mcid, artifact)
                && (run.fill, run.stroke, run.transparency, run.visible) == (fill, stroke, transparency, visible)
        };
        match self.runs.last_mut() {
            Some(run) if follows && same(run) => {
                run.text.push_str(&text);
                run.area = union(run.area, body);
                run.glyphs.push(drawn);
                run.face = run.face.take().or(name);
            }
            _ => {
                let (glyphs, baseline) = (vec![drawn], from.y * MM);
                self.runs.push(Run {
                    text,
                    glyphs,
                    area: body,
                    size,
                    font,
                    face: name,
                    bold,
                    baseline,
                    fill,
                    stroke,
                    transparency,
                    mcid,
                    artifact,
                    visible,
                    part: self.part,
                });
            }
        }
        let along = to - from;
        let far = length(along.x, along.y).max(1e-9);
        self.last = Some(Last { end: to, em, direction: Point::new(along.x / far, along.y / far) });
    }
}

impl Last {
    /// Whether a glyph at `from` goes on in the same line.
    fn is_before(&self, from: Point, em: f64) -> bool {
        let step = from - self.end;
        let along = step.x * self.direction.x + step.y * self.direction.y;
        let aside = step.x * self.direction.y - step.y * self.direction.x;
        (self.em - em).abs() < 0.01 && aside.abs() < 0.1 * em && along.abs() < GAP * em
    }
}

impl<'a> Device<'a> for Recorder {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if !path.is_empty() && !matches!(mode, DrawMode::Invisible) {
            self.mark(props.transform.transform_rect_bbox(path.bounding_box()));
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let own = clip.path.bounding_box();
        self.clips.push(self.clips.last().map_or(own, |outer| meet(*outer, own)));
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.groups.push((f64::from(opacity), mask.is_some()));
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let masked = props.soft_mask.is_some() || self.groups.iter().any(|(_, masked)| *masked);
        let opacity = self.groups.iter().fold(1.0, |opacity, (group, _)| opacity * group);
        let scale = props.transform.determinant().abs().sqrt() * MM;
        let stroke = if let DrawMode::Stroke(line) = mode { Some(f64::from(line.line_width) * scale) } else { None };
        let visible = !matches!(mode, DrawMode::Invisible);
        let paint = |ink: Option<([u8; 3], f64)>, stroke| Ink {
            fill: ink.map(|(fill, _)| fill).filter(|_| !masked),
            stroke,
            transparency: 1.0 - opacity * ink.map_or(1.0, |(_, own)| own),
            visible,
        };
        let Some(face) = run.glyphs().first().map(|glyph| Face::of(glyph)) else { return };
        let of_text = paint(letterform::ink(&props.paint), stroke);
        for glyph in run.glyphs() {
            let matrix = props.transform * glyph.transform();
            match &**glyph {
                Glyph::Outline(_) => self.glyph(glyph, face, matrix, of_text, None),
                Glyph::Type3(own) => {
                    let own = letterform::drawn(own, &props, glyph.transform());
                    // It is drawn as the file has it, whatever the mode of its text.
                    self.glyph(glyph, face, matrix, paint(own.ink, None), Some(&own.outline));
                }
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let whole = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        self.mark(props.transform.transform_rect_bbox(whole));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let outer = self.marks.last().copied().unwrap_or_default();
        let own = properties.and_then(|properties| properties.get::<i32>(b"MCID"));
        let actual = properties.and_then(|properties| properties.get::<PdfString<'_>>(b"ActualText"));
        if let (Some(actual), false) = (&actual, outer.replaced) {
            self.replacement = decoded(actual.as_bytes());
        }
        let artifact = outer.artifact || tag == b"Artifact";
        let described = !matches!(tag, b"Figure" | b"Formula") && !artifact;
        let alternative = properties.filter(|_| described).and_then(|p| p.get::<PdfString<'_>>(b"Alt"));
        let told = actual.as_ref().filter(|_| !artifact).or(alternative.as_ref());
        let words = told.filter(|_| outer.words.is_none()).map(|told| {
            self.replaced.push(Replaced { words: decoded(told.as_bytes()), ..Replaced::default() });
            self.replaced.len() - 1
        });
        self.marks.push(Mark {
            artifact,
            mcid: own.or(outer.mcid),
            replaced: outer.replaced || actual.is_some(),
            words: words.or(outer.words),
        });
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }
}

/// Keeps the outlines of some glyphs.
struct Tracer<'w> {
    wanted: &'w BTreeSet<usize>,
    drawn: usize,
    found: BTreeMap<usize, BezPath>,
}

impl<'a> Device<'a> for Tracer<'_> {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.wanted.contains(&self.drawn) {
                let outline = letterform::outline(glyph, &props, glyph.transform());
                self.found.insert(self.drawn, Affine::scale(MM) * outline);
            }
            self.drawn += 1;
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Weight from which a face is bold.
const BOLD: u32 = 600;

impl Face {
    fn of(glyph: &Glyph) -> Self {
        match glyph {
            // Fonts of Type 1 tell nothing of themselves.
            Glyph::Outline(outline) => outline.font_data().map_or(Self { key: 0, bold: false }, |data| {
                let named = data.postscript_name.as_ref();
                let named = named.is_some_and(|name| ["Bold", "Heavy", "Black"].iter().any(|word| name.contains(word)));
                Self { key: data.cache_key, bold: named || data.weight.is_some_and(|weight| weight >= BOLD) }
            }),
            Glyph::Type3(own) => Self { key: own.cache_key(), bold: false },
        }
    }
}

fn characters(mapped: BfString) -> String {
    match mapped {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => text,
    }
}

/// A text string of a file.
fn decoded(bytes: &[u8]) -> String {
    let string = lopdf::Object::String(bytes.to_vec(), lopdf::StringFormat::Literal);
    lopdf::decode_text_string(&string).unwrap_or_default()
}

/// The box around points in pt, in mm.
fn area(points: &[Point]) -> Area {
    let span = |pick: fn(&Point) -> f64| {
        points.iter().map(pick).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
    };
    let ((left, right), (top, bottom)) = (span(|p| p.x), span(|p| p.y));
    Area { x: left * MM, y: top * MM, width: (right - left) * MM, height: (bottom - top) * MM }
}

fn in_mm(rect: Rect) -> Area {
    Area { x: rect.x0 * MM, y: rect.y0 * MM, width: rect.width() * MM, height: rect.height() * MM }
}

/// What two boxes have in common; empty where they have nothing.
fn meet(a: Rect, b: Rect) -> Rect {
    let meet = a.intersect(b);
    if meet.width() < 0.0 || meet.height() < 0.0 { Rect::ZERO } else { meet }
}

/// The same, in mm.
pub fn common(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    let (right, bottom) = ((a.x + a.width).min(b.x + b.width), (a.y + a.height).min(b.y + b.height));
    Area { x, y, width: (right - x).max(0.0), height: (bottom - y).max(0.0) }
}

fn union(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.width).max(b.x + b.width), (a.y + a.height).max(b.y + b.height));
    Area { x, y, width: right - x, height: bottom - y }
}
