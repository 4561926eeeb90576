//! Kana, figures, letters and marks to cells of six dots.
//!
//! The signs are those of 『日本点字表記法 2018年版』（日本点字委員会） as 『点訳のてびき 第4版』
//! （全国視覚障害者情報提供施設協会） teaches them. `.ci/braille.sh` holds them against two
//! converters that are not ours; pairs that a person can read are in the tests below.

use super::kana::hiragana;

/// Six dots: dot 1 is the lowest bit. Nothing is a blank cell.
pub type Cell = u8;

/// A cell by the numbers of its dots: `dots(&[1, 2])` is い.
const fn dots(numbers: &[u8]) -> Cell {
    let (mut cell, mut at) = (0, 0);
    while at < numbers.len() {
        cell |= 1 << (numbers[at] - 1);
        at += 1;
    }
    cell
}

pub const BLANK: Cell = 0;
const VOICED: Cell = dots(&[5]);
const HALF_VOICED: Cell = dots(&[6]);
/// 数符
const NUMBER: Cell = dots(&[3, 4, 5, 6]);
/// 第1つなぎ符
const LINK: Cell = dots(&[3, 6]);
/// 外字符
const LATIN: Cell = dots(&[5, 6]);
/// 大文字符
const CAPITAL: Cell = dots(&[6]);
/// 外国語引用符
const QUOTE: [Cell; 2] = [dots(&[2, 3, 6]), dots(&[3, 5, 6])];

/// あいうえお, whose upper halves all rows share.
const VOWELS: [Cell; 5] = [dots(&[1]), dots(&[1, 2]), dots(&[1, 4]), dots(&[1, 2, 4]), dots(&[2, 4])];

/// Rows of five, with the dots that make a row of the vowels.
const ROWS: [(&str, Cell); 8] = [
    ("あいうえお", 0),
    ("かきくけこ", dots(&[6])),
    ("さしすせそ", dots(&[5, 6])),
    ("たちつてと", dots(&[3, 5])),
    ("なにぬねの", dots(&[3])),
    ("はひふへほ", dots(&[3, 6])),
    ("まみむめも", dots(&[3, 5, 6])),
    ("らりるれろ", dots(&[5])),
];

const OTHERS: [(char, Cell); 10] = [
    ('や', dots(&[3, 4])),
    ('ゆ', dots(&[3, 4, 6])),
    ('よ', dots(&[3, 4, 5])),
    ('わ', dots(&[3])),
    ('ゐ', dots(&[2, 3])),
    ('ゑ', dots(&[2, 3, 5])),
    ('を', dots(&[3, 5])),
    ('ん', dots(&[3, 5, 6])),
    ('っ', dots(&[2])),
    ('ー', dots(&[2, 5])),
];

/// Voiced kana, each over its plain one.
const VOICINGS: [(&str, &str, Cell); 2] = [
    ("がぎぐげござじずぜぞだぢづでどばびぶべぼゔ", "かきくけこさしすせそたちつてとはひふへほう", VOICED),
    ("ぱぴぷぺぽ", "はひふへほ", HALF_VOICED),
];

/// Small letters that stand alone: as large ones.
const SMALL: [(char, char); 9] = [
    ('ぁ', 'あ'),
    ('ぃ', 'い'),
    ('ぅ', 'う'),
    ('ぇ', 'え'),
    ('ぉ', 'お'),
    ('ゃ', 'や'),
    ('ゅ', 'ゆ'),
    ('ょ', 'よ'),
    ('ゎ', 'わ'),
];

