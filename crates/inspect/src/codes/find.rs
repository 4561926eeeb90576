//! Every code of a page, wherever it stands: the page is looked at from afar, and
//! nearer where that does not suffice.

use std::rc::Rc;

use image::{GrayImage, RgbImage, imageops};

use super::bare;
use super::grid::{Grid, Point};
use super::hidden;
use super::measure::{Measured, measure};
use super::reader::{self, Symbol};
use super::view::View;
use super::window::Window;
use common::finding::Area;
use pdf::raster::{self, Picture, Renderer};

/// Pixels for each mm where the picture of the page does not suffice: a module of
/// 0.4 mm then has 3 of them, then 5, then 6.
const LOOKS: [f64; 3] = [8.0, 12.0, 16.0];
/// Symbols that are looked at each by itself; a page with more is rendered once.
const MOST_PARTS: usize = 8;
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
    /// Whether it is seen as in a mirror.
    pub mirrored: bool,
    pub measured: Measured,
    /// The part of the page around it, and the grid in that part.
    pub picture: GrayImage,
    pub grid: Grid,
}

/// A page on which symbols are looked for.
#[derive(Clone, Copy)]
pub struct Place<'a, 'p> {
    pub renderer: &'a Renderer<'p>,
    /// Its number, from 1.
    pub page: usize,
}

