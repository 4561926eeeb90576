//! The boxes of a page, and where its points are in mm on the page as shown.

use hayro::kurbo::{Point, Rect};
use lopdf::{Dictionary, Document, Object, ObjectId};

use common::finding::Area;

/// Points to mm.
pub const MM: f64 = 25.4 / 72.0;
/// The tree of pages of no honest file is deeper.
const DEEPEST: usize = 64;

/// A page, in points as its content counts them.
#[derive(Debug, Clone)]
pub struct Paper {
    /// Page, from 1.
    pub page: usize,
    pub id: ObjectId,
    pub media: Option<Rect>,
    pub crop: Option<Rect>,
    pub bleed: Option<Rect>,
    pub trim: Option<Rect>,
    pub art: Option<Rect>,
    /// Quarter turns to the right.
    turns: i64,
}

impl Paper {
    /// Reads the boxes of a page; what is no rectangle counts as absent.
    pub fn of(document: &Document, page: usize, id: ObjectId) -> Self {
        let own = |key: &[u8]| rectangle(document, document.get_dictionary(id).ok()?.get(key).ok()?);
        let handed_down = |key: &[u8]| rectangle(document, inherited(document, id, key)?);
        let turns = inherited(document, id, b"Rotate").and_then(|turn| document.dereference(turn).ok());
        let turns = turns.and_then(|(_, turn)| turn.as_i64().ok()).unwrap_or_default();
        Self {
            page,
            id,
            media: handed_down(b"MediaBox"),
            crop: handed_down(b"CropBox"),
            bleed: own(b"BleedBox"),
            trim: own(b"TrimBox"),
            art: own(b"ArtBox"),
            turns: turns.rem_euclid(360) / 90,
        }
    }

    /// What a viewer shows.
    pub fn shown(&self) -> Rect {
        // The default of the renderer for a page that says no size.
        let media = self.media.unwrap_or(Rect::new(0.0, 0.0, 210.0 / MM, 297.0 / MM));
        self.crop.map_or(media, |crop| crop.intersect(media))
    }

    /// Whether the file says where it is cut.
    pub fn is_cut(&self) -> bool {
        self.trim.or(self.art).is_some()
    }

    /// What is left after the cut; the page as shown if the file does not say it.
    pub fn cut(&self) -> Rect {
        self.trim.or(self.art).unwrap_or_else(|| self.shown())
    }

    /// What is left after the cut, in mm on the page as shown; absent if the file does
    /// not say where it is cut.
    pub fn trimmed(&self) -> Option<Area> {
        self.trim.map(|trim| self.area(trim))
    }

    /// How far drawings count: the bleed, or `reach` mm around the cut.
    pub fn inked(&self, reach: f64) -> Rect {
        self.bleed.unwrap_or_else(|| self.cut().inflate(reach / MM, reach / MM).intersect(self.shown()))
    }

    /// A rectangle in mm from the upper left corner of the page as shown.
    pub fn area(&self, bounds: Rect) -> Area {
        let (from, to) = (self.at(bounds.x0, bounds.y0), self.at(bounds.x1, bounds.y1));
        let turned = Rect::from_points(from, to);
        Area { x: turned.x0, y: turned.y0, width: turned.width(), height: turned.height() }
    }

    /// A point in mm from the upper left corner of the page as shown.
    pub fn at(&self, x: f64, y: f64) -> Point {
        let shown = self.shown();
        let (x, y) = (x - shown.x0, y - shown.y0);
        let (width, height) = (shown.width(), shown.height());
        let (right, down) = match self.turns {
            1 => (y, x),
            2 => (width - x, y),
            3 => (height - y, width - x),
            _ => (x, height - y),
        };
        Point::new(right * MM, down * MM)
    }
}

/// A key of a page, or of the branch of the tree that it hangs on.
pub fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node: &Dictionary = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Ok(found) = node.get(key) {
            return Some(found);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

/// Four numbers as a rectangle, whichever corners they name.
pub fn rectangle(document: &Document, object: &Object) -> Option<Rect> {
    let numbers = document.dereference(object).ok()?.1.as_array().ok()?;
    let number = |object: &Object| document.dereference(object).ok()?.1.as_float().ok().map(f64::from);
    let [x0, y0, x1, y1]: [f64; 4] = numbers.iter().map(number).collect::<Option<Vec<_>>>()?.try_into().ok()?;
    let finite = [x0, y0, x1, y1].iter().all(|number| number.is_finite());
    finite.then(|| Rect::from_points(Point::new(x0, y0), Point::new(x1, y1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turned_pages_are_measured_as_they_are_shown() {
        let media = Some(Rect::new(0.0, 0.0, 100.0 / MM, 200.0 / MM));
        let paper = |turns| Paper { page: 1, id: (1, 0), media, crop: None, bleed: None, trim: None, art: None, turns };
        // A point 10 mm right of and 20 mm above the lower left corner.
        let at = |turns| paper(turns).at(10.0 / MM, 20.0 / MM);
        for (turns, (x, y)) in [(0, (10.0, 180.0)), (1, (20.0, 10.0)), (2, (90.0, 20.0)), (3, (180.0, 90.0))] {
            let found = at(turns);
            assert!((found.x - x).abs() < 1e-9 && (found.y - y).abs() < 1e-9, "{turns}: {found:?}");
        }
    }
}
