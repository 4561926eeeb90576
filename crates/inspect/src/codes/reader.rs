//! Finds and reads QR codes in a gray picture, as the reader of a phone does.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::GrayImage;
use rxing::common::cpp_essentials::DecoderResult;
use rxing::common::{BitMatrix, DetectorRXingResult, HybridBinarizer};
use rxing::qrcode::cpp_port::decoder::Decode;
use rxing::qrcode::cpp_port::detector::{FindFinderPatterns, GenerateFinderPatternSets, SampleQR};
use rxing::{Binarizer, Luma8LuminanceSource};

use super::grid::{Grid, Point};

/// The smallest side of a picture that has room for a symbol at one pixel a module.
const SMALLEST: u32 = 21;

/// A symbol in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Symbol {
    /// What it says; absent if three finder patterns lie as those of a symbol
    /// do, but what is between them cannot be read.
    pub text: Option<String>,
    /// Its modules, good to about a pixel.
    pub grid: Grid,
    /// Whether what it says is there as in a mirror.
    pub mirrored: bool,
}

/// All dark symbols on light ground in a picture, those that can be read first.
pub fn read(picture: &GrayImage) -> Vec<Symbol> {
    if picture.width() < SMALLEST || picture.height() < SMALLEST {
        return Vec::new();
    }
    // The reader says of itself that it can panic; what it cannot look at, it
    // does not find.
    catch_unwind(AssertUnwindSafe(|| symbols(picture))).unwrap_or_default()
}

/// Whether a picture has a symbol that says a text.
pub fn says(picture: &GrayImage, text: &str) -> bool {
    read(picture).iter().any(|symbol| symbol.text.as_deref() == Some(text))
}

fn symbols(picture: &GrayImage) -> Vec<Symbol> {
    let (width, height) = picture.dimensions();
    let Ok(source) = Luma8LuminanceSource::new(picture.as_raw().clone(), width, height) else { return Vec::new() };
    let binarizer = HybridBinarizer::new(source);
    let Ok(matrix) = binarizer.get_black_matrix() else { return Vec::new() };
    let mut patterns = FindFinderPatterns(matrix, true, 0);
    let mut used = Vec::new();
    let (mut read, mut unread) = (Vec::new(), Vec::new());
    for set in GenerateFinderPatternSets(&mut patterns) {
        let centres = [set.tl, set.tr, set.bl].map(|pattern| (pattern.p.x, pattern.p.y));
        if centres.iter().any(|centre| used.contains(centre)) {
            continue;
        }
        let Ok(sampled) = SampleQR(matrix, &set) else { continue };
        match symbol(sampled.getBits(), sampled.getPoints()) {
            Some(symbol) if symbol.text.is_some() => {
                used.extend(centres);
                read.push(symbol);
            }
            Some(symbol) => unread.push((centres, symbol)),
            None => {}
        }
    }
    unread.retain(|(centres, _)| !centres.iter().any(|centre| used.contains(centre)));
    read.into_iter().chain(unread.into_iter().map(|(_, symbol)| symbol)).collect()
}

fn symbol(bits: &BitMatrix, points: &[rxing::Point]) -> Option<Symbol> {
    let corners: [rxing::Point; 4] = points.get(..4)?.try_into().ok()?;
    let corners = corners.map(|point| Point { x: f64::from(point.x), y: f64::from(point.y) });
    // The reader tells the lower left corner before the lower right one.
    let [upper_left, upper_right, lower_left, lower_right] = corners;
    let grid = Grid::new([upper_left, upper_right, lower_right, lower_left], bits.width() as usize);
    let decoded = Decode(bits).ok().and_then(|decoded| decoded.isValid().then_some(decoded));
    let mirrored = decoded.as_ref().is_some_and(DecoderResult::isMirrored);
    Some(Symbol { text: decoded.map(|decoded| decoded.text()), grid, mirrored })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::drawing::{Drawing, TEXT};

    #[test]
    fn a_symbol_is_read_where_it_stands() {
        let drawing = Drawing { left: 40.0, top: 60.0, ..Drawing::default() };
        let symbols = read(&drawing.gray());
        assert_eq!(symbols.len(), 1);
        assert_eq!(symbols[0].text.as_deref(), Some(TEXT));
        assert_eq!(symbols[0].grid.modules, drawing.modules());
        let bounds = symbols[0].grid.bounds();
        let wanted = [40.0, 60.0, 40.0 + drawing.side(), 60.0 + drawing.side()];
        assert!(bounds.iter().zip(wanted).all(|(found, wanted)| (found - wanted).abs() < 2.0), "{bounds:?}");
    }

    #[test]
    fn other_pictures_have_no_symbol() {
        assert!(read(&GrayImage::new(4, 4)).is_empty());
        assert!(read(&GrayImage::from_pixel(200, 200, image::Luma([255]))).is_empty());
        let stripes =
            GrayImage::from_fn(200, 200, |x, y| image::Luma([if (x / 3 + y / 7) % 2 == 0 { 0 } else { 255 }]));
        assert!(read(&stripes).iter().all(|symbol| symbol.text.is_none()));
    }

    #[test]
    fn what_is_covered_is_found_but_not_read() {
        let mut picture = Drawing::default().gray();
        for y in 90..160 {
            for x in 60..190 {
                picture.put_pixel(x, y, image::Luma([255]));
            }
        }
        assert!(read(&picture).iter().all(|symbol| symbol.text.is_none()));
    }
}
