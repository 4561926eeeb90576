//! [`Center`] to sheets: which material, in which edition, for which use.

use serde::{Deserialize, Serialize};

use crate::source::Center;
use crate::source::press::Press;
pub use crate::source::{Edition, Material};

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
    /// What stands below the trim.
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

/// Which sheets are wanted; an empty list means all, of editions all that the
/// source declares.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    pub materials: Vec<Material>,
    pub editions: Vec<Edition>,
    pub uses: Vec<Use>,
}

impl Material {
    pub const ALL: [Self; 4] = [Self::Leaflet, Self::Poster, Self::Flyer, Self::SupportBook];

    /// The name in files and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Leaflet => "leaflet",
            Self::Poster => "poster",
            Self::Flyer => "flyer",
            Self::SupportBook => "support-book",
        }
    }

    /// The key of the material's own texts in the source.
    pub fn key(self) -> &'static str {
        match self {
            Self::SupportBook => "support_book",
            other => other.id(),
        }
    }

    /// The name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Leaflet => "リーフレット",
            Self::Poster => "ポスター",
            Self::Flyer => "ちらし",
            Self::SupportBook => "サポートブック",
        }
    }

    fn title(self, center: &Center) -> Option<String> {
        Some(match self {
            Self::Leaflet => center.leaflet.as_ref()?.title.plain(),
            Self::Poster => center.poster.as_ref()?.title.plain(),
            Self::Flyer => center.flyer.as_ref()?.title.plain(),
            Self::SupportBook => center.support_book.as_ref()?.title.plain(),
        })
    }
}

impl Edition {
    pub const ALL: [Self; 4] = [Self::Standard, Self::Furigana, Self::LargePrint, Self::Easy];

    /// The name in files and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Furigana => "furigana",
            Self::LargePrint => "large-print",
            Self::Easy => "easy",
        }
    }

    /// The name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::Standard => "標準版",
            Self::Furigana => "ふりがな版",
            Self::LargePrint => "大きな文字版",
            Self::Easy => "やさしい日本語版",
        }
    }

    /// Whether a material is made in this edition for a use. Large print flows
    /// on plain A4 pages for the screen and the copier; a poster is read from afar.
    pub fn has(self, material: Material, purpose: Use) -> bool {
        self != Self::LargePrint || (material != Material::Poster && purpose != Use::Press)
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

impl Selection {
    pub fn has_material(&self, material: Material) -> bool {
        self.materials.is_empty() || self.materials.contains(&material)
    }

    /// `declared` are the editions that the source asks for.
    pub fn has_edition(&self, edition: Edition, declared: &[Edition]) -> bool {
        if self.editions.is_empty() { declared.contains(&edition) } else { self.editions.contains(&edition) }
    }

    pub fn has_use(&self, purpose: Use) -> bool {
        self.uses.is_empty() || self.uses.contains(&purpose)
    }

    /// Every selected combination, in a fixed order.
    pub fn all(&self, declared: &[Edition]) -> Vec<(Use, Material, Edition)> {
        let mut all = Vec::new();
        for purpose in Use::ALL.into_iter().filter(|purpose| self.has_use(*purpose)) {
            for material in Material::ALL.into_iter().filter(|material| self.has_material(*material)) {
                let wanted = |edition: &Edition| self.has_edition(*edition, declared) && edition.has(material, purpose);
                for edition in Edition::ALL.into_iter().filter(wanted) {
                    all.push((purpose, material, edition));
                }
            }
        }
        all
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
    /// hand; on an A2 poster a tenth of the viewing distance of 1 m, on its A3
    /// copy as much less as the sheet is smaller.
    pub fn smallest_code_mm(&self) -> f64 {
        match (self.material, self.purpose) {
            (Material::Poster, Use::Office) => 70.0,
            (Material::Poster, _) => 100.0,
            _ => 20.0,
        }
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

fn label(material: Material, edition: Edition) -> String {
    match edition {
        Edition::Standard => material.label().to_owned(),
        other => format!("{}（{}）", material.label(), other.label()),
    }
}

/// The sheets of a center that are selected, in a fixed order; `unverified` says
/// whether the source has facts that nobody verified.
pub fn plan(center: &Center, selection: &Selection, unverified: bool) -> Vec<Sheet> {
    let center_name = center.center.name.plain();
    let sheet = |(purpose, material, edition): (Use, Material, Edition)| {
        let title = sheet_title(&material.title(center)?, material, edition, &center_name);
        Some(Sheet {
            material,
            edition,
            purpose,
            title,
            advice: (purpose == Use::Office).then(|| advice(material, edition)),
            slug: (purpose == Use::Press && Press::of(center).marks)
                .then(|| Slug { label: label(material, edition), unverified }),
        })
    };
    selection.all(declared(center)).into_iter().filter_map(sheet).collect()
}

/// The editions that a source asks for.
pub fn declared(center: &Center) -> &[Edition] {
    if center.editions.is_empty() { &[Edition::Standard] } else { &center.editions }
}

/// How a copier makes the sheet, told on the terminal and in the file.
fn advice(material: Material, edition: Edition) -> &'static str {
    if edition == Edition::LargePrint {
        return "A4・両面（長辺とじ）・倍率100%で印刷し、左上をとじます。";
    }
    match material {
        Material::Leaflet => "A4・両面（短辺とじ）・倍率100%で印刷し、内側の面を中にして三つに折ります。",
        Material::Poster => "A3・片面・倍率100%で印刷します。",
        Material::Flyer => "A4・両面（長辺とじ）・倍率100%で印刷します。",
        Material::SupportBook => "A4・両面（短辺とじ）・倍率100%で印刷し、重ねて二つに折り、折り目をとじます。",
    }
}

/// Leaflet and poster share a campaign title, so the material is told as well,
/// unless the title says it; and the edition, unless it is the standard one.
fn sheet_title(title: &str, material: Material, edition: Edition, center: &str) -> String {
    let told = (!title.contains(material.label())).then(|| material.label());
    let edition = (edition != Edition::Standard).then(|| edition.label());
    let more: Vec<&str> = told.into_iter().chain(edition).collect();
    if more.is_empty() { format!("{title} {center}") } else { format!("{title}（{}） {center}", more.join("・")) }
}
