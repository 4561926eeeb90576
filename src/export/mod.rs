//! Pages to files: the accessible PDF for the web, sheets for the copier, files
//! for the printing company, and pictures of their pages.

pub mod office;
mod pdf;
pub mod press;
pub mod preview;
mod ruby;
pub mod web;

pub use pdf::CREATOR;

use crate::finding::Finding;
use crate::typeset::Code;

/// A finished PDF.
#[derive(Debug)]
pub struct Exported {
    pub pdf: Vec<u8>,
    /// Where the codes stand on the pages of this file.
    pub codes: Vec<Code>,
    /// Remarks that do not stop the sheet.
    pub remarks: Vec<Finding>,
}
