//! Dates as they are written in Japanese texts.

use std::ops::Range;

use crate::era::ERAS;
use crate::rules::scan::{Scanner, digit, indexed};

/// A date with the parts that were written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Index into `ERAS`, and the year in that era.
    pub era: Option<(usize, i16)>,
    pub western: Option<i16>,
    pub day: Option<Day>,
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

/// All dates of a text, with the bytes that they are in.
pub fn all(text: &str) -> Vec<(Range<usize>, Written)> {
    let chars = indexed(text);
    let byte = |at: usize| chars.get(at).map_or(text.len(), |(byte, _)| *byte);
    let mut dates = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let before = at.checked_sub(1).map(|before| chars[before].1);
        let mut reader = Scanner::new(&chars, at);
        match date(&mut reader, before) {
            Some(date) => {
                dates.push((byte(at)..byte(reader.position()), date));
                at = reader.position();
            }
            None => at += 1,
        }
    }
    dates
}

fn date(reader: &mut Scanner, before: Option<char>) -> Option<Written> {
    // A number is read from its first digit, and not out of an URL or a code.
    let inside = |c: char| digit(c).is_some() || c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    if before.is_some_and(inside) {
        return None;
    }
    let mut date = reader
        .attempt(era_first)
        .or_else(|| reader.attempt(western_first))
        .or_else(|| reader.attempt(with_separators))
        .or_else(|| reader.attempt(without_year))?;
    if date.day.is_some_and(|day| day.day.is_some()) {
        date.weekdays = weekdays(reader);
    }
    Some(date)
}

/// 令和7年（2025年）11月12日, 令和7（2025）年
fn era_first(reader: &mut Scanner) -> Option<Written> {
    let era = era(reader)?;
    let inner = reader.attempt(|reader| in_brackets(reader, western));
    reader.word("年")?;
    let year_only = reader.position();
    let _ = reader.word("度");
    let western = inner.or_else(|| reader.attempt(|reader| in_brackets(reader, western)));
    if western.is_none() && reader.position() > year_only {
        return Some(Written { era: Some(era), ..Written::default() });
    }
    Some(Written { era: Some(era), western, day: reader.attempt(month_and_day), ..Written::default() })
}

/// 2025年（令和7年）11月12日, 2025（令和7）年
fn western_first(reader: &mut Scanner) -> Option<Written> {
    let year = reader.number(4, 4)?;
    let inner = reader.attempt(|reader| in_brackets(reader, era));
    reader.word("年")?;
    let _ = reader.word("度");
    let era = inner.or_else(|| reader.attempt(|reader| in_brackets(reader, era)));
    Some(Written { era, western: Some(year), day: reader.attempt(month_and_day), ..Written::default() })
}

/// 2025/11/12, 2025-11-12, 2025.11.12
fn with_separators(reader: &mut Scanner) -> Option<Written> {
    // Other numbers in this shape are phone numbers cut short.
    let year = reader.number(4, 4).filter(|year| (1800..2200).contains(year))?;
    let separator = reader.eat(|c| matches!(c, '/' | '-' | '.' | '／' | '－' | '．'))?;
    let month = reader.number(1, 2)?;
    reader.eat(|c| c == separator)?;
    let day = reader.number(1, 2)?;
    let goes_on = |c: char| c == separator || c.is_ascii_alphanumeric() || c == '_';
    if reader.peek().is_some_and(goes_on) {
        return None;
    }
    Some(Written { western: Some(year), day: Some(day_of(month, Some(day))?), ..Written::default() })
}

/// 11月12日
fn without_year(reader: &mut Scanner) -> Option<Written> {
    let day = month_and_day(reader)?;
    // 12月 alone may count months; with a day it is a date.
    day.day?;
    Some(Written { day: Some(day), ..Written::default() })
}

