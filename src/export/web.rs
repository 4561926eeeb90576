//! The accessible PDF: PDF/UA-1 and PDF/A-2a at once, small.

use typst_pdf::PdfStandard;

use super::{Exported, pdf, ruby};
use crate::finding::Finding;
use crate::typeset::Typeset;

/// Exports a sheet for the web.
///
/// # Errors
/// What the standards refuse, such as artwork without alternative text.
pub fn export(typeset: &Typeset) -> Result<Exported, Vec<Finding>> {
    let bytes = pdf::written(typeset, &[PdfStandard::Ua_1, PdfStandard::A_2a], true)?;
    let mut document = pdf::objects(&bytes)?;
    ruby::tag(&mut document).map_err(|error| pdf::fault(&error))?;
    Ok(Exported { pdf: pdf::packed(document)?, codes: typeset.facts.codes.clone(), remarks: Vec::new() })
}
