//! `--format json`: the same facts for programs, on stdout.

use serde::Serialize;

use crate::finding::{Finding, Origin, Place, Severity};
use crate::pipeline::Made;

/// The version of this shape, described in `docs/format.md`. Keys may be added
/// without a new number.
const FORMAT: u32 = 1;

/// One document for the whole run.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    format: u32,
    /// Files that stand in the output folder now.
    files: Vec<FileLine<'a>>,
    findings: Vec<FindingLine<'a>>,
}

impl<'a> Report<'a> {
    pub fn new(files: impl Iterator<Item = &'a Made>, findings: impl Iterator<Item = &'a Finding>) -> Self {
        Self { format: FORMAT, files: files.map(FileLine::new).collect(), findings: findings.map(line).collect() }
    }
}

/// One finding.
#[derive(Debug, Serialize)]
struct FindingLine<'a> {
    rule: &'static str,
    severity: Severity,
    origin: Origin,
    file: Option<String>,
    /// Lines and columns count from 1, columns in characters; the end is exclusive.
    range: Option<Range>,
    excerpt: Option<&'a str>,
    path: Option<&'a str>,
    message: &'a str,
    hint: &'a str,
    silenced: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Debug, Serialize)]
struct Position {
    line: usize,
    column: usize,
}

fn line(finding: &Finding) -> FindingLine<'_> {
    let place = finding.place.as_deref();
    FindingLine {
        rule: finding.rule,
        severity: finding.severity,
        origin: finding.origin,
        file: place.map(|place| slashes(&place.file)),
        range: place.map(range),
        excerpt: place.map(|place| &*place.excerpt),
        path: finding.path.as_deref(),
        message: &finding.message,
        hint: &finding.hint,
        silenced: finding.silenced.as_deref(),
    }
}

fn range(place: &Place) -> Range {
    let at = |column| Position { line: place.line, column };
    Range { start: at(place.column), end: at(place.column + place.length) }
}

fn slashes(path: &std::path::Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// One finished PDF.
#[derive(Debug, Serialize)]
struct FileLine<'a> {
    path: String,
    #[serde(flatten)]
    sheet: &'a crate::plan::Sheet,
    pages: usize,
    bytes: usize,
    /// `new`, `updated` or `unchanged`.
    state: crate::pipeline::State,
    seconds: f64,
}

impl<'a> FileLine<'a> {
    fn new(made: &'a Made) -> Self {
        Self {
            path: slashes(&made.path),
            sheet: &made.sheet,
            pages: made.pages,
            bytes: made.bytes,
            state: made.state,
            seconds: (made.time.as_secs_f64() * 1000.0).round() / 1000.0,
        }
    }
}

/// Prints a report.
pub fn print(report: &Report) {
    println!("{}", serde_json::to_string_pretty(report).expect("plain data"));
}
