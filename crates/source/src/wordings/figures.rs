//! Numbers as a wording writes them, each in the ways that it can be taken.

use std::ops::Range;

use crate::era::ERAS;
use crate::numerals;
use crate::rules::scan::{Scanner, all, half_width, indexed};

/// A number in a text.
#[derive(Debug)]
pub struct Figure {
    /// With what belongs to it: 午後4時.
    pub range: Range<usize>,
    /// What it may be: 13.30 is a time, or thirteen and a third.
    pub ways: Vec<Vec<f64>>,
}

/// Signs in a number: 1,000 and 13:30 and 9h30.
const WITHIN: &str = ",.:hH";

/// What stands behind a number in kanji; without it the kanji may be a part of any word.
const KANJI_UNITS: &str = "年月日時时歳岁歲円";

/// What is quoted with a number.
const UNITS: &str = "年月日時时点點分人名歳岁歲円元回度階层樓楼倍％%割番号년월일시분명";

const AFTERNOON: [&str; 4] = ["午後", "下午", "오후", "ごご"];

/// Eras as they are called elsewhere, or in short, in the order of [`ERAS`].
const ABROAD: [[&str; 3]; 3] = [["Reiwa", "레이와", "R"], ["Heisei", "헤이세이", "H"], ["Showa", "쇼와", "S"]];

pub fn is_digit(c: char) -> bool {
    numerals::numeral(c).is_some()
}

/// The numbers of a text, save those of phones and addresses of the web, and those that are part of a name.
pub fn figures(text: &str) -> Vec<Figure> {
    let chars = indexed(text);
    let mut apart: Vec<Range<usize>> =
        phones(text).into_iter().map(|(range, _)| range).chain(addresses(text)).collect();
    apart.sort_by_key(|range| range.end);
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (start, c) = chars[at];
        let next = apart.get(apart.partition_point(|range| range.end <= start));
        if let Some(range) = next.filter(|range| range.contains(&start)) {
            at += chars[at..].iter().take_while(|(start, _)| range.contains(start)).count();
            continue;
        }
        let mut reader = Scanner::new(&chars, at);
        let mut larger = reader;
        let figure = if is_digit(c) { digits(&mut reader, text, start) } else { None };
        let with_kanji = kanji(&mut larger, text, start);
        // 2万8千 is one number, and not two.
        let beyond = text.get(reader.byte()..larger.byte()).unwrap_or_default();
        let is_larger = !is_digit(c) || beyond.contains(['十', '百', '千', '万']);
        found.extend(if is_larger { with_kanji } else { figure });
        at = if is_larger { larger } else { reader }.position().max(at + 1);
    }
    found
}

/// Phone numbers, with their digits alone: 0000-00-0000, +81 (0)000-00-0000.
pub fn phones(text: &str) -> Vec<(Range<usize>, String)> {
    let phone = |reader: &mut Scanner, before: Option<char>| {
        if before.is_some_and(|c| is_digit(c) || c.is_ascii_alphabetic() || c == '-') {
            return None;
        }
        let abroad = reader.attempt(|reader| reader.word("+81")).is_some();
        let (mut number, mut groups) = (String::new(), 0);
        while let Some(group) = reader.attempt(group) {
            number += &group;
            groups += 1;
        }
        let _ = reader.eat(|c| matches!(c, ')' | '）') && groups == 1);
        let number = if abroad && !number.starts_with('0') { format!("0{number}") } else { number };
        (number.starts_with('0') && (9..=12).contains(&number.len()) && groups > 0).then_some(number)
    };
    all(text, phone)
}

/// Digits of a phone number, behind what parts them.
fn group(reader: &mut Scanner) -> Option<String> {
    let _ = reader.eat(|c| "-()（） ".contains(c) || half_width(c) == '-');
    let _ = reader.eat(|c| "(（".contains(c));
    let mut digits = String::new();
    while let Some(digit) = reader.peek().and_then(numerals::numeral) {
        let _ = reader.eat(|_| true);
        digits += &digit.to_string();
    }
    (!digits.is_empty()).then_some(digits)
}

/// URLs and mail addresses.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let run = |reader: &mut Scanner, _| {
        let mut run = String::new();
        while let Some(c) = reader.eat(|c| c.is_ascii_graphic()) {
            run.push(c);
        }
        ["://", "www.", "@", ".jp"].iter().any(|sign| run.contains(sign)).then_some(())
    };
    all(text, run).into_iter().map(|(range, ())| range).collect()
}

