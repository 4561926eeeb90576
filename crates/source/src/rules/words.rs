//! Words that need a second look: a definition by duration, a trademark.

use super::found::Found;
use super::scan::half_width;
use common::messages::writing as say;

/// Ways to write a counted month.
const MONTHS: [&str; 6] = ["か月", "ヶ月", "カ月", "ケ月", "ヵ月", "箇月"];

/// 「二次元コード」 by its trademark, in ASCII and lower case.
const TRADEMARK: [&str; 3] = ["qrコード", "qr コード", "qr code"];

/// How the subject is written of which a duration would be a definition.
const HIKIKOMORI: [&str; 4] = ["ひきこもり", "引きこもり", "引き籠", "ひき籠"];

/// What a file is about, as far as it decides which words need a second look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum About {
    /// Hikikomori, which no duration defines.
    Hikikomori,
    /// A text may be about it, or not.
    #[default]
    Unsaid,
    /// The file says that it is about something else.
    Other,
}

impl About {
    /// `chosen`: the key `subject` of the file. Without it, what its titles and names say.
    pub fn of(chosen: Option<&str>, titles: &[&str]) -> Self {
        match chosen {
            Some("general") => Self::Other,
            Some("hikikomori") => Self::Hikikomori,
            _ if titles.iter().any(|text| names_hikikomori(text)) => Self::Hikikomori,
            _ => Self::Unsaid,
        }
    }
}

pub fn text(text: &str, notice: bool, about: About) -> Vec<Found> {
    let defined = match about {
        About::Hikikomori => true,
        About::Unsaid => names_hikikomori(text),
        About::Other => false,
    };
    let mut found = if defined { durations(text) } else { Vec::new() };
    if !notice {
        found.extend(trademark(text));
    }
    found
}

fn names_hikikomori(text: &str) -> bool {
    HIKIKOMORI.iter().any(|word| text.contains(word))
}

/// Whether a text says whose trademark 「QRコード」 is.
pub fn is_trademark_notice(text: &str) -> bool {
    let owner = ["デンソーウェーブ", "DENSO WAVE"].iter().any(|name| text.contains(name));
    owner && text.contains("商標")
}

/// Six months or half a year "or more": how older material defined hikikomori.
/// Any duration keeps someone from calling who has been in need for less.
fn durations(text: &str) -> Vec<Found> {
    // 「6か月以上前のこと」 says when something was, not how long.
    let more = |rest: &str| {
        let word = ["以上", "を超え", "を越え"].into_iter().find(|word| rest.starts_with(word))?;
        (!rest[word.len()..].starts_with('前')).then_some(word.len())
    };
    let mut found = Vec::new();
    for (at, month) in MONTHS.iter().flat_map(|month| text.match_indices(month)) {
        let end = at + month.len();
        let Some(length) =
            more(&text[end..]).or_else(|| Some(more(text[end..].strip_prefix('間')?)? + '間'.len_utf8()))
        else {
            continue;
        };
        if let Some(six) = text[..at].chars().next_back().filter(|c| matches!(c, '6' | '６' | '六')) {
            let start = at - six.len_utf8();
            let longer = text[..start].chars().next_back().is_some_and(|c| half_width(c).is_ascii_digit() || c == '十');
            if !longer {
                found.push((start..end + length, say::duration(&text[start..end + length])));
            }
        }
    }
    for (at, half) in text.match_indices("半年") {
        let end = at + half.len();
        if let Some(length) = more(&text[end..]) {
            found.push((at..end + length, say::duration(&text[at..end + length])));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found.dedup_by_key(|(range, _)| range.start);
    found
}

/// The first mention; width and case do not matter.
fn trademark(text: &str) -> Option<Found> {
    // Folding keeps one character one character, so that offsets can be counted.
    let folded: String = text.chars().map(|c| half_width_letter(c).to_ascii_lowercase()).collect();
    let (at, name) = TRADEMARK.iter().filter_map(|name| Some((folded.find(name)?, name))).min()?;
    let from = folded[..at].chars().count();
    let byte = |count: usize| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    let range = byte(from)..byte(from + name.chars().count());
    Some((range.clone(), say::trademark(&text[range])))
}

/// Full-width Latin and spaces alone: ー of コード must stay.
fn half_width_letter(c: char) -> char {
    if matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{3000}') { half_width(c) } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(writing: &str) -> Vec<String> {
        text(writing, false, About::Hikikomori).into_iter().map(|(range, _)| writing[range].to_owned()).collect()
    }

    #[test]
    fn durations_are_told() {
        for (bad, needle) in [
            ("6か月以上ひきこもる", "6か月以上"),
            ("６ヶ月以上にわたって", "６ヶ月以上"),
            ("六カ月を超えて", "六カ月を超え"),
            ("6か月間以上", "6か月間以上"),
            ("半年以上", "半年以上"),
        ] {
            assert_eq!(slips(bad), [needle], "{bad}");
        }
        for good in [
            "期間の長さは問いません",
            "6か月ごとに",
            "16か月以上",
            "十六か月以上",
            "半年ほど",
            "か月以上",
            "3か月以上前に予約",
            "6か月以上前のことでも、相談できます",
            "",
        ] {
            assert!(slips(good).is_empty(), "{good}");
        }
        // Of another subject a duration says what it says.
        let told = |writing: &str, about| text(writing, false, about).len();
        assert_eq!(told("勤めて6か月以上の方", About::Unsaid), 0);
        assert_eq!(told("6か月以上ひきこもりの方", About::Unsaid), 1);
        assert_eq!(told("6か月以上ひきこもりの方", About::Other), 0);
    }

    #[test]
    fn a_file_says_what_it_is_about_or_its_titles_do() {
        let of = |chosen| About::of(chosen, &["例示県ひきこもり支援センター"]);
        assert_eq!(of(Some("general")), About::Other);
        assert_eq!(of(Some("hikikomori")), About::Hikikomori);
        assert_eq!(of(None), About::Hikikomori);
        assert_eq!(About::of(None, &["例示市女性相談センター"]), About::Unsaid);
        assert_eq!(About::of(Some("hikikomori"), &[]), About::Hikikomori);
    }

    #[test]
    fn trademark_needs_its_notice() {
        assert_eq!(slips("このQRコードを"), ["QRコード"]);
        assert_eq!(slips("この ＱＲコードを、QRコードで"), ["ＱＲコード"]);
        assert!(slips("二次元コード").is_empty());
        assert!(text("QRコード", true, About::Hikikomori).is_empty());
        assert!(is_trademark_notice("QRコードは株式会社デンソーウェーブの登録商標です"));
        assert!(!is_trademark_notice("QRコードは登録商標です"));
    }
}
