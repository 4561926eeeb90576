//! Commas and stops: one kind in one file, and Japanese ones in Japanese.

use super::found::Found;
use super::scan::{digit, indexed, is_japanese};
use common::messages::writing as say;

/// What a file mostly uses: 、。 or ，．
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Punctuation {
    pub comma: char,
    pub stop: char,
}

impl Default for Punctuation {
    /// 、。 (公用文作成の考え方, 2022: 読点 is 、 in general).
    fn default() -> Self {
        Self { comma: '、', stop: '。' }
    }
}

impl Punctuation {
    /// Counts over all texts; at a tie, or without any, 、。
    pub fn of(texts: &[&str]) -> Self {
        let [mut ten, mut comma, mut maru, mut stop] = [0_usize; 4];
        for text in texts {
            let chars = indexed(text);
            for at in (0..chars.len()).filter(|at| is_punctuation(&chars, *at)) {
                match chars[at].1 {
                    '、' => ten += 1,
                    '，' => comma += 1,
                    '。' => maru += 1,
                    _ => stop += 1,
                }
            }
        }
        Self { comma: if comma > ten { '，' } else { '、' }, stop: if stop > maru { '．' } else { '。' } }
    }
}

pub fn text(text: &str, mostly: Punctuation) -> Vec<Found> {
    let chars = indexed(text);
    let judge = |at: usize| {
        let c = chars[at].1;
        if is_punctuation(&chars, at) {
            let usual = if matches!(c, '、' | '，') { mostly.comma } else { mostly.stop };
            return (c != usual).then(|| say::mixed_punctuation(c, usual));
        }
        let offer = match c {
            ',' => mostly.comma,
            '.' => mostly.stop,
            '?' => '？',
            '!' => '！',
            _ => return None,
        };
        ends_japanese(&chars, at).then(|| say::ascii_punctuation(c, offer))
    };
    (0..chars.len()).filter_map(|at| Some((chars[at].0..chars[at].0 + chars[at].1.len_utf8(), judge(at)?))).collect()
}

/// 、。，．, without the ones that belong to numbers: １，０００ and ３．５
fn is_punctuation(chars: &[(usize, char)], at: usize) -> bool {
    let is_digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|(_, c)| digit(*c).is_some());
    match chars[at].1 {
        '、' | '。' => true,
        '，' | '．' => !is_digit(at.checked_sub(1)) || !is_digit(Some(at + 1)),
        _ => false,
    }
}

/// An ASCII mark between Japanese and more Japanese, a bracket, a space or the
/// end: です. and not 例.jp or 3,000.
fn ends_japanese(chars: &[(usize, char)], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| chars[at].1);
    let after = chars.get(at + 1).map(|(_, c)| *c);
    let goes_on = |c: char| is_japanese(c) || c.is_whitespace() || "「」『』（）()!?~〜～".contains(c);
    before.is_some_and(|c| is_japanese(c) || matches!(c, '」' | '』' | '）')) && after.is_none_or(goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(writing: &str, mostly: Punctuation) -> Vec<&'static str> {
        text(writing, mostly).iter().map(|(_, finding)| finding.rule).collect()
    }

    #[test]
    fn the_majority_decides() {
        assert_eq!(Punctuation::of(&["あ，い，う", "あ、い．"]), Punctuation { comma: '，', stop: '．' });
        assert_eq!(Punctuation::of(&["あ，い、う。１，０００"]), Punctuation::default());
        assert_eq!(Punctuation::of(&[]), Punctuation::default());
    }

    #[test]
    fn mixed() {
        let usual = Punctuation::default();
        assert!(rules("あ、い。１，０００人、３．５倍", usual).is_empty());
        assert_eq!(rules("あ，い．", usual), ["mixed-punctuation"; 2]);
        assert_eq!(rules("あ、い", Punctuation { comma: '，', stop: '。' }), ["mixed-punctuation"]);
    }

    #[test]
    fn ascii() {
        let usual = Punctuation::default();
        for good in
            ["3,000人", "約3.5倍", "example.jp", "例.jp", "Mr. A", "https://example.jp/?a=1", "JR,バス", "", "."]
        {
            assert!(rules(good, usual).is_empty(), "{good}");
        }
        for bad in ["ありませんか?", "相談,電話", "です.", "どうぞ!"] {
            assert_eq!(rules(bad, usual), ["ascii-punctuation"], "{bad}");
        }
    }
}
