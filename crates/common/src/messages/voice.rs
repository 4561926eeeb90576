//! What is said about voice codes (音声コード).

use super::{error, warning};
use crate::finding::Finding;

/// `first` is the line of the other entry.
pub fn twice(first: usize) -> Finding {
    error("voice-code-twice", format!("同じページの音声コードが、{first}行目にもあります")).hint(
        "1ページに置ける音声コードはひとつです。どちらかを消すか、page（ページ）や edition（版）を直してください。",
    )
}

/// `why` says what is not made.
pub fn unused(why: &str) -> Finding {
    warning("voice-code-unused", format!("この音声コードは使われません（{why}）"))
        .hint("material（印刷物）と edition（版）を確かめてください。いらなければ消してください。")
}

pub fn no_page(label: &str, page: u32, pages: usize) -> Finding {
    error("voice-code-page", format!("{label}は{pages}ページです。{page}ページの音声コードは置けません"))
        .hint("page には、刷った紙で数えたページを書きます。リーフレットは、外側が1、内側が2です。")
}

/// `across` and `down` are in mm: how far the thing would have to move.
pub fn room(place: &str, what: &str, across: f64, down: f64) -> Finding {
    let message =
        format!("{place}の右下に音声コードを置けません。「{what}」が、横に{across:.1} mm、縦に{down:.1} mm重なります");
    error("voice-code-room", message).hint(
        "音声コードの下には、何も置けません。このページの文を短くして上へずらすか、ほかのページに置いてください。",
    )
}

/// `most` is what the vendor's encoder takes.
pub fn long(file: &str, characters: usize, most: usize) -> Finding {
    warning(
        "voice-code-length",
        format!("音声コードを置くページの文字が {characters} 字あります（目安は {most} 字まで）"),
    )
    .hint(format!(
        "18 mm 角の音声コードに入るのは、約 {most} 字です。{file} の文を、音声コード用に短くして使ってください。"
    ))
}
