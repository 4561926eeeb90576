//! Looks at finished PDFs, whoever made them.

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::workers;
use crate::report::manifest::{Manifest, SourceFile};
use common::digest::sha256;
use common::finding::{Finding, Origin};
use common::kinds::Use;
use common::messages;
use common::path::is_device;
use inspect::{Inspection, Wanted};
use pdf::raster::Pages;
use pdf::{groups, surplus, units};

/// How far the look at some PDFs is.
pub enum Looked {
    /// A file with so many pages was opened.
    Opened(usize),
    /// One more page was looked at.
    Page,
}

/// Judges some PDFs, side by side, in their order.
pub fn inspect_all(files: &[PathBuf], tell: &(dyn Fn(Looked) + Sync)) -> Vec<Inspection> {
    workers::each(files.iter().collect(), workers::fitting(), |file| inspect_telling(file, tell))
}

/// Judges a PDF. If it is in an output folder, it is judged by what its
/// manifest knows of it; any other file by what it says of itself.
pub fn inspect(file: &Path) -> Inspection {
    inspect_telling(file, &|_| ())
}

fn inspect_telling(file: &Path, tell: &dyn Fn(Looked)) -> Inspection {
    let name = file.display().to_string().replace('\\', "/");
    let content = if is_device(file) { Err(io::ErrorKind::Unsupported.into()) } else { fs::read(file) };
    let bytes = match content {
        Ok(bytes) => bytes,
        Err(error) => return failed(&name, messages::machine::pdf_unreadable(file, &error)),
    };
    // A foreign file may be made to hurt: a slip in reading it is reported as one.
    let looked = catch_unwind(AssertUnwindSafe(|| look(file, &name, &bytes, tell)));
    let mut seen = looked.unwrap_or_else(|_| failed(&name, messages::pdf::unreadable("予期しない作りです")));
    for finding in &mut seen.findings {
        finding.origin = Origin::File;
    }
    seen
}

fn look(file: &Path, name: &str, bytes: &[u8], tell: &dyn Fn(Looked)) -> Inspection {
    if is_broken_off(bytes) {
        return failed(name, messages::pdf::unreadable(messages::pdf::BROKEN_OFF));
    }
    let pages = match Pages::open(bytes.to_vec()) {
        Ok(pages) if pages.count() > 0 => pages,
        Ok(_) => return failed(name, messages::pdf::unreadable("ページがありません")),
        Err(error) => return failed(name, messages::pdf::unreadable(&error)),
    };
    tell(Looked::Opened(pages.count()));
    let known = known(file);
    let wanted = known.as_ref().map_or_else(|| guessed(bytes, &pages), |known| known.wanted.clone());
    // As readers take it: without what they pass over, in points, blended.
    let opened = |bytes: Vec<u8>| Some((Pages::open(bytes.clone()).ok()?, bytes));
    let mut read = (pages, bytes.to_vec());
    read = surplus::without(&read.1).and_then(opened).unwrap_or(read);
    read = units::in_points(&read.1, &read.0).and_then(opened).unwrap_or(read);
    read = groups::apart(&read.1).and_then(opened).unwrap_or(read);
    let mut seen = inspect::inspect_showing(name, &read.1, &read.0, &wanted, &mut |_, _| tell(Looked::Page));
    // What is told of the file is of the one that there is.
    (seen.sha256, seen.bytes) = (sha256(bytes), bytes.len());
    if let Some(Known { sha256: hash, source, .. }) = known {
        seen.findings.splice(0..0, newer(file, &source).map(|finding| finding.in_file(name)));
        if hash != seen.sha256 {
            seen.findings.insert(0, messages::pdf::changed().in_file(name));
        }
    }
    seen
}

/// Whether a file ends in the midst of its objects, as one does that was not sent whole: a reader
/// that searches for objects still finds those before, but nobody knows what the others were.
fn is_broken_off(bytes: &[u8]) -> bool {
    let last = |mark: &[u8]| bytes.windows(mark.len()).rposition(|window| window == mark);
    // Behind the end there may be anything (ISO 32000-1, 7.5.5), but no objects.
    let end = last(b"startxref").max(last(b"%%EOF")).unwrap_or(0);
    bytes.starts_with(b"%PDF-") && bytes[end..].windows(4).any(|window| window == b" obj")
}

/// What the manifest of the output folder around a file knows of it.
struct Known {
    wanted: Wanted,
    /// The hash of its bytes.
    sha256: String,
    source: SourceFile,
}

fn known(file: &Path) -> Option<Known> {
    let folder = file.parent()?;
    let purpose = folder.file_name()?.to_string_lossy().into_owned();
    let manifest = Manifest::read(&folder.join(".."));
    let path = format!("{purpose}/{}", file.file_name()?.to_string_lossy());
    let listed = manifest.files.iter().find(|listed| listed.path == path)?;
    let wanted = manifest.known(&path)?.wanted.clone();
    Some(Known { wanted, sha256: listed.sha256.clone(), source: manifest.source.clone() })
}

/// That the source of a file in `output/NAME/USE` says something else by now, where it is found:
/// in the folder `sources` beside that of all output, or beside the latter itself.
fn newer(file: &Path, source: &SourceFile) -> Option<Finding> {
    let project = fs::canonicalize(file).ok()?.ancestors().nth(4)?.to_owned();
    let places = [project.join("sources"), project].map(|folder| folder.join(&source.file));
    let found = places.iter().find(|place| place.is_file() && !source.file.is_empty())?;
    let bytes = fs::read(found).ok()?;
    (sha256(&bytes) != source.sha256).then(|| messages::pdf::source_changed(&source.file))
}

/// A file that nothing is known of is judged as one for the press if it says so,
/// otherwise as one for screens.
fn guessed(bytes: &[u8], pages: &Pages) -> Wanted {
    let press = pdf::objects::of(bytes, pages).is_some_and(|document| inspect::preflight::is_meant(&document));
    Wanted { purpose: Some(if press { Use::Press } else { Use::Web }), ..Wanted::default() }
}

fn failed(name: &str, finding: Finding) -> Inspection {
    let finding = finding.in_file(name);
    Inspection { file: name.to_owned(), findings: vec![finding], ..Inspection::default() }
}
