//! Pictures of the pages, from the finished bytes.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, ImageResult};

use crate::raster::Pages;

/// Longer side of a preview, in pixels: A5 at 145 dpi, A4 at 103 dpi.
const LONGER_SIDE: f64 = 1200.0;

/// The preview of a page as PNG bytes; `page` counts from 1.
///
/// # Errors
/// If the picture can not be encoded.
pub fn png(pages: &Pages, page: usize) -> ImageResult<Vec<u8>> {
    let (width, height) = pages.size_mm(page);
    let image = pages.render(page, LONGER_SIDE / width.max(height));
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::Adaptive).write_image(
        image.as_raw(),
        image.width(),
        image.height(),
        ExtendedColorType::Rgb8,
    )?;
    Ok(png)
}
