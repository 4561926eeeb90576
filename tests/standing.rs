//! What stands and would be the same is left alone; all else is made anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use common::digest::sha256;
use common::kinds::{Edition, Material, Use};
use tebiki::pipeline::{self, Options, Outcome, State};
use tebiki::plan::Selection;

use crate::golden::root;
use crate::sample::{bytes_below, standing};
use crate::temp::TempDir;

/// A text of the poster alone, and another one.
const POSTER: &str = "poster:\n  title: |-\n    こんなこと、\n";
const CHANGED: &str = "poster:\n  title: |-\n    そんなこと、\n";

/// A project with the shortest source, and its output folder.
struct Project {
    place: TempDir,
}

impl Project {
    fn new() -> Self {
        let project = Self { place: TempDir::new() };
        fs::create_dir(project.place.path().join("sources")).unwrap();
        fs::copy(root().join("tests/sources/shortest.yaml"), project.source()).unwrap();
        project
    }

    /// The same with what a first build has made, which every project begins with: it is made once.
    fn built() -> Self {
        static BUILT: OnceLock<PathBuf> = OnceLock::new();
        let output = BUILT.get_or_init(|| {
            let (project, folder) = (Self::new(), standing("first build"));
            fs::remove_dir_all(&folder).unwrap();
            assert!(!project.build().has_errors());
            copied(&project.file(""), &folder);
            folder
        });
        let project = Self::new();
        copied(output, &project.file(""));
        project
    }

    fn source(&self) -> PathBuf {
        self.place.path().join("sources/shortest.yaml")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.place.path().join("output/shortest").join(name)
    }

    fn edit(&self, old: &str, new: &str) {
        let text = fs::read_to_string(self.source()).unwrap();
        assert!(text.contains(old), "{old}");
        fs::write(self.source(), text.replacen(old, new, 1)).unwrap();
    }

    fn build(&self) -> Outcome {
        self.build_with(Options::default(), &Use::ALL)
    }

    fn build_with(&self, options: Options, uses: &[Use]) -> Outcome {
        let selection = Selection {
            materials: vec![Material::Poster, Material::Flyer],
            editions: vec![Edition::Standard],
            uses: uses.to_vec(),
        };
        pipeline::build_with(&self.source(), &self.place.path().join("output"), &selection, options, &|_| ())
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        bytes_below(&self.file(""))
    }

    /// All files but the reports, which tell of the run before as well.
    fn sheets(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = self.files();
        files.retain(|name, _| !name.starts_with("report."));
        files
    }

    /// Changes what is kept of a sheet and seals it again, as no disk and no hand would.
    fn forge(&self, kept: &str, old: &str, new: &str) {
        let path = self.file(kept);
        let text = fs::read_to_string(&path).unwrap();
        let facts = text.split_once('\n').unwrap().1.replacen(old, new, 1);
        assert!(!text.ends_with(&facts), "{old} is not in {kept}");
        fs::write(&path, format!("{}\n{facts}", sha256(facts.as_bytes()))).unwrap();
    }
}

/// The sheets whose PDF is another now, by name.
fn updated(outcome: &Outcome) -> Vec<String> {
    assert!(!outcome.has_errors(), "{:?}", outcome.findings);
    outcome.made.iter().filter(|made| made.state != State::Unchanged).map(|made| made.sheet.name()).collect()
}

#[test]
fn nothing_is_made_where_nothing_changed() {
    let project = Project::new();
    let first = project.build();
    assert_eq!(updated(&first).len(), 6);
    project.build();
    // What was kept is taken, or a sheet would not have 99 pages now.
    project.forge(".tebiki/web-poster.json", "\"pages\":1,\"texts\"", "\"pages\":99,\"texts\"");
    let standing = project.build();
    assert_eq!(standing.made.iter().map(|made| made.pages).max(), Some(99));
    let again = project.build_with(Options { again: true, ..Options::default() }, &Use::ALL);
    assert_eq!(updated(&again), Vec::<String>::new());
    assert!(again.made.iter().all(|made| made.pages < 3), "--again makes everything");
    let (made, kept) = (project.files(), project.build());
    assert_eq!(updated(&kept), Vec::<String>::new());
    same(&made, &project.files());
}

