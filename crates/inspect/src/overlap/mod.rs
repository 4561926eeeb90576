//! Text over text: letters of one text that are on letters of another.
//!
//! Boxes of glyphs find the pairs that may touch, their outlines tell whether they
//! do: an italic letter, a low tail over a small one, or turned text beside another
//! shares a box with its neighbour and no ink.

mod letter;
mod meant;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use hayro::kurbo::{BezPath, Point, Rect, Shape};

use self::letter::{HAIR, Letter, is_large, overlaps};
use self::meant::{is_copy, is_meant};
use super::Subject;
use super::text::reading::quoted;
use common::finding::{Area, Finding};
use common::messages::text_of_file as say;
use pdf::page::{self, Line, Page, common};

/// Ink that two letters share at least where they overlap, in square mm.
const INK: f64 = 0.02;
/// Points each way at which ink is looked for in what two boxes share.
const POINTS: u32 = 24;
/// Pairs of letters that are looked at on a page, about; one that prints over itself
/// throughout has more, and is reported by the first of them.
const PAIRS: usize = 4000;
/// Findings for one page.
const MOST: usize = 6;

/// Findings for one page, from 1. Runs of which nothing is seen, by number, lie
/// over nothing.
pub fn findings(subject: &Subject, page: usize, hidden: &[usize]) -> Vec<Finding> {
    let drawn = &subject.drawn[page - 1];
    let letters = letters(drawn, hidden);
    let mut pairs = pairs(&letters);
    pairs.retain(|(a, b)| !is_meant(*a, *b, drawn, &letters));
    if pairs.is_empty() {
        return Vec::new();
    }
    let numbers: BTreeSet<usize> = pairs.iter().flat_map(|(a, b)| [a.number, b.number]).collect();
    let outlines = page::outlines(subject.pages, page, &numbers);
    pairs.retain(|(a, b)| share_ink(*a, *b, &outlines));
    told(drawn, &pairs).into_iter().map(|(finding, area)| finding.on(subject.name, page, Some(area))).collect()
}

/// Everything that is seen, from left to right.
fn letters<'a>(drawn: &'a Page, hidden: &[usize]) -> Vec<Letter<'a>> {
    let mut letters = Vec::new();
    let mut number = 0;
    for (at, run) in drawn.runs.iter().enumerate() {
        let seen = run.visible && !hidden.contains(&at);
        for glyph in &run.glyphs {
            if seen && is_large(glyph.shown) && !glyph.text.trim().is_empty() {
                letters.push(Letter { run, glyph, at, number });
            }
            number += 1;
        }
    }
    letters.sort_by(|a, b| a.glyph.shown.x.total_cmp(&b.glyph.shown.x));
    letters
}

/// Letters of different runs whose boxes share more than a hair each way.
fn pairs<'a>(letters: &[Letter<'a>]) -> Vec<(Letter<'a>, Letter<'a>)> {
    let mut pairs = Vec::new();
    for (index, a) in letters.iter().enumerate() {
        let right = a.glyph.shown.x + a.glyph.shown.width - HAIR;
        let beside = letters[index + 1..].iter().take_while(|b| b.glyph.shown.x < right);
        pairs.extend(beside.filter(|b| a.at != b.at && overlaps(*a, **b) && !is_copy(*a, **b)).map(|b| (*a, *b)));
        if pairs.len() > PAIRS {
            break;
        }
    }
    pairs
}

/// Whether both letters have ink at the same places. What has no outline, a letter
/// that the file itself draws, is not judged.
fn share_ink(a: Letter, b: Letter, outlines: &BTreeMap<usize, BezPath>) -> bool {
    let (Some(one), Some(other)) = (outlines.get(&a.number), outlines.get(&b.number)) else { return false };
    let shared = common(a.glyph.shown, b.glyph.shown);
    let cell = Rect::new(0.0, 0.0, shared.width / f64::from(POINTS), shared.height / f64::from(POINTS));
    let point = |i: u32, j: u32| {
        let (right, down) = (f64::from(i) + 0.5, f64::from(j) + 0.5);
        Point::new(shared.x + cell.width() * right, shared.y + cell.height() * down)
    };
    let points = (0..POINTS).flat_map(|i| (0..POINTS).map(move |j| point(i, j)));
    let both = points.filter(|point| one.winding(*point) != 0 && other.winding(*point) != 0).count();
    both as f64 * cell.area() > INK
}

