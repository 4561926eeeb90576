//! Small pictures of pages inside a report.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageResult, RgbImage};
use serde::{Deserialize, Serialize};

use pdf::scaling;

/// Width of a page on which something was found, in pixels: text can be read.
const MARKED: u32 = 480;
/// Width of a page on which nothing was found: enough to know it again. A report
/// on all editions has some 200 of them, and must still go by mail.
const PLAIN: u32 = 300;
/// Width of a difference, three pages side by side.
const DIFFERENCE: u32 = 1200;
/// JPEG quality at which type of 10 pt does not yet blur.
const QUALITY: u8 = 50;

/// A JPEG with its size in pixels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jpeg {
    pub width: u32,
    pub height: u32,
    /// Kept as text, as it is in a page.
    #[serde(with = "text")]
    pub jpeg: Vec<u8>,
}

impl Jpeg {
    /// A page; larger if `marked`, since findings are drawn on it.
    ///
    /// # Errors
    /// If the picture cannot be encoded.
    pub fn page(page: &RgbImage, marked: bool) -> ImageResult<Self> {
        Self::of(page, if marked { MARKED } else { PLAIN })
    }

    /// What [`super::changes::difference`] drew.
    ///
    /// # Errors
    /// If the picture cannot be encoded.
    pub fn difference(drawn: &RgbImage) -> ImageResult<Self> {
        Self::of(drawn, DIFFERENCE)
    }

    /// The picture inside a page, without any file.
    pub fn data_uri(&self) -> String {
        format!("data:image/jpeg;base64,{}", STANDARD.encode(&self.jpeg))
    }

    fn of(image: &RgbImage, most: u32) -> ImageResult<Self> {
        let width = most.min(image.width()).max(1);
        let height = (u64::from(image.height()) * u64::from(width) / u64::from(image.width().max(1))).max(1) as u32;
        let small = scaling::rgb(image, width, height);
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode(
            small.as_raw(),
            width,
            height,
            ExtendedColorType::Rgb8,
        )?;
        Ok(Self { width, height, jpeg })
    }
}

/// Bytes as Base64.
mod text {
    use serde::{Deserialize, Deserializer, Serializer};

    use base64::Engine as _;

    use super::STANDARD;

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        STANDARD.decode(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_become_small_and_keep_their_shape() {
        let page = RgbImage::from_fn(1000, 1400, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
        let picture = Jpeg::page(&page, true).unwrap();
        assert_eq!((picture.width, picture.height), (480, 672));
        let back = image::load_from_memory(&picture.jpeg).unwrap();
        assert_eq!((back.width(), back.height()), (480, 672));
        assert!(picture.data_uri().starts_with("data:image/jpeg;base64,/9j/"));
        assert!(Jpeg::page(&page, false).unwrap().jpeg.len() < picture.jpeg.len());
    }
}
