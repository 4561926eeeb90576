//! YAML to [`Center`]: every problem of the file at once, each at its line.
//!
//! ```text
//! bytes      encoding, line ends
//! lines      control characters, signs in full width   (mended, told)
//! conflict   two versions in one file: one is set aside (told)
//! recover    YAML; what is broken is set aside         (told)
//! windows    rows of a CSV file in the place of its name (told)
//! shape      the model's schema: keys, kinds, markup   (told)
//! rules      what values and texts say                 (told)
//! facts      what agrees with what, how old it is      (told)
//! silence    what the source lets pass, with a reason
//! ```

pub mod accent;
mod agreement;
mod asked;
mod bytes;
pub mod capacity;
mod conflict;
mod contacts;
mod content;
mod days;
pub mod dictionary;
mod each;
pub mod editions;
pub mod era;
mod hours;
pub mod images;
pub mod inline;
mod inside;
pub mod languages;
mod lines;
pub mod links;
mod made;
mod mend;
pub mod model;
mod numerals;
mod opening;
mod people;
mod places;
mod prefecture;
pub mod readings;
mod recover;
pub mod routes;
mod rules;
pub mod schema;
mod shape;
pub mod silence;
pub mod terms;
mod text;
mod tree;
pub mod voice;
mod walks;
mod windows;
mod wordings;
mod yaml;

use std::fs::File;
use std::io::ErrorKind::NotFound;
use std::io::Read;
use std::path::Path;

use serde_json::Value as Json;

use images::Images;
use lines::Lines;
pub use model::Center;
pub use places::Places;
pub use rules::scan;
pub use text::{Text, Wordings};
pub use tree::{mended, tree};

use common::digest::sha256;
use common::finding::{Finding, Place};
use common::messages::file as say;
use common::path::is_device;

/// Larger than any real source (the sample has 25 kB); a limit against
/// hostile or mistaken files, in bytes.
const MAX_BYTES: u64 = 1 << 20;
/// Longer than any real line, in bytes.
const MAX_LINE: usize = 30_000;
/// As many findings as a person can take in one run, and more.
const MAX_FINDINGS: usize = 200;

pub use shape::sort;

/// What reading a source gives.
#[derive(Debug, Default)]
pub struct Reading {
    /// The center, if the file has no error.
    pub center: Option<Center>,
    /// Where each value is in the file.
    pub places: Places,
    /// All problems, in the order of the file.
    pub findings: Vec<Finding>,
    /// Every piece of writing, in all its wordings: path and characters.
    pub texts: Vec<(String, String)>,
    /// The theme that the source asks for, if it does. Which there are, its project knows.
    pub theme: Option<String>,
    /// The image files that the source names.
    pub images: Images,
    /// For the press: errors about facts that nobody has verified.
    pub unverified: Vec<Finding>,
    /// Hash of the bytes that were read; the file may be another by the time that the
    /// last sheet is made.
    pub sha256: String,
}

/// Reads and judges a source file.
pub fn read(file: &Path) -> Reading {
    match bytes_of(file) {
        Ok(bytes) => {
            Reading { sha256: sha256(&bytes), ..read_bytes(file, &bytes, Some(file.parent().unwrap_or(Path::new("")))) }
        }
        Err(finding) => failed(Places::default(), vec![finding]),
    }
}

/// The text of a source as it is in its bytes, line ends and all, and the name of its
/// encoding for a person if it is not UTF-8.
///
/// # Errors
/// If the bytes are no text that can be told with certainty.
pub fn text_of(file: &Path) -> Result<(String, Option<&'static str>), Finding> {
    let bytes = bytes_of(file)?;
    let decoded = bytes::decode(&bytes, file)?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, None)),
        Err(error) if error.as_bytes().contains(&b'\r') => Ok((decoded.text.replace('\n', "\r\n"), decoded.encoding)),
        Err(_) => Ok((decoded.text, decoded.encoding)),
    }
}

/// Reads and judges the bytes of a source; `file` is its name in findings.
/// Images are read from below `folder`, or not at all.
pub fn read_bytes(file: &Path, bytes: &[u8], folder: Option<&Path>) -> Reading {
    match bytes::decode(bytes, file) {
        Ok(decoded) => {
            let mut reading = read_text(file, &decoded.text, folder);
            if let Some(encoding) = decoded.encoding {
                let first = Lines::new(file.to_owned(), &decoded.text).place_of_line(0);
                reading.findings.insert(0, say::read_as(encoding).at(Some(first)));
            }
            reading
        }
        Err(finding) => failed(Places::default(), vec![finding]),
    }
}

