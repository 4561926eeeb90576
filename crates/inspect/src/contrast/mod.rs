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
mod row;

use self::bare::without_text;
use self::ground::Ground;
pub use self::row::Row;
use self::row::merge;
use super::Subject;
use super::text::reading::quoted;
use common::finding::Finding;
use common::messages::contrast as say;
use pdf::drawing::Drawing;
use pdf::page::{self, Run};
use pdf::raster::{Pages, Picture, Renderer};

/// The file without its text.
pub struct Bare(Option<Pages>);

impl Bare {
    pub fn of(subject: &Subject) -> Self {
        let bare = without_text(&subject.document).and_then(|bytes| Pages::open(bytes).ok());
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

/// What is known of a page once its text is taken away.
#[derive(Default)]
pub struct Behind {
    /// Runs of which nothing is seen, by number.
    pub hidden: Vec<usize>,
    /// The page without its text; absent where that could not be seen.
    pub ground: Option<Picture>,
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

    /// Looks at a page, from 1; `whole` is its picture, `drawing` what is drawn on it.
    pub fn page(&mut self, page: usize, whole: &Picture, drawing: &Drawing) -> Behind {
        let Some(bare) = &self.bare else { return Behind::default() };
        let runs = &self.subject.drawn[page - 1].runs;
        let drawn: Vec<usize> = (0..runs.len()).filter(|at| is_seen(&runs[*at])).collect();
        if drawn.is_empty() {
            return Behind::default();
        }
        let ground = Ground {
            bare: bare.render(page, whole.scale),
            whole: &whole.image,
            scale: whole.scale,
            lines: ground::lines(drawing),
        };
        if ground.bare.dimensions() != ground.whole.dimensions() {
            self.bare = None;
            return Behind::default();
        }
        let (hidden, shown): (Vec<usize>, Vec<usize>) = drawn.into_iter().partition(|at| ground.hides(&runs[*at]));
        for line in page::lines(hidden.iter().map(|at| &runs[*at])) {
            let finding = say::hidden(&quoted(&line.text));
            self.seen.findings.push(finding.on(self.subject.name, page, Some(line.area)));
        }
        for row in shown.into_iter().filter_map(|at| ground.row(&runs[at], page)) {
            merge(&mut self.seen.rows, row);
        }
        Behind { hidden, ground: Some(Picture { image: ground.bare, scale: ground.scale }) }
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
