//! `tebiki new`: a project that builds at once.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use include_dir::{Dir, include_dir};

use common::finding::Finding;
use common::messages::machine as say;
use source::schema;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starter");
static MIYAGI: &str = include_str!("../sources/miyagi.yaml");

/// The readings of the real sample, where people have checked them.
pub fn readings() -> Vec<String> {
    let tree = source::tree(MIYAGI).unwrap_or_default();
    let entries = tree["readings"].as_array().into_iter().flatten();
    entries.filter_map(|entry| entry.as_str().map(str::to_owned)).collect()
}

/// What a new project begins with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Start {
    /// A center that does not exist, and says so.
    #[default]
    Example,
    /// The sample of this project.
    Miyagi,
}

/// Writes a starter project; returns its files. Nothing that exists is ever
/// written over: the folder must be absent or empty.
///
/// # Errors
/// If the folder has something in it, or cannot be written. What was written
/// until then is taken back.
pub fn write(folder: &Path, start: Start) -> Result<Vec<PathBuf>, Finding> {
    lay(folder, files(start))
}

/// Writes files into a folder that is absent or empty; returns their paths.
///
/// # Errors
/// If the folder has something in it, or cannot be written. What was written
/// until then is taken back.
pub(crate) fn lay<N: AsRef<Path>>(folder: &Path, files: Vec<(N, Vec<u8>)>) -> Result<Vec<PathBuf>, Finding> {
    let taken = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) => error.kind() != io::ErrorKind::NotFound,
    };
    if taken {
        return Err(say::new_exists(folder));
    }
    let mut made = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Err(error) = create(&path, &bytes, &mut made) {
            for file in &made {
                // The folder was empty before; the first error is the one to tell.
                let _ = fs::remove_file(file);
            }
            return Err(say::new_unwritable(&path, &error));
        }
    }
    Ok(made)
}

fn files(start: Start) -> Vec<(&'static str, Vec<u8>)> {
    let embedded = |name: &str| STARTER.get_file(name).expect("in the starter folder").contents().to_vec();
    let source = match start {
        Start::Example => ("sources/center.yaml", embedded("sources/center.yaml")),
        Start::Miyagi => ("sources/miyagi.yaml", MIYAGI.as_bytes().to_vec()),
    };
    let schema = ("sources/schema.json", schema::document().into_bytes());
    let rest = ["はじめに.txt", "開く.bat", "作る.bat", "調べる.bat"].map(|name| (name, embedded(name)));
    [source, schema].into_iter().chain(rest).collect()
}

fn create(path: &Path, bytes: &[u8], made: &mut Vec<PathBuf>) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
    let mut file = File::create_new(path)?;
    made.push(path.to_owned());
    file.write_all(bytes)
}
