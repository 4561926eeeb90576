//! What stands on the pages of a finished PDF: every run of text with its
//! characters, place, size, colour and mark, as an interpreter of the file meets
//! them. Works on any PDF, whoever wrote it.

use std::collections::BTreeMap;

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use hayro::hayro_syntax::page::Page as PdfPage;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Point, Rect, Shape};

use crate::finding::Area;

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
}

/// Glyphs that follow each other on one line, in one font, size, colour and mark.
#[derive(Debug, Clone)]
pub struct Run {
    /// Characters by `ToUnicode`; U+FFFD where the file has none.
    pub text: String,
    /// The characters of each glyph and its box.
    pub glyphs: Vec<Drawn>,
    /// The box of all glyphs: one em high, from the baseline's ascent to its
    /// descent, in mm.
    pub area: Area,
    /// Type size in pt, as it is on the page.
    pub size: f64,
    /// Identifies the font within the file.
    pub font: u128,
    /// Whether the font is bold, by its name or weight.
    pub bold: bool,
    /// Where the baseline stands at the start of the run, in mm from the top.
    pub baseline: f64,
    /// sRGB of the paint; absent where it is a pattern.
    pub fill: Option<[u8; 3]>,
    /// Marked-content identifier, if the run stands in a marked sequence.
    pub mcid: Option<i32>,
    /// Whether it is an artifact: seen, not read.
    pub artifact: bool,
    /// Whether it is drawn at all (text render mode 3 is not).
    pub visible: bool,
}

/// Runs that follow each other on one line, in the order of drawing.
#[derive(Debug, Clone)]
pub struct Line {
    pub text: String,
    pub area: Area,
    /// The largest type size in it, in pt.
    pub size: f64,
    pub artifact: bool,
}

/// One glyph.
#[derive(Debug, Clone)]
pub struct Drawn {
    pub text: String,
    /// Box of what is drawn, in mm; empty for a space.
    pub ink: Area,
    /// Whether it is glyph 0, which stands for a missing character.
    pub notdef: bool,
    /// Whether the file says which character it is.
    pub mapped: bool,
}

/// Reads a page.
pub fn read(page: &PdfPage) -> Page {
    let (width, height) = page.render_dimensions();
    let start = page.initial_transform(true).to_kurbo();
    let cache = InterpreterCache::new();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(start, bounds, &cache, page.xref(), InterpreterSettings::default());
    let mut reader = Reader::default();
    interpret_page(page, &mut context, &mut reader);
    Page { width: f64::from(width) * MM, height: f64::from(height) * MM, runs: reader.runs }
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
            }
            _ => lines.push(Line { text: run.text.clone(), area: run.area, size: run.size, artifact: run.artifact }),
        }
        before = Some(run);
    }
    lines
}

impl Run {
    fn goes_on_after(&self, before: &Run) -> bool {
        let em = self.size.max(before.size) * MM;
        let gap = self.area.x - (before.area.x + before.area.width);
        (self.baseline - before.baseline).abs() < 0.25 * em && gap.abs() < GAP * em && self.artifact == before.artifact
    }
}

#[derive(Default)]
struct Reader {
    /// Whether each font is bold.
    weights: BTreeMap<u128, bool>,
    runs: Vec<Run>,
    /// Open marked sequences: (is an artifact, identifier), inherited inwards.
    marks: Vec<(bool, Option<i32>)>,
    /// Where the last glyph ended and what it looked like.
    last: Option<Last>,
}

struct Last {
    end: Point,
    em: f64,
    direction: Point,
}

