//! Puts the files for the printing company together, and writes them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::files::{unwritable, write_if_changed};
use super::job::Job;
use super::kept::Kept;
use super::made::{Made, Submission};
use crate::export::web;
use crate::report::manifest;
use crate::report::spec::{self, Printed, Spec};
use crate::report::submission::{self, Entry};
use common::digest::sha256;
use common::finding::Finding;
use common::kinds::Sheet;
use source::Center;
use typeset::{Base, Shared};

const ZIP: &str = "press/submission.zip";
const FOLDER: &str = "press/submission";
/// The name under which it is kept.
const NAME: &str = "submission";

/// The submission of the press sheets of a run: as it stands if it was made of the
/// same, or else made and written.
///
/// # Errors
/// If the specification cannot be set, or a file cannot be written.
pub(super) fn stand(job: &Job, sheets: &[&Made]) -> Result<Submission, Vec<Finding>> {
    let shop = job.shop.as_ref().map_err(Clone::clone)?;
    let known: Vec<(&Sheet, &Printed)> =
        sheets.iter().filter_map(|made| Some((&made.sheet, made.printed.as_ref()?))).collect();
    let fonts = job.base.described(known.iter().map(|(sheet, _)| sheet.edition));
    let spec = spec::of(job.center, shop, &known, &fonts);
    let inputs = inputs(&spec, job.shared, sheets);
    let standing = if job.again { None } else { Kept::<usize>::read(job.folder, NAME, &inputs) };
    let (files, bytes) = match standing {
        Some(kept) => (kept.files, kept.facts),
        None => make(job, sheets, &spec, &inputs)?,
    };
    tidy(job.folder, &files)?;
    let materials = sheets.iter().map(|made| made.sheet.label()).collect();
    Ok(Submission { path: job.folder.join(ZIP), bytes, materials, files })
}

/// Everything that decides what the submission is.
fn inputs(spec: &Spec, shared: &Shared, sheets: &[&Made]) -> String {
    let files = sheets.iter().flat_map(|made| &made.files).map(|file| (&file.path, &file.sha256));
    let files: Vec<_> = files.collect();
    let all = json!({ "spec": spec, "files": files, "set": shared.screen() });
    sha256(all.to_string().as_bytes())
}

/// Its files, and the bytes of the zip.
fn make(job: &Job, sheets: &[&Made], spec: &Spec, inputs: &str) -> Result<(Vec<manifest::File>, usize), Vec<Finding>> {
    let mut entries = files(job.folder, sheets)?;
    let pages = entries.iter().map(|(path, _)| pages(path, sheets)).collect::<Vec<_>>();
    let blamed = |findings: Vec<Finding>| findings.into_iter().map(|finding| job.blamed(finding)).collect::<Vec<_>>();
    let (pdf, spec_pages) = specification(job.center, job.base, spec).map_err(blamed)?;
    entries.push(("spec.pdf".to_owned(), pdf));
    entries.push(("spec.txt".to_owned(), spec.text().into_bytes()));
    let zip = submission::zip(&entries, job.center.issued).map_err(|error| vec![Finding::bug(error)])?;
    let mut listed = vec![manifest::File::of_submission(ZIP, 1, &zip)];
    write(job.folder, ZIP, &zip)?;
    for (index, (name, content)) in entries.iter().enumerate() {
        let path = format!("{FOLDER}/{name}");
        write(job.folder, &path, content)?;
        let count = pages.get(index).copied().unwrap_or(if name == "spec.pdf" { spec_pages } else { 1 });
        listed.push(manifest::File::of_submission(&path, count, content));
    }
    let kept = Kept::new(inputs, listed, zip.len());
    kept.write(job.folder, NAME).map_err(|(path, error)| vec![unwritable(&path, &error)])?;
    Ok((kept.files, kept.facts))
}

/// Marks what an earlier run put together: it is not what is in the source.
/// Returns whether there was any.
///
/// # Errors
/// If it cannot be renamed.
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
fn specification(center: &Center, base: &Arc<Base>, spec: &Spec) -> Result<(Vec<u8>, usize), Vec<Finding>> {
    let issued = center.issued;
    let data = json!({
        "sheet": {
            "material": "specification",
            "use": "office",
            "title": spec.title,
            "theme": center.theme(),
            "date": { "year": issued.year(), "month": issued.month(), "day": issued.day() },
        },
        "source": spec,
    });
    let typeset = typeset::specification(&data, base)?;
    Ok((web::export(&typeset)?.pdf, typeset.facts.trims.len()))
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Vec<Finding>> {
    let path = folder.join(name);
    write_if_changed(&path, bytes).map(drop).map_err(|error| vec![unwritable(&path, &error)])
}

/// Removes what an earlier submission had and this one has not.
fn tidy(folder: &Path, files: &[manifest::File]) -> Result<(), Vec<Finding>> {
    for (_, old) in outdated(folder) {
        remove(&old).map_err(|finding| vec![finding])?;
    }
    for below in ["", "proof"] {
        let place = folder.join(FOLDER).join(below);
        for entry in fs::read_dir(&place).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let name = if below.is_empty() { name } else { format!("{below}/{name}") };
            let path = format!("{FOLDER}/{name}");
            let stays = entry.path().is_dir() || files.iter().any(|file| file.path == path);
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
