//! A source that is not typed yet, value by value.

use serde_json::Value as Json;

/// Shows a value and all below it, each with its path, in the order of the file.
pub fn each<'a>(value: &'a Json, path: &str, visit: &mut impl FnMut(&str, &'a Json)) {
    visit(path, value);
    match value {
        Json::Object(map) => {
            for (key, value) in map {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                each(value, &path, visit);
            }
        }
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| each(item, &format!("{path}[{index}]"), visit));
        }
        _ => {}
    }
}
