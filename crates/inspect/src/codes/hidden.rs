//! Gray pictures of a page in which symbols are seen that its lightness hides: those
//! whose modules differ from their ground in hue, those whose modules do not touch, and those
//! whose light rings are no lighter than what is around them.

use image::{GrayImage, RgbImage};

/// Levels by which a channel must change from one pixel to the next, and lightness at
/// most, for an edge that is one of hue.
const HUE: u8 = 80;
const LIGHTNESS: u8 = 70;
/// Pixels of such edges without which there is no symbol: the finder patterns alone of
/// the smallest one have more.
const EDGES: usize = 400;
/// Pixels by which dark parts grow until they touch, at most.
const GROWTHS: usize = 2;
/// What is darker is dark, where the modules of a soft picture run into each other.
const DARK: u8 = 90;

/// Each channel by itself; none of a page without edges of hue.
pub fn hues(picture: &RgbImage, gray: &GrayImage) -> Vec<GrayImage> {
    if edges_of_hue(picture, gray) < EDGES {
        return Vec::new();
    }
    let channel = |channel: usize| picture.as_raw().chunks_exact(3).map(|rgb| rgb[channel]).collect();
    let (width, height) = picture.dimensions();
    (0..3).filter_map(|at| GrayImage::from_raw(width, height, channel(at))).collect()
}

/// The page with dark parts that have grown by one pixel on each side, and by two, so that
/// separate modules touch.
pub fn grown(gray: &GrayImage) -> impl Iterator<Item = GrayImage> {
    std::iter::successors(Some(grow(gray)), |before| Some(grow(before))).take(GROWTHS)
}

/// The page in black and white by one measure, and not by what is around each pixel.
pub fn in_two(gray: &GrayImage) -> GrayImage {
    let two = gray.as_raw().iter().map(|luma| if *luma < DARK { 0 } else { 255 }).collect();
    GrayImage::from_raw(gray.width(), gray.height(), two).expect("a byte a pixel")
}

/// The darkest of each pixel and those around it. Most pages of other programs come here, so
/// it goes by whole lines.
fn grow(gray: &GrayImage) -> GrayImage {
    let (raw, width) = (gray.as_raw(), gray.width() as usize);
    if raw.is_empty() {
        return gray.clone();
    }
    let mut across = raw.clone();
    for (line, own) in across.chunks_exact_mut(width).zip(raw.chunks_exact(width)) {
        darken(&mut line[1..], own);
        darken(line, &own[1..]);
    }
    let mut grown = across.clone();
    darken(&mut grown[width..], &across);
    darken(&mut grown, &across[width..]);
    GrayImage::from_raw(gray.width(), gray.height(), grown).expect("a byte a pixel")
}

fn darken(pixels: &mut [u8], by: &[u8]) {
    for (pixel, other) in pixels.iter_mut().zip(by) {
        *pixel = (*pixel).min(*other);
    }
}

fn edges_of_hue(picture: &RgbImage, gray: &GrayImage) -> usize {
    let hues = picture.as_raw().chunks_exact(3).zip(picture.as_raw().chunks_exact(3).skip(1));
    let differ = hues.map(|(a, b)| (0..3).any(|channel| a[channel].abs_diff(b[channel]) > HUE));
    let lights = gray.as_raw().iter().zip(gray.as_raw().iter().skip(1));
    let alike = lights.map(|(a, b)| a.abs_diff(*b) < LIGHTNESS);
    differ.zip(alike).filter(|(differ, alike)| *differ && *alike).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dark_parts_grow_on_each_side() {
        let dot = GrayImage::from_fn(7, 7, |x, y| image::Luma([if (x, y) == (3, 3) { 0 } else { 255 }]));
        let dark = |picture: &GrayImage| picture.pixels().filter(|pixel| pixel.0[0] == 0).count();
        let sizes: Vec<usize> = grown(&dot).map(|picture| dark(&picture)).collect();
        assert_eq!(sizes, [9, 25]);
        assert_eq!(grown(&GrayImage::new(0, 0)).count(), GROWTHS);
    }
}
