//! All the steps, one after the other; the only writer.

mod files;
mod submission;
mod wanting;

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub use files::State;
use files::{outdated, remove_previews, unwritable, write_if_changed};
use rayon::prelude::*;

use crate::export::press::{Condition, Shop};
use crate::export::{Exported, office, press, preview, web};
use crate::finding::Finding;
use crate::inspect;
use crate::inspect::codes::{self, Decoded};
use crate::messages;
use crate::plan::{self, Selection, Sheet, Stamp, Use};
use crate::project::Project;
use crate::raster::Pages;
use crate::report::manifest::{self, Manifest};
use crate::report::spec::Printed;
use crate::source::images::Images;
use crate::source::press::Press;
use crate::source::{self, Center, Edition, Places, Reading, links};
use crate::typeset::{self, Base, Typeset};

/// What is told while a build goes on.
pub enum Event<'a> {
    /// So many sheets will be made.
    Planned(usize),
    Started(&'a Sheet),
    Finished(&'a Sheet),
}

/// A sheet that stands in the output folder.
#[derive(Debug)]
pub struct Made {
    pub sheet: Sheet,
    /// Where its PDF stands.
    pub path: PathBuf,
    pub pages: usize,
    pub bytes: usize,
    pub state: State,
    pub time: Duration,
    /// Remarks that do not stop the sheet.
    remarks: Vec<Finding>,
    /// What the printing company must know of a press sheet.
    printed: Option<Printed>,
    files: Vec<manifest::File>,
    codes: Vec<manifest::Code>,
}

/// 入稿一式: all that the printing company gets, in one file and as a folder.
#[derive(Debug)]
pub struct Submission {
    /// Where the zip stands.
    pub path: PathBuf,
    pub bytes: usize,
    /// Names of the materials in it.
    pub materials: Vec<&'static str>,
    files: Vec<manifest::File>,
}

/// What building one source came to.
#[derive(Debug)]
pub struct Outcome {
    /// The output folder of the source.
    pub folder: PathBuf,
    pub made: Vec<Made>,
    pub failed: Vec<Sheet>,
    /// The files for the printing company, if press sheets were made.
    pub submission: Option<Submission>,
    /// Files of earlier runs that were marked because their sheet was not made.
    pub outdated: usize,
    pub findings: Vec<Finding>,
}

/// Reads and judges a source, and the characters of all its texts; writes nothing.
pub fn check(source: &Path) -> Vec<Finding> {
    check_editions(source, &[], None)
}

/// The same, with what each edition still wants. A dictionary that proposes
/// readings is looked for in the folders of `path`, if there is one.
pub fn check_editions(source: &Path, editions: &[Edition], path: Option<&OsStr>) -> Vec<Finding> {
    let mut reading = read(source);
    if let Some(center) = &reading.center {
        reading.findings.extend(wanting::all(center, editions, &reading.places, path));
    }
    uncovered(source, &mut reading);
    reading.findings
}

fn read(source: &Path) -> Reading {
    guarded(|| Ok(source::read(source))).unwrap_or_else(|findings| Reading { findings, ..Reading::default() })
}

/// Adds the characters that the project's fonts lack, in the order of the file.
fn uncovered(source: &Path, reading: &mut Reading) {
    match Base::new(&Project::of(source)) {
        Ok(base) => reading.findings.extend(typeset::check_glyphs(&reading.texts, &reading.places, &base)),
        Err(finding) => reading.findings.push(finding),
    }
    source::sort(&mut reading.findings);
}

/// Builds the selected sheets of one source into `output/<stem>/`. Sheets are
/// made in parallel; one that fails does not stop the others.
pub fn build(source: &Path, output: &Path, selection: &Selection, tell: &(dyn Fn(Event) + Sync)) -> Outcome {
    let folder = output.join(source.file_stem().unwrap_or_default());
    let mut reading = read(source);
    if reading.center.is_none() {
        uncovered(source, &mut reading);
    }
    let mut outcome = Outcome {
        folder: folder.clone(),
        made: Vec::new(),
        failed: Vec::new(),
        submission: None,
        outdated: 0,
        findings: reading.findings,
    };
    let Some(center) = reading.center else {
        let all = selection.all(&plan::Edition::ALL).into_iter();
        outcome.mark_outdated(
            &all.map(|(purpose, material, edition)| (purpose, plan::stem(material, edition))).collect::<Vec<_>>(),
        );
        outcome.submit(&folder, selection, None);
        outcome.write_manifest(source);
        return outcome;
    };
    let stamp = Stamp {
        hash: fs::read(source).map(|bytes| manifest::sha256(&bytes)).unwrap_or_default(),
        unverified: !reading.unverified.is_empty(),
    };
    let sheets = plan::plan(&center, selection, &stamp);
    outcome.findings.extend(wanting::of_sheets(&center, &sheets, &reading.places, source));
    tell(Event::Planned(sheets.len()));
    let base = match Base::new(&Project::of(source)) {
        Ok(base) => Arc::new(base),
        Err(finding) => {
            outcome.findings.push(finding);
            outcome.fail(sheets);
            outcome.submit(&folder, selection, None);
            outcome.write_manifest(source);
            return outcome;
        }
    };
    let refused = if center.allow_unverified { Vec::new() } else { reading.unverified };
    let shop = if refused.is_empty() { shop(&center, &reading.places, source) } else { Err(refused) };
    let job = Job {
        center: &center,
        images: &reading.images,
        places: &reading.places,
        base: &base,
        shop: &shop,
        hash: &stamp.hash,
        folder: &folder,
    };
    let results: Vec<(Sheet, Result<Made, Vec<Finding>>)> = sheets
        .into_par_iter()
        .map(|sheet| {
            tell(Event::Started(&sheet));
            let made = guarded(|| make(&job, &sheet));
            // Typst remembers everything it ever laid out; without this, memory
            // grows with every sheet.
            comemo::evict(0);
            tell(Event::Finished(&sheet));
            (sheet, made)
        })
        .collect();
    outcome.take(results);
    outcome.submit(&folder, selection, Some(&job));
    outcome.write_manifest(source);
    outcome
}

impl Outcome {
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }

    fn take(&mut self, results: Vec<(Sheet, Result<Made, Vec<Finding>>)>) {
        let mut failed = Vec::new();
        for (sheet, result) in results {
            match result {
                Ok(mut made) => {
                    for remark in made.remarks.drain(..) {
                        push_new(&mut self.findings, remark);
                    }
                    self.made.push(made);
                }
                Err(findings) => {
                    failed.push(sheet);
                    for finding in findings {
                        push_new(&mut self.findings, finding);
                    }
                }
            }
        }
        self.fail(failed);
    }

    fn fail(&mut self, sheets: Vec<Sheet>) {
        let stems: Vec<_> = sheets.iter().map(|sheet| (sheet.purpose, sheet.stem())).collect();
        self.mark_outdated(&stems);
        self.failed.extend(sheets);
    }

    /// What an earlier run left for a sheet that was not made must not be taken
    /// for fresh, and must not be lost either.
    fn mark_outdated(&mut self, stems: &[(Use, String)]) {
        for (purpose, stem) in stems {
            let pdf = self.folder.join(purpose.id()).join(format!("{stem}.pdf"));
            if pdf.exists() {
                match fs::rename(&pdf, outdated(&pdf)) {
                    Ok(()) => self.outdated += 1,
                    Err(error) => self.findings.push(unwritable(&pdf, &error)),
                }
            }
            self.remove_previews(*purpose, stem, 0);
        }
    }

    /// Puts the files for the printing company together if all press sheets of
    /// this run were made; a set with a hole in it must not be sent. What an
    /// earlier run put together is then marked.
    fn submit(&mut self, folder: &Path, selection: &Selection, job: Option<&Job>) {
        if !selection.has_use(Use::Press) {
            return;
        }
        let whole = self.failed.iter().all(|sheet| sheet.purpose != Use::Press);
        let sheets: Vec<&Made> = self.made.iter().filter(|made| made.sheet.purpose == Use::Press).collect();
        let made = match job {
            Some(job) if whole && !sheets.is_empty() => guarded(|| submission::make(job, &sheets)).map(Some),
            _ => Ok(None),
        };
        match made {
            Ok(Some(submission)) => self.submission = Some(submission),
            Ok(None) => {}
            Err(findings) => self.findings.extend(findings),
        }
        if self.submission.is_none() {
            match submission::mark_outdated(folder) {
                Ok(marked) => self.outdated += usize::from(marked),
                Err(finding) => self.findings.push(finding),
            }
        }
    }

    fn remove_previews(&mut self, purpose: Use, stem: &str, keep: usize) {
        if let Err((path, error)) = remove_previews(&self.folder, purpose, stem, keep) {
            self.findings.push(unwritable(&path, &error));
        }
    }

    fn write_manifest(&mut self, source: &Path) {
        if self.made.is_empty() && !self.folder.exists() {
            return;
        }
        let old = Manifest::read(&self.folder);
        let mut new = Manifest {
            tebiki: env!("CARGO_PKG_VERSION").to_owned(),
            source: manifest::SourceFile {
                file: source.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                sha256: fs::read(source).map(|bytes| manifest::sha256(&bytes)).unwrap_or_default(),
            },
            ..Manifest::default()
        };
        for made in &mut self.made {
            new.files.append(&mut made.files);
            new.codes.append(&mut made.codes);
        }
        if let Some(submission) = &mut self.submission {
            new.files.append(&mut submission.files);
        }
        new.keep_others(old, &self.folder);
        let path = self.folder.join("manifest.json");
        if let Err(error) = write_if_changed(&path, &new.to_bytes()) {
            self.findings.push(unwritable(&path, &error));
        }
    }
}

