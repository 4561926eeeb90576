//! The voice codes of a source: one for each page, on sheets that are made.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::model::{Center, VoiceCode};
use super::places::Places;
use common::finding::Finding;
use common::kinds::{Edition, Material};
use common::messages::voice as say;

/// The voice codes of a material in an edition, each with its place in `voice_code`.
pub fn of(center: &Center, material: Material, edition: Edition) -> impl Iterator<Item = (usize, &VoiceCode)> {
    let own = move |code: &VoiceCode| code.material == material && code.edition.unwrap_or(Edition::Standard) == edition;
    center.voice_code.iter().enumerate().filter(move |(_, code)| own(code))
}

/// Entries for one page twice, and for sheets that the source does not ask for.
pub fn judge(source: &Json, places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut known: BTreeMap<(&str, &str, u64), usize> = BTreeMap::new();
    for (index, entry) in source["voice_code"].as_array().into_iter().flatten().enumerate() {
        let path = format!("voice_code[{index}]");
        let place = places.of(&path);
        let edition = entry["edition"].as_str().unwrap_or("standard");
        let (Some(material), Some(page)) = (entry["material"].as_str(), entry["page"].as_u64()) else { continue };
        if let Some(first) = known.get(&(material, edition, page)) {
            findings.push(say::twice(*first).at(place).path(path));
            continue;
        }
        known.insert((material, edition, page), place.as_ref().map_or(0, |place| place.line));
        if let Some(why) = unused(source, material, edition) {
            findings.push(say::unused(&why).at(place).path(path));
        }
    }
    findings
}

/// Why no sheet shows a voice code.
fn unused(source: &Json, material: &str, edition: &str) -> Option<String> {
    // What is no material is told by the schema.
    let key = Material::ALL.into_iter().find(|one| one.id() == material)?.key();
    if source.get(key).is_none_or(Json::is_null) {
        return Some(format!("{key} が書かれていません"));
    }
    let declared = source["editions"].as_array();
    let asked = declared.is_none_or(Vec::is_empty) && edition == "standard"
        || declared.into_iter().flatten().any(|declared| declared == edition);
    if !asked {
        return Some(format!("editions に {edition} がありません"));
    }
    (material == "poster" && edition == "large-print").then(|| "大きな文字版のポスターはありません".to_owned())
}
