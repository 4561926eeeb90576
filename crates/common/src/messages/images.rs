//! What is said about image files.

use super::{another_name, cause, error, warning};
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

/// A file that is there under another name.
pub fn named_apart(file: &str, found: &str) -> Finding {
    error("image-missing", format!("画像「{file}」が見つかりません。「{found}」ならあります"))
        .hint(another_name(found, file.rsplit('/').next().unwrap_or(file)))
}

/// A name that looks the same and has か and ゛ apart.
pub const FROM_A_MAC: &str = "Mac でつけた名前は、「が」などの濁点が別の文字になっています。ファイルの名前を、この PC で打ちなおしてください（英数字の名前なら、まちがいがありません）。";

/// A file with the same name in other code points.
pub fn spelled_apart(file: &str) -> Finding {
    error("image-missing", format!("画像「{file}」が見つかりません。見た目が同じ名前のファイルはあります"))
        .hint(FROM_A_MAC)
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

/// A file without a byte.
pub fn no_bytes(file: &str) -> Finding {
    error("image-format", format!("画像「{file}」の中身がありません（0 バイト）"))
        .hint("保存や写しが、途中で止まったようです。もとの画像から、もう一度保存してください。")
}

/// A picture without width or height.
pub fn no_size(file: &str) -> Finding {
    error("image-format", format!("画像「{file}」の、幅か高さが 0 です"))
        .hint("画像のソフトで開き、絵の大きさを確かめて、保存しなおしてください。")
}

/// A picture on which nothing is.
pub fn nothing_seen(file: &str) -> Finding {
    error("image-format", format!("画像「{file}」には何も描かれていないか、すべて透明です"))
        .hint("絵の層（レイヤー）が隠れたまま保存していないかを確かめて、画像のソフトで保存しなおしてください。")
}

/// What an SVG holds besides what is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Entities, which Illustrator writes to edit the file again.
    Entities,
    Filter,
    /// By its name.
    Script(String),
    Motion(String),
    Foreign,
    Outside,
    Picture,
    /// Too much of something.
    Much(&'static str),
}

pub fn svg(file: &str, part: &Part) -> Finding {
    let (what, hint) = match part {
        Part::Entities => (
            "DOCTYPE の中の決まり",
            "Illustrator なら、SVG で保存するときに「Illustrator の編集機能を保持」を外してください。\
             Inkscape なら、「プレーン SVG」を選んでください。",
        ),
        Part::Filter => (
            "効果（filter）",
            "画像のソフトで、影、ぼかし、光などの効果を消してください。効果を残すなら、PNG で書き出してください。",
        ),
        Part::Script(name) => (
            name.as_str(),
            "動きやボタンのプログラムです。画像のソフトで、スクリプトを含めずに SVG として保存しなおすか、PNG で書き出してください。",
        ),
        Part::Motion(name) => {
            (name.as_str(), "動く絵は使えません。止まった絵にして保存しなおすか、PNG で書き出してください。")
        }
        Part::Foreign => (
            "foreignObject",
            "Illustrator なら、SVG で保存するときに「Illustrator の編集機能を保持」を外してください。\
             ほかのソフトなら、PNG で書き出してください。",
        ),
        Part::Outside => (
            "外のファイルへのリンク",
            "画像のソフトで、外の写真やフォントを使わずに、SVG として保存しなおしてください。写真が入る絵は、PNG で書き出してください。",
        ),
        Part::Picture => ("埋めこまれた画像", "写真が入る絵は、画像のソフトで、PNG か JPEG で書き出してください。"),
        Part::Much(what) => (*what, "画像のソフトで図形を減らすか、PNG で書き出してください。"),
    };
    error("image-unsafe", format!("画像「{file}」の中に、使えないもの（{what}）があります")).hint(hint)
}

/// An SVG whose letters are in another encoding.
pub fn svg_encoding(file: &str) -> Finding {
    error("image-format", format!("画像「{file}」の文字コードが、UTF-8 ではありません"))
        .hint("画像のソフトで開き、文字コード（エンコーディング）に UTF-8 を選んで、SVG として保存しなおしてください。")
}

pub fn svg_text(file: &str) -> Finding {
    warning("image-text", format!("画像「{file}」の中に、文字のままの文字があります"))
        .hint("文字の形が変わることがあります。画像のソフトで、文字をアウトライン（図形）にしてください。")
}

const DESCRIBE: &str = "見えない方に、声で読み上げる文です。「明るい相談室。丸い机といすが3つある」のように、何が写っているかを短い文で書いてください。";

pub fn alt_is_file(name: &str) -> Finding {
    warning("image-alt", format!("絵の説明（alt）が、ファイルの名前です（{name}）")).hint(DESCRIBE)
}

/// 「写真」, of which there is nothing to see.
pub fn alt_is_any(word: &str) -> Finding {
    warning("image-alt", format!("絵の説明（alt）の「{word}」では、何の絵か分かりません")).hint(DESCRIBE)
}
