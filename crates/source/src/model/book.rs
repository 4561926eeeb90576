//! The support book: chapters of blocks.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::artwork::Artwork;
use super::reach::{LinkName, Picture};
use super::wording::{Item, Note, is_false};
use crate::text::Text;

/// サポートブック（A5）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupportBook {
    /// 題名。改行したところで行が分かれます
    pub title: Text,
    /// 副題
    pub subtitle: Text,
    /// 丘の上の絵（書かなければ、ひきこもりの窓口は灯りのついた家、ほかの窓口は木の下のベンチ）
    #[serde(default, skip_serializing)]
    #[schemars(extend("examples" = ["path"]))]
    pub artwork: Option<Artwork>,
    /// 表紙の丘の代わりに出す写真や絵（書かなければ、丘の上の絵が出ます）
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// 見開きを使うか（true か false）。道のりを左右2ページに描き、静かな章を見開きに置きます。ページが増えます
    #[serde(default, skip_serializing_if = "is_false")]
    pub spreads: bool,
    /// 章
    #[schemars(length(min = 1))]
    pub chapters: Vec<Chapter>,
    /// メモのページ。ページの数を4の倍数にするために余ったページに出ます。余りがなければ出ません
    pub notes: NotesPage,
    /// 裏表紙
    pub back: BookBack,
}

impl SupportBook {
    /// Where the list of windows stands: which chapter, and which of its blocks.
    pub fn windows(&self) -> Option<(usize, usize)> {
        let block = |chapter: &Chapter| chapter.blocks.iter().position(|block| matches!(block, Block::Windows(_)));
        self.chapters.iter().enumerate().find_map(|(i, chapter)| Some((i, block(chapter)?)))
    }
}

/// 章ひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    /// 章の題名
    pub title: Text,
    /// 題名の下の言葉
    pub lead: Option<Text>,
    /// 静かな紙面にするか（true か false）
    pub quiet: Option<bool>,
    /// 中身の部品
    #[schemars(length(min = 1))]
    pub blocks: Vec<Block>,
}

/// 章の部品
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// 文章
    Text(Text),
    /// 小見出し
    Heading(Text),
    /// 箇条書き
    List(Vec<Text>),
    /// ひとこと
    Quote(Text),
    /// 道のり
    Path(Vec<Item>),
    /// 2つの言い方の対
    Pairs(Pairs),
    /// 囲み
    Note(Note),
    /// 数字の絵（true と書きます）
    Statistic(bool),
    /// 電話の一覧（true と書きます）
    Contacts(bool),
    /// ほかの相談先の一覧（true と書きます）
    Helplines(bool),
    /// 絵や写真
    Image(Picture),
    /// 番号つきの手順
    Steps(Vec<Item>),
    /// 二次元コード
    Codes(Vec<LinkName>),
    /// 交通（true と書きます）
    Access(bool),
    /// 窓口の一覧（true と書きます）
    Windows(bool),
}

/// 2つの言い方の対
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pairs {
    /// 左の見出し
    pub left: Text,
    /// 右の見出し
    pub right: Text,
    /// [左, 右] の並び
    #[schemars(length(min = 1))]
    pub rows: Vec<(Text, Text)>,
}

/// メモのページ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotesPage {
    /// 見出し
    pub heading: Text,
    /// 見出しの下の言葉
    pub lead: Option<Text>,
    /// 書きこむ欄の見出し（4つまで）。書かなければ、線だけのページになります
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 4), extend("examples" = [["気がかりなこと", "聞きたいこと"]]))]
    pub fields: Vec<Text>,
}

/// サポートブックの裏表紙
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BookBack {
    /// 結びの言葉
    pub message: Text,
    /// 並べるリンクの名前（4つまで）
    #[schemars(length(min = 1, max = 4))]
    pub codes: Vec<LinkName>,
}
