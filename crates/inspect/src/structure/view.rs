//! The tree together with what is on the pages: characters, places, and the
//! text as it is read.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId};

use super::marks::{self, Marks};
use super::tree::{Kid, Tree};
use crate::Subject;
use common::finding::{Area, Finding};
use pdf::page::{Page, Part};

/// Points to mm.
const MM: f64 = 25.4 / 72.0;
/// What is drawn may reach so far out of the box that its element tells, in mm.
const REACH: f64 = 2.0;
/// Levels of the page tree from which a box may come.
const LEVELS: usize = 32;

/// A file with its tree.
pub struct View<'a> {
    pub subject: &'a Subject<'a>,
    pub document: &'a Document,
    /// The objects of the pages, in order.
    pub pages: Vec<ObjectId>,
    pub tree: Tree<'a>,
    /// Marked text of each page, by identifier.
    pub texts: Vec<BTreeMap<i32, MarkedText>>,
    /// What the content of each page marks.
    pub marks: Vec<Marks>,
}

/// The characters of one marked sequence.
#[derive(Debug, Clone)]
pub struct MarkedText {
    /// As they are drawn, or as their own marks have them read.
    pub drawn: String,
    /// As they are drawn, whatever their marks say.
    pub glyphs: String,
    pub area: Area,
}

impl<'a> View<'a> {
    pub fn new(subject: &'a Subject<'a>, pages: Vec<ObjectId>, tree: Tree<'a>) -> Self {
        let texts = subject.drawn.iter().map(marked).collect();
        let marks = pages.iter().map(|page| marks::read(&subject.document, *page)).collect();
        Self { subject, document: &subject.document, pages, tree, texts, marks }
    }

    /// Marked text of a page, from 0.
    pub fn text(&self, page: Option<usize>, mcid: i32) -> Option<&MarkedText> {
        self.texts.get(page?)?.get(&mcid)
    }

    /// What is read in place of the characters of a sequence.
    pub fn replacement(&self, page: Option<usize>, mcid: i32) -> Option<&str> {
        self.marks.get(page?)?.replacements.get(&mcid).map(String::as_str)
    }

    /// The language that a sequence says itself.
    pub fn language(&self, page: Option<usize>, mcid: i32) -> Option<&str> {
        self.marks.get(page?)?.languages.get(&mcid).map(String::as_str)
    }

    /// A text string of an element, such as `Alt`.
    pub fn string(&self, element: usize, key: &str) -> Option<String> {
        self.tree.string(element, key, self.document)
    }

    /// A text string of an element that says something.
    pub fn words(&self, element: usize, key: &str) -> Option<String> {
        self.string(element, key).filter(|words| !words.trim().is_empty())
    }

