//! The plain text of each page, for whoever has voice codes made of them.

use maud::{Markup, html};

use super::marks::wide;
use crate::report::manifest::characters;
use common::kinds::Sheet;
use inspect::Inspection;

/// Pages, files and numbers of characters.
pub fn part(sheet: &Sheet, inspection: &Inspection) -> Markup {
    let pages = inspection.structure.as_ref().map(|structure| structure.pages.as_slice()).unwrap_or_default();
    let table = html! {
        table {
            caption { "音声コードのもとになる文" }
            thead { tr { th scope="col" { "ページ" } th scope="col" { "ファイル" } th scope="col" { "文字の数" } } }
            tbody {
                @for (index, text) in pages.iter().enumerate() {
                    tr {
                        th scope="row" { (index + 1) }
                        td { code { "text/" (sheet.stem()) "-" (index + 1) ".txt" } }
                        td .number { (characters(text)) "字" }
                    }
                }
            }
        }
    };
    html! {
        @if !pages.is_empty() {
            details {
                summary { "音声コードのもとになる文（" (pages.len()) "ページ）" }
                p { "18 mm 角の音声コードひとつに入るのは、約800字です。" }
                (wide("音声コードのもとになる文", &table))
            }
        }
    }
}
