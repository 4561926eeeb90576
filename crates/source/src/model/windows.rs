//! The list of other places to turn to, such as the windows of all municipalities.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::Text;

/// 一覧にのせる窓口
// The reader puts the rows of a file in its place, so that the model knows the list alone.
#[derive(JsonSchema)]
#[serde(untagged)]
pub enum Windows {
    List(#[schemars(length(min = 1, max = 500))] Vec<Window>),
    File(FromFile),
}

/// CSV ファイルから読む
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FromFile {
    /// CSV ファイルの場所（この YAML ファイルから見た場所。表計算ソフトで保存したもの）
    #[schemars(extend("format" = "csv", "examples" = ["madoguchi.csv"]))]
    pub file: String,
}

/// 窓口ひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// どのまとまりか（地域など）。同じものが続くあいだ、ひとつの見出しになります
    #[schemars(extend("examples" = ["北部"]))]
    pub group: Option<Text>,
    /// 窓口の名前（市町村など）
    #[schemars(extend("examples" = ["例示市"]))]
    pub name: Text,
    /// 担当の課や係
    #[schemars(extend("examples" = ["福祉課"]))]
    pub section: Option<Text>,
    /// 番号（半角の数字とハイフン）
    #[schemars(extend("format" = "phone", "examples" = ["0000-00-0000"]))]
    pub number: String,
    /// 受付時間
    pub hours: Option<Text>,
    /// ひとこと
    pub note: Option<Text>,
}
