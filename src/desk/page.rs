//! The pages of the desk.

use std::path::Path;

use maud::{DOCTYPE, Markup, html};

use super::choose::{self, Folder};
use super::shown::Which;
use common::kinds::{Edition, Material};
use common::languages::Language;
use common::messages::shown;

/// Any page: `body` below the head that all share.
fn whole(title: &str, script: Option<&str>, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href="/assets/desk.css";
                link rel="icon" href="/assets/icon.svg";
                @if let Some(script) = script { script type="module" src=(format!("/assets/{script}")) {} }
            }
            body { (body) }
        }
    }
}

/// A page that says one thing.
fn notice(title: &str, words: &Markup) -> Markup {
    whole(title, None, &html! { main.notice { h1 { (title) } (words) } })
}

/// Said to a browser that came without being opened by tebiki.
pub fn stranger() -> Markup {
    notice(
        "tebiki の画面を開けません",
        &html! { p { "この画面は、tebiki から開いたときだけ使えます。tebiki をもう一度ダブルクリックすると、ブラウザーで開きます。" } },
    )
}

/// Said to whoever is none of our own pages.
pub fn refused() -> Markup {
    notice("お答えできません", &html! { p { "ほかのページから、この画面を使うことはできません。" } })
}

/// Where there is no source yet: to begin with the sample, or to open a folder.
/// `open` says whether something is open already.
pub fn choose(folder: &Path, sources: &[String], open: bool) -> Markup {
    let body = html! {
        main.notice {
            h1 { "tebiki をはじめる" }
            p { "ひとつのファイルから、リーフレット・ポスター・ちらし・サポートブックを作ります。" }
            @if open { a href="/" { "← いまの画面に戻る" } }
            p.told.bad role="alert" id="problem" { }
            @if !sources.is_empty() {
                h2 { "開く" }
                ul.sources { @for source in sources { li { button.large type="button" data-open=(source) { (source) } } } }
            }
            h2 { "見本から始める" }
            p { "架空のセンターの見本を、新しいフォルダーに置きます。いまあるものは、何も書きかえません。" }
            div.row {
                label { "新しいフォルダー " input type="text" id="start" value=(shown(&folder.join("わたしのセンター"))); }
                button.primary type="button" id="begin" { "見本から始める" }
            }
            h2 { "ほかのフォルダーを開く" }
            div id="folders" {}
        }
    };
    whole("tebiki をはじめる", Some("choose.js"), &body)
}

/// A folder, to go on from to another one, or to open what is in it.
pub fn folder(folder: &Folder) -> Markup {
    let name = |path: &Path| {
        path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
    };
    html! {
        p.hint { "いまの場所: " (shown(&folder.at)) }
        div.row {
            @if let Some(above) = &folder.above { button.quiet type="button" data-at=(shown(above)) { "↑ ひとつ上へ" } }
            @if !folder.at.as_os_str().is_empty() {
                button.quiet type="button" data-start=(shown(&folder.at.join("わたしのセンター"))) { "見本は、ここに置く" }
            }
        }
        ul.sources {
            @for source in choose::within(&folder.at) {
                li { button.large type="button" data-open=(shown(&source)) { (name(&source)) " " strong { "開く" } } }
            }
            @for below in &folder.below {
                li { button.large.quiet type="button" data-at=(shown(below)) { (name(below)) " ›" } }
            }
        }
    }
}

/// What the desk shows of a source that is open.
pub struct Open<'a> {
    pub center: &'a str,
    pub sheets: &'a [Which],
    pub which: Which,
    pub form: Markup,
    pub text: &'a str,
    /// Whether the forms can be used: the YAML is whole.
    pub whole: bool,
    pub notes: Vec<String>,
    /// Whether something was made that can be shown.
    pub made: bool,
}

