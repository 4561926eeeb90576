//! Finished PDF bytes to pictures: what is seen here is what a reader of the
//! file sees, not what the typesetter meant.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::Affine;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use image::{GrayImage, RgbImage};

use crate::finding::Area;

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
        let pdf = Pdf::new(bytes.into()).map_err(|error| format!("{error:?}"))?;
        Ok(Self { pdf })
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
