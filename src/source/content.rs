//! Runs the rules over every value and every text, and finds their lines.

use serde_json::Value as Json;

use super::places::Places;
use super::rules::{self, Context, Slip};
use super::shape::Judged;
use crate::finding::Finding;

/// Judges what the values and texts of a source say.
pub fn judge(judged: &Judged, places: &Places) -> Vec<Finding> {
    let texts: Vec<&str> = judged.texts.iter().map(|(_, text)| text.as_str()).collect();
    let issued = judged.json["issued"].as_str().and_then(|date| date.parse().ok());
    let context = Context::of(&texts, issued, numbers(&judged.json));
    let values = judged.values.iter().flat_map(|(path, format, text)| {
        rules::value(format, text).into_iter().map(move |slip| placed(slip, path, places))
    });
    let texts = judged.texts.iter().flat_map(|(path, text)| {
        let mut slips = rules::text(text, &context);
        // The statistic has keys of its own for source and year.
        if !path.starts_with("statistic.") {
            slips.extend(rules::statistic(text));
        }
        slips.into_iter().map(move |slip| placed(slip, path, places))
    });
    values.chain(texts).collect()
}

fn placed(slip: Slip, path: &str, places: &Places) -> Finding {
    slip.finding.at(places.find_nth(path, &slip.needle, slip.nth)).path(path)
}

/// All numbers that the source gives, as written.
fn numbers(source: &Json) -> Vec<String> {
    let entries = ["contacts", "helplines"].into_iter().flat_map(|list| source[list].as_array().into_iter().flatten());
    entries.filter_map(|entry| entry["number"].as_str().map(str::to_owned)).collect()
}
