//! Judges finished files for the press, whoever made them: boxes, intent, inks,
//! lines, pictures, bleed, marks, fonts, and what only a screen has.
//!
//! Colours are judged as the file writes them, so that an ink is known by its
//! number; what they look like together is judged on pictures. What a picture
//! of ink alone would tell (two tints that mix by transparency) is left to the
//! printing company's own tools.

mod actions;
mod boxes;
mod colour;
mod cover;
mod file;
mod fonts;
mod intent;
mod measure;
mod objects;
pub(super) mod paper;
mod safe;
mod state;
mod tally;
mod walk;

use lopdf::{Document, Object, ObjectId};
use serde::{Deserialize, Serialize};

use colour::Spaces;
use paper::Paper;
use tally::{Limits, Tally};
use walk::Walk;

use super::Subject;
use common::finding::{Area, Finding, Origin};
use common::kinds::Material;
use pdf::raster::Renderer;

/// What shops ask for where nothing else is known: bleed in mm, ink in percent.
const BLEED: f64 = 3.0;
const INK: f64 = 300.0;
/// Paper around the trim that is no paper to cut off, in mm.
const ROUNDING: f64 = 0.5;

/// What a file for the press is like.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Summary {
    /// Identifier of the output condition.
    pub intent: Option<String>,
    /// Width and height of each page after the cut, in mm, as far as the file says it.
    #[serde(default)]
    pub trims: Vec<(f64, f64)>,
    /// Most ink at one point inside the bleed, in percent, with its page; and the limit.
    pub ink: Option<(f64, usize)>,
    /// Where that is.
    pub ink_area: Option<Area>,
    pub ink_limit: f64,
    /// Thinnest line inside the bleed, in pt.
    pub thinnest: Option<f64>,
    /// Lowest resolution of a picture, in pixels per inch.
    pub coarsest: Option<f64>,
    /// Share of the bleed's area that is covered with ink, by page, where a ground
    /// runs to the trim; absent where none does.
    pub bleed_covered: Vec<Option<f64>>,
    /// Distance of the outermost text from the trim, in mm.
    pub nearest_text: Option<f64>,
}

/// Whether a file says that it is for the press: it calls itself PDF/X, has an output intent of
/// that, or pages that are to be cut.
pub fn is_meant(document: &Document) -> bool {
    let cut = |(page, id): (u32, ObjectId)| {
        let paper = Paper::of(document, page as usize, id);
        // Programs that print to PDF round the sizes of the page's boxes.
        let is_larger = |media: f64, trim: f64| (media - trim) * paper::MM > ROUNDING;
        paper.trim.zip(paper.media).is_some_and(|(trim, media)| {
            is_larger(media.width(), trim.width()) || is_larger(media.height(), trim.height())
        })
    };
    let intents = document.catalog().ok().and_then(|catalog| catalog.get_deref(b"OutputIntents", document).ok());
    let mut intents = intents.and_then(|intents| intents.as_array().ok()).into_iter().flatten();
    let for_press = |intent: &Object| {
        let intent = document.dereference(intent).ok()?.1.as_dict().ok()?;
        Some(intent.get(b"S").ok()?.as_name().ok()?.starts_with(b"GTS_PDFX"))
    };
    let intended = intents.any(|intent| for_press(intent) == Some(true));
    intended || file::is_declared(document) || document.get_pages().into_iter().any(cut)
}

/// What a file for the press is like, and what is wrong with it. Errors mean that
/// it must not be printed as it is.
pub fn inspect(subject: &Subject, renderer: &Renderer) -> (Summary, Vec<Finding>) {
    let document = &subject.document;
    let press = subject.wanted.press.as_ref();
    let limits = Limits {
        bleed: press.map_or(BLEED, |press| press.bleed),
        ink: press.map_or(INK, |press| press.ink_limit),
        poster: subject.wanted.material.map(|material| material == Material::Poster),
    };
    let papers = document.get_pages().into_iter().map(|(page, id)| Paper::of(document, page as usize, id));
    let papers: Vec<Paper> = papers.collect();
    let mut intent = intent::read(document);
    let mut findings = std::mem::take(&mut intent.findings);
    findings.extend(file::judge(document));
    findings.extend(actions::judge(document));
    let mut walk = Walk::new(document, Spaces { document, intent: intent.profile }, Tally::new(limits, &subject.drawn));
    let mut covered = Vec::new();
    let marks = press.is_some_and(|press| press.margin > press.bleed);
    for paper in &papers {
        let on_page = boxes::judge(paper, limits.bleed, subject.wanted).into_iter();
        findings.extend(on_page.map(|finding| finding.on(subject.name, paper.page, None)));
        findings.extend(actions::annotations(document, paper, limits.bleed, subject.name));
        walk.page(paper);
        let seen = cover::judge(subject, renderer, paper, limits.bleed, marks);
        findings.extend(seen.findings);
        covered.push(seen.share);
    }
    findings.extend(boxes::unlike(&papers, subject.wanted));
    findings.extend(walk.sight.fonts.findings(subject.name));
    let tally = walk.sight.tally;
    let mut summary = Summary {
        intent: intent.condition,
        trims: boxes::trims(&papers),
        ink: tally.ink.map(|(total, page, _)| (total, page)),
        ink_area: tally.ink.map(|(.., area)| area),
        ink_limit: limits.ink,
        thinnest: tally.thinnest,
        coarsest: tally.coarsest,
        bleed_covered: covered,
        nearest_text: None,
    };
    findings.extend(tally.findings(subject.name));
    let (nearest, near) = safe::judge(subject, &papers, limits.bleed);
    summary.nearest_text = nearest;
    findings.extend(near);
    (summary, findings.into_iter().map(|finding| of_file(finding, subject.name)).collect())
}

/// It is the file that is at fault, and there is no source to look at.
fn of_file(finding: Finding, name: &str) -> Finding {
    let finding = Finding { origin: Origin::File, ..finding };
    if finding.spot.is_some() { finding } else { finding.in_file(name) }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn a_page_is_for_the_press_if_there_is_paper_to_cut_off() {
        let page = |trim: [f32; 4]| {
            let mut document = Document::with_version("1.7");
            let boxes = |corners: [f32; 4]| corners.map(Object::Real).to_vec();
            let page = document.add_object(dictionary! {
                "Type" => "Page", "MediaBox" => boxes([0.0, 0.0, 596.0, 842.0]), "TrimBox" => boxes(trim),
            });
            let pages = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
            let pages = document.add_object(pages);
            let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
            document.trailer.set("Root", catalog);
            is_meant(&document)
        };
        assert!(page([8.5, 8.5, 587.5, 833.5]));
        assert!(!page([0.0, 0.0, 595.28, 841.89]), "a size that was rounded");
    }
}