fn month_and_day(reader: &mut Scanner) -> Option<Day> {
    reader.spaces();
    let month = reader.number(1, 2)?;
    reader.word("月")?;
    let day = reader.attempt(|reader| {
        reader.spaces();
        let day = reader.number(1, 2)?;
        reader.word("日")?;
        // 1月10日間 counts days.
        (reader.peek() != Some('間')).then_some(day)
    });
    day_of(month, day)
}

fn day_of(month: i16, day: Option<i16>) -> Option<Day> {
    Some(Day { month: i8::try_from(month).ok()?, day: day.map(i8::try_from).transpose().ok()? })
}

/// 令和7, 平成元
fn era(reader: &mut Scanner) -> Option<(usize, i16)> {
    let era = ERAS.iter().position(|(_, name)| reader.word(name).is_some())?;
    reader.spaces();
    let year = reader.word("元").map(|()| 1).or_else(|| reader.number(1, 3))?;
    Some((era, year))
}

fn western(reader: &mut Scanner) -> Option<i16> {
    reader.number(4, 4)
}

/// （2025年）: nothing else in the brackets.
fn in_brackets<T>(reader: &mut Scanner, year: impl Fn(&mut Scanner) -> Option<T>) -> Option<T> {
    reader.eat(|c| matches!(c, '（' | '('))?;
    let year = year(reader)?;
    let _ = reader.word("年度").or_else(|| reader.word("年"));
    reader.eat(|c| matches!(c, '）' | ')'))?;
    Some(year)
}

/// （水）, (水・祝), （水曜日）, 水曜日, （水・木）; the reader moves over them
/// only if they are weekdays and nothing else.
fn weekdays(reader: &mut Scanner) -> Vec<char> {
    let bracketed = reader.attempt(|reader| {
        reader.spaces();
        reader.eat(|c| matches!(c, '（' | '('))?;
        let mut days = vec![weekday(reader)?];
        while reader.eat(|c| matches!(c, '・' | '･' | '、' | ',' | '，' | '/' | '／')).is_some() {
            if let Some(day) = reader.attempt(weekday) {
                days.push(day);
            } else {
                reader.eat(|c| c == '祝' || c == '休')?;
                reader.eat(|c| c == '日');
            }
        }
        reader.eat(|c| matches!(c, '）' | ')'))?;
        Some(days)
    });
    let plain = |reader: &mut Scanner| {
        let day = weekday_letter(reader)?;
        reader.word("曜").map(|()| vec![day])
    };
    bracketed.or_else(|| reader.attempt(plain)).unwrap_or_default()
}

fn weekday(reader: &mut Scanner) -> Option<char> {
    let day = weekday_letter(reader)?;
    let _ = reader.word("曜日").or_else(|| reader.word("曜"));
    Some(day)
}

fn weekday_letter(reader: &mut Scanner) -> Option<char> {
    reader.eat(|c| "月火水木金土日".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Written {
        all(text).remove(0).1
    }

    #[test]
    fn parts() {
        let day = Some(Day { month: 11, day: Some(12) });
        let full = Written { era: Some((0, 7)), western: Some(2025), day, weekdays: vec!['水'] };
        assert_eq!(one("令和7年（2025年）11月12日（水）"), full);
        assert_eq!(one("2025（令和7）年11月12日水曜日"), full);
        assert_eq!(one("２０２５年（令和７年）１１月１２日（水・祝）"), full);
        assert_eq!(one("令和元年").era, Some((0, 1)));
        assert_eq!(one("2025.11.12").day, day);
        assert_eq!(one("11月12日・13日").weekdays, Vec::<char>::new());
        assert_eq!(one("平成26年1月 開設").day, Some(Day { month: 1, day: None }));
    }

    #[test]
    fn no_dates() {
        for text in ["", "年", "12月", "1.2.3", "2025.11.12.1", "111月12日", "a2025-11-12", "10日間", "7年"] {
            assert!(all(text).is_empty(), "{text}");
        }
    }
}
