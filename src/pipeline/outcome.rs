//! What building one source came to, and what it leaves in the output folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::files::{outdated, remove_braille, remove_previews, remove_texts, unwritable};
use super::guard::guarded;
use super::job::Job;
use super::made::{Failure, Made, Submission, Told};
use super::reading::once;
use super::{kept, page, submission};
use crate::plan::{self, Selection};
use crate::report::changes::Since;
use crate::report::manifest::{Manifest, SourceFile};
use crate::report::whole::BrailleDraft;
use common::finding::Finding;
use common::kinds::{self, Sheet, Use};
use common::messages::machine;
use source::Center;
use typeset::Shared;

/// What building one source came to.
#[derive(Debug)]
pub struct Outcome {
    /// The output folder of the source.
    pub folder: PathBuf,
    pub made: Vec<Made>,
    pub failed: Vec<Sheet>,
    /// The files for the printing company, if press sheets were made.
    pub submission: Option<Submission>,
    /// Files of earlier runs that were marked: their sheet was not made, or the
    /// source says something else by now.
    pub outdated: usize,
    pub findings: Vec<Finding>,
    /// What changed since the last edition, if there was one.
    pub since: Option<Since>,
    /// Those of them that reading the source gave.
    pub(super) of_source: Vec<Finding>,
    /// Why each failed sheet failed, until the report takes it.
    pub(super) faults: Vec<(Sheet, Failure)>,
    /// Texts of materials of which the telling sheet was not to be made.
    pub(super) texts: Vec<Told>,
    /// Drafts for braille that stand.
    pub(super) braille: Vec<BrailleDraft>,
}

