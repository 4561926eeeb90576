//! One sheet, from the center to finished, proven files.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use super::before::Comparison;
use super::bytes::{self, Bytes};
use super::event::Event;
use super::files::{State, outdated, remove, remove_previews, remove_texts, unwritable, write_if_changed};
use super::guard::guarded;
use super::job::Job;
use super::kept::{self, Kept};
use super::lacks;
use super::made::{Failure, Made, PageText, listed};
use super::page;
use super::pictured;
use super::texts;
use super::views::Views;
use crate::report::beside::Beside;
use crate::report::jpeg::Jpeg;
use crate::report::manifest::CodeRow;
use crate::report::spec::Printed;
use common::facts::{Code, Facts};
use common::finding::Finding;
use common::kinds::{Edition, Material, Sheet, Use};
use common::messages;
use inspect::Inspection;
use inspect::codes::Seen;
use pdf::raster::{Pages, Picture};
use source::Places;

/// How far a sheet has come.
enum Stage {
    /// As an earlier run made it.
    Stands(Box<Made>),
    /// To be made, of what has this hash.
    Awaited(String),
    Exported(Box<Bytes>),
}

/// Sheets of one material and edition as they stand, or else made anew. All are set before the
/// first is looked at: what the typesetter remembers of one serves the next, and is then let go.
pub(super) fn stand(job: &Job, sheets: Vec<Sheet>, tell: &dyn Fn(Event)) -> Vec<(Sheet, Result<Made, Failure>)> {
    let blamed = |fault: Failure| fault.with(|finding| job.blamed(finding));
    let begin = |sheet: Sheet| {
        tell(Event::Started(&sheet));
        let stage = guarded(|| begun(job, &sheet));
        (sheet, stage)
    };
    let mut stages: Vec<_> = sheets.into_iter().map(begin).collect();
    if stages.iter().any(|(_, stage)| matches!(stage, Ok(Stage::Awaited(_)))) {
        let set = |(sheet, stage): (Sheet, Result<Stage, Failure>)| {
            let stage = stage.and_then(|stage| guarded(|| set(job, &sheet, stage).map_err(blamed)));
            (sheet, stage)
        };
        stages = job.base.in_turn(|| stages.into_iter().map(set).collect());
    }
    let end = |(sheet, stage): (Sheet, Result<Stage, Failure>)| {
        let made = stage.and_then(|stage| guarded(|| ended(job, &sheet, stage).map_err(blamed)));
        tell(Event::Finished(&sheet));
        (sheet, made)
    };
    stages.into_iter().map(end).collect()
}

/// What stands of a sheet.
///
/// # Errors
/// If it must not be made at all.
fn begun(job: &Job, sheet: &Sheet) -> Result<Stage, Failure> {
    let state = typeset::state(job.center, sheet, job.shared);
    let made_from = state.map_err(|error| vec![Finding::bug(error.to_string())])?;
    let lacking = lacks::of_sheet(job.center, sheet, job.places);
    // A printing company would print what is no such edition.
    if sheet.purpose == Use::Press && lacking.as_ref().is_some_and(Finding::is_error) {
        return Err(lacking.into_iter().collect::<Vec<_>>().into());
    }
    let standing = if job.again { None } else { standing(job, sheet, &made_from) };
    Ok(standing.map_or(Stage::Awaited(made_from), |made| Stage::Stands(Box::new(made))))
}

/// The bytes of a sheet that is to be made.
///
/// # Errors
/// Every reason why there can be none.
fn set(job: &Job, sheet: &Sheet, stage: Stage) -> Result<Stage, Failure> {
    let Stage::Awaited(made_from) = stage else { return Ok(stage) };
    Ok(Stage::Exported(Box::new(bytes::in_turn(job, sheet, made_from)?)))
}

/// The sheet in the output folder.
///
/// # Errors
/// Every reason why it must not be there.
fn ended(job: &Job, sheet: &Sheet, stage: Stage) -> Result<Made, Failure> {
    let mut made = match stage {
        Stage::Stands(made) => *made,
        Stage::Exported(bytes) => make(job, sheet, *bytes)?,
        Stage::Awaited(_) => return Err(vec![Finding::bug("not set")].into()),
    };
    // Said of the sheet alone: of the source it is reported once, with what is missing.
    let file = made.inspection.file.clone();
    let lacking = lacks::of_sheet(job.center, sheet, job.places);
    made.inspection.findings.extend(lacking.map(|finding| finding.in_file(&file)));
    Ok(made)
}

