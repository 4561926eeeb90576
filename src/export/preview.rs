//! Pictures of the pages, from the finished bytes.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, ImageResult, RgbImage};

/// How hard it is tried: the next steps take twice the time for a twentieth of the size.
const EFFORT: CompressionType = CompressionType::Level(2);

/// A picture as PNG bytes. Sheets are flat colours, which are the same from pixel to
/// pixel as they are: filters for photos make them larger.
///
/// # Errors
/// If the picture cannot be encoded.
pub fn png(image: &RgbImage) -> ImageResult<Vec<u8>> {
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, EFFORT, FilterType::NoFilter).write_image(
        image.as_raw(),
        image.width(),
        image.height(),
        ExtendedColorType::Rgb8,
    )?;
    Ok(png)
}
