//! Pages whose unit is another than a point (PDF 2.0, 7.7.3.3, `UserUnit`): large posters are
//! written so. Brought to points once, at the beginning, so that every size that is taken of a
//! page is that of the paper.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::raster::Pages;
use crate::write;

/// Boxes of a page.
const BOXES: [&[u8]; 5] = [b"MediaBox", b"CropBox", b"BleedBox", b"TrimBox", b"ArtBox"];

/// The same file in points; nothing if it is in points as it is, or cannot be changed.
pub fn in_points(bytes: &[u8], pages: &Pages) -> Option<Vec<u8>> {
    if !(1..=pages.count()).any(|page| pages.unit(page).is_some()) {
        return None;
    }
    let mut document = Document::load_mem(bytes).ok().filter(|document| !document.is_encrypted())?;
    // What several pages share is brought to points once.
    let mut done = BTreeSet::new();
    for (index, id) in write::pages(&document).into_iter().enumerate() {
        if let Some(unit) = (index < pages.count()).then(|| pages.unit(index + 1)).flatten() {
            scale(&mut document, id, unit, &mut done)?;
        }
    }
    let mut written = Vec::new();
    document.save_to(&mut written).ok()?;
    Some(written)
}

fn scale(document: &mut Document, id: ObjectId, unit: f64, done: &mut BTreeSet<ObjectId>) -> Option<()> {
    let page = document.get_dictionary(id).ok()?.clone();
    let boxes = BOXES
        .iter()
        .filter_map(|key| Some((*key, scaled(document, &write::inherited(document, &page, key).ok()?, unit)?)));
    let boxes: Vec<_> = boxes.collect();
    for inner in shared(document, &page, b"Annots").into_iter().filter(|inner| done.insert(*inner)) {
        for key in [b"Rect".as_slice(), b"QuadPoints"] {
            change(document, inner, key, unit);
        }
    }
    for pattern in patterns(document, &page).into_iter().filter(|pattern| done.insert(*pattern)) {
        // The matrix of a pattern counts from the page, and not from what is drawn before it.
        let matrix = |dictionary: &Dictionary| dictionary.get(b"Matrix").ok().cloned();
        let own = document.get_object(pattern).ok().and_then(|object| matrix(dictionary_of(object)?));
        let whole = own.unwrap_or_else(|| Object::Array([1, 0, 0, 1, 0, 0].map(Object::Integer).to_vec()));
        let whole = scaled(document, &whole, unit)?;
        match document.get_object_mut(pattern).ok()? {
            Object::Stream(stream) => stream.dict.set("Matrix", whole),
            Object::Dictionary(dictionary) => dictionary.set("Matrix", whole),
            _ => {}
        }
    }
    let before = Stream::new(Dictionary::new(), format!("{unit} 0 0 {unit} 0 0 cm\n").into_bytes());
    let mut contents = vec![Object::Reference(document.add_object(before))];
    contents.extend(match page.get(b"Contents").ok() {
        Some(Object::Reference(stream)) => match document.get_object(*stream) {
            Ok(Object::Array(streams)) => streams.clone(),
            _ => vec![Object::Reference(*stream)],
        },
        Some(Object::Array(streams)) => streams.clone(),
        _ => Vec::new(),
    });
    let page = document.get_dictionary_mut(id).ok()?;
    for (key, value) in boxes {
        page.set(key, value);
    }
    page.remove(b"UserUnit");
    page.set("Contents", contents);
    Some(())
}

/// An array of numbers, each so many times as large.
fn scaled(document: &Document, array: &Object, unit: f64) -> Option<Object> {
    let (_, array) = document.dereference(array).ok()?;
    let number =
        |item: &Object| Some(write::real(f64::from(document.dereference(item).ok()?.1.as_float().ok()?) * unit));
    Some(Object::Array(array.as_array().ok()?.iter().map(number).collect::<Option<Vec<_>>>()?))
}

