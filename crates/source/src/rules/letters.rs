//! Characters that print as something else than meant, as nothing, or as a
//! box; and runs of letters in a width that Japanese print does not use.

use std::collections::BTreeSet;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::found::Found;
use super::scan::{half_width, indexed, is_kana};
use common::finding::Finding;
use common::messages::unseen::name;
use common::messages::writing as say;

/// Judges characters one by one; each is reported where it is first.
pub fn text(text: &str) -> Vec<Found> {
    let mut told = BTreeSet::new();
    let found = text.char_indices().filter_map(|(at, c)| {
        let finding = judge(c).filter(|_| !joins_letters(text, at, c))?;
        told.insert(c).then(|| (at..at + c.len_utf8(), finding))
    });
    found.collect()
}

/// Whether a joiner or its opposite is part of how a word is spelled: behind the sign that takes
/// the vowel from a letter (Unicode, 12.1), as in the Nepali र्\u{200D}य.
fn joins_letters(text: &str, at: usize, c: char) -> bool {
    const VIRAMA: [char; 4] = ['\u{94D}', '\u{9CD}', '\u{D4D}', '\u{DCA}'];
    matches!(c, '\u{200C}' | '\u{200D}') && text[..at].ends_with(VIRAMA)
}

fn judge(c: char) -> Option<Finding> {
    match c {
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => Some(say::private_use(c)),
        '\u{FFFD}' => Some(say::mojibake("\u{FFFD}")),
        // Marks and overrides of the writing direction (Unicode, 23.2 and 23.3):
        // digits of a phone number can come out in another order.
        '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some(say::bidi_control(c))
        }
        // A selector belongs to the kanji before it; a line may end.
        '\n' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => None,
        c if name(c).is_some() => Some(say::invisible(c)),
        c if c.is_control() || is_noncharacter(c) => Some(say::control_character(c)),
        _ => None,
    }
}

/// Code points that are never characters (Unicode, 23.7).
pub fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || c as u32 & 0xFFFE == 0xFFFE
}

/// Judges runs of characters.
pub fn runs(text: &str) -> Vec<Found> {
    let chars = indexed(text);
    // Broken text is full of half-width kana: it is reported alone.
    if let Some(broken) = mojibake(text, &chars) {
        return vec![broken];
    }
    let mut found = Vec::new();
    let kana = |c: char| matches!(c, '\u{FF66}'..='\u{FF9F}');
    for range in runs_of(text, &chars, kana) {
        let written = &text[range.clone()];
        // Normalization for the offer alone: it joins ｶ and ﾞ to ガ.
        let offer: String = written.nfkc().collect();
        found.push((range.clone(), say::half_width_kana(written, &offer)));
    }
    let latin = |c: char| matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    for range in runs_of(text, &chars, latin) {
        let written = &text[range.clone()];
        // ＮＰＯ in capitals is how some names are registered.
        if written.chars().any(|c| c >= 'ａ') && written.chars().count() > 1 {
            let offer: String = written.chars().map(half_width).collect();
            found.push((range.clone(), say::full_width_letters(written, &offer)));
        }
    }
    found.extend(split_kana(text, &chars));
    found
}

/// か and ゛ as two characters, a combining one or one of its own: file names of a Mac and text
/// out of a PDF have them, and they print apart. All of a text are reported at once. か and ゜
/// (U+309A) are no slip: that letter has no code of its own.
fn split_kana(text: &str, chars: &[(usize, char)]) -> Option<Found> {
    let pairs = chars.windows(2).filter_map(|pair| {
        let ((at, base), (mark_at, mark)) = (pair[0], pair[1]);
        let joining = match mark {
            '\u{3099}' | '\u{309B}' => '\u{3099}',
            '\u{309A}' | '\u{309C}' => '\u{309A}',
            _ => return None,
        };
        if !is_kana(base) {
            return None;
        }
        let range = at..mark_at + mark.len_utf8();
        let mut whole = [base, joining].into_iter().nfc();
        Some((range, whole.next().filter(|_| whole.next().is_none())?))
    });
    let pairs: Vec<(Range<usize>, char)> = pairs.collect();
    let (first, _) = pairs.first()?.clone();
    let mut offers: Vec<char> = Vec::new();
    for (_, offer) in &pairs {
        if !offers.contains(offer) {
            offers.push(*offer);
        }
    }
    Some((first.clone(), say::split_kana(&text[first], &offers, pairs.len())))
}

