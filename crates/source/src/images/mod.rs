//! The image files that a source names: read once, inside its own folder only,
//! and checked before anything else sees them.

mod svg;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use image::codecs::png::PngDecoder;
use image::{ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::inside::{self, Near, Unread};
use super::places::Places;
use common::finding::Finding;
use common::messages::images as say;

/// In megabytes; a photo of a good camera has 10 to 20.
const MAX_MEGABYTES: u64 = 30;
/// In millions of pixels: A2 at 150 ppi has 9, A4 at 350 ppi has 12. Decoded,
/// 40 take 160 MB.
const MAX_MEGAPIXELS: u64 = 40;
/// Bytes of one decoded image: 16 bits a channel count double.
const MAX_DECODED: u64 = 4 * MAX_MEGAPIXELS * 1_000_000;
/// Bytes of what a PNG says beside its pixels, such as a profile of colours: 1 MB of it
/// can be packed from a gigabyte.
const MAX_BESIDE: u64 = 8 << 20;
/// Images of one source; a support book has a dozen at most.
const MAX_IMAGES: usize = 50;

/// The kinds of images that can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Png,
    Jpeg,
    Svg,
}

/// An image file, checked.
#[derive(Debug, Clone)]
pub struct Image {
    pub kind: Kind,
    /// Where the source names it first.
    pub path: String,
    pub bytes: Arc<[u8]>,
}

/// The images of a source by the names that it gives them.
pub type Images = BTreeMap<String, Image>;

/// Reads the images that `named` lists (path in the source, file name) from
/// below `folder`.
pub fn load<'a>(
    named: impl Iterator<Item = (&'a str, &'a str)>,
    folder: &Path,
    places: &Places,
) -> (Images, Vec<Finding>) {
    let mut images = Images::new();
    let mut findings = Vec::new();
    for (path, file) in named {
        if images.contains_key(file) {
            continue;
        }
        if images.len() >= MAX_IMAGES {
            findings.push(say::too_many(MAX_IMAGES).at(places.of(path)).path(path));
            break;
        }
        match one(path, file, folder) {
            Ok((image, remarks)) => {
                images.insert(file.to_owned(), image);
                findings.extend(remarks.into_iter().map(|finding| finding.at(places.of(path)).path(path)));
            }
            Err(finding) => findings.push(finding.at(places.of(path)).path(path)),
        }
    }
    (images, findings)
}

fn one(path: &str, file: &str, folder: &Path) -> Result<(Image, Vec<Finding>), Finding> {
    let bytes = bytes(file, folder)?;
    if bytes.is_empty() {
        return Err(say::no_bytes(file));
    }
    let extension = Path::new(file).extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let kind = match (extension.as_str(), image::guess_format(&bytes)) {
        ("png", Ok(ImageFormat::Png)) => Kind::Png,
        ("jpg" | "jpeg", Ok(ImageFormat::Jpeg)) => Kind::Jpeg,
        ("svg", _) => Kind::Svg,
        _ => return Err(say::format(file)),
    };
    let remarks = match kind {
        Kind::Svg => svg::check(file, &bytes)?,
        Kind::Png => beside(file, &bytes).and_then(|()| pixels(file, &bytes)).map(|()| Vec::new())?,
        Kind::Jpeg => pixels(file, &bytes).and_then(|()| whole(file, &bytes)).map(|()| Vec::new())?,
    };
    Ok((Image { kind, path: path.to_owned(), bytes: bytes.into() }, remarks))
}

fn bytes(file: &str, folder: &Path) -> Result<Vec<u8>, Finding> {
    inside::bytes(file, folder, MAX_MEGABYTES << 20).map_err(|why| match why {
        Unread::Name(why) => say::path(file, why),
        Unread::Missing(None) => say::missing(file),
        Unread::Missing(Some(Near::Apart)) => say::spelled_apart(file),
        Unread::Missing(Some(Near::Named(found))) => say::named_apart(file, &found),
        Unread::Failed(error) => say::unreadable(file, &error),
        Unread::TooLarge => say::too_large(file, MAX_MEGABYTES),
    })
}