/// Two letters of one sound: the sign before it (拗音符, 特殊音符 and so on), the pairs, and
/// the plain kana whose cell is behind it.
const PAIRS: [(Cell, &[(&str, char)]); 6] = [
    (
        dots(&[4]),
        &[
            ("きゃ", 'か'),
            ("きゅ", 'く'),
            ("きょ", 'こ'),
            ("しゃ", 'さ'),
            ("しゅ", 'す'),
            ("しょ", 'そ'),
            ("ちゃ", 'た'),
            ("ちゅ", 'つ'),
            ("ちょ", 'と'),
            ("にゃ", 'な'),
            ("にゅ", 'ぬ'),
            ("にょ", 'の'),
            ("ひゃ", 'は'),
            ("ひゅ", 'ふ'),
            ("ひょ", 'ほ'),
            ("みゃ", 'ま'),
            ("みゅ", 'む'),
            ("みょ", 'も'),
            ("りゃ", 'ら'),
            ("りゅ", 'る'),
            ("りょ", 'ろ'),
            ("いぇ", 'え'),
            ("きぇ", 'け'),
            ("しぇ", 'せ'),
            ("ちぇ", 'て'),
            ("にぇ", 'ね'),
            ("ひぇ", 'へ'),
            ("すぃ", 'し'),
            ("てぃ", 'ち'),
        ],
    ),
    (
        dots(&[4, 5]),
        &[
            ("ぎゃ", 'か'),
            ("ぎゅ", 'く'),
            ("ぎょ", 'こ'),
            ("じゃ", 'さ'),
            ("じゅ", 'す'),
            ("じょ", 'そ'),
            ("ぢゃ", 'た'),
            ("ぢゅ", 'つ'),
            ("ぢょ", 'と'),
            ("びゃ", 'は'),
            ("びゅ", 'ふ'),
            ("びょ", 'ほ'),
            ("じぇ", 'せ'),
            ("ずぃ", 'し'),
            ("でぃ", 'ち'),
        ],
    ),
    (dots(&[4, 6]), &[("ぴゃ", 'は'), ("ぴゅ", 'ふ'), ("ぴょ", 'ほ'), ("てゅ", 'つ'), ("ふゅ", 'ゆ'), ("ふょ", 'よ')]),
    (dots(&[4, 5, 6]), &[("でゅ", 'つ'), ("ゔゅ", 'ゆ'), ("ゔょ", 'よ')]),
    (
        dots(&[2, 6]),
        &[
            ("うぃ", 'い'),
            ("うぇ", 'え'),
            ("うぉ", 'お'),
            ("くぁ", 'か'),
            ("くぃ", 'き'),
            ("くぇ", 'け'),
            ("くぉ", 'こ'),
            ("つぁ", 'た'),
            ("つぃ", 'ち'),
            ("つぇ", 'て'),
            ("つぉ", 'と'),
            ("とぅ", 'つ'),
            ("ふぁ", 'は'),
            ("ふぃ", 'ひ'),
            ("ふぇ", 'へ'),
            ("ふぉ", 'ほ'),
        ],
    ),
    (
        dots(&[2, 5, 6]),
        &[
            ("ぐぁ", 'か'),
            ("ぐぃ", 'き'),
            ("ぐぇ", 'け'),
            ("ぐぉ", 'こ'),
            ("どぅ", 'つ'),
            ("ゔぁ", 'は'),
            ("ゔぃ", 'ひ'),
            ("ゔぇ", 'へ'),
            ("ゔぉ", 'ほ'),
        ],
    ),
];

/// Marks between kana. 〔 and 〕 stand for 点訳者挿入符.
const MARKS: [(char, &[Cell]); 22] = [
    (' ', &[BLANK]),
    ('。', &[dots(&[2, 5, 6])]),
    ('、', &[dots(&[5, 6])]),
    ('・', &[dots(&[5])]),
    ('？', &[dots(&[2, 6])]),
    ('！', &[dots(&[2, 3, 5])]),
    ('「', &[LINK]),
    ('」', &[LINK]),
    ('『', &[dots(&[5, 6]), LINK]),
    ('』', &[LINK, dots(&[2, 3])]),
    ('（', &[dots(&[2, 3, 5, 6])]),
    ('）', &[dots(&[2, 3, 5, 6])]),
    ('［', &[dots(&[5]), dots(&[2, 3, 5, 6])]),
    ('］', &[dots(&[2, 3, 5, 6]), dots(&[2])]),
    ('〔', &[dots(&[2, 3, 5, 6]); 2]),
    ('〕', &[dots(&[2, 3, 5, 6]); 2]),
    ('〜', &[LINK; 2]),
    ('―', &[dots(&[2, 5]); 2]),
    ('…', &[dots(&[2]); 3]),
    ('：', &[dots(&[5]), dots(&[2])]),
    ('→', &[dots(&[2, 5]), dots(&[2, 5]), dots(&[1, 3, 5])]),
    ('％', &[dots(&[5, 6]), dots(&[1, 2, 3, 4])]),
];

