//! One sheet for one use: verdict, findings, pages, measurements.

use maud::{Markup, html};

use super::marks::{anchor, badge};
use super::{bars, codes, contrast, findings, legible, pages, voice};
use crate::report::whole::{Judged, kilobytes, label, papers};
use inspect::Inspection;

pub fn section(judged: &Judged) -> Markup {
    let id = anchor(&judged.sheet);
    let found = judged.all_findings();
    html! {
        section .sheet aria-labelledby=(id) {
            h2 id=(id) { (label(&judged.sheet)) }
            p .verdict-line { (badge(judged.verdict())) " " (judged.sheet.title) }
            @match &judged.inspection {
                Some(inspection) => (facts(judged, inspection)),
                None => p { "この紙面の PDF は作られていません。" },
            }
            @if !found.is_empty() {
                h3 { "見つかったこと（" (found.len()) "件）" }
                (findings::list(&found))
            }
            (pages::gallery(judged, &found))
            @if let Some(inspection) = &judged.inspection {
                (measured(inspection))
                @if judged.sheet.tells_texts() { (voice::part(&judged.sheet, inspection)) }
            }
        }
    }
}

fn facts(judged: &Judged, inspection: &Inspection) -> Markup {
    let papers = papers(inspection);
    html! {
        dl .facts {
            div { dt { "ファイル" } dd { code { (inspection.file) } } }
            div { dt { "ページ" } dd { (inspection.pages.len()) "ページ" } }
            @if !papers.is_empty() { div { dt { "紙の大きさ" } dd { (papers.join("、")) } } }
            div { dt { "容量" } dd { (kilobytes(inspection.bytes)) } }
            @if let Some((file, bytes)) = judged.page() {
                div { dt { "スマートフォンで読むページ" } dd { code { (file) } "（" (kilobytes(bytes)) "）" } }
            }
            @if let Some((file, bytes)) = judged.epub() {
                div { dt { "電子書籍" } dd { code { (file) } "（" (kilobytes(bytes)) "）" } }
            }
        }
    }
}

fn measured(inspection: &Inspection) -> Markup {
    html! {
        (codes::part(&inspection.codes))
        (contrast::part(&inspection.contrast))
        (bars::ink(inspection.press.as_ref()))
        (bars::fit(&inspection.fit))
        (legible::part(inspection))
    }
}
