//! How near text and codes come to the edges of the paper and to its folds,
//! measured on the pages as they were set: every run of text, wherever a layout
//! put it.

use typst::layout::{FrameItem, Point, Transform};
use typst_layout::PagedDocument;

use crate::frames::{self, items};
use crate::wide;

use common::facts::{Facts, Trim};
use common::finding::Finding;
use common::kinds::{Sheet, Use};
use common::messages::paper as say;
use common::messages::pdf::ours;
use common::messages::sheet::{below_page, number_too_wide, outside, word_too_wide};
use source::Places;

/// What a cutter may take off, in mm: shops ask for text 3 mm inside the trim.
const CUT: f64 = 3.0;
/// What a copier does not print, in mm.
const EDGE: f64 = 5.0;
/// How far a fold may be off, in mm.
const FOLD: f64 = 1.0;
/// How far grounds reach outside the trim, in mm; beyond it stands the slug.
const BLEED: f64 = 3.0;
/// A hundredth of a mm is rounding.
const TOLERANCE: f64 = 0.01;
/// Characters of a text that a finding quotes.
const QUOTED: usize = 16;

/// A thing to be read, in mm from the upper left corner of the trim.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Area {
    pub page: usize,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub what: String,
}

/// Findings for what is outside the page, or too near to an edge or a fold
/// of the paper. `texts` are those of the source, by path: a word that cannot
/// break runs out of its column wherever it stands, and is the source's to mend.
pub fn judge(
    document: &PagedDocument,
    facts: &Facts,
    sheet: &Sheet,
    texts: &[(&str, String)],
    places: &Places,
) -> Vec<Finding> {
    let keep = match sheet.purpose {
        Use::Web => 0.0,
        Use::Office => EDGE,
        Use::Press => CUT,
    };
    let is_slug = |area: &Area| sheet.purpose == Use::Press && is_slug(area, facts.trims[area.page - 1]);
    let areas: Vec<Area> = areas(document, facts).into_iter().filter(|area| !is_slug(area)).collect();
    let distance = |area: &Area| distance_to_edge(area, facts.trims[area.page - 1]);
    let mut findings = Vec::new();
    for page in 1..=facts.trims.len() {
        let near = |area: &&Area| area.page == page && distance(area) < keep - TOLERANCE;
        let near: Vec<&Area> = areas.iter().filter(near).collect();
        if let Some(gone) = gone(&near, facts.trims[page - 1]) {
            let place = format!("{} {page}ページの「{}」", sheet.label(), quoted(&gone.what));
            findings.push(say::off_page(&place));
            continue;
        }
        let out: Vec<&Area> = near.iter().copied().filter(|area| distance(area) < 0.0).collect();
        // What has places where a line may end is as wide as a layout makes it.
        if let Some(wide) =
            out.iter().find(|area| is_sideways(area, facts.trims[page - 1]) && may_end_within(&area.what))
        {
            let place = format!("{} {page}ページの「{}」", sheet.label(), quoted(&wide.what));
            findings.push(say::near_edge(&place, distance(wide), keep));
            continue;
        }
        let runs: Vec<&str> = out.iter().map(|area| area.what.as_str()).collect();
        if let Some((path, text)) = source_of(&runs, texts) {
            // What else runs out of the page does so along with it.
            let excess = out.iter().map(|area| keep - distance(area)).fold(0.0, f64::max);
            let label = format!("{} {page}ページ", sheet.label());
            let trim = facts.trims[page - 1];
            let below = out.iter().any(|area| area.bottom > trim.height + TOLERANCE || area.top < -TOLERANCE);
            let (finding, place) = if below {
                (below_page(&label, text, excess), places.of(path))
            } else {
                let word = runs.iter().find(|run| text.contains(**run)).copied().unwrap_or_default();
                let place = format!("{label}の「{}」", quoted(word));
                let finding = if path.ends_with(".number") {
                    number_too_wide(&place, excess)
                } else {
                    outside(&place, excess, is_address(text, word))
                };
                (finding, places.find(path, word))
            };
            // What is made of something else is mended there.
            findings.push(finding.at(place).path(places.nearest(path).unwrap_or(path)));
            continue;
        }
        for area in near {
            let place = format!("{} {page}ページの「{}」", sheet.label(), quoted(&area.what));
            findings.push(say::near_edge(&place, distance(area), keep));
        }
    }
    if findings.is_empty() {
        findings.extend(too_wide(document, sheet, texts, places));
    }
    for area in &areas {
        for fold in facts.folds.iter().filter(|fold| fold.page == area.page) {
            if area.left < fold.x + FOLD - TOLERANCE && area.right > fold.x - FOLD + TOLERANCE {
                let place = format!("{} {}ページの「{}」", sheet.label(), area.page, quoted(&area.what));
                findings.push(say::on_fold(&place, FOLD));
            }
        }
    }
    findings
}

/// What lies wholly beside or above its page, where nothing reaches over that edge: no text is
/// so long that it would be there, a layout has put it there.
fn gone<'a>(near: &[&'a Area], trim: Trim) -> Option<&'a Area> {
    type Side = fn(&Area, Trim) -> (f64, f64);
    // How far an area reaches over an edge: its nearer and its farther side, in mm.
    let sides: [Side; 3] = [
        |area, _| (-area.right, -area.left),
        |area, trim| (area.left - trim.width, area.right - trim.width),
        |area, _| (-area.bottom, -area.top),
    ];
    sides.iter().find_map(|side| {
        let crosses = |area: &&&Area| side(area, trim).0 < 0.0 && side(area, trim).1 > TOLERANCE;
        let gone = near.iter().find(|area| side(area, trim).0 >= 0.0);
        gone.filter(|_| !near.iter().any(|area| crosses(&area))).copied()
    })
}

