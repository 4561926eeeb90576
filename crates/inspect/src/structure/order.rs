//! The logical text against the texts of the source, in the order that was planned.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::Words;
use common::finding::Finding;
use common::messages::structure as say;
use unicode_normalization::char::is_combining_mark;

use super::reading::{Flow, quoted};
use crate::letters::compared;

/// Places of one text that are looked at; a text this frequent tells no order.
const PLACES: usize = 400;

/// Findings for texts that are not read, or not in their place.
///
/// As many texts as possible are matched in order, each at any place where it
/// stands; what is left over is out of order. A text that is on a page more
/// often than planned, or inside another one, is thus no fault.
///
/// Where texts are parts or sums of others, the same characters can be told apart in
/// several ways. First, each text is looked for where it stands by itself, within the
/// borders of a block and not inside a longer text. If that leaves doubt, every place
/// counts, and what is left over then is wrong in any case.
pub fn findings(flow: &Flow, order: &[Words]) -> Vec<Finding> {
    let all: Vec<Placed> = order.iter().filter_map(|words| Placed::of(words, flow)).collect();
    let mut own = all.clone();
    for text in &mut own {
        text.keep_whole(flow);
    }
    keep_own(&mut own, flow);
    let strict = judge(&own);
    if strict.is_empty() {
        return strict;
    }
    let lenient = judge(&all);
    if lenient.len() < strict.len() { lenient } else { strict }
}

/// Findings for texts that cannot be matched one after the other.
fn judge(texts: &[Placed]) -> Vec<Finding> {
    let matched = matched(texts);
    let spans: Vec<Span> = matched.iter().flatten().copied().collect();
    let mut findings = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        if matched[index].is_some() {
            continue;
        }
        let free = |span: &&Span| !spans.iter().any(|(from, to)| *from < span.1 && span.0 < *to);
        if let Some(span) = text.places.iter().find(free) {
            findings.push(misplaced(texts, &matched, index, *span));
        } else if text.places.is_empty() || !is_copy(texts, &matched, index) {
            findings.push(say::lost(&quoted(&text.words.text)).path(&text.words.path));
        }
    }
    findings
}

/// First character, and the one behind the last.
type Span = (usize, usize);

/// A text and where it stands.
#[derive(Debug, Clone)]
struct Placed<'a> {
    words: &'a Words,
    needle: Vec<char>,
    places: Vec<Span>,
}

impl<'a> Placed<'a> {
    /// Absent for a text that tells no order.
    fn of(words: &'a Words, flow: &Flow) -> Option<Self> {
        let needle: Vec<char> = compared(&words.text).collect();
        let length = needle.len();
        if length == 0 {
            return None;
        }
        let mut places: Vec<Span> = occurrences(&flow.read, &needle).map(|at| (at, at + length)).collect();
        if places.is_empty() {
            let drawn = occurrences(&flow.drawn, &needle);
            places = drawn.map(|at| (flow.at[at], flow.at[at + length - 1] + 1)).collect();
        }
        if places.len() > PLACES {
            places.retain(|span| flow.is_block(*span));
        }
        (places.len() <= PLACES && !(places.is_empty() && occurrences(&flow.read, &needle).next().is_some()))
            .then_some(Self { words, needle, places })
    }

    /// Drops the places across the border of a block, if there are others: there the
    /// end of one text and the beginning of the next happen to make it.
    fn keep_whole(&mut self, flow: &Flow) {
        if self.places.iter().any(|span| !flow.crosses(*span)) {
            self.places.retain(|span| !flow.crosses(*span));
        }
    }
}

impl Flow {
    /// Whether a border is inside a span.
    pub(super) fn crosses(&self, (from, to): Span) -> bool {
        let next = self.borders.partition_point(|border| *border <= from);
        self.borders.get(next).is_some_and(|border| *border < to)
    }

    /// Whether a span is all of a block, or of some.
    pub(super) fn is_block(&self, (from, to): Span) -> bool {
        self.borders.binary_search(&from).is_ok() && self.borders.binary_search(&to).is_ok()
    }
}

/// か is not in か and ゛.
pub(super) fn occurrences<'a>(text: &'a [char], needle: &'a [char]) -> impl Iterator<Item = usize> + 'a {
    let goes_on = |at: usize| text.get(at + needle.len()).is_some_and(|c| is_combining_mark(*c));
    let windows = text.windows(needle.len().max(1)).enumerate();
    windows.filter(move |(at, window)| *window == needle && !goes_on(*at)).map(|(at, _)| at)
}

