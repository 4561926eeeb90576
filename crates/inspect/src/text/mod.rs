//! The text of a file: what a reader, a search and a screen reader get.

mod fonts;
mod leaders;
mod parted;
pub mod reading;
mod running;
mod used;
mod widths;
mod words;

use std::collections::BTreeSet;

use lopdf::ObjectId;
use serde::{Deserialize, Serialize};

pub use self::fonts::Font;
use self::reading::{goes_with_letters, quoted};
use super::preflight::paper::Paper;
use super::{Subject, structure};
use common::finding::{Area, Finding};
use common::messages::text_of_file as say;
use pdf::page::{Line, Page, Part, Run};

/// Smallest type of printed matter of public bodies, in pt; nothing ever under 9.
const SMALLEST: f64 = 9.0;
/// Longest line, in characters of full width (JIS X 8341-3:2016, 1.4.8).
const LONGEST: f64 = 40.0;
/// Rounding of sizes.
const TOLERANCE: f64 = 0.05;

/// What the text of a file is like.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Summary {
    /// Characters on all pages.
    pub characters: usize,
    pub fonts: Vec<Font>,
    /// The smallest type, without artifacts and readings.
    pub smallest: Option<Extreme>,
    /// The longest line, in characters of full width.
    pub longest: Option<Extreme>,
}

/// Something of which one wants to know the place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Extreme {
    /// pt for a size, characters for a line.
    pub value: f64,
    pub page: usize,
    pub area: Area,
    /// The text there, at most its first 24 characters.
    pub text: String,
}

/// Judges fonts, characters, sizes, lines, and whether what the source says
/// is there whole.
pub fn inspect(subject: &Subject) -> (Summary, Vec<Finding>) {
    let shown = fonts::of(&subject.document);
    let mut findings = fonts::judge(&shown, subject.name);
    let by_collection = shown.iter().flat_map(|shown| shown.met_as.iter().cloned()).collect();
    let fonts = shown.into_iter().map(|shown| shown.font).collect();
    let mut summary = Summary { fonts, ..Summary::default() };
    let tagged = structure::readings(subject);
    let texts: Vec<Page> =
        subject.drawn.iter().zip(&tagged).map(|(drawn, tagged)| without_readings(drawn, tagged)).collect();
    let pages: Vec<Vec<Line>> = texts.iter().map(Page::lines).collect();
    let untold = subject.is_untold();
    let ids: Vec<ObjectId> = subject.document.get_pages().into_values().collect();
    for (index, (drawn, lines)) in subject.drawn.iter().zip(&pages).enumerate() {
        let page = index + 1;
        let told = ids.get(index).and_then(|id| Paper::of(&subject.document, page, *id).trimmed());
        let trim = told.or_else(|| wanted_trim(subject, page));
        let is_kept = |area: Area| trim.is_none_or(|trim| meet(area, trim));
        for run in &drawn.runs {
            summary.characters += run.text.chars().filter(|c| !c.is_whitespace()).count();
            let told = characters(run, &by_collection).filter(|finding| !untold || finding.rule != "text-unmapped");
            findings.extend(told.map(|finding| finding.on(subject.name, page, Some(run.area))));
        }
        let smallest = drawn.runs.iter().filter(|run| is_read(run, drawn, &tagged[index]) && is_kept(run.area));
        if let Some(run) = smallest.min_by(|a, b| a.size.total_cmp(&b.size)) {
            keep(&mut summary.smallest, extreme(run.size, page, run.area, &run.text), |new, old| new < old);
        }
        let mut runs = texts[index].runs.iter();
        for line in lines {
            let leaders = leaders::width(runs.by_ref().take(line.runs));
            if line.artifact || !is_kept(line.area) {
                continue;
            }
            let length = (line.area.width - leaders) / (line.size * 25.4 / 72.0);
            keep(&mut summary.longest, extreme(length, page, line.area, &line.text), |new, old| new > old);
        }
    }
    if let Some(small) = summary.smallest.as_ref().filter(|small| small.value < SMALLEST - TOLERANCE) {
        findings.push(say::small(&small.text, small.value, SMALLEST).on(subject.name, small.page, Some(small.area)));
    }
    if let Some(long) = summary.longest.as_ref().filter(|long| long.value > LONGEST + 1.0) {
        findings.push(say::long_line(&long.text, long.value, LONGEST).on(subject.name, long.page, Some(long.area)));
    }
    findings.extend(words::judge(subject, &pages));
    (summary, findings)
}

