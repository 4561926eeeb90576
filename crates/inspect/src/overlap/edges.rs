//! Letters on an edge: partly on a picture or a coloured ground and partly off it, or
//! with a line through them or nearer than a hair.
//!
//! Only what is seen counts: an edge between two grounds of one colour is none.

use std::collections::{BTreeMap, BTreeSet};

use hayro::kurbo::{BezPath, Point, Rect, Shape};
use image::RgbImage;

use super::cut::grid;
use super::letter::{HAIR, Letter};
use super::meant::is_sign;
use common::finding::Area;
use pdf::drawing::{Edge, Kind};
use pdf::page::{Line, Page};
use pdf::raster::Picture;

const MM: f64 = 25.4 / 72.0;
/// Share of a letter's ink on the smaller side of an edge from which it is on both.
const BOTH: f64 = 0.08;
/// Ink in mm² by which a line touches.
const TOUCH: f64 = 0.01;
/// How far a line or box may reach beyond the text that it is meant for, in ems.
const OWN: f64 = 1.0;
/// A box that is lower than this, in ems, is around one line.
const LOW: f64 = 2.2;
/// From the baseline down, in ems: an underline, and the rule of a form.
const UNDER: f64 = 0.1;
/// Steps of 8 bits between the two sides of an edge that is seen.
const SEEN: u8 = 32;
/// Share of a letter's width on either side that the rim of its box may be on.
const ASIDE: f64 = 0.2;
/// From an edge to where its sides are looked at, in mm.
const BESIDE: f64 = 0.45;

/// What a text collides with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Something was drawn over a part of it.
    Covered,
    /// It is on both sides of a picture's edge, or of a coloured ground's.
    OnPicture,
    OnGround,
    Touched,
}

/// A page as it is, and without its text.
pub struct Views<'a> {
    pub whole: &'a Picture,
    pub bare: &'a Picture,
}

/// A letter and an edge that may meet.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    pub letter: Letter<'a>,
    edge: Edge,
    /// Whether the edge is of a ground that is meant for these words: it may end where it
    /// likes, but not lie over them.
    own: bool,
}

/// Letters and edges that may meet, by their boxes.
pub fn pairs<'a>(
    letters: &[Letter<'a>],
    edges: &[Edge],
    drawn: &Page,
    lines: &[Line],
    of_run: &[usize],
) -> Vec<Pair<'a>> {
    let mut found = Vec::new();
    for (at, run) in drawn.runs.iter().enumerate() {
        let line = &lines[of_run[at]];
        let near: Vec<(&Edge, bool)> = edges
            .iter()
            .filter(|edge| is_near(edge, run.area))
            .map(|edge| (edge, is_own(edge, line, run.baseline)))
            .filter(|(edge, own)| !own || edge.kind == Kind::Fill || !edge.level)
            .collect();
        if near.is_empty() {
            continue;
        }
        for letter in letters.iter().filter(|letter| letter.at == at) {
            for (edge, own) in near.iter().filter(|(edge, _)| is_near(edge, letter.glyph.shown)) {
                // A box that is too narrow for its words is none around them.
                let own = *own && !is_rim_through(edge, *letter);
                if !own || edge.kind == Kind::Fill {
                    found.push(Pair { letter: *letter, edge: **edge, own });
                }
            }
        }
    }
    found
}

/// Whether the rim of a box goes down through a letter, not just along its side.
fn is_rim_through(edge: &Edge, letter: Letter) -> bool {
    let (ink, at) = (rect(letter.glyph.shown), edge.area.center().x);
    let middle = ink.width() * (0.5 - ASIDE);
    edge.kind == Kind::Line && !edge.level && (at - ink.center().x).abs() < middle && !is_sign(letter)
}

