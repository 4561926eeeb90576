//! Drafts for braille, of every material that is made, if the source asks for them: taken from
//! the tags of the sheet that tells the material's texts, in the order in which it is read.

use std::fs;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::files::{braille_files, remove_braille, unwritable, write_if_changed};
use super::guard::guarded;
use super::job::{Job, export};
use super::kept::{self, Kept};
use super::made::Told;
use super::outcome::{Outcome, push_new};
use super::workers;
use crate::export::braille::{Draft, Head, OWN_READINGS, draft};
use crate::plan;
use crate::report::manifest;
use crate::report::whole::BrailleDraft;
use common::digest::sha256;
use common::finding::{Finding, Origin};
use common::kinds::{Edition, Sheet};
use common::messages::braille as say;
use inspect::structure::Block;
use pdf::raster::Pages;
use source::editions;
use source::inline::{self, Inline};
use source::readings::Readings;

/// What is kept of a draft.
#[derive(Debug, Serialize, Deserialize)]
struct Facts {
    draft: BrailleDraft,
}

/// Writes the drafts of all materials of which a sheet was made, and takes away those that
/// are stale or that nobody asks for any more. `every` are all sheets of the source.
pub(super) fn tell(outcome: &mut Outcome, job: &Job, every: &[Sheet]) {
    let tellers: Vec<&Sheet> = every.iter().filter(|sheet| sheet.tells_texts()).collect();
    let is_asked = |sheet: &Sheet| job.center.braille && is_told(sheet, plan::declared(job.center));
    let (asked, others): (Vec<&Sheet>, Vec<&Sheet>) = tellers.into_iter().partition(|sheet| is_asked(sheet));
    for sheet in others {
        remove(outcome, job, sheet);
    }
    let made = |sheet: &Sheet| {
        let easy = |sheet: &Sheet| sheet.edition == Edition::Easy;
        let same = |made: &Sheet| made.material == sheet.material && easy(made) == easy(sheet);
        let failed = outcome.failed.iter().any(|failed| failed.name() == sheet.name());
        outcome.made.iter().any(|made| same(&made.sheet)) && !failed
    };
    let (new, left): (Vec<&Sheet>, Vec<&Sheet>) = asked.into_iter().partition(|sheet| made(sheet));
    // Of a material that was not to be made now, what stands is right or goes.
    for sheet in left {
        match standing(job, sheet) {
            Some(kept) => take(outcome, kept),
            None => remove(outcome, job, sheet),
        }
    }
    let standing_pdf = |sheet: &Sheet| outcome.made.iter().any(|made| made.sheet.name() == sheet.name());
    let new: Vec<(&Sheet, bool)> = new.into_iter().map(|sheet| (sheet, standing_pdf(sheet))).collect();
    let told = workers::each(new, job.threads, |(sheet, stands)| {
        (sheet, job.seats.wait(|| guarded(|| of_sheet(job, sheet, stands))))
    });
    for (sheet, told) in told {
        match told {
            Ok(kept) => take(outcome, kept),
            Err(findings) => {
                remove(outcome, job, sheet);
                for finding in findings {
                    let lighter = if finding.origin == Origin::Source { finding.warning() } else { finding };
                    push_new(&mut outcome.findings, job.blamed(lighter));
                }
            }
        }
    }
    outcome.braille.sort_by(|a, b| a.tenyaku.cmp(&b.tenyaku));
    outcome.findings.extend(gaps(&outcome.braille).map(|finding| finding.at(job.places.of("braille")).path("braille")));
}

/// One finding on all that drafts lack: most of it is in several.
fn gaps(drafts: &[BrailleDraft]) -> Option<Finding> {
    let lacking = || drafts.iter().filter(|draft| !draft.gaps.is_empty());
    let labels: Vec<&str> = lacking().map(|draft| draft.label.as_str()).collect();
    let mut gaps: Vec<&str> = Vec::new();
    for gap in lacking().flat_map(|draft| &draft.gaps) {
        if !gaps.contains(&gap.as_str()) {
            gaps.push(gap);
        }
    }
    (!gaps.is_empty()).then(|| say::gaps(&labels.join("・"), &gaps))
}

/// The usual wording, and the easy one where the source has that edition made. Furigana and large
/// print say the same.
fn is_told(sheet: &Sheet, declared: &[Edition]) -> bool {
    match sheet.edition {
        Edition::Standard => true,
        Edition::Easy => declared.contains(&Edition::Easy),
        Edition::Furigana | Edition::LargePrint | Edition::Language(_) => false,
    }
}

