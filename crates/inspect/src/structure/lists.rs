//! Lists, tables of contents and ruby: elements that hold certain others and
//! nothing else (ISO 32000-1, 14.8.4.3 and 14.8.4.4).

use super::reading::{quoted, words};
use super::tree::Kid;
use super::view::View;
use common::finding::Finding;
use common::messages::structure as say;

/// Findings about lists and tables of contents; one for each list or item.
pub fn findings(view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for element in 0..view.tree.elements.len() {
        if let Some(finding) = of_list(view, element) {
            findings.push(view.at(finding, element));
        }
    }
    findings
}

/// Findings about words with readings: a base, then its reading, each once.
pub fn ruby(view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for element in 0..view.tree.elements.len() {
        if let Some(finding) = of_ruby(view, element) {
            findings.push(view.at(finding, element));
        }
    }
    findings
}

fn of_list(view: &View, element: usize) -> Option<Finding> {
    let tree = &view.tree;
    let above = tree.role_above(element).unwrap_or_default();
    match tree.role(element) {
        "L" => {
            let strange = tree.roles(element).into_iter().find(|role| !matches!(*role, "LI" | "L" | "Caption"));
            let loose = !own_words(view, element).trim().is_empty();
            let empty = !tree.roles(element).contains(&"LI") && !tree.roles(element).contains(&"L");
            strange
                .map(say::list_kid)
                .or_else(|| late_caption(&tree.roles(element)))
                .or_else(|| loose.then(say::list_words))
                .or_else(|| empty.then(say::list_empty))
        }
        "LI" if above != "L" => Some(say::outside("LI", "L")),
        "LI" if !tree.roles(element).contains(&"LBody") => {
            let finding = say::no_body(&quoted(&words(view, element)));
            // Chromium has other elements there. All is read, so it is for a person to judge.
            Some(if view.subject.wanted.material.is_some() { finding } else { finding.warning() })
        }
        "LI" => {
            let strange = tree.roles(element).into_iter().find(|role| !matches!(*role, "Lbl" | "LBody"));
            strange.map(say::item_kid)
        }
        "LBody" if above != "LI" => Some(say::outside("LBody", "LI")),
        "TOC" => {
            let strange = tree.roles(element).into_iter().find(|role| !matches!(*role, "TOC" | "TOCI" | "Caption"));
            strange.map(say::contents_kid).or_else(|| late_caption(&tree.roles(element)))
        }
        "TOCI" if above != "TOC" => Some(say::outside("TOCI", "TOC")),
        _ => None,
    }
}

/// What a list is called comes before its items, once.
fn late_caption(roles: &[&str]) -> Option<Finding> {
    roles.iter().skip(1).any(|role| *role == "Caption").then(say::late_caption)
}

fn of_ruby(view: &View, element: usize) -> Option<Finding> {
    let tree = &view.tree;
    let above = tree.role_above(element).unwrap_or_default();
    match tree.role(element) {
        "Ruby" => {
            let parts = tree.roles(element);
            let said = |role: &str| {
                tree.kids(element).filter(|kid| tree.role(*kid) == role).any(|kid| !words(view, kid).trim().is_empty())
            };
            let right = matches!(parts[..], ["RB", "RT"] | ["RB", "RP", "RT", "RP"]);
            if !right || !own_words(view, element).trim().is_empty() {
                Some(say::ruby_parts(&quoted(&words(view, element)), &parts.join(" ")))
            } else if !said("RB") || !said("RT") {
                Some(say::ruby_empty(&quoted(&words(view, element))))
            } else {
                None
            }
        }
        "Warichu" if !matches!(tree.roles(element)[..], ["WT"] | ["WP", "WT", "WP"]) => {
            Some(say::ruby_parts(&quoted(&words(view, element)), &tree.roles(element).join(" ")))
        }
        role @ ("RB" | "RT" | "RP") if above != "Ruby" => Some(say::outside_ruby(role, "Ruby")),
        role @ ("WT" | "WP") if above != "Warichu" => Some(say::outside_ruby(role, "Warichu")),
        _ => None,
    }
}

/// Characters that are in an element itself, in none of its parts.
fn own_words(view: &View, element: usize) -> String {
    let kids = view.tree.elements[element].kids.iter();
    let words = kids.filter_map(|kid| match *kid {
        Kid::Marked { page, mcid, .. } => Some(view.text(page, mcid)?.drawn.as_str()),
        _ => None,
    });
    words.collect()
}
