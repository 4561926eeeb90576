//! Texts that tebiki words itself, for everybody and in easy words, with their readings.

use crate::inline::{self, Inline};
use crate::text::{Text, Wordings};

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

/// What is worded alike for everybody.
pub fn alike(markup: &str) -> Text {
    worded(mark(markup), Some(mark(markup)))
}

pub fn worded(standard: Vec<Inline>, easy: Option<Vec<Inline>>) -> Text {
    Text { wordings: Wordings { standard, easy } }
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
