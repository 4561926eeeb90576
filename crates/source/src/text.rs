//! [`Text`]: a piece of writing in one or more wordings.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::Value as Json;

use super::inline::{self, Inline};

/// A text of the source: a plain string, or a map by wording
/// (`standard:`, `easy:`). Inline markup is parsed on reading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Text {
    /// By this key the typesetter knows a text from any other map.
    pub wordings: Wordings,
}

/// The wordings of one text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Wordings {
    pub standard: Vec<Inline>,
    /// やさしい日本語, where the source gives it.
    pub easy: Option<Vec<Inline>>,
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
            Several { standard: String, easy: Option<String> },
        }
        let parse = |text: &str| inline::parse(text).map_err(|mistake| D::Error::custom(format!("{mistake:?}")));
        let (standard, easy) = match Written::deserialize(deserializer)? {
            Written::One(standard) => (standard, None),
            Written::Several { standard, easy } => (standard, easy),
        };
        Ok(Self { wordings: Wordings { standard: parse(&standard)?, easy: easy.as_deref().map(parse).transpose()? } })
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "title": "文章",
            "description": "文字、または standard（ふつうの文）と easy（やさしい日本語）の組",
            "anyOf": [
                { "type": "string", "format": "inline" },
                {
                    "type": "object",
                    "properties": {
                        "standard": { "type": "string", "format": "inline" },
                        "easy": { "type": "string", "format": "inline" },
                    },
                    "required": ["standard"],
                    "additionalProperties": false,
                },
            ],
        })
    }
}
