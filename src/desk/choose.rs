//! Which source is opened.

use std::fs;
use std::path::{Path, PathBuf};

use crate::starter::{self, Start};
use common::finding::Finding;
use common::messages::{machine as say, shown};

/// Sources that are proposed to a person.
const MOST: usize = 20;

/// The sources near a folder: of it, and of the folders in it.
pub fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.insert(0, folder.to_owned());
    let found = folders.iter().flat_map(|folder| of_project(folder));
    found.take(MOST).map(|source| shown(&source)).collect()
}

/// The source that a person means: a file, the folder of a project, or its `sources`.
///
/// # Errors
/// If there is none.
pub fn source_of(named: &Path) -> Result<PathBuf, Finding> {
    if named.is_file() {
        return Ok(named.to_owned());
    }
    let found = of_project(named).into_iter().chain(of_folder(named)).next();
    found.ok_or_else(say::no_source)
}

/// Lays the sample into a new folder; returns its source.
///
/// # Errors
/// If something is in the folder, or it cannot be written.
pub fn begin(folder: &Path) -> Result<PathBuf, Finding> {
    starter::write(folder, Start::Example)?;
    source_of(folder)
}

/// The sources of a project by the order of their names.
pub fn of_project(folder: &Path) -> Vec<PathBuf> {
    of_folder(&folder.join("sources"))
}

/// Those that can be opened: other systems leave hidden files of the same name beside them.
fn of_folder(folder: &Path) -> Vec<PathBuf> {
    let hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    project::sources_in(folder).into_iter().filter(|path| path.is_file() && !hidden(path)).collect()
}
