//! Contrast of every run of text against what is really behind it.

use serde::Serialize;

use crate::finding::Area;

/// One pair of text colour and ground: the run with the least contrast of all
/// that look alike on a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    pub page: usize,
    pub area: Area,
    /// The text, at most its first 24 characters.
    pub text: String,
    /// Type size in pt.
    pub size: f64,
    pub bold: bool,
    /// sRGB of the text, and of the ground that comes nearest to it.
    pub ink: [u8; 3],
    pub ground: [u8; 3],
    /// WCAG 2.2 contrast ratio, 1 to 21.
    pub ratio: f64,
    /// The ratio that this text needs: 4.5, or 3 where it is large.
    pub needed: f64,
    /// The ratio as seen with protanopia, deuteranopia and tritanopia.
    pub cvd: [f64; 3],
    /// The ratio on a gray copy.
    pub gray: f64,
    /// How many runs look like this on the page.
    pub runs: usize,
}
