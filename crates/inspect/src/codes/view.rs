//! A page's picture, looked at between its pixels.

use image::RgbImage;

use super::grid::Point;

/// A page's picture, in which light may stand for dark.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub picture: &'a RgbImage,
    /// Whether the symbol is light on dark ground.
    pub inverted: bool,
}

impl View<'_> {
    /// Rec. 709 luma, 0 to 255, between the four nearest pixels; absent outside.
    pub fn luma(&self, point: Point) -> Option<f64> {
        let (width, height) = self.picture.dimensions();
        let (x, y) = (point.x - 0.5, point.y - 0.5);
        if x < -0.5 || y < -0.5 || x > f64::from(width) - 0.5 || y > f64::from(height) - 0.5 {
            return None;
        }
        let (left, top) = (x.floor(), y.floor());
        let at = |x: f64, y: f64| {
            let inside = |at: f64, length: u32| at.clamp(0.0, f64::from(length - 1)) as u32;
            luma(self.picture.get_pixel(inside(x, width), inside(y, height)).0)
        };
        let row = |y: f64| at(left, y) * (1.0 - (x - left)) + at(left + 1.0, y) * (x - left);
        let value = row(top) * (1.0 - (y - top)) + row(top + 1.0) * (y - top);
        Some(if self.inverted { 255.0 - value } else { value })
    }

    /// Whether a place is darker than `middle`; nothing outside the picture is.
    pub fn is_dark(&self, point: Point, middle: f64) -> bool {
        self.luma(point).is_some_and(|luma| luma < middle)
    }

    pub fn colour(&self, point: Point) -> Option<[u8; 3]> {
        let inside = point.x >= 0.0 && point.y >= 0.0;
        self.picture.get_pixel_checked(point.x as u32, point.y as u32).filter(|_| inside).map(|pixel| pixel.0)
    }
}

fn luma([r, g, b]: [u8; 3]) -> f64 {
    0.2126 * f64::from(r) + 0.7152 * f64::from(g) + 0.0722 * f64::from(b)
}
