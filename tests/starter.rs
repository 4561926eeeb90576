//! `tebiki new`: builds at once, and never writes over anything.

use std::fs;

use common::kinds::{Material, Use};
use tebiki::pipeline;
use tebiki::plan::Selection;
use tebiki::starter::{self, Start};

use crate::temp::TempDir;

#[test]
fn a_new_project_builds_at_once_and_says_that_it_is_a_sample() {
    let place = TempDir::new();
    let folder = place.path().join("新しい窓口");
    let made = starter::write(&folder, Start::Example).unwrap();
    assert_eq!(made.len(), 6);
    // All of it for the screen; one for who prints, which asks for more of the facts.
    let screen = Selection { uses: vec![Use::Web], ..Selection::default() };
    let paper = Selection { materials: vec![Material::Poster], ..Selection::default() };
    for (selection, least) in [(screen, 4), (paper, 3)] {
        let outcome = pipeline::build(&made[0], &folder.join("output"), &selection, &|_| ());
        assert!(!outcome.has_errors(), "{:?}", outcome.findings);
        assert!(outcome.failed.is_empty() && outcome.made.len() >= least);
        let rules: Vec<&str> = outcome.findings.iter().map(|finding| finding.rule).collect();
        assert!(rules.contains(&"sample-data"), "{rules:?}");
        assert!(rules.iter().all(|rule| *rule == "sample-data"), "{rules:?}");
    }
}

#[test]
fn a_new_project_can_begin_from_the_sample() {
    let place = TempDir::new();
    let made = starter::write(&place.path().join("a"), Start::Miyagi).unwrap();
    assert!(made[0].ends_with("sources/miyagi.yaml"));
    assert!(!pipeline::check(&made[0]).iter().any(common::finding::Finding::is_error));
}

#[test]
fn what_is_there_is_never_written_over() {
    let place = TempDir::new();
    let folder = place.path().join("a");
    starter::write(&folder, Start::Example).unwrap();
    fs::write(folder.join("sources/center.yaml"), "mine").unwrap();
    assert_eq!(starter::write(&folder, Start::Example).unwrap_err().rule, "new-exists");
    assert_eq!(fs::read(folder.join("sources/center.yaml")).unwrap(), b"mine");

    let file = place.path().join("b");
    fs::write(&file, "a file").unwrap();
    assert_eq!(starter::write(&file, Start::Example).unwrap_err().rule, "new-exists");
    assert_eq!(starter::write(&file.join("below"), Start::Example).unwrap_err().rule, "new-exists");
    assert_eq!(fs::read(&file).unwrap(), b"a file");
}

#[test]
fn what_the_sample_has_in_remarks_is_made_once_the_marks_are_gone() {
    let place = TempDir::new();
    let made = starter::write(&place.path().join("a"), Start::Example).unwrap();
    let text = fs::read_to_string(&made[0]).unwrap();
    let (before, after) = text.split_once("# notices:").unwrap();
    let (block, after) = after.split_once("\n\n# ── 12.").unwrap();
    // Lines with two spaces after the mark are remarks still.
    let open = |line: &str| match line.strip_prefix("# ") {
        Some(rest) if !rest.starts_with(' ') || rest.starts_with("  ") => rest.to_owned(),
        _ => line.to_owned(),
    };
    let block: Vec<String> = format!("# notices:{block}").lines().map(open).collect();
    fs::write(&made[0], format!("{before}{}\n\n# ── 12.{after}", block.join("\n"))).unwrap();
    let materials = vec![Material::Notice, Material::Card, Material::Directory];
    let selection = Selection { materials, uses: vec![Use::Web], ..Selection::default() };
    let outcome = pipeline::build(&made[0], &place.path().join("output"), &selection, &|_| ());
    assert!(outcome.findings.iter().all(|finding| finding.rule == "sample-data"), "{:?}", outcome.findings);
    assert_eq!(outcome.made.len(), 3);
}
