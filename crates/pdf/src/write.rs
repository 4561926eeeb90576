//! Bytes to objects that can be changed, and objects to small bytes.

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, dictionary};

use common::finding::Finding;

/// Points in a mm.
pub const POINTS: f64 = 72.0 / 25.4;

/// Bytes to objects.
///
/// # Errors
/// A bug: these are the bytes that typst wrote.
pub fn objects(bytes: &[u8]) -> Result<Document, Vec<Finding>> {
    Document::load_mem(bytes).map_err(|error| fault(&error))
}

/// Objects to bytes. The many small ones go into compressed object streams,
/// which takes a third off a tagged PDF; typst writes none.
///
/// # Errors
/// A bug: the objects cannot be written.
pub fn packed(mut document: Document) -> Result<Vec<u8>, Vec<Finding>> {
    let mut bytes = Vec::new();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    document.save_with_options(&mut bytes, options).map_err(|error| fault(&error.into()))?;
    Ok(bytes)
}

/// A slip in what this program does with objects.
pub fn fault(error: &lopdf::Error) -> Vec<Finding> {
    vec![Finding::bug(format!("PDF を組み立てられませんでした: {error}"))]
}

/// The pages, in their order.
pub fn pages(document: &Document) -> Vec<ObjectId> {
    document.get_pages().into_values().collect()
}

/// A page as a form that other pages can show. It keeps the page's resources,
/// so that what pages share stays shared, and its patterns, whose matrices count
/// from the form.
///
/// # Errors
/// If the page has no size or its content cannot be unpacked.
pub fn form_of(document: &mut Document, page: ObjectId) -> lopdf::Result<ObjectId> {
    let bounds = inherited(document, document.get_dictionary(page)?, b"MediaBox")?;
    let content = document.get_page_content(page);
    form_with(document, page, bounds, content)
}

/// A part of a page's content as a form, as [`form_of`] makes it of the whole.
///
/// # Errors
/// If the page has no resources.
pub fn form_with(document: &mut Document, page: ObjectId, bounds: Object, content: Vec<u8>) -> lopdf::Result<ObjectId> {
    let resources = inherited(document, document.get_dictionary(page)?, b"Resources")?;
    let mut form = Stream::new(
        dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => bounds, "Resources" => resources },
        content,
    );
    form.compress()?;
    Ok(document.add_object(form))
}

/// Makes these the pages of the document.
///
/// # Errors
/// If the document has no page tree.
pub fn set_pages(document: &mut Document, pages: &[ObjectId]) -> lopdf::Result<()> {
    let tree = document.catalog()?.get(b"Pages")?.as_reference()?;
    let kids: Vec<Object> = pages.iter().map(|page| Object::Reference(*page)).collect();
    for page in pages {
        document.get_dictionary_mut(*page)?.set("Parent", tree);
    }
    let tree = document.get_dictionary_mut(tree)?;
    tree.set("Count", i64::try_from(kids.len()).unwrap_or(0));
    tree.set("Kids", kids);
    Ok(())
}

/// A box in points from a rectangle in mm: left, bottom, right, top.
pub fn rectangle(mm: [f64; 4]) -> Object {
    Object::Array(mm.iter().map(|length| real(length * POINTS)).collect())
}

/// A number as PDF writes it.
pub fn real(number: f64) -> Object {
    Object::Real(number as f32)
}

/// A text string of a PDF: ASCII as it is, other text in UTF-16.
pub fn text(words: &str) -> Object {
    lopdf::text_string(words)
}

/// What a page has, or what is above it in the tree.
///
/// # Errors
/// If neither has it.
pub fn inherited(document: &Document, page: &Dictionary, key: &[u8]) -> lopdf::Result<Object> {
    if let Ok(value) = page.get(key) {
        return Ok(value.clone());
    }
    let parent = page.get(b"Parent")?.as_reference()?;
    inherited(document, document.get_dictionary(parent)?, key)
}
