//! The fonts that a file uses.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};

use super::Font;
use common::finding::Finding;
use common::messages::text_of_file as say;

/// Letters before the `+` of a subset's name (ISO 32000-1, 9.6.4).
const TAG: usize = 6;

/// Every font of a file, by name.
pub fn of(document: &Document) -> Vec<Font> {
    let mut fonts: BTreeMap<String, Font> = BTreeMap::new();
    let dictionaries = document.objects.values().filter_map(|object| object.as_dict().ok());
    for dictionary in dictionaries.filter(|dictionary| is_shown(dictionary)) {
        let font = described(dictionary, document);
        let known = fonts.entry(font.name.clone()).or_insert_with(|| font.clone());
        known.embedded &= font.embedded;
        known.subset &= font.subset;
        known.mapped &= font.mapped;
    }
    fonts.into_values().collect()
}

/// Findings for fonts that another machine would replace, or that no search can read.
pub fn judge(fonts: &[Font], file: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for font in fonts {
        if !font.embedded {
            findings.push(say::not_embedded(&font.name).in_file(file));
        } else if !font.subset {
            findings.push(say::not_subset(&font.name).in_file(file));
        }
        if !font.mapped {
            findings.push(say::no_characters(&font.name).in_file(file));
        }
    }
    findings
}

/// A font that text is shown in, not one inside another.
fn is_shown(dictionary: &Dictionary) -> bool {
    let name = |key: &[u8]| dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
    name(b"Type") == b"Font" && !name(b"Subtype").starts_with(b"CIDFontType")
}

fn described(font: &Dictionary, document: &Document) -> Font {
    let name = |dictionary: &Dictionary, key: &[u8]| {
        let name = dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
        String::from_utf8_lossy(name).into_owned()
    };
    let kind = name(font, b"Subtype");
    let inner = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
    let inner = inner.and_then(|inner| document.dereference(inner.first()?).ok()?.1.as_dict().ok());
    let face = inner.unwrap_or(font);
    let descriptor = face.get_deref(b"FontDescriptor", document).and_then(Object::as_dict).ok();
    let has_file = |descriptor: &Dictionary| {
        [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.has(key))
    };
    // A Type 3 font is drawn by the file itself.
    let embedded = kind == "Type3" || descriptor.is_some_and(has_file);
    let full = descriptor.map(|descriptor| name(descriptor, b"FontName")).filter(|name| !name.is_empty());
    let full = full.unwrap_or_else(|| name(font, b"BaseFont"));
    let tagged = full.split_once('+').filter(|(tag, _)| tag.len() == TAG);
    let subset = kind == "Type3" || tagged.is_some();
    let plain = tagged.map_or(full.clone(), |(_, plain)| plain.to_owned());
    let plain = if plain.is_empty() { kind.clone() } else { plain };
    // Codes of simple fonts with a named encoding are characters by themselves.
    let mapped = font.has(b"ToUnicode") || (kind != "Type0" && kind != "Type3");
    Font { name: plain, embedded, subset, mapped }
}
