//! `index.html` over several centers: the way to the downloads and to the report of each.

use maud::{PreEscaped, html};

use super::address::encoded;
use super::handout;

/// A center of which something was made.
pub struct Row {
    pub name: String,
    /// Its folder, beside the page.
    pub folder: String,
}

/// The page. What a sheet came to is told in the reports: they are written with the sheets,
/// and this page is not.
pub fn page(rows: &[Row]) -> String {
    let inner = html! {
        p { (rows.len()) "か所のセンターがあります。" }
        @for row in rows { (PreEscaped(entry(row))) }
    };
    handout::page("センターの一覧", &inner)
}

/// What the page has of one center.
pub fn entry(row: &Row) -> String {
    let link = |file: &str| format!("{}/{file}", encoded(&row.folder));
    let entry = html! {
        h2 { (row.name) }
        p { a href=(link("index.html")) { (row.name) "のダウンロードのページ" } }
        p { a href=(link("report.html")) { (row.name) "の結果のページ" } }
    };
    entry.into_string()
}