/// One finding for each two texts that meet, those that share most letters first. A
/// text that is reported with one other is not told with the next: a heap of ten lines
/// has 45 pairs.
fn told(drawn: &Page, pairs: &[(Letter, Letter)]) -> Vec<(Finding, Area)> {
    let (lines, of_run) = lines(drawn);
    let mut met: BTreeMap<(usize, usize), (usize, Area)> = BTreeMap::new();
    for (a, b) in pairs {
        let (first, second) = (of_run[a.at].min(of_run[b.at]), of_run[a.at].max(of_run[b.at]));
        let area = common(a.glyph.shown, b.glyph.shown);
        let known = met.entry((first, second)).or_insert((0, area));
        *known = (known.0 + 1, around(known.1, area));
    }
    let mut worst: Vec<_> = met.into_iter().collect();
    worst.sort_by_key(|((first, second), (count, _))| (Reverse(*count), second - first, *first));
    let mut known = BTreeSet::new();
    worst.retain(|((first, second), _)| {
        let new = !known.contains(first) && !known.contains(second);
        known.extend([*first, *second]);
        new
    });
    let rest = worst.len().saturating_sub(MOST);
    let finding = |((first, second), (_, area)): ((usize, usize), (usize, Area))| {
        (say::overlap(&quoted(&lines[first].text), &quoted(&lines[second].text)), area)
    };
    let mut told: Vec<(Finding, Area)> = worst.into_iter().take(MOST).map(finding).collect();
    if let Some((last, _)) = told.last_mut().filter(|_| rest > 0) {
        last.message.push_str(&say::overlaps_more(rest));
    }
    told
}

/// Lines of a page, and the line of each run.
fn lines(drawn: &Page) -> (Vec<Line>, Vec<usize>) {
    let lines = page::lines(&drawn.runs);
    let of_run = lines.iter().enumerate().flat_map(|(line, found)| std::iter::repeat_n(line, found.runs)).collect();
    (lines, of_run)
}

