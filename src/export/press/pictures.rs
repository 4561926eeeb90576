//! Pictures in inks, at the resolution that paper shows.

use std::collections::HashSet;

use image::imageops::{self, FilterType};
use image::{GrayImage, ImageBuffer, Luma, Rgb, RgbImage, Rgba};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::fault::Fault;
use super::inks::{Inks, is_neutral};
use super::spaces::{Space, Target};
use super::survey::Placed;

/// More pixels per inch than this no screen of a press shows.
const FINEST: f64 = 350.0;

/// Colours up to which a picture counts as line art, such as a logo: its grays
/// are drawn with black alone. A photo has many more.
const LINE_ART: usize = 4096;

/// Pixels in one of the spaces that typst writes.
enum Pixels {
    Gray(GrayImage),
    Rgb(RgbImage),
    Cmyk(ImageBuffer<Rgba<u8>, Vec<u8>>),
}

/// Converts one picture and its opacity.
///
/// # Errors
/// Kinds of pictures that have no conversion here.
pub fn convert(
    document: &mut Document,
    id: ObjectId,
    inks: &Inks,
    target: Target,
    placed: Option<Placed>,
) -> Result<(), Fault> {
    let stream = document.get_object(id)?.as_stream()?;
    if matches!(stream.dict.get(b"ImageMask"), Ok(Object::Boolean(true))) {
        return Ok(());
    }
    if stream.dict.has(b"Mask") {
        return Err(Fault::colour("色で抜いた画像"));
    }
    let opacity = stream.dict.get(b"SMask").and_then(Object::as_reference).ok();
    let pixels = decoded(document, stream)?;
    let (width, height) = size(&pixels);
    let smaller = placed.and_then(|placed| fitted(placed, width, height));
    let stream = written(&document.get_object(id)?.as_stream()?.dict, &resized(pixels, smaller), inks, target)?;
    document.set_object(id, stream);
    if let (Some(opacity), Some(placed)) = (opacity, placed) {
        shrink(document, opacity, placed)?;
    }
    Ok(())
}

/// The opacity of a picture is gray by its nature; it may only be too fine.
fn shrink(document: &mut Document, id: ObjectId, placed: Placed) -> Result<(), Fault> {
    let stream = document.get_object(id)?.as_stream()?;
    let pixels = decoded(document, stream)?;
    let (width, height) = size(&pixels);
    let Some(smaller) = fitted(placed, width, height) else { return Ok(()) };
    let Pixels::Gray(gray) = resized(pixels, Some(smaller)) else {
        return Err(Fault::colour("色のある透明の型"));
    };
    let mut dict = stream.dict.clone();
    let (width, height) = gray.dimensions();
    dimensions(&mut dict, width, height);
    let mut stream = Stream::new(dict, gray.into_raw());
    stream.compress()?;
    document.set_object(id, stream);
    Ok(())
}

/// Width and height in pixels at the finest resolution, if a picture has more.
fn fitted(placed: Placed, width: u32, height: u32) -> Option<(u32, u32)> {
    let most = |inches: f64| ((inches * FINEST).floor() as u32).max(1);
    let (most_wide, most_high) = (most(placed.width), most(placed.height));
    (width > most_wide || height > most_high).then(|| (width.min(most_wide), height.min(most_high)))
}

fn size(pixels: &Pixels) -> (u32, u32) {
    match pixels {
        Pixels::Gray(image) => image.dimensions(),
        Pixels::Rgb(image) => image.dimensions(),
        Pixels::Cmyk(image) => image.dimensions(),
    }
}

fn resized(pixels: Pixels, smaller: Option<(u32, u32)>) -> Pixels {
    let Some((width, height)) = smaller else { return pixels };
    match pixels {
        Pixels::Gray(image) => Pixels::Gray(imageops::resize(&image, width, height, FilterType::Lanczos3)),
        Pixels::Rgb(image) => Pixels::Rgb(imageops::resize(&image, width, height, FilterType::Lanczos3)),
        Pixels::Cmyk(image) => Pixels::Cmyk(imageops::resize(&image, width, height, FilterType::Lanczos3)),
    }
}

fn decoded(document: &Document, stream: &Stream) -> Result<Pixels, Fault> {
    let space = Space::of(stream.dict.get(b"ColorSpace")?, document)?;
    let length = |key: &[u8]| stream.dict.get(key).and_then(Object::as_i64);
    let (width, height) = (length(b"Width")?, length(b"Height")?);
    let (Ok(width), Ok(height)) = (u32::try_from(width), u32::try_from(height)) else {
        return Err(Fault::colour("大きさのない画像"));
    };
    let mut bytes = match stream.filters().unwrap_or_default().as_slice() {
        [b"DCTDecode"] => jpeg(&stream.content, space)?,
        [] | [b"FlateDecode"] => {
            let bytes = stream.get_plain_content()?;
            match length(b"BitsPerComponent")? {
                8 => bytes,
                16 => bytes.into_iter().step_by(2).collect(),
                _ => return Err(Fault::colour("8ビットでも16ビットでもない画像")),
            }
        }
        _ => return Err(Fault::colour("知らない形式の画像")),
    };
    if inverted(&stream.dict)? {
        for byte in &mut bytes {
            *byte = 255 - *byte;
        }
    }
    let wrong = || Fault::colour("大きさの合わない画像");
    bytes.truncate(width as usize * height as usize * space.parts());
    match space {
        Space::Gray => GrayImage::from_raw(width, height, bytes).map(Pixels::Gray).ok_or_else(wrong),
        Space::Rgb => RgbImage::from_raw(width, height, bytes).map(Pixels::Rgb).ok_or_else(wrong),
        Space::Cmyk => ImageBuffer::from_raw(width, height, bytes).map(Pixels::Cmyk).ok_or_else(wrong),
        Space::Pattern => Err(Fault::colour("模様の画像")),
    }
}