/// A sheet that an earlier run made from the same, and that is as it was then.
fn standing(job: &Job, sheet: &Sheet, made_from: &str) -> Option<Made> {
    let start = Instant::now();
    // What the printing company needs may be gone by now.
    if sheet.purpose == Use::Press && job.shop.is_err() {
        return None;
    }
    let kept = Kept::<kept::Facts>::read(job.folder, &kept::name(sheet), made_from)?;
    let beside = Beside::of(sheet, &kept.files);
    if beside.page.is_some() != page::is_wanted(job, sheet) {
        return None;
    }
    let facts = kept.facts.whole();
    tidy(job, sheet, facts.pages, facts.texts.len()).ok()?;
    let mut inspection = facts.inspection;
    place(job.places, &mut inspection);
    let path = job.folder.join(&facts.known.file);
    Some(Made {
        sheet: sheet.clone(),
        pages: facts.pages,
        bytes: inspection.bytes,
        beside,
        state: State::Unchanged,
        time: start.elapsed(),
        compared: Some(job.before.compare_standing(sheet, &path, facts.pages)),
        path,
        pictures: facts.pictures,
        remarks: inspection.findings.clone(),
        exported: facts.exported,
        inspection,
        printed: facts.printed,
        codes: facts.codes,
        files: kept.files,
        texts: facts.texts,
        known: facts.known,
    })
}

/// Looks at what was exported, and writes what passed.
///
/// # Errors
/// Every reason why the sheet must not be in the output folder.
fn make(job: &Job, sheet: &Sheet, bytes: Bytes) -> Result<Made, Failure> {
    let start = Instant::now();
    let Bytes { pdf, codes, remarks, known, told, facts, manuscript, time } = bytes;
    let pages = Pages::open(pdf.clone()).map_err(|error| vec![Finding::bug(error)])?;
    let old = job.before.old(sheet, &pdf);
    let mut views = Views::new(Comparison::new(sheet, &old), is_bound(sheet));
    let show = &mut |page: usize, picture: &Picture| views.take(page, picture);
    let mut inspection = inspect::inspect_showing(&known.file, &pdf, &pages, &known.wanted, show);
    let texts = texts::of(sheet, &inspection);
    let long = texts::too_long(job.center, job.places, sheet, &texts).into_iter();
    inspection.findings.extend(long.map(|(page, finding)| finding.on(&known.file, page, None)));
    inspection.findings.extend(told.into_iter().map(|finding| finding.in_file(&known.file)));
    place(job.places, &mut inspection);
    pictured::blame(job, &mut inspection);
    let Views { previews, spreads, mut small, comparison, .. } =
        views.all().map_err(|error| vec![Finding::bug(error)])?;
    mark(&mut small, &pages, &inspection)?;
    if inspection.findings.iter().any(Finding::is_error) {
        return Err(Failure { inspection: Some(Box::new(inspection)), pictures: small, ..Failure::default() });
    }
    let press = sheet.purpose == Use::Press;
    let printed = press.then(|| printed(sheet, &facts, manuscript, &codes, &remarks, &inspection));
    let row = |seen: &Seen| Some(CodeRow::new(&known.file, sheet, seen.wanted.as_ref()?, seen));
    let coded = inspection.codes.iter().filter_map(row).collect();
    let compared = comparison.end(pages.count());
    let beside = page::of(job, sheet, &facts, &codes, &pdf, &pages)?;
    let files = finished(sheet, pdf, beside, previews, spreads, &texts);
    let written = write(job, sheet, &files, pages.count(), &texts)?;
    let listed = listed(sheet, &files, pages.count());
    let made = Made {
        sheet: sheet.clone(),
        path: job.folder.join(&known.file),
        pages: pages.count(),
        bytes: files[0].1.len(),
        beside: Beside::of(sheet, &listed),
        state: written,
        time: time + start.elapsed(),
        compared: Some(compared),
        pictures: small,
        remarks: inspection.findings.clone(),
        exported: remarks,
        inspection,
        printed,
        codes: coded,
        files: listed,
        texts: texts.iter().map(PageText::listed).collect(),
        known,
    };
    let kept = Kept::new(&made.known.made_from, made.files.clone(), kept::Facts::of(&made));
    // The sheet is whole without it; the next run then makes it anew.
    let _ = kept.write(job.folder, &kept::name(sheet));
    Ok(made)
}

/// Gives the findings of an inspection their lines in the source, and says of
/// errors that they are ours: with them the sheet must not go out.
fn place(places: &Places, inspection: &mut Inspection) {
    for finding in &mut inspection.findings {
        let path = finding.path.as_deref();
        finding.place = path.and_then(|path| places.of(path)).map(Box::new);
        if finding.is_error() {
            *finding = messages::pdf::ours(finding.clone());
        }
    }
}

