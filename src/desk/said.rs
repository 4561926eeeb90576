//! What the desk says while it works, in Japanese.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::session::Session;
use crate::pipeline::Event;
use crate::report::whole::label;
use common::finding::Finding;
use common::messages::cause;

/// Remarks above the desk, when a source is opened.
pub fn notes(session: &Session) -> Vec<String> {
    let draft = session.restored.then(|| {
        "前に保存しないで終わった書きかけがあったので、その続きから始めます。\
         いらないときは「元に戻す」で、保存してある内容に戻ります。"
            .to_owned()
    });
    let encoding = session.encoding.map(|name| {
        format!(
            "このファイルは {name} で書かれています。保存すると UTF-8 になります（前のファイルは「控え」に残ります）。"
        )
    });
    draft.into_iter().chain(encoding).collect()
}

/// How far a build is: (done, of how many) is carried from event to event.
pub fn progress(event: &Event, (done, all): &mut (usize, usize)) -> Json {
    let words = match event {
        Event::Planned(count) => {
            *all = *count;
            "準備しています".to_owned()
        }
        Event::Waiting => "ほかの作業が終わるのを待っています".to_owned(),
        Event::Started(sheet) => format!("{}を作っています", label(sheet)),
        Event::Finished(sheet) => {
            *done += 1;
            format!("{}を確かめました", label(sheet))
        }
    };
    json!({ "made": { "done": false, "count": done, "all": all, "words": words } })
}

/// A finding where there is room for a line.
pub fn in_short(finding: &Finding) -> String {
    format!("{}。{}", finding.message, finding.hint)
}

/// Another desk has the source open.
pub fn open_already(source: &Path) -> String {
    let name = source.file_name().unwrap_or_default().to_string_lossy();
    format!("{name} は、ほかの画面で開いています。そちらを使うか、閉じてから、もう一度開いてください。")
}

/// A browser is opened.
pub fn opens(address: &str) -> String {
    format!("ブラウザーに画面を開きます。開かないときは、このアドレスをブラウザーに写してください。\n  {address}\n")
}

/// No browser is opened, or none could be.
pub fn address(address: &str) -> String {
    format!("このアドレスを、ブラウザーで開いてください。\n  {address}\n")
}

/// What the small window says while the desk is open.
pub fn close_here() -> String {
    "tebiki の画面は、ブラウザーで使います。\nこの窓を閉じると終わります。保存してから、閉じてください。\n".to_owned()
}

pub fn shown_again() -> String {
    "もう開いている画面があります。この窓は閉じてかまいません。\n".to_owned()
}

/// An edit from a page that is behind.
pub fn behind() -> String {
    "ほかの画面で直したので、いまの内容を読みなおしました。もう一度入力してください。".to_owned()
}

pub fn unsaved(error: &std::io::Error) -> String {
    format!(
        "保存できませんでした（{}）。ファイルをほかのソフトで開いていたら、閉じてから、もう一度保存してください。",
        cause(error)
    )
}

pub fn no_folder(folder: &Path, error: &std::io::Error) -> maud::Markup {
    maud::html! { p.told.bad { "「" (folder.display()) "」は開けません（" (cause(error)) "）。" } button.quiet type="button" data-at="" { "はじめの場所に戻る" } }
}

pub fn no_such_picture(name: &str) -> String {
    if name.to_lowercase().ends_with(".csv") {
        return format!(
            "{name}は、CSV として読めません。Excel で「CSV UTF-8（コンマ区切り）」を選んで、保存しなおしてください。"
        );
    }
    format!("{name}は使えません。png、jpg、svg の画像か、CSV ファイルを選んでください。")
}
