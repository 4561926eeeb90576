//! The JSON Schema of a source: one for the reader, made from the model, and
//! one for editors, with what only they need.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value as Json, json};

use super::model::Center;

/// Shapes that an editor can check while typing, by `format`. They are no
/// stricter than the rules of the same names, which also say what to do.
const PATTERNS: [(&str, &str); 7] = [
    ("date", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    ("phone", r"^[0-9#][0-9-]*[0-9]$"),
    ("postal-code", r"^[0-9]{3}-[0-9]{4}$"),
    ("https", r"^https://[^\s/]+\.[^\s]+$"),
    ("point", r"^-?[0-9.]+,-?[0-9.]+$"),
    ("reading", r"^\S+\s+[ぁ-ゖァ-ヶーゝゞヽヾ0-9|]+$"),
    ("image", r"^[^/\\:][^\\:]*\.(png|jpg|jpeg|svg|PNG|JPG|JPEG|SVG)$"),
];

/// The schema that the reader walks.
pub fn model() -> Json {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Center>().to_value()
}

/// The schema that editors complete and hover from: `tebiki schema`.
pub fn for_editors() -> Json {
    let mut schema = model();
    annotate(&mut schema);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("tebiki のセンターのファイル");
    schema
}

/// [`for_editors`] as a file.
pub fn document() -> String {
    let mut text = serde_json::to_string_pretty(&for_editors()).expect("plain data");
    text.push('\n');
    text
}

/// Adds titles and patterns, and lets editors take for text what YAML takes for
/// a number: tebiki reads every value as it was written.
fn annotate(schema: &mut Json) {
    match schema {
        Json::Object(map) => {
            title(map);
            pattern(map);
            map.values_mut().for_each(annotate);
        }
        Json::Array(items) => items.iter_mut().for_each(annotate),
        _ => {}
    }
}

/// The first words of a description, as editors show them above it.
fn title(map: &mut Map<String, Json>) {
    let Some(description) = map.get("description").and_then(Json::as_str) else { return };
    let short = description.split(['。', '（']).next().unwrap_or(description);
    let title = if short.is_ascii() { description } else { short }.to_owned();
    map.entry("title").or_insert(json!(title));
}

fn pattern(map: &mut Map<String, Json>) {
    let Some(format) = map.get("format").and_then(Json::as_str).map(str::to_owned) else { return };
    if !map.get("type").is_some_and(is_text) {
        // `uint32`: the range says it.
        map.shift_remove("format");
        return;
    }
    if let Some((_, pattern)) = PATTERNS.iter().find(|(name, _)| *name == format) {
        map.insert("pattern".to_owned(), json!(pattern));
    }
    // `format` is ours except for dates; editors would not know it.
    if format != "date" {
        map.shift_remove("format");
    }
    let optional = map.get("type").is_some_and(Json::is_array);
    let mut kinds = match format.as_str() {
        "phone" => vec!["string", "integer"],
        "inline" => vec!["string", "number", "boolean"],
        _ => vec!["string"],
    };
    if optional {
        kinds.push("null");
    }
    map.insert("type".to_owned(), if let [kind] = *kinds { json!(kind) } else { json!(kinds) });
}

/// Whether a `type` is text, or text that may be left out.
fn is_text(kind: &Json) -> bool {
    kind == "string" || kind.as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "string"))
}
