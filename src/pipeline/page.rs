//! What stands beside a PDF for the web: the page for phones, and the book for e-readers.

use std::io;
use std::path::{Path, PathBuf};

use super::files;
use super::job::Job;
use crate::export::epub;
use crate::export::page::{self, Told};
use common::facts::{Code, Facts};
use common::finding::Finding;
use common::kinds::{Material, Sheet, Use};
use pdf::raster::Pages;

/// Whether a sheet has a page beside it.
pub(super) fn is_wanted(job: &Job, sheet: &Sheet) -> bool {
    sheet.purpose == Use::Web && job.center.has_pages()
}

/// All that is to stand beside a finished PDF, by its path. `pages` is made from the same bytes.
pub(super) fn of(
    job: &Job,
    sheet: &Sheet,
    facts: &Facts,
    codes: &[Code],
    pdf: &[u8],
    pages: &Pages,
) -> Result<Vec<(String, Vec<u8>)>, Vec<Finding>> {
    if !is_wanted(job, sheet) {
        return Ok(Vec::new());
    }
    let (parts, renderer) = (inspect::parts(pdf, pages), pages.renderer());
    let told = Told { center: job.center, sheet, parts: &parts, codes, colours: &facts.colours, renderer: &renderer };
    let mut files = vec![(sheet.page(), page::html(&told).into_bytes())];
    if sheet.material == Material::SupportBook {
        files.push((sheet.epub(), epub::book(&told).map_err(|error| vec![Finding::bug(error)])?));
    }
    Ok(files)
}

/// Takes away what stands beside a sheet for the web.
pub(super) fn remove(folder: &Path, stem: &str) -> Result<(), (PathBuf, io::Error)> {
    let web = folder.join(Use::Web.id());
    ["html", "epub"].iter().try_for_each(|ending| files::remove(&web.join(format!("{stem}.{ending}"))))
}
