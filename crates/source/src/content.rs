//! Runs the rules over every value and every text, and finds their lines.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::places::Places;
use super::rules::{self, About, Context, Slip};
use super::shape::Judged;
use common::finding::Finding;
use common::languages::Language;
use common::messages::writing::{phones_in_text, swallowed_key};

/// Longer than any honest text; the rest of one is not judged.
const MOST_BYTES: usize = 60_000;

/// Judges what the values and texts of a source say.
///
/// `keys` are those of the model: a block text may have swallowed one.
pub fn judge(judged: &Judged, keys: &BTreeSet<String>, places: &Places) -> Vec<Finding> {
    let language = |path: &str| Language::of_wording(path);
    let japanese: Vec<_> = judged.texts.iter().filter(|(path, _)| language(path).is_none()).collect();
    let foreign = judged.texts.iter().filter_map(|(path, text)| Some((path, text, language(path)?)));
    let texts: Vec<&str> = japanese.iter().map(|(_, text)| text.as_str()).collect();
    let issued = judged.json["issued"].as_str().and_then(|date| date.parse().ok());
    let titles: Vec<&str> =
        judged.texts.iter().filter(|(path, _)| is_title(path)).map(|(_, text)| text.as_str()).collect();
    let subject = About::of(judged.json["subject"].as_str(), &titles);
    let context = Context::of(&texts, subject, issued, numbers(&judged.json));
    let values = judged.values.iter().flat_map(|(path, format, text)| {
        let format = if format == "phone" && places.in_table(path) { rules::CELL_PHONE } else { format };
        rules::value(format, text).into_iter().map(move |slip| placed(slip, path, places))
    });
    let foreign = foreign.flat_map(|(path, text, language)| {
        let slips = rules::foreign(&text[..text.floor_char_boundary(MOST_BYTES)], language, &context.numbers);
        slips.into_iter().map(move |slip| placed(slip, path, places))
    });
    let texts = japanese.into_iter().flat_map(|(path, text)| {
        let text = &text[..text.floor_char_boundary(MOST_BYTES)];
        let mut slips = rules::text(text, &context);
        slips.extend(swallowed(text, keys));
        // The statistic has keys of its own for source and year.
        if !path.starts_with("statistic.") {
            slips.extend(rules::statistic(text));
        }
        slips.into_iter().map(move |slip| placed(slip, path, places))
    });
    let alternatives = judged
        .texts
        .iter()
        .filter(|(path, _)| is_alternative(path))
        .flat_map(|(path, text)| rules::alternative(text).into_iter().map(move |slip| placed(slip, path, places)));
    together(values.chain(texts).chain(foreign).chain(alternatives).collect())
}

/// Whether a text stands in the place of a picture, in any wording.
fn is_alternative(path: &str) -> bool {
    path.rsplit('.').take(2).any(|key| key == "alt")
}

/// Whether a text says what the whole file is about.
fn is_title(path: &str) -> bool {
    const TITLES: [&str; 9] = [
        "center.name",
        "center.section",
        "words.audience",
        "leaflet.title",
        "poster.title",
        "flyer.title",
        "support_book.title",
        "support_book.subtitle",
        "directory.title",
    ];
    TITLES.iter().any(|title| path.strip_prefix(title).is_some_and(|rest| !rest.starts_with('_')))
}

/// From so many unknown numbers in one list on it is a list of other places.
const LISTED: usize = 3;

/// A table of other places' numbers is reported once: next to each other, numbers look
/// alike without a slip.
fn together(findings: Vec<Finding>) -> Vec<Finding> {
    let is_number = |finding: &Finding| finding.rule == "phone-in-text";
    let list = |finding: &Finding| finding.path.as_deref().map(list_of).unwrap_or_default().to_owned();
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| is_number(finding)) {
        lists.entry(list(finding)).or_default().push(quoted(finding));
    }
    let mut told = BTreeSet::new();
    let tell = |finding: Finding| {
        let here = list(&finding);
        let Some(numbers) = lists.get(&here).filter(|all| is_number(&finding) && all.len() >= LISTED) else {
            return Some(finding);
        };
        let place = finding.place.as_deref().cloned();
        told.insert(here.clone()).then(|| phones_in_text(numbers).at(place).path(here))
    };
    findings.into_iter().filter_map(tell).collect()
}

/// The path of the list or table in which a value stands; its own if in none.
fn list_of(path: &str) -> &str {
    let mut list = path.rfind('[').map_or(path, |at| &path[..at]);
    while let Some(at) = list.strip_suffix(']').and_then(|_| list.rfind('[')) {
        list = &list[..at];
    }
    list
}

/// The characters that a finding marks.
fn quoted(finding: &Finding) -> String {
    let Some(place) = &finding.place else { return String::new() };
    place.excerpt.chars().skip(place.column - 1).take(place.length).collect()
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
    let lists = ["contacts", "helplines", "windows"].into_iter().map(|list| &source[list]);
    let entries = lists.chain([&source["center"]["offices"]]).filter_map(Json::as_array).flatten();
    entries.filter_map(|entry| entry["number"].as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_lists() {
        for (path, list) in [
            ("support_book.chapters[0].blocks[3].pairs.rows[5][1]", "support_book.chapters[0].blocks[3].pairs.rows"),
            ("support_book.chapters[0].blocks[3].list[2].easy", "support_book.chapters[0].blocks[3].list"),
            ("helplines[3].note", "helplines"),
            ("poster.call", "poster.call"),
        ] {
            assert_eq!(list_of(path), list);
        }
    }
}
