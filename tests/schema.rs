//! The schema that editors get, against a real JSON Schema validator and the
//! values that YAML gives an editor.

use std::fs;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;
use source::schema;

use crate::cases::{edited, folders};
use crate::golden::{self, root};

/// Rules about the shape of a source: what breaks them must fail the schema too.
const STRUCTURAL: [&str; 7] =
    ["block-keys", "item-count", "missing-key", "not-a-choice", "number-range", "unknown-key", "wrong-type"];

#[test]
fn the_kept_schema_is_that_of_the_model() {
    golden::text(&root().join("sources/schema.json"), &schema::document());
}

#[test]
fn every_good_source_passes() {
    let schema = Schema::new();
    for file in [
        "sources/miyagi.yaml",
        "starter/sources/center.yaml",
        "tests/sources/city.yaml",
        "tests/sources/editions.yaml",
        "tests/sources/general.yaml",
        "tests/sources/languages.yaml",
        "tests/sources/longest.yaml",
        "tests/sources/npo.yaml",
        "tests/sources/shortest.yaml",
        "tests/sources/women.yaml",
    ] {
        let text = fs::read_to_string(root().join(file)).unwrap();
        schema.judge(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
    for folder in folders("odd") {
        schema.judge(&edited(&folder)).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    }
}

#[test]
fn every_source_of_wrong_shape_fails() {
    let schema = Schema::new();
    let mut judged = 0;
    for folder in folders("cases") {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        if STRUCTURAL.iter().any(|rule| name.starts_with(rule)) {
            assert!(schema.judge(&edited(&folder)).is_err(), "{name} passes the schema");
            judged += 1;
        }
    }
    assert!(judged >= STRUCTURAL.len());
}

#[test]
fn the_sample_and_the_starter_point_to_their_schema() {
    for file in ["sources/miyagi.yaml", "starter/sources/center.yaml"] {
        let path = root().join(file);
        let text = fs::read_to_string(&path).unwrap();
        let named = text.lines().next().unwrap().strip_prefix("# yaml-language-server: $schema=").unwrap();
        assert_eq!(named, "schema.json", "{file}");
    }
    assert!(Path::new(&root().join("sources/schema.json")).exists());
}

#[test]
fn every_key_has_a_japanese_title_and_description() {
    fn walk(schema: &Value, path: &str) {
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            let here = format!("{path}.{key}");
            for part in ["title", "description"] {
                let text = property[part].as_str().unwrap_or_else(|| panic!("{here} has no {part}"));
                assert!(!text.is_ascii(), "{here}: {text}");
            }
        }
        for branch in schema["oneOf"].as_array().into_iter().flatten() {
            assert!(!branch["description"].as_str().unwrap_or_default().is_ascii(), "{path}: {branch}");
        }
    }
    let schema = schema::for_editors();
    walk(&schema, "");
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        if name != "Text" {
            walk(definition, name);
        }
    }
}

struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.add_resource("schema.json", schema::for_editors()).unwrap();
        let index = compiler.compile("schema.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    /// Judges a text as an editor does: values typed by YAML's own rules.
    fn judge(&self, text: &str) -> Result<(), String> {
        let value: Value = serde_saphyr::from_str(text).map_err(|error| error.to_string())?;
        self.schemas.validate(&value, self.index).map_err(|error| error.to_string())
    }
}
