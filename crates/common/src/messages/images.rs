//! What is said about image files.

use super::{cause, error, warning};
use crate::finding::Finding;

/// Why a file name cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    Absolute,
    Upwards,
    Backslash,
    Sign,
    Outside,
    Hidden,
}

impl Path {
    /// What follows 「…は、」, of a picture as of a list.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Absolute => "フォルダーの外（C: や / で始まる場所）を指しています",
            Self::Upwards => "フォルダーの外（..）を指しています",
            Self::Backslash => "「\\」または「¥」が使われています",
            Self::Sign => "ファイルの名前に使えない文字があります",
            Self::Outside => "フォルダーの外にあるファイルへのリンクです",
            Self::Hidden => "「.」で始まる名前です",
        }
    }
}

pub fn path(file: &str, why: Path) -> Finding {
    let why = why.words();
    error("image-path", format!("画像「{file}」は、{why}")).hint(
        "画像は、この YAML ファイルと同じフォルダーの中（images など）に置き、images/room.jpg のように「/」で書いてください。",
    )
}

pub fn missing(file: &str) -> Finding {
    error("image-missing", format!("画像「{file}」が見つかりません")).hint(
        "ファイルの名前（大文字と小文字も）と、置いた場所を確かめてください。YAML ファイルから見た場所を書きます。",
    )
}

pub fn unreadable(file: &str, problem: &std::io::Error) -> Finding {
    error("image-missing", format!("画像「{file}」を読めません（{}）", cause(problem)))
        .hint("フォルダーではなく画像のファイルか、ほかのソフトで開いたままになっていないかを確かめてください。")
}

/// `limit` is in MB.
pub fn too_large(file: &str, limit: u64) -> Finding {
    error("image-size", format!("画像「{file}」が大きすぎます（{limit} MB まで）"))
        .hint("画像のソフトで、小さくして保存しなおしてください。")
}

pub fn too_many(limit: usize) -> Finding {
    error("image-size", format!("画像が多すぎます（{limit} 枚まで）")).hint("使わない画像を減らしてください。")
}

/// `limit` is in millions of pixels.
pub fn too_many_pixels(file: &str, width: u32, height: u32, limit: u64) -> Finding {
    error("image-size", format!("画像「{file}」の画素が多すぎます（{width}×{height}。{limit}00万画素まで）"))
        .hint("画像のソフトで、縦と横の画素の数を小さくして保存しなおしてください。")
}

/// What an image holds beside its pixels.
pub fn too_much_beside(file: &str) -> Finding {
    error(
        "image-size",
        format!("画像「{file}」の中の、絵のほかの情報（色のプロファイルなど）が、大きすぎるか壊れています"),
    )
    .hint("画像のソフトで開いて、保存しなおしてください。「メタデータを含めない」を選べれば、選んでください。")
}

pub fn format(file: &str) -> Finding {
    error("image-format", format!("画像「{file}」の形式が使えません"))
        .hint("png、jpg、svg のどれかで、名前の終わり（拡張子）と中身を同じにして保存しなおしてください。")
}

pub fn broken(file: &str) -> Finding {
    error("image-format", format!("画像「{file}」が壊れていて、開けません"))
        .hint("画像のソフトで開いて、保存しなおしてください。")
}

pub fn svg(file: &str, what: &str) -> Finding {
    error("image-unsafe", format!("画像「{file}」の中に、使えないもの（{what}）があります"))
        .hint("画像のソフトで、外のファイルへのリンクやスクリプトを含めずに、SVG として保存しなおしてください。")
}

pub fn svg_text(file: &str) -> Finding {
    warning("image-text", format!("画像「{file}」の中に、文字のままの文字があります"))
        .hint("文字の形が変わることがあります。画像のソフトで、文字をアウトライン（図形）にしてください。")
}
