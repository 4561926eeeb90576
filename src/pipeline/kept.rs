//! What is kept of things that are in the output folder, so that the next run need
//! not make them again: how they were made, their files by content, and all facts that
//! reports tell of them.
//!
//! A file of facts is sealed by its hash, and nothing is believed of one that was
//! changed, was made by another program, or speaks of files that are not as it says.
//! It may be taken away at any time: what it spoke of is then made anew.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::files::write_if_changed;
use super::made::Made;
use crate::report::jpeg::Jpeg;
use crate::report::manifest::{self, Manifest};
use crate::report::spec::Printed;
use common::digest::sha256;
use common::finding::Finding;
use common::kinds::Sheet;
use inspect::{Inspection, human};

/// Folder of the facts, in the output folder of a source.
pub(super) const FOLDER: &str = ".tebiki";

/// The program that made and judged, with all that is compiled into it.
const PROGRAM: &str = env!("TEBIKI_PROGRAM");

/// Something that was made from `inputs`, in these files.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept<T> {
    program: String,
    inputs: String,
    pub files: Vec<manifest::File>,
    pub facts: T,
}

/// What is known of a sheet.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Facts {
    pub pages: usize,
    pub texts: Vec<manifest::TextRow>,
    pub codes: Vec<manifest::CodeRow>,
    pub known: manifest::Known,
    pub printed: Option<Printed>,
    pub exported: Vec<Finding>,
    pub inspection: Inspection,
    /// Parts of the inspection that reports for programs leave out.
    findings: Vec<Finding>,
    page_texts: Vec<String>,
    spoken: Vec<String>,
    pub pictures: Vec<Jpeg>,
}

impl<T: Serialize + DeserializeOwned> Kept<T> {
    pub fn new(inputs: &str, files: Vec<manifest::File>, facts: T) -> Self {
        Self { program: PROGRAM.to_owned(), inputs: inputs.to_owned(), files, facts }
    }

    /// What is kept under a name, if it was made by this program from these inputs,
    /// and all its files are as they were written.
    pub fn read(folder: &Path, name: &str, inputs: &str) -> Option<Self> {
        let kept = Self::sealed(&path(folder, name))?;
        (kept.program == PROGRAM && kept.inputs == inputs && kept.stands(folder)).then_some(kept)
    }

    /// What a file of facts says, whichever program wrote it.
    fn sealed(path: &Path) -> Option<Self> {
        let text = fs::read_to_string(path).ok()?;
        let (seal, facts) = text.split_once('\n')?;
        if seal == sha256(facts.as_bytes()) { serde_json::from_str(facts).ok() } else { None }
    }

    /// Whether all its files are as they were written.
    fn stands(&self, folder: &Path) -> bool {
        self.files.iter().all(|file| stands(folder, file))
    }

    /// Keeps it under a name.
    ///
    /// # Errors
    /// If it cannot be written, with the path.
    pub fn write(&self, folder: &Path, name: &str) -> Result<(), (PathBuf, io::Error)> {
        let facts = serde_json::to_string(self).expect("plain data");
        let text = format!("{}\n{facts}", sha256(facts.as_bytes()));
        let path = path(folder, name);
        write_if_changed(&path, text.as_bytes()).map(drop).map_err(|error| (path, error))
    }
}

/// Takes away what is kept under a name.
pub(super) fn forget(folder: &Path, name: &str) {
    // What stays is not believed: its files no longer stand.
    let _ = fs::remove_file(path(folder, name));
}

impl Facts {
    pub fn of(made: &Made) -> Self {
        let inspection = made.inspection.clone();
        let spoken = inspection.structure.as_ref().map(|structure| structure.pages.clone());
        Self {
            pages: made.pages,
            texts: made.texts.clone(),
            codes: made.codes.clone(),
            known: made.known.clone(),
            printed: made.printed.clone(),
            exported: made.exported.clone(),
            findings: inspection.findings.clone(),
            page_texts: inspection.page_texts.clone(),
            spoken: spoken.unwrap_or_default(),
            inspection,
            pictures: made.pictures.clone(),
        }
    }

