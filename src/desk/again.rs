//! What changed since the sheets were made before, and what of it a center prints again.

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::report::changes::{Change, SheetChange, SheetState, Since};
use crate::report::html::changes::pictures;
use crate::report::whole::parts;
use common::kinds::{Edition, Use};

/// What changed, first what it says, then the sheets on which it does.
pub fn again(since: &Since) -> Markup {
    let other: Vec<&SheetChange> = since.sheets.iter().filter(|sheet| is_replaced(sheet)).collect();
    let same = since.sheets.len() - other.len();
    html! {
        p.hint { "前に作ったもの（" (since.from) "の内容）とくらべました。" }
        @if since.changes.is_empty() && other.is_empty() {
            p.good { "変わったところはありません。刷りなおすものはありません。" }
        }
        @if !since.changes.is_empty() { dl.changes { @for one in &since.changes { (change(one)) } } }
        @if !other.is_empty() {
            h4 { "差しかえるもの（" (other.len()) "点）" }
            ul.reprint { @for group in together(&other) { (replaced(&group)) } }
        }
        @if same > 0 && !other.is_empty() { p.hint { "ほかの" (same) "点は、見た目が変わっていません。" } }
    }
}

/// Whether people who have the sheet need another one. On paper what looks the same is the
/// same; a PDF for the screen may lead elsewhere.
fn is_replaced(sheet: &SheetChange) -> bool {
    let paper = parts(&sheet.sheet).is_some_and(|(_, _, purpose)| purpose != Use::Web);
    sheet.state != SheetState::Same && !(paper && sheet.state == SheetState::Changed && sheet.pages.is_empty())
}

fn change(change: &Change) -> Markup {
    // In the order of materials and editions, each once.
    let sheets =
        change.lands.iter().map(|(sheet, _)| (parts(sheet).map(|(of, edition, _)| (of, edition)), whose(sheet)));
    let sheets: Vec<String> = sheets.collect::<BTreeSet<_>>().into_iter().map(|(_, name)| name).collect();
    let side = |text: Option<&str>| text.map_or_else(|| "（なし）".to_owned(), |text| text.replace('\n', " "));
    html! {
        dt { (change.label) }
        dd {
            del { (side(change.old.as_deref())) } " → " ins { (side(change.new.as_deref())) }
            p.hint { @if sheets.is_empty() { "紙面には出ません" } @else { "のっている紙面: " (sheets.join("、")) } }
        }
    }
}

/// Sheets of one material and edition in a row: they are replaced together.
fn together<'a>(sheets: &[&'a SheetChange]) -> Vec<Vec<&'a SheetChange>> {
    let mut groups: Vec<Vec<&SheetChange>> = Vec::new();
    for sheet in sheets {
        match groups.iter_mut().find(|group| whose(&group[0].sheet) == whose(&sheet.sheet)) {
            Some(group) => group.push(sheet),
            None => groups.push(vec![sheet]),
        }
    }
    groups
}

fn replaced(group: &[&SheetChange]) -> Markup {
    // One use shows it for all.
    let shown = group.iter().find(|sheet| !sheet.pictures.is_empty());
    html! {
        li {
            strong { (whose(&group[0].sheet)) } " "
            (group.iter().map(|sheet| state(sheet)).collect::<Vec<_>>().join("、"))
            @if let Some(sheet) = shown { (pictures(sheet)) }
        }
    }
}

/// What became of one sheet, by its use.
fn state(sheet: &SheetChange) -> String {
    let purpose = parts(&sheet.sheet).map_or("", |(_, _, purpose)| purpose.label());
    match sheet.state {
        SheetState::Changed if sheet.pages.is_empty() => purpose.to_owned(),
        SheetState::Changed => {
            let pages: Vec<String> = sheet.pages.iter().map(usize::to_string).collect();
            format!("{purpose}（{}ページ）", pages.join("・"))
        }
        SheetState::New => format!("{purpose}（新しくできました）"),
        SheetState::Gone => format!("{purpose}（いまは作っていません）"),
        state => format!("{purpose}（{}）", state.words()),
    }
}

/// The material of a sheet, and its edition if it is not the usual one.
fn whose(sheet: &str) -> String {
    match parts(sheet) {
        Some((material, Edition::Standard, _)) => material.label().to_owned(),
        Some((material, edition, _)) => format!("{}（{}）", material.label(), edition.label()),
        None => sheet.to_owned(),
    }
}
