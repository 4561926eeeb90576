//! The fonts that a file uses: are they in it, and can their text be read.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object};
use serde::{Deserialize, Serialize};

use super::used::{self, is_wide};
use super::widths::{self, Differing};
use common::finding::Finding;
use common::messages::text_of_file as say;

/// Letters before the `+` of a subset's name (ISO 32000-1, 9.6.4).
const TAG: usize = 6;

/// One font of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Font {
    /// Name without the tag of its subset.
    pub name: String,
    pub embedded: bool,
    pub subset: bool,
    /// Whether the file says which character each code is.
    pub mapped: bool,
}

/// A font with what is wrong in it.
pub struct Shown {
    pub font: Font,
    /// A letter whose width the dictionary tells otherwise than the font.
    differing: Option<Differing>,
    /// Why its text cannot be read here, though every reader can.
    unread: Option<Unread>,
    /// Names by which glyphs of such a font are met.
    pub met_as: BTreeSet<String>,
}

/// What tebiki does not have: tables of the character collections of Adobe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unread {
    /// Drawn, but not known as text.
    Text,
    /// Not even drawn.
    Codes,
}

/// Every font in which a file shows text, by name. Where the file cannot be read to
/// its end, every font that it lists.
pub fn of(document: &Document) -> Vec<Shown> {
    let used = used::fonts(document);
    let mut fonts: BTreeMap<String, Shown> = BTreeMap::new();
    let mut add = |shown: Shown| {
        let (font, met_as) = (shown.font.clone(), shown.met_as.clone());
        let known = fonts.entry(font.name.clone()).or_insert(shown);
        known.met_as.extend(met_as);
        known.font.embedded &= font.embedded;
        known.font.subset &= font.subset;
        known.font.mapped &= font.mapped;
    };
    for font in &used.fonts {
        let mut described = described(font.font, document);
        // What draws nothing looks the same on every machine.
        described.embedded |= !font.drawn;
        described.subset |= !font.drawn;
        let differing = widths::differing(document, font).filter(|_| font.drawn);
        let unread = unread(font.font, document);
        let met_as = unread.map(|_| plain(&name(font.font, b"BaseFont"))).into_iter().collect();
        add(Shown { font: described, differing, unread, met_as });
    }
    if !used.whole {
        let listed = document.objects.values().filter_map(|object| object.as_dict().ok());
        for font in listed.filter(|dictionary| is_shown(dictionary)) {
            add(Shown { font: described(font, document), differing: None, unread: None, met_as: BTreeSet::new() });
        }
    }
    fonts.into_values().collect()
}

/// Findings for fonts that another machine would replace, or that no search can read.
pub fn judge(fonts: &[Shown], file: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Shown { font, differing, unread, .. } in fonts {
        if !font.embedded {
            findings.push(say::not_embedded(&font.name).in_file(file));
        } else if !font.subset {
            findings.push(say::not_subset(&font.name).in_file(file));
        }
        if !font.mapped {
            findings.push(say::no_characters(&font.name).in_file(file));
        }
        if let Some(Differing { told, real }) = differing {
            findings.push(say::widths(&font.name, *told, *real).in_file(file));
        }
        match unread {
            Some(Unread::Text) => findings.push(say::text_unread(&font.name).in_file(file)),
            Some(Unread::Codes) => findings.push(say::codes_unread(&font.name).in_file(file)),
            None => {}
        }
    }
    findings
}

/// A font that text is shown in, not one inside another.
fn is_shown(dictionary: &Dictionary) -> bool {
    name(dictionary, b"Type") == "Font" && !name(dictionary, b"Subtype").starts_with("CIDFontType")
}

fn below<'a>(font: &'a Dictionary, document: &'a Document) -> Option<&'a Dictionary> {
    let below = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok()?;
    document.dereference(below.first()?).ok()?.1.as_dict().ok()
}

/// Whether readers know the characters by the collection that its codes are of: such
/// a font needs no table (ISO 14289-1, 7.21.7).
pub fn is_of_collection(font: &Dictionary, document: &Document) -> bool {
    let system = below(font, document).and_then(|face| face.get_deref(b"CIDSystemInfo", document).ok()?.as_dict().ok());
    let is = |key: &[u8], names: &[&[u8]]| {
        let found = system.and_then(|system| system.get_deref(key, document).ok()?.as_str().ok());
        found.is_some_and(|found| names.contains(&found))
    };
    is(b"Registry", &[b"Adobe"]) && is(b"Ordering", &[b"Japan1", b"GB1", b"CNS1", b"Korea1", b"KR"])
}

fn unread(font: &Dictionary, document: &Document) -> Option<Unread> {
    let encoding = font.get_deref(b"Encoding", document).and_then(Object::as_name).ok();
    if is_wide(font) && encoding.is_some_and(|name| !name.starts_with(b"Identity")) {
        return Some(Unread::Codes);
    }
    (!font.has(b"ToUnicode") && is_of_collection(font, document)).then_some(Unread::Text)
}

fn described(font: &Dictionary, document: &Document) -> Font {
    let kind = name(font, b"Subtype");
    let face = below(font, document).unwrap_or(font);
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
    let plain = if full.is_empty() { kind.clone() } else { plain(&full) };
    // Codes of simple fonts with a named encoding are characters by themselves.
    let needs_none = (kind != "Type0" && kind != "Type3") || is_of_collection(font, document);
    let mapped = font.has(b"ToUnicode") || needs_none;
    Font { name: plain, embedded, subset, mapped }
}

fn name(dictionary: &Dictionary, key: &[u8]) -> String {
    String::from_utf8_lossy(dictionary.get(key).and_then(Object::as_name).unwrap_or_default()).into_owned()
}

/// A name without the tag of its subset.
fn plain(name: &str) -> String {
    name.split_once('+').filter(|(tag, _)| tag.len() == TAG).map_or(name, |(_, plain)| plain).to_owned()
}
