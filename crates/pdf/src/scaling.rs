//! The same picture with fewer pixels, each the mean of what it covers.

use std::sync::Arc;

use image::{GrayImage, RgbImage};
use pic_scale::{
    ImageSize, ImageStore, ImageStoreMut, PicScaleError, Resampling, ResamplingFunction, Scaler, WorkloadStrategy,
};

/// A gray picture at another size, in pixels, at least 1 each way.
pub fn gray(picture: &GrayImage, width: u32, height: u32) -> GrayImage {
    let (from, to) = (size(picture.width(), picture.height()), size(width, height));
    let pixels = resampled(picture.as_raw(), from, to, scaler().plan_planar_resampling(from, to));
    GrayImage::from_raw(width, height, pixels).expect(WHOLE)
}

/// A picture in colour at another size, in pixels, at least 1 each way.
pub fn rgb(picture: &RgbImage, width: u32, height: u32) -> RgbImage {
    let (from, to) = (size(picture.width(), picture.height()), size(width, height));
    let pixels = resampled(picture.as_raw(), from, to, scaler().plan_rgb_resampling(from, to));
    RgbImage::from_raw(width, height, pixels).expect(WHOLE)
}

/// Pixels of so many channels at another size.
fn resampled<const CHANNELS: usize>(
    pixels: &[u8],
    from: ImageSize,
    to: ImageSize,
    plan: Result<Arc<Resampling<u8, CHANNELS>>, PicScaleError>,
) -> Vec<u8> {
    let source = ImageStore::from_slice(pixels, from.width, from.height).expect(WHOLE);
    let mut target = ImageStoreMut::alloc(to.width, to.height);
    plan.and_then(|plan| plan.resample(&source, &mut target)).expect(WHOLE);
    target.buffer.borrow().to_vec()
}

const WHOLE: &str = "pictures are whole and have an extent";

/// A triangle that is as wide as what a pixel covers.
fn scaler() -> Scaler {
    Scaler::new(ResamplingFunction::Bilinear).set_workload_strategy(WorkloadStrategy::PreferQuality)
}

fn size(width: u32, height: u32) -> ImageSize {
    ImageSize::new(width as usize, height as usize)
}

#[cfg(test)]
mod tests {
    use image::{Luma, Rgb};

    use super::*;

    #[test]
    fn ink_is_spread_and_not_lost() {
        let lines = GrayImage::from_fn(90, 60, |x, _| Luma([if x % 3 == 0 { 0 } else { 255 }]));
        let small = gray(&lines, 30, 20);
        assert_eq!(small.dimensions(), (30, 20));
        let inside = small.enumerate_pixels().filter(|(x, ..)| (2..28).contains(x));
        assert!(inside.into_iter().all(|(_, _, pixel)| pixel.0[0].abs_diff(170) < 6), "{small:?}");
    }

    #[test]
    fn colours_stay_as_they_are() {
        let plain = RgbImage::from_pixel(40, 50, Rgb([10, 120, 230]));
        assert_eq!(rgb(&plain, 13, 16), RgbImage::from_pixel(13, 16, Rgb([10, 120, 230])));
        assert_eq!(rgb(&plain, 1, 1).dimensions(), (1, 1));
    }
}
