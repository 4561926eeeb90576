//! Finished PDF bytes to pictures: what is seen here is what a reader of the
//! file sees, not what the typesetter meant.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::RgbImage;

/// Longer side of a picture of a page, in pixels: A5 at 145 dpi, A4 at 103 dpi.
const LONGER_SIDE: f64 = 1200.0;

/// A page as it is shown: the preview, and what contrast is judged on.
#[derive(Debug, Clone)]
pub struct Picture {
    pub image: RgbImage,
    /// Pixels per mm.
    pub scale: f64,
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
    pub fn open(bytes: Vec<u8>) -> Result<Self, String> {
        let pdf = Pdf::new(Arc::new(bytes)).map_err(|error| format!("{error:?}"))?;
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

    /// The picture of a page; `page` counts from 1.
    pub fn picture(&self, page: usize) -> Picture {
        self.renderer().picture(page)
    }

    /// What is drawn on each page.
    pub fn drawn(&self) -> Vec<crate::inspect::page::Page> {
        self.pdf.pages().iter().map(crate::inspect::page::read).collect()
    }

    /// The pictures of all pages.
    pub fn pictures(&self) -> Vec<Picture> {
        let renderer = self.renderer();
        (1..=self.count()).map(|page| renderer.picture(page)).collect()
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
    /// The picture of a page; `page` counts from 1.
    pub fn picture(&self, page: usize) -> Picture {
        let (width, height) = self.pages.size_mm(page);
        let scale = LONGER_SIDE / width.max(height).max(1.0);
        Picture { image: self.render(page, scale), scale }
    }

    /// Renders a page at a resolution in pixels per mm; `page` counts from 1.
    pub fn render(&self, page: usize, pixels_per_mm: f64) -> RgbImage {
        let scale = (pixels_per_mm * 25.4 / 72.0) as f32;
        let settings = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
        let interpreter = InterpreterSettings::default();
        let pixmap = render(&self.pages.pdf.pages()[page - 1], &self.cache, &interpreter, &settings);
        let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
        // The ground is opaque white, so premultiplied values are plain ones.
        let pixels = pixmap.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
        RgbImage::from_raw(width, height, pixels).expect("three bytes a pixel")
    }
}

fn mm(points: f32) -> f64 {
    f64::from(points) * 25.4 / 72.0
}
