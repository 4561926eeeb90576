//! What checks look at: a finished file, opened in each way that they need, and what
//! is known of it before.

use lopdf::Document;
use serde::{Deserialize, Serialize};

use common::facts::{Fit, Fold, Trim};
use common::finding::Area;
use common::kinds::{Material, Use};
use pdf::page;
use pdf::raster::Pages;

/// What is known of a file before it is looked at. All of it may be unknown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    pub material: Option<Material>,
    pub purpose: Option<Use>,
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
    /// How much room each region needed and had.
    pub fits: Vec<Fit>,
    pub press: Option<Press>,
}

/// A code that must be on a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// Name of the link in the source; its path is `links.<id>`.
    pub id: String,
    /// What it must say, byte for byte.
    pub payload: String,
    /// Page, from 1.
    pub page: usize,
    /// The symbol without its quiet zone, in mm from the page's upper left corner.
    pub area: Area,
    /// The smallest side that it may have on this sheet, in mm.
    pub minimum: f64,
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
    pub document: &'a Document,
    pub pages: &'a Pages,
    /// What is drawn on each page.
    pub drawn: &'a [page::Page],
    pub wanted: &'a Wanted,
}
