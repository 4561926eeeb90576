//! What changes how things are painted: colours and graphics states.

use std::rc::Rc;

use lopdf::Object;
use lopdf::content::Operation;

use super::operands::{matrix_of, name, numbers};
use super::scene::Scene;
use super::sight::{Shown, Sight};
use crate::preflight::colour::Space;
use crate::preflight::state::{Paint, State};

/// A graphics state by its name in the resources.
pub fn graphics_state<'a>(sight: &mut Sight<'a>, operation: &Operation, scene: Scene<'a>, state: &mut State<'a>) {
    let found = name(operation).and_then(|name| scene.resource(sight.document, b"ExtGState", name));
    let Some(Ok((_, Object::Dictionary(found)))) = found.map(|found| sight.document.dereference(found)) else {
        return;
    };
    let value = |key: &[u8]| found.get_deref(key, sight.document).ok();
    if let Some(Ok(width)) = value(b"LW").map(Object::as_float) {
        state.width = f64::from(width);
    }
    // OP alone sets both (ISO 32000-1, table 58).
    if let Some(Ok(set)) = value(b"op").or(value(b"OP")).map(Object::as_bool) {
        state.overprint = set;
    }
    if let Some(Ok(mode)) = value(b"OPM").map(Object::as_i64) {
        state.keeps_below = mode == 1;
    }
    let named = |key: &[u8], harmless: &[u8]| {
        value(key).is_some_and(|set| !set.as_name().is_ok_and(|name| name == harmless || name == b"Identity"))
    };
    if named(b"TR", b"Identity") || named(b"TR2", b"Default") || found.has(b"HTP") {
        sight.tally.transfer(scene.paper.page);
    }
    let Some(Object::Dictionary(mask)) = value(b"SMask") else { return };
    if let Ok((id, Object::Stream(form))) = mask.get(b"G").and_then(|form| sight.document.dereference(form))
        && sight.is_new(scene.paper.page, id)
    {
        let matrix = state.matrix * matrix_of(sight.document, &form.dict);
        let scene = Scene { mask: true, base: matrix, ..scene };
        let state = State { matrix, ..State::new(state.clip) };
        sight.shown.push(Shown { stream: form, id, scene, state });
    }
}

/// A colour, or the space of colours to come.
pub fn colour<'a>(sight: &mut Sight<'a>, operation: &Operation, scene: Scene<'a>, state: &mut State<'a>) {
    let numbers = numbers(operation);
    let operator = operation.operator.as_str();
    let line = operator.starts_with(|first: char| first.is_ascii_uppercase());
    let place = if line { &mut state.stroke } else { &mut state.fill };
    let last = |count: usize| numbers[numbers.len().saturating_sub(count)..].to_vec();
    *place = match operator {
        "g" | "G" => Paint::new(Space::Gray, last(1)),
        "rg" | "RG" => Paint::new(Space::Light("RGB"), last(3)),
        "k" | "K" => Paint::new(Space::Cmyk, last(4)),
        "cs" | "CS" => {
            let Some(name) = name(operation) else { return };
            let space = named(sight, name, scene);
            let first = space.first();
            Paint::new(space, first)
        }
        _ => {
            let pattern = name(operation).and_then(|name| scene.resource(sight.document, b"Pattern", name));
            Rc::new(Paint { space: place.space.clone(), parts: numbers, pattern })
        }
    };
}

/// A space by its own name, or by its name in the resources.
fn named<'a>(sight: &Sight<'a>, name: &[u8], scene: Scene<'a>) -> Space {
    match scene.resource(sight.document, b"ColorSpace", name) {
        Some(object) => sight.space(object, scene),
        None => match name {
            b"DeviceGray" => Space::Gray,
            b"DeviceRGB" => Space::Light("RGB"),
            b"DeviceCMYK" => Space::Cmyk,
            b"Pattern" => Space::Pattern,
            _ => Space::Unknown,
        },
    }
}
