//! What checks look at: a finished file, opened in each way that they need, and what
//! is known of it before.

use lopdf::Document;
use serde::{Deserialize, Serialize};

use common::facts::{Code, Fit, Fold, Read, Trim};
use common::kinds::{Material, Use};
use common::languages::Language;
use pdf::raster::Pages;
use pdf::{objects, page};

/// What is known of a file before it is looked at. All of it may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    pub material: Option<Material>,
    pub purpose: Option<Use>,
    /// The language of its texts, if it is another one than Japanese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Number of pages.
    pub pages: Option<usize>,
    /// Sizes of the pages after the cut, in mm.
    pub trims: Vec<Trim>,
    /// Where paper is folded.
    pub folds: Vec<Fold>,
    /// Every code that must be there; none is known if absent.
    pub codes: Option<Vec<Code>>,
    /// Names, phones, dates that must be in the text, whole.
    pub words: Vec<Words>,
    /// Every number that the source has, whether it is on this sheet or not.
    pub numbers: Vec<String>,
    /// The material's own texts in the order in which they are to be read.
    pub order: Vec<Words>,
    /// Every text with its readings, where the sheet shows some.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Read>,
    /// How much room each region needed and had.
    pub fits: Vec<Fit>,
    pub press: Option<Press>,
}

/// A text of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Path in the source, such as `contacts[0].number`.
    pub path: String,
    /// Its characters, without breaks.
    pub text: String,
}

/// What a file for the press must be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Press {
    /// From the trim to the bleed, and to the edge of the page, in mm.
    pub bleed: f64,
    pub margin: f64,
    /// Most ink at one point, in percent.
    pub ink_limit: f64,
}

/// A file, opened in each way that a check needs.
pub struct Subject<'a> {
    /// How findings name it: `web/leaflet.pdf`.
    pub name: &'a str,
    pub bytes: &'a [u8],
    /// Its objects.
    pub document: Document,
    pub pages: &'a Pages,
    /// What is drawn on each page.
    pub drawn: Vec<page::Page>,
    pub wanted: &'a Wanted,
}

impl<'a> Subject<'a> {
    /// Opens a file; `pages` is made from the same bytes. Absent if its objects cannot
    /// be read.
    pub fn open(name: &'a str, bytes: &'a [u8], pages: &'a Pages, wanted: &'a Wanted) -> Option<Self> {
        let document = objects::of(bytes, pages)?;
        Some(Self { name, bytes, document, pages, drawn: page::all(pages), wanted })
    }

    /// Whether nothing in the file can say which letters its glyphs are, and nothing needs to:
    /// files for the press and those that are imposed have no tags (PDF/X-4 and PDF/A-2b want no
    /// characters), and letters of some scripts join.
    pub fn is_untold(&self) -> bool {
        let tagged = self.document.catalog().is_ok_and(|catalog| catalog.has(b"StructTreeRoot"));
        !tagged && self.wanted.language.is_some_and(Language::joins_letters)
    }
}
