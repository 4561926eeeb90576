//! Judges finished files for the press: boxes, intent, inks, fonts, actions.
//!
//! It reads the bytes anew and knows nothing of how they were made. What it
//! finds is a slip in tebiki, and the file is not handed over.

use std::collections::BTreeSet;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use serde::Serialize;

use crate::matrix::{IDENTITY, Matrix, matrix, product, scale};
use crate::typeset::Trim;

/// Boxes may be off by rounding alone, in mm.
const TOLERANCE: f64 = 0.01;
/// One step of 8 bits in each ink, in parts.
const STEP: f64 = 4.0 / 255.0;

/// Thinnest line in pt, less what rounding takes.
const THINNEST: f64 = 0.2499;
/// Black from which a text is black and nothing else.
const DARK: f64 = 0.95;

/// What a file must be.
#[derive(Debug)]
pub struct Expected<'a> {
    /// Sizes of the pages after the cut, in mm.
    pub trims: &'a [Trim],
    /// From the trim to the bleed, and to the edge of the page, in mm.
    pub bleed: f64,
    pub margin: f64,
    /// Most ink at one point, in percent.
    pub ink_limit: f64,
}

/// What a file for the press is like.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    /// Identifier of the output condition.
    pub intent: Option<String>,
    /// Most ink at one point inside the bleed, in percent, with its page; and the limit.
    pub ink: Option<(f64, usize)>,
    pub ink_limit: f64,
    /// Thinnest line in pt.
    pub thinnest: Option<f64>,
    /// Lowest resolution of a picture, in pixels per inch.
    pub coarsest: Option<f64>,
    /// Share of the bleed's area that is covered with ink, by page, where a ground
    /// runs to the trim; absent where none does.
    pub bleed_covered: Vec<Option<f64>>,
    /// Distance of the outermost text from the trim, in mm.
    pub nearest_text: Option<f64>,
}

/// What is wrong with a file; nothing if it may go to the press.
pub fn faults(bytes: &[u8], expected: &Expected) -> Vec<String> {
    let document = match Document::load_mem(bytes) {
        Ok(document) => document,
        Err(error) => return vec![format!("読めません: {error}")],
    };
    let mut judge = Judge { document: &document, expected, seen: BTreeSet::new(), faults: BTreeSet::new() };
    judge.file();
    let pages = document.get_pages();
    if pages.len() != expected.trims.len() {
        judge.fault("ページの数");
    }
    for (page, trim) in pages.values().zip(expected.trims) {
        if let Err(error) = judge.page(*page, *trim) {
            judge.fault(&error.to_string());
        }
    }
    judge.fonts();
    judge.faults.into_iter().collect()
}

/// `PostScript` names of the fonts of a file, without the tags of their subsets.
pub fn fonts(bytes: &[u8]) -> Vec<String> {
    let Ok(document) = Document::load_mem(bytes) else { return Vec::new() };
    let names = document.objects.values().filter_map(|object| {
        let dictionary = object.as_dict().ok()?;
        let descriptor = dictionary.get_type().is_ok_and(|kind| kind == b"FontDescriptor");
        let name = descriptor.then(|| dictionary.get(b"FontName").ok()?.as_name().ok())??;
        let name = String::from_utf8_lossy(name).into_owned();
        Some(name.split_once('+').map_or(name.clone(), |(_, name)| name.to_owned()))
    });
    names.collect::<BTreeSet<_>>().into_iter().collect()
}

/// What a stream has set, as far as it is judged.
#[derive(Clone, Copy)]
struct State {
    matrix: Matrix,
    width: f64,
    fill: [f64; 4],
}

struct Judge<'a> {
    document: &'a Document,
    expected: &'a Expected<'a>,
    seen: BTreeSet<(ObjectId, bool)>,
    faults: BTreeSet<String>,
}

