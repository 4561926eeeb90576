//! Streams that restore more states than they saved (PDF 2.0, 8.4.2: `q` and `Q` are balanced).
//! Readers pass over what is too many; one that does not would draw what follows elsewhere. So
//! these are taken away once, at the beginning.

use std::panic::catch_unwind;

use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId, Stream};

use crate::write;

/// Bytes of one unpacked content stream.
const LONGEST: usize = 40_000_000;

/// The same file without what is too many; nothing if all is balanced, or cannot be changed.
pub fn without(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(bytes).ok().filter(|document| !document.is_encrypted())?;
    let (pages, streams) = (of_pages(&document), of_streams(&document));
    if pages.is_empty() && streams.is_empty() {
        return None;
    }
    for (page, content) in pages {
        let content = document.add_object(Stream::new(lopdf::Dictionary::new(), content));
        document.get_dictionary_mut(page).ok()?.set("Contents", content);
    }
    for (id, content) in streams {
        document.get_object_mut(id).ok()?.as_stream_mut().ok()?.set_plain_content(content);
    }
    let mut written = Vec::new();
    document.save_to(&mut written).ok()?;
    Some(written)
}

/// Pages that restore too much, with what they draw without it. All streams of a page are one.
fn of_pages(document: &Document) -> Vec<(ObjectId, Vec<u8>)> {
    let content = |page: ObjectId| document.get_page_content_with_limit(page, LONGEST).ok();
    write::pages(document).into_iter().filter_map(|page| Some((page, balanced(&content(page)?)?))).collect()
}

/// The same of forms and of the cells of patterns.
fn of_streams(document: &Document) -> Vec<(ObjectId, Vec<u8>)> {
    let draws = |stream: &Stream| {
        stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form")
            || stream.dict.has(b"PatternType")
    };
    let content = |object: &Object| {
        object.as_stream().ok().filter(|stream| draws(stream))?.get_plain_content_with_limit(LONGEST).ok()
    };
    document.objects.iter().filter_map(|(id, object)| Some((*id, balanced(&content(object)?)?))).collect()
}

/// Content without what restores nothing; nothing if it has none. A picture within content is
/// not written anew.
fn balanced(content: &[u8]) -> Option<Vec<u8>> {
    // The parser stops a thread at some malformed inline images.
    let mut content = catch_unwind(|| Content::decode(content).ok()).ok()??;
    let (mut depth, before) = (0_usize, content.operations.len());
    content.operations.retain(|operation| {
        let surplus = operation.operator == "Q" && depth == 0;
        match operation.operator.as_str() {
            "q" => depth += 1,
            "Q" => depth = depth.saturating_sub(1),
            _ => {}
        }
        !surplus
    });
    if content.operations.len() == before || content.operations.iter().any(|operation| operation.operator == "BI") {
        return None;
    }
    content.encode().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::Pages;
    use crate::specimen::saved;
    use lopdf::dictionary;

    fn page(content: &[u8]) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let tree = document.new_object_id();
        let content = document.add_object(Stream::new(dictionary! {}, content.to_vec()));
        let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content });
        saved(document, tree, page, 100)
    }

    #[test]
    fn what_restores_nothing_moves_nothing() {
        let whole = without(&page(b"Q 1 0 0 1 50 50 cm Q q Q Q 0 0 10 10 re f")).unwrap();
        let picture = Pages::open(whole.clone()).unwrap().render(1, 72.0 / 25.4);
        let dark = |x: u32, up: u32| picture.get_pixel(x, picture.height() - 1 - up).0[0] < 128;
        assert!(dark(55, 55) && !dark(5, 5));
        assert!(without(&whole).is_none());
    }

    #[test]
    fn balanced_streams_stay_as_they_are() {
        assert!(without(&page(b"q 1 0 0 1 50 50 cm q Q Q 0 0 10 10 re f")).is_none());
        assert!(without(&page(b"q q 0 0 10 10 re f")).is_none());
    }
}
