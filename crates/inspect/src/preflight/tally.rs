//! What was met on the pages, fault by fault: the same fault of a page is one
//! finding, with its number, and the place of the worst or the first.

use std::collections::BTreeMap;

use hayro::kurbo::Rect;

use super::colour::{Plates, Space};
use super::paper::{MM, Paper};
use super::state::Paint;
use common::facts::VoiceSlot;
use common::finding::{Area, Finding};
use common::messages::preflight::{self as say, Unread};
use pdf::page;

/// One step of 8 bits in each ink, in percent.
const STEP: f64 = 400.0 / 255.0;
/// Thinnest line in pt, less what rounding takes.
const THINNEST: f64 = 0.2499;
/// Resolution of pictures in pixels per inch; of those of one bit; and the share
/// of it that does for a poster, which is seen from afar.
const FINE: f64 = 300.0;
const FINE_BILEVEL: f64 = 1200.0;
const POSTER: f64 = 0.5;
/// Full black with colours may be a ground, but no line: from here on, in mm.
const GROUND: f64 = 10.0;
/// Characters of a text that a finding quotes.
const QUOTED: usize = 16;

/// What is drawn in one colour; widths of lines in pt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    Fill,
    Stroke(f64),
    Text,
    TextLine(f64),
}

impl Shape {
    pub fn is_line(self) -> bool {
        matches!(self, Self::Stroke(_) | Self::TextLine(_))
    }

    fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::TextLine(_))
    }
}

/// Something drawn in one colour.
pub struct Mark<'m, 'a> {
    pub paper: &'m Paper,
    pub shape: Shape,
    pub paint: &'m Paint<'a>,
    /// What is seen of it, in points of the page.
    pub parts: &'m [Rect],
    /// Whether inks of 0 leave what is below.
    pub overprints: bool,
    pub mask: bool,
}

impl Mark<'_, '_> {
    /// Whether it is where a die cuts: a line in the ink of that name, which
    /// leaves what is below. Nothing of it is printed.
    fn is_die_line(&self) -> bool {
        self.shape.is_line() && self.overprints && self.paint.space.spots() == [VoiceSlot::INK]
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum InkFault {
    Light(String),
    LightText(String),
    Unknown,
    Intent,
    Converted(String),
    Spot(String),
    Ink,
    Registration,
    MixedText,
    RichLine,
    RichGround,
    Thin,
    Vanishing,
    Coarse,
    Transfer,
    Unread(Unread),
}

#[derive(Debug, Clone, Default)]
struct Seen {
    count: usize,
    area: Option<Area>,
    /// Worst value, in the unit of the fault.
    value: f64,
    words: Option<String>,
    /// Of the picture that is the worst, in inches; and what it should have.
    width: f64,
    wanted: f64,
}

/// What the judging asks for.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Around the trim in mm, where a page does not say it.
    pub bleed: f64,
    /// In percent.
    pub ink: f64,
    /// Whether it is known to be a poster, or known not to be one.
    pub poster: Option<bool>,
}

pub struct Tally<'a> {
    pub limits: Limits,
    drawn: &'a [page::Page],
    seen: BTreeMap<(usize, InkFault), Seen>,
    /// Most ink, with its page and place.
    pub ink: Option<(f64, usize, Area)>,
    /// Thinnest line in pt.
    pub thinnest: Option<f64>,
    /// Lowest resolution in pixels per inch.
    pub coarsest: Option<f64>,
}

impl<'a> Tally<'a> {
    pub fn new(limits: Limits, drawn: &'a [page::Page]) -> Self {
        Self { limits, drawn, seen: BTreeMap::new(), ink: None, thinnest: None, coarsest: None }
    }

    /// Something drawn in one colour.
    pub fn mark(&mut self, mark: &Mark) {
        let Some(whole) = union(mark.parts) else { return };
        if mark.shape.is_text() && matches!(mark.paint.space.base(), Space::Light(_)) && !mark.mask {
            self.light_text(mark, whole);
        } else if !mark.is_die_line() {
            self.space(mark.paper, &mark.paint.space, Some(whole), mark.mask);
        }
        let bleed = mark.paper.inked(self.limits.bleed);
        let inside: Vec<Rect> = mark.parts.iter().copied().filter(|part| overlap(*part, bleed)).collect();
        let Some(inside) = union(&inside).filter(|_| !mark.mask) else { return };
        if let Shape::Stroke(width) | Shape::TextLine(width) = mark.shape {
            self.line(mark.paper, width, inside);
        }
        if let Some(plates) = mark.paint.plates().filter(|_| !mark.is_die_line()) {
            self.plates(mark, plates, inside);
        }
    }

