//! Times of the day: 9:00.

use super::found::{Found, whole};
use super::scan::half_width;
use crate::model::Clock;
use common::messages::value as say;

pub fn value(text: &str) -> Vec<Found> {
    if Clock::of(text).is_some() {
        return Vec::new();
    }
    let offer = offer(text);
    vec![(whole(text), say::time(text, offer.as_deref()))]
}

/// What was meant: 9時, 9時半, 午後5時30分, ９：００, 25:00.
fn offer(text: &str) -> Option<String> {
    let ascii: String = text.trim().chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    let (ascii, later) = match ascii.strip_prefix("午後") {
        Some(rest) => (rest.to_owned(), 12),
        None => (ascii.trim_start_matches("午前").to_owned(), 0),
    };
    let parted = ascii.replace('時', ":").replace('半', "30").replace('分', "").replace('.', ":");
    let (hour, minute) = parted.split_once(':').unwrap_or((&parted, ""));
    let hour: u8 = hour.parse().ok()?;
    // 25時 is one o'clock after midnight.
    let hour = match hour {
        0..12 => hour + later,
        24.. if hour > 24 || !matches!(minute, "" | "00") => hour.checked_sub(24).filter(|hour| *hour < 6)?,
        _ => hour,
    };
    let told = format!("{hour}:{minute:0>2}");
    Clock::of(&told).map(|_| told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_the_day() {
        for good in ["9:00", "09:30", "0:00", "24:00", "17:59"] {
            assert!(value(good).is_empty(), "{good}");
        }
        let slips = [
            ("9時", Some("9:00")),
            ("9時半", Some("9:30")),
            ("午後5時30分", Some("17:30")),
            ("１７：００", Some("17:00")),
            ("9", Some("9:00")),
            ("9.30", Some("9:30")),
            ("24時", Some("24:00")),
            ("24:30", Some("0:30")),
            ("25:00", Some("1:00")),
            ("26時", Some("2:00")),
            ("30:00", None),
            ("99:00", None),
            ("9:60", None),
            ("", None),
            ("朝", None),
            ("9:00〜17:00", None),
        ];
        for (slip, meant) in slips {
            let found = value(slip);
            assert_eq!(found[0].1.rule, "time", "{slip}");
            assert_eq!(offer(slip).as_deref(), meant, "{slip}");
        }
    }
}
