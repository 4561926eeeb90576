//! Whether an encrypted file lets a screen reader have its text (ISO 14289-1, 7.16).

use hayro::hayro_syntax::object::{Dict, Number, ObjectIdentifier};
use lopdf::{Dictionary, Object};

use super::Subject;
use common::finding::{Finding, Origin};
use common::messages::structure as say;

/// Bit 10 of the permissions: text may be taken out for those who do not see it.
const FOR_EARS: i64 = 1 << 9;
/// Earlier revisions do not know that bit.
const FIRST_REVISION: i64 = 3;

pub fn findings(subject: &Subject) -> Vec<Finding> {
    let trailer = &subject.document.trailer;
    let forbids = trailer
        .get(b"Encrypt")
        .and_then(Object::as_dict)
        .map_or_else(|_| unlocked(subject), direct)
        .is_some_and(|(revision, permissions)| revision >= FIRST_REVISION && permissions & FOR_EARS == 0);
    let origin = if subject.wanted.material.is_some() { Origin::Program } else { Origin::File };
    forbids.then(|| Finding { origin, ..say::locked_for_ears().in_file(subject.name) }).into_iter().collect()
}

/// Revision and permissions of an encryption that stands in the trailer itself.
fn direct(encryption: &Dictionary) -> Option<(i64, i64)> {
    let value = |key: &[u8]| encryption.get(key).and_then(Object::as_i64).ok();
    Some((value(b"R")?, value(b"P")?))
}

/// The same of one that is an object: both readers of the file drop what unlocked it, so
/// it is looked for in the bytes, since it is never packed.
fn unlocked(subject: &Subject) -> Option<(i64, i64)> {
    const KEY: &[u8] = b"/Encrypt";
    if !subject.document.was_encrypted() && !subject.document.trailer.has(b"Encrypt") {
        return None;
    }
    let starts = subject.bytes.windows(KEY.len()).enumerate().filter(|(_, window)| *window == KEY);
    starts.map(|(at, _)| &subject.bytes[at + KEY.len()..]).find_map(|rest| {
        let mut numbers = rest.split(u8::is_ascii_whitespace).filter(|part| !part.is_empty());
        let mut number = || std::str::from_utf8(numbers.next()?).ok()?.parse().ok();
        let id = ObjectIdentifier::new(number()?, i32::try_from(number()?).ok()?);
        let dictionary = subject.pages.document().xref().get::<Dict<'_>>(id)?;
        let value = |key: &[u8]| dictionary.get::<Number>(key).map(|number| number.as_i64());
        Some((value(b"R")?, value(b"P")?))
    })
}
