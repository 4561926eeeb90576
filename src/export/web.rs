//! The accessible PDF: PDF/UA-1 and PDF/A-2a at once, small.

use super::{CREATOR, Exported, ruby};
use common::finding::Finding;
use pdf::write;
use typeset::{Standard, Typeset};

/// Exports a sheet for the web.
///
/// # Errors
/// What the standards refuse, such as artwork without alternative text.
pub fn export(typeset: &Typeset) -> Result<Exported, Vec<Finding>> {
    let bytes = typeset.pdf(Standard::Accessible, CREATOR)?;
    let mut document = write::objects(&bytes)?;
    ruby::tag(&mut document).map_err(|error| write::fault(&error))?;
    Ok(Exported { pdf: write::packed(document)?, codes: typeset.facts.codes.clone(), remarks: Vec::new() })
}
