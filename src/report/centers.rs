//! `index.html` over several centers: the way to the downloads and to the report of each.

use maud::{Markup, html};

use super::address::encoded;
use super::handout;

/// A center of which something was made.
pub struct Row {
    pub name: String,
    /// Its folder, beside the page.
    pub folder: String,
}

const TITLE: &str = "センターの一覧";

/// The page. What a sheet came to is told in the reports: they are written with the sheets,
/// and this page is not.
pub fn page(rows: &[Row]) -> String {
    let inner = html! {
        p { (rows.len()) "か所のセンターがあります。" }
        @for row in rows { (entry(row)) }
    };
    handout::page(TITLE, &inner)
}

/// Whether a page is one that this made.
pub fn is_ours(page: &str) -> bool {
    page.contains(&format!("<title>{TITLE}</title>"))
}

/// Whether a page has a center as it would be written now.
pub fn has(page: &str, row: &Row) -> bool {
    page.contains(handout::lines(&entry(row)).trim())
}

/// Whether a page leads to the folder of a center.
pub fn leads(page: &str, folder: &str) -> bool {
    page.contains(&format!("\"{}/index.html\"", encoded(folder)))
}

fn entry(row: &Row) -> Markup {
    let link = |file: &str| format!("{}/{file}", encoded(&row.folder));
    html! {
        h2 { (row.name) }
        p { a href=(link("index.html")) { (row.name) "のダウンロードのページ" } }
        p { a href=(link("report.html")) { (row.name) "の結果のページ" } }
    }
}
