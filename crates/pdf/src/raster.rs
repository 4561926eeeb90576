//! Finished PDF bytes to pictures: what is seen here is what a reader of the
//! file sees, not what the typesetter meant.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use image::{GrayImage, RgbImage};

use common::finding::Area;
use common::messages::pdf as say;

/// Longer side of a picture of a page, in pixels: A5 at 145 dpi, A4 at 103 dpi.
const LONGER_SIDE: f64 = 1200.0;
/// The longest side that a picture can have, in pixels.
const LONGEST: f64 = 32_000.0;

/// A page as it is shown: the preview, and what contrast is judged on.
#[derive(Debug, Clone)]
pub struct Picture {
    pub image: RgbImage,
    /// Pixels per mm.
    pub scale: f64,
}

/// The light of a picture: Rec. 709 luma, 0 to 255.
pub fn gray(image: &RgbImage) -> GrayImage {
    let luma = |rgb: &[u8]| (u32::from(rgb[0]) * 2126 + u32::from(rgb[1]) * 7152 + u32::from(rgb[2]) * 722) / 10_000;
    let light = image.as_raw().chunks_exact(3).map(|rgb| luma(rgb) as u8).collect();
    GrayImage::from_raw(image.width(), image.height(), light).expect("a byte a pixel")
}

/// A finished PDF, ready to be looked at.
pub struct Pages {
    pdf: Pdf,
}

impl Pages {
    /// Opens a finished PDF.
    ///
    /// # Errors
    /// A message if it is no PDF that can be read.
    pub fn open(bytes: impl Into<Arc<Vec<u8>>>) -> Result<Self, String> {
        let pdf = Pdf::new(bytes.into()).map_err(|error| why(error).to_owned())?;
        Ok(Self { pdf })
    }

    /// The file as the reader of its pages has it.
    pub fn document(&self) -> &Pdf {
        &self.pdf
    }

    /// Number of pages.
    pub fn count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Width and height of a page in mm; `page` counts from 1.
    pub fn size_mm(&self, page: usize) -> (f64, f64) {
        let (width, height) = self.pdf.pages()[page - 1].render_dimensions();
        (mm(width), mm(height))
    }

    /// How many points a unit of a page is, if it is another number than one.
    pub fn unit(&self, page: usize) -> Option<f64> {
        let unit = f64::from(self.pdf.pages()[page - 1].raw().get::<f32>(b"UserUnit")?);
        (unit > 0.0 && (unit - 1.0).abs() > f64::EPSILON).then_some(unit)
    }

    /// The page as an interpreter takes it; `page` counts from 1.
    pub fn interpreted(&self, page: usize) -> &Page<'_> {
        &self.pdf.pages()[page - 1]
    }

    /// Renders several pages, or one several times.
    pub fn renderer(&self) -> Renderer<'_> {
        Renderer { pages: self, cache: RenderCache::new() }
    }

    /// Renders a page at a resolution in pixels per mm; `page` counts from 1.
    pub fn render(&self, page: usize, pixels_per_mm: f64) -> RgbImage {
        self.renderer().render(page, pixels_per_mm)
    }
}

fn why(error: LoadPdfError) -> &'static str {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => say::LOCKED,
        LoadPdfError::Decryption(_) => say::CIPHER,
        LoadPdfError::Invalid => say::BROKEN,
    }
}

/// Renders pages of one file and remembers what they share: fonts, colours, pictures.
pub struct Renderer<'a> {
    pages: &'a Pages,
    cache: RenderCache<'a>,
}

