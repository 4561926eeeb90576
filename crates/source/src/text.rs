//! [`Text`]: a piece of writing in one or more wordings.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::{Map, Value as Json, json};

use super::inline::{self, Inline};
use common::languages::Language;

/// A text of the source: a plain string, or a map by wording
/// (`standard:`, `easy:`, `en:` and other languages). Inline markup is parsed on reading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Text {
    /// By this key the typesetter knows a text from any other map.
    pub wordings: Wordings,
}

/// The wordings of one text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Wordings {
    pub standard: Vec<Inline>,
    /// やさしい日本語, where the source gives it.
    pub easy: Option<Vec<Inline>>,
    /// In other languages, where the source gives them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub languages: BTreeMap<Language, Vec<Inline>>,
}

impl Text {
    /// The characters of the standard wording, without readings and breaks.
    pub fn plain(&self) -> String {
        inline::plain(&self.wordings.standard)
    }
}

/// The characters of a text that is not typed yet: a string, or one with several wordings.
pub fn plain(text: &Json) -> String {
    let standard = text.as_str().or_else(|| text["standard"].as_str()).unwrap_or_default();
    inline::parse(standard).map(|nodes| inline::plain(&nodes)).unwrap_or_default()
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            One(String),
            Several {
                standard: String,
                easy: Option<String>,
                #[serde(flatten)]
                languages: BTreeMap<Language, String>,
            },
        }
        let parse = |text: &str| inline::parse(text).map_err(|mistake| D::Error::custom(format!("{mistake:?}")));
        let (standard, easy, languages) = match Written::deserialize(deserializer)? {
            Written::One(standard) => (standard, None, BTreeMap::new()),
            Written::Several { standard, easy, languages } => (standard, easy, languages),
        };
        let languages = languages.iter().map(|(language, text)| Ok((*language, parse(text)?)));
        Ok(Self {
            wordings: Wordings {
                standard: parse(&standard)?,
                easy: easy.as_deref().map(parse).transpose()?,
                languages: languages.collect::<Result<_, D::Error>>()?,
            },
        })
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let japanese = ["standard", "easy"].map(|key| (key, json!({ "type": "string", "format": "inline" })));
        let others = Language::ALL.map(|one| {
            let name = one.label().trim_end_matches('版');
            (one.tag(), json!({ "type": "string", "format": "foreign", "description": name }))
        });
        let wordings: Map<String, Json> =
            japanese.into_iter().chain(others).map(|(key, schema)| (key.to_owned(), schema)).collect();
        json_schema!({
            "title": "文章",
            "description": "文字、または standard（ふつうの文）と easy（やさしい日本語）や en（英語）など、ほかの言葉の文の組",
            "anyOf": [
                { "type": "string", "format": "inline" },
                {
                    "type": "object",
                    "properties": wordings,
                    "required": ["standard"],
                    "additionalProperties": false,
                },
            ],
        })
    }
}
