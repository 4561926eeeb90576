//! `--format json`: the same facts for programs, on stdout.

use serde::Serialize;

use crate::finding::Finding;
use crate::pipeline::Made;

/// One document for the whole run.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    /// Files that stand in the output folder now.
    pub files: Vec<FileLine<'a>>,
    pub findings: Vec<&'a Finding>,
}

/// One finished PDF.
#[derive(Debug, Serialize)]
pub struct FileLine<'a> {
    pub path: String,
    #[serde(flatten)]
    pub sheet: &'a crate::plan::Sheet,
    pub pages: usize,
    pub bytes: usize,
    /// `new`, `updated` or `unchanged`.
    pub state: crate::pipeline::State,
    pub seconds: f64,
}

impl<'a> FileLine<'a> {
    pub fn new(made: &'a Made) -> Self {
        Self {
            path: made.path.to_string_lossy().replace('\\', "/"),
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
