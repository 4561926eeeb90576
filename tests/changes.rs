//! What changed since the last edition, and what must not pass for fresh.

use std::fs;
use std::path::{Path, PathBuf};

use common::kinds::{Edition, Material, Use};
use serde_json::Value;
use tebiki::pipeline::{self, Options, Outcome};
use tebiki::plan::Selection;

use crate::golden::root;
use crate::temp::TempDir;

/// A copy of the shortest source that can be edited and built again.
struct Desk {
    place: TempDir,
}

impl Desk {
    fn new() -> Self {
        let place = TempDir::new();
        fs::create_dir(place.path().join("sources")).unwrap();
        let desk = Self { place };
        fs::copy(root().join("tests/sources/shortest.yaml"), desk.source()).unwrap();
        desk
    }

    fn source(&self) -> PathBuf {
        self.place.path().join("sources/shortest.yaml")
    }

    fn folder(&self) -> PathBuf {
        self.place.path().join("output/shortest")
    }

    fn edit(&self, old: &str, new: &str) {
        let text = fs::read_to_string(self.source()).unwrap();
        assert!(text.contains(old), "{old}");
        fs::write(self.source(), text.replace(old, new)).unwrap();
    }

    fn build(&self, materials: &[Material], against: Option<&Path>) -> Outcome {
        let selection = Selection {
            materials: materials.to_vec(),
            editions: vec![Edition::Standard],
            uses: vec![Use::Web, Use::Office],
        };
        let output = self.place.path().join("output");
        let options = Options { against, ..Options::default() };
        let outcome = pipeline::build_with(&self.source(), &output, &selection, options, &|_| ());
        assert!(!outcome.has_errors(), "{:?}", outcome.findings);
        outcome
    }

    /// The list of what changed, as the report has it.
    fn since(&self) -> Value {
        let report: Value = serde_json::from_slice(&fs::read(self.folder().join("report.json")).unwrap()).unwrap();
        report["since"].clone()
    }

    fn stands(&self, file: &str) -> bool {
        self.folder().join(file).exists()
    }
}

const BOTH: [Material; 2] = [Material::Poster, Material::Flyer];

#[test]
fn the_first_edition_has_nothing_to_compare_with() {
    let desk = Desk::new();
    desk.build(&BOTH, None);
    assert!(desk.since().is_null());
    desk.build(&BOTH, None);
    let since = desk.since();
    assert_eq!(since["changes"].as_array().unwrap().len(), 0);
    assert!(since["sheets"].as_array().unwrap().iter().all(|sheet| sheet["state"] == "same"), "{since}");
}

#[test]
fn a_changed_value_is_told_with_the_pages_that_it_stands_on() {
    let desk = Desk::new();
    desk.build(&BOTH, None);
    desk.edit("0000-00-0000", "0000-00-0001");
    desk.build(&BOTH, None);
    let since = desk.since();
    let change = &since["changes"][0];
    assert_eq!(since["changes"].as_array().unwrap().len(), 1, "{since}");
    assert_eq!(change["path"], "contacts[0].number");
    assert_eq!((change["old"].as_str(), change["new"].as_str()), (Some("0000-00-0000"), Some("0000-00-0001")));
    let lands: Vec<(&str, u64)> = change["lands"]
        .as_array()
        .unwrap()
        .iter()
        .map(|land| (land[0].as_str().unwrap(), land[1].as_u64().unwrap()))
        .collect();
    for land in [("web/poster", 1), ("web/flyer", 1), ("web/flyer", 2), ("office/poster", 1)] {
        assert!(lands.contains(&land), "{land:?} is not in {lands:?}");
    }
    let html = fs::read_to_string(desk.folder().join("report.html")).unwrap();
    let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words} is not in the report"));
    assert!(at("0000-00-0001") < at("id=\"overview\""), "the report opens with what changed");
}

