//! What a content stream has set when it draws (ISO 32000-1, 8.4 and 9.3).

use std::rc::Rc;

use hayro::kurbo::{Affine, Point, Rect};
use lopdf::{Dictionary, Object};

use super::colour::{Plates, Space};

/// Subpaths whose places are kept apart; of more, the whole is one.
const MOST_PARTS: usize = 10_000;

/// A colour, or a pattern.
#[derive(Debug, Clone)]
pub struct Paint<'a> {
    pub space: Space,
    pub parts: Vec<f64>,
    pub pattern: Option<&'a Object>,
}

impl Paint<'_> {
    pub fn new(space: Space, parts: Vec<f64>) -> Rc<Self> {
        Rc::new(Self { space, parts, pattern: None })
    }

    /// Ink of the colour, if it is said in inks.
    pub fn plates(&self) -> Option<Plates> {
        self.space.plates(&self.parts)
    }
}

/// The graphics state.
#[derive(Debug, Clone)]
pub struct State<'a> {
    /// To the points of the page.
    pub matrix: Affine,
    /// The box around what the clip lets through, in points of the page.
    pub clip: Rect,
    pub width: f64,
    pub fill: Rc<Paint<'a>>,
    pub stroke: Rc<Paint<'a>>,
    /// Whether fills overprint, and whether inks of 0 then leave what is below.
    pub overprint: bool,
    pub keeps_below: bool,
    pub text: TextState<'a>,
}

impl State<'_> {
    pub fn new(clip: Rect) -> Self {
        let black = Paint::new(Space::Gray, vec![0.0]);
        Self {
            matrix: Affine::IDENTITY,
            clip,
            width: 1.0,
            fill: black.clone(),
            stroke: black,
            overprint: false,
            keeps_below: false,
            text: TextState::default(),
        }
    }

    /// Width of a line on the page in pt, on average over directions.
    pub fn line(&self) -> f64 {
        self.width.abs() * self.matrix.determinant().abs().sqrt()
    }
}

/// The text state.
#[derive(Debug, Clone, Default)]
pub struct TextState<'a> {
    pub font: Option<&'a Dictionary>,
    /// Whether its codes have two bytes.
    pub wide: bool,
    pub size: f64,
    pub leading: f64,
    pub mode: i64,
    pub matrix: Affine,
    pub line: Affine,
}

impl TextState<'_> {
    pub fn begin(&mut self, matrix: Affine) {
        (self.matrix, self.line) = (matrix, matrix);
    }

    pub fn next_line(&mut self, x: f64, y: f64) {
        self.begin(self.line * Affine::translate((x, y)));
    }

    /// Goes on behind so many bytes, and returns the box that they take. Their
    /// widths are taken for those of most glyphs: it is a place to point at.
    pub fn shown(&mut self, bytes: usize) -> Rect {
        let ems = if self.wide { bytes as f64 / 2.0 } else { bytes as f64 * 0.5 };
        let length = ems * self.size;
        let bounds = Rect::new(0.0, -0.12 * self.size, length, 0.88 * self.size);
        let here = self.matrix.transform_rect_bbox(bounds);
        self.matrix *= Affine::translate((length, 0.0));
        here
    }

    pub fn fills(&self) -> bool {
        matches!(self.mode, 0 | 2 | 4 | 6)
    }

    pub fn strokes(&self) -> bool {
        matches!(self.mode, 1 | 2 | 5 | 6)
    }
}

/// A path under construction, as the boxes of its subpaths in points of the page.
#[derive(Debug, Default)]
pub struct Path {
    parts: Vec<Rect>,
    start: Point,
    pub clips: bool,
}

impl Path {
    pub fn move_to(&mut self, point: Point) {
        self.start = point;
        let here = Rect::from_points(point, point);
        let full = self.parts.len() >= MOST_PARTS;
        match self.parts.last_mut() {
            // A subpath of one point draws nothing.
            Some(last) if last.width() == 0.0 && last.height() == 0.0 => *last = here,
            Some(last) if full => *last = last.union_pt(point),
            _ => self.parts.push(here),
        }
    }

    pub fn reach(&mut self, point: Point) {
        match self.parts.last_mut() {
            Some(last) => *last = last.union_pt(point),
            None => self.move_to(point),
        }
    }

    pub fn rectangle(&mut self, bounds: Rect) {
        self.move_to(bounds.origin());
        self.reach(Point::new(bounds.x1, bounds.y1));
    }

    /// The boxes that are seen through a clip, each wider by `reach` on all sides.
    pub fn seen(&self, clip: Rect, reach: f64) -> Vec<Rect> {
        seen(&self.parts, clip, reach)
    }

    pub fn bounds(&self) -> Option<Rect> {
        self.parts.iter().copied().reduce(|a, b| a.union(b))
    }
}

/// What a clip leaves of boxes, each wider by `reach` on all sides.
pub fn seen(parts: &[Rect], clip: Rect, reach: f64) -> Vec<Rect> {
    let visible = parts.iter().map(|part| part.inflate(reach, reach).intersect(clip));
    visible.filter(|part| part.width() > 0.0 && part.height() > 0.0).collect()
}
