//! One sheet from the center to the bytes of its PDF, and what must be found in them.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::job::{Job, export};
use super::map;
use super::memo;
use super::wanted;
use crate::export::Exported;
use crate::report::manifest;
use common::facts::{Code, Facts};
use common::finding::Finding;
use common::kinds::Sheet;
use pdf::raster::Pages;

/// What is left of a sheet once it is set: small beside its pages.
pub(super) struct Bytes {
    pub pdf: Arc<Vec<u8>>,
    pub codes: Vec<Code>,
    /// Remarks of the export.
    pub remarks: Vec<Finding>,
    pub known: manifest::Known,
    /// Remarks on what the layouts made of the source.
    pub told: Vec<Finding>,
    pub facts: Facts,
    pub manuscript: Option<String>,
    /// What all that took.
    pub time: Duration,
}

/// Sets and exports a sheet within a turn of the typesetter.
///
/// # Errors
/// Every reason why it cannot be set, and what its standards refuse.
pub(super) fn in_turn(job: &Job, sheet: &Sheet, made_from: String) -> Result<Bytes, Vec<Finding>> {
    let start = Instant::now();
    let typeset = typeset::typeset_in_turn(job.center, job.images, job.places, sheet, job.base)?;
    let Exported { pdf, codes, remarks } = export(job.shop, sheet, &typeset)?;
    let pdf = Arc::new(pdf);
    let pages = Pages::open(pdf.clone()).map_err(|error| vec![Finding::bug(error)])?.count();
    let wanted = wanted::of(job.center, sheet, &typeset, &codes, pages);
    let known = manifest::Known { file: format!("{}.pdf", sheet.name()), made_from, wanted };
    let told = memo::promised(&typeset).into_iter().chain(map::given_way(&typeset)).collect();
    let (facts, manuscript) = typeset.told();
    Ok(Bytes { pdf, codes, remarks, known, told, facts, manuscript, time: start.elapsed() })
}
