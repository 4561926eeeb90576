//! The world that a layout sees: layouts, one sheet's data, fonts; nothing else.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration as Time;

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::{FileLoader, FileStore};

use super::turns::Turns;
use project::{FontFile, LANGUAGES, Project};

use super::{fonts, glyphs, limits};
use common::finding::Finding;
use common::kinds::Edition;
use common::languages::{Language, Weight};
use common::messages::{languages as say_languages, layout, machine as say};

/// Sheets that are set at once where there are threads for them; on a machine of many,
/// a quarter of the threads.
const LEAST_TURNS: usize = 2;

fn usual_turns() -> usize {
    let threads = rayon::current_num_threads();
    threads.min(LEAST_TURNS.max(threads / 4))
}

/// A face in which sheets are set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaceFile {
    pub family: String,
    /// Its file, from the project's folder; none of one in the program.
    pub file: Option<String>,
    /// The weights of sheets that it has.
    pub weights: Vec<Weight>,
    /// Whether its file allows to put it into PDFs, in parts.
    pub embeds: bool,
}

/// What all sheets of a source share.
pub struct Base {
    parts: Arc<Parts>,
    /// How many sheets later what was remembered of one is dropped.
    memory: usize,
    /// How long a sheet may take.
    pub(crate) longest: Time,
    /// Whether a sheet was given up for its time: what it left still takes up a processor.
    late: AtomicBool,
}

/// What all sources of a project share.
struct Parts {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// The file of each, from the project's folder; none of those in the program.
    font_files: Vec<Option<String>>,
    /// How many of them are for Japanese; the others are for other languages alone.
    usual: usize,
    /// Whether they are the project's own.
    own_fonts: bool,
    files: FileStore<Layouts>,
    main: FileId,
    data: FileId,
    turns: Turns,
}

impl Base {
    /// Loads the fonts of a project; layouts are loaded when they are used.
    ///
    /// # Errors
    /// If a font cannot be read.
    pub fn new(project: &Project) -> Result<Self, Finding> {
        Self::taking_turns(project, usual_turns())
    }

    /// The same for many sources, with one sheet set at a time where there are two threads:
    /// between so many sheets, the other thread always has one to look at.
    ///
    /// # Errors
    /// If a font cannot be read.
    pub fn sparing(project: &Project) -> Result<Self, Finding> {
        Self::taking_turns(project, usual_turns().min(rayon::current_num_threads() / 2))
    }

    fn taking_turns(project: &Project, turns: usize) -> Result<Self, Finding> {
        let (mut faces, mut files) = faces_of("fonts", project.fonts()?)?;
        let own_fonts = project.has_fonts();
        // Else every character of the source would be told as missing.
        if own_fonts && !glyphs::are_japanese(&faces) {
            return Err(say::fonts_not_japanese(&fonts::families(&faces)));
        }
        let usual = faces.len();
        let (others, other_files) = faces_of(&format!("fonts/{LANGUAGES}"), project.language_fonts()?)?;
        faces.extend(others);
        files.extend(other_files);
        let parts = Parts {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_infos(faces.iter().map(fonts::known_info))),
            fonts: faces,
            font_files: files,
            usual,
            own_fonts,
            files: FileStore::new(Layouts(project.clone())),
            main: file("main.typ"),
            data: file("data.json"),
            turns: Turns::new(turns),
        };
        let longest = limits::longest(!project.own_layouts(None).is_empty());
        Ok(Self { parts: Arc::new(parts), memory: usual_turns() - 1, longest, late: AtomicBool::new(false) })
    }

    /// The same for another source of the project: it takes its turns with this one, and a
    /// sheet that is given up is none of its own.
    pub fn for_another(&self) -> Self {
        let Self { parts, memory, longest, late: _ } = self;
        Self { parts: parts.clone(), memory: *memory, longest: *longest, late: AtomicBool::new(false) }
    }

    /// Sets a sheet when it has its turn.
    ///
    /// What typst remembers while it sets one is more than all else that a sheet needs,
    /// so few sheets are set at once, and the other threads look at what was set. It is
    /// dropped after each: without that, memory would grow with every sheet. What the
    /// other turns are at work with was used since the last one ended, and stays.
    pub fn in_turn<T>(&self, work: impl FnOnce() -> T) -> T {
        self.parts.turns.wait(|| {
            let done = work();
            comemo::evict(self.memory);
            done
        })
    }

    /// The same, with what was remembered of a sheet kept over so many others: whoever
    /// edits one goes back and forth between a few.
    pub fn remembering(mut self, sheets: usize) -> Self {
        self.memory = sheets;
        self
    }

    /// A face that layouts ask for and that is not there.
    pub(crate) fn lacks(&self, family: &str) -> Option<Finding> {
        self.parts.own_fonts.then(|| say::font_missing(&fonts::known(family), &fonts::families(self.fonts())))
    }

    /// Whether a sheet was given up: then no other is begun.
    pub(crate) fn is_late(&self) -> bool {
        self.late.load(Ordering::Relaxed)
    }

    pub(crate) fn give_up(&self) {
        self.late.store(true, Ordering::Relaxed);
    }

    /// The faces of Japanese.
    pub(crate) fn fonts(&self) -> &[Font] {
        &self.parts.fonts[..self.parts.usual]
    }

    /// The faces that a language is set in, with those of Japanese, of which names stand beside.
    pub(crate) fn fonts_for(&self, language: Option<Language>) -> Vec<Font> {
        let families = language.map_or(&[][..], Language::families);
        let of_language = self.parts.fonts.iter().filter(|font| families.contains(&fonts::family(font)));
        of_language.chain(self.fonts()).cloned().collect()
    }

    /// What an edition is set in: the faces of its letters, or those of Japanese.
    pub fn faces(&self, edition: Edition) -> Vec<FaceFile> {
        let all = self.parts.fonts.iter().zip(&self.parts.font_files);
        let told = |(font, file): (&Font, &Option<String>)| FaceFile {
            family: fonts::family(font).to_owned(),
            file: file.clone(),
            weights: fonts::weights(font.info()),
            embeds: fonts::embeds(font),
        };
        match edition.language() {
            None => all.take(self.parts.usual).map(told).collect(),
            Some(language) => {
                let of_language = all.skip(self.parts.usual);
                of_language.filter(|(font, _)| language.families().contains(&fonts::family(font))).map(told).collect()
            }
        }
    }

    /// Said of a language whose letters no face has, regular and bold, that may be put into a PDF:
    /// the project has to bring them along.
    pub(crate) fn lacks_letters(&self, language: Language) -> Option<Finding> {
        let family = language.brought()?;
        let faces = self.parts.fonts[self.parts.usual..].iter().filter(|font| fonts::family(font) == family);
        let lacking = fonts::lacking_weights(faces);
        if !lacking.is_empty() {
            return Some(say_languages::font_missing(language, family, &lacking));
        }
        let faces = self.faces(Edition::Language(language));
        let locked = faces.into_iter().filter(|face| !face.embeds).find_map(|face| face.file);
        locked.map(|file| say_languages::font_restricted(language, &file))
    }

    /// `PostScript` name, version and SHA-256 of the file of every face that some editions are
    /// set in.
    pub fn described(&self, editions: impl Iterator<Item = Edition>) -> Vec<[String; 3]> {
        let families: BTreeSet<&str> =
            editions.filter_map(Edition::language).flat_map(Language::families).copied().collect();
        let others = self.parts.fonts[self.parts.usual..].iter();
        let others = others.filter(|font| families.contains(fonts::family(font)));
        self.fonts().iter().chain(others).filter_map(fonts::described).collect()
    }
}

