//! What findings say on the desk: nobody there is told to write keys or signs of the file.

use std::collections::BTreeSet;

use crate::cases::{field, folders, run};
use crate::golden::{self, root};
use source::schema;
use tebiki::desk::spoken::Names;

/// Findings by the cases that are only checked, in the words of the desk.
#[test]
fn findings_speak_of_fields() {
    let names = Names::of(schema::for_editors());
    let mut said = BTreeSet::new();
    for folder in folders("cases") {
        if !field(&folder, "run").is_some_and(|run| run.starts_with("check")) {
            continue;
        }
        for finding in run(&folder).iter().filter(|finding| finding.silenced.is_none()) {
            let path = finding.path.as_deref().unwrap_or_default();
            let spoken = |words: &str| names.spoken(words, finding.rule, path);
            said.insert(format!("{}\n  {}\n  {}\n", finding.rule, spoken(&finding.message), spoken(&finding.hint)));
        }
    }
    golden::text(&root().join("tests/golden/desk-words.txt"), &said.into_iter().collect::<String>());
}

#[test]
fn keys_go_and_what_a_person_wrote_stays() {
    let names = Names::of(schema::for_editors());
    let cases = [
        ("確かめた日（verified_on）と出どころ（source）がありません", "確かめた日と出どころがありません"),
        ("いつ（verified_on: 2025-11-12）確かめたか", "いつ（例: 2025-11-12）確かめたか"),
        ("issued の日より3日前です", "「この内容がいつのものか」の日より3日前です"),
        ("「the source」という語", "「the source」という語"),
        ("images/source.png を見てください", "images/source.png を見てください"),
        ("www.source.example.jp と text-1.txt", "www.source.example.jp と text-1.txt"),
    ];
    for (file, desk) in cases {
        assert_eq!(names.spoken(file, "stale-fact", "contacts[0].verified_on"), desk);
    }
    // Whoever mends the file itself needs its own words.
    assert_eq!(names.spoken("verified_on の前", "yaml-syntax", ""), "verified_on の前");
}