/// JPEG as its own parts: `image` would turn inks into RGB.
fn jpeg(bytes: &[u8], space: Space) -> Result<Vec<u8>, Fault> {
    let wanted = match space {
        Space::Gray => ColorSpace::Luma,
        Space::Rgb => ColorSpace::RGB,
        _ => ColorSpace::CMYK,
    };
    let options = DecoderOptions::default().jpeg_set_out_colorspace(wanted);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode().map_err(|error| Fault::colour(&format!("読めない JPEG 画像（{error}）")))
}

/// Whether a picture counts its parts from full to none, as Adobe writes CMYK.
fn inverted(dictionary: &Dictionary) -> Result<bool, Fault> {
    let Ok(decode) = dictionary.get(b"Decode") else { return Ok(false) };
    let ends = decode.as_array()?.iter().map(Object::as_float).collect::<lopdf::Result<Vec<f32>>>()?;
    if ends.chunks(2).all(|pair| pair == [0.0, 1.0]) {
        Ok(false)
    } else if ends.chunks(2).all(|pair| pair == [1.0, 0.0]) {
        Ok(true)
    } else {
        Err(Fault::colour("明るさを変えて置いた画像"))
    }
}

/// The picture as an object, with all that its dictionary said but colours.
fn written(old: &Dictionary, pixels: &Pixels, inks: &Inks, target: Target) -> Result<Stream, Fault> {
    let (width, height) = size(pixels);
    let mut dict = old.clone();
    dimensions(&mut dict, width, height);
    dict.remove(b"Intent");
    let (space, bytes) = match (target, pixels) {
        (Target::Mask, pixels) => (Object::from("DeviceGray"), brightness(pixels)),
        (Target::Ink, Pixels::Gray(image)) => (blacks(inks), image.as_raw().clone()),
        (Target::Ink, Pixels::Rgb(image)) => coloured(image, inks)?,
        (Target::Ink, Pixels::Cmyk(image)) => {
            let pixels = image.pixels().flat_map(|pixel| {
                let inks = inks.limited(pixel.0.map(|part| f32::from(part) / 255.0));
                inks.map(|part| (part * 255.0).round() as u8)
            });
            (Object::from("DeviceCMYK"), pixels.collect())
        }
    };
    dict.set("ColorSpace", space);
    let mut stream = Stream::new(dict, bytes);
    stream.compress()?;
    Ok(stream)
}

fn dimensions(dict: &mut Dictionary, width: u32, height: u32) {
    dict.set("Width", i64::from(width));
    dict.set("Height", i64::from(height));
    dict.set("BitsPerComponent", 8);
    for key in ["Filter", "DecodeParms", "Decode", "Length"] {
        dict.remove(key.as_bytes());
    }
}

/// Grays as a palette of black ink: one byte a pixel, and no gray for the press
/// to interpret.
fn blacks(inks: &Inks) -> Object {
    let palette = (0..=255u8).flat_map(|gray| [0, 0, 0, inks.black(f32::from(gray) / 255.0)]).collect();
    Object::Array(vec![
        "Indexed".into(),
        "DeviceCMYK".into(),
        255.into(),
        Object::String(palette, lopdf::StringFormat::Hexadecimal),
    ])
}

fn coloured(image: &RgbImage, inks: &Inks) -> Result<(Object, Vec<u8>), Fault> {
    if image.pixels().all(|pixel| is_neutral(pixel.0)) {
        let gray: Vec<u8> = image.pixels().map(|pixel| pixel.0[1]).collect();
        return Ok((blacks(inks), gray));
    }
    let mut bytes = inks.photo(image.as_raw())?;
    if is_line_art(image) {
        for (pixel, parts) in image.pixels().zip(bytes.chunks_exact_mut(4)) {
            if is_neutral(pixel.0) {
                parts.copy_from_slice(&[0, 0, 0, inks.black(f32::from(pixel.0[1]) / 255.0)]);
            }
        }
    }
    Ok((Object::from("DeviceCMYK"), bytes))
}

fn is_line_art(image: &RgbImage) -> bool {
    let mut colours: HashSet<Rgb<u8>> = HashSet::new();
    image.pixels().all(|pixel| {
        colours.insert(*pixel);
        colours.len() <= LINE_ART
    })
}

/// What a luminosity mask takes of pixels (ISO 32000-1, 10.3.3).
fn brightness(pixels: &Pixels) -> Vec<u8> {
    let gray = |[r, g, b]: [u8; 3]| ((30 * u32::from(r) + 59 * u32::from(g) + 11 * u32::from(b)) / 100) as u8;
    match pixels {
        Pixels::Gray(image) => image.pixels().map(|Luma([gray])| *gray).collect(),
        Pixels::Rgb(image) => image.pixels().map(|pixel| gray(pixel.0)).collect(),
        Pixels::Cmyk(image) => {
            let lit = |[c, m, y, k]: [u8; 4]| [c, m, y].map(|part| 255 - part.saturating_add(k));
            image.pixels().map(|pixel| gray(lit(pixel.0))).collect()
        }
    }
}
