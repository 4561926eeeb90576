//! What is painted: paths, patterns, gradients.

use hayro::kurbo::{Point, Rect};
use lopdf::content::Operation;

use super::operands::{last, name, numbers};
use super::scene::Scene;
use super::sight::Sight;
use crate::preflight::state::{Path, State};
use crate::preflight::tally::Shape;

/// A path, as an operator paints it.
pub fn painted<'a>(sight: &mut Sight<'a>, operator: &str, scene: Scene<'a>, state: &mut State<'a>, path: &Path) {
    if matches!(operator, "f" | "F" | "f*" | "B" | "B*" | "b" | "b*") {
        sight.mark(Shape::Fill, path.seen(state.clip, 0.0), scene, state);
    }
    // A line around a fill makes it thicker.
    if matches!(operator, "f" | "F" | "f*") {
        for (thickness, seen) in path.lines(state.clip, operator == "f*") {
            sight.thin(thickness, seen, scene);
        }
    }
    if matches!(operator, "S" | "s" | "B" | "B*" | "b" | "b*") {
        let width = state.line();
        let parts = path.seen(state.clip, (width / 2.0).max(0.01));
        sight.mark(Shape::Stroke(width), parts, scene, state);
    }
    if path.clips {
        state.clip = path.bounds().map_or(Rect::ZERO, |bounds| bounds.intersect(state.clip));
    }
}

/// A gradient over all that is not clipped.
pub fn shading<'a>(sight: &mut Sight<'a>, operation: &Operation, scene: Scene<'a>, state: &State<'a>) {
    let shading = name(operation).and_then(|name| scene.resource(sight.document, b"Shading", name));
    if let Some(Ok((_, shading))) = shading.map(|shading| sight.document.dereference(shading)) {
        sight.gradient(shading, scene.pinned.unwrap_or(state.clip), scene);
    }
}

/// Adds to a path, or lets it clip.
pub fn construct(operation: &Operation, state: &State, path: &mut Path) {
    let at = |x: f64, y: f64| state.matrix * Point::new(x, y);
    match operation.operator.as_str() {
        "W" | "W*" => path.clips = true,
        "re" => {
            if let Some([x, y, width, height]) = last(operation) {
                path.rectangle([at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height)]);
            }
        }
        "m" => {
            if let Some([x, y]) = last(operation) {
                path.move_to(at(x, y));
            }
        }
        _ => numbers(operation).chunks_exact(2).for_each(|point| path.reach(at(point[0], point[1]))),
    }
}
