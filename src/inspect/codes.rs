//! Reads every code back from the finished page, as a phone would.

use image::RgbImage;
use rqrr::PreparedImage;
use serde::Serialize;

use crate::finding::{Area, Finding};
use crate::raster::Pages;
use crate::typeset::Code;

/// Pixels for each module when a page is rendered to be read, the quickest that
/// mostly suffices first. The reader has its bad moments at some of them, as a
/// phone has with some of its frames, so the next is tried where one fails.
const PIXELS_PER_MODULE: [f64; 5] = [4.6, 6.0, 7.3, 5.3, 9.1];
/// Quiet zone in modules that is rendered around the symbol.
const QUIET: f64 = 4.0;

/// What was read at the place of a code.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    pub code: Code,
    /// What the code should say.
    pub payload: String,
    /// What a reader read from the picture.
    pub decoded: Option<String>,
}

/// One code, as it was found on a finished page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Seen {
    /// Name of the link in the source, if the code is known.
    pub id: Option<String>,
    /// Page, from 1.
    pub page: usize,
    /// The symbol without its quiet zone, in mm.
    pub area: Area,
    /// What a reader read.
    pub decoded: Option<String>,
    /// What the source wants it to say, if that is known.
    pub payload: Option<String>,
    /// Side of a module, in mm.
    pub module: f64,
    /// Narrowest clear ground around the symbol, in modules.
    pub quiet: f64,
    /// WCAG contrast ratio of dark and light modules, as rendered.
    pub contrast: f64,
    /// Each trial that stands for a phone in a corridor.
    pub trials: Vec<Trial>,
    /// How much worse it may get before it no longer reads: the share of trials
    /// that were read, 0 to 1.
    pub margin: f64,
    /// The farthest from which the symbol reads at ease, in mm: ten times its side.
    pub distance: f64,
    /// Distance to the nearest fold and to the trim, in mm.
    pub fold: Option<f64>,
    pub trim: Option<f64>,
}

/// One kind of stress, raised step by step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trial {
    /// `resolution`, `blur`, `rotation`, `perspective`, `light`, `noise`, `gain`.
    pub stress: &'static str,
    /// The strongest step that was still read, in the unit of the stress.
    pub reached: f64,
    /// The strongest step that was tried.
    pub tried: f64,
    pub unit: &'static str,
}

/// Decodes the codes of a finished PDF at the places that the layouts told.
/// `payload` gives the URL that a code should carry, by the name of its link.
pub fn decode(pages: &Pages, codes: &[Code], payload: impl Fn(&str) -> String) -> Vec<Decoded> {
    let unread = |code: &Code| Decoded { code: code.clone(), payload: payload(&code.id), decoded: None };
    let mut decoded: Vec<Decoded> = codes.iter().map(unread).collect();
    for page in 1..=pages.count() {
        for pixels in PIXELS_PER_MODULE {
            let mut waiting: Vec<&mut Decoded> =
                decoded.iter_mut().filter(|code| code.code.page == page && code.decoded.is_none()).collect();
            let Some(module) = waiting.iter().map(|code| code.code.module).min_by(f64::total_cmp) else { break };
            let scale = pixels / module;
            let picture = pages.render(page, scale);
            for code in &mut waiting {
                code.decoded = read(&picture, &code.code, scale);
            }
        }
    }
    decoded
}

/// Findings for codes that do not say what they should.
pub fn findings(decoded: &[Decoded]) -> Vec<Finding> {
    decoded
        .iter()
        .filter(|code| code.decoded.as_ref() != Some(&code.payload))
        .map(|code| {
            let read = code.decoded.as_deref().unwrap_or("読み取れない");
            let Decoded { code: Code { id, page, x, y, .. }, payload, .. } = code;
            Finding::bug(format!(
                "{page}ページ（左から {x:.1} mm、上から {y:.1} mm）の「{id}」の二次元コードが、\
                 できあがった紙面から正しく読めません（正: {payload}、読み: {read}）"
            ))
        })
        .collect()
}

/// Reads the symbol in the part of the picture where the layout put it.
fn read(picture: &RgbImage, code: &Code, scale: f64) -> Option<String> {
    let quiet = QUIET * code.module;
    let pixel = |mm: f64| (mm.max(0.0) * scale).round() as u32;
    let (left, top) = (pixel(code.x - quiet), pixel(code.y - quiet));
    let side = pixel(code.side + 2.0 * quiet);
    let width = side.min(picture.width().saturating_sub(left)) as usize;
    let height = side.min(picture.height().saturating_sub(top)) as usize;
    let mut prepared = PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        let pixel = picture.get_pixel(left + x as u32, top + y as u32).0;
        luma(pixel)
    });
    let grids = prepared.detect_grids();
    grids.iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

/// Rec. 709 luma of an RGB pixel.
fn luma([r, g, b]: [u8; 3]) -> u8 {
    ((u32::from(r) * 2126 + u32::from(g) * 7152 + u32::from(b) * 722) / 10_000) as u8
}
