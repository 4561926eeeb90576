//! What the other editions of a source still want: readings and easy wordings.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::inline::{self, Inline};
use super::languages;
use super::model::Center;
use super::places::Places;
use super::readings::{self, Lacking, Readings};
use super::rules;
use super::text::Wordings;
use common::finding::{Finding, Place};
use common::kinds::{Edition, Material};
use common::languages::Language;
use common::messages::{easy as say_easy, languages as say_languages, readings as say};

/// Keys whose texts no reader of an edition sees.
const UNSEEN: [&str; 1] = ["press"];
/// Names, which are the same in every wording, by the beginning of their path.
const NAMES: [&str; 8] = [
    "center.name",
    "center.prefecture",
    "center.address",
    "center.host",
    "center.section",
    "contacts",
    "windows",
    "statistic.source",
];
/// Names in lists (lines, stops, places to turn to), by the end of their path.
const NAME_KEYS: [&str; 6] = [".by", ".from", ".stop", ".via", ".name", ".address"];

/// End of the path of easy wordings that are made of days and times: nobody can shorten them.
const MADE: &str = ".opening.easy";

/// A text in the wording that an edition shows.
#[derive(Debug, Clone)]
pub struct Worded {
    /// Path of the wording, such as `poster.call.easy`.
    pub path: String,
    /// As written: readings of the list are not over it yet.
    pub nodes: Vec<Inline>,
    /// Whether it is a wording in やさしい日本語.
    pub easy: bool,
}

/// A word without a reading.
#[derive(Debug)]
pub struct Unread {
    pub word: String,
    /// The number that is before it, and that it is read with.
    number: String,
    path: String,
    place: Option<Place>,
}

/// What a source lacks for editions that show readings.
#[derive(Debug, Default)]
pub struct Unreads {
    /// Every word once, in the order of the file.
    pub words: Vec<Unread>,
    /// All texts in which a word lacks a reading.
    pub parts: Vec<Lacking>,
}

/// All texts of a center in one edition; `without` are keys of the source whose
/// texts do not matter.
pub fn texts(center: &Center, edition: Edition, without: &[&str]) -> Vec<Worded> {
    let mut found = Vec::new();
    each_text(center, without, &mut |wordings, path| found.push(worded(wordings, path, edition)));
    found
}

/// Keys of the source of which none of some materials shows a text.
pub fn unshown(center: &Center, materials: &[Material]) -> Vec<&'static str> {
    let made = |one: Material| materials.contains(&one);
    let mut keys: Vec<&str> = Material::ALL.into_iter().filter(|one| !made(*one)).map(Material::key).collect();
    keys.extend((!materials.iter().any(|one| center.lists_windows(*one))).then_some("windows"));
    keys.extend((!made(Material::Notice)).then_some("events"));
    keys.extend((!made(Material::SupportBook)).then_some("helplines"));
    keys.extend((!made(Material::Leaflet) && !made(Material::SupportBook)).then_some("statistic"));
    keys
}

/// The words that lack a reading in an edition; `without` as for [`texts`].
pub fn unread(center: &Center, edition: Edition, without: &[&str], places: &Places) -> Unreads {
    let mut unreads = Unreads::default();
    if !edition.shows_readings() {
        return unreads;
    }
    let readings = Readings::of(center);
    let mut texts = texts(center, edition, without);
    texts.sort_by_key(|text| places.of(&text.path).map(|place| place.line));
    for text in texts {
        let lacking = readings.lacking(&text.nodes);
        for part in &lacking {
            for range in &part.words {
                let word = &part.text[range.clone()];
                let number = readings::number_before(&part.text[..range.start], word);
                if unreads.words.iter().all(|known| known.word != word) {
                    let place = place(places, &text.path, &part.text[range.start..], word);
                    unreads.words.push(Unread { word: word.to_owned(), number, path: text.path.clone(), place });
                }
            }
        }
        unreads.parts.extend(lacking);
    }
    unreads
}

/// One finding for each word that lacks a reading.
pub fn tell_unread(words: Vec<Unread>) -> Vec<Finding> {
    let tell = |unread: Unread| say::missing(&unread.word, &unread.number).at(unread.place).path(unread.path);
    words.into_iter().map(tell).collect()
}

/// Entries of `readings` that are over no word of any edition.
pub fn unused(center: &Center, places: &Places) -> Vec<Finding> {
    let readings = Readings::of(center);
    let all = [Edition::Standard, Edition::Easy].into_iter().flat_map(|edition| texts(center, edition, &[]));
    let used: BTreeSet<usize> = all.flat_map(|text| readings.used(&text.nodes)).collect();
    let unused = center.readings.iter().enumerate().filter(|(index, _)| !used.contains(index));
    let tell = |(index, entry): (usize, &String)| {
        let path = format!("readings[{index}]");
        let word = entry.split_whitespace().next().unwrap_or(entry);
        say::unused(word).at(places.of(&path)).path(path)
    };
    unused.map(tell).collect()
}

/// What could be easier in the easy edition: hints about its wordings, and one
/// remark about the texts that have none.
pub fn easy(center: &Center, without: &[&str], places: &Places) -> Vec<Finding> {
    let texts = texts(center, Edition::Easy, without);
    let (easy, others): (Vec<_>, Vec<_>) = texts.into_iter().partition(|text| text.easy);
    let mut findings = Vec::new();
    for text in easy.into_iter().filter(|text| !text.path.ends_with(MADE)) {
        let slips = rules::easy(&inline::written(&text.nodes)).into_iter();
        findings.extend(
            slips.map(|slip| slip.finding.at(places.find_nth(&text.path, &slip.needle, slip.nth)).path(&text.path)),
        );
    }
    let name = center.center.name.plain();
    let wanting: Vec<&Worded> = others.iter().filter(|text| wants_easy(text, &name)).collect();
    findings.extend(no_easy(&wanting, places));
    findings
}

