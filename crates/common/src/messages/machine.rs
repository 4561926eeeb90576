//! What is said about the machine and the project folder.

use std::path::Path;

use super::{another_name, cause, environment, shown};
use crate::finding::{Finding, Origin};

/// `near`: a file there that is none by its name alone, and the name that was meant.
pub fn no_source(near: Option<(&str, &str)>) -> Finding {
    if let Some((found, wanted)) = near {
        let message = format!("sources フォルダーの「{found}」は、名前の終わりが「.yaml」ではないので、読みません");
        return environment("no-source", message).hint(another_name(found, wanted));
    }
    environment("no-source", "sources フォルダーに YAML ファイルがありません")
        .hint("プロジェクトのフォルダーで実行するか、tebiki build センター.yaml のようにファイルを書いてください。")
}

pub fn same_name(one: &Path, other: &Path) -> Finding {
    environment("same-name", format!("{} と {} は、作るフォルダーが同じになります", shown(one), shown(other))).hint(
        "どちらかのファイルの名前を変えてください。同じ名前のままでは、あとから作ったほうが、前のものを上書きします。",
    )
}

/// The page over all centers cannot stand where another's is.
pub fn foreign_page(page: &Path) -> Finding {
    environment("page-foreign", format!("{} は tebiki が作ったものではないので、そのままにしました", shown(page)))
        .hint("センターの一覧のページを作るには、このファイルを別の場所に移すか、-o で別のフォルダーを選んでください。")
        .warning()
}

/// `name` is `fonts`, or a file in it.
pub fn fonts_unreadable(name: &str, error: &std::io::Error) -> Finding {
    environment("fonts-unreadable", format!("{name} を読めません（{}）", cause(error))).hint(
        "正しいフォントファイルに置きかえるか、取りのぞいてください。ほかのソフトが使っていないかも確かめてください。",
    )
}

/// Where fonts go that take the place of none.
const OTHERS: &str = "韓国語・中国語・タイ語のフォントは、fonts フォルダーの中の languages フォルダーに入れます。";

/// `family` is what layouts ask for, `there` what the folder has.
pub fn font_missing(family: &str, there: &[String]) -> Finding {
    let there: Vec<String> = there.iter().map(|name| format!("「{name}」")).collect();
    environment("font-missing", format!("fonts フォルダーに、紙面で使うフォント「{family}」がありません")).hint(
        format!(
            "そのフォントのファイルを入れるか、fonts フォルダーを別の名前に変えてください。\
         変えると、tebiki に入っているフォントで作ります。いま入っているのは {} です。{OTHERS}",
            there.join("、")
        ),
    )
}

/// The fonts of the folder have hardly any Japanese character.
pub fn fonts_not_japanese(there: &[String]) -> Finding {
    let there: Vec<String> = there.iter().map(|name| format!("「{name}」")).collect();
    environment("font-missing", format!("fonts フォルダーのフォント（{}）に、かなや漢字がありません", there.join("、")))
        .hint(format!(
            "日本語のフォントを入れるか、fonts フォルダーを別の名前に変えてください。\
         変えると、tebiki に入っているフォントで作ります。{OTHERS}"
        ))
}

/// `file` is in `fonts`, told from the project's folder.
pub fn font_broken(file: &str) -> Finding {
    environment("font-broken", format!("{file} をフォントとして読めません"))
        .hint("正しいフォントファイルに置きかえるか、取りのぞいてください。")
}

/// A fault of a sheet that was set with layouts of the project's own; `files` are those.
pub fn of_own_layouts(finding: Finding, files: &[String]) -> Finding {
    let hint = format!(
        "プロジェクトの layouts フォルダーのファイル（{}）を直すか、取りのぞいてください。\
         取りのぞいても同じなら tebiki の不具合なので、このメッセージと YAML ファイルを添えて、開発者に知らせてください。",
        files.join("、")
    );
    if finding.rule == "internal" {
        return environment("own-layout", finding.message).hint(hint);
    }
    Finding { origin: Origin::Environment, ..finding }.hint(hint)
}

/// A file in `layouts/` that a layout asks for; `place` is where it does.
pub fn layout_unreadable(place: Option<&str>, why: &str) -> Finding {
    let message = match place {
        Some(place) => format!("layouts フォルダーのファイルのうち、{place} が使うものを読めません（{why}）"),
        None => format!("layouts フォルダーか、その中のファイルを読めません（{why}）"),
    };
    environment("own-layout", message)
        .hint("プロジェクトの layouts フォルダーの、そのファイルを確かめるか、取りのぞいてください。")
}

/// A layout, or a font, that no sheet uses; `meant` is the name that may be meant.
pub fn unused(file: &str, meant: Option<&str>) -> Finding {
    let hint = match meant {
        Some(meant) => format!("「{meant}」のつもりなら、その名前にしてください。使わないものなら、取りのぞいてください。"),
        None if file.starts_with("fonts/") => {
            "使えるフォントは、fonts フォルダーのすぐ下に置いた .ttf、.otf、.ttc です。使わないものなら、取りのぞいてください。"
                .to_owned()
        }
        None => "備えつけのものと置きかえるときは、同じ名前にします（一覧は tebiki layouts フォルダー名 で書き出せます）。\
                 新しい部品は、ほかのレイアウトから import してください。使わないものなら、取りのぞいてください。"
            .to_owned(),
    };
    environment("unused-file", format!("{file} は、どの紙面にも使われていません")).hint(hint).warning()
}

