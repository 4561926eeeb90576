//! What is said about the list of windows, and about the file that holds it.

use super::images::{FROM_A_MAC, Path};
use super::{another_name, cause, error, warning};
use crate::finding::Finding;

/// How Excel writes a file that is read.
pub const SAVE_AS_CSV: &str =
    "Excel なら「名前を付けて保存」で「CSV UTF-8（コンマ区切り）」を選び、そのファイルの名前を書いてください。";

pub fn path(file: &str, why: Path) -> Finding {
    let why = why.words();
    error("windows-file", format!("窓口のファイル「{file}」は、{why}"))
        .hint("この YAML ファイルと同じフォルダーの中に置き、madoguchi.csv のように名前だけを書いてください。")
}

pub fn ending(file: &str) -> Finding {
    error("windows-file", format!("窓口のファイル「{file}」は、CSV ではありません")).hint(SAVE_AS_CSV)
}

/// The name of a file where a list is wanted.
pub fn bare(file: &str) -> Finding {
    error("windows-file", format!("窓口の一覧のところに、「{file}」とだけ書かれています"))
        .hint("CSV ファイルから読むときは、次の行に字下げして「file: madoguchi.csv」のように書いてください。")
}

pub fn missing(file: &str) -> Finding {
    error("windows-file", format!("窓口のファイル「{file}」が見つかりません")).hint(
        "ファイルの名前（大文字と小文字も）と、置いた場所を確かめてください。YAML ファイルから見た場所を書きます。",
    )
}

/// A file that is there under another name.
pub fn named_apart(file: &str, found: &str) -> Finding {
    error("windows-file", format!("窓口のファイル「{file}」が見つかりません。「{found}」ならあります"))
        .hint(another_name(found, file.rsplit('/').next().unwrap_or(file)))
}

/// A file with the same name in other code points.
pub fn spelled_apart(file: &str) -> Finding {
    error("windows-file", format!("窓口のファイル「{file}」が見つかりません。見た目が同じ名前のファイルはあります"))
        .hint(FROM_A_MAC)
}

pub fn unreadable(file: &str, problem: &std::io::Error) -> Finding {
    error("windows-file", format!("窓口のファイル「{file}」を読めません（{}）", cause(problem)))
        .hint("Excel などで開いたままになっていないかを確かめてください。")
}

pub fn too_large(file: &str) -> Finding {
    error("windows-file", format!("窓口のファイル「{file}」が大きすぎます（1 MB まで）"))
        .hint("窓口の一覧かどうかを確かめてください。")
}

pub fn empty(file: &str) -> Finding {
    error("windows-file", format!("窓口のファイル「{file}」に、何も書かれていません"))
        .hint("保存しなおしてから、もう一度ためしてください。")
}

/// `missing` are words that no column has over it, `known` all that one may have.
pub fn no_columns(missing: &[&str], known: &[&str]) -> Finding {
    let missing = missing.iter().map(|one| format!("「{one}」")).collect::<Vec<_>>().join("と");
    error("windows-column", format!("{missing}の列が見つかりません")).hint(format!(
        "1行目に、列の名前（{}）を書いてください。「窓口」と「電話」のほかは、なくてもかまいません。",
        known.join("、")
    ))
}

pub fn unused(columns: &[String]) -> Finding {
    warning(
        "windows-column",
        format!(
            "{}の列は、紙面に出ません",
            columns.iter().map(|one| format!("「{one}」")).collect::<Vec<_>>().join("と")
        ),
    )
    .hint("出したいときは、列の名前を「備考」などに替えてください。")
}

/// Two columns with one meaning.
pub fn twice(first: &str, second: &str) -> Finding {
    error("windows-column", format!("「{first}」と「{second}」の、どちらの列を使うのか分かりません"))
        .hint("使わないほうの列の名前を消すか、「備考」などに替えてください。")
}

/// A row without what every window needs; `heading` is over the column.
pub fn lacking(heading: &str) -> Finding {
    error("windows-row", format!("この行の「{heading}」が空です")).hint(
        "書きたすか、行ごと消してください。Excel で結合したセルは、CSV では、いちばん上の行のほかは空になります。",
    )
}

