//! Times and dates in figures: 12:30 is read aloud as a ratio, 4/1 as a fraction.

use jiff::civil::Date;

use crate::rules::found::Found;
use common::messages::easy as say;

/// 12:30
pub fn times(text: &str) -> Vec<Found> {
    let digits = |part: &str, back: bool| {
        let is_digit = |c: &char| c.is_ascii_digit();
        if back { part.chars().rev().take_while(is_digit).count() } else { part.chars().take_while(is_digit).count() }
    };
    let time = |(at, colon): (usize, &str)| {
        let (hours, minutes) = (digits(&text[..at], true), digits(&text[at + colon.len()..], false));
        if !(1..=2).contains(&hours) || minutes != 2 {
            return None;
        }
        let range = at - hours..at + colon.len() + minutes;
        let hour: u32 = text[at - hours..at].parse().ok()?;
        let minute: u32 = text[at + colon.len()..range.end].parse().ok()?;
        let offer = if minute == 0 { format!("{hour}時") } else { format!("{hour}時{minute}分") };
        (hour < 25 && minute < 60).then(|| (range.clone(), say::time(&text[range], &offer)))
    };
    text.match_indices([':', '：']).filter_map(time).collect()
}

/// 4/1, 2026/4/1
pub fn dates(text: &str) -> Vec<Found> {
    // An address of the web, a phone number with its extension: not looked into.
    let inside = |c: char| c == '／' || (c.is_ascii_graphic() && !"()[]{}<>\"',;".contains(c));
    let mut found = Vec::new();
    let mut start = 0;
    for word in text.split_inclusive(|c| !inside(c)) {
        let figures = word.trim_end_matches(|c| !inside(c));
        let parts: Vec<&str> = figures.split(['-', '~']).collect();
        if parts.iter().all(|part| day(part).is_some()) {
            let mut at = start;
            for part in parts {
                let rest = &text[at + part.len()..];
                found.extend(
                    day(part)
                        .filter(|day| day.is_meant(rest))
                        .map(|day| (at..at + part.len(), say::date(part, &day.spoken()))),
                );
                at += part.len() + 1;
            }
        }
        start += word.len();
    }
    found
}

/// Numbers between slashes that can be a date.
struct Slashed {
    year: Option<i16>,
    month: i8,
    day: i8,
}

fn day(figures: &str) -> Option<Slashed> {
    let parts: Vec<&str> = figures.split(['/', '／']).collect();
    let (year, month, day) = match parts.as_slice() {
        [month, day] => (None, *month, *day),
        [year, month, day] if year.len() == 4 => (Some(year.parse().ok()?), *month, *day),
        _ => return None,
    };
    let short = |number: &str| (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let day = Slashed {
        year,
        month: Some(month).filter(|month| short(month))?.parse().ok()?,
        day: Some(day).filter(|day| short(day))?.parse().ok()?,
    };
    // Without its year any day of a leap year may be meant.
    Date::new(year.unwrap_or(2000), day.month, day.day).is_ok().then_some(day)
}

impl Slashed {
    /// Whether a date is meant, and no fraction: by what follows, or since nobody
    /// writes a fraction so.
    fn is_meant(&self, rest: &str) -> bool {
        let rest = rest.trim_start();
        let weekday = rest.strip_prefix(['(', '（']).and_then(|rest| rest.chars().next());
        let follows = ["から", "まで"].iter().any(|word| rest.starts_with(word))
            || weekday.is_some_and(|day| "月火水木金土日祝".contains(day));
        let improper = self.month >= self.day;
        let unusual = self.month > 1 && self.day > 10;
        let reducible = (2..=self.month).any(|by| self.month % by == 0 && self.day % by == 0);
        self.year.is_some() || follows || improper || unusual || reducible
    }

    fn spoken(&self) -> String {
        let year = self.year.map(|year| format!("{year}年")).unwrap_or_default();
        format!("{year}{}月{}日", self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<&str> {
        times(text).into_iter().chain(dates(text)).map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn numbers_with_colons_that_are_no_times_pass() {
        assert_eq!(told("1:1000 と 99:99 と 3:5"), [""; 0]);
    }

    #[test]
    fn dates_with_slashes_are_told() {
        for (text, expected) in [
            ("4/1に きて ください", vec!["4/1"]),
            ("2026/4/1", vec!["2026/4/1"]),
            ("（10/3(土)）まで", vec!["10/3"]),
            ("1/5から 2/29まで", vec!["1/5", "2/29"]),
            ("1/5（月）に、きて ください", vec!["1/5"]),
            ("4/15の 13:00", vec!["13:00", "4/15"]),
            ("12/28-12/31は 休みです", vec!["12/28", "12/31"]),
            ("8/8、9／9", vec!["8/8", "9／9"]),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
        let offers: Vec<String> = dates("2026/04/01と 4/1").into_iter().map(|(_, finding)| finding.hint).collect();
        assert!(offers[0].contains("「2026年4月1日」") && offers[1].contains("「4月1日」"), "{offers:?}");
    }

    #[test]
    fn fractions_phones_and_addresses_pass() {
        for text in [
            "1/2の 人、2/3くらい、3/4に なりました",
            "1/10、1/20です",
            "24/7、13/1、2/30、4/0、0/5",
            "https://example.jp/4/1 と example.jp/2026/4/1/",
            "0000-00-0000/4 と 4/1-0000 と 000/12/31",
            "A4/1枚、4/1/2、4.5/1.2、4/1%",
        ] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
