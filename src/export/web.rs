//! The accessible PDF: PDF/UA-1 and PDF/A-2a at once, small.

use super::{Exported, tagged};
use common::finding::Finding;
use pdf::write;
use typeset::Typeset;

/// Exports a sheet for the web.
///
/// # Errors
/// What the standards refuse, such as artwork without alternative text.
pub fn export(typeset: &Typeset) -> Result<Exported, Vec<Finding>> {
    let document = tagged::document(typeset)?;
    Ok(Exported { pdf: write::packed(document)?, codes: typeset.facts.codes.clone(), remarks: Vec::new() })
}
