//! Finds characters that no font covers, before anything is set.
//!
//! Without this, a missing glyph is silent in print and a late, English error
//! in PDF/UA. Variation sequences count as characters of their own: a selector
//! that the font does not know would be dropped in silence.

use std::collections::BTreeMap;

use ttf_parser::Face;
use typst::text::Font;

/// A character that no font has, with the first path that uses it.
#[derive(Debug, PartialEq, Eq)]
pub struct Missing {
    pub path: String,
    /// The character, with its variation selector if that is what is missing.
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
        for unit in units(text) {
            let covered = *known.entry(unit).or_insert_with(|| covers(&faces, unit));
            let character: String = unit.0.to_string() + &unit.1.map(String::from).unwrap_or_default();
            let missing = Missing { path: (*path).to_owned(), character };
            if !covered && !found.contains(&missing) {
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
    fn breaks_are_no_characters() {
        assert_eq!(units("a\nb"), [('a', None), ('b', None)]);
    }
}
