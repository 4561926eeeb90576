//! What is said about reading the file: its bytes, its signs, its YAML.

use std::path::Path;

use super::unseen::{name, named};
use super::{another_name, cause, environment, error, shown, warning};
use crate::finding::Finding;

/// How to save as UTF-8 with what every Windows machine has.
const SAVE_AS_UTF8: &str =
    "メモ帳で開き、「名前を付けて保存」の「エンコード」で「UTF-8」を選んで保存しなおしてください。";

pub fn unreadable(file: &Path, problem: &std::io::Error) -> Finding {
    environment("source-unreadable", format!("{} を読めません（{}）", shown(file), cause(problem)))
        .hint("ファイルの名前と場所、ほかのソフトで開いたままになっていないかを確かめてください。")
}

/// A file that is there under another name.
pub fn named_apart(file: &Path, found: &str) -> Finding {
    let wanted = file.file_name().unwrap_or_default().to_string_lossy();
    environment("source-unreadable", format!("{} がありません。「{found}」ならあります", shown(file)))
        .hint(another_name(found, &wanted))
}

pub fn too_large(file: &Path) -> Finding {
    error("source-size", format!("{} が大きすぎます（1 MB まで）", shown(file)))
        .hint("センターの YAML ファイルかどうかを確かめてください。")
}

/// A file in an encoding that could be told and read.
pub fn read_as(encoding: &str) -> Finding {
    warning("source-encoding", format!("文字コードが {encoding} のファイルなので、UTF-8 に読みかえました"))
        .hint(format!("このままでも作れます。ほかのソフトで文字が化けないように、{SAVE_AS_UTF8}"))
}

/// A file in an encoding that cannot be read without guessing.
pub fn unknown_encoding(file: &Path, line: usize) -> Finding {
    error("source-encoding", format!("{} の{line}行目に、読めない文字があります", shown(file)))
        .hint(format!("文字が化けたまま印刷しないように、ここで止めました。{SAVE_AS_UTF8}"))
}

/// A file in an encoding that is known, but not read.
pub fn refused_encoding(file: &Path, encoding: &str) -> Finding {
    error("source-encoding", format!("{} の文字コードは {encoding} のようです", shown(file))).hint(SAVE_AS_UTF8)
}

pub fn not_text(file: &Path) -> Finding {
    error("source-encoding", format!("{} は、文字のファイルではありません", shown(file)))
        .hint("Word や Excel、PDF、画像ではなく、センターの YAML ファイルを指定してください。")
}

/// Nothing but zeros: what a file system leaves after a power cut.
pub fn emptied(file: &Path) -> Finding {
    error("source-encoding", format!("{} は、中身が消えています（保存の途中で電源が切れたときなどに、こうなります）", shown(file)))
        .hint("同じフォルダーの「控え」に前の内容があれば、それをこの名前でコピーしてください。なければ、ほかの控えから戻してください。")
}

pub fn control_character(c: char) -> Finding {
    error("control-character", format!("目に見えない制御文字（{}）があります", named(c)))
        .hint("ほかのソフトから貼りつけたときに入ったものです。この場所の前後を打ちなおしてください。")
}

pub fn empty() -> Finding {
    error("yaml-empty", "ファイルの中身がありません")
        .hint("見本（tebiki new で作れます）を写して、書きかえてください。")
}

/// `mark`: what parts documents, as written.
pub fn several_documents(mark: &str) -> Finding {
    error("yaml-documents", format!("ファイルの途中に「{mark}」があります"))
        .hint("この行を消してください。1つのファイルには、1つのセンターだけを書きます。")
}

/// Two versions of the same lines, from one line to another, with the signs that part them.
pub fn two_versions(from: usize, to: usize) -> Finding {
    error("two-versions", format!("同じ所を2人が直した、両方の内容が残っています（{from}行目から{to}行目まで）"))
        .hint(format!("どちらかの内容だけを残し、もう片方と、{SIGNS_OF_VERSIONS}で始まる行を消してください。"))
}

/// The signs of lines that part versions.
const SIGNS_OF_VERSIONS: &str = "「<<<<<<<」「=======」「>>>>>>>」（あれば「|||||||」も）";

/// One such line, of which the others are gone.
pub fn sign_of_versions(sign: char) -> Finding {
    let signs = sign.to_string().repeat(7);
    error("two-versions", format!("2人の直しを合わせたときの印「{signs}」が残っています"))
        .hint("この前後に、同じ内容が2つ残っていないかを確かめて、この行を消してください。")
}

pub fn alias() -> Finding {
    error("yaml-alias", "「&名前」「*名前」による使い回しは使えません")
        .hint("「*」や「&」で始まる文字を書きたいときは、\"…\" で囲んでください。")
}

