//! A corpus of PDFs, good and faulty, of tebiki and of other programs, and what is
//! found in each. `.ci/agreement.py` holds the same findings against judges that
//! are not ours.
//!
//! `tests/agreement/<rule>[-<more>].pdf` has a fault that its rule must catch,
//! `good-….pdf` has none: it may give remarks, never an error. What was wanted of a
//! file, if it was made for a center, is beside it as `….wanted.json`, the
//! findings as `….txt`. To add a file, drop it in, run with `TEBIKI_UPDATE=1`, read
//! what came. How the files were made: `tests/agreement/README.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ::pdf::raster::Pages;
use common::finding::{Finding, Severity};
use inspect::Wanted;
use rayon::prelude::*;
use tebiki::pipeline;

use crate::golden::{self, root};

/// A folder of tests is no place for large files.
const LARGEST: u64 = 100_000;

#[test]
fn every_file_gives_its_findings() {
    let files = corpus();
    assert!(files.len() >= 40, "{} files", files.len());
    let wrong: Vec<String> = files.par_iter().filter_map(|pdf| misjudged(pdf)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for pdf in &files {
        let size = fs::metadata(pdf).unwrap().len();
        assert!(size <= LARGEST, "{}: {size} bytes", pdf.display());
    }
}

#[test]
fn nothing_stands_alone() {
    let stems: BTreeSet<PathBuf> = corpus().iter().map(|pdf| pdf.with_extension("")).collect();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let stem = [".pdf", ".txt", ".wanted.json"].iter().find_map(|end| name.strip_suffix(end));
        let known = stem.is_some_and(|stem| stems.contains(&folder().join(stem)));
        assert!(known || path.is_dir() || name == "README.md", "orphan: {}", path.display());
    }
}

fn folder() -> PathBuf {
    root().join("tests/agreement")
}

fn corpus() -> Vec<PathBuf> {
    let paths = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "pdf")).collect();
    files.sort();
    files
}

/// What is wrong with the findings of a file, if anything.
fn misjudged(pdf: &Path) -> Option<String> {
    let name = pdf.file_stem().unwrap().to_string_lossy();
    let findings = inspected(pdf);
    let told = told(&findings);
    let caught = if name.starts_with("good") {
        !findings.iter().any(Finding::is_error)
    } else {
        findings.iter().any(|finding| name.starts_with(finding.rule))
    };
    if !caught {
        return Some(format!("{name}: not as its name says:\n{told}"));
    }
    std::panic::catch_unwind(|| golden::text(&pdf.with_extension("txt"), &told))
        .is_err()
        .then(|| format!("{name}: other findings than {name}.txt:\n{told}"))
}

fn inspected(pdf: &Path) -> Vec<Finding> {
    let Ok(json) = fs::read(pdf.with_extension("wanted.json")) else { return pipeline::inspect(pdf).findings };
    let wanted: Wanted = serde_json::from_slice(&json).unwrap_or_else(|error| panic!("{}: {error}", pdf.display()));
    let bytes = fs::read(pdf).unwrap();
    let pages = Pages::open(bytes.clone()).unwrap();
    inspect::inspect("sheet.pdf", &bytes, &pages, &wanted).findings
}

/// A line for each rule on each page: `error code-quiet page 1`, with how often.
fn told(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let severity = if finding.severity == Severity::Error { "error" } else { "warning" };
        let page = finding.spot.as_ref().and_then(|spot| spot.page).map(|page| format!(" page {page}"));
        format!("{severity} {}{}", finding.rule, page.unwrap_or_default())
    };
    let lines: Vec<String> = findings.iter().map(line).collect();
    let different: BTreeSet<&String> = lines.iter().collect();
    let count = |line: &String| lines.iter().filter(|other| *other == line).count();
    let times =
        |line: &String| if count(line) > 1 { format!("{line} ×{}\n", count(line)) } else { format!("{line}\n") };
    different.into_iter().map(times).collect()
}
