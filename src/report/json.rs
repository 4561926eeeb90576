//! `--format json` and `report.json`: the same facts for programs.

use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};

use super::verdict::Verdict;
use super::whole::{Judged, Whole};
use crate::pipeline::Made;
use common::finding::{Finding, Origin, Place, Severity, Spot};
use inspect::Inspection;

/// The version of this shape, described in `docs/format.md`. Keys may be added
/// without a new number.
const FORMAT: u32 = 1;

/// One document for the whole run.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    format: u32,
    /// Files that stand in the output folder now.
    files: Vec<FileLine<'a>>,
    /// What was seen in each finished PDF.
    sheets: Vec<Seen<'a>>,
    findings: Vec<FindingLine<'a>>,
}

impl<'a> Report<'a> {
    pub fn new(files: impl Iterator<Item = &'a Made>, findings: impl Iterator<Item = &'a Finding>) -> Self {
        let findings = findings.map(|finding| line(finding, slashes)).collect();
        Self { format: FORMAT, files: files.map(FileLine::new).collect(), sheets: Vec::new(), findings }
    }

    /// With what was seen in finished PDFs.
    pub fn inspected(mut self, inspections: impl Iterator<Item = &'a Inspection>) -> Self {
        let seen = |inspection: &'a Inspection| Seen {
            verdict: Verdict::of(&inspection.findings),
            inspection,
            findings: inspection.findings.iter().map(|finding| line(finding, slashes)).collect(),
        };
        self.sheets = inspections.map(seen).collect();
        self
    }
}

/// The document of `report.json`: what [`Whole`] holds, without the pictures. It
/// is the same on every machine and day: files are named without their folders.
pub fn of(whole: &Whole) -> Value {
    json!({
        "format": FORMAT,
        "tebiki": whole.tebiki,
        "source": whole.source,
        "center": whole.center,
        "issued": whole.issued.to_string(),
        "verdict": whole.verdict(),
        "fonts": whole.fonts,
        "since": whole.since,
        "sheets": whole.sheets.iter().map(sheet).collect::<Vec<_>>(),
        "findings": whole.findings.iter().map(|finding| line(finding, name)).collect::<Vec<_>>(),
    })
}

fn sheet(judged: &Judged) -> Value {
    let findings: Vec<_> = judged.all_findings().into_iter().map(|finding| line(finding, name)).collect();
    json!({
        "sheet": judged.sheet,
        "verdict": judged.verdict(),
        "inspection": judged.inspection,
        "findings": findings,
    })
}

/// One finished PDF, as it was seen.
#[derive(Debug, Serialize)]
struct Seen<'a> {
    verdict: Verdict,
    inspection: &'a Inspection,
    findings: Vec<FindingLine<'a>>,
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
    /// Where in a finished PDF.
    spot: Option<&'a Spot>,
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

/// `named` says how a source file is called.
fn line(finding: &Finding, named: impl Fn(&Path) -> String) -> FindingLine<'_> {
    let place = finding.place.as_deref();
    FindingLine {
        rule: finding.rule,
        severity: finding.severity,
        origin: finding.origin,
        file: place.map(|place| named(&place.file)),
        range: place.map(range),
        excerpt: place.map(|place| &*place.excerpt),
        path: finding.path.as_deref(),
        spot: finding.spot.as_deref(),
        message: &finding.message,
        hint: &finding.hint,
        silenced: finding.silenced.as_deref(),
    }
}

fn range(place: &Place) -> Range {
    let at = |column| Position { line: place.line, column };
    Range { start: at(place.column), end: at(place.column + place.length) }
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// One finished PDF.
#[derive(Debug, Serialize)]
struct FileLine<'a> {
    path: String,
    #[serde(flatten)]
    sheet: &'a common::kinds::Sheet,
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
