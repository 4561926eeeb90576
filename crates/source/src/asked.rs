//! Where a source asks for the code of a link.

use serde_json::Value as Json;

/// Every place that asks for a code: path and name.
pub fn codes(source: &Json) -> Vec<(String, &str)> {
    let mut asked = Vec::new();
    collect(source, "", &mut asked);
    asked
}

fn collect<'a>(value: &'a Json, path: &str, asked: &mut Vec<(String, &'a str)>) {
    match value {
        Json::Object(map) => {
            for (key, value) in map {
                let here = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                collect(value, &here, asked);
            }
        }
        Json::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                collect(value, &format!("{path}[{index}]"), asked);
            }
        }
        Json::String(name) => {
            let key = path.rsplit('.').next().unwrap_or(path).split('[').next().unwrap_or_default();
            if matches!(key, "codes" | "code") {
                asked.push((path.to_owned(), name));
            }
        }
        _ => {}
    }
}
