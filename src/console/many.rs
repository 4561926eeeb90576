//! What a person reads of a run over several sources.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use indicatif::ProgressBar;
use unicode_width::UnicodeWidthStr;

use super::{bar, complain, findings, label};
use crate::pipeline::{Event, Outcome, State};
use common::finding::Finding;
use common::messages::{machine, shown};

/// Shows on stderr where a run over several sources is: a bar over all of them on a
/// terminal, a line for each that is begun otherwise.
pub struct Run {
    bar: Option<ProgressBar>,
    quiet: bool,
    start: Instant,
    all: usize,
    /// How many are begun, and how many done.
    counts: Mutex<[usize; 2]>,
}

impl Run {
    pub fn new(quiet: bool, all: usize) -> Self {
        let bar = bar(quiet, all as u64);
        Self { bar, quiet, start: Instant::now(), all, counts: Mutex::new([0; 2]) }
    }

    pub fn begin(&self, source: &Path) {
        let mut counts = self.counts();
        counts[0] += 1;
        let place = self.place(*counts);
        match &self.bar {
            Some(bar) => bar.set_message(format!("{place} {}", shown(source))),
            None if !self.quiet => complain(&format!("（{place}）{}を作っています…\n", shown(source))),
            None => {}
        }
    }

    /// Shows one event of a source.
    pub fn show(&self, source: &Path, event: &Event) {
        let counts = self.counts();
        match (&self.bar, event) {
            (Some(bar), Event::Started(sheet)) => {
                let place = self.place(*counts);
                bar.set_message(format!("{place} {} {}を作っています", shown(source), label(sheet)));
            }
            (_, Event::Waiting) if !self.quiet => self.aside(|| complain(&format!("{}\n", machine::waiting()))),
            _ => {}
        }
    }

    /// Counts a source as done; what is said of it stands above the bar, in one piece under
    /// its name: others may be told of before and after.
    pub fn end(&self, source: &Path, told: &[Finding]) {
        let mut counts = self.counts();
        counts[1] += 1;
        if !told.is_empty() {
            self.aside(|| {
                complain(&format!("■ {}\n", shown(source)));
                findings(told);
            });
        }
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }

    /// Takes the bar away, so that the results stand alone; how long the run was.
    pub fn clear(&self) -> Duration {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        self.start.elapsed()
    }

    /// Whoever has them may write: sources are at work side by side.
    fn counts(&self) -> MutexGuard<'_, [usize; 2]> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn place(&self, [begun, done]: [usize; 2]) -> String {
        place(begun, done, self.all, self.start.elapsed())
    }

    fn aside(&self, say: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }
}

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
    let centers = rows.iter().filter(|row| row.made + row.unchanged > 0).count();
    writeln!(text, "{centers} 件のセンターの、{sheets} 点の PDF がそろいました（{time:.1} 秒）。{rest}")
        .expect("a string");
    text
}

/// Where a run is: 「3 / 35、あと約4分」. Nothing is known of the time before the first is done.
fn place(begun: usize, done: usize, all: usize, elapsed: Duration) -> String {
    let left = if done == 0 { None } else { Some(elapsed.as_secs_f64() / done as f64 * (all - done) as f64) };
    let left = left.map(|seconds| match (seconds / 60.0).round() as u64 {
        0 => "、あと1分たらず".to_owned(),
        minutes @ 1..60 => format!("、あと約{minutes}分"),
        minutes => format!("、あと約{}時間{}分", minutes / 60, minutes % 60),
    });
    format!("{begun} / {all}{}", left.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_left_follows_from_what_is_done() {
        assert_eq!(place(1, 0, 35, Duration::ZERO), "1 / 35");
        assert_eq!(place(6, 5, 35, Duration::from_secs(50)), "6 / 35、あと約5分");
        assert_eq!(place(35, 34, 35, Duration::from_secs(340)), "35 / 35、あと1分たらず");
        assert_eq!(place(2, 1, 1741, Duration::from_secs(10)), "2 / 1741、あと約4時間50分");
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
