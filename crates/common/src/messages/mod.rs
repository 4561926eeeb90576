//! All that tebiki says about a problem, in Japanese: one function per finding,
//! so that a reviewer who reads Japanese can read them together.
//!
//! A message says what is wrong and quotes it; a hint says what to do. Both are
//! plain and polite: the reader edits a file in an office and knows no YAML.
//! Words of the trade (階層, エスケープ …) do not occur.

pub mod agreement;
pub mod braille;
pub mod codes;
pub mod colour;
pub mod contrast;
pub mod easy;
pub mod edit;
pub mod file;
pub mod hours;
pub mod images;
pub mod languages;
pub mod layout;
pub mod links;
pub mod machine;
pub mod overlap;
pub mod paper;
pub mod pdf;
pub mod preflight;
pub mod readings;
pub mod routes;
pub mod shape;
pub mod sheet;
pub mod structure;
pub mod text_of_file;
pub mod unseen;
pub mod value;
pub mod voice;
pub mod windows;
pub mod writing;

use std::path::{Path, PathBuf};

use crate::finding::Finding;
use crate::path::meant;

/// A path as people of its system write it: names that the program put together with `/`
/// stand beside those of Windows with `\`.
pub fn shown(path: &Path) -> String {
    path.components().collect::<PathBuf>().display().to_string()
}

/// A file that was meant, `found`, under another name than the `wanted` one: what is different, and
/// how to give it that name.
pub fn another_name(found: &str, wanted: &str) -> String {
    let ending = found.rsplit_once('.').map(|(seen, ending)| (seen, format!(".{ending}")));
    match ending.filter(|(seen, _)| meant(seen) == meant(found)) {
        Some((seen, ending)) => format!(
            "Windows が名前の終わりの「{ending}」を隠していて、「{seen}」と見えているのかもしれません。エクスプローラーの「表示」\
             （Windows 11 では「表示」の中の「表示」）で「ファイル名拡張子」に印を付け、名前を「{wanted}」に変えてください。"
        ),
        None => format!(
            "名前を「{wanted}」に変えてください。大文字と小文字、全角の「．」と半角の「.」は、違う名前になります。"
        ),
    }
}

/// So many things: つ counts up to nine.
pub fn things(count: usize) -> String {
    format!("{count}{}", if count < 10 { "つ" } else { "個" })
}

/// Why the machine could not do something, in Japanese: the system's own words
/// are in English, or in the system's language.
pub fn cause(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let words = match error.kind() {
        ErrorKind::NotFound => "見つかりません",
        ErrorKind::PermissionDenied => "開く許可がないか、ほかのソフトが使っています",
        ErrorKind::AlreadyExists => "同じ名前のものがあります",
        ErrorKind::IsADirectory => "フォルダーです",
        ErrorKind::NotADirectory => "途中の名前がフォルダーではありません",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "ディスクの空きがありません",
        ErrorKind::ReadOnlyFilesystem => "書きこめない場所です",
        ErrorKind::InvalidFilename => "使えない名前です",
        _ if in_use(error) => "ほかのソフトが使っています",
        _ if cfg!(unix) && error.raw_os_error() == Some(24) => "同時に開けるファイルの数を使いきりました",
        _ if cfg!(unix) && error.raw_os_error() == Some(40) => "リンクが、たがいを指しています",
        ErrorKind::FileTooLarge => "大きすぎます",
        ErrorKind::Unsupported => "ふつうのファイルではありません",
        ErrorKind::InvalidInput => "フォルダーの外にあるものへのリンクです",
        ErrorKind::DirectoryNotEmpty => "中身のあるフォルダーです",
        _ => {
            return error
                .raw_os_error()
                .map_or("原因が分かりません".to_owned(), |code| format!("原因の番号 {code}"));
        }
    };
    words.to_owned()
}

/// Whether another program has the file to itself (`ERROR_SHARING_VIOLATION`,
/// `ERROR_LOCK_VIOLATION`): on Windows a PDF that is being looked at, or a file in Excel.
fn in_use(error: &std::io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33))
}

/// The sheet, or the whole source, is not made.
fn error(rule: &'static str, message: impl Into<String>) -> Finding {
    Finding::error(rule, message)
}

/// Worth a look; the sheet is made.
fn warning(rule: &'static str, message: impl Into<String>) -> Finding {
    Finding::error(rule, message).warning()
}

/// An error of the machine or the project folder, not of the source.
fn environment(rule: &'static str, message: impl Into<String>) -> Finding {
    Finding::environment(rule, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_put_together_in_one_way() {
        let parts = |separator: &str| ["hajime", "sources", "center.yaml"].join(separator);
        assert_eq!(shown(Path::new(&parts("/./"))), parts(std::path::MAIN_SEPARATOR_STR));
    }
}
