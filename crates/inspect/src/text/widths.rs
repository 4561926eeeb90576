//! Whether a font's dictionary and its own program agree on how wide its letters are:
//! readers that go by one set, search and mark text otherwise than those that go by
//! the other (ISO 14289-1, 7.21.5).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};
use ttf_parser::{Face, GlyphId, PlatformId, cff};

use super::used::{Used, is_wide};

/// In thousandths of an em: both sides are rounded.
const TOLERANCE: f64 = 1.5;
/// Bytes of an unpacked font.
const LONGEST: usize = 60_000_000;
/// Bit of the flags of a font whose codes are its own (ISO 32000-1, table 123).
const SYMBOLIC: i64 = 4;

/// A width, in thousandths of an em, as the dictionary and as the program has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Differing {
    pub told: f64,
    pub real: f64,
}

/// The letter of which both differ most; absent if they agree, or if it cannot be
/// told which letter of the program a code stands for.
pub fn differing(document: &Document, used: &Used) -> Option<Differing> {
    let lookup = Lookup { document, font: used.font };
    let face = lookup.face()?;
    let data = lookup.program(face)?;
    let program = Program::of(&data)?;
    let differing = |code: u16| {
        let (told, glyph) = if is_wide(used.font) {
            (lookup.composite_width(face, code)?, lookup.composite_glyph(face, code, &program)?)
        } else {
            (lookup.simple_width(code)?, lookup.simple_glyph(face, code, &program)?)
        };
        Some(Differing { told, real: program.width(glyph)? })
    };
    let all = used.codes.iter().filter_map(|code| differing(*code));
    all.max_by(|a, b| a.apart().total_cmp(&b.apart())).filter(|worst| worst.apart() > TOLERANCE)
}

impl Differing {
    fn apart(&self) -> f64 {
        (self.told - self.real).abs()
    }
}

/// A font program.
enum Program<'a> {
    Sfnt(Box<Face<'a>>),
    /// Bare CFF, with the glyph of each CID if it goes by CIDs.
    Cff(Box<cff::Table<'a>>, BTreeMap<u16, GlyphId>),
}

impl<'a> Program<'a> {
    fn of(data: &'a [u8]) -> Option<Self> {
        if let Ok(face) = Face::parse(data, 0) {
            return Some(Self::Sfnt(Box::new(face)));
        }
        let table = cff::Table::parse(data)?;
        let glyphs = (0..table.number_of_glyphs()).map(GlyphId);
        let cids = glyphs.filter_map(|glyph| Some((table.glyph_cid(glyph)?, glyph))).collect();
        Some(Self::Cff(Box::new(table), cids))
    }

    fn width(&self, glyph: GlyphId) -> Option<f64> {
        match self {
            Self::Sfnt(face) => {
                let advance = face.glyph_hor_advance(glyph).filter(|_| glyph.0 < face.number_of_glyphs())?;
                Some(f64::from(advance) * 1000.0 / f64::from(face.units_per_em()))
            }
            Self::Cff(table, _) => {
                table.glyph_width(glyph).map(|w| f64::from(w) * f64::from(table.matrix().sx) * 1000.0)
            }
        }
    }
}

struct Lookup<'a> {
    document: &'a Document,
    font: &'a Dictionary,
}

