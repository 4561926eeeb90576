//! Colours as a file writes them: in which space, and how much of each ink.

use lopdf::{Dictionary, Document, Object, Stream};

/// Spaces inside spaces; honest files nest three.
const DEEPEST: usize = 8;

/// A colour space, as far as the press is concerned.
#[derive(Debug, Clone, PartialEq)]
pub enum Space {
    /// Black alone.
    Gray,
    /// The four inks.
    Cmyk,
    /// Light, by device, calibration or profile; named as its space is.
    Light(&'static str),
    /// Gray or inks by another condition than the file's, to be converted.
    Converted(&'static str),
    /// The very profile of the output intent, which ISO 15930-7 does not allow.
    Intent,
    /// Inks by name, each on a plate of its own.
    Named(Vec<String>),
    /// A palette: the space of its entries, and their parts.
    Palette(Box<Space>, Vec<u8>),
    Pattern,
    Unknown,
}

/// Ink on the plates, in parts of 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plates {
    pub process: [f64; 4],
    /// All inks by other names together.
    pub others: f64,
}

impl Plates {
    /// In percent.
    pub fn total(self) -> f64 {
        100.0 * (self.process.iter().sum::<f64>() + self.others)
    }

    /// All four inks in full: what printer's marks are drawn in.
    pub fn is_registration(self) -> bool {
        self.process.iter().all(|part| *part >= FULL)
    }

    /// Colours beside black.
    pub fn colours(self) -> f64 {
        self.process[..3].iter().sum::<f64>() + self.others
    }

    /// Full black with colours below it.
    pub fn is_rich_black(self) -> bool {
        self.process[3] >= FULL && self.colours() > TRACE
    }

    /// What the eye takes for black in a text, but is not black ink alone.
    pub fn is_mixed_black(self) -> bool {
        let [c, m, y, k] = self.process;
        k >= DARK && self.colours() > TRACE || c.min(m).min(y) >= MIXED
    }
}

/// Full, less rounding.
const FULL: f64 = 0.99;
/// Black from which one sees black.
const DARK: f64 = 0.95;
/// Less ink than this is rounding.
const TRACE: f64 = 0.01;
/// Three colours of so much each look black.
const MIXED: f64 = 0.7;

/// What colour spaces are read with.
#[derive(Clone, Copy)]
pub struct Spaces<'a> {
    pub document: &'a Document,
    /// Profile of the output intent.
    pub intent: Option<&'a Stream>,
}

impl<'a> Spaces<'a> {
    /// Reads a space; `names` is the `ColorSpace` of the resources.
    pub fn read(self, object: &'a Object, names: Option<&'a Dictionary>) -> Space {
        self.nested(object, names, 0)
    }

    fn nested(self, object: &'a Object, names: Option<&'a Dictionary>, depth: usize) -> Space {
        let Ok((_, object)) = self.document.dereference(object) else { return Space::Unknown };
        if depth > DEEPEST {
            return Space::Unknown;
        }
        match object {
            Object::Name(name) => match name.as_slice() {
                b"DeviceGray" | b"G" => Space::Gray,
                b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
                b"DeviceRGB" | b"RGB" => Space::Light("RGB"),
                b"CalRGB" => Space::Light("CalRGB"),
                b"Pattern" => Space::Pattern,
                name => match names.and_then(|names| names.get(name).ok()) {
                    Some(object) => self.nested(object, names, depth + 1),
                    None => Space::Unknown,
                },
            },
            Object::Array(parts) => self.array(parts, names, depth),
            _ => Space::Unknown,
        }
    }

    fn array(self, parts: &'a [Object], names: Option<&'a Dictionary>, depth: usize) -> Space {
        let Some(Ok(kind)) = parts.first().map(Object::as_name) else { return Space::Unknown };
        match (kind, parts) {
            (b"ICCBased", [_, profile, ..]) => self.profiled(profile),
            (b"Indexed" | b"I", [_, base, _, table, ..]) => {
                Space::Palette(Box::new(self.nested(base, names, depth + 1)), self.table(table))
            }
            (b"Separation", [_, name, ..]) => Space::Named(name.as_name().map(text).into_iter().collect()),
            (b"DeviceN", [_, inks, ..]) => match self.document.dereference(inks) {
                Ok((_, Object::Array(inks))) => {
                    Space::Named(inks.iter().filter_map(|ink| ink.as_name().ok().map(text)).collect())
                }
                _ => Space::Unknown,
            },
            (b"Pattern", _) => Space::Pattern,
            (b"CalRGB", _) => Space::Light("CalRGB"),
            (b"Lab", _) => Space::Light("Lab"),
            (b"CalGray", _) => Space::Converted("CalGray"),
            (_, [_]) => self.nested(&parts[0], names, depth + 1),
            _ => Space::Unknown,
        }
    }

