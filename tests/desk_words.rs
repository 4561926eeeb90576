//! What findings say on the desk: nobody there is told to write keys or signs of the file.

use std::collections::BTreeSet;
use std::fs;

use crate::at_desk::Desk;
use crate::cases::{field, folders, run};
use crate::golden::{self, root};
use common::finding::Finding;
use source::schema;
use tebiki::desk::spoken::Names;

/// Findings by the cases that are only checked, in the words of the desk.
#[test]
fn findings_speak_of_fields() {
    let desk = Desk::new();
    let mut said = BTreeSet::new();
    for folder in folders("cases") {
        if !field(&folder, "run").is_some_and(|run| run.starts_with("check")) {
            continue;
        }
        for finding in run(&folder).iter().filter(|finding| finding.silenced.is_none()) {
            let (message, advice) = desk.says(finding);
            said.insert(format!("{}\n  {message}\n  {advice}\n", finding.rule));
        }
    }
    golden::text(&root().join("tests/golden/desk-words.txt"), &said.into_iter().collect::<String>());
}

/// Also what no case brings about: whatever a message says could be said on the desk. What is about
/// the shape of the file has a case for each, and other words by its rule.
#[test]
fn no_words_of_a_finding_are_of_the_file() {
    let desk = Desk::new();
    let of_its_shape = ["file.rs", "shape.rs"];
    let mut left = Vec::new();
    for file in golden::files(&root().join("crates/common/src/messages")) {
        if of_its_shape.iter().any(|name| file.ends_with(name)) {
            continue;
        }
        for words in texts(&fs::read_to_string(&file).unwrap()) {
            left.extend(desk.of_the_file(&Finding::error("", "").hint(words)));
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
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
        assert_eq!(names.message(file, "stale-fact", "contacts[0].verified_on"), desk);
    }
}

/// The Japanese texts in a file of Rust, as they are said.
fn texts(code: &str) -> Vec<String> {
    let said = |line: &&str| !line.trim_start().starts_with("//");
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let code = code.lines().filter(said).collect::<Vec<_>>().join("\n").replace("\\\"", "\u{1}");
    let joined = |text: &str| {
        let mut lines = text.split("\\\n");
        let first = lines.next().unwrap_or_default().to_owned();
        lines.fold(first, |text, line| text + line.trim_start()).replace('\u{1}', "\"")
    };
    // Of what is put in nothing is known.
    let bare = |text: String| {
        let pieces = text.split('{').enumerate();
        pieces
            .map(|(at, piece)| if at == 0 { piece } else { piece.split_once('}').map_or(piece, |(_, rest)| rest) })
            .collect()
    };
    code.split('"').skip(1).step_by(2).filter(|text| !text.is_ascii()).map(joined).map(bare).collect()
}
