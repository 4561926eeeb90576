//! Finished PDFs in a line each, and one of them in full.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use crate::report::verdict::Verdict;
use crate::report::whole::{kilobytes, papers};
use common::messages::{easy, languages, readings};
use inspect::Inspection;
use inspect::codes::Seen;

/// A line for each file, the worst first.
pub fn verdicts<'a>(inspections: impl IntoIterator<Item = &'a Inspection>) -> String {
    let mut sorted: Vec<&Inspection> = inspections.into_iter().collect();
    sorted.sort_by_key(|inspection| std::cmp::Reverse(Verdict::of(&inspection.findings)));
    let widest = sorted.iter().map(|inspection| inspection.file.width()).max().unwrap_or(0);
    sorted.into_iter().fold(String::new(), |text, inspection| text + &line(inspection, widest) + "\n")
}

/// One file in a line: 「○ web/leaflet.pdf  6ページ  文字 10.5pt〜  コントラスト 7.2:1〜  コード 3/3（余裕 92%）」.
pub fn verdict(inspection: &Inspection) -> String {
    line(inspection, 0)
}

/// One file in full, as `tebiki inspect` tells it after the findings: verdict,
/// codes with what they say, and what only people can check.
pub fn inspected(inspection: &Inspection) -> String {
    let mut text = format!("{}\n", verdict(inspection));
    let papers = papers(inspection);
    // Of a file that could not be opened nothing is known.
    if !papers.is_empty() {
        writeln!(text, "  {}、{}", papers.join("、"), kilobytes(inspection.bytes)).expect("a string");
    }
    for code in &inspection.codes {
        writeln!(text, "  {}", told(code)).expect("a string");
    }
    if !inspection.human.is_empty() {
        writeln!(text, "  人の目で確かめること").expect("a string");
    }
    for asked in &inspection.human {
        writeln!(text, "    □ {}", asked.question).expect("a string");
    }
    text
}

/// One file in a line, its name padded to so many columns.
pub fn line(inspection: &Inspection, widest: usize) -> String {
    let pad = " ".repeat(widest.saturating_sub(inspection.file.width()));
    let sign = Verdict::of(&inspection.findings).sign();
    let mut parts = vec![format!("{sign} {}{pad}", inspection.file), format!("{:>2}ページ", inspection.pages.len())];
    parts.extend(counted(inspection));
    parts.extend(lacking(inspection).map(str::to_owned));
    if let Some(smallest) = &inspection.text.smallest {
        parts.push(format!("文字 {}pt〜", tenths(smallest.value)));
    }
    if let Some(least) = inspection.contrast.iter().map(|row| row.ratio).min_by(f64::total_cmp) {
        parts.push(format!("コントラスト {}:1〜", tenths(least)));
    }
    parts.extend(codes(&inspection.codes));
    if let Some((ink, _)) = inspection.press.as_ref().and_then(|press| press.ink) {
        parts.push(format!("インキ 〜{ink:.0}%"));
    }
    parts.join("  ")
}

/// 「エラー 2件、注意 1件」, if there are any.
fn counted(inspection: &Inspection) -> Option<String> {
    let told = inspection.findings.iter().filter(|finding| finding.silenced.is_none());
    let (errors, remarks): (Vec<_>, Vec<_>) = told.partition(|finding| finding.is_error());
    let part = |word: &str, count: usize| (count > 0).then(|| format!("{word} {count}件"));
    let parts: Vec<String> =
        [part("エラー", errors.len()), part("注意", remarks.len())].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("、"))
}

/// That a sheet is no such edition. Of a sheet, and not of a source, the rules of editions
/// say nothing else.
fn lacking(inspection: &Inspection) -> impl Iterator<Item = &'static str> {
    let told = inspection.findings.iter().filter(|finding| finding.silenced.is_none());
    told.filter_map(|finding| match finding.rule {
        "easy-missing" => Some(easy::NO_EDITION),
        "reading-missing" => Some(readings::NO_EDITION),
        "no-wording" => Some(languages::UNFINISHED),
        _ => None,
    })
}

