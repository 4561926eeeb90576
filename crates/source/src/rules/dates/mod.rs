//! Dates: that the day exists, that the era had begun and not ended, that era
//! and western year are the same year (and month, and day), that the weekday is the date's.

mod both;
mod parts;
#[cfg(test)]
mod tests;
mod written;

use std::ops::Range;

use jiff::civil::Date;

use super::found::{Found, whole};
use crate::era::{self, ERAS};
use common::finding::Finding;
use common::messages::{value as say_value, writing as say};
use parts::{Day, Written};

/// The day that three years of four do not have.
const LEAP_DAY: Day = Day { month: 2, day: Some(29) };

/// A date as a value: ISO 8601, `2025-11-12`.
pub fn value(text: &str) -> Vec<Found> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if !shape {
        return vec![(whole(text), say_value::date_shape(text, offer(text).as_deref()))];
    }
    if text.parse::<Date>().is_err() {
        return vec![(whole(text), say_value::date(text))];
    }
    Vec::new()
}

/// A value that is a date in another spelling, in the right one.
fn offer(text: &str) -> Option<String> {
    let [(range, written)] = &written::all(text)[..] else { return None };
    let year = western_year(written)?;
    let Day { month, day: Some(day) } = written.day? else { return None };
    (*range == whole(text)).then(|| Date::new(year, month, day).ok())?.map(|date| date.to_string())
}

/// All dates of a text. `issued` tells about which year a date without one speaks.
pub fn text(text: &str, issued: Option<Date>) -> Vec<Found> {
    let judge = |(range, written): (Range<usize>, Written)| {
        let finding = judge(&text[range.clone()], &written, issued)?;
        Some((range, finding))
    };
    written::all(text).into_iter().filter_map(judge).collect()
}

/// The worst that can be said of a date: a slip in the year makes the weekday
/// wrong as well, and is reported alone.
fn judge(text: &str, written: &Written, issued: Option<Date>) -> Option<Finding> {
    if let (Some((era, n)), Some(western)) = (written.era, written.western)
        && year_of(era, n) != western
    {
        return Some(say::era_year(text, ERAS[era].1, n, year_of(era, n), western));
    }
    if let (Some(one), Some(other)) = (written.day, written.other_day)
        && !agree(one, other)
    {
        return Some(say::era_day(text));
    }
    let year = western_year(written);
    if let Some(Day { month, day }) = written.day
        && !exists(year, month, day)
    {
        return Some(say::no_such_day(&shown(text, month, day)));
    }
    if let Some(issued) = issued.filter(|_| year.is_none() && written.day == Some(LEAP_DAY)).map(Date::year)
        && [issued, issued + 1].iter().all(|year| !exists(Some(*year), 2, Some(29)))
    {
        return Some(say::no_leap_day(issued));
    }
    if let (Some((era, _)), Some(year)) = (written.era, year)
        && let Some(right) = other_era(era, year, written.day)
    {
        return Some(say::era_ended(text, ERAS[era].1, &right));
    }
    weekday(text, written, year, issued)
}

/// Whether what both say is the same.
fn agree(one: Day, other: Day) -> bool {
    one.month == other.month && (one.day.is_none() || other.day.is_none() || one.day == other.day)
}

/// A day as a finding names it: of 4月30日〜31日 the second one has no month.
fn shown(text: &str, month: i8, day: Option<i8>) -> String {
    match day {
        Some(day) if text.chars().find(|c| c.to_digit(10).is_none()) == Some('日') => format!("{month}月{day}日"),
        _ => text.to_owned(),
    }
}

fn western_year(written: &Written) -> Option<i16> {
    written.western.or_else(|| written.era.map(|(era, n)| year_of(era, n)))
}

fn year_of(era: usize, n: i16) -> i16 {
    ERAS[era].0.year() + n - 1
}

/// A month exists by itself; February has a 29th if the year is not told.
fn exists(year: Option<i16>, month: i8, day: Option<i8>) -> bool {
    const LEAP_YEAR: i16 = 2024;
    Date::new(year.unwrap_or(LEAP_YEAR), month, day.unwrap_or(1)).is_ok()
}

/// What the year is called if the era had ended or not yet begun.
fn other_era(era: usize, year: i16, day: Option<Day>) -> Option<String> {
    let (first, last) = match day {
        None => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
        Some(Day { month, day: None }) => {
            let first = Date::new(year, month, 1).ok()?;
            (first, first.last_of_month())
        }
        Some(Day { month, day: Some(day) }) => {
            let day = Date::new(year, month, day).ok()?;
            (day, day)
        }
    };
    let begun = last >= ERAS[era].0;
    let ended = era > 0 && first >= ERAS[era - 1].0;
    if begun && !ended {
        return None;
    }
    let name = era::japanese(last);
    Some(name.split_inclusive('年').next().unwrap_or_default().to_owned())
}

fn weekday(text: &str, written: &Written, year: Option<i16>, issued: Option<Date>) -> Option<Finding> {
    let Day { month, day: Some(day) } = written.day? else { return None };
    let first = *written.weekdays.first()?;
    let fits = |date: &Date| written.weekdays.contains(&era::weekday(*date));
    if let Some(year) = year {
        let date = Date::new(year, month, day).ok()?;
        return (!fits(&date)).then(|| say::weekday(first, era::weekday(date), &era::western(date)));
    }
    let year = issued?.year();
    let near: Vec<Date> = [year, year + 1].into_iter().filter_map(|year| Date::new(year, month, day).ok()).collect();
    if near.is_empty() || near.iter().any(fits) {
        return None;
    }
    let right: Vec<String> =
        near.iter().map(|date| format!("{}年は{}曜日", date.year(), era::weekday(*date))).collect();
    Some(say::weekday_guess(text, &right.join("、")))
}
