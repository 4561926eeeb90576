//! Sheets for the copier down the hall: RGB, PDF/A, printed at their own size.
//!
//! Leaflet, poster and flyer keep their tags and links, since a page stays a
//! page. The support book is imposed: two pages on each side of an A4 sheet, in
//! the order in which the stack, folded and stapled, reads. Large print is never
//! imposed: its pages are A4 already.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::{CREATOR, Exported, tagged};
use common::facts::{Code, Trim};
use common::finding::{Area, Finding};
use common::kinds::{Edition, Material, Sheet};
use common::messages::paper as say;
use pdf::write;
use typeset::{Standard, Typeset};

/// The sheet that two pages share, in mm.
const PAPER: Trim = Trim { width: 297.0, height: 210.0 };

/// Exports a sheet for an office printer.
///
/// # Errors
/// What the standards refuse; a bug if typst's pages cannot be rearranged.
pub fn export(typeset: &Typeset, sheet: &Sheet) -> Result<Exported, Vec<Finding>> {
    let duplex = match (sheet.material, sheet.edition) {
        (Material::Poster, _) => "Simplex",
        (Material::Flyer, _) | (_, Edition::LargePrint) => "DuplexFlipLongEdge",
        (Material::Leaflet | Material::SupportBook, _) => "DuplexFlipShortEdge",
    };
    if sheet.material == Material::SupportBook && sheet.edition != Edition::LargePrint {
        return booklet(typeset, duplex);
    }
    let mut document = tagged::document(typeset)?;
    prefer(&mut document, duplex).map_err(|error| write::fault(&error))?;
    Ok(Exported { pdf: write::packed(document)?, codes: typeset.facts.codes.clone(), remarks: Vec::new() })
}

/// The two halves of every side of paper, left and right, front before back.
/// `None` is a blank half. A book whose pages are no multiple of four gets
/// blanks before its last page, so that the back cover stays outside.
pub fn sides(pages: usize) -> Vec<[Option<usize>; 2]> {
    let count = pages.next_multiple_of(4);
    let blanks = count - pages;
    let shown = |place: usize| match place {
        place if place < pages => Some(place),
        place if place == count => Some(pages),
        place if place == pages && blanks == 0 => Some(pages),
        _ => None,
    };
    let sheet = |n: usize| {
        let (first, last) = (2 * n + 1, count - 2 * n);
        [[shown(last), shown(first)], [shown(first + 1), shown(last - 1)]]
    };
    (0..count / 4).flat_map(sheet).collect()
}

fn booklet(typeset: &Typeset, duplex: &str) -> Result<Exported, Vec<Finding>> {
    // Tags belong to the page that shows them; imposed, there is none of these.
    let bytes = typeset.pdf(Standard::Archival, CREATOR)?;
    let mut document = write::objects(&bytes)?;
    let trims = &typeset.facts.trims;
    let sides = sides(trims.len());
    impose(&mut document, &sides, trims).map_err(|error| write::fault(&error))?;
    prefer(&mut document, duplex).map_err(|error| write::fault(&error))?;
    let blanks = sides.len() * 2 - trims.len();
    let remarks = if blanks == 0 { Vec::new() } else { vec![say::blank_pages(trims.len(), blanks)] };
    let codes = typeset.facts.codes.iter().map(|code| moved(code, &sides, trims)).collect();
    Ok(Exported { pdf: write::packed(document)?, codes, remarks })
}

/// Where a page lies on the paper: its left edge, in mm. Both halves meet in the
/// middle, whatever is left of the paper stays outside.
fn left_edge(half: usize, trim: Trim) -> f64 {
    if half == 0 { PAPER.width / 2.0 - trim.width } else { PAPER.width / 2.0 }
}

fn moved(code: &Code, sides: &[[Option<usize>; 2]], trims: &[Trim]) -> Code {
    let places = sides.iter().enumerate().flat_map(|(side, halves)| halves.iter().map(move |page| (side, page)));
    let found = places.enumerate().find(|(_, (_, page))| **page == Some(code.page));
    let (place, (side, _)) = found.expect("every page has its place");
    let area = Area { x: code.area.x + left_edge(place % 2, trims[code.page - 1]), ..code.area };
    Code { page: side + 1, area, ..code.clone() }
}

fn impose(document: &mut Document, sides: &[[Option<usize>; 2]], trims: &[Trim]) -> lopdf::Result<()> {
    let mut forms = Vec::new();
    for page in write::pages(document) {
        forms.push(write::form_of(document, page)?);
    }
    let mut papers = Vec::new();
    for halves in sides {
        papers.push(paper(document, halves, &forms, trims)?);
    }
    write::set_pages(document, &papers)?;
    let catalog = document.catalog_mut()?;
    for key in ["Outlines", "Names", "Dests", "PageLabels", "PageMode"] {
        catalog.remove(key.as_bytes());
    }
    count_in_metadata(document, trims.len(), papers.len())?;
    document.prune_objects();
    Ok(())
}

