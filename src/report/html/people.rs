//! What only people can check, and what they decided to let pass.

use maud::{Markup, html};

use super::findings;
use crate::report::whole::{Judged, Whole, label};
use common::finding::Finding;
use inspect::human::Question;

/// Checks with boxes to tick on paper. None of them is ever told as passed.
pub fn checks(whole: &Whole) -> Markup {
    html! {
        section .sheet aria-labelledby="people" {
            h2 id="people" { "人の目で確かめること" }
            p { "次のことは、機械では分かりません。印刷して、紙面ごとに確かめ、四角に印をつけてください。" }
            @let questions = questions(whole);
            @if questions.is_empty() { p { "ありません。" } } @else {
                ol .checks { @for (question, sheets) in &questions { (check(question, sheets)) } }
                p .sign { "確かめた人　　　　　　　　　　　　　　　日付　　　　　年　　　月　　　日" }
            }
        }
    }
}

fn check(asked: &Question, sheets: &[&Judged]) -> Markup {
    html! {
        li {
            p { (asked.question) " " span .note { "Matterhorn " (asked.checkpoint) } }
            ul .boxes { @for judged in sheets { li { span .box aria-hidden="true" {} (label(&judged.sheet)) } } }
        }
    }
}

/// Each question once, with the sheets that ask it, in the order of the sheets.
fn questions(whole: &Whole) -> Vec<(Question, Vec<&Judged>)> {
    let mut questions: Vec<(Question, Vec<&Judged>)> = Vec::new();
    for judged in &whole.sheets {
        for asked in judged.inspection.iter().flat_map(|inspection| &inspection.human) {
            match questions.iter_mut().find(|(known, _)| known == asked) {
                Some((_, sheets)) => sheets.push(judged),
                None => questions.push((*asked, vec![judged])),
            }
        }
    }
    questions
}

/// Findings that the source lets pass, with the reasons.
pub fn let_pass(whole: &Whole) -> Markup {
    let found = whole.findings.iter().chain(whole.sheets.iter().flat_map(Judged::all_findings));
    let mut passed: Vec<&Finding> = Vec::new();
    for finding in found.filter(|finding| finding.silenced.is_some()) {
        let same = |known: &&Finding| (&known.message, &known.path) == (&finding.message, &finding.path);
        if !passed.iter().any(same) {
            passed.push(finding);
        }
    }
    html! {
        section aria-labelledby="let-pass" {
            h2 id="let-pass" { "見送った指摘" }
            @if passed.is_empty() { p { "ありません。" } } @else {
                p { "元のファイルの silence に、理由が書いてあるものです。" }
                (findings::list(&passed))
            }
        }
    }
}
