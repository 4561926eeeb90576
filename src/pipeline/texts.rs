//! The plain text of each page: what a center gives to the encoder of a voice
//! code, taken from the tags of finished bytes.

use crate::finding::Finding;
use crate::inspect::Inspection;
use crate::messages::voice as say;
use crate::plan::{Edition, Selection, Sheet, Use, stem, tells_texts};
use crate::report::manifest;
use crate::source::Center;

/// Characters that a voice code of 18 mm holds, by its vendor.
const MOST: usize = 800;

/// The text of one page.
pub(super) struct Text {
    /// Path below the output folder.
    pub file: String,
    pub words: String,
}

impl Text {
    pub fn listed(&self) -> manifest::Text {
        manifest::Text { file: self.file.clone(), characters: manifest::characters(&self.words) }
    }
}

/// The texts of all pages, if they are taken from this sheet.
pub(super) fn of(sheet: &Sheet, inspection: &Inspection) -> Vec<Text> {
    let pages = inspection.structure.iter().filter(|_| sheet.tells_texts()).flat_map(|structure| &structure.pages);
    let text = |(index, words): (usize, &String)| Text {
        file: format!("text/{}-{}.txt", sheet.stem(), index + 1),
        words: words.clone(),
    };
    pages.enumerate().map(text).collect()
}

/// Remarks on pages with a voice code whose text is longer than it holds.
pub(super) fn too_long(center: &Center, sheet: &Sheet, file: &str, texts: &[Text]) -> Vec<Finding> {
    let own = center.voice_code.iter().enumerate().filter(|(_, code)| {
        code.material == sheet.material && code.edition.unwrap_or(Edition::Standard) == sheet.edition
    });
    let long = own.filter_map(|(index, code)| {
        let page = usize::try_from(code.page).ok()?;
        let text = texts.get(page - 1)?.listed();
        let path = format!("voice_code[{index}]");
        let finding = || say::long(&text.file, text.characters, MOST).path(path).on(file, page, None);
        (text.characters > MOST).then(finding)
    });
    long.collect()
}

/// Whether texts stand with the sheet that has this name and use.
pub(super) fn stand_with(purpose: Use, name: &str) -> bool {
    let all = Selection::default().all(&Edition::ALL).into_iter();
    all.filter(|(used, ..)| *used == purpose)
        .any(|(_, material, edition)| stem(material, edition) == name && tells_texts(material, edition, purpose))
}
