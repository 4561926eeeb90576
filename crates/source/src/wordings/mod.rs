//! One text in several wordings says one thing: a number of an easy wording, or of one in another
//! language, that its standard wording has not is told. What is mended in one of them alone sends
//! its readers to a closed door.
//!
//! Only a number that a wording has beyond the standard one counts. It may leave numbers out, or say
//! them in words; so may the standard one, and whatever its words may be as a number is allowed.

mod figures;
mod said;

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::date;

use crate::era::month_in;
use crate::places::Places;
use crate::shape::Judged;
use common::finding::Finding;
use common::languages::Language;
use common::messages::writing as say;
use figures::{Figure, figures, is_digit, phones};
use said::Said;

/// Longer than any honest text; the rest of one is not judged.
const MOST_BYTES: usize = 60_000;

/// Wordings that have numbers which the standard one has not.
pub fn judge(judged: &Judged, places: &Places) -> Vec<Finding> {
    let texts = &judged.texts;
    let issued = judged.json["issued"].as_str().and_then(|day| day.get(..4)?.parse().ok());
    let standard: BTreeMap<&str, &str> =
        texts.iter().filter_map(|(path, text)| Some((path.strip_suffix(".standard")?, cut(text)))).collect();
    let judge = |(path, text): &(String, String)| {
        let (text, (whole, key)) = (cut(text), path.rsplit_once('.')?);
        let language = Language::of_tag(key);
        if key != "easy" && language.is_none() {
            return None;
        }
        let standard = standard.get(whole)?;
        let other = others(standard, text, language, issued);
        let first = other.first()?.clone();
        let quoted: Vec<&str> = other.into_iter().map(|range| &text[range]).collect();
        let name = language.map_or("やさしい日本語", |language| language.label().trim_end_matches('版'));
        let finding = if phones(text).iter().any(|(range, _)| *range == first) {
            say::wording_phone(name, quoted[0])
        } else {
            say::wording_number(name, &quoted)
        };
        let nth = text[..first.start].matches(quoted[0]).count();
        Some(finding.at(places.find_nth(path, quoted[0], nth)).path(path))
    };
    texts.iter().filter_map(judge).collect()
}

fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(MOST_BYTES)]
}

/// Where a wording has another number, in its order. `issued` is the year of the contents: dates with
/// a year are the same day as those without.
fn others(standard: &str, text: &str, language: Option<Language>, issued: Option<i16>) -> Vec<Range<usize>> {
    let said = Said::of(standard, issued);
    let numbers = figures(text);
    let new = |figure: &Figure| {
        let is_said = |value: &f64| said.has(*value) || (language == Some(Language::Th) && said.has(value - BUDDHIST));
        !figure.ways.iter().any(|way| way.iter().all(is_said))
    };
    let mut other: Vec<Range<usize>> = numbers.into_iter().filter(new).map(|figure| figure.range).collect();
    other.extend(language.into_iter().flat_map(|language| other_months(text, &said, language)));
    let known: Vec<String> = phones(standard).into_iter().map(|(_, number)| number).collect();
    // Without a number in the standard wording there is none to be another one.
    let strange = phones(text).into_iter().filter(|(_, number)| !known.is_empty() && !known.contains(number));
    other.extend(strange.map(|(range, _)| range));
    other.sort_by_key(|range| range.start);
    other
}

/// By how much the years of Thailand are ahead.
const BUDDHIST: f64 = 543.0;

/// Names of months beside a day or a year: May is a word as well.
fn other_months(text: &str, said: &Said, language: Language) -> Vec<Range<usize>> {
    let near = |text: &mut dyn Iterator<Item = char>| text.take(5).any(is_digit);
    let mut other = Vec::new();
    for month in (1..=12i8).filter(|month| !said.has(f64::from(*month))) {
        let name = month_in(date(2026, month, 1), language);
        // 5월 and tháng 5 are numbers already.
        let written = text.match_indices(&name).filter(|_| !name.contains(is_digit));
        other.extend(written.map(|(at, _)| at..at + name.len()).filter(|range| {
            let (before, after) = (&text[..range.start], &text[range.end..]);
            let inside = after.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
            !inside && (near(&mut before.chars().rev()) || near(&mut after.chars()))
        }));
    }
    other
}

#[cfg(test)]
mod tests;
