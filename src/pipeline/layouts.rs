//! `tebiki layouts`: the layouts with the data of one sheet as files, for an editor.

use std::fs;
use std::path::{Path, PathBuf};

use super::files::{unwritable, write_if_changed};
use super::reading::read;
use crate::plan::{self, Selection};
use crate::starter;
use common::finding::Finding;
use common::messages::machine as say;
use project::{LANGUAGES, Project};

/// The entry of all layouts.
const MAIN: &str = "main.typ";

/// What VS Code with Tinymist must know: the fonts here, and no others.
const SETTINGS: (&str, &str) = (
    ".vscode/settings.json",
    "{\n  \"tinymist.fontPaths\": [\"${workspaceFolder}/fonts\"],\n  \"tinymist.systemFonts\": false\n}\n",
);

/// Writes all layouts of a source's project, its fonts, and the data of the first
/// sheet that is selected; returns the files. The folder must be absent or empty.
///
/// # Errors
/// If the source has errors or no such sheet, or if something is in the folder.
pub fn write_layouts(folder: &Path, source: &Path, selection: &Selection) -> Result<Vec<PathBuf>, Vec<Finding>> {
    let project = Project::of(source);
    let mut files = data(source, selection)?;
    for name in project.layouts() {
        let bytes = project
            .layout(&name)
            .map_err(|error| vec![say::pdf_unreadable(&Path::new("layouts").join(&name), &error)])?;
        files.extend(bytes.map(|bytes| (name, bytes)));
    }
    let fonts = project.fonts().map_err(|finding| vec![finding])?;
    files.extend(fonts.into_iter().map(|font| (format!("fonts/{}", font.name), font.bytes)));
    // Of these even a sheet in Japanese has its underscores.
    let fonts = project.language_fonts().map_err(|finding| vec![finding])?;
    files.extend(fonts.into_iter().map(|font| (format!("fonts/{LANGUAGES}/{}", font.name), font.bytes)));
    files.push((SETTINGS.0.to_owned(), SETTINGS.1.as_bytes().to_vec()));
    starter::lay(folder, files).map_err(|finding| vec![finding])
}

/// Writes the data of another sheet, or of the same as the source is now, over those
/// that are in a folder of [`write_layouts`]; returns the files. Layouts stay.
///
/// # Errors
/// If the source has errors or no such sheet, or if no layouts are in the folder.
pub fn write_data(folder: &Path, source: &Path, selection: &Selection) -> Result<Vec<PathBuf>, Vec<Finding>> {
    if !folder.join(MAIN).is_file() {
        return Err(vec![say::no_layouts(folder)]);
    }
    let write = |(name, bytes): (String, Vec<u8>)| {
        let path = folder.join(name);
        let told = |error| vec![unwritable(&path, &error)];
        fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(told)?;
        write_if_changed(&path, &bytes).map_err(told)?;
        Ok(path)
    };
    data(source, selection)?.into_iter().map(write).collect()
}

/// What the layouts of a sheet read, as files.
fn data(source: &Path, selection: &Selection) -> Result<Vec<(String, Vec<u8>)>, Vec<Finding>> {
    let reading = read(source);
    let Some(center) = reading.center else { return Err(reading.findings) };
    let sheets = plan::plan(&center, selection, !reading.unverified.is_empty());
    let sheet = sheets.first().ok_or_else(|| vec![say::no_sheet(source)])?;
    typeset::inputs(&center, &reading.images, sheet).map_err(|finding| vec![finding])
}