fn around(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.width).max(b.x + b.width), (a.y + a.height).max(b.y + b.height));
    Area { x, y, width: right - x, height: bottom - y }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use lopdf::{Dictionary, Document, Object, Stream, dictionary};

    use super::*;
    use crate::Wanted;
    use pdf::raster::Pages;

    /// Texts of a page of 400 by 400 pt: size, place, turn in degrees, characters.
    type Text<'a> = (f64, f64, f64, f64, &'a str);

    /// What is reported of texts in the project's own font, each by an operator of its own; `before`
    /// is before all of them.
    fn judged(before: &str, texts: &[Text]) -> Vec<String> {
        let font = include_bytes!("../../../../fonts/BIZUDPGothic-Regular.ttf");
        let face = ttf_parser::Face::parse(font, 0).unwrap();
        let mut content = format!("{before} BT\n");
        for (size, x, y, turn, text) in texts {
            let (sin, cos) = turn.to_radians().sin_cos();
            let codes: String = text
                .chars()
                .map(|c| format!("{:04X}", face.glyph_index(c).expect("a glyph").0))
                .collect::<Vec<_>>()
                .concat();
            writeln!(content, "/F {size} Tf {cos} {sin} {} {cos} {x} {y} Tm <{codes}> Tj", -sin).unwrap();
        }
        content.push_str("ET");
        let bytes = file(&content, font, &face);
        let pages = Pages::open(bytes.clone()).unwrap();
        let wanted = Wanted::default();
        let subject = Subject::open("a.pdf", &bytes, &pages, &wanted).unwrap();
        findings(&subject, 1, &[]).into_iter().map(|finding| finding.message).collect()
    }

    fn file(content: &str, font: &[u8], face: &ttf_parser::Face) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let data = document.add_object(Stream::new(Dictionary::new(), font.to_vec()));
        let descriptor = document.add_object(dictionary! {
            "Type" => "FontDescriptor", "FontName" => "UD", "Flags" => 4, "FontFile2" => data,
        });
        let em = f64::from(face.units_per_em());
        let width = |id: u16| f64::from(face.glyph_hor_advance(ttf_parser::GlyphId(id)).unwrap_or(0)) * 1000.0 / em;
        let widths: Vec<Object> = (0..face.number_of_glyphs()).map(|id| (width(id) as f32).into()).collect();
        let below = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "UD", "CIDToGIDMap" => "Identity",
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "FontDescriptor" => descriptor, "W" => vec![0.into(), widths.into()],
        });
        let mut map = String::from("1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        for c in ('\u{20}'..='\u{7E}').chain('\u{3041}'..='\u{30FF}').chain("例示市電話相談窓口見本\u{25CB}".chars())
        {
            if let Some(id) = face.glyph_index(c) {
                writeln!(map, "1 beginbfchar <{:04X}> <{:04X}> endbfchar", id.0, c as u32).unwrap();
            }
        }
        let map = document.add_object(Stream::new(Dictionary::new(), map.into_bytes()));
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "UD", "Encoding" => "Identity-H",
            "DescendantFonts" => vec![below.into()], "ToUnicode" => map,
        });
        let content = document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
        let pages = document.new_object_id();
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content,
            "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
            "MediaBox" => vec![0.into(), 0.into(), 400.into(), 400.into()],
        });
        document.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn texts_over_each_other_are_told() {
        for (case, other) in [
            ("the next line, half a line too high", (12.0, 50.0, 294.0, 0.0, "相談窓口")),
            ("on the same line, from its middle on", (12.0, 68.0, 300.0, 0.0, "窓口")),
            ("a number that runs into it", (12.0, 41.0, 300.0, 0.0, "1234")),
            ("turned", (12.0, 45.0, 285.0, 60.0, "相談窓口")),
            ("larger", (30.0, 50.0, 295.0, 0.0, "窓口")),
            ("smaller, and no reading", (6.0, 55.0, 303.0, 0.0, "まどぐち")),
        ] {
            assert_eq!(judged("", &[(12.0, 50.0, 300.0, 0.0, "例示市電話"), other]).len(), 1, "{case}");
        }
        let texts = ["例示市", "電話", "相談", "窓口"];
        let heap: Vec<Text> = (0..32).map(|index| (12.0, 50.0, 300.0, 0.0, texts[index % 4])).collect();
        assert!((1..=MOST).contains(&judged("", &heap).len()));
    }

    #[test]
    fn texts_beside_each_other_are_not() {
        for (case, other) in [
            ("set solid", (12.0, 50.0, 288.0, 0.0, "相談窓口")),
            ("a low tail over a small letter", (12.0, 50.0, 290.5, 0.0, "_ a")),
            ("next on the line", (12.0, 110.0, 300.0, 0.0, "窓口")),
            ("a reading over its word", (6.0, 54.0, 311.0, 0.0, "れいじ")),
            ("turned, and beside it", (12.0, 118.0, 285.0, 45.0, "窓口")),
        ] {
            let told = judged("", &[(12.0, 50.0, 300.0, 0.0, "例示市電話"), other]);
            assert!(told.is_empty(), "{case}: {told:?}");
        }
    }

    #[test]
    fn what_is_meant_is_not() {
        let text = "例示市電話";
        for (case, before, texts) in [
            ("bold by printing twice", "", vec![(12.0, 50.0, 300.0, 0.0, text), (12.0, 50.3, 300.0, 0.0, text)]),
            ("a shadow, set tight", "", vec![(12.0, 52.0, 298.5, 0.0, text), (12.0, 50.0, 300.0, 0.0, text)]),
            (
                "a shadow, letter by letter",
                "-1 Tc",
                vec![
                    (12.0, 50.0, 300.0, 0.0, "電"),
                    (12.0, 51.5, 298.5, 0.0, "電"),
                    (12.0, 60.0, 300.0, 0.0, "話"),
                    (12.0, 61.5, 298.5, 0.0, "話"),
                ],
            ),
            (
                "a layer of recognized text",
                "3 Tr",
                vec![(12.0, 50.0, 300.0, 0.0, text), (14.0, 48.0, 301.0, 0.0, "相談")],
            ),
            ("a ring around a digit", "", vec![(12.0, 50.0, 300.0, 0.0, "○"), (8.0, 53.0, 302.0, 0.0, "1")]),
            ("a pale word behind", "0.9 g", vec![(90.0, 50.0, 280.0, 30.0, "見本"), (12.0, 80.0, 320.0, 0.0, text)]),
            (
                "cut away",
                "q 0 0 400 290 re W n",
                vec![(12.0, 50.0, 300.0, 0.0, text), (12.0, 53.0, 298.0, 0.0, "窓口")],
            ),
        ] {
            let told = judged(before, &texts);
            assert!(told.is_empty(), "{case}: {told:?}");
        }
    }
}
