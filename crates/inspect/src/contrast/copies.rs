//! Letters that are drawn more than once: with a shadow, with an outline, twice to look bold.
//! The drawing on top is what is read; an outline is its ground, and is read itself where its
//! letter does not stand out.

use std::collections::{BTreeMap, BTreeSet};

use common::finding::Area;
use pdf::page::{Drawn, Run, common as shared};

use crate::twice::{COPY, apart, is_same};

const MM: f64 = 25.4 / 72.0;
/// How far an outline stands out on every side of its letter, in mm: half a point.
const OUTLINE: f64 = 0.15;
/// A line over a letter that is thicker leaves too little of it, in ems: the line is read.
const THICK: f64 = 0.05;
/// A line that is thinner does not show what it is around, in mm: a quarter of a point.
const HAIR: f64 = 0.088;
/// A line that stands off by more is not along its letter, in ems.
const BESIDE: f64 = 0.03;
/// Steps of 8 bits up to which two colours are one.
const ALIKE: u8 = 24;
/// Letters are looked for in squares of this side, in mm, and at so many of them at most.
const SQUARE: f64 = 5.0;
const MOST: usize = 64;

/// What is drawn more than once on a page.
#[derive(Default)]
pub struct Copies {
    beneath: BTreeSet<Place>,
    outlines: BTreeMap<Place, [u8; 3]>,
    lines: BTreeMap<Place, [u8; 3]>,
}

/// Number of a run, and of a glyph in it.
type Place = (usize, usize);

/// Where the same letters are, by letter and square.
type Squares<'a> = BTreeMap<(&'a str, i64, i64), Vec<Letter<'a>>>;

#[derive(Clone, Copy)]
struct Letter<'a> {
    place: Place,
    run: &'a Run,
    glyph: &'a Drawn,
}

impl Copies {
    /// `seen` are the numbers of the runs of which something is seen.
    pub fn of(runs: &[Run], seen: &[usize]) -> Self {
        let letters = |at: &usize| {
            let (at, run) = (*at, &runs[*at]);
            let glyphs = run.glyphs.iter().enumerate();
            glyphs.map(move |(number, glyph)| Letter { place: (at, number), run, glyph })
        };
        let letters: Vec<Letter> = seen.iter().flat_map(letters).filter(Letter::is_drawn).collect();
        let mut squares = Squares::new();
        for letter in &letters {
            let (x, y) = square(letter.glyph.ink);
            let known = squares.entry((&letter.glyph.text, x, y)).or_default();
            if known.len() < MOST {
                known.push(*letter);
            }
        }
        let mut copies = Self::default();
        for letter in letters {
            let others = letter.copies(&squares);
            if others.iter().any(|other| letter.is_beneath(*other)) {
                copies.beneath.insert(letter.place);
                continue;
            }
            copies.outlines.extend(letter.outline(&others).map(|colour| (letter.place, colour)));
            copies.lines.extend(letter.line(&others).map(|colour| (letter.place, colour)));
        }
        copies
    }

    /// Whether a letter is drawn once more, over this drawing of it.
    pub fn is_beneath(&self, place: Place) -> bool {
        self.beneath.contains(&place)
    }

    /// The colour that is all around a letter.
    pub fn outline(&self, place: Place) -> Option<[u8; 3]> {
        self.outlines.get(&place).copied()
    }

    /// The colour of a line that is drawn along a letter, over it.
    pub fn line(&self, place: Place) -> Option<[u8; 3]> {
        self.lines.get(&place).copied()
    }
}

impl<'a> Letter<'a> {
    fn is_drawn(&self) -> bool {
        self.glyph.ink.width > 0.0 && self.glyph.ink.height > 0.0 && !self.glyph.text.trim().is_empty()
    }

    fn em(&self) -> f64 {
        self.run.size * MM
    }

    /// Other drawings of the letter, the one on top last.
    fn copies(&self, squares: &Squares<'a>) -> Vec<Self> {
        let reach = COPY * self.em();
        let Area { x, y, width, height } = self.glyph.ink;
        let (left, top) = square(Area { x: x - reach, y: y - reach, width, height });
        let (right, bottom) = square(Area { x: x + reach, y: y + reach, width, height });
        let near = (left..=right).flat_map(|x| (top..=bottom).map(move |y| (self.glyph.text.as_str(), x, y)));
        let near = near.filter_map(|key| squares.get(&key)).flatten();
        let mut copies: Vec<Self> = near.copied().filter(|other| self.is_same(other)).collect();
        copies.sort_by_key(|copy| copy.place);
        copies
    }