    /// A line that is filled, by its thickness.
    pub fn rule(&mut self, paper: &Paper, thickness: f64, seen: Rect) {
        if overlap(seen, paper.inked(self.limits.bleed)) {
            self.line(paper, thickness, seen);
        }
    }

    fn light_text(&mut self, mark: &Mark, whole: Rect) {
        let Space::Light(name) = mark.paint.space.base() else { return };
        let fault = if mark.paint.parts.iter().all(|part| *part < 0.15) && *name != "Lab" {
            InkFault::LightText((*name).to_owned())
        } else {
            InkFault::Light((*name).to_owned())
        };
        self.text(mark.paper, fault, whole);
    }

    fn line(&mut self, paper: &Paper, width: f64, area: Rect) {
        self.thinnest = Some(self.thinnest.map_or(width, |thinnest| thinnest.min(width)));
        if width < THINNEST {
            self.worst(paper, InkFault::Thin, width, area, |new, old| new < old);
        }
    }

    fn plates(&mut self, mark: &Mark, plates: Plates, inside: Rect) {
        let paper = mark.paper;
        self.ink(paper, Some(plates.total()), inside);
        if plates.is_registration() {
            self.add(paper, InkFault::Registration, inside);
            // A line or a shape is a mark that stands wrong; a text is meant to be read.
            if !mark.shape.is_text() {
                return;
            }
        }
        if mark.overprints && plates.total() == 0.0 && !mark.shape.is_line() {
            self.add(paper, InkFault::Vanishing, inside);
        }
        let (width, height) = (inside.width() * MM, inside.height() * MM);
        match mark.shape {
            Shape::Text | Shape::TextLine(_) if plates.is_mixed_black() => {
                self.text(paper, InkFault::MixedText, inside);
            }
            Shape::Fill if plates.is_rich_black() && width > GROUND && height > GROUND => {
                self.add(paper, InkFault::RichGround, inside);
            }
            Shape::Fill | Shape::Stroke(_) if plates.is_rich_black() => self.add(paper, InkFault::RichLine, inside),
            _ => {}
        }
    }

    /// A space in which something is drawn; `area` is absent where it is a whole
    /// page's.
    pub fn space(&mut self, paper: &Paper, space: &Space, area: Option<Rect>, mask: bool) {
        let fault = match space.base() {
            Space::Light(name) => InkFault::Light((*name).to_owned()),
            Space::Unknown => InkFault::Unknown,
            Space::Intent => InkFault::Intent,
            // What is opacity has no ink.
            Space::Converted(name) if !mask => InkFault::Converted((*name).to_owned()),
            _ => {
                for spot in space.spots() {
                    self.put(paper, InkFault::Spot(spot.to_owned()), area);
                }
                return;
            }
        };
        self.put(paper, fault, area);
    }

    /// Most ink of something, in percent; absent if unknown.
    pub fn ink(&mut self, paper: &Paper, total: Option<f64>, area: Rect) {
        let bleed = paper.inked(self.limits.bleed);
        let Some(total) = total.filter(|_| overlap(area, bleed)) else { return };
        let place = area.intersect(bleed);
        if self.ink.is_none_or(|(most, ..)| total > most) {
            self.ink = Some((total, paper.page, paper.area(place)));
        }
        if total > self.limits.ink + STEP {
            self.worst(paper, InkFault::Ink, total, place, |new, old| new > old);
        }
    }

    /// Pixels per inch of a picture that is so many inches wide.
    pub fn resolution(&mut self, paper: &Paper, found: f64, inches: f64, bilevel: bool, area: Rect) {
        if !overlap(area, paper.inked(self.limits.bleed)) {
            return;
        }
        self.coarsest = Some(self.coarsest.map_or(found, |coarsest| coarsest.min(found)));
        let fine = if bilevel { FINE_BILEVEL } else { FINE };
        // A3 is the largest that one holds in the hand.
        let cut = paper.cut();
        let far = self.limits.poster.unwrap_or(cut.width().max(cut.height()) * MM > 425.0);
        let wanted = if far { fine * POSTER } else { fine };
        if found < wanted - 0.5 {
            let worst = self.worst(paper, InkFault::Coarse, found, area, |new, old| new < old);
            if found <= worst.value {
                (worst.width, worst.wanted) = (inches, wanted);
            }
        }
    }

