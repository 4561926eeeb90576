//! The page over several centers, beside their folders.

use std::fs;
use std::path::Path;

use super::files::{unwritable, write_if_changed};
use super::kept;
use super::turn::Turn;
use crate::report::centers::{self, Row};
use common::finding::Finding;
use source::inline;

/// Its name below the output folder.
const PAGE: &str = "index.html";

/// Writes the page over all centers that stand in an output folder, made now or before: a
/// run may be one of many that share them. A single one has its own page and needs none.
///
/// # Errors
/// If it cannot be written.
pub fn write_centers(output: &Path) -> Result<(), Finding> {
    // Two that are done at once: the later one finds both.
    let _turn = Turn::take(output, &|_| {});
    let mut folders: Vec<_> = fs::read_dir(output).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    let rows: Vec<Row> = folders.iter().filter_map(|folder| row(folder)).collect();
    if rows.len() < 2 {
        return Ok(());
    }
    let file = output.join(PAGE);
    write_if_changed(&file, centers::page(&rows).as_bytes()).map(drop).map_err(|error| unwritable(&file, &error))
}

/// Writes the page anew where what it says of a center is not so: what stands already costs
/// no look at the others.
///
/// # Errors
/// If it cannot be written.
pub(super) fn renew(output: &Path, folder: &Path) -> Result<(), Finding> {
    let page = fs::read_to_string(output.join(PAGE)).unwrap_or_default();
    match row(folder) {
        Some(row) if !page.contains(&centers::entry(&row)) && !is_alone(output, folder) => write_centers(output),
        _ => Ok(()),
    }
}

fn is_alone(output: &Path, folder: &Path) -> bool {
    let entries = fs::read_dir(output).into_iter().flatten().flatten();
    !entries.map(|entry| entry.path()).any(|other| other != folder && row(&other).is_some())
}

/// A center that can be gone to; none if the folder is none of a center.
fn row(folder: &Path) -> Option<Row> {
    let data = kept::data(folder)?;
    let name = inline::plain(&inline::parse(data.get("center.name")?.as_str()?).ok()?);
    folder.join(PAGE).exists().then_some(())?;
    Some(Row { name, folder: folder.file_name()?.to_string_lossy().into_owned() })
}