/// The desk: the page in the middle, the form beside it.
pub fn desk(open: &Open) -> Markup {
    let body = html! {
        header.bar {
            h1 { (open.center) }
            a.other href="/choose" { "ほかを開く" }
            p.state id="state" role="status" {}
            div.actions {
                button type="button" id="undo" disabled title="Ctrl+Z" { "元に戻す" }
                button type="button" id="redo" disabled title="Ctrl+Y" { "やり直す" }
                button type="button" id="save" disabled title="Ctrl+S" { "保存" }
                button type="button" id="last" hidden[!open.made] { "できたもの" }
                button.primary type="button" id="make" { "全部作って確かめる" }
            }
        }
        div.notes id="notes" role="alert" { @for note in &open.notes { (banner(note)) } }
        nav.sides aria-label="見るところ" {
            button type="button" data-side="sheet" aria-pressed="true" { "紙面" }
            button type="button" data-side="form" aria-pressed="false" { "入力" }
        }
        main.desk data-side="sheet" {
            section.sheet aria-label="紙面" {
                (choices(open.sheets, open.which))
                p.stale id="stale" role="status" hidden { "書きかけか、× のところがあります。直るまで、前の紙面を出しています。" }
                div.pages id="pages" tabindex="-1" aria-busy="true" { p.waiting { "紙面を作っています…" } }
            }
            section.side aria-label="入力" {
                div.tabs role="tablist" aria-label="入力のしかた" {
                    (tab("form", "入力", open.whole, !open.whole))
                    (tab("found", "見つかったこと", false, false))
                    (tab("yaml", "ファイルの中身", !open.whole, false))
                }
                div.panel id="panel-form" role="tabpanel" aria-labelledby="tab-form" hidden[!open.whole] {
                    p.where id="where" role="status" { "欄を選ぶと、のっている紙面が分かります。" }
                    div.find {
                        input type="search" id="find" aria-label="入力する欄をさがす" placeholder="さがす（例: 電話、住所、もくじ）" autocomplete="off";
                        p.hint id="found-fields" role="status" {}
                    }
                    div id="form" data-wordings=(wordings()) { (open.form) }
                }
                div.panel id="panel-found" role="tabpanel" aria-labelledby="tab-found" hidden { ol.found id="found" {} }
                div.panel id="panel-yaml" role="tabpanel" aria-labelledby="tab-yaml" hidden[open.whole] {
                    p.hint { "ファイルの中身です。ここで直すと、入力の画面も変わります。" }
                    textarea id="yaml" aria-label="ファイルの中身" spellcheck="false" wrap="off" { "\n" (open.text) }
                }
            }
        }
        dialog id="making" aria-labelledby="making-title" {
            div.head { h2 id="making-title" { "できたもの" } button type="button" id="close" { "閉じる" } }
            div id="made" { p role="status" id="progress" {} progress id="bar" max="1" value="0" {} }
        }
        dialog id="unread" aria-labelledby="unread-title" {
            div.head { h2 id="unread-title" { "ふりがなのない言葉" } button type="button" id="unread-close" { "閉じる" } }
            div id="unread-rows" {}
            div.actions { button.primary type="button" id="unread-add" { "加える" } }
        }
        dialog id="asking" aria-labelledby="asking-title" {
            h2 id="asking-title" {}
            div id="question" {}
            div.actions id="answers" {}
        }
    };
    whole(&format!("{} - tebiki", open.center), Some("desk.js"), &body)
}

/// Keys of wordings, of which the last one of a path is no part of what the form calls a text.
fn wordings() -> String {
    let languages = Language::ALL.map(Language::tag);
    ["standard", "easy"].into_iter().chain(languages).collect::<Vec<_>>().join("|")
}

/// A remark above the desk, which can be closed.
pub fn banner(words: &str) -> Markup {
    html! { div.banner { p { (words) } button.quiet type="button" data-close { "閉じる" } } }
}

/// What is above the pages: which sheet in which edition, and how large.
fn choices(sheets: &[Which], which: Which) -> Markup {
    html! {
        div.choices {
            (offered(sheets, which))
            div.zoom role="group" aria-label="大きさ" {
                button.quiet type="button" id="smaller" aria-label="小さく" { "−" }
                button.quiet type="button" id="fitting" { "全体" }
                button.quiet type="button" id="larger" aria-label="大きく" { "＋" }
            }
        }
    }
}

/// The sheets and editions that can be looked at.
pub fn offered(sheets: &[Which], which: Which) -> Markup {
    let materials = Material::ALL.into_iter().filter(|material| sheets.iter().any(|sheet| sheet.material == *material));
    let editions = Edition::ALL.into_iter().filter(|edition| sheets.iter().any(|sheet| sheet.edition == *edition));
    let editions: Vec<Edition> = editions.collect();
    html! {
        div.offered {
            div.tabs role="radiogroup" aria-label="印刷物" {
                @for material in materials {
                    label { input type="radio" name="material" value=(material.id()) checked[material == which.material]; span { (material.label()) } }
                }
            }
            label.edition { "版 "
                select id="edition" {
                    @for edition in &editions { option value=(edition.id()) selected[*edition == which.edition] { (edition.label()) } }
                }
            }
            @if editions.len() < Edition::ALL.len() { button.quiet type="button" data-go="editions" { "版をふやす" } }
        }
    }
}

fn tab(name: &str, words: &str, chosen: bool, off: bool) -> Markup {
    html! {
        button type="button" role="tab" id=(format!("tab-{name}")) aria-controls=(format!("panel-{name}"))
            aria-selected=(if chosen { "true" } else { "false" }) disabled[off] data-tab=(name) { (words) span.counts {} }
    }
}
