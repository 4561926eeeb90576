//! How much room a page of the press has around its trim.

/// How far grounds reach beyond the trim, in mm.
pub const BLEED: f64 = 3.0;

/// From the trim to the edge of a page with marks, in mm: bleed, marks, air.
pub const MARGIN: f64 = 17.0;

/// Room around the trim, in mm.
pub fn margin(marks: bool) -> f64 {
    if marks { MARGIN } else { BLEED }
}
