//! `report.json`: what was found, for programs.

use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};

use super::whole::{Judged, Whole};
use common::finding::{Finding, Origin, Place, Severity, Spot};

/// The version of this shape, described in `docs/format.md`. Keys may be added
/// without a new number.
pub const FORMAT: u32 = 1;

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
        "braille": whole.braille,
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
        "epub": judged.epub().map(|(file, bytes)| json!({ "file": file, "bytes": bytes })),
        "page": judged.page().map(|(file, bytes)| json!({ "file": file, "bytes": bytes })),
        "findings": findings,
    })
}

/// One finding.
#[derive(Debug, Serialize)]
pub struct FindingLine<'a> {
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
pub fn line(finding: &Finding, named: impl Fn(&Path) -> String) -> FindingLine<'_> {
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

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
