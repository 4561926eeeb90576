//! The folders: where sources, layouts and fonts come from, where sheets go.

mod bounded;
mod unused;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

pub use bounded::read;
use include_dir::{Dir, File, include_dir};
use sha2::{Digest, Sha256};

use common::digest::hexadecimal;
use common::finding::Finding;
use common::messages::file::unreadable;
use common::messages::machine as say;
use common::path::meant;
pub use unused::Unused;

static LAYOUTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../layouts");

/// Larger than any layout and what it reads, in bytes.
const MAX_LAYOUT: u64 = 30 << 20;

/// Larger than any font, in bytes: collections of every kanji in every weight have 120 MB.
const MAX_FONT: u64 = 200 << 20;

/// Where themes are below `layouts/`.
const THEMES: &str = "themes";

/// The fonts in the binary, in the order of their names.
static FONTS: [(&str, &[u8]); 4] = [
    ("BIZUDGothic-Bold.ttf", include_bytes!("../../../fonts/BIZUDGothic-Bold.ttf")),
    ("BIZUDGothic-Regular.ttf", include_bytes!("../../../fonts/BIZUDGothic-Regular.ttf")),
    ("BIZUDPGothic-Bold-Latin.ttf", include_bytes!("../../../fonts/BIZUDPGothic-Bold-Latin.ttf")),
    ("BIZUDPGothic-Regular-Latin.ttf", include_bytes!("../../../fonts/BIZUDPGothic-Regular-Latin.ttf")),
];

/// The fonts in the binary of editions in other languages, in the order of their names.
static LANGUAGE_FONTS: [(&str, &[u8]); 4] = [
    ("NotoSans-Bold-Latin.ttf", include_bytes!("../../../fonts/NotoSans-Bold-Latin.ttf")),
    ("NotoSans-Regular-Latin.ttf", include_bytes!("../../../fonts/NotoSans-Regular-Latin.ttf")),
    ("NotoSansDevanagari-Bold.ttf", include_bytes!("../../../fonts/NotoSansDevanagari-Bold.ttf")),
    ("NotoSansDevanagari-Regular.ttf", include_bytes!("../../../fonts/NotoSansDevanagari-Regular.ttf")),
];

/// Where fonts of other languages are below `fonts/`.
pub const LANGUAGES: &str = "languages";

/// A file of fonts.
#[derive(Debug, Clone)]
pub struct FontFile {
    pub name: String,
    pub bytes: Vec<u8>,
    /// Whether it is in the binary, and none of the project's own.
    pub bundled: bool,
}

