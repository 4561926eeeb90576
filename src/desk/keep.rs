//! What the desk writes beside a source: the file itself, earlier texts of it, and a
//! draft that outlives a crash. All of it is inside the folder of the source.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::pipeline;
use common::digest::sha256;

/// The folder of earlier texts, by a name that a person who finds it understands.
const FOLDER: &str = "控え";

/// Earlier texts that are kept.
const MOST: usize = 20;

/// A file on the disk, as far as it costs nothing to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

/// Length and time of a file; none if it is not there. Watchers of the system fail on
/// shared folders of a network, so this is looked up each second.
pub fn stamp(file: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(file).ok()?;
    Some(Stamp { length: metadata.len(), modified: metadata.modified().ok() })
}

/// Hash of what is in a file; empty if it cannot be read.
pub fn hash(file: &Path) -> String {
    fs::read(file).map(|bytes| sha256(&bytes)).unwrap_or_default()
}

/// Writes a text in the place of a file, whose earlier bytes are kept in [`FOLDER`].
///
/// # Errors
/// If one of the two cannot be written; the file is as it was then.
pub fn save(file: &Path, text: &str) -> io::Result<()> {
    if let Ok(bytes) = fs::read(file) {
        set_aside(file, &bytes)?;
    }
    replace(file, text)?;
    let _ = fs::remove_file(draft_of(file));
    Ok(())
}

/// Keeps a text that the file does not have any more, or never had.
///
/// # Errors
/// If it cannot be written.
pub fn set_aside(file: &Path, text: &[u8]) -> io::Result<()> {
    let folder = kept(file);
    fs::create_dir_all(&folder)?;
    fs::write(free(&folder, file), text)?;
    forget_oldest(&folder, file);
    Ok(())
}

/// The folder of what is kept beside a source.
pub fn kept(file: &Path) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).join(FOLDER)
}

/// Keeps what is not saved yet, with the hash of the file that it was begun from.
///
/// # Errors
/// If it cannot be written.
pub fn write_draft(file: &Path, begun_from: &str, text: &str) -> io::Result<()> {
    fs::create_dir_all(kept(file))?;
    replace(&draft_of(file), &format!("{begun_from}\n{text}"))
}

/// A text that was not saved: the hash of the file that it was begun from, and itself.
pub fn draft(file: &Path) -> Option<(String, String)> {
    let kept = fs::read_to_string(draft_of(file)).ok()?;
    let (begun_from, text) = kept.split_once('\n')?;
    Some((begun_from.to_owned(), text.to_owned()))
}

/// Takes a draft away, if there is one.
pub fn drop_draft(file: &Path) {
    let _ = fs::remove_file(draft_of(file));
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn draft_of(file: &Path) -> PathBuf {
    kept(file).join(format!("{}.書きかけ", stem(file)))
}

/// A name that tells when the text was replaced, in the time of the place.
fn free(folder: &Path, file: &Path) -> PathBuf {
    let now = Timestamp::now().to_zoned(TimeZone::try_system().unwrap_or(TimeZone::UTC));
    let name = |more: &str| folder.join(format!("{}-{}{more}.yaml", stem(file), now.strftime("%Y%m%d-%H%M%S")));
    let others = (2..).map(|number| name(&format!("-{number}")));
    std::iter::once(name("")).chain(others).find(|path| !path.exists()).expect("one of all numbers is free")
}

fn forget_oldest(folder: &Path, file: &Path) {
    let mine = format!("{}-", stem(file));
    let is_mine = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let rest = name.strip_prefix(&mine).and_then(|rest| rest.strip_suffix(".yaml"));
        rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || c == '-'))
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_mine).collect();
    all.sort();
    for old in &all[..all.len().saturating_sub(MOST)] {
        let _ = fs::remove_file(old);
    }
}

/// Writes a text in the place of a file, and of what a link leads to, not of the link.
fn replace(file: &Path, text: &str) -> io::Result<()> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    // Renaming would pass over a file that its owner closed.
    if fs::metadata(&file).is_ok_and(|metadata| metadata.permissions().readonly()) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    pipeline::write_if_changed(&file, text.as_bytes())?;
    // It may be the only copy of what a person wrote. Windows lets only those ask for it
    // who may write.
    fs::OpenOptions::new().append(true).open(&file)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earlier_text_is_kept_and_the_oldest_go() {
        let folder = std::env::temp_dir().join(format!("tebiki-keep-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("例示.yaml");
        fs::write(&file, "0").unwrap();
        for number in 1..=MOST + 5 {
            save(&file, &number.to_string()).unwrap();
        }
        let kept: Vec<_> = fs::read_dir(folder.join(FOLDER)).unwrap().flatten().collect();
        assert_eq!(kept.len(), MOST);
        assert_eq!(fs::read_to_string(&file).unwrap(), (MOST + 5).to_string());
        write_draft(&file, "abc", "a: 1\nb: 2\n").unwrap();
        assert_eq!(draft(&file), Some(("abc".to_owned(), "a: 1\nb: 2\n".to_owned())));
        save(&file, "x").unwrap();
        assert_eq!(draft(&file), None);
        fs::remove_dir_all(&folder).unwrap();
    }
}
