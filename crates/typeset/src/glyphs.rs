//! Finds characters that no font covers, before anything is set.
//!
//! Without this, a missing glyph is silent in print and a late, English error
//! in PDF/UA. Variation sequences count as characters of their own: a selector
//! that the font does not know would be dropped in silence.

use std::collections::BTreeMap;

use common::messages::sheet::{AS_PICTURE, is_foreign, is_picture};
use ttf_parser::Face;
use typst::text::Font;

/// A character that no font has, with the first path that uses it.
#[derive(Debug, PartialEq, Eq)]
pub struct Missing {
    pub path: String,
    /// The character, with its variation selector if that is what is missing; of a script
    /// that is foreign here, and of pictures, all that is written in a row.
    pub character: String,
}

/// As many as a person can take in one run; a text with more is in a script
/// that the fonts do not know.
const MOST: usize = 100;

/// Checks the texts of a sheet, each by its path; one result for each pair of
/// path and character, and at most [`MOST`].
pub fn missing(fonts: &[Font], texts: &[(&str, String)]) -> Vec<Missing> {
    let faces = faces(fonts);
    let mut known = BTreeMap::new();
    let mut found: Vec<Missing> = Vec::new();
    for (path, text) in texts {
        let uncovered = |unit: &Unit| !*known.entry(*unit).or_insert_with(|| covers(&faces, *unit));
        for character in words(&units(text), uncovered) {
            let missing = Missing { path: (*path).to_owned(), character };
            if !found.contains(&missing) {
                found.push(missing);
            }
            if found.len() == MOST {
                return found;
            }
        }
    }
    found
}

/// Whether fonts are for Japanese at all: kana and the kanji of everyday words.
pub fn are_japanese(fonts: &[Font]) -> bool {
    let faces = faces(fonts);
    "あアー一人日本、。".chars().all(|c| covers(&faces, (c, None)))
}

/// The units that are uncovered, those of a foreign script and pictures in a row with the
/// spaces between them: such a word is wrong as a whole.
fn words(units: &[Unit], mut uncovered: impl FnMut(&Unit) -> bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open: Option<Row> = None;
    let mut spaces = String::new();
    for unit in units {
        let joined = open == Some(Row::Pictures) && is_part_of_picture(unit.0);
        let row = if joined { open } else { Row::of(*unit) };
        if unit.0 == ' ' && open.is_some() {
            spaces.push(' ');
            continue;
        }
        if joined || uncovered(unit) {
            let written = unit.0.to_string() + &unit.1.map(String::from).unwrap_or_default();
            match words.last_mut().filter(|_| row.is_some() && row == open) {
                Some(word) => *word += &(std::mem::take(&mut spaces) + &written),
                None => words.push(written),
            }
            open = row;
        } else {
            open = None;
        }
        spaces.clear();
    }
    words
}

/// What is reported in a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Foreign,
    Pictures,
}

impl Row {
    fn of((base, selector): Unit) -> Option<Self> {
        let picture = is_picture(base) || selector == Some(AS_PICTURE);
        if is_foreign(base) { Some(Self::Foreign) } else { picture.then_some(Self::Pictures) }
    }
}

/// What makes one picture of several, or another one of it: joiners, keycaps, tags.
fn is_part_of_picture(c: char) -> bool {
    matches!(c, '\u{200D}' | '\u{20E3}' | '\u{E0020}'..='\u{E007F}')
}

/// A base and the variation selector after it, if any.
type Unit = (char, Option<char>);

fn units(text: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for c in text.chars().filter(|c| *c != '\n') {
        match units.last_mut() {
            Some((_, selector @ None)) if is_selector(c) => *selector = Some(c),
            _ => units.push((c, None)),
        }
    }
    units
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Each face with the name of its family.
fn faces(fonts: &[Font]) -> Vec<(&str, Face<'_>)> {
    let face = |font| Face::parse(Font::data(font), font.index()).ok().map(|face| (font.info().family.as_str(), face));
    fonts.iter().filter_map(face).collect()
}

/// Whether one family covers the unit in all its weights: text may be strong.
fn covers(faces: &[(&str, Face)], (base, selector): Unit) -> bool {
    let has = |face: &Face| match selector {
        Some(selector) => face.glyph_variation_index(base, selector).is_some(),
        None => face.glyph_index(base).is_some(),
    };
    faces.iter().any(|(family, _)| faces.iter().filter(|(other, _)| other == family).all(|(_, face)| has(face)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_belongs_to_its_base() {
        assert_eq!(units("a邉\u{E0101}b"), [('a', None), ('邉', Some('\u{E0101}')), ('b', None)]);
    }

    #[test]
    fn a_word_of_a_foreign_script_is_told_as_a_whole() {
        let told = |text: &str| words(&units(text), |(c, _)| is_foreign(*c) || *c == '😊');
        assert_eq!(told("상담 전화、電話"), ["상담 전화"]);
        assert_eq!(told("相談 สวัสดี 電話 ไทย"), ["สวัสดี", "ไทย"]);
        assert_eq!(told("😊가"), ["😊", "가"]);
    }

    #[test]
    fn a_picture_is_told_as_a_whole() {
        let told = |text: &str| words(&units(text), |unit| Row::of(*unit).is_some());
        assert_eq!(
            told("朝が👨\u{200D}👩\u{200D}👧くる🇯🇵、1\u{FE0F}\u{20E3}"),
            ["👨\u{200D}👩\u{200D}👧", "🇯🇵", "1\u{FE0F}\u{20E3}"]
        );
        assert_eq!(told("👍🏽 ☎\u{FE0F} 電話"), ["👍🏽 ☎\u{FE0F}"]);
    }

    #[test]
    fn breaks_are_no_characters() {
        assert_eq!(units("a\nb"), [('a', None), ('b', None)]);
    }
}
