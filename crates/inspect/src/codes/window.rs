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