/// What a PNG unpacks to before its first pixel.
fn beside(file: &str, bytes: &[u8]) -> Result<(), Finding> {
    // Width and height are the first of its header (PNG 3rd edition, 11.2.1).
    let zero = |from: usize| bytes.get(from..from + 4) == Some(&[0; 4]);
    if zero(16) || zero(20) {
        return Err(say::no_size(file));
    }
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_BESIDE);
    let mut decoder = PngDecoder::with_limits(Cursor::new(bytes), limits).map_err(|error| match error {
        ImageError::Limits(_) => say::too_much_beside(file),
        _ => say::broken(file),
    })?;
    // A profile that is too large or cannot be unpacked is passed over in silence.
    let profile = decoder.icc_profile().map_err(|_| say::broken(file))?;
    if profile.is_none() && has_profile(bytes) { Err(say::too_much_beside(file)) } else { Ok(()) }
}

/// Whether a PNG has an iCCP chunk (PNG 3rd edition, 5.3 and 11.3.2.3).
fn has_profile(png: &[u8]) -> bool {
    let mut at = 8;
    while let Some(&[a, b, c, d]) = png.get(at..at + 4) {
        match png.get(at + 4..at + 8) {
            Some(b"iCCP") => return true,
            Some(b"IDAT") | None => return false,
            _ => at = at.saturating_add(12 + u32::from_be_bytes([a, b, c, d]) as usize),
        }
    }
    false
}

/// Size first, from the header alone: a file of some kB can ask for gigabytes.
/// Then whether it can be decoded to its end.
fn pixels(file: &str, bytes: &[u8]) -> Result<(), Finding> {
    let broken = |_| say::broken(file);
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| say::broken(file))?;
    let decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(say::no_size(file));
    }
    if u64::from(width) * u64::from(height) > MAX_MEGAPIXELS * 1_000_000 {
        return Err(say::too_many_pixels(file, width, height, MAX_MEGAPIXELS));
    }
    if decoder.total_bytes() > MAX_DECODED {
        return Err(say::too_many_pixels(file, width, height, MAX_MEGAPIXELS));
    }
    let colour = decoder.color_type();
    let mut pixels = vec![0; decoder.total_bytes() as usize];
    decoder.read_image(&mut pixels).map_err(broken)?;
    let each = usize::from(colour.bytes_per_pixel());
    let opacity = each / usize::from(colour.channel_count());
    let clear = |pixel: &[u8]| pixel[each - opacity..].iter().all(|byte| *byte == 0);
    if colour.has_alpha() && pixels.chunks_exact(each).all(clear) { Err(say::nothing_seen(file)) } else { Ok(()) }
}

/// Whether a JPEG is whole: `image` shows what there is of half a one, and gray for the rest.
fn whole(file: &str, bytes: &[u8]) -> Result<(), Finding> {
    let side = MAX_MEGAPIXELS as usize * 1_000_000;
    let options = DecoderOptions::default().set_strict_mode(true).set_max_width(side).set_max_height(side);
    let decoded = JpegDecoder::new_with_options(ZCursor::new(bytes), options).decode();
    decoded.map(|_| ()).map_err(|_| say::broken(file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::RgbImage;

    #[test]
    fn a_part_of_a_photo_is_told() {
        let photo =
            RgbImage::from_fn(160, 120, |x, y| image::Rgb([(x * y % 251) as u8, (x % 200) as u8, (y % 200) as u8]));
        let mut jpeg = Vec::new();
        photo.write_to(&mut Cursor::new(&mut jpeg), ImageFormat::Jpeg).unwrap();
        assert!(whole("a.jpg", &jpeg).is_ok());
        jpeg.extend(b"what a camera writes behind the picture");
        assert!(whole("a.jpg", &jpeg).is_ok());
        for part in [jpeg.len() / 2, jpeg.len() / 4 * 3] {
            let told = whole("a.jpg", &jpeg[..part]).unwrap_err();
            assert_eq!(told.rule, "image-format");
        }
    }
}