/// UTF-8 read as `Shift_JIS` (縺, 繧 and 繝 begin hiragana and katakana) or as
/// Latin (ã and a sign after it). One 縺 alone is an honest kanji.
fn mojibake(text: &str, chars: &[(usize, char)]) -> Option<Found> {
    const NEAR: usize = 4;
    let japanese: Vec<usize> = (0..chars.len()).filter(|at| matches!(chars[*at].1, '縺' | '繧' | '繝')).collect();
    let close = japanese.windows(2).find(|pair| pair[1] - pair[0] <= NEAR).map(|pair| (pair[0], pair[1]));
    let follows = |c: char| matches!(c, '\u{80}'..='\u{BF}' | '\u{2018}'..='\u{203A}' | 'ƒ' | 'ˆ' | '˜');
    let latin: Vec<usize> = (1..chars.len())
        .filter(|at| matches!(chars[*at - 1].1, 'ã' | 'å' | 'æ' | 'ç' | 'è' | 'é') && follows(chars[*at].1))
        .collect();
    let twice = latin.windows(2).find(|pair| pair[1] - pair[0] <= NEAR).map(|pair| (pair[0] - 1, pair[1]));
    let (first, last) = close.or(twice)?;
    let range = chars[first].0..chars[last].0 + chars[last].1.len_utf8();
    Some((range.clone(), say::mojibake(&text[range])))
}

/// The longest runs of characters of one kind.
fn runs_of(text: &str, chars: &[(usize, char)], kind: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in chars.iter().copied().chain([(text.len(), '\0')]) {
        match (kind(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(writing: &str) -> Vec<&'static str> {
        text(writing).into_iter().chain(runs(writing)).map(|(_, finding)| finding.rule).collect()
    }

    #[test]
    fn good_letters_pass() {
        for good in [
            "髙﨑さんと𠮷田さん",
            "葛\u{E0100}飾区",
            "もつれは縺れと書く",
            "ガギグ、がぎぐ、①②㈱",
            "ＮＰＯ法人とＡさん",
            "café",
            "",
            "改\n行",
            "約5 km",
            "全角　空白",
        ] {
            assert!(rules(good).is_empty(), "{good}: {:?}", rules(good));
        }
    }

    #[test]
    fn single_characters() {
        for (bad, rule) in [
            ("相談\u{E000}", "private-use"),
            ("相談\u{F8FF}", "private-use"),
            ("\u{10FFFD}", "private-use"),
            ("相談\u{FFFD}", "mojibake"),
            ("相\u{7}談", "control-character"),
            ("相\u{FFFE}談", "control-character"),
            ("相\u{202E}談", "bidi-control"),
            ("相\u{200F}談", "bidi-control"),
            ("相\u{A0}談", "invisible"),
            ("相\u{200B}談", "invisible"),
            ("相\t談", "invisible"),
            ("\u{FEFF}相談", "invisible"),
            ("相\u{2028}談", "invisible"),
            ("相\u{E0041}談", "invisible"),
        ] {
            assert_eq!(rules(bad), [rule], "{bad:?}");
        }
        assert!(text("र्\u{200D}याल").is_empty());
        assert_eq!(rules("相\u{200D}談"), ["invisible"]);
        assert!(text("\u{E000}")[0].1.message.contains("U+E000"));
        assert_eq!(text("\u{A0}\u{A0}\u{200B}").len(), 2);
    }

    #[test]
    fn runs_of_another_width() {
        assert_eq!(rules("ｻﾎﾟｰﾄとｶﾞｲﾄﾞ"), ["half-width-kana", "half-width-kana"]);
        assert!(runs("ｻﾎﾟｰﾄ")[0].1.hint.contains("「サポート」"));
        assert_eq!(rules("ｋｅｎの相談"), ["full-width-letters"]);
        assert!(runs("Ｗｅｂ")[0].1.hint.contains("「Web」"));
    }

    #[test]
    fn split_and_broken() {
        assert_eq!(rules("か\u{3099}くせい"), ["split-kana"]);
        assert!(runs("は\u{309A}ん")[0].1.hint.contains("「ぱ」"));
        let all = runs("か\u{3099}くせいか\u{3099}、こ\u{3099}は\u{309A}ん");
        assert_eq!(all.len(), 1);
        assert!(all[0].1.hint.contains("「が」「ご」「ぱ」") && all[0].1.message.contains("4 か所"), "{:?}", all[0].1);
        assert_eq!(rules("か゛くせい"), ["split-kana"]);
        assert!(runs("は゜ん、ウ゛")[0].1.hint.contains("「ぱ」「ヴ」"));
        assert!(rules("あ゛、゛と゜、(゜ω゜)").is_empty());
        // か with ゜ has no code of its own.
        assert!(rules("か\u{309A}、き\u{309A}").is_empty());
        assert_eq!(rules("縺薙ｓ縺ｫ縺｡縺ｯ"), ["mojibake"]);
        assert_eq!(rules("ã\u{81}“ã‚“").last(), Some(&"mojibake"));
    }
}
