//! Contrast of every run of text against what is really behind it.
//!
//! The ground is looked at, not looked up: each page is rendered once as it is
//! and once without its text, and every glyph is held against the pixels of the
//! second picture under it. So a photo, a gradient or a card that slipped away
//! counts as it is seen.
//!
//! Ratios are those of WCAG 2.2 (relative luminance of sRGB). In Japanese, text
//! is large from 22 pt, or from 18 pt bold (JIS X 8341-3:2016, 1.4.3).

use image::RgbImage;
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId, Stream};
use serde::Serialize;

use super::Subject;
use super::page::{self, Run};
use crate::finding::{Area, Finding};
use crate::messages::contrast as say;
use crate::raster::Pages;

/// What text needs, and what large text needs (WCAG 2.2, 1.4.3).
const NEEDED: f64 = 4.5;
const NEEDED_LARGE: f64 = 3.0;
/// Type size from which text is large, in pt: plain and bold.
const LARGE: f64 = 22.0;
const LARGE_BOLD: f64 = 18.0;
/// What is asked of text as seen with another colour vision, or on a gray copy:
/// that of graphics (WCAG 2.2, 1.4.11).
const NEEDED_OTHERWISE: f64 = 3.0;
/// Rounding of pixels and of inks.
const TOLERANCE: f64 = 0.05;
/// Samples across a glyph, each way.
const SAMPLES: u32 = 4;
/// Share of a run's samples that may be worse than what is told: a hairline or
/// a rounded edge behind one stroke hides nothing.
const STRAY: f64 = 0.02;
/// Characters of a text that a row quotes.
const QUOTED: usize = 24;

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

/// Contrast of all text that is drawn, the least first, and findings for what is
/// below its need.
pub fn inspect(subject: &Subject) -> (Vec<Row>, Vec<Finding>) {
    let mut rows: Vec<Row> = Vec::new();
    let mut findings = Vec::new();
    let bare = without_text(subject.document).and_then(|bytes| Pages::open(bytes).ok());
    let Some(bare) = bare.filter(|bare| bare.count() == subject.pages.count()) else {
        return (rows, vec![say::unseen().in_file(subject.name)]);
    };
    for (index, drawn) in subject.drawn.iter().enumerate() {
        let runs: Vec<&Run> = drawn.runs.iter().filter(|run| run.visible && !run.text.trim().is_empty()).collect();
        if runs.is_empty() {
            continue;
        }
        let number = index + 1;
        let whole = &subject.pictures[index];
        let ground = Ground { bare: bare.render(number, whole.scale), whole: &whole.image, scale: whole.scale };
        if ground.bare.dimensions() != ground.whole.dimensions() {
            return (rows, vec![say::unseen().in_file(subject.name)]);
        }
        let (hidden, shown): (Vec<&Run>, Vec<&Run>) = runs.into_iter().partition(|run| ground.hides(run));
        for line in page::lines(hidden) {
            findings.push(say::hidden(&quoted(&line.text)).on(subject.name, number, Some(line.area)));
        }
        let found: Vec<Row> = shown.into_iter().filter_map(|run| ground.row(run, number)).collect();
        for row in found {
            merge(&mut rows, row);
        }
    }
    rows.sort_by(|a, b| (a.ratio / a.needed).total_cmp(&(b.ratio / b.needed)));
    for row in &rows {
        findings.extend(row.findings().into_iter().map(|finding| finding.on(subject.name, row.page, Some(row.area))));
    }
    (rows, findings)
}

/// WCAG 2.2 contrast ratio of two sRGB colours, 1 to 21.
pub fn ratio(a: [u8; 3], b: [u8; 3]) -> f64 {
    ratio_of(luminance(linear(a)), luminance(linear(b)))
}