/// Pages on which something was found are shown larger.
fn mark(small: &mut [Jpeg], pages: &Pages, inspection: &Inspection) -> Result<(), Vec<Finding>> {
    let spots = inspection.findings.iter().filter_map(|finding| finding.spot.as_ref());
    let marked: BTreeSet<usize> = spots.filter_map(|spot| spot.page).collect();
    let renderer = pages.renderer();
    for page in marked {
        if let Some(small) = small.get_mut(page - 1) {
            let larger = Jpeg::page(&renderer.picture(page).image, true);
            *small = larger.map_err(|error| vec![Finding::bug(error.to_string())])?;
        }
    }
    Ok(())
}

/// What the specification tells of a press file.
fn printed(
    sheet: &Sheet,
    facts: &Facts,
    manuscript: Option<String>,
    codes: &[Code],
    remarks: &[Finding],
    inspection: &Inspection,
) -> Printed {
    // What else was remarked on is for whoever edits the source.
    let for_press = |finding: &&Finding| finding.rule == "coarse-image" || finding.rule.starts_with("press-");
    let seen = inspection.findings.iter().filter(for_press);
    let remarks = remarks.iter().chain(seen).map(|remark| remark.message.clone()).collect();
    let fonts = inspection.text.fonts.iter().map(|font| font.name.clone()).collect();
    Printed::new(sheet, facts, manuscript, codes, remarks, fonts)
}

/// Whether two pages of a sheet face each other as they are in its file: the copier's are imposed,
/// and large print is read page by page.
fn is_bound(sheet: &Sheet) -> bool {
    sheet.material == Material::SupportBook && sheet.purpose == Use::Web && sheet.edition != Edition::LargePrint
}

/// The PDF of a sheet, what stands beside it, and previews and texts of its pages: (path below the folder, bytes).
fn finished(
    sheet: &Sheet,
    pdf: Arc<Vec<u8>>,
    beside: Vec<(String, Vec<u8>)>,
    previews: Vec<Vec<u8>>,
    spreads: Vec<(usize, usize, Vec<u8>)>,
    texts: &[PageText],
) -> Vec<(String, Arc<Vec<u8>>)> {
    let preview =
        |(index, png): (usize, Vec<u8>)| (format!("preview/{}-{}.png", sheet.name(), index + 1), Arc::new(png));
    let mut files = vec![(format!("{}.pdf", sheet.name()), pdf)];
    files.extend(beside.into_iter().map(|(name, bytes)| (name, Arc::new(bytes))));
    files.extend(previews.into_iter().enumerate().map(preview));
    let spread = |(left, right, png)| (format!("preview/{}-{left}-{right}.png", sheet.name()), Arc::new(png));
    files.extend(spreads.into_iter().map(spread));
    files.extend(texts.iter().map(|text| (text.file.clone(), Arc::new(text.words.clone().into_bytes()))));
    files
}

/// Writes the files, and takes away what an earlier run left beside them.
/// Returns whether the PDF changed.
fn write(
    job: &Job,
    sheet: &Sheet,
    files: &[(String, Arc<Vec<u8>>)],
    pages: usize,
    texts: &[PageText],
) -> Result<State, Vec<Finding>> {
    let mut state = State::Unchanged;
    // The PDF comes first in the list and last into the folder: where one of the others
    // finds no room, what stands is of an earlier run, and is marked as such.
    for (name, bytes) in files.iter().rev() {
        let path = job.folder.join(name);
        state = write_if_changed(&path, bytes).map_err(|error| vec![unwritable(&path, &error)])?;
    }
    tidy(job, sheet, pages, texts.len())?;
    Ok(state)
}

/// Takes away what an earlier run left beside a sheet with so many pages and texts.
fn tidy(job: &Job, sheet: &Sheet, pages: usize, texts: usize) -> Result<(), Vec<Finding>> {
    let folder = job.folder;
    let old = outdated(&folder.join(format!("{}.pdf", sheet.name())));
    let gone = remove(&old).and_then(|()| remove_previews(folder, sheet.purpose, &sheet.stem(), pages));
    let gone =
        gone.and_then(|()| if sheet.tells_texts() { remove_texts(folder, &sheet.stem(), texts) } else { Ok(()) });
    let unwanted = sheet.purpose == Use::Web && !page::is_wanted(job, sheet);
    let gone = gone.and_then(|()| if unwanted { page::remove(folder, &sheet.stem()) } else { Ok(()) });
    gone.map_err(|(path, error)| vec![unwritable(&path, &error)])
}
