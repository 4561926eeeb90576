//! The three sources that tests build, each once for all tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tebiki::pipeline::{self, Outcome};
use tebiki::plan::{Edition, Selection};

use crate::golden::root;
use crate::temp::TempDir;

/// A built source, in a folder that lives as long as the tests.
pub struct Built {
    pub name: &'static str,
    pub outcome: Outcome,
    source: PathBuf,
    folder: TempDir,
    /// Where the source stands, if it was made for the tests.
    place: Option<TempDir>,
}

impl Built {
    /// The output folder of the source.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().join(self.name)
    }

    /// The bytes of every file, by its path below the output folder.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        bytes_below(&self.folder())
    }

    /// The bytes of one web PDF.
    pub fn pdf(&self, material: &str) -> Vec<u8> {
        self.pdf_for("web", material)
    }

    /// The bytes of one PDF for a use.
    pub fn pdf_for(&self, purpose: &str, material: &str) -> Vec<u8> {
        fs::read(self.folder().join(format!("{purpose}/{material}.pdf"))).unwrap()
    }

    /// The source that it was built from.
    pub fn source(&self) -> PathBuf {
        self.source.clone()
    }
}

/// Every file below a folder.
pub fn bytes_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    crate::golden::files(folder)
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            (name, fs::read(path).unwrap())
        })
        .collect()
}

/// A block of the sample's book before which tests put others.
pub const BLOCK: &str = "        - heading:\n            standard: 家から出ない人だけのこと？\n";

/// The editions that the sample declares.
pub const EDITIONS: &str = "editions: [standard, furigana, large-print, easy]\n";

pub const USES: [&str; 3] = ["web", "office", "press"];

pub const MATERIALS: [&str; 4] = ["leaflet", "poster", "flyer", "support-book"];

/// The sample center.
pub fn miyagi() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build("miyagi", &root().join("sources/miyagi.yaml")))
}

/// A fictional center with the longest realistic data.
pub fn longest() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build("longest", &root().join("tests/sources/longest.yaml")))
}

/// A fictional center with the shortest realistic data.
pub fn shortest() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build("shortest", &root().join("tests/sources/shortest.yaml")))
}

/// The sample with pictures of every kind that a center may supply: a photo, a
/// photo in four inks, line art, and a logo with gradients and opacity.
pub fn pictures() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let place = TempDir::new();
        let text = fs::read_to_string(root().join("sources/miyagi.yaml")).unwrap().replace("\r\n", "\n");
        let logo = "center:\n  logo:\n    file: images/logo.svg\n    alt: しるし\n";
        let blocks = ["photo.jpg", "inks.jpg", "lines.png"]
            .map(|file| format!("        - image:\n            file: images/{file}\n            alt: 絵\n"));
        assert!(text.contains("center:\n") && text.contains(BLOCK) && text.contains(EDITIONS));
        let text = text.replacen("center:\n", logo, 1).replacen(BLOCK, &(blocks.concat() + BLOCK), 1);
        let text = text.replacen(EDITIONS, "editions: [standard]\n", 1);
        fs::create_dir(place.path().join("images")).unwrap();
        for path in crate::golden::files(&root().join("tests/pictures")) {
            fs::copy(&path, place.path().join("images").join(path.file_name().unwrap())).unwrap();
        }
        let source = place.path().join("pictures.yaml");
        fs::write(&source, text).unwrap();
        let mut built = build("pictures", &source);
        built.place = Some(place);
        built
    })
}

/// A fictional center with a reading over every word, in the furigana edition
/// and in the standard one.
pub fn readings() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let selection = Selection { editions: vec![Edition::Standard, Edition::Furigana], ..Selection::default() };
        build_some("readings", &root().join("tests/sources/readings.yaml"), &selection)
    })
}

/// Every built source.
pub fn all() -> [&'static Built; 3] {
    [miyagi(), longest(), shortest()]
}

fn build(name: &'static str, source: &Path) -> Built {
    build_some(name, source, &Selection::default())
}

fn build_some(name: &'static str, source: &Path, selection: &Selection) -> Built {
    let folder = TempDir::new();
    let outcome = pipeline::build(source, folder.path(), selection, &|_| ());
    Built { name, outcome, source: source.to_owned(), folder, place: None }
}
