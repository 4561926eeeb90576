//! Pages with room around them: what typst set becomes a form on a larger page,
//! with the boxes that a printing company reads.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::fault::Fault;
use super::geometry::{BLEED, MARGIN, margin};
use super::{dieline, marks};
use common::facts::{Facts, SlugPlace, Trim, VoiceSlot};
use pdf::write::{self, POINTS};

/// Puts every page on a larger one with its boxes and, where wanted, its marks.
///
/// # Errors
/// If typst's pages are not of the form that is known here.
pub fn place(document: &mut Document, facts: &Facts, marks: bool) -> Result<(), Fault> {
    let mut placed = Vec::new();
    for (index, page) in write::pages(document).into_iter().enumerate() {
        let (number, trim) = (index + 1, facts.trims[index]);
        let mut sheet = Sheet { trim, room: margin(marks), operations: Vec::new(), shown: Dictionary::new() };
        if let Some(slug) = facts.slugs.iter().find(|slug| slug.page == number) {
            let (page_form, slug_form) = divided(document, page, sheet.around_slug(slug))?;
            sheet.show("Page", page_form, BLEED);
            sheet.show("Slug", slug_form, BLEED);
        } else {
            let form = write::form_of(document, page)?;
            sheet.show("Page", form, BLEED);
        }
        for slot in facts.voices.iter().filter(|slot| slot.page == number) {
            if let Some(form) = dieline::form(document, trim, slot)? {
                sheet.show(VoiceSlot::INK, form, BLEED);
            }
        }
        if marks {
            let folds: Vec<f64> = facts.folds.iter().filter(|fold| fold.page == number).map(|fold| fold.x).collect();
            let form = marks::form(document, trim, &folds)?;
            sheet.show("Marks", form, MARGIN);
        }
        placed.push(sheet.finish(document)?);
    }
    Ok(write::set_pages(document, &placed)?)
}

/// What a page draws, and its slug, as two forms: a form shows nothing outside
/// its box, which ends at the bleed for the page and holds the slug for the slug.
fn divided(document: &mut Document, page: ObjectId, slug: Object) -> Result<(ObjectId, ObjectId), Fault> {
    let operations = Content::decode(&document.get_page_content(page))?.operations;
    let start = last_group(&operations).ok_or_else(|| Fault::colour("欄外の文字のないページ"))?;
    let (ground, last) = operations.split_at(start);
    let (ground, last) = (Content { operations: ground }.encode()?, Content { operations: last }.encode()?);
    let bounds = document.get_dictionary(page)?.get(b"MediaBox")?.clone();
    Ok((write::form_with(document, page, bounds, ground)?, write::form_with(document, page, slug, last)?))
}

/// Where the last clipped group begins that ends with the content: the layout
/// draws the slug last, and clips it.
fn last_group(operations: &[Operation]) -> Option<usize> {
    let mut open = Vec::new();
    let mut last = None;
    for (index, operation) in operations.iter().enumerate() {
        match operation.operator.as_str() {
            "q" => open.push(index),
            "Q" => last = Some((open.pop()?, index)),
            _ => {}
        }
    }
    let (start, end) = last?;
    let clips = operations[start..end].iter().take(12).any(|operation| operation.operator.starts_with('W'));
    (open.is_empty() && end + 1 == operations.len() && clips).then_some(start)
}

/// A page that is being put together; lengths in mm.
struct Sheet {
    trim: Trim,
    /// From the trim to the edge of the page.
    room: f64,
    operations: Vec<Operation>,
    shown: Dictionary,
}

impl Sheet {
    /// Shows a form whose drawing begins so far outside the trim.
    fn show(&mut self, name: &str, form: ObjectId, reach: f64) {
        self.shown.set(name, form);
        let offset = write::real((self.room - reach) * POINTS);
        self.operations.extend([
            Operation::new("q", vec![]),
            Operation::new("cm", vec![1.into(), 0.into(), 0.into(), 1.into(), offset.clone(), offset]),
            Operation::new("Do", vec![name.into()]),
            Operation::new("Q", vec![]),
        ]);
    }

    /// The box of a slug, counted as typst's page is: from the corner of the bleed.
    fn around_slug(&self, slug: &SlugPlace) -> Object {
        let foot = BLEED + self.trim.height - slug.y - slug.height;
        let left = BLEED + slug.x;
        write::rectangle([left, foot, left + slug.width, foot + slug.height])
    }

    fn finish(self, document: &mut Document) -> lopdf::Result<ObjectId> {
        let (room, width, height) = (self.room, self.trim.width, self.trim.height);
        let around =
            |reach: f64| write::rectangle([room - reach, room - reach, room + width + reach, room + height + reach]);
        let mut content = Stream::new(Dictionary::new(), Content { operations: self.operations }.encode()?);
        content.compress()?;
        let content = document.add_object(content);
        Ok(document.add_object(dictionary! {
            "Type" => "Page",
            "MediaBox" => around(room),
            "BleedBox" => around(BLEED),
            "TrimBox" => around(0.0),
            // What is transparent mixes as inks.
            "Group" => dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" },
            "Contents" => content,
            "Resources" => dictionary! { "XObject" => self.shown },
        }))
    }
}
