//! What stands beside a PDF for the web, as reports tell it.

use super::manifest::File;
use common::kinds::Sheet;

/// What stands beside a PDF for the web, by its bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Beside {
    /// The page for phones.
    pub page: Option<usize>,
    /// The book for e-readers.
    pub epub: Option<usize>,
}

impl Beside {
    /// As it is among the files of a sheet.
    pub fn of(sheet: &Sheet, files: &[File]) -> Self {
        let bytes = |path: &str| files.iter().find(|file| file.path == path).map(|file| file.bytes);
        Self { page: bytes(&sheet.page()), epub: bytes(&sheet.epub()) }
    }
}