/// The faces in some files of a folder of the project, and the file of each.
fn faces_of(folder: &str, files: Vec<FontFile>) -> Result<(Vec<Font>, Vec<Option<String>>), Finding> {
    let (mut faces, mut names) = (Vec::new(), Vec::new());
    for FontFile { name, bytes, bundled } in files {
        let name = format!("{folder}/{name}");
        faces.extend(Font::iter(Bytes::new(bytes)));
        if faces.len() == names.len() {
            return Err(say::font_broken(&name));
        }
        names.resize(faces.len(), (!bundled).then_some(name));
    }
    Ok((faces, names))
}

/// One sheet's view of the base.
pub struct SheetWorld {
    base: Arc<Base>,
    data: Bytes,
    /// The source's images by their ids.
    pictures: HashMap<FileId, Bytes>,
}

impl SheetWorld {
    /// `data` is what layouts read as `data.json`; `pictures` are the source's
    /// images by name, which layouts read below `/source/`.
    pub fn new(base: Arc<Base>, data: Vec<u8>, pictures: Vec<(String, Bytes)>) -> Self {
        // The names were checked when the images were read, so that none fails here.
        let id = |name: &str| VirtualPath::new(format!("source/{name}")).ok().map(in_project);
        let pictures = pictures.into_iter().filter_map(|(name, bytes)| Some((id(&name)?, bytes))).collect();
        Self { base, data: Bytes::new(data), pictures }
    }
}

impl SheetWorld {
    /// Said of a face that layouts ask for and that the project's own fonts have not.
    pub fn lacks(&self, family: &str) -> Option<Finding> {
        self.base.lacks(family)
    }
}

impl World for SheetWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.base.parts.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.base.parts.book
    }

    fn main(&self) -> FileId {
        self.base.parts.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.base.parts.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match self.pictures.get(&id) {
            _ if id == self.base.parts.data => Ok(self.data.clone()),
            Some(picture) => Ok(picture.clone()),
            None => self.base.parts.files.file(id),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.base.parts.fonts.get(index).cloned()
    }

    /// Sheets know their date from the source; a build must not depend on the day.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

struct Layouts(Project);

impl FileLoader for Layouts {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let rooted = id.get();
        if let VirtualRoot::Package(package) = rooted.root() {
            return Err(FileError::Package(PackageError::NotFound(package.clone())));
        }
        let name = rooted.vpath().get_without_slash();
        match self.0.layout(name) {
            Ok(Some(bytes)) => Ok(Bytes::new(bytes)),
            Ok(None) => Err(FileError::NotFound(name.into())),
            Err(error) => Err(FileError::Other(Some(layout::unreadable(&error).into()))),
        }
    }
}

fn file(name: &str) -> FileId {
    in_project(VirtualPath::new(name).expect("a fixed name"))
}

/// File ids are never freed, and few: fixed names and a source's images.
fn in_project(path: VirtualPath) -> FileId {
    RootedPath::new(VirtualRoot::Project, path).intern()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_sheet_that_is_given_up_is_of_one_source_alone() {
        let one = Base::new(&Project::of(Path::new("a.yaml"))).unwrap();
        let other = one.for_another();
        one.give_up();
        assert!(one.is_late() && !other.is_late() && !one.for_another().is_late());
        assert!(Arc::ptr_eq(&one.parts, &other.parts), "fonts are loaded once");
    }
}