/// A quotation mark that nothing closes takes the rows after it into its cell.
pub fn open_quote() -> Finding {
    error("windows-row", "「\"」が閉じていないので、次の行までひとつの欄になっています")
        .hint("「\"」を消すか、欄の終わりにも「\"」を書いてください。")
}

/// Signs that Excel shows where a column is too narrow.
pub fn too_narrow(signs: &str) -> Finding {
    error("windows-row", format!("「{signs}」は、Excel で列の幅が足りないときに出る記号です"))
        .hint("元の Excel の表で列の幅を広げ、時刻や番号が見えるようにしてから、CSV で保存しなおしてください。")
}

/// What Excel writes where a formula has no value.
pub fn fault(text: &str) -> Finding {
    error("windows-row", format!("Excel のエラー「{text}」が入っています"))
        .hint("Excel の表で式を直してから、CSV を保存しなおしてください。")
}

/// A cell of which Excel made a date: `typed` is what was meant, most likely.
pub fn made_a_date(cell: &str, typed: &str, hours: bool) -> Finding {
    let (from, to) = typed.split_once('-').unwrap_or((typed, ""));
    let offer = if hours { format!("「{from}時から{to}時まで」") } else { format!("「{typed}」") };
    warning("windows-row", format!("「{cell}」は、Excel が「{typed}」を日付に変えたものではありませんか")).hint(format!(
        "Excel の表で、この列の「表示形式」を「文字列」にしてから、{offer}のように打ちなおし、CSV を保存しなおしてください。\
         本当に日付なら、このままでかまいません。"
    ))
}

/// A cell under no heading.
pub fn loose(text: &str) -> Finding {
    warning("windows-row", format!("「{text}」の上に列の名前がないので、紙面に出ません")).hint(
        "出したいときは、列の名前を書いてください。文の中の「,」で欄が分かれたときは、欄の前と後に「\"」を書いてください。",
    )
}

/// A reading that its name cannot have.
pub fn odd_sound(sound: &str) -> Finding {
    warning("windows-row", format!("「{sound}」は、この行の名前の読みになりません"))
        .hint("名前のひらがなや「（」などの記号は、読みにも同じように書いてください（例: 例示市（北部） れいじし（ほくぶ））。長い名前は、空白で区切ると、読みを付けられます。")
}

pub fn no_rows() -> Finding {
    error("windows-row", "窓口が1行もありません").hint("列の名前の下に、窓口を1行にひとつずつ書いてください。")
}

/// A window without a group after one with it.
pub fn groupless(name: &str) -> Finding {
    warning("windows-row", format!("「{name}」に group がないので、前の窓口と同じまとまりに入ります"))
        .hint("別のまとまりなら、group を書いてください。同じまとまりなら、前と同じ group を書いてください。")
}

/// Two numbers for one window; `line` is that of the other one.
pub fn two_numbers(name: &str, number: &str, other: &str, line: usize) -> Finding {
    warning("two-numbers", format!("「{name}」の番号が2つあります（{line}行目は {other}、ここは {number}）")).hint(
        "どちらかが古ければ、消してください。両方とも正しければ、section や note に違いを書くか、\
             silence に理由を書いてください。",
    )
}

/// One window twice.
pub fn same(name: &str, line: usize) -> Finding {
    warning("same-number", format!("「{name}」が、{line}行目とまったく同じです"))
        .hint("どちらかを消すか、番号が違っていないかを確かめてください。")
}

/// The sheet is asked for, and nothing is on it.
pub fn none() -> Finding {
    error("no-windows", "一覧に出す窓口が、書かれていません")
        .hint("windows に窓口を並べるか、CSV ファイルの名前を書いてください。")
}

/// A book sets the list, and what is over its columns is not there.
pub fn headless() -> Finding {
    error("no-directory", "サポートブックに窓口の一覧を入れるには、表の見出しが要ります")
        .hint("directory に題名と、表の見出し（heads）を書いてください。確かめた日（verified_on）と出どころ（source）も、そこに書きます。")
}

/// The list is there, and no sheet shows it.
pub fn unshown() -> Finding {
    warning("no-directory", "窓口が書かれていますが、それを出す紙面がありません")
        .hint("directory に題名と表の見出しを書くと、「相談窓口の一覧」ができます。サポートブックの章にも、- windows: true と書いて入れられます。")
}
