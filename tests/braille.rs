//! Drafts for braille, in finished files: what is written, what is told, what becomes of it when
//! the source changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use common::kinds::{Material, Use};
use serde_json::Value;

use crate::golden::{self, root};
use crate::sample::{build_beside as build, bytes_below};
use crate::temp::TempDir;

/// A source of the repository with more lines at its end.
fn source_with(place: &TempDir, file: &str, more: &str) -> PathBuf {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let source = place.path().join("center.yaml");
    fs::write(&source, format!("{text}\n{more}\n")).unwrap();
    source
}

fn drafts(place: &TempDir) -> BTreeMap<String, Vec<u8>> {
    let files = bytes_below(&place.path().join("output/center")).into_iter();
    files.filter(|(file, _)| [".tenyaku.txt", ".brf"].iter().any(|ending| file.ends_with(ending))).collect()
}

fn text(files: &BTreeMap<String, Vec<u8>>, file: &str) -> String {
    String::from_utf8(files[file].clone()).unwrap()
}

/// The sample's flyer, as a transcriber gets it and as fingers read it.
#[test]
fn the_flyer_of_the_sample_is_as_it_was_read() {
    let place = TempDir::new();
    let source = source_with(&place, "sources/miyagi.yaml", "braille: true");
    build(&source, &[Material::Flyer], &[Use::Web]);
    let files = drafts(&place);
    assert_eq!(files.keys().collect::<Vec<_>>(), ["text/flyer.brf", "text/flyer.tenyaku.txt"]);
    let tenyaku = text(&files, "text/flyer.tenyaku.txt");
    assert!(tenyaku.starts_with("下書き・校正前") && tenyaku.ends_with("\r\n"), "{tenyaku}");
    assert_eq!(tenyaku.matches('\n').count(), tenyaku.matches("\r\n").count());
    golden::text(&root().join("tests/golden/braille-flyer.txt"), &tenyaku.replace("\r\n", "\n"));
    let brf = text(&files, "text/flyer.brf");
    for page in brf.split_terminator('\u{C}') {
        let lines: Vec<&str> = page.split_terminator("\r\n").collect();
        assert!(lines.len() <= 18 && lines.iter().all(|line| line.len() <= 32), "{page}");
    }
    golden::text(
        &root().join("tests/golden/braille-flyer.brf.txt"),
        &brf.replace("\r\n", "\n").replace('\u{C}', "=\n"),
    );
}

#[test]
fn nothing_is_written_unless_it_is_asked_for() {
    let place = TempDir::new();
    let asked = source_with(&place, "tests/sources/shortest.yaml", "braille: true");
    let outcome = build(&asked, &[Material::Flyer], &[Use::Web]);
    assert!(!outcome.findings.is_empty());
    let sheet = |place: &TempDir| fs::read(place.path().join("output/center/web/flyer.pdf")).unwrap();
    let before = sheet(&place);
    assert_eq!(drafts(&place).len(), 1, "its words have no readings");
    // Taken back: the drafts go, the sheet is as it was.
    let asked = source_with(&place, "tests/sources/shortest.yaml", "braille: false");
    build(&asked, &[Material::Flyer], &[Use::Web]);
    assert!(drafts(&place).is_empty());
    assert_eq!(sheet(&place), before);
    assert!(!place.path().join("output/center/.tebiki/braille-flyer.json").exists());
}

