//! Judges the finished bytes of a sheet, or of any PDF. One file per check; this
//! is their list, and what they share.

mod access;
pub mod codes;
pub mod contrast;
pub mod fit;
pub mod human;
mod letters;
pub mod overlap;
pub mod preflight;
#[cfg(test)]
mod specimen;
pub mod structure;
mod subject;
pub mod text;
mod twice;

use serde::{Deserialize, Serialize};

pub use subject::{Press, Subject, Wanted, Words};

use common::digest::sha256;
use common::finding::Finding;
use common::kinds::{Material, Use};
use common::messages::pdf as say;
use pdf::drawing;
use pdf::page;
use pdf::raster::{Pages, Picture, Renderer};

/// All that was seen in one file; the same facts go to the terminal, to
/// `report.json` and to `report.html`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Inspection {
    /// The file, as findings name it.
    pub file: String,
    pub sha256: String,
    pub bytes: usize,
    /// What it was judged as.
    pub purpose: Option<Use>,
    pub material: Option<Material>,
    /// Width and height of each page as shown, in mm.
    pub pages: Vec<(f64, f64)>,
    pub codes: Vec<codes::Seen>,
    pub text: text::Summary,
    pub contrast: Vec<contrast::Row>,
    /// Absent where the file has no tags and needs none.
    pub structure: Option<structure::Summary>,
    /// Absent unless the file is for the press.
    pub press: Option<preflight::Summary>,
    /// Room of each region, tightest first.
    pub fit: Vec<fit::Row>,
    /// Checks that only people can make; they follow from the structure.
    #[serde(skip_deserializing)]
    pub human: Vec<human::Question>,
    /// The characters of each page, without spaces.
    #[serde(skip)]
    pub page_texts: Vec<String>,
    #[serde(skip)]
    pub findings: Vec<Finding>,
}

/// The plain text of each page of a finished file, without readings, as its tags
/// tell it; empty if it has none, or is no PDF.
pub fn page_texts(bytes: &[u8], pages: &Pages) -> Vec<String> {
    let wanted = Wanted::default();
    let Some(subject) = Subject::open("", bytes, pages, &wanted) else { return Vec::new() };
    structure::inspect(&subject).0.map(|structure| structure.pages).unwrap_or_default()
}

/// What a finished file says, as its tags tell it; empty if it has none, or is no PDF.
pub fn parts(bytes: &[u8], pages: &Pages) -> Vec<structure::parts::Part> {
    let wanted = Wanted::default();
    Subject::open("", bytes, pages, &wanted).map(|subject| structure::parts(&subject)).unwrap_or_default()
}

/// The same text block by block, with what each is.
pub fn blocks(bytes: &[u8], pages: &Pages) -> Vec<structure::Block> {
    let wanted = Wanted::default();
    Subject::open("", bytes, pages, &wanted).map(|subject| structure::blocks(&subject)).unwrap_or_default()
}

/// Looks at a finished file. `name` is how findings call it; `pages` is made from
/// the same bytes.
pub fn inspect(name: &str, bytes: &[u8], pages: &Pages, wanted: &Wanted) -> Inspection {
    inspect_showing(name, bytes, pages, wanted, &mut |_, _| ())
}

/// The same, and shows each page, from 1, to whoever else has a use for its picture:
/// it is made once and let go before the next one.
pub fn inspect_showing(
    name: &str,
    bytes: &[u8],
    pages: &Pages,
    wanted: &Wanted,
    show: &mut dyn FnMut(usize, &Picture),
) -> Inspection {
    let mut seen = Inspection {
        file: name.to_owned(),
        sha256: sha256(bytes),
        bytes: bytes.len(),
        purpose: wanted.purpose,
        material: wanted.material,
        pages: (1..=pages.count()).map(|page| pages.size_mm(page)).collect(),
        fit: fit::rows(&wanted.fits),
        ..Inspection::default()
    };
    let Some(subject) = Subject::open(name, bytes, pages, wanted) else {
        seen.findings.push(say::unreadable(say::OBJECTS).in_file(name));
        return seen;
    };
    if let Some(wanted) = wanted.pages.filter(|wanted| *wanted != pages.count()) {
        seen.findings.push(say::page_count(pages.count(), wanted).in_file(name));
    }
    let renderer = pages.renderer();
    seen.page_texts = subject.drawn.iter().map(page::Page::bare_text).collect();
    let pictured = pictured(&subject, &renderer, show);
    let (text, of_text) = text::inspect(&subject);
    let (structure, of_structure) = structure::inspect(&subject);
    seen.findings.extend(codes::findings(&subject, &pictured.codes));
    seen.findings.extend(of_text);
    seen.findings.extend(pictured.overlaps);
    seen.findings.extend(pictured.contrast.findings);
    seen.findings.extend(of_structure);
    seen.findings.extend(access::findings(&subject));
    if wanted.purpose == Some(Use::Press) {
        let (press, findings) = preflight::inspect(&subject, &renderer);
        seen.press = Some(press);
        seen.findings.extend(findings);
    }
    seen.human = human::questions(structure.as_ref());
    (seen.codes, seen.text, seen.contrast, seen.structure) = (pictured.codes, text, pictured.contrast.rows, structure);
    seen
}

/// What the pictures of the pages tell.
struct Pictured {
    codes: Vec<codes::Seen>,
    contrast: contrast::Contrast,
    overlaps: Vec<Finding>,
}

/// Looks at one page after the other.
fn pictured(subject: &Subject, renderer: &Renderer, show: &mut dyn FnMut(usize, &Picture)) -> Pictured {
    let (mut codes, mut overlaps) = (Vec::new(), Vec::new());
    let bare = contrast::Bare::of(subject);
    let mut contrast = contrast::Looking::new(subject, &bare);
    for page in 1..=subject.pages.count() {
        let picture = renderer.picture(page);
        codes.extend(codes::on_page(subject, renderer, page, &picture));
        let drawing = drawing::of(subject.pages, page);
        let behind = contrast.page(page, &picture, &drawing);
        overlaps.extend(overlap::findings(subject, page, &drawing, &picture, &behind));
        show(page, &picture);
    }
    codes.extend(codes::gone(subject));
    Pictured { codes, contrast: contrast.end(), overlaps }
}
