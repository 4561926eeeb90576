//! What ISO 15930-7 (PDF/X-4) asks of a file as a whole: its version, what it
//! says of itself, and what must not be in it.
//!
//! The standard's own text is not public; the list follows what its readers and
//! writers agree on (Adobe's and `PDFlib`'s manuals, Scribus, pdfx of TeX Live).

use lopdf::{Dictionary, Document, Object, Stream};

use super::objects::inside;
use common::finding::Finding;
use common::messages::preflight::{self as say, Breach};

/// What a file says which PDF/X it is in.
const VERSION: &str = "GTS_PDFXVersion";
const PDFXID: &str = "http://www.npes.org/pdfx/ns/id/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const XMP_MM: &str = "http://ns.adobe.com/xap/1.0/mm/";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
/// Bytes of metadata that are read.
const LONGEST: usize = 10_000_000;

/// Findings on the file as a whole.
pub fn judge(document: &Document) -> Vec<Finding> {
    let mut breaches = declared(document);
    breaches.extend(forbidden(document));
    let mut findings: Vec<Finding> = breaches.iter().map(say::x4).collect();
    let version = version(document);
    if version.as_str() < "1.6" {
        findings.push(say::x4_old(&version));
    }
    findings
}

/// The version of the header, or the newer one of the catalog.
fn version(document: &Document) -> String {
    let newer = document.catalog().ok().and_then(|catalog| catalog.get(b"Version").ok()?.as_name().ok());
    let newer = newer.map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default();
    newer.max(document.version.clone())
}

fn declared(document: &Document) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let version = version(document);
    if version.as_str() > "1.6" {
        breaches.push(Breach::Version(version));
    }
    if document.trailer.has(b"Encrypt") || document.was_encrypted() {
        breaches.push(Breach::Encrypted);
    }
    let id = document.trailer.get_deref(b"ID", document).and_then(Object::as_array);
    if !id.is_ok_and(|id| id.len() == 2) {
        breaches.push(Breach::NoIdentifier);
    }
    let empty = Dictionary::new();
    let info = inside(document, &document.trailer, b"Info").unwrap_or(&empty);
    match roxmltree::Document::parse(&packet(document)) {
        Ok(xmp) => breaches.extend(agreeing(&xmp, info)),
        Err(_) => breaches.push(Breach::NoMetadata),
    }
    breaches
}

/// Whether a file calls itself one of PDF/X, whatever else it lacks.
pub fn is_declared(document: &Document) -> bool {
    let empty = Dictionary::new();
    let info = inside(document, &document.trailer, b"Info").unwrap_or(&empty);
    info.has(VERSION.as_bytes())
        || roxmltree::Document::parse(&packet(document)).is_ok_and(|xmp| property(&xmp, PDFXID, VERSION).is_some())
}

/// The XMP packet. It may be padded, and may begin with a mark.
fn packet(document: &Document) -> String {
    let metadata = document.catalog().and_then(|catalog| catalog.get_deref(b"Metadata", document));
    let metadata = metadata.and_then(Object::as_stream);
    let metadata = metadata.and_then(|stream| stream.get_plain_content_with_limit(LONGEST)).unwrap_or_default();
    String::from_utf8_lossy(&metadata).trim_matches(['\u{FEFF}', '\0', ' ', '\n', '\r']).to_owned()
}

/// What XMP must say, and what the information dictionary says as well.
fn agreeing(xmp: &roxmltree::Document, info: &Dictionary) -> Vec<Breach> {
    let mut breaches = Vec::new();
    if property(xmp, PDFXID, VERSION).as_deref() != Some("PDF/X-4") {
        breaches.push(Breach::NotDeclared);
    }
    let properties = [
        (DC, "title"),
        (XMP, "CreateDate"),
        (XMP, "ModifyDate"),
        (XMP, "MetadataDate"),
        (XMP_MM, "DocumentID"),
        (XMP_MM, "VersionID"),
        (XMP_MM, "RenditionClass"),
    ];
    let absent = |(space, name): &(&str, &str)| property(xmp, space, name).is_none_or(|value| value.trim().is_empty());
    breaches.extend(properties.into_iter().filter(absent).map(|(_, name)| Breach::NoProperty(name)));
    let trapped = info.get(b"Trapped").ok().map(|name| name.as_name().unwrap_or(b"?"));
    let told = property(xmp, PDF, "Trapped");
    let known = |name: &[u8]| matches!(name, b"True" | b"False");
    let clear = match (trapped, told.as_deref().map(str::as_bytes)) {
        (Some(name), Some(told)) => name == told && known(name),
        (Some(only), None) | (None, Some(only)) => known(only),
        (None, None) => false,
    };
    if !clear {
        breaches.push(Breach::Trapped);
    }
    let of = |key: &[u8]| info.get(key).ok().and_then(|text| lopdf::decode_text_string(text).ok());
    if of(b"Title").is_some_and(|title| property(xmp, DC, "title").is_some_and(|told| told != title)) {
        breaches.push(Breach::Disagrees("Title"));
    }
    for (key, name) in [("CreationDate", "CreateDate"), ("ModDate", "ModifyDate")] {
        let told = property(xmp, XMP, name);
        if let (Some(date), Some(told)) = (of(key.as_bytes()), told)
            && digits(&date) != digits(&told)
        {
            breaches.push(Breach::Disagrees(key));
        }
    }
    breaches
}

