//! One entry of `readings`: a word, and how it is read.

use unicode_normalization::char::compose;

use crate::inline::Inline;
use crate::rules::scan::{is_kana, is_kanji};
use common::messages::readings::{Fit, Shape};

/// Longer than any word with its context, in characters.
const MOST: usize = 60;

/// A word of which the reading of every kanji is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The word, with the kana and digits around its kanji.
    pub word: String,
    /// How the word is read, without bars.
    pub reading: String,
    /// The word as it is set: readings over its kanji, the rest as it is.
    pub nodes: Vec<Inline>,
    /// Whether the 0 that the word begins with stands for any number (`0人 0にん`).
    pub counts: bool,
}

/// Why an entry is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// It is not a word and a reading.
    Shape(Shape),
    /// Word and reading do not belong together.
    Fit(Fit),
}

/// Reads `言葉 よみ`. Kana and digits of the word must be in the reading as
/// well, and so tell which part of it belongs to which kanji; `|` cuts the
/// reading of several kanji in a row character by character (`東京 とう|きょう`),
/// or is where a new kanji begins. Digits that the reading does not have
/// are read with their kanji (`1人 ひとり`).
///
/// # Errors
/// If it is something else, or if there is no way or several ways to share the
/// reading among the kanji.
pub fn parse(entry: &str) -> Result<Entry, Mistake> {
    let entry = composed(entry);
    let (word, reading) = entry.trim().split_once(char::is_whitespace).ok_or(Mistake::Shape(Shape::Alone))?;
    let reading = reading.trim();
    if word.chars().count() > MOST || reading.chars().count() > MOST {
        return Err(Mistake::Shape(Shape::Long));
    }
    if !word.chars().any(is_kanji) {
        let swapped = reading.chars().any(is_kanji) && word.chars().all(is_kana);
        return Err(Mistake::Shape(if swapped { Shape::Swapped } else { Shape::NoKanji }));
    }
    let sound = |c: char| is_kana(c) || c.is_ascii_digit();
    if let Some(c) = word.chars().find(|c| !is_kanji(*c) && !sound(*c)) {
        return Err(Mistake::Shape(Shape::InWord(c)));
    }
    if let Some(c) = reading.chars().find(|c| !sound(*c) && *c != '|') {
        return Err(Mistake::Shape(Shape::InReading(c)));
    }
    let digits = reading.contains(|c: char| c.is_ascii_digit());
    let runs = runs(word, |c| is_kanji(c) || (c.is_ascii_digit() && !digits));
    let sounds = reading.chars().collect::<Vec<_>>();
    let nodes = first_fit(&runs, &sounds).map_err(Mistake::Fit)?;
    let counts = [word, reading].map(|text| text.chars().take_while(char::is_ascii_digit).eq(['0'])) == [true; 2];
    Ok(Entry { word: word.to_owned(), reading: reading.replace('|', ""), nodes, counts })
}

/// The voicing marks that can be characters of their own, as in names of files on a Mac.
pub fn is_mark(c: char) -> bool {
    matches!(c, '\u{3099}' | '\u{309A}')
}

/// A text with each kana and its mark as one character.
fn composed(text: &str) -> String {
    let mut whole: Vec<char> = Vec::new();
    for c in text.chars() {
        match whole.last_mut().and_then(|last| Some((compose(*last, c)?, last))).filter(|_| is_mark(c)) {
            Some((kana, last)) => *last = kana,
            None => whole.push(c),
        }
    }
    whole.into_iter().collect()
}

/// Characters of one kind in a row.
struct Run {
    chars: Vec<char>,
    /// Whether a reading is over them.
    read: bool,
    /// Whether it is the ヶ of 七ヶ浜 or 一ヶ月, which is read as another kana.
    counter: bool,
}

/// How the ヶ between kanji may be read, the usual way first.
const COUNTER: [char; 4] = ['が', 'か', 'こ', 'け'];

fn runs(word: &str, is_read: impl Fn(char) -> bool) -> Vec<Run> {
    let chars: Vec<char> = word.chars().collect();
    let mut runs: Vec<Run> = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        let counter = is_counter(&chars, at);
        let read = !counter && is_read(*c);
        match runs.last_mut() {
            Some(run) if run.read == read && !run.counter && !counter => run.chars.push(*c),
            _ => runs.push(Run { chars: vec![*c], read, counter }),
        }
    }
    runs
}

