//! What the parts of the report share.

use maud::{Markup, html};

use crate::report::verdict::Verdict;
use common::kinds::Sheet;

/// Names and files may hold what would hide or turn around the text after it.
pub fn printable(text: &str) -> String {
    let hides =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.replace(hides, "\u{FFFD}")
}

/// A table that is wider than a phone scrolls by itself, by keyboard too.
pub fn wide(label: &str, table: &Markup) -> Markup {
    html! { div .scroll role="group" tabindex="0" aria-label=(label) { (table) } }
}

/// A verdict as sign and words; its colour says nothing more.
pub fn badge(verdict: Verdict) -> Markup {
    let class = match verdict {
        Verdict::Good => "good",
        Verdict::Remarks => "remarks",
        Verdict::Faulty => "faulty",
    };
    html! { span .badge .(class) { span aria-hidden="true" { (verdict.sign()) " " } (verdict.words()) } }
}

/// The place of a sheet inside the page: `web-leaflet-furigana`.
pub fn anchor(sheet: &Sheet) -> String {
    sheet.name().replace(['/', '.'], "-")
}
