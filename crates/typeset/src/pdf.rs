//! Set pages to the bytes of a PDF, as typst writes it.

use typst::diag::SourceResult;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// What a PDF promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// Tagged, PDF/UA-1 and PDF/A-2a at once.
    Accessible,
    /// PDF/A-2b without tags, for pages that are rearranged.
    Archival,
    /// PDF 1.6 without tags, which the press export makes PDF/X-4 of.
    Plain,
}

/// Writes pages; `creator` is what made the file, told in its metadata.
///
/// # Errors
/// What the standard refuses, such as artwork without alternative text.
pub fn write(document: &PagedDocument, standard: Standard, creator: &str) -> SourceResult<Vec<u8>> {
    let standards: &[PdfStandard] = match standard {
        Standard::Accessible => &[PdfStandard::Ua_1, PdfStandard::A_2a],
        Standard::Archival => &[PdfStandard::A_2b],
        Standard::Plain => &[PdfStandard::V_1_6],
    };
    let standards = PdfStandards::new(standards).expect("standards that go together");
    let tagged = standard == Standard::Accessible;
    let options =
        PdfOptions { creator: Smart::Custom(Some(creator.to_owned())), standards, tagged, ..PdfOptions::default() };
    typst_pdf::pdf(document, &options)
}
