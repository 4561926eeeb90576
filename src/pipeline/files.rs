//! Files in the output folder: whole at any moment, touched only if they change.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;

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
///
/// # Errors
/// If it cannot be written; what stood there is as it was then.
pub fn write_if_changed(path: &Path, bytes: &[u8]) -> io::Result<State> {
    let old = fs::read(path).ok();
    if old.as_deref() == Some(bytes) {
        return Ok(State::Unchanged);
    }
    fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.{}.part", process::id()));
    let written = write_beside(&beside, bytes, path);
    if let Err(error) = written {
        // The disk may be full or the file in use: leave no half file behind.
        let _ = fs::remove_file(&beside);
        return Err(error);
    }
    Ok(if old.is_some() { State::Updated } else { State::New })
}

/// The lock tells other runs that this one still writes.
fn write_beside(beside: &Path, bytes: &[u8], path: &Path) -> io::Result<()> {
    let mut file = File::create(beside)?;
    // Whom the old one was closed to, the new one is as well.
    if let Ok(old) = fs::metadata(path) {
        file.set_permissions(old.permissions())?;
    }
    // Not every network folder knows locks; then nobody takes the file away either.
    let _ = file.lock();
    file.write_all(bytes)?;
    fs::rename(beside, path)
}

/// How deep folders lie in an output folder.
const DEEPEST: usize = 3;

/// Takes away what a killed run left half written. A file that another run still
/// writes is locked.
pub fn clear_leftovers(folder: &Path) {
    clear(folder, DEEPEST, &|path, _| File::open(path).is_ok_and(|file| file.try_lock().is_ok()));
}

/// Takes away what killed runs left half written of one file.
pub(super) fn clear_half(folder: &Path, file: &str) {
    let of_file =
        |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&format!(".{file}.")));
    clear(folder, 0, &|path, _| of_file(path) && File::open(path).is_ok_and(|file| file.try_lock().is_ok()));
}

/// Takes away what this run has half written: it ends now.
pub fn clear_own(folder: &Path) {
    clear(folder, DEEPEST, &|_, run| run == process::id());
}

/// Takes away half files that are `abandoned`, by path and by the run that wrote them.
fn clear(folder: &Path, deeper: usize, abandoned: &dyn Fn(&Path, u32) -> bool) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && deeper > 0 {
            clear(&path, deeper - 1, abandoned);
        } else if run_of(&entry.file_name().to_string_lossy()).is_some_and(|run| abandoned(&path, run)) {
            // What cannot be removed harms nothing.
            let _ = fs::remove_file(path);
        }
    }
}

/// The run that writes a half file: 1234 of `.leaflet.pdf.1234.part`.
fn run_of(name: &str) -> Option<u32> {
    let middle = name.strip_prefix('.')?.strip_suffix(".part")?;
    middle.rsplit_once('.')?.1.parse().ok()
}

/// Whether a folder is there or can be: what is on the way to it is a folder.
pub(super) fn has_place(folder: &Path) -> Result<(), (PathBuf, io::Error)> {
    let Some(standing) = folder.ancestors().find(|path| path.symlink_metadata().is_ok()) else { return Ok(()) };
    match standing.metadata() {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => Err((standing.to_owned(), io::ErrorKind::NotADirectory.into())),
        Err(error) => Err((standing.to_owned(), error)),
    }
}

/// Removes a file, if it is there.
///
/// # Errors
/// Why not, with the path.
pub(super) fn remove(path: &Path) -> Result<(), (PathBuf, io::Error)> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err((path.to_owned(), error)),
        _ => Ok(()),
    }
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

/// Removes the draft for braille of a sheet.
pub(super) fn remove_braille(folder: &Path, stem: &str) -> Result<(), (PathBuf, io::Error)> {
    braille_files(stem).iter().try_for_each(|file| remove(&folder.join(file)))
}

/// The draft for braille of a sheet: its text, and its dots.
pub(super) fn braille_files(stem: &str) -> [String; 2] {
    ["tenyaku.txt", "brf"].map(|ending| format!("text/{stem}.{ending}"))
}

/// The page that a file shows, or the later one of two.
fn last_page(pages: &str) -> Option<usize> {
    pages.split('-').map(|page| page.parse().ok()).collect::<Option<Vec<usize>>>()?.into_iter().max()
}

fn remove_pages(folder: &Path, stem: &str, ending: &str, keep: usize) -> Result<(), (PathBuf, io::Error)> {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let page =
            name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('-')?.strip_suffix(ending).and_then(last_page));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_are_told_from_files_of_people_and_of_other_runs() {
        let folder = std::env::temp_dir().join(format!("tebiki-leftovers-{}", std::process::id()));
        let web = folder.join("web");
        fs::create_dir_all(&web).unwrap();
        let [old, own, busy] = [".a.pdf.12.part", ".notes.part", ".b.pdf.13.part"].map(|name| web.join(name));
        for path in [&old, &own, &busy] {
            fs::write(path, "x").unwrap();
        }
        let writing = File::open(&busy).unwrap();
        writing.lock().unwrap();
        clear_leftovers(&folder);
        assert_eq!([&old, &own, &busy].map(|path| path.exists()), [false, true, true]);
        drop(writing);
        clear_leftovers(&folder);
        assert!(!busy.exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
