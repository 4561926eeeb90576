//! Notices: the sheet that is made anew every month.

use schemars::JsonSchema;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::date::date;
use super::reach::{LinkName, Picture};
use super::wording::{Item, Note, is_false};
use crate::era;
use crate::inline::Inline;
use crate::made::{in_languages, worded};
use crate::text::Text;
use common::languages::Language;
use jiff::civil::Date;

/// お知らせひとつ（A4 片面）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// 題名。改行したところで行が分かれます
    #[schemars(extend("examples" = ["家族のための勉強会"]))]
    pub title: Text,
    /// 題名の下の言葉
    pub lead: Option<Text>,
    /// 写真や絵（書かなければ、朝の絵が出ます）
    pub picture: Option<Picture>,
    /// いつ
    pub days: Option<Days>,
    /// 予定の一覧を、ここに出すか（true か false）
    #[serde(default, skip_serializing_if = "is_false")]
    pub events: bool,
    /// 「ところ」「申しこみ」などの、見出しと説明の並び
    #[serde(default)]
    #[schemars(length(max = 8))]
    pub rows: Vec<Item>,
    /// 申しこみの締め切り
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Until>,
    /// 囲みの言葉
    pub note: Option<Note>,
    /// 並べるリンクの名前（4つまで）
    #[serde(default)]
    #[schemars(length(max = 4))]
    pub codes: Vec<LinkName>,
}

/// いつあるか
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// 見出し
    #[schemars(extend("examples" = ["とき"]))]
    pub heading: Text,
    /// 日ごとの並び
    #[schemars(length(min = 1, max = 12))]
    pub on: Vec<Occasion>,
}

/// 一日ぶん
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Occasion {
    /// 日（年-月-日）。紙面には、曜日がつきます
    #[schemars(with = "String", extend("format" = "date", "examples" = ["2026-05-09"]))]
    pub day: Day,
    /// 時間
    #[schemars(extend("examples" = ["午後1時30分から午後3時まで"]))]
    pub time: Option<Text>,
    /// ひとこと
    pub note: Option<Text>,
}

/// 予定ひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// 何があるか
    #[schemars(extend("examples" = ["家族のための勉強会"]))]
    pub title: Text,
    /// 日ごとの並び
    #[schemars(length(min = 1, max = 12))]
    pub on: Vec<Occasion>,
    /// 「ところ」「だれのため」「申しこみ」などの、見出しと説明の並び
    #[serde(default)]
    #[schemars(length(max = 6))]
    pub rows: Vec<Item>,
    /// 申しこみの締め切り
    pub until: Option<Until>,
}

/// 締め切り。見出しにもひとことにも「まで」や「締め切り」がなければ、日に「まで」がつきます
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Until {
    /// 見出し
    #[schemars(extend("examples" = ["申しこみの締め切り"]))]
    pub heading: Text,
    /// 日（年-月-日）。紙面には、曜日がつきます
    #[schemars(with = "String", extend("format" = "date", "examples" = ["2026-05-01"]))]
    pub day: Day,
    /// ひとこと
    #[schemars(extend("examples" = ["午後5時まで"]))]
    pub note: Option<Text>,
}

/// A day that sheets show with its weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        date(deserializer).map(Self)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        worded_day(self.0, "", era::day_in).serialize(serializer)
    }
}

/// A day as a text, so that readings come over it: 5月9日（土）, and where words are easy
/// 5月9日（土曜日）; in other languages as one writes it there. The year is that of the sheet.
fn worded_day(day: Date, after: &str, abroad: impl Fn(Date, Language) -> String) -> Text {
    let text = |end: &str| {
        let (month, number, weekday) = (day.month(), day.day(), era::weekday(day));
        vec![Inline::Text(format!("{month}月{number}日（{weekday}{end}）{after}"))]
    };
    in_languages(worded(text(""), Some(text("曜日"))), |language| vec![Inline::Text(abroad(day, language))])
}

/// A day under 「申しこみ」 alone would read as the one day on which one may apply.
impl Serialize for Until {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let says_so = |text: &Text| ["まで", "締", "しめ", "期限", "〆"].iter().any(|word| text.plain().contains(word));
        let day = if says_so(&self.heading) || self.note.as_ref().is_some_and(says_so) {
            worded_day(self.day.0, "", era::day_in)
        } else {
            worded_day(self.day.0, "まで", era::until_in)
        };
        let mut map = serializer.serialize_struct("Until", 3)?;
        map.serialize_field("heading", &self.heading)?;
        map.serialize_field("day", &day)?;
        map.serialize_field("note", &self.note)?;
        map.end()
    }
}
