//! What the pages of the desk are made of, in the program.

use include_dir::{Dir, include_dir};

static ASSETS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/desk/assets");

/// A file by its name.
pub fn of(name: &str) -> Option<&'static [u8]> {
    Some(ASSETS.get_file(name)?.contents())
}
