//! `index.html` over several centers: the way to the downloads and to the report of each.

use maud::html;

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
    let link = |row: &Row, file: &str| format!("{}/{file}", encoded(&row.folder));
    let inner = html! {
        p { (rows.len()) "か所のセンターがあります。" }
        @for row in rows {
            h2 { (row.name) }
            p { a href=(link(row, "index.html")) { (row.name) "のダウンロードのページ" } }
            p { a href=(link(row, "report.html")) { (row.name) "の結果のページ" } }
        }
    };
    handout::page("センターの一覧", &inner)
}