pub fn output_unwritable(path: &Path, error: &std::io::Error) -> Finding {
    use std::io::ErrorKind;
    let hint = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "いらないファイルを消すなどしてディスクの空きを増やし、もう一度実行してください。"
        }
        ErrorKind::IsADirectory => {
            "できるファイルと同じ名前のフォルダーがあります。中身を確かめて、別の名前に変えるか、別の場所に移してください。"
        }
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "できるフォルダーと同じ名前のファイルがあります。別の名前に変えるか、-o で別の場所を書いてください。"
        }
        ErrorKind::NotFound => "どこも指さないリンクです。リンクを消すか、-o で別の場所を書いてください。",
        _ if cfg!(unix) && error.raw_os_error() == Some(40) => "リンクを消すか、-o で別の場所を書いてください。",
        ErrorKind::ReadOnlyFilesystem => {
            "書きこめる場所を、-o で書いてください（例: tebiki build -o 別のフォルダー）。"
        }
        _ => {
            "ファイルを開いているソフトを閉じて、もう一度実行してください。フォルダーに書きこめるかも確かめてください。"
        }
    };
    environment("output-unwritable", format!("{} を書きこめません（{}）", shown(path), cause(error))).hint(hint)
}

/// What the first of `count` findings says that have one cause.
pub fn not_alone(unwritable: &Finding, count: usize) -> Finding {
    let message = format!("{}。同じ理由で書きこめないものが、ほかに {} 件あります", unwritable.message, count - 1);
    Finding { message, ..unwritable.clone() }
}

pub fn output_changed(path: &Path) -> Finding {
    environment("output-changed", format!("{} が、作ったあとで変わっていました", shown(path)))
        .hint("作りなおしました。このフォルダーの中のファイルは、書きかえずに使ってください。")
        .warning()
}

/// Told in place of all else: the run ends. `most` is in MB, `layouts` are the project's own.
pub fn out_of_memory(most: u64, layouts: &[String]) -> String {
    let hint = if layouts.is_empty() {
        "ほかのソフトを閉じるか、--jobs 1 を付けて、もう一度実行してください。".to_owned()
    } else {
        format!(
            "プロジェクトの layouts フォルダーのファイル（{}）に、終わらない繰り返しや、大きすぎる並びがないかを確かめてください。",
            layouts.join("、")
        )
    };
    format!(
        "エラー: 使うメモリーが {most} MB をこえたので、途中で止めました。できあがっていたファイルは、そのままです。\n  → {hint}"
    )
}

/// Told when somebody stops a run.
pub fn interrupted() -> String {
    "途中で止めました。書きかけのファイルはありません。もう一度実行すると、残りを作ります。".to_owned()
}

/// Told when the results cannot be printed.
pub fn unprintable(error: &std::io::Error) -> String {
    format!("エラー: 結果を書き出せません（{}）。\n  → 書き出す先のディスクの空きを確かめてください。", cause(error))
}

/// Told when tebiki itself fails where nothing else can tell of it.
pub fn stopped_short() -> String {
    "エラー: tebiki の不具合で、途中で止まりました。入力の間違いではありません。開発者に知らせてください。".to_owned()
}

/// Told after an error, where the window would be gone with its words.
pub fn until_read() -> String {
    "\nEnter キーを押すと、この窓を閉じます。".to_owned()
}

/// The program runs where an archive is looked into.
pub fn still_packed() -> Finding {
    environment("still-packed", "tebiki.exe を、zip の中から開いています")
        .hint("zip のファイルを右クリックして「すべて展開」を選び、できたフォルダーの tebiki.exe をダブルクリックしてください。")
}

/// Told while another build of the same folder is at work.
pub fn waiting() -> &'static str {
    "同じフォルダーにほかの tebiki が作っているので、終わるのを待っています…（やめるときは Ctrl+C）"
}

pub fn threads(error: &str) -> Finding {
    environment("threads", format!("同時に作る準備ができません（{error}）"))
        .hint("--jobs 1 を付けて、もう一度実行してください。")
}

pub fn new_exists(folder: &Path) -> Finding {
    environment("new-exists", format!("{} には、もうファイルがあります", shown(folder)))
        .hint("何も書きかえていません。まだないフォルダーの名前を書いてください。")
}

pub fn new_unwritable(path: &Path, error: &std::io::Error) -> Finding {
    environment("new-unwritable", format!("{} を作れません（{}）", shown(path), cause(error)))
        .hint("書きこめる場所（デスクトップやドキュメントなど）で、もう一度実行してください。")
}

pub fn no_layouts(folder: &Path) -> Finding {
    environment("no-layouts", format!("{} に、書き出したレイアウトがありません", shown(folder)))
        .hint("--data を付けずに、まだないフォルダーの名前を書いて、先にレイアウトを書き出してください。")
}

pub fn no_sheet(source: &Path) -> Finding {
    environment("no-sheet", format!("{} に、--material、--edition、--use で選んだ紙面はありません", shown(source))).hint(
        "YAML に書いてある印刷物を --material に書いてください。大きな文字版は手に持って読む A4 の版なので、ポスターと印刷会社用（press）がありません。",
    )
}

pub fn pdf_unreadable(path: &Path, error: &std::io::Error) -> Finding {
    environment("file-unreadable", format!("{} を読めません（{}）", shown(path), cause(error)))
        .hint("ファイルの名前と場所を確かめてください。")
}