/// What all sheets of a source are made from.
struct Job<'a> {
    center: &'a Center,
    images: &'a Images,
    places: &'a Places,
    base: &'a Arc<Base>,
    /// What press sheets need, or why they can not be made.
    shop: &'a Result<Shop, Vec<Finding>>,
    /// SHA-256 of the source.
    hash: &'a str,
    folder: &'a Path,
}

/// The printing company's side of a source.
fn shop(center: &Center, places: &Places, source: &Path) -> Result<Shop, Vec<Finding>> {
    let folder = source.parent().unwrap_or(Path::new(""));
    let shop = Condition::of(center, places, folder).and_then(|condition| Shop::new(Press::of(center), condition));
    shop.map_err(|finding| vec![finding])
}

/// One sheet, from the center to finished, proven files.
fn make(job: &Job, sheet: &Sheet) -> Result<Made, Vec<Finding>> {
    let start = Instant::now();
    let typeset = typeset::typeset(job.center, job.images, job.places, sheet, job.base)?;
    let exported = match sheet.purpose {
        Use::Web => web::export(&typeset)?,
        Use::Office => office::export(&typeset, sheet)?,
        Use::Press => press::export(&typeset, sheet, job.shop.as_ref().map_err(Clone::clone)?)?,
    };
    let pages = Pages::open(exported.pdf.clone()).map_err(|error| vec![Finding::bug(error)])?;
    let decoded = codes::decode(&pages, &exported.codes, |id| payload(job.center, id));
    let faults = codes::findings(&decoded);
    if !faults.is_empty() {
        return Err(faults);
    }
    let printed =
        if sheet.purpose == Use::Press { Some(printed(job, sheet, &typeset, &exported, &decoded)?) } else { None };
    let files = finished(sheet, exported.pdf, &pages)?;
    let mut made = write(sheet, job.folder, &files, &decoded)?;
    made.remarks = exported.remarks;
    made.printed = printed;
    made.pages = pages.count();
    made.time = start.elapsed();
    Ok(made)
}

