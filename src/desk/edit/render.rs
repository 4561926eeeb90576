//! New values as YAML: in blocks as the sample has them, or in brackets.

use serde_json::{Map, Value as Json};

use super::scalar::{self, Place};

/// What comes after `key:`, for a key in this column; no line break at its end.
pub fn after_key(value: &Json, key: &str, column: usize) -> String {
    match value {
        Json::Object(map) if !map.is_empty() => format!("\n{}", entries(map, column + 2)),
        Json::Array(items) if !items.is_empty() => format!("\n{}", items_of(items, key, column + 2)),
        _ => one(value, key, column),
    }
}

/// What comes after the `-` in this column.
pub fn after_dash(value: &Json, key: &str, column: usize) -> String {
    match value {
        Json::Object(map) if !map.is_empty() => format!(" {}", entries(map, column + 2).trim_start()),
        // Rows of pairs: a list in a list is short.
        Json::Array(_) => format!(" {}", flow(value, key)),
        _ => one(value, key, column),
    }
}

/// A value in brackets.
pub fn flow(value: &Json, name: &str) -> String {
    match value {
        Json::Object(map) => {
            let entries: Vec<_> =
                map.iter().map(|(key, value)| format!("{}: {}", self::key(key), flow(value, key))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Json::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| flow(item, name)).collect();
            format!("[{}]", items.join(", "))
        }
        Json::String(text) => scalar::write(text, Place { key: name, old: "", flow: true, indent: 0 }).0,
        other => other.to_string(),
    }
}

/// The keys of a map, each in this column, from the beginning of a line.
pub fn entries(map: &Map<String, Json>, column: usize) -> String {
    let indent = " ".repeat(column);
    let entries =
        map.iter().map(|(key, value)| format!("{indent}{}:{}", self::key(key), after_key(value, key, column)));
    entries.collect::<Vec<_>>().join("\n")
}

/// A key as it is written.
pub fn key(key: &str) -> String {
    let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if !key.is_empty() && key.chars().all(is_word) { key.to_owned() } else { Json::from(key).to_string() }
}

fn items_of(items: &[Json], key: &str, column: usize) -> String {
    let indent = " ".repeat(column);
    let items = items.iter().map(|item| format!("{indent}-{}", after_dash(item, key, column)));
    items.collect::<Vec<_>>().join("\n")
}

/// A scalar, or an empty list or map.
fn one(value: &Json, key: &str, column: usize) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => match scalar::write(text, Place { key, old: "", flow: false, indent: column + 2 }) {
            (first, Some(body)) => format!(" {first}\n{body}"),
            (first, None) => format!(" {first}"),
        },
        other => format!(" {other}"),
    }
}
