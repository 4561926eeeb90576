//! What is said about the colour that a source chooses.

use super::error;
use super::unseen::visible;
use crate::finding::Finding;

/// `offer` is what was meant, if it can be told.
pub fn colour(text: &str, offer: Option<&str>) -> Finding {
    let written = offer.unwrap_or("#0B4A8F");
    let how = if offer.is_some() {
        "と"
    } else {
        "のように、半角の # と、0 から 9、A から F の 6 けたで"
    };
    error("colour", format!("「{}」は色の書き方ではありません", visible(text))).hint(format!(
        "「{written}」{how}書いてください。ファイルでは、# の後ろが消えないように、前後に \" をつけます。"
    ))
}

/// A colour that headings cannot have: `role` is the ground on which it reaches `ratio` and
/// needs `least`; `offer` is the nearest one that does.
pub fn accent(colour: &str, role: &str, ground: &str, ratio: f64, least: f64, offer: &str) -> Finding {
    // Rounded down: what falls short by a hair does not read as enough.
    let reached = (ratio * 100.0).floor() / 100.0;
    let on = name_of(role);
    error("accent", format!("「{colour}」は、見出しの色にはうすくて読めません"))
        .hint(format!("{on}（{ground}）の上で、コントラスト比が {reached:.2}:1 です（{least}:1 以上が必要）。同じ色あいで読める、いちばん近い色は「{offer}」です。"))
}

/// A ground as a person knows it, by its role in `layouts/roles.typ`.
fn name_of(role: &str) -> &'static str {
    match role {
        "call" => "電話番号の囲み",
        "card" => "説明の囲み",
        "ground-tint" => "色のついたページ",
        "foot" => "ちらしの裏の下",
        _ => "紙の地",
    }
}
