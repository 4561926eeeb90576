//! Where words end in a row of letters of one kind.

use super::cells;
use super::lexicon::{Join, WORDS};

/// How many characters of ASCII belong together: figures with their hyphens, a word, an
/// address, letters and figures of one name (A4, 5G, COVID-19). A sign at the end is no part of it.
pub fn ascii(text: &[char]) -> usize {
    let run = text.iter().take_while(|c| c.is_ascii_alphanumeric() || "-._/:@?=&#~%,".contains(**c)).count();
    let end = text[..run].iter().rposition(|c| c.is_ascii_alphanumeric() || *c == '/').map_or(run, |last| last + 1);
    let whole: String = text[..end].iter().collect();
    if cells::is_address(&whole) {
        return end;
    }
    let mut at = of_one_kind(&text[..end]);
    let mut before = &text[..at];
    while at < end {
        let hyphen = usize::from(text[at] == '-');
        let next = &text[at + hyphen..end];
        let next = &next[..of_one_kind(next)];
        if !(is_of_a_name(before) && is_of_a_name(next)) {
            break;
        }
        at += hyphen + next.len();
        before = next;
    }
    at
}

/// Whether letters or figures may be of one name with what is right beside them: the number of a
/// phone is none with the TEL before it.
pub fn is_of_a_name(part: &[char]) -> bool {
    const MOST_FIGURES: usize = 4;
    let figures = part.iter().take_while(|c| c.is_ascii_digit()).count();
    let letters = part.first().is_some_and(char::is_ascii_alphabetic);
    letters || ((1..=MOST_FIGURES).contains(&figures) && !part.contains(&'-'))
}

/// How many characters are figures, or letters, as the first one is.
fn of_one_kind(text: &[char]) -> usize {
    let digits = text.first().is_some_and(char::is_ascii_digit);
    let is =
        |c: char| if digits { c.is_ascii_digit() || "-.,".contains(c) } else { c.is_ascii_alphabetic() || c == '-' };
    let run = text.iter().take_while(|c| is(**c)).count();
    text[..run].iter().rposition(char::is_ascii_alphanumeric).map_or(run, |last| last + 1)
}

/// From a character on: what it costs, words, where the first one ends, and what it is.
type Way = (usize, usize, usize, Option<Join>);

/// The words of kana in a row: as few characters as can be that no list knows, and as few
/// words. `free` says that nothing is before them: no particle can stand first then.
///
/// Behind a kanji a few unknown characters are its ending. Elsewhere they are a word that
/// particles must not eat up (ながれ is not な, が and れ), so each such word counts for more.
pub fn parted(run: &str, free: bool) -> Vec<(&str, Option<Join>)> {
    const WORD: usize = 2;
    let ends: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    let count = ends.len() - 1;
    let mut best: Vec<Way> = vec![(0, 0, count, None); count + 1];
    for at in (0..count).rev() {
        let more = if at == 0 && !free { 0 } else { WORD };
        let (cost, words, end) = (at + 1..=count)
            .map(|end| (best[end].0 + end - at + more, best[end].1 + 1, end))
            .min()
            .unwrap_or((0, 0, count));
        best[at] = (cost, words, end, None);
        for (join, word) in WORDS.iter().flat_map(|(join, list)| list.split_whitespace().map(|word| (*join, word))) {
            let misplaced = free && at == 0 && join == Join::Particle;
            if run[ends[at]..].starts_with(word) && !misplaced {
                let end = at + word.chars().count();
                let way = (best[end].0, best[end].1 + 1);
                if way < (best[at].0, best[at].1) {
                    best[at] = (way.0, way.1, end, Some(join));
                }
            }
        }
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < count {
        let (.., end, join) = best[at];
        found.push((&run[ends[at]..ends[end]], join));
        at = end;
    }
    found
}
