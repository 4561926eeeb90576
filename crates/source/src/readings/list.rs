//! The list of readings as a whole: no word has two.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::entry;
use crate::Places;
use common::finding::Finding;
use common::messages::readings as say;

/// Words that are in the list twice, with the same reading or with two.
pub fn judge(source: &Json, places: &Places) -> Vec<Finding> {
    let mut known: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut findings = Vec::new();
    for (index, line) in source["readings"].as_array().into_iter().flatten().enumerate() {
        let Some(entry) = line.as_str().and_then(|line| entry::parse(line).ok()) else { continue };
        let path = format!("readings[{index}]");
        let place = places.of(&path);
        if let Some((first, reading)) = known.get(&entry.word) {
            let finding = say::twice(&entry.word, *first, [reading, &entry.reading]);
            findings.push(finding.at(place).path(path));
        } else {
            known.insert(entry.word, (place.map_or(0, |place| place.line), entry.reading));
        }
    }
    findings
}