/// What is drawn on a page without the readings over its words, which files without
/// tags draw between them.
fn without_readings(drawn: &Page, tagged: &BTreeSet<i32>) -> Page {
    let is_text = |run: &&Run| run.visible && !is_tagged(run, tagged) && !goes_with_letters(run, drawn);
    let runs = drawn.runs.iter().filter(is_text).cloned().collect();
    Page { runs, width: drawn.width, height: drawn.height, ..Page::default() }
}

/// Faults in the characters of a run: each kind once. Fonts of `by_collection` need
/// not say which character a glyph is.
fn characters(run: &Run, by_collection: &BTreeSet<String>) -> impl Iterator<Item = Finding> + use<> {
    let what = quoted(&run.text);
    let known = run.face.as_ref().is_some_and(|face| by_collection.contains(face));
    let unknown = run.glyphs.iter().any(|glyph| !glyph.mapped);
    let unmapped = unknown && !known;
    let notdef = run.visible && run.glyphs.iter().any(|glyph| glyph.notdef && glyph.ink.width > 0.0);
    // What is read in place of a glyph mends a character that means nothing, but not
    // one that no table may have (ISO 14289-1, 7.21.7).
    let own =
        run.glyphs.iter().flat_map(|glyph| glyph.text.chars()).find(|c| matches!(c, '\0' | '\u{FEFF}' | '\u{FFFE}'));
    let strange = own.or_else(|| run.text.chars().find(|c| is_strange(*c))).filter(|_| !unknown);
    [
        unmapped.then(|| say::unmapped(&what)),
        notdef.then(|| say::notdef(&what)),
        strange.map(|c| say::code_point(c, &what)),
    ]
    .into_iter()
    .flatten()
}

/// Code points that look like a character and are none for a search or an ear:
/// private use, Kangxi and CJK radicals, doubles of kanji that other standards have twice,
/// replacement and nothing at all.
fn is_strange(c: char) -> bool {
    is_double(c)
        || matches!(c,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{2F00}'..='\u{2FDF}' | '\u{2E80}'..='\u{2EFF}'
        | '\u{FFFD}' | '\u{FFFE}' | '\u{FFFF}' | '\0')
}

/// A compatibility ideograph that Korean or Chinese standards have twice. Those of Japanese ones
/// (CP932, JIS X 0213) are forms of their own in names, as are the twelve that are no doubles.
fn is_double(c: char) -> bool {
    let japanese =
        matches!(c, '\u{F91D}' | '\u{F928}' | '\u{F929}' | '\u{F936}' | '\u{F970}' | '\u{F9D0}' | '\u{F9DC}');
    !japanese && matches!(c, '\u{F900}'..='\u{FA0D}' | '\u{FA70}'..='\u{FAD9}' | '\u{2F800}'..='\u{2FA1F}')
}

/// Whether a run is there to be read: no artifact, no reading over a word.
fn is_read(run: &Run, drawn: &Page, tagged: &BTreeSet<i32>) -> bool {
    let is_text = run.visible && !run.artifact && !run.text.trim().is_empty();
    is_text && !is_tagged(run, tagged) && !goes_with_letters(run, drawn)
}

/// Whether the tags of the file call a run a reading: then it is one, whatever it is over.
fn is_tagged(run: &Run, tagged: &BTreeSet<i32>) -> bool {
    run.part == Part::Content && run.mcid.is_some_and(|id| tagged.contains(&id))
}

/// Where a page must be cut, in mm: a file that does not say it has that fault alone.
fn wanted_trim(subject: &Subject, page: usize) -> Option<Area> {
    let (press, trim) = (subject.wanted.press.as_ref()?, subject.wanted.trims.get(page - 1)?);
    Some(Area { x: press.margin, y: press.margin, width: trim.width, height: trim.height })
}

/// Whether any of one is in the other: what is beside the sheet, among the
/// marks, is cut off.
fn meet(a: Area, b: Area) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

fn keep(known: &mut Option<Extreme>, new: Extreme, beats: fn(f64, f64) -> bool) {
    if known.as_ref().is_none_or(|known| beats(new.value, known.value)) {
        *known = Some(new);
    }
}

fn extreme(value: f64, page: usize, area: Area, text: &str) -> Extreme {
    Extreme { value: (value * 100.0).round() / 100.0, page, area, text: quoted(text) }
}
