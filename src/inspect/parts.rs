//! Parts of a page as pages of their own. The renderer always draws a whole page,
//! but no more of it than its crop box shows: a code of 20 mm is a hundredth of A4.

use hayro::vello_cpu::kurbo::Rect;
use lopdf::{Document, Object, dictionary};

use super::press::paper::{Paper, inherited};
use crate::finding::Area;
use crate::raster::Pages;

/// A file whose pages are parts of one page, `page` counted from 1; `areas` are in mm
/// from the upper left corner of the page as shown, and inside it. Absent if the file
/// can not be cut so.
pub fn of(document: &Document, page: usize, areas: &[Area]) -> Option<Pages> {
    let id = *document.get_pages().get(&u32::try_from(page).ok()?)?;
    let paper = Paper::of(document, page, id);
    let mut whole = document.get_dictionary(id).ok()?.clone();
    // The page hangs on another branch then, which hands nothing down.
    for key in ["MediaBox", "Resources", "Rotate"] {
        if let Some(found) = inherited(document, id, key.as_bytes()) {
            whole.set(key, found.clone());
        }
    }
    let mut parts = document.clone();
    let branch = parts.new_object_id();
    let mut shown = Vec::new();
    for area in areas {
        let mut part = whole.clone();
        part.set("CropBox", numbers(paper.bounds(*area)));
        part.set("Parent", branch);
        shown.push(Object::from(parts.add_object(part)));
    }
    let count = i64::try_from(shown.len()).ok()?;
    parts.set_object(branch, dictionary! { "Type" => "Pages", "Kids" => shown, "Count" => count });
    let catalog = parts.catalog_mut().ok()?;
    catalog.set("Pages", branch);
    // A picture needs no tags.
    catalog.remove(b"StructTreeRoot");
    parts.trailer.remove(b"Encrypt");
    let mut bytes = Vec::new();
    parts.save_to(&mut bytes).ok()?;
    Pages::open(bytes).ok().filter(|pages| pages.count() == areas.len())
}

fn numbers(bounds: Rect) -> Object {
    Object::Array([bounds.x0, bounds.y0, bounds.x1, bounds.y1].map(|at| Object::Real(at as f32)).to_vec())
}

#[cfg(test)]
mod tests {
    use lopdf::Stream;

    use super::*;

    /// A page that takes its size and its turn from its branch, with a crop box of its own.
    fn page(turn: i64) -> Document {
        let content = "1 0 0 rg 40 60 90 50 re f 0 0 1 rg 150 200 60 140 re f 0 g 210 90 35 35 re f";
        let mut document = Document::with_version("1.7");
        let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
        let branch = document.new_object_id();
        let page = dictionary! {
            "Type" => "Page", "Parent" => branch, "Contents" => content,
            "CropBox" => vec![20.into(), 30.into(), 320.into(), 430.into()],
        };
        let page = document.add_object(page);
        let branch_of = dictionary! {
            "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1, "Rotate" => turn,
            "MediaBox" => vec![0.into(), 0.into(), 400.into(), 500.into()],
        };
        document.set_object(branch, branch_of);
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => branch });
        document.trailer.set("Root", catalog);
        document
    }

    #[test]
    fn parts_are_as_the_whole_however_it_is_turned() {
        const SCALE: f64 = 4.0;
        for turn in [0, 90, 180, 270] {
            let mut document = page(turn);
            let mut bytes = Vec::new();
            document.save_to(&mut bytes).unwrap();
            let whole = Pages::open(bytes).unwrap().render(1, SCALE);
            let areas = [(5.0, 10.0, 60.0, 40.0), (40.0, 30.0, 50.0, 60.0)];
            let areas = areas.map(|(x, y, width, height)| Area { x, y, width, height });
            let parts = of(&document, 1, &areas).unwrap();
            let mut colours = std::collections::BTreeSet::new();
            for (index, area) in areas.iter().enumerate() {
                let part = parts.render(index + 1, SCALE);
                let (left, top) = ((area.x * SCALE) as u32, (area.y * SCALE) as u32);
                assert!(part.width() + 1 >= (area.width * SCALE) as u32, "{turn}: {}", part.width());
                for (x, y, pixel) in part.enumerate_pixels() {
                    let wanted = whole.get_pixel(left + x, top + y);
                    let near = pixel.0.iter().zip(wanted.0).all(|(found, wanted)| found.abs_diff(wanted) <= 4);
                    assert!(near, "{turn}: {pixel:?}, not {wanted:?} at {x}, {y}");
                    colours.insert(pixel.0);
                }
            }
            assert!(colours.len() > 2, "{turn}: nothing to see");
        }
    }

    #[test]
    fn a_page_that_is_not_there_has_no_part() {
        let area = Area { x: 0.0, y: 0.0, width: 10.0, height: 10.0 };
        assert!(of(&page(0), 2, &[area]).is_none());
    }
}
