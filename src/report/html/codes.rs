//! Two-dimensional codes: what a reader read, and how much worse it may get.

use maud::{Markup, html};

use super::bars::bar;
use inspect::codes::{Seen, Trial};

pub fn part(codes: &[Seen]) -> Markup {
    html! {
        @if !codes.is_empty() {
            h3 { "二次元コード（" (codes.len()) "個）" }
            @for code in codes { (one(code)) }
        }
    }
}

fn one(code: &Seen) -> Markup {
    html! {
        div .code {
            h4 { (code.page) "ページの「" (code.id().unwrap_or("名前の分からないコード")) "」" }
            p { (reading(code)) }
            // Nothing is measured of a code that is wanted here and not seen.
            @if code.module > 0.0 { (measures(code)) }
            @if !code.trials.is_empty() {
                p .label { "悪い条件での読み取り（どこまで強くしても読めたか）" }
                ul .trials { @for trial in &code.trials { (stress(trial)) } }
            }
        }
    }
}

fn measures(code: &Seen) -> Markup {
    html! {
            dl .facts {
                div { dt { "読み取りの余裕" } dd { (bar(code.margin)) (format!("{:.0}%", 100.0 * code.margin)) } }
                div { dt { "一辺" } dd { (format!("{:.1} mm", code.area.width)) } }
                div { dt { "ます目の一辺" } dd { (format!("{:.2} mm", code.module)) } }
                div { dt { "まわりの余白" } dd { (format!("ます目 {:.1}個分", code.quiet)) } }
                div { dt { "明暗の比" } dd { (format!("{:.1}:1", code.contrast)) } }
                div { dt { "楽に読める距離" } dd { (format!("{:.0} cm まで", code.distance / 10.0)) } }
                @if let Some(mm) = code.fold { div { dt { "折り目まで" } dd { (format!("{mm:.1} mm")) } } }
                @if let Some(mm) = code.trim { div { dt { "紙の端まで" } dd { (format!("{mm:.1} mm")) } } }
            }
    }
}

/// Whether it says what it should, with the words themselves.
fn reading(code: &Seen) -> Markup {
    html! {
        @match (code.decoded.as_deref(), code.payload()) {
            (None, _) => strong { "× 読み取れません。" },
            (Some(read), Some(wanted)) if read != wanted => {
                strong { "× 内容が違います。" } " 読み取り: " code { (read) } " 正しい内容: " code { (wanted) }
            },
            (Some(read), Some(_)) => { "○ 元のファイルのとおりに読めました: " code { (read) } },
            (Some(read), None) => { "読み取った内容: " code { (read) } },
        }
    }
}

fn stress(trial: &Trial) -> Markup {
    let share = if trial.tried > 0.0 { trial.reached / trial.tried } else { 0.0 };
    html! {
        li {
            span { (stress_name(trial.stress)) }
            (bar(share))
            span .number { (number(trial.reached)) " / " (number(trial.tried)) (unit(trial.unit)) }
        }
    }
}

/// What each stress stands for.
fn stress_name(id: &str) -> &str {
    match id {
        "resolution" => "粗い写真",
        "blur" => "ピンぼけ",
        "rotation" => "回転",
        "perspective" => "斜めから",
        "light" => "むらのある光",
        "noise" => "暗い所のざらつき",
        "gain" => "インキの太り",
        other => other,
    }
}

/// The units of [`Trial::unit`], for readers.
fn unit(id: &str) -> String {
    match id {
        "deg" => "°".to_owned(),
        "%" => "%".to_owned(),
        "module" => " ます目".to_owned(),
        "level" => " 段（255段のうち）".to_owned(),
        other => format!(" {other}"),
    }
}

/// At most two decimals, none where there is nothing to tell.
fn number(value: f64) -> String {
    format!("{}", (value * 100.0).round() / 100.0)
}
