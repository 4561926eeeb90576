//! What a glyph draws: an outline of its font, or a drawing of the file's own (Type 3).
//! The drawing is taken for an outline as well, so that its letter is judged like any other.

use hayro::hayro_interpret::font::{Glyph, GlyphRun, Type3Glyph};
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro::kurbo::{Affine, BezPath, Rect, Shape, Stroke, StrokeOpts, stroke};

/// How near the outline of a line is to the line, in pt.
const NEAR: f64 = 0.05;

/// A glyph that the file draws itself, in pt of the page.
pub struct Letterform {
    pub outline: BezPath,
    /// Its colour and opacity; absent where it has several, or a picture's.
    pub ink: Option<([u8; 3], f64)>,
}

/// The outline of a glyph on its page, in pt; `place` is where the glyph stands in its text.
pub fn outline<'a>(glyph: &Glyph<'a>, props: &DrawProps<'a>, place: Affine) -> BezPath {
    match glyph {
        Glyph::Outline(outline) => props.transform * place * outline.outline(),
        Glyph::Type3(own) => drawn(own, props, place).outline,
    }
}

/// What a glyph of the file's own draws. One that is a mask has the paint of its text.
pub fn drawn<'a>(glyph: &Type3Glyph<'a>, props: &DrawProps<'a>, place: Affine) -> Letterform {
    let mut pen = Pen::default();
    glyph.interpret(&mut pen, props.transform, place, &props.paint);
    // A space goes on in the text around it.
    let first = pen.inks.first().copied().unwrap_or_else(|| ink(&props.paint));
    let ink = first.filter(|first| pen.inks.iter().all(|ink| *ink == Some(*first)));
    Letterform { outline: pen.outline, ink }
}

/// The colour and opacity of a paint; a pattern has none.
pub fn ink(paint: &Paint) -> Option<([u8; 3], f64)> {
    let Paint::Color(color) = paint else { return None };
    let [r, g, b, opacity] = color.to_rgba().to_rgba8();
    Some(([r, g, b], f64::from(opacity) / 255.0))
}

#[derive(Default)]
struct Pen {
    outline: BezPath,
    /// Of each part.
    inks: Vec<Option<([u8; 3], f64)>>,
}

impl Pen {
    fn draw(&mut self, outline: BezPath, ink: Option<([u8; 3], f64)>) {
        if !outline.is_empty() {
            self.outline.extend(outline);
            self.inks.push(ink);
        }
    }
}

impl<'a> Device<'a> for Pen {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let shape = match mode {
            DrawMode::Fill(_) => path.clone(),
            DrawMode::Stroke(line) | DrawMode::FillAndStroke(_, line) => {
                let scale = props.transform.determinant().abs().sqrt().max(1e-9);
                let style = Stroke::new(f64::from(line.line_width));
                stroke(path.iter(), &style, &StrokeOpts::default(), NEAR / scale)
            }
            DrawMode::Invisible => return,
        };
        self.draw(props.transform * shape, ink(&props.paint));
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) {
            return;
        }
        for glyph in run.glyphs() {
            self.draw(outline(glyph, &props, glyph.transform()), ink(&props.paint));
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        match image {
            Image::Stencil(stencil) => stencil.with_stencil(
                |mask, paint| {
                    let (x, y) = mask.scale_factors;
                    let matrix = props.transform * Affine::scale_non_uniform(f64::from(x), f64::from(y));
                    self.draw(matrix * dots(&mask.data, mask.width), ink(paint));
                },
                None,
            ),
            Image::Raster(picture) => {
                let picture = Image::Raster(picture);
                let whole = Rect::new(0.0, 0.0, f64::from(picture.width()), f64::from(picture.height()));
                self.draw(props.transform * whole.to_path(NEAR), None);
            }
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// The dots of a mask that are painted: a box for all that follow each other in a row.
fn dots(mask: &[u8], width: u32) -> BezPath {
    let mut outline = BezPath::new();
    for (y, row) in mask.chunks(width.max(1) as usize).enumerate() {
        let mut x = 0;
        for dots in row.chunk_by(|a, b| (*a > 127) == (*b > 127)) {
            if dots[0] > 127 {
                let (left, top) = (x as f64, y as f64);
                outline.extend(Rect::new(left, top, left + dots.len() as f64, top + 1.0).to_path(NEAR));
            }
            x += dots.len();
        }
    }
    outline
}
