//! Measures a symbol in a picture of its page: its exact edges, the clear ground
//! around it, the colours of its modules.

use image::RgbImage;

use super::grid::{Grid, Point};

/// A finder pattern, in modules.
const FINDER: f64 = 7.0;
/// How far clear ground is looked for, in modules.
const REACH: f64 = 8.0;
/// Steps in which it is looked for, away from the symbol and along it, in modules.
const STEP: f64 = 0.1;
const ALONG: f64 = 0.2;
/// Ground is even if it differs from the light modules by less than this share of
/// what dark and light differ.
const EVEN: f64 = 0.2;
/// Share of the finder patterns' modules that must be as they should.
const FINDERS_SEEN: f64 = 0.9;

/// What was measured of a symbol.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Its modules, to a fifth of a pixel.
    pub grid: Grid,
    /// Narrowest clear ground on any side, in modules; at most 8.
    pub quiet: f64,
    /// sRGB of the dark and of the light modules: the median of each channel.
    pub dark: [u8; 3],
    pub light: [u8; 3],
    /// Whether three finder patterns stand where they must.
    pub plausible: bool,
}

/// A page's picture, in which light may stand for dark.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub picture: &'a RgbImage,
    /// Whether the symbol is light on dark ground.
    pub inverted: bool,
}

impl View<'_> {
    /// Rec. 709 luma, 0 to 255, between the four nearest pixels; absent outside.
    pub fn luma(&self, point: Point) -> Option<f64> {
        let (width, height) = self.picture.dimensions();
        let (x, y) = (point.x - 0.5, point.y - 0.5);
        if x < -0.5 || y < -0.5 || x > f64::from(width) - 0.5 || y > f64::from(height) - 0.5 {
            return None;
        }
        let (left, top) = (x.floor(), y.floor());
        let at = |x: f64, y: f64| {
            let inside = |at: f64, length: u32| at.clamp(0.0, f64::from(length - 1)) as u32;
            luma(self.picture.get_pixel(inside(x, width), inside(y, height)).0)
        };
        let row = |y: f64| at(left, y) * (1.0 - (x - left)) + at(left + 1.0, y) * (x - left);
        let value = row(top) * (1.0 - (y - top)) + row(top + 1.0) * (y - top);
        Some(if self.inverted { 255.0 - value } else { value })
    }

    fn colour(&self, point: Point) -> Option<[u8; 3]> {
        let inside = point.x >= 0.0 && point.y >= 0.0;
        self.picture.get_pixel_checked(point.x as u32, point.y as u32).filter(|_| inside).map(|pixel| pixel.0)
    }
}

/// Measures a symbol that stands about at `grid`.
pub fn measure(view: View, grid: Grid) -> Measured {
    let levels = Levels::of(view, &grid);
    let grid = (0..2).fold(grid, |grid, _| fitted(view, &grid, levels));
    let levels = Levels::of(view, &grid);
    let (mut dark, mut light) = (Vec::new(), Vec::new());
    for point in grid.centres() {
        if let (Some(luma), Some(colour)) = (view.luma(point), view.colour(point)) {
            if luma < levels.middle() { dark.push(colour) } else { light.push(colour) }
        }
    }
    Measured {
        grid,
        quiet: quiet(view, &grid, levels),
        dark: median(&dark),
        light: median(&light),
        plausible: finders_seen(view, &grid, levels) >= FINDERS_SEEN,
    }
}

/// Luma of dark and of light modules.
#[derive(Debug, Clone, Copy)]
struct Levels {
    dark: f64,
    light: f64,
}

impl Levels {
    /// The tenth darkest and the tenth lightest of the modules' centres: a symbol
    /// has about as many of one as of the other.
    fn of(view: View, grid: &Grid) -> Self {
        let mut lumas: Vec<f64> = grid.centres().filter_map(|point| view.luma(point)).collect();
        lumas.sort_by(f64::total_cmp);
        let part = |share: f64| lumas.get((lumas.len() as f64 * share) as usize).copied().unwrap_or_default();
        Self { dark: part(0.1), light: part(0.9) }
    }

    fn middle(self) -> f64 {
        f64::midpoint(self.dark, self.light)
    }
}

/// The grid with its edges where those of the dark modules along them are seen.
fn fitted(view: View, grid: &Grid, levels: Levels) -> Grid {
    let side = grid.side();
    let edge = |place: &dyn Fn(f64, f64) -> Point| {
        let places = (0..grid.modules).map(|index| index as f64 + 0.5);
        let offsets = places.filter_map(|along| Some((along, offset(view, levels, &|out| place(along, out))?)));
        line(&offsets.collect::<Vec<_>>())
    };
    let left = edge(&|along, out| grid.at(-out, along));
    let top = edge(&|along, out| grid.at(along, -out));
    let right = edge(&|along, out| grid.at(side + out, along));
    let bottom = edge(&|along, out| grid.at(along, side + out));
    Grid::new(
        [
            grid.at(-left(0.0), -top(0.0)),
            grid.at(side + right(0.0), -top(side)),
            grid.at(side + right(side), side + bottom(side)),
            grid.at(-left(side), side + bottom(0.0)),
        ],
        grid.modules,
    )
}

/// The line through points (along, offset), after Theil and Sen: what touches the
/// symbol here and there does not bend it.
fn line(points: &[(f64, f64)]) -> impl Fn(f64) -> f64 + use<> {
    let pairs = points.iter().zip(&points[points.len() / 2..]);
    let slope = middle(pairs.filter(|(a, b)| a.0 < b.0).map(|(a, b)| (b.1 - a.1) / (b.0 - a.0)).collect());
    let start = middle(points.iter().map(|(along, offset)| offset - slope * along).collect());
    move |along| start + slope * along
}

