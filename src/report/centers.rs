//! `index.html` over several centers: the way to the downloads and to the report of each.

use maud::{DOCTYPE, PreEscaped, html};

use super::address::encoded;
use super::html::marks::printable;

/// Only makes it nicer to look at, as on the page of one center.
const STYLE: &str = include_str!("index.css");

/// A center of which something was made.
pub struct Row {
    pub name: String,
    /// Its folder, beside the page.
    pub folder: String,
}

/// The page. What a sheet came to is told in the reports: they are written with the sheets,
/// and this page is not.
pub fn page(rows: &[Row]) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "センターの一覧" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { "センターの一覧" }
                    p { (rows.len()) "か所のセンターがあります。" }
                    @for row in rows {
                        @let name = printable(&row.name);
                        h2 { (name) }
                        p { a href=(link(row, "index.html")) { (name) "のダウンロードのページ" } }
                        p { a href=(link(row, "report.html")) { (name) "の結果のページ" } }
                    }
                }
            }
        }
    };
    markup.into_string() + "\n"
}

fn link(row: &Row, file: &str) -> String {
    format!("{}/{file}", encoded(&row.folder))
}
