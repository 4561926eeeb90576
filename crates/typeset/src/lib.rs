//! A sheet to pages: the center as data, the layouts on the typst crates, and
//! the facts that the layouts tell about the result.

mod abroad;
mod clusters;
mod data;
mod fonts;
mod frames;
mod glyphs;
mod introspect;
mod limits;
mod links;
mod pdf;
mod pictures;
mod preview;
mod reach;
mod room;
mod settled;
mod turns;
mod voice;
mod wide;
mod world;

use typst::diag::{SourceDiagnostic, SourceResult, Warned};
use typst::foundations::Bytes;
use typst::syntax::{DiagSpan, FileId};
use typst::{World, WorldExt};
use typst_layout::PagedDocument;

pub use limits::STACK;
pub use links::Link;
pub use pdf::Standard;
pub use preview::{Field, Preview, PreviewPage, preview};
use settled::Settled;
pub use turns::Turns;
use world::SheetWorld;
pub use world::{Base, FaceFile};

use std::sync::Arc;

use common::digest::sha256;
use common::facts::{Facts, Read};
use common::finding::Finding;
use common::kinds::{Edition, Sheet, Use};
use common::languages::Language;
use common::messages::{layout as say_layout, machine, sheet as say};
use project::Project;
use source::images::Images;
use source::links::Target;
use source::{Center, Places};

/// A sheet as pages, with what the layouts told.
pub struct Typeset {
    document: PagedDocument,
    pub facts: Facts,
    /// Every text of the sheet in the order of the source: path, characters.
    pub texts: Vec<(String, String)>,
    /// The same with their readings, where the edition shows some.
    pub readings: Vec<Read>,
    /// The digits by which a press sheet's slug tells what it says.
    pub manuscript: Option<String>,
    /// Where the sheet links to, and what opens.
    pub links: Vec<Link>,
    world: Arc<SheetWorld>,
}

impl Typeset {
    /// The pages as a PDF; `creator` is what made it, told in its metadata.
    ///
    /// # Errors
    /// What the standard refuses, such as artwork without alternative text.
    pub fn pdf(&self, standard: Standard, creator: &str) -> Result<Vec<u8>, Vec<Finding>> {
        let written = pdf::write(&self.document, standard, creator);
        written.map_err(|errors| errors.iter().map(|error| diagnosed(&self.world, error)).collect())
    }

    /// What the layouts told, without the pages, which take more room than all that
    /// follows: facts, and the digits of the slug.
    pub fn told(self) -> (Facts, Option<String>) {
        (self.facts, self.manuscript)
    }
}

/// Checks that the fonts cover every character of some texts, each by its path.
pub fn check_glyphs(texts: &[(String, String)], places: &Places, base: &Base) -> Vec<Finding> {
    let of = |wanted: Option<Language>| -> Vec<(&str, String)> {
        let texts = texts.iter().filter(|(path, _)| Language::of_wording(path) == wanted);
        texts.map(|(path, text)| (path.as_str(), text.clone())).collect()
    };
    // Of a language without its letters each character would be told.
    let lettered = |language: &Language| base.lacks_letters(*language).is_none();
    let languages = Language::ALL.into_iter().filter(lettered).map(Some).chain([None]);
    languages.flat_map(|language| uncovered(&of(language), language, places, base)).collect()
}

/// Checks that the letters of some editions are there.
pub fn check_letters(editions: &[Edition], places: &Places, base: &Base) -> Vec<Finding> {
    editions.iter().filter_map(|edition| unlettered(*edition, places, base)).collect()
}

/// Says of an edition that its letters are not there, at its name in the source.
fn unlettered(edition: Edition, places: &Places, base: &Base) -> Option<Finding> {
    let finding = base.lacks_letters(edition.language()?)?;
    Some(finding.at(places.find("editions", edition.id())).path("editions"))
}

/// What all sheets of a run are set from besides their own data, as hashes.
pub struct Shared {
    screen: String,
    press: String,
}

