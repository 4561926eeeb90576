//! Numbers as they are written: in figures of any width or language, and in kanji.

use super::rules::scan::{Scanner, digit, half_width, kanji_number};

/// A number with its smallest step: 1,000, ２.０, 五十, 1万2千.
pub fn number(reader: &mut Scanner) -> Option<(f64, f64)> {
    let mut all = 0.0;
    let mut step = 1.0;
    let mut read = false;
    loop {
        let mut part = figures(reader);
        let mut below = 0.0;
        while let Some(c) = reader.eat(|c| "十百千".contains(c)) {
            let unit = match c {
                '十' => 10.0,
                '百' => 100.0,
                _ => 1000.0,
            };
            below += part.map_or(1.0, |(value, _)| value) * unit;
            read = true;
            part = figures(reader);
        }
        if let Some((value, its)) = part {
            (below, step, read) = (below + value, its, true);
        }
        if below > 0.0 && reader.eat(|c| c == '万').is_some() {
            all += below * 10_000.0;
            continue;
        }
        return read.then_some((all + below, step));
    }
}

/// A number of another language: 1,000 and 1.000 are a thousand, 2.5 and 2,5 are no whole ones.
pub fn grouped(reader: &mut Scanner) -> Option<(f64, f64)> {
    let mut written = String::new();
    while let Some(c) = reader.eat(|c| numeral(c).is_some() || matches!(c, ',' | '.')) {
        match numeral(c) {
            Some(value) => written.push_str(&value.to_string()),
            None => written.push('.'),
        }
    }
    let written = written.trim_end_matches('.');
    let parts: Vec<&str> = written.split('.').collect();
    let decimals = match parts.as_slice() {
        [_, .., last] if last.len() != 3 => i32::try_from(last.len()).ok()?,
        _ => 0,
    };
    let value: f64 = parts.concat().parse().ok()?;
    let step = 10f64.powi(-decimals);
    Some((value * step, step))
}

/// The value of a digit; Nepali and Thai have their own.
pub fn numeral(c: char) -> Option<u32> {
    let from = |zero: char| (c as u32).checked_sub(zero as u32).filter(|value| *value < 10);
    digit(c).or_else(|| from('०')).or_else(|| from('๐'))
}

/// Figures of either width with their commas and point, or of kanji one by one: 二〇.
fn figures(reader: &mut Scanner) -> Option<(f64, f64)> {
    let kanji = |c: char| kanji_number(c).filter(|value| *value < 10);
    let mut written = String::new();
    let mut seen = false;
    while let Some(c) =
        reader.eat(|c| digit(c).is_some() || kanji(c).is_some() || (seen && matches!(half_width(c), ',' | '.')))
    {
        match kanji(c).map(|value| value.to_string()) {
            Some(value) => written.push_str(&value),
            None if half_width(c) == ',' => {}
            None => written.push(half_width(c)),
        }
        seen = true;
    }
    let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let decimals = i32::try_from(decimals).ok()?;
    Some((written.parse().ok()?, 10f64.powi(-decimals)))
}