/// A number in digits.
fn digits(reader: &mut Scanner, text: &str, start: usize) -> Option<Figure> {
    let mut parts = vec![part(reader)?];
    let mut signs = Vec::new();
    let next = |reader: &mut Scanner| {
        let sign = reader.eat(|c| WITHIN.contains(half_width(c)))?;
        Some((half_width(sign), part(reader)?))
    };
    while let Some((sign, part)) = reader.attempt(next) {
        signs.push(sign);
        parts.push(part);
    }
    let (before, after) = (&text[..start], &text[reader.byte()..]);
    // A4 is a name, and 1. at the head of a line counts lines.
    let named = before.chars().next_back().is_some_and(|c| c.is_alphabetic() && c < '\u{250}');
    let heads_line = before.is_empty() || before.ends_with('\n');
    if named || (heads_line && after.starts_with(['.', ')', '．', '）'])) {
        return None;
    }
    let ways = ways(&parts, &signs, before, after);
    (!ways.is_empty()).then(|| Figure { range: quoted(text, start..reader.byte()), ways })
}

/// A number that is written with 万 or other kanji: 2万8千, 三時.
fn kanji(reader: &mut Scanner, text: &str, start: usize) -> Option<Figure> {
    let (value, _) = numerals::number(reader)?;
    let written = &text[start..reader.byte()];
    let unit = reader.peek().filter(|c| KANJI_UNITS.contains(*c));
    let counts = written.contains(is_digit) || unit.is_some_and(|c| value > 1.0 || "月時时".contains(c));
    let ways = vec![at_clock(value, &text[..start], &text[reader.byte()..])];
    counts.then(|| Figure { range: quoted(text, start..reader.byte()), ways })
}

/// Digits, and how many they are.
fn part(reader: &mut Scanner) -> Option<(f64, usize)> {
    let mut digits = String::new();
    while let Some(digit) = reader.peek().and_then(numerals::numeral) {
        let _ = reader.eat(|_| true);
        digits += &digit.to_string();
    }
    Some((digits.parse().ok()?, digits.len()))
}

/// What digits in parts may be; nothing if they tell nothing.
fn ways(parts: &[(f64, usize)], signs: &[char], before: &str, after: &str) -> Vec<Vec<f64>> {
    let (first, rest) = (parts[0], &parts[1..]);
    if let (Some(year), []) = (in_era(first.0, before), rest) {
        return vec![vec![year]];
    }
    // One is said in so many words that it tells nothing, but as an hour or a month.
    let of_time = |text: &str| "時时点點月월시:".chars().any(|unit| text.trim_start().starts_with(unit));
    if (first.0 - 1.0).abs() < 0.5 && rest.is_empty() && !of_time(after) && !is_afternoon(before, after) {
        return Vec::new();
    }
    let minutes = rest.iter().map(|(value, _)| *value).filter(|value| *value > 0.0);
    let mut ways = vec![at_clock(first.0, before, after).into_iter().chain(minutes).collect()];
    let is_point = signs.iter().all(|sign| matches!(sign, ',' | '.'));
    if is_point && !rest.is_empty() && rest.iter().all(|(_, length)| *length == 3) {
        ways.push(vec![rest.iter().fold(first.0, |whole, (value, _)| whole * 1000.0 + value)]);
    }
    if let ([(value, length)], true) = (rest, is_point) {
        ways.push(vec![first.0 + value / 10f64.powi(i32::try_from(*length).unwrap_or(0))]);
    }
    ways
}

/// A number, as an hour of the whole day if it is one of the afternoon.
fn at_clock(value: f64, before: &str, after: &str) -> Vec<f64> {
    vec![if value < 12.0 && is_afternoon(before, after) { value + 12.0 } else { value }]
}

fn is_afternoon(before: &str, after: &str) -> bool {
    let after = after.trim_start();
    let behind = ["pm", "p.m", "p. m", "PM", "P.M"].iter().any(|mark| after.starts_with(mark));
    behind || AFTERNOON.iter().any(|mark| before.trim_end().ends_with(mark))
}

/// The western year of a year behind the name of its era: 令和2, R2, Reiwa 2.
pub fn in_era(year: f64, before: &str) -> Option<f64> {
    let before = before.trim_end();
    let (era, _) = ERAS
        .iter()
        .zip(ABROAD)
        .find(|((_, name), abroad)| before.ends_with(name) || abroad.iter().any(|name| before.ends_with(name)))?;
    Some(f64::from(era.0.year()) + year - 1.0)
}

/// A number with the mark before it and the unit behind it.
fn quoted(text: &str, number: Range<usize>) -> Range<usize> {
    let (before, after) = (&text[..number.start], &text[number.end..]);
    let eras = ERAS.iter().map(|(_, name)| *name).chain(ABROAD.into_iter().flatten());
    let mark = eras.chain(AFTERNOON).find(|mark| before.trim_end().ends_with(mark));
    let start = mark.map_or(number.start, |mark| before.trim_end().len() - mark.len());
    let pm = ["p.m.", "pm", "PM", "P.M."].into_iter().find(|mark| after.trim_start().starts_with(mark));
    let unit = after.chars().next().filter(|c| UNITS.contains(*c)).map_or(0, char::len_utf8);
    start..number.end + pm.map_or(unit, |mark| after.len() - after.trim_start().len() + mark.len())
}
