//! Readings over words, for the ear: Ruby with RB and RT.
//!
//! Typst has no tag for ruby. Layouts set a reading as raised text and its base
//! as text lowered by nothing, which typst tags as Spans with a `BaselineShift`.
//! Here each such pair becomes a Ruby of ISO 32000-1, 14.8.4.4.3, so that a
//! screen reader can say one of the two and not both.
//!
//! The readings of a page are then drawn last. Viewers that search or copy take
//! characters in the order of drawing, and so find 宮城県 in one piece.

mod drawing;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// What a Span of ruby is, by its shift of the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Base,
    Reading,
}

/// A part of ruby among the kids of an element.
#[derive(Debug, Clone, Copy)]
struct Found {
    part: Part,
    /// The Span itself.
    span: ObjectId,
    /// What stands among the kids: the Span, or the Strong around it.
    kid: ObjectId,
}

/// Tags readings as Ruby, and draws them after all other text of their page.
/// A document without readings stays as it is.
///
/// # Errors
/// If the structure or a page is not as typst writes it.
pub fn tag(document: &mut Document) -> lopdf::Result<()> {
    let elements: Vec<ObjectId> = document
        .objects
        .iter()
        .filter(|(_, object)| object.as_dict().is_ok_and(|dict| dict.has_type(b"StructElem")))
        .map(|(id, _)| *id)
        .collect();
    let mut readings = Vec::new();
    for element in elements {
        // The second Strong of a bold pair is gone once the pair is joined.
        if document.objects.contains_key(&element) {
            pair_kids(document, element, &mut readings)?;
        }
    }
    for (page, marks) in marks(document, &readings)? {
        drawing::last(document, page, &marks)?;
    }
    Ok(())
}

/// Joins each reading among the kids of an element with the base after it.
fn pair_kids(document: &mut Document, element: ObjectId, readings: &mut Vec<ObjectId>) -> lopdf::Result<()> {
    let kids = kids(document.get_dictionary(element)?);
    let found: Vec<Option<Found>> = kids.iter().map(|kid| found(document, kid)).collect();
    let mut joined = Vec::new();
    let mut at = 0;
    while at < kids.len() {
        let next = found.get(at + 1).copied().flatten();
        match (found[at], next) {
            (Some(reading), Some(base)) if reading.part == Part::Reading && base.part == Part::Base => {
                joined.push(join(document, element, reading, base)?);
                readings.push(reading.span);
                at += 2;
            }
            _ => {
                joined.push(kids[at].clone());
                at += 1;
            }
        }
    }
    if joined.len() < kids.len() {
        document.get_dictionary_mut(element)?.set("K", joined);
    }
    Ok(())
}

/// A Ruby of a base and its reading, inside the Strong around them if there is one.
fn join(document: &mut Document, parent: ObjectId, reading: Found, base: Found) -> lopdf::Result<Object> {
    let strong = (reading.kid != reading.span).then_some(reading.kid);
    let ruby = document.add_object(dictionary! {
        "Type" => "StructElem",
        "S" => "Ruby",
        "P" => strong.unwrap_or(parent),
        "K" => vec![Object::Reference(base.span), Object::Reference(reading.span)],
    });
    for (span, role) in [(base.span, "RB"), (reading.span, "RT")] {
        let dict = document.get_dictionary_mut(span)?;
        dict.set("S", role);
        dict.set("P", ruby);
        dict.remove(b"A");
    }
    if base.kid != base.span {
        document.objects.remove(&base.kid);
    }
    if let Some(strong) = strong {
        document.get_dictionary_mut(strong)?.set("K", vec![Object::Reference(ruby)]);
    }
    Ok(Object::Reference(strong.unwrap_or(ruby)))
}

/// Whether a kid is a part of ruby.
fn found(document: &Document, kid: &Object) -> Option<Found> {
    let id = kid.as_reference().ok()?;
    let dict = document.get_dictionary(id).ok()?;
    if let Some(part) = part(document, dict) {
        return Some(Found { part, span: id, kid: id });
    }
    let inner = kids(dict);
    let [Object::Reference(span)] = inner.as_slice() else { return None };
    let part = part(document, document.get_dictionary(*span).ok()?)?;
    (role(dict) == Some(b"Strong")).then_some(Found { part, span: *span, kid: id })
}

/// No other text of the layouts is raised or lowered.
fn part(document: &Document, dict: &Dictionary) -> Option<Part> {
    if role(dict) != Some(b"Span") {
        return None;
    }
    let attributes = dict.get_deref(b"A", document).ok()?;
    let attributes = match attributes {
        Object::Array(all) => all.iter().filter_map(|one| document.dereference(one).ok()?.1.as_dict().ok()).collect(),
        one => vec![one.as_dict().ok()?],
    };
    let shift = attributes.iter().find_map(|one| one.get(b"BaselineShift").and_then(Object::as_float).ok())?;
    Some(if shift > 0.0 { Part::Reading } else { Part::Base })
}

fn role(dict: &Dictionary) -> Option<&[u8]> {
    dict.get(b"S").and_then(Object::as_name).ok()
}

fn kids(dict: &Dictionary) -> Vec<Object> {
    match dict.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    }
}

/// The marked contents of some elements, page by page.
fn marks(document: &Document, elements: &[ObjectId]) -> lopdf::Result<BTreeMap<ObjectId, BTreeSet<i64>>> {
    let mut marks: BTreeMap<ObjectId, BTreeSet<i64>> = BTreeMap::new();
    for element in elements {
        let dict = document.get_dictionary(*element)?;
        let own = dict.get(b"Pg").and_then(Object::as_reference).ok();
        for kid in kids(dict) {
            let (page, mark) = match &kid {
                Object::Integer(mark) => (own, *mark),
                kid => {
                    let Ok(content) = document.dereference(kid).and_then(|(_, kid)| kid.as_dict()) else { continue };
                    let page = content.get(b"Pg").and_then(Object::as_reference).ok().or(own);
                    (page, content.get(b"MCID")?.as_i64()?)
                }
            };
            if let Some(page) = page {
                marks.entry(page).or_default().insert(mark);
            }
        }
    }
    Ok(marks)
}

#[cfg(test)]
mod tests;
