//! Files that a source names: from below its own folder alone, whatever the name says.

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path};

use unicode_normalization::UnicodeNormalization;

use common::messages::images::Path as Why;
use common::path::meant;

/// Why a file that a source names was not read.
#[derive(Debug)]
pub enum Unread {
    Name(Why),
    /// Nothing has that name; what has a name like it.
    Missing(Option<Near>),
    Failed(std::io::Error),
    TooLarge,
}

/// A file beside the one that is not there.
#[derive(Debug, PartialEq, Eq)]
pub enum Near {
    /// Its name only looks the same: a Mac writes か and ゛ apart (canonical equivalence, UAX #15).
    Apart,
    /// Its name is another one, and was meant to be the same.
    Named(String),
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
        std::io::ErrorKind::NotFound => Unread::Missing(near(&root.join(file))),
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

/// What is beside a file that is not there, under a name like its own.
pub fn near(wanted: &Path) -> Option<Near> {
    let name: String = wanted.file_name()?.to_str()?.nfc().collect();
    let folder = wanted.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = folder.read_dir().ok()?.flatten().filter(|entry| entry.path().is_file());
    let mut beside: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    beside.sort();
    if beside.iter().any(|other| other.nfc().eq(name.chars())) {
        return Some(Near::Apart);
    }
    let meant = |name: &str| meant(&name.nfc().collect::<String>()).to_lowercase();
    beside.into_iter().find(|other| meant(other) == meant(&name)).map(Near::Named)
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
        std::fs::write(folder.join("madoguchi.csv.txt"), "").expect("a file");
        let beside = |name: &str| match bytes(name, &folder, 9) {
            Err(Unread::Missing(near)) => near,
            other => panic!("{name}: {other:?}"),
        };
        // A Mac finds it by either name.
        if !folder.join("ガイド.png").exists() {
            assert_eq!(beside("ガイド.png"), Some(Near::Apart));
        }
        assert_eq!(beside("別.png"), None);
        assert_eq!(beside("madoguchi.csv"), Some(Near::Named("madoguchi.csv.txt".to_owned())));
        std::fs::remove_dir_all(&folder).expect("the folder goes");
    }
}
