//! The map of the routes: on every sheet that has room, in every edition, with one text for who
//! hears it; a list where there is no room.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use common::kinds::{Edition, Material, Use};
use tebiki::pipeline;
use tebiki::plan::Selection;

use crate::golden::root;
use crate::pdf::Finished;
use crate::sample;
use crate::set;
use crate::temp::TempDir;

const ROUTE: &str = "    stop: 例示駅\n    walk: 徒歩約5分\n";
const ROUTES: &str = "    stop: 例示駅
    minutes: 12
  - by: 例示高速バス
    from: [例示中央駅]
    stop: バス停「例示駅前」
    via: 例示駅
    minutes: 12
  - by: {standard: 例示市営バス, easy: 例示の 町の バス}
    stop: バス停「例示」
    minutes: 3
  - by: 自動車
    stop: 例示インターチェンジ
    walk: 車で約15分
access_map: true
";
const STANDARD: &str = "3つの行き方の図。JR例示線。例示駅で降りて、徒歩約12分。例示高速バス。例示中央駅から乗り、\
                        バス停「例示駅前」で降り、例示駅へ行って、徒歩約12分。例示市営バス。バス停「例示」で降りて、徒歩約3分。";
const EASY: &str = "例示の 町の バスに 乗ります。バス停「例示」で おります。そこから 歩いて 3分ぐらいです。";
/// What a list says in place of a stop and where one goes from there.
const LISTED: &str = "バス停「例示駅前」から例示駅へ";

fn shortest() -> String {
    let text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap().replace("\r\n", "\n");
    assert!(text.contains(ROUTE));
    text
}

fn write(place: &TempDir, text: &str) -> PathBuf {
    let source = place.path().join("a.yaml");
    fs::write(&source, text).unwrap();
    source
}

fn selection(materials: &[Material], edition: Edition) -> Selection {
    Selection { materials: materials.to_vec(), editions: vec![edition], uses: vec![Use::Web] }
}

/// The tags of each sheet that tells the way.
fn tags(source: &Path, edition: Edition) -> Vec<String> {
    let telling = [Material::Leaflet, Material::Flyer, Material::SupportBook];
    let sheets = set::sheets(source, &selection(&telling, edition)).into_iter();
    let tags = |set| Finished::open(&set::pdf(&set)).tags();
    sheets.map(|(sheet, set)| tags(set.unwrap_or_else(|told| panic!("{}: {told:?}", sheet.name())))).collect()
}

#[test]
fn it_is_on_every_sheet_of_every_edition() {
    let text = shortest().replace(ROUTE, ROUTES);
    let place = TempDir::new();
    let source = write(&place, &text);
    for edition in sample::JAPANESE {
        // With readings so many routes are higher than the flyer's back, on which they are a list.
        let lists = usize::from(edition == Edition::Furigana);
        let flyer = selection(&[Material::Flyer], edition);
        let outcome = pipeline::build(&source, &place.path().join("output"), &flyer, &|_| ());
        let told = outcome.findings.iter().filter(|finding| finding.rule == "map-room").count();
        assert_eq!((told, outcome.made.len()), (lists, 1), "{:?}", outcome.findings);
        let sheets = tags(&source, edition);
        assert_eq!(sheets.len(), 3, "{edition:?}");
        let alt = if edition == Edition::Easy { EASY } else { STANDARD };
        let (drawn, listed): (Vec<_>, Vec<_>) = sheets.into_iter().partition(|sheet| !sheet.contains(LISTED));
        assert_eq!(listed.len(), lists, "{listed:?}");
        for sheet in drawn {
            assert!(sheet.contains(alt), "{edition:?}\n{sheet}");
            // What nobody walks from stays a text.
            assert!(sheet.contains("例示インターチェンジ"), "{edition:?}\n{sheet}");
        }
    }
}

#[test]
fn the_way_is_a_list_without_it_and_where_it_has_no_room() {
    let place = TempDir::new();
    let plain =
        shortest().replace(ROUTE, &ROUTES.replace("access_map: true\n", "").replace("    from: [例示中央駅]\n", ""));
    for sheet in tags(&write(&place, &plain), Edition::Standard) {
        assert!(sheet.contains(LISTED) && sheet.contains("徒歩約12分") && !sheet.contains("行き方の図"), "{sheet}");
    }
    let many = (1..8).fold(String::new(), |mut all, i| {
        write!(all, "  - by: 例示バス {i}番\n    stop: バス停「例示{i}」\n    minutes: {i}\n").unwrap();
        all
    });
    let full = plain
        .replace("  - by: 自動車", &format!("{many}  - by: 自動車"))
        .replace("\nwords:", "\naccess_map: true\nwords:");
    // Ten routes are two more than a map takes: the source says so, and sheets have the list.
    let source = write(&place, &full);
    let told = pipeline::check(&source);
    assert!(told.iter().any(|finding| finding.rule == "map-routes"), "{told:?}");
    for sheet in tags(&source, Edition::Standard) {
        assert!(sheet.contains(LISTED) && !sheet.contains("行き方の図"), "{sheet}");
    }
}
