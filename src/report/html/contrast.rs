//! Contrast of text and ground, the faintest first.

use maud::{Markup, html};

use super::marks::wide;
use inspect::contrast::Row;

/// Rows that show at once; the others are folded away.
const SHOWN: usize = 3;

pub fn part(rows: &[Row]) -> Markup {
    let mut sorted: Vec<&Row> = rows.iter().collect();
    sorted.sort_by(|a, b| (a.ratio / a.needed).total_cmp(&(b.ratio / b.needed)));
    let (first, rest) = sorted.split_at(sorted.len().min(SHOWN));
    html! {
        @if !first.is_empty() {
            h3 { "文字と地のコントラスト" }
            p { "見分けにくいものから並べています。P・D・T は、色の見え方が違う人（1型・2型・3型）の目に映る比です。" }
            (table("見分けにくい組み合わせ", first))
            @if !rest.is_empty() {
                details {
                    summary { "そのほかの組み合わせ（" (rest.len()) "組）" }
                    (table("そのほかの組み合わせ", rest))
                }
            }
        }
    }
}

fn table(caption: &str, rows: &[&Row]) -> Markup {
    let table = html! {
        table .contrast {
            caption { (caption) }
            thead { tr {
                th scope="col" { "文字" } th scope="col" { "色" } th scope="col" { "比" } th scope="col" { "必要な比" }
                th scope="col" { "P・D・T" } th scope="col" { "白黒コピー" } th scope="col" { "か所" }
            } }
            tbody { @for row in rows { (line(row)) } }
        }
    };
    wide(caption, &table)
}

fn line(row: &Row) -> Markup {
    let enough = row.ratio >= row.needed;
    html! {
        tr {
            th scope="row" {
                bdi { "「" (row.text) "」" }
                span .note { (row.page) "ページ " (format!("{:.1} pt", row.size)) @if row.bold { " 太字" } }
            }
            td { (swatch(row)) }
            td .number { (if enough { "○ " } else { "× " }) (ratio(row.ratio)) }
            td .number { (ratio(row.needed)) }
            td .number { (row.cvd.map(|ratio| format!("{ratio:.1}")).join("・")) }
            td .number { (ratio(row.gray)) }
            td .number { (row.runs) }
        }
    }
}

fn swatch(row: &Row) -> Markup {
    let style = format!("color:{};background:{}", hex(row.ink), hex(row.ground));
    html! {
        // The colours themselves are reported beside it, so nothing is lost without them.
        span .swatch style=(style) aria-hidden="true" { "字" }
        span .note { (hex(row.ink)) " / " (hex(row.ground)) }
    }
}

fn ratio(value: f64) -> String {
    format!("{value:.1}:1")
}

fn hex([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02X}{g:02X}{b:02X}")
}
