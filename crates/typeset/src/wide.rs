//! Words that are wider than their column: a line breaker has no choice but to let them run
//! out of it, over what stands beside.

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

/// What reaches over an edge and is not seen, in mm and in em: letters of some scripts, such as
/// Devanagari, are wider than their advance.
const SEEN: f64 = 1.0;
const OVERHANG: f64 = 0.2;

/// A run of text that reaches out of what it is set in.
#[derive(Debug, Clone, PartialEq)]
pub struct Wide {
    /// Page, from 1.
    pub page: usize,
    pub text: String,
    /// How far, in mm.
    pub excess: f64,
}

/// Every run that reaches over the right edge of the block, box or page in which its line is.
pub fn runs(document: &PagedDocument) -> Vec<Wide> {
    let mut found = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        let mut tell = |text: &str, excess| found.push(Wide { page: index + 1, text: text.to_owned(), excess });
        inside(&page.frame, page.frame.width().to_mm(), 0.0, &mut tell);
    }
    found
}

/// `width` is that of what the frame's lines are set in, `left` how far from its edge the
/// frame begins, in mm.
fn inside(frame: &Frame, width: f64, left: f64, tell: &mut impl FnMut(&str, f64)) {
    for (at, item) in frame.items() {
        match item {
            // What a layout turns or moves, it has measured.
            FrameItem::Group(group) if !group.transform.is_identity() => {
                inside(&group.frame, f64::INFINITY, 0.0, tell);
            }
            // A frame of a block or box has the size that it was given, whatever is in it.
            FrameItem::Group(group) if group.frame.kind().is_hard() => {
                inside(&group.frame, group.frame.width().to_mm(), 0.0, tell);
            }
            FrameItem::Group(group) => inside(&group.frame, width, left + at.x.to_mm(), tell),
            FrameItem::Text(text) if !text.text.trim().is_empty() => {
                let excess = left + at.x.to_mm() + text.bbox().max.x.to_mm() - width;
                if excess > SEEN.max(OVERHANG * text.size.to_mm()) {
                    tell(&text.text, excess);
                }
            }
            _ => {}
        }
    }
}
