//! What is made of the picture of each page, so that no page is drawn twice.

use super::before::Comparison;
use crate::export::preview;
use crate::report::jpeg::Jpeg;
use image::{GenericImage, ImageResult, RgbImage};
use pdf::raster::Picture;

/// All views of a sheet, page by page.
pub(super) struct Views<'a> {
    /// Previews as PNG.
    pub previews: Vec<Vec<u8>>,
    /// Of a book, two pages as they face each other: (left, right, PNG).
    pub spreads: Vec<(usize, usize, Vec<u8>)>,
    /// Every page, small, for the report.
    pub small: Vec<Jpeg>,
    pub comparison: Comparison<'a>,
    /// Of a book, the cover and the left page that waits for its right one.
    bound: Option<Bound>,
    /// The first picture that could not be encoded.
    fault: Option<String>,
}

impl<'a> Views<'a> {
    /// `is_book`: whether its pages are bound at the left.
    pub fn new(comparison: Comparison<'a>, is_book: bool) -> Self {
        let bound = is_book.then(Bound::default);
        Self { previews: Vec::new(), spreads: Vec::new(), small: Vec::new(), comparison, bound, fault: None }
    }

    /// Takes the picture of the next page; `page` counts from 1.
    pub fn take(&mut self, page: usize, picture: &Picture) {
        self.comparison.page(page, &picture.image);
        match self.bound.as_mut().map(|bound| bound.take(page, &picture.image)) {
            Some(Ok(Some(spread))) => self.spreads.push(spread),
            Some(Err(error)) => self.fault = Some(error.to_string()),
            _ => {}
        }
        match (preview::png(&picture.image), Jpeg::page(&picture.image, false)) {
            (Ok(png), Ok(small)) => {
                self.previews.push(png);
                self.small.push(small);
            }
            (Err(error), _) | (_, Err(error)) => self.fault = Some(error.to_string()),
        }
    }

    /// All of them.
    ///
    /// # Errors
    /// Why a picture could not be encoded.
    pub fn all(mut self) -> Result<Self, String> {
        match self.bound.take().map(Bound::outside) {
            Some(Ok(Some(spread))) => self.spreads.push(spread),
            Some(Err(error)) => self.fault = Some(error.to_string()),
            _ => {}
        }
        match self.fault {
            Some(fault) => Err(fault),
            None => Ok(self),
        }
    }
}

/// Pages of a book that wait for those that they face.
#[derive(Default)]
struct Bound {
    cover: Option<RgbImage>,
    left: Option<(usize, RgbImage)>,
}

type Spread = (usize, usize, Vec<u8>);

impl Bound {
    /// The spread of which this page is the right one.
    fn take(&mut self, page: usize, picture: &RgbImage) -> ImageResult<Option<Spread>> {
        if page == 1 {
            self.cover = Some(picture.clone());
        } else if page.is_multiple_of(2) {
            self.left = Some((page, picture.clone()));
        } else if let Some((left, other)) = self.left.take() {
            return Ok(Some((left, page, beside(&other, picture)?)));
        }
        Ok(None)
    }

    /// The back and the cover, as a book lies open with its face down.
    fn outside(self) -> ImageResult<Option<Spread>> {
        let (Some(cover), Some((back, picture))) = (self.cover, self.left) else { return Ok(None) };
        Ok(Some((back, 1, beside(&picture, &cover)?)))
    }
}

/// Two pages in one picture, as PNG.
fn beside(left: &RgbImage, right: &RgbImage) -> ImageResult<Vec<u8>> {
    let mut both = RgbImage::new(left.width() + right.width(), left.height().max(right.height()));
    both.copy_from(left, 0, 0)?;
    both.copy_from(right, left.width(), 0)?;
    preview::png(&both)
}
