//! The folders: where sources, layouts and fonts come from, where sheets go.

use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use crate::finding::Finding;
use crate::messages::machine as say;
use crate::report::manifest::hexadecimal;

static LAYOUTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/layouts");

/// The fonts in the binary, in the order of their names.
static FONTS: [(&str, &[u8]); 4] = [
    ("BIZUDGothic-Bold.ttf", include_bytes!("../fonts/BIZUDGothic-Bold.ttf")),
    ("BIZUDGothic-Regular.ttf", include_bytes!("../fonts/BIZUDGothic-Regular.ttf")),
    ("BIZUDPGothic-Bold.ttf", include_bytes!("../fonts/BIZUDPGothic-Bold.ttf")),
    ("BIZUDPGothic-Regular.ttf", include_bytes!("../fonts/BIZUDPGothic-Regular.ttf")),
];

/// The folder that a source belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// The project of a source: the parent of its `sources` folder, or else the
    /// folder in which it stands.
    pub fn of(source: &Path) -> Self {
        let folder = source.parent().unwrap_or(Path::new(""));
        let inside_sources = folder.file_name().is_some_and(|name| name == "sources")
            || (folder.as_os_str().is_empty() && current_folder_is_sources());
        let root = match (inside_sources, folder.as_os_str().is_empty()) {
            (true, true) => PathBuf::from(".."),
            (true, false) => folder.parent().unwrap_or(Path::new("")).to_owned(),
            (false, _) => folder.to_owned(),
        };
        Self { root }
    }

    /// Where the sheets of this project's sources go, unless told otherwise.
    pub fn output(&self) -> PathBuf {
        self.root.join("output")
    }

    /// A file of `layouts/`: the project's own, or else the embedded one.
    ///
    /// # Errors
    /// If the project has the file but it can not be read.
    pub fn layout(&self, name: &str) -> std::io::Result<Option<Vec<u8>>> {
        match fs::read(self.root.join("layouts").join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Ok(LAYOUTS.get_file(name).map(|file| file.contents().to_owned()))
            }
            Err(error) => Err(error),
        }
    }

    /// SHA-256 of what tells layouts and fonts from those of another state of the
    /// project or of another tebiki: names and contents of all files.
    pub fn signature(&self) -> String {
        let mut all = Sha256::new();
        all.update(env!("CARGO_PKG_VERSION"));
        embedded(&LAYOUTS, &mut all);
        for below in ["layouts", "fonts"] {
            own(&self.root.join(below), &mut all);
        }
        hexadecimal(&all.finalize())
    }

    /// The fonts of `fonts/` in the order of their names, or the embedded ones
    /// if the project has none. System fonts are never used: a build must not
    /// depend on the machine.
    ///
    /// # Errors
    /// If the folder has a font that can not be read.
    pub fn fonts(&self) -> Result<Vec<(String, Vec<u8>)>, Finding> {
        let own = self.own_fonts().map_err(|error| say::fonts_unreadable(&error))?;
        if own.is_empty() {
            return Ok(FONTS.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect());
        }
        Ok(own)
    }

    fn own_fonts(&self) -> std::io::Result<Vec<(String, Vec<u8>)>> {
        let folder = match fs::read_dir(self.root.join("fonts")) {
            Ok(folder) => folder,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut paths = folder.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
        paths.retain(|path| {
            let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
            extension.is_some_and(|e| matches!(e.as_str(), "ttf" | "otf" | "ttc"))
        });
        paths.sort();
        paths
            .into_iter()
            .map(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                Ok((name, fs::read(path)?))
            })
            .collect()
    }
}

fn embedded(folder: &Dir, all: &mut Sha256) {
    for file in folder.files() {
        all.update(file.path().as_os_str().as_encoded_bytes());
        all.update(file.contents());
    }
    folder.dirs().for_each(|below| embedded(below, all));
}

/// Files below a folder, in the order of their names.
fn own(folder: &Path, all: &mut Sha256) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            own(&path, all);
        } else {
            all.update(path.file_name().unwrap_or_default().as_encoded_bytes());
            all.update(fs::read(&path).unwrap_or_default());
        }
    }
}

/// The sources to build: those named, or else every `sources/*.yaml` here.
///
/// # Errors
/// If none is named and none is there.
pub fn sources(named: &[PathBuf]) -> Result<Vec<PathBuf>, Finding> {
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let mut found: Vec<PathBuf> = fs::read_dir("sources")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "yaml" || e == "yml"))
        .collect();
    found.sort();
    if found.is_empty() {
        return Err(say::no_source());
    }
    Ok(found)
}

fn current_folder_is_sources() -> bool {
    std::env::current_dir().is_ok_and(|folder| folder.file_name().is_some_and(|name| name == "sources"))
}
