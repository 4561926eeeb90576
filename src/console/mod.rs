//! What a person reads while tebiki works, in Japanese.

use std::fmt::Write as _;
use std::io::{IsTerminal, stderr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::pipeline::{Event, Looked, Made, Outcome, State};
use crate::report::verdict::Verdict;
use crate::report::whole::{label, worst_first};
use common::finding::{Finding, Origin, Place, Severity, Spot};
use common::messages::{machine, shown};

mod fonts;
pub mod json;
pub mod many;
mod rooms;
mod streams;
mod verdict;

pub use fonts::fonts;
pub use rooms::rooms;
pub use streams::{complain, print, wait};
pub use verdict::{inspected, verdict, verdicts};

/// Widest excerpt of a line, in terminal columns.
const EXCERPT_COLUMNS: usize = 90;

/// Shows progress on stderr: a bar on a terminal, plain lines otherwise.
pub struct Progress {
    bar: Option<ProgressBar>,
    quiet: bool,
}

impl Progress {
    pub fn new(quiet: bool) -> Self {
        Self { bar: bar(quiet, 0), quiet }
    }

    /// Shows one event.
    pub fn show(&self, event: &Event) {
        match (&self.bar, event) {
            (Some(bar), Event::Planned(sheets)) => bar.set_length(bar.length().unwrap_or(0) + *sheets as u64),
            (Some(bar), Event::Started(sheet)) => {
                bar.set_message(format!("{}を作っています", label(sheet)));
            }
            (Some(bar), Event::Finished(_)) => bar.inc(1),
            (None, Event::Started(sheet)) if !self.quiet => complain(&format!("{}を作っています…\n", label(sheet))),
            (_, Event::Waiting) if !self.quiet => complain(&format!("{}\n", machine::waiting())),
            _ => {}
        }
    }

    /// Takes the bar away, so that the results stand alone.
    pub fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Shows how many pages of finished PDFs were looked at, where somebody sees it.
pub struct Look(Option<ProgressBar>);

impl Look {
    pub fn new(quiet: bool) -> Self {
        Self(bar(quiet, 0))
    }

    pub fn show(&self, looked: &Looked) {
        match (&self.0, looked) {
            (Some(bar), Looked::Opened(pages)) => {
                bar.inc_length(*pages as u64);
                bar.set_message("ページ目まで調べました");
            }
            (Some(bar), Looked::Page) => bar.inc(1),
            (None, _) => {}
        }
    }

    /// Takes the bar away, so that the results stand alone.
    pub fn clear(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// A bar of so many steps, where somebody sees it.
fn bar(quiet: bool, steps: u64) -> Option<ProgressBar> {
    (!quiet && stderr().is_terminal()).then(|| {
        let style = ProgressStyle::with_template("  [{bar:24}] {pos}/{len}  {msg}").expect("a fixed template");
        let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::stderr());
        bar.with_style(style.progress_chars("#>-"))
    })
}

/// Prints findings to stderr, the worst first; those that the source lets pass
/// come last, a line each.
pub fn findings<'a>(findings: impl IntoIterator<Item = &'a Finding>) {
    let (silenced, told): (Vec<_>, Vec<_>) =
        worst_first(findings).into_iter().partition(|finding| finding.silenced.is_some());
    for finding in told {
        complain(&format!("{}\n", explain(finding)));
    }
    if !silenced.is_empty() {
        complain(&format!("{}\n", let_pass(&silenced)));
    }
}

/// What the source lets pass, with the reasons: the same reason once.
pub fn let_pass(silenced: &[&Finding]) -> String {
    let mut lines: Vec<(String, usize, Option<usize>)> = Vec::new();
    for finding in silenced {
        let line = format!("[{}] 理由: {}", finding.rule, finding.silenced.as_deref().unwrap_or_default());
        match lines.iter_mut().find(|(known, ..)| *known == line) {
            Some((_, count, _)) => *count += 1,
            None => lines.push((line, 1, finding.place.as_ref().map(|place| place.line))),
        }
    }
    let mut text = format!("理由を書いて見送った指摘が {} 件あります。\n", silenced.len());
    for (line, count, first) in lines {
        let first = first.map(|line| format!("{line}行目")).unwrap_or_default();
        let more = if count > 1 { format!("ほか、{count} 件") } else { String::new() };
        writeln!(text, "  ・{line}（{first}{more}）").expect("a string");
    }
    text
}

/// One finding as text: what, where, the line itself, what to do.
pub fn explain(finding: &Finding) -> String {
    let word = match (finding.severity, finding.origin) {
        (Severity::Warning, _) => "注意",
        (Severity::Error, Origin::Program) => "不具合",
        (Severity::Error, _) => "エラー",
    };
    let mut text = format!("{word} [{}] {}\n", finding.rule, finding.message);
    match (&finding.place, &finding.path) {
        (Some(place), path) => excerpt(&mut text, place, path.as_deref()),
        (None, Some(path)) => writeln!(text, "  場所: {path}").expect("a string"),
        (None, None) => {}
    }
    if let Some(spot) = &finding.spot {
        writeln!(text, "  紙面: {}", on_page(spot)).expect("a string");
    }
    if !finding.hint.is_empty() {
        writeln!(text, "  → {}", finding.hint).expect("a string");
    }
    // Names of files and keys may hold what would command a terminal.
    let commands =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.replace(commands, "\u{FFFD}")
}

/// 「web/leaflet.pdf の 3ページ、左から 12 mm、上から 40 mm」.
fn on_page(spot: &Spot) -> String {
    let page = spot.page.map(|page| format!(" の {page}ページ")).unwrap_or_default();
    let begins = spot.area.map(|area| area.begins());
    let area = begins.map(|(x, y)| format!("、左から {x:.0} mm、上から {y:.0} mm")).unwrap_or_default();
    format!("{}{page}{area}", spot.file)
}

/// A verdict for each file, the worst first, then what it comes to.
pub fn outcome(outcome: &Outcome, time: Duration) -> String {
    let mut text = String::new();
    for sheet in &outcome.failed {
        writeln!(text, "× {}  作れませんでした", label(sheet)).expect("a string");
    }
    let widest = outcome.made.iter().map(|made| made.inspection.file.width()).max().unwrap_or(0);
    let mut made: Vec<&Made> = outcome.made.iter().collect();
    made.sort_by_key(|made| std::cmp::Reverse(Verdict::of(&made.inspection.findings)));
    // Good sheets beside reports of another day are not a good run.
    let halved = outcome.findings.iter().any(|finding| finding.is_error() && finding.origin == Origin::Environment);
    for made in made {
        let line = verdict::line(&made.inspection, widest);
        let line = if halved { line.replacen(Verdict::Good.sign(), Verdict::Remarks.sign(), 1) } else { line };
        writeln!(text, "{line}  {}  {}", size(made.bytes), state(made.state)).expect("a string");
    }
    if let Some(submission) = &outcome.submission {
        writeln!(text, "○ {}  入稿一式（{}）", shown(&submission.path), submission.materials.join("・"))
            .expect("a string");
    }
    advise(&mut text, outcome);
    writeln!(text, "{}", summary(outcome, time)).expect("a string");
    text
}

/// How a copier makes the sheets: a wrong side of the paper spoils them all.
fn advise(text: &mut String, outcome: &Outcome) {
    // Most editions of a material are printed alike: each way is reported once.
    let mut ways: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for sheet in outcome.made.iter().map(|made| &made.sheet) {
        let Some(advice) = sheet.advice else { continue };
        match ways.iter_mut().find(|(material, known, _)| (*material, *known) == (sheet.material.label(), advice)) {
            Some((.., editions)) => editions.push(sheet.edition.label()),
            None => ways.push((sheet.material.label(), advice, vec![sheet.edition.label()])),
        }
    }
    for (index, (material, advice, editions)) in ways.into_iter().enumerate() {
        if index == 0 {
            writeln!(text, "コピー機での印刷のしかた").expect("a string");
        }
        writeln!(text, "  ・{material}（{}）: {advice}", editions.join("・")).expect("a string");
    }
}

/// The closing line of `check`.
pub fn checked(file: &str, findings: &[Finding]) -> String {
    let told = || findings.iter().filter(|finding| finding.silenced.is_none());
    let errors = told().filter(|finding| finding.is_error()).count();
    let warnings = told().count() - errors;
    match (errors, warnings) {
        (0, 0) => format!("○ {file}: 問題は見つかりませんでした。\n"),
        (0, warnings) => format!("○ {file}: エラーはありません（注意 {warnings} 件）。\n"),
        (errors, warnings) => format!("× {file}: エラー {errors} 件、注意 {warnings} 件。\n"),
    }
}

/// What `new` made, and what to do next.
pub fn started(folder: &Path, made: &[PathBuf]) -> String {
    let files = made.iter().map(|path| format!("  ○ {}\n", shown(path))).collect::<Vec<_>>().concat();
    let source = made.first().map(|path| shown(path.strip_prefix(folder).unwrap_or(path)));
    format!(
        "新しいプロジェクトを作りました。\n{files}\n\
         次にすること\n  \
         1. cd {} で、そのフォルダーに移ります。\n  \
         2. tebiki build で、見本のまま印刷物を作ってみます。output フォルダーにできます。\n  \
         3. {} をメモ帳などで開き、センターのことに書きかえて、tebiki check で確かめます。\n",
        shown(folder),
        source.unwrap_or_default()
    )
}

/// What `tebiki layouts` wrote, and what to do with it.
pub fn laid(folder: &Path, made: &[PathBuf]) -> String {
    let folder = shown(folder);
    format!(
        "{folder} に、{} 個のファイルを書き出しました。\n\n\
         紙面を見ながら直すには\n  \
         ・VS Code（拡張機能 Tinymist）: {folder} をフォルダーとして開き、main.typ のプレビューを出します。\n  \
         ・Typst の命令: typst watch --ignore-system-fonts --font-path {folder}/fonts {folder}/main.typ\n\
         ほかの紙面を見るには、--data と --material などを付けて、もう一度実行します。\n\
         直したファイルだけを、プロジェクトの layouts フォルダーの同じ場所に置くと、tebiki build がそれで作ります。\n",
        made.len()
    )
}

fn state(state: State) -> &'static str {
    match state {
        State::New => "新規",
        State::Updated => "更新",
        State::Unchanged => "変更なし",
    }
}

fn summary(outcome: &Outcome, time: Duration) -> String {
    let total: usize = outcome.made.iter().map(|made| made.bytes).sum();
    let mut text = String::new();
    if outcome.made.is_empty() {
        text += "PDF は作りませんでした。";
    } else {
        write!(
            text,
            "{} 点の PDF（合計 {}）を {} に作りました",
            outcome.made.len(),
            size(total),
            shown(&outcome.folder)
        )
        .expect("a string");
        write!(text, "（{:.1}秒）。", time.as_secs_f64()).expect("a string");
    }
    text += &errors(&outcome.findings);
    if outcome.outdated > 0 {
        write!(text, "\n前に作った PDF {} 点は、古い内容なので名前に .outdated を付けました。", outcome.outdated)
            .expect("a string");
    }
    text
}

/// How many errors there are, and what to mend: not every error is one of the file.
fn errors(findings: &[Finding]) -> String {
    let is_of = |finding: &&Finding, origin: Origin| finding.is_error() && finding.origin == origin;
    let of = |origin: Origin| findings.iter().filter(|finding| is_of(finding, origin)).count();
    let in_table = findings.iter().filter(|finding| is_of(finding, Origin::Source) && of_table(finding)).count();
    let told = [
        (of(Origin::Source) - in_table, "YAML ファイルのエラーが", "上の説明を見て、YAML ファイルを直してください。"),
        (in_table, "窓口のファイルのエラーが", "上の説明を見て、表計算ソフトで窓口のファイルを直してください。"),
        (
            of(Origin::Environment),
            "プロジェクトのフォルダーやパソコンのエラーが",
            "YAML ファイルの間違いではありません。上の説明のとおりにして、もう一度実行してください。",
        ),
        (of(Origin::Program), "不具合が", "YAML ファイルの間違いではありません。上の説明を見てください。"),
        (of(Origin::File), "PDF のエラーが", "上の説明を見てください。"),
    ];
    let told = told.into_iter().filter(|(count, ..)| *count > 0);
    told.map(|(count, what, todo)| format!("{what} {count} 件あります。{todo}")).collect::<Vec<_>>().join("\n")
}

/// Whether a finding stands in a table that the source names, and not in the source.
fn of_table(finding: &Finding) -> bool {
    let ending = finding.place.as_deref().and_then(|place| place.file.extension());
    ending.is_some_and(|ending| ["csv", "tsv", "txt"].iter().any(|table| ending.eq_ignore_ascii_case(table)))
        && finding.path.as_deref().is_some_and(|path| path.starts_with("windows"))
}

/// Kilobytes of 1,024 bytes, as file managers and public sites show them.
fn size(bytes: usize) -> String {
    format!("{} KB", bytes.div_ceil(1024))
}

fn excerpt(text: &mut String, place: &Place, path: Option<&str>) {
    let path = path.map(|path| format!("（{path}）")).unwrap_or_default();
    let number = place.line.to_string();
    let pad = " ".repeat(number.len());
    let (part, before) = window(&place.excerpt, place.column - 1);
    let marked: usize = part.chars().skip(before).take(place.length).filter_map(UnicodeWidthChar::width).sum();
    let indent: usize = part.chars().take(before).filter_map(UnicodeWidthChar::width).sum();
    writeln!(text, "  場所: {}:{}:{}{path}", shown(&place.file), place.line, place.column).expect("a string");
    writeln!(text, "  {number} | {part}").expect("a string");
    writeln!(text, "  {pad} | {}{}", " ".repeat(indent), "^".repeat(marked.max(1))).expect("a string");
}

/// The part of a long line around a column, and the characters before it there.
fn window(line: &str, column: usize) -> (String, usize) {
    let chars: Vec<char> = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if chars.iter().filter_map(|c| c.width()).sum::<usize>() <= EXCERPT_COLUMNS {
        return (chars.into_iter().collect(), column);
    }
    let start = column.saturating_sub(16);
    let mut columns = 0;
    let fitting = chars[start.min(chars.len())..].iter().take_while(|c| {
        columns += c.width().unwrap_or(0);
        columns <= EXCERPT_COLUMNS
    });
    let head = if start > 0 { "…" } else { "" };
    (head.chars().chain(fitting.copied()).collect(), column - start + head.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::messages::value;

    #[test]
    fn what_is_to_be_mended_is_named() {
        let at = |file: &str, path: &str| {
            let place = Place { file: file.into(), line: 1, column: 1, length: 1, excerpt: "0".into() };
            value::phone("0", None).at(Some(place)).path(path)
        };
        let (own, of_table) = (at("reiji.yaml", "windows[0].number"), at("madoguchi.csv", "windows[0].number"));
        assert!(!errors(std::slice::from_ref(&of_table)).contains("YAML"));
        let both = errors(&[own, of_table]);
        assert!(
            both.contains("YAML ファイルのエラーが 1 件") && both.contains("窓口のファイルのエラーが 1 件"),
            "{both}"
        );
    }
}
