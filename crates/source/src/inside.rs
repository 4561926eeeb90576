//! Files that a source names: from below its own folder alone, whatever the name says.

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path};

use common::messages::images::Path as Why;

/// Why a file that a source names was not read.
#[derive(Debug)]
pub enum Unread {
    Name(Why),
    Missing,
    Failed(std::io::Error),
    TooLarge,
}

/// The bytes of a file below `folder`, at most `limit` of them.
///
/// # Errors
/// Names that leave the folder or that not every system takes, links that lead out of
/// it, what is no file, what cannot be read, and what is larger.
pub fn bytes(file: &str, folder: &Path, limit: u64) -> Result<Vec<u8>, Unread> {
    name(file).map_err(Unread::Name)?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let root = folder.canonicalize().map_err(Unread::Failed)?;
    let real = root.join(file).canonicalize().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Unread::Missing,
        _ => Unread::Failed(error),
    })?;
    // A link may lead anywhere; only what lies below the folder is the source's.
    if !real.starts_with(&root) {
        return Err(Unread::Name(Why::Outside));
    }
    // Pipes and devices never end; only files are opened.
    if !real.is_file() {
        let kind = if real.is_dir() { std::io::ErrorKind::IsADirectory } else { std::io::ErrorKind::Unsupported };
        return Err(Unread::Failed(kind.into()));
    }
    let mut bytes = Vec::new();
    let opened = File::open(&real).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes));
    opened.map_err(Unread::Failed)?;
    if bytes.len() as u64 > limit { Err(Unread::TooLarge) } else { Ok(bytes) }
}

/// A name that stays below the folder on every system.
fn name(file: &str) -> Result<(), Why> {
    if file.contains(['\\', '¥']) {
        Err(Why::Backslash)
    } else if file.starts_with('/') || file.chars().nth(1) == Some(':') {
        Err(Why::Absolute)
    } else if file.chars().any(|c| c.is_control() || "<>:\"|?*".contains(c)) {
        Err(Why::Sign)
    } else if Path::new(file).components().any(|part| matches!(part, Component::ParentDir)) {
        Err(Why::Upwards)
    } else if file.split('/').any(|part| part.is_empty() || part.starts_with('.')) {
        Err(Why::Hidden)
    } else {
        Ok(())
    }
}
