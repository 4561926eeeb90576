//! Writes what people and programs are reported about a run: `report.html`,
//! `report.json`, and the download page with its part to paste.

use std::fs;
use std::path::Path;

use super::files::{remove, unwritable, write_if_changed};
use super::job::Job;
use super::outcome::Outcome;
use crate::report::beside::Beside;
use crate::report::manifest::{Manifest, SourceFile};
use crate::report::whole::{Font, Judged};
use crate::report::{Whole, html, index, json};
use common::digest::sha256;
use common::finding::Finding;
use common::kinds::{Edition, Sheet};
use inspect::Inspection;
use pdf::raster::Pages;

/// The reports, and what they are called once they no longer hold.
const REPORTS: [(&str, &str); 4] = [
    ("report.html", "report.outdated.html"),
    ("report.json", "report.outdated.json"),
    ("index.html", "index.outdated.html"),
    ("index-snippet.html", "index-snippet.outdated.html"),
];

/// Writes all reports of a run. `every` are the sheets that the source asks for:
/// those of them that were not made now and still stand are offered for download,
/// and the report says that it did not look at them.
pub(super) fn write(outcome: &mut Outcome, job: &Job, manifest: &Manifest, every: &[Sheet]) {
    let mut whole = whole(outcome, job, manifest);
    let others = standing(outcome, job.folder, manifest, every);
    whole.others = others.iter().map(|judged| judged.sheet.clone()).collect();
    let report = html::page(&whole);
    let mut facts = serde_json::to_vec_pretty(&json::of(&whole)).expect("plain data");
    facts.push(b'\n');
    whole.sheets.extend(others);
    whole.sheets.sort_by(|a, b| a.sheet.cmp(&b.sheet));
    let files = [report.into_bytes(), facts, index::page(&whole).into_bytes(), index::snippet(&whole).into_bytes()];
    outcome.since = whole.since;
    for ((name, old), bytes) in REPORTS.into_iter().zip(files) {
        let path = job.folder.join(name);
        let written = write_if_changed(&path, &bytes).map(drop).map_err(|error| (path, error));
        if let Err((path, error)) = written.and_then(|()| remove(&job.folder.join(old))) {
            outcome.findings.push(unwritable(&path, &error));
        }
    }
}

/// Marks the reports of an earlier run: nothing of the source could be read, so
/// that they speak of sheets that are outdated themselves.
pub(super) fn mark_outdated(outcome: &mut Outcome) {
    for (name, old) in REPORTS {
        let path = outcome.folder.join(name);
        if path.exists()
            && let Err(error) = fs::rename(&path, outcome.folder.join(old))
        {
            outcome.findings.push(unwritable(&path, &error));
        }
    }
}

fn whole(outcome: &mut Outcome, job: &Job, manifest: &Manifest) -> Whole {
    let gone: Vec<String> = job
        .before
        .manifest
        .sheets
        .iter()
        .map(|sheet| sheet.file.clone())
        .filter(|file| !manifest.sheets.iter().any(|sheet| sheet.file == *file))
        .collect();
    let mut editions = outcome.made.iter().map(|made| made.sheet.edition).chain(job.center.editions.iter().copied());
    let in_easy_words = editions.any(|edition| edition == Edition::Easy);
    let since = job.before.since(&manifest.data, &mut outcome.made, &gone, job.folder, in_easy_words);
    let made = outcome.made.iter_mut().map(|made| Judged {
        sheet: made.sheet.clone(),
        inspection: Some(made.inspection.clone()),
        beside: made.beside,
        pictures: std::mem::take(&mut made.pictures),
        findings: made.exported.clone(),
    });
    let mut sheets: Vec<Judged> = made.collect();
    sheets.extend(outcome.faults.drain(..).map(|(sheet, fault)| Judged {
        sheet,
        inspection: fault.inspection.map(|seen| *seen),
        beside: Beside::default(),
        pictures: fault.pictures,
        findings: fault.findings,
    }));
    sheets.sort_by(|a, b| a.sheet.cmp(&b.sheet));
    let font = |[name, version, sha256]: [String; 3]| Font { name, version, sha256 };
    Whole {
        center: job.center.center.name.plain(),
        issued: job.center.issued,
        tebiki: manifest.tebiki.clone(),
        source: SourceFile { file: manifest.source.file.clone(), sha256: manifest.source.sha256.clone() },
        fonts: job.base.described(sheets.iter().map(|judged| judged.sheet.edition)).into_iter().map(font).collect(),
        since,
        sheets,
        others: Vec::new(),
        braille: outcome.braille.clone(),
        findings: outcome.of_source.clone(),
    }
}

/// Sheets that this run did not make and that still stand: as much of them as a
/// download page tells.
fn standing(outcome: &Outcome, folder: &Path, manifest: &Manifest, every: &[Sheet]) -> Vec<Judged> {
    let made = |sheet: &Sheet| outcome.made.iter().any(|made| made.sheet == *sheet);
    let stands = |sheet: &&Sheet| !made(sheet) && manifest.known(&format!("{}.pdf", sheet.name())).is_some();
    let judged = |sheet: &Sheet| {
        Some(Judged {
            sheet: sheet.clone(),
            inspection: Some(outline(folder, sheet, manifest)?),
            beside: Beside {
                page: written(folder, &sheet.page(), manifest).map(|bytes| bytes.len()),
                epub: written(folder, &sheet.epub(), manifest).map(|bytes| bytes.len()),
            },
            pictures: Vec::new(),
            findings: Vec::<Finding>::new(),
        })
    };
    every.iter().filter(stands).filter_map(judged).collect()
}

/// A file that is in the folder; absent if it is not the one that was written: nobody
/// must download it.
fn written(folder: &Path, file: &str, manifest: &Manifest) -> Option<Vec<u8>> {
    let bytes = fs::read(folder.join(file)).ok()?;
    let listed = manifest.files.iter().find(|listed| listed.path == file)?;
    (listed.sha256 == sha256(&bytes)).then_some(bytes)
}

/// Size and pages of a PDF that is in the folder.
fn outline(folder: &Path, sheet: &Sheet, manifest: &Manifest) -> Option<Inspection> {
    let file = format!("{}.pdf", sheet.name());
    let bytes = written(folder, &file, manifest)?;
    let size = bytes.len();
    let pages = Pages::open(bytes).ok()?;
    let sizes = (1..=pages.count()).map(|page| pages.size_mm(page)).collect();
    Some(Inspection { file, bytes: size, pages: sizes, ..Inspection::default() })
}