#[test]
fn a_word_without_a_reading_is_told_and_there_are_no_dots_until_it_has_one() {
    let place = TempDir::new();
    let source = source_with(&place, "tests/sources/shortest.yaml", "braille: true");
    let outcome = build(&source, &[Material::Flyer], &[Use::Web]);
    let finding = outcome.findings.iter().find(|finding| finding.rule == "braille-gaps").unwrap();
    assert_eq!(finding.path.as_deref(), Some("braille"));
    let files = drafts(&place);
    let words = text(&files, "text/flyer.tenyaku.txt");
    let manifest: Value =
        serde_json::from_slice(&fs::read(place.path().join("output/center/report.json")).unwrap()).unwrap();
    let gaps: Vec<&str> =
        manifest["braille"][0]["gaps"].as_array().unwrap().iter().map(|gap| gap.as_str().unwrap()).collect();
    assert!(!gaps.is_empty() && manifest["braille"][0]["brf"].is_null());
    // Each is listed once in the head and marked in the text.
    let (head, body) = words.split_once("[1ページ]\r\n").unwrap();
    for gap in &gaps {
        assert_eq!(head.matches(&format!("\r\n  {gap}\r\n")).count(), 1, "{gap} in {head}");
        let kanji = gap.trim_start_matches(|c: char| c.is_ascii_digit());
        assert!(body.contains(&format!("【読み？{kanji}】")), "{gap} in {body}");
    }
    let reading = |gap: &&str| ["  - ", gap, " ", &"あ".repeat(gap.chars().count()), "\n"].concat();
    let readings: Vec<String> = gaps.iter().map(reading).collect();
    let text = fs::read_to_string(&source).unwrap();
    assert!(!text.contains("\nreadings:"), "the source has no list of its own");
    fs::write(&source, format!("{text}readings:\n{}", readings.concat())).unwrap();
    let outcome = build(&source, &[Material::Flyer], &[Use::Web]);
    assert!(outcome.findings.iter().all(|finding| finding.rule != "braille-gaps"), "{:?}", outcome.findings);
    assert!(drafts(&place).contains_key("text/flyer.brf"));
}

#[test]
fn what_was_changed_or_taken_away_is_mended_and_what_is_stale_goes() {
    let place = TempDir::new();
    let source = source_with(&place, "sources/miyagi.yaml", "braille: true");
    let made = |materials: &[Material], uses: &[Use]| {
        build(&source, materials, uses);
        drafts(&place)
    };
    let whole = made(&[Material::Flyer], &[Use::Web]);
    let folder = place.path().join("output/center");
    fs::write(folder.join("text/flyer.brf"), "A").unwrap();
    assert_eq!(made(&[Material::Flyer], &[Use::Web]), whole);
    fs::remove_file(folder.join("text/flyer.tenyaku.txt")).unwrap();
    assert_eq!(made(&[Material::Flyer], &[Use::Web]), whole);
    // Whatever use is made: files for the press have no tags, and the sheet is read all the same.
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!(made(&[Material::Flyer], &[Use::Office]), whole);
    // Another material alone leaves them as long as they are right.
    assert_eq!(made(&[Material::Poster], &[Use::Web]).len(), 4);
    let text = fs::read_to_string(&source).unwrap();
    fs::write(&source, text.replace("0229-23-1603", "0229-23-1609")).unwrap();
    let left = made(&[Material::Poster], &[Use::Web]);
    assert!(left.keys().all(|file| file.starts_with("text/poster")), "{:?}", left.keys());
    assert!(self::text(&left, "text/poster.tenyaku.txt").contains("0229-23-1609"));
    let manifest: Value = serde_json::from_slice(&fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    let listed: Vec<&str> =
        manifest["files"].as_array().unwrap().iter().filter_map(|file| file["path"].as_str()).collect();
    assert!(listed.contains(&"text/poster.brf") && !listed.contains(&"text/flyer.brf"), "{listed:?}");
}

#[test]
fn a_new_reading_makes_a_new_draft_though_the_sheet_is_the_same() {
    let place = TempDir::new();
    let source = source_with(&place, "sources/miyagi.yaml", "braille: true");
    build(&source, &[Material::Flyer], &[Use::Web]);
    let before = text(&drafts(&place), "text/flyer.tenyaku.txt");
    let written = fs::read_to_string(&source).unwrap();
    fs::write(&source, written.replace("- 陸羽東線 りくうとうせん", "- 陸羽東線 りく|う|とう|せん")).unwrap();
    build(&source, &[Material::Flyer], &[Use::Web]);
    let after = text(&drafts(&place), "text/flyer.tenyaku.txt");
    assert!(before.contains("りくーとーせん") && after.contains("りくうとーせん"), "{after}");
}