impl Shared {
    /// What sheets for screens, and papers that go along with sheets, are set from.
    pub fn screen(&self) -> &str {
        &self.screen
    }

    /// `profile` is the printing condition's, if there is one.
    pub fn new(images: &Images, project: &Project, profile: Option<&[u8]>) -> Self {
        let mut all = project.signature().into_bytes();
        for (name, image) in images {
            all.extend(name.as_bytes());
            all.extend(sha256(&image.bytes).as_bytes());
        }
        let screen = sha256(&all);
        all.extend(profile.map(sha256).unwrap_or_default().as_bytes());
        Self { screen, press: sha256(&all) }
    }
}

/// SHA-256 of all that a sheet is set from: a file with another one is stale.
///
/// # Errors
/// Only by a slip in tebiki: if the model does not serialize.
pub fn state(center: &Center, sheet: &Sheet, shared: &Shared) -> serde_json::Result<String> {
    let mut all = data::of(center, sheet)?.to_string();
    all.push_str(if sheet.purpose == Use::Press { &shared.press } else { &shared.screen });
    Ok(sha256(all.as_bytes()))
}

/// Sets one sheet, when it has its turn.
///
/// # Errors
/// Every reason why the sheet must not be made: characters without a glyph,
/// text without room, codes that are too small, faults of a layout.
pub fn typeset(
    center: &Center,
    images: &Images,
    places: &Places,
    sheet: &Sheet,
    base: &Arc<Base>,
) -> Result<Typeset, Vec<Finding>> {
    base.in_turn(|| typeset_in_turn(center, images, places, sheet, base))
}

/// The same within a turn ([`Base::in_turn`]) that several sheets have in common.
///
/// # Errors
/// As [`typeset`].
pub fn typeset_in_turn(
    center: &Center,
    images: &Images,
    places: &Places,
    sheet: &Sheet,
    base: &Arc<Base>,
) -> Result<Typeset, Vec<Finding>> {
    let data = data::of(center, sheet).map_err(|error| vec![Finding::bug(error.to_string())])?;
    let texts = data::texts(&data);
    if let Some(finding) = unlettered(sheet.edition, places, base) {
        return Err(vec![finding]);
    }
    let findings = uncovered(&texts, sheet.edition.language(), places, base);
    if !findings.is_empty() {
        return Err(findings);
    }
    let mut typeset = set(base, &data, pictures_of(images, sheet), &source::links::all(center))?;
    typeset.texts = texts.iter().map(|(path, text)| ((*path).to_owned(), text.clone())).collect();
    typeset.readings = data::readings(&data);
    typeset.manuscript = data::manuscript(&data);
    let mut findings = room::judge(&typeset.facts, &texts, places, sheet);
    if findings.is_empty() {
        // A region without room pushes its lines to the edge: told already.
        findings = reach::judge(&typeset.document, &typeset.facts, sheet, &texts, places);
        findings.extend(voice::judge(center, &typeset.document, &typeset.facts, sheet, places));
    }
    if findings.is_empty() { Ok(typeset) } else { Err(findings) }
}

/// What the layouts of a sheet read, as files: `data.json`, and images below `source/`.
///
/// # Errors
/// Only by a slip in tebiki: if the model does not serialize.
pub fn inputs(center: &Center, images: &Images, sheet: &Sheet) -> Result<Vec<(String, Vec<u8>)>, Finding> {
    let data = data::of(center, sheet).and_then(|data| serde_json::to_vec_pretty(&data));
    let data = data.map_err(|error| Finding::bug(error.to_string()))?;
    let pictures = pictures_of(images, sheet).into_iter();
    let pictures = pictures.map(|(name, bytes)| (format!("source/{name}"), bytes.to_vec()));
    Ok(std::iter::once(("data.json".to_owned(), data)).chain(pictures).collect())
}

fn pictures_of(images: &Images, sheet: &Sheet) -> Vec<(String, Bytes)> {
    match sheet.purpose {
        Use::Web | Use::Office => pictures::for_screen(images),
        Use::Press => pictures::for_press(images),
    }
}

