//! Case folders: an edit of a good source, and the findings that it must give.
//!
//! `tests/cases/<rule>[-<more>]/edit.txt` says what to do:
//!
//! ```text
//! base: longest              a source of tests/sources, or empty
//! run: check                 or: check easy, build leaflet (for the web),
//!                            build leaflet furigana, press leaflet, office leaflet
//! as: shift_jis              how it is saved; UTF-8 if left out
//! <<<<<<<
//! lines as they are
//! =======
//! lines as they shall be
//! >>>>>>>
//! ```
//!
//! Beside it, `findings.txt` keeps what a person reads; `files/`, if there, is
//! laid beside the source. Cases in `tests/odd/` are unusual, but right: they
//! may give remarks, never an error. To add a case, copy a folder, change the
//! edit, run with `TEBIKI_UPDATE=1`, read what came.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::finding::Finding;
use common::kinds::{Edition, Material, Use};
use tebiki::console::{explain, let_pass};
use tebiki::pipeline;
use tebiki::plan::Selection;

use crate::at_desk::Desk;
use crate::golden::{self, root};
use crate::temp::TempDir;

/// Rules that need another set-up than a source file; each has a test in `cli.rs`,
/// `hostile.rs`, `preflight.rs`, `themes.rs`, `workshop.rs`, one of `inspect_*.rs`, or in
/// `crates/inspect/src/overlap/`.
const ELSEWHERE: &[&str] = &[
    "and-more",
    "blank-pages",
    "book-pages",
    "braille-gaps",
    "coarse-image",
    "code-contrast",
    "code-fold",
    "code-margin",
    "code-module",
    "code-payload",
    "code-quiet",
    "code-size",
    "code-tint",
    "code-too-small",
    "code-trim",
    "code-unread",
    "file-changed",
    "file-unreadable",
    "font-broken",
    "font-missing",
    "font-restricted",
    "font-not-embedded",
    "font-not-subset",
    "font-width",
    "image-size",
    "internal",
    "near-edge",
    "new-exists",
    "new-unwritable",
    "no-layouts",
    "no-sheet",
    "no-source",
    "on-fold",
    "output-changed",
    "output-unwritable",
    "own-layout",
    "page-foreign",
    "page-count",
    "pdf-unreadable",
    "press-annotation",
    "press-black",
    "press-bleed",
    "press-boxes",
    "press-colour",
    "press-font",
    "press-ink",
    "press-intent",
    "press-marks",
    "press-overprint",
    "press-stroke",
    "press-unread",
    "press-x4",
    "reading-offer",
    "same-name",
    "source-changed",
    "source-name",
    "source-size",
    "source-unreadable",
    "structure-access",
    "structure-alt",
    "structure-digits",
    "structure-heading",
    "structure-language",
    "structure-layer",
    "structure-link",
    "structure-list",
    "structure-lost",
    "structure-missing",
    "structure-order",
    "structure-reading",
    "structure-ruby",
    "structure-table",
    "structure-title",
    "structure-tree",
    "structure-untagged",
    "text-code-point",
    "text-cut",
    "text-edge",
    "text-notdef",
    "text-touch",
    "text-unmapped",
    "text-unread",
    "unused-file",
];

/// Rules that no test can bring about on every machine.
const UNREACHED: &[&str] = &["fonts-unreadable", "threads", "contrast-unseen", "still-packed"];

#[test]
fn every_case_gives_its_findings() {
    let cases = folders("cases");
    assert!(!cases.is_empty());
    let (desk, mut left) = (Desk::new(), Vec::new());
    for folder in cases {
        let (name, findings) = (name(&folder), run(&folder));
        left.extend(findings.iter().filter_map(|finding| desk.of_the_file(finding)));
        assert!(findings.iter().any(|finding| name.starts_with(finding.rule)), "{name}: {}", told(&findings));
        keep(&folder, &findings);
    }
    assert!(left.is_empty(), "said on the desk:\n{}", left.join("\n"));
}

#[test]
fn odd_but_right_sources_pass() {
    let cases = folders("odd");
    assert!(!cases.is_empty());
    for folder in cases {
        let (name, findings) = (name(&folder), run(&folder));
        assert!(!findings.iter().any(Finding::is_error), "{name}: {}", told(&findings));
        keep(&folder, &findings);
    }
}

fn keep(folder: &Path, findings: &[Finding]) {
    golden::text(&folder.join("findings.txt"), &told(findings));
    for path in golden::files(folder) {
        let name = path.strip_prefix(folder).unwrap();
        let known = ["edit.txt", "findings.txt"].iter().any(|known| name == Path::new(known));
        assert!(known || name.starts_with("files"), "orphan: {}", path.display());
    }
}

/// What a person reads, with what the source lets pass at the end.
fn told(findings: &[Finding]) -> String {
    let (silenced, told): (Vec<_>, Vec<_>) = findings.iter().partition(|finding| finding.silenced.is_some());
    let mut text: Vec<String> = told.into_iter().map(explain).collect();
    if !silenced.is_empty() {
        text.push(let_pass(&silenced));
    }
    text.join("\n")
}

