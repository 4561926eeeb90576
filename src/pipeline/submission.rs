//! Puts the files for the printing company together, and writes them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::files::{unwritable, write_if_changed};
use super::outcome::Submission;
use super::sheet::{Job, Made};
use crate::export::web;
use crate::finding::Finding;
use crate::report::manifest;
use crate::report::spec::{self, Printed, Spec};
use crate::report::submission::{self, Entry};
use crate::typeset;

const ZIP: &str = "press/submission.zip";
const FOLDER: &str = "press/submission";

/// Makes and writes the submission of the press sheets of a run.
///
/// # Errors
/// If the specification can not be set, or a file can not be written.
pub(super) fn make(job: &Job, sheets: &[&Made]) -> Result<Submission, Vec<Finding>> {
    let shop = job.shop.as_ref().map_err(Clone::clone)?;
    let known: Vec<(&crate::plan::Sheet, &Printed)> =
        sheets.iter().filter_map(|made| Some((&made.sheet, made.printed.as_ref()?))).collect();
    let spec = spec::of(job.center, shop, job.hash, &known, job.base.fonts());
    let mut entries = files(job.folder, sheets)?;
    let pages = entries.iter().map(|(path, _)| pages(path, sheets)).collect::<Vec<_>>();
    let (pdf, spec_pages) = specification(job, &spec)?;
    entries.push(("spec.pdf".to_owned(), pdf));
    entries.push(("spec.txt".to_owned(), spec.text().into_bytes()));
    let zip = submission::zip(&entries, job.center.issued).map_err(|error| vec![Finding::bug(error)])?;
    let bytes = zip.len();
    let mut listed = vec![manifest::File::of_submission(ZIP, 1, &zip)];
    write(job.folder, ZIP, &zip)?;
    for (index, (name, content)) in entries.iter().enumerate() {
        let path = format!("{FOLDER}/{name}");
        write(job.folder, &path, content)?;
        let count = pages.get(index).copied().unwrap_or(if name == "spec.pdf" { spec_pages } else { 1 });
        listed.push(manifest::File::of_submission(&path, count, content));
    }
    tidy(job.folder, &entries)?;
    let materials = sheets.iter().map(|made| made.sheet.label()).collect();
    Ok(Submission { path: job.folder.join(ZIP), bytes, materials, files: listed })
}

/// Marks what an earlier run put together: it is not what stands in the source.
/// Returns whether there was any.
///
/// # Errors
/// If it can not be renamed.
pub(super) fn mark_outdated(folder: &Path) -> Result<bool, Finding> {
    let mut marked = false;
    for (path, old) in outdated(folder) {
        if path.exists() {
            remove(&old)?;
            fs::rename(&path, &old).map_err(|error| unwritable(&path, &error))?;
            marked = true;
        }
    }
    Ok(marked)
}

/// The PDFs and the proofs of all sheets, as they were written.
fn files(folder: &Path, sheets: &[&Made]) -> Result<Vec<Entry>, Vec<Finding>> {
    let read = |path: &Path| fs::read(path).map_err(|error| vec![unwritable(path, &error)]);
    let mut entries = Vec::new();
    for made in sheets {
        entries.push((format!("{}.pdf", made.sheet.stem()), read(&made.path)?));
    }
    for made in sheets {
        for page in 1..=made.pages {
            let path = folder.join(format!("preview/{}-{page}.png", made.sheet.name()));
            entries.push((format!("proof/{}-{page}.png", made.sheet.stem()), read(&path)?));
        }
    }
    Ok(entries)
}

/// Pages of an entry for the manifest.
fn pages(entry: &str, sheets: &[&Made]) -> usize {
    let made = sheets.iter().find(|made| entry == format!("{}.pdf", made.sheet.stem()));
    made.map_or(1, |made| made.pages)
}

/// The specification as an accessible PDF, and its number of pages.
fn specification(job: &Job, spec: &Spec) -> Result<(Vec<u8>, usize), Vec<Finding>> {
    let issued = job.center.issued;
    let data = json!({
        "sheet": {
            "material": "specification",
            "use": "office",
            "title": spec.title,
            "date": { "year": issued.year(), "month": issued.month(), "day": issued.day() },
        },
        "source": spec,
    });
    let typeset = typeset::specification(&data, job.base)?;
    Ok((web::export(&typeset)?.pdf, typeset.facts.trims.len()))
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Vec<Finding>> {
    let path = folder.join(name);
    write_if_changed(&path, bytes).map(drop).map_err(|error| vec![unwritable(&path, &error)])
}

/// Removes what an earlier submission had and this one has not.
fn tidy(folder: &Path, entries: &[Entry]) -> Result<(), Vec<Finding>> {
    for (_, old) in outdated(folder) {
        remove(&old).map_err(|finding| vec![finding])?;
    }
    for below in ["", "proof"] {
        let place = folder.join(FOLDER).join(below);
        for entry in fs::read_dir(&place).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = if below.is_empty() { name } else { format!("{below}/{name}") };
            let stays = entry.path().is_dir() || entries.iter().any(|(path, _)| *path == name);
            if !stays {
                fs::remove_file(entry.path()).map_err(|error| vec![unwritable(&entry.path(), &error)])?;
            }
        }
    }
    Ok(())
}

/// Each part of a submission, and its name once it is old.
fn outdated(folder: &Path) -> [(PathBuf, PathBuf); 2] {
    [
        (folder.join(ZIP), folder.join("press/submission.outdated.zip")),
        (folder.join(FOLDER), folder.join("press/submission.outdated")),
    ]
}

fn remove(path: &Path) -> Result<(), Finding> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(unwritable(path, &error)),
        _ => Ok(()),
    }
}
