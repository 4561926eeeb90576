//! Opening hours in words: 9時30分, which print and voice say alike (9:30 is read as
//! 「9コロン30」 by some), and 午前9時30分 where words are easy; 9:30 in other languages.

use serde::{Serialize, Serializer};

use crate::inline::{self, Inline};
use crate::languages::{own, put_in};
use crate::made::{alike, capital, in_languages, joined, mark, minutes_of, said, said_in, worded};
use crate::model::{DAY, Opening, Span, Weekday};
use crate::text::Text;
use common::languages::Language;

/// A row of a table: days and their times; without days, one of what days cannot say.
#[derive(Debug, Clone, Serialize)]
struct Row {
    label: Option<Text>,
    text: Text,
}

/// As a text on one line, with its rows for a table.
impl Serialize for Opening {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<'a> {
            #[serde(flatten)]
            line: Text,
            rows: Vec<Row>,
            /// What the office wrote itself, by its own path: it may lack an easy wording.
            also: &'a [Text],
            closed: &'a Option<Text>,
        }
        Shown { line: line(self), rows: rows(self), also: &self.also, closed: &self.closed }.serialize(serializer)
    }
}

/// All of it on one line.
fn line(opening: &Opening) -> Text {
    let part = |row: Row, easy: bool| {
        let text = said(&row.text, easy);
        match row.label {
            Some(label) => [said(&label, easy), mark(" "), text].concat(),
            None => text,
        }
    };
    let whole = |easy: bool| {
        let open = opening.open.iter().map(open_row).chain(opening.also.iter().map(also_row));
        let between = if easy { "。" } else { "、" };
        let parts: Vec<Vec<Inline>> = open.map(|row| part(row, easy)).collect();
        let mut nodes = parts.join(&mark(between)[..]);
        if let Some(closed) = &opening.closed {
            let closed = said(closed, easy);
            let (before, after) =
                if easy { ("。", "は {休|やす}みです") } else { ("（", "は{休|やす}み）") };
            nodes = [nodes, mark(before), closed, mark(after)].concat();
        }
        joined(nodes)
    };
    in_languages(worded(whole(false), Some(whole(true))), |language| line_in(opening, language))
}

/// The same in another language.
fn line_in(opening: &Opening, language: Language) -> Vec<Inline> {
    let row = |row: Row| {
        let text = said_in(&row.text, language);
        let label = row.label.map(|label| [said_in(&label, language), mark(" ")].concat());
        [label.unwrap_or_default(), text].concat()
    };
    let open = opening.open.iter().map(open_row).chain(opening.also.iter().map(also_row));
    let nodes = open.map(row).collect::<Vec<_>>().join(&mark(&own("、（行）", language, &[]))[..]);
    let Some(closed) = &opening.closed else { return joined(nodes) };
    let closed = put_in("（{days}は休み）", language, &[("days", said_in(closed, language))]);
    joined([nodes, closed].concat())
}

/// Row by row: what is open, what days cannot say, what is closed.
fn rows(opening: &Opening) -> Vec<Row> {
    let open = opening.open.iter().map(open_row).chain(opening.also.iter().map(also_row));
    let closed = opening.closed.iter().map(|closed| Row { label: Some(not_open()), text: closed.clone() });
    open.chain(closed).collect()
}

fn not_open() -> Text {
    in_languages(alike("{休|やす}み"), |language| vec![Inline::Text(own("休み", language, &[]))])
}

fn also_row(text: &Text) -> Row {
    Row { label: None, text: text.clone() }
}

fn open_row(span: &Span) -> Row {
    let times = stretches(span);
    let standard: Vec<String> =
        times.iter().map(|(from, to)| format!("{}から{}まで", plain(*from), plain(*to))).collect();
    let easy: Vec<String> =
        times.iter().map(|(from, to)| format!("{}から {}まで", spoken(*from), spoken(*to))).collect();
    let text = worded(mark(&standard.join("、")), Some(mark(&easy.join("。"))));
    let text = in_languages(text, |language| {
        let stretch = |(from, to): &(u16, u16)| {
            let put = [("from", &*digits(*from, language)), ("to", &*digits(*to, language))];
            own("{from}から{to}（時刻）", language, &put)
        };
        vec![Inline::Text(times.iter().map(stretch).collect::<Vec<_>>().join(&between(language)))]
    });
    Row { label: Some(days(&span.days)), text }
}

/// From and to of each stretch between two breaks, in minutes since the day began.
fn stretches(span: &Span) -> Vec<(u16, u16)> {
    let (begin, end) = span.times();
    let mut breaks: Vec<(u16, u16)> = span.breaks.iter().map(|pause| span.pause(pause)).collect();
    breaks.sort_unstable();
    let starts = std::iter::once(begin).chain(breaks.iter().map(|(_, to)| *to));
    let ends = breaks.iter().map(|(from, _)| *from).chain([end]);
    starts.zip(ends).filter(|(from, to)| from < to).collect()
}

