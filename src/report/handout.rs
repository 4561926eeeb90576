//! The frame of pages that a center puts on its site.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::html::marks::printable;

/// Only makes it nicer to look at: names no class and hides nothing.
const STYLE: &str = include_str!("index.css");

/// A whole page below its title.
pub fn page(title: &str, inner: &Markup) -> String {
    lines(&html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (title) }
                    (inner)
                }
            }
        }
    })
}

/// A line for each block, for those who edit it in a CMS. Text holds no `<`, so
/// that only tags are met.
pub fn lines(markup: &Markup) -> String {
    let mut text = printable(&markup.0);
    for tag in ["<html", "<head>", "<meta", "<title>", "<style>", "<body>", "<main>", "<h1>", "<h2>", "<ul>", "<li>"] {
        text = text.replace(tag, &format!("\n{tag}"));
    }
    for tag in ["<p>", "</li>", "</ul>", "</main>", "</body>", "</html>"] {
        text = text.replace(tag, &format!("\n{tag}"));
    }
    format!("{}\n", text.trim_start())
}
