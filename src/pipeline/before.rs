//! What stood in the output folder before a run, and what changed since.

use std::fs;
use std::path::{Path, PathBuf};

use image::RgbImage;
use serde_json::{Map, Value};

use super::files::outdated;
use super::made::{Compared, Made};
use crate::export::press::{BLEED, MARGIN};
use crate::report::changes::{self, Change, SheetChange, SheetState, Since};
use crate::report::jpeg::Jpeg;
use crate::report::manifest::Manifest;
use common::facts::code_path;
use common::kinds::Sheet;
use pdf::page::{self, Page};
use pdf::raster::{Pages, Renderer};
use source::schema;

/// Pages of one sheet of which the report shows the difference; of the others it
/// tells the numbers.
const MOST_PICTURES: usize = 3;

/// The last edition of a source.
pub(super) struct Before {
    /// Its output folder.
    folder: PathBuf,
    pub manifest: Manifest,
    /// What it is called in the report.
    name: String,
}

/// One sheet against its last edition, page by page.
pub(super) struct Comparison<'a> {
    sheet: String,
    old: &'a Old,
    /// Renders what stood there, if it is other bytes.
    renderer: Option<Renderer<'a>>,
    /// What is at the foot of each page and no part of the sheet, in mm: the line for the
    /// printing company names the manuscript, which is another one after every change.
    foot: f64,
    /// Pages that look different, and pictures of the first of them.
    pages: Vec<usize>,
    shown: Vec<(usize, Jpeg)>,
}

/// What stood there.
pub(super) enum Old {
    None,
    /// The same bytes.
    Same,
    Other(Pages),
    Unreadable,
}

impl<'a> Comparison<'a> {
    /// With what stood there, as [`Before::old`] tells it.
    pub fn new(sheet: &Sheet, old: &'a Old) -> Self {
        let renderer = if let Old::Other(pages) = old { Some(pages.renderer()) } else { None };
        let foot = if sheet.slug.is_some() { MARGIN - BLEED } else { 0.0 };
        Self { sheet: sheet.name(), old, renderer, foot, pages: Vec::new(), shown: Vec::new() }
    }

    /// Compares a page, from 1, with its picture now.
    pub fn page(&mut self, page: usize, now: &RgbImage) {
        let (Old::Other(old), Some(renderer)) = (self.old, &self.renderer) else { return };
        let before = (page <= old.count()).then(|| renderer.picture(page));
        let foot = before.as_ref().map_or(0.0, |before| self.foot * before.scale);
        if !before.as_ref().is_some_and(|before| look_alike(&before.image, now, foot as u32)) {
            self.differs(page, before.as_ref().map(|before| &before.image), Some(now));
        }
    }

    /// What came of it; `count` are the pages of the sheet now.
    pub fn end(mut self, count: usize) -> Compared {
        if let (Old::Other(old), Some(renderer)) = (self.old, self.renderer.take()) {
            for page in count + 1..=old.count() {
                self.differs(page, Some(&renderer.picture(page).image), None);
            }
        }
        let every = || (1..=count).collect();
        let (state, pages, old_texts) = match self.old {
            Old::None => (SheetState::New, every(), Vec::new()),
            Old::Same => (SheetState::Same, Vec::new(), Vec::new()),
            Old::Unreadable => (SheetState::Changed, every(), Vec::new()),
            Old::Other(old) => (SheetState::Changed, self.pages, page::all(old).iter().map(Page::bare_text).collect()),
        };
        Compared { change: SheetChange { sheet: self.sheet, state, pages, pictures: self.shown }, old_texts }
    }

    fn differs(&mut self, page: usize, before: Option<&RgbImage>, now: Option<&RgbImage>) {
        self.pages.push(page);
        if self.shown.len() < MOST_PICTURES {
            let drawn = changes::difference(before, now);
            self.shown.extend(Jpeg::difference(&drawn).ok().map(|picture| (page, picture)));
        }
    }
}

impl Before {
    /// What is in `folder`, or what a person names with `against`: the folder
    /// of a source, or the one around it. `standing` is the manifest of `folder`.
    pub fn read(folder: &Path, against: Option<&Path>, standing: &Manifest) -> Self {
        let inside = |named: &Path| named.join(folder.file_name().unwrap_or_default());
        let chosen = match against {
            Some(named) if inside(named).join("manifest.json").exists() => inside(named),
            Some(named) => named.to_owned(),
            None => folder.to_owned(),
        };
        let manifest = if chosen == folder { standing.clone() } else { Manifest::read(&chosen) };
        let issued = manifest.data.get("issued").and_then(Value::as_str).unwrap_or_default().to_owned();
        let name = match against {
            Some(named) => named.display().to_string().replace('\\', "/"),
            None => issued,
        };
        Self { folder: chosen, manifest, name }
    }

    /// Whether there is anything to compare with.
    pub fn is_empty(&self) -> bool {
        self.manifest.files.is_empty()
    }

    /// What stood there in place of a finished sheet. Must be called before the new
    /// one is written.
    pub fn old(&self, sheet: &Sheet, pdf: &[u8]) -> Old {
        match self.pdf(sheet) {
            None => Old::None,
            Some(old) if old == pdf => Old::Same,
            Some(old) => Pages::open(old).map_or(Old::Unreadable, Old::Other),
        }
    }

