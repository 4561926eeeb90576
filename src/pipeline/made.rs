//! What comes of a sheet: what is in the output folder, or why it is not.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::files::State;
use crate::report::beside::Beside;
use crate::report::changes::SheetChange;
use crate::report::jpeg::Jpeg;
use crate::report::manifest;
use crate::report::spec::Printed;
use common::finding::Finding;
use common::kinds::Sheet;
use inspect::Inspection;

/// A sheet that is in the output folder.
#[derive(Debug)]
pub struct Made {
    pub sheet: Sheet,
    /// Where its PDF stands.
    pub path: PathBuf,
    pub pages: usize,
    pub bytes: usize,
    /// What stands beside it.
    pub beside: Beside,
    pub state: State,
    pub time: Duration,
    /// What was seen in its finished bytes.
    pub inspection: Inspection,
    /// What changed since the last edition, until the report takes it.
    pub(super) compared: Option<Compared>,
    /// Every page, small, for the report.
    pub(super) pictures: Vec<Jpeg>,
    /// Remarks of the export, and of the inspection, that do not stop the sheet.
    pub(super) exported: Vec<Finding>,
    pub(super) remarks: Vec<Finding>,
    /// What the printing company must know of a press sheet.
    pub(super) printed: Option<Printed>,
    pub(super) files: Vec<manifest::File>,
    pub(super) texts: Vec<manifest::TextRow>,
    pub(super) codes: Vec<manifest::CodeRow>,
    pub(super) known: manifest::Known,
}

/// Why a sheet is not in the output folder.
#[derive(Debug, Default)]
pub(super) struct Failure {
    /// What was found before there were finished bytes.
    pub findings: Vec<Finding>,
    /// What was seen in finished bytes that must not go out.
    pub inspection: Option<Box<Inspection>>,
    pub pictures: Vec<Jpeg>,
}

impl From<Vec<Finding>> for Failure {
    fn from(findings: Vec<Finding>) -> Self {
        Self { findings, ..Self::default() }
    }
}

impl Failure {
    /// The same, with each of its findings as `told` has it.
    pub fn with(mut self, told: impl Fn(Finding) -> Finding) -> Self {
        let seen = self.inspection.iter_mut().flat_map(|seen| &mut seen.findings);
        for finding in self.findings.iter_mut().chain(seen) {
            *finding = told(finding.clone());
        }
        self
    }

    /// Every finding that stops the sheet.
    pub fn all(&self) -> impl Iterator<Item = &Finding> {
        let seen = self.inspection.iter().flat_map(|seen| &seen.findings);
        self.findings.iter().chain(seen)
    }
}

/// One sheet against its last edition.
#[derive(Debug)]
pub(super) struct Compared {
    pub change: SheetChange,
    /// The characters of each page that it had, without spaces; empty if it is new
    /// or the same.
    pub old_texts: Vec<String>,
}

/// The text of one page.
pub(super) struct PageText {
    /// Path below the output folder.
    pub file: String,
    pub words: String,
}

/// Texts that were written without their sheet, as the manifest has them.
#[derive(Debug)]
pub(super) struct Told {
    pub files: Vec<manifest::File>,
    pub texts: Vec<manifest::TextRow>,
}

impl PageText {
    pub fn listed(&self) -> manifest::TextRow {
        manifest::TextRow { file: self.file.clone(), characters: manifest::characters(&self.words) }
    }
}

/// 入稿一式: all that the printing company gets, in one file and as a folder.
#[derive(Debug)]
pub struct Submission {
    /// Where the zip stands.
    pub path: PathBuf,
    pub bytes: usize,
    /// Names of the materials in it.
    pub materials: Vec<String>,
    pub(super) files: Vec<manifest::File>,
}

/// The files as the manifest has them.
pub(super) fn listed(sheet: &Sheet, files: &[(String, Arc<Vec<u8>>)], pages: usize) -> Vec<manifest::File> {
    let pages = |index| if index == 0 { pages } else { 1 };
    let file = |(index, (name, bytes)): (usize, &(String, Arc<Vec<u8>>))| {
        manifest::File::new(name, sheet, pages(index), bytes)
    };
    files.iter().enumerate().map(file).collect()
}
