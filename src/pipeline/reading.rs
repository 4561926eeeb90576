//! Reads a source.

use std::path::Path;

use super::guard::guarded;
use common::finding::{Finding, Place};
use common::kinds::Edition;
use common::messages::{machine, shape as say};
use project::Project;
use source::Reading;
use typeset::Base;

/// A source with all that is found in it; a panic is reported as a bug.
pub(super) fn read(source: &Path) -> Reading {
    guarded_reading(source, || source::read(source))
}

/// The same of a text that is not yet in its file; writes nothing.
pub fn read_text(source: &Path, text: &str) -> Reading {
    let folder = source.parent().unwrap_or(Path::new(""));
    guarded_reading(source, || source::read_bytes(source, text.as_bytes(), Some(folder)))
}

fn guarded_reading(source: &Path, work: impl FnOnce() -> Reading) -> Reading {
    let reading: Result<Reading, Vec<Finding>> = guarded(|| Ok(work()));
    let mut reading = reading.unwrap_or_else(|findings| Reading { findings, ..Reading::default() });
    let themes = Project::of(source).themes();
    let unknown = reading.theme.as_ref().filter(|theme| !themes.contains(theme));
    if let Some(theme) = unknown {
        let finding = say::no_such_theme(theme, &themes);
        reading.findings.push(finding.at(reading.places.of("theme")).path("theme"));
        source::sort(&mut reading.findings);
        reading.center = None;
    }
    reading
}

/// Files of the project that no sheet uses.
pub(super) fn unused(project: &Project) -> impl Iterator<Item = Finding> {
    project.unused().into_iter().map(|unused| machine::unused(&unused.file, unused.meant.as_deref()))
}

/// Rules that say of a character why it cannot be printed.
const KNOWN_CHARACTERS: [&str; 4] = ["bidi-control", "control-character", "mojibake", "private-use"];

/// Adds the letters of editions and the characters that the project's fonts lack, in the order
/// of the file.
pub(super) fn uncovered(source: &Path, editions: &[Edition], reading: &mut Reading) {
    match Base::new(&Project::of(source)) {
        Ok(base) => {
            reading.findings.extend(typeset::check_letters(editions, &reading.places, &base));
            reading.findings.extend(typeset::check_glyphs(&reading.texts, &reading.places, &base));
            once(&mut reading.findings);
        }
        Err(finding) => reading.findings.push(finding),
    }
    source::sort(&mut reading.findings);
}

/// Leaves one finding of each character: of the rule that knows what it is, or, if that
/// only warns of what nobody sees, of what stops the sheet.
pub(super) fn once(findings: &mut Vec<Finding>) {
    let places = |rules: &[&str]| -> Vec<Place> {
        let told = findings.iter().filter(|told| rules.contains(&told.rule));
        told.filter_map(|told| told.place.as_deref().cloned()).collect()
    };
    let (known, missing) = (places(&KNOWN_CHARACTERS), places(&["missing-glyph"]));
    let inside = |told: &Finding, all: &[Place]| {
        let place = told.place.as_deref();
        place.is_some_and(|place| all.iter().any(|other| other.holds(place)))
    };
    findings.retain(|told| match told.rule {
        "missing-glyph" => !inside(told, &known),
        "invisible" => !inside(told, &missing),
        _ => true,
    });
}
