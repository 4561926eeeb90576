//! The tag tree: what a screen reader reads.
//!
//! Judges any PDF by what ISO 14289-1 (PDF/UA-1) and the Matterhorn protocol ask
//! of structure and can be told by a machine, and a sheet of ours also by the
//! texts of its source. What only people can judge is in [`super::human`].

mod alternatives;
mod content;
mod digits;
mod headings;
mod layers;
mod links;
mod lists;
mod marks;
mod metadata;
mod misread;
mod order;
pub mod parts;
mod reading;
mod roles;
mod standard;
mod tables;
mod tree;
mod view;
mod wellformed;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Document, Object, ObjectId};
use serde::{Deserialize, Serialize};

use crate::Subject;
use common::finding::{Finding, Origin};
use common::kinds::{Material, Use};
use common::messages::structure as say;
pub use reading::{Block, Kind};
use view::View;

/// Findings of one rule that are reported one by one.
const MOST: usize = 12;

/// What the structure of a file is like.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub title: Option<String>,
    pub language: Option<String>,
    /// Level and words of each heading, in order.
    pub headings: Vec<(u8, String)>,
    /// Alternative texts, in order.
    pub alternatives: Vec<String>,
    pub figures: usize,
    pub formulas: usize,
    pub tables: usize,
    pub lists: usize,
    /// Link annotations.
    pub links: usize,
    /// Words with a reading.
    pub ruby: usize,
    pub notes: usize,
    /// Fields of forms.
    pub fields: usize,
    /// Annotations that play sound or pictures.
    pub media: usize,
    /// Whether the file has scripts.
    pub scripts: bool,
    /// All that is read, in order, a line for each block.
    pub reading: Vec<String>,
    /// The plain text of each page, without readings.
    #[serde(skip)]
    pub pages: Vec<String>,
}

/// Judges the structure of a file. Files for the press, and the imposed book for
/// the copier, need no tags: for them there is neither summary nor finding.
pub fn inspect(subject: &Subject) -> (Option<Summary>, Vec<Finding>) {
    let pages: Vec<ObjectId> = subject.document.get_pages().into_values().collect();
    let tree = tree::read(&subject.document, &pages).filter(|tree| !tree.elements.is_empty());
    if needs_no_tags(subject, tree.is_some()) {
        return (None, Vec::new());
    }
    let mut findings = Vec::new();
    let Some(tree) = tree else {
        findings.push(say::missing().in_file(subject.name));
        findings.extend(metadata::language_findings(subject, &characters(subject)));
        findings.extend(metadata::title_findings(subject));
        findings.extend(digits::of_marks(subject));
        return (None, told(findings, subject));
    };
    let view = View::new(subject, pages, tree);
    let flow = reading::flow(&view);
    if let Some(finding) = unmarked(&subject.document) {
        findings.push(finding.in_file(subject.name));
    }
    findings.extend(metadata::language_findings(subject, &flow.read));
    findings.extend(metadata::title_findings(subject));
    findings.extend(layers::findings(view.document).into_iter().map(|finding| finding.in_file(subject.name)));
    findings.extend(wellformed::findings(&view));
    findings.extend(content::findings(&view));
    findings.extend(spoken(&view));
    findings.extend(headings::findings(&view));
    findings.extend(alternatives::findings(&view));
    findings.extend(digits::of_elements(&view));
    findings.extend(digits::of_marks(subject));
    findings.extend(tables::findings(&view));
    findings.extend(lists::findings(&view));
    findings.extend(lists::ruby(&view));
    findings.extend(links::findings(&view));
    let mut of_source = order::findings(&flow, &subject.wanted.order);
    of_source.extend(misread::findings(&flow, &subject.wanted.readings));
    findings.extend(of_source.into_iter().map(|finding| finding.in_file(subject.name)));
    (Some(summary(&view)), told(findings, subject))
}

/// The tag tree as text, for people who look into a file; none if it has no tags.
pub fn tree(subject: &Subject) -> Option<String> {
    let pages: Vec<ObjectId> = subject.document.get_pages().into_values().collect();
    let tree = tree::read(&subject.document, &pages)?;
    Some(reading::tree(&View::new(subject, pages, tree)))
}

/// What a file says, as parts; empty if it has no tags.
pub fn parts(subject: &Subject) -> Vec<parts::Part> {
    let pages: Vec<ObjectId> = subject.document.get_pages().into_values().collect();
    let tree = tree::read(&subject.document, &pages);
    tree.map(|tree| parts::of(&View::new(subject, pages, tree))).unwrap_or_default()
}

