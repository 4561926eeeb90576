//! Dates as they are written in Japanese texts.

use std::ops::Range;

use super::both::twice;
use super::parts::{Day, Written, day_of, era, month_and_day, weekdays};
use crate::era::ERAS;
use crate::rules::scan::{self, Scanner, digit, half_width, kanji_number};

/// All dates of a text, with the bytes that they are in.
pub fn all(text: &str) -> Vec<(Range<usize>, Written)> {
    scan::all(text, dates).into_iter().flat_map(|(_, dates)| dates).collect()
}

/// A date, and the days behind it that are in its month.
fn dates(reader: &mut Scanner, before: Option<char>) -> Option<Vec<(Range<usize>, Written)>> {
    let start = reader.byte();
    let first = date(reader, before)?;
    let mut dates = vec![(start..reader.byte(), first)];
    while let Some((begin, next)) = reader.attempt(|reader| next_day(reader, &dates.last()?.1)) {
        share_weekdays(&mut dates, next, begin..reader.byte());
    }
    Some(dates)
}

fn date(reader: &mut Scanner, before: Option<char>) -> Option<Written> {
    // A number is read from its first digit, and not out of an URL or a code.
    let inside = |c: char| {
        digit(c).is_some()
            || kanji_number(c).is_some()
            || c.is_ascii_alphanumeric()
            || matches!(c, '/' | '-' | '_' | '.')
    };
    if before.is_some_and(inside) {
        return None;
    }
    let mut date = reader
        .attempt(in_one)
        .or_else(|| reader.attempt(twice))
        .or_else(|| reader.attempt(era_first))
        .or_else(|| reader.attempt(era_letter))
        .or_else(|| reader.attempt(western_first))
        .or_else(|| reader.attempt(with_separators))
        .or_else(|| reader.attempt(without_year))
        .or_else(|| reader.attempt(before_weekday))?;
    if date.weekdays.is_empty() && date.day.is_some_and(|day| day.day.is_some()) {
        date.weekdays = weekdays(reader);
    }
    Some(date)
}

/// Both years, and one month and day behind them.
fn in_one(reader: &mut Scanner) -> Option<Written> {
    let date = reader.attempt(era_first).or_else(|| reader.attempt(western_first))?;
    (date.era.is_some() && date.western.is_some()).then_some(date)
}

/// 令和7年（2025年）11月12日, 令和7（2025）年
fn era_first(reader: &mut Scanner) -> Option<Written> {
    let era = era(reader)?;
    let inner = reader.attempt(|reader| in_brackets(reader, western));
    reader.word("年")?;
    let fiscal = reader.word("度").is_some();
    let western = inner.or_else(|| reader.attempt(|reader| in_brackets(reader, western)));
    if fiscal {
        return Some(in_fiscal_year(reader, Written { era: Some(era), western, ..Written::default() }));
    }
    Some(Written { era: Some(era), western, day: reader.attempt(month_and_day), ..Written::default() })
}

/// 令和7年度2月10日 is in the year after; 平成31年度5月 is of no era that had ended.
fn in_fiscal_year(reader: &mut Scanner, year: Written) -> Written {
    let Some(day) = reader.attempt(month_and_day) else { return year };
    let first = year.western.or(year.era.map(|(era, n)| ERAS[era].0.year() + n - 1));
    let western = first.map(|first| if day.month < 4 { first + 1 } else { first });
    Written { western, day: Some(day), ..Written::default() }
}

