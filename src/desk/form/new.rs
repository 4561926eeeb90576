//! The way to something new: it asks what it is, never for a key.

use maud::{Markup, html};
use serde_json::{Value as Json, json};

use super::kinds::kinds;
use super::shape::{Kind, Shape};

/// Lists to which offices add, by the path of keys to each.
const LISTS: [&[&str]; 8] = [
    &["contacts"],
    &["helplines"],
    &["access"],
    &["windows"],
    &["notices"],
    &["events"],
    &["center", "offices"],
    &["support_book", "chapters"],
];

/// A button for everything that can be added to `tree`.
pub fn new(root: Shape, tree: &Json) -> Markup {
    html! {
        details.part.new data-part="new" {
            summary { "＋ 新しい項目" }
            p.hint { "何を足しますか。" }
            div.row { @for path in LISTS { (one(root, tree, path)) } }
        }
    }
}

fn one(root: Shape, tree: &Json, keys: &[&str]) -> Markup {
    let (last, above) = keys.split_last().unwrap_or((&"", &[]));
    let (mut shape, mut holder) = (root, tree);
    for key in above {
        (shape, holder) = (shape.property(key), &holder[*key]);
    }
    let wanted = shape.property(last).written(&holder[*last]);
    let Kind::List(item) = wanted.kind() else { return html! {} };
    let (path, items) = (keys.join("."), holder[*last].as_array());
    let full = wanted.bounds().1.is_some_and(|most| items.is_some_and(|items| items.len() >= most));
    html! {
        @if holder.is_object() && !full {
            @for (name, blank) in kinds(wanted, item) {
                @match items {
                    Some(items) => button type="button" data-append=(path) data-index=(items.len()) data-blank=(blank) { (name) },
                    None => button type="button" data-add=(path) data-blank=(json!([blank])) { (name) },
                }
            }
        }
    }
}