pub fn tag() -> Finding {
    error("yaml-tag", "「!」で始まる言葉は、紙面に出ません")
        .hint("「!」で始まる文字を書きたいときは、\"…\" で囲んでください。")
}

pub fn too_deep() -> Finding {
    error("yaml-depth", "字下げや括弧の重なりが深すぎます").hint("「[」や「{」で始まる文は、\"…\" で囲んでください。")
}

pub fn bad_name(file: &Path) -> Finding {
    error("source-name", format!("{} は、「.」で始まる名前です", shown(file)))
        .hint("作るフォルダーの名前になります。center.yaml のような名前に変えてください。")
}

pub fn not_a_file(file: &Path) -> Finding {
    environment("source-unreadable", format!("{} は、ファイルではありません", shown(file)))
        .hint("フォルダーではなく、センターの YAML ファイルの名前を書いてください。")
}

pub fn too_many_values() -> Finding {
    error("source-size", "項目が多すぎます（20,000 まで）").hint("センターの YAML ファイルかどうかを確かめてください。")
}

pub fn line_too_long() -> Finding {
    error("source-size", "1行が長すぎます（1万文字まで）")
        .hint("センターの YAML ファイルかどうかを確かめてください。文なら「|-」のあとに行を分けて書いてください。")
}

/// Findings that are not told: an error if one of them is.
pub fn and_more(count: usize, has_error: bool) -> Finding {
    let told = error("and-more", format!("このほかに {count} 件あります"))
        .hint("上のものから直して、もう一度調べてください。");
    if has_error { told } else { told.warning() }
}

pub fn key_is_no_text() -> Finding {
    error("yaml-key", "項目の名前が文字ではありません")
        .hint("「項目: 内容」の形で書いてください。「{」や「[」で始まる文は、\"…\" で囲んでください。")
}

/// A text that goes on in the next line without `|-`.
pub fn folded() -> Finding {
    error("folded-text", "文が次の行に続いていて、つなぎ目に空白が入ります").hint(
        "前の行とつなげて1行に書くか、前の行の「項目:」や「-」のあとに「|-」と書いて、次の行から文を書いてください。",
    )
}

/// The same where a list mark shows what was meant.
pub fn item_in_text() -> Finding {
    error("folded-text", "この行の「-」が、前の行の文の続きになっています")
        .hint("並びのほかの行と、行のはじめの半角の空白を同じ数にそろえてください。")
}

pub fn comment_in_text(text: &str) -> Finding {
    warning("comment-in-text", format!("「#{text}」は、紙面に出ません"))
        .hint("空白のあとの # から後ろは、メモとして読みとばされます。文の一部なら、文全体を \"…\" で囲んでください。")
}

/// What is most likely wrong in a line that YAML cannot take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    OpenQuote,
    QuoteInside,
    Escape,
    OpenBracket,
    NoKey,
    ColonInText,
    Indent,
    Unknown,
}

pub fn syntax(kind: Syntax) -> Finding {
    let (message, hint) = match kind {
        Syntax::OpenQuote => {
            ("引用符（\" や '）が閉じていません", "文の終わりにも、始まりと同じ引用符を書いてください。")
        }
        Syntax::QuoteInside => (
            "\" で始まる文は、このままでは読めません",
            "かぎは「」で書くか、文全体を '…'（半角の ' ）で囲んでください（例: text: '\"それ\"は、特別'）。",
        ),
        Syntax::Escape => (
            "\"…\" で囲んだ文の中の \\ が、このままでは読めません",
            "\"…\" のかわりに '…'（半角の ' ）で囲んでください（例: text: '\\{例\\}'）。",
        ),
        Syntax::OpenBracket => {
            ("「[」か「{」が閉じていません", "「]」か「}」で閉じるか、文なら \"…\" で囲んでください。")
        }
        Syntax::NoKey => (
            "「項目: 内容」の形になっていません",
            "前の行の文の続きなら、前の行より深く字下げするか、「|-」のあとに行を分けて書いてください。",
        ),
        Syntax::ColonInText => {
            ("文の中に「: 」（コロンと空白）があります", "文全体を \"…\" で囲むか、全角の「：」にしてください。")
        }
        Syntax::Indent => (
            "字下げ（行のはじめの空白）が、まわりの行と合っていません",
            "同じ並びの行は、行のはじめの半角の空白を同じ数にそろえてください。",
        ),
        Syntax::Unknown => (
            "YAML として読めません",
            "この行と前の行の、字下げ・「:」のあとの空白・引用符の閉じ忘れを確かめてください。",
        ),
    };
    error("yaml-syntax", message).hint(hint)
}

