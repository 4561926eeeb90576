//! What a page draws, wherever a layout put it.

use typst::layout::{Frame, FrameItem, Point, Transform};

use common::finding::Area;

/// Visits all that a frame draws, each with the transform from the page.
pub fn items(frame: &Frame, visit: &mut impl FnMut(&FrameItem, Transform)) {
    inside(frame, Transform::identity(), visit);
}

fn inside(frame: &Frame, outer: Transform, visit: &mut impl FnMut(&FrameItem, Transform)) {
    for (position, item) in frame.items() {
        let here = outer.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => inside(&group.frame, here.pre_concat(group.transform), visit),
            item => visit(item, here),
        }
    }
}

/// The box on the page, in mm, around a box as it is drawn.
pub fn area(min: Point, max: Point, here: Transform) -> Area {
    let corners = [min, max, Point::new(min.x, max.y), Point::new(max.x, min.y)];
    let corners = corners.map(|corner| corner.transform_inf(here));
    let span = |pick: fn(&Point) -> f64| {
        let values = corners.iter().map(pick);
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at), high.max(at)))
    };
    let ((left, right), (top, bottom)) = (span(|point| point.x.to_mm()), span(|point| point.y.to_mm()));
    Area { x: left, y: top, width: right - left, height: bottom - top }
}

/// The same frame without what is not seen, such as links: `typst-svg` 0.15 writes the `&`
/// of an address as it is, which no browser reads, and a picture leads nowhere anyway.
pub fn only_drawn(frame: &Frame) -> Frame {
    let mut bare = Frame::new(frame.size(), frame.kind());
    bare.set_baseline(frame.baseline());
    for (position, item) in frame.items() {
        let item = match item {
            FrameItem::Link(..) | FrameItem::Tag(_) => continue,
            FrameItem::Group(group) => {
                let mut group = group.clone();
                group.frame = only_drawn(&group.frame);
                FrameItem::Group(group)
            }
            other => other.clone(),
        };
        bare.push(*position, item);
    }
    bare
}
