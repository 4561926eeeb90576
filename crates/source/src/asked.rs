//! Where a source asks for the code of a link.

use serde_json::Value as Json;

use super::each::each;

/// Every place that asks for a code: path and name.
pub fn codes(source: &Json) -> Vec<(String, &str)> {
    let mut asked = Vec::new();
    each(source, "", &mut |path, value| {
        let key = path.rsplit('.').next().unwrap_or(path).split('[').next().unwrap_or_default();
        if let (Some(name), "codes" | "code") = (value.as_str(), key) {
            asked.push((path.to_owned(), name));
        }
    });
    asked
}