/// Drops the places of a text that are a part of a longer one: there it is not
/// read by itself.
fn keep_own(texts: &mut [Placed], flow: &Flow) {
    let places = texts.iter().flat_map(|text| text.places.iter().copied());
    let mut spans: Vec<Span> = places.filter(|span| !flow.crosses(*span)).collect();
    spans.sort_by_key(|(from, to)| (*from, Reverse(*to)));
    spans.dedup();
    let mut reached = 0;
    let mut inner = BTreeSet::new();
    for span in spans {
        if span.1 <= reached {
            inner.insert(span);
        }
        reached = reached.max(span.1);
    }
    for text in texts {
        text.places.retain(|place| !inner.contains(place));
    }
}

/// For each text the place at which it is matched, so that as many as possible
/// are matched one after the other: the longest chain, found by the least end of
/// a chain of each length.
fn matched(texts: &[Placed]) -> Vec<Option<Span>> {
    struct Step {
        text: usize,
        span: Span,
        before: Option<usize>,
    }
    let mut steps: Vec<Step> = Vec::new();
    let mut best: Vec<usize> = Vec::new();
    for (text, placed) in texts.iter().enumerate() {
        // From the back, so that no text follows itself.
        for span in placed.places.iter().rev() {
            let length = best.partition_point(|step| steps[*step].span.1 <= span.0);
            let before = length.checked_sub(1).map(|last| best[last]);
            if best.get(length).is_none_or(|step| span.1 < steps[*step].span.1) {
                steps.push(Step { text, span: *span, before });
                let step = steps.len() - 1;
                if length == best.len() {
                    best.push(step);
                } else {
                    best[length] = step;
                }
            }
        }
    }
    let mut matched = vec![None; texts.len()];
    let mut next = best.last().copied();
    while let Some(step) = next {
        matched[steps[step].text] = Some(steps[step].span);
        next = steps[step].before;
    }
    matched
}

/// Whether the same characters are matched for another text: the source has them
/// twice, the sheet once.
fn is_copy(texts: &[Placed], matched: &[Option<Span>], index: usize) -> bool {
    let same = |other: usize| other != index && texts[other].needle == texts[index].needle;
    (0..texts.len()).any(|other| same(other) && matched[other].is_some())
}

