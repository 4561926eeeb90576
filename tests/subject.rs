//! What `subject: general` changes: drawings, and rules that only hikikomori has.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use common::kinds::{Edition, Material, Use};
use tebiki::pipeline;
use tebiki::plan::Selection;

use crate::golden::root;
use crate::sample::{self, general};
use crate::set;
use crate::temp::TempDir;

const SUBJECT: &str = "subject: general\n";
/// What the source says of durations.
const DURATIONS: [&str; 2] = ["6か月以上、例示市で暮らす方は", "半年以上続いている"];

fn text() -> String {
    let text = fs::read_to_string(root().join("tests/sources/general.yaml")).unwrap().replace("\r\n", "\n");
    assert!(text.contains(SUBJECT) && DURATIONS.iter().all(|words| text.contains(words)));
    text
}

fn write(place: &TempDir, text: &str) -> PathBuf {
    let source = place.path().join("a.yaml");
    fs::write(&source, text).unwrap();
    source
}

/// The sheets of a source for the screen: the name and the PDF of each.
fn screen(text: &str, materials: &[Material], editions: &[Edition]) -> Vec<(String, Vec<u8>)> {
    let place = TempDir::new();
    let selection = Selection { materials: materials.to_vec(), editions: editions.to_vec(), uses: vec![Use::Web] };
    let sheets = set::sheets(&write(&place, text), &selection).into_iter();
    sheets.map(|(sheet, set)| (sheet.name(), set::pdf(&set.unwrap_or_else(|told| panic!("{told:?}"))))).collect()
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
    // On paper the same drawings stand on other grounds.
    let set = |subject: &str| screen(&text().replace(SUBJECT, subject), &[], &[Edition::Standard, Edition::LargePrint]);
    let [general, named, usual] = [SUBJECT, "subject: hikikomori\n", ""].map(set);
    assert!(named == usual && general.len() == usual.len() && usual.len() >= Material::ALL.len());
    for (one, other) in general.iter().zip(&usual) {
        // The flyer has the two chairs in every subject; the hills of its large pages have not.
        assert_eq!(one.1 == other.1, one.0.ends_with("/flyer"), "{}", one.0);
    }
    // By its digits the slug tells what a sheet says: not the subject that is meant anyway.
    let slug = |subject: &str| {
        let place = TempDir::new();
        let source = write(&place, &text().replace(SUBJECT, subject));
        let selection =
            Selection { materials: vec![Material::Flyer], editions: vec![Edition::Standard], uses: vec![Use::Press] };
        set::sheets(&source, &selection).remove(0).1.ok().unwrap().manuscript.unwrap()
    };
    let [general, named, usual] = [SUBJECT, "subject: hikikomori\n", ""].map(slug);
    assert!(named == usual && general != usual);
}

/// What a source may choose for the hills of a sheet.
const ARTWORK: [&str; 6] = ["house", "bench", "path", "cup", "window", "none"];
/// The one that nobody has to choose.
const USUAL: usize = 1;
const CHOOSING: [Material; 5] =
    [Material::Leaflet, Material::Poster, Material::SupportBook, Material::Directory, Material::Card];

/// The source with a drawing for each of the sheets that may choose one.
fn with_artwork(artwork: impl Fn(usize) -> &'static str) -> String {
    CHOOSING.iter().enumerate().fold(text(), |text, (at, material)| {
        let head = format!("\n{}:\n", material.key());
        assert!(text.contains(&head), "{head}");
        text.replacen(&head, &format!("{head}  artwork: {}\n", artwork(at)), 1)
    })
}

#[test]
fn every_sheet_may_choose_what_stands_on_its_hills() {
    let drawn = |text: String| screen(&text, &CHOOSING, &[Edition::Standard]);
    let usual = drawn(text());
    let chosen = ARTWORK.map(|artwork| drawn(with_artwork(|_| artwork)));
    assert_eq!(usual.len(), CHOOSING.len());
    for (at, (name, usual)) in usual.iter().enumerate() {
        let kinds: BTreeSet<&[u8]> = chosen.iter().map(|sheets| &sheets[at].1[..]).collect();
        assert_eq!(kinds.len(), ARTWORK.len(), "{name}");
        assert!(chosen[USUAL][at].1 == *usual, "{name}: the usual one is no news");
    }
}

/// A drawing has one shape wherever it stands, and each look of a sheet draws it at one place:
/// so every drawing is proven on every sheet, and each of them in every look, but not all in
/// all. Of the usual one all are, in [`every_sheet_in_every_edition_is_made_and_nothing_is_wrong`].
#[test]
fn no_drawing_disturbs_a_sheet() {
    let looks = [
        (Edition::Standard, Use::Web),
        (Edition::LargePrint, Use::Web),
        (Edition::Standard, Use::Office),
        (Edition::LargePrint, Use::Office),
        (Edition::Standard, Use::Press),
    ];
    let place = TempDir::new();
    let others: Vec<&str> = (0..ARTWORK.len()).filter(|at| *at != USUAL).map(|at| ARTWORK[at]).collect();
    let mut made = Vec::new();
    for turn in 0..others.len() {
        let source = write(&place, &with_artwork(|at| others[(at + turn) % others.len()]));
        for (at, material) in CHOOSING.into_iter().enumerate() {
            // Another look for each drawing, and for each sheet that has it.
            let (edition, purpose) = looks[(2 * at + turn) % looks.len()];
            // A poster and a card have no large print.
            let edition = if edition.has(material, purpose) { edition } else { Edition::Standard };
            let selection = Selection { materials: vec![material], editions: vec![edition], uses: vec![purpose] };
            let outcome = pipeline::build(&source, &place.path().join("output"), &selection, &|_| ());
            let wrong: Vec<_> = outcome.findings.iter().filter(|finding| finding.silenced.is_none()).collect();
            assert!(wrong.is_empty(), "{material:?} {edition:?} {purpose:?}, turn {turn}: {wrong:?}");
            made.extend(outcome.made.iter().map(|made| made.sheet.name()));
        }
    }
    assert_eq!(made.len(), CHOOSING.len() * others.len());
}
