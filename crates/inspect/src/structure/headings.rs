//! Headings: how people who do not see a page find their way in it.

use super::reading::words;
use super::standard::level;
use super::view::View;
use common::finding::Finding;
use common::messages::structure as say;

/// Level and words of each numbered heading, in order.
pub fn list(view: &View) -> Vec<(u8, String)> {
    numbered(view).into_iter().map(|(level, element)| (level, trimmed(view, element))).collect()
}

/// Findings about headings (ISO 14289-1, 7.4; Matterhorn 14-002 to 14-007).
pub fn findings(view: &View) -> Vec<Finding> {
    let headings = numbered(view);
    let plain: Vec<usize> = view.tree.of_role("H").collect();
    let mut findings = Vec::new();
    if headings.is_empty() && plain.is_empty() {
        let finding = say::no_heading().in_file(view.subject.name);
        // A short foreign letter may do without; a sheet of ours has its title.
        findings.push(if view.subject.wanted.material.is_some() { finding } else { finding.warning() });
    }
    if let (Some(first), false) = (plain.first(), headings.is_empty()) {
        findings.push(view.at(say::mixed_headings(), *first));
    }
    let parent = |heading: usize| view.tree.elements[heading].parent;
    let second = plain
        .iter()
        .enumerate()
        .find(|(index, heading)| plain[..*index].iter().any(|before| parent(*before) == parent(**heading)));
    if let Some((_, heading)) = second {
        findings.push(view.at(say::two_headings(&trimmed(view, *heading)), *heading));
    }
    let mut above = 0;
    for (level, element) in &headings {
        let words = trimmed(view, *element);
        if *level > above + 1 {
            let finding =
                if above == 0 { say::first_heading(*level, &words) } else { say::level(*level, above, &words) };
            findings.push(view.at(finding, *element));
        }
        above = *level;
    }
    let all = headings.iter().map(|(_, element)| *element).chain(plain);
    let empty = all.filter(|element| trimmed(view, *element).is_empty());
    findings.extend(empty.map(|element| view.at(say::empty_heading(), element)));
    findings
}

fn numbered(view: &View) -> Vec<(u8, usize)> {
    let elements = 0..view.tree.elements.len();
    elements.filter_map(|element| Some((level(view.tree.role(element))?, element))).collect()
}

fn trimmed(view: &View, element: usize) -> String {
    words(view, element).trim().to_owned()
}
