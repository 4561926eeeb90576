//! Files that a source names: from below its own folder alone, whatever the name says.

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path};

use unicode_normalization::UnicodeNormalization;

use common::messages::images::Path as Why;

/// Why a file that a source names was not read.
#[derive(Debug)]
pub enum Unread {
    Name(Why),
    /// Nothing has that name; whether one looks the same.
    Missing(bool),
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
        std::io::ErrorKind::NotFound => Unread::Missing(alike(&root.join(file))),
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

/// Whether a file there has a name that only looks the same: a Mac writes か and ゛ apart
/// (canonical equivalence, UAX #15).
fn alike(wanted: &Path) -> bool {
    let composed = |name: &std::ffi::OsStr| name.to_str().map(|name| name.nfc().collect::<String>());
    let name = wanted.file_name().and_then(composed);
    let beside = wanted.parent().and_then(|folder| folder.read_dir().ok()).into_iter().flatten().flatten();
    name.is_some() && beside.into_iter().any(|entry| composed(&entry.file_name()) == name)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_a_mac_is_told_from_one_that_is_not_there() {
        let folder = std::env::temp_dir().join(format!("tebiki-inside-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder of the test");
        std::fs::write(folder.join("カ\u{3099}イド.png"), "").expect("a file");
        let alike = |name: &str| match bytes(name, &folder, 9) {
            Err(Unread::Missing(alike)) => alike,
            other => panic!("{name}: {other:?}"),
        };
        // A Mac finds it by either name.
        if !folder.join("ガイド.png").exists() {
            assert!(alike("ガイド.png"));
        }
        assert!(!alike("別.png"));
        std::fs::remove_dir_all(&folder).expect("the folder goes");
    }
}
