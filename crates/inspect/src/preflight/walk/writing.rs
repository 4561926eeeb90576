//! Text: where it stands, in which font and in which colour.

use hayro::kurbo::{Affine, Rect};
use lopdf::content::Operation;
use lopdf::{Dictionary, Object};

use super::operands::{affine, last, name};
use super::scene::{EVERYWHERE, Scene};
use super::sight::{Shown, Sight};
use crate::preflight::fonts::is_wide;
use crate::preflight::objects::inside;
use crate::preflight::state::{State, seen};
use crate::preflight::tally::Shape;
use pdf::matrix;

/// Takes an operator of text; others draw nothing.
pub fn operator<'a>(sight: &mut Sight<'a>, operation: &Operation, scene: Scene<'a>, state: &mut State<'a>) {
    let text = &mut state.text;
    match operation.operator.as_str() {
        "BT" => text.begin(Affine::IDENTITY),
        "Tm" => text.begin(affine(operation)),
        "Td" | "TD" => {
            let [x, y] = last(operation).unwrap_or_default();
            if operation.operator == "TD" {
                text.leading = -y;
            }
            text.next_line(x, y);
        }
        "TL" => text.leading = last(operation).map_or(0.0, |[leading]| leading),
        "T*" => text.next_line(0.0, -text.leading),
        "Tr" => text.mode = last(operation).map_or(0, |[mode]| mode as i64),
        "Tf" => {
            let font = name(operation).and_then(|name| scene.resource(sight.document, b"Font", name));
            text.font = font.and_then(|font| sight.document.dereference(font).ok()?.1.as_dict().ok());
            text.wide = text.font.is_some_and(is_wide);
            text.size = last(operation).map_or(0.0, |[size]| size);
        }
        "Tj" | "TJ" | "'" | "\"" => {
            if !operation.operator.starts_with('T') {
                text.next_line(0.0, -text.leading);
            }
            written(sight, operation, scene, state);
        }
        _ => {}
    }
}

fn written<'a>(sight: &mut Sight<'a>, operation: &Operation, scene: Scene<'a>, state: &mut State<'a>) {
    let bytes = operation.operands.last().map_or(0, bytes);
    let place = state.text.shown(bytes);
    let glyphs = state.matrix * state.text.matrix;
    let parts = seen(&[state.matrix.transform_rect_bbox(place)], state.clip, 0.0);
    let Some(font) = state.text.font.filter(|_| bytes > 0 && !parts.is_empty()) else { return };
    if state.text.mode != 3 {
        sight.fonts.used(sight.document, font, scene.paper.page);
    }
    if font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type3") {
        return drawn_glyphs(sight, font, parts[0], glyphs, scene, state);
    }
    if state.text.fills() {
        sight.mark(Shape::Text, parts.clone(), scene, state);
    }
    if state.text.strokes() {
        sight.mark(Shape::TextLine(state.line()), parts, scene, state);
    }
}

/// Glyphs of a font that are content themselves, each once on a page.
fn drawn_glyphs<'a>(
    sight: &mut Sight<'a>,
    font: &'a Dictionary,
    at: Rect,
    glyphs: Affine,
    scene: Scene<'a>,
    state: &State<'a>,
) {
    let Some(procedures) = inside(sight.document, font, b"CharProcs") else { return };
    let own =
        font.get_deref(b"FontMatrix", sight.document).ok().and_then(|found| matrix::affine(found.as_array().ok()?));
    let matrix = glyphs * Affine::scale(state.text.size) * own.unwrap_or(Affine::scale(0.001));
    let scene = scene.at(at, inside(sight.document, font, b"Resources"));
    for (_, glyph) in procedures {
        if let Ok((id, Object::Stream(glyph))) = sight.document.dereference(glyph)
            && id.is_some()
            && sight.is_new(scene.paper.page, id)
        {
            let state = State { matrix, clip: EVERYWHERE, ..state.clone() };
            sight.shown.push(Shown { stream: glyph, id, scene, state });
        }
    }
}

/// Bytes of a string, or of the strings of an array.
fn bytes(operand: &Object) -> usize {
    match operand {
        Object::String(text, _) => text.len(),
        Object::Array(parts) => parts.iter().map(|part| part.as_str().map_or(0, <[u8]>::len)).sum(),
        _ => 0,
    }
}
