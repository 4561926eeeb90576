//! Words that more than one sheet uses.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::Text;

/// 数字の絵（「48人に1人」など）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statistic {
    /// だれについての数字か
    pub lead: Text,
    /// 何人に1人か（2から100まで）
    #[schemars(range(min = 2, max = 100), extend("examples" = [48]))]
    pub one_in: u32,
    /// 大きく出す言葉
    pub figure: Text,
    /// 数字の説明
    pub note: Option<Text>,
    /// 出典
    pub source: Text,
    /// 調査の年（西暦）
    #[schemars(range(min = 1900, max = 2999), extend("examples" = [2022]))]
    pub year: u32,
}

/// 紙面で共通に使う言葉
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// だれのための窓口か
    pub audience: Text,
    /// 「所在地」
    pub address: Text,
    /// 「交通」
    pub access: Text,
    /// 「センターの場所」
    pub offices: Text,
    /// 「出典」
    pub source: Text,
    /// 「もくじ」
    pub contents: Text,
    /// 「内容の基準日」
    pub issued: Text,
    /// 「受付時間」
    pub hours: Text,
    /// 「費用」
    pub fee: Text,
    /// 「秘密について」
    pub privacy: Text,
}

/// 見出しと説明の組
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// 見出し
    pub title: Text,
    /// 説明
    pub text: Text,
}

/// 囲みの中の見出しと文
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// 見出し
    pub heading: Text,
    /// 文
    pub text: Text,
}

/// What is no news is not in the data of a sheet.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
pub(super) fn is_false(value: &bool) -> bool {
    !value
}
