//! Kana, figures, letters and marks to cells of six dots. Pairs that a person can read are in
//! `cells.txt`.

use super::kana::hiragana;
use super::signs::{
    CAPITAL, Cell, IN_ADDRESS, LATIN, LETTERS, LINK, MARKS, NUMBER, OTHERS, PAIRS, QUOTE, ROWS, SMALL, VOICINGS,
    VOWELS, dots,
};

/// The cells of a text in kana, as `phrases` writes it.
///
/// # Errors
/// The characters that have no cells, each once.
pub fn of(text: &str) -> Result<Vec<Cell>, Vec<char>> {
    let chars: Vec<char> = text.chars().map(hiragana).collect();
    let mut cells = Vec::new();
    let mut unknown = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if c.is_ascii_alphanumeric() || c == '@' {
            let end = at + chars[at..].iter().take_while(|c| c.is_ascii_graphic()).count();
            foreign(&chars[at..end], &mut cells, &mut unknown);
            link(&chars[at..], end - at, &mut cells);
            at = end;
        } else if let Some((pair, length)) = sound(&chars[at..]) {
            cells.extend(pair);
            at += length;
        } else if let Some((_, mark)) = MARKS.iter().find(|(mark, _)| *mark == c) {
            cells.extend(*mark);
            at += 1;
        } else {
            if !unknown.contains(&c) {
                unknown.push(c);
            }
            at += 1;
        }
    }
    if unknown.is_empty() { Ok(cells) } else { Err(unknown) }
}

/// Whether a run of ASCII is an address of a page or of mail. The point of 2.5km is none of one.
pub fn is_address(run: &str) -> bool {
    let chars: Vec<char> = run.chars().collect();
    let sign = |at: usize| matches!(chars[at], '@' | '/') || (chars[at] == '.' && !is_point(&chars, at));
    run.contains(|c: char| c.is_ascii_alphabetic()) && (0..chars.len()).any(sign)
}

/// The cells of the sound that a text begins with, and its length in characters.
fn sound(chars: &[char]) -> Option<(Vec<Cell>, usize)> {
    let pair: String = chars.iter().take(2).collect();
    for (sign, pairs) in PAIRS {
        if let Some((_, plain)) = pairs.iter().find(|(known, _)| *known == pair) {
            return Some((vec![sign, plain_cell(*plain)?], 2));
        }
    }
    let c = *chars.first()?;
    let c = SMALL.iter().find(|(small, _)| *small == c).map_or(c, |(_, large)| *large);
    for (voiced, plain, sign) in VOICINGS {
        if let Some(place) = voiced.chars().position(|known| known == c) {
            return Some((vec![sign, plain_cell(plain.chars().nth(place)?)?], 1));
        }
    }
    Some((vec![plain_cell(c)?], 1))
}

fn plain_cell(c: char) -> Option<Cell> {
    let in_row = |(row, more): &(&str, Cell)| Some(VOWELS[row.chars().position(|known| known == c)?] | more);
    let other = || OTHERS.iter().find(|(known, _)| *known == c).map(|(_, cell)| *cell);
    ROWS.iter().find_map(in_row).or_else(other)
}

