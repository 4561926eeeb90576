//! The picture of a statistic shows as many people as `one_in` says; the words over it must say the
//! same. Without this, who mends one of the two prints 50 people under 「48人に1人」.

use std::ops::Range;

use serde_json::Value as Json;

use super::inline;
use super::numerals::{grouped, number};
use super::places::Places;
use super::rules::scan::{Scanner, all, digit};
use common::finding::Finding;
use common::messages::writing as say;

const FIGURE: &str = "statistic.figure";

/// Compared without a unit in other languages: of two numbers, one is the whole.
const JAPANESE: [&str; 2] = ["standard", "easy"];

/// As many people as a picture shows at most.
const MOST_DRAWN: f64 = 100.0;

/// Words for one, where a language has no figure for it.
const ONE: [&str; 14] =
    ["one", "un", "una", "uno", "um", "uma", "isa", "isang", "satu", "một", "एक", "หนึ่ง", "한", "一"];

/// Wordings of the figure that say another number than the picture.
pub fn judge(source: &Json, places: &Places) -> Vec<Finding> {
    let Some(one_in) = source["statistic"]["one_in"].as_u64().and_then(|number| u32::try_from(number).ok()) else {
        return Vec::new();
    };
    let figure = &source["statistic"]["figure"];
    let wordings: Vec<(String, &str, bool)> = match figure {
        Json::String(text) => vec![(FIGURE.to_owned(), text, true)],
        Json::Object(wordings) => wordings
            .iter()
            .filter_map(|(key, text)| Some((format!("{FIGURE}.{key}"), text.as_str()?, JAPANESE.contains(&&**key))))
            .collect(),
        _ => Vec::new(),
    };
    let judge = |(path, text, japanese): (String, &str, bool)| {
        let text = inline::parse(text).map(|nodes| inline::plain(&nodes)).ok()?;
        let said = other(&text, japanese, f64::from(one_in))?;
        let finding = say::statistic_number(&text[said.clone()], one_in);
        Some(finding.at(places.find(&path, &text[said])).path(path))
    };
    wordings.into_iter().filter_map(judge).collect()
}

/// What a text says, if it is another number.
fn other(text: &str, japanese: bool, one_in: f64) -> Option<Range<usize>> {
    let shares = if japanese { all(text, share) } else { abroad(text) };
    // 「48人に1人（約2％）」: the people are what is drawn; the share may be rounded as it likes.
    let people = shares.iter().any(|(_, share)| share.step.is_none());
    let compared = shares.iter().filter(|(_, share)| !people || share.step.is_none());
    let (mut first, mut agrees) = (None, false);
    for (range, share) in compared {
        agrees |= share.is(one_in);
        first = first.or(Some(range.clone()));
    }
    first.filter(|_| !agrees)
}

/// How many of how many.
#[derive(Debug, Clone, Copy)]
struct Share {
    part: f64,
    whole: f64,
    /// Of a percentage, the smallest step in which it is written.
    step: Option<f64>,
    about: bool,
}

impl Share {
    fn is(&self, one_in: f64) -> bool {
        const NEAR: f64 = 0.05;
        let whole = self.whole / self.part;
        let drawn = 100.0 / one_in;
        match self.step {
            Some(step) => {
                let said = 100.0 * self.part / self.whole;
                (drawn - said).abs() <= step / 2.0 + 1e-9 || (said / drawn - 1.0).abs() <= NEAR
            }
            None if self.about => (whole - one_in).abs() <= round(whole) / 2.0 + 1e-9,
            None => (whole.round() - one_in).abs() < 0.5,
        }
    }
}

/// To what a number is rounded, by its zeros: 50 to tens.
fn round(number: f64) -> f64 {
    let mut step = 1.0;
    while number >= step * 10.0 && (number / (step * 10.0)).fract() == 0.0 {
        step *= 10.0;
    }
    step
}

/// 48人に1人, 1000人中20人, 50人のうち ひとり, 50分の1, 2.0％, 2割. None of a range or behind one.
fn share(reader: &mut Scanner, before: Option<char>) -> Option<Share> {
    let inside = |c: char| digit(c).is_some() || "〇一二三四五六七八九十百千万.．,，〜～~-－/／".contains(c);
    if before.is_some_and(inside) {
        return None;
    }
    let about = ["約", "およそ", "おおよそ", "ほぼ", "だいたい"].into_iter().any(|word| reader.word(word).is_some());
    reader.spaces();
    let (whole, step) = number(reader)?;
    reader.spaces();
    let share = reader
        .attempt(|reader| of_people(reader, whole))
        .or_else(|| reader.attempt(|reader| in_parts(reader, whole, step)))?;
    reader.spaces();
    let about = about
        || ["くらい", "ぐらい", "ほど", "程度", "前後", "弱", "強"].into_iter().any(|word| reader.word(word).is_some());
    reader.peek().is_none_or(|c| !"〜～~-－".contains(c)).then_some(Share { about, ..share })
}

/// 人に1人 behind a number.
fn of_people(reader: &mut Scanner, whole: f64) -> Option<Share> {
    let person = |reader: &mut Scanner| ["人", "名", "にん"].into_iter().find_map(|word| reader.word(word));
    if reader.attempt(|reader| reader.word("分の")).is_some() {
        reader.spaces();
        let (part, _) = number(reader)?;
        return exact(part, whole);
    }
    person(reader)?;
    reader.spaces();
    ["のうちの", "のうち", "の中の", "の中で", "のなかで", "中", "当たり", "あたり", "につき", "に対して", "に"]
        .into_iter()
        .find_map(|word| reader.word(word))?;
    let _ = reader.eat(|c| matches!(c, '、' | '，'));
    reader.spaces();
    let _ = reader.word("約").or_else(|| reader.word("およそ"));
    let _ = reader.word("お");
    if reader.attempt(|reader| reader.word("ひとり")).is_some() {
        return exact(1.0, whole);
    }
    let (part, _) = number(reader)?;
    reader.spaces();
    person(reader)?;
    exact(part, whole)
}

