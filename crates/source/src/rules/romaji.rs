//! Romaji that an input method left in a Japanese sentence: 相談soudann,
//! 相談sます. English words, units, URLs and file names are none.

use super::found::Found;
use super::scan::{indexed, is_hiragana, is_japanese, is_kanji, is_katakana, looks_like_hyphen};
use common::messages::writing as say;

/// Shorter words are too often an abbreviation.
const SHORTEST: usize = 4;

/// So long a word with ん as `nn` is romaji even where no Japanese stands by it.
const TELLING: usize = 8;

/// English words, names and loanwords that happen to be written in syllables.
const WORDS: &str = "again anime area arigato aroma asia audio auto banana base beta bike bingo bone bonsai bonus \
                     data date demo design division domain dome donate dose edition emoji engine euro europe fame \
                     fare fine fire futon future game garage gate genre guide haiku hate hero hide hikikomori home hotto ikoi \
                     homepage hope house human idea image imagine info into japan june kanji karaoke karate kayak \
                     kimono kizuna kokoro machine made magazine main make manga mango massage mature mean media memo menu message \
                     meta mini minute mission mode moon mute nagomi name nation nature node none noon nose note one onion \
                     open opinion page panorama papa passage passion person piano pine pipe pizza pose potato pure \
                     radio rare rate reason ripe rise robot romaji rose route rude safe sake same sauna season \
                     sensei separate session share shine shoe shogi side site size soda sofa some sonata soon suite \
                     sure sushi take tape teni tension texture time tire tofu tomato tomoni tone tube tuna tune union use \
                     wage wake wide wifi wine wise woman yoga youtube yukata zero zone";

/// Units and endings that follow a number in kana or kanji: 数km, 何kg.
const UNITS: [&str; 14] = ["m", "g", "t", "l", "km", "kg", "cm", "mm", "mg", "ml", "ha", "pt", "px", "dl"];

pub fn text(text: &str) -> Vec<Found> {
    let chars = indexed(text);
    let japanese = chars.iter().any(|(_, c)| is_japanese(*c));
    let words = words(&chars);
    let left_over = words.into_iter().filter(|(start, end)| {
        let word: String = chars[*start..*end].iter().map(|(_, c)| *c).collect();
        is_left_over(&chars, *start, *end, &word, japanese)
    });
    left_over
        .map(|(start, end)| {
            let range = chars[start].0..chars.get(end).map_or(text.len(), |(at, _)| *at);
            (range.clone(), say::romaji(&text[range]))
        })
        .collect()
}

/// Runs of lower-case ASCII letters that stand by themselves: not part of a
/// URL, an address, a file name, an English word or phrase.
fn words(chars: &[(usize, char)]) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        while chars.get(at).is_some_and(|(_, c)| is_of_name(*c)) {
            at += 1;
        }
        if at > start {
            let run = at;
            while at > start && matches!(chars[at - 1].1, '.' | ':') {
                at -= 1;
            }
            let lower = at > start && chars[start..at].iter().all(|(_, c)| c.is_ascii_lowercase());
            if lower && !in_phrase(chars, start, at) {
                words.push((start, at));
            }
            at = run;
        } else {
            at += 1;
        }
    }
    words
}

/// Characters of URLs, addresses, names and foreign words.
fn is_of_name(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '(' | ')' | ',' | '!' | '?' | '"' | '\'' | '[' | ']' | '|' | '*' | ';')
        || matches!(c, 'À'..='ɏ')
        || (looks_like_hyphen(c) && !is_katakana(c))
}

/// Next to another foreign word, over one space.
fn in_phrase(chars: &[(usize, char)], start: usize, end: usize) -> bool {
    let at = |at: usize| chars.get(at).map(|(_, c)| *c);
    let before = start >= 2 && at(start - 1) == Some(' ') && at(start - 2).is_some_and(is_of_name);
    let after = at(end) == Some(' ') && at(end + 1).is_some_and(is_of_name);
    before || after
}

fn is_left_over(chars: &[(usize, char)], start: usize, end: usize, word: &str, japanese: bool) -> bool {
    if word.len() < SHORTEST {
        return is_wedged(chars, start, end) && !UNITS.contains(&word);
    }
    if !is_romaji(word) || WORDS.split(' ').any(|known| known == word) {
        return false;
    }
    japanese || (word.len() >= TELLING && word.contains("nn"))
}