impl Row {
    fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.ratio < self.needed - TOLERANCE {
            findings.push(say::low(&self.text, self.size, self.ratio, self.needed, self.ink, self.ground));
            return findings;
        }
        let least = self.cvd.into_iter().fold(f64::INFINITY, f64::min);
        if least < NEEDED_OTHERWISE - TOLERANCE {
            findings.push(say::colour_vision(&self.text, least));
        }
        if self.gray < NEEDED_OTHERWISE - TOLERANCE {
            findings.push(say::gray(&self.text, self.gray));
        }
        findings
    }
}

/// A page as it is, and without its text.
struct Ground<'a> {
    bare: RgbImage,
    whole: &'a RgbImage,
    /// Pixels per mm.
    scale: f64,
}

impl Ground<'_> {
    /// Whether none of a run's ink is seen: something was drawn over it, or it
    /// has the very colour of its ground.
    fn hides(&self, run: &Run) -> bool {
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

    fn row(&self, run: &Run, page: usize) -> Option<Row> {
        let samples = self.samples(run);
        let ink = run.fill.or_else(|| self.ink_seen(run))?;
        let mut ratios: Vec<(f64, [u8; 3])> = samples.into_iter().map(|ground| (ratio(ink, ground), ground)).collect();
        ratios.sort_by(|a, b| a.0.total_cmp(&b.0));
        let stray = (ratios.len() as f64 * STRAY).floor() as usize;
        let (least, ground) = *ratios.get(stray)?;
        let large = run.size >= LARGE - 0.01 || (run.bold && run.size >= LARGE_BOLD - 0.01);
        Some(Row {
            page,
            area: run.area,
            text: quoted(&run.text),
            size: run.size,
            bold: run.bold,
            ink,
            ground,
            ratio: least,
            needed: if large { NEEDED_LARGE } else { NEEDED },
            cvd: VISIONS.map(|vision| ratio_of(seen_with(&vision, ink), seen_with(&vision, ground))),
            gray: ratio(copied(ink), copied(ground)),
            runs: 1,
        })
    }

    /// The ground under each glyph, at evenly spread places, none of them on its
    /// very edge: a line under a text may touch it in the colour of the text.
    fn samples(&self, run: &Run) -> Vec<[u8; 3]> {
        let mut samples = Vec::new();
        for glyph in &run.glyphs {
            let (left, top, right, bottom) = self.pixels(glyph.ink);
            if right <= left || bottom <= top {
                continue;
            }
            let step = |from: u32, to: u32, i: u32| from + (to - from) * (2 * i + 1) / (2 * SAMPLES);
            for (i, j) in (0..SAMPLES).flat_map(|i| (0..SAMPLES).map(move |j| (i, j))) {
                samples.push(self.bare.get_pixel(step(left, right, i), step(top, bottom, j)).0);
            }
        }
        samples
    }

    /// The colour of a text that is painted with a pattern: the pixel that
    /// differs most from its ground.
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

/// Runs of one look are one row: that with the least contrast.
fn merge(rows: &mut Vec<Row>, row: Row) {
    let alike = |other: &&mut Row| {
        (other.page, other.ink, other.bold, other.needed) == (row.page, row.ink, row.bold, row.needed)
            && (other.size - row.size).abs() < 0.1
            && near(other.ground, row.ground)
    };
    match rows.iter_mut().find(alike) {
        Some(known) => {
            let runs = known.runs + 1;
            if row.ratio < known.ratio {
                *known = row;
            }
            known.runs = runs;
        }
        None => rows.push(row),
    }
}

fn near(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= 8)
}

fn quoted(text: &str) -> String {
    text.trim().chars().take(QUOTED).collect()
}

