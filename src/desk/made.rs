//! What a build of all sheets came to, with the doors to what was made.

use std::path::Path;

use maud::{Markup, html};

use super::again::again;
use super::spoken::Names;
use super::told::told;
use crate::pipeline::{Made, Outcome};
use crate::report::address::encoded;
use crate::report::verdict::Verdict;
use crate::report::whole::{label, worst_first};
use common::finding::Finding;
use common::kinds::{Edition, Sheet, Use};

/// What goes to the printing company, below the folder of the sheets.
const SUBMISSION: &str = "press/submission.zip";

/// What is told of sheets that stand from an earlier run, of which nothing else is known
/// here. `folder` is where they are, `name` what it is called below the output folder.
pub fn standing(folder: &Path, name: &str) -> Markup {
    html! {
        p { "前に作ったものです。いまの内容で作りなおすには、「全部作って確かめる」を押します。" }
        (doors(folder, None, name))
    }
}

/// What is told of a build. `name` is the folder of the source below the output folder.
/// `names` are those of the form.
pub fn page(outcome: &Outcome, name: &str, names: &Names) -> Markup {
    let verdict = Verdict::of(&outcome.findings);
    html! {
        p.verdict.(class(verdict)) role="status" { (verdict.sign()) " " (summary(outcome, verdict)) }
        @let told: Vec<&Finding> = worst_first(&outcome.findings).into_iter().filter(|one| one.silenced.is_none()).collect();
        @if !told.is_empty() {
            details open[outcome.has_errors()] {
                summary { "見つかったこと（" (told.len()) "）" }
                ul.found { @for finding in told { (found(finding, names)) } }
            }
        }
        @if !outcome.made.is_empty() { section aria-labelledby="again" {
            h3 id="again" { "前に作ったものから変わったところ" }
            @match &outcome.since {
                Some(since) => (again(since)),
                None => p { "はじめて作りました。すべて新しいものです。" },
            }
        }
        @let materials = outcome.submission.as_ref().map(|submission| submission.materials.join("・"));
        @if outcome.findings.iter().any(|finding| finding.rule == "sample-data" && finding.silenced.is_none()) {
            p.told.bad { "見本の番号やURLが、まだ残っています。配ったり、入稿したりする前に、本当のものに直してください。" }
        }
        (doors(&outcome.folder, materials.as_deref(), name))
        section aria-labelledby="each" {
            h3 id="each" { "できたもの" }
            @for purpose in Use::ALL { (shelf(outcome, purpose, name)) }
        } }
    }
}

fn summary(outcome: &Outcome, verdict: Verdict) -> String {
    let (made, failed) = (outcome.made.len(), outcome.failed.len());
    match verdict {
        _ if made == 0 => "作れませんでした。見つかったことを直してから、もう一度作ってください。".to_owned(),
        _ if failed > 0 => format!("{made}点できました。{failed}点は作れませんでした。"),
        Verdict::Good => format!("{made}点、すべてできました。問題は見つかりませんでした。"),
        Verdict::Remarks => format!("{made}点、すべてできました。注意があります。"),
        Verdict::Faulty => format!("{made}点できましたが、直すところがあります。"),
    }
}

/// What a person does with the sheets; `materials` are those that go to the press, as far
/// as that is known.
fn doors(folder: &Path, materials: Option<&str>, name: &str) -> Markup {
    let there = |file: &str| folder.join(file).is_file();
    html! {
        section.doors aria-labelledby="doors" {
            h3 id="doors" { "使う" }
            @if there(SUBMISSION) {
                a.door href=(address(name, SUBMISSION)) download=(format!("入稿一式-{name}.zip")) {
                    strong { "印刷会社に渡す" }
                    span { "入稿一式" @if let Some(materials) = materials { "（" (materials) "）" } "を、ひとつのファイルで受け取ります" }
                }
            }
            @if there("index.html") {
                a.door href=(address(name, "index.html")) target="_blank" rel="noopener" {
                    strong { "ホームページに載せる" } span { "ダウンロードのページを見ます" }
                }
                button.door type="button" data-copy=(address(name, "index-snippet.html")) {
                    strong { "ページに貼る部分を写す" } span { "いまのホームページに貼りつけるときに" }
                }
            }
            @if there("report.html") {
                a.door href=(address(name, "report.html")) target="_blank" rel="noopener" {
                    strong { "結果のページ" } span { "どう確かめたか、人が見るところはどこか" }
                }
            }
        }
    }
}

/// Whether a finding says of a whole edition that it lacks something.
fn is_of(finding: &Finding, edition: Edition) -> bool {
    let rule = match edition {
        Edition::Furigana => "reading-missing",
        Edition::Easy => "easy-missing",
        Edition::Language(_) => "no-wording",
        Edition::Standard | Edition::LargePrint => return false,
    };
    finding.rule == rule && finding.silenced.is_none()
}

/// All sheets for one use, each with its picture.
fn shelf(outcome: &Outcome, purpose: Use, name: &str) -> Markup {
    let made: Vec<&Made> = outcome.made.iter().filter(|made| made.sheet.purpose == purpose).collect();
    let failed: Vec<&Sheet> = outcome.failed.iter().filter(|sheet| sheet.purpose == purpose).collect();
    html! {
        @if !made.is_empty() || !failed.is_empty() {
            h4 { (door(purpose)) }
            ul.shelf {
                @for made in made {
                    @let lacks = outcome.findings.iter().find(|finding| is_of(finding, made.sheet.edition));
                    @let verdict = match Verdict::of(&made.inspection.findings) {
                        Verdict::Good if lacks.is_some() => Verdict::Remarks,
                        verdict => verdict,
                    };
                    li {
                        a href=(address(name, &format!("{}.pdf", made.sheet.name()))) target="_blank" rel="noopener" {
                            img src=(address(name, &format!("preview/{}-1.png", made.sheet.name()))) alt="" loading="lazy";
                            span { (made.sheet.label()) }
                        }
                        @if made.beside.page.is_some() {
                            p { a href=(address(name, &made.sheet.page())) target="_blank" rel="noopener" { "スマートフォンで読むページ" } }
                        }
                        @if made.beside.epub.is_some() {
                            p { a href=(address(name, &made.sheet.epub())) download=(format!("{}.epub", made.sheet.label())) { "電子書籍（EPUB）" } }
                        }
                        p.verdict.(class(verdict)) { (verdict.sign()) " " (verdict.words()) }
                        @if let Some(advice) = made.sheet.advice { p.hint { (advice) } }
                    }
                }
                @for sheet in failed { li { span { (label(sheet)) } p.verdict.bad { "× 作れませんでした" } } }
            }
        }
    }
}

fn door(purpose: Use) -> &'static str {
    match purpose {
        Use::Web => "画面用（メールやホームページで配る）",
        Use::Office => "コピー機で刷る",
        Use::Press => "印刷会社用",
    }
}

fn found(finding: &Finding, names: &Names) -> Markup {
    let told = told(finding, names);
    html! {
        li.(if told.error { "error" } else { "remark" }) {
            @if told.path.is_empty() { (told.message) } @else {
                button.quiet type="button" data-go=(told.path) { (told.message) }
            }
            " " span.hint { (told.hint) }
        }
    }
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Good => "good",
        Verdict::Remarks => "fair",
        Verdict::Faulty => "bad",
    }
}

fn address(name: &str, file: &str) -> String {
    format!("/output/{}/{file}", encoded(name))
}
