//! Contrast of every run of text against what is really behind it.
//!
//! The ground is looked at, not looked up: each page is rendered once as it is
//! and once without its text, and every glyph is held against the pixels of the
//! second picture under it. So a photo, a gradient or a card that slipped away
//! counts as it is seen.
//!
//! Ratios are those of WCAG 2.2 (relative luminance of sRGB). In Japanese, text
//! is large from 22 pt, or from 18 pt bold (JIS X 8341-3:2016, 1.4.3).

mod bare;
mod ground;
mod ratio;

use serde::{Deserialize, Serialize};

use self::bare::without_text;
use self::ground::Ground;
pub use self::ratio::{luminance, ratio};
use super::Subject;
use super::text::quoted;
use common::finding::{Area, Finding};
use common::messages::contrast as say;
use pdf::page::{self, Run};
use pdf::raster::{Pages, Picture, Renderer};

/// What is asked of text as seen with another colour vision, or on a gray copy:
/// that of graphics (WCAG 2.2, 1.4.11).
const NEEDED_OTHERWISE: f64 = 3.0;
/// Rounding of pixels and of inks.
const TOLERANCE: f64 = 0.05;

/// One pair of text colour and ground: the run with the least contrast of all
/// that look alike on a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub page: usize,
    pub area: Area,
    /// The text, at most its first 24 characters.
    pub text: String,
    /// Type size in pt.
    pub size: f64,
    pub bold: bool,
    /// sRGB of the text, and of the ground that comes nearest to it.
    pub ink: [u8; 3],
    pub ground: [u8; 3],
    /// WCAG 2.2 contrast ratio, 1 to 21.
    pub ratio: f64,
    /// The ratio that this text needs: 4.5, or 3 where it is large.
    pub needed: f64,
    /// The ratio as seen with protanopia, deuteranopia and tritanopia.
    pub cvd: [f64; 3],
    /// The ratio on a gray copy.
    pub gray: f64,
    /// How many runs look like this on the page.
    pub runs: usize,
}

/// The file without its text.
pub struct Bare(Option<Pages>);

impl Bare {
    pub fn of(subject: &Subject) -> Self {
        let bare = without_text(subject.document).and_then(|bytes| Pages::open(bytes).ok());
        Self(bare.filter(|bare| bare.count() == subject.pages.count()))
    }
}

/// What is known of contrast.
#[derive(Debug, Default)]
pub struct Contrast {
    /// The least first.
    pub rows: Vec<Row>,
    /// What is below its need, hidden, or could not be seen.
    pub findings: Vec<Finding>,
}

/// Looks at one page after the other.
pub struct Looking<'s, 'b> {
    subject: &'s Subject<'s>,
    /// Absent once a page could not be seen.
    bare: Option<Renderer<'b>>,
    seen: Contrast,
}

impl<'s, 'b> Looking<'s, 'b> {
    pub fn new(subject: &'s Subject<'s>, bare: &'b Bare) -> Self {
        Self { subject, bare: bare.0.as_ref().map(Pages::renderer), seen: Contrast::default() }
    }

    /// Looks at a page, from 1; `whole` is its picture. Returns the runs of which
    /// nothing is seen, by number.
    pub fn page(&mut self, page: usize, whole: &Picture) -> Vec<usize> {
        let Some(bare) = &self.bare else { return Vec::new() };
        let runs = &self.subject.drawn[page - 1].runs;
        let drawn: Vec<usize> = (0..runs.len()).filter(|at| is_seen(&runs[*at])).collect();
        if drawn.is_empty() {
            return Vec::new();
        }
        let ground = Ground { bare: bare.render(page, whole.scale), whole: &whole.image, scale: whole.scale };
        if ground.bare.dimensions() != ground.whole.dimensions() {
            self.bare = None;
            return Vec::new();
        }
        let (hidden, shown): (Vec<usize>, Vec<usize>) = drawn.into_iter().partition(|at| ground.hides(&runs[*at]));
        for line in page::lines(hidden.iter().map(|at| &runs[*at])) {
            let finding = say::hidden(&quoted(&line.text));
            self.seen.findings.push(finding.on(self.subject.name, page, Some(line.area)));
        }
        for row in shown.into_iter().filter_map(|at| ground.row(&runs[at], page)) {
            merge(&mut self.seen.rows, row);
        }
        hidden
    }

    /// Contrast of all text that is drawn.
    pub fn end(self) -> Contrast {
        let Contrast { mut rows, mut findings } = self.seen;
        if self.bare.is_none() {
            return Contrast { rows, findings: vec![say::unseen().in_file(self.subject.name)] };
        }
        rows.sort_by(|a, b| (a.ratio / a.needed).total_cmp(&(b.ratio / b.needed)));
        for row in &rows {
            let below = row.findings().into_iter();
            findings.extend(below.map(|finding| finding.on(self.subject.name, row.page, Some(row.area))));
        }
        Contrast { rows, findings }
    }
}

fn is_seen(run: &Run) -> bool {
    run.visible && !run.text.trim().is_empty()
}

impl Row {
    fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.ratio < self.needed - TOLERANCE {
            findings.push(say::low(&self.text, self.size, self.ratio, self.needed, self.ink, self.ground));
            return findings;
        }
        let least = self.cvd.into_iter().fold(f64::INFINITY, f64::min);
        if least < NEEDED_OTHERWISE - TOLERANCE {
            findings.push(say::colour_vision(&self.text, least));
        }
        if self.gray < NEEDED_OTHERWISE - TOLERANCE {
            findings.push(say::gray(&self.text, self.gray));
        }
        findings
    }
}

/// Runs of one look are one row: that with the least contrast.
fn merge(rows: &mut Vec<Row>, row: Row) {
    let alike = |other: &&mut Row| {
        (other.page, other.ink, other.bold, other.needed) == (row.page, row.ink, row.bold, row.needed)
            && (other.size - row.size).abs() < 0.1
            && near(other.ground, row.ground)
    };
    match rows.iter_mut().find(alike) {
        Some(known) => {
            let runs = known.runs + 1;
            if row.ratio < known.ratio {
                *known = row;
            }
            known.runs = runs;
        }
        None => rows.push(row),
    }
}

fn near(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= 8)
}
