//! A file without its text: what lies behind it.

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId, Stream};

/// The same file with all text drawn in render mode 3, which shows nothing.
pub fn without_text(document: &Document) -> Option<Vec<u8>> {
    let mut bare = document.clone();
    let streams: Vec<ObjectId> = bare.objects.iter().filter(|(_, object)| draws(object)).map(|(id, _)| *id).collect();
    let pages: Vec<ObjectId> = bare.get_pages().into_values().collect();
    for page in pages {
        let content = emptied(&bare.get_page_content(page))?;
        let id = bare.add_object(Stream::new(lopdf::Dictionary::new(), content));
        bare.get_dictionary_mut(page).ok()?.set("Contents", id);
    }
    for id in streams {
        let stream = bare.get_object_mut(id).ok()?.as_stream_mut().ok()?;
        let Some(content) = stream.get_plain_content().ok().and_then(|content| emptied(&content)) else { continue };
        stream.set_plain_content(content);
    }
    // The picture needs no tags, and a rewritten file no old ones.
    bare.catalog_mut().ok()?.remove(b"StructTreeRoot");
    bare.trailer.remove(b"Encrypt");
    let mut bytes = Vec::new();
    bare.save_to(&mut bytes).ok()?;
    Some(bytes)
}

/// Whether an object is a form or a tile: a stream with drawing in it.
fn draws(object: &Object) -> bool {
    object.as_stream().is_ok_and(|stream| {
        let is = |key: &[u8], value: &[u8]| stream.dict.get(key).and_then(Object::as_name).is_ok_and(|n| n == value);
        is(b"Subtype", b"Form") || stream.dict.has(b"PaintType")
    })
}

/// A content stream that shows no text.
fn emptied(content: &[u8]) -> Option<Vec<u8>> {
    let shows = content.windows(2).any(|two| two == b"Tj" || two == b"TJ") || content.contains(&b'\'');
    if !shows && !content.windows(2).any(|two| two == b"Do") {
        return Some(content.to_vec());
    }
    let Ok(decoded) = Content::decode(content) else { return Some(content.to_vec()) };
    let mut operations = vec![Operation::new("Tr", vec![3.into()])];
    operations.extend(decoded.operations.into_iter().filter(|operation| operation.operator != "Tr"));
    Content { operations }.encode().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_taken_out_and_drawing_stays() {
        let content = b"0 0 10 10 re f BT /F 12 Tf 0 Tr (a) Tj ET";
        let text = String::from_utf8(emptied(content).unwrap()).unwrap();
        assert!(text.starts_with("3 Tr") && !text.contains("0 Tr") && text.contains("re"), "{text}");
    }
}
