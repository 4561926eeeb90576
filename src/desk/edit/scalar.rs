//! How a text is written as a scalar of YAML.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::{Value as Json, json};
use yaml_edit::ScalarValue;

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Plain,
    Single,
    Double,
    Literal,
    Folded,
}

/// Where a scalar is to stand.
#[derive(Debug, Clone, Copy)]
pub struct Place<'t> {
    /// The key under which it stands; of an item, that of its list.
    pub key: &'t str,
    /// What stood there, as it was written; empty if nothing did.
    pub old: &'t str,
    /// Whether it stands in brackets.
    pub flow: bool,
    /// The spaces before the lines of a block text.
    pub indent: usize,
}

/// The style of a scalar as it is written. What is quoted because it is empty chose none.
pub fn style_of(written: &str) -> Style {
    if matches!(written, "\"\"" | "''") {
        return Style::Plain;
    }
    match written.chars().next() {
        Some('\'') => Style::Single,
        Some('"') => Style::Double,
        Some('|') => Style::Literal,
        Some('>') => Style::Folded,
        _ => Style::Plain,
    }
}

/// The scalar as written: its first line, and the lines of a block text with their
/// indentation. It keeps the style that stood there if that can hold the value.
pub fn write(value: &str, place: Place) -> (String, Option<String>) {
    let block = !place.flow && holds_block(value);
    match style_of(place.old) {
        Style::Single if single(value) => (quoted(value), None),
        // Folding joins lines, and nobody means that in Japanese.
        Style::Folded if block && !value.contains('\n') => (">-".to_owned(), Some(lines(value, place.indent))),
        Style::Literal | Style::Folded if block => literal(value, place.indent),
        Style::Plain | Style::Single if block && value.contains('\n') => literal(value, place.indent),
        Style::Plain if plain(value, place) => (value.to_owned(), None),
        _ => (double(value), None),
    }
}

/// Whether a block text can hold the value as it is. What ends in several line
/// breaks would need `|+`, which the lines after it change.
fn holds_block(value: &str) -> bool {
    let first = value.chars().next();
    let body = value.strip_suffix('\n').unwrap_or(value);
    let last_says = body.rsplit('\n').next().is_some_and(|line| !line.trim_matches(' ').is_empty());
    // A line of nothing but spaces would lose them.
    let blank = |line: &str| !line.is_empty() && line.chars().all(char::is_whitespace);
    first.is_some_and(|c| !c.is_whitespace())
        && last_says
        && !value.contains(is_escaped)
        && !body.split('\n').any(blank)
}

fn literal(value: &str, indent: usize) -> (String, Option<String>) {
    let (sign, body) = value.strip_suffix('\n').map_or(("|-", value), |body| ("|", body));
    (sign.to_owned(), Some(lines(body, indent)))
}

fn lines(value: &str, indent: usize) -> String {
    let line = |line: &str| if line.is_empty() { String::new() } else { " ".repeat(indent) + line };
    value.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn single(value: &str) -> bool {
    !value.contains(['\n', '\t']) && !value.contains(is_escaped)
}

fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// In double quotes. That of `yaml-edit` writes every kanji as `\u…`.
fn double(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_escaped(c) => out.extend(["\\u", &format!("{:04X}", u32::from(c))]),
            c => out.push(c),
        }
    }
    out + "\""
}

/// What YAML, or the reader, would take for something else if it stood there itself.
fn is_escaped(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// Whether the value can stand without quotation marks: the reader, who mends signs, gets
/// it back in all such places. `yaml-edit` would put texts with `**` in quotes as well.
fn plain(value: &str, place: Place) -> bool {
    let typed = kind(value);
    if typed != Kind::Text {
        let same = typed != Kind::Other && kind(place.old) == typed;
        return same || (typed != Kind::Other && is_typed(place.key));
    }
    if value.contains(['\n', '\t']) || value.is_empty() {
        return false;
    }
    let (text, tree) = if place.flow {
        (format!("k: {{a: {value}, b: [{value}, c]}}\n"), json!({"k": {"a": value, "b": [value, "c"]}}))
    } else {
        (format!("k: {value}\nl:\n  - {value}\n"), json!({"k": value, "l": [value]}))
    };
    source::tree(&text) == Some(tree)
}

/// What a plain scalar is to programs that guess.
#[derive(Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Truth,
    /// Nothing, or one of the old words for true and false.
    Other,
}

fn kind(value: &str) -> Kind {
    let lower = value.to_ascii_lowercase();
    match &*lower {
        "true" | "false" => Kind::Truth,
        "" | "~" | "null" | "yes" | "no" | "on" | "off" | "y" | "n" => Kind::Other,
        _ if value.bytes().all(|byte| byte.is_ascii_digit()) => Kind::Number,
        _ if ScalarValue::string(value).to_yaml_string() == format!("'{value}'")
            && (lower.parse::<f64>().is_ok() || lower.starts_with('.') || lower.starts_with("0x")) =>
        {
            Kind::Other
        }
        _ => Kind::Text,
    }
}

/// Whether the model has numbers or truth values under the key: they stand without
/// quotation marks, so that an editor with the schema takes them.
fn is_typed(key: &str) -> bool {
    static TYPED: OnceLock<BTreeSet<String>> = OnceLock::new();
    let typed = TYPED.get_or_init(|| {
        let mut found = BTreeSet::new();
        collect(&source::schema::model(), &mut found);
        found
    });
    typed.contains(key)
}

fn collect(schema: &Json, found: &mut BTreeSet<String>) {
    let is_typed = |schema: &Json| {
        let kind = &schema["type"];
        ["integer", "boolean"].into_iter().any(|name| *kind == name || kind.get(0).is_some_and(|first| *first == name))
    };
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        if is_typed(property) {
            found.insert(name.clone());
        }
    }
    match schema {
        Json::Object(map) => map.values().for_each(|value| collect(value, found)),
        Json::Array(items) => items.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}