impl Outcome {
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(Finding::is_error)
    }

    pub(super) fn new(folder: &Path, findings: Vec<Finding>) -> Self {
        Self {
            folder: folder.to_owned(),
            made: Vec::new(),
            failed: Vec::new(),
            submission: None,
            outdated: 0,
            since: None,
            of_source: findings.clone(),
            findings,
            faults: Vec::new(),
            texts: Vec::new(),
            braille: Vec::new(),
        }
    }

    pub(super) fn take(&mut self, results: Vec<(Sheet, Result<Made, Failure>)>) {
        let mut long = BTreeSet::new();
        for (sheet, result) in results {
            match result {
                Ok(mut made) => {
                    for remark in made.exported.iter().cloned().chain(made.remarks.drain(..)) {
                        push_new(&mut self.findings, remark);
                    }
                    self.made.push(made);
                }
                Err(fault) => {
                    for finding in fault.all() {
                        // A use has other pages and the same words.
                        let text = (sheet.material, sheet.edition, finding.path.clone());
                        if finding.rule != "text-overflow" || long.insert(text) {
                            push_new(&mut self.findings, finding.clone());
                        }
                    }
                    self.fail(vec![sheet.clone()]);
                    self.faults.push((sheet, fault));
                }
            }
        }
        once(&mut self.findings);
    }

    pub(super) fn fail(&mut self, sheets: Vec<Sheet>) {
        for sheet in &sheets {
            self.mark_outdated(sheet.purpose, &sheet.stem());
        }
        self.failed.extend(sheets);
    }

    /// Marks every sheet that may be there: nothing of the source could be read.
    pub(super) fn fail_all(&mut self, selection: &Selection) {
        for (purpose, material, edition) in selection.all(&kinds::Edition::ALL) {
            self.mark_outdated(purpose, &kinds::stem(material, edition));
        }
    }

    /// What an earlier run left for a sheet that was not made must not be taken
    /// for fresh, and must not be lost either.
    fn mark_outdated(&mut self, purpose: Use, stem: &str) {
        let pdf = self.folder.join(purpose.id()).join(format!("{stem}.pdf"));
        if pdf.exists() {
            match fs::rename(&pdf, outdated(&pdf)) {
                Ok(()) => self.outdated += 1,
                Err(error) => self.findings.push(unwritable(&pdf, &error)),
            }
        }
        kept::forget(&self.folder, &format!("{}-{stem}", purpose.id()));
        let stand = |purpose: Use| self.folder.join(purpose.id()).join(format!("{stem}.pdf")).exists();
        let untold = plan::texts_stand_with(purpose, stem) || !Use::ALL.into_iter().any(stand);
        let gone = || remove_texts(&self.folder, stem, 0).and_then(|()| remove_braille(&self.folder, stem));
        let texts = if untold { gone() } else { Ok(()) };
        let page = if purpose == Use::Web { page::remove(&self.folder, stem) } else { Ok(()) };
        if let Err((path, error)) = remove_previews(&self.folder, purpose, stem, 0).and(texts).and(page) {
            self.findings.push(unwritable(&path, &error));
        }
    }

    /// Marks sheets that this run was not to make and that say something else
    /// than the source by now: a poster made alone must not leave a leaflet with
    /// the old number beside it, as if both were fresh.
    pub(super) fn mark_stale(&mut self, old: &Manifest, center: &Center, shared: &Shared, every: &[Sheet]) {
        let made = |sheet: &Sheet| self.made.iter().any(|made| made.sheet.name() == sheet.name());
        let failed = |sheet: &Sheet| self.failed.contains(sheet);
        let mut stale = Vec::new();
        for known in &old.sheets {
            let now = every.iter().find(|sheet| format!("{}.pdf", sheet.name()) == known.file);
            let fresh = now.is_some_and(|sheet| {
                made(sheet)
                    || failed(sheet)
                    || typeset::state(center, sheet, shared).is_ok_and(|state| state == known.made_from)
            });
            if !fresh {
                stale.push(known.file.clone());
            }
        }
        if stale.iter().any(|file| file.starts_with("press/")) && self.submission.is_none() {
            self.mark_submission();
        }
        for file in stale {
            let purpose = Use::ALL.into_iter().find(|purpose| file.starts_with(&format!("{}/", purpose.id())));
            let stem = file.rsplit('/').next().and_then(|name| name.strip_suffix(".pdf"));
            if let (Some(purpose), Some(stem)) = (purpose, stem) {
                self.mark_outdated(purpose, stem);
            }
        }
    }

    /// Puts the files for the printing company together if all press sheets of
    /// this run were made; a set with a hole in it must not be sent. What an
    /// earlier run put together is then marked.
    pub(super) fn submit(&mut self, selection: &Selection, job: &Job) {
        let whole = self.failed.iter().all(|sheet| sheet.purpose != Use::Press);
        let sheets: Vec<&Made> = self.made.iter().filter(|made| made.sheet.purpose == Use::Press).collect();
        if selection.has_use(Use::Press) && whole && !sheets.is_empty() {
            match guarded(|| submission::stand(job, &sheets)) {
                Ok(submission) => self.submission = Some(submission),
                Err(findings) => self.findings.extend(findings),
            }
        }
        self.withdraw(selection);
    }

    /// Marks what an earlier run put together, if press sheets were asked for and are
    /// not put together now.
    pub(super) fn withdraw(&mut self, selection: &Selection) {
        if selection.has_use(Use::Press) && self.submission.is_none() {
            self.mark_submission();
        }
    }

    fn mark_submission(&mut self) {
        match submission::mark_outdated(&self.folder) {
            Ok(marked) => self.outdated += usize::from(marked),
            Err(finding) => self.findings.push(finding),
        }
    }

    /// A disk that is full stops every file: its cause is told once, with the first.
    pub(super) fn gather_unwritable(&mut self) {
        let mut causes: Vec<(Finding, usize)> = Vec::new();
        let is_unwritable = |finding: &mut Finding| finding.rule == "output-unwritable";
        for finding in self.findings.extract_if(.., is_unwritable) {
            match causes.iter_mut().find(|(first, _)| first.hint == finding.hint) {
                Some((_, count)) => *count += 1,
                None => causes.push((finding, 1)),
            }
        }
        let told = |(first, count)| if count > 1 { machine::not_alone(&first, count) } else { first };
        self.findings.extend(causes.into_iter().map(told));
    }

    /// Writes what is in the folder now; `old` is what stood there before.
    pub(super) fn write_manifest(&mut self, source: SourceFile, old: Manifest, center: Option<&Center>) -> Manifest {
        if self.made.is_empty() && !self.folder.exists() {
            return Manifest::default();
        }
        let mut new = Manifest {
            tebiki: env!("CARGO_PKG_VERSION").to_owned(),
            source,
            data: center.map_or_else(|| old.data.clone(), super::data::flat),
            ..Manifest::default()
        };
        for made in &mut self.made {
            new.files.append(&mut made.files);
            new.texts.append(&mut made.texts);
            new.codes.extend(made.codes.iter().cloned());
            new.sheets.push(made.known.clone());
        }
        for told in &mut self.texts {
            new.files.append(&mut told.files);
            new.texts.append(&mut told.texts);
        }
        if let Some(submission) = &mut self.submission {
            new.files.append(&mut submission.files);
        }
        new.keep_others(old, &self.folder);
        if let Err((path, error)) = kept::write_manifest(&self.folder, &new.to_bytes(), &new.data) {
            self.findings.push(unwritable(&path, &error));
        }
        new
    }
}

/// The same fault of a shared text stops several sheets; it is reported once.
pub(super) fn push_new(findings: &mut Vec<Finding>, finding: Finding) {
    let same = |other: &Finding| {
        (other.rule, &other.message, &other.path, &other.place)
            == (finding.rule, &finding.message, &finding.path, &finding.place)
    };
    if !findings.iter().any(same) {
        findings.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::*;

    #[test]
    fn one_cause_is_told_once_however_many_files_it_stops() {
        let stopped = |name: &str, kind| unwritable(Path::new(name), &Error::from(kind));
        let mut outcome = Outcome::new(Path::new("output"), Vec::new());
        outcome.findings.push(stopped("a.pdf", ErrorKind::StorageFull));
        outcome.findings.push(stopped("b", ErrorKind::IsADirectory));
        outcome.findings.push(stopped("c.pdf", ErrorKind::StorageFull));
        outcome.gather_unwritable();
        let told: Vec<&str> = outcome.findings.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with("a.pdf ") && told[0].contains("ほかに 1 件"), "{told:?}");
        assert!(told[1].starts_with("b ") && !told[1].contains("ほかに"), "{told:?}");
    }
}
