//! What is on the pages and is neither read nor set aside as decoration. What an
//! annotation shows is no content of its page: it is read by the annotation's own tag.

use std::collections::BTreeSet;

use super::reading::quoted;
use super::tree::Kid;
use super::view::{View, joined};
use common::finding::{Area, Finding};
use common::messages::structure as say;
use pdf::page::{Page, Part, Run};

/// Findings for text and pictures outside the tree; one of each kind a page.
pub fn findings(view: &View) -> Vec<Finding> {
    let owned: BTreeSet<(usize, i32)> = view
        .tree
        .elements
        .iter()
        .flat_map(|element| &element.kids)
        .filter_map(|kid| match *kid {
            Kid::Marked { page: Some(page), mcid, .. } => Some((page, mcid)),
            _ => None,
        })
        .collect();
    let name = view.subject.name;
    let mut findings = Vec::new();
    for (index, page) in view.subject.drawn.iter().enumerate() {
        let on = |finding: Finding, area| finding.on(name, index + 1, area);
        let loose = runs(page, |run| !run.artifact && run.mcid.is_none());
        if let Some((count, text, area)) = told(&loose) {
            findings.push(on(say::untagged(count, &text), Some(area)));
        }
        let orphans = runs(page, |run| !run.artifact && run.mcid.is_some_and(|id| !owned.contains(&(index, id))));
        if let Some((count, text, area)) = told(&orphans) {
            findings.push(on(say::orphaned(count, &text), Some(area)));
        }
        let mixed = runs(page, |run| run.artifact && run.mcid.is_some_and(|id| owned.contains(&(index, id))));
        let nested = view.marks.get(index).map_or(0, |marks| marks.mixed);
        if let Some((count, text, area)) = told(&mixed) {
            findings.push(on(say::mixed(count, &text), Some(area)));
        } else if nested > 0 {
            findings.push(on(say::mixed_marks(nested), None));
        }
        let foreign = view.marks.get(index).map_or(0, |marks| marks.foreign);
        if foreign > 0 {
            findings.push(on(say::foreign(foreign), None));
        }
        let paints = view.marks.get(index).map_or(0, |marks| marks.loose);
        if paints > 0 {
            findings.push(on(say::untagged_paint(paints), None));
        }
    }
    findings
}

fn runs(page: &Page, is_meant: impl Fn(&Run) -> bool) -> Vec<&Run> {
    page.runs.iter().filter(|run| run.part == Part::Content && !run.text.trim().is_empty() && is_meant(run)).collect()
}

/// How many characters, the first of them, and the place of all.
fn told(runs: &[&Run]) -> Option<(usize, String, Area)> {
    let area = runs.iter().fold(None, |area, run| joined(area, Some(run.area)))?;
    let count = runs.iter().flat_map(|run| run.text.chars()).filter(|c| !c.is_whitespace()).count();
    let text: String = runs.iter().map(|run| run.text.trim()).collect();
    Some((count, quoted(&text), area))
}
