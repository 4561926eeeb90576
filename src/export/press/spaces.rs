//! Colour spaces that typst writes, and what they become.

use lopdf::{Document, Object};

use super::Inks;
use super::fault::Fault;

/// A colour space by what its numbers mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    Gray,
    Rgb,
    Cmyk,
    Pattern,
}

impl Space {
    /// Reads a colour space object. Profiles count by their number of parts:
    /// typst embeds sRGB and its gray alone for what it draws, and photos bring
    /// variants of sRGB.
    ///
    /// # Errors
    /// Spaces that have no conversion here, such as Lab, spot colours and palettes.
    pub fn of(object: &Object, document: &Document) -> Result<Self, Fault> {
        match document.dereference(object)?.1 {
            Object::Name(name) => match name.as_slice() {
                b"DeviceGray" | b"CalGray" => Ok(Self::Gray),
                b"DeviceRGB" => Ok(Self::Rgb),
                b"DeviceCMYK" => Ok(Self::Cmyk),
                b"Pattern" => Ok(Self::Pattern),
                other => Err(Fault::colour(&format!("色空間 {}", String::from_utf8_lossy(other)))),
            },
            Object::Array(array) => match array.first().map(Object::as_name) {
                Some(Ok(b"ICCBased")) => {
                    let profile = document.dereference(array.get(1).unwrap_or(&Object::Null))?.1.as_stream()?;
                    match profile.dict.get(b"N")?.as_i64()? {
                        1 => Ok(Self::Gray),
                        3 => Ok(Self::Rgb),
                        4 => Ok(Self::Cmyk),
                        _ => Err(Fault::colour("知らない ICC プロファイル")),
                    }
                }
                Some(Ok(b"DeviceGray" | b"CalGray")) => Ok(Self::Gray),
                Some(Ok(b"DeviceRGB" | b"CalRGB")) => Ok(Self::Rgb),
                Some(Ok(b"DeviceCMYK")) => Ok(Self::Cmyk),
                Some(Ok(b"Pattern")) if array.len() == 1 => Ok(Self::Pattern),
                Some(Ok(other)) => Err(Fault::colour(&format!("色空間 {}", String::from_utf8_lossy(other)))),
                _ => Err(Fault::colour("名前のない色空間")),
            },
            _ => Err(Fault::colour("名前のない色空間")),
        }
    }

    /// How many numbers a colour has.
    pub fn parts(self) -> usize {
        match self {
            Self::Gray => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
            Self::Pattern => 0,
        }
    }
}

/// What a colour is converted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Ink on paper: `DeviceCMYK`.
    Ink,
    /// The brightness of a soft mask: `DeviceGray`; it is never printed itself.
    Mask,
}

impl Target {
    pub fn name(self) -> &'static str {
        match self {
            Self::Ink => "DeviceCMYK",
            Self::Mask => "DeviceGray",
        }
    }

    /// Operator that sets a colour: for filling, for stroking.
    pub fn operator(self, stroke: bool) -> &'static str {
        match (self, stroke) {
            (Self::Ink, false) => "k",
            (Self::Ink, true) => "K",
            (Self::Mask, false) => "g",
            (Self::Mask, true) => "G",
        }
    }

    pub fn parts(self) -> usize {
        match self {
            Self::Ink => 4,
            Self::Mask => 1,
        }
    }

    /// Whether a space is the target's own already.
    pub fn has(self, space: Space) -> bool {
        // A gradient in inks is the layouts' own, whose colours are the theme's.
        matches!((self, space), (Self::Ink, Space::Cmyk))
    }

    /// A colour of a space in the target's space.
    ///
    /// # Errors
    /// A colour with another number of parts than its space has.
    pub fn convert(self, space: Space, colour: &[f32], inks: &Inks) -> Result<Vec<f32>, Fault> {
        if colour.len() != space.parts() {
            return Err(Fault::colour("数の合わない色"));
        }
        Ok(match (self, space) {
            (Self::Ink, Space::Gray) => inks.gray(colour[0]).to_vec(),
            (Self::Ink, Space::Rgb) => inks.rgb([colour[0], colour[1], colour[2]])?.to_vec(),
            (Self::Ink, Space::Cmyk) => inks.limited([colour[0], colour[1], colour[2], colour[3]]).to_vec(),
            (Self::Mask, Space::Gray) => colour.to_vec(),
            // ISO 32000-1, 10.3.3 and 10.3.5: what a luminosity mask takes of a colour.
            (Self::Mask, Space::Rgb) => vec![0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]],
            (Self::Mask, Space::Cmyk) => {
                vec![1.0 - (0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2] + colour[3]).min(1.0)]
            }
            (_, Space::Pattern) => return Err(Fault::colour("模様の色")),
        })
    }
}
