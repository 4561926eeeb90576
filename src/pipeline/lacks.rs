//! What a source still lacks for its editions, told by `check` word by word
//! and by `build` in a remark for each edition.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;

use common::finding::Finding;
use common::kinds::{Edition, Material, Sheet, Use};
use common::languages::Language;
use common::messages::{easy, languages as say_languages, readings as say};
use source::editions::{self, Unreads};
use source::{Center, Places, dictionary, silence};

use crate::plan::{Selection, declared, plan};

/// As many texts as a remark on a sheet names.
const NAMED: usize = 3;

/// Everything that editions want. `path` are the folders in which a dictionary
/// is looked for, if one is.
pub fn of_editions(center: &Center, wanted: &[Edition], places: &Places, path: Option<&OsStr>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut unread = Unreads::default();
    for edition in wanted.iter().collect::<BTreeSet<_>>() {
        let more = editions::unread(center, *edition, &[], places);
        unread.parts.extend(more.parts);
        let known: BTreeSet<String> = unread.words.iter().map(|unread| unread.word.clone()).collect();
        unread.words.extend(more.words.into_iter().filter(|unread| !known.contains(&unread.word)));
    }
    if wanted.iter().any(|edition| edition.shows_readings()) {
        // A word that still lacks its other half hides what an entry is for.
        if unread.words.is_empty() {
            findings.extend(editions::unused(center, places));
        }
        findings.extend(path.filter(|_| !unread.words.is_empty()).map(|path| offer(path, &unread)));
        findings.extend(editions::tell_unread(unread.words));
    }
    if wanted.contains(&Edition::Easy) {
        findings.extend(editions::easy(center, &[], places));
    }
    let languages: BTreeSet<Language> = wanted.iter().filter_map(|edition| edition.language()).collect();
    for language in languages {
        findings.extend(editions::unworded(center, language, &worded(center, language), places));
    }
    silence::apply_to_editions(center, &mut findings);
    findings
}

/// The materials of a center that are made in a language.
fn worded(center: &Center, language: Language) -> Vec<Material> {
    let of_language = Selection { editions: vec![Edition::Language(language)], ..Selection::default() };
    let materials: BTreeSet<Material> =
        plan(center, &of_language, false).into_iter().map(|sheet| sheet.material).collect();
    materials.into_iter().collect()
}

/// Says of a sheet that it is no such edition: that none of its own texts has an
/// easy wording, or a reading; that any of its texts has no wording in its language. An error
/// for the press.
pub fn of_sheet(center: &Center, sheet: &Sheet, places: &Places) -> Option<Finding> {
    let press = sheet.purpose == Use::Press;
    if let Some(language) = sheet.edition.language() {
        let check = format!("tebiki check --edition {}", language.tag());
        return unfinished(center, language, &[sheet.material], &check, press, places);
    }
    let in_file = declared(center).contains(&sheet.edition);
    let finding = match sheet.edition {
        Edition::Easy if !editions::has_easy(center, sheet.material.key()) => easy::none(press, in_file),
        Edition::Furigana if !editions::has_readings(center, sheet.material.key()) => say::none(press, in_file),
        _ => return None,
    };
    let mut findings = [at_editions(finding, center, sheet.edition, places)];
    silence::apply_to_editions(center, &mut findings);
    findings.into_iter().next()
}

/// Says of some materials how many of their texts have no wording in a language, if any;
/// `check` is the command that lists them.
fn unfinished(
    center: &Center,
    language: Language,
    materials: &[Material],
    check: &str,
    press: bool,
    places: &Places,
) -> Option<Finding> {
    let lacking = editions::unworded(center, language, materials, places);
    let paths = lacking.iter().filter_map(|finding| finding.path.as_deref().map(str::to_owned));
    let paths: Vec<String> = paths.take(NAMED).collect();
    let finding = say_languages::unfinished(language, lacking.len(), &paths, check, press);
    (!lacking.is_empty()).then(|| at_editions(finding, center, Edition::Language(language), places))
}

/// A finding where the file asks for an edition; one that the command line asks for stands nowhere
/// in the file.
fn at_editions(finding: Finding, center: &Center, edition: Edition, places: &Places) -> Finding {
    if declared(center).contains(&edition) { finding.at(places.of("editions")).path("editions") } else { finding }
}

/// Takes out of a plan what is no such edition for the press, and says so: a center that
/// begins with an edition on one sheet hands over all that is ready.
pub fn leave_out(center: &Center, sheets: &mut Vec<Sheet>, places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    for edition in Edition::ALL {
        let is_none = |sheet: &Sheet| {
            sheet.edition == edition && of_sheet(center, sheet, places).is_some_and(|finding| finding.is_error())
        };
        let names: Vec<&str> =
            sheets.iter().filter(|sheet| is_none(sheet)).map(|sheet| sheet.material.label()).collect();
        if !names.is_empty() {
            let names = names.join("・");
            let finding = match edition {
                Edition::Language(language) => say_languages::unprinted(language, &names),
                Edition::Easy => easy::unprinted(&names),
                Edition::Standard | Edition::Furigana | Edition::LargePrint => say::unprinted(&names),
            };
            findings.push(at_editions(finding, center, edition, places));
        }
        sheets.retain(|sheet| !is_none(sheet));
    }
    silence::apply_to_editions(center, &mut findings);
    findings
}

/// What the editions of some sheets want, in short.
pub fn of_sheets(center: &Center, sheets: &[Sheet], places: &Places, source: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    for edition in Edition::ALL {
        let of_edition = sheets.iter().filter(|sheet| sheet.edition == edition);
        let materials: Vec<Material> = of_edition.map(|sheet| sheet.material).collect();
        if materials.is_empty() {
            continue;
        }
        let check = format!("tebiki check {} --edition {}", called(source), edition.id());
        if let Some(language) = edition.language() {
            findings.extend(unfinished(center, language, &materials, &check, false, places));
            continue;
        }
        let others = editions::unshown(center, &materials);
        let unread = editions::unread(center, edition, &others, places);
        let words: Vec<&str> = unread.words.iter().map(|unread| unread.word.as_str()).collect();
        if !words.is_empty() {
            findings.push(say::missing_in_all(edition.label(), &words, &check));
        }
        if edition == Edition::Easy {
            findings.extend(editions::easy(center, &others, places));
        }
    }
    silence::apply_to_editions(center, &mut findings);
    findings
}

/// A source as one calls it in the folder of its project. Reports tell it, and they are the
/// same on every machine.
fn called(source: &Path) -> String {
    let name = source.file_name().unwrap_or_default().to_string_lossy();
    let inside = source.parent().is_some_and(|folder| folder.ends_with("sources"));
    if inside { format!("sources/{name}") } else { name.into_owned() }
}

fn offer(path: &OsStr, unread: &Unreads) -> Finding {
    match dictionary::offer(path, &unread.parts) {
        None => say::no_dictionary(),
        Some(offer) if offer.entries.is_empty() => say::offer_failed(&offer.by),
        Some(offer) => say::offer(&offer.by, &offer.entries),
    }
}
