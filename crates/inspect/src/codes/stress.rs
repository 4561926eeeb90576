//! What is between a code and a phone in a corridor, done to gray pictures.
//! Every function is pure, and the same on every run.

use image::{GrayImage, Luma};

use common::number::{exponential, sine_and_cosine};
use pdf::scaling;

/// Distance of the camera from a picture that is tilted, in widths of the picture.
const CAMERA: f64 = 2.0;

/// Fewer pixels: `factor` under 1 of the width and of the height.
pub fn coarser(picture: &GrayImage, factor: f64) -> GrayImage {
    let length = |pixels: u32| ((f64::from(pixels) * factor).round() as u32).max(1);
    scaling::gray(picture, length(picture.width()), length(picture.height()))
}

/// Out of focus: a Gauss blur; `sigma` in pixels. By hand, since no crate that is here
/// anyway has it for deviations as small: `blur` of `image` looks one pixel to each side at
/// 0.8 and two at 1.2, and is off by up to 12 levels there; its `fast_blur` by over 100.
/// pic-scale and tiny-skia have none, and that of resvg is only for filters of an SVG.
pub fn blur(picture: &GrayImage, sigma: f64) -> GrayImage {
    let reach = (3.0 * sigma).ceil() as usize;
    let weight = |at: usize| exponential(-0.5 * ((at as f64 - reach as f64) / sigma).powi(2));
    let weights: Vec<f64> = (0..=2 * reach).map(weight).collect();
    let total: f64 = weights.iter().sum();
    along_both(picture, reach, |values| {
        let sum: f64 = values.iter().zip(&weights).map(|(value, weight)| f64::from(*value) * weight).sum();
        level(sum / total)
    })
}

/// Ink that spreads: dark parts grow by `radius` pixels on each side.
pub fn spread(picture: &GrayImage, radius: f64) -> GrayImage {
    let darkest = |reach: usize| along_both(picture, reach, |values| values.iter().copied().min().unwrap_or(0));
    let (inner, outer) = (darkest(radius as usize), darkest(radius as usize + 1));
    let part = radius.fract();
    let mixed = |(inner, outer): (&u8, &u8)| level(f64::from(*inner) * (1.0 - part) + f64::from(*outer) * part);
    let values = inner.iter().zip(outer.iter()).map(mixed).collect();
    GrayImage::from_raw(picture.width(), picture.height(), values).unwrap_or_default()
}

/// Turned in its plane, around its centre; what comes into view is the ground at
/// the picture's edge.
pub fn turned(picture: &GrayImage, degrees: f64) -> GrayImage {
    let (sin, cos) = sine_and_cosine(degrees);
    // The corners of the square stay in view.
    let room = sin.abs() + cos.abs();
    warped(picture, |x, y| ((x * cos + y * sin) * room, (y * cos - x * sin) * room))
}

/// Tilted away at its right edge, as a sheet on a wall that is seen from the side.
pub fn tilted(picture: &GrayImage, degrees: f64) -> GrayImage {
    let (sin, cos) = sine_and_cosine(degrees);
    // A point (u, v) of the sheet is seen at (u cos, v) over its depth.
    let near = CAMERA - 0.5 * sin;
    warped(picture, |x, y| {
        let (x, y) = (x * CAMERA / near, y * CAMERA / near);
        let u = x * CAMERA / (CAMERA * cos - x * sin);
        (u, y * (CAMERA + u * sin) / CAMERA)
    })
}

/// Light that falls off across the picture, from all of it at the left to the
/// share `left` at the right, as under one lamp.
pub fn shaded(picture: &GrayImage, left: f64) -> GrayImage {
    let width = f64::from(picture.width().max(2) - 1);
    GrayImage::from_fn(picture.width(), picture.height(), |x, y| {
        let light = 1.0 - (1.0 - left) * f64::from(x) / width;
        Luma([level(f64::from(picture.get_pixel(x, y).0[0]) * light)])
    })
}

/// The noise of a sensor in the dark: a bell curve with the deviation `sigma`,
/// in levels of 255. The same `seed` gives the same noise.
pub fn noisy(picture: &GrayImage, sigma: f64, seed: u64) -> GrayImage {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut uniform = || {
        // Marsaglia's xorshift64; the upper bits are the better ones.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 40) as f64 / f64::from(1_u32 << 24)
    };
    let mut noise = picture.clone();
    for pixel in noise.pixels_mut() {
        // The sum of twelve has a deviation of 1.
        let bell: f64 = (0..12).map(|_| uniform()).sum::<f64>() - 6.0;
        pixel.0[0] = level((f64::from(pixel.0[0]) + bell * sigma).clamp(0.0, 255.0));
    }
    noise
}

/// A window of `reach` pixels to each side is slid along rows, then along columns.
fn along_both(picture: &GrayImage, reach: usize, pick: impl Fn(&[u8]) -> u8) -> GrayImage {
    let columns = along_rows(picture, reach, &pick);
    along_rows(&columns, reach, &pick)
}

/// Slides a window along each row and returns the rows as columns.
fn along_rows(picture: &GrayImage, reach: usize, pick: &impl Fn(&[u8]) -> u8) -> GrayImage {
    let (width, height) = picture.dimensions();
    let mut columns = GrayImage::new(height, width);
    for (y, row) in (0..height).zip(picture.as_raw().chunks_exact(width as usize)) {
        let (first, last) = (row[0], row[row.len() - 1]);
        let padded = [vec![first; reach], row.to_vec(), vec![last; reach]].concat();
        for (x, window) in (0..width).zip(padded.windows(2 * reach + 1)) {
            columns.put_pixel(y, x, Luma([pick(window)]));
        }
    }
    columns
}

