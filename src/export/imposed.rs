//! Pages of a document on sides of paper, as forms where an imposition places them.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, ObjectId, Stream, dictionary};

use common::facts::{Code, Trim};
use common::finding::Area;
use pdf::write;

/// One side of paper.
pub struct Side {
    pub paper: Trim,
    pub places: Vec<Place>,
    /// What is drawn over the pages: lines to cut along, white over what no copier prints.
    pub over: Vec<Operation>,
}

/// Where a page lies on a side: its upper left corner, in mm from that of the paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Page, from 1.
    pub page: usize,
    pub x: f64,
    pub y: f64,
}

/// Makes the sides the pages of the document; `trims` are the sizes of its own.
///
/// # Errors
/// A slip in tebiki: if the document has not the objects of one that typst wrote.
pub fn impose(document: &mut Document, sides: &[Side], trims: &[Trim]) -> lopdf::Result<()> {
    let mut forms = Vec::new();
    for page in write::pages(document) {
        forms.push(write::form_of(document, page)?);
    }
    let mut papers = Vec::new();
    for side in sides {
        papers.push(paper(document, side, &forms, trims)?);
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

/// Every place of the codes on the paper.
pub fn moved(codes: &[Code], sides: &[Side]) -> Vec<Code> {
    let places =
        || sides.iter().enumerate().flat_map(|(side, all)| all.places.iter().map(move |place| (side + 1, place)));
    let on = |code: &Code, side: usize, place: &Place| {
        let area = Area { x: code.area.x + place.x, y: code.area.y + place.y, ..code.area };
        Code { page: side, area, ..code.clone() }
    };
    let moved = codes.iter().flat_map(|code| {
        places()
            .filter(|(_, place)| place.page == code.page)
            .map(|(side, place)| on(code, side, place))
            .collect::<Vec<_>>()
    });
    moved.collect()
}

/// One side as a page.
fn paper(document: &mut Document, side: &Side, forms: &[ObjectId], trims: &[Trim]) -> lopdf::Result<ObjectId> {
    let mut shown = Dictionary::new();
    let mut operations = Vec::new();
    for place in &side.places {
        let name = format!("Page{}", place.page);
        shown.set(name.as_str(), forms[place.page - 1]);
        let x = write::real(place.x * write::POINTS);
        let y = write::real((side.paper.height - place.y - trims[place.page - 1].height) * write::POINTS);
        operations.extend([
            Operation::new("q", vec![]),
            Operation::new("cm", vec![1.into(), 0.into(), 0.into(), 1.into(), x, y]),
            Operation::new("Do", vec![name.as_str().into()]),
            Operation::new("Q", vec![]),
        ]);
    }
    operations.extend(side.over.iter().cloned());
    let mut content = Stream::new(Dictionary::new(), Content { operations }.encode()?);
    content.compress()?;
    let content = document.add_object(content);
    Ok(document.add_object(dictionary! {
        "Type" => "Page",
        "MediaBox" => write::rectangle([0.0, 0.0, side.paper.width, side.paper.height]),
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
