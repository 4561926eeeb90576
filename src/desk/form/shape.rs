//! What the schema of the model says of one value, as far as a form needs it.

use common::languages::Language;
use serde_json::{Map, Value as Json, json};
use source::schema::{resolved, short};

/// What descriptions say to who writes the file by hand: at the desk one chooses, fills in a
/// date, and knows fields by their names.
const BY_HAND: [(&str, &str); 10] = [
    ("（true か false）", ""),
    ("true か false。", ""),
    ("（年-月-日）", ""),
    ("この YAML ファイルから見た場所。", ""),
    ("内容の日は issued。", ""),
    ("つなげると name と", "つなげるとセンターの名前と"),
    ("url を書かなければ", "ページのURLを書かなければ"),
    ("icc を書いたときは", "プロファイルを選んだときは"),
    ("書かなければ standard", "書かなければ標準版"),
    ("書かなければ hikikomori", "書かなければ、ひきこもりの相談窓口"),
];

/// A part of the schema, references followed.
#[derive(Clone, Copy)]
pub struct Shape<'s> {
    root: &'s Json,
    /// As the property has it, with its own description.
    described: &'s Json,
    /// What it refers to.
    own: &'s Json,
    /// The links that the source has.
    links: &'s Json,
    /// The editions that it has made.
    editions: &'s Json,
}

/// How a value is filled in.
pub enum Kind<'s> {
    /// A text with its wordings.
    Text,
    Object(&'s Map<String, Json>),
    List(Shape<'s>),
    /// Several values in a row, each with its own place.
    Tuple(Vec<Shape<'s>>),
    /// One of several blocks: a map of one key.
    OneOf(Vec<(&'s str, Shape<'s>)>),
    Choice(Vec<&'s str>),
    /// Any of several, in an order that says nothing.
    Ticks(Vec<&'s str>),
    Switch,
    Number,
    /// A line; its format, such as `phone`, or nothing.
    Line(&'s str),
}

impl<'s> Shape<'s> {
    /// The whole source, by its values as they are written.
    pub fn root(schema: &'s Json, tree: &'s Json) -> Self {
        Self { root: schema, described: schema, own: schema, links: &tree["links"], editions: &tree["editions"] }
    }

    fn of(self, described: &'s Json) -> Self {
        Self { described, own: resolved(self.root, described), ..self }
    }

    /// The languages that the source has editions in.
    pub fn languages(self) -> Vec<Language> {
        let named = self.editions.as_array().into_iter().flatten().filter_map(Json::as_str);
        let named: Vec<&str> = named.collect();
        Language::ALL.into_iter().filter(|language| named.contains(&language.tag())).collect()
    }

    /// Names of the links that the source has, each with its label, or its name without one.
    pub fn links(self) -> Vec<(&'s str, &'s str)> {
        let links = self.links.as_object().into_iter().flatten().filter(|(_, link)| !link.is_null());
        let called = |(name, link): (&'s String, &'s Json)| {
            let label = link["label"].as_str().or(link["label"]["standard"].as_str()).filter(|label| !label.is_empty());
            (name.as_str(), label.unwrap_or(name))
        };
        links.map(called).collect()
    }

    /// What an item of a map with names of one's own is, if this is one.
    pub fn of_any_name(self) -> Option<Self> {
        self.own["additionalProperties"].is_object().then(|| self.of(&self.own["additionalProperties"]))
    }

    /// The shape in which a value is written, where it may have several: a list, or the file
    /// that holds it. What is not there yet is a list.
    pub fn written(self, value: &Json) -> Self {
        let Some(list) = list_in(self.own) else { return self };
        match self.file() {
            Some(file) if value.is_object() => Self { own: file.own, ..self },
            _ => Self { own: list, ..self },
        }
    }

    /// The file that may hold a list, if one may.
    pub fn file(self) -> Option<Self> {
        let shapes = list_in(self.own).and(self.own["anyOf"].as_array())?;
        Some(self.of(shapes.iter().find(|shape| shape["$ref"].is_string())?))
    }

    pub fn kind(self) -> Kind<'s> {
        if let Some(shapes) = self.own["oneOf"].as_array() {
            return Kind::OneOf(shapes.iter().filter_map(|shape| self.block(shape)).collect());
        }
        if is_text(self.own) {
            return Kind::Text;
        }
        if let Some(properties) = self.own["properties"].as_object() {
            return Kind::Object(properties);
        }
        if let Some(items) = self.own["prefixItems"].as_array() {
            return Kind::Tuple(items.iter().map(|item| self.of(item)).collect());
        }
        if let Some(choices) = self.own["enum"].as_array() {
            return Kind::Choice(choices.iter().filter_map(Json::as_str).collect());
        }
        if self.own["uniqueItems"] == true || self.described["uniqueItems"] == true {
            let Kind::Choice(choices) = self.of(&self.own["items"]).kind() else { return Kind::Ticks(Vec::new()) };
            return Kind::Ticks(choices);
        }
        if self.is("array") {
            return Kind::List(self.of(&self.own["items"]));
        }
        if self.is("boolean") {
            Kind::Switch
        } else if self.is("integer") {
            Kind::Number
        } else {
            Kind::Line(self.described["format"].as_str().or(self.own["format"].as_str()).unwrap_or_default())
        }
    }

    /// A property of an object.
    pub fn property(self, key: &str) -> Self {
        self.of(&self.own["properties"][key])
    }

    pub fn requires(self, key: &str) -> bool {
        self.own["required"].as_array().is_some_and(|keys| keys.iter().any(|known| known == key))
    }

    /// Items that a list must have, and may have.
    pub fn bounds(self) -> (usize, Option<usize>) {
        let of = |key: &str| self.described[key].as_u64().or(self.own[key].as_u64());
        (of("minItems").unwrap_or(0) as usize, of("maxItems").map(|most| most as usize))
    }

    /// Its name for a person: the first words of the description.
    pub fn title(self) -> &'s str {
        let whole = self.description();
        // The words of the file, for who writes it by hand.
        if matches!(self.kind(), Kind::Choice(_)) && whole.starts_with(|c: char| c.is_ascii()) {
            return "種類";
        }
        short(whole)
    }

    /// What it is called by itself, wherever it stands.
    pub fn own_title(self) -> &'s str {
        short(self.own["description"].as_str().unwrap_or_default())
    }

    /// What is said of it besides its name; empty if nothing is.
    pub fn more(self) -> String {
        let Some(rest) = self.description().strip_prefix(self.title()) else { return String::new() };
        let rest = BY_HAND.iter().fold(rest.to_owned(), |rest, (file, desk)| rest.replace(file, desk));
        // All of it in brackets, and not only its beginning.
        let inner = rest.strip_prefix('（').and_then(|rest| rest.strip_suffix('）'));
        inner.filter(|inner| !inner.contains('）')).unwrap_or(&rest).trim_start_matches('。').to_owned()
    }

    pub fn example(self) -> &'s str {
        self.described["examples"][0].as_str().unwrap_or_default()
    }

    /// A new value, to be filled in: nothing is invented.
    pub fn blank(self) -> Json {
        match self.kind() {
            Kind::Text | Kind::Line(_) => json!(""),
            Kind::Object(properties) => {
                let required = properties.keys().filter(|key| self.requires(key));
                required.map(|key| (key.clone(), self.property(key).blank())).collect::<Map<_, _>>().into()
            }
            Kind::List(item) => json!([item.blank()]),
            Kind::Tuple(items) => items.into_iter().map(Self::blank).collect(),
            Kind::OneOf(blocks) => blocks.first().map_or(Json::Null, |(key, shape)| json!({ *key: shape.blank() })),
            Kind::Choice(choices) => json!(choices.first()),
            Kind::Ticks(_) => json!([]),
            Kind::Switch => json!(true),
            Kind::Number => json!(self.described["minimum"].as_i64().or(self.own["minimum"].as_i64()).unwrap_or(1)),
        }
    }

    fn block(self, shape: &'s Json) -> Option<(&'s str, Self)> {
        let (key, value) = shape["properties"].as_object()?.iter().next()?;
        // The block is described where it stands, its value elsewhere.
        Some((key, Self { described: shape, own: resolved(self.root, value), ..self }))
    }

    fn is(self, kind: &str) -> bool {
        let named = &self.own["type"];
        named == kind || named.as_array().is_some_and(|kinds| kinds.iter().any(|known| known == kind))
    }

    fn description(self) -> &'s str {
        self.described["description"].as_str().or(self.own["description"].as_str()).unwrap_or_default()
    }
}

