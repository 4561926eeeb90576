//! Bars for what fills up: ink and room.

use maud::{Markup, html};

use super::marks::wide;
use common::facts::Axis;
use inspect::{fit, preflight};

/// Regions that show at once; the others are folded away.
const SHOWN: usize = 3;

/// A bar for a share from 0 to 1. Its number is beside it.
pub fn bar(share: f64) -> Markup {
    let percent = (100.0 * share).clamp(0.0, 100.0);
    html! { span .bar aria-hidden="true" { span style=(format!("width:{percent:.1}%")) {} } }
}

/// Ink and what else a printing company asks for.
pub fn ink(press: Option<&preflight::Summary>) -> Markup {
    html! {
        @if let Some(press) = press {
            h3 { "印刷会社用の測定" }
            dl .facts {
                @if let Some((most, page)) = press.ink {
                    div .long { dt { "インキの合計" } dd {
                        (bar(most / press.ink_limit.max(1.0)))
                        (format!("いちばん多い所で {most:.0}%（{page}ページ）、上限 {:.0}%", press.ink_limit))
                    } }
                }
                @if let Some(intent) = &press.intent { div { dt { "印刷条件" } dd { (intent) } } }
                @if let Some(pt) = press.thinnest { div { dt { "いちばん細い線" } dd { (format!("{pt:.2} pt")) } } }
                @if let Some(ppi) = press.coarsest { div { dt { "いちばん粗い画像" } dd { (format!("{ppi:.0} ppi")) } } }
                @if let Some(mm) = press.nearest_text { div { dt { "文字から紙の端まで" } dd { (format!("{mm:.1} mm")) } } }
                @if let Some(share) = least(&press.bleed_covered) {
                    div .long { dt { "塗り足しの覆い" } dd { (bar(share)) (format!("いちばん少ないページで {:.1}%", 100.0 * share)) } }
                }
            }
        }
    }
}

fn least(shares: &[Option<f64>]) -> Option<f64> {
    shares.iter().flatten().copied().min_by(f64::total_cmp)
}

/// How full each region is, tightest first.
pub fn fit(rows: &[fit::Row]) -> Markup {
    let (first, rest) = rows.split_at(rows.len().min(SHOWN));
    html! {
        @if !first.is_empty() {
            h3 { "文字の入り具合" }
            p { "いちばんきつい所から並べています。100% をこえる紙面は作りません。" }
            (table("きつい所", first))
            @if !rest.is_empty() {
                details {
                    summary { "そのほか（" (rest.len()) "か所）" }
                    (table("そのほかの所", rest))
                }
            }
        }
    }
}

fn table(caption: &str, rows: &[fit::Row]) -> Markup {
    let table = html! {
        table {
            caption { (caption) }
            thead { tr {
                th scope="col" { "項目" } th scope="col" { "ページ" } th scope="col" { "使っている割合" }
                th scope="col" { "必要な長さ / ある長さ" }
            } }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" { code { (row.path) } }
                        td .number { (row.page) }
                        td { (bar(row.share())) (format!("{:.0}%", 100.0 * row.share())) }
                        td .number { (axis(row.axis)) " " (format!("{:.1} / {:.1} mm", row.needs, row.has)) }
                    }
                }
            }
        }
    };
    wide(caption, &table)
}

fn axis(axis: Axis) -> &'static str {
    match axis {
        Axis::Width => "幅",
        Axis::Height => "高さ",
        Axis::Code => "コードの一辺",
    }
}
