//! Pages to files: the accessible PDF for the web, sheets for the copier, files
//! for the printing company, and pictures of their pages.

pub mod braille;
mod cards;
pub mod epub;
mod imposed;
mod links;
pub mod office;
pub mod page;
pub mod press;
pub mod preview;
mod ruby;
mod tagged;
pub mod web;

use common::facts::Code;
use common::finding::Finding;

/// What made the file, told in its metadata.
pub const CREATOR: &str = concat!("tebiki ", env!("CARGO_PKG_VERSION"));

/// A finished PDF.
#[derive(Debug)]
pub struct Exported {
    pub pdf: Vec<u8>,
    /// Where the codes are on the pages of this file.
    pub codes: Vec<Code>,
    /// Remarks that do not stop the sheet.
    pub remarks: Vec<Finding>,
}
