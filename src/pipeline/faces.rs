//! `tebiki fonts`: what each edition of a source is set in, and what is lacking.

use std::path::Path;

use super::reading::read;
use crate::plan;
use common::finding::Finding;
use common::kinds::Edition;
use common::languages::Language;
use project::Project;
use typeset::{Base, FaceFile};

/// The faces of a source's editions.
#[derive(Debug, Default)]
pub struct Faces {
    pub editions: Vec<EditionFaces>,
    /// Faces and characters that are lacking.
    pub findings: Vec<Finding>,
}

/// The faces of one edition.
#[derive(Debug)]
pub struct EditionFaces {
    pub edition: Edition,
    pub faces: Vec<FaceFile>,
    /// How many characters of its texts none of them has.
    pub uncovered: usize,
}

/// What the editions of a source are set in; writes nothing.
pub fn faces(source: &Path) -> Faces {
    let reading = read(source);
    let Some(center) = &reading.center else {
        return Faces { findings: reading.findings, ..Faces::default() };
    };
    let base = match Base::new(&Project::of(source)) {
        Ok(base) => base,
        Err(finding) => return Faces { findings: vec![finding], ..Faces::default() },
    };
    let editions = plan::declared(center);
    let is_shown = |language: Language| editions.contains(&Edition::Language(language));
    let mut texts = reading.texts.clone();
    texts.retain(|(path, _)| Language::of_wording(path).is_none_or(is_shown));
    let mut findings = typeset::check_letters(editions, &reading.places, &base);
    findings.extend(typeset::check_glyphs(&texts, &reading.places, &base));
    source::sort(&mut findings);
    let of_edition = |edition: &Edition| {
        let wording = |finding: &Finding| finding.path.as_deref().and_then(Language::of_wording);
        let lacks = |finding: &&Finding| finding.rule == "missing-glyph" && wording(finding) == edition.language();
        let uncovered = findings.iter().filter(lacks).count();
        EditionFaces { edition: *edition, faces: base.faces(*edition), uncovered }
    };
    Faces { editions: editions.iter().map(of_edition).collect(), findings }
}
