//! The line along which a die cuts: the notch beside a voice code.
//!
//! In an ink of its own, which no plate prints: the printing company makes the
//! die of it and leaves it out. It overprints, so that nothing is missing below.

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::geometry::BLEED;
use common::facts::{Trim, VoiceSlot};
use pdf::write::{self, POINTS};

/// Line width in pt.
const WIDTH: f64 = 0.3;
/// Handles of a quarter of a circle as a curve, in parts of its radius.
const HANDLE: f64 = 0.552_284_75;

/// The notch of a page as a form that counts from the corner of the bleed; none
/// where nothing is cut.
///
/// # Errors
/// If the drawing cannot be packed.
pub fn form(document: &mut Document, trim: Trim, slot: &VoiceSlot) -> lopdf::Result<Option<ObjectId>> {
    let Some(diameter) = slot.notch else { return Ok(None) };
    let operations = drawing(BLEED + trim.width, BLEED + trim.height - slot.middle(), diameter / 2.0);
    let ink = document.add_object(separation());
    let mut form = Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => write::rectangle([0.0, 0.0, trim.width + 2.0 * BLEED, trim.height + 2.0 * BLEED]),
            "Resources" => dictionary! {
                "ColorSpace" => dictionary! { VoiceSlot::INK => ink },
                "ExtGState" => dictionary! { "Over" => dictionary! { "op" => true, "OP" => true, "OPM" => 1 } },
            },
        },
        Content { operations }.encode()?,
    );
    form.compress()?;
    Ok(Some(document.add_object(form)))
}

/// A half circle into the page around a point of its right edge, and on both
/// sides straight out to the bleed, so that the die cuts through the edge.
fn drawing(edge: f64, middle: f64, radius: f64) -> Vec<Operation> {
    let operation = |operator: &str, mm: &[f64]| {
        Operation::new(operator, mm.iter().map(|length| write::real(length * POINTS)).collect())
    };
    let (low, high, deep) = (middle - radius, middle + radius, edge - radius);
    let handle = HANDLE * radius;
    vec![
        Operation::new("q", vec![]),
        Operation::new("gs", vec!["Over".into()]),
        Operation::new("CS", vec![VoiceSlot::INK.into()]),
        Operation::new("SCN", vec![1.into()]),
        Operation::new("w", vec![write::real(WIDTH)]),
        operation("m", &[edge + BLEED, low]),
        operation("l", &[edge, low]),
        operation("c", &[edge - handle, low, deep, middle - handle, deep, middle]),
        operation("c", &[deep, middle + handle, edge - handle, high, edge, high]),
        operation("l", &[edge + BLEED, high]),
        Operation::new("S", vec![]),
        Operation::new("Q", vec![]),
    ]
}

/// The ink: on a screen, magenta.
fn separation() -> Object {
    let tint = dictionary! {
        "FunctionType" => 2,
        "Domain" => vec![0.into(), 1.into()],
        "C0" => vec![0.into(), 0.into(), 0.into(), 0.into()],
        "C1" => vec![0.into(), 1.into(), 0.into(), 0.into()],
        "N" => 1,
    };
    Object::Array(vec!["Separation".into(), VoiceSlot::INK.into(), "DeviceCMYK".into(), tint.into()])
}