/// The folder that a source belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// The project of a source: the parent of its `sources` folder, or else the
    /// folder in which it stands.
    pub fn of(source: &Path) -> Self {
        let folder = source.parent().unwrap_or(Path::new(""));
        let inside_sources = folder.file_name().is_some_and(|name| name == "sources")
            || (folder.as_os_str().is_empty() && current_folder_is_sources());
        let root = match (inside_sources, folder.as_os_str().is_empty()) {
            (true, true) => PathBuf::from(".."),
            (true, false) => folder.parent().unwrap_or(Path::new("")).to_owned(),
            (false, _) => folder.to_owned(),
        };
        Self { root }
    }

    /// Where the sheets of this project's sources go, unless told otherwise.
    pub fn output(&self) -> PathBuf {
        self.root.join("output")
    }

    /// A file of `layouts/`: the project's own, or else the embedded one.
    ///
    /// # Errors
    /// If the project has the file but it cannot be read, is outside of `layouts/`, or
    /// larger than what a layout needs.
    pub fn layout(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match bounded::below(&self.root.join("layouts"), name, MAX_LAYOUT) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Ok(LAYOUTS.get_file(name).map(|file| file.contents().to_owned()))
            }
            Err(error) => Err(error),
        }
    }

    /// Names of all layouts, the embedded ones and the project's own.
    pub fn layouts(&self) -> BTreeSet<String> {
        let embedded = embedded(&LAYOUTS).into_iter().map(|file| file.path().to_owned());
        let own = files_below(&self.root.join("layouts"), Path::new("")).into_iter();
        let own = own.filter(|path| path.extension().is_some_and(|end| end == "typ"));
        embedded.chain(own).map(|path| path.to_string_lossy().replace('\\', "/")).collect()
    }

    /// Names of all themes, the embedded ones and the project's own.
    pub fn themes(&self) -> Vec<String> {
        let layouts = self.layouts();
        let inside =
            layouts.iter().filter_map(|name| name.strip_prefix(THEMES)?.strip_prefix('/')?.strip_suffix(".typ"));
        inside.filter(|name| !name.contains('/')).map(str::to_owned).collect()
    }

    /// The project's own layouts, such as `layouts/flyer.typ`: of its themes the one
    /// that is `chosen`, if one is, and none that is as the embedded one.
    pub fn own_layouts(&self, chosen: Option<&str>) -> Vec<String> {
        let theme = chosen.map(|chosen| format!("{THEMES}/{chosen}.typ"));
        let other = |name: &String| theme.as_ref().is_some_and(|theme| theme != name);
        let used = |name: &String| !(name.starts_with(&format!("{THEMES}/")) && other(name));
        let own = |name: &String| {
            let stands = read(&self.root.join("layouts").join(name), MAX_LAYOUT).ok();
            stands.is_some_and(|bytes| LAYOUTS.get_file(name).is_none_or(|file| file.contents() != bytes))
        };
        let names = self.layouts().into_iter().filter(|name| used(name) && own(name));
        names.map(|name| format!("layouts/{name}")).collect()
    }

    /// SHA-256 of what tells layouts and fonts from those of another state of the
    /// project or of another tebiki: names and contents of all files.
    pub fn signature(&self) -> String {
        let mut all = Sha256::new();
        all.update(env!("CARGO_PKG_VERSION"));
        for file in embedded(&LAYOUTS) {
            add(file.path(), Some(file.contents()), &mut all);
        }
        for below in ["layouts", "fonts"] {
            for path in files_below(&self.root, Path::new(below)) {
                add(&path, read(&self.root.join(&path), MAX_FONT).ok().as_deref(), &mut all);
            }
        }
        hexadecimal(&all.finalize())
    }

    /// The fonts of `fonts/` in the order of their names, or the embedded ones
    /// if the project has none. System fonts are never used: a build must not
    /// depend on the machine.
    ///
    /// # Errors
    /// If the folder has a font that cannot be read.
    pub fn fonts(&self) -> Result<Vec<FontFile>, Finding> {
        let own = self.fonts_in("fonts")?;
        Ok(if own.is_empty() { owned(&FONTS) } else { own })
    }

    /// The fonts of editions in other languages: the embedded ones, and those of
    /// `fonts/languages/`, which take the place of none.
    ///
    /// # Errors
    /// If the folder has a font that cannot be read.
    pub fn language_fonts(&self) -> Result<Vec<FontFile>, Finding> {
        let own = self.fonts_in(&format!("fonts/{LANGUAGES}"))?;
        Ok([owned(&LANGUAGE_FONTS), own].concat())
    }

    /// The fonts of one folder of the project, in the order of their names.
    fn fonts_in(&self, folder: &str) -> Result<Vec<FontFile>, Finding> {
        let whole = |path: PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match read(&path, MAX_FONT) {
                Ok(bytes) => Ok(FontFile { name, bytes, bundled: false }),
                Err(error) => Err(say::fonts_unreadable(&format!("{folder}/{name}"), &error)),
            }
        };
        let files = self.font_files(folder).map_err(|error| say::fonts_unreadable(folder, &error))?;
        files.into_iter().map(whole).collect()
    }

    /// Whether the fonts are those of `fonts/`.
    pub fn has_fonts(&self) -> bool {
        self.font_files("fonts").is_ok_and(|files| !files.is_empty())
    }

    fn font_files(&self, folder: &str) -> io::Result<Vec<PathBuf>> {
        let folder = match fs::read_dir(self.root.join(folder)) {
            Ok(folder) => folder,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut paths = folder.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        paths.retain(|path| is_font(path));
        paths.sort();
        Ok(paths)
    }
}

fn owned(fonts: &[(&str, &[u8])]) -> Vec<FontFile> {
    let file =
        |(name, bytes): &(&str, &[u8])| FontFile { name: (*name).to_owned(), bytes: bytes.to_vec(), bundled: true };
    fonts.iter().map(file).collect()
}

/// Whether a file is a font by its name.
fn is_font(path: &Path) -> bool {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    extension.is_some_and(|e| matches!(e.as_str(), "ttf" | "otf" | "ttc"))
}

