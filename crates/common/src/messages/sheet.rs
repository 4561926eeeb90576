//! What is said about a sheet that was set.

use super::error;
use super::unseen::{name, named};
use crate::finding::Finding;

const SHORTER_URL: &str =
    "同じページを開く短いURLにするか、地図なら map_point に緯度と経度を書くと、コードが小さくてすみます。";

/// A character, with its variation selector if it has one.
pub fn missing_glyph(character: &str) -> Finding {
    let points: Vec<String> = character.chars().map(|c| format!("U+{:04X}", c as u32)).collect();
    let points = points.join(" ");
    let mut chars = character.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return unseen(' ') };
    if name(first).is_some() || first.is_control() {
        return unseen(first);
    }
    let (what, hint) = if second.is_some() {
        ("のこの字の形", "字の形を選ぶ印（異体字セレクター）が付いています。消して、ふつうの字を打ちなおしてください。")
    } else if is_picture(first) {
        ("の絵文字か記号", "消すか、言葉で書いてください。")
    } else {
        ("の文字", "別の字（常用漢字など）か、かなで書いてください。")
    };
    error("missing-glyph", format!("「{character}」（{points}）{what}が、フォントにありません")).hint(hint)
}

fn unseen(c: char) -> Finding {
    error("missing-glyph", format!("見えない文字（{}）があり、フォントにありません", named(c)))
        .hint("その前後の文字といっしょに消して、打ちなおしてください。")
}

/// Emoji, arrows, dingbats and other pictures.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// `place` names sheet, page and region; `excess` is in mm.
pub fn too_high(place: &str, excess: f64, pitch: Option<f64>) -> Finding {
    let lines = match pitch {
        Some(pitch) if pitch > 0.0 => format!("約{}行（{excess:.1} mm）", (excess / pitch).ceil()),
        _ => format!("{excess:.1} mm"),
    };
    error("text-overflow", format!("{place}が、高さに{lines}入りきりません"))
        .hint("文を短くするか、項目を減らしてください。文字は小さくしません。")
}

pub fn too_wide(place: &str, excess: f64) -> Finding {
    error("text-overflow", format!("{place}が、幅に{excess:.1} mm入りきりません"))
        .hint("1行に置く言葉です。短くするか、改行できる所なら「|-」で行を分けてください。")
}

/// The name of the center: it must stay whole, so it breaks where the source says.
pub fn name_too_wide(place: &str, excess: f64) -> Finding {
    error("text-overflow", format!("{place}が、幅に{excess:.1} mm入りきりません")).hint(
        "name_lines に、1行に入る長さで区切って書いてください（例: name_lines: [例示県ひきこもり, 支援センター]）。",
    )
}

/// A word that runs out of the page, by `excess` mm.
pub fn outside(place: &str, excess: f64) -> Finding {
    error("text-overflow", format!("{place}が、紙の外に {excess:.1} mm はみ出しています"))
        .hint("英数字の続く語（URL など）は、行の途中で改行できません。短くするか、空白や「|-」で分けてください。")
}

/// `needs` and `has` are sides in mm.
pub fn code_room(place: &str, needs: f64, has: f64) -> Finding {
    error("code-room", format!("{place}の二次元コードには {needs:.2} mm が必要ですが、置く場所は {has:.2} mm です"))
        .hint(SHORTER_URL)
}

/// `side` and `minimum` are in mm.
pub fn code_too_small(material: &str, id: &str, side: f64, minimum: f64) -> Finding {
    let message = format!("{material}の「{id}」の二次元コードが {side:.1} mm です。{minimum:.1} mm 以上が必要です");
    error("code-too-small", message).hint(SHORTER_URL)
}
