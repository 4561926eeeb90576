//! A center's own colour in the place of its theme's: headings, heads of tables, frames.
//!
//! It is judged with the source, before any page is set, against the grounds that the theme has
//! under headings. Those of the embedded themes are in `grounds.json`; a theme of a project's
//! own is not known here, so for it the colour is held against all of them, and in the end the
//! finished pages are.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::model::{Center, USUAL_THEME};
use super::places::Places;
use common::colour::{Rgb, parsed, ratio, written};
use common::finding::Finding;
use common::messages::colour as say;
use common::number::power;

/// What a heading needs on each ground: many are small (WCAG 2.2, 1.4.6), and those of the
/// large-print edition are for who needs more.
const LEAST: f64 = 7.0;
const LEAST_IN_LARGE_PRINT: f64 = 10.0;
/// On paper a colour comes out lighter than its numbers say, so it is taken darker there.
const LEAST_IN_INKS: f64 = 8.0;
/// How fast black fills the paper: its share is 1 less the brightest part to this power. With
/// it and [`LEAST_IN_INKS`], no hue is under 7:1 on coated paper (FOGRA39).
const GAIN: f64 = 1.8;
/// Ink that may be on one place of the paper, in percent of all inks together.
const MOST_INK: u32 = 200;

/// A ground of a theme, by its role in `layouts/roles.typ`.
type Grounds = BTreeMap<String, String>;

/// The colour in each look of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accent {
    pub screen: Rgb,
    /// The same hue, as dark as large print wants it.
    pub large: Rgb,
    /// Cyan, magenta, yellow, black in percent: at most two inks besides black.
    pub inks: [u32; 4],
}

/// The accent of a center, in all looks; none if it has none.
pub fn of(center: &Center) -> Option<Accent> {
    let screen = center.accent.as_deref().and_then(parsed)?;
    let grounds = grounds_of(center.theme());
    let shade = |least| darkened(screen, &grounds, least);
    Some(Accent { screen, large: shade(LEAST_IN_LARGE_PRINT), inks: inks(shade(LEAST_IN_INKS)) })
}

/// The colour of a source, if it would not be read where headings are.
pub fn judge(source: &Json, places: &Places) -> Option<Finding> {
    let colour = source["accent"].as_str().and_then(parsed)?;
    let grounds = grounds_of(source["theme"].as_str().unwrap_or(USUAL_THEME));
    let (role, ground) = hardest(colour, &grounds)?;
    let reached = ratio(colour, *ground);
    let offer = written(darkened(colour, &grounds, LEAST));
    (reached < LEAST).then(|| {
        let finding = say::accent(&written(colour), role, &written(*ground), reached, LEAST, &offer);
        finding.at(places.of("accent")).path("accent")
    })
}

/// The grounds under headings of a theme, as `grounds.json` keeps them.
pub fn known() -> BTreeMap<String, Grounds> {
    serde_json::from_str(include_str!("grounds.json")).expect("written by the test")
}

/// Grounds by their roles; of a theme that is not embedded, those of all that are.
fn grounds_of(theme: &str) -> Vec<(String, Rgb)> {
    let mut known = known();
    let themes = known.remove(theme).map_or_else(|| known.into_values().collect(), |grounds| vec![grounds]);
    let colours = themes.into_iter().flatten();
    colours.filter_map(|(role, colour)| Some((role, parsed(&colour)?))).collect()
}

/// The ground on which a colour has the least contrast.
fn hardest(colour: Rgb, grounds: &[(String, Rgb)]) -> Option<(&str, &Rgb)> {
    let found = grounds.iter().min_by(|(_, a), (_, b)| ratio(colour, *a).total_cmp(&ratio(colour, *b)))?;
    Some((&found.0, &found.1))
}

/// The lightest colour on the way from this one to black that reaches a ratio on all grounds.
fn darkened(colour: Rgb, grounds: &[(String, Rgb)], least: f64) -> Rgb {
    let reaches = |colour: Rgb| grounds.iter().all(|(_, ground)| ratio(colour, *ground) >= least);
    let shares = (0..=255_u32).rev();
    let shade = |share: u32| colour.map(|part| (u32::from(part) * share / 255) as u8);
    shares.map(shade).find(|shade| reaches(*shade)).unwrap_or_default()
}

/// The colour as inks: black carries all that its parts have in common, which leaves two other
/// inks at most, and these give way where all would be more than paper takes.
fn inks(colour: Rgb) -> [u32; 4] {
    let most = colour.into_iter().map(u32::from).max().unwrap_or(0);
    if most == 0 {
        return [0, 0, 0, 100];
    }
    let black = (100.0 * (1.0 - power(f64::from(most) / 255.0, GAIN))).round() as u32;
    let [c, m, y] = colour.map(|part| (100 * (most - u32::from(part)) + most / 2) / most);
    let (sum, room) = (c + m + y, MOST_INK - black);
    let fitted = |ink: u32| if sum > room { ink * room / sum } else { ink };
    [fitted(c), fitted(m), fitted(y), black]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_are_two_besides_black_and_no_more_than_paper_takes() {
        let steps: Vec<u8> = (0..=255).step_by(15).collect();
        for red in &steps {
            for green in &steps {
                for blue in &steps {
                    let mixed = inks([*red, *green, *blue]);
                    assert!(mixed.iter().sum::<u32>() <= MOST_INK && mixed.iter().all(|ink| *ink <= 100), "{mixed:?}");
                    assert!(mixed[..3].contains(&0), "{mixed:?}");
                }
            }
        }
        assert_eq!(inks([0, 0, 0]), [0, 0, 0, 100]);
        assert_eq!(inks([0, 0, 255]), [100, 100, 0, 0]);
        assert_eq!(inks([0x0C, 0x52, 0x5B]), [87, 10, 0, 84]);
    }

    #[test]
    fn what_is_offered_passes_and_one_step_lighter_does_not() {
        for theme in known().into_keys() {
            let grounds = grounds_of(&theme);
            for colour in [[0xF2, 0xA6, 0x5A], [0x00, 0xA0, 0x40], [0xE0, 0x20, 0x60], [0xFF, 0xFF, 0xFF]] {
                let reached = |colour| ratio(colour, *hardest(colour, &grounds).unwrap().1);
                let offer = darkened(colour, &grounds, LEAST);
                assert!(reached(offer) >= LEAST && reached(offer) < LEAST + 0.6, "{theme} {colour:?} {offer:?}");
                assert_eq!(darkened(offer, &grounds, LEAST), offer);
            }
        }
    }

    #[test]
    fn a_theme_that_is_not_known_is_judged_by_all_that_are() {
        let most = known().values().map(BTreeMap::len).sum::<usize>();
        assert_eq!(grounds_of("of-ones-own").len(), most);
        assert!(grounds_of("dawn").len() < most);
    }
}
