//! The directory: every window of the list on plain pages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::artwork::Artwork;
use super::date::some_date;
use super::wording::Note;
use crate::text::Text;
use jiff::civil::Date;

/// 相談窓口の一覧（A4、何ページでも）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Directory {
    /// 題名
    #[schemars(extend("examples" = ["お住まいの近くの相談窓口"]))]
    pub title: Text,
    /// 丘の上の絵（書かなければ、ひきこもりの窓口は灯りのついた家、ほかの窓口は木の下のベンチ）
    #[serde(default, skip_serializing)]
    #[schemars(extend("examples" = ["path"]))]
    pub artwork: Option<Artwork>,
    /// 題名の下の言葉
    pub lead: Option<Text>,
    /// 表の見出し
    pub heads: Heads,
    /// 表の後の囲みの言葉
    pub note: Option<Note>,
    /// いつ確かめたか（年-月-日）
    #[schemars(with = "Option<String>", extend("format" = "date", "examples" = ["2025-11-12"]))]
    #[serde(default, deserialize_with = "some_date", skip_serializing)]
    pub verified_on: Option<Date>,
    /// 何で確かめたか
    #[schemars(extend("examples" = ["各市町村のページ"]))]
    #[serde(skip_serializing)]
    pub source: Option<String>,
}

/// 表の見出し。だれも書いていない列は、出ません
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Heads {
    /// 窓口の名前の見出し
    #[schemars(extend("examples" = ["窓口"]))]
    pub name: Text,
    /// 担当の課や係の見出し
    #[schemars(extend("examples" = ["担当"]))]
    pub section: Text,
    /// 番号の見出し
    #[schemars(extend("examples" = ["電話"]))]
    pub number: Text,
    /// 受付時間の見出し
    #[schemars(extend("examples" = ["受付時間"]))]
    pub hours: Text,
    /// ひとことの見出し
    #[schemars(extend("examples" = ["備考"]))]
    pub note: Text,
}