    pub fn transfer(&mut self, page: usize) {
        self.seen.entry((page, InkFault::Transfer)).or_default().count += 1;
    }

    /// Something that could not be looked at.
    pub fn unread(&mut self, page: usize, why: Unread) {
        self.seen.entry((page, InkFault::Unread(why))).or_default().count += 1;
    }

    fn add(&mut self, paper: &Paper, fault: InkFault, area: Rect) {
        self.put(paper, fault, Some(area));
    }

    fn put(&mut self, paper: &Paper, fault: InkFault, area: Option<Rect>) -> &mut Seen {
        let seen = self.seen.entry((paper.page, fault)).or_default();
        seen.count += 1;
        seen.area = seen.area.or(area.map(|area| paper.area(area)));
        seen
    }

    fn worst(
        &mut self,
        paper: &Paper,
        fault: InkFault,
        value: f64,
        area: Rect,
        is_worse: fn(f64, f64) -> bool,
    ) -> &mut Seen {
        let seen = self.put(paper, fault, Some(area));
        if seen.count == 1 || is_worse(value, seen.value) {
            (seen.value, seen.area) = (value, Some(paper.area(area)));
        }
        seen
    }

    /// A fault of a text, with its words and their box where the pages' own
    /// reading has a run there.
    fn text(&mut self, paper: &Paper, fault: InkFault, area: Rect) {
        let run = self.run(paper, area).map(|run| (run.area, run.text.chars().take(QUOTED).collect()));
        let seen = self.put(paper, fault, Some(area));
        if let Some((area, words)) = run.filter(|_| seen.count == 1) {
            (seen.area, seen.words) = (Some(area), Some(words));
        }
    }

    fn run(&self, paper: &Paper, area: Rect) -> Option<&page::Run> {
        let at = paper.area(area);
        // Where it begins is certain; how far it goes is not.
        let (x, y) = (at.x + 0.1, at.y + at.height / 2.0);
        let holds =
            |area: Area| (area.x..=area.x + area.width).contains(&x) && (area.y..=area.y + area.height).contains(&y);
        self.drawn.get(paper.page - 1)?.runs.iter().find(|run| run.visible && holds(run.area))
    }

    pub fn findings(self, file: &str) -> Vec<Finding> {
        let limit = self.limits.ink;
        let finding = |((page, fault), seen): ((usize, InkFault), Seen)| {
            let (count, words) = (seen.count, seen.words.as_deref());
            let found = match fault {
                InkFault::Light(space) => say::light(page, &space, count),
                InkFault::LightText(space) => say::light_text(page, &space, words, count),
                InkFault::Unknown => say::unknown_colour(page, count),
                InkFault::Intent => say::intent_colour(page, count),
                InkFault::Converted(space) => say::converted(page, &space, count),
                InkFault::Spot(ink) => say::spot(page, &ink, count),
                InkFault::Ink => say::ink(page, seen.value, limit, count),
                InkFault::Registration => say::registration(page, count),
                InkFault::MixedText => say::mixed_text(page, words, count),
                InkFault::RichLine => say::rich_line(page, count),
                InkFault::RichGround => say::rich_ground(page, count),
                InkFault::Thin => say::thin(page, seen.value, count),
                InkFault::Vanishing => say::vanishing(page, count),
                InkFault::Coarse => say::coarse(page, seen.width * 25.4, seen.value, seen.wanted, count),
                InkFault::Transfer => say::transfer(page),
                InkFault::Unread(why) => say::unread(page, why),
            };
            found.on(file, page, seen.area)
        };
        self.seen.into_iter().map(finding).collect()
    }
}

fn overlap(a: Rect, b: Rect) -> bool {
    let both = a.intersect(b);
    both.width() > 0.0 && both.height() > 0.0
}

fn union(parts: &[Rect]) -> Option<Rect> {
    parts.iter().copied().reduce(|a, b| a.union(b))
}
