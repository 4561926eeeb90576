//! Which source is opened.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::starter::{self, Start};
use common::finding::Finding;
use common::messages::shown;

/// Sources that are proposed to a person.
const MOST: usize = 20;

/// Folders in one that are shown.
const MOST_FOLDERS: usize = 500;

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
    let inside = named.join("sources");
    let folder = if inside.is_dir() { &inside } else { named };
    within(named).into_iter().next().ok_or_else(|| project::no_source(folder))
}

/// The sources of a project, or of its folder of sources.
pub fn within(folder: &Path) -> Vec<PathBuf> {
    of_project(folder).into_iter().chain(of_folder(folder)).collect()
}

/// A folder that is looked into.
pub struct Folder {
    /// Empty above all drives of Windows.
    pub at: PathBuf,
    /// The one that it is in.
    pub above: Option<PathBuf>,
    /// Those in it, by their names.
    pub below: Vec<PathBuf>,
}

impl Folder {
    /// What is in a folder.
    ///
    /// # Errors
    /// If it cannot be looked into.
    pub fn look(at: &Path) -> io::Result<Self> {
        if at.as_os_str().is_empty() {
            return Ok(Self { at: at.to_owned(), above: None, below: drives() });
        }
        let mut below: Vec<PathBuf> = fs::read_dir(at)?.flatten().map(|entry| entry.path()).collect();
        below.retain(|path| path.is_dir() && !is_hidden(path));
        below.sort();
        below.truncate(MOST_FOLDERS);
        let above = at.parent().map(Path::to_owned).or_else(|| cfg!(windows).then(PathBuf::new));
        Ok(Self { at: at.to_owned(), above, below })
    }
}

/// Where a machine keeps its files: of Windows, all drives that are there.
fn drives() -> Vec<PathBuf> {
    let letters = ('A'..='Z').map(|letter| PathBuf::from(format!("{letter}:\\")));
    letters.filter(|drive| drive.is_dir()).collect()
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
    project::sources_in(folder).into_iter().filter(|path| path.is_file() && !is_hidden(path)).collect()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_shows_what_is_in_it_and_above() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = Folder::look(here).unwrap();
        assert_eq!(folder.above.as_deref(), here.parent());
        assert!(folder.below.contains(&here.join("src")) && !folder.below.contains(&here.join(".ci")));
        assert!(Folder::look(&here.join("Cargo.toml")).is_err());
    }
}
