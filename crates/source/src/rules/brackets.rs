//! Brackets that open and do not close, and the other way round.

use super::found::Found;
use super::scan::{half_width, indexed};
use common::messages::writing as say;

/// Opening, closing. Half-width and full-width round ones close each other:
/// that is a matter of style.
const PAIRS: [(char, char); 10] = [
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
    ('【', '】'),
    ('〈', '〉'),
    ('《', '》'),
    ('〔', '〕'),
    ('“', '”'),
    ('［', '］'),
    ('｢', '｣'),
];

/// 「 in [`PAIRS`]; 『 follows it, for a quote in a quote.
const QUOTE: usize = 0;

/// What faces are drawn with: their brackets need no partner.
const FACES: &str = "^;´｀`ω∀▽Д_＾；＿≧≦＞＜゜";

pub fn text(text: &str) -> Vec<Found> {
    let chars = indexed(text);
    // Kind, position in `chars`.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut waiting = [0_usize; PAIRS.len()];
    let mut found = Vec::new();
    for (at, &(byte, c)) in chars.iter().enumerate() {
        if let Some(kind) = opens(c) {
            open.push((kind, at));
            waiting[kind] += 1;
        } else if let Some(kind) = closes(c) {
            if waiting[kind] == 0 {
                if !is_list_mark(&chars, at) && !is_of_face(&chars, at) {
                    found.push((byte..byte + c.len_utf8(), say::unopened(c, partner(c, PAIRS[kind].0))));
                }
                continue;
            }
            // Whatever opened later than its partner was never closed.
            while let Some((inner, opened)) = open.pop() {
                waiting[inner] -= 1;
                if inner == kind {
                    let around = open.iter().rev().find(|(kind, _)| is_quote(*kind));
                    if kind == QUOTE && around.is_some_and(|(around, _)| *around == QUOTE) {
                        let (byte, c) = chars[opened];
                        found.push((byte..byte + c.len_utf8(), say::nested_quotes()));
                    }
                    break;
                }
                found.extend(unclosed(&chars, inner, opened));
            }
        }
    }
    found.extend(open.into_iter().filter_map(|(kind, at)| unclosed(&chars, kind, at)));
    found.sort_by_key(|(range, _)| range.start);
    found
}

fn unclosed(chars: &[(usize, char)], kind: usize, at: usize) -> Option<Found> {
    let (byte, c) = chars[at];
    (!is_of_face(chars, at)).then(|| (byte..byte + c.len_utf8(), say::unclosed(c, partner(c, PAIRS[kind].1))))
}

fn is_quote(kind: usize) -> bool {
    kind <= QUOTE + 1
}

fn opens(c: char) -> Option<usize> {
    PAIRS.iter().position(|(open, _)| *open == fold(c))
}

fn closes(c: char) -> Option<usize> {
    PAIRS.iter().position(|(_, close)| *close == fold(c))
}

/// The partner in the width that the text uses.
fn partner(c: char, full_width: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        _ => full_width,
    }
}

/// Round brackets of both widths are one kind.
fn fold(c: char) -> char {
    match c {
        '(' => '（',
        ')' => '）',
        c => c,
    }
}

/// `1)`, `①）`, `ア）`, `(1` has its own pair: a mark of a list closes what
/// nothing opened, at the beginning of a line or after a space or comma.
fn is_list_mark(chars: &[(usize, char)], at: usize) -> bool {
    if !matches!(fold(chars[at].1), '）') {
        return false;
    }
    let mark = |c: char| c.is_alphanumeric() || matches!(c, '①'..='⑳' | '※');
    let starts = |c: char| c.is_whitespace() || matches!(c, '、' | '。' | '，' | '・');
    let mut before = chars[..at].iter().rev().map(|(_, c)| *c);
    match before.next() {
        Some(c) if half_width(c).is_ascii_digit() => {
            let rest = before.find(|c| !half_width(*c).is_ascii_digit());
            rest.is_none_or(starts)
        }
        Some(c) if mark(c) => before.next().is_none_or(starts),
        _ => false,
    }
}

/// A round bracket next to the eye or the sweat of a drawn face.
fn is_of_face(chars: &[(usize, char)], at: usize) -> bool {
    let face = |at: usize| chars.get(at).is_some_and(|(_, c)| FACES.contains(*c));
    match fold(chars[at].1) {
        '（' => face(at + 1),
        '）' => at > 0 && face(at - 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(writing: &str) -> Vec<(usize, char)> {
        let chars = |range: std::ops::Range<usize>| writing[range].chars().next().unwrap();
        text(writing).into_iter().map(|(range, _)| (writing[..range.start].chars().count(), chars(range))).collect()
    }

    #[test]
    fn pairs_pass() {
        for good in [
            "「あ『い（う）え』お」",
            "“あ”【い】〈う〉《え》〔お〕",
            "(あ）",
            "オンライン(online)で",
            "「あ『い「う」え』お」と「か」",
            "「あ（『い』）」",
            "",
            "1) はじめに\n2) つぎに",
            "①）あ ア）い 10）う",
            "うれしい(^_^)",
            "あせる(；´Д`",
            "またね^^)",
        ] {
            assert!(slips(good).is_empty(), "{good}: {:?}", slips(good));
        }
    }

    #[test]
    fn lone_ones_are_told() {
        assert_eq!(slips("「あ"), [(0, '「')]);
        assert_eq!(slips("あ」"), [(1, '」')]);
        assert_eq!(slips("「（あ」"), [(1, '（')]);
        assert_eq!(slips("「あ（い」う）"), [(2, '（'), (6, '）')]);
        assert_eq!(slips("（A1）と2）"), [(6, '）')]);
        assert_eq!(slips("「あ「い」う」"), [(2, '「')]);
        assert_eq!(slips("「あ（「い」）「う」」"), [(3, '「'), (7, '「')]);
        assert_eq!(slips("『ひきこもり支援ハンドブック"), [(0, '『')]);
    }

    #[test]
    fn a_wall_of_brackets_takes_no_time() {
        assert_eq!(text(&"（「".repeat(50_000)).len(), 100_000);
        assert_eq!(text(&"」".repeat(100_000)).len(), 100_000);
        assert!(text(&"1".repeat(100_000)).is_empty());
    }
}
