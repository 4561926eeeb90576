//! All the steps, one after the other; the only writer.

mod before;
mod braille;
mod bytes;
mod centers;
mod data;
mod event;
mod faces;
mod files;
mod guard;
mod inspection;
mod job;
mod kept;
mod lacks;
mod layouts;
mod made;
mod map;
mod memo;
mod outcome;
mod page;
mod pictured;
mod reading;
mod reports;
mod several;
mod sheet;
mod submission;
mod texts;
mod turn;
mod views;
mod wanted;
mod workers;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use before::Before;
pub use centers::write_centers;
pub use event::Event;
pub use faces::{EditionFaces, Faces, faces};
pub use files::{State, clear_leftovers, clear_own, write_if_changed};
pub use inspection::{Looked, inspect, inspect_all};
use job::Job;
pub use layouts::{write_data, write_layouts};
use made::Failure;
pub use made::{Made, Submission};
pub use outcome::Outcome;
pub use reading::read_text;
use reading::{read, uncovered, unused};
pub use several::several;
use turn::Turn;

use crate::plan::{self, Selection};
use crate::report::manifest::SourceFile;
use common::finding::Finding;
use common::kinds::{Edition, Sheet, Use};
use common::messages;
use project::Project;
use source::capacity::{self, Room};
use source::{Center, Places};
use typeset::{Base, Shared, Turns};

/// Reads and judges a source, and the characters of all its texts; writes nothing.
pub fn check(source: &Path) -> Vec<Finding> {
    check_editions(source, &[], None)
}

/// The same, with what each edition still wants. A dictionary that proposes
/// readings is looked for in the folders of `path`, if there is one.
pub fn check_editions(source: &Path, wanted: &[Edition], path: Option<&OsStr>) -> Vec<Finding> {
    let mut reading = read(source);
    let project = Project::of(source);
    if let Some(center) = &reading.center {
        reading.findings.extend(lacks::of_editions(center, wanted, &reading.places, path));
        // Layouts and fonts of one's own may hold more.
        if project.own_layouts(None).is_empty() && !project.has_fonts() {
            reading.findings.extend(capacity::judge(center, &shown(center, wanted), &reading.places));
        }
    }
    let editions = reading.center.as_ref().map(|center| shown(center, wanted)).unwrap_or_default();
    uncovered(source, &editions, &mut reading);
    reading.findings.extend(unused(&project));
    reading.findings
}

/// The room of every text that has only so much, as far as it is known without a page.
pub fn rooms(source: &Path, wanted: &[Edition]) -> Vec<Room> {
    let reading = read(source);
    let rooms = |center: &Center| capacity::rooms(center, &shown(center, wanted), &reading.places);
    reading.center.as_ref().map(rooms).unwrap_or_default()
}

/// The editions that a source declares, and those that are asked for besides.
fn shown(center: &Center, wanted: &[Edition]) -> Vec<Edition> {
    plan::declared(center).iter().chain(wanted).copied().collect()
}

/// What one edition of a source still wants: readings, easy wordings.
pub fn wanting(center: &Center, edition: Edition, places: &Places) -> Vec<Finding> {
    lacks::of_editions(center, &[edition], places, None)
}

/// How sheets are made; what is made does not depend on it.
#[derive(Clone, Copy, Default)]
pub struct Options<'a> {
    /// The folder with the edition that the report compares with, instead of what
    /// is in the output folder.
    pub against: Option<&'a Path>,
    /// Sheets that are made at once; as many as the machine has use for if absent.
    pub jobs: Option<usize>,
    /// Whether sheets that stand and would be the same are made all the same.
    pub again: bool,
    /// What several sources have in common, if this one is built along with others.
    pub common: Option<Common<'a>>,
}

impl Options<'_> {
    fn threads(&self) -> usize {
        self.jobs.filter(|jobs| *jobs > 0).unwrap_or_else(workers::fitting)
    }
}

/// What several sources of a project have in common.
#[derive(Clone, Copy)]
pub struct Common<'a> {
    base: &'a Base,
    /// So many sheets are at work at once, of whichever source.
    seats: &'a Turns,
}

/// Builds the selected sheets of one source into `output/<stem>/`. Sheets are
/// made in parallel; one that fails does not stop the others.
pub fn build(source: &Path, output: &Path, selection: &Selection, tell: &(dyn Fn(Event) + Sync)) -> Outcome {
    build_with(source, output, selection, Options::default(), tell)
}

/// The folder below `output` in which the sheets of a source are.
pub fn folder(source: &Path, output: &Path) -> PathBuf {
    output.join(source.file_stem().unwrap_or_default())
}

/// [`build`], in another way than the usual one.
pub fn build_with(
    source: &Path,
    output: &Path,
    selection: &Selection,
    options: Options,
    tell: &(dyn Fn(Event) + Sync),
) -> Outcome {
    let mut outcome = built(source, output, selection, options, tell);
    // A run over several writes the page once, at its end.
    if options.common.is_none() {
        outcome.findings.extend(centers::renew(output, &folder(source, output)).err());
    }
    outcome.gather_unwritable();
    outcome
}

