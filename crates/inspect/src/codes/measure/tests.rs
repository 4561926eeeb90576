use image::RgbImage;

use super::*;
use crate::codes::drawing::Drawing;
use crate::codes::{reader, stress};

/// Measures a drawing from corners that are off by modules: the upper left, upper
/// right, lower right and lower left one.
fn measured_from(drawing: &Drawing, picture: &RgbImage, off: [(f64, f64); 4]) -> Measured {
    let (left, top, side) = (drawing.left, drawing.top, drawing.side());
    let corners = [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)];
    let mut off = off.into_iter().map(|(dx, dy)| (dx * drawing.module, dy * drawing.module));
    let corners = corners.map(|(x, y)| {
        let (dx, dy) = off.next().unwrap_or_default();
        Point { x: left + x + dx, y: top + y + dy }
    });
    measure(View { picture, inverted: false }, Grid::new(corners, drawing.modules()))
}

/// Measures a drawing from corners that are off as a reader's are.
fn measured(drawing: &Drawing) -> Measured {
    measured_from(drawing, &drawing.picture(), [(0.2, -0.16), (-0.2, 0.12), (0.14, 0.14), (0.08, -0.2)])
}

/// Ways in which four corners can be off, by up to one module.
fn ways() -> Vec<[(f64, f64); 4]> {
    let shifts = [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)];
    let inwards = [(1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0), (1.0, -1.0)];
    let outwards = inwards.map(|(x, y)| (-x, -y));
    let mixed = [(1.0, -0.7), (0.6, 1.0), (-0.8, -1.0), (-1.0, 0.9)];
    let turned = [(1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)];
    let one = (0..4).map(|corner| {
        let mut off = [(0.0, 0.0); 4];
        off[corner] = (1.0, -1.0);
        off
    });
    shifts.map(|shift| [shift; 4]).into_iter().chain([inwards, outwards, mixed, turned]).chain(one).collect()
}

/// What is off by more than a fifth of a pixel or of a module.
fn wrong(drawing: &Drawing, measured: &Measured) -> Option<String> {
    let bounds = measured.grid.bounds();
    let side = drawing.side();
    let wanted = [drawing.left, drawing.top, drawing.left + side, drawing.top + side];
    let near = bounds.iter().zip(wanted).all(|(found, wanted)| (found - wanted).abs() < 0.2);
    let right = near && measured.plausible && (measured.quiet - drawing.quiet).abs() <= 0.25;
    (!right).then(|| format!("quiet {:.2} of {}, {bounds:?} of {wanted:?}", measured.quiet, drawing.quiet))
}

#[test]
fn corners_that_are_a_module_off_are_mended_and_what_is_too_near_still_seen() {
    let mut faults = Vec::new();
    let mut tried = 0;
    for quiet in [0.0, 1.0, 2.0, 3.0, 4.0] {
        for (left, top) in [(50.0, 50.0), (50.3, 49.6), (49.5, 50.7)] {
            let drawing = Drawing { left, top, quiet, module: 4.55, around: [15, 92, 102], ..Drawing::default() };
            let picture = drawing.picture();
            for (way, far) in ways().into_iter().flat_map(|way| [0.3, 0.6, 0.9, 1.2].map(|far| (way, far))) {
                let off = way.map(|(x, y)| (x * far, y * far));
                tried += 1;
                if let Some(wrong) = wrong(&drawing, &measured_from(&drawing, &picture, off)) {
                    faults.push(format!("{off:?}: {wrong}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} of {tried}: {:#?}", faults.len(), &faults[..faults.len().min(20)]);
}

#[test]
fn corners_of_another_scale_are_mended() {
    for scale in [0.95, 0.97, 1.03, 1.05] {
        let drawing = Drawing { left: 50.3, top: 49.6, module: 4.55, around: [15, 92, 102], ..Drawing::default() };
        let far = (scale - 1.0) * drawing.modules() as f64 / 2.0;
        let off = [(-far, -far), (far, -far), (far, far), (-far, far)];
        let measured = measured_from(&drawing, &drawing.picture(), off);
        assert_eq!(wrong(&drawing, &measured), None, "{scale}");
    }
}

#[test]
fn what_touches_one_side_alone_is_seen() {
    for (way, far) in ways().into_iter().flat_map(|way| [0.3, 0.9].map(|far| (way, far))) {
        let drawing = Drawing::default();
        let mut picture = drawing.picture();
        // A rule that begins half a module beside the symbol, and one that begins at it.
        for (from, quiet) in [(2.5, 0.5), (0.0, 0.0)] {
            let start = drawing.left + drawing.side() + from;
            for (x, y) in (0..8).flat_map(|x| (20..240).map(move |y| (x, y))) {
                picture.put_pixel(start.round() as u32 + x, y, image::Rgb([0; 3]));
            }
            let measured = measured_from(&drawing, &picture, way.map(|(x, y)| (x * far, y * far)));
            assert!((measured.quiet - quiet).abs() < 0.25, "{way:?} {far} {from}: {}", measured.quiet);
        }
    }
}

#[test]
fn a_symbol_that_is_cut_has_no_clear_ground() {
    for cut in [1.0, 3.0, 6.0] {
        let drawing = Drawing { left: -cut, ..Drawing::default() };
        let picture = drawing.picture();
        for (way, far) in ways().into_iter().flat_map(|way| [0.3, 0.9].map(|far| (way, far))) {
            let measured = measured_from(&drawing, &picture, way.map(|(x, y)| (x * far, y * far)));
            assert!(measured.quiet < 0.25, "{cut} {way:?} {far}: {}", measured.quiet);
        }
    }
}

#[test]
fn a_photo_of_a_code_is_measured_at_its_slant() {
    for degrees in [10.0, 20.0, 30.0] {
        let drawing = Drawing { quiet: 3.0, around: [15, 92, 102], ..Drawing::default() };
        let picture = stress::tilted(&drawing.gray(), degrees);
        let symbol = reader::read(&picture).into_iter().find(|symbol| symbol.text.is_some()).unwrap();
        let picture = image::DynamicImage::ImageLuma8(picture).into_rgb8();
        let measured = measure(View { picture: &picture, inverted: false }, symbol.grid);
        assert!(measured.plausible && (measured.quiet - 3.0).abs() < 0.3, "{degrees}: {}", measured.quiet);
    }
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
