//! Every code of a page, wherever it stands: the page is looked at from afar, and
//! nearer where that does not suffice.

use image::{GrayImage, RgbImage, imageops};

use super::grid::{Grid, Point};
use super::measure::{Measured, View, measure};
use super::reader::{self, Symbol};
use crate::finding::Area;
use crate::raster::Pages;

/// Pixels for each mm at the first look, and at the next if something that must
/// be there was not read: a module of 0.4 mm has 2 of them, then 4, then 6.
const LOOKS: [f64; 3] = [5.0, 10.0, 15.0];
/// Pixels for each module when a symbol is measured.
const PIXELS_PER_MODULE: f64 = 5.0;
/// The most pixels in a picture of a page: an A2 poster at 15 for each mm has 56
/// million, and its codes are large.
const MOST_PIXELS: f64 = 28e6;

/// A symbol on a page, as it was seen.
#[derive(Debug)]
pub struct Found {
    pub text: Option<String>,
    /// Its box on the page, in mm.
    pub area: Area,
    /// Side of a module, in mm.
    pub module: f64,
    /// Whether it is light on dark ground.
    pub inverted: bool,
    pub measured: Measured,
    /// The part of the page around it, and the grid in that part.
    pub picture: GrayImage,
    pub grid: Grid,
}

/// The symbols of a page, from top to bottom. `wanted` are places in mm at which
/// one must stand.
pub fn on(pages: &Pages, page: usize, wanted: &[Area]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for scale in LOOKS.map(|scale| fitting(pages, page, scale)) {
        let seen = look(pages, page, scale);
        merge(&mut found, seen);
        let missing = wanted.iter().any(|area| !found.iter().any(|code| code.text.is_some() && code.stands_in(*area)));
        let unread = found.iter().any(|code| code.text.is_none());
        if !missing && !unread {
            break;
        }
    }
    found.sort_by(|a, b| (a.area.y, a.area.x).partial_cmp(&(b.area.y, b.area.x)).unwrap_or(std::cmp::Ordering::Equal));
    found
}

impl Found {
    /// Whether its centre is in an area and it is not of another size altogether.
    pub fn stands_in(&self, area: Area) -> bool {
        let (x, y) = (self.area.x + self.area.width / 2.0, self.area.y + self.area.height / 2.0);
        x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height
    }
}

/// Looks at a page once, and again nearer where codes were seen, to measure them.
fn look(pages: &Pages, page: usize, scale: f64) -> Vec<Found> {
    let picture = pages.render(page, scale);
    let symbols = symbols(&picture);
    let finest = symbols.iter().map(|(symbol, _)| symbol.grid.pixels() / symbol.grid.side()).min_by(f64::total_cmp);
    let Some(finest) = finest else { return Vec::new() };
    let near = fitting(pages, page, scale * PIXELS_PER_MODULE / finest);
    let far = symbols.iter().map(|(symbol, inverted)| found(&picture, scale, symbol, *inverted));
    if near <= scale {
        return far.filter(Found::counts).collect();
    }
    let nearer = pages.render(page, near);
    // A symbol that the nearer look does not see is measured at the same place.
    let magnified = symbols.iter().map(|(symbol, inverted)| {
        let grid = Grid::new(
            symbol.grid.corners.map(|corner| Point { x: corner.x * near / scale, y: corner.y * near / scale }),
            symbol.grid.modules,
        );
        found(&nearer, near, &Symbol { text: symbol.text.clone(), grid }, *inverted)
    });
    magnified.filter(Found::counts).collect()
}

impl Found {
    /// Whether it is a code at all: it says something, or it has finder patterns.
    fn counts(&self) -> bool {
        self.text.is_some() || (self.measured.plausible && !self.inverted)
    }
}

/// Dark symbols on light ground, and light ones on dark ground.
fn symbols(picture: &RgbImage) -> Vec<(Symbol, bool)> {
    let mut gray = imageops::grayscale(picture);
    let dark = reader::read(&gray);
    imageops::invert(&mut gray);
    let light = reader::read(&gray).into_iter().filter(|symbol| symbol.text.is_some());
    // The reader tries both ways itself where it reads a symbol from its mirror.
    let dark: Vec<(Symbol, bool)> = dark.into_iter().map(|symbol| (symbol, false)).collect();
    dark.into_iter().chain(light.map(|symbol| (symbol, true))).collect()
}

fn found(picture: &RgbImage, scale: f64, symbol: &Symbol, inverted: bool) -> Found {
    let measured = measure(View { picture, inverted }, symbol.grid);
    let [left, top, right, bottom] = measured.grid.bounds();
    let area = Area { x: left / scale, y: top / scale, width: (right - left) / scale, height: (bottom - top) / scale };
    let module = measured.grid.pixels() / measured.grid.side();
    let (part, grid) = part(picture, &measured.grid, inverted, 8.0 * module);
    Found { text: symbol.text.clone(), area, module: module / scale, inverted, measured, picture: part, grid }
}

/// The part of a picture around a symbol, with `room` pixels on each side.
fn part(picture: &RgbImage, grid: &Grid, inverted: bool, room: f64) -> (GrayImage, Grid) {
    let [left, top, right, bottom] = grid.bounds();
    let inside = |at: f64, length: u32| at.clamp(0.0, f64::from(length)) as u32;
    let (x, y) = (inside(left - room, picture.width()), inside(top - room, picture.height()));
    let width = inside(right + room, picture.width()).saturating_sub(x).max(1);
    let height = inside(bottom + room, picture.height()).saturating_sub(y).max(1);
    let mut gray = imageops::grayscale(&*imageops::crop_imm(picture, x, y, width, height));
    if inverted {
        imageops::invert(&mut gray);
    }
    let moved = grid.corners.map(|corner| Point { x: corner.x - f64::from(x), y: corner.y - f64::from(y) });
    (gray, Grid::new(moved, grid.modules))
}

/// Adds what was seen to what was found; what can be read stands in place of what
/// could not.
fn merge(found: &mut Vec<Found>, seen: Vec<Found>) {
    for code in seen {
        match found.iter_mut().find(|known| known.stands_in(code.area)) {
            Some(known) if known.text.is_none() && code.text.is_some() => *known = code,
            Some(_) => {}
            None => found.push(code),
        }
    }
}

/// The scale, or the largest at which the page's picture is not too large.
fn fitting(pages: &Pages, page: usize, scale: f64) -> f64 {
    let (width, height) = pages.size_mm(page);
    scale.min((MOST_PIXELS / (width * height)).sqrt())
}