/// Hour and minute of a time, and whether it is after midnight: the end of a day is its own.
fn parts(time: u16) -> (u16, u16, bool) {
    let next = time > DAY;
    let time = if next { time - DAY } else { time };
    (time / 60, time % 60, next)
}

/// 9時, 9時30分, 翌6時.
fn plain(time: u16) -> String {
    let (hour, minute, next) = parts(time);
    let next = if next { "{翌|よく}" } else { "" };
    format!("{next}{hour}{{時|じ}}{}", minutes(minute))
}

/// 午前9時, 昼の12時, 午後1時30分, 次の日の午前6時; the day's last hour is 夜の12時.
fn spoken(time: u16) -> String {
    let (hour, minute, next) = parts(time);
    let (half, hour) = match (hour, minute) {
        (12, 0) => ("{昼|ひる}の ", 12),
        (24, _) => ("{夜|よる}の ", 12),
        (hour @ 12.., _) => ("{午後|ごご}", hour - 12),
        (hour, _) => ("{午前|ごぜん}", hour),
    };
    let next = if next { "{次|つぎ}の {日|ひ}の " } else { "" };
    format!("{next}{half}{hour}{{時|じ}}{}", minutes(minute))
}

/// 9:30, or as a language writes it.
fn digits(time: u16, language: Language) -> String {
    let (hour, minute, next) = parts(time);
    let (hour, minute) = (hour.to_string(), format!("{minute:02}"));
    let told = own("{hour}時{minute}分", language, &[("hour", &hour), ("minute", &minute)]);
    if next { own("翌{time}", language, &[("time", &told)]) } else { told }
}

fn minutes(minute: u16) -> String {
    if minute == 0 { String::new() } else { minutes_of(minute.into()) }
}

/// 月曜日から金曜日, 火曜日・木曜日, 毎日. Holidays are beside the week.
fn days(days: &[Weekday]) -> Text {
    let mut days = days.to_vec();
    days.sort_unstable();
    days.dedup();
    let week: Vec<Weekday> = days.iter().copied().filter(|day| *day != Weekday::Holiday).collect();
    let holiday = days.contains(&Weekday::Holiday);
    let mut named = match week.as_slice() {
        [_, _, _, _, _, _, _] => vec!["{毎日|まいにち}".to_owned()],
        _ => runs(&week).into_iter().map(run).collect(),
    };
    named.extend(holiday.then(|| name(Weekday::Holiday).to_owned()));
    let easy = named.join("・").replace("から", "から ");
    let text = worded(mark(&named.join("・")), Some(mark(&easy)));
    in_languages(text, |language| {
        let mut named: Vec<String> = match week.as_slice() {
            [_, _, _, _, _, _, _] => vec![own("毎日", language, &[])],
            _ => runs(&week).into_iter().map(|days| run_in(days, language)).collect(),
        };
        named.extend(holiday.then(|| name_in(Weekday::Holiday, language)));
        vec![Inline::Text(capital(&named.join(&between(language))))]
    })
}

/// Days that follow each other.
fn runs(week: &[Weekday]) -> Vec<&[Weekday]> {
    week.chunk_by(|a, b| *a as u8 + 1 == *b as u8).collect()
}

fn run(days: &[Weekday]) -> String {
    match days {
        [first, _, .., last] => format!("{}から{}", name(*first), name(*last)),
        few => few.iter().map(|day| name(*day)).collect::<Vec<_>>().join("・"),
    }
}

fn run_in(days: &[Weekday], language: Language) -> String {
    match days {
        [first, _, .., last] => {
            let put = [("from", &*name_in(*first, language)), ("to", &*name_in(*last, language))];
            own("{from}から{to}（曜日）", language, &put)
        }
        few => few.iter().map(|day| name_in(*day, language)).collect::<Vec<_>>().join(&between(language)),
    }
}

/// What is between words that are named together.
fn between(language: Language) -> String {
    own("、（並び）", language, &[])
}