/// Findings for words that are wider than their column, one for each text of the source.
fn too_wide(document: &PagedDocument, sheet: &Sheet, texts: &[(&str, String)], places: &Places) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for run in wide::runs(document) {
        let place = format!("{} {}ページの「{}」", sheet.label(), run.page, quoted(&run.text));
        let finding = match source_of(&[&run.text], texts).filter(|_| !may_end_within(&run.text)) {
            Some((path, text)) => {
                let finding = word_too_wide(&place, run.excess, is_address(text, &run.text));
                finding.at(places.find(path, &run.text)).path(places.nearest(path).unwrap_or(path))
            }
            // Words of tebiki or of a layout, or a layout that keeps its lines from ending.
            None => ours(word_too_wide(&place, run.excess, false)),
        };
        if !findings.iter().any(|other| other.path == finding.path) {
            findings.push(finding);
        }
    }
    findings
}

/// The text of the source that most of some runs of a page come from: words of one
/// text are in many others as well, all of them in a row in one alone.
fn source_of<'a, 't>(runs: &[&str], texts: &'a [(&'t str, String)]) -> Option<&'a (&'t str, String)> {
    let share = |text: &str| -> usize {
        let inside = runs.iter().filter(|run| text.contains(**run));
        inside.map(|run| run.chars().count().pow(2)).sum()
    };
    let mut best = None;
    for text in texts {
        let share = share(&text.1);
        if share > best.map_or(0, |(most, _)| most) {
            best = Some((share, text));
        }
    }
    best.map(|(_, text)| text)
}

/// As many characters of a run as a finding quotes.
fn quoted(run: &str) -> String {
    let short: String = run.chars().take(QUOTED).collect();
    if short.len() < run.len() { short + "…" } else { short }
}

/// Whether a line may end in the midst of a run: between two Japanese letters, or at a space.
fn may_end_within(run: &str) -> bool {
    let is_japanese = |c: char| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}');
    let letters: Vec<char> = run.trim().chars().collect();
    letters.contains(&' ') || letters.windows(2).any(|pair| is_japanese(pair[0]) && is_japanese(pair[1]))
}

/// Whether it is the left or the right edge that an area reaches over.
fn is_sideways(area: &Area, trim: Trim) -> bool {
    area.left < -TOLERANCE || area.right > trim.width + TOLERANCE
}

/// Whether a word is in an address of the web or of mail, which cannot be parted.
fn is_address(text: &str, word: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_graphic();
    let mut words = text.split(|c| !is_letter(c)).filter(|other| other.contains(word.trim()));
    words.any(|word| word.contains("://") || word.starts_with("www.") || word.contains('@'))
}

/// Outside the bleed on one side: no part of the sheet.
fn is_slug(area: &Area, trim: Trim) -> bool {
    area.top >= trim.height + BLEED || area.bottom <= -BLEED || area.left >= trim.width + BLEED || area.right <= -BLEED
}

fn distance_to_edge(area: &Area, trim: Trim) -> f64 {
    [area.left, area.top, trim.width - area.right, trim.height - area.bottom].into_iter().fold(f64::INFINITY, f64::min)
}

/// Every run of text and every code.
pub(super) fn areas(document: &PagedDocument, facts: &Facts) -> Vec<Area> {
    let mut areas = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        items(&page.frame, &mut |item, here| {
            let FrameItem::Text(text) = item else { return };
            if !text.text.trim().is_empty() {
                let bounds = text.bbox();
                let what = text.text.to_string();
                areas.push(area(index + 1, bounds.min, bounds.max, here, what));
            }
        });
    }
    areas.extend(facts.codes.iter().map(|code| Area {
        page: code.page,
        left: code.area.x,
        top: code.area.y,
        right: code.area.x + code.area.width,
        bottom: code.area.y + code.area.height,
        what: code.id.clone(),
    }));
    areas
}

/// Every picture.
pub(super) fn pictures(document: &PagedDocument) -> Vec<Area> {
    let mut areas = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        items(&page.frame, &mut |item, here| {
            if let FrameItem::Image(_, size, _) = item {
                areas.push(area(index + 1, Point::zero(), size.to_point(), here, "画像".to_owned()));
            }
        });
    }
    areas
}

/// The box around a box as it is drawn, as an area.
fn area(page: usize, min: Point, max: Point, here: Transform, what: String) -> Area {
    let found = frames::area(min, max, here);
    let (right, bottom) = (found.x + found.width, found.y + found.height);
    Area { page, left: found.x, top: found.y, right, bottom, what }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_an_address_is_told_from_others() {
        let text = "くわしくはhttps://example.jp/aaaa-bbbbへ。CONSULTATIONCENTER、soudan@center.example.jp";
        assert!(is_address(text, "aaaa-bbbb") && is_address(text, "center.example.jp"));
        assert!(!is_address(text, "CONSULTATIONCENTER") && !is_address("相談", "相談"));
        assert_eq!(quoted("ABCDEFGHIJKLMNOPQ"), "ABCDEFGHIJKLMNOP…");
    }
}
