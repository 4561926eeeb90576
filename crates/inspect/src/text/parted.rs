//! Whether a line ends within a number, or begins with what no line begins with
//! (UAX #14, LB21, LB23 and LB25; JIS X 4051, 連数字).

use pdf::page::Line;

use crate::letters::canonical;
use crate::{Subject, Words};

/// Signs within a number, in either width.
pub const INNER: &str = ":：/／-－−‐–,，.．";
/// Signs of a range.
pub const RANGE: &str = "〜～";
/// Signs before and after a number.
pub const BEFORE: &str = "#＃￥¥$＄+＋−";
pub const AFTER: &str = "%％‰℃°";
/// Units that one character tells.
pub const UNITS: &str = "年月日時分秒人名歳円回階号件個枚冊部度位";
/// Widest range that stays on one line, in characters of full width: a longer one may
/// be parted after its sign, and so may one between words (65歳以上〜75歳未満).
const RANGE_MOST: f64 = 9.0;
/// Characters on either side of a line's end by which a text of the source is known.
const CONTEXT: usize = 3;
/// Distance of two lines that follow each other, in ems, at most.
const PITCH: f64 = 2.5;

/// Whether what belongs together goes on in the next line: a text of the source holds it, or
/// it is none of the things that are below each other in lists.
pub fn is_parted(subject: &Subject, line: &Line, next: &Line) -> bool {
    let (end, start) = (line.text.trim_end(), next.text.trim_start());
    let within = || is_within(end, start) && known(&subject.wanted.order, end, start);
    is_phone(end, start) || (follow(line, next) && (is_open(end, start) || within()))
}

/// Whether a phone goes on in the next line: it ends within its hyphens, or the next
/// line begins with one.
fn is_phone(line: &str, next: &str) -> bool {
    let tail: String = line.chars().rev().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
    let ends_open = tail.starts_with('-') && tail.len() > 2 && tail.ends_with(|c: char| c.is_ascii_digit());
    let head: String = next.chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
    let begins_open = head.starts_with('-') && head.len() > 2 && line.ends_with(|c: char| c.is_ascii_digit());
    (ends_open && head.starts_with(|c: char| c.is_ascii_digit())) || begins_open
}

/// Whether a number is open at its end, or goes on with a sign: hours and phones. Stops
/// and commas are left out, since the numbers of a list have them.
fn is_open(line: &str, next: &str) -> bool {
    let within = |sign: char| INNER.contains(sign) && !",，.．–".contains(sign);
    let (before, last, first) = around(line, next);
    let goes_on = within(first) || (RANGE.contains(first) && next.chars().nth(1).is_some_and(digit));
    (digit(last) && goes_on && next.chars().nth(1).is_some_and(digit))
        || (digit(before) && within(last) && digit(first))
}

/// Whether a line's end is where no line of a text may end.
fn is_within(line: &str, next: &str) -> bool {
    if ends_with_phone(line) {
        return false;
    }
    let (before, last, first) = around(line, next);
    let inner = |sign: char| INNER.contains(sign);
    let after_sign = digit(before) && inner(last) && digit(first);
    let of_numbers = digit(first) && RANGE.contains(last) && (digit(before) || UNITS.contains(before));
    let range = of_numbers && width(line, next) <= RANGE_MOST;
    let begins = inner(first) || RANGE.contains(first) || AFTER.contains(first) || UNITS.contains(first);
    let name = last.is_ascii_alphabetic() && digit(first) || digit(last) && first.is_ascii_alphabetic();
    digit(last) && (digit(first) || begins)
        || after_sign
        || range
        || name
        || BEFORE.contains(last) && digit(first)
        || first == '々'
}

/// Whether a phone is whole at the end of a line: what comes next is something else, such as
/// Wi-Fi. Those of 070, 080 and 090 have a digit more (総務省, 電気通信番号計画).
fn ends_with_phone(line: &str) -> bool {
    let part = |c: &char| digit(*c) || INNER.contains(*c);
    let number: String = line.chars().rev().take_while(part).filter(|c| digit(*c)).collect();
    let number: Vec<u32> = number.chars().rev().map(|c| c.to_digit(10).unwrap_or(c as u32 - '０' as u32)).collect();
    let whole = if matches!(number[..], [0, 5 | 7..=9, 0, ..]) { 11 } else { 10 };
    number.first() == Some(&0) && number.len() == whole && line.chars().rev().take_while(part).any(|c| !digit(c))
}

/// The last two characters of a line and the first one of the next; NUL for none.
fn around(line: &str, next: &str) -> (char, char, char) {
    let mut back = line.chars().rev();
    let last = back.next().unwrap_or_default();
    (back.next().unwrap_or_default(), last, next.chars().next().unwrap_or_default())
}

