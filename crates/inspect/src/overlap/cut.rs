//! Letters that are cut: partly outside the clip that they are drawn in, outside the
//! page, or beyond the line along which it is trimmed.

use std::collections::{BTreeMap, BTreeSet};

use hayro::kurbo::{Point, Rect, Shape};

use super::letter::{HAIR, Letter, around};
use super::meant::is_copy;
use common::colour::ratio;
use common::finding::Area;
use pdf::drawing::Cut;
use pdf::page::{Page, Run, common};

/// Points each way at which the ink of a letter is looked for.
const POINTS: u32 = 24;
/// Share of a letter's ink that may go unseen, and from which it is hard to read.
const STRAY: f64 = 0.04;
const MUCH: f64 = 0.2;
/// Share that leaves nothing of it.
const ALL: f64 = 0.97;
/// A word that is larger may run off its page as a decoration, in pt; a pale one that is
/// larger than half of it is a watermark.
const DISPLAY: f64 = 60.0;
const PALE: f64 = 2.0;

/// A run with letters that are cut.
pub struct Lost {
    /// Number of the run.
    pub at: usize,
    pub area: Area,
    /// Whether it can hardly be read.
    pub much: bool,
}

/// Runs with letters that are cut; `trim` is what is left of the page.
pub fn runs(drawn: &Page, letters: &[Letter], cuts: &[Cut], trim: Option<Area>) -> Vec<Lost> {
    let known: BTreeMap<usize, &Cut> = cuts.iter().map(|cut| (cut.glyph, cut)).collect();
    let mut of_run: BTreeMap<usize, Vec<(Letter, f64)>> = BTreeMap::new();
    for letter in letters.iter().filter(|letter| !is_decoration(letter.run)) {
        let clipped = known.get(&letter.number).map_or(0.0, |cut| {
            let copies = letters.iter().filter(|other| is_copy(**other, *letter));
            let copies: Vec<_> = copies.map(|copy| (known.get(&copy.number).copied(), away(*copy, *letter))).collect();
            unseen(cut, &copies)
        });
        let beyond = trim.map_or(0.0, |trim| beyond(letter.glyph.ink, trim));
        of_run.entry(letter.at).or_default().push((*letter, f64::max(clipped, beyond)));
    }
    of_run.into_iter().filter_map(|(at, letters)| lost(at, &drawn.runs[at], &letters)).collect()
}

/// Numbers of glyphs that are of use to [`runs`]: without any of them nothing is cut.
pub fn is_any(letters: &[Letter], cuts: &[Cut], trim: Option<Area>) -> bool {
    let numbers: BTreeSet<usize> = cuts.iter().map(|cut| cut.glyph).collect();
    letters
        .iter()
        .any(|letter| numbers.contains(&letter.number) || trim.is_some_and(|trim| beyond(letter.glyph.ink, trim) > 0.0))
}

fn lost(at: usize, run: &Run, letters: &[(Letter, f64)]) -> Option<Lost> {
    let whole = letters.iter().any(|(_, share)| *share < STRAY);
    let gone = letters.iter().any(|(_, share)| *share > ALL);
    let most = letters.iter().map(|(_, share)| *share).filter(|share| *share <= ALL).fold(0.0, f64::max);
    // Of a text that is not there at all nobody misses a part.
    let is_cut = most >= STRAY || (whole && gone);
    let cut = letters.iter().filter(|(_, share)| *share >= STRAY).map(|(letter, _)| letter.glyph.ink);
    let area = cut.reduce(around)?;
    is_cut.then_some(Lost { at, area, much: (most >= MUCH || (whole && gone)) && run.size < DISPLAY })
}

fn is_decoration(run: &Run) -> bool {
    run.size > DISPLAY / 2.0 && (run.artifact || run.fill.is_some_and(|fill| ratio(fill, [255; 3]) < PALE))
}

/// Share of a letter's ink that its clips take away and no copy of it shows. A copy is
/// given with its own clips, if they cut it, and with how far off it is.
fn unseen(cut: &Cut, copies: &[(Option<&Cut>, (f64, f64))]) -> f64 {
    let ink = cut.outline.bounding_box();
    let shows = |cut: &Cut, at: Point| cut.clips.iter().all(|clip| clip.lets_through(at));
    let is_seen = |at: Point| {
        shows(cut, at)
            || copies.iter().any(|(copy, (x, y))| copy.is_none_or(|copy| shows(copy, Point::new(at.x + x, at.y + y))))
    };
    let points: Vec<Point> = grid(ink).filter(|at| cut.outline.winding(*at) != 0).collect();
    let lost: Vec<&Point> = points.iter().filter(|at| !is_seen(**at)).collect();
    let Some(gone) = lost.iter().map(|at| Rect::from_points(**at, **at)).reduce(|a, b| a.union(b)) else {
        return 0.0;
    };
    // What an edge shaves off is not missed.
    let cell = (ink.width().min(ink.height())) / f64::from(POINTS);
    let deep = gone.width().min(gone.height()) + cell > HAIR;
    if deep { lost.len() as f64 / points.len() as f64 } else { 0.0 }
}

fn away(copy: Letter, letter: Letter) -> (f64, f64) {
    (copy.glyph.ink.x - letter.glyph.ink.x, copy.glyph.ink.y - letter.glyph.ink.y)
}

/// Share of a box that is beyond the trim.
fn beyond(ink: Area, trim: Area) -> f64 {
    let inside = common(ink, trim);
    let (x, y) = (ink.width - inside.width, ink.height - inside.height);
    if x.max(y) < HAIR { 0.0 } else { 1.0 - inside.width * inside.height / (ink.width * ink.height) }
}

/// Evenly spread places in a box.
pub fn grid(area: Rect) -> impl Iterator<Item = Point> {
    let step = |from: f64, length: f64, i: u32| from + length * (f64::from(i) + 0.5) / f64::from(POINTS);
    (0..POINTS * POINTS).map(move |place| {
        Point::new(step(area.x0, area.width(), place % POINTS), step(area.y0, area.height(), place / POINTS))
    })
}