#[test]
fn what_is_said_of_one_material_lands_on_it_alone() {
    let desk = Desk::new();
    desk.build(&BOTH, None);
    desk.edit("  call: ひとりで悩まず、話してみませんか。", "  call: いつでも、話してみませんか。");
    desk.build(&BOTH, None);
    let since = desk.since();
    let states: Vec<(&str, &str)> = since["sheets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|sheet| (sheet["sheet"].as_str().unwrap(), sheet["state"].as_str().unwrap()))
        .collect();
    for (sheet, state) in states {
        assert_eq!(state, if sheet.ends_with("poster") { "changed" } else { "same" }, "{sheet}");
    }
    assert_eq!(since["changes"][0]["path"], "poster.call");
}

#[test]
fn a_wording_that_no_sheet_has_is_no_change() {
    let desk = Desk::new();
    desk.edit("\ncontacts:", &format!("\n{NOTICE}\ncontacts:"));
    desk.build(&[Material::Notice], None);
    desk.edit("day: 2026-11-14", "day: 2026-11-21");
    desk.build(&[Material::Notice], None);
    let paths = |since: Value| -> Vec<String> {
        since["changes"].as_array().unwrap().iter().map(|change| change["path"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(paths(desk.since()), ["notices[0].days.on[0].day"]);
    desk.edit("day: 2026-11-21", "day: 2026-11-28");
    desk.edit("\ncontacts:", "\neditions: [standard, easy]\ncontacts:");
    desk.build(&[Material::Notice], None);
    assert_eq!(paths(desk.since()), ["notices[0].days.on[0].day", "notices[0].days.on[0].day.easy"]);
}

const NOTICE: &str = "notices:
  - title: 家族のための勉強会
    days:
      heading: とき
      on:
        - day: 2026-11-14
    rows:
      - title: ところ
        text: 例示県例示総合センターの2階
";

#[test]
fn an_edition_kept_elsewhere_can_be_compared_with() {
    let desk = Desk::new();
    desk.build(&BOTH, None);
    let kept = desk.place.path().join("printed");
    fs::create_dir(&kept).unwrap();
    fs::rename(desk.place.path().join("output"), kept.join("output")).unwrap();
    desk.edit("0000-00-0000", "0000-00-0001");
    desk.build(&BOTH, None);
    assert!(desk.since().is_null(), "nothing stood in the output folder");
    for against in [kept.join("output"), kept.join("output/shortest")] {
        desk.build(&BOTH, Some(&against));
        assert_eq!(desk.since()["changes"][0]["path"], "contacts[0].number", "{}", against.display());
    }
}

#[test]
fn a_partial_build_leaves_no_stale_sheet_beside_it() {
    let desk = Desk::new();
    desk.build(&BOTH, None);
    desk.edit("  call: ひとりで悩まず、話してみませんか。", "  call: いつでも、話してみませんか。");
    let outcome = desk.build(&[Material::Flyer], None);
    // The flyer says the same as before; the poster does not.
    assert_eq!(outcome.outdated, 2);
    assert!(desk.stands("web/flyer.pdf") && !desk.stands("web/poster.pdf") && desk.stands("web/poster.outdated.pdf"));
    assert!(!desk.stands("preview/web/poster-1.png"));
    let index = fs::read_to_string(desk.folder().join("index.html")).unwrap();
    assert!(index.contains("web/flyer.pdf") && !index.contains("web/poster.pdf"));
    let states = desk.since()["sheets"].to_string();
    assert!(states.contains("outdated"), "{states}");
    desk.build(&[Material::Poster], None);
    assert!(desk.stands("web/poster.pdf") && !desk.stands("web/poster.outdated.pdf") && desk.stands("web/flyer.pdf"));
    let index = fs::read_to_string(desk.folder().join("index.html")).unwrap();
    assert!(index.contains("web/flyer.pdf") && index.contains("web/poster.pdf"), "both may be downloaded");
    let report = fs::read_to_string(desk.folder().join("report.html")).unwrap();
    assert!(report.contains("今回は調べていない"), "the report does not pass off what it did not look at");
}

#[test]
fn reports_of_a_source_that_can_not_be_read_are_marked() {
    let desk = Desk::new();
    desk.build(&BOTH, None);
    desk.edit("issued:", "issued_on:");
    let output = desk.place.path().join("output");
    let outcome = pipeline::build(&desk.source(), &output, &Selection::default(), &|_| ());
    assert!(outcome.has_errors());
    for name in ["report", "index"] {
        assert!(!desk.stands(&format!("{name}.html")) && desk.stands(&format!("{name}.outdated.html")));
    }
}
