//! Fonts: a press has none of its own, so each must be in the file.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::objects::inside;
use common::finding::Finding;
use common::messages::preflight as say;

/// Fonts that text was drawn in and that are not in the file, with the first page.
#[derive(Debug, Default)]
pub struct Fonts {
    absent: BTreeMap<String, usize>,
}

impl Fonts {
    pub fn used(&mut self, document: &Document, font: &Dictionary, page: usize) {
        if !is_embedded(document, font) {
            self.absent.entry(name(font)).or_insert(page);
        }
    }

    pub fn findings(&self, file: &str) -> Vec<Finding> {
        self.absent.iter().map(|(name, page)| say::font_absent(name).on(file, *page, None)).collect()
    }
}

/// Whether codes have two bytes, as those of most composite fonts.
pub fn is_wide(font: &Dictionary) -> bool {
    font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0")
}

fn is_embedded(document: &Document, font: &Dictionary) -> bool {
    if font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type3") {
        return true;
    }
    let below = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
    let below = below.and_then(|fonts| document.dereference(fonts.first()?).ok()?.1.as_dict().ok());
    let descriptor = inside(document, below.unwrap_or(font), b"FontDescriptor");
    descriptor.is_some_and(|found| ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| found.has(key.as_bytes())))
}

fn name(font: &Dictionary) -> String {
    let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap_or(b"?");
    untagged(&String::from_utf8_lossy(name))
}

fn untagged(name: &str) -> String {
    name.split_once('+').map_or(name, |(_, name)| name).to_owned()
}
