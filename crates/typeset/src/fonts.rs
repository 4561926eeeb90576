//! What a font is, told to whoever prints with it.

use common::digest::sha256;
use ttf_parser::{Face, name_id};
use typst::text::Font;

/// `PostScript` name, version and SHA-256 of a font's file; nothing if it has no name.
pub fn described(font: &Font) -> Option<[String; 3]> {
    let face = Face::parse(font.data(), font.index()).ok()?;
    let name = |id| face.names().into_iter().filter(|name| name.name_id == id).find_map(|name| name.to_string());
    Some([name(name_id::POST_SCRIPT_NAME)?, name(name_id::VERSION).unwrap_or_default(), sha256(font.data())])
}
