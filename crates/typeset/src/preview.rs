//! A sheet for the desk: its pages as pictures, and where on them each value of the
//! source is.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::Value as Json;
use typst::foundations::{Label, Selector, Value};
use typst::introspection::{Introspector, Location, MetadataElem, Tag};
use typst::layout::{Abs, FrameItem, Point, Transform};
use typst::utils::{PicoStr, hash128};
use typst_layout::PagedDocument;
use typst_svg::SvgOptions;

use super::frames::{area, items, only_drawn};
use super::{Base, data, pictures_of, room, set, uncovered, unlettered};
use common::facts::{Fit, code_path};
use common::finding::{Area, Finding};
use common::kinds::Sheet;
use source::images::Images;
use source::{Center, Places};

/// A sheet as the desk shows it.
pub struct Preview {
    pub pages: Vec<PreviewPage>,
    /// Where each value is, in the order of the pages.
    pub fields: Vec<Field>,
    /// What regions of fixed size need and have.
    pub fits: Vec<Fit>,
    /// Every text of the sheet in the order of the source: path, characters.
    pub texts: Vec<(String, String)>,
    /// Texts without room: the pages show them all the same.
    pub findings: Vec<Finding>,
}

/// One page: its trim in mm, and its picture.
pub struct PreviewPage {
    pub width: f64,
    pub height: f64,
    /// Tells what is on it: pages that look alike have the same.
    pub name: String,
    /// Absent if its name is known.
    pub svg: Option<String>,
}

/// A value of the source on a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    pub path: String,
    /// Page, from 1.
    pub page: usize,
    pub area: Area,
}

/// Sets one sheet for the desk. What the typesetter remembers of it is kept, so that the
/// next letter costs a fraction of the first. Pages whose name is `known` are not drawn.
///
/// # Errors
/// Characters without a glyph, and faults of a layout: there are no pages then.
pub fn preview(
    center: &Center,
    images: &Images,
    places: &Places,
    sheet: &Sheet,
    base: &Arc<Base>,
    known: &dyn Fn(&str) -> bool,
) -> Result<Preview, Vec<Finding>> {
    let mut data = data::of(center, sheet).map_err(|error| vec![Finding::bug(error.to_string())])?;
    let texts: Vec<(String, String)> =
        data::texts(&data).into_iter().map(|(path, text)| (path.to_owned(), text)).collect();
    let by_path: Vec<(&str, String)> = texts.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    if let Some(finding) = unlettered(sheet.edition, places, base) {
        return Err(vec![finding]);
    }
    let missing = uncovered(&by_path, sheet.edition.language(), places, base);
    if !missing.is_empty() {
        return Err(missing);
    }
    mark(&mut data["source"]);
    let targets = source::links::all(center);
    let typeset = base.in_turn(|| set(base, &data, pictures_of(images, sheet), &targets))?;
    let findings = room::judge(&typeset.facts, &by_path, places, sheet);
    let document = &typeset.document;
    let mut fields = fields(document);
    fields.extend(typeset.facts.codes.iter().map(|code| Field {
        path: code_path(&code.id),
        page: code.page,
        area: code.area,
    }));
    fields.sort_by_key(|field| field.page);
    Ok(Preview {
        pages: document.pages().iter().map(|page| drawn_page(page, known)).collect(),
        fields,
        fits: typeset.facts.fits.clone(),
        texts,
        findings,
    })
}

fn drawn_page(page: &typst_layout::Page, known: &dyn Fn(&str) -> bool) -> PreviewPage {
    let mut bare = page.clone();
    bare.frame = only_drawn(&page.frame);
    let name = format!("{:032x}", hash128(&bare));
    PreviewPage {
        width: page.frame.width().to_mm(),
        height: page.frame.height().to_mm(),
        svg: (!known(&name)).then(|| typst_svg::svg(&bare, &SvgOptions::default())),
        name,
    }
}

/// Asks layouts to leave marks around every text.
fn mark(value: &mut Json) {
    match value {
        Json::Object(map) if map.contains_key("plain") && map.contains_key("path") => {
            map.insert("field".to_owned(), Json::Bool(true));
        }
        Json::Object(map) => map.values_mut().for_each(mark),
        Json::Array(items) => items.iter_mut().for_each(mark),
        _ => {}
    }
}

/// A mark of a layout: where a value begins, or ends.
enum Mark {
    Begin(String),
    End,
}

/// The boxes of all values, each value once for every run of lines that it has.
fn fields(document: &PagedDocument) -> Vec<Field> {
    let marks = marks(document);
    let mut open: Vec<String> = Vec::new();
    let mut found: Vec<Field> = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        items(&page.frame, &mut |item, here| match item {
            FrameItem::Tag(Tag::Start(content, _)) => {
                match content.location().and_then(|location| marks.get(&location)) {
                    Some(Mark::Begin(path)) => open.push(path.clone()),
                    Some(Mark::End) => drop(open.pop()),
                    None => {}
                }
            }
            item => {
                let Some(path) = open.last() else { return };
                let Some(area) = drawn(item, here) else { return };
                match found.last_mut().filter(|last| last.path == *path && last.page == index + 1) {
                    Some(last) => last.area = around(last.area, area),
                    None => found.push(Field { path: path.clone(), page: index + 1, area }),
                }
            }
        });
    }
    found
}