/// Figures and letters. A word that is all capitals, or one letter, has the foreign-letter
/// sign; another word is a quotation; an address is written as computers write it.
fn foreign(run: &[char], cells: &mut Vec<Cell>, unknown: &mut Vec<char>) {
    let text: String = run.iter().collect();
    if is_address(&text) {
        cells.extend([CAPITAL, QUOTE[0]]);
        address(run, cells, unknown);
        cells.extend([CAPITAL, QUOTE[1]]);
        return;
    }
    // Wi-Fi: one word.
    if text.contains('-') && text.chars().all(|c| c.is_ascii_alphabetic() || c == '-') {
        cells.push(QUOTE[0]);
        for (index, part) in text.split('-').enumerate() {
            cells.extend((index > 0).then_some(LINK));
            spelled(part, cells);
        }
        cells.push(QUOTE[1]);
        return;
    }
    for (index, part) in run.chunk_by(|a, b| kind(*a) == kind(*b)).scan(0, |at, part| {
        *at += part.len();
        Some((*at, part))
    }) {
        match kind(part[0]) {
            // The unit of a number, or a code (10km, mp3): no word of another language.
            Kind::Letter if part.len() <= MOST_OF_A_CODE && run.iter().any(char::is_ascii_digit) && !capitals(part) => {
                cells.push(LATIN);
                spelled(&part.iter().collect::<String>(), cells);
            }
            Kind::Letter => letters(part, cells),
            Kind::Digit => {
                let goes_on = index > part.len() && is_point(run, index - part.len() - 1);
                cells.extend((!goes_on).then_some(NUMBER));
                cells.extend(part.iter().map(|c| digit(*c)));
            }
            Kind::Sign => {
                for (offset, c) in part.iter().enumerate() {
                    match c {
                        '-' => cells.push(LINK),
                        // 小数点 and 位取り点
                        '.' if is_point(run, index - part.len() + offset) => cells.push(dots(&[2])),
                        ',' if is_point(run, index - part.len() + offset) => cells.push(dots(&[3])),
                        c if unknown.contains(c) => {}
                        c => unknown.push(*c),
                    }
                }
            }
        }
    }
}

/// Whether a character is the point or comma within a number.
fn is_point(run: &[char], at: usize) -> bool {
    let is_digit = |at: Option<usize>| at.and_then(|at| run.get(at)).is_some_and(char::is_ascii_digit);
    matches!(run[at], '.' | ',') && is_digit(at.checked_sub(1)) && is_digit(Some(at + 1))
}

#[derive(PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Sign,
}

fn kind(c: char) -> Kind {
    match c {
        c if c.is_ascii_digit() => Kind::Digit,
        c if c.is_ascii_alphabetic() => Kind::Letter,
        _ => Kind::Sign,
    }
}

fn digit(c: char) -> Cell {
    // 1 to 9 are a to i, 0 is j.
    LETTERS[(c as usize + 9 - '0' as usize) % 10]
}

fn letter(c: char) -> Cell {
    LETTERS[c.to_ascii_lowercase() as usize - 'a' as usize]
}

/// kcal; longer letters beside figures are a word (Windows11).
const MOST_OF_A_CODE: usize = 4;

fn capitals(word: &[char]) -> bool {
    word.iter().all(char::is_ascii_uppercase)
}

fn letters(word: &[char], cells: &mut Vec<Cell>) {
    let capitals = capitals(word);
    if word.len() == 1 || capitals {
        cells.push(LATIN);
        cells.extend(vec![CAPITAL; if capitals { word.len().min(2) } else { 0 }]);
        cells.extend(word.iter().map(|c| letter(*c)));
        return;
    }
    cells.push(QUOTE[0]);
    spelled(&word.iter().collect::<String>(), cells);
    cells.push(QUOTE[1]);
}

/// Letters, each capital with its sign.
fn spelled(word: &str, cells: &mut Vec<Cell>) {
    cells.extend(word.chars().flat_map(|c| c.is_ascii_uppercase().then_some(CAPITAL).into_iter().chain([letter(c)])));
}

fn address(run: &[char], cells: &mut Vec<Cell>, unknown: &mut Vec<char>) {
    let mut number = false;
    for c in run {
        match kind(*c) {
            Kind::Digit => {
                cells.extend((!number).then_some(NUMBER));
                cells.push(digit(*c));
                number = true;
            }
            Kind::Letter => {
                // The first ten letters are figures after figures.
                cells.extend((number && c.to_ascii_lowercase() <= 'j').then_some(LATIN));
                cells.extend(c.is_ascii_uppercase().then_some(CAPITAL));
                cells.push(letter(*c));
                number = false;
            }
            Kind::Sign => {
                match IN_ADDRESS.iter().find(|(sign, _)| sign == c) {
                    Some((_, sign)) => cells.extend(*sign),
                    None if unknown.contains(c) => {}
                    None => unknown.push(*c),
                }
                number = false;
            }
        }
    }
}