fn read_text(file: &Path, text: &str, folder: Option<&Path>) -> Reading {
    let (text, mut findings) = lines::without_controls(file, text);
    let mut lines = Lines::new(file.to_owned(), &text);
    if let Some(line) = lines.written().iter().position(|line| line.len() > MAX_LINE) {
        let place = lines.place_written(line, 0, 1);
        return failed(Places::new(lines), vec![say::line_too_long().at(Some(place))]);
    }
    let schema = schema::model();
    let keys = shape::keys(&schema);
    findings.extend(conflict::set_aside(&mut lines));
    findings.extend(mend::mend(&mut lines, &keys));
    let parsed = recover::parse(&lines);
    findings.extend(parsed.findings);
    let mut places = Places::new(lines);
    let Some(mut root) = parsed.root else {
        if !findings.iter().any(Finding::is_error) {
            findings.push(say::empty());
        }
        return failed(places, findings);
    };
    findings.extend(windows::expand(&mut root, folder, &mut places));
    let mut judged = shape::judge(&root, &schema, &parsed.lost, &mut places);
    // A remark in the place of a text is reported by what it leaves empty.
    let empty = |place: &Place| {
        judged
            .findings
            .iter()
            .any(|f| f.rule == "missing-key" && f.place.as_deref().is_some_and(|other| other.line == place.line))
    };
    findings.retain(|f| f.rule != "comment-in-text" || !f.place.as_deref().is_some_and(empty));
    findings.append(&mut judged.findings);
    findings.extend(content::judge(&judged, &keys, &places));
    findings.extend(wordings::judge(&judged, &places));
    findings.extend(agreement::agreement(&judged.json, &parsed.lost, &places));
    findings.extend(voice::judge(&judged.json, &places));
    findings.extend(accent::judge(&judged.json, &places));
    findings.extend(agreement::age(&judged.json, &places));
    findings.extend(readings::list::judge(&judged.json, &places));
    let named =
        judged.values.iter().filter(|(_, format, _)| format == "image").map(|(path, _, file)| (&**path, &**file));
    let (images, unusable) = folder.map(|folder| images::load(named, folder, &places)).unwrap_or_default();
    findings.extend(unusable);
    let theme = judged.json["theme"].as_str().map(str::to_owned);
    silence::apply(&judged.json, &places, &mut findings);
    let unverified = agreement::unverified_for_press(&judged.json, &places);
    let center = center(judged.json, &places, &mut findings);
    Reading {
        center,
        places,
        findings: ordered(findings),
        texts: judged.texts,
        theme,
        images,
        unverified,
        sha256: String::new(),
    }
}

/// The typed center, if nothing stands against it.
fn center(json: Json, places: &Places, findings: &mut Vec<Finding>) -> Option<Center> {
    if findings.iter().any(Finding::is_error) {
        return None;
    }
    match serde_json::from_value::<Center>(json) {
        Ok(center) => {
            findings.extend(links::unprintable(&center, places));
            findings.extend(links::placeless(&center, places));
            findings.extend(links::withheld(&center, places));
            (!findings.iter().any(Finding::is_error)).then_some(center)
        }
        // The shape was judged by the schema of the same types, so this can
        // only be a slip in tebiki.
        Err(error) => {
            findings.push(Finding::bug(format!("YAML を読み取れませんでした: {error}")));
            None
        }
    }
}

fn ordered(mut findings: Vec<Finding>) -> Vec<Finding> {
    shape::sort(&mut findings);
    // What the source lets pass is told in a line for all of it.
    let told = findings.iter().enumerate().filter(|(_, finding)| finding.silenced.is_none());
    let Some((cut, _)) = told.clone().nth(MAX_FINDINGS) else { return findings };
    let more = findings.split_off(cut);
    let (silenced, more): (Vec<_>, Vec<_>) = more.into_iter().partition(|finding| finding.silenced.is_some());
    findings.push(say::and_more(more.len(), more.iter().any(Finding::is_error)));
    findings.extend(silenced);
    findings
}

fn failed(places: Places, findings: Vec<Finding>) -> Reading {
    Reading { places, findings: ordered(findings), ..Reading::default() }
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, Finding> {
    let hidden = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    if hidden {
        return Err(say::bad_name(file));
    }
    // A pipe would be waited for forever.
    if is_device(file) || file.metadata().is_ok_and(|metadata| !metadata.is_file()) {
        return Err(say::not_a_file(file));
    }
    let mut bytes = Vec::new();
    let opened = File::open(file).and_then(|opened| opened.take(MAX_BYTES + 1).read_to_end(&mut bytes));
    opened.map_err(|error| match inside::near(file) {
        Some(inside::Near::Named(found)) if error.kind() == NotFound => say::named_apart(file, &found),
        _ => say::unreadable(file, &error),
    })?;
    if bytes.len() as u64 > MAX_BYTES { Err(say::too_large(file)) } else { Ok(bytes) }
}
