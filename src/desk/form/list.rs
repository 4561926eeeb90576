//! Lists: each item with its place, and what can be done with it.

use maud::{Markup, html};
use serde_json::{Value as Json, json};

use super::kinds::kinds;
use super::shape::{Kind, Shape};

/// A list of values. `inside` draws one of them, by its name.
pub fn list(
    list: Shape,
    item: Shape,
    path: &str,
    value: &Json,
    inside: &dyn Fn(Shape, &str, &Json, &str) -> Markup,
) -> Markup {
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let (least, most) = list.bounds();
    let full = most.is_some_and(|most| items.len() >= most);
    html! {
        ol.list data-list=(path) {
            @for (index, value) in items.iter().enumerate() {
                @let here = format!("{path}[{index}]");
                @let (named_by, words) = spoken_for(item, value);
                @let name = if words.is_empty() { called(item, value, index) } else { format!("{} {words}", called(item, value, index)) };
                li.item data-item=(here) data-named-by=[named_by.map(|key| format!("{here}.{key}"))] {
                    div.head {
                        span.which { (called(item, value, index)) " " b { (words) } }
                        span.tools {
                            (tool("up", path, index, "↑", &format!("{name}を上へ"), index == 0))
                            (tool("down", path, index, "↓", &format!("{name}を下へ"), index + 1 == items.len()))
                            (tool("copy", path, index, "複製", &format!("{name}を複製"), full))
                            (tool("drop", path, index, "削除", &format!("{name}を削除"), items.len() <= least))
                        }
                    }
                    (inside(item, &here, value, &format!("{} {name}", list.title())))
                }
            }
        }
        @if !full { (more(list, item, path, items.len())) }
    }
}

fn tool(what: &str, path: &str, index: usize, sign: &str, name: &str, off: bool) -> Markup {
    html! {
        button.quiet type="button" data-do=(what) data-of=(path) data-index=(index) aria-label=(name) title=(name)
            disabled[off] { (sign) }
    }
}

/// The way to a new item: it asks what the item is, never for a key.
fn more(list: Shape, item: Shape, path: &str, length: usize) -> Markup {
    let choices: Vec<(&str, Json)> = match item.kind() {
        Kind::OneOf(blocks) => {
            blocks.into_iter().map(|(key, shape)| (shape.title(), json!({ key: shape.blank() }))).collect()
        }
        _ => kinds(list, item),
    };
    if let [(_, blank)] = choices.as_slice() {
        return html! {
            button.quiet.add type="button" data-append=(path) data-index=(length) data-blank=(blank) { "＋ ふやす" }
        };
    }
    let asked = if matches!(item.kind(), Kind::OneOf(_)) { "部品の種類 " } else { "種類 " };
    html! {
        // A choice alone does nothing: with the keyboard one passes over the others.
        div.add {
            label { (asked)
                select { @for (name, blank) in &choices { option value=(blank) { (name) } } }
            }
            button.quiet type="button" data-append=(path) data-index=(length) { "＋ ふやす" }
        }
    }
}

/// The value by which a person knows an item from the others, and its key: the first that
/// is written by hand. A single text speaks for itself.
fn spoken_for<'v>(item: Shape, value: &'v Json) -> (Option<String>, &'v str) {
    let written = |shape: Shape| matches!(shape.kind(), Kind::Text | Kind::Line(""));
    let key = match item.kind() {
        Kind::Object(properties) => properties.keys().find(|key| written(item.property(key)) && item.requires(key)),
        Kind::OneOf(_) => value.as_object().and_then(|map| map.keys().next()),
        _ => None,
    };
    let value = &value[key.map_or("", String::as_str)];
    let text = value.as_str().or_else(|| value["standard"].as_str()).unwrap_or_default();
    // Of a block that only says that something comes here.
    let text = if text == "true" { "" } else { text };
    (key.cloned(), text.lines().next().unwrap_or_default())
}

/// Which item it is: the kind of a block, or how many things stand before it.
fn called(item: Shape, value: &Json, index: usize) -> String {
    if let Kind::OneOf(blocks) = item.kind() {
        let key = value.as_object().and_then(|map| map.keys().next());
        let known = blocks.into_iter().find(|(known, _)| key.is_some_and(|key| key == known));
        return known.map_or_else(String::new, |(_, shape)| format!("{} {}", index + 1, shape.title()));
    }
    (index + 1).to_string()
}
