//! What kinds of sheets there are: material, edition, use, and one sheet of them.

use std::borrow::Cow;

use clap::builder::PossibleValue;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error};

use super::languages::Language;

/// For whom a material is worded and set.
// Written as one word, in the source, on the command line and in names of files alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "&'static str")]
pub enum Edition {
    Standard,
    Furigana,
    LargePrint,
    Easy,
    Language(Language),
}

/// leaflet（リーフレット）、poster（ポスター）、flyer（ちらし）、support-book（サポートブック）、
/// directory（相談窓口の一覧）、card（カード）、notice（お知らせ）
// The command line takes the same words.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, clap::ValueEnum,
)]
#[serde(rename_all = "kebab-case")]
pub enum Material {
    Leaflet,
    Poster,
    Flyer,
    SupportBook,
    Directory,
    Card,
    Notice,
}

/// For which use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Use {
    /// Accessible PDF for screens, PDF/UA-1 and PDF/A-2a.
    Web,
    /// For the copier down the hall: RGB, white edges, in the order of its paper.
    Office,
    /// For the printing company: PDF/X-4 with bleed and marks.
    Press,
}

/// One material in one edition for one use: one PDF.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Sheet {
    pub material: Material,
    pub edition: Edition,
    #[serde(rename = "use")]
    pub purpose: Use,
    /// Title of the document, for readers and screen readers.
    pub title: String,
    /// How to print it, for whoever opens it.
    #[serde(skip)]
    pub advice: Option<&'static str>,
    /// What is below the trim.
    #[serde(skip)]
    pub slug: Option<Slug>,
}

/// The line below the trim of a press sheet; the layout adds page, side and size.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Slug {
    /// Name of the material, and of the edition.
    pub label: String,
    /// Whether the source has facts that nobody verified.
    pub unverified: bool,
}

impl Material {
    pub const ALL: [Self; 7] =
        [Self::Leaflet, Self::Poster, Self::Flyer, Self::SupportBook, Self::Directory, Self::Card, Self::Notice];

    /// The name in files and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Leaflet => "leaflet",
            Self::Poster => "poster",
            Self::Flyer => "flyer",
            Self::SupportBook => "support-book",
            Self::Directory => "directory",
            Self::Card => "card",
            Self::Notice => "notice",
        }
    }

    /// The key of the material's own texts in the source.
    pub fn key(self) -> &'static str {
        match self {
            Self::SupportBook => "support_book",
            Self::Notice => "notices",
            other => other.id(),
        }
    }

    /// Whether a path in the source is one of the material's own texts.
    pub fn owns(self, path: &str) -> bool {
        let below = |key: &str| path.strip_prefix(key).is_some_and(|rest| rest.starts_with(['.', '[']));
        below(self.key()) || (self == Self::Notice && below("events"))
    }

    /// The name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Leaflet => "リーフレット",
            Self::Poster => "ポスター",
            Self::Flyer => "ちらし",
            Self::SupportBook => "サポートブック",
            Self::Directory => "相談窓口の一覧",
            Self::Card => "カード",
            Self::Notice => "お知らせ",
        }
    }
}

impl Edition {
    const JAPANESE: [Self; 4] = [Self::Standard, Self::Furigana, Self::LargePrint, Self::Easy];

    /// The Japanese ones, then one in each language.
    pub const ALL: [Self; Self::JAPANESE.len() + Language::ALL.len()] = {
        let mut all = [Self::Standard; Self::JAPANESE.len() + Language::ALL.len()];
        let mut at = 0;
        while at < all.len() {
            all[at] = if at < Self::JAPANESE.len() {
                Self::JAPANESE[at]
            } else {
                Self::Language(Language::ALL[at - Self::JAPANESE.len()])
            };
            at += 1;
        }
        all
    };