fn name_in(day: Weekday, language: Language) -> String {
    own(&inline::plain(&mark(name(day))), language, &[])
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "{月曜日|げつようび}",
        Weekday::Tuesday => "{火曜日|かようび}",
        Weekday::Wednesday => "{水曜日|すいようび}",
        Weekday::Thursday => "{木曜日|もくようび}",
        Weekday::Friday => "{金曜日|きんようび}",
        Weekday::Saturday => "{土曜日|どようび}",
        Weekday::Sunday => "{日曜日|にちようび}",
        Weekday::Holiday => "{祝日|しゅくじつ}",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(json: serde_json::Value) -> Opening {
        serde_json::from_value(json).expect("opening hours")
    }

    fn told(text: &Text) -> (String, Option<String>) {
        (text.plain(), text.wordings.easy.as_ref().map(|easy| inline::plain(easy)))
    }

    #[test]
    fn a_week_on_one_line() {
        let all = opening(serde_json::json!({
            "open": [
                { "days": ["金", "月", "火", "水", "木"], "from": "9:00", "to": "17:30",
                  "breaks": [{ "from": "12:00", "to": "13:00" }] },
                { "days": ["土", "日", "祝"], "from": "10:05", "to": "24:00" },
            ],
            "also": [{ "standard": "毎月第2火曜日 19時まで", "easy": "毎月 2回目の 火曜日 午後7時まで" }],
            "closed": { "standard": "年末年始", "easy": "年末と 年始" },
        }));
        let (standard, easy) = told(&line(&all));
        assert_eq!(
            standard,
            "月曜日から金曜日 9時から12時まで、13時から17時30分まで、土曜日・日曜日・祝日 10時5分から24時まで、\
             毎月第2火曜日 19時まで（年末年始は休み）"
        );
        assert_eq!(
            easy.as_deref(),
            Some(
                "月曜日から 金曜日 午前9時から 昼の 12時まで。午後1時から 午後5時30分まで。\
                 土曜日・日曜日・祝日 午前10時5分から 夜の 12時まで。毎月 2回目の 火曜日 午後7時まで。年末と 年始は 休みです"
            )
        );
        assert_eq!(rows(&all).len(), 4);
    }

    #[test]
    fn what_has_no_easy_wording_stays_as_it_is() {
        let some = opening(serde_json::json!({
            "open": [{ "days": ["月", "火", "水", "木", "金", "土", "日"], "from": "0:00", "to": "12:30" }],
            "closed": "年末年始",
        }));
        let easy = "毎日 午前0時から 午後0時30分まで。年末年始は 休みです";
        assert_eq!(
            told(&line(&some)),
            ("毎日 0時から12時30分まで（年末年始は休み）".to_owned(), Some(easy.to_owned()))
        );
    }

    #[test]
    fn a_night_ends_on_the_next_day() {
        let night = |from: &str, to: &str, breaks: serde_json::Value| {
            let opening = serde_json::json!({ "open": [{ "days": ["金"], "from": from, "to": to, "breaks": breaks }] });
            line(&self::opening(opening))
        };
        let text = night("22:00", "6:00", serde_json::json!([]));
        let easy = "金曜日 午後10時から 次の 日の 午前6時まで";
        assert_eq!(told(&text), ("金曜日 22時から翌6時まで".to_owned(), Some(easy.to_owned())));
        let english = |text: &Text| inline::plain(&text.wordings.languages[&Language::En]);
        assert_eq!(english(&text), "Friday 22:00–6:00 (next day)");
        let marked = inline::marked(&text.wordings.standard);
        assert_eq!(marked, "{金曜日|きんようび} 22{時|じ}から{翌|よく}6{時|じ}まで");
        let paused = serde_json::json!([{ "from": "23:30", "to": "0:15" }, { "from": "2:00", "to": "2:30" }]);
        assert_eq!(
            told(&night("17:15", "8:30", paused)).0,
            "金曜日 17時15分から23時30分まで、翌0時15分から翌2時まで、翌2時30分から翌8時30分まで"
        );
        // Midnight ends its own day, however it is written.
        let midnight = ["0:00", "24:00"].map(|to| told(&night("9:00", to, serde_json::json!([]))));
        assert_eq!(midnight[0], midnight[1]);
        assert_eq!(midnight[0].1.as_deref(), Some("金曜日 午前9時から 夜の 12時まで"));
    }

    #[test]
    fn other_languages_have_their_own_days_and_times() {
        let all = opening(serde_json::json!({
            "open": [
                { "days": ["月", "火", "水", "木", "金"], "from": "9:00", "to": "17:30",
                  "breaks": [{ "from": "12:00", "to": "13:00" }] },
                { "days": ["土", "祝"], "from": "10:05", "to": "16:00" },
            ],
            "closed": "年末年始",
        }));
        let text = line(&all);
        let told = |language| inline::plain(&text.wordings.languages[&language]);
        assert_eq!(
            told(Language::En),
            "Monday to Friday 9:00–12:00, 13:00–17:30; Saturday, public holidays 10:05–16:00 (closed: New Year holidays)"
        );
        assert!(told(Language::Id).starts_with("Senin sampai Jumat 9.00–12.00"));
        assert!(told(Language::Pt).starts_with("Segunda-feira a sexta-feira"));
        assert_eq!(
            told(Language::Ko),
            "월요일부터 금요일까지 9:00~12:00, 13:00~17:30; 토요일, 공휴일 10:05~16:00 (연말연시 휴무)"
        );
        assert_eq!(
            told(Language::ZhHans),
            "星期一至星期五 9:00–12:00、13:00–17:30；星期六、节假日 10:05–16:00（元旦前后休息）"
        );
        assert!(told(Language::Th).starts_with("วันจันทร์ถึงวันศุกร์ 9.00–12.00 น., 13.00–17.30 น.; วันเสาร์"));
    }

    #[test]
    fn every_word_has_its_reading() {
        let all = opening(serde_json::json!({
            "open": [{ "days": ["火", "木"], "from": "9:20", "to": "17:15" }],
        }));
        let marked = inline::marked(&line(&all).wordings.standard);
        assert_eq!(marked, "{火曜日|かようび}・{木曜日|もくようび} 9{時|じ}20{分|ぷん}から17{時|じ}15{分|ふん}まで");
    }
}