/// Faults of pairs, by run.
pub fn judged(pairs: &[Pair], outlines: &BTreeMap<usize, BezPath>, views: &Views) -> BTreeSet<(usize, Fault, usize)> {
    let fault = |(index, pair): (usize, &Pair)| {
        let outline = outlines.get(&pair.letter.number)?;
        Some((pair.letter.at, judge(pair, outline, views)?, index))
    };
    pairs.iter().enumerate().filter_map(fault).collect()
}

fn judge(pair: &Pair, outline: &BezPath, views: &Views) -> Option<Fault> {
    let Pair { letter, edge, own } = pair;
    let ink = rect(letter.glyph.shown);
    let points: Vec<Point> = grid(ink).filter(|at| outline.winding(*at) != 0).collect();
    let on_first = points.iter().filter(|at| is_before(edge, **at)).count();
    let smaller = on_first.min(points.len() - on_first) as f64;
    let crossed = smaller >= BOTH * points.len() as f64 && smaller > 0.0;
    if edge.kind != Kind::Line && crossed && covers(edge, &points, views) {
        return Some(Fault::Covered);
    }
    if *own || !is_seen(edge, ink, &views.bare.image, views.bare.scale) {
        return None;
    }
    match edge.kind {
        Kind::Picture => crossed.then_some(Fault::OnPicture),
        Kind::Fill if crossed => Some(Fault::OnGround),
        // A sideline of a column of text is beside its letters, one by one.
        Kind::Line if !edge.level && !crossed && letter.run.glyphs.len() < 2 => None,
        Kind::Fill | Kind::Line => touches(edge, ink, outline).then_some(Fault::Touched),
    }
}

/// Whether something lies over a half of a letter: nothing of its ink is seen there. The
/// box of ink is tight, so there is some in each half. A ground of the letter's own colour
/// lies under it, and is a matter of contrast.
pub fn is_half_gone(letter: Letter, views: &Views) -> bool {
    let ink = rect(letter.glyph.ink);
    let (middle, scale) = (ink.center(), views.whole.scale);
    let halves = [
        Rect { x1: middle.x, ..ink },
        Rect { x0: middle.x, ..ink },
        Rect { y1: middle.y, ..ink },
        Rect { y0: middle.y, ..ink },
    ];
    let (width, height) = views.whole.image.dimensions();
    let paper = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    halves.into_iter().any(|half| {
        let half = half.scale_from_origin(scale).expand();
        let pixels =
            (half.y0 as u32..half.y1 as u32).flat_map(|y| (half.x0 as u32..half.x1 as u32).map(move |x| (x, y)));
        // What runs off the page is told as such.
        if !paper.contains_rect(half) {
            return false;
        }
        let mut would_show = false;
        for (x, y) in pixels {
            let bare = views.bare.image.get_pixel(x, y).0;
            if views.whole.image.get_pixel(x, y).0 != bare {
                return false;
            }
            would_show |= letter.run.fill.is_none_or(|ink| differ(ink, bare));
        }
        would_show
    })
}

/// Whether there is ink of a letter on an edge, or nearer to it than a hair.
fn touches(edge: &Edge, ink: Rect, outline: &BezPath) -> bool {
    let band = edge.area.inflate(HAIR, HAIR).intersect(ink);
    let cell = band.area().max(0.0) / grid(band).count() as f64;
    grid(band).filter(|at| outline.winding(*at) != 0).count() as f64 * cell > TOUCH
}

/// Whether the ink of a letter is seen on one side alone, and should be on both: then
/// what the edge is of was drawn over it.
fn covers(edge: &Edge, points: &[Point], views: &Views) -> bool {
    let seen = |at: &Point| pixel(views.whole, *at) != pixel(views.bare, *at);
    // Pixels are coarse: those on the edge belong to both sides.
    let off = |at: &&Point| distance(edge, **at) > BESIDE / 2.0;
    let (inside, outside): (Vec<&Point>, Vec<&Point>) =
        points.iter().filter(off).partition(|at| edge.whole.contains(**at));
    let share = |points: &[&Point]| points.iter().filter(|at| seen(at)).count() as f64 / points.len().max(1) as f64;
    inside.len() > 8 && outside.len() > 8 && share(&inside) < 0.05 && share(&outside) > 0.6
}

