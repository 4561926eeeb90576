//! The wave dash 〜 (U+301C). U+FF5E looks the same and is a full-width tilde:
//! it may begin a line, which 〜 may not; `~` hangs high and narrow.

use super::found::Found;
use super::scan::{digit, indexed, is_japanese};
use common::messages::writing as say;

pub fn text(text: &str) -> Vec<Found> {
    let chars = indexed(text);
    let wrong = chars.iter().enumerate().filter(|(at, (_, c))| match c {
        '\u{FF5E}' => true,
        '~' => beside_writing(&chars, *at),
        _ => false,
    });
    wrong.map(|(_, (at, c))| (*at..at + c.len_utf8(), say::wave_dash(*c))).collect()
}

/// An ASCII tilde that stands for 〜: next to Japanese, or between digits.
/// `/~name/` of an URL is another thing.
fn beside_writing(chars: &[(usize, char)], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| chars[at].1);
    let after = chars.get(at + 1).map(|(_, c)| *c);
    let in_url = before.is_some_and(|c| matches!(c, '/' | '=' | '%' | '.'));
    let japanese = |c: char| is_japanese(c) || matches!(c, '「' | '」' | '『' | '』' | '（' | '）');
    let beside = before.is_some_and(japanese) || after.is_some_and(japanese);
    let between = before.and_then(digit).is_some() && after.and_then(digit).is_some();
    !in_url && (beside || between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(writing: &str) -> usize {
        text(writing).len()
    }

    #[test]
    fn wave_dashes() {
        assert_eq!(count("15〜64歳と、仙台〜古川"), 0);
        assert_eq!(count("https://example.jp/~name/ と a~b と ~"), 0);
        assert_eq!(count("15～64歳"), 1);
        assert_eq!(count("15~64歳"), 1);
        assert_eq!(count("仙台~古川"), 1);
        assert!(text("9時～17時")[0].1.message.contains("U+FF5E"));
        assert!(text("9時~17時")[0].1.message.contains("U+007E"));
        assert_eq!(count(""), 0);
    }
}
