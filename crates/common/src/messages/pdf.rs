//! What is said about a finished PDF as a whole.

use super::{error, warning};
use crate::finding::Finding;

pub fn unreadable(why: &str) -> Finding {
    error("pdf-unreadable", format!("PDF として読めません（{why}）"))
        .hint("ファイルが壊れているか、PDF ではないか、パスワードがかかっています。")
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

/// A slip of tebiki in a sheet that it made, as a person who edits a source reads it.
pub fn ours(finding: Finding) -> Finding {
    let hint = "入力の間違いではなく、tebiki かレイアウトの不具合です。\
                このメッセージと YAML ファイルを添えて、開発者に知らせてください。";
    Finding { origin: crate::finding::Origin::Program, ..finding }.hint(hint)
}
