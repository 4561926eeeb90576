//! The sources that tests build, each once for all tests, and not again while the program
//! is the same: what stands is carried over, as in the folder of an office.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use common::kinds::{Edition, Material, Use};
use tebiki::console::explain;
use tebiki::pipeline::{self, Made, Outcome};
use tebiki::plan::Selection;
use tebiki::report::manifest::Manifest;

use crate::golden::root;
use crate::temp::TempDir;

/// A built source, in a folder that lives as long as the tests.
pub struct Built {
    pub name: &'static str,
    pub outcome: Outcome,
    /// What of it was built.
    pub selection: Selection,
    source: PathBuf,
    folder: PathBuf,
    /// Where the source stands, if it was made for the tests.
    place: Option<TempDir>,
}

impl Built {
    /// The output folder of the source.
    pub fn folder(&self) -> PathBuf {
        self.folder.join(self.name)
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

    /// The sheets of an edition.
    pub fn made(&self, edition: Edition) -> impl Iterator<Item = &Made> {
        self.outcome.made.iter().filter(move |made| made.sheet.edition == edition)
    }

    /// What the manifest says of it.
    pub fn manifest(&self) -> Manifest {
        Manifest::read(&self.folder())
    }

    /// What a person reads of it, without what the source lets pass.
    pub fn told(&self) -> String {
        let findings = self.outcome.findings.iter().filter(|finding| finding.silenced.is_none());
        findings.map(explain).collect::<Vec<_>>().join("\n")
    }

    /// The source that it was built from.
    pub fn source(&self) -> PathBuf {
        self.source.clone()
    }
}

/// A folder for what this program builds of a source. Cargo keeps it between runs; those of
/// other programs go.
pub fn standing(name: &str) -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let built = BUILT.get_or_init(|| {
        let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("built");
        let own = all.join(env!("TEBIKI_PROGRAM"));
        for other in fs::read_dir(&all).into_iter().flatten().map(|entry| entry.unwrap().path()) {
            if other != own {
                fs::remove_dir_all(other).unwrap();
            }
        }
        own
    });
    let folder = built.join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
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
const EDITIONS: &str = "editions: [standard, furigana, large-print, easy]\n";

/// The editions in Japanese.
pub const JAPANESE: [Edition; 4] = [Edition::Standard, Edition::Furigana, Edition::LargePrint, Edition::Easy];

/// The editions of the fictional centers.
const LARGE: [Edition; 2] = [Edition::Standard, Edition::LargePrint];

/// The edition with readings over its words as they are.
const READ: [Edition; 1] = [Edition::Furigana];

/// Uses that have a look of their own.
const LOOKS: [Use; 2] = [Use::Web, Use::Press];

pub const USES: [&str; 3] = ["web", "office", "press"];

pub const MATERIALS: [&str; 4] = ["leaflet", "poster", "flyer", "support-book"];

/// The sample center.
pub fn miyagi() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        // What the build of the sample has made need not be made again.
        take_sheets(&root().join("output/miyagi"), &standing("miyagi").join("miyagi"));
        build("miyagi", &root().join("sources/miyagi.yaml"), Selection::default())
    })
}

/// A fictional center with the longest realistic data, also in large print.
pub fn longest() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build_with("longest", LARGE))
}

/// A fictional center with the shortest realistic data, also in large print.
pub fn shortest() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build_with("shortest", LARGE))
}

/// A fictional city: its windows from a file, and its card.
pub fn wards() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build("wards", &root().join("tests/sources/wards.yaml"), Selection::default()))
}

/// A fictional center of another subject: every material, every edition.
pub fn general() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build("general", &root().join("tests/sources/general.yaml"), Selection::default()))
}

/// The text of the sample, in its standard edition alone.
pub fn standard() -> String {
    let text = fs::read_to_string(root().join("sources/miyagi.yaml")).unwrap().replace("\r\n", "\n");
    assert!(text.contains(EDITIONS));
    text.replacen(EDITIONS, "editions: [standard]\n", 1)
}

