//! Where listed words are in a text.
//!
//! A word must not be found inside another one: 人 of a list is no part of 本人.
//! So kanji in a row are covered by listed words wholly or not at all, with the
//! fewest words; of as few, those that cover more of the text around them. And
//! two words of one kanji each are never put together: 国 (くに) and 道 (みち)
//! are not 国道.

use std::cmp::Reverse;
use std::ops::Range;
use std::str::Chars;

use unicode_normalization::char::compose;

use super::entry::{Entry, is_mark};
use crate::rules::scan::is_kanji;

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

/// What is before a character.
#[derive(Clone, Copy)]
enum Before {
    /// A character that no word covers.
    Alone,
    Word,
    /// A word of one character.
    Single,
}

impl Before {
    fn of(length: usize) -> Self {
        if length == 1 { Self::Single } else { Self::Word }
    }
}

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
        let (mut at, mut before) = (0, Before::Alone);
        while at < chars.len() {
            if let Some((entry, length)) = table[at][before as usize].and_then(|best| best.word) {
                let end = chars.get(at + length).map_or(text.len(), |(byte, _)| *byte);
                found.push(Word { entry, bytes: chars[at].0..end });
                (at, before) = (at + length, Before::of(length));
            } else {
                (at, before) = (at + 1, Before::Alone);
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

/// The best way from every character to the end, from the end on, by what stands
/// before it. `None`: kanji would be covered in part.
fn table<'w, I: Iterator<Item = (usize, &'w Entry)>>(
    text: &str,
    chars: &[(usize, char)],
    words: impl Fn(char) -> I,
) -> Vec<[Option<Best>; 3]> {
    let end = Best { cost: (0, 0, Reverse(0)), word: None };
    let mut table = vec![[Some(end); 3]; chars.len() + 1];
    for (at, (byte, c)) in chars.iter().enumerate().rev() {
        let fitting = words(*c).filter_map(|(index, entry)| Some((index, stands(text, *byte, entry)?)));
        let ways = fitting.filter_map(|(entry, length)| {
            let (lacking, count, Reverse(characters)) = table[at + length][Before::of(length) as usize]?.cost;
            Some(Best { cost: (lacking, count + 1, Reverse(characters + length)), word: Some((entry, length)) })
        });
        let ways: Vec<Best> = ways.collect();
        let best = |ways: &mut dyn Iterator<Item = Best>| ways.min_by_key(|best| best.cost);
        let word = best(&mut ways.iter().copied());
        let longer = best(&mut ways.iter().copied().filter(|way| way.word.is_some_and(|(_, length)| length > 1)));
        let alone = table[at + 1][Before::Alone as usize].map(|rest| {
            let (lacking, count, characters) = rest.cost;
            Best { cost: (lacking + usize::from(is_kanji(*c)), count, characters), word: None }
        });
        let either = best(&mut word.into_iter().chain(alone));
        let goes_on = is_kanji(*c) && at > 0 && is_kanji(chars[at - 1].1);
        table[at] = if goes_on { [alone, word, longer] } else { [either; 3] };
    }
    table
}

/// A digit of either width as one of half width; every other character as it is.
pub fn half(c: char) -> char {
    if ('０'..='９').contains(&c) { char::from_u32(c as u32 - 0xFEE0).unwrap_or(c) } else { c }
}

pub fn is_digit(c: char) -> bool {
    half(c).is_ascii_digit()
}

/// The length in characters of a word, if it is at a place: 1人 is no part
/// of 11人, and 人 (ひと) is not what is after a number. Days of the week are one word
/// after numbers too: 第4火曜日, and in 第2月曜日 there is no 2月.
fn stands(text: &str, at: usize, entry: &Entry) -> Option<usize> {
    let digit = |c: Option<char>| c.is_some_and(is_digit);
    let (before, rest) = text.split_at(at);
    let first = entry.word.chars().next();
    let counted = digit(first) || first.is_some_and(is_kanji) && !is_weekday(&entry.word);
    if counted && (digit(before.chars().next_back()) || digit(first) && ends_in_point(before)) {
        return None;
    }
    let number = if entry.counts { number_length(rest) } else { 0 };
    if entry.counts && number == 0 {
        return None;
    }
    // Of a word for any number, what follows its 0.
    let word = if entry.counts { &entry.word[1..] } else { &entry.word };
    let mut after = rest.chars();
    after.by_ref().take(number).for_each(drop);
    let mut length = number;
    for c in word.chars() {
        length += taken(&mut after, c)?;
    }
    let (last, after) = (word.chars().next_back(), after.as_str());
    let cut = digit(last) && digit(after.chars().next());
    let in_weekday = last.is_some_and(|last| is_weekday(&format!("{last}{after}")));
    (!cut && !in_weekday).then_some(length)
}

/// Points and commas inside numbers.
const POINTS: [char; 4] = ['.', ',', '．', '，'];

/// Whether a text ends within a number: 2. of 2.5, 1, of 1,000.
pub fn ends_in_point(text: &str) -> bool {
    let mut back = text.chars().rev();
    back.next().is_some_and(|c| POINTS.contains(&c)) && back.next().is_some_and(is_digit)
}

/// How many characters of a text are its first number, points and commas inside it included.
pub fn number_length(text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(|c| is_digit(*c));
    let of_number = |at: usize| digit(at) || at > 0 && POINTS.contains(&chars[at]) && digit(at + 1);
    (0..chars.len()).take_while(|at| of_number(*at)).count()
}

/// Takes a character from a text, where it may be a kana and a mark; how many that are.
fn taken(text: &mut Chars, c: char) -> Option<usize> {
    let base = half(text.next()?);
    if base == c {
        return Some(1);
    }
    let mark = text.next().filter(|mark| is_mark(*mark))?;
    (compose(base, mark) == Some(c)).then_some(2)
}

/// Whether a text begins with a day of the week.
pub fn is_weekday(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|day| "日月火水木金土".contains(day)) && chars.next() == Some('曜')
}
