//! All numbers that a standard wording may mean, in whatever words.

use std::collections::BTreeSet;

use super::figures::in_era;
use crate::era::ERAS;
use crate::numerals;
use crate::rules::scan::{all, kanji_number};

/// What words and signs may be as a number elsewhere.
const WORDS: [(&str, &[f64]); 52] = [
    ("ひとり", &[1.0]),
    ("ひとつ", &[1.0]),
    ("ふたり", &[2.0]),
    ("ふたつ", &[2.0]),
    ("ふたた", &[2.0]),
    ("みっつ", &[3.0]),
    ("よっつ", &[4.0]),
    ("いつつ", &[5.0]),
    ("むっつ", &[6.0]),
    ("ななつ", &[7.0]),
    ("やっつ", &[8.0]),
    ("ここのつ", &[9.0]),
    ("ふつか", &[2.0]),
    ("みっか", &[3.0]),
    ("よっか", &[4.0]),
    ("とおか", &[10.0]),
    ("はたち", &[20.0]),
    ("成人", &[18.0, 20.0]),
    ("成年", &[18.0, 20.0]),
    ("両", &[2.0]),
    ("夫婦", &[2.0]),
    ("隔", &[2.0]),
    ("倍", &[2.0]),
    ("数", &[2.0, 3.0, 4.0, 5.0, 6.0]),
    ("半", &[0.5, 2.0, 6.0, 30.0, 50.0]),
    ("ダース", &[12.0]),
    ("無料", &[0.0]),
    ("かかりません", &[0.0]),
    ("不要", &[0.0]),
    ("正午", &[0.0, 12.0]),
    ("昼", &[0.0, 12.0]),
    ("夜中", &[0.0, 12.0, 24.0]),
    ("深夜", &[0.0, 12.0, 24.0]),
    ("終日", &[24.0]),
    ("一日中", &[24.0]),
    ("1日中", &[24.0]),
    ("いつでも", &[7.0, 24.0, 365.0]),
    ("毎日", &[7.0, 365.0]),
    ("年中", &[7.0, 24.0, 365.0]),
    ("無休", &[7.0, 24.0, 365.0]),
    ("平日", &[5.0]),
    ("週末", &[2.0]),
    ("上旬", &[1.0, 10.0]),
    ("中旬", &[11.0, 20.0]),
    ("下旬", &[21.0, 30.0, 31.0]),
    ("月末", &[28.0, 30.0, 31.0]),
    ("年末", &[12.0, 28.0, 29.0, 30.0, 31.0]),
    ("年始", &[1.0, 3.0, 4.0]),
    // Portuguese and Vietnamese count the days of the week.
    ("曜", &[2.0, 3.0, 4.0, 5.0, 6.0, 7.0]),
    ("月〜金", &[2.0, 6.0]),
    ("月から金", &[2.0, 6.0]),
    ("元年", &[1.0, 1926.0, 1989.0, 2019.0]),
];

/// Larger units, in which another language may count: thousands, 万, lakhs, millions, 億.
const LARGER: [f64; 5] = [1e3, 1e4, 1e5, 1e6, 1e8];

/// The numbers of a standard wording, in thousandths.
pub struct Said(BTreeSet<i64>);

impl Said {
    /// `issued` is the year that dates without one are in, or the next.
    pub fn of(text: &str, issued: Option<i16>) -> Self {
        let mut said = Self(BTreeSet::new());
        let mut add = |values: &[f64]| said.0.extend(values.iter().map(|value| thousandths(*value)));
        for (_, values) in WORDS.iter().filter(|(word, _)| text.contains(word)) {
            add(values);
        }
        for circled in text.chars().filter(|c| ('①'..='⑳').contains(c)) {
            add(&[f64::from(circled as u32 - '①' as u32 + 1)]);
        }
        if let Some(year) = issued {
            add(&[f64::from(year), f64::from(year) + 1.0]);
        }
        for (start, after, value) in numbers(text) {
            add(&meant(value, &text[..start], &text[after..]));
        }
        said
    }

    pub fn has(&self, value: f64) -> bool {
        self.0.contains(&thousandths(value))
    }
}

fn thousandths(value: f64) -> i64 {
    (value * 1000.0).round() as i64
}

/// Every number of a text, whole and in its parts, with where it begins and ends.
fn numbers(text: &str) -> Vec<(usize, usize, f64)> {
    let whole = all(text, |reader, _| numerals::number(reader).map(|(value, _)| value));
    let one = |c: char| numerals::numeral(c).map(f64::from).or_else(|| kanji_number(c).map(f64::from));
    let digits = all(text, |reader, _| {
        let mut value = f64::from(reader.eat(|c| numerals::numeral(c).is_some()).and_then(numerals::numeral)?);
        while let Some(digit) = reader.eat(|c| numerals::numeral(c).is_some()).and_then(numerals::numeral) {
            value = value * 10.0 + f64::from(digit);
        }
        Some(value)
    });
    let kanji = all(text, |reader, _| reader.eat(|c| numerals::numeral(c).is_none() && one(c).is_some()).and_then(one));
    let grouped = all(text, |reader, _| numerals::grouped(reader).map(|(value, _)| value));
    let every = whole.into_iter().chain(digits).chain(kanji).chain(grouped);
    every.map(|(range, value)| (range.start, range.end, value)).collect()
}

/// What a number may be elsewhere, by what stands around it.
fn meant(value: f64, before: &str, after: &str) -> Vec<f64> {
    let mut all = vec![value];
    let after = after.trim_start();
    let behind = |units: &[&str]| units.iter().any(|unit| after.starts_with(unit));
    if behind(&["時", ":", "："]) {
        let morning = before.trim_end().ends_with("午前");
        all.extend((value <= 12.0 && !morning).then_some(value + 12.0));
        all.extend((value >= 12.0).then_some(value - 12.0));
        // Midnight ends one day and begins another.
        all.extend((value == 0.0).then_some(24.0));
        all.extend(behind(&["時間"]).then_some(value * 60.0));
    }
    if let Some(western) = in_era(value, before) {
        all.push(western);
    }
    if (1926.0..2100.0).contains(&value) {
        all.extend(ERAS.map(|(start, _)| value - f64::from(start.year()) + 1.0).into_iter().filter(|year| *year > 0.0));
    }
    if behind(&["年度"]) {
        let first = in_era(value, before).unwrap_or(value);
        all.extend([first + 1.0, 4.0, 3.0]);
    }
    all.extend(behind(&["年"]).then_some(value * 12.0));
    all.extend(behind(&["週"]).then_some(value * 7.0));
    all.extend(behind(&["割"]).then_some(value * 10.0));
    all.extend(behind(&["歳未満", "才未満", "人未満"]).then_some(value - 1.0));
    if value >= 1000.0 {
        all.extend(LARGER.map(|unit| value / unit).into_iter().filter(|part| *part >= 0.1));
        // 2만 8천
        all.extend([value / 1e4, value % 1e4 / 1e3, value % 1e3].map(f64::floor));
    }
    all
}