    /// Gives the inspection back what was kept beside it.
    pub fn whole(mut self) -> Self {
        if let Some(structure) = &mut self.inspection.structure {
            structure.pages = std::mem::take(&mut self.spoken);
        }
        self.inspection.human = human::questions(self.inspection.structure.as_ref());
        self.inspection.findings = std::mem::take(&mut self.findings);
        self.inspection.page_texts = std::mem::take(&mut self.page_texts);
        self
    }
}

/// The name under which the manifest is kept, with the values of the source.
const MANIFEST: &str = "manifest";
const FILE: &str = "manifest.json";

/// Writes a manifest, and keeps what it says of the source with its hash. While it is
/// written both the old and the new one are right: a build may be cut off anywhere.
///
/// # Errors
/// If a file cannot be written, with the path.
pub(super) fn write_manifest(
    folder: &Path,
    bytes: &[u8],
    data: &Map<String, Value>,
) -> Result<(), (PathBuf, io::Error)> {
    let path = folder.join(FILE);
    let listed = |bytes: &[u8]| manifest::File::of_folder(FILE, bytes);
    let seal = |files| Kept::new("", files, data.clone()).write(folder, MANIFEST);
    let old = fs::read(&path).unwrap_or_default();
    if old != bytes {
        seal(vec![listed(&old), listed(bytes)])?;
        write_if_changed(&path, bytes).map_err(|error| (path, error))?;
    }
    seal(vec![listed(bytes)])
}

/// The manifest of a folder, and whether it is as it was written. One that was changed
/// is put together again from the facts of what stands.
pub(super) fn manifest(folder: &Path) -> (Manifest, bool) {
    match Kept::<Map<String, Value>>::sealed(&path(folder, MANIFEST)) {
        Some(kept) if !kept.files.iter().any(|file| stands(folder, file)) => (again(folder, kept.facts), false),
        _ => (Manifest::read(folder), true),
    }
}

/// What a source said when the sheets in a folder were made, value by value.
pub(super) fn data(folder: &Path) -> Option<Map<String, Value>> {
    Kept::sealed(&path(folder, MANIFEST)).map(|kept| kept.facts)
}

/// A manifest of all that is kept and stands.
fn again(folder: &Path, data: Map<String, Value>) -> Manifest {
    let mut manifest = Manifest { data, ..Manifest::default() };
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder.join(FOLDER)).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let kept =
        paths.iter().filter(|kept| **kept != path(folder, MANIFEST)).filter_map(|kept| Kept::<Value>::sealed(kept));
    for kept in kept {
        // Texts may be kept twice, by their sheet and by a run without it.
        for file in kept.files.into_iter().filter(|file| stands(folder, file)) {
            if !manifest.files.iter().any(|known| known.path == file.path) {
                manifest.files.push(file);
            }
        }
        let texts: Vec<manifest::TextRow> =
            serde_json::from_value(kept.facts.get("texts").cloned().unwrap_or_default()).unwrap_or_default();
        for text in texts {
            let listed = manifest.files.iter().any(|file| file.path == text.file);
            if listed && !manifest.texts.iter().any(|known| known.file == text.file) {
                manifest.texts.push(text);
            }
        }
        if let Ok(facts) = serde_json::from_value::<Facts>(kept.facts) {
            manifest.codes.extend(facts.codes);
            manifest.sheets.push(facts.known);
        }
    }
    manifest
}

/// The name under which a sheet is kept.
pub(super) fn name(sheet: &Sheet) -> String {
    format!("{}-{}", sheet.purpose.id(), sheet.stem())
}

fn path(folder: &Path, name: &str) -> PathBuf {
    folder.join(FOLDER).join(format!("{name}.json"))
}

fn stands(folder: &Path, file: &manifest::File) -> bool {
    fs::read(folder.join(&file.path)).is_ok_and(|bytes| bytes.len() == file.bytes && sha256(&bytes) == file.sha256)
}
