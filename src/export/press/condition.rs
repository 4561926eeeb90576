//! The printing condition: which press and paper the colours are for.

use std::path::{Component, Path};

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use moxcms::{ColorProfile, DataColorSpace, ProfileClass};

use common::finding::Finding;
use common::messages::paper as say;
use pdf::write;
use source::{Center, Places};

/// Coated paper after ISO 12647-2, free to pass on; see `icc/README.md`.
pub const FOGRA39: &[u8] = include_bytes!("../../../icc/FOGRA39L_coated.icc");

/// The condition of the embedded profile.
const DEFAULT: &str = "FOGRA39";

/// Larger than any profile of a press, in bytes.
const MAX_BYTES: u64 = 16 << 20;

/// Where names of conditions are registered.
const REGISTRY: &str = "http://www.color.org";

/// Conditions that shops name, from the ICC's registry of characterization data.
const REGISTERED: [(&str, &str); 11] = [
    ("JC200103", "Japan Color 2001 Coated"),
    ("JC200104", "Japan Color 2001 Uncoated"),
    ("JCN2002", "Japan Color 2002 Newspaper"),
    ("JCW2003", "Japan Color 2003 Web Coated"),
    ("JCS2011", "Japan Color 2011 Sheet-fed Coated"),
    ("FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004)"),
    ("FOGRA47", "Uncoated FOGRA47 (ISO 12647-2:2004)"),
    ("FOGRA51", "PSO Coated v3 (ISO 12647-2:2013)"),
    ("FOGRA52", "PSO Uncoated v3 (ISO 12647-2:2013)"),
    ("CGATS TR 001", "SWOP Coated"),
    ("CGATS TR 006", "GRACoL 2006 Coated"),
];

/// A printing condition with its profile.
pub struct Condition {
    /// Its name, registered or of a shop.
    pub identifier: String,
    /// What it is.
    pub info: String,
    registered: bool,
    /// The profile's file.
    pub icc: Vec<u8>,
    pub profile: ColorProfile,
}

impl Condition {
    /// The condition that a source names, or else the embedded one. A profile's
    /// path counts from `folder`, where the source stands.
    ///
    /// # Errors
    /// If the profile cannot be read, is no profile of a four-colour press, or
    /// a condition is named without its profile.
    pub fn of(center: &Center, places: &Places, folder: &Path) -> Result<Self, Finding> {
        let settings = center.press.clone().unwrap_or_default();
        let at = |finding: Finding, path: &str| finding.at(places.of(path)).path(path);
        match (settings.icc, settings.condition) {
            (None, None) => Self::new(DEFAULT, FOGRA39.to_vec()),
            (None, Some(name)) if name == DEFAULT => Self::new(DEFAULT, FOGRA39.to_vec()),
            (None, Some(name)) => Err(at(say::icc_absent(&name), "press.condition")),
            (Some(_), None) => Err(at(say::icc_unnamed(), "press.icc")),
            (Some(icc), Some(name)) => {
                // A source may be anybody's; only what lies beside it is its own.
                if Path::new(&icc).components().any(|part| !matches!(part, Component::Normal(_))) {
                    return Err(at(say::icc_outside(&icc), "press.icc"));
                }
                let bytes = project::read(&folder.join(&icc), MAX_BYTES)
                    .map_err(|error| at(say::icc_unreadable(&icc, &error), "press.icc"))?;
                Self::new(&name, bytes).map_err(|finding| at(finding, "press.icc"))
            }
        }
    }

    fn new(identifier: &str, icc: Vec<u8>) -> Result<Self, Finding> {
        let profile = ColorProfile::new_from_slice(&icc)
            .map_err(|_| say::icc_unusable("壊れているか、プロファイルではないファイルです"))?;
        if profile.profile_class != ProfileClass::OutputDevice {
            return Err(say::icc_unusable("印刷機用ではありません"));
        }
        if profile.color_space != DataColorSpace::Cmyk {
            return Err(say::icc_unusable("CMYK ではありません"));
        }
        if profile.lut_a_to_b_perceptual.is_none() || profile.lut_b_to_a_perceptual.is_none() {
            return Err(say::icc_unusable("変換の表がありません"));
        }
        let known = REGISTERED.iter().find(|(name, _)| *name == identifier);
        let info = known.map_or(identifier, |(_, info)| info).to_owned();
        Ok(Self { identifier: identifier.to_owned(), info, registered: known.is_some(), icc, profile })
    }

    /// Adds the one output intent of PDF/X-4 to a document.
    ///
    /// # Errors
    /// If the document has no catalog.
    pub fn add_to(&self, document: &mut Document) -> lopdf::Result<()> {
        let mut profile = Stream::new(dictionary! { "N" => 4 }, self.icc.clone());
        profile.compress()?;
        let profile = document.add_object(profile);
        let mut intent: Dictionary = dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFX",
            "OutputCondition" => write::text(&self.info),
            "OutputConditionIdentifier" => write::text(&self.identifier),
            "Info" => write::text(&self.info),
            "DestOutputProfile" => profile,
        };
        if self.registered {
            intent.set("RegistryName", write::text(REGISTRY));
        }
        let intent = document.add_object(intent);
        document.catalog_mut()?.set("OutputIntents", vec![Object::Reference(intent)]);
        Ok(())
    }
}
