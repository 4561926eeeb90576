//! Objects of a file by their names.

use lopdf::{Dictionary, Document};

/// A dictionary inside another.
pub fn inside<'a>(document: &'a Document, parent: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    parent.get_deref(key, document).ok()?.as_dict().ok()
}