/// The marked content of each page that is a reading over a word, by its identifier.
pub fn readings(subject: &Subject) -> Vec<BTreeSet<i32>> {
    let pages: Vec<ObjectId> = subject.document.get_pages().into_values().collect();
    let tree = tree::read(&subject.document, &pages).unwrap_or_default();
    let below = tree.of_role("RT").flat_map(|reading| tree.below(reading));
    let mut readings = vec![BTreeSet::new(); subject.drawn.len()];
    for kid in below.flat_map(|element| &tree.elements[element].kids) {
        if let tree::Kid::Marked { page: Some(page), mcid, stream: None } = kid
            && let Some(known) = readings.get_mut(*page)
        {
            known.insert(*mcid);
        }
    }
    readings
}

/// All that is read, block by block; nothing if the file has no tags.
pub fn blocks(subject: &Subject) -> Vec<Block> {
    let pages: Vec<ObjectId> = subject.document.get_pages().into_values().collect();
    let tree = tree::read(&subject.document, &pages);
    tree.map(|tree| reading::blocks(&View::new(subject, pages, tree))).unwrap_or_default()
}

fn summary(view: &View) -> Summary {
    let count = |role| view.tree.of_role(role).count();
    Summary {
        title: metadata::title(view.document),
        language: metadata::language(view.document),
        headings: headings::list(view),
        alternatives: alternatives::list(view),
        figures: count("Figure"),
        formulas: count("Formula"),
        tables: count("Table"),
        lists: count("L"),
        links: links::count(view),
        ruby: count("Ruby"),
        notes: count("Note"),
        fields: links::fields(view),
        media: links::media(view),
        scripts: has_scripts(view.document),
        reading: reading::lines(view),
        pages: reading::pages(view),
    }
}

/// A file of which nobody said what it is for is a press file if it says so itself.
fn needs_no_tags(subject: &Subject, tagged: bool) -> bool {
    match (subject.wanted.purpose, subject.wanted.material) {
        (Some(Use::Press), _) => true,
        // What is imposed shows parts of pages, to which no tags belong.
        (Some(Use::Office), Some(Material::SupportBook | Material::Card)) => !tagged,
        (None, _) => !tagged && is_press(&subject.document),
        _ => false,
    }
}

fn is_press(document: &Document) -> bool {
    let intents = document.catalog().and_then(|catalog| catalog.get_deref(b"OutputIntents", document));
    intents.and_then(Object::as_array).into_iter().flatten().any(|intent| {
        let intent = document.dereference(intent).and_then(|(_, intent)| intent.as_dict());
        intent.and_then(|intent| intent.get(b"S")).and_then(Object::as_name).is_ok_and(|kind| kind == b"GTS_PDFX")
    })
}

/// `MarkInfo` must say that the tags are meant (ISO 14289-1, 7.1), and must not
/// say that they are doubtful.
fn unmarked(document: &Document) -> Option<Finding> {
    let info = document.catalog().and_then(|catalog| catalog.get_deref(b"MarkInfo", document));
    let info = info.and_then(Object::as_dict).ok();
    let says = |key: &[u8]| {
        let value = info.and_then(|info| info.get_deref(key, document).ok());
        value.is_some_and(|value| value.as_bool().unwrap_or(false))
    };
    if says(b"Suspects") {
        return Some(say::suspects());
    }
    (!says(b"Marked")).then(say::unmarked)
}

/// Languages of elements that no voice knows.
fn spoken(view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for element in 0..view.tree.elements.len() {
        if let Some(language) = view.words(element, "Lang").filter(|language| !metadata::is_language(language)) {
            findings.push(view.at(say::language_unknown(&language), element));
        }
    }
    findings
}

fn has_scripts(document: &Document) -> bool {
    let is_script = |object: &Object| {
        let kind = object.as_dict().and_then(|dictionary| dictionary.get(b"S")).and_then(Object::as_name);
        kind.is_ok_and(|kind| kind == b"JavaScript")
    };
    document.objects.values().any(is_script)
}

fn characters(subject: &Subject) -> Vec<char> {
    subject.drawn.iter().flat_map(|page| &page.runs).flat_map(|run| run.text.chars()).collect()
}

/// At most [`MOST`] findings of a rule, the last of them with the number of the
/// rest; and who has to act: whoever made the file.
fn told(findings: Vec<Finding>, subject: &Subject) -> Vec<Finding> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &findings {
        *counts.entry(finding.rule).or_default() += 1;
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let origin = if subject.wanted.material.is_some() { Origin::Program } else { Origin::File };
    let mut kept = Vec::new();
    for mut finding in findings {
        let number = seen.entry(finding.rule).or_default();
        *number += 1;
        let rest = counts[finding.rule] - MOST.min(counts[finding.rule]);
        if *number == MOST && rest > 0 {
            finding.message.push_str(&say::and_more(rest));
        }
        if *number <= MOST {
            finding.origin = origin;
            kept.push(finding);
        }
    }
    kept
}
