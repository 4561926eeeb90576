//! The flyer's two sides.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::reach::{Codes, LinkName, Picture};
use super::wording::Item;
use crate::text::Text;

/// ちらし（A4 表・裏）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Flyer {
    /// 題名。改行したところで行が分かれます
    pub title: Text,
    /// 表の写真や絵（書かなければ、部屋の絵が出ます）
    // A flyer without one says the same as before there was the key, so its number in print is
    // the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// 表の文
    #[schemars(length(min = 1))]
    pub sentences: Vec<Text>,
    /// 表に置くコード
    pub code: LinkName,
    /// 裏の題名
    pub back_title: Text,
    /// だれが
    pub who: FlyerWho,
    /// どうやって
    pub how: FlyerHow,
    /// どこで
    #[serde(rename = "where")]
    pub place: Codes,
}

/// ちらしの「だれが」
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FlyerWho {
    /// 見出し
    pub heading: Text,
    /// だれが相談できるか
    #[schemars(length(min = 1))]
    pub items: Vec<Item>,
}

/// ちらしの「どうやって」
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FlyerHow {
    /// 見出し
    pub heading: Text,
    /// 手順
    #[schemars(length(min = 1))]
    pub steps: Vec<Item>,
}
