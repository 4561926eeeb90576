//! Letters that lie over others on purpose.

use super::letter::{Letter, overlaps};
use crate::text::reading::goes_with_letters;
use crate::twice::is_same;
use common::colour::ratio;
use pdf::page::Page;

/// A watermark is this many times as large as what is on it, and paler on white
/// than this ratio.
const WATERMARK: f64 = 2.5;
const PALE: f64 = 2.0;

/// Whether two letters may lie over each other.
pub fn is_meant(a: Letter, b: Letter, drawn: &Page, all: &[Letter]) -> bool {
    is_sign(a)
        || is_sign(b)
        || is_watermark(a, b)
        || is_over_its_word(a, b, drawn)
        || all.iter().any(|other| shadows(*other, a, b) || shadows(*other, b, a))
}

/// Marks that are put on or around a letter: accents, rings, boxes, lines.
pub fn is_sign(letter: Letter) -> bool {
    letter.glyph.text.chars().all(|c| {
        unicode_normalization::char::is_combining_mark(c)
            || matches!(c,
                '_' | '^' | '`' | '~' | '¨' | '¯' | '´' | '¸' | '\u{2B0}'..='\u{2FF}' | '゛' | '゜' | '＿' | '￣' | '‾'
                | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{2500}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}'
                | '\u{E000}'..='\u{F8FF}')
    })
}

/// A large pale word behind the text, or one set aside as decoration.
fn is_watermark(a: Letter, b: Letter) -> bool {
    let (large, small) = if a.run.size > b.run.size { (a.run, b.run) } else { (b.run, a.run) };
    let pale = large.fill.is_some_and(|fill| ratio(fill, [255; 3]) < PALE);
    large.size >= WATERMARK * small.size && (pale || large.artifact)
}

/// The same letter once more, at almost the same place.
pub fn is_copy(a: Letter, b: Letter) -> bool {
    let em = a.run.size.min(b.run.size) * 25.4 / 72.0;
    a.number != b.number && is_same(a.glyph, b.glyph, em)
}

/// Whether `copy`, the same letter as `b`, is beside `a` in its line: then `b` is
/// the shadow of that line.
fn shadows(copy: Letter, a: Letter, b: Letter) -> bool {
    copy.number != a.number
        && (copy.run.baseline - a.run.baseline).abs() < 0.02 * a.run.size * 25.4 / 72.0
        && (copy.run.size - a.run.size).abs() < 0.1
        && is_copy(copy, b)
        && !overlaps(copy, a)
}

/// A reading and the word below it.
fn is_over_its_word(a: Letter, b: Letter, drawn: &Page) -> bool {
    let over = |reading: Letter, base: Letter| {
        base.run.size > 1.5 * reading.run.size
            && base.run.area.y > reading.run.area.y
            && goes_with_letters(reading.run, drawn)
    };
    over(a, b) || over(b, a)
}
