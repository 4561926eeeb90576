//! Where listed words stand in a text.
//!
//! A word must not be found inside another one: 人 of a list is no part of 本人.
//! So kanji in a row are covered by listed words wholly or not at all, with the
//! fewest words; of as few, those that cover more of the text around them.

use std::cmp::Reverse;
use std::ops::Range;

use super::entry::Entry;
use crate::source::rules::is_kanji;

/// A listed word in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its index in the list.
    pub entry: usize,
    pub bytes: Range<usize>,
}

/// A text, and the listed words in it from its beginning to its end.
pub struct Segments<'t> {
    text: &'t str,
    pub words: Vec<Word>,
}

/// What the rest of a text costs: kanji without a reading, words, and (the more,
/// the better) characters in words.
type Cost = (usize, usize, Reverse<usize>);

/// The best way on from a character.
#[derive(Clone, Copy)]
struct Best {
    cost: Cost,
    /// The word that begins here, and its length in characters.
    word: Option<(usize, usize)>,
}

impl<'t> Segments<'t> {
    /// Finds the listed words; `words` gives those that begin with a character,
    /// by their index.
    pub fn new<'w, I: Iterator<Item = (usize, &'w Entry)>>(text: &'t str, words: impl Fn(char) -> I) -> Self {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let table = table(text, &chars, words);
        let mut found = Vec::new();
        let (mut at, mut covered) = (0, false);
        while at < chars.len() {
            match table[at][usize::from(covered)].and_then(|best| best.word) {
                Some((entry, length)) => {
                    let end = chars.get(at + length).map_or(text.len(), |(byte, _)| *byte);
                    found.push(Word { entry, bytes: chars[at].0..end });
                    (at, covered) = (at + length, true);
                }
                None => (at, covered) = (at + 1, false),
            }
        }
        Self { text, words: found }
    }

    /// Kanji in a row that no word covers, in bytes.
    pub fn lacking(&self) -> Vec<Range<usize>> {
        let mut lacking: Vec<Range<usize>> = Vec::new();
        for (at, c) in self.text.char_indices().filter(|(_, c)| is_kanji(*c)) {
            let next = self.words.partition_point(|word| word.bytes.end <= at);
            if self.words.get(next).is_some_and(|word| word.bytes.contains(&at)) {
                continue;
            }
            match lacking.last_mut() {
                Some(last) if last.end == at => last.end += c.len_utf8(),
                _ => lacking.push(at..at + c.len_utf8()),
            }
        }
        lacking
    }
}

/// The best way from every character to the end, from the end on: without and
/// with a word that ends before it. `None`: kanji would be covered in part.
fn table<'w, I: Iterator<Item = (usize, &'w Entry)>>(
    text: &str,
    chars: &[(usize, char)],
    words: impl Fn(char) -> I,
) -> Vec<[Option<Best>; 2]> {
    let end = Best { cost: (0, 0, Reverse(0)), word: None };
    let mut table = vec![[Some(end); 2]; chars.len() + 1];
    for (at, (byte, c)) in chars.iter().enumerate().rev() {
        let fitting = words(*c).filter_map(|(index, entry)| Some((index, stands(text, *byte, entry)?)));
        let as_word = fitting.filter_map(|(entry, length)| {
            let (lacking, count, Reverse(characters)) = table[at + length][1]?.cost;
            Some(Best { cost: (lacking, count + 1, Reverse(characters + length)), word: Some((entry, length)) })
        });
        let as_word = as_word.min_by_key(|best| best.cost);
        let alone = table[at + 1][0].map(|rest| {
            let (lacking, count, characters) = rest.cost;
            Best { cost: (lacking + usize::from(is_kanji(*c)), count, characters), word: None }
        });
        let either = [as_word, alone].into_iter().flatten().min_by_key(|best| best.cost);
        let goes_on = is_kanji(*c) && at > 0 && is_kanji(chars[at - 1].1);
        table[at] = if goes_on { [alone, as_word] } else { [either, either] };
    }
    table
}

/// The length in characters of a word, if it stands at a place: 1人 is no part
/// of 11人, and 人 (ひと) is not what stands after a number.
fn stands(text: &str, at: usize, entry: &Entry) -> Option<usize> {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (before, rest) = text.split_at(at);
    let first = entry.word.chars().next();
    if digit(before.chars().next_back()) && (digit(first) || first.is_some_and(is_kanji)) {
        return None;
    }
    let number = if entry.counts { rest.chars().take_while(char::is_ascii_digit).count() } else { 0 };
    if entry.counts && number == 0 {
        return None;
    }
    // Of a word for any number, what follows its 0.
    let word = if entry.counts { &entry.word[1..] } else { &entry.word };
    let after = rest[number..].strip_prefix(word)?;
    let cut = digit(word.chars().next_back()) && digit(after.chars().next());
    (!cut).then(|| number + word.chars().count())
}
