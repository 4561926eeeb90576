//! Opening hours as days and times, from which every wording of them is made.

use schemars::JsonSchema;
use serde::Deserialize;

use super::clock::Clock;
use crate::text::Text;

/// 受付時間の、曜日と時刻
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// 開いている曜日と時刻の並び
    #[schemars(length(min = 1, max = 8))]
    pub open: Vec<Span>,
    /// 「毎月第2土曜日 10時から12時まで」のような、曜日では書けないもの
    #[serde(default)]
    #[schemars(length(max = 3))]
    pub also: Vec<Text>,
    /// 休みの日
    #[schemars(extend("examples" = ["祝日・年末年始"]))]
    pub closed: Option<Text>,
}

/// 同じ時刻に開いている曜日
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// 曜日
    #[schemars(length(min = 1), extend("examples" = [["月", "火", "水", "木", "金"]], "uniqueItems" = true))]
    pub days: Vec<Weekday>,
    /// 何時から（24時間で書きます）
    #[schemars(with = "String", extend("format" = "time", "examples" = ["9:00"]))]
    pub from: Clock,
    /// 何時まで（24時間で書きます）
    #[schemars(with = "String", extend("format" = "time", "examples" = ["17:00"]))]
    pub to: Clock,
    /// 昼休みなど、その間の休み
    #[serde(default)]
    #[schemars(length(max = 3))]
    pub breaks: Vec<Break>,
}

/// Minutes of a day.
pub const DAY: u16 = 24 * 60;
/// When an evening begins: what starts after it may go on into the morning. Before it, 9:00 to
/// 5:00 is a slip for 17:00.
const EVENING: u16 = 16 * 60;

impl Span {
    /// Beginning and end, in minutes since the day began: more than a day's where it goes on
    /// after midnight. 0:00 ends a day.
    pub fn times(&self) -> (u16, u16) {
        let (from, to) = (self.from.minutes(), self.to.minutes());
        let next_day = to < from && (to == 0 || (from >= EVENING && to <= DAY / 2));
        (from, if next_day { to + DAY } else { to })
    }

    /// The same of a break: what is before the beginning is after midnight.
    pub fn pause(&self, pause: &Break) -> (u16, u16) {
        let (begin, end) = self.times();
        let here = |clock: Clock| {
            let at = clock.minutes();
            if at < begin && end > DAY { at + DAY } else { at }
        };
        (here(pause.from), here(pause.to))
    }
}

/// 間の休みひとつ
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// 何時から
    #[schemars(with = "String", extend("format" = "time", "examples" = ["12:00"]))]
    pub from: Clock,
    /// 何時まで
    #[schemars(with = "String", extend("format" = "time", "examples" = ["13:00"]))]
    pub to: Clock,
}

/// 曜日
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
pub enum Weekday {
    #[serde(rename = "月")]
    Monday,
    #[serde(rename = "火")]
    Tuesday,
    #[serde(rename = "水")]
    Wednesday,
    #[serde(rename = "木")]
    Thursday,
    #[serde(rename = "金")]
    Friday,
    #[serde(rename = "土")]
    Saturday,
    #[serde(rename = "日")]
    Sunday,
    #[serde(rename = "祝")]
    Holiday,
}
