//! What is drawn on a page beside its text, as far as letters can collide with it:
//! straight edges along the page, of lines, of fills and of pictures; and the clips
//! that cut letters.

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use hayro::kurbo::{Affine, BezPath, ParamCurve, PathEl, PathSeg, Point, Rect, Shape};

use crate::letterform;
use crate::raster::Pages;

/// Points to mm.
const MM: f64 = 25.4 / 72.0;
/// Shorter edges are parts of drawings, in mm.
const SHORTEST: f64 = 3.0;
/// A fill that is thinner is a line, in mm.
const THIN: f64 = 0.8;
/// A path of more parts is a drawing.
const PARTS: usize = 16;
/// Edges of a page that are kept: a map has more, and no letter is looked for on it.
const EDGES: usize = 4000;

/// What letters can collide with on a page, in mm as shown.
#[derive(Default)]
pub struct Drawing {
    pub edges: Vec<Edge>,
    pub cuts: Vec<Cut>,
}

/// What an edge is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Line,
    Fill,
    Picture,
}

/// A straight edge along the page, level or upright.
#[derive(Debug, Clone, Copy)]
pub struct Edge {
    pub kind: Kind,
    /// What is seen of it: a line with its thickness, any other edge without.
    pub area: Rect,
    pub level: bool,
    /// The box around all that it is the edge of.
    pub whole: Rect,
}

/// A letter that reaches out of the clip that it is drawn in.
pub struct Cut {
    /// How many glyphs are drawn before it.
    pub glyph: usize,
    pub outline: BezPath,
    /// What it is drawn in, the page first.
    pub clips: Vec<Clip>,
}

/// A shape that lets through what is drawn inside it.
#[derive(Clone)]
pub struct Clip {
    path: BezPath,
    bounds: Rect,
    even_odd: bool,
}

impl Clip {
    pub fn rectangle(bounds: Rect) -> Self {
        Self { path: bounds.to_path(0.1), bounds, even_odd: false }
    }

    pub fn lets_through(&self, point: Point) -> bool {
        let turns = self.path.winding(point);
        self.bounds.contains(point) && if self.even_odd { turns % 2 != 0 } else { turns != 0 }
    }

    /// Whether a box is let through whole, as far as its corners tell.
    fn holds(&self, ink: Rect) -> bool {
        let corners = [(ink.x0, ink.y0), (ink.x1, ink.y0), (ink.x0, ink.y1), (ink.x1, ink.y1)];
        self.bounds.contains_rect(ink) && (self.is_box() || corners.iter().all(|at| self.lets_through((*at).into())))
    }

    fn is_box(&self) -> bool {
        (self.path.area().abs() - self.bounds.area()).abs() < 1e-6 * self.bounds.area()
    }
}

/// Looks at a page, from 1.
pub fn of(pages: &Pages, page: usize) -> Drawing {
    let (page, cache) = (pages.interpreted(page), InterpreterCache::new());
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let start = page.initial_transform(true).to_kurbo();
    let mut context = Context::new(start, bounds, &cache, page.xref(), InterpreterSettings::default());
    let paper = Clip::rectangle(bounds.scale_from_origin(MM));
    let mut looker = Looker { clips: vec![paper], ..Looker::default() };
    interpret_page(page, &mut context, &mut looker);
    looker.found
}

#[derive(Default)]
struct Looker {
    found: Drawing,
    clips: Vec<Clip>,
    glyphs: usize,
}

impl Looker {
    fn edge(&mut self, kind: Kind, area: Rect, whole: Rect) {
        let seen = self.clips.iter().fold(area, |seen, clip| seen.intersect(clip.bounds));
        let level = area.width() >= area.height();
        let is_seen = seen.width() >= 0.0 && seen.height() >= 0.0 && seen.width().max(seen.height()) >= SHORTEST;
        if is_seen && self.found.edges.len() < EDGES {
            self.found.edges.push(Edge { kind, area: seen, level, whole });
        }
    }

    /// The straight edges of a path, each as wide as its line.
    fn edges(&mut self, kind: Kind, path: &BezPath, wide: f64) {
        let whole = path.bounding_box();
        if kind == Kind::Fill && whole.width().min(whole.height()) < THIN && path.elements().len() <= PARTS {
            return self.edge(Kind::Line, whole, whole);
        }
        for segment in path.segments().take(PARTS + 1) {
            let (from, to) = (segment.start(), segment.end());
            let is_straight = matches!(segment, PathSeg::Line(_));
            if is_straight && ((from.x - to.x).abs() < 0.01 || (from.y - to.y).abs() < 0.01) {
                let area = Rect::from_points(from, to);
                let half = wide / 2.0;
                let level = area.width() >= area.height();
                self.edge(kind, if level { area.inflate(0.0, half) } else { area.inflate(half, 0.0) }, whole);
            }
        }
    }
}

/// Whether a path is one of few parts, and not a drawing or a letter.
fn is_plain(path: &BezPath) -> bool {
    path.elements().iter().filter(|part| !matches!(part, PathEl::MoveTo(_) | PathEl::ClosePath)).count() <= PARTS
}

impl<'a> Device<'a> for Looker {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if !is_plain(path) {
            return;
        }
        let matrix = Affine::scale(MM) * props.transform;
        let path = matrix * path;
        let wide = |line: f32| f64::from(line) * matrix.determinant().abs().sqrt();
        match mode {
            DrawMode::Fill(_) => self.edges(Kind::Fill, &path, 0.0),
            DrawMode::Stroke(line) | DrawMode::FillAndStroke(_, line) => {
                self.edges(Kind::Line, &path, wide(line.line_width));
            }
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let path = Affine::scale(MM) * clip.path.clone();
        let bounds = path.bounding_box();
        self.clips.push(Clip { path, bounds, even_odd: matches!(clip.fill, FillRule::EvenOdd) });
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        for glyph in run.glyphs() {
            let number = self.glyphs;
            self.glyphs += 1;
            if matches!(mode, DrawMode::Invisible) {
                continue;
            }
            let outline = Affine::scale(MM) * letterform::outline(glyph, &props, glyph.transform());
            let ink = outline.bounding_box();
            if ink.area() > 0.0 && !self.clips.iter().all(|clip| clip.holds(ink)) {
                self.found.cuts.push(Cut { glyph: number, outline, clips: self.clips.clone() });
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let unit = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let matrix = Affine::scale(MM) * props.transform;
        self.edges(Kind::Picture, &(matrix * unit.to_path(0.1)), 0.0);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn pop_transparency_group(&mut self) {}
}
