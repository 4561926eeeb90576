//! Reads what a layout tells about its own result.

use common::facts::{Code, Facts, Fit, Fold, SlugPlace, Trim, VoiceSlot};
use common::finding::Area;
use serde::Deserialize;
use source::links::Target;
use typst::foundations::{Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};

/// What a layout says at the upper left corner of a symbol.
#[derive(Deserialize)]
struct Corner {
    id: String,
    /// Modules on a side.
    modules: usize,
    minimum: f64,
}

/// Reads the facts that the layouts left in a document. What a code must say comes
/// from the source (`targets`): a layout is not asked.
///
/// # Errors
/// The text of the first fact that has another shape than expected: a slip in
/// a layout.
pub fn facts(document: &PagedDocument, targets: &[Target]) -> Result<Facts, String> {
    let mut facts = Facts::default();
    for (page, _, _, value) in labelled(document, "fit") {
        facts.fits.push(Fit { page, ..typed(&value)? });
    }
    let ends = labelled(document, "code-end");
    for ((page, x, y, value), (_, end, _, _)) in labelled(document, "code").into_iter().zip(ends) {
        let Corner { id, modules, minimum } = typed(&value)?;
        let side = end - x;
        let target = targets.iter().find(|target| target.id == id);
        let payload = target.map(|target| target.url.clone()).unwrap_or_default();
        let area = Area { x, y, width: side, height: side };
        facts.codes.push(Code { id, payload, page, area, module: side / modules as f64, minimum });
    }
    facts.folds = labelled(document, "fold").into_iter().map(|(page, x, ..)| Fold { page, x }).collect();
    for (page, x, y, value) in labelled(document, "slug") {
        facts.slugs.push(SlugPlace { page, x, y, ..typed(&value)? });
    }
    for (page, x, y, value) in labelled(document, "voice-code") {
        facts.voices.push(VoiceSlot { page, x, y, ..typed(&value)? });
    }
    for (.., value) in labelled(document, "left-out") {
        facts.left_out.push(typed(&value)?);
    }
    if let Some((.., value)) = labelled(document, "colours").first() {
        facts.colours = typed(value)?;
    }
    let trim = |page: &Page| Trim { width: page.frame.width().to_mm(), height: page.frame.height().to_mm() };
    facts.trims = document.pages().iter().map(trim).collect();
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
