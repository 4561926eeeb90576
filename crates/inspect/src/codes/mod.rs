//! Reads every code back from the finished pages, as a phone would, and measures
//! what it is on. Works on any PDF; what the source wants is compared where
//! it is known.

mod bare;
#[cfg(test)]
pub(crate) mod drawing;
mod edges;
mod find;
mod finders;
mod grid;
mod hidden;
mod judge;
mod measure;
mod reader;
mod seen;
mod stress;
#[cfg(test)]
mod sweep;
mod trials;
mod view;
mod window;

pub use seen::Seen;
pub use trials::Trial;

use image::GrayImage;

use self::find::{Found, Place};
use super::Subject;
use common::colour::ratio;
use common::facts::Code;
use common::finding::{Area, Finding};
use pdf::raster::{Picture, Renderer};

/// What is wrong with the codes of a file.
pub fn findings(subject: &Subject, seen: &[Seen]) -> Vec<Finding> {
    judge::findings(subject, seen)
}

/// What the codes in a picture say.
pub fn in_picture(picture: &GrayImage) -> Vec<String> {
    reader::read(picture).into_iter().filter_map(|symbol| symbol.text).collect()
}

/// Codes that are wanted on pages that the file does not have: a code goes with the
/// page that it was on.
pub fn gone(subject: &Subject) -> Vec<Seen> {
    let pages = subject.pages.count();
    subject.wanted.codes.iter().flatten().filter(|code| code.page > pages).map(absent).collect()
}

/// Every code of a page, and those that are wanted there and not seen. `picture` is
/// that of the page.
pub fn on_page(subject: &Subject, renderer: &Renderer, page: usize, picture: &Picture) -> Vec<Seen> {
    let wanted: Vec<&Code> = subject.wanted.codes.iter().flatten().filter(|code| code.page == page).collect();
    let areas: Vec<Area> = wanted.iter().map(|code| code.area).collect();
    let known = subject.wanted.codes.is_some().then_some(areas.as_slice());
    let place = Place { renderer, page };
    let found = find::on(place, picture, known);
    let mut waiting: Vec<Option<&Code>> = wanted.into_iter().map(Some).collect();
    let known: Vec<Option<&Code>> = found.iter().map(|found| claimed(&mut waiting, found)).collect();
    let seen = found.into_iter().zip(known).map(|(found, code)| seen(subject, page, found, code));
    seen.chain(waiting.into_iter().flatten().map(absent)).collect()
}

/// The code that is wanted where one was found, or else one that says the same.
fn claimed<'a>(waiting: &mut [Option<&'a Code>], found: &Found) -> Option<&'a Code> {
    let here = |code: &Code| found.stands_in(code.area);
    let same = |code: &Code| found.text.as_ref() == Some(&code.payload);
    let at = waiting.iter().position(|code| code.is_some_and(here));
    let at = at.or_else(|| waiting.iter().position(|code| code.is_some_and(same)))?;
    waiting[at].take()
}

fn seen(subject: &Subject, page: usize, found: Found, code: Option<&Code>) -> Seen {
    let trials = match &found.text {
        Some(text) => trials::trials(&found.picture, &found.grid, found.module, text),
        None => Vec::new(),
    };
    let trim = to_trim(subject, page, found.area);
    // Ground beyond the trim is cut off.
    let ground = subject.wanted.press.as_ref().map_or(f64::INFINITY, |_| trim / found.module);
    Seen {
        wanted: code.cloned(),
        page,
        area: found.area,
        module: found.module,
        quiet: found.measured.quiet.min(ground),
        contrast: ratio(found.measured.dark, found.measured.light),
        dark: found.measured.dark,
        light: found.measured.light,
        inverted: found.inverted,
        mirrored: found.mirrored,
        margin: trials::margin(&trials),
        trials,
        distance: 10.0 * found.module * found.grid.side(),
        fold: to_fold(subject, page, found.area),
        trim: Some(trim),
        decoded: found.text,
    }
}

/// A code that is wanted and of which nothing is seen.
fn absent(code: &Code) -> Seen {
    Seen {
        wanted: Some(code.clone()),
        page: code.page,
        area: code.area,
        decoded: None,
        module: 0.0,
        quiet: 0.0,
        contrast: 0.0,
        dark: [0; 3],
        light: [0; 3],
        inverted: false,
        mirrored: false,
        trials: Vec::new(),
        margin: 0.0,
        distance: 0.0,
        fold: None,
        trim: None,
    }
}

/// From the page's edge to the trim, in mm.
fn inset(subject: &Subject) -> f64 {
    subject.wanted.press.as_ref().map_or(0.0, |press| press.margin)
}

fn to_trim(subject: &Subject, page: usize, area: Area) -> f64 {
    let (width, height) = subject.pages.size_mm(page);
    let room = [area.x, area.y, width - area.x - area.width, height - area.y - area.height];
    (room.into_iter().fold(f64::INFINITY, f64::min) - inset(subject)).max(0.0)
}

fn to_fold(subject: &Subject, page: usize, area: Area) -> Option<f64> {
    let folds = subject.wanted.folds.iter().filter(|fold| fold.page == page).map(|fold| fold.x + inset(subject));
    folds.map(|fold| (area.x - fold).max(fold - area.x - area.width).max(0.0)).min_by(f64::total_cmp)
}
