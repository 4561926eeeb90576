//! Where the modules of a symbol are in a picture, seen at any slant.

use common::number::length;

/// A place in a picture, in pixels from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// Maps places in a symbol, counted in modules from its upper left corner, to
/// places in a picture, by the perspective that takes its corners to theirs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    /// Modules on a side.
    pub modules: usize,
    /// Upper left, upper right, lower right, lower left.
    pub corners: [Point; 4],
    map: [f64; 8],
}

#[expect(clippy::many_single_char_names, reason = "the letters of the matrix in the book")]
impl Grid {
    /// `corners` are the upper left, upper right, lower right and lower left one.
    pub fn new(corners: [Point; 4], modules: usize) -> Self {
        // Heckbert, Fundamentals of Texture Mapping (1989), 2.2.3: square to quadrilateral.
        let [a, b, c, d] = corners;
        let (dx1, dx2, dx3) = (b.x - c.x, d.x - c.x, a.x - b.x + c.x - d.x);
        let (dy1, dy2, dy3) = (b.y - c.y, d.y - c.y, a.y - b.y + c.y - d.y);
        let area = dx1 * dy2 - dx2 * dy1;
        let area = if area.abs() < f64::EPSILON { 1.0 } else { area };
        let (g, h) = ((dx3 * dy2 - dx2 * dy3) / area, (dx1 * dy3 - dx3 * dy1) / area);
        let x = [b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x];
        let y = [b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y];
        Self { modules, corners, map: [x[0], x[1], x[2], y[0], y[1], y[2], g, h] }
    }

    /// The place in the picture of a place in the symbol; outside it the
    /// perspective goes on.
    pub fn at(&self, u: f64, v: f64) -> Point {
        let (u, v) = (u / self.side(), v / self.side());
        let [a, b, c, d, e, f, g, h] = self.map;
        let depth = g * u + h * v + 1.0;
        Point { x: (a * u + b * v + c) / depth, y: (d * u + e * v + f) / depth }
    }

    /// Modules on a side, as a length.
    pub fn side(&self) -> f64 {
        self.modules as f64
    }

    /// Pixels on a side, on average.
    pub fn pixels(&self) -> f64 {
        let next = |at: usize| self.corners[(at + 1) % 4];
        (0..4).map(|at| length(next(at).x - self.corners[at].x, next(at).y - self.corners[at].y)).sum::<f64>() / 4.0
    }

    /// Left, top, right and bottom of the box around it, in pixels.
    pub fn bounds(&self) -> [f64; 4] {
        let span = |pick: fn(&Point) -> f64| {
            let values = self.corners.iter().map(pick);
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
        };
        let ((left, right), (top, bottom)) = (span(|point| point.x), span(|point| point.y));
        [left, top, right, bottom]
    }

    /// The centre of every module.
    pub fn centres(&self) -> impl Iterator<Item = Point> {
        let modules = self.modules;
        (0..modules * modules).map(move |index| self.at((index % modules) as f64 + 0.5, (index / modules) as f64 + 0.5))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_go_to_corners_and_parallels_stay_straight() {
        let corners = [(10.0, 20.0), (110.0, 24.0), (100.0, 130.0), (14.0, 118.0)].map(|(x, y)| Point { x, y });
        let grid = Grid::new(corners, 25);
        for ((u, v), corner) in [(0.0, 0.0), (25.0, 0.0), (25.0, 25.0), (0.0, 25.0)].into_iter().zip(corners) {
            let point = grid.at(u, v);
            assert!((point.x - corner.x).abs() < 1e-9 && (point.y - corner.y).abs() < 1e-9);
        }
        let [a, b, c] = [5.0, 12.0, 20.0].map(|u| grid.at(u, 7.0));
        let turn = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        assert!(turn.abs() < 1e-6, "{turn}");
    }
}