/// How many codes say what they should, and the margin of the weakest.
fn codes(codes: &[Seen]) -> Option<String> {
    let margin = codes.iter().map(|code| code.margin).min_by(f64::total_cmp)?;
    let right = codes.iter().filter(|code| says_right(code)).count();
    Some(format!("コード {right}/{}（余裕 {:.0}%）", codes.len(), 100.0 * margin))
}

/// Of a code that nobody knows, being read is all that can be asked.
fn says_right(code: &Seen) -> bool {
    code.decoded.is_some() && (code.wanted.is_none() || code.decoded.as_deref() == code.payload())
}

fn told(code: &Seen) -> String {
    let sign = if says_right(code) { "○" } else { "×" };
    let read = code.decoded.as_deref().unwrap_or("読み取れません");
    format!(
        "{sign} {}ページのコード（{:.1} mm角、余裕 {:.0}%）: {read}",
        code.page,
        code.area.width,
        100.0 * code.margin
    )
}

/// Without a fraction where there is none.
fn tenths(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::facts::Code;
    use common::finding::{Area, Finding};
    use inspect::human::Question;
    use inspect::text::{Extreme, Summary};

    const AREA: Area = Area { x: 0.0, y: 0.0, width: 20.0, height: 20.0 };

    fn code(decoded: Option<&str>, margin: f64) -> Seen {
        let (id, payload) = ("map".to_owned(), "https://example.jp/".to_owned());
        let wanted = Code { id, payload, page: 1, area: AREA, module: 0.5, minimum: 20.0 };
        Seen {
            wanted: Some(wanted),
            page: 1,
            area: AREA,
            decoded: decoded.map(str::to_owned),
            module: 0.5,
            quiet: 4.0,
            contrast: 15.0,
            dark: [0; 3],
            light: [255; 3],
            inverted: false,
            mirrored: false,
            trials: Vec::new(),
            margin,
            distance: 200.0,
            fold: None,
            trim: None,
        }
    }

    fn inspection(file: &str) -> Inspection {
        let smallest = Some(Extreme { value: 10.5, page: 1, area: AREA, text: String::new() });
        Inspection {
            file: file.to_owned(),
            pages: vec![(100.0, 210.0); 6],
            text: Summary { smallest, ..Summary::default() },
            codes: vec![code(Some("https://example.jp/"), 1.0), code(Some("https://example.jp/"), 0.92)],
            ..Inspection::default()
        }
    }

    #[test]
    fn a_good_file_is_told_in_a_line() {
        let told = verdict(&inspection("web/leaflet.pdf"));
        assert_eq!(told, "○ web/leaflet.pdf   6ページ  文字 10.5pt〜  コード 2/2（余裕 92%）");
    }

    #[test]
    fn a_code_that_says_something_else_is_not_counted() {
        let mut bad = inspection("web/leaflet.pdf");
        bad.codes = vec![code(Some("https://example.jp/a"), 0.5), code(None, 0.0)];
        bad.findings = vec![Finding::error("code-unread", "x"), Finding::error("x", "x").warning()];
        let told = verdict(&bad);
        assert!(
            told.starts_with("× ") && told.contains("エラー 1件、注意 1件") && told.contains("コード 0/2（余裕 0%）")
        );
    }

    #[test]
    fn the_worst_stands_first_and_all_are_aligned() {
        let good = inspection("web/a.pdf");
        let mut bad = inspection("web/longer.pdf");
        bad.findings = vec![Finding::error("x", "x")];
        let told = verdicts([&good, &bad]);
        let lines: Vec<&str> = told.lines().collect();
        assert!(lines[0].starts_with("× web/longer.pdf   6") && lines[1].starts_with("○ web/a.pdf        6"), "{told}");
    }

    #[test]
    fn nothing_that_only_people_can_check_is_told_as_done() {
        let mut seen = inspection("a.pdf");
        seen.human = vec![Question { checkpoint: "09-001", question: "読み上げの順序は自然ですか。" }];
        assert!(inspected(&seen).contains("    □ 読み上げの順序は自然ですか。\n"));
    }
}
