//! Readings over the words of a page against those that the source gives.

use std::collections::BTreeMap;

use common::facts::Read;
use common::finding::Finding;
use common::messages::structure as say;

use super::order::occurrences;
use super::reading::{Flow, quoted};
use crate::letters::compared;

/// Findings for texts that stand on a page with other readings than they have, or without.
///
/// Looked at is where a text is all of one block: within a longer one its characters may be
/// another text's. The same characters may have another reading in another text, and none where
/// a line ends within a word; so a block is right with those of any text of these characters.
/// Words in place of what is drawn have no readings.
pub fn findings(flow: &Flow, texts: &[Read]) -> Vec<Finding> {
    let mut alike: BTreeMap<Vec<char>, Vec<usize>> = BTreeMap::new();
    for (index, text) in texts.iter().enumerate() {
        alike.entry(compared(&text.text).collect()).or_default().push(index);
    }
    alike.retain(|characters, _| !characters.is_empty());
    let of = |(characters, indices): (&Vec<char>, &Vec<usize>)| {
        let alike: Vec<&Read> = indices.iter().map(|index| &texts[*index]).collect();
        Some((indices[0], of_texts(flow, characters, &alike)?))
    };
    let mut found: Vec<(usize, Finding)> = alike.iter().filter_map(of).collect();
    found.sort_by_key(|(index, _)| *index);
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// `characters` are those of all of the texts, as they are compared.
fn of_texts(flow: &Flow, characters: &[char], texts: &[&Read]) -> Option<Finding> {
    let is_right = |found: &str| texts.iter().any(|text| compared(found).eq(compared(&text.readings)));
    let spans = occurrences(&flow.read, characters).map(|at| (at, at + characters.len()));
    let shown = spans.filter(|span| flow.is_block(*span) && !flow.crosses(*span) && !flow.is_instead(*span));
    let found = shown.map(|span| flow.readings_in(span)).find(|found| !is_right(found))?;
    let text = texts.iter().find(|text| !text.readings.is_empty()).or(texts.first())?;
    Some(say::misread(&quoted(&text.text), &quoted(&found), &quoted(&text.readings)).path(&text.path))
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

    fn read(text: &str, readings: &str) -> Read {
        Read { path: "flyer.title".to_owned(), text: text.to_owned(), readings: readings.to_owned() }
    }

    fn told_of(texts: &[Read], blocks: &[(&str, &str)], picture: &str) -> Vec<String> {
        findings(&flow(blocks, picture), texts).into_iter().map(|finding| finding.message).collect()
    }

    fn told(blocks: &[(&str, &str)], picture: &str) -> Vec<String> {
        told_of(&[read("相談", "そうだん")], blocks, picture)
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
        // Nor is there one over words that have none.
        assert_eq!(told_of(&[read("こんな", "")], &[("こんな", "ちが")], "").len(), 1);
    }

    #[test]
    fn the_same_characters_may_be_read_in_two_ways() {
        let both = [read("上", "うえ"), read("上", ""), read("電話", "でんわ"), read("電\n話", "")];
        assert_eq!(told_of(&both, &[("上", ""), ("上", "うえ"), ("電話", ""), ("電話", "でんわ")], ""), [""; 0]);
        assert_eq!(told_of(&both, &[("上", "じょう")], "").len(), 1);
    }

    #[test]
    fn what_two_blocks_happen_to_make_is_no_text() {
        assert_eq!(told_of(&[read("今日", "きょう")], &[("今", "いま"), ("日", "ひ")], ""), [""; 0]);
    }

    #[test]
    fn other_texts_and_words_for_pictures_have_none_of_it() {
        // In a longer text; in what describes a picture.
        assert_eq!(told(&[("相談員", "そうだんいん")], "相談"), [""; 0]);
        assert_eq!(told(&[], "相談"), [""; 0]);
    }
}