impl Reader {
    fn glyph(&mut self, glyph: &Glyph, matrix: Affine, fill: Option<[u8; 3]>, visible: bool) {
        // Glyphs are drawn in thousandths of an em.
        let em = matrix.determinant().abs().sqrt() * 1000.0;
        let mapped = glyph.as_unicode().map(characters);
        let (font, id, advance, outline) = match glyph {
            Glyph::Outline(outline) => (
                outline.font_cache_key(),
                outline.glyph_id().to_u32(),
                f64::from(outline.advance_width().unwrap_or(1000.0)),
                Some(outline.outline().bounding_box()),
            ),
            Glyph::Type3(own) => (own.cache_key(), 1, 1000.0, None),
        };
        let at = |x: f64, y: f64| matrix * Point::new(x, y);
        let (from, to) = (at(0.0, 0.0), at(advance, 0.0));
        let ink = outline.filter(|b| b.width() > 0.0).map_or_else(
            || area(&[from, from]),
            |b| area(&[at(b.x0, b.y0), at(b.x1, b.y0), at(b.x0, b.y1), at(b.x1, b.y1)]),
        );
        let body = area(&[at(0.0, -120.0), at(advance, 880.0), at(0.0, 880.0), at(advance, -120.0)]);
        let bold = *self.weights.entry(font).or_insert_with(|| is_bold(glyph));
        let (artifact, mcid) = self.marks.last().copied().unwrap_or_default();
        let text = mapped.clone().unwrap_or_else(|| "\u{FFFD}".to_owned());
        let drawn = Drawn { text: text.clone(), ink, notdef: id == 0, mapped: mapped.is_some() };
        let size = em;
        let follows = self.last.as_ref().is_some_and(|last| last.is_before(from, em));
        let same = |run: &Run| {
            run.font == font
                && (run.size - size).abs() < 0.01
                && (run.fill, run.mcid, run.artifact, run.visible) == (fill, mcid, artifact, visible)
        };
        match self.runs.last_mut() {
            Some(run) if follows && same(run) => {
                run.text.push_str(&text);
                run.area = union(run.area, body);
                run.glyphs.push(drawn);
            }
            _ => {
                let (glyphs, baseline) = (vec![drawn], from.y * MM);
                self.runs.push(Run {
                    text,
                    glyphs,
                    area: body,
                    size,
                    font,
                    bold,
                    baseline,
                    fill,
                    mcid,
                    artifact,
                    visible,
                });
            }
        }
        let along = to - from;
        let length = along.hypot().max(1e-9);
        self.last = Some(Last { end: to, em, direction: Point::new(along.x / length, along.y / length) });
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

impl<'a> Device<'a> for Reader {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        paint: &Paint<'a>,
        mode: &GlyphDrawMode,
    ) {
        let fill = match paint {
            Paint::Color(color) => {
                let [r, g, b, _] = color.to_rgba().to_rgba8();
                Some([r, g, b])
            }
            Paint::Pattern(_) => None,
        };
        let visible = !matches!(mode, GlyphDrawMode::Invisible);
        self.glyph(glyph, transform * glyph_transform, fill, visible);
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], mcid: Option<i32>) {
        let (artifact, outer) = self.marks.last().copied().unwrap_or_default();
        self.marks.push((artifact || tag == b"Artifact", mcid.or(outer)));
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }
}

/// Weight from which a face is bold.
const BOLD: u32 = 600;

fn is_bold(glyph: &Glyph) -> bool {
    let Glyph::Outline(outline) = glyph else { return false };
    let Some(data) = outline.font_data() else { return false };
    let named =
        data.postscript_name.is_some_and(|name| ["Bold", "Heavy", "Black"].iter().any(|word| name.contains(word)));
    named || data.weight.is_some_and(|weight| weight >= BOLD)
}

fn characters(mapped: BfString) -> String {
    match mapped {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => text,
    }
}

/// The box around points in pt, in mm.
fn area(points: &[Point]) -> Area {
    let span = |pick: fn(&Point) -> f64| {
        points.iter().map(pick).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)))
    };
    let ((left, right), (top, bottom)) = (span(|p| p.x), span(|p| p.y));
    Area { x: left * MM, y: top * MM, width: (right - left) * MM, height: (bottom - top) * MM }
}

fn union(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.width).max(b.x + b.width), (a.y + a.height).max(b.y + b.height));
    Area { x, y, width: right - x, height: bottom - y }
}
