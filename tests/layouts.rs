//! Layouts with a slip: each folder of `tests/slips/` edits the plain poster
//! beside it, and the finished file must be caught by the rule that the folder
//! is named after. `findings.txt` keeps what a person reads.
//!
//! To add a case, copy a folder, change its `edit.txt` (`use: press` for another
//! use than the screen), run with `TEBIKI_UPDATE=1`, read what came.

use std::fs;
use std::path::Path;

use common::finding::Finding;
use common::kinds::{Edition, Material, Use};
use tebiki::console::explain;
use tebiki::pipeline;
use tebiki::plan::Selection;

use crate::cases::{apply, field, folders};
use crate::golden::{self, root};
use crate::temp::TempDir;

#[test]
fn the_plain_poster_passes() {
    let text = fs::read_to_string(root().join("tests/slips/poster.typ")).unwrap();
    for purpose in [Use::Web, Use::Press] {
        let findings = build(&text, purpose);
        assert!(findings.is_empty(), "{purpose:?} {}", told(&findings));
    }
}

#[test]
fn every_slip_is_caught_by_its_rule() {
    let plain = fs::read_to_string(root().join("tests/slips/poster.typ")).unwrap().replace("\r\n", "\n");
    let cases: Vec<_> = folders("slips").into_iter().filter(|path| path.is_dir()).collect();
    assert!(!cases.is_empty());
    for folder in cases {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let purpose = field(&folder, "use")
            .map_or(Use::Web, |name| Use::ALL.into_iter().find(|purpose| purpose.id() == name).expect("a use"));
        let findings = build(&apply(plain.clone(), &folder), purpose);
        assert!(findings.iter().any(|finding| name.starts_with(finding.rule)), "{name}: {}", told(&findings));
        golden::text(&folder.join("findings.txt"), &told(&findings));
        orphans(&folder);
    }
}

/// A word without its reading, or with another one, is seen by nobody who can read it.
#[test]
fn a_reading_that_a_layout_loses_is_told() {
    let ruby = fs::read_to_string(root().join("layouts/parts/ruby.typ")).unwrap().replace("\r\n", "\n");
    let rule = "  // None over smaller type.\n";
    let lost = "  if reading == \"まどぐち\" { return }\n";
    let other = "  if reading == \"まどぐち\" { reading = \"まとくち\" }\n";
    for (slip, seen) in [("", None), (lost, Some("れいじし")), (other, Some("れいじしまとくち"))] {
        let place = TempDir::new();
        let (sources, parts) = (place.path().join("sources"), place.path().join("layouts/parts"));
        fs::create_dir(&sources).unwrap();
        fs::create_dir_all(&parts).unwrap();
        fs::copy(root().join("tests/sources/editions.yaml"), sources.join("editions.yaml")).unwrap();
        assert!(ruby.contains(rule));
        fs::write(parts.join("ruby.typ"), ruby.replacen(rule, &(slip.to_owned() + rule), 1)).unwrap();
        let selection = Selection { uses: vec![Use::Web], editions: vec![Edition::Furigana], ..Selection::default() };
        let file = sources.join("editions.yaml");
        let outcome = pipeline::build(&file, &place.path().join("output"), &selection, &|_| ());
        let told = told(&outcome.findings);
        assert_eq!(seen.is_some(), told.contains("[structure-reading] 「例示市こころの窓口」"), "{slip}{told}");
        assert!(seen.is_none_or(|seen| told.contains(&format!("紙面は「{seen}」"))), "{slip}{told}");
        assert_eq!(outcome.has_errors(), seen.is_some(), "{slip}{told}");
    }
}

fn orphans(folder: &Path) {
    for path in golden::files(folder) {
        let name = path.file_name().unwrap();
        assert!(name == "edit.txt" || name == "findings.txt", "orphan: {}", path.display());
    }
}

/// The poster of the shortest source, by a layout of its own.
fn build(layout: &str, purpose: Use) -> Vec<Finding> {
    let place = TempDir::new();
    let (sources, layouts) = (place.path().join("sources"), place.path().join("layouts"));
    fs::create_dir(&sources).unwrap();
    fs::create_dir(&layouts).unwrap();
    let source = sources.join("shortest.yaml");
    fs::copy(root().join("tests/sources/shortest.yaml"), &source).unwrap();
    fs::write(layouts.join("poster.typ"), layout).unwrap();
    let selection = Selection { materials: vec![Material::Poster], uses: vec![purpose], ..Selection::default() };
    let mut findings = pipeline::build(&source, &place.path().join("output"), &selection, &|_| ()).findings;
    findings.retain(|finding| finding.silenced.is_none());
    for finding in &mut findings {
        if let Some(place) = &mut finding.place {
            place.file = "source.yaml".into();
        }
    }
    findings
}

fn told(findings: &[Finding]) -> String {
    findings.iter().map(explain).collect::<Vec<_>>().join("\n")
}
