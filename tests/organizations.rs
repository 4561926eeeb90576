//! Three kinds of organizations, each with every material: a city with two offices and many
//! ways to be reached, a small NPO with one phone and nothing else, and a women's center that
//! does not tell where it is.

use std::fs;
use std::sync::OnceLock;

use common::kinds::{Edition, Material, Use};
use tebiki::pipeline::{self, Made, Outcome};
use tebiki::plan::Selection;

use crate::golden::root;
use crate::pdf::Finished;
use crate::sample::{self, standing};
use crate::set;
use crate::temp::TempDir;

/// What the city's windows are, and the groups in which they stand.
const WINDOWS: usize = 24;
const GROUPS: usize = 3;

/// A built source, for the screen: all of it in the standard edition, and two materials in each
/// other one. For every use it is built where other judges look at it (`.ci/judges.sh`).
struct Built {
    name: &'static str,
    outcomes: Vec<Outcome>,
}

impl Built {
    fn made(&self) -> impl Iterator<Item = &Made> {
        self.outcomes.iter().flat_map(|outcome| &outcome.made)
    }

    fn sheet(&self, name: &str) -> &Made {
        self.made().find(|made| made.sheet.name() == name).unwrap_or_else(|| panic!("{}: no {name}", self.name))
    }

    /// The bytes of a sheet.
    fn pdf(&self, name: &str) -> Finished {
        Finished::open(&fs::read(&self.sheet(name).path).unwrap())
    }
}

#[test]
fn every_sheet_is_made_and_nothing_is_told() {
    for built in [city(), npo(), women()] {
        for outcome in &built.outcomes {
            let told: Vec<_> = outcome.findings.iter().filter(|finding| finding.silenced.is_none()).collect();
            assert!(outcome.failed.is_empty() && told.is_empty(), "{}: {:?}, {told:?}", built.name, outcome.failed);
        }
        // Seven materials; two in each of three other editions.
        assert_eq!(built.made().count(), Material::ALL.len() + 2 * 3, "{}", built.name);
    }
}

#[test]
fn a_mail_address_can_be_written_to_from_the_screen() {
    for built in [city(), women()] {
        assert!(built.pdf("web/flyer").links().contains(&"mailto:soudan@example.jp".to_owned()), "{}", built.name);
    }
    assert!(npo().pdf("web/flyer").links().iter().all(|link| !link.starts_with("mailto:")));
}

#[test]
fn an_underscore_is_of_a_face_that_shows_it() {
    let noto = |built: &Built| built.pdf("web/card").fonts().iter().any(|(name, _)| name.contains("NotoSans"));
    // Only these have an address with one on their card.
    assert!(noto(city()) && noto(women()) && !noto(npo()));
    assert!(city().pdf("web/card").logical_text().contains("@reiji_soudan"));
}

#[test]
fn a_long_address_takes_more_columns_rather_than_more_lines() {
    let (sources, place) = (root().join("tests/sources"), TempDir::new());
    fs::create_dir(place.path().join("images")).unwrap();
    for file in ["wards.csv", "images/mark.svg", "images/room.jpg"] {
        fs::copy(sources.join(file), place.path().join(file)).unwrap();
    }
    let long = "hikikomori-soudan@pref.reiji.example.jp";
    let text = fs::read_to_string(sources.join("city.yaml")).unwrap().replace("soudan@example.jp", long);
    fs::write(place.path().join("city.yaml"), text).unwrap();
    let selection = Selection {
        materials: vec![Material::Flyer, Material::SupportBook],
        editions: vec![Edition::Standard],
        uses: vec![Use::Web],
    };
    let sheets = set::sheets(&place.path().join("city.yaml"), &selection);
    assert_eq!(sheets.len(), 2);
    for (sheet, set) in sheets {
        // A link has an annotation for each of its lines.
        let links = Finished::open(&set::pdf(&set.unwrap_or_else(|told| panic!("{told:?}")))).links();
        let mailto = links.iter().filter(|link| **link == format!("mailto:{long}")).count();
        assert_eq!(mailto, 1, "{}: {links:?}", sheet.name());
    }
}

#[test]
fn a_center_that_withholds_its_place_shows_it_nowhere() {
    for made in women().made() {
        let name = made.sheet.name();
        for code in &made.inspection.codes {
            assert!(!format!("{code:?}").contains("google"), "{name}: {code:?}");
        }
        let text = made.inspection.page_texts.concat();
        for sign in ["丁目", "番地", "〒", "地図", "徒歩", "駅", "バス停"] {
            assert!(!text.contains(sign), "{name}: {sign}");
        }
    }
    let said = women().sheet("web/flyer").inspection.page_texts.concat();
    assert!(said.contains("予約のときにお伝えします"), "{said}");
}

#[test]
fn a_center_with_one_phone_has_no_other_way_in_its_sheets() {
    for made in npo().made().filter(|made| made.sheet.edition == Edition::Standard) {
        let text = made.inspection.page_texts.concat();
        assert!(text.contains("0000-00-0000"), "{}", made.sheet.name());
        for sign in ["ファックス", "LINE", "@"] {
            assert!(!text.contains(sign), "{}: {sign}", made.sheet.name());
        }
    }
    assert_eq!(npo().sheet("web/support-book").pages, 8);
}

#[test]
fn the_city_shows_all_its_windows_offices_and_ways() {
    let directory = city().pdf("web/directory");
    // A row of heads over each group.
    assert_eq!(directory.count("TR"), WINDOWS + GROUPS);
    let book = city().sheet("web/support-book").inspection.page_texts.concat();
    for number in 0..WINDOWS {
        assert!(book.contains(&format!("0000-00-{:04}", 101 + number)), "{number}");
    }
    for edition in ["", ".furigana"] {
        let back = &city().sheet(&format!("web/flyer{edition}")).inspection;
        let text = &back.page_texts[1];
        let ways = ["0000-00-0000", "0000-00-0001", "0000-00-0002", "0000-00-0003", "soudan@example.jp"];
        let more = ["example.jp/form", "@reiji_soudan", "example.jp/chat", "お送りください"];
        for part in ways.iter().chain(&more).chain(&["0000-00-0008", "0000-00-0009"]) {
            assert!(text.contains(part), "{edition} {part}: {text}");
        }
        // One map for each office; the other codes have moved to the front.
        let on = |page: usize| back.codes.iter().filter(|code| code.page == page).count();
        assert_eq!((on(1), on(2)), (4, 2), "{edition}");
    }
}

fn city() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build("city", [Material::Flyer, Material::Directory]))
}

fn npo() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build("npo", [Material::Leaflet, Material::Notice]))
}

fn women() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build("women", [Material::Flyer, Material::SupportBook]))
}

fn build(name: &'static str, materials: [Material; 2]) -> Built {
    let source = root().join(format!("tests/sources/{name}.yaml"));
    let standard = Selection { editions: vec![Edition::Standard], uses: vec![Use::Web], ..Selection::default() };
    let others = Selection {
        materials: materials.to_vec(),
        editions: sample::JAPANESE.into_iter().filter(|edition| *edition != Edition::Standard).collect(),
        uses: vec![Use::Web],
    };
    let outcomes = [("standard", standard), ("others", others)]
        .map(|(part, selection)| pipeline::build(&source, &standing(name).join(part), &selection, &|_| ()));
    Built { name, outcomes: outcomes.into() }
}