impl Judge<'_> {
    fn fault(&mut self, what: &str) {
        self.faults.insert(what.to_owned());
    }

    fn require(&mut self, holds: bool, what: &str) {
        if !holds {
            self.fault(what);
        }
    }

    /// What ISO 15930-7 asks of the file as a whole.
    fn file(&mut self) {
        let document = self.document;
        let catalog = document.catalog().cloned().unwrap_or_default();
        self.require(document.version == "1.6", "PDF の版");
        self.require(document.trailer.get(b"ID").and_then(Object::as_array).is_ok_and(|id| id.len() == 2), "ID");
        self.require(!document.trailer.has(b"Encrypt"), "暗号");
        for key in ["OpenAction", "AA", "AcroForm", "Outlines", "Names"] {
            self.require(!catalog.has(key.as_bytes()), key);
        }
        let intents = catalog.get_deref(b"OutputIntents", document).and_then(Object::as_array);
        let intents = intents.map(Vec::as_slice).unwrap_or_default();
        let profiled = |intent: &Object| {
            let intent = document.dereference(intent).ok()?.1.as_dict().ok()?;
            let named =
                intent.get(b"S").ok()?.as_name().ok()? == b"GTS_PDFX" && intent.has(b"OutputConditionIdentifier");
            let profile = intent.get_deref(b"DestOutputProfile", document).ok()?.as_stream().ok()?;
            Some(named && profile.dict.get(b"N").ok()?.as_i64().ok()? == 4)
        };
        self.require(
            intents.len() == 1 && intents.iter().all(|intent| profiled(intent) == Some(true)),
            "出力インテント",
        );
        let info = document.trailer.get(b"Info").and_then(|info| document.dereference(info)).map(|(_, info)| info);
        let info = info.and_then(Object::as_dict).cloned().unwrap_or_default();
        self.require(info.get(b"Trapped").and_then(Object::as_name).is_ok_and(|name| name == b"False"), "Trapped");
        let xmp = catalog.get_deref(b"Metadata", document).and_then(Object::as_stream);
        let xmp = xmp.and_then(Stream::get_plain_content).unwrap_or_default();
        let xmp = String::from_utf8_lossy(&xmp);
        self.require(xmp.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"), "XMP");
    }

    fn page(&mut self, id: ObjectId, trim: Trim) -> lopdf::Result<()> {
        let page = self.document.get_dictionary(id)?;
        let Expected { bleed, margin, .. } = *self.expected;
        for (key, reach) in [("TrimBox", 0.0), ("BleedBox", bleed), ("MediaBox", margin)] {
            let found = page.get(key.as_bytes())?.as_array()?;
            let wanted = [margin - reach, margin - reach, margin + trim.width + reach, margin + trim.height + reach];
            let near = |(found, wanted): (&Object, f64)| {
                found.as_float().is_ok_and(|found| (f64::from(found) * 25.4 / 72.0 - wanted).abs() <= TOLERANCE)
            };
            self.require(found.len() == 4 && found.iter().zip(wanted).all(near), key);
        }
        self.require(!page.has(b"Annots") && !page.has(b"AA"), "注釈やリンク");
        self.group(page, false);
        let resources = self.inside(page, b"Resources");
        self.content(&self.document.get_page_content(id), &resources, false, IDENTITY)
    }

    /// Colours and lines of what a stream shows; `mask` where it is brightness
    /// alone; `base` is where the stream is drawn.
    fn content(&mut self, content: &[u8], resources: &Dictionary, mask: bool, base: Matrix) -> lopdf::Result<()> {
        let mut state = State { matrix: base, width: 1.0, fill: [0.0, 0.0, 0.0, 1.0] };
        let mut stack = Vec::new();
        let forms = self.inside(resources, b"XObject");
        for operation in Content::decode(content)?.operations {
            let parts = || operation.operands.iter().filter_map(|part| part.as_float().ok()).map(f64::from);
            let name = operation.operands.first().and_then(|name| name.as_name().ok());
            match operation.operator.as_str() {
                "q" => stack.push(state),
                "Q" => state = stack.pop().unwrap_or(state),
                "cm" => state.matrix = product(matrix(&operation.operands).unwrap_or(IDENTITY), state.matrix),
                "w" => state.width = parts().next().unwrap_or_default(),
                "S" | "s" | "B" | "B*" | "b" | "b*" if !mask => {
                    self.require(state.width * scale(state.matrix) >= THINNEST, "線の太さ");
                }
                "k" | "K" if mask => self.fault("透明の型のインキ"),
                "k" | "K" => {
                    let inks: Vec<f64> = parts().collect();
                    let Ok(inks) = <[f64; 4]>::try_from(inks) else {
                        self.fault("色の数");
                        continue;
                    };
                    let sum: f64 = inks.iter().sum();
                    // All four in full are registration marks, which lie outside the bleed.
                    let registration = sum >= 4.0;
                    self.require(sum <= self.expected.ink_limit / 100.0 + STEP || registration, "インキの量");
                    self.require(inks[3] < 1.0 || sum <= 1.0 || registration, "色を混ぜた黒");
                    if operation.operator == "k" {
                        state.fill = inks;
                    }
                }
                "Tj" | "TJ" => {
                    let [c, m, y, k] = state.fill;
                    self.require(k < DARK || c + m + y == 0.0, "色を混ぜた黒い文字");
                }
                "g" | "G" if mask => {}
                "g" | "G" => self.fault("グレーの色"),
                "rg" | "RG" => self.fault("RGB の色"),
                "cs" | "CS" => self.require(name == Some(b"Pattern"), "名前で選んだ色空間"),
                "BI" => self.fault("埋めこまれた画像"),
                "Do" => self.shown(forms.get(name.unwrap_or_default())?, mask, state.matrix)?,
                _ => {}
            }
        }
        for key in [b"Pattern".as_slice(), b"Shading", b"ExtGState"] {
            for (_, object) in &self.inside(resources, key) {
                self.resource(object, mask)?;
            }
        }
        self.require(self.inside(resources, b"ColorSpace").is_empty(), "使わない色空間");
        Ok(())
    }

    /// A form or a tile of a pattern, where it is drawn, or a picture.
    fn shown(&mut self, object: &Object, mask: bool, current: Matrix) -> lopdf::Result<()> {
        let stream = self.document.dereference(object)?.1.as_stream()?;
        // A pattern of tiles has no subtype.
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image") {
            return self.resource(object, mask);
        }
        let own = stream.dict.get(b"Matrix").ok().and_then(|own| matrix(own.as_array().ok()?)).unwrap_or(IDENTITY);
        self.group(&stream.dict, mask);
        let resources = self.inside(&stream.dict, b"Resources");
        self.content(&stream.get_plain_content()?, &resources, mask, product(own, current))
    }

    fn resource(&mut self, object: &Object, mask: bool) -> lopdf::Result<()> {
        if let Ok(id) = object.as_reference()
            && !self.seen.insert((id, mask))
        {
            return Ok(());
        }
        match self.document.dereference(object)?.1 {
            Object::Stream(stream)
                if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Image") =>
            {
                self.picture(stream, mask)
            }
            Object::Stream(_) => self.shown(object, mask, IDENTITY),
            Object::Dictionary(dictionary) => self.dictionary(dictionary, mask),
            _ => Ok(()),
        }
    }

    /// A shading, a pattern of one, or a graphics state.
    fn dictionary(&mut self, dictionary: &Dictionary, mask: bool) -> lopdf::Result<()> {
        if let Ok(space) = dictionary.get(b"ColorSpace") {
            let wanted: &[u8] = if mask { b"DeviceGray" } else { b"DeviceCMYK" };
            self.require(space.as_name().is_ok_and(|name| name == wanted), "グラデーションの色空間");
        }
        for key in [b"Shading".as_slice(), b"ExtGState"] {
            if let Ok(object) = dictionary.get(key) {
                self.resource(object, mask)?;
            }
        }
        if let Ok((_, Object::Dictionary(found))) =
            dictionary.get(b"SMask").and_then(|mask| self.document.dereference(mask))
        {
            let bright = found.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"Luminosity");
            self.resource(found.get(b"G")?, bright)?;
        }
        self.require(!dictionary.has(b"TR") && !dictionary.has(b"TR2") && !dictionary.has(b"HTP"), "濃さを変える設定");
        Ok(())
    }

    fn picture(&mut self, picture: &Stream, mask: bool) -> lopdf::Result<()> {
        if matches!(picture.dict.get(b"ImageMask"), Ok(Object::Boolean(true))) {
            return Ok(());
        }
        let name = |object: &Object, wanted: &[u8]| object.as_name().is_ok_and(|name| name == wanted);
        let space = picture.dict.get(b"ColorSpace")?;
        let palette = space
            .as_array()
            .is_ok_and(|array| array.len() == 4 && name(&array[0], b"Indexed") && name(&array[1], b"DeviceCMYK"));
        if mask {
            self.require(name(space, b"DeviceGray"), "透明の型の画像");
            return Ok(());
        }
        self.require(palette || name(space, b"DeviceCMYK"), "画像の色空間");
        if name(space, b"DeviceCMYK") {
            let most = (self.expected.ink_limit / 100.0 + STEP) * 255.0;
            let pixels = picture.get_plain_content()?;
            let sum = |pixel: &[u8]| pixel.iter().map(|part| f64::from(*part)).sum::<f64>();
            self.require(pixels.chunks_exact(4).all(|pixel| sum(pixel) <= most), "画像のインキの量");
        }
        if let Ok(opacity) = picture.dict.get_deref(b"SMask", self.document) {
            self.require(name(opacity.as_stream()?.dict.get(b"ColorSpace")?, b"DeviceGray"), "画像の透明の型");
        }
        Ok(())
    }

    fn group(&mut self, dictionary: &Dictionary, mask: bool) {
        let group = self.inside(dictionary, b"Group");
        if let Ok(space) = group.get(b"CS") {
            let wanted: &[u8] = if mask { b"DeviceGray" } else { b"DeviceCMYK" };
            self.require(space.as_name().is_ok_and(|name| name == wanted), "透明の組の色空間");
        }
    }

    fn fonts(&mut self) {
        let descriptors = self.document.objects.values().filter_map(|object| object.as_dict().ok());
        let descriptors = descriptors.filter(|dict| dict.get_type().is_ok_and(|kind| kind == b"FontDescriptor"));
        let embedded =
            |dict: &Dictionary| [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"].iter().any(|key| dict.has(key));
        let all = descriptors.clone().all(embedded);
        self.require(all, "埋めこまれていないフォント");
    }

    /// A dictionary inside another; empty if absent.
    fn inside(&self, parent: &Dictionary, key: &[u8]) -> Dictionary {
        parent.get_deref(key, self.document).and_then(Object::as_dict).cloned().unwrap_or_default()
    }
}
