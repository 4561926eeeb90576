//! The page for phones beside a PDF for the web.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::job::Job;
use crate::export::page::{self, Told};
use crate::report::manifest::File;
use common::facts::{Code, Facts};
use common::kinds::{Sheet, Use};
use pdf::raster::Pages;

/// The bytes of the page of a sheet, if it is among its files.
pub(super) fn bytes(sheet: &Sheet, files: &[File]) -> Option<usize> {
    files.iter().find(|file| file.path == sheet.page()).map(|file| file.bytes)
}

/// Whether a sheet has one beside it.
pub(super) fn is_wanted(job: &Job, sheet: &Sheet) -> bool {
    sheet.purpose == Use::Web && job.center.has_pages()
}

/// The page of a finished PDF, if it is to have one. `pages` is made from the same bytes.
pub(super) fn of(
    job: &Job,
    sheet: &Sheet,
    facts: &Facts,
    codes: &[Code],
    pdf: &[u8],
    pages: &Pages,
) -> Option<(String, Vec<u8>)> {
    if !is_wanted(job, sheet) {
        return None;
    }
    let (parts, renderer) = (inspect::parts(pdf, pages), pages.renderer());
    let told = Told { center: job.center, sheet, parts: &parts, codes, colours: &facts.colours, renderer: &renderer };
    Some((sheet.page(), page::html(&told).into_bytes()))
}

/// Takes away the page of a sheet for the web.
pub(super) fn remove(folder: &Path, stem: &str) -> Result<(), (PathBuf, io::Error)> {
    let path = folder.join(Use::Web.id()).join(format!("{stem}.html"));
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err((path, error)),
        _ => Ok(()),
    }
}
