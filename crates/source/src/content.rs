//! Runs the rules over every value and every text, and finds their lines.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::places::Places;
use super::rules::{self, Context, Slip};
use super::shape::Judged;
use common::finding::Finding;
use common::messages::text::swallowed_key;

/// Longer than any honest text; the rest of one is not judged.
const MOST_BYTES: usize = 60_000;

/// Judges what the values and texts of a source say.
///
/// `keys` are those of the model: a block text may have swallowed one.
pub fn judge(judged: &Judged, keys: &BTreeSet<String>, places: &Places) -> Vec<Finding> {
    let texts: Vec<&str> = judged.texts.iter().map(|(_, text)| text.as_str()).collect();
    let issued = judged.json["issued"].as_str().and_then(|date| date.parse().ok());
    let context = Context::of(&texts, issued, numbers(&judged.json));
    let values = judged.values.iter().flat_map(|(path, format, text)| {
        rules::value(format, text).into_iter().map(move |slip| placed(slip, path, places))
    });
    let texts = judged.texts.iter().flat_map(|(path, text)| {
        let text = &text[..text.floor_char_boundary(MOST_BYTES)];
        let mut slips = rules::text(text, &context);
        slips.extend(swallowed(text, keys));
        // The statistic has keys of its own for source and year.
        if !path.starts_with("statistic.") {
            slips.extend(rules::statistic(text));
        }
        slips.into_iter().map(move |slip| placed(slip, path, places))
    });
    values.chain(texts).collect()
}

/// Lines of a text that begin with a key: its block was indented into the text.
fn swallowed(text: &str, keys: &BTreeSet<String>) -> Vec<Slip> {
    // A text of one line may well begin like a key.
    let lines = text.split('\n').filter(|_| text.contains('\n'));
    let slip = |line: &str| {
        let key = line.split(": ").next().map(|key| key.trim_start_matches("- ").trim())?;
        let swallowed = line.contains(": ") && keys.contains(key);
        swallowed.then(|| Slip { needle: line.to_owned(), nth: 0, finding: swallowed_key(key) })
    };
    lines.filter_map(slip).collect()
}

fn placed(slip: Slip, path: &str, places: &Places) -> Finding {
    slip.finding.at(places.find_nth(path, &slip.needle, slip.nth)).path(path)
}

/// All numbers that the source gives, as written.
fn numbers(source: &Json) -> Vec<String> {
    let entries = ["contacts", "helplines"].into_iter().flat_map(|list| source[list].as_array().into_iter().flatten());
    entries.filter_map(|entry| entry["number"].as_str().map(str::to_owned)).collect()
}