/// What may stand in an address, by 情報処理用点字のナチュラル表記.
const IN_ADDRESS: [(char, &[Cell]); 12] = [
    ('.', &[dots(&[2, 5, 6])]),
    ('-', &[LINK]),
    ('@', &[dots(&[2, 4, 6])]),
    ('/', &[dots(&[3, 4])]),
    (':', &[dots(&[5]), dots(&[2])]),
    ('_', &[dots(&[5]), LINK]),
    ('~', &[dots(&[5]), dots(&[1, 4])]),
    ('?', &[dots(&[5]), dots(&[2, 3, 6])]),
    ('=', &[dots(&[2, 5]); 2]),
    ('&', &[dots(&[1, 2, 3, 4, 6])]),
    ('#', &[dots(&[1, 4, 6])]),
    ('%', &[dots(&[1, 2, 4, 5, 6])]),
];

/// a to z.
const LETTERS: [Cell; 26] = [
    dots(&[1]),
    dots(&[1, 2]),
    dots(&[1, 4]),
    dots(&[1, 4, 5]),
    dots(&[1, 5]),
    dots(&[1, 2, 4]),
    dots(&[1, 2, 4, 5]),
    dots(&[1, 2, 5]),
    dots(&[2, 4]),
    dots(&[2, 4, 5]),
    dots(&[1, 3]),
    dots(&[1, 2, 3]),
    dots(&[1, 3, 4]),
    dots(&[1, 3, 4, 5]),
    dots(&[1, 3, 5]),
    dots(&[1, 2, 3, 4]),
    dots(&[1, 2, 3, 4, 5]),
    dots(&[1, 2, 3, 5]),
    dots(&[2, 3, 4]),
    dots(&[2, 3, 4, 5]),
    dots(&[1, 3, 6]),
    dots(&[1, 2, 3, 6]),
    dots(&[2, 4, 5, 6]),
    dots(&[1, 3, 4, 6]),
    dots(&[1, 3, 4, 5, 6]),
    dots(&[1, 3, 5, 6]),
];

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
        if c.is_ascii_alphanumeric() {
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

/// Whether a run of ASCII is an address of a page or of mail.
pub fn is_address(run: &str) -> bool {
    run.contains(['.', '@', '/']) && run.contains(|c: char| c.is_ascii_alphabetic())
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
    for (index, part) in run.chunk_by(|a, b| kind(*a) == kind(*b)).scan(0, |at, part| {
        *at += part.len();
        Some((*at, part))
    }) {
        match kind(part[0]) {
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

fn letters(word: &[char], cells: &mut Vec<Cell>) {
    let capitals = word.iter().all(char::is_ascii_uppercase);
    if word.len() == 1 || capitals {
        cells.push(LATIN);
        cells.extend(vec![CAPITAL; if capitals { word.len().min(2) } else { 0 }]);
        cells.extend(word.iter().map(|c| letter(*c)));
        return;
    }
    cells.push(QUOTE[0]);
    cells.extend(word.iter().flat_map(|c| c.is_ascii_uppercase().then_some(CAPITAL).into_iter().chain([letter(*c)])));
    cells.push(QUOTE[1]);
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
