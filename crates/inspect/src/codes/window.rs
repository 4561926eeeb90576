//! The part of a page around a symbol, and the resolution at which it is looked at.

use super::grid::Point;
use super::reader::Symbol;
use common::finding::Area;
use pdf::raster::Picture;

/// Pixels for each module when a symbol is measured.
const PIXELS_PER_MODULE: f64 = 5.0;
/// What is seen around it, in modules: clear ground is looked for as far as 8, from
/// edges that are known to one or two.
const ROOM: f64 = 12.0;

/// Pixels of a picture of two symbols, as a share of those of a picture of each.
const MOST_JOINED: f64 = 3.0;

/// A part of a page.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// In mm from the page's upper left corner.
    pub area: Area,
    /// Pixels for each mm.
    pub scale: f64,
}

impl Window {
    /// The part around a symbol that was seen in the picture of a page; `size` is
    /// that of the page in mm.
    pub fn around(symbol: &Symbol, picture: &Picture, size: (f64, f64)) -> Self {
        let module = symbol.grid.pixels() / symbol.grid.side();
        let scale = picture.scale * (PIXELS_PER_MODULE / module).max(1.0);
        let room = ROOM * module;
        let [left, top, right, bottom] = symbol.grid.bounds();
        // Begins with a whole pixel of the page.
        let start = |at: f64| ((at - room) / picture.scale * scale).floor().max(0.0) / scale;
        let end = |at: f64, most: f64| ((at + room) / picture.scale).min(most);
        let (x, y) = (start(left), start(top));
        let (width, height) = (end(right, size.0) - x, end(bottom, size.1) - y);
        Self { area: Area { x, y, width, height }, scale }
    }

    /// Whether it has an extent.
    pub fn is_open(&self) -> bool {
        self.area.width > 0.0 && self.area.height > 0.0
    }

    /// Windows beside each other as one, and for each of them which one it is in.
    pub fn parts(windows: &[Self]) -> (Vec<Self>, Vec<usize>) {
        let mut parts: Vec<Self> = Vec::new();
        let mut of = |window: &Self| {
            let joined = parts.iter().enumerate().find_map(|(at, part)| Some((at, part.joined(window)?)));
            let Some((at, joined)) = joined else {
                parts.push(*window);
                return parts.len() - 1;
            };
            parts[at] = joined;
            at
        };
        let part_of = windows.iter().map(&mut of).collect();
        (parts, part_of)
    }

    /// Both in one, unless it would be mostly what neither shows.
    fn joined(&self, other: &Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let ([left, top, right, bottom], [x, y, end, foot]) = (edges(self.area), edges(other.area));
        let (right, bottom) = (right.max(end), bottom.max(foot));
        // Begins with a whole pixel of the page, as both do.
        let start = |at: f64| (at * scale).floor() / scale;
        let (x, y) = (start(left.min(x)), start(top.min(y)));
        let joined = Self { area: Area { x, y, width: right - x, height: bottom - y }, scale };
        (joined.pixels() <= MOST_JOINED * (self.pixels() + other.pixels())).then_some(joined)
    }

    /// How many it has.
    fn pixels(&self) -> f64 {
        self.area.width * self.area.height * self.scale * self.scale
    }

    /// Where a pixel of the page's picture, of so many for each mm, is in this one.
    pub fn point(&self, point: Point, scale: f64) -> Point {
        let at = |along: f64, start: f64| (along / scale - start) * self.scale;
        Point { x: at(point.x, self.area.x), y: at(point.y, self.area.y) }
    }

    /// A box in its pixels, left, top, right and bottom, in mm on the page.
    pub fn on_page(&self, [left, top, right, bottom]: [f64; 4]) -> Area {
        Area {
            x: self.area.x + left / self.scale,
            y: self.area.y + top / self.scale,
            width: (right - left) / self.scale,
            height: (bottom - top) / self.scale,
        }
    }
}

/// Left, top, right and bottom of an area.
fn edges(area: Area) -> [f64; 4] {
    [area.x, area.y, area.x + area.width, area.y + area.height]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_beside_each_other_are_one_and_far_ones_are_not() {
        let at = |x: f64, y: f64, scale: f64| Window { area: Area { x, y, width: 30.0, height: 30.0 }, scale };
        let left = at(20.0, 200.0, 8.0);
        let joined = left.joined(&at(60.03, 203.0, 9.0)).unwrap();
        let [x, y, right, bottom] = edges(joined.area);
        assert!(x <= 20.0 && y <= 200.0 && right >= 90.03 && bottom >= 233.0, "{joined:?}");
        // As near as the nearer of them, and on whole pixels of the page.
        assert!((joined.scale - 9.0).abs() < f64::EPSILON);
        assert!((x * 9.0).fract().min(1.0 - (x * 9.0).fract()) < 1e-9, "{joined:?}");
        for far in [at(20.0, 20.0, 8.0), at(150.0, 90.0, 8.0)] {
            assert!(left.joined(&far).is_none(), "{far:?}");
        }
        let (parts, part_of) = Window::parts(&[left, at(20.0, 20.0, 8.0), at(60.03, 203.0, 9.0)]);
        assert_eq!((parts.len(), part_of), (2, vec![0, 1, 0]));
    }
}