/// A text that begins with a sign which YAML keeps for itself.
pub fn sign_first(sign: char) -> Finding {
    let hint = match sign {
        '-' => {
            "文全体を \"…\" で囲んでください（例: text: \"- 大切\"）。\
             並びのつもりなら、「-」からを次の行に移し、字下げして書いてください。"
        }
        '?' => "文全体を \"…\" で囲むか、全角の「？」で書いてください（例: text: \"? なぜ\"）。",
        ':' => "文全体を \"…\" で囲むか、全角の「：」で書いてください。",
        '|' | '>' => {
            "文全体を \"…\" で囲んでください。\
             行を分けて書くつもりなら、ここには「|-」だけを書き、次の行から文を書いてください。"
        }
        '{' | '*' | '[' => {
            "文全体を \"…\" で囲んでください（例: text: \"{漢字|かんじ}の読み\"、text: \"**太字** の文\"）。"
        }
        _ => "文全体を \"…\" で囲んでください（例: text: \"@example の文\"）。",
    };
    error("yaml-syntax", format!("「{sign}」で始まる文は、このままでは読めません")).hint(hint)
}

/// A text that YAML takes for a remark, since it begins with `#`.
pub fn comment_first(key: &str) -> Finding {
    error("missing-key", format!("「{key}:」のうしろが「#」で始まるので、内容がありません")).hint(
        "# から後ろは、メモとして読みとばされます。文の一部なら、文全体を \"…\" で囲んでください（例: text: \"#7119 へ\"）。",
    )
}

pub fn syntax_and_more() -> Finding {
    error("yaml-syntax", "このほかにも、読めない行があるかもしれません")
        .hint("上の行を直してから、もう一度調べてください。")
}

/// `lines`: how many lines in a row begin so.
pub fn tab_indent(lines: usize) -> Finding {
    error("tab-indent", format!("字下げにタブが使われています{}", rows(lines)))
        .hint("タブを消して、半角の空白2つずつで字下げしてください。")
}

/// `c` is the first space that is not one of the keyboard.
pub fn wide_indent(lines: usize, c: char) -> Finding {
    let what = name(c).map_or("全角の空白".to_owned(), |_| format!("見えない文字（{}）", named(c)));
    error("wide-space", format!("字下げに{what}が使われています{}", rows(lines)))
        .hint("行のはじめの空白を消して、半角の空白2つずつで字下げしてください。")
}

/// `c` is the space that is there.
pub fn wide_space(after: &str, c: char) -> Finding {
    let what =
        name(c).map_or("が全角です".to_owned(), |_| format!("が、ふつうの空白ではありません（{}）", named(c)));
    error("wide-space", format!("「{after}」のうしろの空白{what}")).hint("消して、半角の空白をひとつ書いてください。")
}

pub fn wide_colon(key: &str) -> Finding {
    error("wide-colon", format!("「{key}」のうしろの「：」が全角です"))
        .hint(format!("半角の「:」と、うしろに半角の空白をひとつ書いてください（例: {key}: 内容）。"))
}

pub fn no_colon(key: &str) -> Finding {
    error("no-colon", format!("「{key}」のうしろに「:」がありません"))
        .hint(format!("半角の「:」と、うしろに半角の空白をひとつ書いてください（例: {key}: 内容）。"))
}

pub fn wide_dash(mark: char) -> Finding {
    error("wide-dash", format!("並びの印が「{mark}」（半角の「-」ではない字）です"))
        .hint("半角の「-」と、うしろに半角の空白をひとつ書いてください（例: - 内容）。")
}

pub fn wide_bar() -> Finding {
    error("wide-bar", "「｜」が全角です").hint("改行のある文の前には、半角で「|-」と書いてください。")
}

pub fn wide_hash() -> Finding {
    error("wide-hash", "メモの印の「＃」が全角です").hint("メモの行は、半角の「#」で始めてください。")
}

/// Marks that are good typography, but no marks of YAML.
pub fn curly_quote(open: char, close: char) -> Finding {
    warning("wide-quote", format!("文を囲む引用符（{open} {close}）は、そのまま紙面に出ます"))
        .hint("文を囲むだけのつもりなら、半角の \" に直してください。文字としてなら、「」のほうが読みやすくなります。")
}

pub fn wide_quote(open: char, close: char) -> Finding {
    error("wide-quote", format!("文を囲む引用符が全角（{open} {close}）です"))
        .hint("半角の \" で囲んでください。文字としてのかぎなら、「」を使ってください。")
}

pub fn no_space(after: &str) -> Finding {
    error("no-space", format!("「{after}」のうしろに空白がありません")).hint("半角の空白をひとつ書いてください。")
}

fn rows(lines: usize) -> String {
    if lines > 1 { format!("（ここから{lines}行）") } else { String::new() }
}
