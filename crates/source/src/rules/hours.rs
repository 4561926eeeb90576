//! Times of the day in running text: 午後13時, 25時, 9時75分.

use std::ops::Range;

use super::found::Found;
use super::scan::{Scanner, all, digit, kanji_number};
use common::messages::writing as say;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// A time as it is written.
#[derive(Debug, Clone, Copy)]
struct Written {
    half: Option<Half>,
    hour: i16,
    minute: Option<i16>,
    /// 9:00, where others say 9時.
    colon: bool,
}

pub fn text(text: &str) -> Vec<Found> {
    all(text, time).into_iter().filter_map(|(range, time)| judge(text, range, time)).collect()
}

fn judge(text: &str, range: Range<usize>, Written { half, hour, minute, colon }: Written) -> Option<Found> {
    let spelled = |hour: i16| match minute {
        Some(minute) if colon => format!("{hour}:{minute:02}"),
        Some(minute) => format!("{hour}時{minute}分"),
        None => format!("{hour}時"),
    };
    let minutes = minute.unwrap_or(0);
    let meant = match half {
        _ if minutes > 59 => Vec::new(),
        None if hour < 24 || (hour, minutes) == (24, 0) => return None,
        None if hour < 30 => vec![format!("翌日の{}", spelled(hour - 24))],
        Some(_) if hour <= 12 => return None,
        // Which of the two is the slip, only the office knows.
        Some(Half::Morning) if hour <= 24 => vec![spelled(hour), format!("午前{}", spelled(hour - 12))],
        Some(Half::Afternoon) if hour <= 24 => vec![format!("午後{}", spelled(hour - 12)), spelled(hour)],
        _ => Vec::new(),
    };
    Some((range.clone(), say::no_such_time(&text[range], &meant)))
}

fn time(reader: &mut Scanner, before: Option<char>) -> Option<Written> {
    // Not out of a longer number, a date or an address.
    let inside =
        |c: char| digit(c).is_some() || kanji_number(c).is_some() || c.is_ascii_alphanumeric() || "/.:：-_".contains(c);
    let half = reader
        .attempt(|reader| reader.word("午前").map(|()| Half::Morning))
        .or_else(|| reader.attempt(|reader| reader.word("午後").map(|()| Half::Afternoon)));
    if half.is_none() && before.is_some_and(inside) {
        return None;
    }
    reader.spaces();
    let hour = reader.written(1, 2)?;
    if reader.eat(|c| matches!(c, ':' | '：')).is_some() {
        // Alone it may be the length of a film, or a ratio.
        half?;
        return Some(Written { half, hour, minute: Some(reader.number(2, 2)?), colon: true });
    }
    reader.word("時")?;
    // 30時間, 25時限: how long, or which one.
    if reader.peek().is_some_and(|c| "間限点代差刻期".contains(c)) {
        return None;
    }
    let minute = reader.attempt(|reader| {
        let minute = reader.written(1, 2)?;
        reader.word("分").map(|()| minute)
    });
    Some(Written { half, hour, minute, colon: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_no_clock_has() {
        for good in [
            "9時から17時まで",
            "午前9:00〜午後5:00",
            "午後0時30分",
            "午後12時",
            "午前12時",
            "0時から24時まで",
            "24時間",
            "30時間の研修",
            "動画（75:30）、比は3:70",
            "令和30時点",
            "二十四時間",
            "100時",
            "9時30分",
            "第26時限",
        ] {
            assert!(text(good).is_empty(), "{good}: {:?}", text(good));
        }
        for (slip, needle, meant) in [
            ("午後13時まで", "午後13時", "「午後1時」か「13時」"),
            ("午後１７：３０まで", "午後１７：３０", "「午後5:30」か「17:30」"),
            ("午前15時です", "午前15時", "「15時」か「午前3時」"),
            ("夜は25時まで", "25時", "「翌日の1時」"),
            ("24時30分まで", "24時30分", "「翌日の0時30分」"),
            ("9時75分に", "9時75分", "確かめて、直してください"),
            ("99時に", "99時", "確かめて、直してください"),
            ("午後十五時", "午後十五時", "「午後3時」か「15時」"),
            ("午後 14時", "午後 14時", "「午後2時」か「14時」"),
        ] {
            let [(range, finding)] = &text(slip)[..] else { panic!("{slip}: {:?}", text(slip)) };
            assert_eq!(&slip[range.clone()], needle);
            assert!(finding.hint.contains(meant), "{slip}: {}", finding.hint);
        }
    }
}
