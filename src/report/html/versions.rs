//! From what and with what it was made.

use maud::{Markup, html};

use super::marks::wide;
use crate::report::whole::Whole;

pub fn section(whole: &Whole) -> Markup {
    html! {
        section aria-labelledby="versions" {
            h2 id="versions" { "版とハッシュ" }
            p { "ハッシュ（SHA-256）は、ファイルの指紋です。同じなら、中身も同じです。" }
            dl .facts {
                div { dt { "tebiki" } dd { (whole.tebiki) } }
                div { dt { "元のファイル" } dd { (whole.source.file) br; (hash(&whole.source.sha256)) } }
            }
            @if !whole.fonts.is_empty() { (fonts(whole)) }
            @if whole.sheets.iter().any(|judged| judged.inspection.is_some()) { (files(whole)) }
        }
    }
}

fn fonts(whole: &Whole) -> Markup {
    let table = html! {
        table {
            caption { "フォント" }
            thead { tr { th scope="col" { "名前" } th scope="col" { "版" } th scope="col" { "SHA-256" } } }
            tbody {
                @for font in &whole.fonts {
                    tr { th scope="row" { (font.name) } td { (font.version) } td { (hash(&font.sha256)) } }
                }
            }
        }
    };
    wide("フォント", &table)
}

fn files(whole: &Whole) -> Markup {
    let table = html! {
        table {
            caption { "PDF" }
            thead { tr { th scope="col" { "ファイル" } th scope="col" { "SHA-256" } } }
            tbody {
                @for inspection in whole.sheets.iter().filter_map(|judged| judged.inspection.as_ref()) {
                    tr { th scope="row" { (inspection.file) } td { (hash(&inspection.sha256)) } }
                }
            }
        }
    };
    wide("PDF", &table)
}

fn hash(sha256: &str) -> Markup {
    html! { code .hash { (sha256) } }
}