/// How far outside of where it is thought to be an edge is, in modules: walks out
/// from the middle of the module inside it until it is light. Absent where that
/// module is light itself.
fn offset(view: View, levels: Levels, out: &dyn Fn(f64) -> Point) -> Option<f64> {
    const FINE: f64 = 0.05;
    let mut before: Option<(f64, f64)> = None;
    for step in 0..=40 {
        let at = f64::from(step) * FINE - 0.5;
        let luma = view.luma(out(at))?;
        match before {
            Some((from, dark)) if luma >= levels.middle() => {
                return Some(from + (levels.middle() - dark) / (luma - dark).max(1e-9) * FINE);
            }
            None if luma >= levels.middle() => return None,
            _ => before = Some((at, luma)),
        }
    }
    None
}

fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// How far the ground around a symbol is as light and even as its light modules,
/// in modules; the page's edge ends it.
fn quiet(view: View, grid: &Grid, levels: Levels) -> f64 {
    let allowed = EVEN * (levels.light - levels.dark).abs();
    let clear = |point: Point| view.luma(point).is_some_and(|luma| (luma - levels.light).abs() <= allowed);
    let side = grid.side();
    let sides: [&dyn Fn(f64, f64) -> Point; 4] = [
        &|along, out| grid.at(-out, along),
        &|along, out| grid.at(along, -out),
        &|along, out| grid.at(side + out, along),
        &|along, out| grid.at(along, side + out),
    ];
    let steps = (REACH / STEP) as usize;
    // What is nearer than half a module may still be the symbol's own soft edge.
    let first = (0.5 / STEP) as usize;
    let ends = (first..=steps).map(|step| step as f64 * STEP).find(|out| {
        let places = ((side + 2.0 * out) / ALONG) as usize;
        let mut along = (0..=places).map(|place| place as f64 * ALONG - out);
        along.any(|along| sides.iter().any(|at| !clear(at(along, *out))))
    });
    match ends {
        // Nothing clear at all.
        Some(out) if out <= 0.5 => 0.0,
        Some(out) => out,
        None => REACH,
    }
}

/// Share of the three finder patterns' modules that are dark and light as they must be.
fn finders_seen(view: View, grid: &Grid, levels: Levels) -> f64 {
    let far = grid.side() - FINDER;
    let mut right = 0_u32;
    for (left, top) in [(0.0, 0.0), (far, 0.0), (0.0, far)] {
        for (x, y) in (0..7_i32).flat_map(|y| (0..7_i32).map(move |x| (x, y))) {
            let ring = (x - 3).abs().max((y - 3).abs());
            let point = grid.at(left + f64::from(x) + 0.5, top + f64::from(y) + 0.5);
            let dark = view.luma(point).is_some_and(|luma| luma < levels.middle());
            right += u32::from(dark == (ring != 2));
        }
    }
    f64::from(right) / (3.0 * FINDER * FINDER)
}

fn median(colours: &[[u8; 3]]) -> [u8; 3] {
    [0, 1, 2].map(|channel| {
        let mut values: Vec<u8> = colours.iter().map(|colour| colour[channel]).collect();
        values.sort_unstable();
        values.get(values.len() / 2).copied().unwrap_or_default()
    })
}

fn luma([r, g, b]: [u8; 3]) -> f64 {
    0.2126 * f64::from(r) + 0.7152 * f64::from(g) + 0.0722 * f64::from(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::codes::drawing::Drawing;

    /// Measures a drawing from corners that are off by a pixel, as a reader's are.
    fn measured(drawing: &Drawing) -> Measured {
        let (left, top, side) = (drawing.left, drawing.top, drawing.side());
        let corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)];
        let off = [(1.0, -0.8), (-1.0, 0.6), (0.7, 0.7), (0.4, -1.0)];
        let corners: Vec<Point> =
            corners.iter().zip(off).map(|((x, y), (dx, dy))| Point { x: left + x + dx, y: top + y + dy }).collect();
        let picture = drawing.picture();
        let grid = Grid::new(corners.try_into().unwrap(), drawing.modules());
        measure(View { picture: &picture, inverted: false }, grid)
    }

    #[test]
    fn edges_are_found_between_pixels() {
        let drawing = Drawing { left: 50.3, top: 49.6, module: 4.55, ..Drawing::default() };
        let measured = measured(&drawing);
        let wanted = [50.3, 49.6, 50.3 + drawing.side(), 49.6 + drawing.side()];
        let bounds = measured.grid.bounds();
        for (at, wanted) in wanted.iter().enumerate() {
            assert!((bounds[at] - wanted).abs() < 0.2, "{bounds:?} {wanted:?}");
        }
        assert!(measured.plausible);
    }

    #[test]
    fn clear_ground_is_counted_in_modules() {
        for quiet in [0.0, 1.0, 2.5, 4.0, 5.0] {
            let drawing = Drawing { quiet, around: [15, 92, 102], ..Drawing::default() };
            let found = measured(&drawing).quiet;
            assert!((found - quiet).abs() <= 0.25, "{quiet}: {found}");
        }
        // Cream is even ground, and the picture's edge is where it ends.
        let cream = Drawing { around: [255, 249, 239], quiet: 0.0, ..Drawing::default() };
        assert!(measured(&cream).quiet >= 7.9);
        let edge = Drawing { left: 15.0, ..Drawing::default() };
        assert!((measured(&edge).quiet - 3.0).abs() < 0.3);
    }

    #[test]
    fn colours_are_those_of_the_modules() {
        let drawing = Drawing { dark: [15, 92, 102], light: [255, 249, 239], quiet: 8.0, ..Drawing::default() };
        let measured = measured(&drawing);
        assert_eq!((measured.dark, measured.light), ([15, 92, 102], [255, 249, 239]));
    }
}
