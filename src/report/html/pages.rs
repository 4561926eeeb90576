//! Pictures of all pages, with what was found drawn at its place.

use maud::{Markup, html};

use super::findings::word;
use crate::report::whole::{Judged, label};
use common::finding::{Area, Finding, Severity};

pub fn gallery(judged: &Judged, found: &[&Finding]) -> Markup {
    html! {
        @if !judged.pictures.is_empty() {
            h3 { "ページの見本" }
            ul .pages { @for page in 1..=judged.pictures.len() { (figure(judged, found, page)) } }
        }
    }
}

fn figure(judged: &Judged, found: &[&Finding], page: usize) -> Markup {
    let picture = &judged.pictures[page - 1];
    let size = judged.inspection.as_ref().and_then(|inspection| inspection.pages.get(page - 1)).copied();
    let here = on(page, found);
    let marks: Vec<Markup> =
        here.iter().filter_map(|(number, finding, area)| Some(mark(*number, finding, (*area)?, size?))).collect();
    html! {
        li .marked[!here.is_empty()] .broad[picture.width > picture.height] {
            figure {
                div .page {
                    img src=(picture.data_uri()) width=(picture.width) height=(picture.height)
                        alt={ (label(&judged.sheet)) "の" (page) "ページ" };
                    @for mark in marks { (mark) }
                }
                figcaption { (page) "ページ" @if !here.is_empty() { "　" (told(&here)) } }
            }
        }
    }
}

/// A finding with its number in the list, and its place on the page.
type Here<'a> = (usize, &'a Finding, Option<Area>);

fn on<'a>(page: usize, found: &[&'a Finding]) -> Vec<Here<'a>> {
    let spot = |(index, finding): (usize, &&'a Finding)| {
        let spot = finding.spot.as_deref().filter(|spot| spot.page == Some(page))?;
        Some((index + 1, *finding, spot.area))
    };
    found.iter().enumerate().filter_map(spot).collect()
}

/// 「注意 1、エラー 2」: what the marks say, for those who do not see them.
fn told(here: &[Here]) -> String {
    let one = |(number, finding, _): &Here| format!("{} {number}", word(finding));
    here.iter().map(one).collect::<Vec<_>>().join("、")
}

/// A numbered frame, placed in percent of the page so that it follows the picture.
fn mark(number: usize, finding: &Finding, area: Area, (width, height): (f64, f64)) -> Markup {
    let percent = |mm: f64, of: f64| (100.0 * mm / of.max(1.0)).clamp(0.0, 100.0);
    let (left, top) = (percent(area.x, width), percent(area.y, height));
    let (wide, high) = (percent(area.width, width).min(100.0 - left), percent(area.height, height).min(100.0 - top));
    let style = format!("left:{left:.2}%;top:{top:.2}%;width:{wide:.2}%;height:{high:.2}%");
    let remark = finding.severity == Severity::Warning || finding.silenced.is_some();
    html! { span .mark .remark[remark] style=(style) aria-hidden="true" { span { (number) } } }
}
