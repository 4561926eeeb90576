//! Printer's marks: Japanese double corner marks, centre crosses, fold marks.
//!
//! All lengths in mm from the upper left corner of the trim; every line stays
//! outside the bleed. Drawn with `printpdf`, in all four inks, so that each
//! plate shows them.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use printpdf::{Cmyk, Color, Line, LinePoint, Mm, Op, PdfDocument, PdfPage, PdfSaveOptions, Point, Pt};

use super::geometry::{BLEED, MARGIN};
use common::facts::Trim;
use pdf::write;

/// From the bleed to where marks begin.
const GAP: f64 = 0.5;
/// Length of a mark, within what shops show (10 to 13 mm).
const LENGTH: f64 = 10.0;
/// Half the length of the bar of a centre cross.
const BAR: f64 = 8.0;
/// From the bleed to the bar of a centre cross.
const BAR_AT: f64 = 5.0;
/// Line width in pt: thin enough to cut by, thick enough to print.
const WIDTH: f32 = 0.3;

/// A line between two points.
type Stroke = [(f64, f64); 2];

/// Draws the marks of a page and adds them to a document as a form; `folds` are
/// distances from the left edge of the trim.
///
/// # Errors
/// If the drawing cannot be taken over.
pub fn form(document: &mut Document, trim: Trim, folds: &[f64]) -> lopdf::Result<ObjectId> {
    let (width, height) = (trim.width + 2.0 * MARGIN, trim.height + 2.0 * MARGIN);
    let mut operations = vec![
        Op::SetOutlineColor { col: Color::Cmyk(Cmyk { c: 1.0, m: 1.0, y: 1.0, k: 1.0, icc_profile: None }) },
        Op::SetOutlineThickness { pt: Pt(WIDTH) },
    ];
    operations.extend(strokes(trim, folds).into_iter().map(|stroke| Op::DrawLine { line: line(stroke, height) }));
    let mut drawing = PdfDocument::new("marks");
    drawing.with_pages(vec![PdfPage::new(Mm(width as f32), Mm(height as f32), operations)]);
    let drawn = drawing.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    let page = *drawn.get_pages().values().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let mut form = Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => write::rectangle([0.0, 0.0, width, height]),
            "Resources" => dictionary! {},
        },
        drawn.get_page_content(page),
    );
    form.compress()?;
    Ok(document.add_object(Object::Stream(form)))
}

/// Every mark of a page.
pub fn strokes(trim: Trim, folds: &[f64]) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    let near = BLEED + GAP;
    let far = near + LENGTH;
    // Each edge: its position, and the direction away from the sheet.
    let sides = [(0.0, -1.0), (1.0, 1.0)];
    for (right, outward_x) in sides {
        for (low, outward_y) in sides {
            let (x, y) = (right * trim.width, low * trim.height);
            for cut in [0.0, BLEED] {
                let (edge_x, edge_y) = (x + outward_x * cut, y + outward_y * cut);
                strokes.push([(edge_x, y + outward_y * near), (edge_x, y + outward_y * far)]);
                strokes.push([(x + outward_x * near, edge_y), (x + outward_x * far, edge_y)]);
            }
        }
    }
    let (middle_x, middle_y) = (trim.width / 2.0, trim.height / 2.0);
    for (end, outward) in sides {
        let (x, y) = (end * trim.width, end * trim.height);
        let bar = BLEED + BAR_AT;
        strokes.push([(middle_x, y + outward * near), (middle_x, y + outward * far)]);
        strokes.push([(middle_x - BAR, y + outward * bar), (middle_x + BAR, y + outward * bar)]);
        strokes.push([(x + outward * near, middle_y), (x + outward * far, middle_y)]);
        strokes.push([(x + outward * bar, middle_y - BAR), (x + outward * bar, middle_y + BAR)]);
        for fold in folds {
            strokes.push([(*fold, y + outward * near), (*fold, y + outward * far)]);
        }
    }
    strokes
}

/// A stroke as printpdf draws it, from the lower left corner of the sheet.
fn line(stroke: Stroke, height: f64) -> Line {
    let point = |(x, y): (f64, f64)| LinePoint {
        p: Point::new(Mm((x + MARGIN) as f32), Mm((height - y - MARGIN) as f32)),
        bezier: false,
    };
    Line { points: stroke.map(point).to_vec(), is_closed: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stay_outside_the_bleed_and_inside_the_sheet() {
        let trim = Trim { width: 297.0, height: 210.0 };
        let strokes = strokes(trim, &[97.0, 197.0]);
        assert_eq!(strokes.len(), 4 * 4 + 8 + 4);
        for stroke in strokes {
            let outside = |from: f64, to: f64, size: f64| to < -BLEED || from > size + BLEED;
            let span = |pick: fn(&(f64, f64)) -> f64| {
                let (a, b) = (pick(&stroke[0]), pick(&stroke[1]));
                (a.min(b), a.max(b))
            };
            let ((left, right), (top, bottom)) = (span(|p| p.0), span(|p| p.1));
            assert!(outside(left, right, trim.width) || outside(top, bottom, trim.height), "{stroke:?}");
            assert!(left >= -MARGIN && right <= trim.width + MARGIN, "{stroke:?}");
            assert!(top >= -MARGIN && bottom <= trim.height + MARGIN, "{stroke:?}");
        }
    }
}