/// Width of the number around a line's end, in characters of full width.
fn width(line: &str, next: &str) -> f64 {
    let part = |c: &char| digit(*c) || INNER.contains(*c) || RANGE.contains(*c) || UNITS.contains(*c);
    let of = |c: char| if c.is_ascii() { 0.5 } else { 1.0 };
    line.chars().rev().take_while(part).map(of).sum::<f64>() + next.chars().take_while(part).map(of).sum::<f64>()
}

/// Whether a text of the source holds what is around a line's end. Where one text ends
/// with the line and another begins with the next, as in a list of numbers, the end is a
/// border between two texts, whatever they are together.
fn known(texts: &[Words], line: &str, next: &str) -> bool {
    let (line, next) = (canonical(line), canonical(next));
    let texts: Vec<String> = texts.iter().map(|words| canonical(&words.text)).collect();
    let border = texts.contains(&line) && texts.contains(&next);
    let count = line.chars().count();
    let around: String = line.chars().skip(count.saturating_sub(CONTEXT)).chain(next.chars().take(CONTEXT)).collect();
    !border && texts.iter().any(|text| text.contains(&around))
}

/// Whether a line stands right below another in the same column and size.
pub fn follow(line: &Line, next: &Line) -> bool {
    let em = line.size * 25.4 / 72.0;
    let apart = next.area.y - line.area.y;
    let beside = next.area.x > line.area.x + em || next.area.x + next.area.width < line.area.x;
    (line.size - next.size).abs() < 0.1 && apart > 0.5 * em && apart < PITCH * em && !beside
}

pub fn digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_that_go_on_in_the_next_line_are_parted() {
        for (line, next) in [("電話 0000-00-", "0000"), ("0000-", "00-0000"), ("0000-00", "-0000 まで")] {
            assert!(is_phone(line, next), "{line} / {next}");
        }
        for (line, next) in [("0000-00-0000", "0000-00-0000"), ("平日-", "土日"), ("2022", "48人に1人"), ("3-", "あ")]
        {
            assert!(!is_phone(line, next) && !is_open(line, next), "{line} / {next}");
        }
    }

    #[test]
    fn no_line_ends_within_a_number() {
        let parted = [
            ("9", ":00"),
            ("9:", "00〜17:00"),
            ("9:00", "〜17:00"),
            ("9:00〜", "17:00"),
            ("１", "０月"),
            ("１０", "月"),
            ("０２２９－２３－１６", "０３"),
            ("１２，", "５００円"),
            ("#", "7119"),
            ("A", "4判"),
            ("080-0000-000", "0"),
            ("0000-00-000", "0"),
            ("B1", "階"),
            ("１２", "％"),
            ("様", "々です"),
        ];
        for (line, next) in parted {
            assert!(is_within(line, next), "{line} / {next}");
        }
        let whole = [
            ("10月", "1日"),
            ("48人に", "1人"),
            ("（10）", "人"),
            ("2026年10月1日〜", "2027年3月31日"),
            ("5月9日（土）〜", "31日（日）"),
            ("65歳以上〜", "75歳未満"),
            ("8時30分頃〜", "17時頃"),
            ("です。", "10時"),
            ("相談", "2件"),
            ("0120-000-000", "Wi-Fi"),
            ("電話 0000-00-0000", "10時から"),
            ("０００－０００－００００", "A室"),
            ("48", "、"),
        ];
        for (line, next) in whole {
            assert!(!is_within(line, next), "{line} / {next}");
        }
    }

    #[test]
    fn the_border_of_two_texts_parts_none() {
        let known = |texts: &[&str], line: &str, next: &str| {
            let words = |text: &&str| Words { path: String::new(), text: (*text).to_owned() };
            known(&texts.iter().map(words).collect::<Vec<_>>(), line, next)
        };
        assert!(known(&["受付は10月まで"], "受付は1", "0月まで"));
        assert!(known(&["か\u{3099}っこう1階"], "がっこう1", "階"), "letters as they are typed");
        assert!(!known(&["1", "2", "12"], "1", "2") && !known(&["B1", "1", "B11"], "B1", "1"));
        assert!(known(&["1", "12月"], "1", "2月"));
    }

    #[test]
    fn numbers_below_each_other_are_not_parted() {
        for (line, next) in [("9:00〜", "10:00〜"), ("2022", "2023"), ("1.", "2."), ("1,000", "2,000"), ("10", "月")]
        {
            assert!(!is_open(line, next), "{line} / {next}");
        }
        for (line, next) in [("9", ":00"), ("9:", "00"), ("9:00", "〜17:00"), ("０２２９－", "２３")] {
            assert!(is_open(line, next), "{line} / {next}");
        }
    }
}