/// ヶ, ヵ or ケ between a number or kanji and kanji: the one of ケア is a kana.
fn is_counter(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| chars[before]);
    let counted = before.is_some_and(|c| is_kanji(c) || c.is_ascii_digit());
    let followed = chars.get(at + 1).is_none_or(|c| is_kanji(*c));
    counted && followed && matches!(chars[at], 'ヶ' | 'ヵ' | 'ケ')
}

/// Shares a reading among the runs, with the usual sound of ヶ if it is there.
fn first_fit(runs: &[Run], reading: &[char]) -> Result<Vec<Inline>, Fit> {
    let mut fit = align(runs, reading, COUNTER[0]);
    for sound in &COUNTER[1..] {
        if !runs.iter().any(|run| run.counter) || fit != Err(Fit::None) {
            break;
        }
        fit = align(runs, reading, *sound);
    }
    fit
}

/// Shares a reading among the runs of a word, if there is one way to do it.
fn align(runs: &[Run], reading: &[char], counter: char) -> Result<Vec<Inline>, Fit> {
    // ways[run][at]: in how many ways the rest of the word takes the rest of the
    // reading. Two are as bad as more.
    let mut ways = vec![vec![0_u8; reading.len() + 1]; runs.len() + 1];
    ways[runs.len()][reading.len()] = 1;
    for (index, run) in runs.iter().enumerate().rev() {
        for at in 0..=reading.len() {
            let total: u8 = ends(run, index > 0, reading, at, counter).map(|(_, end)| ways[index + 1][end]).sum::<u8>();
            ways[index][at] = total.min(2);
        }
    }
    match ways[0][0] {
        0 => return Err(Fit::None),
        1 => {}
        _ => return Err(Fit::Several),
    }
    let mut nodes = Vec::new();
    let mut at = 0;
    for (index, run) in runs.iter().enumerate() {
        let taken = ends(run, index > 0, reading, at, counter).find(|(_, end)| ways[index + 1][*end] == 1);
        let (start, end) = taken.ok_or(Fit::None)?;
        nodes.push(set(run, &reading[start..end]));
        at = end;
    }
    Ok(nodes)
}

/// Where a run may begin and end in the reading: its own kana, or for kanji any
/// sound, which may be after a bar.
fn ends<'a>(
    run: &'a Run,
    inner: bool,
    reading: &'a [char],
    at: usize,
    counter: char,
) -> impl Iterator<Item = (usize, usize)> + use<'a> {
    let start = if inner && run.read && reading.get(at) == Some(&'|') { at + 1 } else { at };
    let fits = move |end: &usize| {
        let part = &reading[start..*end];
        if run.counter {
            part.len() == 1 && hiragana(part[0]) == counter
        } else if run.read {
            is_sound_of(part, run.chars.len())
        } else {
            same_sound(part, &run.chars)
        }
    };
    (start + 1..=reading.len()).filter(fits).map(move |end| (start, end))
}

/// Whether a part of a reading can be over so many kanji: as a whole, or
/// with bars for each of them.
fn is_sound_of(part: &[char], kanji: usize) -> bool {
    let pieces = part.split(|c| *c == '|');
    let whole = pieces.clone().all(|piece| !piece.is_empty() && piece.iter().all(|c| is_kana(*c)));
    whole && matches!(pieces.count(), count if count == 1 || count == kanji)
}

fn same_sound(part: &[char], written: &[char]) -> bool {
    part.len() == written.len() && part.iter().zip(written).all(|(a, b)| hiragana(*a) == hiragana(*b))
}

/// The hiragana of a katakana (U+30A1–30F6); every other character as it is.
pub fn hiragana(c: char) -> char {
    if ('ァ'..='ヶ').contains(&c) { char::from_u32(c as u32 - 0x60).unwrap_or(c) } else { c }
}

