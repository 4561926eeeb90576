//! Symbols that are on dark ground without a quiet zone. The outer ring of their
//! finder patterns runs into the ground, so that a reader sees none; their cores and the
//! light rings around these stay.

use image::{GrayImage, Luma};

use super::finders;
use super::grid::{Grid, Point};
use super::reader::{self, Symbol};
use common::number::length;

/// Luma between dark and light: that of white on most grounds, of pale on dark ones,
/// and of white on middling ones.
const MIDDLES: [u8; 3] = [128, 80, 190];
/// The same in a soft picture, of a symbol that is black on white.
const SOFT_MIDDLES: [u8; 4] = [128, 150, 170, 190];
/// Narrowest core in pixels.
const NARROWEST: usize = 5;
/// Side of a finder pattern, in modules.
const FINDER: f64 = 7.0;
/// Cores on one picture; in a halftone, everything looks like one.
const MOST: usize = 40;
/// Share of the timing patterns' modules that must be as they should.
const TIMED: f64 = 0.85;
/// The same where softness has taken some of them, and the share of the finder patterns'
/// modules that must be.
const SOFT_TIMED: f64 = 0.65;
const FRAMED: f64 = 0.85;
/// The same where a picture lies over the timing patterns: nothing else has three finder
/// patterns that are all but whole.
const WHOLE: f64 = 0.95;
/// Pixels of a module, and modules of white around, in the picture that is read.
const PIXELS: u32 = 4;
const QUIET: u32 = 4;

/// The core of a finder pattern: its centre, and the side of a module.
#[derive(Debug, Clone, Copy)]
struct Core {
    centre: Point,
    module: f64,
}

/// The symbols that can be read once there is white around them, but for those that
/// were read as they are.
pub fn read(picture: &GrayImage, before: &[Symbol]) -> Vec<Symbol> {
    let mut found: Vec<Symbol> = Vec::new();
    for middle in MIDDLES {
        let cores = cores(picture, middle);
        for set in sets(&cores) {
            let centre =
                Point { x: set[1].centre.x.midpoint(set[2].centre.x), y: set[1].centre.y.midpoint(set[2].centre.y) };
            let as_they_are = before.iter().filter(|symbol| symbol.text.is_some());
            let known = found.iter().chain(as_they_are).any(|symbol| holds(&symbol.grid, centre));
            found.extend((!known).then(|| symbol(picture, set, middle)).flatten());
        }
    }
    found
}

/// Symbols that nobody reads although their finder patterns are seen: a picture with hardly more
/// pixels than modules, or packed until they are lost, or with another picture over its middle.
/// In a soft picture each finder pattern may have another luma between dark and light.
pub fn unread(picture: &GrayImage) -> Vec<Symbol> {
    let mut cores: Vec<Core> = Vec::new();
    for core in SOFT_MIDDLES.into_iter().flat_map(|middle| self::cores(picture, middle)) {
        if !cores.iter().any(|known| apart(known.centre, core.centre) < core.module) {
            cores.push(core);
        }
    }
    let mut found: Vec<Symbol> = Vec::new();
    for set in sets(&cores) {
        let timed = |grid: &Grid| timed(picture, grid, MIDDLES[0]);
        let framed = |grid: &Grid| finders::right(grid, |point| is_dark(picture, point, MIDDLES[0]));
        let best = grids(set).filter(|grid| framed(grid) >= FRAMED).max_by(|a, b| timed(a).total_cmp(&timed(b)));
        // In a pattern of such squares there are others between them.
        let alone = |grid: &Grid| cores.iter().filter(|core| holds(grid, core.centre)).count() == set.len();
        let is_one = |grid: &Grid| timed(grid) >= SOFT_TIMED || (framed(grid) >= WHOLE && alone(grid));
        let Some(grid) = best.filter(is_one) else { continue };
        let centre = grid.at(grid.side() / 2.0, grid.side() / 2.0);
        if !found.iter().any(|symbol| holds(&symbol.grid, centre)) {
            found.push(Symbol { text: None, grid, mirrored: false });
        }
    }
    found
}

