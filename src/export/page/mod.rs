//! The page beside a PDF for the web: what the PDF says, in its order, as one HTML file
//! for phones, without a script and without anything from outside.
//!
//! It is made from the tags of the finished PDF, so that both say the same by
//! construction: words, headings, lists, tables, readings, links.

mod blocks;
mod door;
mod figure;
mod inline;
mod numbers;
mod style;
mod table;
mod told;

use std::collections::BTreeMap;

use maud::{DOCTYPE, PreEscaped, html};

use numbers::Numbers;
pub use told::Told;
use told::{Notes, Page};

/// The page.
pub fn html<'a>(told: &'a Told<'a>) -> String {
    let page = html! {
        (DOCTYPE)
        "\n" html lang=(told.sheet.edition.tag()) {
            "\n" head {
                "\n" meta charset="utf-8";
                "\n" meta name="viewport" content="width=device-width, initial-scale=1";
                // Phones make links of other digits otherwise, of dates too.
                "\n" meta name="format-detection" content="telephone=no";
                "\n" title { (told.sheet.title) }
                "\n" style { (PreEscaped(style::sheet(told.colours, told.sheet.edition))) }
            }
            "\n" body { (PreEscaped(body(told))) }
        }
        "\n"
    };
    page.into_string()
}

/// What is in its body: the first number, then all that the PDF says.
pub fn body<'a>(told: &'a Told<'a>) -> String {
    let page = Page { told, numbers: Numbers::of(told.center), notes: Notes::of(told.center) };
    let doors = door::of(told.center, told.sheet.edition);
    let body = html! {
        @if let Some(doors) = doors { "\n" header { (doors) } }
        "\n" main { (page.flow(told.parts)) "\n" }
    };
    body.into_string()
}

/// Its style in the colours of whoever reads it. In a book that is turned page by page,
/// nothing can stay in sight.
pub fn style_of_reader(told: &Told) -> String {
    format!("{}header {{ position: static; }}\n", style::sheet(&BTreeMap::new(), told.sheet.edition))
}
