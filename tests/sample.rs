//! The three sources that tests build, each once for all tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tebiki::pipeline::{self, Outcome};
use tebiki::plan::Selection;

use crate::golden::root;
use crate::temp::TempDir;

/// A built source, in a folder that lives as long as the tests.
pub struct Built {
    pub name: &'static str,
    pub outcome: Outcome,
    folder: TempDir,
}

impl Built {
    /// The output folder of the source.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join(self.name)
    }

    /// The bytes of every file, by its path below the output folder.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        bytes_below(&self.folder())
    }

    /// The bytes of one web PDF.
    pub fn pdf(&self, material: &str) -> Vec<u8> {
        fs::read(self.folder().join(format!("web/{material}.pdf"))).unwrap()
    }
}

/// Every file below a folder.
pub fn bytes_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    crate::golden::files(folder)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            (name, fs::read(path).unwrap())
        })
        .collect()
}

pub const MATERIALS: [&str; 4] = ["leaflet", "poster", "flyer", "support-book"];

/// The sample center.
pub fn miyagi() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build("miyagi", &root().join("sources/miyagi.yaml")))
}

/// A fictional center with the longest realistic data.
pub fn longest() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build("longest", &root().join("tests/sources/longest.yaml")))
}

/// A fictional center with the shortest realistic data.
pub fn shortest() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build("shortest", &root().join("tests/sources/shortest.yaml")))
}

/// Every built source.
pub fn all() -> [&'static Built; 3] {
    [miyagi(), longest(), shortest()]
}

fn build(name: &'static str, source: &Path) -> Built {
    let folder = TempDir::new();
    let outcome = pipeline::build(source, folder.path(), &Selection::default(), &|_| ());
    Built { name, outcome, folder }
}
