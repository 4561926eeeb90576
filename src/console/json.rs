//! `--format json`: what a run found, for programs, as `report.json` tells it.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::pipeline::{Made, State};
use crate::report::json::{FORMAT, FindingLine, line};
use crate::report::verdict::Verdict;
use common::finding::Finding;
use common::kinds::Sheet;
use inspect::Inspection;
use source::capacity::Room;

/// One document for the whole run.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    format: u32,
    /// Files that are in the output folder now.
    files: Vec<FileLine<'a>>,
    /// What was seen in each finished PDF.
    sheets: Vec<Seen<'a>>,
    findings: Vec<FindingLine<'a>>,
    /// What texts take of the room that they have, if that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rooms: Vec<RoomLine<'a>>,
}

impl<'a> Report<'a> {
    pub fn new(files: impl Iterator<Item = &'a Made>, findings: impl Iterator<Item = &'a Finding>) -> Self {
        let findings = findings.map(|finding| line(finding, slashes)).collect();
        Self {
            format: FORMAT,
            files: files.map(FileLine::new).collect(),
            sheets: Vec::new(),
            findings,
            rooms: Vec::new(),
        }
    }

    /// With the room of the texts of each source.
    pub fn rooms(mut self, sources: &'a [(PathBuf, Vec<Room>)]) -> Self {
        let lines = |(file, rooms): &'a (PathBuf, Vec<Room>)| {
            rooms.iter().map(|room| RoomLine { file: slashes(file), room }).collect::<Vec<_>>()
        };
        self.rooms = sources.iter().flat_map(lines).collect();
        self
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

/// One text of a source, and its room.
#[derive(Debug, Serialize)]
struct RoomLine<'a> {
    file: String,
    #[serde(flatten)]
    room: &'a Room,
}

/// One finished PDF.
#[derive(Debug, Serialize)]
struct FileLine<'a> {
    path: String,
    #[serde(flatten)]
    sheet: &'a Sheet,
    pages: usize,
    bytes: usize,
    /// The page for phones beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    /// The book for e-readers beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    epub: Option<String>,
    /// `new`, `updated` or `unchanged`.
    state: State,
    seconds: f64,
}

impl<'a> FileLine<'a> {
    fn new(made: &'a Made) -> Self {
        Self {
            path: slashes(&made.path),
            sheet: &made.sheet,
            pages: made.pages,
            bytes: made.bytes,
            page: made.beside.page.map(|_| slashes(&made.path.with_extension("html"))),
            epub: made.beside.epub.map(|_| slashes(&made.path.with_extension("epub"))),
            state: made.state,
            seconds: (made.time.as_secs_f64() * 1000.0).round() / 1000.0,
        }
    }
}

/// A report as a text.
pub fn text(report: &Report) -> String {
    serde_json::to_string_pretty(report).expect("plain data") + "\n"
}

/// One finished PDF, as it was seen.
#[derive(Debug, Serialize)]
struct Seen<'a> {
    verdict: Verdict,
    inspection: &'a Inspection,
    findings: Vec<FindingLine<'a>>,
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
