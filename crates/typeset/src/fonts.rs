//! What a font is, told to whoever prints with it.

use std::collections::BTreeSet;

use common::digest::sha256;
use common::languages::{Weight, known_family};
use ttf_parser::{Face, Permissions, name_id};
use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};

/// `PostScript` name, version and SHA-256 of a font's file; nothing if it has no name.
pub fn described(font: &Font) -> Option<[String; 3]> {
    let face = Face::parse(font.data(), font.index()).ok()?;
    let name = |id| face.names().into_iter().filter(|name| name.name_id == id).find_map(|name| name.to_string());
    Some([name(name_id::POST_SCRIPT_NAME)?, name(name_id::VERSION).unwrap_or_default(), sha256(font.data())])
}

/// The name of a font's family here.
pub fn family(font: &Font) -> &str {
    known_family(&font.info().family)
}

/// What the typesetter knows of a font, by the name of its family here.
pub fn known_info(font: &Font) -> FontInfo {
    FontInfo { family: family(font).to_owned(), ..font.info().clone() }
}

/// Which of the weights that sheets are set in some faces do not have.
pub fn lacking_weights<'a>(faces: impl Iterator<Item = &'a Font>) -> Vec<Weight> {
    let mut lacking = Weight::ALL.to_vec();
    for font in faces {
        lacking.retain(|weight| !has(font.info(), *weight));
    }
    lacking
}

/// Which of them a face has.
pub fn weights(info: &FontInfo) -> Vec<Weight> {
    Weight::ALL.into_iter().filter(|weight| has(info, *weight)).collect()
}

/// Whether a font's file allows to put it into documents, and only the glyphs that are used
/// (OS/2 `fsType`).
pub fn embeds(font: &Font) -> bool {
    let face = Face::parse(font.data(), font.index());
    face.is_ok_and(|face| face.permissions() != Some(Permissions::Restricted) && face.is_subsetting_allowed())
}

/// Whether a face can be set in a weight: it is drawn so, or varies that far.
fn has(info: &FontInfo, weight: Weight) -> bool {
    let wanted = weight.number();
    let axis = info.axes.iter().find(|axis| axis.tag.to_bytes() == *b"wght");
    match axis {
        Some(axis) => (axis.min.0..=axis.max.0).contains(&f32::from(wanted)),
        None => info.variant.weight.to_number() == wanted,
    }
}

/// Names of all families, each once.
pub fn families(fonts: &[Font]) -> Vec<String> {
    let names: BTreeSet<String> = fonts.iter().map(|font| font.info().family.clone()).collect();
    names.into_iter().collect()
}

/// A family as it is written: the typesetter tells names in small letters.
pub fn known(family: &str) -> String {
    let embedded = project::embedded_fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
    let names = families(&embedded.collect::<Vec<_>>());
    names.into_iter().find(|name| name.to_lowercase() == family).unwrap_or_else(|| family.to_owned())
}
