//! Symbols drawn for tests.

use image::{GrayImage, Rgb, RgbImage, imageops};

use common::qr;

/// What drawn symbols say.
pub const TEXT: &str = "https://www.example.jp/soshiki/kokoro/madoguchi/annai.html";

/// A symbol on a square picture; lengths in pixels.
pub struct Drawing {
    pub text: &'static str,
    /// Side of the picture.
    pub width: u32,
    pub left: f64,
    pub top: f64,
    /// Side of a module.
    pub module: f64,
    pub dark: [u8; 3],
    pub light: [u8; 3],
    /// What surrounds the quiet zone, and how wide that is in modules.
    pub around: [u8; 3],
    pub quiet: f64,
    /// Share of its side that a module outside the finder patterns fills.
    pub dot: f64,
}

impl Default for Drawing {
    fn default() -> Self {
        Self {
            text: TEXT,
            width: 260,
            left: 50.0,
            top: 50.0,
            module: 5.0,
            dark: [0; 3],
            light: [255; 3],
            around: [255; 3],
            quiet: 4.0,
            dot: 1.0,
        }
    }
}

impl Drawing {
    pub fn modules(&self) -> usize {
        qr::encode(self.text).unwrap().modules
    }

    pub fn side(&self) -> f64 {
        self.modules() as f64 * self.module
    }

    /// The picture, with edges as smooth as a renderer makes them.
    pub fn picture(&self) -> RgbImage {
        const FINE: f64 = 4.0;
        let symbol = qr::encode(self.text).unwrap();
        let runs: Vec<(f64, f64, f64)> =
            symbol.runs.iter().map(|&(x, y, length)| (x as f64, y as f64, length as f64)).collect();
        let side = symbol.modules as f64;
        let full = |u: f64, v: f64| {
            let finder = |at: f64| (at < 7.0, at >= side - 7.0);
            let ((left, right), (top, bottom)) = (finder(u), finder(v));
            let filled = |at: f64| (at.fract() - 0.5).abs() <= self.dot / 2.0;
            (top && (left || right)) || (left && bottom) || (filled(u) && filled(v))
        };
        let colour = |u: f64, v: f64| {
            let inside = |from: f64, to: f64| u >= from && u < to && v >= from && v < to;
            if !inside(-self.quiet, side + self.quiet) {
                self.around
            } else if full(u, v) && runs.iter().any(|&(x, y, length)| v >= y && v < y + 1.0 && u >= x && u < x + length)
            {
                self.dark
            } else {
                self.light
            }
        };
        let width = self.width * FINE as u32;
        let fine = RgbImage::from_fn(width, width, |x, y| {
            let module = |pixel: u32, from: f64| ((f64::from(pixel) + 0.5) / FINE - from) / self.module;
            Rgb(colour(module(x, self.left), module(y, self.top)))
        });
        imageops::resize(&fine, self.width, self.width, imageops::FilterType::Triangle)
    }

    pub fn gray(&self) -> GrayImage {
        imageops::grayscale(&self.picture())
    }
}
