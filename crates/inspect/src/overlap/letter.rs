//! Letters, and whether their boxes overlap.

use common::finding::Area;
use pdf::page::{Drawn, Run, common};

/// A hair, in mm: letters that share less touch.
pub const HAIR: f64 = 0.1;
/// Letters beside each other on one line may lean into each other by this share
/// of their size: kerning, slanted and joined letters.
const LEANING: f64 = 0.15;

/// A letter with its place in the order of drawing.
#[derive(Clone, Copy)]
pub struct Letter<'a> {
    pub run: &'a Run,
    pub glyph: &'a Drawn,
    /// Number of its run on the page.
    pub at: usize,
    /// How many glyphs are drawn before it.
    pub number: usize,
}

pub fn overlaps(a: Letter, b: Letter) -> bool {
    let shared = common(a.glyph.shown, b.glyph.shown);
    let em = a.run.size.min(b.run.size) * 25.4 / 72.0;
    let one_line = (a.run.baseline - b.run.baseline).abs() < 0.05 * em;
    is_large(shared) && (!one_line || shared.width > LEANING * em)
}

pub fn is_large(area: Area) -> bool {
    area.width > HAIR && area.height > HAIR
}

/// The box around two.
pub fn around(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.width).max(b.x + b.width), (a.y + a.height).max(b.y + b.height));
    Area { x, y, width: right - x, height: bottom - y }
}
