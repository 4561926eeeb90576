//! Boxes of pages: there, inside one another, and of the size that is wanted.

use hayro::kurbo::Rect;

use super::paper::{MM, Paper};
use crate::Wanted;
use common::finding::{Area, Finding};
use common::messages::preflight as say;

/// Boxes may be off by rounding alone, in mm.
const TOLERANCE: f64 = 0.02;

/// Pages of one file that differ by more are cut to different sizes, in mm.
const ALIKE: f64 = 0.1;

/// Width and height of each page after the cut, in mm, as far as the file says it.
pub fn trims(papers: &[Paper]) -> Vec<(f64, f64)> {
    papers.iter().filter_map(Paper::trimmed).map(|cut| (cut.width, cut.height)).collect()
}

/// A remark if the pages are not all cut to one size, where nobody told that of each: what is
/// cut in a pile has one.
pub fn unlike(papers: &[Paper], wanted: &Wanted) -> Option<Finding> {
    if !wanted.trims.is_empty() {
        return None;
    }
    let mut sizes = papers.iter().filter_map(|paper| Some((paper.page, paper.trimmed()?)));
    let (first, usual) = sizes.next()?;
    let is_other =
        |(_, cut): &(usize, Area)| (cut.width - usual.width).abs() > ALIKE || (cut.height - usual.height).abs() > ALIKE;
    let (page, other) = sizes.find(is_other)?;
    Some(say::trims_unlike((page, other.width, other.height), (first, usual.width, usual.height)))
}

/// Findings on the boxes of a page; `bleed` is what is wanted, in mm.
pub fn judge(paper: &Paper, bleed: f64, wanted: &Wanted) -> Vec<Finding> {
    let page = paper.page;
    let mut findings = Vec::new();
    if paper.media.is_none() {
        findings.push(say::box_absent(page, "MediaBox"));
    }
    match (paper.trim, paper.art) {
        (None, _) => findings.push(say::box_absent(page, "TrimBox")),
        (Some(_), Some(_)) => findings.push(say::box_double(page)),
        (Some(trim), None) => findings.extend(sizes(paper, trim, bleed, wanted)),
    }
    findings.extend(nesting(paper));
    findings
}

fn nesting(paper: &Paper) -> Vec<Finding> {
    let boxes = [
        ("TrimBox", paper.trim),
        ("ArtBox", paper.art),
        ("BleedBox", paper.bleed),
        ("CropBox", paper.crop),
        ("MediaBox", paper.media),
    ];
    let mut findings = Vec::new();
    for (index, (inner, small)) in boxes.iter().enumerate() {
        for (outer, large) in boxes[index + 1..].iter().filter(|(outer, _)| *outer != "ArtBox") {
            if let (Some(small), Some(large)) = (small, large)
                && !is_inside(*small, *large)
            {
                findings.push(say::box_outside(paper.page, inner, outer));
            }
        }
    }
    findings
}

fn sizes(paper: &Paper, trim: Rect, bleed: f64, wanted: &Wanted) -> Vec<Finding> {
    let page = paper.page;
    let mut findings = Vec::new();
    match paper.bleed {
        None => findings.push(say::box_absent(page, "BleedBox")),
        Some(found) => {
            let least = around(trim, found).into_iter().fold(f64::INFINITY, f64::min);
            if least < bleed - TOLERANCE {
                findings.push(say::bleed_short(page, least.max(0.0), bleed));
            }
        }
    }
    let cut = paper.area(trim);
    if let Some(size) = wanted.trims.get(page - 1)
        && !(is_near(cut.width, size.width) && is_near(cut.height, size.height))
    {
        findings.push(say::trim_size(page, (cut.width, cut.height), (size.width, size.height)));
    }
    if let (Some(press), Some(media)) = (&wanted.press, paper.media)
        && let Some(found) = around(trim, media).into_iter().find(|found| !is_near(*found, press.margin))
    {
        findings.push(say::margin(page, found, press.margin));
    }
    findings
}

/// From each side of the inner box to that of the outer, in mm.
fn around(inner: Rect, outer: Rect) -> [f64; 4] {
    [inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1].map(|points| points * MM)
}

fn is_inside(inner: Rect, outer: Rect) -> bool {
    around(inner, outer).into_iter().all(|room| room >= -TOLERANCE)
}

fn is_near(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() <= TOLERANCE
}
