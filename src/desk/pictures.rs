//! Pictures and lists that a person gives to the desk: copied into the project, where the
//! reader finds and checks them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Of pictures, beside the sources; a list is with the sources, where its office opens it.
const FOLDER: &str = "images";
const LIST: &str = "csv";

const KINDS: [&str; 5] = ["png", "jpg", "jpeg", "svg", LIST];

/// A name that no system trips over: what else is in it becomes a hyphen.
///
/// None if the file is of no kind that sheets can show or that is read.
pub fn safe_name(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, kind) = name.rsplit_once('.')?;
    let kind = kind.to_lowercase();
    if !KINDS.contains(&kind.as_str()) {
        return None;
    }
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let stem: String = stem.chars().take(60).map(|c| if fits(c) { c } else { '-' }).collect();
    let stem = stem.trim_matches('-');
    let low = stem.to_lowercase();
    let port = ["com", "lpt"].iter().any(|port| low.strip_prefix(port).is_some_and(|rest| rest.len() == 1));
    let reserved = port || ["con", "prn", "aux", "nul"].contains(&low.as_str());
    Some(if stem.is_empty() || reserved { format!("picture.{kind}") } else { format!("{stem}.{kind}") })
}

/// Whether bytes are what the name says, as far as their beginning tells; the reader
/// judges the rest.
pub fn is_what_it_says(name: &str, bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    match name.rsplit('.').next() {
        Some("png") => start.starts_with(b"\x89PNG\r\n\x1a\n"),
        Some("jpg" | "jpeg") => start.starts_with(&[0xFF, 0xD8, 0xFF]),
        // What Excel itself writes is a packed file.
        Some(LIST) => !bytes.is_empty() && !start.starts_with(b"PK"),
        _ => start.windows(4).any(|part| part == b"<svg"),
    }
}

/// Copies a file beside a source; returns how the source names it. Nothing is written
/// over: the same picture is taken as it is there, another one of its name gets a number.
///
/// # Errors
/// If it cannot be written.
pub fn keep(source: &Path, name: &str, bytes: &[u8]) -> io::Result<String> {
    let (stem, kind) = name.rsplit_once('.').unwrap_or((name, "png"));
    let below = if kind == LIST { "" } else { FOLDER };
    let folder = source.parent().unwrap_or(Path::new("")).join(below);
    fs::create_dir_all(&folder)?;
    let numbered = (2..).map(|number| format!("{stem}-{number}.{kind}"));
    let names = std::iter::once(name.to_owned()).chain(numbered);
    let fits = |path: &PathBuf| !path.exists() || fs::read(path).is_ok_and(|known| known == bytes);
    let name = names.into_iter().find(|name| fits(&folder.join(name))).expect("one of all numbers is free");
    fs::write(folder.join(&name), bytes)?;
    Ok(if below.is_empty() { name } else { format!("{below}/{name}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside_the_folder() {
        let name = |name| safe_name(name).unwrap_or_default();
        assert_eq!(name("../../建物 の写真.JPG"), "建物-の写真.jpg");
        assert_eq!(name(r"C:\x\NUL.png"), "picture.png");
        assert_eq!(name("com1.png"), "picture.png");
        assert!(is_what_it_says("a.svg", b"<?xml?><svg/>") && !is_what_it_says("a.png", b"text"));
        assert_eq!(
            (name("a.exe"), name("png"), name("..png")),
            (String::new(), String::new(), "picture.png".to_owned())
        );
    }

    #[test]
    fn nothing_is_written_over() {
        let folder = std::env::temp_dir().join(format!("tebiki-pictures-{}", std::process::id()));
        let source = folder.join("center.yaml");
        assert_eq!(keep(&source, "a.png", b"1").unwrap(), "images/a.png");
        assert_eq!(keep(&source, "a.png", b"1").unwrap(), "images/a.png");
        assert_eq!(keep(&source, "a.png", b"2").unwrap(), "images/a-2.png");
        assert_eq!(keep(&source, "a.csv", b"1").unwrap(), "a.csv");
        assert_eq!(keep(&source, "a.csv", b"2").unwrap(), "a-2.csv");
        fs::remove_dir_all(&folder).unwrap();
    }
}