    fn profiled(self, profile: &'a Object) -> Space {
        let Ok((_, Object::Stream(profile))) = self.document.dereference(profile) else { return Space::Unknown };
        match profile.dict.get_deref(b"N", self.document).and_then(Object::as_i64) {
            Ok(1) => Space::Converted("ICC Gray"),
            Ok(3) => Space::Light("ICC RGB"),
            Ok(4) if self.intent.is_some_and(|intent| intent.content == profile.content) => Space::Intent,
            Ok(4) => Space::Converted("ICC CMYK"),
            _ => Space::Unknown,
        }
    }

    fn table(self, object: &Object) -> Vec<u8> {
        match self.document.dereference(object) {
            Ok((_, Object::String(bytes, _))) => bytes.clone(),
            Ok((_, Object::Stream(stream))) => stream.get_plain_content_with_limit(1 << 16).unwrap_or_default(),
            _ => Vec::new(),
        }
    }
}

impl Space {
    /// Ink of a colour; absent where it is not said in inks.
    pub fn plates(&self, parts: &[f64]) -> Option<Plates> {
        let process = |process: [f64; 4]| Plates { process: process.map(|part| part.clamp(0.0, 1.0)), others: 0.0 };
        match (self, parts) {
            (Self::Gray, [gray]) => Some(process([0.0, 0.0, 0.0, 1.0 - gray])),
            (Self::Cmyk | Self::Intent, [c, m, y, k]) => Some(process([*c, *m, *y, *k])),
            (Self::Named(names), parts) if names.len() == parts.len() => Some(named(names, parts)),
            (Self::Palette(base, table), [index]) => {
                let (width, index) = (base.width()?, index.max(0.0) as usize);
                let entry = table.chunks_exact(width).nth(index)?;
                base.plates(&entry.iter().map(|part| f64::from(*part) / 255.0).collect::<Vec<_>>())
            }
            _ => None,
        }
    }

    /// Parts of a colour.
    pub fn width(&self) -> Option<usize> {
        match self {
            Self::Gray | Self::Palette(..) => Some(1),
            Self::Cmyk | Self::Intent => Some(4),
            Self::Light(_) => Some(3),
            Self::Named(names) => Some(names.len().max(1)),
            _ => None,
        }
    }

    /// The colour that a space begins with (ISO 32000-1, 8.6.5 to 8.6.7).
    pub fn first(&self) -> Vec<f64> {
        match self {
            Self::Gray | Self::Palette(..) => vec![0.0],
            Self::Cmyk | Self::Intent => vec![0.0, 0.0, 0.0, 1.0],
            Self::Named(names) => vec![1.0; names.len()],
            _ => Vec::new(),
        }
    }

    /// Inks by names that are none of the four.
    pub fn spots(&self) -> Vec<&str> {
        match self {
            Self::Named(names) => {
                let known = |name: &&str| !["Cyan", "Magenta", "Yellow", "Black", "All", "None"].contains(name);
                names.iter().map(String::as_str).filter(known).collect()
            }
            Self::Palette(base, _) => base.spots(),
            _ => Vec::new(),
        }
    }

    /// Whether a colour of no ink that overprints leaves all four inks below it (ISO 32000-1,
    /// 8.6.7 and table 149): a space of names says nothing of other inks; of inks that are said
    /// by number, only those of `DeviceCMYK` itself are left, and only if the mode `keeps` zeros.
    pub fn leaves_below(&self, keeps: bool) -> bool {
        match (self, self.base()) {
            // The profile of the intent stands for the device (8.6.5.7).
            (Self::Cmyk | Self::Intent, _) => keeps,
            (_, Self::Named(names)) => {
                let is_named = |ink: &str| names.iter().any(|name| name == ink);
                let is_drawn = names.iter().any(|name| name != "None");
                is_drawn && !is_named("All") && !["Cyan", "Magenta", "Yellow", "Black"].into_iter().all(is_named)
            }
            _ => false,
        }
    }

    /// The space of the colours themselves.
    pub fn base(&self) -> &Self {
        match self {
            Self::Palette(base, _) => base.base(),
            other => other,
        }
    }
}

fn named(names: &[String], parts: &[f64]) -> Plates {
    let mut plates = Plates { process: [0.0; 4], others: 0.0 };
    for (name, part) in names.iter().zip(parts) {
        let part = part.clamp(0.0, 1.0);
        match name.as_str() {
            "Cyan" => plates.process[0] += part,
            "Magenta" => plates.process[1] += part,
            "Yellow" => plates.process[2] += part,
            "Black" => plates.process[3] += part,
            "All" => plates.process = plates.process.map(|ink| ink.max(part)),
            "None" => {}
            _ => plates.others += part,
        }
    }
    plates
}

fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}