/// Whether a point is in the box around a symbol.
pub fn holds(grid: &Grid, point: Point) -> bool {
    let [left, top, right, bottom] = grid.bounds();
    (left..=right).contains(&point.x) && (top..=bottom).contains(&point.y)
}

/// Dark, three modules wide and high, within a light ring of one module, within dark.
fn cores(picture: &GrayImage, middle: u8) -> Vec<Core> {
    let mut cores: Vec<Core> = Vec::new();
    let width = picture.width() as usize;
    for (y, row) in picture.as_raw().chunks_exact(width.max(1)).enumerate() {
        let ends = ends(row, middle);
        for run in ends.windows(6) {
            if row[run[2]] >= middle || !is_core(run) {
                continue;
            }
            let x = run[2].midpoint(run[3]);
            let Some((top, bottom)) = upright(picture, x, y, run[3] - run[2], middle) else { continue };
            let core = Core {
                centre: Point { x: (run[2] + run[3]) as f64 / 2.0, y: (top + bottom) as f64 / 2.0 },
                module: (run[3] - run[2] + bottom - top) as f64 / 6.0,
            };
            let near = |other: &Core| apart(core.centre, other.centre) < 2.0 * core.module;
            if !cores.iter().any(near) {
                cores.push(core);
            }
            if cores.len() >= MOST {
                return cores;
            }
        }
    }
    cores
}

/// Where the pixels of a line turn from dark to light or back, with both of its ends.
fn ends(row: &[u8], middle: u8) -> Vec<usize> {
    let turns = row.windows(2).enumerate().filter(|(_, pair)| (pair[0] < middle) != (pair[1] < middle));
    std::iter::once(0).chain(turns.map(|(at, _)| at + 1)).chain([row.len()]).collect()
}

/// Dark, light, dark, light, dark between six ends: about 1 or more, 1, 3, 1, 1 or more.
fn is_core(ends: &[usize]) -> bool {
    let core = ends[3] - ends[2];
    if core < NARROWEST {
        return false;
    }
    let module = core as f64 / 3.0;
    let one = |length: usize| (length as f64 - module).abs() <= 0.4 * module + 0.6;
    let out = |length: usize| length as f64 >= 0.5 * module;
    one(ends[2] - ends[1]) && one(ends[4] - ends[3]) && out(ends[1] - ends[0]) && out(ends[5] - ends[4])
}

/// The ends of the core up and down, if it is as high as wide, with its ring.
fn upright(picture: &GrayImage, x: usize, y: usize, wide: usize, middle: u8) -> Option<(usize, usize)> {
    let reach = 2 * wide;
    let (from, to) = (y.saturating_sub(reach), (y + reach).min(picture.height() as usize));
    let column: Vec<u8> = (from..to).map(|y| picture.get_pixel(x as u32, y as u32).0[0]).collect();
    let ends = ends(&column, middle);
    let run = ends.windows(6).find(|run| run[2] + from <= y && y < run[3] + from)?;
    let square = (run[3] - run[2]).abs_diff(wide) as f64 <= 0.25 * wide as f64 + 1.0;
    (square && is_core(run)).then_some((run[2] + from, run[3] + from))
}

/// Three cores at the corners of a square: upper left, upper right, lower left.
fn sets(cores: &[Core]) -> Vec<[Core; 3]> {
    let mut sets = Vec::new();
    for (corner, right) in cores.iter().flat_map(|a| cores.iter().map(move |b| (a, b))) {
        let (across, module) = (apart(corner.centre, right.centre), corner.module);
        if across < 12.0 * module || !alike(module, right.module) {
            continue;
        }
        let (dx, dy) = (right.centre.x - corner.centre.x, right.centre.y - corner.centre.y);
        let wanted = Point { x: corner.centre.x - dy, y: corner.centre.y + dx };
        let below = cores.iter().find(|core| apart(core.centre, wanted) < 0.06 * across && alike(module, core.module));
        sets.extend(below.map(|below| [*corner, *right, *below]));
    }
    sets
}