fn set(run: &Run, part: &[char]) -> Inline {
    // As ケ it is read as it is written.
    let otherwise = run.counter && hiragana(part[0]) != 'け';
    if !run.read && !otherwise {
        return Inline::Text(run.chars.iter().collect());
    }
    let pieces: Vec<String> = part.split(|c| *c == '|').map(|piece| piece.iter().collect()).collect();
    if let [whole] = pieces.as_slice() {
        return Inline::Ruby(vec![(run.chars.iter().collect(), whole.clone())]);
    }
    Inline::Ruby(run.chars.iter().map(char::to_string).zip(pieces).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inline;

    fn marked(entry: &str) -> String {
        inline::marked(&parse(entry).unwrap().nodes)
    }

    #[test]
    fn only_kanji_get_their_reading() {
        for (entry, expected) in [
            ("相談 そうだん", "{相談|そうだん}"),
            ("話す　はなす", "{話|はな}す"),
            ("抱えて かかえて", "{抱|かか}えて"),
            ("東京 とう|きょう", "{東京|とう|きょう}"),
            ("思い出 おもいで", "{思|おも}い{出|で}"),
            ("買い物 かい|もの", "{買|か}い{物|もの}"),
            ("20分 20ぷん", "20{分|ぷん}"),
            ("2万8千人 2まん8せんにん", "2{万|まん}8{千人|せんにん}"),
            ("バス停 ばすてい", "バス{停|てい}"),
            ("お話 おはなし", "お{話|はなし}"),
            ("人々 ひとびと", "{人々|ひとびと}"),
            ("1人 ひとり", "{1人|ひとり}"),
            ("0人 0にん", "0{人|にん}"),
            ("七ヶ浜町 しちがはままち", "{七|しち}{ヶ|が}{浜町|はままち}"),
            ("七ケ宿町 しちかしゅくまち", "{七|しち}{ケ|か}{宿町|しゅくまち}"),
            ("霞ヶ関 かすみがせき", "{霞|かすみ}{ヶ|が}{関|せき}"),
            ("市ケ谷 いちがや", "{市|いち}{ケ|が}{谷|や}"),
            ("一ヶ月 いっかげつ", "{一|いっ}{ヶ|か}{月|げつ}"),
            ("一ヶ いっこ", "{一|いっ}{ヶ|こ}"),
            ("0ヶ月 0かげつ", "0{ヶ|か}{月|げつ}"),
            ("3ヵ所 3かしょ", "3{ヵ|か}{所|しょ}"),
            ("中ヶ川 なかがかわ", "{中|なか}{ヶ|が}{川|かわ}"),
            ("訪問ケア ほうもんけあ", "{訪問|ほうもん}ケア"),
            ("市ケ尾 いちケお", "{市|いち}ケ{尾|お}"),
        ] {
            assert_eq!(marked(entry), expected);
        }
    }

    #[test]
    fn what_does_not_fit_is_told_apart() {
        for (entry, mistake) in [
            ("相談", Mistake::Shape(Shape::Alone)),
            ("そうだん そうだん", Mistake::Shape(Shape::NoKanji)),
            ("ほんにん 本人", Mistake::Shape(Shape::Swapped)),
            ("相談 相だん", Mistake::Shape(Shape::InReading('相'))),
            ("相談 そう だん", Mistake::Shape(Shape::InReading(' '))),
            ("相談・話 そうだんはなし", Mistake::Shape(Shape::InWord('・'))),
            ("話す はなし", Mistake::Fit(Fit::None)),
            ("話す す", Mistake::Fit(Fit::None)),
            ("20分 2ぷん", Mistake::Fit(Fit::None)),
            ("東京 と|う|きょう", Mistake::Fit(Fit::None)),
            ("東京 とう|", Mistake::Fit(Fit::None)),
            ("書き手 かきききて", Mistake::Fit(Fit::Several)),
        ] {
            assert_eq!(parse(entry), Err(mistake), "{entry}");
        }
        assert_eq!(marked("書き手 かきき|きて"), "{書|かき}き{手|きて}");
        assert_eq!(marked("書き手 かき|ききて"), "{書|か}き{手|ききて}");
    }

    #[test]
    fn a_hostile_entry_ends_soon() {
        let entry = format!("{} {}", "生き".repeat(30), "き".repeat(59));
        assert_eq!(parse(&entry), Err(Mistake::Fit(Fit::None)));
        assert_eq!(parse(&format!("{} き", "生".repeat(61))), Err(Mistake::Shape(Shape::Long)));
    }
}
