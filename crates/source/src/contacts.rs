//! Contacts: the way that belongs to each kind, which the schema alone cannot say.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::asked;
use super::links::typed;
use super::model::ContactKind;
use super::places::Places;
use super::shape::closest;
use common::finding::Finding;
use common::messages::agreement as say;

/// Keys under which ways stand.
const WAYS: [&str; 3] = ["number", "mail", "link"];

/// The way of a contact as written, or nothing.
pub fn way(entry: &Json) -> &str {
    WAYS.into_iter().find_map(|key| entry[key].as_str()).unwrap_or_default()
}

/// Whether each contact has the way of its kind and no other, and its link is there. `lost` are
/// keys that could not be read.
pub fn ways(source: &Json, lost: &BTreeSet<String>, places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, entry) in source["contacts"].as_array().into_iter().flatten().enumerate() {
        let path = format!("contacts[{index}]");
        let (Some(kind), Some(name)) = (kind(entry), entry["kind"].as_str()) else { continue };
        let is_written = |key: &str| entry.get(key).is_some();
        if let Some(key) = kind.way().filter(|key| !is_written(key) && !lost.contains(*key)) {
            findings.push(say::contact_way(name, key).at(places.of(&path)).path(&path));
        }
        let unused = WAYS.into_iter().filter(|key| is_written(key) && kind.way() != Some(key));
        findings.extend(unused.map(|key| {
            let path = format!("{path}.{key}");
            say::contact_way_unused(name, key).at(places.of(&path)).path(path)
        }));
        let path = format!("{path}.link");
        findings.extend(absent(source, entry, &path, places));
        findings.extend(untyped(source, entry, &path, places));
    }
    findings
}

fn kind(entry: &Json) -> Option<ContactKind> {
    serde_json::from_value(entry["kind"].clone()).ok()
}

/// A link that `links:` has not.
fn absent(source: &Json, entry: &Json, path: &str, places: &Places) -> Option<Finding> {
    let (name, links) = (entry["link"].as_str()?, source["links"].as_object()?);
    let there: Vec<&str> = links.keys().map(String::as_str).collect();
    let is_absent = !links.contains_key(name);
    is_absent.then(|| say::contact_link(name, closest(name, &there)).at(places.of(path)).path(path))
}

/// A link that nobody can open from paper: its address is not typed, and no sheet has its code.
fn untyped(source: &Json, entry: &Json, path: &str, places: &Places) -> Option<Finding> {
    let name = entry["link"].as_str()?;
    let link = &source["links"][name];
    let url = link["url"].as_str()?;
    let is_reached = link.get("shown").is_some()
        || typed(url).is_some()
        || asked::codes(source).iter().any(|(_, code)| *code == name);
    (!is_reached).then(|| say::contact_untyped(name).at(places.of(path)).path(path))
}
