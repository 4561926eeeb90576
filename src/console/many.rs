//! What a person reads of a run over several sources.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use unicode_width::UnicodeWidthStr;

use crate::pipeline::{Outcome, State};
use common::finding::Finding;
use common::messages::shown;

/// What one source came to. Small, so that a thousand of them cost nothing.
pub struct Row {
    source: String,
    made: usize,
    unchanged: usize,
    failed: usize,
    remarks: usize,
    /// The error that stands first in the source.
    error: Option<String>,
}

impl Row {
    pub fn of(source: &Path, outcome: &Outcome) -> Self {
        let unchanged = outcome.made.iter().filter(|made| made.state == State::Unchanged).count();
        let told = outcome.findings.iter().filter(|finding| finding.silenced.is_none());
        let (errors, remarks): (Vec<_>, Vec<_>) = told.partition(|finding| finding.is_error());
        Self {
            source: shown(source),
            made: outcome.made.len() - unchanged,
            unchanged,
            failed: outcome.failed.len(),
            remarks: remarks.len(),
            error: errors.into_iter().min_by_key(|finding| line(finding)).map(|finding| finding.message.clone()),
        }
    }

    fn sign(&self) -> &'static str {
        match (&self.error, self.failed, self.remarks) {
            (None, 0, 0) => "○",
            (None, 0, _) => "△",
            _ => "×",
        }
    }
}

/// Where a finding is in its source; what is about all of it comes after what is in a line.
fn line(finding: &Finding) -> usize {
    finding.place.as_deref().map_or(usize::MAX, |place| place.line)
}

/// A line for each source, those that need somebody last, where they are seen.
pub fn table(rows: &[Row], time: Duration) -> String {
    let widest = rows.iter().map(|row| row.source.width()).max().unwrap_or(0);
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_by_key(|row| (row.error.is_some() || row.failed > 0, row.remarks > 0));
    let mut text = String::new();
    for row in &rows {
        let space = " ".repeat(widest - row.source.width());
        let Row { source, made, unchanged, failed, remarks, error } = row;
        write!(text, "{} {source}{space}  作った {made}、変更なし {unchanged}", row.sign()).expect("a string");
        for (what, count) in [("作れない", failed), ("注意", remarks)] {
            if *count > 0 {
                write!(text, "、{what} {count}").expect("a string");
            }
        }
        writeln!(text, "{}", error.as_ref().map(|error| format!("  {error}")).unwrap_or_default()).expect("a string");
    }
    let bad = rows.iter().filter(|row| row.error.is_some() || row.failed > 0).count();
    let sheets: usize = rows.iter().map(|row| row.made + row.unchanged).sum();
    let time = time.as_secs_f64();
    let rest = if bad > 0 { format!("直すところがあるもの {bad} 件。") } else { String::new() };
    writeln!(text, "{} 件のセンターの、{sheets} 点の PDF がそろいました（{time:.1} 秒）。{rest}", rows.len())
        .expect("a string");
    text
}

/// Where a run is: 「3 / 35、あと約4分」. Nothing is known of the time before the first is done.
pub fn place(done: usize, all: usize, elapsed: Duration) -> String {
    let left = if done == 0 { None } else { Some(elapsed.as_secs_f64() / done as f64 * (all - done) as f64) };
    let left = left.map(|seconds| match (seconds / 60.0).round() as u64 {
        0 => "、あと1分たらず".to_owned(),
        minutes @ 1..60 => format!("、あと約{minutes}分"),
        minutes => format!("、あと約{}時間{}分", minutes / 60, minutes % 60),
    });
    format!("{} / {all}{}", done + 1, left.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_follows_from_what_is_done() {
        assert_eq!(place(0, 35, Duration::ZERO), "1 / 35");
        assert_eq!(place(5, 35, Duration::from_secs(50)), "6 / 35、あと約5分");
        assert_eq!(place(34, 35, Duration::from_secs(340)), "35 / 35、あと1分たらず");
        assert_eq!(place(1, 1741, Duration::from_secs(10)), "2 / 1741、あと約4時間50分");
    }

    #[test]
    fn what_needs_somebody_comes_last_with_its_reason() {
        let row = |source: &str, remarks, error: Option<&str>| Row {
            source: source.to_owned(),
            made: 3,
            unchanged: 1,
            failed: usize::from(error.is_some()),
            remarks,
            error: error.map(str::to_owned),
        };
        let rows = [row("a.yaml", 0, Some("番号がありません")), row("北.yaml", 0, None), row("c.yaml", 2, None)];
        let told = table(&rows, Duration::from_millis(1234));
        assert_eq!(
            told,
            "○ 北.yaml  作った 3、変更なし 1\n\
             △ c.yaml   作った 3、変更なし 1、注意 2\n\
             × a.yaml   作った 3、変更なし 1、作れない 1  番号がありません\n\
             3 件のセンターの、12 点の PDF がそろいました（1.2 秒）。直すところがあるもの 1 件。\n"
        );
    }
}
