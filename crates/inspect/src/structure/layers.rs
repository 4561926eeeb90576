//! Layers (optional content): whoever does not see them must be able to tell them apart,
//! and none may come and go by itself (ISO 14289-1, 7.10; Matterhorn 20).

use lopdf::{Dictionary, Document, Object};

use super::tree::string;
use common::finding::Finding;
use common::messages::structure as say;

/// Findings about the settings of layers that a file has, each kind once.
pub fn findings(document: &Document) -> Vec<Finding> {
    let layers = document.catalog().and_then(|catalog| catalog.get_deref(b"OCProperties", document));
    let Ok(layers) = layers.and_then(Object::as_dict) else { return Vec::new() };
    let others = layers.get_deref(b"Configs", document).and_then(Object::as_array).into_iter().flatten();
    let settings: Vec<&Dictionary> = layers
        .get(b"D")
        .into_iter()
        .chain(others)
        .filter_map(|setting| document.dereference(setting).ok()?.1.as_dict().ok())
        .collect();
    let is_named =
        |setting: &&Dictionary| string(document, setting, "Name").is_some_and(|name| !name.trim().is_empty());
    let nameless = !settings.iter().all(is_named);
    let switching = settings.iter().any(|setting| setting.has(b"AS"));
    [nameless.then(say::layers_nameless), switching.then(say::layers_switching)].into_iter().flatten().collect()
}