fn alike(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.25 * a + 0.4
}

fn apart(a: Point, b: Point) -> f64 {
    length(a.x - b.x, a.y - b.y)
}

/// The symbol of three cores, if it says something.
fn symbol(picture: &GrayImage, set: [Core; 3], middle: u8) -> Option<Symbol> {
    grids(set).find_map(|grid| {
        if timed(picture, &grid, middle) < TIMED {
            return None;
        }
        let read = reader::read(&sampled(picture, &grid, middle));
        read.into_iter().find(|symbol| symbol.text.is_some()).map(|symbol| Symbol { grid, ..symbol })
    })
}

/// The symbols that three cores may be the corners of, that of the likeliest size first.
fn grids([corner, right, below]: [Core; 3]) -> impl Iterator<Item = Grid> {
    let module = (corner.module + right.module + below.module) / 3.0;
    let modules = apart(corner.centre, right.centre) / module + FINDER;
    let version = ((modules - 17.0) / 4.0).round();
    let versions = [0.0, -1.0, 1.0, -2.0, 2.0].map(|step| version + step);
    let versions = versions.into_iter().filter(|version| (1.0..=40.0).contains(version));
    versions.map(move |version| through(corner.centre, right.centre, below.centre, 17 + 4 * version as usize))
}

fn through(corner: Point, right: Point, below: Point, modules: usize) -> Grid {
    let side = modules as f64;
    let at = |u: f64, v: f64| {
        let (u, v) = ((u - FINDER / 2.0) / (side - FINDER), (v - FINDER / 2.0) / (side - FINDER));
        Point {
            x: corner.x + u * (right.x - corner.x) + v * (below.x - corner.x),
            y: corner.y + u * (right.y - corner.y) + v * (below.y - corner.y),
        }
    };
    Grid::new([at(0.0, 0.0), at(side, 0.0), at(side, side), at(0.0, side)], modules)
}

/// Share of the modules of both timing patterns, which are dark and light by turns, that
/// are as they must be (ISO/IEC 18004, 5.3.5).
fn timed(picture: &GrayImage, grid: &Grid, middle: u8) -> f64 {
    let (from, to) = (FINDER as usize + 1, grid.modules - FINDER as usize - 1);
    let right = |at: usize, u: f64, v: f64| is_dark(picture, grid.at(u, v), middle) == at.is_multiple_of(2);
    let both = |at: usize| {
        let (along, line) = (at as f64 + 0.5, FINDER - 0.5);
        usize::from(right(at, along, line)) + usize::from(right(at, line, along))
    };
    (from..to).map(both).sum::<usize>() as f64 / (2 * (to - from)) as f64
}

fn is_dark(picture: &GrayImage, Point { x, y }: Point, middle: u8) -> bool {
    let seen = if x < 0.0 || y < 0.0 { None } else { picture.get_pixel_checked(x as u32, y as u32) };
    seen.is_some_and(|pixel| pixel.0[0] < middle)
}

