//! What it all comes to: a word for the run, and one for each sheet and use.

use maud::{Markup, html};

use super::findings;
use super::marks::{anchor, badge, wide};
use crate::report::verdict::Verdict;
use crate::report::whole::{Judged, Whole, label, worst_first};
use common::kinds::{Edition, Material, Sheet, Use};

pub fn section(whole: &Whole) -> Markup {
    html! {
        section aria-labelledby="overview" {
            h2 id="overview" { "全体の結果" }
            p .verdict-line { (badge(whole.verdict())) " " (sentence(whole)) }
            (matrix(whole))
            @if !whole.others.is_empty() { p { (others(&whole.others)) } }
            (source(whole))
        }
    }
}

fn sentence(whole: &Whole) -> String {
    let count = |verdict| whole.sheets.iter().filter(|judged| judged.verdict() == verdict).count();
    let (good, remarks, faulty) = (count(Verdict::Good), count(Verdict::Remarks), count(Verdict::Faulty));
    let mut parts = vec![format!("{}点の紙面のうち、問題のないもの {good}点", whole.sheets.len())];
    if remarks > 0 {
        parts.push(format!("注意のあるもの {remarks}点"));
    }
    if faulty > 0 {
        parts.push(format!("作れなかったもの {faulty}点"));
    }
    format!("{}。", parts.join("、"))
}

/// Sheets of an earlier run must not pass for looked at.
fn others(sheets: &[Sheet]) -> String {
    let names: Vec<String> = sheets.iter().map(label).collect();
    format!(
        "前に作ったままで、今回は調べていない紙面があります: {}。内容は、いまの元のファイルと同じです。",
        names.join("、")
    )
}

/// Materials and editions down, uses across.
fn matrix(whole: &Whole) -> Markup {
    let mut rows: Vec<(Material, Edition)> = Vec::new();
    for Judged { sheet, .. } in &whole.sheets {
        if !rows.contains(&(sheet.material, sheet.edition)) {
            rows.push((sheet.material, sheet.edition));
        }
    }
    let of = |(material, edition), purpose| {
        whole
            .sheets
            .iter()
            .find(|Judged { sheet, .. }| (sheet.material, sheet.edition, sheet.purpose) == (material, edition, purpose))
    };
    let uses: Vec<Use> =
        Use::ALL.into_iter().filter(|purpose| rows.iter().any(|row| of(*row, *purpose).is_some())).collect();
    let table = html! {
        table .matrix {
            caption { "紙面と使いみちごとの結果" }
            thead { tr { th scope="col" { "紙面" } @for purpose in &uses { th scope="col" { (purpose.label()) } } } }
            tbody {
                @for row in &rows {
                    tr {
                        th scope="row" { (row.0.label()) " " span .edition { (row.1.label()) } }
                        @for purpose in &uses { td { (cell(of(*row, *purpose))) } }
                    }
                }
            }
        }
    };
    html! { @if !rows.is_empty() { (wide("紙面と使いみちごとの結果", &table)) } }
}

fn cell(judged: Option<&Judged>) -> Markup {
    html! {
        @match judged {
            Some(judged) => a href={ "#" (anchor(&judged.sheet)) } { (badge(judged.verdict())) },
            None => span .none { "（なし）" },
        }
    }
}

/// What was found in the source, whichever sheets it lands on.
fn source(whole: &Whole) -> Markup {
    let told: Vec<_> = worst_first(&whole.findings).into_iter().filter(|finding| finding.silenced.is_none()).collect();
    html! {
        @if !told.is_empty() {
            h3 { "元のファイルへの指摘（" (told.len()) "件）" }
            (findings::list(&told))
        }
    }
}
