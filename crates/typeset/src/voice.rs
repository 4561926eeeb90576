//! The places of voice codes: which page of a sheet shows which, and that
//! nothing else is there.

use serde::Serialize;
use typst_layout::PagedDocument;

use super::reach::{self, Area};
use common::facts::{Facts, VoiceSlot};
use common::finding::Finding;
use common::kinds::{Edition, Material, Sheet, Use};
use common::messages::voice as say;
use source::{Center, Places, voice};

/// White around the square, in mm: a reading device must see where it ends.
const AIR: f64 = 1.0;
/// Quiet zone of a two-dimensional code, in modules.
const QUIET: f64 = 4.0;
/// A hundredth of a mm is rounding.
const TOLERANCE: f64 = 0.01;
/// Panels of the screen's leaflet that are the right end of a flat side.
const RIGHT_PANELS: [u32; 2] = [1, 5];

/// A voice code on a page of a sheet, as the layouts read it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shown {
    /// Page of the sheet, from 1; 0 if it has no such page.
    page: u32,
    file: String,
    /// Which entry of the source's `voice_code` it is, from 0.
    index: usize,
    /// Whether the paper is cut beside it.
    notch: bool,
}

/// The voice codes of a sheet. The source counts pages of paper, so that those
/// of a flat leaflet are on its right panels on the screen.
///
/// Paper is cut at the press alone, and a stapled book on its cover alone: one
/// notch tells of all codes inside, and the right edge of every even page is the
/// spine.
pub fn shown(center: &Center, sheet: &Sheet) -> Vec<Shown> {
    let panels =
        sheet.purpose == Use::Web && sheet.material == Material::Leaflet && sheet.edition != Edition::LargePrint;
    let shown = voice::of(center, sheet.material, sheet.edition).map(|(index, code)| {
        let flat = usize::try_from(code.page - 1).ok();
        let panel = || flat.and_then(|flat| RIGHT_PANELS.get(flat).copied()).unwrap_or(0);
        let cut = sheet.material != Material::SupportBook || code.page == 1;
        Shown {
            page: if panels { panel() } else { code.page },
            file: code.file.clone(),
            index,
            notch: sheet.purpose == Use::Press && cut,
        }
    });
    shown.collect()
}

/// Findings for pages that a sheet does not have, and for all that would stand
/// under a voice code, or between it and the edge that is cut.
pub fn judge(center: &Center, document: &PagedDocument, facts: &Facts, sheet: &Sheet, places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    for shown in shown(center, sheet) {
        let slot = facts.voices.iter().find(|slot| slot.index == shown.index);
        if slot.is_none() {
            let path = format!("voice_code[{}].page", shown.index);
            let pages = if shown.page > 0 { document.pages().len() } else { RIGHT_PANELS.len() };
            let finding = say::no_page(&sheet.label(), center.voice_code[shown.index].page, pages);
            findings.push(finding.at(places.of(&path)).path(path));
        }
    }
    let things = things(document, facts);
    for slot in &facts.voices {
        let path = format!("voice_code[{}]", slot.index);
        for (thing, [across, down]) in things.iter().filter_map(|thing| Some((thing, under(thing, slot)?))) {
            let place = format!("{} {}ページ", sheet.label(), center.voice_code[slot.index].page);
            let finding = say::room(&place, &thing.what, across, down);
            findings.push(finding.at(places.of(&path)).path(&path));
        }
    }
    findings
}

/// All that must stay clear of a voice code: texts, codes with their quiet
/// zones, and pictures other than the codes themselves.
fn things(document: &PagedDocument, facts: &Facts) -> Vec<Area> {
    let mut things = reach::areas(document, facts);
    things.extend(facts.codes.iter().map(|code| {
        let zone = QUIET * code.module;
        Area {
            page: code.page,
            left: code.area.x - zone,
            top: code.area.y - zone,
            right: code.area.x + code.area.width + zone,
            bottom: code.area.y + code.area.height + zone,
            what: code.id.clone(),
        }
    }));
    let own = |area: &Area| facts.voices.iter().any(|slot| area.page == slot.page && is_inside(area, slot));
    things.extend(reach::pictures(document).into_iter().filter(|area| !own(area)));
    things
}

fn is_inside(area: &Area, slot: &VoiceSlot) -> bool {
    area.left >= slot.x - TOLERANCE
        && area.top >= slot.y - TOLERANCE
        && area.right <= slot.x + slot.side + TOLERANCE
        && area.bottom <= slot.y + slot.side + TOLERANCE
}

/// How far a thing would have to go to the left, and up, to stand clear.
fn under(thing: &Area, slot: &VoiceSlot) -> Option<[f64; 2]> {
    let (left, top, bottom) = (slot.x - AIR, slot.y - AIR, slot.y + slot.side + AIR);
    let (across, down) = (thing.right - left, thing.bottom - top);
    let clear = thing.page != slot.page || across <= TOLERANCE || down <= TOLERANCE || thing.top >= bottom - TOLERANCE;
    (!clear).then_some([across, down])
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOT: VoiceSlot = VoiceSlot { page: 1, x: 186.0, y: 273.0, index: 0, side: 18.0, notch: None };

    fn text(page: usize, left: f64, top: f64, right: f64, bottom: f64) -> Area {
        Area { page, left, top, right, bottom, what: String::new() }
    }

    #[test]
    fn what_reaches_into_the_square_or_its_air_is_under_it() {
        assert_eq!(under(&text(1, 20.0, 270.0, 188.0, 275.0), &SLOT), Some([3.0, 3.0]));
        assert_eq!(under(&text(1, 20.0, 270.0, 185.5, 275.0), &SLOT), Some([0.5, 3.0]));
        // Between the square and the edge that is cut.
        assert!(under(&text(1, 205.0, 280.0, 207.0, 284.0), &SLOT).is_some());
    }

    #[test]
    fn what_stands_beside_it_above_it_or_on_another_page_is_clear() {
        assert_eq!(under(&text(1, 20.0, 270.0, 185.0, 275.0), &SLOT), None);
        assert_eq!(under(&text(1, 20.0, 260.0, 200.0, 272.0), &SLOT), None);
        assert_eq!(under(&text(1, 20.0, 292.0, 200.0, 296.0), &SLOT), None);
        assert_eq!(under(&text(2, 20.0, 270.0, 188.0, 275.0), &SLOT), None);
    }
}
