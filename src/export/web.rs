//! The accessible PDF: PDF/UA-1 and PDF/A-2a at once, small.

use lopdf::{Document, SaveOptions};
use typst::foundations::Smart;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::finding::Finding;
use crate::typeset::Typeset;

/// Exports a sheet for the web.
///
/// # Errors
/// What the standards refuse, such as artwork without alternative text.
pub fn export(typeset: &Typeset) -> Result<Vec<u8>, Vec<Finding>> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|error| vec![Finding::bug(error.message().as_str())])?;
    let options = PdfOptions {
        creator: Smart::Custom(Some(concat!("tebiki ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&typeset.document, &options)
        .map_err(|errors| errors.iter().map(|error| typeset.diagnosed(error)).collect::<Vec<_>>())?;
    pack(&bytes).map_err(|error| vec![Finding::bug(format!("PDF を小さくできませんでした: {error}"))])
}

/// Puts the many small objects of a tagged PDF into compressed object streams,
/// which takes a third off its size. Typst writes none.
fn pack(bytes: &[u8]) -> lopdf::Result<Vec<u8>> {
    let mut document = Document::load_mem(bytes)?;
    let mut packed = Vec::new();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    document.save_with_options(&mut packed, options)?;
    Ok(packed)
}