/// Every text of some materials that has no wording in a language, with its place: one finding
/// each, in the order of the file.
pub fn unworded(center: &Center, language: Language, materials: &[Material], places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_text(center, &unshown(center, materials), &mut |wordings, path| {
        let wordings: Wordings = serde_json::from_value(wordings.clone()).expect("as the model wrote it");
        // Lines of the name are one way to set it, which a name in Latin letters may do without.
        if !path.contains(".name_lines[") && languages::lacks(&wordings, language) {
            findings.push(say_languages::unworded(language).at(places.of(path)).path(path));
        }
    });
    findings.sort_by_key(|finding| finding.place.as_ref().map(|place| place.line));
    findings
}

/// Whether any text of a material has an easy wording, if any wants one.
pub fn has_easy(center: &Center, material: &str) -> bool {
    let own = own_texts(center, Edition::Easy, material);
    let name = center.center.name.plain();
    own.iter().any(|text| text.easy) || !own.iter().any(|text| wants_easy(text, &name))
}

/// Whether a reading is over any word of a material, if any could have one.
pub fn has_readings(center: &Center, material: &str) -> bool {
    let own = own_texts(center, Edition::Furigana, material);
    let readings = Readings::of(center);
    let ruby = |text: &Worded| inline::has_readings(&readings.apply(text.nodes.clone()));
    own.iter().any(ruby) || !own.iter().any(|text| inline::plain(&text.nodes).chars().any(rules::scan::is_kanji))
}

fn own_texts(center: &Center, edition: Edition, material: &str) -> Vec<Worded> {
    let own = |text: &Worded| text.path.strip_prefix(material).is_some_and(|rest| rest.starts_with(['.', '[']));
    texts(center, edition, &[]).into_iter().filter(own).collect()
}

/// One remark about all texts without an easy wording.
fn no_easy(texts: &[&Worded], places: &Places) -> Option<Finding> {
    let mut together: Vec<(usize, String, usize)> = Vec::new();
    for text in texts {
        let block = block(&text.path);
        match together.iter_mut().find(|(_, path, _)| path == block) {
            Some((.., count)) => *count += 1,
            None => together.push((places.of(&text.path)?.line, block.to_owned(), 1)),
        }
    }
    together.sort();
    let first = texts.iter().min_by_key(|text| places.of(&text.path).map(|place| place.line))?;
    Some(say_easy::missing(texts.len(), &together).at(places.of(&first.path)).path(&first.path))
}

/// The block of a text: `leaflet.signs`, `support_book.chapters[1]`.
fn block(path: &str) -> &str {
    let second = path.match_indices('.').nth(1).map_or(path.len(), |(at, _)| at);
    &path[..second]
}

/// Names need no easier wording, and what has no kanji is easy enough.
fn wants_easy(text: &Worded, center: &str) -> bool {
    let plain = inline::plain(&text.nodes);
    let is_name = NAMES.iter().any(|name| text.path.starts_with(name))
        || NAME_KEYS.iter().any(|key| list_of(&text.path).ends_with(key))
        || plain == center;
    !is_name && plain.chars().any(rules::scan::is_kanji)
}

/// The path of the list that a text is an item of; its own if of none.
fn list_of(path: &str) -> &str {
    path.strip_suffix(']').and_then(|path| path.rsplit_once('[')).map_or(path, |(list, _)| list)
}

/// The place of a word, found with the text after it: 人 may be in 本人 before.
fn place(places: &Places, path: &str, from: &str, word: &str) -> Option<Place> {
    let needle: String = from.chars().take(word.chars().count() + 4).collect();
    let found = places.find(path, &needle)?;
    Some(Place { length: word.chars().count(), ..found })
}

/// Tells the wordings of every text that some edition shows, with its path; `without` as for [`texts`].
fn each_text(center: &Center, without: &[&str], tell: &mut dyn FnMut(&Json, &str)) {
    let source = serde_json::to_value(center).unwrap_or_default();
    for (key, value) in source.as_object().into_iter().flatten() {
        if !without.contains(&key.as_str()) && !UNSEEN.contains(&key.as_str()) {
            each_below(value, key, tell);
        }
    }
}

fn each_below(value: &Json, path: &str, tell: &mut dyn FnMut(&Json, &str)) {
    match value {
        Json::Object(map) => match map.get("wordings") {
            Some(wordings) => {
                tell(wordings, path);
                // Hours are made of texts of the office, which stand beside them.
                let own = ["also", "closed"].into_iter().filter_map(|key| Some((key, map.get(key)?)));
                own.for_each(|(key, value)| each_below(value, &format!("{path}.{key}"), tell));
            }
            None => map.iter().for_each(|(key, value)| each_below(value, &format!("{path}.{key}"), tell)),
        },
        Json::Array(items) => {
            let items = items.iter().enumerate();
            items.for_each(|(index, item)| each_below(item, &format!("{path}[{index}]"), tell));
        }
        _ => {}
    }
}

fn worded(wordings: &Json, path: &str, edition: Edition) -> Worded {
    let has_easy = !wordings["easy"].is_null();
    let easy = edition == Edition::Easy && has_easy;
    let wording = if easy { "easy" } else { "standard" };
    let nodes = serde_json::from_value(wordings[wording].clone()).unwrap_or_default();
    // A text that is no map of wordings has no keys of them either.
    let path = if has_easy { format!("{path}.{wording}") } else { path.to_owned() };
    Worded { path, nodes, easy }
}