fn exact(part: f64, whole: f64) -> Option<Share> {
    (part > 0.0 && whole > part).then_some(Share { part, whole, step: None, about: false })
}

/// ％ or 割 behind a number.
fn in_parts(reader: &mut Scanner, part: f64, step: f64) -> Option<Share> {
    let hundred = reader.eat(|c| matches!(c, '%' | '％')).map(|_| ()).or_else(|| reader.word("パーセント"));
    let times = if hundred.is_some() {
        1.0
    } else {
        reader.word("割")?;
        // 2割5分
        if reader.peek().is_some_and(|c| digit(c).is_some() || "一二三四五六七八九".contains(c)) {
            return None;
        }
        10.0
    };
    (part > 0.0).then_some(Share { part: part * times, whole: 100.0, step: Some(step * times), about: false })
}

/// What another language says: 1 in 48, 2.1 %, or one number beside a word for one.
fn abroad(text: &str) -> Vec<(Range<usize>, Share)> {
    let numbers = all(text, |reader, before| {
        if before.is_some_and(|c| digit(c).is_some() || matches!(c, ',' | '.' | '-' | '–' | '~')) {
            return None;
        }
        let (value, step) = grouped(reader)?;
        let percent = reader.attempt(|reader| {
            reader.spaces();
            reader.eat(|c| matches!(c, '%' | '％'))
        });
        Some((value, step, percent.is_some()))
    });
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric() && !is_joined(c)).map(str::to_lowercase).collect();
    let one = || ONE.iter().any(|one| words.iter().any(|word| word == one) || (!one.is_ascii() && text.contains(one)));
    match numbers.as_slice() {
        [(range, (value, step, true))] if *value > 0.0 => {
            vec![(range.clone(), Share { part: *value, whole: 100.0, step: Some(*step), about: false })]
        }
        // A larger number counts people.
        [(range, (value, _, false))] if *value <= MOST_DRAWN && one() => {
            exact(1.0, *value).map(|share| (range.clone(), share)).into_iter().collect()
        }
        [(first, (a, _, false)), (last, (b, _, false))] => {
            let range = first.start..last.end;
            exact(a.min(*b), a.max(*b)).map(|share| (range, share)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// A mark over or below a letter, which is no letter by itself.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0900}'..='\u{097F}' | '\u{0E30}'..='\u{0E4E}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agrees(text: &str, japanese: bool, one_in: u32) -> bool {
        other(text, japanese, f64::from(one_in)).is_none()
    }

    #[test]
    fn words_that_say_the_number_of_the_picture() {
        for (good, one_in) in [
            ("50人に1人", 50),
            ("50人に 1人", 50),
            ("５０人に１人", 50),
            ("五十人に一人", 50),
            ("百人に二人", 50),
            ("二十五人に一人", 25),
            ("50人に ひとり", 50),
            ("50にんに ひとり", 50),
            ("1000人中20人", 50),
            ("1,000人のうち20人", 50),
            ("千人に二十人", 50),
            ("1万人あたり200人", 50),
            ("1000人中21人", 48),
            ("50分の1", 50),
            ("2％", 50),
            ("２．０％", 50),
            ("2.05％", 50),
            ("2.1パーセント", 48),
            ("2割", 5),
            ("約50人に1人", 48),
            ("およそ 50人に1人", 52),
            ("48人に1人（約2％）", 48),
            // Nothing to compare.
            ("約2万8千人", 50),
            ("15〜64歳", 50),
            ("40〜50人に1人", 48),
            ("2〜3％", 48),
            ("身近なこと", 50),
            ("1人で悩まない", 50),
            ("60人に1人から、50人に1人に", 50),
            ("", 50),
        ] {
            assert!(agrees(good, true, one_in), "{good} {one_in}");
        }
    }

    #[test]
    fn words_that_say_another_number() {
        for (bad, one_in) in [
            ("48人に1人", 50),
            ("48人に 1人", 50),
            ("４８人に１人", 50),
            ("四十八人に一人", 50),
            ("48人に ひとり", 50),
            ("1000人中20人", 48),
            ("千人に二十人", 48),
            ("48分の1", 50),
            ("3％", 50),
            ("2.5％", 50),
            ("３．０％", 48),
            ("1割", 5),
            ("約40人に1人", 50),
            ("約48人に1人", 50),
            ("48人に1人（2％）", 50),
            ("50人に2人", 50),
        ] {
            assert!(!agrees(bad, true, one_in), "{bad} {one_in}");
        }
    }

    #[test]
    fn other_languages_say_it_with_two_numbers() {
        for good in [
            "1 in 48",
            "One in 48 people",
            "1 em cada 48",
            "48 जनामा 1 जना",
            "४८ जनामा १ जना",
            "48명 중 1명",
            "每48人中有1人",
            "1 trên 48 người",
            "2.1 %",
            "2,1 %",
            "1,000 / 21",
            "28,000 people",
            "A matter for all",
        ] {
            assert!(agrees(good, false, 48), "{good}");
        }
        for bad in [
            "1 in 50",
            "One in 50",
            "1 de cada 50",
            "५० जनामा १ जना",
            "50명 중 1명",
            "3 %",
            "1.000 / 30",
            "Một trong 50 người",
        ] {
            assert!(!agrees(bad, false, 48), "{bad}");
        }
    }
}