/// A letter or two between Japanese and hiragana: 相談sます. Katakana after it
/// is a word: eラーニング.
fn is_wedged(chars: &[(usize, char)], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|at| chars[at].1);
    let after = chars.get(end).map(|(_, c)| *c);
    before.is_some_and(|c| is_hiragana(c) || is_kanji(c)) && after.is_some_and(is_hiragana)
}

/// Whether a word is syllables from its beginning to its end.
fn is_romaji(word: &str) -> bool {
    let mut rest = word.as_bytes();
    while !rest.is_empty() {
        let length = syllable(rest);
        if length == 0 {
            return false;
        }
        rest = &rest[length..];
    }
    true
}

/// The length of the syllable that bytes begin with; 0 for none. Spelled as one
/// types: both `si` and `shi`, `nn` for ん, a doubled consonant for っ.
fn syllable(bytes: &[u8]) -> usize {
    let at = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let vowel = |b: u8| matches!(b, b'a' | b'i' | b'u' | b'e' | b'o');
    let glide = |b: u8| matches!(b, b'a' | b'u' | b'o');
    match (at(0), at(1), at(2)) {
        (a, ..) if vowel(a) => 1,
        (b's' | b'c', b'h', c) if vowel(c) => 3,
        (b't', b's', b'u') => 3,
        (b't', b'c', b'h') => 1,
        (b'k' | b's' | b't' | b'n' | b'h' | b'm' | b'r' | b'g' | b'z' | b'd' | b'b' | b'p' | b'j', b'y', c)
            if glide(c) =>
        {
            3
        }
        (b'w', b'a' | b'o', _) => 2,
        (b'y', b, _) if glide(b) => 2,
        (b'k' | b's' | b't' | b'n' | b'h' | b'm' | b'r' | b'g' | b'z' | b'd' | b'b' | b'p' | b'j' | b'f', b, _)
            if vowel(b) =>
        {
            2
        }
        (b'n', ..) => 1,
        (a, b, c) if a == b && b != c && b"kstpgzdbjcfhmr".contains(&a) => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(writing: &str) -> Vec<String> {
        text(writing).into_iter().map(|(range, _)| writing[range].to_owned()).collect()
    }

    #[test]
    fn left_over_words() {
        for (bad, word) in [
            ("県民講座kennminnkouzaのお知らせ", "kennminnkouza"),
            ("ひきこもりのsoudannです", "soudann"),
            ("相談sます", "s"),
            ("話shてみませんか", "sh"),
            ("お電話kudasai。", "kudasai"),
            ("相談 madoguchi へ", "madoguchi"),
            ("kennminnkouza", "kennminnkouza"),
            ("きっとgakkouで", "gakkou"),
            ("県民のkouza: 木曜日", "kouza"),
        ] {
            assert_eq!(slips(bad), [word], "{bad}");
        }
    }

    #[test]
    fn other_words_pass() {
        for good in [
            "homeページとnoteとonlineとcameraとYouTubeとyoutube",
            "約4kmの道、数kmの道、5cmの本",
            "https://example.jp/kennminnkouza をみる",
            "soudan@example.jp へ",
            "kouza.pdfを開く、kouza_annaiを開く",
            "eラーニングとiモードとx軸",
            "Google マップで open data を使う",
            "Tシャツ、WEBサイト、Wi-Fiあり",
            "home",
            "kouza",
            "",
            "X（旧Twitter）のIDはreiji2です",
        ] {
            assert!(slips(good).is_empty(), "{good}: {:?}", slips(good));
        }
    }

    #[test]
    fn syllables() {
        for good in ["soudann", "kennkyuu", "shashin", "syasin", "gakkou", "matcha", "tsuduki", "hannou", "onnna"] {
            assert!(is_romaji(good), "{good}");
        }
        for bad in ["online", "camera", "video", "photo", "kkk", "text", "ssss", "w"] {
            assert!(!is_romaji(bad), "{bad}");
        }
        assert!(!is_romaji(&"k".repeat(100_000)));
    }
}
