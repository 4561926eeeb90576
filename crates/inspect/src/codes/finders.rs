//! Where the three finder patterns of a symbol are, seen in its picture: a reader
//! knows them to about a pixel of the picture that it read, which may be more than
//! a module of half a millimetre.

use super::edges::end;
use super::grid::{Grid, Point};
use super::view::View;

/// Sides of a finder pattern and of its dark core, in modules (ISO/IEC 18004, 5.3.3).
const FINDER: f64 = 7.0;
const CORE: f64 = 3.0;
/// From the centre of a finder pattern to the middle of its light and of its outer
/// dark ring, in modules.
const LIGHT_RING: f64 = 2.0;
const DARK_RING: f64 = 3.0;
/// How far a core may be from where it is thought to be, in modules, beyond half of
/// itself; and by how much its width may differ from three modules.
const ASTRAY: f64 = 1.0;
const WIDTH: f64 = 0.8;
/// Lines across a core, in modules from its centre.
const LINES: [f64; 3] = [0.0, -0.8, 0.8];

/// The grid whose finder patterns have the cores that are seen about where those of
/// `grid` should be; absent if one of the three is not seen. A symbol on a page is
/// turned or skewed at most, so that three centres tell the fourth corner.
///
/// `middle` is the luma between dark and light.
pub fn anchored(view: View, grid: &Grid, middle: f64) -> Option<Grid> {
    let once = |grid: &Grid| through(places(grid).map(|place| core(view, grid, middle, place)), grid.modules);
    // The second time the lines across the cores run along the modules.
    once(grid).and_then(|grid| once(&grid))
}

/// Share of the modules of all three finder patterns that are dark and light as they
/// must be.
pub fn seen(view: View, grid: &Grid, middle: f64) -> f64 {
    right(grid, |point| view.is_dark(point, middle))
}

/// The same of any picture, by what is dark in it.
pub fn right(grid: &Grid, is_dark: impl Fn(Point) -> bool) -> f64 {
    let mut right = 0_u32;
    for (left, top) in places(grid).map(|(u, v)| (u - FINDER / 2.0, v - FINDER / 2.0)) {
        for (x, y) in (0..7_i32).flat_map(|y| (0..7_i32).map(move |x| (x, y))) {
            let ring = (x - 3).abs().max((y - 3).abs());
            let point = grid.at(left + f64::from(x) + 0.5, top + f64::from(y) + 0.5);
            right += u32::from(is_dark(point) == (ring != 2));
        }
    }
    f64::from(right) / (3.0 * FINDER * FINDER)
}

/// The centres of the finder patterns at the upper left, upper right, lower left.
fn places(grid: &Grid) -> [(f64, f64); 3] {
    let (near, far) = (FINDER / 2.0, grid.side() - FINDER / 2.0);
    [(near, near), (far, near), (near, far)]
}

/// The grid whose finder patterns have these centres in the picture.
fn through(centres: [Option<Point>; 3], modules: usize) -> Option<Grid> {
    let [Some(centre), Some(right), Some(below)] = centres else { return None };
    let side = modules as f64;
    let apart = side - FINDER;
    let corner = |u: f64, v: f64| {
        let (u, v) = ((u - FINDER / 2.0) / apart, (v - FINDER / 2.0) / apart);
        Point {
            x: centre.x + u * (right.x - centre.x) + v * (below.x - centre.x),
            y: centre.y + u * (right.y - centre.y) + v * (below.y - centre.y),
        }
    };
    let corners = [corner(0.0, 0.0), corner(side, 0.0), corner(side, side), corner(0.0, side)];
    Some(Grid::new(corners, modules))
}

/// The centre in the picture of the core that is seen about at a place of the grid.
fn core(view: View, grid: &Grid, middle: f64, (u, v): (f64, f64)) -> Option<Point> {
    let aside = [0.0, -ASTRAY, ASTRAY];
    let mut starts = aside.iter().flat_map(|down| aside.map(|across| (u + across, v + down)));
    let (u, v) = starts.find_map(|start| centre(view, grid, middle, start))?;
    Some(grid.at(u, v))
}

/// The centre of the core that a place is in, in modules of the grid.
fn centre(view: View, grid: &Grid, middle: f64, start: (f64, f64)) -> Option<(f64, f64)> {
    let along = |u: f64, v: f64| across(view, middle, &|by| grid.at(u + by, v)).map(|by| u + by);
    let down = |u: f64, v: f64| across(view, middle, &|by| grid.at(u, v + by)).map(|by| v + by);
    let (mut u, mut v) = start;
    for lines in [&LINES[..1], &LINES, &LINES] {
        u = median(lines.iter().map(|line| along(u, v + line)))?;
        v = median(lines.iter().map(|line| down(u + line, v)))?;
    }
    let ring = |distance: f64, dark: bool| {
        let points = [(distance, 0.0), (-distance, 0.0), (0.0, distance), (0.0, -distance)];
        points.iter().all(|(across, down)| view.is_dark(grid.at(u + across, v + down), middle) == dark)
    };
    (ring(LIGHT_RING, false) && ring(DARK_RING, true)).then_some((u, v))
}

/// How far the middle of the dark stretch around a place is from it, in modules;
/// absent unless it is as wide as a core.
fn across(view: View, middle: f64, walk: &dyn Fn(f64) -> Point) -> Option<f64> {
    let before = end(view, middle, CORE + WIDTH, &|by| walk(-by))?;
    let after = end(view, middle, CORE + WIDTH, walk)?;
    ((after + before - CORE).abs() <= WIDTH).then_some((after - before) / 2.0)
}

/// The middle of three, or of one; absent if one is.
fn median(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    let mut values: Vec<f64> = values.collect::<Option<_>>()?;
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}
