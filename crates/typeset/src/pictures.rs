//! The source's images as layouts get them.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};
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
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg).into_decoder().ok()?;
    // A camera that was held upright says so, and what is written here does not.
    let turned = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(turned);
    let mut encoded = Vec::new();
    JpegEncoder::new_with_quality(&mut encoded, QUALITY).encode_image(&picture.to_rgb8()).ok()?;
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

#[cfg(test)]
mod tests {
    use super::*;

    const INKS: &[u8] = include_bytes!("../../../tests/pictures/inks.jpg");

    /// A photo in four inks that says how it was held (Exif 2.32, 4.6.4).
    fn held(orientation: u8) -> Image {
        let mut exif = b"\xFF\xE1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        let bytes = [&INKS[..2], &exif, &INKS[2..]].concat();
        Image { kind: Kind::Jpeg, path: String::new(), bytes: bytes.into() }
    }

    #[test]
    fn a_photo_in_inks_is_as_upright_on_screen_as_it_was_held() {
        let seen = |orientation| image::load_from_memory(&screen(&held(orientation))).unwrap().to_rgb8();
        let upright = seen(1);
        let (width, height) = upright.dimensions();
        assert_ne!(width, height, "a square would tell nothing");
        for orientation in 1..=8 {
            let turned = seen(orientation);
            let wanted = if orientation < 5 { (width, height) } else { (height, width) };
            assert_eq!(turned.dimensions(), wanted, "{orientation}");
            assert_eq!(turned == upright, orientation == 1, "{orientation}");
        }
    }
}
