//! What `subject: general` changes: drawings, and rules that only hikikomori has.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::kinds::Edition;
use tebiki::pipeline::{self, Outcome};
use tebiki::plan::Selection;

use crate::golden::root;
use crate::sample::{self, general};
use crate::temp::TempDir;

const SUBJECT: &str = "subject: general\n";
/// What the source says of durations.
const DURATIONS: [&str; 2] = ["6か月以上、例示市で暮らす方は", "半年以上続いている"];

fn text() -> String {
    let text = fs::read_to_string(root().join("tests/sources/general.yaml")).unwrap().replace("\r\n", "\n");
    assert!(text.contains(SUBJECT) && DURATIONS.iter().all(|words| text.contains(words)));
    text
}

fn build(folder: &Path, text: &str) -> Outcome {
    let source = folder.join("a.yaml");
    fs::write(&source, text).unwrap();
    let selection = Selection { editions: vec![Edition::Standard, Edition::LargePrint], ..Selection::default() };
    pipeline::build(&source, &folder.join("output"), &selection, &|_| ())
}

#[test]
fn every_sheet_in_every_edition_is_made_and_nothing_is_wrong() {
    let built = general();
    assert_eq!(built.told(), "");
    for edition in sample::JAPANESE {
        assert!(built.made(edition).count() >= 10, "{edition:?}");
    }
}

#[test]
fn durations_are_told_of_hikikomori_alone() {
    let place = TempDir::new();
    let told = |text: String| {
        let source = place.path().join("a.yaml");
        fs::write(&source, text).unwrap();
        source::read(&source).findings.iter().filter(|finding| finding.rule == "duration").count()
    };
    assert_eq!(told(text()), 0);
    assert_eq!(told(text().replace(SUBJECT, "subject: hikikomori\n")), DURATIONS.len());
    // A center of another subject may well name it among others.
    let named = |text: String| text.replace("女性のための相談窓口", "ひきこもりなど、なんでも相談窓口");
    assert_eq!(told(named(text())), 0);
    assert_eq!(told(named(text().replace(SUBJECT, ""))), DURATIONS.len());
}

#[test]
fn drawings_follow_the_subject_and_the_usual_one_is_no_news() {
    let made = [SUBJECT, "subject: hikikomori\n", ""].map(|subject| {
        let place = TempDir::new();
        let outcome = build(place.path(), &text().replace(SUBJECT, subject));
        assert!(outcome.failed.is_empty(), "{:?}", outcome.findings);
        let bytes = |made: &pipeline::Made| (made.sheet.name(), fs::read(&made.path).unwrap());
        outcome.made.iter().map(bytes).collect::<Vec<_>>()
    });
    let [general, named, usual] = made;
    assert!(named == usual && general.len() == usual.len());
    for (one, other) in general.iter().zip(&usual) {
        // The flyer has the two chairs in every subject; the hills of its large pages have not.
        let alike = one.0.ends_with("/flyer");
        assert_eq!(one.1 == other.1, alike && !one.0.starts_with("press/"), "{}", one.0);
    }
}

/// What a source may choose for the hills of a sheet.
const ARTWORK: [&str; 6] = ["house", "bench", "path", "cup", "window", "none"];
const CHOOSING: [&str; 5] = ["leaflet", "poster", "support_book", "directory", "card"];

#[test]
fn every_sheet_may_choose_what_stands_on_its_hills() {
    let drawn = |artwork: Option<&str>| {
        let place = TempDir::new();
        let line = artwork.map_or_else(String::new, |artwork| format!("  artwork: {artwork}\n"));
        let text = CHOOSING.iter().fold(text(), |text, material| {
            let head = format!("\n{material}:\n");
            assert!(text.contains(&head), "{material}");
            text.replacen(&head, &(head.clone() + &line), 1)
        });
        let outcome = build(place.path(), &text);
        let wrong: Vec<_> = outcome.findings.iter().filter(|finding| finding.silenced.is_none()).collect();
        assert!(wrong.is_empty(), "{artwork:?}: {wrong:?}");
        CHOOSING.map(|material| {
            fs::read(place.path().join(format!("output/a/web/{}.pdf", material.replace('_', "-")))).unwrap()
        })
    };
    let usual = drawn(None);
    let chosen = ARTWORK.map(|artwork| drawn(Some(artwork)));
    for (at, material) in CHOOSING.iter().enumerate() {
        let kinds: BTreeSet<&[u8]> = chosen.iter().map(|sheets| &sheets[at][..]).collect();
        assert_eq!(kinds.len(), ARTWORK.len(), "{material}");
        assert!(chosen[1][at] == usual[at], "{material}: the usual one is no news");
    }
}
