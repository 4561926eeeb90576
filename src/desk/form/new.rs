//! The way to something new: it asks what it is, never for a key.

use maud::{Markup, html};
use serde_json::{Value as Json, json};

use super::shape::{Kind, Shape};
use super::words::choice;
use source::model::ContactKind;

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

/// What a new item may be, with what it is then: of some, their kind tells it.
fn kinds<'s>(list: Shape<'s>, item: Shape<'s>) -> Vec<(&'s str, Json)> {
    let kind = match item.kind() {
        Kind::Object(properties) if properties.contains_key("kind") => item.property("kind").kind(),
        _ => return vec![(list.title(), item.blank())],
    };
    let Kind::Choice(choices) = kind else { return vec![(list.title(), item.blank())] };
    let of = |one: &'s str| {
        let mut blank = item.blank();
        blank["kind"] = json!(one);
        // The schema cannot say that a kind wants a key of its own.
        if let Some(way) = serde_json::from_value(json!(one)).ok().and_then(ContactKind::way) {
            blank[way] = item.property(way).blank();
        }
        (choice(one), blank)
    };
    choices.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use source::schema;

    #[test]
    fn a_new_contact_has_the_way_of_its_kind() {
        let schema = schema::model();
        let contacts = Shape::root(&schema, &Json::Null).property("contacts");
        let Kind::List(item) = contacts.kind() else { panic!("a list") };
        let of = |name: &str| kinds(contacts, item).into_iter().find(|(known, _)| *known == name).expect(name).1;
        assert_eq!(of("電話"), json!({ "kind": "phone", "label": "", "number": "" }));
        assert_eq!(of("メール"), json!({ "kind": "mail", "label": "", "mail": "" }));
        assert_eq!(of("LINE"), json!({ "kind": "line", "label": "", "link": "" }));
        assert_eq!(of("そのほかの連絡先"), json!({ "kind": "other", "label": "" }));
    }
}
