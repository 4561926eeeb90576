//! Reads on after a place that is no YAML: the smallest entry around it is set
//! aside and told, and the rest of the file is judged as usual.

use std::collections::BTreeSet;

use super::lines::Lines;
use super::yaml::{self, BROKEN, Node, Stop};
use common::finding::Finding;
use common::messages::file::{self as say, Syntax};

/// At most so many broken places are reported in one run.
const MOST: usize = 40;
/// Bytes parsed altogether, so that a hostile file costs no more than a second.
const BUDGET: usize = 8 << 20;

/// What could be read.
pub struct Recovered {
    pub root: Option<Node>,
    pub findings: Vec<Finding>,
    /// Keys in the lines that were set aside: they are not missing as well.
    pub lost: BTreeSet<String>,
}

/// Parses the lines, as much of them as can be.
pub fn parse(lines: &Lines) -> Recovered {
    let mut work = lines.clone();
    let mut lost = BTreeSet::new();
    let mut broken: Vec<(usize, Finding)> = Vec::new();
    let size: usize = lines.read().iter().map(|line| line.len() + 1).sum();
    for _ in 0..(BUDGET / size.max(1)).clamp(1, MOST) {
        let text = work.read().join("\n");
        match yaml::parse(&work, &text) {
            Ok((root, mut findings)) => {
                findings.extend(broken.into_iter().map(|(_, finding)| finding));
                return Recovered { root, findings, lost };
            }
            Err(stop) => {
                let at = suspect(&work, stop.line);
                // The same place again: what was told about it stands.
                if !broken.iter().any(|(line, _)| *line == at || *line == stop.line) {
                    let finding = finding(&work, at, &stop).at(Some(lines.place_of_line(at)));
                    broken.push((at, finding));
                }
                if !set_aside(&mut work, at, &mut lost) {
                    break;
                }
            }
        }
    }
    let mut findings: Vec<Finding> = broken.into_iter().map(|(_, finding)| finding).collect();
    findings.push(say::syntax_and_more().at(findings.last().and_then(|last| last.place.as_deref().cloned())));
    Recovered { root: None, findings, lost }
}

/// The line that the parser probably stumbled over: a quotation mark that is
/// never closed is noticed only at the next one.
fn suspect(lines: &Lines, noticed: usize) -> usize {
    let last = noticed.min(lines.read().len().saturating_sub(1));
    let read = lines.read();
    // At the end of the file, or between entries, there is nothing to show.
    let said = (0..=last).rev().find(|line| speaks(&read[*line])).unwrap_or(last);
    let open = |line: &usize| unclosed(&read[*line]) || open_bracket(value_of(&read[*line]));
    (0..=last).rev().find(open).unwrap_or(said)
}

/// Sets the smallest entry at a line aside: first its value, then its key too,
/// then what is before it. False if nothing is left to set aside.
fn set_aside(lines: &mut Lines, at: usize, lost: &mut BTreeSet<String>) -> bool {
    let read = lines.read();
    let Some(start) = (0..=at).rev().find(|line| speaks(&read[*line])) else { return false };
    let line = read[start].to_string();
    let column = structure_column(&line);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let end = (start + 1..read.len())
        .find(|next| !read[*next].trim().is_empty() && indent(&read[*next]) <= column)
        .unwrap_or(read.len());
    let kept = match key_of(&line) {
        Some((before, key)) if !line.contains(BROKEN) => {
            lost.insert(key.to_owned());
            format!("{before}{key}: {BROKEN}")
        }
        _ if line.trim_start().starts_with("- ") && !line.contains(BROKEN) => {
            format!("{}- {BROKEN}", &line[..indent(&line)])
        }
        _ => String::new(),
    };
    for inner in start + 1..end {
        if let Some((_, key)) = key_of(&lines.read()[inner]) {
            lost.insert(key.to_owned());
        }
        lines.mend(inner, String::new());
    }
    lines.mend(start, kept);
    true
}

/// Whether a line says something to YAML.
fn speaks(line: &str) -> bool {
    let text = line.trim();
    !text.is_empty() && !text.starts_with('#')
}

/// What is before the key of a line (indentation, list marks), and the key.
fn key_of(line: &str) -> Option<(&str, &str)> {
    let column = structure_column(line);
    let (before, rest) = line.split_at(column);
    let key = &rest[..rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len())];
    (!key.is_empty() && rest[key.len()..].starts_with(':')).then_some((before, key))
}

/// The byte at which the key of a line stands, or its last list mark.
fn structure_column(line: &str) -> usize {
    let mut column = line.len() - line.trim_start().len();
    while let Some(rest) = line[column..].strip_prefix("- ") {
        let next = column + 2 + (rest.len() - rest.trim_start().len());
        if next >= line.len() {
            break;
        }
        column = next;
    }
    let rest = &line[column..];
    let key = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(0);
    let has_key = key > 0 && rest[key..].starts_with(':');
    if has_key || !line.trim_start().starts_with('-') { column } else { line.len() - line.trim_start().len() }
}

/// What is after `key: ` or `- `.
fn value_of(line: &str) -> &str {
    match key_of(line) {
        Some((before, key)) => line[before.len() + key.len() + 1..].trim(),
        None => line.trim_start().trim_start_matches("- ").trim(),
    }
}

/// A value that begins with a quotation mark and does not end with it.
fn unclosed(line: &str) -> bool {
    let value = value_of(line);
    ['"', '\''].into_iter().any(|quote| value.starts_with(quote) && value.matches(quote).count() % 2 == 1)
}

/// A value that begins with a bracket of YAML and does not close it.
fn open_bracket(value: &str) -> bool {
    [('[', ']'), ('{', '}')].into_iter().any(|(open, close)| value.starts_with(open) && !value.contains(close))
}

/// What is most likely wrong in a line that the parser stopped at.
fn finding(lines: &Lines, at: usize, stop: &Stop) -> Finding {
    let line = lines.read().get(at).map_or("", |line| &**line);
    let value = value_of(line);
    let keyed = key_of(line).is_some();
    let kind = if value.starts_with('"') && value.matches('"').count() == 2 && !value.ends_with('"') {
        Syntax::QuoteInside
    } else if unclosed(line) {
        Syntax::OpenQuote
    } else if value.starts_with('"') && value.contains('\\') {
        Syntax::Escape
    } else if open_bracket(value) {
        Syntax::OpenBracket
    } else if let Some(sign) = first_sign(value) {
        return say::sign_first(sign);
    } else if value.contains(": ") || value.ends_with(':') {
        Syntax::ColonInText
    } else if !keyed && !line.trim_start().starts_with('-') {
        Syntax::NoKey
    } else if stop.words.contains("mapping") || stop.words.contains("block") {
        Syntax::Indent
    } else {
        Syntax::Unknown
    };
    say::syntax(kind)
}

/// The sign that a value begins with, if no text of YAML may begin so. Among them
/// is the trap that our own inline markup sets: `{漢字|かんじ}` and `**太字**`.
fn first_sign(value: &str) -> Option<char> {
    let mut chars = value.chars();
    let first = chars.next()?;
    let alone = chars.next().is_none_or(char::is_whitespace);
    let marks = matches!(first, '-' | '?' | ':') && alone;
    let kept = matches!(first, '{' | '*' | '[' | '&' | '!' | '%' | '@' | '`' | '|' | '>' | ']' | '}' | ',');
    (marks || kept).then_some(first)
}