impl Renderer<'_> {
    /// Width and height of a page in mm; `page` counts from 1.
    pub fn size_mm(&self, page: usize) -> (f64, f64) {
        self.pages.size_mm(page)
    }

    /// The picture of a page; `page` counts from 1.
    pub fn picture(&self, page: usize) -> Picture {
        let (width, height) = self.pages.size_mm(page);
        let scale = LONGER_SIDE / width.max(height).max(1.0);
        Picture { image: self.render(page, scale), scale }
    }

    /// Renders a page at a resolution in pixels per mm; `page` counts from 1.
    pub fn render(&self, page: usize, pixels_per_mm: f64) -> RgbImage {
        let (width, height) = self.pages.size_mm(page);
        self.part(page, Area { x: 0.0, y: 0.0, width, height }, pixels_per_mm)
    }

    /// Renders a part of a page, in mm from its upper left corner as shown: the same
    /// pixels as those of the whole page where the part begins with a whole one.
    pub fn part(&self, page: usize, area: Area, pixels_per_mm: f64) -> RgbImage {
        let side = |length: f64| (length * pixels_per_mm + ROUNDING).clamp(1.0, LONGEST) as u16;
        let (width, height) = (side(area.width), side(area.height));
        let shown = self.pages.interpreted(page);
        let start = Affine::translate((-area.x * pixels_per_mm, -area.y * pixels_per_mm));
        let start = start * Affine::scale(pixels_per_mm * mm(1.0)) * shown.initial_transform(true).to_kurbo();
        // Hinting and shared glyphs move ink to whole pixels; what is judged is where it stands.
        let settings = RenderSettings { hinting: false, glyph_caching: false, ..RenderSettings::default() };
        let mut context = RenderContext::new(width, height);
        render_into(shown, &self.cache, &InterpreterSettings::default(), &settings, &mut context, start);
        context.flush();
        let mut pixmap = Pixmap::new(width, height);
        let ground = RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
        context.render_with(&mut pixmap, &mut Resources::default(), ground);
        opaque(&pixmap)
    }
}

/// Sizes come in points as 32-bit numbers; a pixel short of one by that is whole.
const ROUNDING: f64 = 1e-3;

/// The ground is opaque white, so premultiplied values are plain ones.
fn opaque(pixmap: &Pixmap) -> RgbImage {
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    let mut pixels = vec![0; 3 * pixmap.data().len()];
    for (rgb, pixel) in pixels.chunks_exact_mut(3).zip(pixmap.data()) {
        rgb.copy_from_slice(&[pixel.r, pixel.g, pixel.b]);
    }
    RgbImage::from_raw(width, height, pixels).expect("three bytes a pixel")
}

fn mm(points: f32) -> f64 {
    f64::from(points) * 25.4 / 72.0
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use lopdf::{Document, Stream, dictionary};

    use super::*;

    /// A file of one page that takes its size and its turn from its branch, with a crop
    /// box of its own.
    fn page(turn: i64) -> Pages {
        let content = "1 0 0 rg 40 60 90 50 re f 0 0 1 rg 150 200 60 140 re f 0 g 210 90 35 35 re f";
        let mut document = Document::with_version("1.7");
        let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
        let branch = document.new_object_id();
        let page = dictionary! {
            "Type" => "Page", "Parent" => branch, "Contents" => content,
            "CropBox" => vec![20.into(), 30.into(), 320.into(), 430.into()],
        };
        let page = document.add_object(page);
        let branch_of = dictionary! {
            "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1, "Rotate" => turn,
            "MediaBox" => vec![0.into(), 0.into(), 400.into(), 500.into()],
        };
        document.set_object(branch, branch_of);
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => branch });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        Pages::open(bytes).unwrap()
    }

    /// Holds a part of a page against the same pixels of the whole; the colours seen.
    fn held(renderer: &Renderer, whole: &RgbImage, area: Area, scale: f64) -> BTreeSet<[u8; 3]> {
        let part = renderer.part(1, area, scale);
        let (left, top) = ((area.x * scale) as u32, (area.y * scale) as u32);
        assert_eq!(part.dimensions(), ((area.width * scale) as u32, (area.height * scale) as u32));
        for (x, y, pixel) in part.enumerate_pixels() {
            let wanted = whole.get_pixel(left + x, top + y);
            let near = pixel.0.iter().zip(wanted.0).all(|(found, wanted)| found.abs_diff(wanted) <= 4);
            assert!(near, "{pixel:?}, not {wanted:?} at {x}, {y}");
        }
        part.pixels().map(|pixel| pixel.0).collect()
    }

    #[test]
    fn parts_are_as_the_whole_however_it_is_turned() {
        const SCALE: f64 = 4.0;
        for turn in [0, 90, 180, 270] {
            let pages = page(turn);
            let renderer = pages.renderer();
            let whole = renderer.render(1, SCALE);
            let areas = [(5.0, 10.0, 60.0, 40.0), (40.0, 30.0, 50.0, 60.0)];
            let areas = areas.map(|(x, y, width, height)| Area { x, y, width, height });
            let colours: BTreeSet<_> =
                areas.into_iter().flat_map(|area| held(&renderer, &whole, area, SCALE)).collect();
            assert!(colours.len() > 2, "{turn}: nothing to see");
        }
    }
}
