//! Case folders: an edit of a good source, and the findings that it must give.
//!
//! `tests/cases/<rule>[-<more>]/edit.txt` says what to do:
//!
//! ```text
//! base: longest              a source of tests/sources, or empty
//! run: check                 or: build leaflet
//! <<<<<<<
//! lines as they are
//! =======
//! lines as they shall be
//! >>>>>>>
//! ```
//!
//! Beside it, `findings.txt` keeps what a person reads. To add a case, copy a
//! folder, change the edit, run with `TEBIKI_UPDATE=1`, read what came.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tebiki::finding::Finding;
use tebiki::pipeline;
use tebiki::plan::{Material, Selection};
use tebiki::report::terminal::explain;

use crate::golden::{self, root};
use crate::temp::TempDir;

/// Rules that need another set-up than a source file; each has a test in `cli.rs`.
const ELSEWHERE: [&str; 9] = [
    "code-too-small",
    "font-broken",
    "internal",
    "no-source",
    "output-unwritable",
    "same-name",
    "source-encoding",
    "source-size",
    "source-unreadable",
];

/// Rules that no test can bring about on every machine.
const UNREACHED: [&str; 2] = ["fonts-unreadable", "threads"];

#[test]
fn every_case_gives_its_findings() {
    let folders = folders();
    assert!(!folders.is_empty());
    for folder in folders {
        let findings = run(&folder);
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let text: Vec<String> = findings.iter().map(explain).collect();
        let text = text.join("\n");
        assert!(
            findings.iter().any(|finding| name.starts_with(finding.rule)),
            "{name} does not break its rule:\n{text}"
        );
        golden::text(&folder.join("findings.txt"), &text);
        for path in golden::files(&folder) {
            let file = path.file_name().unwrap();
            assert!(file == "edit.txt" || file == "findings.txt", "orphan: {}", path.display());
        }
    }
}

#[test]
fn every_rule_is_documented_and_broken() {
    let documented = documented();
    let mut used = BTreeSet::new();
    for path in golden::files(&root().join("src")) {
        let code = fs::read_to_string(&path).unwrap();
        for start in ["::error(", "::environment("] {
            for (at, _) in code.match_indices(start) {
                let rest = code[at + start.len()..].trim_start();
                if let Some(name) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                    used.insert(name.to_owned());
                }
            }
        }
    }
    assert_eq!(used, documented, "rules in the code and in docs/rules.md");
    let folders: Vec<String> =
        folders().iter().map(|folder| folder.file_name().unwrap().to_string_lossy().into_owned()).collect();
    for rule in documented {
        let tested = folders.iter().any(|name| name.starts_with(&rule))
            || ELSEWHERE.contains(&rule.as_str())
            || UNREACHED.contains(&rule.as_str());
        assert!(tested, "no case breaks {rule}");
    }
}

fn folders() -> Vec<std::path::PathBuf> {
    let mut folders: Vec<_> =
        fs::read_dir(root().join("tests/cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// Rule names of docs/rules.md: the first cell of each table row, in backticks.
fn documented() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("docs/rules.md")).unwrap();
    let name = |line: &str| Some(line.strip_prefix("| `")?.split('`').next()?.to_owned());
    text.lines().filter_map(name).collect()
}

fn run(folder: &Path) -> Vec<Finding> {
    let edit = fs::read_to_string(folder.join("edit.txt")).unwrap().replace("\r\n", "\n");
    let field = |name: &str| {
        let line = edit.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.unwrap_or_else(|| panic!("{} lacks {name}", folder.display())).trim().to_owned()
    };
    let mut source = base(&field("base"));
    for block in edit.split("<<<<<<<\n").skip(1) {
        let (old, rest) = block.split_once("=======\n").expect("=======");
        let (new, _) = rest.split_once(">>>>>>>").expect(">>>>>>>");
        assert!(source.contains(old), "{}: the base does not have\n{old}", folder.display());
        source = source.replacen(old, new, 1);
    }
    let place = TempDir::new();
    let file = place.path().join("source.yaml");
    fs::write(&file, source).unwrap();
    let mut findings = match field("run").split_once(' ') {
        None => pipeline::check(&file),
        Some((_, material)) => {
            let material = Material::ALL.into_iter().find(|known| known.id() == material).unwrap();
            let selection = Selection { materials: vec![material], ..Selection::default() };
            pipeline::build(&file, &place.path().join("output"), &selection, &|_| ()).findings
        }
    };
    for finding in &mut findings {
        // The folder is another on every run.
        finding.message = finding.message.replace(&file.display().to_string(), "source.yaml");
        if let Some(place) = &mut finding.place {
            place.file = "source.yaml".into();
        }
    }
    findings
}

fn base(name: &str) -> String {
    if name == "empty" {
        return String::new();
    }
    let text = fs::read_to_string(root().join(format!("tests/sources/{name}.yaml")));
    text.unwrap_or_else(|error| panic!("{name}: {error}")).replace("\r\n", "\n")
}
