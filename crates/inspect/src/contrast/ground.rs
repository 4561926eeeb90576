//! One page: what is behind each run of its text.

use hayro::kurbo::{Point, Rect};
use image::RgbImage;

use super::copies::Copies;
use super::ratio::{gray, visions};
use super::row::Row;
use super::watermark::is_watermark;
use crate::text::reading::quoted;
use common::colour::ratio;
use common::finding::Area;
use pdf::drawing::{Drawing, Kind};
use pdf::page::Run;

/// What text needs, and what large text needs (WCAG 2.2, 1.4.3).
const NEEDED: f64 = 4.5;
const NEEDED_LARGE: f64 = 3.0;
/// Type size from which text is large, in pt: plain and bold.
const LARGE: f64 = 22.0;
const LARGE_BOLD: f64 = 18.0;
/// Samples across a glyph, each way.
const SAMPLES: u32 = 4;
/// Share of a run's samples that may be worse than what is reported: a hairline or
/// a rounded edge behind one stroke hides nothing.
const STRAY: f64 = 0.02;
/// Ink that lets more than this share through is not seen.
const CLEAR: f64 = 0.98;
/// A line that is thicker is a ground, in mm.
const THIN: f64 = 0.8;

/// A page as it is, and without its text.
pub struct Ground<'a> {
    pub bare: RgbImage,
    pub whole: &'a RgbImage,
    /// Pixels per mm.
    pub scale: f64,
    /// Thin lines, in mm.
    pub lines: Vec<Rect>,
    /// What of its text is drawn more than once.
    pub copies: Copies,
}

/// A place on a glyph: its number, and the pixel.
type Sample = (usize, (u32, u32));

/// Thin lines of a page. One that a text is struck out with is no ground, and one that
/// merely runs into a text is told as such.
pub fn lines(drawing: &Drawing) -> Vec<Rect> {
    let lines = drawing.edges.iter().filter(|edge| edge.kind == Kind::Line).map(|edge| edge.area);
    lines.filter(|line| line.width().min(line.height()) < THIN).collect()
}

impl Ground<'_> {
    /// Whether none of a run's ink is seen: something was drawn over it, or it
    /// has the very colour of its ground.
    pub fn hides(&self, run: &Run) -> bool {
        let boxes = run.glyphs.iter().map(|glyph| self.pixels(glyph.ink)).filter(|b| b.2 > b.0 && b.3 > b.1);
        let mut any = false;
        for (left, top, right, bottom) in boxes {
            any = true;
            for y in top..bottom {
                for x in left..right {
                    if self.bare.get_pixel(x, y) != self.whole.get_pixel(x, y) {
                        return false;
                    }
                }
            }
        }
        any
    }

    /// One of the runs of a page; nothing where all of it is drawn once more on top, or marks
    /// the sheet.
    pub fn row(&self, runs: &[Run], at: usize, page: usize) -> Option<Row> {
        let run = &runs[at];
        let own = run.fill.filter(|_| !is_seen_through(run));
        let ink = own.or_else(|| self.ink_seen(run))?;
        let pairs = self.samples(at, run).into_iter().map(|(glyph, pixel)| self.pair(ink, run, (at, glyph), pixel));
        let mut pairs: Vec<Pair> = pairs.collect();
        if is_watermark(run, runs, ink, pairs.iter().map(|pair| pair.ground)) {
            return None;
        }
        pairs.sort_by(|a, b| a.ratio.total_cmp(&b.ratio));
        let stray = (pairs.len() as f64 * STRAY).floor() as usize;
        let Pair { ratio, ink, ground } = *pairs.get(stray)?;
        let large = run.size >= LARGE - 0.01 || (run.bold && run.size >= LARGE_BOLD - 0.01);
        Some(Row {
            page,
            area: run.area,
            text: quoted(&run.text),
            size: run.size,
            bold: run.bold,
            ink,
            ground,
            ratio,
            needed: if large { NEEDED_LARGE } else { NEEDED },
            cvd: visions(ink, ground),
            gray: gray(ink, ground),
            runs: 1,
        })
    }

    /// What a glyph is told apart by at a place: the ground there, its outline, or a line along
    /// it that is told apart from the ground.
    fn pair(&self, ink: [u8; 3], run: &Run, glyph: (usize, usize), (x, y): (u32, u32)) -> Pair {
        let ground = self.bare.get_pixel(x, y).0;
        let ink = if is_seen_through(run) { ink } else { through(ink, ground, run.transparency) };
        let pair = |ink: [u8; 3], ground: [u8; 3]| Pair { ratio: ratio(ink, ground), ink, ground };
        let outline = self.copies.outline(glyph).map(|outline| pair(ink, outline));
        let line = self.copies.line(glyph).map(|line| pair(line, ground));
        let others = outline.into_iter().chain(line);
        others.fold(pair(ink, ground), |best, other| if other.ratio > best.ratio { other } else { best })
    }

    /// The ground under each glyph, at evenly spread places, none of them on its
    /// very edge: a line under a text may touch it in the colour of the text.
    fn samples(&self, at: usize, run: &Run) -> Vec<Sample> {
        let places = self.places(at, run);
        // A pixel on the rim of a line has a part of its colour.
        let area = Rect::new(run.area.x, run.area.y, run.area.x + run.area.width, run.area.y + run.area.height);
        let lines = self.lines.iter().map(|line| line.inflate(1.0 / self.scale, 1.0 / self.scale));
        let lines: Vec<Rect> = lines.filter(|line| line.overlaps(area)).collect();
        let is_beside = |(_, (x, y)): &Sample| {
            let at = Point::new((f64::from(*x) + 0.5) / self.scale, (f64::from(*y) + 0.5) / self.scale);
            !lines.iter().any(|line| line.contains(at))
        };
        let beside: Vec<Sample> = places.iter().copied().filter(is_beside).collect();
        // A hatching is a ground.
        if 2 * beside.len() < places.len() { places } else { beside }
    }

    /// Places on each glyph that is not drawn once more on top.
    fn places(&self, at: usize, run: &Run) -> Vec<Sample> {
        let mut places = Vec::new();
        let glyphs = run.glyphs.iter().enumerate().filter(|(number, _)| !self.copies.is_beneath((at, *number)));
        for (number, glyph) in glyphs {
            let (left, top, right, bottom) = self.pixels(glyph.ink);
            if right <= left || bottom <= top {
                continue;
            }
            let step = |from: u32, to: u32, i: u32| from + (to - from) * (2 * i + 1) / (2 * SAMPLES);
            for (i, j) in (0..SAMPLES).flat_map(|i| (0..SAMPLES).map(move |j| (i, j))) {
                places.push((number, (step(left, right, i), step(top, bottom, j))));
            }
        }
        places
    }

    /// The colour of a text that is painted with a pattern, or that lets something else in its
    /// own form be seen: the pixel that differs most from its ground.
    fn ink_seen(&self, run: &Run) -> Option<[u8; 3]> {
        let boxes = run.glyphs.iter().map(|glyph| self.pixels(glyph.ink));
        let pixels = boxes
            .flat_map(|(left, top, right, bottom)| (top..bottom).flat_map(move |y| (left..right).map(move |x| (x, y))));
        let apart = |x, y| {
            let (a, b) = (self.whole.get_pixel(x, y).0, self.bare.get_pixel(x, y).0);
            a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b))).sum::<u32>()
        };
        pixels.max_by_key(|(x, y)| apart(*x, *y)).map(|(x, y)| self.whole.get_pixel(x, y).0)
    }

    /// A box in pixels: left, top, right, bottom, inside the picture.
    fn pixels(&self, area: Area) -> (u32, u32, u32, u32) {
        let at = |mm: f64, most: u32| ((mm * self.scale).round().max(0.0) as u32).min(most);
        let (width, height) = self.bare.dimensions();
        (at(area.x, width), at(area.y, height), at(area.x + area.width, width), at(area.y + area.height, height))
    }
}

