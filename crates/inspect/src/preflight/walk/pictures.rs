//! Pictures: their colours, their ink, and how fine they are on paper.

use hayro::kurbo::Rect;
use lopdf::{Dictionary, Object, Stream};

use super::scene::Scene;
use super::sight::Sight;
use crate::preflight::colour::Space;
use crate::preflight::measure;
use crate::preflight::state::{State, seen};
use crate::preflight::tally::Shape;
use common::number::length;

/// A picture is drawn on the unit square.
const SQUARE: Rect = Rect::new(0.0, 0.0, 1.0, 1.0);

/// Judges a picture where it is drawn.
pub fn judge<'a>(sight: &mut Sight<'a>, stream: &'a Stream, scene: Scene<'a>, state: &State<'a>) {
    let Some(area) = place(scene, state) else { return };
    let value = |key: &[u8]| stream.dict.get_deref(key, sight.document).ok();
    if matches!(value(b"ImageMask"), Some(Object::Boolean(true))) {
        resolution(sight, &stream.dict, true, scene, state);
        return sight.mark(Shape::Fill, vec![area], scene, state);
    }
    let space = match stream.dict.get(b"ColorSpace") {
        Ok(space) => sight.space(space, scene),
        Err(_) => Space::Unknown,
    };
    let bilevel = value(b"BitsPerComponent").and_then(|bits| bits.as_i64().ok()) == Some(1);
    resolution(sight, &stream.dict, bilevel, scene, state);
    sight.tally.space(scene.paper, &space, Some(area), scene.mask);
    if !scene.mask {
        let most = measure::picture(sight.document, stream, &space);
        sight.tally.ink(scene.paper, most, area);
    }
}

/// Judges a picture that is in the content itself, with its short names.
pub fn inline<'a>(sight: &mut Sight<'a>, dictionary: &Dictionary, scene: Scene<'a>, state: &State<'a>) {
    let Some(area) = place(scene, state) else { return };
    let value = |short: &[u8], long: &[u8]| dictionary.get(short).or_else(|_| dictionary.get(long)).ok();
    let mask = matches!(value(b"IM", b"ImageMask"), Some(Object::Boolean(true)));
    let bilevel = mask || value(b"BPC", b"BitsPerComponent").and_then(|bits| bits.as_i64().ok()) == Some(1);
    resolution(sight, dictionary, bilevel, scene, state);
    if mask {
        return sight.mark(Shape::Fill, vec![area], scene, state);
    }
    let space = match value(b"CS", b"ColorSpace").map(Object::as_name) {
        Some(Ok(b"DeviceGray" | b"G")) => Space::Gray,
        Some(Ok(b"DeviceCMYK" | b"CMYK")) => Space::Cmyk,
        Some(Ok(b"DeviceRGB" | b"RGB")) => Space::Light("RGB"),
        _ => Space::Unknown,
    };
    sight.tally.space(scene.paper, &space, Some(area), scene.mask);
}

fn place(scene: Scene, state: &State) -> Option<Rect> {
    let area = seen(&[state.matrix.transform_rect_bbox(SQUARE)], state.clip, 0.0).first().copied()?;
    Some(scene.pinned.unwrap_or(area))
}

/// Pixels per inch in the coarser direction.
fn resolution(sight: &mut Sight, dictionary: &Dictionary, bilevel: bool, scene: Scene, state: &State) {
    let pixels = |short: &[u8], long: &[u8]| {
        let found = dictionary.get(short).or_else(|_| dictionary.get_deref(long, sight.document));
        found.and_then(Object::as_i64).ok().filter(|pixels| *pixels > 0).map(|pixels| pixels as f64)
    };
    let [a, b, c, d, ..] = state.matrix.as_coeffs();
    let inches = [length(a, b), length(c, d)].map(|points| points / 72.0);
    let (Some(width), Some(height)) = (pixels(b"W", b"Width"), pixels(b"H", b"Height")) else { return };
    let area = place(scene, state).filter(|_| !scene.mask && inches.iter().all(|inches| *inches > 0.0));
    if let Some(area) = area {
        let found = (width / inches[0]).min(height / inches[1]);
        sight.tally.resolution(scene.paper, found, inches[0], bilevel, area);
    }
}
