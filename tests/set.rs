//! Sheets as the layouts set them, without the proof of the finished file: for what the layout
//! alone decides. A proof looks at every pixel, which takes most of the time of a build.

use std::path::Path;
use std::sync::Arc;

use ::pdf::page::Line;
use ::pdf::raster::Pages;
use common::finding::Finding;
use common::kinds::Sheet;
use project::Project;
use tebiki::export::web;
use tebiki::plan::{self, Selection};
use typeset::{Base, Standard, Typeset};

/// How much of its height a line may be within another: one line goes on beside
/// another, and brackets and stops share their white.
const TOUCH: f64 = 0.4;

/// The selected sheets of a source, each set or with what stopped it.
pub fn sheets(source: &Path, selection: &Selection) -> Vec<(Sheet, Result<Typeset, Vec<Finding>>)> {
    let reading = source::read(source);
    let center = reading.center.unwrap_or_else(|| panic!("{:?}", reading.findings));
    let base = Arc::new(Base::new(&Project::of(source)).unwrap());
    let set = |sheet: Sheet| {
        let set = typeset::typeset(&center, &reading.images, &reading.places, &sheet, &base);
        (sheet, set)
    };
    plan::plan(&center, selection, false).into_iter().map(set).collect()
}

/// The PDF of a sheet for the screen, with its tags.
pub fn pdf(set: &Typeset) -> Vec<u8> {
    web::export(set).unwrap_or_else(|findings| panic!("{findings:?}")).pdf
}

/// What is on the pages of a sheet.
pub fn pages(set: &Typeset) -> Pages {
    let bytes = set.pdf(Standard::Plain, "").unwrap_or_else(|findings| panic!("{findings:?}"));
    Pages::open(bytes).unwrap()
}

/// Pairs of lines of a page that lie over one another.
pub fn over(lines: &[Line]) -> Vec<String> {
    let within = |a: (f64, f64), b: (f64, f64)| (a.0 + a.1).min(b.0 + b.1) - a.0.max(b.0);
    let overlap = |a: &Line, b: &Line| {
        let em = a.area.height.min(b.area.height);
        within((a.area.y, a.area.height), (b.area.y, b.area.height)) > TOUCH * em
            && within((a.area.x, a.area.width), (b.area.x, b.area.width)) > em
    };
    let after = |i: usize| lines[i + 1..].iter();
    let found =
        lines.iter().enumerate().flat_map(|(i, a)| after(i).filter(move |b| overlap(a, b)).map(move |b| (a, b)));
    found.map(|(a, b)| format!("{} / {}", a.text, b.text)).collect()
}