/// The sample with pictures of every kind that a center may supply: a photo, a
/// photo in four inks, line art, and a logo with gradients and opacity.
pub fn pictures() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let place = TempDir::new();
        let text = standard();
        let logo = "center:\n  logo:\n    file: images/logo.svg\n    alt: しるし\n";
        let blocks = ["photo.jpg", "inks.jpg", "lines.png"]
            .map(|file| format!("        - image:\n            file: images/{file}\n            alt: 絵\n"));
        assert!(text.contains("center:\n") && text.contains(BLOCK));
        let text = text.replacen("center:\n", logo, 1).replacen(BLOCK, &(blocks.concat() + BLOCK), 1);
        fs::create_dir(place.path().join("images")).unwrap();
        for path in crate::golden::files(&root().join("tests/pictures")) {
            fs::copy(&path, place.path().join("images").join(path.file_name().unwrap())).unwrap();
        }
        let source = place.path().join("pictures.yaml");
        fs::write(&source, text).unwrap();
        let mut built = build("pictures", &source, Selection::default());
        built.place = Some(place);
        built
    })
}

/// A fictional center with a reading over every word, in the furigana edition
/// and in the standard one.
pub fn readings() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| build_with("readings", [Edition::Standard, Edition::Furigana]))
}

/// The themes beside the usual one: the center of another subject as standard, with readings and
/// in large print, for the screen and the press, and the sample for the screen. Colours are chosen
/// by look, and there are three: large print, the press, and what screen and copier share.
pub fn themed() -> &'static [Built] {
    static BUILT: OnceLock<Vec<Built>> = OnceLock::new();
    const GENERAL: &str = "tests/sources/general.yaml";
    let sources = [
        ("miyagi-evening", "sources/miyagi.yaml", "evening", &LARGE[..], &[Use::Web][..]),
        ("miyagi-morning", "sources/miyagi.yaml", "morning", &LARGE, &[Use::Web]),
        ("general-evening", GENERAL, "evening", &LARGE, &LOOKS),
        ("general-morning", GENERAL, "morning", &LARGE, &LOOKS),
        ("read-evening", GENERAL, "evening", &READ, &[Use::Web]),
        ("read-morning", GENERAL, "morning", &READ, &[Use::Web]),
    ];
    BUILT.get_or_init(|| {
        let built = sources.map(|(name, source, theme, editions, uses)| {
            chosen(name, source, &format!("theme: {theme}\n"), selection(editions, uses))
        });
        built.into()
    })
}

/// The center of another subject with a colour of its own.
pub fn accented() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    let accent = "accent: \"#8A1C3B\"\n";
    BUILT.get_or_init(|| chosen("general-accent", "tests/sources/general.yaml", accent, selection(&LARGE, &LOOKS)))
}

/// Every material in some editions for some uses.
fn selection(editions: &[Edition], uses: &[Use]) -> Selection {
    Selection { editions: editions.to_vec(), uses: uses.to_vec(), ..Selection::default() }
}

/// A source with one more line at its head.
fn chosen(name: &'static str, source: &str, line: &str, selection: Selection) -> Built {
    let place = TempDir::new();
    let text = fs::read_to_string(root().join(source)).unwrap();
    let file = place.path().join(format!("{name}.yaml"));
    fs::write(&file, line.to_owned() + &text).unwrap();
    let mut built = build(name, &file, selection);
    built.place = Some(place);
    built
}

/// Every built source.
pub fn all() -> [&'static Built; 3] {
    [miyagi(), longest(), shortest()]
}

/// Builds a source of the tests in some editions.
fn build_with(name: &'static str, editions: [Edition; 2]) -> Built {
    let selection = Selection { editions: editions.to_vec(), ..Selection::default() };
    build(name, &root().join(format!("tests/sources/{name}.yaml")), selection)
}

/// Builds sheets of the standard edition into `output` beside the source, without an error.
pub fn build_beside(source: &Path, materials: &[Material], uses: &[Use]) -> Outcome {
    let selection = Selection { materials: materials.to_vec(), editions: vec![Edition::Standard], uses: uses.to_vec() };
    let outcome = pipeline::build(source, &source.with_file_name("output"), &selection, &|_| ());
    assert!(outcome.findings.iter().all(|finding| !finding.is_error()), "{:?}", outcome.findings);
    outcome
}

/// Copies the sheets of an output folder into one that is not there yet, without what tells of
/// the builds before.
fn take_sheets(from: &Path, to: &Path) {
    if to.exists() {
        return;
    }
    let tells = |name: &str| ["report.", "index.", "manifest."].iter().any(|part| name.contains(part));
    for (name, bytes) in bytes_below(from).into_iter().filter(|(name, _)| !tells(name)) {
        let file = to.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }
}

pub fn build(name: &'static str, source: &Path, selection: Selection) -> Built {
    let folder = standing(name);
    let outcome = pipeline::build(source, &folder, &selection, &|_| ());
    Built { name, outcome, selection, source: source.to_owned(), folder, place: None }
}
