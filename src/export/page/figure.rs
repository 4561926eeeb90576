//! Pictures: codes drawn anew and sharp, all others as they are on the page of the PDF.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, Rgb, RgbImage, imageops};
use maud::{Markup, PreEscaped, html};
use std::fmt::Write as _;

use super::told::Page;
use crate::export::preview;
use common::facts::Code;
use common::finding::Area;
use common::qr;
use inspect::structure::parts::Element;

/// CSS pixels of a mm.
const PIXELS: f64 = 96.0 / 25.4;
/// Pixels of a picture for each of those, as long as it is not heavy: phones have two or three.
const SHARP: [f64; 3] = [2.0, 1.5, 1.0];
/// A picture of more characters is heavy: a page is to have under 200 KB.
const HEAVY: usize = 60_000;
/// The longest side of a picture, in pixels.
const LONGEST: f64 = 1000.0;
/// What a drawing that stands on a ground of its own has of it on every side, in mm.
const AIR: f64 = 2.5;
/// JPEG quality of photos.
const QUALITY: u8 = 72;
/// Modules that stay free around a code (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;

impl Page<'_> {
    /// A picture with its words; nothing where it has none. `linked` if it is inside a link.
    pub fn figure(&self, element: &Element, linked: bool) -> Markup {
        let Some(words) = &element.alternative else { return self.phrase(&element.parts, linked) };
        let Some((page, area)) = element.place else { return html! { (words) } };
        let code = self.told.codes.iter().find(|code| code.page == page && holds(area, code));
        match code {
            Some(code) if linked => drawn(code, words),
            Some(code) => html! { a href=(code.payload) { (drawn(code, words)) } },
            None => self.picture(page, area, words),
        }
    }

    fn picture(&self, page: usize, area: Area, words: &str) -> Markup {
        let most = LONGEST / area.width.max(area.height).max(1.0);
        let drawn = |sharp: f64| self.told.renderer.part(page, area, (PIXELS * sharp).min(most));
        let ground = ground(&drawn(1.0));
        let shown = |sharp: f64| {
            let air = (AIR * (PIXELS * sharp).min(most)).round() as u32;
            let picture = drawn(sharp);
            address(&ground.map_or(picture.clone(), |ground| with_air(&picture, ground, air)))
        };
        let light = SHARP.into_iter().map(shown).find(|picture| picture.len() <= HEAVY);
        let picture = light.unwrap_or_else(|| shown(1.0));
        let around = if ground.is_some() { 2.0 * AIR } else { 0.0 };
        let [width, height] = [area.width, area.height].map(|side| format!("{:.0}", (side + around) * PIXELS));
        html! { img src=(picture) alt=(words) width=(width) height=(height); }
    }
}

/// The colour of the ground on which a drawing stands: that of all its corners.
fn ground(picture: &RgbImage) -> Option<Rgb<u8>> {
    let (right, bottom) = (picture.width().checked_sub(1)?, picture.height().checked_sub(1)?);
    let corner = *picture.get_pixel(0, 0);
    let others = [(right, 0), (0, bottom), (right, bottom)];
    others.into_iter().all(|(x, y)| *picture.get_pixel(x, y) == corner).then_some(corner)
}

/// A drawing with more of its ground around it: what reaches to its edges does not touch the rim.
fn with_air(picture: &RgbImage, ground: Rgb<u8>, air: u32) -> RgbImage {
    let mut larger = RgbImage::from_pixel(picture.width() + 2 * air, picture.height() + 2 * air, ground);
    imageops::replace(&mut larger, picture, air.into(), air.into());
    larger
}

/// Whether a code is in a place.
fn holds(area: Area, code: &Code) -> bool {
    let (x, y) = (code.area.x + code.area.width / 2.0, code.area.y + code.area.height / 2.0);
    (area.x..=area.x + area.width).contains(&x) && (area.y..=area.y + area.height).contains(&y)
}

/// A code, dark on light whatever the colours of the page are: phones read no other.
fn drawn(code: &Code, words: &str) -> Markup {
    let symbol = qr::encode(&code.payload).expect("it is in the PDF");
    let side = symbol.modules + 2 * QUIET;
    let mut path = String::new();
    for (x, y, length) in symbol.runs {
        write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET).expect("a string takes all");
    }
    html! {
        svg.code xmlns="http://www.w3.org/2000/svg" role="img" aria-label=(words) viewBox={ "0 0 " (side) " " (side) } {
            (PreEscaped(format!("<path class=\"light\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/>")))
        }
    }
}

/// The picture inside the page: a drawing without loss, unless a photo is smaller as such.
fn address(image: &RgbImage) -> String {
    let png = preview::png(image).unwrap_or_default();
    let mut jpeg = Vec::new();
    let (width, height) = image.dimensions();
    let written = JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
    let written = {
        let mut written = written;
        written.encode(image.as_raw(), width, height, ExtendedColorType::Rgb8)
    };
    match written {
        Ok(()) if jpeg.len() < png.len() => format!("data:image/jpeg;base64,{}", STANDARD.encode(&jpeg)),
        _ => format!("data:image/png;base64,{}", STANDARD.encode(&png)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_air_of_its_ground_and_a_photo_has_none() {
        let (pale, dark) = (Rgb([220, 240, 238]), Rgb([10, 60, 60]));
        let mut drawing = RgbImage::from_pixel(6, 4, pale);
        drawing.put_pixel(3, 0, dark);
        assert_eq!(ground(&drawing), Some(pale));
        let larger = with_air(&drawing, pale, 2);
        assert_eq!((larger.dimensions(), *larger.get_pixel(5, 2), *larger.get_pixel(9, 7)), ((10, 8), dark, pale));
        drawing.put_pixel(5, 3, dark);
        assert_eq!(ground(&drawing), None);
    }
}
