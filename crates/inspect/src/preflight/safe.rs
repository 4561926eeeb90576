//! Text and codes away from where paper is cut and folded.

use super::paper::Paper;
use crate::Subject;
use common::finding::{Area, Finding};
use common::messages::preflight as say;
use pdf::page;

/// What a cutter may take off, in mm: shops ask for text 3 mm inside the trim.
const CUT: f64 = 3.0;
/// How far a fold may be off, in mm.
const FOLD: f64 = 1.0;
/// A twentieth of a mm is rounding of glyphs.
const TOLERANCE: f64 = 0.05;
/// Characters of a text that a finding quotes.
const QUOTED: usize = 16;

/// Findings, and the distance of the outermost text from the trim, in mm.
pub fn judge(subject: &Subject, papers: &[Paper], bleed: f64) -> (Option<f64>, Vec<Finding>) {
    let (mut nearest, mut findings) = (None::<f64>, Vec::new());
    for paper in papers.iter().filter(|paper| paper.is_cut()) {
        let (cut, inked) = (paper.area(paper.cut()), paper.area(paper.inked(bleed)));
        for (area, what) in words(subject, paper.page) {
            // Outside the bleed stands what is said to the printing company.
            if !overlap(area, inked) {
                continue;
            }
            let distance = distance(area, cut);
            nearest = Some(nearest.map_or(distance, |nearest| nearest.min(distance)));
            if distance < CUT - TOLERANCE {
                let finding = say::near_trim(paper.page, &what, distance, CUT);
                findings.push(finding.on(subject.name, paper.page, Some(area)));
            }
            let folds = subject.wanted.folds.iter().filter(|fold| fold.page == paper.page);
            if folds.map(|fold| cut.x + fold.x).any(|fold| is_across(area, fold)) {
                let finding = say::across_fold(paper.page, &what, FOLD);
                findings.push(finding.on(subject.name, paper.page, Some(area)));
            }
        }
    }
    (nearest, findings)
}

/// Texts and codes of a page with the boxes of what is seen of them.
fn words(subject: &Subject, page: usize) -> Vec<(Area, String)> {
    let runs = subject.drawn.get(page - 1).map(|page| page.runs.as_slice()).unwrap_or_default();
    let text = |run: &page::Run| {
        let area = run.glyphs.iter().map(|glyph| glyph.ink).filter(|ink| ink.width > 0.0).reduce(around)?;
        Some((area, run.text.chars().take(QUOTED).collect()))
    };
    let texts = runs.iter().filter(|run| run.visible).filter_map(text);
    let codes = subject.wanted.codes.iter().flatten().filter(|code| code.page == page);
    texts.chain(codes.map(|code| (code.area, code.id.clone()))).collect()
}

/// The least distance of a box inside another from its sides; negative outside.
fn distance(area: Area, cut: Area) -> f64 {
    let right = cut.x + cut.width - area.x - area.width;
    let bottom = cut.y + cut.height - area.y - area.height;
    [area.x - cut.x, area.y - cut.y, right, bottom].into_iter().fold(f64::INFINITY, f64::min)
}

fn is_across(area: Area, fold: f64) -> bool {
    area.x < fold + FOLD - TOLERANCE && area.x + area.width > fold - FOLD + TOLERANCE
}

fn overlap(a: Area, b: Area) -> bool {
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

fn around(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.width).max(b.x + b.width), (a.y + a.height).max(b.y + b.height));
    Area { x, y, width: right - x, height: bottom - y }
}