/// The symbols of a page, from top to bottom. `first` is a picture of the page;
/// `wanted` are places in mm at which one must stand, and all of them, if known.
pub fn on(place: Place, first: &Picture, wanted: Option<&[Area]>) -> Vec<Found> {
    let Place { renderer, page } = place;
    let mut found = look(place, first);
    for scale in LOOKS {
        let read = |area: &Area| found.iter().any(|code| code.text.is_some() && code.stands_in(*area));
        let all = wanted.is_some_and(|wanted| wanted.iter().all(read));
        if all && found.iter().all(|code| code.text.is_some()) {
            break;
        }
        let scale = fitting(renderer, page, scale);
        let nearer = Picture { image: renderer.render(page, scale), scale };
        merge(&mut found, look(place, &nearer));
        if wanted.is_none() && found.is_empty() {
            found = hardly_seen(place, &nearer);
        }
        if wanted.is_none() {
            merge(&mut found, too_soft(place, &nearer));
        }
        // Of a page of which nothing is known, one nearer look tells what there is.
        if wanted.is_none() && found.iter().all(|code| code.text.is_some()) {
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

/// Looks at a picture of a page, and nearer where codes were seen, to measure them.
fn look(place: Place, picture: &Picture) -> Vec<Found> {
    let symbols = symbols(raster::gray(&picture.image));
    measured(place, picture, symbols).into_iter().filter(Found::counts).collect()
}

/// Symbols that phones see with luck or not at all. Those of which the modules do not
/// touch are known only by what they would say if they did.
fn hardly_seen(place: Place, picture: &Picture) -> Vec<Found> {
    let gray = raster::gray(&picture.image);
    for hue in hidden::hues(&picture.image, &gray) {
        let read = symbols(hue).into_iter().filter(|(symbol, _)| symbol.text.is_some()).collect();
        let found = measured(place, picture, read);
        if !found.is_empty() {
            return found;
        }
    }
    let said = |symbol: &Symbol| symbol.text.is_some();
    let mut grown = hidden::grown(&gray).map(|gray| reader::read(&gray).into_iter().filter(said).collect::<Vec<_>>());
    let unread = grown.find(|symbols| !symbols.is_empty()).unwrap_or_default();
    measured(place, picture, unread.into_iter().map(|symbol| (Symbol { text: None, ..symbol }, false)).collect())
}

/// Symbols that cannot be read, with finder patterns that are seen by whoever looks.
fn too_soft(place: Place, picture: &Picture) -> Vec<Found> {
    let gray = raster::gray(&picture.image);
    let in_two = reader::read(&hidden::in_two(&gray)).into_iter().filter(|symbol| symbol.text.is_none());
    let mut found = measured(place, picture, in_two.map(|symbol| (symbol, false)).collect());
    found.retain(Found::counts);
    // The edges of these are too soft to be fitted; that they are symbols is known.
    let unread = bare::unread(&gray).into_iter().map(|symbol| (symbol, false)).collect();
    merge(&mut found, measured(place, picture, unread));
    found
}

/// Measures symbols that were seen in a picture of the page.
fn measured(place: Place, picture: &Picture, symbols: Vec<(Symbol, bool)>) -> Vec<Found> {
    if symbols.is_empty() {
        return Vec::new();
    }
    let size = place.renderer.size_mm(place.page);
    let windows: Vec<Window> = symbols.iter().map(|(symbol, _)| Window::around(symbol, picture, size)).collect();
    let near = near(place, &windows).unwrap_or_else(|| vec![nearer(place, &windows); windows.len()]);
    let measured = symbols.into_iter().zip(&near).map(|((symbol, inverted), (near, window))| {
        let corners = symbol.grid.corners.map(|corner| window.point(corner, picture.scale));
        let symbol = Symbol { grid: Grid::new(corners, symbol.grid.modules), ..symbol };
        found(near, window, symbol, inverted)
    });
    measured.collect()
}

/// The parts of the page around the symbols, one for those that are beside each other: a page
/// with many words takes longer to be gone through than a part of it to be drawn. Absent where
/// parts are no gain.
fn near(place: Place, windows: &[Window]) -> Option<Vec<(Rc<RgbImage>, Window)>> {
    if windows.len() > MOST_PARTS || !windows.iter().all(Window::is_open) {
        return None;
    }
    let (parts, part_of) = Window::parts(windows);
    let drawn = |part: Window| (Rc::new(place.renderer.part(place.page, part.area, part.scale)), part);
    let drawn: Vec<_> = parts.into_iter().map(drawn).collect();
    Some(part_of.into_iter().map(|part| drawn[part].clone()).collect())
}

/// The whole page, as near as the nearest of the windows.
fn nearer(place: Place, windows: &[Window]) -> (Rc<RgbImage>, Window) {
    let Place { renderer, page } = place;
    let (width, height) = renderer.size_mm(page);
    let scale = fitting(renderer, page, windows.iter().map(|window| window.scale).fold(0.0, f64::max));
    let window = Window { area: Area { x: 0.0, y: 0.0, width, height }, scale };
    (Rc::new(renderer.render(page, scale)), window)
}

impl Found {
    /// Whether it is a code at all: it says something, or it has finder patterns.
    fn counts(&self) -> bool {
        self.text.is_some() || (self.measured.plausible && !self.inverted)
    }
}

/// Dark symbols on light ground, and light ones on dark ground.
fn symbols(mut gray: GrayImage) -> Vec<(Symbol, bool)> {
    let mut dark = reader::read(&gray);
    let centre = |grid: &Grid| grid.at(grid.side() / 2.0, grid.side() / 2.0);
    for bare in bare::read(&gray, &dark) {
        // What was seen there and not read is this one.
        let same = |symbol: &Symbol| bare::holds(&bare.grid, centre(&symbol.grid));
        if !dark.iter().any(|symbol| symbol.text.is_some() && same(symbol)) {
            dark.retain(|symbol| !same(symbol));
            dark.push(bare);
        }
    }
    imageops::invert(&mut gray);
    let light = reader::read(&gray).into_iter().filter(|symbol| symbol.text.is_some());
    let dark: Vec<(Symbol, bool)> = dark.into_iter().map(|symbol| (symbol, false)).collect();
    dark.into_iter().chain(light.map(|symbol| (symbol, true))).collect()
}

fn found(picture: &RgbImage, window: &Window, symbol: Symbol, inverted: bool) -> Found {
    let measured = measure(View { picture, inverted }, symbol.grid);
    let area = window.on_page(measured.grid.bounds());
    let module = measured.grid.pixels() / measured.grid.side();
    let (part, grid) = part(picture, &measured.grid, inverted, 8.0 * module);
    let (text, mirrored, module) = (symbol.text, symbol.mirrored, module / window.scale);
    Found { text, area, module, inverted, mirrored, measured, picture: part, grid }
}

/// The part of a picture around a symbol, with `room` pixels on each side.
fn part(picture: &RgbImage, grid: &Grid, inverted: bool, room: f64) -> (GrayImage, Grid) {
    let [left, top, right, bottom] = grid.bounds();
    let inside = |at: f64, length: u32| at.clamp(0.0, f64::from(length)) as u32;
    let (x, y) = (inside(left - room, picture.width()), inside(top - room, picture.height()));
    let width = inside(right + room, picture.width()).saturating_sub(x).max(1);
    let height = inside(bottom + room, picture.height()).saturating_sub(y).max(1);
    let mut gray = raster::gray(&imageops::crop_imm(picture, x, y, width, height).to_image());
    if inverted {
        imageops::invert(&mut gray);
    }
    let moved = grid.corners.map(|corner| Point { x: corner.x - f64::from(x), y: corner.y - f64::from(y) });
    (gray, Grid::new(moved, grid.modules))
}

/// Adds what was seen to what was found; what can be read takes the place of what
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
fn fitting(renderer: &Renderer, page: usize, scale: f64) -> f64 {
    let (width, height) = renderer.size_mm(page);
    scale.min((MOST_PIXELS / (width * height)).sqrt())
}
