//! The accessible PDF: PDF/UA-1 and PDF/A-2a at once, small.

use typst_pdf::PdfStandard;

use super::{Exported, pdf};
use crate::finding::Finding;
use crate::typeset::Typeset;

/// Exports a sheet for the web.
///
/// # Errors
/// What the standards refuse, such as artwork without alternative text.
pub fn export(typeset: &Typeset) -> Result<Exported, Vec<Finding>> {
    let bytes = pdf::written(typeset, &[PdfStandard::Ua_1, PdfStandard::A_2a], true)?;
    let pdf = pdf::packed(pdf::objects(&bytes)?)?;
    Ok(Exported { pdf, codes: typeset.facts.codes.clone(), remarks: Vec::new() })
}
