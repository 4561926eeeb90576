//! Words that are read in place of what is drawn, with other digits than those: a number that
//! was mended on the page alone, or in its words alone. Who listens would call another one.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::reading::quoted;
use super::tree::Kid;
use super::view::View;
use crate::Subject;
use common::finding::Finding;
use common::messages::structure as say;

/// Digits from which groups with hyphens between them are one number that has no other form.
const LONG: usize = 7;

/// Elements whose `ActualText` or `Alt` has other digits than what they draw. What describes a
/// picture, a formula or a whole table is not what is drawn in it.
pub fn of_elements(view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for element in 0..view.tree.elements.len() {
        let described = matches!(view.tree.role(element), "Figure" | "Formula" | "Form" | "Annot" | "Artifact");
        let holds_others = matches!(view.tree.role(element), "Table" | "L" | "TOC");
        let alternative = || view.words(element, "Alt").filter(|_| !holds_others);
        let words = view.words(element, "ActualText").or_else(alternative).filter(|_| !described);
        let Some(words) = words else { continue };
        let mut drawn = String::new();
        gather(view, element, &mut drawn);
        if let Some(finding) = told(&words, &drawn) {
            findings.push(view.at(finding, element));
        }
    }
    findings
}

/// The same of what marks in the content of a page say.
pub fn of_marks(subject: &Subject) -> Vec<Finding> {
    let pages = subject.drawn.iter().enumerate();
    let all = pages.flat_map(|(index, page)| page.replaced.iter().map(move |replaced| (index + 1, replaced)));
    let finding = |(page, replaced): (usize, &pdf::page::Replaced)| {
        Some(told(&replaced.words, &replaced.drawn)?.on(subject.name, page, replaced.area))
    };
    all.filter_map(finding).collect()
}

/// What is drawn in an element, but for readings, pictures and decoration.
fn gather(view: &View, element: usize, drawn: &mut String) {
    for kid in &view.tree.elements[element].kids {
        match *kid {
            Kid::Element(kid) if matches!(view.tree.role(kid), "RT" | "RP" | "Figure" | "Formula" | "Artifact") => {}
            Kid::Element(kid) => gather(view, kid, drawn),
            Kid::Marked { page, mcid, .. } => {
                drawn.push_str(view.text(page, mcid).map_or("", |text| text.glyphs.as_str()));
            }
            Kid::Object(_) => {}
        }
    }
}

fn told(words: &str, drawn: &str) -> Option<Finding> {
    let (words, drawn): (String, String) = (words.nfkc().collect(), drawn.nfkc().collect());
    // Which character a glyph is may not be known.
    let is_known = !drawn.contains('\u{FFFD}');
    (is_known && differ(&words, &drawn)).then(|| say::digits(&quoted(&words), &quoted(&drawn)))
}

/// Whether digits stand for others. What one of both has beside them is no fault: kanji for a
/// number, an abbreviation in full. Neither is the same in another order: a fraction, a date.
fn differ(words: &str, drawn: &str) -> bool {
    let (said, seen) = (digits(words), digits(drawn));
    if said == seen || groups(words) == groups(drawn) {
        return false;
    }
    let front = said.iter().zip(&seen).take_while(|(a, b)| a == b).count();
    let (said, seen) = (&said[front..], &seen[front..]);
    let back = said.iter().rev().zip(seen.iter().rev()).take_while(|(a, b)| a == b).count();
    let (said, seen) = (said.len() - back, seen.len() - back);
    let stands_for = said > 0 && seen > 0;
    // 午後2時 for 14時 and 令和8年 for 2026年 have fewer digits; a long number has one form.
    let (words, drawn) = (long(words), long(drawn));
    let changed = words.difference(&drawn).next().is_some() && drawn.difference(&words).next().is_some();
    (stands_for && said == seen) || changed
}

fn digits(text: &str) -> Vec<char> {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// How often each group of digits is there.
fn groups(text: &str) -> BTreeMap<&str, usize> {
    let mut groups = BTreeMap::new();
    for group in text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()) {
        *groups.entry(group).or_default() += 1;
    }
    groups
}

/// The long numbers of a text.
fn long(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '(' | ')');
    let numbers = text.split(|c| !is_part(c)).map(|number| digits(number).into_iter().collect::<String>());
    numbers.filter(|number| number.len() >= LONG).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Wanted;
    use crate::specimen::file;
    use pdf::raster::Pages;

    /// What is told of a number in a mark.
    fn marked(properties: &str) -> Vec<Finding> {
        let before = format!("/Span <<{properties}>> BDC");
        let bytes = file(&before, &[(12.0, 50.0, 300.0, 0.0, "0229-23-1603")], "EMC");
        let pages = Pages::open(bytes.clone()).unwrap();
        let wanted = Wanted::default();
        of_marks(&Subject::open("a.pdf", &bytes, &pages, &wanted).unwrap())
    }

    #[test]
    fn a_mark_that_says_another_number_is_told_where_it_is() {
        for properties in ["/ActualText (0229-23-1604)", "/Alt (0229-23-1604)", "/MCID 0 /ActualText (0229-23-9999)"] {
            let told = marked(properties);
            assert_eq!(told.len(), 1, "{properties}");
            assert!(
                told[0].message.contains("0229-23-1603")
                    && told[0].spot.as_ref().is_some_and(|spot| spot.area.is_some()),
                "{:?}",
                told[0]
            );
        }
        for properties in ["/ActualText (0229-23-1603)", "/Alt (0229 23 1603)", "/MCID 0", "/ActualText <FEFF00AD>"] {
            assert!(marked(properties).is_empty(), "{properties}");
        }
    }

    #[test]
    fn other_digits_are_told() {
        for (words, drawn) in [
            ("電話は0229-23-9999です。", "電話は0229-23-1603です。"),
            ("0 2 2 9、2 3、1 6 3 0", "０２２９－２３－１６０３"),
            ("電話 0229-23-160", "電話 0229-23-1603"),
            ("午後2時から", "午後3時から"),
            ("2026年3月15日", "2026年3月14日"),
        ] {
            assert!(told(words, drawn).is_some(), "{words} {drawn}");
        }
    }

    #[test]
    fn the_same_in_other_words_is_not() {
        for (words, drawn) in [
            ("0229の23の1603", "0229-23-1603"),
            ("ゼロ、ニ、ニ、キュウ", "0229"),
            ("二十歳", "20歳"),
            ("2026年3月1日", "2026年三月1日"),
            ("令和8年3月1日", "2026/3/1"),
            ("午後2時30分から", "14:30から"),
            ("2分の1", "1/2"),
            ("世界保健機関（WHO、1948年）", "WHO"),
            ("1 相談する", "① 相談する"),
            ("二酸化炭素 CO2", "CO₂"),
            ("電話 0229-23-1603", "\u{FFFD}\u{FFFD} 0229-23-9999"),
        ] {
            assert!(told(words, drawn).is_none(), "{words} {drawn}");
        }
    }
}