    /// An attribute of an element.
    pub fn attribute(&self, element: usize, key: &str) -> Option<&'a Object> {
        self.tree.attribute(element, key, self.document)
    }

    /// The name that an attribute of an element has.
    pub fn name(&self, element: usize, key: &str) -> Option<&'a [u8]> {
        self.attribute(element, key)?.as_name().ok()
    }

    /// The page, from 0, and the place of an element.
    pub fn place(&self, element: usize) -> Option<(usize, Option<Area>)> {
        let mut found: Option<(usize, Option<Area>)> = None;
        let below = self.tree.below(element);
        let contents = below.iter().flat_map(|index| &self.tree.elements[*index].kids);
        for kid in contents {
            let Kid::Marked { page: Some(page), mcid, .. } = kid else { continue };
            let area = self.text(Some(*page), *mcid).map(|text| text.area);
            match &mut found {
                None => found = Some((*page, area)),
                Some((first, whole)) if first == page => *whole = joined(*whole, area),
                Some(_) => break,
            }
        }
        let (page, area) = found.or_else(|| Some((self.nearest_page(element)?, None)))?;
        Some((page, area.or_else(|| self.bounds(element, page))))
    }

    /// A finding at the place of an element.
    pub fn at(&self, finding: Finding, element: usize) -> Finding {
        match self.place(element) {
            Some((page, area)) => finding.on(self.subject.name, page + 1, area),
            None => finding.in_file(self.subject.name),
        }
    }

    /// A rectangle of a page, from 0, as it is shown.
    pub fn shown(&self, page: usize, rectangle: &Object) -> Option<Area> {
        let id = *self.pages.get(page)?;
        let turned = inherited(self.document, id, b"Rotate").and_then(|turn| turn.as_i64().ok()).unwrap_or(0);
        let boxed = [b"CropBox".as_slice(), b"MediaBox"].iter().find_map(|key| inherited(self.document, id, key));
        let ([left, bottom, right, top], [from, low, to, high]) =
            (numbers(boxed?, self.document)?, numbers(rectangle, self.document)?);
        // Which side of the page is above, clockwise (ISO 32000-1, table 30).
        let [x, y] = match turned.rem_euclid(360) {
            90 => [low - bottom, from - left],
            180 => [right - to, low - bottom],
            270 => [top - high, right - to],
            _ => [from - left, top - high],
        };
        let (across, along) = (to - from, high - low);
        let (width, height) = if turned % 180 == 0 { (across, along) } else { (along, across) };
        Some(Area { x: x * MM, y: y * MM, width: width * MM, height: height * MM })
    }

    /// The page of an element without content: its own, that of the texts around a
    /// drawing, or that of what stands around it.
    fn nearest_page(&self, element: usize) -> Option<usize> {
        let found = &self.tree.elements[element];
        let own = found.dictionary.get(b"Pg").and_then(Object::as_reference).ok();
        let own = own.and_then(|own| self.pages.iter().position(|page| *page == own));
        let around = || self.place(found.parent?).map(|(page, _)| page);
        own.or_else(|| self.page_between(element)).or_else(around)
    }

    /// A drawing of which only the box is told is where the text before it ends, if it is
    /// below that text, or else where the text behind it begins.
    fn page_between(&self, element: usize) -> Option<usize> {
        self.attribute(element, "BBox")?;
        let before = (0..element).rev().find_map(|other| self.written(other));
        let behind = (element + 1..self.tree.elements.len()).find_map(|other| self.written(other));
        let (Some((page, text)), Some((next, _))) = (before, behind) else {
            return before.or(behind).map(|(page, _)| page);
        };
        let below = || self.bounds(element, page).is_some_and(|area| area.y + area.height / 2.0 > text.y + text.height);
        Some(if page == next || below() { page } else { next })
    }

    /// Where the text of an element itself stands: page, from 0, and place on it.
    fn written(&self, element: usize) -> Option<(usize, Area)> {
        self.tree.elements[element].kids.iter().find_map(|kid| {
            let Kid::Marked { page: Some(page), mcid, .. } = kid else { return None };
            Some((*page, self.text(Some(*page), *mcid)?.area))
        })
    }

    /// The box of an element: what its layout attributes tell, or else where it is drawn. Some
    /// programs tell it in other units than the page's, so that it misses what is drawn.
    pub fn bounds(&self, element: usize, page: usize) -> Option<Area> {
        let told = self.attribute(element, "BBox").and_then(|told| self.shown(page, told));
        match (told, self.drawn(element, page)) {
            (Some(told), Some(drawn)) if !holds(told, drawn) => Some(drawn),
            (told, drawn) => told.or(drawn),
        }
    }

    /// The box of the paths and pictures of an element on a page, from 0.
    fn drawn(&self, element: usize, page: usize) -> Option<Area> {
        let known = &self.subject.drawn.get(page)?.drawn;
        let below = self.tree.below(element);
        let kids = below.iter().flat_map(|index| &self.tree.elements[*index].kids);
        kids.fold(None, |area, kid| match kid {
            Kid::Marked { page: Some(on), mcid, .. } if *on == page => joined(area, known.get(mcid).copied()),
            _ => area,
        })
    }
}

/// Whether one box holds another, but for what lines and shadows reach out.
fn holds(outer: Area, inner: Area) -> bool {
    let starts = outer.x - REACH <= inner.x && outer.y - REACH <= inner.y;
    let right = inner.x + inner.width <= outer.x + outer.width + REACH;
    starts && right && inner.y + inner.height <= outer.y + outer.height + REACH
}

/// The box around both, as far as they are known.
pub fn joined(one: Option<Area>, other: Option<Area>) -> Option<Area> {
    let (Some(a), Some(b)) = (one, other) else { return one.or(other) };
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    let (right, bottom) = ((a.x + a.width).max(b.x + b.width), (a.y + a.height).max(b.y + b.height));
    Some(Area { x, y, width: right - x, height: bottom - y })
}

fn marked(page: &Page) -> BTreeMap<i32, MarkedText> {
    let mut texts: BTreeMap<i32, MarkedText> = BTreeMap::new();
    for run in page.runs.iter().filter(|run| !run.artifact && run.part == Part::Content) {
        let Some(mcid) = run.mcid else { continue };
        let text = texts.entry(mcid).or_insert_with(|| MarkedText {
            drawn: String::new(),
            glyphs: String::new(),
            area: run.area,
        });
        text.drawn.push_str(&run.text);
        text.glyphs.extend(run.glyphs.iter().map(|glyph| glyph.text.as_str()));
        text.area = joined(Some(text.area), Some(run.area)).unwrap_or(run.area);
    }
    texts
}

/// Left, lower, right and upper side of a rectangle; a file may tell any two of its corners.
fn numbers(rectangle: &Object, document: &Document) -> Option<[f64; 4]> {
    let sides = document.dereference(rectangle).ok()?.1.as_array().ok()?;
    let number = |side: &Object| document.dereference(side).ok()?.1.as_float().ok().map(f64::from);
    let [a, b, c, d]: [f64; 4] = sides.iter().filter_map(number).collect::<Vec<_>>().try_into().ok()?;
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..LEVELS {
        if let Ok(found) = node.get_deref(key, document) {
            return Some(found);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}
