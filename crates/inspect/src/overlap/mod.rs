//! Letters that collide: with letters of another text, with the edge of what they are
//! drawn in, with a picture's or a ground's edge, with a line.
//!
//! Boxes of glyphs find what may touch, their outlines tell whether it does: an italic
//! letter, a low tail over a small one, or turned text beside another shares a box with
//! its neighbour and no ink.

mod cut;
mod edges;
mod letter;
mod meant;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use hayro::kurbo::{BezPath, Point, Rect, Shape};
use lopdf::ObjectId;

use self::edges::{Fault, Views};
use self::letter::{HAIR, Letter, around, is_large, overlaps};
use self::meant::{is_copy, is_meant};
use super::Subject;
use super::contrast::Behind;
use super::preflight::paper::Paper;
use super::text::reading::quoted;
use common::finding::{Area, Finding};
use common::kinds::Use;
use common::messages::overlap as say_overlap;
use common::messages::text_of_file as say;
use pdf::drawing::Drawing;
use pdf::page::{self, Line, Page, common};
use pdf::raster::Picture;

/// Ink that two letters share at least where they overlap, in square mm.
const INK: f64 = 0.02;
/// Points each way at which ink is looked for in what two boxes share.
const POINTS: u32 = 24;
/// Pairs of letters that are looked at on a page, about; one that prints over itself
/// throughout has more, and is reported by the first of them.
const PAIRS: usize = 4000;
/// Findings for one page.
const MOST: usize = 6;

/// Findings for one page, from 1; `whole` is its picture, `drawing` what is drawn on it. What is hidden collides with
/// nothing.
pub fn findings(subject: &Subject, page: usize, drawing: &Drawing, whole: &Picture, behind: &Behind) -> Vec<Finding> {
    let drawn = &subject.drawn[page - 1];
    let letters = letters(drawn, &behind.hidden);
    if letters.is_empty() {
        return Vec::new();
    }
    let mut told = over_each_other(subject, page, &letters);
    told.extend(cut(subject, page, &letters, drawing));
    if let Some(bare) = &behind.ground {
        told.extend(on_edges(subject, page, &letters, drawing, &Views { whole, bare }));
    }
    told.into_iter().map(|(finding, area)| finding.on(subject.name, page, Some(area))).collect()
}

/// Letters of one text on letters of another.
fn over_each_other(subject: &Subject, page: usize, letters: &[Letter]) -> Vec<(Finding, Area)> {
    let drawn = &subject.drawn[page - 1];
    let letters: Vec<Letter> = letters.iter().copied().filter(|letter| is_large(letter.glyph.shown)).collect();
    let mut pairs = pairs(&letters);
    pairs.retain(|(a, b)| !is_meant(*a, *b, drawn, &letters));
    if pairs.is_empty() {
        return Vec::new();
    }
    let numbers: BTreeSet<usize> = pairs.iter().flat_map(|(a, b)| [a.number, b.number]).collect();
    let outlines = page::outlines(subject.pages, page, &numbers);
    pairs.retain(|(a, b)| share_ink(*a, *b, &outlines));
    told(drawn, &pairs)
}

/// Letters that are cut. For the press, all that is near the trim is reported by itself.
fn cut(subject: &Subject, page: usize, letters: &[Letter], drawing: &Drawing) -> Vec<(Finding, Area)> {
    let drawn = &subject.drawn[page - 1];
    let id = subject.document.get_pages().get(&(page as u32)).copied();
    let trim = |id: ObjectId| Paper::of(&subject.document, page, id).trimmed();
    let trim = id.filter(|_| subject.wanted.purpose != Some(Use::Press)).and_then(trim);
    if !cut::is_any(letters, &drawing.cuts, trim) {
        return Vec::new();
    }
    let (lines, of_run) = lines(drawn);
    let mut of_line: BTreeMap<usize, (Area, bool)> = BTreeMap::new();
    for lost in cut::runs(drawn, letters, &drawing.cuts, trim) {
        let known = of_line.entry(of_run[lost.at]).or_insert((lost.area, false));
        *known = (around(known.0, lost.area), known.1 || lost.much);
    }
    let told =
        of_line.into_iter().map(|(line, (area, much))| (say_overlap::cut(&quoted(&lines[line].text), much), area));
    few(told.collect())
}