    /// Holds a sheet that is at `path`, with so many pages, and was not made anew
    /// against the last edition: it differs only from what a person names.
    pub fn compare_standing(&self, sheet: &Sheet, path: &Path, count: usize) -> Compared {
        let bytes = fs::read(path).unwrap_or_default();
        let old = self.old(sheet, &bytes);
        let mut comparison = Comparison::new(sheet, &old);
        if let (Old::Other(_), Ok(pages)) = (&old, Pages::open(bytes)) {
            let renderer = pages.renderer();
            for page in 1..=pages.count() {
                comparison.page(page, &renderer.picture(page).image);
            }
        }
        comparison.end(count)
    }

    /// The list by which a center decides what to print again; absent if nothing
    /// stood there. `gone` are files that stood there and are not in the folder
    /// `output` any more. Of easy wordings nothing is told where there is no edition `in_easy_words`:
    /// those of days and hours are made, whether a sheet has them or not.
    pub fn since(
        &self,
        data: &Map<String, Value>,
        made: &mut [Made],
        gone: &[String],
        output: &Path,
        in_easy_words: bool,
    ) -> Option<Since> {
        if self.is_empty() {
            return None;
        }
        let mut changes = self.changes(data, made);
        changes.retain(|change| in_easy_words || change.path.rsplit('.').next() != Some("easy"));
        let mut sheets: Vec<SheetChange> =
            made.iter_mut().filter_map(|made| made.compared.take()).map(|c| c.change).collect();
        sheets.extend(gone.iter().map(|file| SheetChange {
            sheet: file.trim_end_matches(".pdf").to_owned(),
            state: if outdated(&output.join(file)).exists() { SheetState::Outdated } else { SheetState::Gone },
            pages: Vec::new(),
            pictures: Vec::new(),
        }));
        Some(Since { from: self.name.clone(), changes, sheets })
    }

    /// Every value that is different, new or gone, in the order of the source.
    fn changes(&self, data: &Map<String, Value>, made: &[Made]) -> Vec<Change> {
        let old = &self.manifest.data;
        let gone = old.keys().filter(|path| !data.contains_key(*path));
        let paths = data.keys().filter(|path| old.get(*path) != data.get(*path)).chain(gone);
        // A manifest of an earlier tebiki has no values to compare with.
        let paths = paths.filter(|_| !old.is_empty());
        let schema = schema::for_editors();
        paths
            .map(|path| {
                let (before, now) = (old.get(path).map(words), data.get(path).map(words));
                Change {
                    path: path.clone(),
                    label: schema::label(&schema, path),
                    lands: made.iter().flat_map(|made| lands(made, path, before.as_deref(), now.as_deref())).collect(),
                    old: before,
                    new: now,
                }
            })
            .collect()
    }

    fn pdf(&self, sheet: &Sheet) -> Option<Vec<u8>> {
        let path = self.folder.join(format!("{}.pdf", sheet.name()));
        fs::read(&path).or_else(|_| fs::read(outdated(&path))).ok()
    }
}

/// Whether two pictures of a page show the same to an eye. Both are made by the
/// same rasterizer, so that only real differences pass.
fn look_alike(a: &RgbImage, b: &RgbImage, foot: u32) -> bool {
    /// Sum of the differences of the three channels that an eye takes for a change.
    const SEEN: u32 = 48;
    let apart = |(a, b): (&image::Rgb<u8>, &image::Rgb<u8>)| {
        a.0.iter().zip(b.0).map(|(a, b)| u32::from(a.abs_diff(b))).sum::<u32>() > SEEN
    };
    let looked_at = a.width() as usize * a.height().saturating_sub(foot) as usize;
    a.dimensions() == b.dimensions() && !a.pixels().zip(b.pixels()).take(looked_at).any(apart)
}

/// The pages of a sheet on which a value stands and which look different.
fn lands(made: &Made, path: &str, before: Option<&str>, now: Option<&str>) -> Vec<(String, usize)> {
    let Some(compared) = &made.compared else { return Vec::new() };
    let own = common::kinds::Material::ALL.into_iter().find(|material| material.owns(path));
    if own.is_some_and(|own| own != made.sheet.material) {
        return Vec::new();
    }
    let link = path.strip_suffix(".url");
    let coded = |page: usize| {
        link.is_some_and(|id| made.codes.iter().any(|code| code_path(&code.id) == id && code.page == page))
    };
    let stands = |texts: &[String], words: Option<&str>, page: usize| {
        words
            .map(bare)
            .filter(|words| !words.is_empty())
            .is_some_and(|words| texts.get(page - 1).is_some_and(|text| text.contains(&words)))
    };
    let lands = |page: &usize| {
        coded(*page) || stands(&made.inspection.page_texts, now, *page) || stands(&compared.old_texts, before, *page)
    };
    compared.change.pages.iter().copied().filter(lands).map(|page| (made.sheet.name(), page)).collect()
}

/// A value as a reader sees it.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "はい".to_owned(),
        Value::Bool(false) => "いいえ".to_owned(),
        other => other.to_string(),
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
