//! What only a screen has: links, notes, forms, scripts.

use lopdf::{Dictionary, Document, Object};

use super::objects::inside;
use super::paper::{Paper, rectangle};
use common::finding::Finding;
use common::messages::preflight as say;

/// Kinds of actions that do something.
const KINDS: [&[u8]; 10] = [
    b"JavaScript",
    b"Launch",
    b"URI",
    b"GoTo",
    b"GoToR",
    b"GoToE",
    b"SubmitForm",
    b"ResetForm",
    b"ImportData",
    b"Named",
];

/// Annotations on the sheet itself; those wholly outside the bleed do no harm
/// (ISO 15930-7), nor do marks outside the trim and traps.
pub fn annotations(document: &Document, paper: &Paper, bleed: f64, file: &str) -> Vec<Finding> {
    let Ok(page) = document.get_dictionary(paper.id) else { return Vec::new() };
    let all = page.get_deref(b"Annots", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let all = all.iter().filter_map(|found| document.dereference(found).ok()?.1.as_dict().ok());
    let mut findings: Vec<Finding> = Vec::new();
    for annotation in all {
        let kind = annotation.get(b"Subtype").and_then(Object::as_name).unwrap_or(b"?");
        let reach = match kind {
            b"TrapNet" => continue,
            b"PrinterMark" => paper.cut(),
            _ => paper.inked(bleed),
        };
        let place = annotation.get(b"Rect").ok().and_then(|found| rectangle(document, found));
        let apart = place.is_some_and(|place| {
            place.x1 <= reach.x0 || place.x0 >= reach.x1 || place.y1 <= reach.y0 || place.y0 >= reach.y1
        });
        if !apart {
            let finding = say::annotation(paper.page, &String::from_utf8_lossy(kind));
            if !findings.iter().any(|known| known.message == finding.message) {
                findings.push(finding.on(file, paper.page, place.map(|place| paper.area(place))));
            }
        }
    }
    findings
}

/// Anything in the file that a viewer would do, told once.
pub fn judge(document: &Document) -> Option<Finding> {
    let catalog = document.catalog().ok();
    let opens = catalog.is_some_and(|catalog| inside(document, catalog, b"OpenAction").is_some());
    let fields = catalog.and_then(|catalog| inside(document, catalog, b"AcroForm"));
    let fields = fields.and_then(|form| form.get_deref(b"Fields", document).ok()?.as_array().ok());
    let acts = document.objects.values().any(|object| match object {
        Object::Dictionary(found) => {
            is_action(found) || found.has(b"AA") || inside(document, found, b"A").is_some_and(is_action)
        }
        _ => false,
    });
    (opens || acts || fields.is_some_and(|fields| !fields.is_empty())).then(say::action)
}

/// Structure elements have an `S` and an `A` too, but of other names.
fn is_action(found: &Dictionary) -> bool {
    let kind = found.get(b"S").and_then(Object::as_name);
    found.get_type().is_ok_and(|name| name == b"Action") || kind.is_ok_and(|name| KINDS.contains(&name))
}
