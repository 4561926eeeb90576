//! What all sheets of a source are made from, and by whom they are printed.

use std::path::Path;
use std::sync::Arc;

use super::before::Before;
use crate::export::press::{self, Condition, Shop};
use crate::export::{Exported, office, web};
use common::finding::{Finding, Origin};
use common::kinds::{Sheet, Use};
use common::messages::machine;
use source::images::Images;
use source::terms::Press;
use source::{Center, Places};
use typeset::{Base, Shared, Turns, Typeset};

/// What all sheets of a source are made from.
pub(super) struct Job<'a> {
    pub center: &'a Center,
    pub images: &'a Images,
    pub places: &'a Places,
    pub base: &'a Arc<Base>,
    /// What press sheets need, or why they cannot be made.
    pub shop: &'a Result<Shop, Vec<Finding>>,
    pub folder: &'a Path,
    /// The last edition.
    pub before: &'a Before,
    /// What all sheets are set from besides their own data.
    pub shared: &'a Shared,
    /// The project's own layouts.
    pub own_layouts: &'a [String],
    /// Whether what stands is made all the same.
    pub again: bool,
    /// Sheets that are made at once.
    pub threads: usize,
    /// Whoever is at work has one; other sources take of the same.
    pub seats: &'a Turns,
}

impl Job<'_> {
    /// A finding with whoever has to act: what may well be a bug of ours is looked for
    /// in the project's own layouts first, if it has some.
    pub fn blamed(&self, finding: Finding) -> Finding {
        if finding.origin != Origin::Program || self.own_layouts.is_empty() {
            return finding;
        }
        machine::of_own_layouts(finding, self.own_layouts)
    }
}

/// The printing company's side of a source.
pub(super) fn shop(center: &Center, places: &Places, source: &Path) -> Result<Shop, Vec<Finding>> {
    let folder = source.parent().unwrap_or(Path::new(""));
    let shop = Condition::of(center, places, folder).and_then(|condition| Shop::new(Press::of(center), condition));
    shop.map_err(|finding| vec![finding])
}

/// The PDF of a sheet for its use.
///
/// # Errors
/// What its standards refuse.
pub(super) fn export(
    shop: &Result<Shop, Vec<Finding>>,
    sheet: &Sheet,
    typeset: &Typeset,
) -> Result<Exported, Vec<Finding>> {
    match sheet.purpose {
        Use::Web => web::export(typeset),
        Use::Office => office::export(typeset, sheet),
        Use::Press => press::export(typeset, sheet, shop.as_ref().map_err(Clone::clone)?),
    }
}