#[test]
fn every_fact_of_an_inspection_is_kept() {
    let project = Project::new();
    let told = |outcome: &Outcome| {
        let facts = outcome.made.iter().map(|made| format!("{:?} {:?}", made.sheet.name(), made.inspection));
        facts.collect::<Vec<_>>()
    };
    let (made, kept) = (told(&project.build()), told(&project.build()));
    for (made, kept) in made.iter().zip(&kept) {
        assert!(made == kept, "{}", apart(made, kept));
    }
}

#[test]
fn a_changed_text_gives_what_a_first_build_gives() {
    let project = Project::built();
    project.edit(POSTER, CHANGED);
    assert_eq!(updated(&project.build()), ["web/poster", "office/poster", "press/poster"]);
    let fresh = Project::new();
    fresh.edit(POSTER, CHANGED);
    fresh.build();
    same(&fresh.sheets(), &project.sheets());
}

#[test]
fn a_remark_in_the_source_changes_no_sheet() {
    let project = Project::built();
    let before = project.sheets();
    project.edit("center:\n", "# 電話のかけ方は、次の会議で決めます\ncenter:\n");
    assert_eq!(updated(&project.build()), Vec::<String>::new());
    let mut now = project.sheets();
    // It says which source the sheets stand for.
    now.retain(|name, _| !name.ends_with("manifest.json"));
    assert!(now.iter().all(|(name, bytes)| *bytes == before[name]), "a file changed");
}

#[test]
fn what_belongs_to_every_sheet_changes_every_sheet() {
    let project = Project::built();
    project.edit("number: 0000-00-0000", "number: 0000-00-0001");
    assert_eq!(updated(&project.build()).len(), 6);
    // A layout of the project's own, and one that says the same in other letters.
    fs::create_dir_all(project.place.path().join("layouts/parts")).unwrap();
    let own = project.place.path().join("layouts/parts/slug.typ");
    fs::copy(root().join("layouts/parts/slug.typ"), &own).unwrap();
    project.forge(".tebiki/web-poster.json", "\"pages\":1,\"texts\"", "\"pages\":99,\"texts\"");
    let screen = project.build_with(Options::default(), &[Use::Web]);
    assert_eq!(screen.made.len(), 2);
    assert!(screen.made.iter().all(|made| made.pages < 3), "a new layout makes everything anew");
}

#[test]
fn a_flipped_byte_is_noticed_and_mended() {
    let project = Project::built();
    project.build();
    let whole = project.files();
    let victims = [
        "web/flyer.pdf",
        "press/poster.pdf",
        "preview/office/flyer-2.png",
        "text/flyer-1.txt",
        ".tebiki/press-flyer.json",
        ".tebiki/manifest.json",
        ".tebiki/submission.json",
        "press/submission.zip",
        "press/submission/proof/flyer-1.png",
        "press/submission/spec.txt",
    ];
    for (index, victim) in victims.into_iter().enumerate() {
        let mut bytes = whole[victim].clone();
        let at = (bytes.len() - 1) * index / (victims.len() - 1);
        bytes[at] ^= 0x10;
        fs::write(project.file(victim), bytes).unwrap();
        assert!(!project.build().has_errors());
        let now = project.files();
        assert!(now[victim] == whole[victim], "{victim} is not mended");
        let differ: Vec<&String> = whole.keys().filter(|name| now.get(*name) != whole.get(*name)).collect();
        assert!(differ.iter().all(|name| name.starts_with("report.")), "{victim}: {differ:?}");
    }
    fs::remove_file(project.file("preview/web/poster-1.png")).unwrap();
    fs::remove_dir_all(project.file(".tebiki")).unwrap();
    project.build();
    let now = project.sheets();
    assert!(now.iter().all(|(name, bytes)| *bytes == whole[name]), "facts and a preview that are gone");
}

#[test]
fn a_changed_manifest_is_told_and_put_together_again() {
    let project = Project::built();
    project.build();
    let whole = project.files()["manifest.json"].clone();
    for share in 0..12 {
        let mut bytes = whole.clone();
        let at = (bytes.len() - 1) * share / 11;
        bytes[at] ^= 0x01;
        fs::write(project.file("manifest.json"), &bytes).unwrap();
        // A part of the sheets alone: the others are known from what was kept.
        let outcome = project.build_with(Options::default(), &[Use::Web]);
        assert!(outcome.findings.iter().any(|finding| finding.rule == "output-changed"), "byte {at}");
        assert!(project.files()["manifest.json"] == whole, "byte {at}");
        let told = fs::read_to_string(project.file("report.json")).unwrap();
        assert!(told.contains("\"changes\": []"), "byte {at}: a change that nobody made");
    }
    assert!(!project.build().findings.iter().any(|finding| finding.rule == "output-changed"));
}