    /// The name in files and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Furigana => "furigana",
            Self::LargePrint => "large-print",
            Self::Easy => "easy",
            Self::Language(language) => language.tag(),
        }
    }

    /// The tag of its language (BCP 47).
    pub fn tag(self) -> &'static str {
        self.language().map_or("ja", Language::tag)
    }

    /// The language of the edition, if it is another one than Japanese.
    pub fn language(self) -> Option<Language> {
        if let Self::Language(language) = self { Some(language) } else { None }
    }

    /// The name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Standard => "標準版",
            Self::Furigana => "ふりがな版",
            Self::LargePrint => "大きな文字版",
            Self::Easy => "やさしい日本語版",
            Self::Language(language) => language.label(),
        }
    }

    /// Whether a material is made in this edition for a use. Large print flows
    /// on plain A4 pages for the screen and the copier; a poster is read from afar, and
    /// a card is as small as a card. A book is not worded in other languages.
    pub fn has(self, material: Material, purpose: Use) -> bool {
        match self {
            Self::Standard | Self::Furigana | Self::Easy => true,
            Self::LargePrint => !matches!(material, Material::Poster | Material::Card) && purpose != Use::Press,
            Self::Language(_) => material != Material::SupportBook,
        }
    }

    /// Whether readings are over the words.
    pub fn shows_readings(self) -> bool {
        matches!(self, Self::Furigana | Self::Easy)
    }
}

impl From<Edition> for &'static str {
    fn from(edition: Edition) -> Self {
        edition.id()
    }
}

impl<'de> Deserialize<'de> for Edition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        let found = Self::ALL.into_iter().find(|edition| edition.id() == id);
        found.ok_or_else(|| D::Error::custom(format!("no edition: {id}")))
    }
}

impl JsonSchema for Edition {
    fn schema_name() -> Cow<'static, str> {
        "Edition".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let named = Language::ALL
            .map(|language| format!("、{}（{}）", language.tag(), language.label().trim_end_matches('版')));
        json_schema!({
            "type": "string",
            "enum": Self::ALL.map(Self::id),
            "description": format!("standard（標準）、furigana（ふりがな）、large-print（大きな文字）、easy（やさしい日本語）{}", named.concat()),
        })
    }
}

impl clap::ValueEnum for Edition {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.id()))
    }
}

impl Use {
    pub const ALL: [Self; 3] = [Self::Web, Self::Office, Self::Press];

    pub fn id(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Office => "office",
            Self::Press => "press",
        }
    }

    /// The name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Web => "画面用",
            Self::Office => "コピー機用",
            Self::Press => "印刷会社用",
        }
    }
}

impl Sheet {
    /// `leaflet`, or with another edition than standard `leaflet.furigana`.
    pub fn stem(&self) -> String {
        stem(self.material, self.edition)
    }

    /// The name for readers: `リーフレット`, or with another edition than standard
    /// `リーフレット（ふりがな版）`.
    pub fn label(&self) -> String {
        label(self.material, self.edition)
    }

    /// Whether the plain texts of its material are taken from this sheet.
    pub fn tells_texts(&self) -> bool {
        self.purpose == teller(self.material, self.edition)
    }

    /// The smallest side of a code in mm, without its quiet zone: 20 mm in the
    /// hand; on an A2 poster a tenth of the viewing distance of 1 m, of 75 cm where
    /// four `codes` share its width, on its A3 copy as much less as the sheet is smaller.
    pub fn smallest_code_mm(&self, codes: usize) -> f64 {
        match (self.material, self.purpose, codes > 3) {
            (Material::Poster, Use::Office, false) => 70.0,
            (Material::Poster, Use::Office, true) => 53.0,
            (Material::Poster, _, false) => 100.0,
            (Material::Poster, _, true) => 75.0,
            _ => 20.0,
        }
    }

    /// `web/leaflet.html`: the page for phones beside a sheet for the web.
    pub fn page(&self) -> String {
        format!("{}.html", self.name())
    }

    /// `web/support-book.epub`: the book for e-readers beside that for the web.
    pub fn epub(&self) -> String {
        format!("{}.epub", self.name())
    }

    /// `web/leaflet`: names the sheet in messages and in the output folder.
    pub fn name(&self) -> String {
        format!("{}/{}", self.purpose.id(), self.stem())
    }
}

/// The use whose sheet tells the plain texts of a material: the one with tags whose
/// pages are those that a reader of the paper holds. The screen's leaflet has panels
/// for pages, the copier's book and the files for the press no tags.
pub fn teller(material: Material, edition: Edition) -> Use {
    let flat = material == Material::Leaflet && edition != Edition::LargePrint;
    if flat { Use::Office } else { Use::Web }
}

/// The file name of a material in an edition, without its ending.
pub fn stem(material: Material, edition: Edition) -> String {
    match edition {
        Edition::Standard => material.id().to_owned(),
        other => format!("{}.{}", material.id(), other.id()),
    }
}

pub fn label(material: Material, edition: Edition) -> String {
    match edition {
        Edition::Standard => material.label().to_owned(),
        other => format!("{}（{}）", material.label(), other.label()),
    }
}
