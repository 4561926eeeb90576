//! `tebiki layouts`: what it writes compiles with nothing but typst, and nothing is
//! written over.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::finding::Origin;
use tebiki::pipeline;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::golden::{files, root};
use crate::pdf::Finished;
use crate::temp::TempDir;

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'><circle cx='5' cy='5' r='5'/></svg>";

#[test]
fn what_is_written_compiles_to_the_same_pages_without_tebiki() {
    let place = project();
    let output = tebiki(&place, &["layouts", "try", "--material", "leaflet", "--use", "office"]);
    assert!(output.status.success(), "{}", told(&output));
    let folder = place.path().join("try");
    for name in ["main.typ", "leaflet/cover.typ", "themes/dawn.typ", "data.json", "source/images/logo.svg"] {
        assert!(folder.join(name).is_file(), "no {name}");
    }
    let settings: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join(".vscode/settings.json")).unwrap()).unwrap();
    assert_eq!(settings["tinymist.fontPaths"][0], "${workspaceFolder}/fonts");

    let build = tebiki(&place, &["build", "--material", "leaflet", "--use", "office"]);
    assert!(build.status.success(), "{}", told(&build));
    let made = Finished::open(&fs::read(place.path().join("output/center/office/leaflet.pdf")).unwrap());
    let alone = Finished::open(&compiled(&folder));
    assert_eq!(alone.pages(), made.pages());
    assert_eq!(alone.logical_text(), made.logical_text());
    assert!(alone.tags().contains("試しの印"));
}

#[test]
fn another_sheet_is_shown_when_asked_for_and_layouts_stay() {
    let place = project();
    assert!(tebiki(&place, &["layouts", "try"]).status.success());
    let folder = place.path().join("try");
    let own = folder.join("poster/call.typ");
    let edited = format!("{}// mine\n", fs::read_to_string(&own).unwrap());
    fs::write(&own, &edited).unwrap();
    let before = bytes(&folder);

    let again = tebiki(&place, &["layouts", "try", "--material", "poster"]);
    assert_eq!(again.status.code(), Some(1));
    assert!(told(&again).contains("[new-exists]"), "{}", told(&again));
    assert!(bytes(&folder) == before, "something was written over");

    let data = tebiki(&place, &["layouts", "try", "--data", "--material", "poster"]);
    assert!(data.status.success(), "{}", told(&data));
    let now = bytes(&folder);
    let changed: Vec<_> = now.iter().filter(|file| !before.contains(file)).map(|(path, _)| path.clone()).collect();
    assert_eq!(changed, [folder.join("data.json")]);
    assert_eq!(fs::read_to_string(&own).unwrap(), edited);
    assert!(Finished::open(&compiled(&folder)).logical_text().contains("ひとりで悩まず、話してみませんか。"));
}

#[test]
fn what_can_not_be_shown_is_told() {
    let place = project();
    let cases: [(&[&str], &str); 3] = [
        (&["layouts", "try", "--data"], "no-layouts"),
        (&["layouts", "try", "--material", "poster", "--edition", "large-print"], "no-sheet"),
        (&["layouts", "sources"], "new-exists"),
    ];
    for (arguments, rule) in cases {
        let output = tebiki(&place, arguments);
        assert_eq!(output.status.code(), Some(1), "{rule}");
        assert!(told(&output).contains(&format!("エラー [{rule}]")), "{rule}: {}", told(&output));
    }
    fs::write(place.path().join("sources/center.yaml"), "center:\n").unwrap();
    assert_eq!(tebiki(&place, &["layouts", "try"]).status.code(), Some(1));
    assert!(!place.path().join("try").exists(), "written in spite of errors");
}

#[test]
fn layouts_that_are_as_embedded_are_no_layouts_of_the_project() {
    let place = project();
    assert!(tebiki(&place, &["layouts", "layouts", "--material", "flyer"]).status.success());
    fs::write(place.path().join("layouts/flyer/front.typ"), "#let flyer-front = (\n").unwrap();
    let output = tebiki(&place, &["build", "--material", "flyer", "--use", "web"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("のファイル（layouts/flyer/front.typ）"), "{}", told(&output));
}

/// The shortest source, with a mark of the center.
fn project() -> TempDir {
    let place = TempDir::new();
    let text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap().replace("\r\n", "\n");
    let logo = "center:\n  logo:\n    file: images/logo.svg\n    alt: 試しの印\n";
    let text = text.replacen("center:\n", logo, 1);
    assert!(text.contains("logo:"));
    fs::create_dir_all(place.path().join("sources/images")).unwrap();
    fs::write(place.path().join("sources/images/logo.svg"), LOGO).unwrap();
    fs::write(place.path().join("sources/center.yaml"), text).unwrap();
    place
}

fn tebiki(place: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tebiki")).args(arguments).current_dir(place.path()).output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn bytes(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    files(folder).into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

/// `main.typ` of a folder as a PDF, as any other program with typst in it sets it.
fn compiled(folder: &Path) -> Vec<u8> {
    let world = Disk::new(folder);
    let compiled = typst::compile::<PagedDocument>(&world);
    assert!(compiled.warnings.is_empty(), "{:?}", compiled.warnings);
    typst_pdf::pdf(&compiled.output.expect("it compiles"), &PdfOptions::default()).unwrap()
}

/// A folder as `typst compile --root` sees it, with the fonts in it alone.
struct Disk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    files: FileStore<Below>,
}

struct Below(PathBuf);

impl FileLoader for Below {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = self.0.join(id.get().vpath().get_without_slash());
        fs::read(&path).map(Bytes::new).map_err(|error| FileError::from_io(error, &path))
    }
}

impl Disk {
    fn new(folder: &Path) -> Self {
        let faces = files(&folder.join("fonts")).into_iter().map(|path| Bytes::new(fs::read(path).unwrap()));
        let fonts: Vec<Font> = faces.flat_map(Font::iter).collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            files: FileStore::new(Below(folder.to_owned())),
        }
    }
}

impl World for Disk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        RootedPath::new(VirtualRoot::Project, VirtualPath::new("main.typ").unwrap()).intern()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[test]
fn a_file_that_no_sheet_uses_is_told() {
    let place = TempDir::new();
    for folder in ["sources", "layouts/leaflet", "fonts/family"] {
        fs::create_dir_all(place.path().join(folder)).unwrap();
    }
    for file in ["layouts/flier.typ", "layouts/leaflet/cover.typ.txt", "fonts/family/a.ttf"] {
        fs::write(place.path().join(file), "").unwrap();
    }
    let source = place.path().join("sources/center.yaml");
    fs::copy(root().join("tests/sources/shortest.yaml"), &source).unwrap();
    let findings = pipeline::check(&source);
    let told: Vec<_> = findings.iter().filter(|finding| finding.rule == "unused-file").collect();
    assert!(told.iter().all(|finding| !finding.is_error() && finding.origin == Origin::Environment));
    let told: Vec<_> =
        told.iter().map(|finding| (finding.message.split(' ').next().unwrap(), finding.hint.as_str())).collect();
    let meant = |name: &str| {
        format!("「{name}」のつもりなら、その名前にしてください。使わないものなら、取りのぞいてください。")
    };
    let wanted = [
        ("layouts/flier.typ", meant("layouts/flyer.typ")),
        ("layouts/leaflet/cover.typ.txt", meant("layouts/leaflet/cover.typ")),
        ("fonts/family/a.ttf", meant("fonts/a.ttf")),
    ];
    assert_eq!(told, wanted.iter().map(|(file, hint)| (*file, hint.as_str())).collect::<Vec<_>>());
}
