//! Facts of a source: what must be there, what must agree with what, and how
//! long ago each was verified. Judged on what could be read, so that a slip
//! elsewhere in the file hides none of it.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::asked;
use super::contacts;
use super::days::{self, date};
use super::opening;
use super::people;
use super::places::Places;
use super::prefecture;
use super::routes;
use super::shape::closest;
use super::text::plain;
use super::windows;
use common::finding::Finding;
use common::kinds::Material;
use common::messages::agreement as say;

/// Days before `issued` after which a fact wants to be verified again, unless
/// the source sets `max_age_days`.
const MAX_AGE_DAYS: i64 = 180;
/// A fact verified so many days after `issued` has one of the two dates wrong.
const YEAR: i64 = 366;
/// As many numbers as are compared with each other; a center has ten.
const MOST_NUMBERS: usize = 500;

/// Values that must agree with each other. `lost` are keys that could not be read.
pub fn agreement(source: &Json, lost: &BTreeSet<String>, places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(name_lines(source, places));
    findings.extend(prefecture::judge(source, places));
    findings.extend(no_phone(source, places));
    findings.extend(contacts::ways(source, lost, places));
    findings.extend(numbers(source, "contacts", "label", places));
    findings.extend(numbers(source, "helplines", "name", places));
    findings.extend(windows::agreement(source, lost, places));
    findings.extend(opening::judge(source, places));
    findings.extend(routes::judge(source, places));
    findings.extend(days::agreement(source, lost, places));
    findings.extend(people::judge(source, places));
    findings.extend(absent_links(source, places));
    findings.extend(statistic_year(source, places));
    let known = |material: Material| source.get(material.key()).is_some() || lost.contains(material.key());
    let any = Material::ALL.into_iter().any(known);
    if any {
        findings.extend(unshown(source, lost, places));
    } else if source.is_object() {
        findings.push(say::no_material());
    }
    findings
}

/// Other helplines and links that no sheet shows: who wrote them thinks that they are there.
fn unshown(source: &Json, lost: &BTreeSet<String>, places: &Places) -> Vec<Finding> {
    // What could not be read may ask for them.
    if !lost.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let written = source["helplines"].as_array().is_some_and(|list| !list.is_empty());
    if written && !lists_helplines(source) {
        found.push(say::unshown_helplines().at(places.of("helplines")).path("helplines"));
    }
    let asked: BTreeSet<&str> = asked::codes(source).into_iter().map(|(_, name)| name).collect();
    let contacts = source["contacts"].as_array().into_iter().flatten();
    let ways: BTreeSet<&str> = contacts.filter_map(|entry| entry["link"].as_str()).collect();
    let links = source["links"].as_object().into_iter().flatten().map(|(name, _)| name.as_str());
    for name in links.filter(|name| !asked.contains(name) && !ways.contains(name)) {
        let path = format!("links.{name}");
        found.push(say::unshown_link(name).at(places.of(&path)).path(path));
    }
    found
}

fn lists_helplines(source: &Json) -> bool {
    let chapters = source["support_book"]["chapters"].as_array().into_iter().flatten();
    let mut blocks = chapters.filter_map(|chapter| chapter["blocks"].as_array()).flatten();
    blocks.any(|block| block["helplines"] == true)
}

/// A survey is not younger than the sheets that tell of it.
fn statistic_year(source: &Json, places: &Places) -> Option<Finding> {
    const PATH: &str = "statistic.year";
    let (year, issued) = (source["statistic"]["year"].as_i64()?, i64::from(date(&source["issued"])?.year()));
    (year > issued).then(|| say::statistic_year(year, issued).at(places.of(PATH)).path(PATH))
}

/// Facts that were never verified, or long before `issued`.
pub fn age(source: &Json, places: &Places) -> Vec<Finding> {
    let issued = date(&source["issued"]);
    let limit = source["max_age_days"].as_i64().unwrap_or(MAX_AGE_DAYS);
    let mut findings = Vec::new();
    for Fact { path, what, entry } in facts(source) {
        if let Some(missing) = missing(entry) {
            findings.push(say::unverified(&what, missing).at(places.of(&path)).path(&path));
        }
        let (Some(issued), Some(verified)) = (issued, date(&entry["verified_on"])) else { continue };
        let days = issued.since(verified).map_or(0, |span| i64::from(span.get_days()));
        let path = format!("{path}.verified_on");
        if days > limit {
            findings.push(say::stale(&what, days, limit).at(places.of(&path)).path(path));
        } else if days < -YEAR {
            findings.push(say::too_late(&what).at(places.of(&path)).path(path));
        }
    }
    findings
}

/// The same for the press, where an unverified fact is an error.
pub fn unverified_for_press(source: &Json, places: &Places) -> Vec<Finding> {
    let unverified = |Fact { path, what, entry }: Fact| {
        Some(say::unverified_press(&what, missing(entry)?).at(places.of(&path)).path(path))
    };
    facts(source).into_iter().filter_map(unverified).collect()
}

/// A contact, helpline, link, the number of an office, or the list of windows.
struct Fact<'a> {
    path: String,
    /// What a person calls it.
    what: String,
    entry: &'a Json,
}

