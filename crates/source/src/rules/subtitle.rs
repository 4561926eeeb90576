//! A subtitle between 〜 and 〜 whose second 〜 was lost, as in the title of a
//! handbook that has been printed so.

use std::ops::Range;

use super::found::Found;
use super::scan::{digit, is_hiragana};
use common::messages::writing as say;

/// Titles and subtitles are longer than the ends of a range (仙台〜古川).
const SHORTEST: usize = 6;

/// What is before the 〜 of a range: 9時〜, 月曜日〜, 4月〜.
const UNITS: &str = "時分秒日月年度曜歳才円人名回件％%階丁番号線週駅m";

/// Words that make a route or a span of what follows.
const SPANS: [&str; 5] = ["まで", "行き", "方面", "の間", "のあいだ"];

pub fn text(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for part in parts(text) {
        let mut waves = text[part.clone()].match_indices(['〜', '～']);
        let (Some((at, wave)), None) = (waves.next(), waves.next()) else { continue };
        let before = &text[part.start..part.start + at];
        let after = &text[part.start + at + wave.len()..part.end];
        if is_title(before) && is_subtitle(after) {
            let start = part.start + at;
            found.push((start..part.end, say::subtitle(&text[start..part.end])));
        }
    }
    found
}

/// Pieces in which a subtitle opens and closes: lines, sentences, quotations.
fn parts(text: &str) -> Vec<Range<usize>> {
    let ends = |c: char| "\n。！？「」『』（）()、，".contains(c);
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| ends(*c)) {
        // A sentence is no title.
        if !matches!(c, '。' | '！' | '？' | '、' | '，') {
            parts.push(start..at);
        }
        start = at + c.len_utf8();
    }
    parts.push(start..text.len());
    parts
}

fn is_title(before: &str) -> bool {
    let last = before.chars().next_back();
    before.chars().count() >= SHORTEST && last.is_some_and(|c| digit(c).is_none() && !UNITS.contains(c))
}

fn is_subtitle(after: &str) -> bool {
    let first = after.chars().next();
    after.chars().count() >= SHORTEST
        && after.chars().any(is_hiragana)
        && first.is_some_and(|c| digit(c).is_none())
        && !SPANS.iter().any(|span| after.contains(span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtitles_close() {
        for good in [
            "『ひきこもり支援ハンドブック〜寄り添うための羅針盤〜』",
            "宮城県の15〜64歳では",
            "平日の9時〜17時にお電話ください",
            "月曜日〜金曜日の午前中にどうぞ",
            "仙台〜古川のバスが便利です",
            "宮城交通仙台駅前〜古川駅前までのバス",
            "ね〜、聞いてください",
            "〜寄り添うための羅針盤〜",
            "例示センター前から〜例示駅まで",
            "",
            "〜",
        ] {
            assert!(text(good).is_empty(), "{good}");
        }
    }

    #[test]
    fn lost_ends_are_told() {
        for bad in [
            "ひきこもり支援ハンドブック〜寄り添うための羅針盤",
            "国の『ひきこもり支援ハンドブック〜寄り添うための羅針盤』は",
            "ひきこもり支援ハンドブック～寄り添うための羅針盤",
        ] {
            assert_eq!(text(bad).len(), 1, "{bad}");
        }
        let bad = "ひきこもり支援ハンドブック〜寄り添うための羅針盤";
        assert_eq!(&bad[text(bad)[0].0.clone()], "〜寄り添うための羅針盤");
    }
}
