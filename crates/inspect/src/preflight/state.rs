//! What a content stream has set when it draws (ISO 32000-1, 8.4 and 9.3).

use std::rc::Rc;

use hayro::kurbo::{Affine, Point, Rect};
use lopdf::{Dictionary, Object};

use super::colour::{Plates, Space};
use common::number::length;

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

/// A path under construction: its subpaths, in points of the page.
#[derive(Debug, Default)]
pub struct Path {
    parts: Vec<Part>,
    pub clips: bool,
}

/// A subpath: the box around it, and what tells how thick it is when it is filled.
#[derive(Debug, Clone, Copy)]
struct Part {
    bounds: Rect,
    start: Point,
    end: Point,
    /// Its area, with what turns back counted twice, and its area with a sign.
    swept: f64,
    turned: f64,
    /// Length along it.
    length: f64,
}

/// What is filled is a line if it is so many times as long as thick, and this long in
/// points: less is a dot, or a part of a drawn letter.
const SLENDER: f64 = 20.0;
const LINE: f64 = 10.0;
/// A ring that is thicker is no line, in points.
const RING: f64 = 1.0;

impl Part {
    fn at(point: Point) -> Self {
        let bounds = Rect::from_points(point, point);
        Self { bounds, start: point, end: point, swept: 0.0, turned: 0.0, length: 0.0 }
    }

    fn reach(&mut self, point: Point) {
        let (one, other) = (self.end - self.start, point - self.start);
        let twice = one.x * other.y - one.y * other.x;
        self.swept += twice.abs() / 2.0;
        self.turned += twice / 2.0;
        self.length += length(point.x - self.end.x, point.y - self.end.y);
        (self.bounds, self.end) = (self.bounds.union_pt(point), point);
    }

    /// How thick it is filled, if that makes a line: a long band of this area.
    fn thickness(&self) -> Option<f64> {
        let half = self.length.midpoint(length(self.start.x - self.end.x, self.start.y - self.end.y));
        // Of a rectangle, length and thickness make half its outline, and multiply to its area.
        let thickness = (half - (half * half - 4.0 * self.swept).max(0.0).sqrt()) / 2.0;
        (half >= LINE && half >= SLENDER * thickness).then_some(thickness)
    }

    /// How thick a ring is of which `hole` is the inner edge.
    fn ring(&self, hole: &Self) -> Option<f64> {
        let (outer, inner) = (self.bounds, hole.bounds);
        let gaps = [inner.x0 - outer.x0, outer.x1 - inner.x1, inner.y0 - outer.y0, outer.y1 - inner.y1];
        let thickest = gaps.into_iter().fold(0.0, f64::max);
        let is_long = outer.width() + outer.height() >= LINE;
        (is_long && thickest < RING && gaps.iter().all(|gap| *gap > 0.0)).then_some(thickest)
    }
}

impl Path {
    pub fn move_to(&mut self, point: Point) {
        let full = self.parts.len() >= MOST_PARTS;
        match self.parts.last_mut() {
            // A subpath of one point draws nothing.
            Some(last) if last.bounds.width() == 0.0 && last.bounds.height() == 0.0 => *last = Part::at(point),
            Some(last) if full => last.reach(point),
            _ => self.parts.push(Part::at(point)),
        }
    }

    pub fn reach(&mut self, point: Point) {
        match self.parts.last_mut() {
            Some(last) => last.reach(point),
            None => self.move_to(point),
        }
    }

    /// A rectangle by its corners, one after the other.
    pub fn rectangle(&mut self, corners: [Point; 4]) {
        self.move_to(corners[0]);
        corners[1..].iter().for_each(|corner| self.reach(*corner));
    }

    /// The boxes that are seen through a clip, each wider by `reach` on all sides.
    pub fn seen(&self, clip: Rect, reach: f64) -> Vec<Rect> {
        seen(&self.boxes(), clip, reach)
    }

    /// Subpaths that are lines when they are filled, with their thickness and the box
    /// that a clip leaves.
    pub fn lines(&self, clip: Rect, even_odd: bool) -> Vec<(f64, Rect)> {
        let alone = self.parts.iter().filter_map(|part| Some((part.thickness()?, part.bounds)));
        let rings = self.parts.windows(2).filter_map(|two| {
            let is_hole = even_odd || two[0].turned * two[1].turned < 0.0;
            Some((two[0].ring(&two[1]).filter(|_| is_hole)?, two[0].bounds))
        });
        let visible = alone.chain(rings).map(|(thickness, bounds)| (thickness, seen(&[bounds], clip, 0.01)));
        visible.filter_map(|(thickness, parts)| Some((thickness, *parts.first()?))).collect()
    }

    pub fn bounds(&self) -> Option<Rect> {
        self.boxes().into_iter().reduce(|a, b| a.union(b))
    }

    fn boxes(&self) -> Vec<Rect> {
        self.parts.iter().map(|part| part.bounds).collect()
    }
}

/// What a clip leaves of boxes, each wider by `reach` on all sides.
pub fn seen(parts: &[Rect], clip: Rect, reach: f64) -> Vec<Rect> {
    let visible = parts.iter().map(|part| part.inflate(reach, reach).intersect(clip));
    visible.filter(|part| part.width() > 0.0 && part.height() > 0.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(subpaths: &[&[(f64, f64)]], even_odd: bool) -> Vec<f64> {
        let mut path = Path::default();
        for points in subpaths {
            path.move_to(points[0].into());
            points[1..].iter().for_each(|point| path.reach((*point).into()));
        }
        let found = path.lines(Rect::new(-1e3, -1e3, 1e3, 1e3), even_odd);
        found.into_iter().map(|(thickness, _)| (thickness * 100.0).round() / 100.0).collect()
    }

    #[test]
    fn what_is_long_and_thin_is_a_line() {
        let rule = [(0.0, 0.0), (100.0, 0.0), (100.0, 0.1), (0.0, 0.1)];
        assert_eq!(lines(&[&rule], false), [0.1]);
        assert_eq!(lines(&[&[(0.0, 0.0), (12.0, 0.0), (12.0, 0.25), (0.0, 0.25)]], false), [0.25], "just enough");
        let turned = rule.map(|(x, y)| (0.8 * x - 0.6 * y, 0.6 * x + 0.8 * y));
        assert_eq!(lines(&[&turned], false), [0.1]);
        assert_eq!(lines(&[&[(0.0, 0.0), (100.0, 0.0)]], false), [0.0], "a line that is filled");
        let square = |by: f64| [(by, by), (50.0 - by, by), (50.0 - by, 50.0 - by), (by, 50.0 - by)];
        assert_eq!(lines(&[&square(0.0), &square(0.1)], true), [0.1], "a frame");
    }

    #[test]
    fn shapes_are_no_lines() {
        let square = |by: f64| [(by, by), (50.0 - by, by), (50.0 - by, 50.0 - by), (by, 50.0 - by)];
        assert!(lines(&[&square(0.0), &square(0.1)], false).is_empty(), "one over the other");
        assert!(lines(&[&square(0.0), &square(8.0)], true).is_empty(), "a thick frame");
        assert!(lines(&[&[(0.0, 0.0), (20.0, 20.0), (20.0, 0.0), (0.0, 20.0)]], false).is_empty(), "a bow tie");
        assert!(lines(&[&[(0.0, 0.0), (4.0, 0.0), (4.0, 0.1), (0.0, 0.1)]], false).is_empty(), "a part of a letter");
    }
}
