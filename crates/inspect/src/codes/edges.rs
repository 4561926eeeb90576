//! The exact edges of a symbol, fitted to the dark modules that lie along them.

use super::grid::{Grid, Point};
use super::view::View;

/// Steps in which an edge is looked for, in modules.
const STEP: f64 = 0.05;
/// How far out of where an edge is thought to be it is looked for, in modules: what
/// goes on further is no module that ends there, but something that touches it.
const REACH: f64 = 0.7;
/// With fewer dark modules in sight an edge stays where it was thought to be: each
/// has 7 of a finder pattern at least.
const LEAST: usize = 7;

/// The grid with its edges where those of the dark modules along them are seen.
/// `middle` is the luma between dark and light.
pub fn fitted(view: View, grid: &Grid, middle: f64) -> Grid {
    let side = grid.side();
    let edge = |place: &dyn Fn(f64, f64) -> Point| {
        let places = (0..grid.modules).map(|index| index as f64 + 0.5);
        let offsets = places.filter_map(|along| Some((along, offset(view, middle, &|out| place(along, out))?)));
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
    let points = if points.len() < LEAST { &[] } else { points };
    let pairs = points.iter().zip(&points[points.len() / 2..]);
    let slope = middle_of(pairs.filter(|(a, b)| a.0 < b.0).map(|(a, b)| (b.1 - a.1) / (b.0 - a.0)).collect());
    let start = middle_of(points.iter().map(|(along, offset)| offset - slope * along).collect());
    move |along| start + slope * along
}

/// How far outside of where it is thought to be an edge is, in modules: walks out
/// from the middle of the module inside it until it is light. Absent where that
/// module is light itself, and where it does not end.
fn offset(view: View, middle: f64, out: &dyn Fn(f64) -> Point) -> Option<f64> {
    Some(end(view, middle, 0.5 + REACH, &|by| out(by - 0.5))? - 0.5)
}

/// How far a walk goes until it is light, in modules, between two steps; absent if
/// it begins in the light, leaves the picture, or is dark for longer than `most`.
pub fn end(view: View, middle: f64, most: f64, walk: &dyn Fn(f64) -> Point) -> Option<f64> {
    let mut before: Option<(f64, f64)> = None;
    for step in 0..=(most / STEP).round() as u32 {
        let at = f64::from(step) * STEP;
        let luma = view.luma(walk(at))?;
        match before {
            Some((from, dark)) if luma >= middle => {
                return Some(from + (middle - dark) / (luma - dark).max(1e-9) * STEP);
            }
            None if luma >= middle => return None,
            _ => before = Some((at, luma)),
        }
    }
    None
}

fn middle_of(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