/// R8.5.9, H31/4/30, R8年5月9日
fn era_letter(reader: &mut Scanner) -> Option<Written> {
    let letter = half_width(reader.eat(|c| "RHSＲＨＳ".contains(c))?);
    let era = ['R', 'H', 'S'].iter().position(|known| *known == letter)?;
    let year = reader.written(1, 2)?;
    if reader.word("年").is_some() {
        let day = Some(month_and_day(reader)?);
        return Some(Written { era: Some((era, year)), day, ..Written::default() });
    }
    let separator = reader.eat(|c| matches!(c, '/' | '-' | '.' | '／' | '－' | '．'))?;
    let month = reader.written(1, 2).filter(|month| (1..=12).contains(month))?;
    reader.eat(|c| c == separator)?;
    let day = reader.written(1, 2).filter(|day| (1..=31).contains(day))?;
    let goes_on = |c: char| c == separator || c.is_ascii_alphanumeric() || c == '_';
    if reader.peek().is_some_and(goes_on) {
        return None;
    }
    Some(Written { era: Some((era, year)), day: Some(day_of(month, Some(day))?), ..Written::default() })
}

/// A day behind another one, in its month: 5月9日〜10日, 5月9日・10日, 5月9日から10日まで; and where
/// it begins.
fn next_day(reader: &mut Scanner, before: &Written) -> Option<(usize, Written)> {
    let Day { month, day: Some(first) } = before.day? else { return None };
    reader.spaces();
    let until = match reader.eat(|c| "〜～~－-–—・、，,".contains(c)) {
        Some(_) => false,
        None => reader.word("から").map(|()| true)?,
    };
    reader.spaces();
    let begin = reader.byte();
    let day = reader.written(1, 2)?;
    reader.word("日")?;
    // 5月9日、3日間 counts days, and what is earlier is of another month.
    if reader.peek().is_some_and(|c| "間前後目以程ほおごくぶ分".contains(c)) || day <= i16::from(first) {
        return None;
    }
    let weekdays = weekdays(reader);
    if until {
        reader.attempt(|reader| reader.word("まで"))?;
    }
    Some((begin, Written { day: day_of(i16::from(month), Some(day)), weekdays, other_day: None, ..before.clone() }))
}

/// A day after others; 11月12日・13日（水・木） has the weekdays of both at its end.
fn share_weekdays(dates: &mut Vec<(Range<usize>, Written)>, mut next: Written, range: Range<usize>) {
    if let (Some((_, before)), [first, second]) = (dates.last_mut(), next.weekdays.as_slice())
        && before.weekdays.is_empty()
    {
        (before.weekdays, next.weekdays) = (vec![*first], vec![*second]);
    }
    dates.push((range, next));
}

/// 2025年（令和7年）11月12日, 2025（令和7）年
fn western_first(reader: &mut Scanner) -> Option<Written> {
    let year = reader.written(4, 4)?;
    let inner = reader.attempt(|reader| in_brackets(reader, era));
    reader.word("年")?;
    let fiscal = reader.word("度").is_some();
    let era = inner.or_else(|| reader.attempt(|reader| in_brackets(reader, era)));
    if fiscal {
        return Some(in_fiscal_year(reader, Written { era, western: Some(year), ..Written::default() }));
    }
    Some(Written { era, western: Some(year), day: reader.attempt(month_and_day), ..Written::default() })
}

