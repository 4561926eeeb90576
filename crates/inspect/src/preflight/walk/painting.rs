//! What is painted: paths, patterns, gradients.

use hayro::kurbo::{Point, Rect};
use lopdf::Object;
use lopdf::content::Operation;

use super::operands::{last, matrix_of, name, numbers};
use super::{EVERYWHERE, Scene, Walk};
use crate::preflight::measure;
use crate::preflight::state::{Path, State};
use crate::preflight::tally::{Mark, Shape};

impl<'a> Walk<'a> {
    pub(super) fn painted(&mut self, operator: &str, scene: Scene<'a>, state: &mut State<'a>, path: &Path) {
        if matches!(operator, "f" | "F" | "f*" | "B" | "B*" | "b" | "b*") {
            self.mark(Shape::Fill, path.seen(state.clip, 0.0), scene, state);
        }
        if matches!(operator, "S" | "s" | "B" | "B*" | "b" | "b*") {
            let width = state.line();
            let parts = path.seen(state.clip, (width / 2.0).max(0.01));
            self.mark(Shape::Stroke(width), parts, scene, state);
        }
        if path.clips {
            state.clip = path.bounds().map_or(Rect::ZERO, |bounds| bounds.intersect(state.clip));
        }
    }

    /// Something that was drawn in the colour of the state.
    pub fn mark(&mut self, shape: Shape, parts: Vec<Rect>, scene: Scene<'a>, state: &State<'a>) {
        if parts.is_empty() {
            return;
        }
        let paint = if shape.is_line() { &state.stroke } else { &state.fill }.clone();
        let parts = scene.pinned.map_or(parts, |pinned| vec![pinned]);
        if let Some(pattern) = paint.pattern {
            let whole = parts.iter().copied().reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
            self.pattern(pattern, whole, scene, state);
        }
        let overprints = state.overprint && state.keeps_below;
        self.tally.mark(&Mark {
            paper: scene.paper,
            shape,
            paint: &paint,
            parts: &parts,
            overprints,
            mask: scene.mask,
        });
    }

    fn pattern(&mut self, object: &'a Object, seen: Rect, scene: Scene<'a>, state: &State<'a>) {
        let Ok((id, found)) = self.document.dereference(object) else { return };
        if id.is_some_and(|id| !self.done.insert((scene.paper.page, id))) {
            return;
        }
        match found {
            Object::Stream(cell) => {
                let matrix = scene.base * matrix_of(self.document, &cell.dict);
                let state = State { matrix, clip: EVERYWHERE, ..state.clone() };
                self.stream(cell, id, Scene { pinned: Some(seen), base: matrix, ..scene }, state);
            }
            Object::Dictionary(pattern) => {
                if let Ok((_, shading)) = pattern.get(b"Shading").and_then(|found| self.document.dereference(found)) {
                    self.gradient(shading, seen, scene);
                }
            }
            _ => {}
        }
    }

    pub(super) fn shading(&mut self, operation: &Operation, scene: Scene<'a>, state: &State<'a>) {
        let shading = name(operation).and_then(|name| scene.resource(self.document, b"Shading", name));
        if let Some(Ok((_, shading))) = shading.map(|shading| self.document.dereference(shading)) {
            self.gradient(shading, scene.pinned.unwrap_or(state.clip), scene);
        }
    }

    fn gradient(&mut self, shading: &'a Object, seen: Rect, scene: Scene<'a>) {
        let dictionary = match shading {
            Object::Stream(stream) => &stream.dict,
            Object::Dictionary(dictionary) => dictionary,
            _ => return,
        };
        let Ok(space) = dictionary.get(b"ColorSpace") else { return };
        let space = self.space(space, scene);
        self.tally.space(scene.paper, &space, Some(seen), scene.mask);
        if !scene.mask {
            let most = measure::gradient(self.document, dictionary, &space);
            self.tally.ink(scene.paper, most, seen);
        }
    }
}

/// Adds to a path, or lets it clip.
pub(super) fn construct(operation: &Operation, state: &State, path: &mut Path) {
    let at = |x: f64, y: f64| state.matrix * Point::new(x, y);
    match operation.operator.as_str() {
        "W" | "W*" => path.clips = true,
        "re" => {
            if let Some([x, y, width, height]) = last(operation) {
                let bounds = Rect::from_points(Point::new(x, y), Point::new(x + width, y + height));
                path.rectangle(state.matrix.transform_rect_bbox(bounds));
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
