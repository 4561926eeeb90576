//! The leaflet's panels.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::artwork::Artwork;
use super::reach::{Codes, Picture};
use super::wording::{Item, Note};
use crate::text::Text;

/// リーフレット（A4 三つ折り、6面）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leaflet {
    /// 題名。改行したところで行が分かれます
    pub title: Text,
    /// 丘の上の絵（書かなければ、ひきこもりの窓口は灯りのついた家、ほかの窓口は木の下のベンチ）
    #[serde(default, skip_serializing)]
    #[schemars(extend("examples" = ["path"]))]
    pub artwork: Option<Artwork>,
    /// 表紙
    pub cover: LeafletCover,
    /// 表紙の丘の代わりに出す写真や絵（書かなければ、丘の上の絵が出ます）
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// 折り込みの面
    pub signs: LeafletSigns,
    /// 中面の左
    pub about: LeafletAbout,
    /// 中面の中央
    pub talk: LeafletTalk,
    /// 中面の右
    pub who: LeafletWho,
    /// 裏表紙
    pub visit: Codes,
}

/// リーフレットの表紙
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeafletCover {
    /// 題名の下の言葉
    pub lead: Text,
}

/// リーフレットの「こんな日が」の面
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeafletSigns {
    /// 見出し
    pub heading: Text,
    /// 「ご本人」「ご家族」などの組
    #[schemars(length(min = 1))]
    pub groups: Vec<Group>,
    /// 結びの言葉
    pub closing: Text,
}

/// 見出しと箇条書きの組
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// 見出し
    pub heading: Text,
    /// 箇条書き
    #[schemars(length(min = 1))]
    pub items: Vec<Text>,
}

/// リーフレットの、何の窓口かを説明する面（「ひきこもりとは」など）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeafletAbout {
    /// 見出し
    pub heading: Text,
    /// 段落
    #[schemars(length(min = 1))]
    pub paragraphs: Vec<Text>,
    /// 結びの言葉
    pub closing: Text,
}

/// リーフレットの「相談のながれ」の面
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeafletTalk {
    /// 見出し
    pub heading: Text,
    /// 手順
    #[schemars(length(min = 1))]
    pub steps: Vec<Item>,
    /// 囲みの言葉
    pub note: Option<Note>,
}

/// リーフレットの「相談できる方」の面
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeafletWho {
    /// 見出し
    pub heading: Text,
    /// だれが相談できるか
    #[schemars(length(min = 1))]
    pub items: Vec<Item>,
    /// 電話の見出し
    pub contact_heading: Text,
}
