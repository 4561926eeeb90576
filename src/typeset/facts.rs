//! What a layout tells about its own result: how much room each region needed,
//! and where each code stands.

use serde::{Deserialize, Serialize};
use typst::foundations::{Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// Half a printer's point would be seen; a hundredth of a mm is rounding.
const TOLERANCE_MM: f64 = 0.01;

/// All facts of one sheet.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub fits: Vec<Fit>,
    pub codes: Vec<Code>,
}

/// How much room a region needed and had, in mm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// YAML path of the text that fills the region.
    pub path: String,
    pub axis: Axis,
    pub needs: f64,
    pub has: f64,
    /// Line pitch of the text inside.
    pub pitch: Option<f64>,
    /// Page, from 1.
    #[serde(default)]
    pub page: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    Width,
    Height,
    /// Side of a code's symbol.
    Code,
}

/// Where a code stands, without its quiet zone; lengths in mm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// Name of the link in the source.
    pub id: String,
    pub side: f64,
    pub module: f64,
    /// The smallest side that this code may have on this material.
    pub minimum: f64,
    /// Page, from 1.
    #[serde(default)]
    pub page: usize,
    /// Distance of the symbol's left edge from the page's left edge.
    #[serde(default)]
    pub x: f64,
    /// Distance of the symbol's upper edge from the page's upper edge.
    #[serde(default)]
    pub y: f64,
}

impl Fit {
    /// By how much the content is too large, in mm.
    pub fn excess(&self) -> Option<f64> {
        let excess = self.needs - self.has;
        (excess > TOLERANCE_MM).then_some(excess)
    }
}

impl Code {
    pub fn too_small(&self) -> bool {
        self.minimum - self.side > TOLERANCE_MM
    }
}

/// Reads the facts that the layouts left in a document.
///
/// # Errors
/// The text of the first fact that has another shape than expected: a slip in
/// a layout.
pub fn read(document: &PagedDocument) -> Result<Facts, String> {
    let mut facts = Facts::default();
    for (page, _, _, value) in labelled(document, "fit") {
        facts.fits.push(Fit { page, ..typed(&value)? });
    }
    for (page, x, y, value) in labelled(document, "code") {
        facts.codes.push(Code { page, x, y, ..typed(&value)? });
    }
    Ok(facts)
}

/// Page, x and y in mm, and value of every `#metadata(…)` with a label.
fn labelled(document: &PagedDocument, label: &str) -> Vec<(usize, f64, f64, Value)> {
    let introspector = document.introspector();
    let label = Label::new(PicoStr::intern(label)).expect("a fixed label");
    let elements = introspector.query(&Selector::Label(label));
    elements
        .iter()
        .filter_map(|element| {
            let position = introspector.position(element.location()?)?;
            let metadata = element.to_packed::<MetadataElem>()?;
            let (x, y) = (position.point.x.to_mm(), position.point.y.to_mm());
            Some((position.page.get(), x, y, metadata.value.clone()))
        })
        .collect()
}

fn typed<T: serde::de::DeserializeOwned>(value: &Value) -> Result<T, String> {
    let json = serde_json::to_value(value).map_err(|error| error.to_string())?;
    serde_json::from_value(json.clone()).map_err(|error| format!("{error}: {json}"))
}
