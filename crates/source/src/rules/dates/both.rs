//! One date in both reckonings: 令和8年3月（2026年3月）, R8.3.1／2026.3.1.

use super::parts::{BRACKETS, Day, Written, day_of, month_and_day, weekdays};
use crate::era::ERAS;
use crate::rules::scan::{Scanner, half_width};

/// A date of an era and a western one that say the same day, in either order. What is read here
/// may be shorter than a date by itself (R8.3, 2026/3): the other one tells that it is a date.
pub fn twice(reader: &mut Scanner) -> Option<Written> {
    let first = half(reader)?;
    reader.spaces();
    let (second, listed) = reader
        .attempt(|reader| Some((bracketed(reader)?, false)))
        .or_else(|| reader.attempt(|reader| beside(reader, &first)))?;
    if first.written.era.is_some() == second.written.era.is_some() {
        return None;
    }
    let (one, other) = (first.written, second.written);
    // With a point between them, two months are two dates.
    if listed && one.day.map(|day| day.month) != other.day.map(|day| day.month) {
        return None;
    }
    let (day, other_day) = if one.day.is_some_and(|day| day.day.is_some()) || other.day.is_none() {
        (one.day, other.day)
    } else {
        (other.day, one.day)
    };
    Some(Written {
        era: one.era.or(other.era),
        western: one.western.or(other.western),
        day,
        other_day,
        weekdays: if other.weekdays.is_empty() { one.weekdays } else { other.weekdays },
    })
}

struct Half {
    written: Written,
    /// Whether it is a date beyond doubt; S4 may be a room.
    sure: bool,
}

/// （2026年3月）: nothing else in the brackets, so that no period and no other event is compared.
fn bracketed(reader: &mut Scanner) -> Option<Half> {
    let opening = reader.eat(|c| BRACKETS.iter().any(|(opening, _)| *opening == c))?;
    reader.spaces();
    let half = half(reader)?;
    reader.spaces();
    reader.eat(|c| BRACKETS.contains(&(opening, c)))?;
    Some(half)
}

/// ／2026年3月, ＝2026年3月, ・2026年3月, and whether the sign also stands in lists.
fn beside(reader: &mut Scanner, first: &Half) -> Option<(Half, bool)> {
    let sign = reader.eat(|c| "・･/／=＝".contains(c))?;
    reader.spaces();
    let second = half(reader)?;
    reader.spaces();
    let period = reader.peek().is_some_and(|c| "〜～~－-–—・･".contains(c));
    (first.sure && second.sure && !period && reader.attempt(|reader| reader.word("から")).is_none())
        .then_some((second, matches!(sign, '・' | '･')))
}

/// 令和8年3月1日（日）, R8.3.1, 令8年, 西暦2026年3月, 2026/3: a year with as much of its day as is written.
fn half(reader: &mut Scanner) -> Option<Half> {
    let (mut written, named) = year(reader)?;
    written.day =
        if reader.word("年").is_some() { reader.attempt(month_and_day) } else { reader.attempt(with_separators) };
    if written.day.is_some_and(|day| day.day.is_some()) {
        written.weekdays = weekdays(reader);
    }
    // A fiscal year ends in another year than it begins in.
    if reader.peek().is_some_and(|c| matches!(c, '度' | '_') || c.is_ascii_alphanumeric()) {
        return None;
    }
    Some(Half { sure: named || written.day.is_some(), written })
}

/// A year of an era or a western one, and whether its era has its name.
fn year(reader: &mut Scanner) -> Option<(Written, bool)> {
    if let Some((era, named)) = era(reader) {
        reader.spaces();
        let year = reader.word("元").map(|()| 1).or_else(|| reader.written(1, 2))?;
        return Some((Written { era: Some((era, year)), ..Written::default() }, named));
    }
    let _ = reader.word("西暦");
    let year = reader.written(4, 4).filter(|year| (1800..2200).contains(year))?;
    Some((Written { western: Some(year), ..Written::default() }, true))
}

/// 令和, 令 or R, and whether it is the whole name.
fn era(reader: &mut Scanner) -> Option<(usize, bool)> {
    let named = ERAS.iter().position(|(_, name)| reader.word(name).is_some());
    let short = |c: char| {
        let letter = ["R", "H", "S"].iter().position(|known| known.starts_with(half_width(c)));
        letter.or_else(|| ERAS.iter().position(|(_, name)| name.starts_with(c)))
    };
    named.map(|era| (era, true)).or_else(|| {
        let era = reader.peek().and_then(short)?;
        reader.eat(|_| true)?;
        Some((era, false))
    })
}

/// .3.1, /3, -03-01 behind a year.
fn with_separators(reader: &mut Scanner) -> Option<Day> {
    let separator = reader.eat(|c| matches!(c, '/' | '-' | '.' | '／' | '－' | '．'))?;
    let month = reader.written(1, 2).filter(|month| (1..=12).contains(month))?;
    let day = reader.attempt(|reader| {
        reader.eat(|c| c == separator)?;
        reader.written(1, 2).filter(|day| (1..=31).contains(day))
    });
    day_of(month, day)
}
