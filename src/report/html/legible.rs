//! How a sheet reads: by eye (its type and fonts), and by ear (what a screen reader says).

use maud::{Markup, html};

use super::marks::wide;
use inspect::text::{Extreme, Font};
use inspect::{Inspection, structure};

pub fn part(inspection: &Inspection) -> Markup {
    let text = &inspection.text;
    html! {
        @if text.characters > 0 {
            h3 { "文字とフォント" }
            dl .facts {
                div { dt { "文字数" } dd { (text.characters) "字" } }
                @if let Some(smallest) = &text.smallest {
                    div { dt { "いちばん小さい文字" } dd { (format!("{:.1} pt", smallest.value)) (place(smallest)) } }
                }
                @if let Some(longest) = &text.longest {
                    div { dt { "いちばん長い行" } dd { (format!("{:.0}字", longest.value)) (place(longest)) } }
                }
            }
            @if !text.fonts.is_empty() { details { summary { "フォント（" (text.fonts.len()) "書体）" } (fonts(&text.fonts)) } }
        }
        @if let Some(structure) = &inspection.structure { (reading(structure)) }
    }
}

fn place(extreme: &Extreme) -> Markup {
    html! { "（" (extreme.page) "ページ「" bdi { (extreme.text) } "」）" }
}

fn fonts(fonts: &[Font]) -> Markup {
    let said = |yes| if yes { "○ はい" } else { "× いいえ" };
    let table = html! {
        table {
            caption { "フォントの入り方" }
            thead { tr {
                th scope="col" { "名前" } th scope="col" { "埋め込み" } th scope="col" { "使う字だけ" }
                th scope="col" { "文字として読める" }
            } }
            tbody {
                @for font in fonts {
                    tr {
                        th scope="row" { (font.name) }
                        td { (said(font.embedded)) } td { (said(font.subset)) } td { (said(font.mapped)) }
                    }
                }
            }
        }
    };
    wide("フォントの入り方", &table)
}

/// What is read aloud, so that a person can judge it.
fn reading(structure: &structure::Summary) -> Markup {
    html! {
        h3 { "読み上げ" }
        dl .facts {
            @if let Some(title) = &structure.title { div { dt { "題名" } dd { (title) } } }
            @if let Some(language) = &structure.language { div { dt { "言語" } dd { code { (language) } } } }
            div { dt { "見出し" } dd { (structure.headings.len()) "個" } }
            div { dt { "図の説明" } dd { (structure.alternatives.len()) "個" } }
            div { dt { "リンク" } dd { (structure.links) "個" } }
            div { dt { "表と箇条書き" } dd { "表 " (structure.tables) "個、箇条書き " (structure.lists) "個" } }
        }
        @if !structure.alternatives.is_empty() {
            details {
                summary { "図の説明（" (structure.alternatives.len()) "個）" }
                ul { @for text in &structure.alternatives { li { (text) } } }
            }
        }
        @if !structure.reading.is_empty() {
            details {
                summary { "読み上げる順序（" (structure.reading.len()) "段）" }
                ol .reading { @for text in &structure.reading { li { (text) } } }
            }
        }
    }
}
