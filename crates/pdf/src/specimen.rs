//! Small files that tests look at.

use lopdf::{Document, ObjectId, dictionary};

/// The bytes of a document whose tree has one page, 100 pt wide and so many pt high.
pub fn saved(mut document: Document, tree: ObjectId, page: ObjectId, height: i64) -> Vec<u8> {
    let pages = dictionary! {
        "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1,
        "MediaBox" => vec![0.into(), 0.into(), 100.into(), height.into()],
    };
    document.objects.insert(tree, pages.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}