/// The list among the shapes that a value may have.
fn list_in(own: &Json) -> Option<&Json> {
    own["anyOf"].as_array()?.iter().find(|shape| shape["type"] == "array")
}

/// A text is a string, or a map of its wordings.
fn is_text(shape: &Json) -> bool {
    shape["anyOf"].as_array().is_some_and(|shapes| shapes.iter().any(|one| !one["properties"]["standard"].is_null()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use source::schema;

    #[test]
    fn new_values_have_what_is_required_and_nothing_invented() {
        let schema = schema::model();
        let Kind::List(contact) = Shape::root(&schema, &Json::Null).property("contacts").kind() else {
            panic!("a list")
        };
        assert_eq!(contact.blank(), json!({ "kind": "phone", "label": "" }));
        let book = Shape::root(&schema, &Json::Null).property("support_book");
        let Kind::List(chapter) = book.property("chapters").kind() else { panic!("a list") };
        assert_eq!(chapter.blank(), json!({ "title": "", "blocks": [{ "text": "" }] }));
    }

    #[test]
    fn nobody_reads_a_key_of_the_file() {
        let schema = schema::model();
        let known = ["png", "jpg", "svg", "dawn", "morning", "evening", "Twitter"];
        let mut left = vec![Shape::root(&schema, &Json::Null)];
        for definition in schema["$defs"].as_object().unwrap().values() {
            left.push(Shape { described: definition, own: definition, ..left[0] });
        }
        for shape in left {
            let Kind::Object(properties) = shape.kind() else { continue };
            for key in properties.keys() {
                let property = shape.property(key);
                let said = known
                    .iter()
                    .fold(format!("{} {}", property.title(), property.more()), |said, word| said.replace(word, ""));
                assert!(!said.contains(|c: char| c.is_ascii_lowercase()) && !said.contains("YAML"), "{key}: {said}");
            }
        }
    }

    #[test]
    fn names_are_those_of_the_model() {
        let schema = schema::model();
        let root = Shape::root(&schema, &Json::Null);
        assert_eq!(root.property("issued").title(), "この内容がいつのものか");
        assert_eq!(root.property("issued").more(), "");
        assert_eq!(root.property("leaflet").title(), "リーフレット");
        assert_eq!(root.property("contacts").more(), "電話、ファックス、メールなど。いちばん上の電話が大きく出ます");
    }
}
