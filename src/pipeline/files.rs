//! Files in the output folder: whole at any moment, touched only if they change.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Serialize;

use common::finding::Finding;
use common::kinds::Use;
use common::messages;

/// Whether a file changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    New,
    Updated,
    Unchanged,
}

/// Writes beside and renames, so that a file is whole at any moment; leaves a
/// file alone that has these bytes already.
pub(super) fn write_if_changed(path: &Path, bytes: &[u8]) -> io::Result<State> {
    let old = fs::read(path).ok();
    if old.as_deref() == Some(bytes) {
        return Ok(State::Unchanged);
    }
    fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if let Err(error) = written {
        // The disk may be full or the file in use: leave no half file behind.
        let _ = fs::remove_file(&beside);
        return Err(error);
    }
    Ok(if old.is_some() { State::Updated } else { State::New })
}

/// Removes `<stem>-<page>.png` beyond page `keep`.
pub(super) fn remove_previews(
    folder: &Path,
    purpose: Use,
    stem: &str,
    keep: usize,
) -> Result<(), (PathBuf, io::Error)> {
    remove_pages(&folder.join("preview").join(purpose.id()), stem, ".png", keep)
}

/// Removes `<stem>-<page>.txt` beyond page `keep`.
pub(super) fn remove_texts(folder: &Path, stem: &str, keep: usize) -> Result<(), (PathBuf, io::Error)> {
    remove_pages(&folder.join("text"), stem, ".txt", keep)
}

fn remove_pages(folder: &Path, stem: &str, ending: &str, keep: usize) -> Result<(), (PathBuf, io::Error)> {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let page = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('-')?.strip_suffix(ending)?.parse().ok());
        if page.is_some_and(|page: usize| page > keep) {
            fs::remove_file(entry.path()).map_err(|error| (entry.path(), error))?;
        }
    }
    Ok(())
}

/// `web/leaflet.pdf` → `web/leaflet.outdated.pdf`
pub(super) fn outdated(pdf: &Path) -> PathBuf {
    pdf.with_extension("outdated.pdf")
}

pub(super) fn unwritable(path: &Path, error: &io::Error) -> Finding {
    messages::machine::output_unwritable(path, error)
}