/// The modules alone, in black and white, with white around.
fn sampled(picture: &GrayImage, grid: &Grid, middle: u8) -> GrayImage {
    let modules = grid.modules as u32;
    let side = (modules + 2 * QUIET) * PIXELS;
    GrayImage::from_fn(side, side, |x, y| {
        let (u, v) = (x / PIXELS, y / PIXELS);
        if u < QUIET || v < QUIET || u >= modules + QUIET || v >= modules + QUIET {
            return Luma([255]);
        }
        let point = grid.at(f64::from(u - QUIET) + 0.5, f64::from(v - QUIET) + 0.5);
        Luma([if is_dark(picture, point, middle) { 0 } else { 255 }])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::imageops;

    use crate::codes::drawing::{Drawing, TEXT};

    /// The drawing with its ground painted over, up to the very symbol.
    fn on(ground: impl Fn(u32, u32) -> u8) -> GrayImage {
        let drawing = Drawing { left: 40.0, top: 60.0, ..Drawing::default() };
        let (right, bottom) = (40.0 + drawing.side(), 60.0 + drawing.side());
        let mut picture = drawing.gray();
        for (x, y, pixel) in picture.enumerate_pixels_mut() {
            let (at_x, at_y) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
            if at_x < 40.0 || at_y < 60.0 || at_x > right || at_y > bottom {
                *pixel = Luma([ground(x, y)]);
            }
        }
        picture
    }

    #[test]
    fn a_symbol_without_quiet_zone_is_read_on_any_dark_ground() {
        for (name, picture) in [
            ("black", on(|_, _| 0)),
            ("navy", on(|_, _| 25)),
            ("gray", on(|_, _| 110)),
            ("a photo", on(|x, y| ((x * 7 + y * 13) % 70) as u8 + 10)),
        ] {
            let found = read(&picture, &[]);
            assert_eq!(found.len(), 1, "{name}");
            assert_eq!(found[0].text.as_deref(), Some(TEXT), "{name}");
            let [left, top, ..] = found[0].grid.bounds();
            assert!((left - 40.0).abs() < 3.0 && (top - 60.0).abs() < 3.0, "{name}: {left} {top}");
        }
    }

    #[test]
    fn a_symbol_that_is_too_soft_to_be_read_is_found() {
        let sharp = Drawing::default().gray();
        let small = |side: u32| imageops::resize(&sharp, side, side, imageops::FilterType::Triangle);
        let soft = |side: u32| imageops::resize(&small(side), 520, 520, imageops::FilterType::CatmullRom);
        let picture = soft(58);
        assert!(reader::read(&picture).iter().all(|symbol| symbol.text.is_none()));
        let found = unread(&picture);
        assert_eq!(found.len(), 1);
        let [left, top, right, bottom] = found[0].grid.bounds();
        assert!((left - 100.0).abs() < 8.0 && (top - 100.0).abs() < 8.0, "{left} {top}");
        assert!((right - left - 330.0).abs() < 12.0 && (bottom - top - 330.0).abs() < 12.0, "{right} {bottom}");
    }

    #[test]
    fn a_symbol_with_a_picture_over_its_timing_patterns_is_found() {
        let drawing = Drawing::default();
        let mut picture = drawing.gray();
        let at = |modules: f64| drawing.module * modules;
        let middle = (drawing.left + at(6.2), drawing.left + drawing.side() - at(6.2));
        for (x, y, pixel) in picture.enumerate_pixels_mut() {
            let is_inside = |at: u32| (middle.0..middle.1).contains(&f64::from(at));
            if is_inside(x) && is_inside(y) {
                *pixel = Luma([255]);
            }
        }
        let large = imageops::resize(&picture, 520, 520, imageops::FilterType::Nearest);
        assert!(reader::read(&large).iter().all(|symbol| symbol.text.is_none()));
        assert_eq!(unread(&large).len(), 1);
    }

    #[test]
    fn other_pictures_have_none() {
        let boxes = |x: u32, y: u32| {
            let ring = (x % 70).abs_diff(35).max((y % 70).abs_diff(35));
            Luma([if ring < 15 || (25..35).contains(&ring) { 0 } else { 255 }])
        };
        assert!(unread(&GrayImage::from_fn(350, 350, boxes)).is_empty());
        assert!(read(&GrayImage::new(4, 4), &[]).is_empty() && unread(&GrayImage::new(4, 4)).is_empty());
        let chess = |x: u32, y: u32| Luma([if (x / 9 + y / 9).is_multiple_of(2) { 0 } else { 255 }]);
        assert!(read(&GrayImage::from_fn(300, 300, chess), &[]).is_empty());
    }
}
