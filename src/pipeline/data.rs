//! What a source says, value by value: to tell what changed between two editions.

use serde_json::{Map, Value};

use common::languages::Language;
use source::Center;
use source::inline::{self, Inline};

/// Every text, number and choice of a source by its path. A text with an easy
/// wording has a second entry, at its path and `.easy`; so have wordings in the languages
/// of its editions.
pub(super) fn flat(center: &Center) -> Map<String, Value> {
    let mut all = Map::new();
    // The model serializes, or no sheet could have been made of it.
    let languages: Vec<Language> = center.editions.iter().filter_map(|edition| edition.language()).collect();
    collect(&serde_json::to_value(center).unwrap_or_default(), "", &languages, &mut all);
    all
}

fn collect(value: &Value, path: &str, languages: &[Language], all: &mut Map<String, Value>) {
    match value {
        Value::Object(map) if map.contains_key("wordings") => {
            let wordings = &map["wordings"];
            all.insert(path.to_owned(), plain(&wordings["standard"]));
            if !wordings["easy"].is_null() {
                all.insert(format!("{path}.easy"), plain(&wordings["easy"]));
            }
            for tag in languages.iter().map(|language| language.tag()) {
                if let Some(wording) = wordings["languages"].get(tag) {
                    all.insert(format!("{path}.{tag}"), plain(wording));
                }
            }
        }
        // A date has parts for layouts; the western form says it all.
        Value::Object(map) if map.contains_key("western") => {
            all.insert(path.to_owned(), map["western"].clone());
        }
        Value::Object(map) => {
            for (key, value) in map {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                collect(value, &path, languages, all);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                collect(value, &format!("{path}[{index}]"), languages, all);
            }
        }
        Value::Null => {}
        other => {
            all.insert(path.to_owned(), other.clone());
        }
    }
}

fn plain(nodes: &Value) -> Value {
    let nodes: Vec<Inline> = serde_json::from_value(nodes.clone()).unwrap_or_default();
    Value::String(inline::written(&nodes))
}