/// Judges a finished press file, and keeps what its specification tells.
fn printed(
    job: &Job,
    sheet: &Sheet,
    typeset: &Typeset,
    exported: &Exported,
    decoded: &[Decoded],
) -> Result<Printed, Vec<Finding>> {
    let press = Press::of(job.center);
    let expected = inspect::press::Expected {
        trims: &typeset.facts.trims,
        bleed: press::BLEED,
        margin: press::margin(press.marks),
        ink_limit: press.ink_limit,
    };
    let faults = inspect::press::faults(&exported.pdf, &expected);
    if !faults.is_empty() {
        return Err(vec![messages::press::faulty(&faults)]);
    }
    let remarks = exported.remarks.iter().map(|remark| remark.message.clone()).collect();
    Ok(Printed::new(sheet, &typeset.facts, decoded, remarks, inspect::press::fonts(&exported.pdf)))
}

/// The PDF of a sheet and the previews of its pages: (path below the folder, bytes).
fn finished(sheet: &Sheet, pdf: Vec<u8>, pages: &Pages) -> Result<Vec<(String, Vec<u8>)>, Vec<Finding>> {
    let mut files = vec![(format!("{}.pdf", sheet.name()), pdf)];
    for page in 1..=pages.count() {
        let png = preview::png(pages, page).map_err(|error| vec![Finding::bug(error.to_string())])?;
        files.push((format!("preview/{}-{page}.png", sheet.name()), png));
    }
    Ok(files)
}