/// 2025/11/12, 2025-11-12, 2025.11.12
fn with_separators(reader: &mut Scanner) -> Option<Written> {
    // Other numbers in this shape are phone numbers cut short.
    let year = reader.written(4, 4).filter(|year| (1800..2200).contains(year))?;
    let separator = reader.eat(|c| matches!(c, '/' | '-' | '.' | '／' | '－' | '．'))?;
    let month = reader.written(1, 2)?;
    reader.eat(|c| c == separator)?;
    let day = reader.written(1, 2)?;
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

/// 5/9(土), 5.9（土）: two numbers are a day where a weekday is behind them.
fn before_weekday(reader: &mut Scanner) -> Option<Written> {
    let month = reader.written(1, 2)?;
    reader.eat(|c| matches!(c, '/' | '.' | '／' | '．'))?;
    let day = reader.written(1, 2)?;
    let weekdays = weekdays(reader);
    (!weekdays.is_empty()).then_some(())?;
    Some(Written { day: Some(day_of(month, Some(day))?), weekdays, ..Written::default() })
}

fn western(reader: &mut Scanner) -> Option<i16> {
    reader.written(4, 4)
}

/// （2025年）: nothing else in the brackets.
fn in_brackets<T>(reader: &mut Scanner, year: impl Fn(&mut Scanner) -> Option<T>) -> Option<T> {
    reader.eat(|c| matches!(c, '（' | '('))?;
    let year = year(reader)?;
    let _ = reader.word("年度").or_else(|| reader.word("年"));
    reader.eat(|c| matches!(c, '）' | ')'))?;
    Some(year)
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
        let full = Written { era: Some((0, 7)), western: Some(2025), day, other_day: None, weekdays: vec!['水'] };
        assert_eq!(one("令和7年（2025年）11月12日（水）"), full);
        assert_eq!(one("2025（令和7）年11月12日水曜日"), full);
        assert_eq!(one("２０２５年（令和７年）１１月１２日（水・祝）"), full);
        assert_eq!(one("令和元年").era, Some((0, 1)));
        assert_eq!(one("2025.11.12").day, day);
        assert_eq!(one("11月12日・13日").weekdays, Vec::<char>::new());
        assert_eq!(one("平成26年1月 開設").day, Some(Day { month: 1, day: None }));
    }

    #[test]
    fn days_in_a_row_and_other_spellings() {
        let days =
            |text: &str| -> Vec<_> { all(text).into_iter().map(|(_, date)| (date.day, date.weekdays)).collect() };
        let may = |day, weekdays: &str| (Some(Day { month: 5, day: Some(day) }), weekdays.chars().collect::<Vec<_>>());
        for two in ["5月9日〜10日", "5月9日から10日まで", "５月９日・１０日", "五月九日、十日", "R8.5.9と5月10日"]
        {
            assert_eq!(days(two), [may(9, ""), may(10, "")], "{two}");
        }
        assert_eq!(days("5月9日・10日（土・日）"), [may(9, "土"), may(10, "日")]);
        assert_eq!(days("5月9日（土）〜10日（日）"), [may(9, "土"), may(10, "日")]);
        for one in ["5月9日、10日間", "5月9日から10日", "5月9日・2日", "5月9日、40分"] {
            assert_eq!(days(one), [may(9, "")], "{one}");
        }
        assert_eq!(one("R8.5.9(日)").era, Some((0, 8)));
        assert_eq!(one("Ｈ３１／４／３０").era, Some((1, 31)));
        assert_eq!(one("二〇二六年六月三十一日").western, Some(2026));
        assert_eq!(one("令和八年十二月二十日").day, Some(Day { month: 12, day: Some(20) }));
        assert_eq!(one("令和7年度2月10日").western, Some(2026));
        assert_eq!(days("5/9(土)、５／１０（日）と5.10(日)"), [may(9, "土"), may(10, "日"), may(10, "日")]);
        for none in
            ["5/9", "5/9（予定）", "0.5（月額）", "1/2月", "R8.13.1", "R1.2.3.4", "CR8.5.9", "四月ごろ", "二、三日"]
        {
            assert!(all(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn weekdays_behind_a_day() {
        for text in [
            "11月14日 日曜日",
            "11月14日\u{3000}日曜日",
            "11月14日 日曜",
            "11月14日は日曜日です",
            "11月14日は 日曜日です",
            "11月14日[日]",
            "11月14日〈日〉",
            "11月14日【日曜日】",
            "11月14日 （日）",
        ] {
            assert_eq!(one(text).weekdays, ['日'], "{text}");
        }
        for others in ["11月14日、日曜日", "11月14日・日曜日・祝日", "11月14日 日曜日 祝日", "11月14日は日曜日の時間"]
        {
            assert!(one(others).weekdays.is_empty(), "{others}");
        }
    }

    #[test]
    fn no_dates() {
        for text in ["", "年", "12月", "1.2.3", "2025.11.12.1", "111月12日", "a2025-11-12", "10日間", "7年"] {
            assert!(all(text).is_empty(), "{text}");
        }
    }
}
