//! `manifest.json`: every file that was made, every code that was read back.

use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use common::digest::sha256;
use common::facts::Code;
use common::finding::Area;
use common::kinds::Sheet;
use inspect::Wanted;
use inspect::codes::Seen;

/// The whole manifest of one source's output folder.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of tebiki.
    pub tebiki: String,
    pub source: SourceFile,
    pub files: Vec<File>,
    pub codes: Vec<CodeRow>,
    /// The plain text of each page.
    #[serde(default)]
    pub texts: Vec<TextRow>,
    /// What each PDF was made from and must be.
    #[serde(default)]
    pub sheets: Vec<Known>,
    /// Every text and number of the source, by its path.
    #[serde(default)]
    pub data: Map<String, Value>,
}

/// What a PDF was made from, and what was wanted of it: so that it can be judged
/// again at any time, and told from what is stale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Known {
    /// The PDF, below the output folder.
    pub file: String,
    /// SHA-256 of all that it was set from.
    pub made_from: String,
    pub wanted: Wanted,
}

/// The source that the files were made from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceFile {
    /// File name without its folder: a manifest is the same on every machine.
    pub file: String,
    pub sha256: String,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct File {
    /// Path below the output folder, with `/`.
    pub path: String,
    #[serde(flatten)]
    pub sheet: SheetName,
    /// Pages of a PDF; 1 for a preview.
    pub pages: usize,
    pub bytes: usize,
    pub sha256: String,
}

/// One code on one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CodeRow {
    /// The PDF that it is in.
    pub file: String,
    #[serde(flatten)]
    pub sheet: SheetName,
    /// Name of the link in the source.
    pub id: String,
    /// Page, from 1.
    pub page: usize,
    /// The symbol without its quiet zone, in mm from the page's upper left corner.
    #[serde(rename = "box")]
    pub area: Area,
    /// Side of a module in mm.
    pub module: f64,
    /// What the source wants the code to say.
    pub payload: String,
    /// What was read from the finished page.
    pub decoded: Option<String>,
}

/// The plain text of a page, as an encoder of voice codes takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRow {
    /// Path below the output folder, with `/`.
    pub file: String,
    /// Without line ends.
    pub characters: usize,
}

/// Which sheet a file or a code belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetName {
    pub material: String,
    pub edition: String,
    #[serde(rename = "use")]
    pub purpose: String,
}

impl SheetName {
    pub fn of(sheet: &Sheet) -> Self {
        Self {
            material: sheet.material.id().to_owned(),
            edition: sheet.edition.id().to_owned(),
            purpose: sheet.purpose.id().to_owned(),
        }
    }
}

impl File {
    pub fn new(path: &str, sheet: &Sheet, pages: usize, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), sheet: SheetName::of(sheet), pages, bytes: bytes.len(), sha256: sha256(bytes) }
    }
}

impl File {
    /// A file of the submission, which belongs to several sheets.
    pub fn of_submission(path: &str, pages: usize, bytes: &[u8]) -> Self {
        let sheet = SheetName {
            material: "submission".to_owned(),
            edition: "standard".to_owned(),
            purpose: "press".to_owned(),
        };
        Self { path: path.to_owned(), sheet, pages, bytes: bytes.len(), sha256: sha256(bytes) }
    }
}

impl File {
    /// A file that tells of a whole folder.
    pub fn of_folder(path: &str, bytes: &[u8]) -> Self {
        let every = || "all".to_owned();
        let sheet = SheetName { material: every(), edition: every(), purpose: every() };
        Self { path: path.to_owned(), sheet, pages: 1, bytes: bytes.len(), sha256: sha256(bytes) }
    }
}

impl CodeRow {
    /// What was seen of a code that the sheet carries.
    pub fn new(file: &str, sheet: &Sheet, code: &Code, seen: &Seen) -> Self {
        let (x, y, side) = (micrometre(code.area.x), micrometre(code.area.y), micrometre(code.area.width));
        Self {
            file: file.to_owned(),
            sheet: SheetName::of(sheet),
            id: code.id.clone(),
            page: code.page,
            area: Area { x, y, width: side, height: side },
            module: micrometre(code.module),
            payload: code.payload.clone(),
            decoded: seen.decoded.clone(),
        }
    }
}

impl Manifest {
    /// What is in a folder now; empty if there is none that can be read.
    pub fn read(folder: &Path) -> Self {
        let bytes = std::fs::read(folder.join("manifest.json")).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Takes over what an older manifest knows of files that were not made
    /// now but still are in the folder.
    pub fn keep_others(&mut self, old: Self, folder: &Path) {
        let made: Vec<String> = self.files.iter().map(|file| file.path.clone()).collect();
        let stands = |path: &String| !made.contains(path) && folder.join(path).exists();
        self.files.extend(old.files.into_iter().filter(|file| stands(&file.path)));
        self.codes.extend(old.codes.into_iter().filter(|code| stands(&code.file)));
        self.texts.extend(old.texts.into_iter().filter(|text| stands(&text.file)));
        self.sheets.extend(old.sheets.into_iter().filter(|sheet| stands(&sheet.file)));
        self.sheets.sort_by(|a, b| a.file.cmp(&b.file));
        self.files.sort_by_key(|file| natural(&file.path));
        self.texts.sort_by_key(|text| natural(&text.file));
        self.codes.sort_by(|a, b| (&a.file, a.page, &a.id).cmp(&(&b.file, b.page, &b.id)));
    }

    /// What is known of a file, by its path below the output folder.
    pub fn known(&self, file: &str) -> Option<&Known> {
        self.sheets.iter().find(|sheet| sheet.file == file)
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).expect("plain data");
        json.push(b'\n');
        json
    }
}

/// Characters of a text, without line ends.
pub fn characters(text: &str) -> usize {
    text.chars().filter(|c| *c != '\n').count()
}

/// Rounds mm to whole micrometres, so that the manifest reads well.
fn micrometre(mm: f64) -> f64 {
    (mm * 1000.0).round() / 1000.0
}

/// A key that sorts page 10 after page 9.
fn natural(path: &str) -> (String, u32) {
    let stem = path.trim_end_matches(".png").trim_end_matches(".txt");
    match stem.rsplit_once('-').and_then(|(head, page)| Some((head, page.parse().ok()?))) {
        Some((head, page)) => (head.to_owned(), page),
        None => (path.to_owned(), 0),
    }
}
