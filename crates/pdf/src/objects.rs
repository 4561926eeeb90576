//! The objects of a file. What one reader does not know how to unpack, the reader of the
//! pages may: its objects are then taken over one by one.

use std::collections::BTreeMap;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{MaybeRef, ObjRef, Object as Read, ObjectIdentifier};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

use crate::raster::Pages;

/// Levels of arrays and dictionaries inside an object.
const DEEPEST: usize = 64;
/// Objects of a file that are taken over.
const MOST: usize = 500_000;

/// Reads the objects of a file; absent if neither reader can. The trailer still tells of
/// an encryption that the first reader could not unlock.
pub fn of(bytes: &[u8], pages: &Pages) -> Option<Document> {
    let read = Document::load_mem(bytes).ok();
    // A document that is still locked has no objects.
    let locked = read.as_ref().and_then(|document| document.trailer.get(b"Encrypt").ok().cloned());
    if locked.is_none() && read.is_some() {
        return read;
    }
    let mut document = taken_over(pages.document())?;
    if let Some(encryption) = locked {
        document.trailer.set("Encrypt", encryption);
    }
    Some(document)
}

/// All that can be reached from the root.
fn taken_over(pdf: &Pdf) -> Option<Document> {
    let mut document = Document::with_version("1.7");
    let root = pdf.xref().root_id();
    let mut taking = Taking { open: vec![root], objects: BTreeMap::new() };
    while let Some(id) = taking.open.pop() {
        let key = key(id)?;
        if taking.objects.contains_key(&key) {
            continue;
        }
        let found = pdf.xref().get::<Read<'_>>(id).map_or(Object::Null, |found| taking.object(&found, 0));
        taking.objects.insert(key, found);
        if taking.objects.len() > MOST {
            return None;
        }
    }
    document.max_id = taking.objects.keys().map(|(number, _)| *number).max()?;
    document.objects = taking.objects;
    document.trailer.set("Root", key(root)?);
    Some(document)
}

fn key(id: ObjectIdentifier) -> Option<ObjectId> {
    Some((id.obj_number, u16::try_from(id.gen_number).ok()?))
}

struct Taking {
    open: Vec<ObjectIdentifier>,
    objects: BTreeMap<ObjectId, Object>,
}

impl Taking {
    fn object(&mut self, read: &Read<'_>, depth: usize) -> Object {
        if depth > DEEPEST {
            return Object::Null;
        }
        match read {
            Read::Null(_) => Object::Null,
            Read::Boolean(value) => Object::Boolean(*value),
            Read::Number(number) => whole(number.as_f64()),
            Read::String(text) => Object::String(text.as_bytes().to_vec(), StringFormat::Literal),
            Read::Name(name) => Object::Name(name.to_vec()),
            Read::Array(array) => array.raw_iter().map(|item| self.either(item, depth)).collect::<Vec<_>>().into(),
            Read::Dict(dict) => Object::Dictionary(self.dictionary(dict.entries(), depth)),
            Read::Stream(stream) => {
                let dictionary = self.dictionary(stream.dict().entries(), depth);
                Object::Stream(unpacked(stream, dictionary))
            }
        }
    }

    fn dictionary<'n, N: AsRef<[u8]>>(
        &mut self,
        entries: impl Iterator<Item = (N, MaybeRef<Read<'n>>)>,
        depth: usize,
    ) -> Dictionary {
        entries.map(|(name, value)| (name.as_ref().to_vec(), self.either(value, depth))).collect()
    }

    fn either(&mut self, value: MaybeRef<Read<'_>>, depth: usize) -> Object {
        match value {
            MaybeRef::Ref(ObjRef { obj_number, gen_number }) => {
                self.open.push(ObjectIdentifier::new(obj_number, gen_number));
                Object::Reference((obj_number, u16::try_from(gen_number).unwrap_or(0)))
            }
            MaybeRef::NotRef(object) => self.object(&object, depth + 1),
        }
    }
}

/// A picture stays packed, since its filter tells what its bytes are.
fn unpacked(stream: &hayro::hayro_syntax::object::Stream<'_>, mut dictionary: Dictionary) -> Stream {
    let is_picture = dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image");
    match stream.decoded() {
        Ok(plain) if !is_picture => {
            dictionary.remove(b"Filter");
            dictionary.remove(b"DecodeParms");
            Stream::new(dictionary, plain.into_owned())
        }
        _ => Stream::new(dictionary, stream.raw_data().into_owned()),
    }
}

fn whole(number: f64) -> Object {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        Object::Integer(number as i64)
    } else {
        Object::Real(number as f32)
    }
}
