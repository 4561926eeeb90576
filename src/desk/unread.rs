//! Words that lack a reading, with what the sample and a dictionary of this machine propose
//! for them.

use maud::{Markup, html};

use crate::starter;
use common::kinds::Edition;
use source::editions::{self, Unreads};
use source::{Center, Reading, dictionary};

/// A word and its reading, which is empty where nobody proposes one.
struct Row {
    word: String,
    reading: String,
}

/// What is asked of a person: for each word its reading.
pub fn form(reading: &Reading, edition: Edition) -> Markup {
    let Some(center) = &reading.center else { return html! {} };
    let rows = rows(center, &editions::unread(center, edition, &[], &reading.places));
    let proposed = rows.iter().any(|row| !row.reading.is_empty());
    html! {
        p { "読みを、ひらがなで書いてください。書いたものだけを加えます。" }
        @if proposed {
            p.hint { "はじめから入っている読みは、見本や、この機械の辞書からの案です。あなたの文では違うことがあるので、確かめてから印を付けてください。" }
        }
        ul.readings {
            @for (index, row) in rows.iter().enumerate() {
                li {
                    label.switch { input type="checkbox" data-word=(row.word); " " (row.word) }
                    input type="text" value=(row.reading) aria-label=(format!("{}の読み", row.word)) id=(format!("reading-{index}"))
                        placeholder="よみ" autocomplete="off" spellcheck="false";
                }
            }
        }
        @if rows.is_empty() { p.good { "読みのない言葉は、ありません。" } }
    }
}

/// Of every word that lacks a reading, or of the longer one that a proposal knows.
fn rows(center: &Center, unread: &Unreads) -> Vec<Row> {
    let known: Vec<String> = starter::readings().into_iter().chain(center.readings.clone()).collect();
    let mut entries = dictionary::of_list(&known, &unread.parts);
    let path = std::env::var_os("PATH").filter(|_| !unread.words.is_empty());
    let offer = path.and_then(|path| dictionary::offer(&path, &unread.parts));
    entries.extend(offer.map(|offer| offer.entries).unwrap_or_default());
    let mut rows: Vec<Row> = Vec::new();
    for entry in &entries {
        // What the list has already is over nothing more.
        let there = center.readings.contains(entry);
        if let Some(row) = row(entry).filter(|row| !there && rows.iter().all(|known| known.word != row.word)) {
            rows.push(row);
        }
    }
    for unread in &unread.words {
        if !rows.iter().any(|row| row.word.contains(&unread.word)) {
            let reading = dictionary::joined(&unread.word, &known).unwrap_or_default();
            rows.push(Row { word: unread.word.clone(), reading });
        }
    }
    rows
}

fn row(entry: &str) -> Option<Row> {
    let (word, reading) = entry.split_once(' ')?;
    Some(Row { word: word.to_owned(), reading: reading.to_owned() })
}
