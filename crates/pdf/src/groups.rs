//! Transparency groups that are not isolated (PDF 2.0, 11.4.5): what is inside blends with what
//! lies below the group, as a highlighter does. The renderer composes every group by itself, so
//! that a highlighter would cover its text. Drawn as they are, such groups look the same if they
//! are none; so those in which something blends are taken apart once, at the beginning.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Forms within forms, and dictionaries within one object.
const DEEPEST: usize = 12;

/// The same file without such groups; nothing if it has none, or cannot be changed.
pub fn apart(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(bytes).ok().filter(|document| !document.is_encrypted())?;
    let masks = masks(&document);
    let open = |id: &ObjectId, stream: &Stream| !masks.contains(id) && is_open_group(&document, stream);
    let streams = document.objects.iter().filter_map(|(id, object)| Some((*id, object.as_stream().ok()?)));
    let groups = streams.filter(|(id, stream)| open(id, stream) && blends(&document, stream, 0)).map(|(id, _)| id);
    let groups: Vec<ObjectId> = groups.collect();
    if groups.is_empty() {
        return None;
    }
    for id in groups {
        document.get_object_mut(id).ok()?.as_stream_mut().ok()?.dict.remove(b"Group");
    }
    let mut written = Vec::new();
    document.save_to(&mut written).ok()?;
    Some(written)
}

/// Whether a form is a group that is neither isolated nor a knockout.
fn is_open_group(document: &Document, stream: &Stream) -> bool {
    let group = stream.dict.get_deref(b"Group", document).and_then(Object::as_dict);
    let is = |group: &Dictionary, key: &[u8]| group.get_deref(key, document).and_then(Object::as_bool).unwrap_or(false);
    is_form(stream) && group.is_ok_and(|group| !is(group, b"I") && !is(group, b"K"))
}

/// Whether something in a form blends with what is below it.
fn blends(document: &Document, stream: &Stream, depth: usize) -> bool {
    let resources = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
    let named = |key: &[u8]| {
        let all = resources.and_then(|resources| resources.get_deref(key, document).ok()?.as_dict().ok());
        all.into_iter().flat_map(Dictionary::iter).filter_map(|(_, found)| Some(document.dereference(found).ok()?.1))
    };
    let state = |object: &Object| object.as_dict().is_ok_and(|state| is_blending(document, state));
    let inner = |object: &Object| {
        let form = object.as_stream().ok().filter(|stream| is_form(stream));
        let open = form.filter(|form| !form.dict.has(b"Group") || is_open_group(document, form));
        open.is_some_and(|form| blends(document, form, depth + 1))
    };
    named(b"ExtGState").any(state) || (depth < DEEPEST && named(b"XObject").any(inner))
}

fn is_form(stream: &Stream) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form")
}

/// Whether a graphics state sets a blend mode; of several, the first that a reader knows counts.
fn is_blending(document: &Document, state: &Dictionary) -> bool {
    let mode = state.get_deref(b"BM", document).ok();
    let mode = mode.and_then(|mode| mode.as_array().map_or(Some(mode), |modes| modes.first()));
    mode.and_then(|mode| mode.as_name().ok()).is_some_and(|mode| mode != b"Normal" && mode != b"Compatible")
}

/// The groups that masks are made of: they are below nothing.
fn masks(document: &Document) -> BTreeSet<ObjectId> {
    let mut found = BTreeSet::new();
    for object in document.objects.values() {
        add_masks(object, 0, &mut found);
    }
    found
}

fn add_masks(object: &Object, depth: usize, found: &mut BTreeSet<ObjectId>) {
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        _ => return,
    };
    let kind = dictionary.get(b"S").and_then(Object::as_name).unwrap_or_default();
    if kind == b"Alpha" || kind == b"Luminosity" {
        found.extend(dictionary.get(b"G").and_then(Object::as_reference));
    }
    if depth < DEEPEST {
        dictionary.iter().for_each(|(_, inner)| add_masks(inner, depth + 1, found));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::Pages;
    use crate::specimen::saved;
    use lopdf::dictionary;

    /// A black square, and over its right half a yellow one that multiplies, in a group.
    fn highlighted(group: Dictionary, mode: Object) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let tree = document.new_object_id();
        let states = dictionary! { "G" => dictionary! { "BM" => mode } };
        let form = document.add_object(Stream::new(
            dictionary! {
                "Type" => "XObject", "Subtype" => "Form", "Group" => group,
                "BBox" => vec![0.into(), 0.into(), 100.into(), 100.into()],
                "Resources" => dictionary! { "ExtGState" => states },
            },
            b"/G gs 1 1 0 rg 50 0 50 100 re f".to_vec(),
        ));
        let content = document.add_object(Stream::new(dictionary! {}, b"20 20 60 60 re f /X Do".to_vec()));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content,
            "Resources" => dictionary! { "XObject" => dictionary! { "X" => form } },
        });
        saved(document, tree, page, 100)
    }

    fn seen(bytes: &[u8], x: u32, y: u32) -> [u8; 3] {
        Pages::open(bytes.to_vec()).unwrap().render(1, 72.0 / 25.4).get_pixel(x, y).0
    }

    #[test]
    fn a_highlighter_in_an_open_group_leaves_what_is_below() {
        for mode in ["Multiply".into(), Object::Array(vec!["Darken".into(), "Normal".into()])] {
            let bytes = apart(&highlighted(dictionary! { "S" => "Transparency" }, mode)).unwrap();
            assert_eq!(seen(&bytes, 65, 50), [0; 3]);
            assert_eq!(seen(&bytes, 90, 50), [255, 255, 0]);
            assert!(apart(&bytes).is_none());
        }
    }

    #[test]
    fn other_groups_stay() {
        for (key, mode) in [("I", "Multiply"), ("K", "Multiply"), ("X", "Normal")] {
            let group = dictionary! { "S" => "Transparency", key => true };
            assert!(apart(&highlighted(group, mode.into())).is_none(), "{key} {mode}");
        }
        let bytes = highlighted(dictionary! { "S" => "Transparency", "I" => true }, "Multiply".into());
        assert_eq!(seen(&bytes, 65, 50), [255, 255, 0]);
    }
}
