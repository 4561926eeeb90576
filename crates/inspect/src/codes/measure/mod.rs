//! Measures a symbol in a picture of its page: its exact edges, the clear ground
//! around it, the colours of its modules.

use super::edges::fitted;
use super::finders;
use super::grid::{Grid, Point};
use super::view::View;

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
    /// Whether three finder patterns are where they must.
    pub plausible: bool,
}

/// Measures a symbol that is at `grid`, to a module or so.
pub fn measure(view: View, grid: Grid) -> Measured {
    let grid = placed(view, grid);
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
        plausible: finders::seen(view, &grid, levels.middle()) >= FINDERS_SEEN,
    }
}

/// The grid where its modules are. The edges can only be fitted from less than half
/// a module away, so the finder patterns are looked for first; where they are not
/// seen, or lead astray, the reader's own corners are taken.
fn placed(view: View, reader: Grid) -> Grid {
    let middle = Levels::of(view, &reader).middle();
    let fit = |grid: Grid| (0..2).fold(grid, |grid, _| fitted(view, &grid, middle));
    let own = fit(reader);
    let seen = |grid: &Grid| finders::seen(view, grid, middle);
    finders::anchored(view, &reader, middle).map(fit).filter(|found| seen(found) >= seen(&own)).unwrap_or(own)
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

fn median(colours: &[[u8; 3]]) -> [u8; 3] {
    [0, 1, 2].map(|channel| {
        let mut values: Vec<u8> = colours.iter().map(|colour| colour[channel]).collect();
        values.sort_unstable();
        values.get(values.len() / 2).copied().unwrap_or_default()
    })
}

#[cfg(test)]
mod tests;
