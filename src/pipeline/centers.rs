//! The page over several centers, beside their folders.

use std::fs;
use std::path::Path;

use super::files::{clear_half, unwritable, write_if_changed};
use super::kept;
use super::turn::Turn;
use crate::report::centers::{self, Row};
use crate::report::manifest::Manifest;
use common::finding::Finding;
use common::kinds::Use;
use common::messages;

/// Its name below the output folder.
const PAGE: &str = "index.html";

/// Writes the page over all centers that stand in an output folder, made now or before: a
/// run may be one of many that share them. A single one has its own page and needs none. A page
/// that is not ours stays as it is.
///
/// # Errors
/// If it cannot be written, or the page is another's.
pub fn write_centers(output: &Path) -> Result<(), Finding> {
    // Two that are done at once: the later one finds both.
    let _turn = Turn::take(output, &|_| {});
    clear_half(output, PAGE);
    let mut folders: Vec<_> = fs::read_dir(output).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    let rows: Vec<Row> = folders.iter().filter_map(|folder| row(folder)).collect();
    let file = output.join(PAGE);
    let old = fs::read_to_string(&file).ok();
    if old.as_deref().is_some_and(|old| !centers::is_ours(old)) {
        return if rows.len() < 2 { Ok(()) } else { Err(messages::machine::foreign_page(&file)) };
    }
    let done = match (rows.len(), old) {
        (0 | 1, None) => Ok(()),
        (0 | 1, Some(_)) => fs::remove_file(&file),
        _ => write_if_changed(&file, centers::page(&rows).as_bytes()).map(drop),
    };
    done.map_err(|error| unwritable(&file, &error))
}

/// Writes the page anew where what it says of a center is not so: what stands already costs
/// no look at the others. Says nothing of a page that is another's.
///
/// # Errors
/// If it cannot be written.
pub(super) fn renew(output: &Path, folder: &Path) -> Result<(), Finding> {
    let page = fs::read_to_string(output.join(PAGE)).ok();
    let right = match (row(folder), &page) {
        (Some(row), Some(page)) => !centers::is_ours(page) || centers::has(page, &row),
        (None, Some(page)) => !centers::is_ours(page) || !centers::leads(page, &name_of(folder)),
        (Some(_), None) => is_alone(output, folder),
        (None, None) => true,
    };
    if right { Ok(()) } else { write_centers(output) }
}

fn is_alone(output: &Path, folder: &Path) -> bool {
    let entries = fs::read_dir(output).into_iter().flatten().flatten();
    !entries.map(|entry| entry.path()).any(|other| other != folder && row(&other).is_some())
}

/// A center of which there is something; none if the folder is none of a center, or has
/// nothing that is up to date.
fn row(folder: &Path) -> Option<Row> {
    if !folder.join(PAGE).exists() || !has_sheets(folder) {
        return None;
    }
    // What is kept may be taken away at any time; the manifest is larger.
    let data = kept::data(folder).unwrap_or_else(|| Manifest::read(folder).data);
    Some(Row { name: data.get("center.name")?.as_str()?.to_owned(), folder: name_of(folder) })
}

fn has_sheets(folder: &Path) -> bool {
    Use::ALL.into_iter().any(|purpose| {
        let files = fs::read_dir(folder.join(purpose.id())).into_iter().flatten().flatten();
        files.map(|file| file.file_name()).any(|name| {
            let name = name.to_string_lossy();
            name.ends_with(".pdf") && !name.contains(".outdated.")
        })
    })
}

fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