#[test]
fn every_rule_is_documented_and_broken() {
    let documented = documented();
    let mut used = BTreeSet::from(["internal".to_owned()]);
    for path in golden::files(&root().join("crates/common/src/messages")) {
        let code = fs::read_to_string(&path).unwrap();
        for start in ["error(", "warning(", "environment("] {
            for (at, _) in code.match_indices(start) {
                let rest = code[at + start.len()..].trim_start();
                if let Some(name) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                    used.insert(name.to_owned());
                }
            }
        }
    }
    assert_eq!(used, documented, "rules in the messages and in docs/rules.md");
    let folders: Vec<String> = folders("cases").iter().chain(&folders("slips")).map(|folder| name(folder)).collect();
    for rule in documented {
        let tested = folders.iter().any(|name| name.starts_with(&rule))
            || ELSEWHERE.contains(&rule.as_str())
            || UNREACHED.contains(&rule.as_str());
        assert!(tested, "no case breaks {rule}");
    }
}

#[test]
fn every_rule_stands_in_the_manual() {
    let manual = fs::read_to_string(root().join("docs/ja/findings.md")).unwrap();
    let told = manual.lines().filter_map(|line| Some(line.strip_prefix("### `")?.strip_suffix('`')?.to_owned()));
    assert_eq!(told.collect::<BTreeSet<_>>(), documented(), "docs/ja/findings.md and docs/rules.md");
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap().to_string_lossy().into_owned()
}

pub fn folders(below: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests").join(below)).unwrap();
    let mut folders: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// Rule names of docs/rules.md: the first cell of each table row, in backticks.
fn documented() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("docs/rules.md")).unwrap();
    let name = |line: &str| Some(line.strip_prefix("| `")?.split('`').next()?.to_owned());
    text.lines().filter_map(name).collect()
}

/// What a case is told.
pub fn run(folder: &Path) -> Vec<Finding> {
    let place = TempDir::new();
    let file = place.path().join("source.yaml");
    fs::write(&file, saved(&edited(folder), field(folder, "as").as_deref())).unwrap();
    for path in golden::files(&folder.join("files")) {
        let copy = place.path().join(path.strip_prefix(folder.join("files")).unwrap());
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(&path, copy).unwrap();
    }
    let run = field(folder, "run").unwrap();
    let words: Vec<&str> = run.split(' ').collect();
    let edition = |name: &&str| Edition::ALL.into_iter().find(|known| known.id() == *name).expect("an edition");
    let mut findings = match words.as_slice() {
        // Without a dictionary: another machine has another one.
        ["check", editions @ ..] => {
            pipeline::check_editions(&file, &editions.iter().map(edition).collect::<Vec<_>>(), None)
        }
        [verb, material, editions @ ..] => {
            let material = Material::ALL.into_iter().find(|known| known.id() == *material).unwrap();
            let purpose = match *verb {
                "press" => Use::Press,
                "office" => Use::Office,
                _ => Use::Web,
            };
            let editions = editions.iter().map(edition).collect();
            let selection = Selection { materials: vec![material], editions, uses: vec![purpose] };
            pipeline::build(&file, &place.path().join("output"), &selection, &|_| ()).findings
        }
        _ => panic!("{run}"),
    };
    for finding in &mut findings {
        // The folder is another on every run.
        for words in [&mut finding.message, &mut finding.hint] {
            *words = words.replace(&file.display().to_string(), "source.yaml");
        }
        if let Some(place) = &mut finding.place {
            place.file = "source.yaml".into();
        }
    }
    findings
}

/// The text of a case: its base with its edits.
pub fn edited(folder: &Path) -> String {
    apply(base(&field(folder, "base").unwrap()), folder)
}

/// A text with the edits of a case.
pub fn apply(mut source: String, folder: &Path) -> String {
    for block in instructions(folder).split("<<<<<<<\n").skip(1) {
        let (old, rest) = block.split_once("=======\n").expect("=======");
        let (new, _) = rest.rsplit_once(">>>>>>>").expect(">>>>>>>");
        assert!(source.contains(old), "{}: the base does not have\n{old}", folder.display());
        source = source.replacen(old, new, 1);
    }
    source
}

pub fn field(folder: &Path, name: &str) -> Option<String> {
    let edit = instructions(folder);
    let line = edit.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    line.map(|value| value.trim().to_owned())
}

fn instructions(folder: &Path) -> String {
    fs::read_to_string(folder.join("edit.txt")).unwrap().replace("\r\n", "\n")
}

/// A text as an office editor saves it.
fn saved(text: &str, format: Option<&str>) -> Vec<u8> {
    match format {
        None => text.into(),
        Some("bom") => format!("\u{FEFF}{text}").into(),
        Some("crlf") => text.replace('\n', "\r\n").into(),
        Some("crcrlf") => text.replace('\n', "\r\r\n").into(),
        Some("cr") => text.replace('\n', "\r").into(),
        Some("utf-16") => format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Some(label) => {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a known encoding");
            // The web's tables have U+FF5E where JIS X 0208 has the wave dash.
            let text = text.replace('〜', "～").replace('–', "-");
            let (bytes, _, lost) = encoding.encode(&text);
            assert!(!lost, "{label} cannot hold the whole text");
            bytes.into_owned()
        }
    }
}

fn base(name: &str) -> String {
    if name == "empty" {
        return String::new();
    }
    let text = fs::read_to_string(root().join(format!("tests/sources/{name}.yaml")));
    text.unwrap_or_else(|error| panic!("{name}: {error}")).replace("\r\n", "\n")
}