fn change(document: &mut Document, id: ObjectId, key: &[u8], unit: f64) {
    let old = document.get_dictionary(id).ok().and_then(|dictionary| dictionary.get(key).ok().cloned());
    if let Some(new) = old.and_then(|old| scaled(document, &old, unit))
        && let Ok(dictionary) = document.get_dictionary_mut(id)
    {
        dictionary.set(key, new);
    }
}

/// The objects that a list of a page names.
fn shared(document: &Document, page: &Dictionary, key: &[u8]) -> Vec<ObjectId> {
    let list = page.get(key).ok().and_then(|list| document.dereference(list).ok()?.1.as_array().ok());
    list.into_iter().flatten().filter_map(|item| item.as_reference().ok()).collect()
}

fn patterns(document: &Document, page: &Dictionary) -> Vec<ObjectId> {
    let found = || {
        let resources = write::inherited(document, page, b"Resources").ok()?;
        let resources = document.dereference(&resources).ok()?.1.as_dict().ok()?;
        let patterns = document.dereference(resources.get(b"Pattern").ok()?).ok()?.1.as_dict().ok()?;
        Some(patterns.iter().filter_map(|(_, pattern)| pattern.as_reference().ok()).collect())
    };
    found().unwrap_or_default()
}

fn dictionary_of(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Stream(stream) => Some(&stream.dict),
        Object::Dictionary(dictionary) => Some(dictionary),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specimen::saved;
    use lopdf::dictionary;

    /// A page of half the size with a unit of two points.
    fn poster(unit: Object) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let tree = document.new_object_id();
        let content = document.add_object(Stream::new(Dictionary::new(), b"0 0 10 10 re f".to_vec()));
        let link = document
            .add_object(dictionary! { "Type" => "Annot", "Rect" => vec![1.into(), 2.into(), 3.into(), 4.into()] });
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "UserUnit" => unit, "Contents" => content, "Annots" => vec![link.into()],
            "TrimBox" => vec![10.into(), 10.into(), 90.into(), 190.into()],
        });
        saved(document, tree, page, 200)
    }

    #[test]
    fn a_page_in_units_is_as_large_as_its_paper() {
        let bytes = poster(Object::Real(2.0));
        let pages = Pages::open(bytes.clone()).unwrap();
        let whole = in_points(&bytes, &pages).unwrap();
        let points = Pages::open(whole.clone()).unwrap();
        let (width, height) = points.size_mm(1);
        assert!((width - 200.0 / 72.0 * 25.4).abs() < 0.01 && (height - 400.0 / 72.0 * 25.4).abs() < 0.01);
        assert!(in_points(&whole, &points).is_none());
        let document = Document::load_mem(&whole).unwrap();
        let page = document.get_dictionary(write::pages(&document)[0]).unwrap();
        let numbers = |object: &Object| -> Vec<f32> {
            object.as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect()
        };
        assert_eq!(numbers(page.get(b"TrimBox").unwrap()), [20.0, 20.0, 180.0, 380.0]);
        let link = page.get(b"Annots").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        assert_eq!(numbers(document.get_dictionary(link).unwrap().get(b"Rect").unwrap()), [2.0, 4.0, 6.0, 8.0]);
        // The square of 10 units is black for 20 points, from the lower left corner.
        let picture = points.render(1, 72.0 / 25.4);
        let dark = |x: u32, up: u32| picture.get_pixel(x, picture.height() - 1 - up).0[0] < 128;
        assert!(dark(17, 17) && !dark(23, 5) && !dark(5, 23));
    }

    #[test]
    fn a_usual_page_stays_as_it_is() {
        for unit in [Object::Integer(1), Object::Null, Object::Integer(0), Object::Integer(-2)] {
            let bytes = poster(unit);
            let pages = Pages::open(bytes.clone()).unwrap();
            assert!(in_points(&bytes, &pages).is_none());
        }
    }
}