fn distance(edge: &Edge, at: Point) -> f64 {
    let middle = edge.area.center();
    if edge.level { (at.y - middle.y).abs() } else { (at.x - middle.x).abs() }
}

fn is_before(edge: &Edge, at: Point) -> bool {
    let middle = edge.area.center();
    if edge.level { at.y < middle.y } else { at.x < middle.x }
}

/// Whether the two sides of an edge look different beside a letter, or a line differs
/// from the ground beside it.
fn is_seen(edge: &Edge, ink: Rect, bare: &RgbImage, scale: f64) -> bool {
    let here = edge.area.inflate(BESIDE, BESIDE).intersect(ink.inflate(BESIDE, BESIDE));
    let thick = if edge.level { edge.area.height() } else { edge.area.width() };
    let off = thick / 2.0 + BESIDE;
    let middle = edge.area.center();
    let place = |along: f64, aside: f64| {
        if edge.level {
            Point::new(here.x0 + here.width() * along, middle.y + aside)
        } else {
            Point::new(middle.x + aside, here.y0 + here.height() * along)
        }
    };
    let differ = |a: Point, b: Point| differ(colour(bare, scale, a), colour(bare, scale, b));
    let is_seen_at = |along: f64| match edge.kind {
        Kind::Line => differ(place(along, 0.0), place(along, off)) || differ(place(along, 0.0), place(along, -off)),
        Kind::Fill | Kind::Picture => differ(place(along, -off), place(along, off)),
    };
    [0.1, 0.3, 0.5, 0.7, 0.9].into_iter().filter(|along| is_seen_at(*along)).count() >= 3
}

fn differ(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).any(|(a, b)| a.abs_diff(b) >= SEEN)
}

fn pixel(picture: &Picture, at: Point) -> [u8; 3] {
    colour(&picture.image, picture.scale, at)
}

fn colour(image: &RgbImage, scale: f64, at: Point) -> [u8; 3] {
    let pixel = |mm: f64, most: u32| ((mm * scale).max(0.0) as u32).min(most.saturating_sub(1));
    image.get_pixel(pixel(at.x, image.width()), pixel(at.y, image.height())).0
}

/// Whether a line or box belongs to a text: a line under, through or over its words,
/// the rule that it is written on, a box or a marked ground around it.
fn is_own(edge: &Edge, line: &Line, baseline: f64) -> bool {
    let em = line.size * MM;
    let (left, right) = (line.area.x - OWN * em, line.area.x + line.area.width + OWN * em);
    let within = |area: Rect| area.x0 > left && area.x1 < right;
    let is_under = edge.level && edge.area.y1 > baseline - UNDER * em && line.area.width > line.area.height;
    // Of words that are turned, what is under them is upright.
    let is_turned = line.area.height > line.area.width && line.text.chars().count() > 2;
    let (top, bottom) = (line.area.y - OWN * em, line.area.y + line.area.height + OWN * em);
    let is_along = is_turned && !edge.level && edge.area.y0 > top && edge.area.y1 < bottom;
    match edge.kind {
        Kind::Line if edge.level && (within(edge.area) || is_under) => true,
        Kind::Line if is_along => true,
        Kind::Picture => false,
        Kind::Line | Kind::Fill => within(edge.whole) && edge.whole.height() < LOW * em,
    }
}

fn is_near(edge: &Edge, area: Area) -> bool {
    let (edge, area) = (edge.area.inflate(HAIR, HAIR), rect(area));
    edge.x0 < area.x1 && area.x0 < edge.x1 && edge.y0 < area.y1 && area.y0 < edge.y1
}

fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.x + area.width, area.y + area.height)
}