/// The same file with all text drawn in render mode 3, which shows nothing.
fn without_text(document: &Document) -> Option<Vec<u8>> {
    let mut bare = document.clone();
    let streams: Vec<ObjectId> = bare.objects.iter().filter(|(_, object)| draws(object)).map(|(id, _)| *id).collect();
    let pages: Vec<ObjectId> = bare.get_pages().into_values().collect();
    for page in pages {
        let content = emptied(&bare.get_page_content(page))?;
        let id = bare.add_object(Stream::new(lopdf::Dictionary::new(), content));
        bare.get_dictionary_mut(page).ok()?.set("Contents", id);
    }
    for id in streams {
        let stream = bare.get_object_mut(id).ok()?.as_stream_mut().ok()?;
        let Some(content) = stream.get_plain_content().ok().and_then(|content| emptied(&content)) else { continue };
        stream.set_plain_content(content);
    }
    // The picture needs no tags, and a rewritten file no old ones.
    bare.catalog_mut().ok()?.remove(b"StructTreeRoot");
    bare.trailer.remove(b"Encrypt");
    let mut bytes = Vec::new();
    bare.save_to(&mut bytes).ok()?;
    Some(bytes)
}

/// Whether an object is a form or a tile: a stream with drawing in it.
fn draws(object: &Object) -> bool {
    object.as_stream().is_ok_and(|stream| {
        let is = |key: &[u8], value: &[u8]| stream.dict.get(key).and_then(Object::as_name).is_ok_and(|n| n == value);
        is(b"Subtype", b"Form") || stream.dict.has(b"PaintType")
    })
}

/// A content stream that shows no text.
fn emptied(content: &[u8]) -> Option<Vec<u8>> {
    let shows = content.windows(2).any(|two| two == b"Tj" || two == b"TJ") || content.contains(&b'\'');
    if !shows && !content.windows(2).any(|two| two == b"Do") {
        return Some(content.to_vec());
    }
    let Ok(decoded) = Content::decode(content) else { return Some(content.to_vec()) };
    let mut operations = vec![Operation::new("Tr", vec![3.into()])];
    operations.extend(decoded.operations.into_iter().filter(|operation| operation.operator != "Tr"));
    Content { operations }.encode().ok()
}

fn ratio_of(a: f64, b: f64) -> f64 {
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Linear light of an sRGB colour (IEC 61966-2-1).
fn linear(colour: [u8; 3]) -> [f64; 3] {
    colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

fn luminance([r, g, b]: [f64; 3]) -> f64 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// How protanopia, deuteranopia and tritanopia see linear light, at full severity
/// (Machado, Oliveira and Fernandes, IEEE TVCG 15(6), 2009).
const VISIONS: [[[f64; 3]; 3]; 3] = [
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
];

/// Luminance of a colour as seen with another colour vision.
fn seen_with(vision: &[[f64; 3]; 3], colour: [u8; 3]) -> f64 {
    let light = linear(colour);
    let part = |row: &[f64; 3]| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0);
    luminance([part(&vision[0]), part(&vision[1]), part(&vision[2])])
}

/// A colour on a gray copy: the luma of Rec. ITU-R BT.601, as scanners take it.
fn copied([r, g, b]: [u8; 3]) -> [u8; 3] {
    [((u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114 + 500) / 1000) as u8; 3]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_those_of_wcag() {
        assert!((ratio([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert!((ratio([0x77; 3], [255; 3]) - 4.478).abs() < 0.001);
        assert!((ratio([255, 0, 0], [255; 3]) - 3.998).abs() < 0.001);
    }

    #[test]
    fn red_and_green_of_one_lightness_part_only_for_some_eyes() {
        let (red, green) = ([200, 40, 40], [0, 120, 60]);
        let seen = |vision: usize| ratio_of(seen_with(&VISIONS[vision], red), seen_with(&VISIONS[vision], green));
        assert!(seen(0) > seen(1), "protanopia darkens red: {} {}", seen(0), seen(1));
        assert!(VISIONS.iter().all(|vision| (seen_with(vision, [255; 3]) - 1.0).abs() < 0.01));
    }

    #[test]
    fn text_is_taken_out_and_drawing_stays() {
        let content = b"0 0 10 10 re f BT /F 12 Tf 0 Tr (a) Tj ET";
        let text = String::from_utf8(emptied(content).unwrap()).unwrap();
        assert!(text.starts_with("3 Tr") && !text.contains("0 Tr") && text.contains("re"), "{text}");
    }
}
