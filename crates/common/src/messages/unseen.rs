//! Characters that nobody sees, by the names under which one finds them.

use super::{error, warning};
use crate::finding::Finding;

/// What a character that shows nothing is called; absent for all others.
pub fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\t' => "タブ",
        '\u{A0}' => "ノーブレークスペース",
        '\u{202F}' => "改行しない狭い空白",
        '\u{2007}' => "数字の幅の空白",
        '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' | '\u{1680}' => "特別な幅の空白",
        '\u{200B}' => "ゼロ幅スペース",
        '\u{200C}' => "ゼロ幅非接合子",
        '\u{200D}' => "ゼロ幅接合子",
        '\u{2060}' => "ワードジョイナー",
        '\u{FEFF}' => "ゼロ幅ノーブレークスペース、BOM",
        '\u{180E}' => "モンゴル文字の区切り",
        '\u{AD}' => "ソフトハイフン",
        '\u{2028}' | '\u{2029}' | '\u{85}' => "特別な改行",
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' => "ハングルの埋め草",
        '\u{2800}' => "空白の点字",
        '\u{E0000}'..='\u{E007F}' => "見えないタグ文字",
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => "字の形を選ぶ印",
        '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            "文字の向きを変える印"
        }
        '\u{2061}'..='\u{2064}' => "見えない数式の記号",
        _ => return None,
    })
}

/// 「ゼロ幅スペース U+200B」
pub fn named(c: char) -> String {
    let point = format!("U+{:04X}", c as u32);
    name(c).map_or_else(|| point.clone(), |name| format!("{name} {point}"))
}

/// A text as it can be quoted: what nobody sees by its code point.
pub fn visible(text: &str) -> String {
    let seen = |c: char| if name(c).is_some() { format!("⟨U+{:04X}⟩", c as u32) } else { c.to_string() };
    text.chars().map(seen).collect()
}

/// `what` is a key, or a value that a program reads.
pub fn inside(what: &str, c: char) -> Finding {
    error("invisible", format!("「{what}」に、見えない文字（{}）がまざっています", named(c))).hint(RETYPE)
}

/// Between the marks of a line: before a key, after a colon.
pub fn between(c: char) -> Finding {
    error("invisible", format!("行の字下げや印のところに、見えない文字（{}）がまざっています", named(c))).hint(RETYPE)
}

/// In a value that no sheet shows, or where it was dropped.
pub fn dropped(c: char) -> Finding {
    warning("invisible", format!("見えない文字（{}）を、取りのぞいて読みました", named(c))).hint(RETYPE)
}

const RETYPE: &str =
    "ほかから写した文に残っていることがあります。その前後の文字といっしょに消して、打ちなおしてください。";
