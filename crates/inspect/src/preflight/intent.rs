//! The output intent: the printing condition for which a file was made.

use lopdf::{Dictionary, Document, Object, Stream};

use common::finding::Finding;
use common::messages::preflight as say;

/// A profile of more bytes is none.
const LARGEST: usize = 50_000_000;
/// Header of a profile, and where its parts stand (ICC.1, 7.2).
const HEADER: usize = 132;

/// What a file says of its printing condition.
#[derive(Debug, Default)]
pub struct Intent<'a> {
    /// Identifier of the condition.
    pub condition: Option<String>,
    pub profile: Option<&'a Stream>,
    pub findings: Vec<Finding>,
}

/// Reads and judges the output intent.
pub fn read(document: &Document) -> Intent<'_> {
    let mut intent = Intent::default();
    let all = document.catalog().and_then(|catalog| catalog.get_deref(b"OutputIntents", document));
    let all = all.and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let for_press =
        |found: &&Dictionary| found.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"GTS_PDFX");
    let found = all.iter().filter_map(|object| document.dereference(object).ok()?.1.as_dict().ok());
    let found: Vec<&Dictionary> = found.filter(for_press).collect();
    if found.len() != 1 {
        intent.findings.push(say::intents(found.len()));
    }
    let Some(only) = found.first() else { return intent };
    let condition = only.get_deref(b"OutputConditionIdentifier", document).and_then(lopdf::decode_text_string);
    intent.condition = condition.ok().filter(|text| !text.trim().is_empty());
    if intent.condition.is_none() {
        intent.findings.push(say::intent_part("OutputConditionIdentifier"));
    }
    if only.has(b"DestOutputProfileRef") {
        intent.findings.push(say::intent_part("DestOutputProfile"));
    }
    intent.profile = only.get_deref(b"DestOutputProfile", document).and_then(Object::as_stream).ok();
    match intent.profile.map(|profile| (profile, profile.get_plain_content_with_limit(LARGEST))) {
        Some((profile, Ok(bytes))) => intent.findings.extend(judged(document, profile, &bytes)),
        _ => intent.findings.push(say::intent_part("DestOutputProfile")),
    }
    intent
}

/// A profile for the press: of a printer, for four inks, with tables both ways.
fn judged(document: &Document, profile: &Stream, bytes: &[u8]) -> Option<Finding> {
    let broken = || Some(say::intent_part("DestOutputProfile"));
    let Some(header) = bytes.get(..HEADER) else { return broken() };
    let size = u32::from_be_bytes(header[..4].try_into().ok()?) as usize;
    if &header[36..40] != b"acsp" || size != bytes.len() || !matches!(header[8], 2 | 4) || &header[12..16] != b"prtr" {
        return broken();
    }
    let space = String::from_utf8_lossy(&header[16..20]).trim().to_owned();
    if space != "CMYK" {
        return Some(say::intent_space(&space));
    }
    let count = u32::from_be_bytes(header[128..132].try_into().ok()?) as usize;
    let tags: Vec<&[u8]> = bytes[HEADER..].chunks_exact(12).take(count).map(|tag| &tag[..4]).collect();
    let inks = profile.dict.get_deref(b"N", document).and_then(Object::as_i64);
    let whole = tags.contains(&b"A2B0".as_slice()) && tags.contains(&b"B2A0".as_slice());
    if whole && inks.is_ok_and(|inks| inks == 4) { None } else { broken() }
}
