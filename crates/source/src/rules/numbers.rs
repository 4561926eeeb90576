//! Phone numbers inside texts: two numbers for one office are a trap that has
//! been printed.

use std::collections::HashSet;

use super::found::Found;
use super::scan::{digit, half_width, indexed};
use common::messages::writing as say;

/// Longer runs of digits and hyphens are no phone number.
const LONGEST: usize = 24;

/// Finds numbers that none of the file's numbers is.
pub fn text(text: &str, known: &[String]) -> Vec<Found> {
    let known: Vec<(&str, String)> = known.iter().map(|number| (number.as_str(), digits_of(number))).collect();
    let exact: HashSet<&str> = known.iter().map(|(_, digits)| digits.as_str()).collect();
    let chars = indexed(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let end = parted_end(&chars, at).unwrap_or_else(|| run_end(&chars, at, |c| matches!(c, '-' | '(' | ')')));
        if begins(&chars, at) && end - at <= LONGEST {
            let range = chars[at].0..chars.get(end).map_or(text.len(), |(at, _)| *at);
            let written = &text[range.clone()];
            let digits = digits_of(written);
            let near = known.iter().find(|(_, other)| is_near(&digits, other)).map(|(number, _)| *number);
            if !exact.contains(digits.as_str()) && is_phone(written, &digits, near.is_some()) {
                found.push((range, say::phone_in_text(written, near)));
            }
        }
        at = end.max(at + 1);
    }
    found
}

/// A number begins with 0, or with a bracket before it, and stands by itself:
/// not in an URL, in a date or behind a letter.
fn begins(chars: &[(usize, char)], at: usize) -> bool {
    let opens = |c: char| matches!(c, '(' | '（');
    let first = chars[at].1;
    let second = chars.get(at + 1).map(|(_, c)| *c);
    let zero = digit(first) == Some(0) || (opens(first) && second.and_then(digit) == Some(0));
    zero && stands_alone(chars, at)
}

/// Not behind a letter, save for TEL and FAX.
fn stands_alone(chars: &[(usize, char)], at: usize) -> bool {
    let joins = |c: char| matches!(c, '/' | '_' | '=' | '%' | '-') || half_width(c).is_ascii_alphanumeric();
    let mut before = chars[..at].iter().rev().map(|(_, c)| half_width(*c).to_ascii_lowercase());
    let label: [Option<char>; 3] = std::array::from_fn(|_| before.next());
    if matches!(label, [Some('l'), Some('e'), Some('t')] | [Some('x'), Some('a'), Some('f')]) {
        return !before.next().is_some_and(|c| c.is_ascii_alphanumeric());
    }
    at == 0 || !joins(chars[at - 1].1)
}

/// Where a number ends whose groups stand between dots or spaces (0229.23.1603): three, the last
/// of four figures, or else such signs part one number from another.
fn parted_end(chars: &[(usize, char)], start: usize) -> Option<usize> {
    ['.', ' '].into_iter().find_map(|sign| {
        let end = run_end(chars, start, |c| c == sign);
        let written: String = chars[start..end].iter().map(|(_, c)| half_width(*c)).collect();
        let lengths: Vec<usize> = written.split(sign).map(str::len).collect();
        matches!(lengths[..], [2..=5, 1..=4, 4]).then_some(end)
    })
}

/// Where a run of digits with single separators between them ends.
fn run_end(chars: &[(usize, char)], start: usize, separator: impl Fn(char) -> bool) -> usize {
    let is_digit = |at: usize| chars.get(at).is_some_and(|(_, c)| digit(*c).is_some());
    let separates = |at: usize| chars.get(at).is_some_and(|(_, c)| separator(half_width(*c)));
    let mut at = start;
    if chars.get(at).is_some_and(|(_, c)| half_width(*c) == '(') {
        at += 1;
    }
    if !is_digit(at) {
        return start;
    }
    while is_digit(at) || (separates(at) && is_digit(at + 1)) {
        at += 1;
    }
    at
}

/// Ten or eleven digits; one more or less only if it looks like a number of the
/// file, or is grouped like a phone number.
fn is_phone(written: &str, digits: &str, near: bool) -> bool {
    let groups = written.chars().any(|c| digit(c).is_none());
    match digits.len() {
        10 => true,
        11 => groups || near || matches!(digits.get(..3), Some("050" | "060" | "070" | "080" | "090")),
        9 | 12 => near,
        _ => false,
    }
}

/// One or two other digits, a digit dropped or doubled, or two digits swapped.
fn is_near(digits: &str, other: &str) -> bool {
    let (length, wanted) = (digits.len(), other.len());
    if length == wanted {
        let differing = digits.bytes().zip(other.bytes()).filter(|(a, b)| a != b).count();
        return length >= 9 && differing <= 2;
    }
    wanted >= 9 && length.abs_diff(wanted) == 1 && strsim::damerau_levenshtein(digits, other) == 1
}

fn digits_of(text: &str) -> String {
    text.chars().map(half_width).filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(writing: &str) -> Vec<String> {
        let known = ["0229-23-1603".to_owned(), "0229-23-0388".to_owned()];
        text(writing, &known).into_iter().map(|(range, _)| writing[range].to_owned()).collect()
    }

    #[test]
    fn known_numbers_pass_however_written() {
        for good in [
            "電話 0229-23-1603 へ",
            "電話０２２９－２３－１６０３へ",
            "0229（23）1603",
            "(0229)23-1603",
            "0229231603",
            "0229−23−0388",
        ] {
            assert!(slips(good).is_empty(), "{good}");
        }
    }

    #[test]
    fn others_are_told() {
        assert_eq!(slips("電話は0229-23-1604、"), ["0229-23-1604"]);
        assert_eq!(slips("０２２９（２３）１６３０"), ["０２２９（２３）１６３０"]);
        assert_eq!(slips("携帯09012345678"), ["09012345678"]);
        assert_eq!(slips("電話：0229.23.1699"), ["0229.23.1699"]);
        assert_eq!(slips("0229 23 1699と０２２９　２３　１６９８"), ["0229 23 1699", "０２２９　２３　１６９８"]);
        assert_eq!(slips("0229-23-1603 0229-23-1699"), ["0229-23-1699"]);
        assert!(slips("01 02 03 04 05、0.5 10.0 1000、0229.23.1603").is_empty());
        assert_eq!(slips("ＴＥＬ0229-23-1604、Fax.0229-23-0389"), ["0229-23-1604", "0229-23-0389"]);
        assert_eq!(slips("センター0229-23-1604"), ["0229-23-1604"]);
        assert_eq!(slips("022-923-160と0570-064-556"), ["022-923-160", "0570-064-556"]);
    }

    #[test]
    fn the_number_that_was_meant() {
        let hint = |writing: &str| {
            let found = text(writing, &["0229-23-1603".to_owned()]);
            format!("{}{}", found[0].1.message, found[0].1.hint)
        };
        assert!(hint("0229-23-1630").contains("「0229-23-1603」"));
        assert!(hint("0229-23-160").contains("「0229-23-1603」"));
        assert!(!hint("0570-064-556").contains("0229-23-1603"));
    }

    #[test]
    fn other_digits_pass() {
        for good in [
            "2025-11-12",
            "https://example.jp/0229231604",
            "48人に1人",
            "#7119 と 110",
            "ID0229231604",
            "0123456789012345678901234567890",
            "",
            "（",
            "0",
            "（0",
            "1-0229-23-1604",
            "https://a.jp/x-0229231604",
            "MOTEL0229231604",
        ] {
            assert!(slips(good).is_empty(), "{good}");
        }
    }
}