    /// Whether another letter is this one once more. One of the same kind beside it, as in a
    /// row of dots, is none.
    fn is_same(&self, other: &Self) -> bool {
        let (one, another) = (self.em(), other.em());
        let both = shared(self.glyph.ink, other.glyph.ink);
        self.place.0 != other.place.0
            && (one - another).abs() < 0.1 * one
            && is_same(self.glyph, other.glyph, one)
            && (both.width * both.height > 0.0 || apart(self.glyph, other.glyph) < 0.1 * one)
    }

    /// Whether what another drawing shows is all that one reads of both.
    fn is_beneath(&self, other: Self) -> bool {
        let (seen, ink) = (other.glyph.shown, other.glyph.ink);
        let whole = seen.width * seen.height > 0.9 * ink.width * ink.height;
        let reads = !other.is_thin() && other.is_opaque() && whole;
        let within = self.is_thin() && other.run.stroke.is_none();
        reads && (within || other.place > self.place)
    }

    /// Whether the letter stays what it is below this line around it.
    fn is_thin(&self) -> bool {
        self.run.stroke.is_some_and(|thick| thick < THICK * self.em())
    }

    fn is_opaque(&self) -> bool {
        self.run.transparency < 0.1
    }

    /// The line that is drawn last along the letter, if it can be seen.
    fn line(&self, others: &[Self]) -> Option<[u8; 3]> {
        let is_seen = |other: &&Self| {
            let along = apart(self.glyph, other.glyph) < BESIDE * self.em();
            let thick = other.run.stroke.is_some_and(|thick| thick >= HAIR);
            along && thick && other.place > self.place && other.is_opaque()
        };
        others.iter().rev().find(is_seen)?.run.fill
    }

    /// The first colour from the letter outwards that is on all its sides: of a line, or of
    /// copies that stand off each way. What has the letter's own colour makes it bolder.
    fn outline(&self, others: &[Self]) -> Option<[u8; 3]> {
        let over = others.iter().filter(|other| other.place > self.place && other.is_thin());
        let beneath = others.iter().filter(|other| other.place < self.place).rev();
        let mut own = self.glyph.ink;
        let mut around: Vec<([u8; 3], Area)> = Vec::new();
        for other in over.chain(beneath).filter(|other| other.is_opaque()) {
            let (Some(colour), ink) = (other.run.fill, other.reach()) else { continue };
            if self.run.fill.is_some_and(|fill| are_alike(fill, colour)) {
                own = union(own, ink);
                continue;
            }
            let known = around.iter().position(|(known, _)| are_alike(*known, colour));
            let known = known.unwrap_or_else(|| {
                around.push((colour, ink));
                around.len() - 1
            });
            around[known].1 = union(around[known].1, ink);
            if stands_out(around[known].1, own) {
                return Some(colour);
            }
        }
        None
    }

    /// The box of all that is painted.
    fn reach(&self) -> Area {
        let (ink, half) = (self.glyph.ink, self.run.stroke.unwrap_or(0.0) / 2.0);
        Area { x: ink.x - half, y: ink.y - half, width: ink.width + 2.0 * half, height: ink.height + 2.0 * half }
    }
}

/// Whether a box stands out on every side of another.
fn stands_out(outer: Area, inner: Area) -> bool {
    let right = outer.x + outer.width - inner.x - inner.width;
    let bottom = outer.y + outer.height - inner.y - inner.height;
    [inner.x - outer.x, inner.y - outer.y, right, bottom].into_iter().all(|out| out >= OUTLINE)
}

fn are_alike(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= ALIKE)
}

fn union(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.width).max(b.x + b.width), (a.y + a.height).max(b.y + b.height));
    Area { x, y, width: right - x, height: bottom - y }
}

/// The square that the middle of a letter is in.
fn square(ink: Area) -> (i64, i64) {
    let of = |middle: f64| (middle / SQUARE).floor() as i64;
    (of(ink.x + ink.width / 2.0), of(ink.y + ink.height / 2.0))
}