fn built(
    source: &Path,
    output: &Path,
    selection: &Selection,
    options: Options,
    tell: &(dyn Fn(Event) + Sync),
) -> Outcome {
    let folder = folder(source, output);
    let mut reading = read(source);
    let place = files::has_place(&folder);
    // A source that cannot be read leaves no new folder behind.
    let writes = place.is_ok() && (reading.center.is_some() || folder.exists());
    let turn = writes.then(|| Turn::take(&folder, tell));
    if turn.as_ref().is_some_and(|turn| turn.waited) {
        reading = read(source);
    }
    clear_leftovers(&folder);
    let file = SourceFile {
        file: source.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        sha256: std::mem::take(&mut reading.sha256),
    };
    let (old, untouched) = kept::manifest(&folder);
    let before = Before::read(&folder, options.against, &old);
    if reading.center.is_none() {
        uncovered(source, &[], &mut reading);
    }
    if !untouched {
        reading.findings.push(messages::machine::output_changed(&folder.join("manifest.json")));
    }
    if let Err((path, error)) = place {
        reading.findings.push(files::unwritable(&path, &error));
        let mut outcome = Outcome::new(&folder, reading.findings);
        outcome.fail(reading.center.iter().flat_map(|center| plan::plan(center, selection, false)).collect());
        return outcome;
    }
    let mut outcome = Outcome::new(&folder, reading.findings);
    if !source.exists() {
        // A slip in its name says nothing about what was made of another file.
        return outcome;
    }
    let Some(center) = reading.center else {
        outcome.fail_all(selection);
        outcome.withdraw(selection);
        outcome.write_manifest(file, old, None);
        reports::mark_outdated(&mut outcome);
        return outcome;
    };
    let unverified = !reading.unverified.is_empty();
    let mut sheets = plan::plan(&center, selection, unverified);
    // Who names an edition is told why it cannot be; who asks for all gets what can.
    if selection.editions.is_empty() {
        outcome.findings.extend(lacks::leave_out(&center, &mut sheets, &reading.places));
    }
    outcome.findings.extend(lacks::of_sheets(&center, &sheets, &reading.places, source));
    if sheets.is_empty() && !selection.is_all() {
        outcome.findings.push(messages::machine::no_sheet(source));
    }
    tell(Event::Planned(sheets.len()));
    let project = Project::of(source);
    outcome.findings.extend(unused(&project));
    let base = match options.common.map_or_else(|| Base::new(&project), |common| Ok(common.base.for_another())) {
        Ok(base) => Arc::new(base),
        Err(finding) => {
            outcome.findings.push(finding);
            outcome.fail(sheets);
            outcome.withdraw(selection);
            outcome.write_manifest(file, old, None);
            reports::mark_outdated(&mut outcome);
            return outcome;
        }
    };
    let refused = if center.allow_unverified { Vec::new() } else { reading.unverified };
    let shop = if refused.is_empty() { job::shop(&center, &reading.places, source) } else { Err(refused) };
    let profile = shop.as_ref().ok().map(|shop| shop.condition.icc.as_slice());
    let shared = Shared::new(&reading.images, &project, profile);
    let own = Turns::new(options.threads());
    let job = Job {
        center: &center,
        images: &reading.images,
        places: &reading.places,
        base: &base,
        shop: &shop,
        folder: &folder,
        before: &before,
        shared: &shared,
        own_layouts: &project.own_layouts(Some(center.theme())),
        again: options.again,
        threads: options.threads(),
        seats: options.common.map_or(&own, |common| common.seats),
    };
    outcome.take(make_all(&job, sheets, tell));
    let every = Selection { editions: Edition::ALL.to_vec(), ..Selection::default() };
    let every = plan::plan(&center, &every, unverified);
    outcome.mark_stale(&old, job.center, job.shared, &every);
    // After that: what is stale takes its texts along.
    texts::tell(&mut outcome, &job, &every);
    braille::tell(&mut outcome, &job, &every);
    outcome.submit(selection, &job);
    let manifest = outcome.write_manifest(file, old, Some(&center));
    reports::write(&mut outcome, &job, &manifest, &every);
    outcome
}

/// Every sheet, or why it cannot be made, in the order of the plan.
fn make_all(job: &Job, sheets: Vec<Sheet>, tell: &(dyn Fn(Event) + Sync)) -> Vec<(Sheet, Result<Made, Failure>)> {
    let seated = |sheets: Vec<Sheet>| job.seats.wait(|| sheet::stand(job, sheets, tell));
    let all = workers::each(together(sheets), job.threads, seated);
    let mut all: Vec<_> = all.into_iter().flatten().collect();
    all.sort_by_key(|(sheet, _)| (sheet.purpose, sheet.material, sheet.edition));
    all
}

/// The sheets of one material and edition one after the other: they are set from nearly
/// the same data, and what the typesetter still remembers of one serves the next. Books
/// first, since no thread should begin the longest work last.
fn together(sheets: Vec<Sheet>) -> Vec<Vec<Sheet>> {
    let mut groups: BTreeMap<_, Vec<Sheet>> = BTreeMap::new();
    for sheet in sheets {
        groups.entry((Reverse(sheet.material), sheet.edition, sheet.purpose == Use::Press)).or_default().push(sheet);
    }
    groups.into_values().collect()
}