impl<'a> Lookup<'a> {
    /// The font itself, or the one below a composite one whose codes are CIDs.
    fn face(&self) -> Option<&'a Dictionary> {
        if !is_wide(self.font) {
            return Some(self.font);
        }
        let encoding = self.get(self.font, b"Encoding").and_then(|name| name.as_name().ok())?;
        let below = self.get(self.font, b"DescendantFonts")?.as_array().ok()?;
        let below = self.document.dereference(below.first()?).ok()?.1.as_dict().ok()?;
        matches!(encoding, b"Identity-H" | b"Identity-V").then_some(below)
    }

    fn program(&self, face: &'a Dictionary) -> Option<Vec<u8>> {
        let descriptor = self.descriptor(face)?;
        // Fonts of Type 1 hide their widths in encrypted drawings.
        let file = [b"FontFile2".as_slice(), b"FontFile3"].iter().find_map(|key| self.get(descriptor, key))?;
        file.as_stream().ok()?.get_plain_content_with_limit(LONGEST).ok()
    }

    fn descriptor(&self, face: &'a Dictionary) -> Option<&'a Dictionary> {
        self.get(face, b"FontDescriptor")?.as_dict().ok()
    }

    /// A width of `W`: `[first [w w …] first last w …]`; the default is 1000.
    fn composite_width(&self, face: &'a Dictionary, cid: u16) -> Option<f64> {
        let default = self.get(face, b"DW").map_or(Some(1000.0), number)?;
        let Some(entries) = self.get(face, b"W").and_then(|found| found.as_array().ok()) else { return Some(default) };
        let mut rest = entries.as_slice();
        while let [first, second, ..] = rest {
            let first = number(self.resolved(first)?)?;
            let second = self.resolved(second)?;
            if let Ok(widths) = second.as_array() {
                let at = f64::from(cid) - first;
                if at >= 0.0 && (at as usize) < widths.len() {
                    return number(self.resolved(&widths[at as usize])?);
                }
                rest = &rest[2..];
            } else {
                let last = number(second)?;
                if (first..=last).contains(&f64::from(cid)) {
                    return number(self.resolved(rest.get(2)?)?);
                }
                rest = rest.get(3..)?;
            }
        }
        Some(default)
    }

    fn composite_glyph(&self, face: &'a Dictionary, cid: u16, program: &Program) -> Option<GlyphId> {
        match program {
            Program::Cff(_, cids) if !cids.is_empty() => cids.get(&cid).copied(),
            Program::Cff(..) => Some(GlyphId(cid)),
            Program::Sfnt(parsed) if parsed.tables().cff.is_some() && self.get(face, b"CIDToGIDMap").is_none() => {
                let table = parsed.tables().cff.as_ref()?;
                let by_cid = (0..table.number_of_glyphs()).map(GlyphId).find(|g| table.glyph_cid(*g) == Some(cid));
                by_cid.or_else(|| table.glyph_cid(GlyphId(0)).is_none().then_some(GlyphId(cid)))
            }
            Program::Sfnt(_) => match self.get(face, b"CIDToGIDMap") {
                Some(Object::Stream(map)) => {
                    let map = map.get_plain_content_with_limit(LONGEST).ok()?;
                    let pair = map.get(2 * usize::from(cid)..2 * usize::from(cid) + 2)?;
                    Some(GlyphId(u16::from_be_bytes([pair[0], pair[1]])))
                }
                _ => Some(GlyphId(cid)),
            },
        }
    }

    fn simple_width(&self, code: u16) -> Option<f64> {
        let first = number(self.get(self.font, b"FirstChar")?)?;
        let widths = self.get(self.font, b"Widths")?.as_array().ok()?;
        let at = f64::from(code) - first;
        (at >= 0.0).then(|| widths.get(at as usize)).flatten().and_then(|width| number(self.resolved(width)?))
    }

    /// The glyph of a code of a TrueType font (ISO 32000-1, 9.6.6.4); absent where
    /// names of glyphs are in play.
    fn simple_glyph(&self, face: &'a Dictionary, code: u16, program: &Program) -> Option<GlyphId> {
        let Program::Sfnt(parsed) = program else { return None };
        let flags = self.get(self.descriptor(face)?, b"Flags").and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
        let encoding = self.get(self.font, b"Encoding").and_then(|name| name.as_name().ok());
        let tables = || parsed.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
        if flags & SYMBOLIC != 0 && encoding.is_none() {
            let of = |platform: PlatformId, code: u32| {
                let mut tables = tables().filter(|table| table.platform_id == platform && table.encoding_id == 0);
                tables.find_map(|table| table.glyph_index(code))
            };
            let (code, own) = (u32::from(code), u32::from(code) | 0xF000);
            return of(PlatformId::Windows, own).or(of(PlatformId::Windows, code)).or(of(PlatformId::Macintosh, code));
        }
        // Of the named encodings, the letters that all of them have at the same place.
        let plain = matches!(encoding, Some(b"WinAnsiEncoding" | b"MacRomanEncoding")) && (0x20..0x7F).contains(&code);
        plain.then(|| parsed.glyph_index(char::from(code as u8))).flatten()
    }

    fn get(&self, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        dictionary.get_deref(key, self.document).ok()
    }

    fn resolved(&self, object: &'a Object) -> Option<&'a Object> {
        Some(self.document.dereference(object).ok()?.1)
    }
}

fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}
