//! What a page is made from.

use std::collections::BTreeMap;

use super::numbers::Numbers;
use common::facts::Code;
use common::kinds::Sheet;
use inspect::structure::parts::Part;
use pdf::raster::Renderer;
use source::Center;

/// What a page is made from.
pub struct Told<'a> {
    pub center: &'a Center,
    pub sheet: &'a Sheet,
    /// What the PDF says.
    pub parts: &'a [Part],
    /// Its codes.
    pub codes: &'a [Code],
    /// The colours of its theme by their roles; none if its layouts do not tell them.
    pub colours: &'a BTreeMap<String, String>,
    /// Its pages.
    pub renderer: &'a Renderer<'a>,
}

/// What the parts of a page are written with.
pub struct Page<'a> {
    pub told: &'a Told<'a>,
    pub numbers: Numbers,
}
