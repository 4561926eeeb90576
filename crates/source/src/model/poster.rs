//! The poster.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::artwork::Artwork;
use super::reach::{LinkName, Picture};
use crate::text::Text;

/// ポスター（A2）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Poster {
    /// 題名。改行したところで行が分かれます
    pub title: Text,
    /// 丘の上の絵（書かなければ、ひきこもりの窓口は灯りのついた家、ほかの窓口は木の下のベンチ）
    #[serde(default, skip_serializing)]
    #[schemars(extend("examples" = ["path"]))]
    pub artwork: Option<Artwork>,
    /// 題名の下の言葉（3つまで）
    #[schemars(length(min = 1, max = 3))]
    pub signs: Vec<Text>,
    /// 丘と家の代わりに出す写真や絵（書かなければ、丘の上の絵が出ます）
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// 呼びかけ
    pub call: Text,
    /// 並べるリンクの名前（4つまで）
    #[schemars(length(min = 1, max = 4))]
    pub codes: Vec<LinkName>,
}