/// Each pixel from where `from` says: places from the centre, in widths.
fn warped(picture: &GrayImage, from: impl Fn(f64, f64) -> (f64, f64)) -> GrayImage {
    let (width, height) = picture.dimensions();
    let (across, middle) = (f64::from(width), f64::from(height) / 2.0);
    GrayImage::from_fn(width, height, |x, y| {
        let (u, v) = from((f64::from(x) + 0.5) / across - 0.5, (f64::from(y) + 0.5 - middle) / across);
        Luma([level(sample(picture, (u + 0.5) * across, v * across + middle))])
    })
}

/// The value at a place in pixels, between the four nearest; beyond the edge, the
/// edge goes on.
pub fn sample(picture: &GrayImage, x: f64, y: f64) -> f64 {
    let (x, y) = (x - 0.5, y - 0.5);
    let (left, top) = (floor(x), floor(y));
    let (across, down) = (x - f64::from(left), y - f64::from(top));
    let width = picture.width() as usize;
    let at = top as usize * width + left as usize;
    let inside = left >= 0 && top >= 0 && (left as usize) + 1 < width;
    // Nearly every place: four neighbours inside the picture.
    if let (true, Some(upper), Some(lower)) =
        (inside, picture.as_raw().get(at..at + 2), picture.as_raw().get(at + width..at + width + 2))
    {
        return between([upper[0], upper[1], lower[0], lower[1]], across, down);
    }
    let value = |x: i32, y: i32| {
        let inside = |at: i32, length: u32| (at.max(0) as u32).min(length - 1);
        picture.get_pixel(inside(x, picture.width()), inside(y, picture.height())).0[0]
    };
    let around = [(left, top), (left + 1, top), (left, top + 1), (left + 1, top + 1)];
    between(around.map(|(x, y)| value(x, y)), across, down)
}

/// Between four values, upper left and right, lower left and right.
fn between(values: [u8; 4], across: f64, down: f64) -> f64 {
    let [a, b, c, d] = values.map(f64::from);
    let (upper, lower) = (a * (1.0 - across) + b * across, c * (1.0 - across) + d * across);
    upper * (1.0 - down) + lower * down
}

/// A level from 0 to 255, rounded: the function of the standard library is a call on
/// processors of a certain age, once for each pixel.
pub fn level(value: f64) -> u8 {
    (value + 0.5) as u8
}

/// The same of the next lower whole number.
fn floor(value: f64) -> i32 {
    let towards_zero = value as i32;
    if f64::from(towards_zero) > value { towards_zero - 1 } else { towards_zero }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> GrayImage {
        GrayImage::from_fn(60, 60, |x, y| Luma([if (20..40).contains(&x) && (20..40).contains(&y) { 0 } else { 255 }]))
    }

    fn dark(picture: &GrayImage) -> f64 {
        picture.pixels().map(|pixel| 1.0 - f64::from(pixel.0[0]) / 255.0).sum()
    }

    #[test]
    fn dark_parts_grow_by_what_is_said() {
        for radius in [0.5, 1.0, 1.75, 2.0] {
            let side = dark(&spread(&square(), radius)).sqrt();
            // Between whole pixels the edge is a mixture, so the area is near, not exact.
            assert!((side - (20.0 + 2.0 * radius)).abs() < 0.1, "{radius}: {side}");
        }
    }

    #[test]
    fn blur_and_coarseness_keep_the_amount_of_ink() {
        assert!((dark(&blur(&square(), 2.0)) - 400.0).abs() < 4.0);
        assert!((dark(&coarser(&square(), 0.5)) - 100.0).abs() < 2.0);
        assert!(blur(&square(), 2.0).get_pixel(20, 30).0[0].abs_diff(127) < 32);
    }

    #[test]
    fn turning_keeps_the_shape_and_tilting_narrows_it() {
        let quarter = turned(&square(), 90.0);
        assert!((dark(&quarter) - 400.0).abs() < 8.0);
        let half = turned(&square(), 45.0);
        // The view widens by the square root of 2, so the square is half its area.
        assert!((dark(&half) - 200.0).abs() < 12.0, "{}", dark(&half));
        let (slight, strong) = (dark(&tilted(&square(), 20.0)), dark(&tilted(&square(), 50.0)));
        assert!(slight < 400.0 && strong < slight * 0.8, "{slight} {strong}");
    }

    #[test]
    fn light_falls_off_and_noise_is_the_same_every_time() {
        let white = GrayImage::from_pixel(101, 5, Luma([200]));
        let shade = shaded(&white, 0.25);
        assert_eq!((shade.get_pixel(0, 2).0[0], shade.get_pixel(100, 2).0[0]), (200, 50));
        let gray = GrayImage::from_pixel(200, 200, Luma([128]));
        let noise = noisy(&gray, 10.0, 7);
        assert_eq!(noise, noisy(&gray, 10.0, 7));
        assert_ne!(noise, noisy(&gray, 10.0, 8));
        let deviation = noise.pixels().map(|pixel| (f64::from(pixel.0[0]) - 128.0).powi(2)).sum::<f64>() / 40_000.0;
        assert!((deviation.sqrt() - 10.0).abs() < 0.3, "{}", deviation.sqrt());
    }
}