/// A connecting sign between figures or letters and the kana right behind them, where the
/// fingers would read on in figures: before あ and ら rows, and before わ with a vowel after it
/// (わ is the comma of a number); after letters before all kana of the same word.
fn link(chars: &[char], length: usize, cells: &mut Vec<Cell>) {
    let Some(next) = chars.get(length) else { return };
    let after_digit = chars[length - 1].is_ascii_digit();
    let run: String = chars[..length].iter().collect();
    let in_rows = |rows: &[usize], c: char| rows.iter().any(|row| ROWS[*row].0.contains(c));
    let vowel_behind = || chars[length..].iter().take_while(|c| **c != ' ').any(|c| in_rows(&[0], *c));
    let as_figure = in_rows(&[0, 7], *next) || (*next == 'わ' && vowel_behind());
    let after_letters = chars[length - 1].is_ascii_alphabetic() && !is_address(&run);
    if (after_digit && !is_address(&run) && as_figure) || (after_letters && sound(&chars[length..]).is_some()) {
        cells.push(LINK);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Unicode's patterns, which `.ci/braille.sh` and people read.
    fn shown(text: &str) -> String {
        of(text)
            .map_or_else(|unknown| format!("{unknown:?}"), |cells| cells.iter().map(|cell| pattern(*cell)).collect())
    }

    fn pattern(cell: Cell) -> char {
        char::from_u32(0x2800 + u32::from(cell)).unwrap()
    }

    /// The whole table: a line is a text and its cells.
    #[test]
    fn every_sound_figure_letter_and_mark_has_its_cells() {
        for line in include_str!("cells.txt").lines() {
            let (text, cells) = line.split_once('\t').unwrap();
            assert_eq!(shown(text), cells, "{text}");
        }
    }

    #[test]
    fn no_sound_is_left_out_of_the_table() {
        let table = include_str!("cells.txt");
        let known = |text: &str| table.lines().any(|line| line.split('\t').next() == Some(text));
        let rows = ROWS.iter().flat_map(|(row, _)| row.chars()).chain(OTHERS.iter().map(|(c, _)| *c));
        let voiced = VOICINGS.iter().flat_map(|(voiced, ..)| voiced.chars());
        let small = SMALL.iter().map(|(c, _)| *c);
        let marks = MARKS.iter().map(|(c, _)| *c).filter(|c| *c != ' ');
        for c in rows.chain(voiced).chain(small).chain(marks) {
            assert!(known(&c.to_string()), "{c}");
        }
        for (pair, _) in PAIRS.iter().flat_map(|(_, pairs)| pairs.iter()) {
            assert!(known(pair), "{pair}");
        }
    }

    #[test]
    fn no_two_sounds_have_the_same_cells() {
        let rows = ROWS.iter().flat_map(|(row, _)| row.chars()).chain(OTHERS.iter().map(|(c, _)| *c));
        let voiced = VOICINGS.iter().flat_map(|(voiced, ..)| voiced.chars());
        let one = rows.chain(voiced).map(|c| c.to_string());
        let pairs = PAIRS.iter().flat_map(|(_, pairs)| pairs.iter()).map(|(pair, _)| (*pair).to_owned());
        let mut all: Vec<(String, String)> = one.chain(pairs).map(|text| (shown(&text), text)).collect();
        all.sort();
        for pair in all.windows(2) {
            assert_ne!(pair[0].0, pair[1].0, "{} and {}", pair[0].1, pair[1].1);
        }
    }

    #[test]
    fn what_has_no_cells_is_told() {
        assert_eq!(of("あ漢い☎漢"), Err(vec!['漢', '☎']));
        assert_eq!(of("1+1"), Err(vec!['+']));
    }
}
