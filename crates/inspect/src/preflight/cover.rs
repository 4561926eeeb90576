//! What only a picture of the page shows: whether grounds reach over the trim to
//! the bleed, and whether marks stay away from it.

use image::RgbImage;

use super::paper::Paper;
use crate::Subject;
use common::finding::{Area, Finding};
use common::messages::preflight as say;
use pdf::raster::Renderer;

/// Pixels for each mm: the gap of a mark is two pixels.
const SCALE: f64 = 4.5;
/// Pixels of the longer side of a picture; sheets of which each pixel would be
/// too large to tell a gap are judged without it.
const LARGEST: f64 = 6000.0;
/// Channel from which paper is white; a hundredth of ink is lighter.
const WHITE: u8 = 250;
/// From the trim inwards: where a ground counts as running to the trim, in mm.
const INSIDE: [f64; 2] = [-0.75, -0.35];
/// Beside the trim and beside the bleed, where a pixel may be of both, in mm.
const EDGE: f64 = 0.3;
/// What a corner may hide, in mm along an edge.
const CORNER: f64 = 1.0;
/// Ground along a side that does not reach the bleed, in mm: less is the wedge
/// of a slanted shape.
const BARE: f64 = 2.0;
const SHORT: f64 = 3.0;
/// From the bleed to where marks may begin, in mm.
const GAP: f64 = 0.5;
/// From the bleed to where a mark is looked for, in mm.
const MARKED: [f64; 2] = [0.6, 7.0];

/// One side of a rectangle, with mm along it and mm outwards.
#[derive(Clone, Copy)]
struct Side {
    /// Where it begins, in mm on the page.
    x: f64,
    y: f64,
    length: f64,
    /// Direction outwards; along it is to the right or down.
    outward: (f64, f64),
}

/// A page as seen.
struct Picture {
    image: RgbImage,
    scale: f64,
}

/// What the picture of a page shows.
#[derive(Debug, Default)]
pub struct Covered {
    /// Share of the bleed that is inked beside inked trim; absent without any.
    pub share: Option<f64>,
    pub findings: Vec<Finding>,
}

/// Looks at a page; `bleed` is what is wanted in mm, `marks` whether it must
/// have marks.
pub fn judge(subject: &Subject, renderer: &Renderer, paper: &Paper, bleed: f64, marks: bool) -> Covered {
    if paper.page > subject.pages.count() || !paper.is_cut() {
        return Covered::default();
    }
    let (width, height) = subject.pages.size_mm(paper.page);
    let scale = SCALE.min(LARGEST / width.max(height));
    let picture = Picture { image: renderer.render(paper.page, scale), scale };
    let (trim, inked) = (paper.area(paper.cut()), paper.area(paper.inked(bleed)));
    let reach = sides(trim)
        .zip(sides(inked))
        .map(|(inner, outer)| (outer.x - inner.x) * inner.outward.0 + (outer.y - inner.y) * inner.outward.1);
    let reach = reach.fold(f64::INFINITY, f64::min);
    let mut covered = Covered::default();
    if reach > 2.0 * EDGE {
        bleeding(&picture, trim, reach, bleed, paper.page, &mut covered);
    }
    let free = inked.x.min(inked.y).min(width - inked.x - inked.width).min(height - inked.y - inked.height);
    if free > GAP && scale > 0.9 * SCALE && sides(inked).any(|side| picture.is_near(side)) {
        covered.findings.push(say::mark_near(paper.page, GAP));
    }
    if marks && free > GAP && !corners(&picture, trim, reach) {
        covered.findings.push(say::no_marks(paper.page));
    }
    covered.findings = covered.findings.drain(..).map(|finding| placed(finding, subject.name, paper.page)).collect();
    covered
}

/// The place may be known already.
fn placed(finding: Finding, file: &str, page: usize) -> Finding {
    let area = finding.spot.as_ref().and_then(|spot| spot.area);
    finding.on(file, page, area)
}

fn sides(area: Area) -> impl Iterator<Item = Side> {
    let Area { x, y, width, height } = area;
    [
        Side { x, y, length: width, outward: (0.0, -1.0) },
        Side { x, y: y + height, length: width, outward: (0.0, 1.0) },
        Side { x, y, length: height, outward: (-1.0, 0.0) },
        Side { x: x + width, y, length: height, outward: (1.0, 0.0) },
    ]
    .into_iter()
}

impl Side {
    fn at(self, along: f64, out: f64) -> (f64, f64) {
        let (right, down) = (self.outward.0, self.outward.1);
        (self.x + right * out + down.abs() * along, self.y + down * out + right.abs() * along)
    }

    /// The strip beyond it, from one place to another along it.
    fn strip(self, from: f64, to: f64, reach: f64) -> Area {
        let ((x0, y0), (x1, y1)) = (self.at(from, 0.0), self.at(to, reach));
        Area { x: x0.min(x1), y: y0.min(y1), width: (x1 - x0).abs(), height: (y1 - y0).abs() }
    }
}