/// Letters on an edge or a line: one finding for each line of text and kind.
fn on_edges(
    subject: &Subject,
    page: usize,
    letters: &[Letter],
    drawing: &Drawing,
    views: &Views,
) -> Vec<(Finding, Area)> {
    let drawn = &subject.drawn[page - 1];
    let (lines, of_run) = lines(drawn);
    let pairs = edges::pairs(letters, &drawing.edges, drawn, &lines, &of_run);
    let covered = covered(letters, drawing, views);
    if pairs.is_empty() && covered.is_empty() {
        return Vec::new();
    }
    let numbers: BTreeSet<usize> = pairs.iter().map(|pair| pair.letter.number).collect();
    let outlines = page::outlines(subject.pages, page, &numbers);
    let judged =
        edges::judged(&pairs, &outlines, views).into_iter().map(|(_, fault, pair)| (pairs[pair].letter, fault));
    let mut met: BTreeMap<(usize, Fault), Area> = BTreeMap::new();
    for (letter, fault) in judged.chain(covered.into_iter().map(|letter| (letter, Fault::Covered))) {
        let area = letter.glyph.shown;
        met.entry((of_run[letter.at], fault)).and_modify(|known| *known = around(*known, area)).or_insert(area);
    }
    let finding = |((line, fault), area): ((usize, Fault), Area)| {
        let what = quoted(&lines[line].text);
        let finding = match fault {
            Fault::Covered => say_overlap::covered(&what),
            Fault::OnPicture => say_overlap::on_picture(&what),
            Fault::OnGround => say_overlap::on_ground(&what),
            Fault::Touched => say_overlap::touched(&what),
        };
        (finding, area)
    };
    few(met.into_iter().map(finding).collect())
}

/// Letters of which a half or more is covered. What a clip cuts is told as such.
fn covered<'a>(letters: &[Letter<'a>], drawing: &Drawing, views: &Views) -> Vec<Letter<'a>> {
    let cut: BTreeSet<usize> = drawing.cuts.iter().map(|cut| cut.glyph).collect();
    let whole = letters.iter().filter(|letter| !cut.contains(&letter.number));
    whole.filter(|letter| edges::is_half_gone(**letter, views)).copied().collect()
}

/// The first of many findings; the last of them tells how many more there are.
fn few(mut told: Vec<(Finding, Area)>) -> Vec<(Finding, Area)> {
    let rest = told.len().saturating_sub(MOST);
    told.truncate(MOST);
    if let Some((last, _)) = told.last_mut().filter(|_| rest > 0) {
        last.message.push_str(&say::overlaps_more(rest));
    }
    told
}

