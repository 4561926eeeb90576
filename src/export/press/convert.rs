//! Every colour of a document in inks: content, gradients, pictures, masks.
//!
//! What typst itself writes is in inks already if the theme is; what comes from
//! pictures and SVG files is not. Whatever has no conversion here is a fault,
//! so that nothing slips through to the press.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::fault::Fault;
use super::spaces::{Space, Target};
use super::survey::{self, Survey, dictionary as inside};
use super::writer::Writer;
use super::{Inks, overprint, pictures, shading};

/// Converts a document.
pub struct Converter<'a> {
    pub document: &'a mut Document,
    pub inks: &'a Inks,
    pub survey: Survey,
    /// Whether black overprints what lies below.
    pub overprint: bool,
    /// What was converted already, and for what.
    pub done: BTreeMap<ObjectId, Target>,
}

impl Converter<'_> {
    /// Converts all pages.
    ///
    /// # Errors
    /// Anything that has no conversion.
    pub fn pages(&mut self) -> Result<(), Fault> {
        for page in self.document.get_pages().into_values() {
            let resources = inside(self.document, self.document.get_dictionary(page)?, b"Resources")?.clone();
            let content = self.document.get_page_content(page);
            let (content, resources) = self.content(&content, resources, Target::Ink, 1.0)?;
            self.document.change_page_content(page, content)?;
            self.document.get_dictionary_mut(page)?.set("Resources", resources);
        }
        Ok(())
    }

    /// Converts what a stream shows, and its resources. `base` is the scale at
    /// which it is drawn.
    fn content(
        &mut self,
        content: &[u8],
        mut resources: Dictionary,
        target: Target,
        base: f64,
    ) -> Result<(Vec<u8>, Dictionary), Fault> {
        let operations = Content::decode(content)?.operations;
        let spaces = inside(self.document, &resources, b"ColorSpace")?.clone();
        let mut writer = Writer::new(self.document, self.inks, &spaces, target, base);
        for operation in operations {
            writer.take(operation)?;
        }
        let mut operations = writer.finish();
        self.resources(&resources, target)?;
        // Colours name their space by their operator now.
        resources.remove(b"ColorSpace");
        if self.overprint && target == Target::Ink {
            operations = overprint::marked(operations);
            let mut states = inside(self.document, &resources, b"ExtGState")?.clone();
            states.extend(&overprint::states());
            resources.set("ExtGState", states);
        }
        Ok((Content { operations }.encode()?, resources))
    }

    fn resources(&mut self, resources: &Dictionary, target: Target) -> Result<(), Fault> {
        let of = |key: &[u8]| -> Result<Vec<Object>, Fault> {
            Ok(inside(self.document, resources, key)?.iter().map(|(_, object)| object.clone()).collect())
        };
        let (objects, patterns, shadings) = (of(b"XObject")?, of(b"Pattern")?, of(b"Shading")?);
        let (states, fonts) = (of(b"ExtGState")?, of(b"Font")?);
        for object in objects {
            self.shown(object.as_reference()?, target)?;
        }
        for pattern in patterns {
            self.pattern(pattern.as_reference()?, target)?;
        }
        for object in shadings {
            self.shading(object.as_reference()?, target)?;
        }
        for state in states {
            self.state(&state)?;
        }
        for font in fonts {
            let font = self.document.dereference(&font)?.1.as_dict()?;
            if font.get(b"Subtype")?.as_name()? == b"Type3" {
                return Err(Fault::colour("絵でできたフォント"));
            }
        }
        Ok(())
    }

    /// Whether an object is still to be converted for a target.
    fn begin(&mut self, id: ObjectId, target: Target) -> Result<bool, Fault> {
        match self.done.insert(id, target) {
            None => Ok(true),
            Some(before) if before == target => Ok(false),
            Some(_) => Err(Fault::colour("絵と透明の型を兼ねる図")),
        }
    }

    fn shown(&mut self, id: ObjectId, target: Target) -> Result<(), Fault> {
        let subtype = self.document.get_object(id)?.as_stream()?.dict.get(b"Subtype")?.as_name()?.to_vec();
        match subtype.as_slice() {
            b"Image" if self.begin(id, target)? => self.picture(id, target),
            b"Form" => self.form(id, target),
            b"Image" => Ok(()),
            _ => Err(Fault::colour("知らない種類の図")),
        }
    }

    fn form(&mut self, id: ObjectId, target: Target) -> Result<(), Fault> {
        if !self.begin(id, target)? {
            return Ok(());
        }
        let stream = self.document.get_object(id)?.as_stream()?;
        let content = stream.get_plain_content()?;
        let resources = inside(self.document, &stream.dict, b"Resources")?.clone();
        let base = self.survey.scales.get(&id).copied().unwrap_or(1.0);
        let (content, resources) = self.content(&content, resources, target, base)?;
        let stream = self.document.get_object_mut(id)?.as_stream_mut()?;
        stream.dict.set("Resources", resources);
        if let Ok(Object::Dictionary(found)) = stream.dict.get(b"Group") {
            let mut found = found.clone();
            found.set("CS", target.name());
            stream.dict.set("Group", found);
        } else if stream.dict.has(b"Group") {
            return Err(Fault::colour("離れた所にある透明の組"));
        }
        stream.set_plain_content(content);
        stream.compress()?;
        Ok(())
    }

    fn pattern(&mut self, id: ObjectId, target: Target) -> Result<(), Fault> {
        if let Object::Stream(_) = self.document.get_object(id)? {
            return self.form(id, target);
        }
        let pattern = self.document.get_dictionary(id)?.clone();
        self.shading(pattern.get(b"Shading")?.as_reference()?, target)?;
        if let Ok(state) = pattern.get(b"ExtGState") {
            self.state(state)?;
        }
        Ok(())
    }

    fn shading(&mut self, id: ObjectId, target: Target) -> Result<(), Fault> {
        if self.begin(id, target)? { shading::convert(self.document, id, self.inks, target) } else { Ok(()) }
    }

    /// A soft mask's form is brightness, or it is opacity and its colours count
    /// for nothing. Other blending than Normal would need the colours below it.
    fn state(&mut self, state: &Object) -> Result<(), Fault> {
        let state = self.document.dereference(state)?.1.as_dict()?.clone();
        if let Ok(mode) = state.get(b"BM")
            && !matches!(mode.as_name(), Ok(b"Normal" | b"Compatible"))
        {
            return Err(Fault::colour("色をかけ合わせる描き方（ブレンドモード）"));
        }
        let Ok(mask) = state.get(b"SMask") else { return Ok(()) };
        let id = mask.as_reference().ok();
        let Object::Dictionary(mask) = self.document.dereference(mask)?.1.clone() else { return Ok(()) };
        let form = mask.get(b"G")?.as_reference()?;
        if mask.has(b"TR") {
            return Err(Fault::colour("濃さを変える透明の型"));
        }
        if mask.get(b"S")?.as_name()? != b"Luminosity" {
            return self.form(form, Target::Ink);
        }
        if mask.has(b"BC") {
            let Some(id) = id else { return Err(Fault::colour("地の色をもつ透明の型")) };
            if !self.begin(id, Target::Mask)? {
                return Ok(());
            }
            let group = inside(self.document, &self.document.get_object(form)?.as_stream()?.dict, b"Group")?;
            let space = Space::of(group.get(b"CS")?, self.document)?;
            let colour =
                mask.get(b"BC")?.as_array()?.iter().map(Object::as_float).collect::<lopdf::Result<Vec<_>>>()?;
            let gray = Target::Mask.convert(space, &colour, self.inks)?;
            let backdrop: Vec<Object> = gray.into_iter().map(Object::Real).collect();
            self.document.get_dictionary_mut(id)?.set("BC", backdrop);
        }
        self.form(form, Target::Mask)
    }

    fn picture(&mut self, id: ObjectId, target: Target) -> Result<(), Fault> {
        let placed = self.survey.pictures.get(&id).copied();
        pictures::convert(self.document, id, self.inks, target, placed)
    }
}

/// Converts a whole document.
///
/// # Errors
/// Anything that has no conversion.
pub fn convert(document: &mut Document, inks: &Inks, overprint: bool) -> Result<(), Fault> {
    let survey = survey::survey(document)?;
    Converter { document, inks, survey, overprint, done: BTreeMap::new() }.pages()
}
