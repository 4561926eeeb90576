//! What a font is, told to whoever prints with it.

use std::collections::BTreeSet;

use common::digest::sha256;
use ttf_parser::{Face, name_id};
use typst::foundations::Bytes;
use typst::text::Font;

/// `PostScript` name, version and SHA-256 of a font's file; nothing if it has no name.
pub fn described(font: &Font) -> Option<[String; 3]> {
    let face = Face::parse(font.data(), font.index()).ok()?;
    let name = |id| face.names().into_iter().filter(|name| name.name_id == id).find_map(|name| name.to_string());
    Some([name(name_id::POST_SCRIPT_NAME)?, name(name_id::VERSION).unwrap_or_default(), sha256(font.data())])
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
