//! What must agree about the list of windows.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::places::Places;
use crate::text::plain;
use common::finding::Finding;
use common::messages::windows as say;

/// Whether the list and its sheet are both there, and each window once. `lost` are keys
/// that could not be read.
pub fn agreement(source: &Json, lost: &BTreeSet<String>, places: &Places) -> Vec<Finding> {
    let mut findings = twice(source, places);
    findings.extend(groupless(source, places));
    let written = |key: &str| source.get(key).is_some() || lost.contains(key);
    let of_book = in_book(source);
    let listed = of_book.as_deref().or(written("directory").then_some("directory"));
    match (written("windows"), written("directory"), listed) {
        (false, _, Some(path)) => findings.push(say::none().at(places.of(path)).path(path)),
        (true, false, Some(path)) => findings.push(say::headless().at(places.of(path)).path(path)),
        (true, false, None) => findings.push(say::unshown().at(places.of("windows")).path("windows")),
        _ => {}
    }
    findings
}

/// The block of the book that sets the list.
fn in_book(source: &Json) -> Option<String> {
    let chapters = source["support_book"]["chapters"].as_array()?;
    chapters.iter().enumerate().find_map(|(i, chapter)| {
        let block = chapter["blocks"].as_array()?.iter().position(|block| block.get("windows").is_some())?;
        Some(format!("support_book.chapters[{i}].blocks[{block}].windows"))
    })
}

/// Windows without a group after those of one: they stand under its heading.
fn groupless(source: &Json, places: &Places) -> Option<Finding> {
    let windows = source["windows"].as_array()?;
    let first = windows.iter().position(|window| window.get("group").is_some())?;
    let bare = windows.iter().skip(first).position(|window| window.get("group").is_none())? + first;
    let path = format!("windows[{bare}]");
    Some(say::groupless(&plain(&windows[bare]["name"])).at(places.of(&path)).path(path))
}

/// Windows of one name in all that they say: in real data most often a number that was
/// changed in one of two places. One number for several windows is a switchboard.
fn twice(source: &Json, places: &Places) -> Vec<Finding> {
    let mut seen: BTreeMap<[String; 5], (usize, &str)> = BTreeMap::new();
    let mut findings = Vec::new();
    for (index, window) in source["windows"].as_array().into_iter().flatten().enumerate() {
        let Some(number) = window["number"].as_str() else { continue };
        let called = ["group", "name", "section", "hours", "note"].map(|key| plain(&window[key]));
        let path = format!("windows[{index}].number");
        let Some((first, other)) = seen.get(&called) else {
            seen.insert(called, (index, number));
            continue;
        };
        let line = places.of(&format!("windows[{first}].number")).map_or(0, |place| place.line);
        let finding = if *other == number {
            say::same(&called[1], line)
        } else {
            say::two_numbers(&called[1], number, other, line)
        };
        findings.push(finding.at(places.of(&path)).path(path));
    }
    findings
}
