//! How near text and codes come to the edges of the paper and to its folds,
//! measured on the pages as they were set: every run of text, wherever a layout
//! put it.

use typst::layout::{Frame, FrameItem, Point, Transform};
use typst_layout::PagedDocument;

use common::facts::{Facts, Trim};
use common::finding::Finding;
use common::kinds::{Sheet, Use};
use common::messages::press as say;
use common::messages::sheet::outside;
use source::Places;

/// What a cutter may take off, in mm: shops ask for text 3 mm inside the trim.
const CUT: f64 = 3.0;
/// What a copier does not print, in mm.
const EDGE: f64 = 5.0;
/// How far a fold may be off, in mm.
const FOLD: f64 = 1.0;
/// How far grounds reach outside the trim, in mm; beyond it stands the slug.
const BLEED: f64 = 3.0;
/// A hundredth of a mm is rounding.
const TOLERANCE: f64 = 0.01;
/// Characters of a text that a finding quotes.
const QUOTED: usize = 16;

/// A thing to be read, in mm from the upper left corner of the trim.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Area {
    pub page: usize,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub what: String,
}

/// Findings for what stands outside the page, or too near to an edge or a fold
/// of the paper. `texts` are those of the source, by path: a word that can not
/// break runs out of its column wherever it stands, and is the source's to mend.
pub fn judge(
    document: &PagedDocument,
    facts: &Facts,
    sheet: &Sheet,
    texts: &[(&str, String)],
    places: &Places,
) -> Vec<Finding> {
    let keep = match sheet.purpose {
        Use::Web => 0.0,
        Use::Office => EDGE,
        Use::Press => CUT,
    };
    let mut findings = Vec::new();
    for area in areas(document, facts) {
        let trim = facts.trims[area.page - 1];
        let place = || format!("{} {}ページの「{}」", sheet.label(), area.page, area.what);
        if !is_slug(&area, trim) && distance_to_edge(&area, trim) < keep - TOLERANCE {
            let distance = distance_to_edge(&area, trim);
            let source = texts.iter().find(|(_, text)| text.contains(&area.what) && distance < 0.0);
            findings.push(match source {
                Some((path, _)) => outside(&place(), keep - distance).at(places.find(path, &area.what)).path(*path),
                None => say::near_edge(&place(), distance, keep),
            });
        }
        for fold in facts.folds.iter().filter(|fold| fold.page == area.page) {
            if area.left < fold.x + FOLD - TOLERANCE && area.right > fold.x - FOLD + TOLERANCE && !is_slug(&area, trim)
            {
                findings.push(say::on_fold(&place(), FOLD));
            }
        }
    }
    findings
}

/// Outside the bleed on one side: no part of the sheet.
fn is_slug(area: &Area, trim: Trim) -> bool {
    area.top >= trim.height + BLEED || area.bottom <= -BLEED || area.left >= trim.width + BLEED || area.right <= -BLEED
}

fn distance_to_edge(area: &Area, trim: Trim) -> f64 {
    [area.left, area.top, trim.width - area.right, trim.height - area.bottom].into_iter().fold(f64::INFINITY, f64::min)
}

/// Every run of text and every code.
pub(super) fn areas(document: &PagedDocument, facts: &Facts) -> Vec<Area> {
    let mut areas = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        items(&page.frame, Transform::identity(), &mut |item, here| {
            let FrameItem::Text(text) = item else { return };
            if !text.text.trim().is_empty() {
                let bounds = text.bbox();
                let what = text.text.chars().take(QUOTED).collect();
                areas.push(area(index + 1, bounds.min, bounds.max, here, what));
            }
        });
    }
    areas.extend(facts.codes.iter().map(|code| Area {
        page: code.page,
        left: code.x,
        top: code.y,
        right: code.x + code.side,
        bottom: code.y + code.side,
        what: code.id.clone(),
    }));
    areas
}

/// Every picture.
pub(super) fn pictures(document: &PagedDocument) -> Vec<Area> {
    let mut areas = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        items(&page.frame, Transform::identity(), &mut |item, here| {
            if let FrameItem::Image(_, size, _) = item {
                areas.push(area(index + 1, Point::zero(), size.to_point(), here, "画像".to_owned()));
            }
        });
    }
    areas
}

/// Visits all that a frame draws, each with the transform from the page.
fn items(frame: &Frame, outer: Transform, visit: &mut impl FnMut(&FrameItem, Transform)) {
    for (position, item) in frame.items() {
        let here = outer.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => items(&group.frame, here.pre_concat(group.transform), visit),
            item => visit(item, here),
        }
    }
}

/// The box on the page around a box as it is drawn.
fn area(page: usize, min: Point, max: Point, here: Transform, what: String) -> Area {
    let corners = [min, max, Point::new(min.x, max.y), Point::new(max.x, min.y)];
    let corners = corners.map(|corner| corner.transform_inf(here));
    let span = |pick: fn(&Point) -> f64| {
        let values = corners.iter().map(pick);
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)))
    };
    let ((left, right), (top, bottom)) = (span(|point| point.x.to_mm()), span(|point| point.y.to_mm()));
    Area { page, left, top, right, bottom, what }
}
