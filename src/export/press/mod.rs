//! Files for the printing company: PDF/X-4 (ISO 15930-7) with bleed and marks.
//!
//! Typst sets the pages in the theme's inks; here, on the bytes that it wrote,
//! pages get their boxes and marks, pictures become inks, and the file gets its
//! printing condition and its metadata. All else survives as it is.

mod boxes;
mod condition;
mod convert;
mod dieline;
mod fault;
mod geometry;
mod inks;
mod marks;
mod metadata;
mod overprint;
mod pictures;
mod shading;
mod shop;
mod spaces;
mod survey;
mod writer;

pub use condition::{Condition, FOGRA39};
pub use geometry::{BLEED, MARGIN, margin};
pub use inks::Inks;
pub use shop::Shop;

use self::fault::Fault;
use super::{CREATOR, Exported};
use common::facts::Code;
use common::finding::{Area, Finding};
use common::kinds::{Material, Sheet};
use common::messages::paper as say;
use pdf::write;
use typeset::{Standard, Typeset};

/// Exports a sheet for the press.
///
/// # Errors
/// What cannot be printed as it should be.
pub fn export(typeset: &Typeset, sheet: &Sheet, shop: &Shop) -> Result<Exported, Vec<Finding>> {
    let pages = typeset.facts.trims.len();
    if sheet.material == Material::SupportBook && !pages.is_multiple_of(4) {
        return Err(vec![say::book_pages(pages)]);
    }
    let written = typeset.pdf(Standard::Plain, CREATOR)?;
    let pdf = finished(&written, typeset, shop).map_err(Fault::finding)?;
    let room = margin(shop.press.marks);
    let codes = typeset.facts.codes.iter();
    let moved = |code: &Code| {
        let area = Area { x: code.area.x + room, y: code.area.y + room, ..code.area };
        Code { area, ..code.clone() }
    };
    let codes = codes.map(moved).collect();
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
