//! What is said about a finished PDF as a whole.

use super::{error, warning};
use crate::finding::Finding;

/// Why a file cannot be read.
pub const LOCKED: &str = "開くのにパスワードが要ります";
pub const CIPHER: &str = "暗号のかけ方が分かりません";
pub const BROKEN: &str = "壊れているか、PDF ではありません";
pub const BROKEN_OFF: &str = "途中で切れています";
pub const OBJECTS: &str = "中のつながりが読めません";

pub fn unreadable(why: &str) -> Finding {
    error("pdf-unreadable", format!("PDF として読めません（{why}）"))
        .hint("別のソフトで開けるか確かめ、パスワードなしの PDF として書き出しなおしてください。")
}

pub fn page_count(found: usize, wanted: usize) -> Finding {
    error("page-count", format!("{found}ページです。{wanted}ページのはずです"))
        .hint("抜けているページや余分なページがないか確かめ、作りなおしてください。")
}

/// The bytes are not those that the manifest tells.
pub fn changed() -> Finding {
    warning("file-changed", "tebiki が作ったあとで、中身が変えられています")
        .hint("直すときは YAML ファイルを直して、作りなおしてください。")
}

/// The source says something else by now than when the file was made.
pub fn source_changed(source: &str) -> Finding {
    warning("source-changed", format!("この PDF を作ったあとで、YAML ファイル（{source}）が変わっています"))
        .hint("いまの内容で作りなおしてください。番号や住所が、前のままかもしれません。")
}

/// A slip of tebiki in a sheet that it made, as a person who edits a source reads it.
pub fn ours(finding: Finding) -> Finding {
    let hint = "入力の間違いではなく、tebiki かレイアウトの不具合です。\
                このメッセージと YAML ファイルを添えて、開発者に知らせてください。";
    Finding { origin: crate::finding::Origin::Program, ..finding }.hint(hint)
}
