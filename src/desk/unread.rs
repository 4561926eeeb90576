//! Words that lack a reading, with what the sample and a dictionary of this machine propose
//! for them.

use maud::{Markup, html};

use crate::starter;
use common::kinds::Edition;
use source::editions::{self, Unreads};
use source::{Reading, dictionary};

/// A word and its reading, which is empty where nobody proposes one.
struct Row {
    word: String,
    reading: String,
}

/// What is asked of a person: for each word its reading.
pub fn form(reading: &Reading, edition: Edition) -> Markup {
    let Some(center) = &reading.center else { return html! {} };
    let rows = rows(&editions::unread(center, edition, &[], &reading.places));
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

/// Proposals first: a dictionary knows where a word ends.
fn rows(unread: &Unreads) -> Vec<Row> {
    let path = std::env::var_os("PATH").filter(|_| !unread.words.is_empty());
    let mut entries = dictionary::of_list(&starter::readings(), &unread.parts);
    let offer = path.and_then(|path| dictionary::offer(&path, &unread.parts));
    for entry in offer.map(|offer| offer.entries).unwrap_or_default() {
        let word = |entry: &str| entry.split(' ').next().unwrap_or_default().to_owned();
        if !entries.iter().any(|known| word(known) == word(&entry)) {
            entries.push(entry);
        }
    }
    let mut rows: Vec<Row> = entries.iter().filter_map(|entry| row(entry)).collect();
    let known = |word: &str| rows.iter().any(|row| row.word.contains(word));
    let others: Vec<Row> = unread.words.iter().filter(|unread| !known(&unread.word)).map(bare).collect();
    rows.extend(others);
    rows
}

fn row(entry: &str) -> Option<Row> {
    let (word, reading) = entry.split_once(' ')?;
    Some(Row { word: word.to_owned(), reading: reading.to_owned() })
}

fn bare(unread: &editions::Unread) -> Row {
    Row { word: unread.word.clone(), reading: String::new() }
}