/// All files of an embedded folder.
fn embedded(folder: &'static Dir) -> Vec<&'static File<'static>> {
    folder.files().chain(folder.dirs().flat_map(embedded)).collect()
}

/// Files below a folder of the project, in the order of their names, each from `root`.
fn files_below(root: &Path, below: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root.join(below)).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| below.join(entry.file_name())).collect();
    paths.sort();
    // A linked folder may hold itself.
    let is_folder = |path: &Path| root.join(path).symlink_metadata().is_ok_and(|known| known.is_dir());
    let inside = |path: PathBuf| if is_folder(&path) { files_below(root, &path) } else { vec![path] };
    paths.into_iter().flat_map(inside).collect()
}

/// Where a file stands and what it holds, each with its length: the same letters
/// elsewhere, or cut elsewhere, are others.
fn add(path: &Path, contents: Option<&[u8]>, all: &mut Sha256) {
    let path = path.to_string_lossy().replace('\\', "/");
    all.update(path.len().to_le_bytes());
    all.update(path);
    all.update(contents.map_or(u64::MAX, |contents| contents.len() as u64).to_le_bytes());
    all.update(contents.unwrap_or_default());
}

/// The fonts in the binary.
pub fn embedded_fonts() -> impl Iterator<Item = &'static [u8]> {
    FONTS.iter().map(|(_, bytes)| *bytes)
}

/// The sources to build: those named, or else every `sources/*.yaml` here.
///
/// # Errors
/// If none is named and none is there, or the folder of them cannot be read.
pub fn sources(named: &[PathBuf]) -> Result<Vec<PathBuf>, Finding> {
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let folder = Path::new("sources");
    let found = sources_in(folder);
    match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Err(unreadable(folder, &error)),
        _ if found.is_empty() => Err(no_source(folder)),
        _ => Ok(found),
    }
}

/// What is named as a source in a folder, in the order of the names. What a Mac writes beside a file
/// on a stick (`._center.yaml`) is none.
pub fn sources_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let beside = |path: &PathBuf| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"._"));
    let is_source = |path: &PathBuf| path.extension().is_some_and(|e| e == "yaml" || e == "yml") && !beside(path);
    let mut found: Vec<PathBuf> = entries.filter(is_source).collect();
    found.sort();
    found
}

/// That no source is in a folder; what would be one under the name that was meant is named.
pub fn no_source(folder: &Path) -> Finding {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    let is_source = |name: &String| [".yaml", ".yml"].iter().any(|ending| name.ends_with(ending));
    let under_it =
        |name: String| Some((meant(&name), name)).filter(|(wanted, name)| is_source(wanted) && !name.starts_with('.'));
    let near = names.into_iter().find_map(under_it);
    say::no_source(near.as_ref().map(|(wanted, found)| (found.as_str(), wanted.as_str())))
}

fn current_folder_is_sources() -> bool {
    std::env::current_dir().is_ok_and(|folder| folder.file_name().is_some_and(|name| name == "sources"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The signature of a project with these files.
    fn signature(files: &[(&str, &str)]) -> String {
        let name = format!("tebiki-signature-{}-{:?}", std::process::id(), std::thread::current().id());
        let root = std::env::temp_dir().join(name);
        for (path, contents) in files {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), contents).unwrap();
        }
        let signature = Project { root: root.clone() }.signature();
        let _ = fs::remove_dir_all(root);
        signature
    }

    #[test]
    fn layouts_and_fonts_count_by_place_and_content() {
        let all = [
            vec![],
            vec![("fonts/a.ttf", "abcd")],
            vec![("fonts/a.ttf", "abce")],
            vec![("fonts/b.ttf", "abcd")],
            vec![("fonts/unused/a.ttf", "abcd")],
            vec![("layouts/a.ttf", "abcd")],
            vec![("layouts/parts/a.ttf", "abcd")],
            vec![("fonts/a.ttf", "abcd"), ("fonts/b.ttf", "")],
            vec![("fonts/a.ttf", "ab"), ("fonts/b.ttf", "cd")],
        ];
        let signatures: std::collections::BTreeSet<String> = all.iter().map(|files| signature(files)).collect();
        assert_eq!(signatures.len(), all.len());
        assert_eq!(signature(&all[1]), signature(&all[1]));
    }
}