/// White over the outer edges of the two forms. Each is cut at its trim, half a
/// mm inside the paper, and there viewers mix the ground that the layout's white
/// frame covers into a grey line.
fn margins() -> Vec<Operation> {
    const WIDTH: f64 = 2.0;
    let bar = |x: f64| {
        let numbers = [x, 0.0, WIDTH, PAPER.height].map(|mm| write::real(mm * write::POINTS));
        Operation::new("re", numbers.to_vec())
    };
    vec![
        Operation::new("rg", vec![1.into(), 1.into(), 1.into()]),
        bar(0.0),
        bar(PAPER.width - WIDTH),
        Operation::new("f", vec![]),
    ]
}

/// One side of paper that shows two pages.
fn paper(
    document: &mut Document,
    halves: &[Option<usize>; 2],
    forms: &[ObjectId],
    trims: &[Trim],
) -> lopdf::Result<ObjectId> {
    let mut shown = Dictionary::new();
    let mut operations = Vec::new();
    for (half, page) in halves.iter().enumerate() {
        let Some(page) = page else { continue };
        let name = ["Left", "Right"][half];
        shown.set(name, forms[page - 1]);
        let x = write::real(left_edge(half, trims[page - 1]) * write::POINTS);
        operations.extend([
            Operation::new("q", vec![]),
            Operation::new("cm", vec![1.into(), 0.into(), 0.into(), 1.into(), x, 0.into()]),
            Operation::new("Do", vec![name.into()]),
            Operation::new("Q", vec![]),
        ]);
    }
    operations.extend(margins());
    let mut content = Stream::new(Dictionary::new(), Content { operations }.encode()?);
    content.compress()?;
    let content = document.add_object(content);
    Ok(document.add_object(dictionary! {
        "Type" => "Page",
        "MediaBox" => write::rectangle([0.0, 0.0, PAPER.width, PAPER.height]),
        "Contents" => content,
        "Resources" => dictionary! { "XObject" => shown },
    }))
}

/// The metadata tells how many pages there are.
fn count_in_metadata(document: &mut Document, pages: usize, papers: usize) -> lopdf::Result<()> {
    let metadata = document.catalog()?.get(b"Metadata")?.as_reference()?;
    let stream = document.get_object_mut(metadata)?.as_stream_mut()?;
    let xmp = String::from_utf8_lossy(&stream.content).into_owned();
    let count = |n: usize| format!("<xmpTPg:NPages>{n}</xmpTPg:NPages>");
    stream.set_plain_content(xmp.replace(&count(pages), &count(papers)).into_bytes());
    Ok(())
}

/// Asks the print dialog for the right paper side and for no scaling.
fn prefer(document: &mut Document, duplex: &str) -> lopdf::Result<()> {
    let catalog = document.catalog()?;
    let mut preferences = match catalog.get_deref(b"ViewerPreferences", document) {
        Ok(Object::Dictionary(preferences)) => preferences.clone(),
        _ => Dictionary::new(),
    };
    preferences.set("PrintScaling", "None");
    preferences.set("Duplex", duplex);
    document.catalog_mut()?.set("ViewerPreferences", preferences);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Page numbers as one meets them in the folded stack.
    fn read(sides: &[[Option<usize>; 2]]) -> Vec<Option<usize>> {
        let fronts: Vec<_> = sides.iter().step_by(2).collect();
        let backs: Vec<_> = sides.iter().skip(1).step_by(2).collect();
        let down = fronts.iter().zip(&backs).flat_map(|(front, back)| [front[1], back[0]]);
        let up = fronts.iter().zip(&backs).rev().flat_map(|(front, back)| [back[1], front[0]]);
        down.chain(up).collect()
    }

    #[test]
    fn a_folded_stack_reads_from_the_first_page_to_the_last() {
        for pages in [4, 16, 20, 24] {
            assert_eq!(read(&sides(pages)), (1..=pages).map(Some).collect::<Vec<_>>());
        }
    }

    #[test]
    fn blanks_come_before_the_back_cover() {
        let wanted = [Some(1), Some(2), Some(3), Some(4), None, None, None, Some(5)];
        assert_eq!(read(&sides(5)), wanted);
        assert_eq!(read(&sides(3)), [Some(1), Some(2), None, Some(3)]);
    }
}
