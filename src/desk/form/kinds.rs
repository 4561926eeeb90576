//! What a new item of a list may be.

use serde_json::{Value as Json, json};

use super::shape::{Kind, Shape};
use super::words::choice;
use source::model::ContactKind;

/// The name of each, with what it is then: of some, their kind tells it.
pub fn kinds<'s>(list: Shape<'s>, item: Shape<'s>) -> Vec<(&'s str, Json)> {
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
