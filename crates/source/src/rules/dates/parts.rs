//! The parts of which dates are made, in Japanese texts.

use crate::era::ERAS;
use crate::rules::scan::Scanner;

/// Brackets in which a weekday is, or the same date in years of the other kind, opening and closing.
pub const BRACKETS: [(char, char); 10] = [
    ('（', '）'),
    ('(', ')'),
    ('（', ')'),
    ('(', '）'),
    ('[', ']'),
    ('［', '］'),
    ('〔', '〕'),
    ('【', '】'),
    ('〈', '〉'),
    ('<', '>'),
];

/// A date with the parts that were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Index into `ERAS`, and the year in that era.
    pub era: Option<(usize, i16)>,
    pub western: Option<i16>,
    pub day: Option<Day>,
    /// The same day as it is written in the years of the other kind: 令和8年3月（2026年3月）.
    pub other_day: Option<Day>,
    /// All weekdays in the brackets behind the day; several if the brackets
    /// belong to several days: 11月12日・13日（水・木）.
    pub weekdays: Vec<char>,
}

/// A month, and the day if it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub month: i8,
    pub day: Option<i8>,
}

pub fn month_and_day(reader: &mut Scanner) -> Option<Day> {
    reader.spaces();
    let month = reader.written(1, 2)?;
    reader.word("月")?;
    let day = reader.attempt(|reader| {
        reader.spaces();
        let day = reader.written(1, 2)?;
        reader.word("日")?;
        // 1月10日間 counts days.
        (reader.peek() != Some('間')).then_some(day)
    });
    day_of(month, day)
}

pub fn day_of(month: i16, day: Option<i16>) -> Option<Day> {
    Some(Day { month: i8::try_from(month).ok()?, day: day.map(i8::try_from).transpose().ok()? })
}

/// 令和7, 平成元
pub fn era(reader: &mut Scanner) -> Option<(usize, i16)> {
    let era = ERAS.iter().position(|(_, name)| reader.word(name).is_some())?;
    reader.spaces();
    let year = reader.word("元").map(|()| 1).or_else(|| reader.written(1, 3))?;
    Some((era, year))
}

/// （水）, (水・祝), [水], （水曜日）, 水曜日, ␣水曜日, は水曜日です, （水・木）; the reader moves over
/// them only if they are weekdays and nothing else.
pub fn weekdays(reader: &mut Scanner) -> Vec<char> {
    let found = reader
        .attempt(bracketed)
        .or_else(|| reader.attempt(plain).or_else(|| reader.attempt(said)).map(|day| vec![day]));
    found.unwrap_or_default()
}

fn bracketed(reader: &mut Scanner) -> Option<Vec<char>> {
    reader.spaces();
    let opening = reader.eat(|c| BRACKETS.iter().any(|(opening, _)| *opening == c))?;
    let mut days = vec![weekday(reader)?];
    while reader.eat(|c| matches!(c, '・' | '･' | '、' | ',' | '，' | '/' | '／')).is_some() {
        if let Some(day) = reader.attempt(weekday) {
            days.push(day);
        } else {
            reader.eat(|c| c == '祝' || c == '休')?;
            reader.eat(|c| c == '日');
        }
    }
    reader.eat(|c| BRACKETS.contains(&(opening, c)))?;
    Some(days)
}

/// The weekday behind a day; none in a list of days on which something is: 5月9日 日曜日 祝日.
fn plain(reader: &mut Scanner) -> Option<char> {
    reader.spaces();
    let day = weekday_letter(reader)?;
    reader.word("曜")?;
    let lists = reader.attempt(|reader| {
        let _ = reader.word("日");
        reader.spaces();
        reader.eat(|c| matches!(c, '・' | '･' | '、' | '，' | ','));
        reader.spaces();
        reader.word("祝").or_else(|| weekday_letter(reader).and_then(|_| reader.word("曜")))
    });
    lists.is_none().then_some(day)
}

/// は日曜日です; 9日は日曜日の時間 tells of other Sundays.
fn said(reader: &mut Scanner) -> Option<char> {
    reader.word("は")?;
    reader.spaces();
    let day = weekday_letter(reader)?;
    reader.word("曜")?;
    let _ = reader.word("日");
    ["です", "なので", "だ"].into_iter().find_map(|end| reader.word(end))?;
    Some(day)
}

fn weekday(reader: &mut Scanner) -> Option<char> {
    let day = weekday_letter(reader)?;
    let _ = reader.word("曜日").or_else(|| reader.word("曜"));
    Some(day)
}

fn weekday_letter(reader: &mut Scanner) -> Option<char> {
    reader.eat(|c| "月火水木金土日".contains(c))
}