#[test]
fn a_manifest_put_together_again_has_every_text_once() {
    let project = Project::new();
    // Texts of both are kept without their sheets, then with them, then said anew.
    project.build_with(Options::default(), &[Use::Press]);
    project.build();
    project.edit("いまの気持ちを、話してみませんか。", "いまの気持ちを、話してみましょう。");
    project.build();
    let whole = project.files()["manifest.json"].clone();
    fs::write(project.file("manifest.json"), b"{}").unwrap();
    project.build_with(Options::default(), &[Use::Office]);
    assert!(project.files()["manifest.json"] == whole);
}

#[test]
fn an_order_of_one_material_changes_no_other() {
    let project = Project::new();
    let orders = "\npress:\n  orders:\n    flyer:\n      paper: コート紙 90kg\n      quantity: 100部\n";
    fs::write(project.source(), fs::read_to_string(project.source()).unwrap() + orders).unwrap();
    project.build();
    project.edit("100部", "200部");
    assert_eq!(updated(&project.build()), ["press/flyer"]);
    let spec = fs::read_to_string(project.file("press/submission/spec.txt")).unwrap();
    assert!(spec.contains("200部"));
}

#[test]
fn a_file_that_is_not_the_one_that_was_written_is_not_offered() {
    let project = Project::built();
    fs::copy(project.file("web/poster.pdf"), project.file("web/flyer.pdf")).unwrap();
    let selection = Selection { materials: vec![Material::Poster], ..Selection::default() };
    let output = project.place.path().join("output");
    pipeline::build_with(&project.source(), &output, &selection, Options::default(), &|_| ());
    let offered = fs::read_to_string(project.file("index.html")).unwrap();
    assert!(offered.contains("web/poster.pdf") && !offered.contains("web/flyer.pdf"));
    project.build();
    assert!(fs::read_to_string(project.file("index.html")).unwrap().contains("web/flyer.pdf"));
}

#[test]
fn a_press_sheet_does_not_stand_once_it_must_not_be_made() {
    let project = Project::built();
    project.edit("    verified_on: 2026-03-01\n", "");
    let outcome = project.build();
    assert!(outcome.has_errors());
    assert!(outcome.made.iter().all(|made| made.sheet.purpose != Use::Press));
    assert!(!project.file("press/poster.pdf").exists() && !project.file("press/submission.zip").exists());
}

#[test]
fn what_stands_is_compared_with_the_edition_that_a_person_names() {
    let project = Project::built();
    let kept = TempDir::new();
    copied(&project.file(""), &kept.path().join("shortest"));
    project.edit(POSTER, CHANGED);
    project.build();
    let against = Options { against: Some(kept.path()), ..Options::default() };
    assert_eq!(updated(&project.build_with(against, &Use::ALL)), Vec::<String>::new());
    let report = fs::read_to_string(project.file("report.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let changed = report["since"]["sheets"].as_array().unwrap().iter().filter(|sheet| sheet["state"] == "changed");
    let changed: Vec<&str> = changed.map(|sheet| sheet["sheet"].as_str().unwrap()).collect();
    assert_eq!(changed, ["web/poster", "office/poster", "press/poster"]);
}

/// The same files with the same bytes.
fn same(wanted: &BTreeMap<String, Vec<u8>>, found: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(wanted.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>());
    let differ: Vec<&String> = wanted.keys().filter(|name| wanted[*name] != found[*name]).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

/// Where two texts begin to differ.
fn apart(a: &str, b: &str) -> String {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| text.chars().skip(same.saturating_sub(60)).take(120).collect::<String>();
    format!("{}\n{}", near(a), near(b))
}

fn copied(from: &std::path::Path, to: &std::path::Path) {
    for (name, bytes) in bytes_below(from) {
        fs::create_dir_all(to.join(&name).parent().unwrap()).unwrap();
        fs::write(to.join(&name), bytes).unwrap();
    }
}
