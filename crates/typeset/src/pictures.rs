//! The source's images as layouts get them.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{ImageFormat, ImageReader};
use typst::foundations::Bytes;

use source::images::{Image, Images, Kind};

/// Quality of a photo that had to be encoded again (1 to 100).
const QUALITY: u8 = 92;

/// Images for screens: PDF/A wants no CMYK without a printing condition, so
/// photos for printing become RGB. All else stays as it was given.
pub fn for_screen(images: &Images) -> Vec<(String, Bytes)> {
    images.iter().map(|(name, image)| (name.clone(), Bytes::new(screen(image)))).collect()
}

/// Images for the press, which takes four inks as they are.
pub fn for_press(images: &Images) -> Vec<(String, Bytes)> {
    images.iter().map(|(name, image)| (name.clone(), Bytes::new(image.bytes.to_vec()))).collect()
}

fn screen(image: &Image) -> Vec<u8> {
    let four_inks = image.kind == Kind::Jpeg && components(&image.bytes) == Some(4);
    let again = four_inks.then(|| in_rgb(&image.bytes)).flatten();
    again.unwrap_or_else(|| image.bytes.to_vec())
}

fn in_rgb(bytes: &[u8]) -> Option<Vec<u8>> {
    let decoded = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg).decode().ok()?;
    let mut encoded = Vec::new();
    JpegEncoder::new_with_quality(&mut encoded, QUALITY).encode_image(&decoded.to_rgb8()).ok()?;
    Some(encoded)
}

/// The number of colour components of a JPEG, from its frame header
/// (ITU-T T.81, B.2.2).
fn components(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    while let Some(&[0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        if matches!(marker, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF) {
            return bytes.get(at + 9).copied();
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
    None
}