fn name(sheet: &Sheet) -> String {
    format!("braille-{}", sheet.stem())
}

/// A draft that an earlier run wrote from the same, and that is as it was then.
fn standing(job: &Job, sheet: &Sheet) -> Option<Kept<Facts>> {
    Kept::read(job.folder, &name(sheet), &inputs(job, sheet).ok()?)
}

/// All that a draft is made from: the sheet's own data, and how words are read, which is not in
/// the data of an edition without readings.
fn inputs(job: &Job, sheet: &Sheet) -> Result<String, Vec<Finding>> {
    let bug = |error: serde_json::Error| vec![Finding::bug(error.to_string())];
    let state = typeset::state(job.center, sheet, job.shared).map_err(bug)?;
    let known = serde_json::to_string(&known(job, sheet.edition)).map_err(bug)?;
    Ok(sha256(format!("{state}\n{}\n{known}", job.center.readings.join("\n")).as_bytes()))
}

/// Texts with readings of their own in them.
fn known(job: &Job, edition: Edition) -> Vec<(String, Vec<Inline>)> {
    let texts = editions::texts(job.center, edition, &[]).into_iter();
    let own = texts.filter(|text| inline::has_readings(&text.nodes));
    own.map(|text| (inline::plain(&text.nodes), text.nodes)).collect()
}

fn take(outcome: &mut Outcome, kept: Kept<Facts>) {
    let draft = kept.facts.draft;
    outcome.texts.push(Told { files: kept.files, texts: Vec::new() });
    outcome.braille.push(draft);
}

fn remove(outcome: &mut Outcome, job: &Job, sheet: &Sheet) {
    kept::forget(job.folder, &name(sheet));
    if let Err((path, error)) = remove_braille(job.folder, &sheet.stem()) {
        outcome.findings.push(unwritable(&path, &error));
    }
}

/// The draft of a sheet as it stands, or else made anew. `stands` says that the sheet is in the
/// folder; one that was not to be made is set only to read it.
fn of_sheet(job: &Job, sheet: &Sheet, stands: bool) -> Result<Kept<Facts>, Vec<Finding>> {
    if let Some(kept) = standing(job, sheet).filter(|_| !job.again) {
        return Ok(kept);
    }
    let readings = Readings::with(job.center, &OWN_READINGS);
    let head = Head { center: job.center.center.name.plain(), label: sheet.label(), issued: job.center.issued };
    let Draft { tenyaku, brf, gaps, pages } =
        draft(&head, &blocks(job, sheet, stands)?, &readings, &known(job, sheet.edition));
    let [text, dots] = braille_files(&sheet.stem());
    let kept = BrailleDraft {
        label: sheet.label(),
        tenyaku: text.clone(),
        brf: brf.is_some().then(|| dots.clone()),
        pages,
        gaps,
    };
    let gone = remove_braille(job.folder, &sheet.stem());
    gone.map_err(|(path, error)| vec![unwritable(&path, &error)])?;
    let mut files = Vec::new();
    for (file, bytes) in [Some((text, tenyaku)), brf.map(|brf| (dots, brf))].into_iter().flatten() {
        let path = job.folder.join(&file);
        write_if_changed(&path, bytes.as_bytes()).map_err(|error| vec![unwritable(&path, &error)])?;
        files.push(manifest::File::new(&file, sheet, pages.max(1), bytes.as_bytes()));
    }
    let kept = Kept::new(&inputs(job, sheet)?, files, Facts { draft: kept });
    kept.write(job.folder, &name(sheet)).map_err(|(path, error)| vec![unwritable(&path, &error)])?;
    Ok(kept)
}

/// All that is read of a sheet.
fn blocks(job: &Job, sheet: &Sheet, stands: bool) -> Result<Vec<Block>, Vec<Finding>> {
    let path = job.folder.join(format!("{}.pdf", sheet.name()));
    let finished = if stands { fs::read(path).ok() } else { None };
    let pdf = Arc::new(if let Some(pdf) = finished {
        pdf
    } else {
        let typeset = typeset::typeset(job.center, job.images, job.places, sheet, job.base)?;
        export(job.shop, sheet, &typeset)?.pdf
    });
    let pages = Pages::open(pdf.clone()).map_err(|error| vec![Finding::bug(error)])?;
    Ok(inspect::blocks(&pdf, &pages))
}
