//! How many characters a place of a sheet takes: known before any page is set.
//!
//! The numbers are measured by `tests/capacity.rs`, in the standard edition, and kept in
//! `capacity.json`. What a text leaves depends on its neighbours, so there are two: as usual,
//! with neighbours as long as the starter's, which is told as room that is left; and the most
//! that the layout holds with nothing else to say, over which no text can fit. Only that
//! one is worth a warning: a false alarm would have people shorten what has room.

use serde::{Deserialize, Serialize};

use super::editions::{self, Worded};
use super::inline;
use super::model::Center;
use super::places::Places;
use common::finding::Finding;
use common::kinds::{Edition, Material};
use common::messages::sheet as say;

/// So many characters are counted at most: a text of that length fits anywhere, or nowhere.
pub const MOST: usize = 600;

/// A place of a sheet, and how many characters of full width it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capacity {
    /// Its path, with `[]` for any item of a list and `[last]` for the last.
    pub path: String,
    pub material: Material,
    /// Whether the numbers are those of one line, which is never broken.
    pub line: bool,
    /// With neighbours as in the starter; `MOST` is that many or more.
    pub usual: usize,
    /// With the shortest neighbours that there can be.
    pub bound: usize,
}

impl Capacity {
    /// Over so many characters no text has room. Lines are as wide as they are; for the rest
    /// there is a margin, since a smaller number, or an edition with readings, leaves some
    /// places a line or two more.
    pub fn limit(&self) -> usize {
        if self.line { self.bound } else { self.bound + self.bound / 4 + 20 }
    }
}

/// A text of a source in a place that takes only so many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Room {
    /// Path of the text, with its wording if it has several.
    pub path: String,
    pub material: Material,
    /// Its line in the source.
    pub at: Option<usize>,
    /// Whether the numbers are those of its longest line.
    pub line: bool,
    /// Characters of full width.
    pub used: usize,
    /// That the place takes, with neighbours as in the starter.
    pub capacity: usize,
}

/// Every place that is measured, in the order of the manual.
pub fn all() -> Vec<Capacity> {
    serde_json::from_str(include_str!("capacity.json")).expect("written by the test")
}

/// The room of every text of a center in each of its places.
pub fn rooms(center: &Center, wanted: &[Edition], places: &Places) -> Vec<Room> {
    let rooms = measured(center, wanted).into_iter().map(|(text, one)| Room {
        at: places.of(&text.path).map(|place| place.line),
        used: units(&text, one.line, FULL).div_ceil(FULL.whole),
        path: text.path,
        material: one.material,
        line: one.line,
        capacity: one.usual,
    });
    let mut rooms: Vec<Room> = rooms.collect();
    rooms.sort_by_key(|room| room.at);
    rooms
}

/// Texts that no sheet can hold, each once.
pub fn judge(center: &Center, wanted: &[Edition], places: &Places) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (text, one) in measured(center, wanted) {
        let told = findings.iter().any(|other| other.path.as_deref() == Some(&text.path));
        // Beside a voice code a sheet has other forms.
        let voiced = center.voice_code.iter().any(|code| code.material == one.material);
        if told || voiced || one.bound >= MOST || units(&text, one.line, LEAST) <= one.limit() * LEAST.whole {
            continue;
        }
        let used = units(&text, one.line, FULL).div_ceil(FULL.whole);
        let finding = say::long_text(one.material.label(), one.line, used, one.usual, one.bound);
        let place = if one.line { places.line(&text.path, longest(&text)) } else { places.of(&text.path) };
        findings.push(finding.at(place).path(&text.path));
    }
    findings
}

/// Every text with the places of the center's sheets in which it is, in every wording that
/// an edition shows for which the numbers hold: large print flows over its pages.
fn measured(center: &Center, wanted: &[Edition]) -> Vec<(Worded, Capacity)> {
    let sheets = sheets(center);
    let all: Vec<Capacity> = all().into_iter().filter(|one| sheets.contains(&one.material)).collect();
    let of = |edition: Edition| editions::texts(center, edition, &[]);
    let shows = |edition: &Edition| wanted.contains(edition);
    let mut texts = Vec::new();
    if shows(&Edition::Standard) || shows(&Edition::Furigana) {
        texts.extend(of(Edition::Standard));
    }
    if shows(&Edition::Easy) {
        let known: Vec<String> = texts.iter().map(|text: &Worded| text.path.clone()).collect();
        texts.extend(of(Edition::Easy).into_iter().filter(|text| !known.contains(&text.path)));
    }
    let is_there = |path: &String| texts.iter().any(|text| unworded(&text.path) == path);
    let mut placed = Vec::new();
    for text in &texts {
        let path = unworded(&text.path);
        let last = !next(path).is_some_and(|next| is_there(&next));
        let here: Vec<&Capacity> = all.iter().filter(|one| is_at(&one.path, path, last)).collect();
        // The last of a list may be set in its own way.
        let own = here.iter().any(|one| one.path.ends_with(LAST));
        let here = here.into_iter().filter(|one| !own || one.path.ends_with(LAST));
        placed.extend(here.map(|one| (text.clone(), one.clone())));
    }
    placed
}

