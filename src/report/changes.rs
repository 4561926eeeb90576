//! What changed since the last edition: the list by which a center decides what
//! to print again.

use image::{Rgb, RgbImage, imageops};
use serde::Serialize;

use super::jpeg::Jpeg;

/// Everything that changed between what stood there and what was made now.
#[derive(Debug, Default, Serialize)]
pub struct Since {
    /// What was compared with, for readers: a date or a folder.
    pub from: String,
    /// Values of the source that are different.
    pub changes: Vec<Change>,
    /// Every sheet of both editions.
    pub sheets: Vec<SheetChange>,
}

/// One value of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Path in the source, such as `contacts[0].number`.
    pub path: String,
    /// What the value is called, for readers.
    pub label: String,
    /// Absent if the value is new.
    pub old: Option<String>,
    /// Absent if the value is gone.
    pub new: Option<String>,
    /// Where it stands: name of the sheet, such as `web/leaflet`, and page from 1.
    pub lands: Vec<(String, usize)>,
}

/// One sheet against its last edition.
#[derive(Debug, Serialize)]
pub struct SheetChange {
    /// Name of the sheet, such as `web/leaflet`.
    pub sheet: String,
    pub state: SheetState,
    /// Pages that look different, from 1.
    pub pages: Vec<usize>,
    /// The difference on such pages, as [`difference`] draws it, with the page.
    #[serde(skip)]
    pub pictures: Vec<(usize, Jpeg)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SheetState {
    Changed,
    New,
    /// It says something else than the source by now and was not made anew.
    Outdated,
    Gone,
    /// The same bytes.
    Same,
}

impl SheetState {
    /// What to do with the paper copies, for readers.
    pub fn words(self) -> &'static str {
        match self {
            Self::Changed => "変わりました",
            Self::New => "新しくできました",
            Self::Outdated => "古い内容のままなので、名前に .outdated を付けました。作りなおしてください",
            Self::Gone => "なくなりました",
            Self::Same => "変わっていません",
        }
    }
}

/// Pixels between the three parts of a difference.
const GAP: u32 = 12;
/// Sum of the differences of the three channels that an eye takes for a change;
/// rasterizers differ by less at the edges of shapes.
const SEEN: u32 = 48;
/// How far a frame stands off what changed, and how far apart changes may be to
/// share one, in pixels.
const FRAME: u32 = 8;

/// A page of the last edition, the same page now, and where they differ: the page
/// in pale gray, with every changed place dark in a frame. An absent page is
/// white. Pages are compared from the upper left corner.
pub fn difference(old: Option<&RgbImage>, new: Option<&RgbImage>) -> RgbImage {
    let size = |page: Option<&RgbImage>| page.map_or((0, 0), RgbImage::dimensions);
    let ((old_width, old_height), (new_width, new_height)) = (size(old), size(new));
    let (width, height) = (old_width.max(new_width).max(1), old_height.max(new_height).max(1));
    let white = || RgbImage::from_pixel(width, height, Rgb([255; 3]));
    let filled = |page: Option<&RgbImage>| {
        let mut whole = white();
        if let Some(page) = page {
            imageops::replace(&mut whole, page, 0, 0);
        }
        whole
    };
    let (old, new) = (filled(old), filled(new));
    let mut sheet = RgbImage::from_pixel(3 * width + 2 * GAP, height, Rgb([255; 3]));
    imageops::replace(&mut sheet, &old, 0, 0);
    imageops::replace(&mut sheet, &new, i64::from(width + GAP), 0);
    imageops::replace(&mut sheet, &marked(&old, &new), i64::from(2 * (width + GAP)), 0);
    sheet
}

