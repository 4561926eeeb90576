//! How large things are drawn: pictures for their resolution, streams for the
//! width of their lines.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::fault::Fault;
use common::number::length;
use pdf::kurbo::Affine;
use pdf::matrix::{affine, scale};

/// Forms inside forms; typst nests a handful.
const DEEPEST: usize = 40;

/// What a walk over all pages found.
#[derive(Debug, Default)]
pub struct Survey {
    /// Where each picture is drawn largest.
    pub pictures: BTreeMap<ObjectId, Placed>,
    /// The smallest scale at which a form or pattern is drawn.
    pub scales: BTreeMap<ObjectId, f64>,
}

/// A picture on paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// In inches.
    pub width: f64,
    /// In inches.
    pub height: f64,
}

/// Walks over all pages.
///
/// # Errors
/// Content that cannot be read, or that contains itself.
pub fn survey(document: &Document) -> Result<Survey, Fault> {
    let mut survey = Survey::default();
    for page in document.get_pages().into_values() {
        let resources = dictionary(document, document.get_dictionary(page)?, b"Resources")?;
        let content = document.get_page_content(page);
        let walk = Walk { document, depth: 0 };
        walk.content(&content, resources, Affine::IDENTITY, &mut survey)?;
    }
    Ok(survey)
}

/// A dictionary inside another, direct or by reference.
///
/// # Errors
/// If it is there but no dictionary; an absent one is empty.
pub fn dictionary<'a>(document: &'a Document, parent: &'a Dictionary, key: &[u8]) -> lopdf::Result<&'a Dictionary> {
    static EMPTY: std::sync::LazyLock<Dictionary> = std::sync::LazyLock::new(Dictionary::new);
    match parent.get(key) {
        Ok(object) => document.dereference(object)?.1.as_dict(),
        Err(_) => Ok(&EMPTY),
    }
}

#[derive(Clone, Copy)]
struct Walk<'a> {
    document: &'a Document,
    depth: usize,
}

impl Walk<'_> {
    fn content(self, content: &[u8], resources: &Dictionary, base: Affine, out: &mut Survey) -> Result<(), Fault> {
        if self.depth > DEEPEST {
            return Err(Fault::colour("深すぎる入れ子の図"));
        }
        let mut current = base;
        let mut stack = Vec::new();
        for operation in Content::decode(content)?.operations {
            let name = operation.operands.first().and_then(|operand| operand.as_name().ok());
            match (operation.operator.as_str(), name) {
                ("q", _) => stack.push(current),
                ("Q", _) => current = stack.pop().unwrap_or(base),
                ("cm", _) => {
                    let matrix = affine(&operation.operands).ok_or_else(|| Fault::colour("読めない座標"))?;
                    current *= matrix;
                }
                ("Do", Some(name)) => self.shown(resources, name, current, out)?,
                ("gs", Some(name)) => {
                    let state = dictionary(self.document, resources, b"ExtGState")?;
                    let state = dictionary(self.document, state, name)?;
                    if let Ok((_, Object::Dictionary(mask))) =
                        state.get(b"SMask").and_then(|m| self.document.dereference(m))
                    {
                        self.form(mask.get(b"G")?.as_reference()?, current, out)?;
                    }
                }
                _ => {}
            }
        }
        for (_, pattern) in dictionary(self.document, resources, b"Pattern")? {
            if let Ok(id) = pattern.as_reference()
                && let Ok(Object::Stream(_)) = self.document.get_object(id)
            {
                self.form(id, base, out)?;
            }
        }
        Ok(())
    }

    fn shown(self, resources: &Dictionary, name: &[u8], current: Affine, out: &mut Survey) -> Result<(), Fault> {
        let objects = dictionary(self.document, resources, b"XObject")?;
        let id = objects.get(name)?.as_reference()?;
        let stream = self.document.get_object(id)?.as_stream()?;
        if stream.dict.get(b"Subtype")?.as_name()? != b"Image" {
            return self.form(id, current, out);
        }
        let inches = |a: f64, b: f64| length(a, b) / 72.0;
        let [a, b, c, d, ..] = current.as_coeffs();
        let placed = Placed { width: inches(a, b), height: inches(c, d) };
        let largest = out.pictures.entry(id).or_insert(placed);
        if placed.width * placed.height > largest.width * largest.height {
            *largest = placed;
        }
        Ok(())
    }

    fn form(self, id: ObjectId, current: Affine, out: &mut Survey) -> Result<(), Fault> {
        let stream = self.document.get_object(id)?.as_stream()?;
        let own = match stream.dict.get(b"Matrix") {
            Ok(object) => affine(object.as_array()?).ok_or_else(|| Fault::colour("読めない座標"))?,
            Err(_) => Affine::IDENTITY,
        };
        let base = current * own;
        let smallest = out.scales.entry(id).or_insert(f64::INFINITY);
        *smallest = smallest.min(scale(base));
        let resources = dictionary(self.document, &stream.dict, b"Resources")?;
        let inside = Self { depth: self.depth + 1, ..self };
        inside.content(&stream.get_plain_content()?, resources, base, out)
    }
}