/// Year to second.
fn digits(date: &str) -> String {
    date.chars().filter(char::is_ascii_digit).take(14).collect()
}

/// A property of XMP, as an attribute or as an element with a text or a list.
fn property(xmp: &roxmltree::Document, space: &str, name: &str) -> Option<String> {
    let descriptions = xmp.descendants().filter(|node| node.has_tag_name((RDF, "Description")));
    descriptions.into_iter().find_map(|description| {
        if let Some(value) = description.attribute((space, name)) {
            return Some(value.to_owned());
        }
        let element = description.children().find(|node| node.has_tag_name((space, name)))?;
        let item = element.descendants().find(|node| node.has_tag_name((RDF, "li"))).unwrap_or(element);
        Some(item.text().unwrap_or_default().to_owned())
    })
}

/// What must not be in the file, each told once.
fn forbidden(document: &Document) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let mut add = |breach: Breach| {
        if !breaches.contains(&breach) {
            breaches.push(breach);
        }
    };
    for object in document.objects.values() {
        if let Object::Stream(stream) = object {
            of_stream(document, stream, &mut add);
        }
    }
    let Ok(catalog) = document.catalog() else { return breaches };
    if let Some(layers) = inside(document, catalog, b"OCProperties") {
        let others = layers.get_deref(b"Configs", document).and_then(Object::as_array).ok().into_iter().flatten();
        let others = others.filter_map(|found| document.dereference(found).ok()?.1.as_dict().ok());
        if inside(document, layers, b"D").into_iter().chain(others).any(|found| found.has(b"AS")) {
            add(Breach::Layers);
        }
    }
    if let Some(preferences) = inside(document, catalog, b"ViewerPreferences") {
        for key in ["ViewArea", "ViewClip", "PrintArea", "PrintClip"] {
            let set = preferences.get(key.as_bytes()).and_then(Object::as_name);
            if set.is_ok_and(|name| !matches!(name, b"MediaBox" | b"BleedBox")) {
                add(Breach::ViewerPreference(key));
            }
        }
    }
    breaches
}

fn of_stream(document: &Document, stream: &Stream, add: &mut dyn FnMut(Breach)) {
    let dict = &stream.dict;
    for filter in stream.filters().unwrap_or_default() {
        if matches!(filter, b"LZWDecode" | b"Crypt") {
            add(Breach::Filter(String::from_utf8_lossy(filter).into_owned()));
        }
    }
    let is = |key: &[u8], name: &[u8]| dict.get(key).and_then(Object::as_name).is_ok_and(|found| found == name);
    // An attached file names what it holds by the same key.
    if dict.has(b"F") && !is(b"Type", b"EmbeddedFile") {
        add(Breach::OtherFiles);
    }
    if is(b"Subtype", b"PS") || is(b"Subtype2", b"PS") {
        add(Breach::PostScript);
    }
    if dict.has(b"OPI") || is(b"Subtype", b"Form") && dict.has(b"Ref") {
        add(Breach::Proxy);
    }
    let alternates = dict.get_deref(b"Alternates", document).and_then(Object::as_array).ok().into_iter().flatten();
    let mut alternates = alternates.filter_map(|found| document.dereference(found).ok()?.1.as_dict().ok());
    if alternates.any(|found| matches!(found.get(b"DefaultForPrinting"), Ok(Object::Boolean(true)))) {
        add(Breach::Alternate);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_of_xmp_are_read_in_each_of_their_forms() {
        let text = format!(
            "<r:RDF xmlns:r=\"{RDF}\"><r:Description xmlns:x=\"{XMP}\" xmlns:d=\"{DC}\" x:CreateDate=\"2025\">\
             <d:title><r:Alt><r:li>題</r:li></r:Alt></d:title><x:ModifyDate>2026</x:ModifyDate></r:Description></r:RDF>"
        );
        let xmp = roxmltree::Document::parse(&text).unwrap();
        assert_eq!(property(&xmp, XMP, "CreateDate").as_deref(), Some("2025"));
        assert_eq!(property(&xmp, XMP, "ModifyDate").as_deref(), Some("2026"));
        assert_eq!(property(&xmp, DC, "title").as_deref(), Some("題"));
        assert_eq!(property(&xmp, PDFXID, "GTS_PDFXVersion"), None);
    }
}
