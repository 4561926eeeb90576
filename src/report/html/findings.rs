//! Findings as a numbered list.

use maud::{Markup, html};

use common::finding::{Finding, Origin, Place, Severity, Spot};

/// Numbered as the marks on the pictures are.
pub fn list(findings: &[&Finding]) -> Markup {
    html! { ol .findings { @for finding in findings { li { (item(finding)) } } } }
}

/// The word before a finding.
pub fn word(finding: &Finding) -> &'static str {
    match (&finding.silenced, finding.severity, finding.origin) {
        (Some(_), ..) => "見送り",
        (None, Severity::Warning, _) => "注意",
        (None, Severity::Error, Origin::Program) => "不具合",
        (None, Severity::Error, _) => "エラー",
    }
}

fn item(finding: &Finding) -> Markup {
    let class = match (&finding.silenced, finding.severity) {
        (Some(_), _) => "passed",
        (None, Severity::Warning) => "remarks",
        (None, Severity::Error) => "faulty",
    };
    html! {
        p .message { span .badge .(class) { (word(finding)) } " " (finding.message) }
        @if !finding.hint.is_empty() { p .hint { span aria-hidden="true" { "→ " } (finding.hint) } }
        @if let Some(reason) = &finding.silenced { p { "見送った理由: " (reason) } }
        @if let Some(spot) = finding.spot.as_deref() { @if let Some(words) = on_page(spot) { p .where { "紙面: " (words) } } }
        @if let Some(place) = finding.place.as_deref() { (line(place, finding.path.as_deref())) }
        @else if let Some(path) = &finding.path { p .where { "項目: " code { (path) } } }
        p .rule { code { (finding.rule) } }
    }
}

/// 「3ページ、左から 12 mm、上から 40 mm」.
fn on_page(spot: &Spot) -> Option<String> {
    let page = spot.page?;
    Some(match spot.area {
        Some(area) => {
            let (x, y) = area.begins();
            format!("{page}ページ、左から {x:.0} mm、上から {y:.0} mm")
        }
        None => format!("{page}ページ"),
    })
}

fn line(place: &Place, path: Option<&str>) -> Markup {
    // The folder differs from machine to machine, and the report must not.
    let file = place.file.file_name().unwrap_or_default().to_string_lossy();
    html! {
        p .where { "元のファイル: " (file) " の " (place.line) "行目" @if let Some(path) = path { "（" code { (path) } "）" } }
        @if !place.excerpt.trim().is_empty() { pre .excerpt tabindex="0" { (place.excerpt.trim_start()) } }
    }
}
