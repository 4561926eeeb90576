//! Kinds of letters, and a reader that steps through them.

use std::ops::Range;

/// Characters that look like the hyphen of the keyboard and are none.
/// U+2010–2015 dashes, U+2212 minus, U+30FC long vowel, U+FE63 and U+FF0D
/// other widths, U+2500 ruled line, U+FF70 half-width long vowel.
pub fn looks_like_hyphen(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '−' | 'ー' | '\u{FE63}' | '－' | '─' | 'ｰ')
}

/// A full-width form of an ASCII character (U+FF01–FF5E).
pub fn is_full_width_ascii(c: char) -> bool {
    ('\u{FF01}'..='\u{FF5E}').contains(&c)
}

/// The ASCII character that a full-width form or a hyphen look-alike stands
/// for; every other character as it is.
pub fn half_width(c: char) -> char {
    match c {
        c if looks_like_hyphen(c) => '-',
        c if is_full_width_ascii(c) => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// The value of an ASCII or full-width digit.
pub fn digit(c: char) -> Option<u32> {
    half_width(c).to_digit(10)
}

/// What a kanji counts: ten is more than a digit.
pub fn kanji_number(c: char) -> Option<i16> {
    "〇一二三四五六七八九十".chars().position(|known| known == c).and_then(|at| i16::try_from(at).ok())
}

fn value_of(kanji: &[i16]) -> Option<i16> {
    match *kanji {
        [a, b, c, d] if kanji.iter().all(|one| *one < 10) => Some(a * 1000 + b * 100 + c * 10 + d),
        [one] => Some(one),
        [10, one] | [one, 10] if one < 10 && one > 0 => Some(if kanji[0] == 10 { 10 + one } else { one * 10 }),
        [tens @ 1..10, 10, one @ 1..10] => Some(tens * 10 + one),
        _ => None,
    }
}

pub fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ゝ' | 'ゞ')
}

/// Katakana with the long vowel mark.
pub fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ')
}

/// Kanji of all planes, with the repetition mark.
pub fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '〆' | '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
}

pub fn is_kana(c: char) -> bool {
    is_hiragana(c) || is_katakana(c)
}

pub fn is_japanese(c: char) -> bool {
    is_kana(c) || is_kanji(c)
}

/// `U+3042`
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", c as u32)
}

/// Characters with their offsets in bytes.
pub fn indexed(text: &str) -> Vec<(usize, char)> {
    text.char_indices().collect()
}

/// All that `read` finds in a text, with the bytes that each is in. It is given the character before
/// the place that it reads from, and goes on behind what it read.
pub fn all<T>(text: &str, read: impl Fn(&mut Scanner, Option<char>) -> Option<T>) -> Vec<(Range<usize>, T)> {
    let chars = indexed(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let mut reader = Scanner::new(&chars, at);
        match read(&mut reader, at.checked_sub(1).map(|before| chars[before].1)) {
            Some(one) => {
                found.push((chars[at].0..reader.byte(), one));
                at = reader.position();
            }
            None => at += 1,
        }
    }
    found
}

/// Steps through a text; every reader moves on only if it succeeds.
#[derive(Clone, Copy)]
pub struct Scanner<'a> {
    chars: &'a [(usize, char)],
    at: usize,
}

impl<'a> Scanner<'a> {
    pub fn new(chars: &'a [(usize, char)], at: usize) -> Self {
        Self { chars, at }
    }

    pub fn position(&self) -> usize {
        self.at
    }

    /// Where it is in the text, in bytes.
    pub fn byte(&self) -> usize {
        let end = || self.chars.last().map_or(0, |(at, c)| at + c.len_utf8());
        self.chars.get(self.at).map_or_else(end, |(at, _)| *at)
    }

    pub fn peek(&self) -> Option<char> {
        self.chars.get(self.at).map(|(_, c)| *c)
    }

    pub fn eat(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|c| wanted(*c))?;
        self.at += 1;
        Some(c)
    }

    pub fn word(&mut self, word: &str) -> Option<()> {
        let mut ahead = *self;
        for wanted in word.chars() {
            ahead.eat(|c| c == wanted)?;
        }
        *self = ahead;
        Some(())
    }

    /// A number of at least `least` and at most `most` digits, that ends there.
    pub fn number(&mut self, least: usize, most: usize) -> Option<i16> {
        let mut ahead = *self;
        let mut value = 0;
        while let Some(digit) = ahead.peek().and_then(digit) {
            ahead.at += 1;
            if ahead.at - self.at > most {
                return None;
            }
            value = value * 10 + i16::try_from(digit).ok()?;
        }
        if ahead.at - self.at < least {
            return None;
        }
        *self = ahead;
        Some(value)
    }

    /// A number in digits, or in kanji: 三十一, 二〇二六.
    pub fn written(&mut self, least: usize, most: usize) -> Option<i16> {
        self.number(least, most).or_else(|| {
            self.attempt(|reader| {
                let mut kanji = Vec::new();
                while let Some(c) = reader.eat(|c| kanji_number(c).is_some()) {
                    kanji.extend(kanji_number(c));
                }
                let value = value_of(&kanji)?;
                (least..=most).contains(&value.to_string().len()).then_some(value)
            })
        })
    }

    pub fn spaces(&mut self) {
        while self.eat(|c| c == ' ' || c == '\u{3000}').is_some() {}
    }

    /// Runs `read` and stays where it was if that gives nothing.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let value = read(&mut ahead)?;
        *self = ahead;
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths() {
        assert_eq!("０２－Ａ".chars().map(half_width).collect::<String>(), "02-A");
        assert_eq!(half_width('あ'), 'あ');
        assert_eq!(digit('７'), Some(7));
        assert_eq!(digit('七'), None);
    }

    #[test]
    fn numbers_are_read_whole() {
        let chars = indexed("１2a345");
        let mut reader = Scanner::new(&chars, 0);
        assert_eq!(reader.number(1, 2), Some(12));
        assert_eq!(reader.number(1, 2), None);
        assert_eq!(Scanner::new(&chars, 3).number(1, 2), None);
        assert_eq!(reader.position(), 2);
    }
}
