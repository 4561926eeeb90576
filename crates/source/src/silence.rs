//! What a source lets pass, with a reason: the finding stays, but it stops
//! nothing, and the report lists it.

use serde_json::Value as Json;

use super::model::Center;
use super::places::Places;
use super::shape::closest;
use common::finding::Finding;
use common::messages::shape as say;

/// Rules that need a person's judgement. What makes a sheet wrong for certain
/// (a broken link, a text that does not fit) cannot be let pass.
pub const SILENCEABLE: [&str; 55] = [
    "absent-link",
    "area-code",
    "ascii-punctuation",
    "bracket",
    "comment-in-text",
    "duration",
    "easy-katakana",
    "easy-long",
    "easy-missing",
    "easy-negative",
    "easy-passive",
    "easy-time",
    "era-ended",
    "era-year",
    "full-width-letters",
    "half-width-kana",
    "image-alt",
    "image-text",
    "invisible",
    "mixed-punctuation",
    "mojibake",
    "no-such-day",
    "no-such-time",
    "phone-digits",
    "phone-hyphens",
    "phone-in-text",
    "radical",
    "reading-missing",
    "reading-unused",
    "romaji",
    "same-number",
    "sample-data",
    "split-kana",
    "stale-fact",
    "statistic-number",
    "statistic-source",
    "subtitle",
    "trademark",
    "two-numbers",
    "unshown",
    "unverified",
    "url-japanese",
    "url-long",
    "url-shortener",
    "url-tracking",
    "stray-sign",
    "swallowed-key",
    "wave-dash",
    "weekday",
    "weekday-guess",
    "wide-quote",
    "wording-number",
    "withheld-address",
    "x-handle",
    "x-twitter",
];

/// Those of them that only editions have: not every run can tell them.
const OF_EDITIONS: [&str; 8] = [
    "easy-katakana",
    "easy-long",
    "easy-missing",
    "easy-negative",
    "easy-passive",
    "easy-time",
    "reading-missing",
    "reading-unused",
];

/// Marks the findings that the source's `silence` names, and tells entries that
/// name nothing.
pub fn apply(source: &Json, places: &Places, findings: &mut Vec<Finding>) {
    let mut told = Vec::new();
    for (index, entry) in source["silence"].as_array().into_iter().flatten().enumerate() {
        let (Some(rule), Some(reason)) = (entry["rule"].as_str(), entry["reason"].as_str()) else { continue };
        let path = format!("silence[{index}].rule");
        if !SILENCEABLE.contains(&rule) {
            let finding = say::silence_rule(rule, closest(rule, &SILENCEABLE));
            told.push(finding.at(places.of(&path)).path(path));
            continue;
        }
        let used = mark(findings, rule, entry["at"].as_str(), reason);
        // Another mistake may hide what it was written for.
        if !used && !OF_EDITIONS.contains(&rule) && !findings.iter().any(Finding::is_error) {
            told.push(say::silence_unused(rule).at(places.of(&path)).path(path));
        }
    }
    findings.extend(told);
}

/// Marks findings that are reported of editions only, after a source was read.
pub fn apply_to_editions(center: &Center, findings: &mut [Finding]) {
    for entry in center.silence.iter().filter(|entry| OF_EDITIONS.contains(&entry.rule.as_str())) {
        mark(findings, &entry.rule, entry.at.as_deref(), &entry.reason);
    }
}

/// Whether there were findings to mark.
fn mark(findings: &mut [Finding], rule: &str, at: Option<&str>, reason: &str) -> bool {
    let mut used = false;
    for finding in findings.iter_mut().filter(|finding| finding.rule == rule && stands_in(finding, at)) {
        finding.silenced.get_or_insert_with(|| reason.into());
        used = true;
    }
    used
}

/// Whether a finding is about the value at a path, or about a part of it.
fn stands_in(finding: &Finding, at: Option<&str>) -> bool {
    let Some(at) = at else { return true };
    let rest = finding.path.as_deref().and_then(|path| path.strip_prefix(at));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
