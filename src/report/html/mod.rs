//! `report.html`: one page that holds all of it, for a chief and for paper. No
//! script, nothing from outside; it reads without its style as well.

mod bars;
mod braille;
pub mod changes;
mod codes;
mod contrast;
mod findings;
mod legible;
pub mod marks;
mod overview;
mod pages;
mod people;
mod sheet;
mod versions;
mod voice;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::marks::printable;
use super::whole::{Whole, day};

/// The only place that knows a colour or a size of the report.
const STYLE: &str = include_str!("style.css");
/// Nothing but what is in the page itself may be loaded.
const POLICY: &str = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/// The whole page as UTF-8 text. The same [`Whole`] gives the same bytes.
pub fn page(whole: &Whole) -> String {
    let title = format!("点検の結果 {}", whole.center);
    let markup = html! {
        (DOCTYPE)
        html lang="ja" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a .skip href="#main" { "本文へ" }
                header {
                    p .center { (whole.center) }
                    h1 { "印刷物の点検の結果" }
                    p { "内容の基準日 " (day(whole.issued)) }
                }
                (contents(whole))
                main id="main" tabindex="-1" { (body(whole)) }
                footer { p { "tebiki " (whole.tebiki) " が、できあがった PDF を読みなおして作りました。" } }
            }
        }
    };
    printable(&markup.into_string())
}

fn contents(whole: &Whole) -> Markup {
    html! {
        nav aria-label="目次" {
            ul {
                li { a href="#changes" { "前回から変わったところ" } }
                li { a href="#overview" { "全体の結果" } }
                @if !whole.braille.is_empty() { li { a href="#braille" { "点字の下書き" } } }
                li { a href="#sheets" { "紙面ごとの結果" } }
                li { a href="#people" { "人の目で確かめること" } }
                li { a href="#let-pass" { "見送った指摘" } }
                li { a href="#versions" { "版とハッシュ" } }
            }
        }
    }
}

fn body(whole: &Whole) -> Markup {
    html! {
        (changes::section(whole))
        (overview::section(whole))
        (braille::section(&whole.braille))
        div id="sheets" { @for judged in &whole.sheets { (sheet::section(judged)) } }
        (people::checks(whole))
        (people::let_pass(whole))
        (versions::section(whole))
    }
}