fn facts(source: &Json) -> Vec<Fact<'_>> {
    let list = |key: &'static str, name: &'static str| {
        source[key].as_array().into_iter().flatten().enumerate().map(move |(index, entry)| Fact {
            path: format!("{key}[{index}]"),
            what: format!("{} {}", plain(&entry[name]), contacts::way(entry)).trim().to_owned(),
            entry,
        })
    };
    let links = source["links"].as_object().into_iter().flatten();
    // A map made from the address has no fact of its own to verify.
    let links = links.filter(|(_, entry)| entry.get("url").is_some()).map(|(name, entry)| Fact {
        path: format!("links.{name}"),
        what: plain(&entry["label"]),
        entry,
    });
    // Of an office, the number is a fact.
    let offices = source["center"]["offices"].as_array().into_iter().flatten().enumerate();
    let offices = offices.filter(|(_, entry)| entry.get("number").is_some()).map(|(index, entry)| Fact {
        path: format!("center.offices[{index}]"),
        what: format!("{} {}", plain(&entry["name"]), entry["number"].as_str().unwrap_or_default()),
        entry,
    });
    let maps = source["center"]["offices"].as_array().into_iter().flatten().enumerate();
    let maps = maps.filter(|(_, entry)| entry["map"].get("url").is_some()).map(|(index, entry)| Fact {
        path: format!("center.offices[{index}].map"),
        what: format!("{} {}", plain(&entry["name"]), plain(&entry["map"]["label"])),
        entry: &entry["map"],
    });
    // The list is verified as a whole, where its sheet stands.
    let windows =
        Fact { path: "directory".to_owned(), what: plain(&source["directory"]["title"]), entry: &source["directory"] };
    list("contacts", "label")
        .chain(list("helplines", "name"))
        .chain(links)
        .chain(offices)
        .chain(maps)
        .chain([windows])
        .filter(|fact| fact.entry.is_object())
        .collect()
}

/// The keys that an entry lacks, for a person.
fn missing(entry: &Json) -> Option<&'static str> {
    match (entry.get("verified_on").is_some(), entry.get("source").is_some()) {
        (true, true) => None,
        (false, true) => Some("確かめた日（verified_on）"),
        (true, false) => Some("出どころ（source）"),
        (false, false) => Some("確かめた日（verified_on）と出どころ（source）"),
    }
}

fn name_lines(source: &Json, places: &Places) -> Option<Finding> {
    let lines = source["center"]["name_lines"].as_array()?;
    let joined: String = lines.iter().map(plain).collect();
    let name = plain(&source["center"]["name"]);
    let known = !name.is_empty() && lines.iter().all(|line| !line.is_null());
    (known && joined != name)
        .then(|| say::name_lines(&joined, &name).at(places.of("center.name_lines")).path("center.name_lines"))
}

/// Posters show the first contact as the phone to call.
fn no_phone(source: &Json, places: &Places) -> Option<Finding> {
    let contacts = source["contacts"].as_array()?;
    let none = contacts.iter().all(|contact| contact["kind"].as_str().is_some_and(|kind| kind != "phone"));
    if none && !contacts.is_empty() {
        return Some(say::no_phone().at(places.of("contacts")).path("contacts"));
    }
    let first = contacts.first()?["kind"].as_str()?;
    (first != "phone").then(|| say::first_contact().at(places.of("contacts[0].kind")).path("contacts[0].kind"))
}

/// Two numbers under one name, or one number twice: in real data most often a
/// number that was changed in one of two places.
fn numbers(source: &Json, list: &str, name: &str, places: &Places) -> Vec<Finding> {
    let called = |entry: &Json| [plain(&entry[name]), plain(&entry["note"]), plain(&entry["hours"])];
    let entries = source[list].as_array().into_iter().flatten().enumerate();
    let entries: Vec<_> = entries
        .filter_map(|(index, entry)| Some((index, entry["number"].as_str()?, &entry["kind"], called(entry))))
        .collect();
    let at = |index: usize| places.of(&format!("{list}[{index}].number"));
    let mut findings = Vec::new();
    for (after, (index, number, kind, names)) in entries.iter().enumerate().take(MOST_NUMBERS) {
        let earlier = entries[..after].iter().filter(|(.., other, _)| other == kind);
        let Some((first, other, ..)) =
            earlier.clone().find(|(_, other, _, named)| (other == number) != (named == names))
        else {
            continue;
        };
        let line = at(*first).map_or(0, |place| place.line);
        let finding = if other == number {
            say::same_number(number, line)
        } else {
            say::two_numbers(&names[0], number, other, line)
        };
        findings.push(finding.at(at(*index)).path(format!("{list}[{index}].number")));
    }
    findings
}

/// Names in `codes:` for which `links:` has no link: the layouts leave them out.
fn absent_links(source: &Json, places: &Places) -> Vec<Finding> {
    let links = &source["links"];
    let asked = if links.is_object() { asked::codes(source) } else { Vec::new() };
    let absent = asked.into_iter().filter(|(_, name)| links.get(name).is_none());
    let there: Vec<&str> = links.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    let told = |name| say::absent_link(name, closest(name, &there));
    absent.map(|(path, name)| told(name).at(places.of(&path)).path(path)).collect()
}
