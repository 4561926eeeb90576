//! The JSON Schema of a source: one for the reader, made from the model, and
//! one for editors, with what only they need.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value as Json, json};

use super::capacity::{self, Capacity, MOST};
use super::model::Center;
use common::languages::Language;
use common::messages::things;

/// Shapes that an editor can check while typing, by `format`. They are no
/// stricter than the rules of the same names, which also say what to do.
const PATTERNS: [(&str, &str); 13] = [
    ("date", r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    ("phone", r"^[0-9#][0-9-]*[0-9]$"),
    ("mail", r"^[!-?A-~]+@[0-9A-Za-z.-]+\.[0-9A-Za-z-]+$"),
    ("postal-code", r"^[0-9]{3}-[0-9]{4}$"),
    ("https", r"^https://[^\s/]+\.[^\s]+$"),
    ("time", r"^([01]?[0-9]|2[0-4]):[0-5][0-9]$"),
    ("point", r"^-?[0-9.]+,-?[0-9.]+$"),
    ("link", r"^[^\s、，,・]+$"),
    ("shown", r"^[!-~]{1,30}$"),
    ("colour", r"^#[0-9A-Fa-f]{6}$"),
    ("reading", r"^\S+\s+[ぁ-ゖァ-ヶーゝゞヽヾ0-9|]+$"),
    ("image", r"^[^/\\:][^\\:]*\.(png|jpg|jpeg|svg|PNG|JPG|JPEG|SVG)$"),
    ("csv", r"^[^/\\:][^\\:]*\.(csv|tsv|txt|CSV|TSV|TXT)$"),
];

/// The schema that the reader walks.
pub fn model() -> Json {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Center>().to_value()
}

/// The schema that editors complete and hover from: `tebiki schema`.
pub fn for_editors() -> Json {
    let mut schema = model();
    annotate(&mut schema);
    say_room(&mut schema);
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

/// What a value is called, for readers: 「連絡先 1つ目 › 番号」. `schema` is
/// that for editors, `path` such as `contacts[0].number`.
pub fn label(schema: &Json, path: &str) -> String {
    let mut node = schema;
    let mut names: Vec<String> = Vec::new();
    for step in path.split('.') {
        let (key, index) = step.split_once('[').map_or((step, None), |(key, rest)| (key, rest.strip_suffix(']')));
        let Some(found) = below(schema, node, key) else { break };
        let title = found["title"].as_str().or_else(|| resolved(schema, found)["title"].as_str()).unwrap_or(key);
        node = resolved(schema, found);
        match index.and_then(|index| index.split("][").next()?.parse::<usize>().ok()) {
            Some(index) => {
                names.push(format!("{title} {}目", things(index + 1)));
                // A list that may be a file as well is one of several shapes.
                let mut shapes = node["anyOf"].as_array().into_iter().flatten();
                let list = shapes.find(|shape| shape["items"].is_object()).unwrap_or(node);
                node = resolved(schema, &list["items"]);
            }
            None => names.push(title.to_owned()),
        }
    }
    let wording = path.rsplit('.').next();
    if wording == Some("easy") {
        names.push("やさしい日本語".to_owned());
    }
    let language = Language::ALL.into_iter().find(|language| wording == Some(language.tag()));
    names.extend(language.map(|language| language.label().trim_end_matches('版').to_owned()));
    names.join(" › ")
}

/// Whether the model has a value at a path, such as `contacts[0].number`.
pub fn knows(schema: &Json, path: &str) -> bool {
    let mut node = schema;
    path.split('.').all(|step| {
        let (key, index) = step.split_once('[').map_or((step, false), |(key, _)| (key, true));
        let Some(found) = below(schema, node, key) else { return false };
        node = resolved(schema, found);
        let mut shapes = node["anyOf"].as_array().into_iter().flatten();
        let list = shapes.find(|shape| shape["items"].is_object()).unwrap_or(node);
        node = if index { resolved(schema, &list["items"]) } else { node };
        !node.is_null()
    })
}

/// A property of an object, or of one of the shapes that a value may have.
fn below<'a>(schema: &'a Json, node: &'a Json, key: &str) -> Option<&'a Json> {
    if let Some(found) = node["properties"].get(key) {
        return Some(found);
    }
    if node["additionalProperties"].is_object() {
        return Some(&node["additionalProperties"]);
    }
    let shapes = ["anyOf", "oneOf"].into_iter().filter_map(|kind| node[kind].as_array()).flatten();
    shapes.map(|shape| resolved(schema, shape)).find_map(|shape| below(schema, shape, key))
}

/// What a part of a schema refers to, or itself.
pub fn resolved<'a>(schema: &'a Json, node: &'a Json) -> &'a Json {
    let mut shapes = node["anyOf"].as_array().into_iter().flatten();
    let reference = node["$ref"].as_str().or_else(|| shapes.find_map(|shape| shape["$ref"].as_str()));
    match reference.and_then(|reference| schema.pointer(reference.trim_start_matches('#'))) {
        Some(target) => target,
        None => node,
    }
}

/// The first words of a description, by which a person calls the value.
pub fn short(description: &str) -> &str {
    description.split(['。', '（']).next().unwrap_or(description)
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

/// Adds how many characters a text may have to what is said of it. Shapes that several
/// sheets share say it for each.
fn say_room(schema: &mut Json) {
    let mut known: BTreeMap<String, Vec<Capacity>> = BTreeMap::new();
    for one in capacity::all().into_iter().filter(|one| one.usual < MOST) {
        let Some(pointer) = property(schema, &one.path) else { continue };
        let here = known.entry(pointer).or_default();
        match here.iter_mut().find(|other| other.material == one.material) {
            Some(other) => other.usual = other.usual.min(one.usual),
            None => here.push(one),
        }
    }
    for (pointer, places) in known {
        let Some(description) = schema.pointer_mut(&pointer).and_then(|node| node.get_mut("description")) else {
            continue;
        };
        let line = if places.iter().all(|one| one.line) { "1行に" } else { "" };
        let each: Vec<String> = places.iter().map(|one| format!("{}で{}字", one.material.label(), one.usual)).collect();
        let said = description.as_str().unwrap_or_default();
        *description = json!(format!("{said}。{line}入る文字の目安は、{}（標準版）", each.join("、")));
    }
}

/// Where in the schema the property of a path is, as a JSON pointer.
fn property(schema: &Json, path: &str) -> Option<String> {
    let target = |pointer: &str| {
        let reference = schema.pointer(pointer)?["$ref"].as_str();
        Some(reference.map_or_else(|| pointer.to_owned(), |reference| reference.trim_start_matches('#').to_owned()))
    };
    let mut node = String::new();
    let mut found = None;
    for step in path.split('.') {
        let key = step.split('[').next().unwrap_or(step);
        let here = format!("{node}/properties/{key}");
        schema.pointer(&here)?;
        // Something that may be left out is one of several shapes.
        let shape =
            ["/anyOf/0", ""].iter().map(|part| format!("{here}{part}")).find(|part| schema.pointer(part).is_some())?;
        node = target(&shape)?;
        for _ in step.matches('[') {
            node = target(&format!("{node}/items"))?;
        }
        found = Some(here);
    }
    found
}

/// Editors show it above the description.
fn title(map: &mut Map<String, Json>) {
    let Some(description) = map.get("description").and_then(Json::as_str) else { return };
    let short = short(description);
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
        "inline" | "foreign" => vec!["string", "number", "boolean"],
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_say_how_long_they_may_be() {
        let schema = for_editors();
        for one in capacity::all() {
            assert!(property(&schema, &one.path).is_some(), "{}", one.path);
        }
        let said = |shape: &str, key: &str| schema["$defs"][shape]["properties"][key]["description"].to_string();
        assert!(said("Leaflet", "title").contains("。1行に入る文字の目安は、リーフレットで"));
        assert!(said("Item", "text").contains("リーフレットで") && said("Item", "text").contains("ちらしで"));
    }

    #[test]
    fn values_are_called_by_their_titles() {
        let schema = for_editors();
        let cases = [
            ("contacts[0].number", "連絡先 1つ目 › 番号"),
            ("center.name", "センターのこと › センターの名前"),
            ("links.line.url", "二次元コードになるリンク › リンクひとつ › 開くページのURL"),
            ("windows[1].number", "一覧にのせる窓口 2つ目 › 番号"),
            ("windows[8].number", "一覧にのせる窓口 9つ目 › 番号"),
            ("windows[23].number", "一覧にのせる窓口 24個目 › 番号"),
            ("links.video.url", "二次元コードになるリンク › 動画 › 開くページのURL"),
            (
                "leaflet.signs.groups[1].items[2]",
                "リーフレット › 折り込みの面 › 「ご本人」「ご家族」などの組 2つ目 › 箇条書き 3つ目",
            ),
        ];
        for (path, wanted) in cases {
            assert_eq!(label(&schema, path), wanted, "{path}");
        }
    }
}
