//! The same letter drawn more than once at almost the same place: bold by printing twice, an
//! outline, a shadow.

use common::number::length;
use pdf::page::Drawn;

/// How far a copy may stand off, as a share of its size.
pub const COPY: f64 = 0.3;

/// Whether two letters are the same one, each at almost the place of the other; `em` is their
/// size, in mm.
pub fn is_same(a: &Drawn, b: &Drawn, em: f64) -> bool {
    // What no one can read is told apart by its shape.
    let alike = (a.ink.width - b.ink.width).abs() < 0.15 * em && (a.ink.height - b.ink.height).abs() < 0.15 * em;
    a.text == b.text && alike && apart(a, b) < COPY * em
}

/// How far the middles of two letters are apart, in mm.
pub fn apart(a: &Drawn, b: &Drawn) -> f64 {
    let middle = |of: &Drawn| (of.ink.x + of.ink.width / 2.0, of.ink.y + of.ink.height / 2.0);
    let ((left, top), (right, bottom)) = (middle(a), middle(b));
    length(right - left, bottom - top)
}
