//! What a page is made from.

use std::collections::BTreeMap;
use std::iter;

use super::numbers::Numbers;
use common::facts::Code;
use common::kinds::Sheet;
use inspect::structure::parts::Part;
use pdf::raster::Renderer;
use source::{Center, Wordings, inline};

/// What a page is made from.
pub struct Told<'a> {
    pub center: &'a Center,
    pub sheet: &'a Sheet,
    /// What the PDF says.
    pub parts: &'a [Part],
    /// Its codes.
    pub codes: &'a [Code],
    /// The colours of its theme by their roles; none if its layouts do not tell them.
    pub colours: &'a BTreeMap<String, String>,
    /// Its pages.
    pub renderer: &'a Renderer<'a>,
}

/// What the parts of a page are written with.
pub struct Page<'a> {
    pub told: &'a Told<'a>,
    pub numbers: Numbers,
    pub notes: Notes,
}

/// What is said of contacts, which belongs to the number before it.
pub struct Notes(Vec<String>);

impl Notes {
    pub fn of(center: &Center) -> Self {
        let texts = center.contacts.iter().flat_map(|contact| [&contact.note, &contact.hours]).flatten();
        let all = texts.flat_map(|text| {
            let Wordings { standard, easy, languages } = &text.wordings;
            iter::once(standard).chain(easy).chain(languages.values()).map(|nodes| close(&inline::plain(nodes)))
        });
        Self(all.collect())
    }

    /// Whether a paragraph is one of them.
    pub fn has(&self, words: &str) -> bool {
        self.0.contains(&close(words))
    }
}

/// Words without white space, by which the same is found in both forms.
pub fn close(words: &str) -> String {
    words.split_whitespace().collect()
}