/// Whether a text has no colour of its own, and what is seen of it is another drawing of its
/// letters, or a picture that a mask shows in their form.
fn is_seen_through(run: &Run) -> bool {
    run.transparency > CLEAR
}

/// A colour of text and what it stands on.
struct Pair {
    ratio: f64,
    ink: [u8; 3],
    ground: [u8; 3],
}

/// An ink as it is seen where some of its ground shows through it.
fn through(ink: [u8; 3], ground: [u8; 3], transparency: f64) -> [u8; 3] {
    let part = |at: usize| f64::from(ink[at]) * (1.0 - transparency) + f64::from(ground[at]) * transparency;
    [part(0), part(1), part(2)].map(|part| part.round() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of black text on white paper that lines are drawn through, by where
    /// each of them is, in mm.
    fn least(tops: &[f64]) -> f64 {
        let (scale, area) = (4.0, Area { x: 5.0, y: 5.0, width: 20.0, height: 5.0 });
        let lines: Vec<Rect> = tops.iter().map(|top| Rect::new(0.0, *top, 30.0, top + 0.3)).collect();
        let colour = |y: u32| {
            let (top, bottom) = (f64::from(y) / scale, f64::from(y + 1) / scale);
            let inked: f64 = lines.iter().map(|line| (line.y1.min(bottom) - line.y0.max(top)).max(0.0)).sum();
            [(255.0 * (1.0 - inked * scale)) as u8; 3]
        };
        let bare = RgbImage::from_fn(120, 60, |_, y| image::Rgb(colour(y)));
        let glyph = pdf::page::Drawn { text: "例".into(), ink: area, shown: area, ..Default::default() };
        let run =
            Run { text: "例".into(), glyphs: vec![glyph], area, size: 14.0, fill: Some([0; 3]), ..Default::default() };
        let whole = bare.clone();
        let copies = Copies::default();
        Ground { bare, whole: &whole, scale, lines, copies }.row(&[run], 0, 1).unwrap().ratio
    }

    #[test]
    fn a_line_through_a_text_is_no_ground_but_a_hatching_is() {
        assert!(least(&[7.4]) > 20.0);
        let hatching: Vec<f64> = (0..12).map(|line| 5.0 + 0.4 * f64::from(line)).collect();
        assert!(least(&hatching) < 4.5);
    }
}
