//! Texts that tebiki words itself, for everybody and in easy words, with their readings, and
//! in other languages.

use std::collections::BTreeMap;

use crate::inline::{self, Inline};
use crate::languages;
use crate::text::{Text, Wordings};
use common::languages::Language;

/// 20分, with the reading that goes with its last digit.
pub fn minutes_of(minutes: u32) -> String {
    let reading = if matches!(minutes % 10, 2 | 5 | 7 | 9) { "ふん" } else { "ぷん" };
    format!("{minutes}{{分|{reading}}}")
}

/// A wording of a text, or its standard one.
pub fn said(text: &Text, easy: bool) -> Vec<Inline> {
    let wording = if easy { text.wordings.easy.as_ref() } else { None };
    wording.unwrap_or(&text.wordings.standard).clone()
}

/// What is worded alike for everybody who reads Japanese.
pub fn alike(markup: &str) -> Text {
    worded(mark(markup), Some(mark(markup)))
}

pub fn worded(standard: Vec<Inline>, easy: Option<Vec<Inline>>) -> Text {
    Text { wordings: Wordings { standard, easy, languages: BTreeMap::new() } }
}

/// A text with its wordings in all other languages.
pub fn in_languages(text: Text, wording: impl Fn(Language) -> Vec<Inline>) -> Text {
    let languages = Language::ALL.map(|language| (language, wording(language))).into();
    Text { wordings: Wordings { languages, ..text.wordings } }
}

/// A text in another language, or a name with its Japanese one.
pub fn said_in(text: &Text, language: Language) -> Vec<Inline> {
    languages::said(&text.wordings, language)
}

/// With a capital letter, as a line begins.
pub fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// Words of tebiki itself, with their readings.
pub fn mark(markup: &str) -> Vec<Inline> {
    inline::parse(markup).expect("markup that is written here")
}

/// Strings beside each other as one: a number in two halves would not be seen as one.
pub fn joined(nodes: Vec<Inline>) -> Vec<Inline> {
    let mut all: Vec<Inline> = Vec::new();
    for node in nodes {
        match (all.last_mut(), node) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, node) => all.push(node),
        }
    }
    all
}