/// Names the nearest text that is on the wrong side.
fn misplaced(texts: &[Placed], matched: &[Option<Span>], index: usize, span: Span) -> Finding {
    let own = quoted(&texts[index].words.text);
    let late = (index + 1..texts.len()).find(|other| matched[*other].is_some_and(|found| found.1 <= span.0));
    let early = (0..index).rev().find(|other| matched[*other].is_some_and(|found| found.0 >= span.1));
    let quote = |other: usize| quoted(&texts[other].words.text);
    let finding = match (late, early) {
        (Some(other), _) => say::order_late(&own, &quote(other)),
        (None, Some(other)) => say::order_early(&own, &quote(other)),
        (None, None) => say::order_inside(&own),
    };
    finding.path(&texts[index].words.path)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    /// What is reported of blocks, of which each is one line of `text`.
    fn judged(text: &str, order: &[&str]) -> Vec<(&'static str, String)> {
        let mut flow = Flow { borders: vec![0], ..Flow::default() };
        for block in text.lines() {
            flow.read.extend(compared(block));
            flow.borders.push(flow.read.len());
        }
        (flow.at, flow.drawn) = ((0..flow.read.len()).collect(), flow.read.clone());
        let words = |(index, text): (usize, &&str)| Words { path: format!("t[{index}]"), text: (*text).to_owned() };
        let order: Vec<Words> = order.iter().enumerate().map(words).collect();
        let findings = findings(&flow, &order);
        findings.into_iter().map(|finding| (finding.rule, finding.path.unwrap_or_default().into())).collect()
    }

    #[test]
    fn texts_in_order_give_nothing() {
        assert!(judged("いち に さん", &["いち", "に", "さん"]).is_empty());
        assert!(judged("表紙 いち 帯 に 表紙 さん", &["いち", "に", "表紙", "さん"]).is_empty());
        assert!(judged("相談の窓口 電話 相談", &["相談の窓口", "相談"]).is_empty());
        assert!(judged("いち\nに さん", &["いち に", " "]).is_empty());
    }

    #[test]
    fn a_swap_is_told_once() {
        assert_eq!(judged("に いち さん し", &["いち", "に", "さん", "し"]).len(), 1);
        assert_eq!(judged("さん いち に し", &["いち", "に", "さん", "し"]), [("structure-order", "t[2]".to_owned())]);
    }

    #[test]
    fn an_absent_text_is_lost_and_a_copy_is_not() {
        assert_eq!(judged("いち さん", &["いち", "に", "さん"]), [("structure-lost", "t[1]".to_owned())]);
        assert!(judged("電話 いち に", &["電話", "いち", "に", "電話"]).is_empty());
        // What stands only inside another text is not read by itself.
        assert_eq!(judged("相談の窓口 いち", &["相談の窓口", "相談", "いち"]), [("structure-lost", "t[1]".to_owned())]);
    }

    #[test]
    fn parts_and_sums_of_others_are_no_fault() {
        for list in [
            &["電話", "相談", "電話相談"][..],
            &["相談", "電話", "来所", "相談電話"],
            &["相談電話", "相談", "電話"],
            &["電話", "電話", "電話電話"],
            &["あ", "ああ", "あああ", "ああ", "あ"],
        ] {
            assert!(judged(&list.join("\n"), list).is_empty(), "{list:?}");
            assert!(judged(&list.join(" "), list).is_empty(), "{list:?} in one block");
        }
        // The sum of two others is not read.
        let lost = [("structure-lost", "t[2]".to_owned())];
        assert_eq!(judged("電話\n相談\n窓口", &["電話", "相談", "電話相談", "窓口"]), lost);
    }

    #[test]
    fn letters_are_the_same_composed_or_not() {
        assert!(judged("がっこう\nか\u{309A}\n葛飾", &["か\u{3099}っこう", "か\u{309A}", "葛\u{E0100}飾"]).is_empty());
        assert_eq!(judged("かっこう", &["がっこう"]), [("structure-lost", "t[0]".to_owned())]);
    }

    #[test]
    fn a_text_that_is_everywhere_tells_no_order() {
        let text = format!("い\n{}\nあ", "あ".repeat(2 * PLACES));
        assert!(judged(&text, &["い", "あ"]).is_empty());
        assert!(judged(&"あい".repeat(2 * PLACES), &["い", "あ"]).is_empty());
    }

    #[test]
    fn whatever_words_are_in_order_are_told_in_order() {
        let mut random = Random(0x9E37_79B9_7F4A_7C15);
        for round in 0..3000 {
            let words = words(&mut random);
            let written: Vec<String> = words.iter().map(|word| typed(word, &mut random)).collect();
            let mut text = String::new();
            for word in &words {
                text.push_str(&typed(word, &mut random));
                // Now and then two texts share a block, or something else is between.
                text.push_str(["\n", "\n", "\n", " ", "\n飾\n"][random.below(5)]);
            }
            let order: Vec<&str> = written.iter().map(String::as_str).collect();
            let told = judged(&text, &order);
            assert!(told.is_empty(), "round {round}: {order:?} in {text:?}: {told:?}");
        }
    }

    #[test]
    fn one_block_too_few_is_always_told() {
        let mut random = Random(0x2545_F491_4F6C_DD1D);
        for round in 0..1000 {
            let mut words = words(&mut random);
            let text = words.iter().map(|word| typed(word, &mut random)).collect::<Vec<_>>().join("\n");
            let at = random.below(words.len() + 1);
            words.insert(at, "無い".to_owned());
            let order: Vec<&str> = words.iter().map(String::as_str).collect();
            assert_eq!(judged(&text, &order), [("structure-lost", format!("t[{at}]"))], "round {round}");
        }
    }

    /// Up to a dozen short words, many of them parts or sums of those before.
    fn words(random: &mut Random) -> Vec<String> {
        const LETTERS: [&str; 6] = ["か", "が", "か\u{309A}", "談", "葛", "１"];
        let mut words: Vec<String> = Vec::new();
        for _ in 0..2 + random.below(11) {
            let letters = |random: &mut Random| (0..=random.below(3)).map(|_| LETTERS[random.below(6)]).collect();
            let one = |random: &mut Random, words: &[String]| words.get(random.below(words.len().max(1))).cloned();
            let word = match (random.below(4), one(random, &words), one(random, &words)) {
                (0, Some(a), Some(b)) => a + &b,
                (1, Some(a), _) => a.chars().take(1 + random.below(2)).filter(|c| *c != '\u{309A}').collect(),
                (2, Some(a), _) => a,
                _ => letters(random),
            };
            words.push(word);
        }
        words
    }

    /// A word as one may type it, or as a file may tell it.
    fn typed(word: &str, random: &mut Random) -> String {
        let word: String = if random.below(2) == 0 { word.nfd().collect() } else { word.nfc().collect() };
        if random.below(2) == 0 { word.replace('葛', "葛\u{E0100}") } else { word }
    }

    /// Numbers in no order, the same each time (xorshift).
    struct Random(u64);

    impl Random {
        fn below(&mut self, end: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 % end as u64) as usize
        }
    }
}