fn write(sheet: &Sheet, folder: &Path, files: &[(String, Vec<u8>)], decoded: &[Decoded]) -> Result<Made, Vec<Finding>> {
    let mut states = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        states.push(write_if_changed(&path, bytes).map_err(|error| vec![unwritable(&path, &error)])?);
    }
    let (name, pdf) = &files[0];
    let path = folder.join(name);
    let gone = match fs::remove_file(outdated(&path)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err((outdated(&path), error)),
        _ => remove_previews(folder, sheet.purpose, &sheet.stem(), files.len() - 1),
    };
    gone.map_err(|(path, error)| vec![unwritable(&path, &error)])?;
    let pages = files.len() - 1;
    let pages_of = |index| if index == 0 { pages } else { 1 };
    Ok(Made {
        sheet: sheet.clone(),
        path,
        pages,
        bytes: pdf.len(),
        state: states[0],
        time: Duration::ZERO,
        remarks: Vec::new(),
        printed: None,
        files: files
            .iter()
            .enumerate()
            .map(|(index, (name, bytes))| manifest::File::new(name, sheet, pages_of(index), bytes))
            .collect(),
        codes: decoded.iter().map(|decoded| manifest::Code::new(name, sheet, decoded)).collect(),
    })
}

/// The URL that a code must carry.
fn payload(center: &Center, id: &str) -> String {
    let target = links::all(center).into_iter().find(|target| links::id(target.name) == id);
    target.map(|target| target.url).unwrap_or_default()
}

/// A panic in one sheet is a bug, told as one; the other sheets go on.
fn guarded<T>(work: impl FnOnce() -> Result<T, Vec<Finding>>) -> Result<T, Vec<Finding>> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Err(vec![Finding::bug(format!("予期しない停止: {text}"))])
    })
}

/// The same fault of a shared text stops several sheets; it is told once.
fn push_new(findings: &mut Vec<Finding>, finding: Finding) {
    let same = |other: &Finding| {
        (other.rule, &other.message, &other.path, &other.place)
            == (finding.rule, &finding.message, &finding.path, &finding.place)
    };
    if !findings.iter().any(same) {
        findings.push(finding);
    }
}