impl Picture {
    fn darkest(&self, (x, y): (f64, f64)) -> u8 {
        let pixel = |mm: f64, length: u32| ((mm * self.scale).max(0.0) as u32).min(length.saturating_sub(1));
        let (width, height) = self.image.dimensions();
        self.image.get_pixel(pixel(x, width), pixel(y, height)).0.into_iter().min().unwrap_or(u8::MAX)
    }

    fn is_inked(&self, at: (f64, f64)) -> bool {
        self.darkest(at) < WHITE
    }

    /// Whether anything is in the gap around the bleed.
    fn is_near(&self, side: Side) -> bool {
        let steps = (side.length * self.scale) as usize;
        (0..=steps).any(|step| self.is_inked(side.at(step as f64 / self.scale, GAP / 2.0)))
    }

    /// How many steps from the trim outwards are inked without a break, and how
    /// many in all; absent where the ground does not run to the trim.
    fn depth(&self, side: Side, along: f64, reach: f64) -> Option<(usize, usize)> {
        if !INSIDE.iter().all(|out| self.is_inked(side.at(along, *out))) {
            return None;
        }
        let all = ((reach - 2.0 * EDGE) * self.scale) as usize + 1;
        let inked = (0..all).take_while(|step| self.is_inked(side.at(along, EDGE + *step as f64 / self.scale)));
        Some((inked.count(), all))
    }
}

/// Grounds that run to the trim must go on to the bleed.
fn bleeding(picture: &Picture, trim: Area, reach: f64, wanted: f64, page: usize, covered: &mut Covered) {
    let (mut inked, mut all) = (0, 0);
    for side in sides(trim) {
        let step = 1.0 / picture.scale;
        let places = ((side.length - 2.0 * CORNER) * picture.scale).max(0.0) as usize;
        let depths: Vec<Option<(usize, usize)>> =
            (0..places).map(|place| picture.depth(side, CORNER + place as f64 * step, reach)).collect();
        for (depth, full) in depths.iter().flatten() {
            inked += depth;
            all += full;
        }
        if let Some((from, to, depth)) = lacking(&depths, picture.scale) {
            let (from, to) = (CORNER + from as f64 * step, CORNER + to as f64 * step);
            let found = if depth == 0 { 0.0 } else { EDGE + depth as f64 * step };
            let finding = say::bleed(page, to - from, found, wanted);
            covered.findings.push(finding.on("", page, Some(side.strip(from, to, reach))));
        }
    }
    covered.share = (all > 0).then(|| inked as f64 / all as f64);
}

/// The longest part of a side whose ground ends at one and the same distance
/// before the bleed: where it begins and ends, and the distance in steps. Where
/// the distance changes, the shape is slanted and goes on elsewhere.
fn lacking(depths: &[Option<(usize, usize)>], scale: f64) -> Option<(usize, usize, usize)> {
    let mut longest: Option<(usize, usize, usize)> = None;
    let mut start = 0;
    while start < depths.len() {
        let Some((depth, _)) = depths[start].filter(|(depth, all)| depth < all) else {
            start += 1;
            continue;
        };
        let same = |place: &&Option<(usize, usize)>| {
            place.is_some_and(|(other, all)| other < all && other.abs_diff(depth) <= usize::from(depth > 0))
        };
        let length = depths[start..].iter().take_while(same).count();
        let least = if depth == 0 { BARE } else { SHORT };
        if length as f64 >= least * scale && longest.is_none_or(|(from, to, _)| length > to - from) {
            longest = Some((start, start + length, depth));
        }
        start += length.max(1);
    }
    longest
}

/// Whether each corner has the lines by which the sheet is cut.
fn corners(picture: &Picture, trim: Area, reach: f64) -> bool {
    let [from, to] = MARKED.map(|out| reach + out);
    let steps = ((to - from) * picture.scale) as usize;
    let has_line = |side: Side, along: f64| {
        // A line of 0.1 mm may fall between two pixels.
        let beside = |out: f64| {
            [-1.0, 0.0, 1.0].iter().any(|shift| picture.is_inked(side.at(along + shift / picture.scale, out)))
        };
        let marked = (0..steps).filter(|step| beside(from + *step as f64 / picture.scale)).count();
        2 * marked > steps
    };
    sides(trim).all(|side| has_line(side, 0.0) && has_line(side, side.length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_that_ends_along_a_side_is_told_from_a_slanted_one() {
        let scale = SCALE;
        let even = vec![Some((0, 10)); (BARE * scale) as usize + 1];
        assert!(lacking(&even, scale).is_some());
        let slanted: Vec<_> = (0..10).map(|depth| Some((depth, 10))).collect();
        assert!(lacking(&slanted, scale).is_none());
        let whole = vec![Some((10, 10)); 100];
        assert!(lacking(&whole, scale).is_none());
        assert!(lacking(&vec![None; 100], scale).is_none());
    }
}
