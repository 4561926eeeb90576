//! What is made of the picture of each page, so that no page is drawn twice.

use super::before::Comparison;
use crate::export::preview;
use crate::report::jpeg::Jpeg;
use pdf::raster::Picture;

/// All views of a sheet, page by page.
pub(super) struct Views<'a> {
    /// Previews as PNG.
    pub previews: Vec<Vec<u8>>,
    /// Every page, small, for the report.
    pub small: Vec<Jpeg>,
    pub comparison: Comparison<'a>,
    /// The first picture that could not be encoded.
    fault: Option<String>,
}

impl<'a> Views<'a> {
    pub fn new(comparison: Comparison<'a>) -> Self {
        Self { previews: Vec::new(), small: Vec::new(), comparison, fault: None }
    }

    /// Takes the picture of the next page; `page` counts from 1.
    pub fn take(&mut self, page: usize, picture: &Picture) {
        self.comparison.page(page, &picture.image);
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
    pub fn all(self) -> Result<Self, String> {
        match self.fault {
            Some(fault) => Err(fault),
            None => Ok(self),
        }
    }
}
