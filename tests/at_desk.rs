//! Findings as the desk says them, and whether a word in them is of the file.

use std::collections::BTreeSet;

use common::finding::Finding;
use serde_json::Value as Json;
use source::schema;
use tebiki::desk::spoken::Names;

/// The words of the desk.
pub struct Desk {
    names: Names,
    keys: BTreeSet<String>,
}

impl Desk {
    pub fn new() -> Self {
        let schema = schema::for_editors();
        Self { keys: keys(&schema), names: Names::of(schema) }
    }

    /// What is wrong, and what to do.
    pub fn says(&self, finding: &Finding) -> (String, String) {
        let path = finding.path.as_deref().unwrap_or_default();
        let message = self.names.message(&finding.message, finding.rule, path);
        (message, self.names.advice(&finding.hint, finding.rule, path))
    }

    /// A word in a finding that only means something to who writes the file by hand.
    pub fn of_the_file(&self, finding: &Finding) -> Option<String> {
        let (message, advice) = self.says(finding);
        let word = word_of_the_file(&unquoted(&message), &self.keys).or(word_of_the_file(&advice, &self.keys))?;
        Some(format!("{word}: {message} / {advice}"))
    }
}

#[test]
fn a_word_of_the_file_is_seen() {
    let keys = BTreeSet::from(["note", "contacts"].map(str::to_owned));
    for words in [
        "「note」に書きます",
        "note: 内線",
        "「|-」のあと",
        "字下げして",
        "印は true です",
        "同じ場所に、contacts[0].note も",
    ] {
        assert!(word_of_the_file(words, &keys).is_some(), "{words}");
    }
    for words in ["notes に", "「ひとこと」に書きます", "images/note.png を", "structure"] {
        assert_eq!(word_of_the_file(words, &keys), None, "{words}");
    }
}

/// What only means something to who writes the file by hand.
fn word_of_the_file(words: &str, keys: &BTreeSet<String>) -> Option<String> {
    const SIGNS: [&str; 6] = ["|-", "字下げ", "YAML", "「- ", "「項目", ": true"];
    if let Some(sign) = SIGNS.iter().find(|sign| words.contains(**sign)) {
        return Some((*sign).to_owned());
    }
    let in_a_word = |c: char| c.is_ascii_alphanumeric() || "./-_@#=[]".contains(c);
    let mut all = words.split(|c: char| !in_a_word(c)).filter(|word| !word.is_empty());
    // 「contacts[0].note」 as well.
    let is_key = |step: &str| keys.contains(step.split('[').next().unwrap_or(step));
    all.find(|word| *word == "true" || word.split('.').all(is_key)).map(str::to_owned)
}

/// Without what is quoted: in a message that is what the file says.
fn unquoted(words: &str) -> String {
    words
        .split('「')
        .enumerate()
        .map(|(at, piece)| if at == 0 { piece } else { piece.split_once('」').map_or("", |(_, rest)| rest) })
        .collect()
}

/// Every key that a source may have.
fn keys(schema: &Json) -> BTreeSet<String> {
    let mut found: BTreeSet<String> =
        schema["properties"].as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect();
    match schema {
        Json::Object(map) => map.values().for_each(|below| found.extend(keys(below))),
        Json::Array(items) => items.iter().for_each(|below| found.extend(keys(below))),
        _ => {}
    }
    found
}
