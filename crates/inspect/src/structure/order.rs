//! The logical text against the texts of the source, in the order that was planned.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::reading::{Flow, counts, quoted};
use crate::Words;
use common::finding::Finding;
use common::messages::structure as say;

/// Places of one text that are looked at; a text this frequent tells no order.
const PLACES: usize = 400;

/// Findings for texts that are not read, or not in their place.
///
/// As many texts as possible are matched in order, each at any place where it
/// stands; what is left over is out of order. A text that stands on a page more
/// often than planned, or inside another one, is thus no fault.
pub fn findings(flow: &Flow, order: &[Words]) -> Vec<Finding> {
    let mut texts: Vec<Placed> = order.iter().filter_map(|words| Placed::of(words, flow)).collect();
    keep_own(&mut texts);
    let matched = matched(&texts);
    let spans: Vec<(usize, usize)> = matched.iter().flatten().copied().collect();
    let mut findings = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        if matched[index].is_some() {
            continue;
        }
        let free = |span: &&(usize, usize)| !spans.iter().any(|(from, to)| *from <= span.0 && span.1 <= *to);
        if let Some(span) = text.places.iter().find(free) {
            findings.push(misplaced(&texts, &matched, index, *span));
        } else if text.places.is_empty() || !is_copy(&texts, &matched, index) {
            findings.push(say::lost(&quoted(&text.words.text)).path(&text.words.path));
        }
    }
    findings
}

/// A text and where it stands: (first character, the one behind its last).
#[derive(Debug)]
struct Placed<'a> {
    words: &'a Words,
    needle: Vec<char>,
    places: Vec<(usize, usize)>,
}

impl<'a> Placed<'a> {
    fn of(words: &'a Words, flow: &Flow) -> Option<Self> {
        let needle: Vec<char> = words.text.chars().filter(|c| counts(*c)).collect();
        let length = needle.len();
        let in_drawn = || occurrences(&flow.drawn, &needle).map(|at| (flow.at[at], flow.at[at + length - 1] + 1));
        if length == 0 {
            return None;
        }
        let mut places: Vec<_> = occurrences(&flow.read, &needle).map(|at| (at, at + length)).take(PLACES).collect();
        if places.is_empty() {
            places = in_drawn().take(PLACES).collect();
        }
        Some(Self { words, needle, places })
    }
}

fn occurrences<'a>(text: &'a [char], needle: &'a [char]) -> impl Iterator<Item = usize> + 'a {
    text.windows(needle.len().max(1)).enumerate().filter(move |(_, window)| *window == needle).map(|(at, _)| at)
}

/// Drops the places of a text that are a part of a longer one: there it is not
/// read by itself.
fn keep_own(texts: &mut [Placed]) {
    let mut spans: Vec<(usize, usize)> = texts.iter().flat_map(|text| text.places.iter().copied()).collect();
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
fn matched(texts: &[Placed]) -> Vec<Option<(usize, usize)>> {
    struct Step {
        text: usize,
        span: (usize, usize),
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
fn is_copy(texts: &[Placed], matched: &[Option<(usize, usize)>], index: usize) -> bool {
    let same = |other: usize| other != index && texts[other].needle == texts[index].needle;
    (0..texts.len()).any(|other| same(other) && matched[other].is_some())
}

/// Names the nearest text that stands on the wrong side.
fn misplaced(texts: &[Placed], matched: &[Option<(usize, usize)>], index: usize, span: (usize, usize)) -> Finding {
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
    use super::*;

    fn judged(text: &str, order: &[&str]) -> Vec<(&'static str, String)> {
        let read: Vec<char> = text.chars().filter(|c| counts(*c)).collect();
        let flow = Flow { at: (0..read.len()).collect(), drawn: read.clone(), read };
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
}
