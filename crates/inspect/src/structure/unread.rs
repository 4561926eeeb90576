//! Readings over the words of a page against those that the source gives.

use common::finding::Finding;
use common::messages::structure as say;

use super::order::occurrences;
use super::reading::{Flow, quoted};
use crate::Read;
use crate::letters::compared;

/// Findings for texts that stand on a page with other readings than they have, or without.
///
/// Looked at is where a text is all of a block: within a longer one its characters may be another
/// text's. Words in place of what is drawn have no readings.
pub fn findings(flow: &Flow, texts: &[Read]) -> Vec<Finding> {
    texts.iter().filter_map(|text| of_text(flow, text)).collect()
}

fn of_text(flow: &Flow, text: &Read) -> Option<Finding> {
    let needle: Vec<char> = compared(&text.words.text).collect();
    if needle.is_empty() {
        return None;
    }
    let differs = |found: &String| !compared(found).eq(compared(&text.readings));
    let spans = occurrences(&flow.read, &needle).map(|at| (at, at + needle.len()));
    let shown = spans.filter(|span| flow.is_block(*span) && !flow.is_instead(*span));
    let found = shown.map(|span| flow.readings_in(span)).find(differs)?;
    let finding = say::unread(&quoted(&text.words.text), &quoted(&found), &quoted(&text.readings));
    Some(finding.path(&text.words.path))
}

impl Flow {
    /// The readings of what is between two places, one after the other.
    fn readings_in(&self, (from, to): (usize, usize)) -> String {
        let inside = self.readings.iter().filter(|(end, _)| (from + 1..=to).contains(end));
        inside.map(|(_, reading)| reading.as_str()).collect()
    }

    fn is_instead(&self, (from, to): (usize, usize)) -> bool {
        self.instead.iter().any(|(start, end)| from < *end && *start < to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Words;

    /// Blocks, each a word with its reading, or none; after them one that stands for a picture.
    fn flow(blocks: &[(&str, &str)], picture: &str) -> Flow {
        let mut flow = Flow { borders: vec![0], ..Flow::default() };
        for (word, reading) in blocks {
            flow.read.extend(compared(word));
            if !reading.is_empty() {
                flow.readings.push((flow.read.len(), (*reading).to_owned()));
            }
            flow.borders.push(flow.read.len());
        }
        let from = flow.read.len();
        flow.read.extend(compared(picture));
        flow.instead.push((from, flow.read.len()));
        flow.borders.push(flow.read.len());
        flow
    }

    fn told(blocks: &[(&str, &str)], picture: &str) -> Vec<String> {
        let words = Words { path: "flyer.title".to_owned(), text: "相談".to_owned() };
        let text = Read { words, readings: "そうだん".to_owned() };
        findings(&flow(blocks, picture), &[text]).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn readings_that_are_gone_or_others_are_told() {
        assert_eq!(told(&[("相談", "そうだん")], ""), [""; 0]);
        assert_eq!(told(&[("相談", "そうた\u{3099}ん")], ""), [""; 0]);
        for (other, seen) in [("", "紙面にはない"), ("そう", "紙面は「そう」"), ("そうだ", "紙面は「そうだ」")]
        {
            let told = told(&[("窓口", "まどぐち"), ("相談", other)], "");
            assert!(matches!(&told[..], [one] if one.contains(seen)), "{other}: {told:?}");
        }
    }

    #[test]
    fn other_texts_and_words_for_pictures_have_none_of_it() {
        // In a longer text; in what describes a picture.
        assert_eq!(told(&[("相談員", "そうだんいん")], "相談"), [""; 0]);
        assert_eq!(told(&[], "相談"), [""; 0]);
    }
}