fn marks(document: &PagedDocument) -> HashMap<Location, Mark> {
    let introspector = document.introspector();
    let labelled = |label: &str| {
        let label = Label::new(PicoStr::intern(label)).expect("a fixed label");
        introspector.query(&Selector::Label(label))
    };
    let begin = labelled("field").into_iter().filter_map(|element| {
        let Value::Str(path) = element.to_packed::<MetadataElem>()?.value.clone() else { return None };
        Some((element.location()?, Mark::Begin(path.to_string())))
    });
    let end = labelled("field-end").into_iter().filter_map(|element| Some((element.location()?, Mark::End)));
    begin.chain(end).collect()
}

/// The box of what is seen of an item: of a text, its lines as they are set.
fn drawn(item: &FrameItem, here: Transform) -> Option<Area> {
    match item {
        FrameItem::Text(text) if !text.text.trim().is_empty() => {
            // As lines are set in `sheet-rules`.
            let (above, below) = (text.size * 0.88, text.size * 0.12);
            Some(area(Point::new(Abs::zero(), -above), Point::new(text.width(), below), here))
        }
        FrameItem::Image(_, size, _) => Some(area(Point::zero(), size.to_point(), here)),
        _ => None,
    }
}

fn around(a: Area, b: Area) -> Area {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.width).max(b.x + b.width), (a.y + a.height).max(b.y + b.height));
    Area { x, y, width: right - x, height: bottom - y }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use common::kinds::{Edition, Material, Use};
    use project::Project;

    /// The pages of the desk must be those of the sheet: marks change nothing on them.
    // Each of them takes long by itself.
    #[test]
    fn pages_of_the_sample_with_marks_are_those_without() {
        marks_change_nothing("sources/miyagi.yaml");
    }

    #[test]
    fn pages_of_a_list_of_windows_with_marks_are_those_without() {
        marks_change_nothing("tests/sources/wards.yaml");
    }

    #[test]
    fn pages_in_other_languages_with_marks_are_those_without() {
        marks_change_nothing("tests/sources/languages.yaml");
    }

    /// Every sheet of a source with the marks of the desk and without.
    fn marks_change_nothing(name: &str) {
        let source = &Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(name);
        let reading = source::read(source);
        let center = reading.center.expect("the source is whole");
        let written = serde_json::to_value(&center).expect("plain data");
        let base = Arc::new(Base::new(&Project::of(source)).expect("the fonts are embedded"));
        for (material, edition) in Material::ALL.into_iter().flat_map(|m| Edition::ALL.map(|e| (m, e))) {
            // Of another language are those sheets that somebody worded.
            let is_worded = edition.language().is_none() || center.editions.contains(&edition);
            if !is_worded
                || !edition.has(material, Use::Web)
                || [serde_json::json!(null), serde_json::json!([])].contains(&written[material.key()])
            {
                continue;
            }
            let title = material.label().to_owned();
            let sheet = Sheet { material, edition, purpose: Use::Web, title, advice: None, slug: None };
            let shown = preview(&center, &reading.images, &reading.places, &sheet, &base, &|_| false);
            let shown = shown.expect("the sample fits");
            let mut data = data::of(&center, &sheet).expect("plain data");
            let targets = source::links::all(&center);
            let unmarked =
                set(&base, &data, pictures_of(&reading.images, &sheet), &targets).expect("the sample fits").document;
            assert_eq!(shown.pages.len(), unmarked.pages().len(), "{}", sheet.name());
            mark(&mut data["source"]);
            let marked =
                set(&base, &data, pictures_of(&reading.images, &sheet), &targets).expect("the sample fits").document;
            for (page, other) in marked.pages().iter().zip(unmarked.pages()) {
                let (with, without) = (seen(&page.frame), seen(&other.frame));
                for (one, two) in with.iter().zip(&without) {
                    assert_eq!(one, two, "{} is another with marks", sheet.name());
                }
                assert_eq!(with.len(), without.len(), "{}", sheet.name());
            }
            // Whatever has a place on the sheet is found there.
            let on = |path: &str| shown.fields.iter().any(|field| field.path == path);
            let first = if material == Material::Notice { "[0]" } else { "" };
            let title = format!("{}{first}.title", material.key());
            assert!(on(&title) && on("contacts[0].number"), "{}: {:?}", sheet.name(), shown.fields.len());
            let outside = shown.fields.iter().find(|field| {
                let (page, area) = (&shown.pages[field.page - 1], field.area);
                area.x < -0.1
                    || area.y < -0.1
                    || area.x + area.width > page.width + 0.1
                    || area.y + area.height > page.height + 0.1
            });
            assert_eq!(outside, None, "{}", sheet.name());
        }
    }

    /// All that is seen of a page: each glyph, each shape and picture, with its place in
    /// hundredths of a mm.
    fn seen(frame: &typst::layout::Frame) -> Vec<(String, [i64; 4])> {
        let mut all = Vec::new();
        let mut add = |what: String, area: Area| {
            let rounded = [area.x, area.y, area.width, area.height].map(|length| (length * 100.0).round() as i64);
            all.push((what, rounded));
        };
        items(frame, &mut |item, here| match item {
            FrameItem::Text(text) => {
                let mut x = Abs::zero();
                for glyph in &text.glyphs {
                    let at = Point::new(x + glyph.x_offset.at(text.size), Abs::zero());
                    add(format!("{} {:?}", glyph.id, text.fill), area(at, at + Point::splat(text.size), here));
                    x += glyph.x_advance.at(text.size);
                }
            }
            FrameItem::Image(image, size, _) => {
                add(format!("{:?}", image.width()), area(Point::zero(), size.to_point(), here));
            }
            FrameItem::Shape(shape, _) => {
                let bounds = shape.bbox(false).size();
                add(format!("{:?}", shape.fill), area(Point::zero(), bounds.to_point(), here));
            }
            _ => {}
        });
        all
    }
}
