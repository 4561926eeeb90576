//! What is said about the text of a finished PDF.

use super::{error, warning};
use crate::finding::Finding;

const FROM_TEXT: &str = "読み上げや検索では、この文字が正しく伝わりません。文字として書き出しなおしてください。";

pub fn not_embedded(font: &str) -> Finding {
    error("font-not-embedded", format!("フォント「{font}」が埋めこまれていません"))
        .hint("ほかの機械では別の書体に置きかわり、文字の形や幅が変わります。埋めこんで書き出してください。")
}

pub fn not_subset(font: &str) -> Finding {
    warning("font-not-subset", format!("フォント「{font}」が、使わない文字まで全部入っています"))
        .hint("使う文字だけを入れる（サブセット）と、ファイルが小さくなります。")
}

pub fn no_characters(font: &str) -> Finding {
    error("text-unmapped", format!("フォント「{font}」に、どの文字かの対応表（ToUnicode）がありません")).hint(FROM_TEXT)
}

/// Widths in thousandths of an em.
pub fn widths(font: &str, told: f64, real: f64) -> Finding {
    let widths = format!("書かれた幅 {told:.0}、フォントの幅 {real:.0}");
    error("font-width", format!("フォント「{font}」の字の幅が、PDF に書かれた幅と違います（{widths}）"))
        .hint("見る機械によって、字が離れたり重なったりします。フォントを埋めこみなおして、書き出してください。")
}

/// Readers know the characters by a table that is not in the file.
pub fn text_unread(font: &str) -> Finding {
    warning("text-unread", format!("フォント「{font}」の文字は、tebiki では読めません")).hint(
        "対応表をファイルに持たない作りです。正しい作りですが、番号や言葉は調べていません。目で確かめてください。",
    )
}

/// Not even the pictures of the pages show such text.
pub fn codes_unread(font: &str) -> Finding {
    warning("text-unread", format!("フォント「{font}」の文字は、tebiki では見ることも読むこともできません"))
        .hint("古い文字の並び（シフト JIS など）で書かれています。この文字の色や重なりは調べていません。目で確かめてください。")
}

/// `what` is the text in which it stands, as far as it can be read.
pub fn unmapped(what: &str) -> Finding {
    error("text-unmapped", format!("「{what}」に、どの文字か分からない字形があります")).hint(FROM_TEXT)
}

pub fn notdef(what: &str) -> Finding {
    error("text-notdef", format!("「{what}」に、フォントにない文字の四角（□）が出ています"))
        .hint("フォントにある文字に直してください。")
}

pub fn code_point(c: char, what: &str) -> Finding {
    error("text-code-point", format!("「{what}」に、文字として読めない符号 U+{:04X} があります", c as u32))
        .hint("私用領域や部首の符号は、見た目が同じでも読み上げや検索ができません。ふつうの文字に直してください。")
}

/// Sizes in pt.
pub fn small(what: &str, size: f64, least: f64) -> Finding {
    warning("text-small", format!("「{what}」の文字が {size:.1} pt です"))
        .hint(format!("{least} pt より小さい文字は、読めない方が増えます。大きくしてください。"))
}

/// Lengths in characters of full width.
pub fn long_line(what: &str, length: f64, most: f64) -> Finding {
    warning("text-long-line", format!("「{what}…」の行が {length:.0} 文字分あります")).hint(format!(
        "1行が {most:.0} 文字をこえると、次の行を見失いやすくなります。段を分けるなど、短くしてください。"
    ))
}

pub fn split(number: &str) -> Finding {
    error("text-split", format!("「{number}」が、途中で切れています"))
        .hint("電話番号などは、1行にまとめて置いてください。途中に空白や改行があると、読み上げやコピーができません。")
}

pub fn spaced(what: &str) -> Finding {
    warning("text-spaced", format!("「{what}」が、1文字ずつ空白で離れています"))
        .hint("読み上げでは1文字ずつ読まれます。空白を入れずに、字間の設定で広げてください。")
}

pub fn lost(what: &str) -> Finding {
    error("text-lost", format!("「{what}」が、紙面にありません"))
        .hint("YAML ファイルの内容と紙面が違います。作りなおしてください。")
}

pub fn unknown_number(number: &str) -> Finding {
    error("text-unknown-number", format!("「{number}」は、YAML ファイルにない番号です"))
        .hint("古い番号が残っていないか確かめ、作りなおしてください。")
}

/// `one` and `other` are the texts, as far as they can be read.
pub fn overlap(one: &str, other: &str) -> Finding {
    error("text-overlap", format!("「{one}」と「{other}」が、重なっています"))
        .hint("重なった文字は読めません。間をあけるか、次のページに送ってください。")
}

/// Goes on in the same line as the last that is reported.
pub fn overlaps_more(rest: usize) -> String {
    format!("（このページに、ほか {rest} か所）")
}
