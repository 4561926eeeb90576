//! Files for the printing company: PDF/X-4 (ISO 15930-7) with bleed and marks.
//!
//! Typst sets the pages in the theme's inks; here, on the bytes that it wrote,
//! pages get their boxes and marks, pictures become inks, and the file gets its
//! printing condition and its metadata. All else survives as it is.

mod boxes;
mod condition;
mod convert;
mod dieline;
mod inks;
mod marks;
mod metadata;
mod overprint;
mod pictures;
mod shading;
mod spaces;
mod survey;
mod writer;

pub use boxes::{BLEED, MARGIN, margin};
pub use condition::{Condition, FOGRA39};
pub use inks::Inks;

use super::{CREATOR, Exported};
use common::facts::Code;
use common::finding::Finding;
use common::kinds::{Material, Sheet};
use common::messages::press as say;
use pdf::write;
use source::terms::Press;
use typeset::{Standard, Typeset};

/// What the sheets of one source share at the press.
pub struct Shop {
    pub press: Press,
    pub condition: Condition,
    pub inks: Inks,
}

impl Shop {
    /// # Errors
    /// If the profile can not serve as the target of colours.
    pub fn new(press: Press, condition: Condition) -> Result<Self, Finding> {
        let inks = Inks::new(&condition.profile, press.ink_limit)
            .map_err(|error| say::icc_unusable(&error.to_string()).path("press.icc"))?;
        Ok(Self { press, condition, inks })
    }
}

/// What stops a file on its way to the press.
#[derive(Debug)]
pub enum Fault {
    /// The objects are not as they should be.
    Pdf(lopdf::Error),
    /// Something is drawn in a way that can not be turned into inks.
    Colour(String),
}

impl Fault {
    fn colour(what: &str) -> Self {
        Self::Colour(what.to_owned())
    }

    fn finding(self) -> Vec<Finding> {
        match self {
            Self::Pdf(error) => write::fault(&error),
            Self::Colour(what) => vec![say::colour(&what)],
        }
    }
}

impl From<lopdf::Error> for Fault {
    fn from(error: lopdf::Error) -> Self {
        Self::Pdf(error)
    }
}

impl From<moxcms::CmsError> for Fault {
    fn from(error: moxcms::CmsError) -> Self {
        Self::Colour(error.to_string())
    }
}

/// Exports a sheet for the press.
///
/// # Errors
/// What can not be printed as it should be.
pub fn export(typeset: &Typeset, sheet: &Sheet, shop: &Shop) -> Result<Exported, Vec<Finding>> {
    let pages = typeset.facts.trims.len();
    if sheet.material == Material::SupportBook && !pages.is_multiple_of(4) {
        return Err(vec![say::book_pages(pages)]);
    }
    let written = typeset.pdf(Standard::Plain, CREATOR)?;
    let pdf = finished(&written, typeset, shop).map_err(Fault::finding)?;
    let room = margin(shop.press.marks);
    let codes = typeset.facts.codes.iter();
    let codes = codes.map(|code| Code { x: code.x + room, y: code.y + room, ..code.clone() }).collect();
    Ok(Exported { pdf: write::packed(pdf)?, codes, remarks: Vec::new() })
}

fn finished(written: &[u8], typeset: &Typeset, shop: &Shop) -> Result<lopdf::Document, Fault> {
    let mut document = lopdf::Document::load_mem(written)?;
    convert::convert(&mut document, &shop.inks, shop.press.black_overprint)?;
    // The marks come after: registration is all inks, over any limit.
    boxes::place(&mut document, &typeset.facts, shop.press.marks)?;
    metadata::set(&mut document, written)?;
    shop.condition.add_to(&mut document)?;
    document.prune_objects();
    Ok(document)
}