/// Everything that is drawn to be seen, from left to right.
fn letters<'a>(drawn: &'a Page, hidden: &[usize]) -> Vec<Letter<'a>> {
    let mut letters = Vec::new();
    let mut number = 0;
    for (at, run) in drawn.runs.iter().enumerate() {
        let seen = run.visible && !hidden.contains(&at);
        for glyph in &run.glyphs {
            if seen && is_large(glyph.ink) && !glyph.text.trim().is_empty() {
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
    let finding = |((first, second), (_, area)): ((usize, usize), (usize, Area))| {
        (say::overlap(&quoted(&lines[first].text), &quoted(&lines[second].text)), area)
    };
    few(worst.into_iter().map(finding).collect())
}

/// Lines of a page, and the line of each run.
fn lines(drawn: &Page) -> (Vec<Line>, Vec<usize>) {
    let lines = page::lines(&drawn.runs);
    let of_run = lines.iter().enumerate().flat_map(|(line, found)| std::iter::repeat_n(line, found.runs)).collect();
    (lines, of_run)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Wanted;
    use crate::contrast::{Bare, Looking};
    use crate::specimen::{Text, file};
    use pdf::raster::Pages;

    /// What is reported of texts; `before` is drawn before all of them.
    fn judged(before: &str, texts: &[Text]) -> Vec<(&'static str, String)> {
        faults(&file(before, texts, ""))
    }

    fn faults(bytes: &[u8]) -> Vec<(&'static str, String)> {
        let pages = Pages::open(bytes.to_vec()).unwrap();
        let wanted = Wanted::default();
        let subject = Subject::open("a.pdf", bytes, &pages, &wanted).unwrap();
        let bare = Bare::of(&subject);
        let picture = pages.renderer().picture(1);
        let drawing = pdf::drawing::of(&pages, 1);
        let behind = Looking::new(&subject, &bare).page(1, &picture, &drawing);
        findings(&subject, 1, &drawing, &picture, &behind)
            .into_iter()
            .map(|finding| (finding.rule, finding.message))
            .collect()
    }

    /// The rules by which something is reported.
    fn rules(before: &str, texts: &[Text]) -> Vec<&'static str> {
        judged(before, texts).into_iter().map(|(rule, _)| rule).collect()
    }

    const LINE: Text = (12.0, 50.0, 300.0, 0.0, "例示市電話");

    #[test]
    fn text_that_is_cut_is_told() {
        for (case, before, text) in [
            ("by the lower edge of a frame", "0 304 400 96 re W n", LINE),
            ("by a frame's side, in a letter", "0 0 92 400 re W n", LINE),
            ("by a frame's side, between letters", "0 0 86.1 400 re W n", LINE),
            ("by a round frame", "110 290 m 110 330 50 330 50 304 c 50 290 l h W n", LINE),
            ("by the page", "", (12.0, 360.0, 300.0, 0.0, "例示市電話")),
        ] {
            assert_eq!(rules(before, &[text]), ["text-cut"], "{case}");
        }
    }

    #[test]
    fn text_that_is_whole_is_not_cut() {
        for (case, before, texts) in [
            ("inside a frame", "40 290 100 30 re W n", vec![LINE]),
            ("not there at all", "0 0 10 10 re W n", vec![LINE]),
            ("shaved by less than a hair", "50.2 290 100 30 re W n", vec![LINE]),
            ("a pale word that runs off the page", "0.9 g", vec![(90.0, 300.0, 280.0, 30.0, "見本")]),
        ] {
            assert!(rules(before, &texts).is_empty(), "{case}: {:?}", judged(before, &texts));
        }
    }

    #[test]
    fn text_on_an_edge_is_told() {
        for (case, before, rule) in [
            ("a card's side", "0.7 g 20 200 60 150 re f 0 g", "text-edge"),
            ("a card's upper edge", "0.7 g 20 200 360 105 re f 0 g", "text-edge"),
            ("a line down through it", "80 200 m 80 350 l S", "text-touch"),
            ("a line across it, from edge to edge", "0 305 m 400 305 l S", "text-touch"),
            ("a line that is filled", "80 200 0.8 150 re f", "text-touch"),
            ("a frame around more", "50.5 200 200 150 re S", "text-touch"),
        ] {
            assert_eq!(rules(before, &[LINE]), [rule], "{case}");
        }
    }

    #[test]
    fn words_that_are_turned_have_lines_under_them_as_well() {
        const TURNED: Text = (12.0, 200.0, 150.0, 90.0, "例示市電話");
        assert!(rules("201.5 150 m 201.5 210 l S", &[TURNED]).is_empty());
        assert_eq!(rules("195 50 m 195 350 l S", &[TURNED]), ["text-touch"]);
    }

    #[test]
    fn lines_and_grounds_that_are_meant_are_not() {
        for (case, before) in [
            ("an underline", "50 297 m 110 297 l S"),
            ("a line through it", "50 305 m 110 305 l S"),
            ("the rule of a form", "0 299 m 400 299 l S"),
            ("a box around it", "49 297 62 15 re S"),
            ("a marked ground", "0.8 g 50 298 60 7 re f 0 g"),
            ("a card below it", "0.8 g 20 200 360 150 re f 0 g"),
            ("a line beside it", "0 285 m 400 285 l S"),
            ("a card of the paper's own colour", "1 g 20 200 60 150 re f 0 g"),
            ("a ring", "120 306 m 120 326 40 326 40 306 c 40 286 120 286 120 306 c S"),
        ] {
            assert!(rules(before, &[LINE]).is_empty(), "{case}: {:?}", judged(before, &[LINE]));
        }
    }

    #[test]
    fn text_that_something_lies_over_is_told() {
        let page = |over: &str| faults(&file("", &[LINE], over));
        for (case, over) in [
            ("a bar over its lower half", "0.8 g 50 296 60 8 re f"),
            ("a bar over its last two letters", "0.8 g 86 295 24 15 re f"),
            ("a leaf over one letter", "0.8 g 60 306 m 60 318 76 318 76 306 c 76 294 60 294 60 306 c f"),
            ("the paper's own colour", "1 g 50 296 60 8 re f"),
        ] {
            assert_eq!(page(over).iter().map(|(rule, _)| *rule).collect::<Vec<_>>(), ["text-cut"], "{case}");
        }
        for (case, over) in [
            ("a bar beside it", "0.8 g 50 285 60 12 re f"),
            ("a line through it", "50 305 m 110 305 l S"),
            ("the same words once more", "BT /F 12 Tf 1 0 0 1 50 300 Tm ET"),
        ] {
            assert!(page(over).is_empty(), "{case}: {:?}", page(over));
        }
    }

    #[test]
    fn a_box_that_is_too_narrow_for_its_words_touches_them() {
        assert_eq!(rules("46 296 56 15 re S", &[LINE]), ["text-touch"]);
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