/// Sets the specification for the printing company.
///
/// # Errors
/// Faults of its layout, and characters without a glyph.
pub fn specification(data: &serde_json::Value, base: &Arc<Base>) -> Result<Typeset, Vec<Finding>> {
    base.in_turn(|| set(base, data, Vec::new(), &[]))
}

fn set(
    base: &Arc<Base>,
    data: &serde_json::Value,
    images: Vec<(String, Bytes)>,
    targets: &[Target],
) -> Result<Typeset, Vec<Finding>> {
    let world = Arc::new(SheetWorld::new(base.clone(), data.to_string().into_bytes(), images));
    let compiled = compiled(base, &world).map_err(|finding| vec![finding])?;
    // A warning here is an unknown font or a layout that does not settle: the
    // sheet would not be what it should be.
    let mut findings: Vec<Finding> = compiled.warnings.iter().map(|warning| diagnosed(&world, warning)).collect();
    let document = match compiled.output {
        Ok(settled) if findings.is_empty() => clusters::joined(settled.document),
        Ok(_) => return Err(findings),
        Err(errors) => {
            findings.extend(errors.iter().map(|error| diagnosed(&world, error)));
            return Err(findings);
        }
    };
    limits::judge(&document).map_err(|message| vec![Finding::bug(message)])?;
    let facts = introspect::facts(&document, targets).map_err(|error| vec![Finding::bug(error)])?;
    let links = links::of(&document, data);
    Ok(Typeset { document, facts, texts: Vec::new(), readings: Vec::new(), manuscript: None, links, world })
}

/// What the typesetter makes of a sheet, if it comes to an end.
fn compiled(base: &Base, world: &Arc<SheetWorld>) -> Result<Warned<SourceResult<Settled>>, Finding> {
    let endless = || Finding::bug(say_layout::endless(base.longest.as_secs()));
    if base.is_late() {
        return Err(endless());
    }
    let world = world.clone();
    limits::in_time(base.longest, move || typst::compile::<Settled>(&*world)).ok_or_else(|| {
        base.give_up();
        endless()
    })
}

fn uncovered(texts: &[(&str, String)], language: Option<Language>, places: &Places, base: &Base) -> Vec<Finding> {
    glyphs::missing(&base.fonts_for(language), texts)
        .into_iter()
        .map(|missing| {
            say::missing_glyph(&missing.character).at(places.find(&missing.path, &missing.character)).path(missing.path)
        })
        .collect()
}

/// A typst diagnostic as a bug of a layout, with its place in the layout.
fn diagnosed(world: &SheetWorld, diagnostic: &SourceDiagnostic) -> Finding {
    // What a layout says of another one: the place is where it looked, not what is wrong.
    if let Some(told) = diagnostic.message.strip_prefix("assertion failed: ") {
        return Finding::bug(told);
    }
    let place = position(world, diagnostic.span)
        .or_else(|| diagnostic.trace.iter().find_map(|point| position(world, point.span)));
    if let Some(lacking) = diagnostic.message.strip_prefix("unknown font family: ").and_then(|name| world.lacks(name)) {
        return lacking;
    }
    // What is embedded can be read: this is a file of the project.
    if let Some(why) = diagnostic.message.strip_prefix("failed to load file (") {
        return machine::layout_unreadable(place.as_deref(), why.trim_end_matches(')'));
    }
    let hints: Vec<&str> = diagnostic.hints.iter().map(|hint| hint.v.as_str()).collect();
    Finding::bug(say_layout::stopped(place.as_deref(), &diagnostic.message, &hints))
}

fn position(world: &SheetWorld, span: impl Into<DiagSpan>) -> Option<String> {
    let span = span.into();
    let id: FileId = span.id()?;
    let range = world.range(span)?;
    let source = world.source(id).ok()?;
    let (line, column) = source.lines().byte_to_line_column(range.start)?;
    Some(format!("{}:{}:{}", id.get().vpath().get_without_slash(), line + 1, column + 1))
}
