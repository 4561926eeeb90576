//! The plain text of each page: what a center gives to the encoder of a voice
//! code, taken from the tags of finished bytes.

use serde::{Deserialize, Serialize};

use super::files::{remove_texts, unwritable, write_if_changed};
use super::guard::guarded;
use super::job::{Job, export};
use super::kept::Kept;
use super::made::{PageText, Told};
use super::outcome::{Outcome, push_new};
use super::workers;
use crate::report::manifest;
use common::finding::{Finding, Origin};
use common::kinds::Sheet;
use common::messages::voice as say;
use inspect::Inspection;
use pdf::raster::Pages;
use source::{Center, Places, voice};

/// Characters that a voice code of 18 mm holds, by its vendor.
const MOST: usize = 800;

/// What is kept of texts that were written without their sheet.
#[derive(Debug, Serialize, Deserialize)]
struct Words {
    texts: Vec<manifest::TextRow>,
    findings: Vec<Finding>,
}

/// The texts of all pages, if they are taken from this sheet.
pub(super) fn of(sheet: &Sheet, inspection: &Inspection) -> Vec<PageText> {
    let structure = inspection.structure.as_ref().filter(|_| sheet.tells_texts());
    structure.map(|structure| named(sheet, &structure.pages)).unwrap_or_default()
}

fn named(sheet: &Sheet, pages: &[String]) -> Vec<PageText> {
    let text = |(index, words): (usize, &String)| PageText {
        file: format!("text/{}-{}.txt", sheet.stem(), index + 1),
        words: words.clone(),
    };
    pages.iter().enumerate().map(text).collect()
}

/// Remarks on pages with a voice code whose text is longer than it holds, with the
/// page's number.
pub(super) fn too_long(center: &Center, places: &Places, sheet: &Sheet, texts: &[PageText]) -> Vec<(usize, Finding)> {
    let long = voice::of(center, sheet.material, sheet.edition).filter_map(|(index, code)| {
        let page = usize::try_from(code.page).ok()?;
        let text = texts.get(page - 1)?.listed();
        let path = format!("voice_code[{index}]");
        let finding = || say::long(&text.file, text.characters, MOST).at(places.of(&path)).path(&path);
        (text.characters > MOST).then(|| (page, finding()))
    });
    long.collect()
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
    let told = workers::each(untold, job.threads, |sheet| job.seats.wait(|| guarded(|| alone(job, sheet))));
    for told in told {
        let findings = match told {
            Ok((told, findings)) => {
                outcome.texts.push(told);
                findings
            }
            // The sheets that were asked for stand all the same.
            Err(findings) => findings.into_iter().map(|finding| job.blamed(lighter(finding))).collect(),
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
    let pdf = export(job.shop, sheet, &typeset)?.pdf;
    let pages = Pages::open(pdf.clone()).map_err(|error| vec![Finding::bug(error)])?;
    let texts = named(sheet, &inspect::page_texts(&pdf, &pages));
    for text in &texts {
        let path = job.folder.join(&text.file);
        write_if_changed(&path, text.words.as_bytes()).map_err(|error| vec![unwritable(&path, &error)])?;
    }
    let gone = remove_texts(job.folder, &sheet.stem(), texts.len());
    gone.map_err(|(path, error)| vec![unwritable(&path, &error)])?;
    let files = texts.iter().map(|text| manifest::File::new(&text.file, sheet, 1, text.words.as_bytes())).collect();
    let findings = too_long(job.center, job.places, sheet, &texts).into_iter().map(|(_, finding)| finding).collect();
    let kept = Kept::new(made_from, files, Words { texts: texts.iter().map(PageText::listed).collect(), findings });
    kept.write(job.folder, name).map_err(|(path, error)| vec![unwritable(&path, &error)])?;
    Ok(kept)
}
