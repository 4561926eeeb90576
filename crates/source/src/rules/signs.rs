//! Signs that were meant for something else than print: markup in full width,
//! remains of web pages, quotation marks without a partner, a comment inside a
//! text.

use super::found::Found;
use super::scan::{is_hiragana, is_kana, is_kanji};
use common::messages::writing as say;

/// What web pages leave in text that is copied from them.
const WEB: [&str; 9] = ["&nbsp;", "&amp;", "&lt;", "&gt;", "&quot;", "<br", "</", "<p>", "<b>"];
/// Marks of a block text that YAML did not take for one.
const BARS: [&str; 5] = ["-|", "|-", "l-", "|", "｜"];

pub fn text(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    if let (Some(open), Some(_)) = (text.find('｛'), text.find('｜')) {
        found.push((open..open + '｛'.len_utf8(), say::wide_markup("｛", "{漢字|かんじ}")));
    }
    if let Some(at) = text.find("＊＊") {
        found.push((at..at + "＊＊".len(), say::wide_markup("＊＊", "**太字**")));
    }
    found.extend(WEB.iter().filter_map(|sign| {
        let at = text.find(sign)?;
        Some((at..at + sign.len(), say::web_remains(sign)))
    }));
    if text.matches('"').count() == 1 && (text.starts_with('"') || text.ends_with('"')) {
        let at = text.find('"').unwrap_or_default();
        found.push((at..at + 1, say::stray_quote()));
    }
    if let Some(bar) = BARS.iter().find(|bar| text.strip_prefix(**bar).is_some_and(|rest| rest.starts_with(' '))) {
        found.push((0..bar.len(), say::stray_bar(bar)));
    }
    found.extend(bar_inside(text));
    let mut start = 0;
    for line in text.split('\n') {
        if line.starts_with("# ") || line.starts_with("#\u{3000}") {
            found.push((start..start + 1, say::comment_printed()));
        }
        start += line.len() + 1;
    }
    found
}

/// A bar between two Japanese characters, as in a reading that lost its braces; the wide one
/// parts words of a heading as well, but no kanji from kana.
fn bar_inside(text: &str) -> Option<Found> {
    // With brackets around it, it is told as such.
    if text.contains('｛') {
        return None;
    }
    let is_japanese = |c: char| is_kanji(c) || is_kana(c);
    text.match_indices(['|', '｜']).find_map(|(at, bar)| {
        let (before, after) = (text[..at].chars().next_back()?, text[at + bar.len()..].chars().next()?);
        let lost =
            if bar == "|" { is_japanese(before) && is_japanese(after) } else { is_kanji(before) && is_hiragana(after) };
        lost.then(|| (at..at + bar.len(), say::bar_inside(bar)))
    })
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn signs_that_were_meant_for_something_else() {
        for bad in [
            "｛回復｜かいふく｝の道",
            "＊＊道＊＊です",
            "電話&nbsp;は",
            "一行目<br>二行目",
            "話せる場所\"",
            "-| 話せる",
            "相談|そうだん です",
            "相談｜そうだん",
            "窓口は|相談です",
            "文\n# メモ\n文",
        ] {
            assert_eq!(text(bad).len(), 1, "{bad}");
        }
        for good in [
            "「居場所」と“ひろば”",
            "#7119 へ",
            "5'3\" と 6'0\"",
            "A&B",
            "AND < OR",
            "｜だけ",
            "a|b",
            "窓口｜電話",
            "電話 | メール",
        ] {
            assert!(text(good).is_empty(), "{good}");
        }
    }
}
