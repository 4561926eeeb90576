//! What changed since the last edition: what a center prints again.

use maud::{Markup, html};

use super::marks::wide;
use crate::report::changes::{Change, SheetChange, SheetState, Since};
use crate::report::jpeg::Jpeg;
use crate::report::whole::{Whole, named};

pub fn section(whole: &Whole) -> Markup {
    html! {
        section aria-labelledby="changes" {
            h2 id="changes" { "前回から変わったところ" }
            @match &whole.since {
                Some(since) => (list(since)),
                None => p { "くらべられる前回の PDF がありません。すべての紙面が、新しく作ったものです。" },
            }
        }
    }
}

/// What changed, and what of it to print again.
pub fn list(since: &Since) -> Markup {
    let (same, other): (Vec<_>, Vec<_>) = since.sheets.iter().partition(|sheet| sheet.state == SheetState::Same);
    html! {
        p { "くらべた相手: " (since.from) }
        @if since.changes.is_empty() && other.is_empty() {
            p .good { "変わったところはありません。刷りなおすものはありません。" }
        }
        @if !since.changes.is_empty() { (values(&since.changes)) }
        @if !other.is_empty() {
            h3 { "差しかえるもの（" (other.len()) "点）" }
            ul .reprint { @for sheet in other { (changed(sheet)) } }
        }
        @if !same.is_empty() {
            details {
                summary { "変わっていないもの（" (same.len()) "点）" }
                ul { @for sheet in &same { li { (named(&sheet.sheet)) } } }
            }
        }
    }
}

fn values(changes: &[Change]) -> Markup {
    let caption = format!("変わった内容（{}か所）", changes.len());
    let table = html! {
        table {
            caption { (caption) }
            thead { tr {
                th scope="col" { "項目" } th scope="col" { "前回" } th scope="col" { "今回" }
                th scope="col" { "のっているところ" }
            } }
            tbody {
                @for change in changes {
                    tr {
                        th scope="row" { (change.label) br; code { (change.path) } }
                        td { (value(change.old.as_deref())) }
                        td { (value(change.new.as_deref())) }
                        td { (landings(&change.lands)) }
                    }
                }
            }
        }
    };
    wide(&caption, &table)
}

fn value(text: Option<&str>) -> Markup {
    html! { @match text { Some(text) => span .value { (text) }, None => span .none { "（なし）" } } }
}

/// The places of a value, a line for each sheet.
fn landings(lands: &[(String, usize)]) -> Markup {
    let mut sheets: Vec<(&str, Vec<usize>)> = Vec::new();
    for (sheet, page) in lands {
        match sheets.iter_mut().find(|(known, _)| known == sheet) {
            Some((_, pages)) => pages.push(*page),
            None => sheets.push((sheet, vec![*page])),
        }
    }
    html! {
        @if sheets.is_empty() { span .none { "紙面には出ません" } } @else {
            ul .plain { @for (sheet, pages) in sheets { li { (named(sheet)) " " (numbers(pages)) } } }
        }
    }
}

fn changed(sheet: &SheetChange) -> Markup {
    html! {
        li {
            strong { (named(&sheet.sheet)) }
            " " (sheet.state.words())
            @if sheet.state == SheetState::Changed {
                @if sheet.pages.is_empty() { "。見た目は同じです" } @else { "。見た目が違うのは " (numbers(sheet.pages.clone())) }
            }
            (pictures(sheet))
        }
    }
}

/// The difference on the pages of a sheet; nothing where none is drawn.
pub fn pictures(sheet: &SheetChange) -> Markup {
    html! {
        @if !sheet.pictures.is_empty() {
            details {
                summary { "違いを絵で見る" }
                @for (page, picture) in &sheet.pictures { (difference(&named(&sheet.sheet), *page, picture)) }
            }
        }
    }
}

fn difference(sheet: &str, page: usize, picture: &Jpeg) -> Markup {
    html! {
        figure .difference {
            img src=(picture.data_uri()) width=(picture.width) height=(picture.height)
                alt={ (sheet) "の" (page) "ページ。左が前回、中央が今回、右が違うところを枠で示した図" };
            figcaption { (page) "ページ　左: 前回　中央: 今回　右: 違うところ（黒い枠の中）" }
        }
    }
}

/// 「1・3・4ページ」, each once and in order.
fn numbers(mut pages: Vec<usize>) -> String {
    pages.sort_unstable();
    pages.dedup();
    format!("{}ページ", pages.iter().map(usize::to_string).collect::<Vec<_>>().join("・"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn pages_are_told_once_and_in_order() {
        assert_eq!(super::numbers(vec![4, 1, 4, 3]), "1・3・4ページ");
    }
}