/// The sheets that a center describes.
fn sheets(center: &Center) -> Vec<Material> {
    let is_there = |material: &Material| match material {
        Material::Leaflet => center.leaflet.is_some(),
        Material::Poster => center.poster.is_some(),
        Material::Flyer => center.flyer.is_some(),
        Material::SupportBook => center.support_book.is_some(),
        Material::Directory => center.directory.is_some(),
        Material::Card => center.card.is_some(),
        Material::Notice => !center.notices.is_empty(),
    };
    Material::ALL.into_iter().filter(is_there).collect()
}

/// The path of a text without that of its wording.
fn unworded(path: &str) -> &str {
    path.strip_suffix(".standard").or_else(|| path.strip_suffix(".easy")).unwrap_or(path)
}

const LAST: &str = "[last]";

/// The path of the item after this one, if it is one.
fn next(path: &str) -> Option<String> {
    let (list, index) = path.strip_suffix(']')?.rsplit_once('[')?;
    Some(format!("{list}[{}]", index.parse::<usize>().ok()? + 1))
}

/// Whether a path is one of a place; `last`: whether it ends with the last item of its list.
fn is_at(place: &str, path: &str, last: bool) -> bool {
    if let Some(list) = place.strip_suffix(LAST) {
        return last && is_at(&format!("{list}[]"), path, false);
    }
    let (mut place, mut path) = (place.split(['[', '.']), path.split(['[', '.']));
    loop {
        match (place.next(), path.next()) {
            (None, None) => return true,
            (Some("]"), Some(item)) if item.ends_with(']') => {}
            (Some(one), Some(other)) if one == other => {}
            _ => return false,
        }
    }
}

/// What characters take, in parts of one of full width.
#[derive(Clone, Copy)]
struct Widths {
    whole: usize,
    ascii: usize,
    /// Stops, commas, brackets.
    signs: usize,
}

/// As a person counts.
const FULL: Widths = Widths { whole: 4, ascii: 2, signs: 4 };
/// The least that they can take: i and l are narrow, and of two signs in a row, or of one at
/// the end of a line, half is white that the typesetter takes away.
const LEAST: Widths = Widths { whole: 4, ascii: 1, signs: 2 };

/// The length of a text, or of its longest line.
fn units(text: &Worded, line: bool, widths: Widths) -> usize {
    let written = inline::written(&text.nodes);
    let of = |text: &str| length(text, widths);
    if line { written.lines().map(of).max().unwrap_or_default() } else { of(&written) }
}

/// Which of its lines is the longest, from 0.
fn longest(text: &Worded) -> usize {
    let written = inline::written(&text.nodes);
    let lines = written.lines().map(|line| length(line, LEAST)).enumerate();
    lines.max_by_key(|(_, length)| *length).map_or(0, |(index, _)| index)
}

fn length(text: &str, widths: Widths) -> usize {
    let one = |c: char| match c {
        '\n' => 0,
        c if c.is_ascii() => widths.ascii,
        '\u{FF61}'..='\u{FF9F}' => widths.whole / 2,
        '、' | '。' | '，' | '．' | '・' | '「' | '」' | '『' | '』' | '（' | '）' | '【' | '】' | '〈' | '〉'
        | '《' | '》' | '〔' | '〕' | '“' | '”' | '‘' | '’' => widths.signs,
        _ => widths.whole,
    };
    text.chars().map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_paths() {
        for (place, path, last) in [
            ("leaflet.talk.steps[].text", "leaflet.talk.steps[12].text", false),
            ("leaflet.signs.groups[].items[]", "leaflet.signs.groups[0].items[3]", true),
            ("contacts[0].label", "contacts[0].label", false),
            ("flyer.sentences[last]", "flyer.sentences[2]", true),
            ("poster.call", "poster.call", true),
        ] {
            assert!(is_at(place, path, last), "{place} {path}");
        }
        for (place, path, last) in [
            ("leaflet.talk.steps[].text", "leaflet.talk.steps[0].title", false),
            ("contacts[0].label", "contacts[1].label", false),
            ("flyer.sentences[last]", "flyer.sentences[1]", false),
            ("poster.call", "poster.calls", false),
            ("poster.signs[]", "poster.signs", false),
            ("notices[].rows[].text", "notices[0].text", false),
        ] {
            assert!(!is_at(place, path, last), "{place} {path}");
        }
    }

    #[test]
    fn lengths_are_those_of_a_person_and_the_least_that_there_can_be() {
        let of = |written: &str, line, widths| {
            let nodes = inline::parse(written).unwrap();
            units(&Worded { path: String::new(), nodes, easy: false }, line, widths)
        };
        assert_eq!(of("{電話|でんわ}は、**110**", false, FULL), 4 * 4 + 3 * 2);
        assert_eq!(of("{電話|でんわ}は、**110**", false, LEAST), 3 * 4 + 2 + 3);
        assert_eq!((of("ああ\nあああ", false, FULL), of("ああ\nあああ", true, FULL)), (20, 12));
    }
}
