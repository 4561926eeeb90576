//! Pages with room around them: what typst set becomes a form on a larger page,
//! with the boxes that a printing company reads.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::marks;
use crate::export::pdf::{self, POINTS};
use crate::typeset::{Facts, SlugPlace, Trim};

/// How far grounds reach beyond the trim, in mm.
pub const BLEED: f64 = 3.0;

/// From the trim to the edge of a page with marks, in mm: bleed, marks, air.
pub const MARGIN: f64 = 17.0;

/// Room around the trim, in mm.
pub fn margin(marks: bool) -> f64 {
    if marks { MARGIN } else { BLEED }
}

/// Puts every page on a larger one with its boxes and, where wanted, its marks.
///
/// # Errors
/// If typst's pages are not of the form that is known here.
pub fn place(document: &mut Document, facts: &Facts, marks: bool) -> lopdf::Result<()> {
    let mut placed = Vec::new();
    for (index, page) in pdf::pages(document).into_iter().enumerate() {
        let (number, trim) = (index + 1, facts.trims[index]);
        let mut sheet = Sheet { trim, room: margin(marks), operations: Vec::new(), shown: Dictionary::new() };
        let form = pdf::form_of(document, page)?;
        sheet.show_page(form);
        if marks {
            for slug in facts.slugs.iter().filter(|slug| slug.page == number) {
                unclip(document, form)?;
                sheet.show_slug(*slug);
            }
            let folds: Vec<f64> = facts.folds.iter().filter(|fold| fold.page == number).map(|fold| fold.x).collect();
            sheet.show_marks(marks::form(document, trim, &folds)?);
        }
        placed.push(sheet.finish(document)?);
    }
    pdf::set_pages(document, &placed)
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
    /// Shows typst's page inside the bleed: nothing of it reaches the marks.
    fn show_page(&mut self, form: ObjectId) {
        self.shown.set("Page", form);
        let corner = self.room - BLEED;
        let (width, height) = (self.trim.width + 2.0 * BLEED, self.trim.height + 2.0 * BLEED);
        self.show_through([corner, corner, width, height]);
    }

    /// Shows the same page once more where its slug stands.
    fn show_slug(&mut self, slug: SlugPlace) {
        let foot = self.room + self.trim.height - slug.y - slug.height;
        self.show_through([self.room + slug.x, foot, slug.width, slug.height]);
    }

    fn show_marks(&mut self, form: ObjectId) {
        self.shown.set("Marks", form);
        let show = Operation::new("Do", vec!["Marks".into()]);
        self.operations.extend([Operation::new("q", vec![]), show, Operation::new("Q", vec![])]);
    }

    /// Shows typst's page, which begins at the corner of the bleed, through a
    /// window: left, bottom, width, height.
    fn show_through(&mut self, window: [f64; 4]) {
        let offset = pdf::real((self.room - BLEED) * POINTS);
        self.operations.extend([
            Operation::new("q", vec![]),
            Operation::new("re", window.iter().map(|length| pdf::real(length * POINTS)).collect()),
            Operation::new("W", vec![]),
            Operation::new("n", vec![]),
            Operation::new("cm", vec![1.into(), 0.into(), 0.into(), 1.into(), offset.clone(), offset]),
            Operation::new("Do", vec!["Page".into()]),
            Operation::new("Q", vec![]),
        ]);
    }

    fn finish(self, document: &mut Document) -> lopdf::Result<ObjectId> {
        let (room, width, height) = (self.room, self.trim.width, self.trim.height);
        let around =
            |reach: f64| pdf::rectangle([room - reach, room - reach, room + width + reach, room + height + reach]);
        let mut content = Stream::new(Dictionary::new(), Content { operations: self.operations }.encode()?);
        content.compress()?;
        let content = document.add_object(content);
        Ok(document.add_object(dictionary! {
            "Type" => "Page",
            "MediaBox" => around(room),
            "BleedBox" => around(BLEED),
            "TrimBox" => around(0.0),
            "Contents" => content,
            "Resources" => dictionary! { "XObject" => self.shown },
        }))
    }
}

/// A form shows nothing outside its box, but the slug lies below the bleed: the
/// box grows to the whole sheet.
fn unclip(document: &mut Document, form: ObjectId) -> lopdf::Result<()> {
    let dictionary = &mut document.get_object_mut(form)?.as_stream_mut()?.dict;
    let bounds =
        dictionary.get(b"BBox")?.as_array()?.iter().map(Object::as_float).collect::<lopdf::Result<Vec<_>>>()?;
    let reach = ((MARGIN - BLEED) * POINTS) as f32;
    let grown = [bounds[0] - reach, bounds[1] - reach, bounds[2] + reach, bounds[3] + reach];
    dictionary.set("BBox", Object::Array(grown.into_iter().map(Object::Real).collect()));
    Ok(())
}
