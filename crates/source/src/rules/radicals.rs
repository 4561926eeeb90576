//! Radicals of dictionaries in place of kanji: text copied out of a PDF has
//! them. They look alike, and fonts, searches and screen readers stumble.

use unicode_normalization::UnicodeNormalization;

use super::found::Found;
use super::scan::is_kanji;
use common::messages::writing as say;

/// Kanji of the CJK radicals supplement, which Unicode gives no decomposition.
const SUPPLEMENT: &str =
    "⺅亻⺍小⺕彐⺘扌⺠民⺡氵⺣灬⺩王⺬示⺮竹⺼月⺾艹⻁虎⻄西⻅見⻌辶⻑長⻘青⻝食⻤鬼⻨麦⻩黄⻫斉⻭歯⻯竜⻲亀";

pub fn text(text: &str) -> Vec<Found> {
    let radicals = text.char_indices().filter(|(_, c)| matches!(c, '\u{2E80}'..='\u{2FDF}'));
    radicals.map(|(at, c)| (at..at + c.len_utf8(), say::radical(c, kanji(c)))).collect()
}

/// The kanji that a radical looks like. Normalization of this one character is
/// for the offer alone.
fn kanji(radical: char) -> Option<char> {
    let mut listed = SUPPLEMENT.chars().skip_while(|c| *c != radical);
    let listed = listed.nth(1);
    let decomposed = || std::iter::once(radical).nfkc().next();
    listed.or_else(decomposed).filter(|c| *c != radical && is_kanji(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_offered_as_kanji() {
        for (radical, right) in [('⽇', '日'), ('⼈', '人'), ('⻑', '長'), ('⺟', '母'), ('⻘', '青')] {
            assert_eq!(kanji(radical), Some(right), "{radical}");
        }
        let found = text("⼈と⽇");
        assert_eq!(found.len(), 2);
        assert!(found[0].1.message.contains("U+2F08") && found[0].1.hint.contains("「人」"));
        assert!(text("人と日と長").is_empty());
    }

    #[test]
    fn the_list_is_of_pairs() {
        let all: Vec<char> = SUPPLEMENT.chars().collect();
        for pair in all.chunks(2) {
            assert!(('\u{2E80}'..='\u{2EFF}').contains(&pair[0]) && is_kanji(pair[1]), "{pair:?}");
        }
    }
}
