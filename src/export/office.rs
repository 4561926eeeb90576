//! Sheets for the copier down the hall: RGB, PDF/A, printed at their own size.
//!
//! Leaflet, poster, flyer and directory keep their tags and links, since a page stays
//! a page. The support book is imposed: two pages on each side of an A4 sheet, in
//! the order in which the stack, folded and stapled, reads; cards lie ten on a side.
//! Large print is never imposed: its pages are A4 already.

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object};

use super::imposed::{Place, Side, impose, moved};
use super::{CREATOR, Exported, cards, tagged};
use common::facts::Trim;
use common::finding::Finding;
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
        (Material::Notice, edition) if edition != Edition::LargePrint => "Simplex",
        (Material::Flyer | Material::Directory | Material::Card | Material::Notice, _) | (_, Edition::LargePrint) => {
            "DuplexFlipLongEdge"
        }
        (Material::Leaflet | Material::SupportBook, _) => "DuplexFlipShortEdge",
    };
    match (sheet.material, sheet.edition) {
        (Material::SupportBook, edition) if edition != Edition::LargePrint => return booklet(typeset, duplex),
        (Material::Card, _) => return imposed(typeset, &cards::sides(&typeset.facts.trims), duplex),
        _ => {}
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
    let trims = &typeset.facts.trims;
    let halves = sides(trims.len());
    let places = |halves: &[Option<usize>; 2]| {
        let place = |(half, page): (usize, &Option<usize>)| {
            Some(Place { page: (*page)?, x: left_edge(half, trims[(*page)? - 1]), y: 0.0 })
        };
        halves.iter().enumerate().filter_map(place).collect()
    };
    let all: Vec<Side> =
        halves.iter().map(|halves| Side { paper: PAPER, places: places(halves), over: margins() }).collect();
    let blanks = all.len() * 2 - trims.len();
    let remarks = if blanks == 0 { Vec::new() } else { vec![say::blank_pages(trims.len(), blanks)] };
    Ok(Exported { remarks, ..imposed(typeset, &all, duplex)? })
}

/// Tags belong to the page that shows them; imposed, there is none of these.
fn imposed(typeset: &Typeset, sides: &[Side], duplex: &str) -> Result<Exported, Vec<Finding>> {
    let bytes = typeset.pdf(Standard::Archival, CREATOR)?;
    let mut document = write::objects(&bytes)?;
    impose(&mut document, sides, &typeset.facts.trims).map_err(|error| write::fault(&error))?;
    prefer(&mut document, duplex).map_err(|error| write::fault(&error))?;
    Ok(Exported { pdf: write::packed(document)?, codes: moved(&typeset.facts.codes, sides), remarks: Vec::new() })
}

/// Where a page lies on the paper: its left edge, in mm. Both halves meet in the
/// middle, whatever is left of the paper stays outside.
fn left_edge(half: usize, trim: Trim) -> f64 {
    if half == 0 { PAPER.width / 2.0 - trim.width } else { PAPER.width / 2.0 }
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
        for pages in [4, 8, 12, 16, 20, 24] {
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