/// The new page in pale gray, with what differs from the old one dark and framed.
fn marked(old: &RgbImage, new: &RgbImage) -> RgbImage {
    let changed = |x, y| {
        let (a, b) = (old.get_pixel(x, y).0, new.get_pixel(x, y).0);
        a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b))).sum::<u32>() > SEEN
    };
    let mut page = RgbImage::from_fn(new.width(), new.height(), |x, y| {
        let [r, g, b] = new.get_pixel(x, y).0.map(u32::from);
        let pale = 200 + (r * 2126 + g * 7152 + b * 722) / 10_000 * 55 / 255;
        Rgb([if changed(x, y) { 0 } else { pale as u8 }; 3])
    });
    for [left, top, right, bottom] in boxes(new.width(), new.height(), changed) {
        for x in left..=right {
            page.put_pixel(x, top, Rgb([0; 3]));
            page.put_pixel(x, bottom, Rgb([0; 3]));
        }
        for y in top..=bottom {
            page.put_pixel(left, y, Rgb([0; 3]));
            page.put_pixel(right, y, Rgb([0; 3]));
        }
    }
    page
}

/// Frames around changed places: left, top, right, bottom, inside the picture.
fn boxes(width: u32, height: u32, changed: impl Fn(u32, u32) -> bool) -> Vec<[u32; 4]> {
    let mut boxes: Vec<[u32; 4]> = Vec::new();
    for y in 0..height {
        for x in (0..width).filter(|x| changed(*x, y)) {
            let grown = [
                x.saturating_sub(FRAME),
                y.saturating_sub(FRAME),
                (x + FRAME).min(width - 1),
                (y + FRAME).min(height - 1),
            ];
            match boxes.iter_mut().rev().find(|known| touch(known, &grown)) {
                Some(known) => *known = around(known, &grown),
                None => boxes.push(grown),
            }
        }
    }
    joined(boxes)
}

/// The same places with frames that overlap made one.
fn joined(mut boxes: Vec<[u32; 4]>) -> Vec<[u32; 4]> {
    let mut apart: Vec<[u32; 4]> = Vec::new();
    while let Some(mut grown) = boxes.pop() {
        while let Some(index) = apart.iter().position(|known| touch(known, &grown)) {
            grown = around(&apart.swap_remove(index), &grown);
        }
        apart.push(grown);
    }
    apart
}

fn touch(a: &[u32; 4], b: &[u32; 4]) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

fn around(a: &[u32; 4], b: &[u32; 4]) -> [u32; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(dark: &[(u32, u32)]) -> RgbImage {
        let mut page = RgbImage::from_pixel(60, 80, Rgb([255; 3]));
        for (x, y) in dark {
            page.put_pixel(*x, *y, Rgb([0; 3]));
        }
        page
    }

    #[test]
    fn equal_pages_have_no_marks() {
        let same = page(&[(3, 3)]);
        let third = marked(&same, &same);
        assert!(third.pixels().all(|pixel| pixel.0[0] >= 200), "nothing dark");
    }

    #[test]
    fn places_near_each_other_share_a_frame_and_far_ones_do_not() {
        let changed = |x, y| [(10, 10), (13, 12), (50, 70)].contains(&(x, y));
        let mut frames = boxes(60, 80, changed);
        frames.sort_unstable();
        assert_eq!(frames, [[2, 2, 21, 20], [42, 62, 58, 78]]);
    }

    #[test]
    fn old_new_and_difference_stand_side_by_side() {
        let (old, new) = (page(&[]), page(&[(30, 40)]));
        let sheet = difference(Some(&old), Some(&new));
        assert_eq!(sheet.dimensions(), (3 * 60 + 2 * GAP, 80));
        let dark = |part: u32, x, y| sheet.get_pixel(part * (60 + GAP) + x, y).0 == [0; 3];
        assert!(!dark(0, 30, 40) && dark(1, 30, 40) && dark(2, 30, 40));
        assert!(dark(2, 22, 32), "the corner of the frame");
    }

    #[test]
    fn a_page_of_another_size_or_none_is_compared_too() {
        let new = page(&[(1, 1)]);
        assert_eq!(difference(None, Some(&new)).height(), 80);
        assert_eq!(difference(Some(&RgbImage::new(20, 100)), Some(&new)).height(), 100);
        assert_eq!(difference(None, None).height(), 1);
    }
}
