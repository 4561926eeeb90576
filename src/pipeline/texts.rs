//! The plain text of each page: what a center gives to the encoder of a voice
//! code, taken from the tags of finished bytes.

use serde::{Deserialize, Serialize};

use super::files::{remove_texts, unwritable, write_if_changed};
use super::kept::Kept;
use super::outcome::{Outcome, push_new};
use super::sheet::{Job, export};
use super::{guarded, workers};
use crate::plan::Selection;
use crate::report::manifest;
use common::finding::{Finding, Origin};
use common::kinds::{Edition, Sheet, Use, stem, teller};
use common::messages::voice as say;
use inspect::Inspection;
use pdf::raster::Pages;
use source::voice;

/// Characters that a voice code of 18 mm holds, by its vendor.
const MOST: usize = 800;

/// The text of one page.
pub(super) struct Text {
    /// Path below the output folder.
    pub file: String,
    pub words: String,
}

/// Texts that were written without their sheet, as the manifest has them.
#[derive(Debug)]
pub(super) struct Told {
    pub files: Vec<manifest::File>,
    pub texts: Vec<manifest::Text>,
}

/// What is kept of texts that were written without their sheet.
#[derive(Debug, Serialize, Deserialize)]
struct Words {
    texts: Vec<manifest::Text>,
    findings: Vec<Finding>,
}

impl Text {
    pub fn listed(&self) -> manifest::Text {
        manifest::Text { file: self.file.clone(), characters: manifest::characters(&self.words) }
    }
}

/// The texts of all pages, if they are taken from this sheet.
pub(super) fn of(sheet: &Sheet, inspection: &Inspection) -> Vec<Text> {
    let structure = inspection.structure.as_ref().filter(|_| sheet.tells_texts());
    structure.map(|structure| named(sheet, &structure.pages)).unwrap_or_default()
}

fn named(sheet: &Sheet, pages: &[String]) -> Vec<Text> {
    let text = |(index, words): (usize, &String)| Text {
        file: format!("text/{}-{}.txt", sheet.stem(), index + 1),
        words: words.clone(),
    };
    pages.iter().enumerate().map(text).collect()
}

/// Remarks on pages with a voice code whose text is longer than it holds, with the
/// page's number.
pub(super) fn too_long(job: &Job, sheet: &Sheet, texts: &[Text]) -> Vec<(usize, Finding)> {
    let long = voice::of(job.center, sheet.material, sheet.edition).filter_map(|(index, code)| {
        let page = usize::try_from(code.page).ok()?;
        let text = texts.get(page - 1)?.listed();
        let path = format!("voice_code[{index}]");
        let finding = || say::long(&text.file, text.characters, MOST).at(job.places.of(&path)).path(&path);
        (text.characters > MOST).then(|| (page, finding()))
    });
    long.collect()
}

/// Whether texts stand with the sheet that has this name and use.
pub(super) fn stand_with(purpose: Use, name: &str) -> bool {
    let all = Selection::default().all(&Edition::ALL).into_iter();
    all.filter(|(used, ..)| *used == purpose)
        .any(|(_, material, edition)| stem(material, edition) == name && teller(material, edition) == purpose)
}

/// Writes the texts of every material of which a sheet was made, but not the one
/// that tells them: files for the press have no tags. `every` are all sheets of the
/// source.
pub(super) fn tell(outcome: &mut Outcome, job: &Job, every: &[Sheet]) {
    let made = |sheet: &Sheet| {
        let same = |made: &Sheet| made.material == sheet.material && made.edition == sheet.edition;
        outcome.made.iter().any(|made| same(&made.sheet))
    };
    let asked = |sheet: &Sheet| {
        outcome.made.iter().map(|made| &made.sheet).chain(&outcome.failed).any(|asked| asked.name() == sheet.name())
    };
    let untold = every.iter().filter(|sheet| sheet.tells_texts() && made(sheet) && !asked(sheet));
    let untold: Vec<&Sheet> = untold.collect();
    let told = workers::each(untold, job.threads, |sheet| guarded(|| alone(job, sheet)));
    for told in told {
        let findings = match told {
            Ok((told, findings)) => {
                outcome.texts.push(told);
                findings
            }
            // The sheets that were asked for stand all the same.
            Err(findings) => findings.into_iter().map(lighter).collect(),
        };
        for finding in findings {
            push_new(&mut outcome.findings, finding);
        }
    }
}

fn lighter(finding: Finding) -> Finding {
    if finding.origin == Origin::Source { finding.warning() } else { finding }
}

/// The texts of a sheet as they stand, or else taken from it anew.
fn alone(job: &Job, sheet: &Sheet) -> Result<(Told, Vec<Finding>), Vec<Finding>> {
    let state = typeset::state(job.center, sheet, job.shared);
    let made_from = state.map_err(|error| vec![Finding::bug(error.to_string())])?;
    let name = format!("text-{}", sheet.stem());
    let standing = if job.again { None } else { Kept::<Words>::read(job.folder, &name, &made_from) };
    let kept = match standing {
        Some(kept) => kept,
        None => read(job, sheet, &made_from, &name)?,
    };
    let placed = |finding: Finding| {
        let place = finding.path.as_deref().and_then(|path| job.places.of(path));
        finding.at(place)
    };
    let Words { texts, findings } = kept.facts;
    Ok((Told { files: kept.files, texts }, findings.into_iter().map(placed).collect()))
}

/// Sets a sheet only to read it, and writes its texts.
fn read(job: &Job, sheet: &Sheet, made_from: &str, name: &str) -> Result<Kept<Words>, Vec<Finding>> {
    let typeset = typeset::typeset(job.center, job.images, job.places, sheet, job.base)?;
    let pdf = export(job, sheet, &typeset)?.pdf;
    let pages = Pages::open(pdf.clone()).map_err(|error| vec![Finding::bug(error)])?;
    let texts = named(sheet, &inspect::page_texts(&pdf, &pages));
    for text in &texts {
        let path = job.folder.join(&text.file);
        write_if_changed(&path, text.words.as_bytes()).map_err(|error| vec![unwritable(&path, &error)])?;
    }
    let gone = remove_texts(job.folder, &sheet.stem(), texts.len());
    gone.map_err(|(path, error)| vec![unwritable(&path, &error)])?;
    let files = texts.iter().map(|text| manifest::File::new(&text.file, sheet, 1, text.words.as_bytes())).collect();
    let findings = too_long(job, sheet, &texts).into_iter().map(|(_, finding)| finding).collect();
    let kept = Kept::new(made_from, files, Words { texts: texts.iter().map(Text::listed).collect(), findings });
    kept.write(job.folder, name).map_err(|(path, error)| vec![unwritable(&path, &error)])?;
    Ok(kept)
}
