//! The readings and easy wordings of the sample, for a person to read.

use std::fmt::Write as _;

use common::kinds::Edition;
use source::readings::Readings;
use source::{editions, inline};

use crate::golden::{self, root};
use crate::sample;

/// `path: text` with all readings, as an edition shows them.
fn shown(edition: Edition) -> String {
    let center = source::read(&root().join("sources/miyagi.yaml")).center.expect("a good sample");
    let readings = Readings::of(&center);
    let mut told = String::new();
    for text in editions::texts(&center, edition, &[]) {
        let marked = inline::marked(&readings.apply(text.nodes));
        writeln!(told, "{}: {}", text.path, marked.replace('\n', "⏎")).unwrap();
    }
    told
}

#[test]
fn every_word_of_the_sample_has_the_reading_that_a_person_saw() {
    golden::text(&root().join("tests/golden/readings-furigana.txt"), &shown(Edition::Furigana));
    golden::text(&root().join("tests/golden/readings-easy.txt"), &shown(Edition::Easy));
}

#[test]
fn the_sample_wants_nothing_for_its_editions() {
    let file = root().join("sources/miyagi.yaml");
    let findings = tebiki::pipeline::check_editions(&file, &sample::JAPANESE, None);
    let told: Vec<_> = findings.iter().filter(|finding| finding.silenced.is_none()).collect();
    assert!(told.is_empty(), "{told:?}");
}
