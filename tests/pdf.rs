//! Reads finished PDFs for tests: structure tree with its text, page boxes, fonts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// A finished PDF, opened by another library than the one that wrote it.
pub struct Finished {
    document: Document,
    /// Text of each marked content, by page and MCID.
    text: BTreeMap<(ObjectId, i64), String>,
}

impl Finished {
    pub fn open(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let text = document.get_pages().values().flat_map(|page| marked_text(&document, *page)).collect();
        Self { document, text }
    }

    /// The logical structure as text: role, alternative text, characters.
    pub fn tags(&self) -> String {
        let root = self.document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
        let root = self.dictionary(root).unwrap();
        let mut text = String::new();
        self.write_kids(root, 0, None, &mut text);
        text
    }

    /// All characters in logical order, without the readings of Ruby.
    pub fn logical_text(&self) -> String {
        let quoted = |line: &str| Some(line.split_once(" \"")?.1.trim_end_matches('"').to_owned());
        let tags = self.tags();
        let lines: Vec<&str> = tags.lines().collect();
        let read = |at: usize| at > 0 && lines[at - 1].trim_start() == "RT";
        (0..lines.len()).filter(|at| !read(*at)).filter_map(|at| quoted(lines[at])).collect()
    }

    /// The text of every heading, without readings, in logical order.
    pub fn headings(&self) -> Vec<String> {
        let mut headings: Vec<String> = Vec::new();
        let mut level = None;
        let mut read = false;
        for line in self.tags().lines() {
            let depth = line.len() - line.trim_start().len();
            let inner = line.trim_start();
            if level.is_some_and(|level| depth <= level) {
                level = None;
            }
            if level.is_none() && inner.len() == 2 && inner.starts_with('H') {
                level = Some(depth);
                headings.push(String::new());
            } else if let (Some(_), Some(text), false) = (level, inner.strip_prefix('"'), read) {
                headings.last_mut().unwrap().push_str(text.trim_end_matches('"'));
            }
            read = inner == "RT";
        }
        headings
    }

    /// Boxes of every page in pt, one line a page.
    pub fn boxes(&self) -> String {
        let mut text = String::new();
        for (number, page) in self.document.get_pages() {
            write!(text, "page {number}").unwrap();
            let page = self.document.get_dictionary(page).unwrap();
            for name in ["MediaBox", "CropBox", "BleedBox", "TrimBox"] {
                if let Ok(Object::Array(numbers)) = page.get(name.as_bytes()) {
                    let numbers: Vec<String> =
                        numbers.iter().map(|n| format!("{:.2}", n.as_float().unwrap())).collect();
                    write!(text, "  /{name} [{}]", numbers.join(" ")).unwrap();
                }
            }
            text.push('\n');
        }
        text
    }

    /// (name, embedded) of every font descriptor.
    pub fn fonts(&self) -> Vec<(String, bool)> {
        let descriptors = self.document.objects.values().filter_map(|object| object.as_dict().ok());
        descriptors
            .filter(|dict| dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"FontDescriptor"))
            .map(|dict| {
                let name = String::from_utf8_lossy(dict.get(b"FontName").unwrap().as_name().unwrap()).into_owned();
                let embedded = [b"FontFile2".as_slice(), b"FontFile3"].iter().any(|key| dict.has(key));
                (name, embedded)
            })
            .collect()
    }

    /// Titles of the outline, indented by level.
    pub fn outline(&self) -> String {
        let mut text = String::new();
        if let Ok(outlines) = self.document.catalog().unwrap().get(b"Outlines") {
            self.write_outline(self.dictionary(outlines).unwrap(), 0, &mut text);
        }
        text
    }

    /// Name objects of the structure elements, counted: how many headings, links, ….
    pub fn count(&self, role: &str) -> usize {
        self.tags().lines().filter(|line| line.trim_start().split(' ').next() == Some(role)).count()
    }

    pub fn pages(&self) -> usize {
        self.document.get_pages().len()
    }

    /// A string of the document information dictionary.
    pub fn info(&self, key: &str) -> String {
        let info = self.dictionary(self.document.trailer.get(b"Info").unwrap()).unwrap();
        lopdf::decode_text_string(info.get(key.as_bytes()).unwrap()).unwrap()
    }

    /// The XMP packet.
    pub fn xmp(&self) -> String {
        let metadata = self.document.catalog().unwrap().get_deref(b"Metadata", &self.document).unwrap();
        String::from_utf8(metadata.as_stream().unwrap().get_plain_content().unwrap()).unwrap()
    }

    /// Where the links of all pages lead.
    pub fn links(&self) -> Vec<String> {
        let pages = self.document.get_pages().into_values();
        let annotations = pages.flat_map(|page| self.document.get_page_annotations(page).unwrap_or_default());
        annotations
            .filter_map(|annotation| {
                let action = annotation.get_deref(b"A", &self.document).ok()?.as_dict().ok()?;
                Some(String::from_utf8_lossy(action.get(b"URI").ok()?.as_str().ok()?).into_owned())
            })
            .collect()
    }

    /// What the links of all pages say of themselves.
    pub fn descriptions(&self) -> Vec<String> {
        let pages = self.document.get_pages().into_values();
        let annotations = pages.flat_map(|page| self.document.get_page_annotations(page).unwrap_or_default());
        annotations.filter_map(|link| lopdf::decode_text_string(link.get(b"Contents").ok()?).ok()).collect()
    }

    fn dictionary<'a>(&'a self, object: &'a Object) -> Option<&'a Dictionary> {
        self.document.dereference(object).ok()?.1.as_dict().ok()
    }

    fn write_kids(&self, element: &Dictionary, depth: usize, page: Option<ObjectId>, out: &mut String) {
        let page = element.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let Ok(kids) = element.get(b"K") else { return };
        let kids = self.document.dereference(kids).unwrap().1;
        let kids = kids.as_array().map_or_else(|_| vec![kids.clone()], Clone::clone);
        let mut text = String::new();
        for kid in &kids {
            match kid {
                Object::Integer(id) => text += self.characters(page, *id),
                kid => {
                    let Some(kid) = self.dictionary(kid) else { continue };
                    if let Ok(id) = kid.get(b"MCID").and_then(Object::as_i64) {
                        text += self.characters(kid.get(b"Pg").and_then(Object::as_reference).ok().or(page), id);
                    } else if kid.has(b"S") {
                        flush(&mut text, depth, out);
                        self.write_element(kid, depth, page, out);
                    }
                }
            }
        }
        flush(&mut text, depth, out);
    }

    fn write_element(&self, element: &Dictionary, depth: usize, page: Option<ObjectId>, out: &mut String) {
        let role = String::from_utf8_lossy(element.get(b"S").unwrap().as_name().unwrap()).into_owned();
        write!(out, "{}{role}", "  ".repeat(depth)).unwrap();
        for key in ["Alt", "ActualText"] {
            if let Ok(value) = element.get(key.as_bytes()) {
                write!(out, " /{key} ({})", lopdf::decode_text_string(value).unwrap()).unwrap();
            }
        }
        out.push('\n');
        self.write_kids(element, depth + 1, page, out);
    }

    fn write_outline(&self, parent: &Dictionary, depth: usize, out: &mut String) {
        let mut next = parent.get(b"First").ok();
        while let Some(item) = next.and_then(|item| self.dictionary(item)) {
            let title = lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap();
            writeln!(out, "{}{title}", "  ".repeat(depth)).unwrap();
            self.write_outline(item, depth + 1, out);
            next = item.get(b"Next").ok();
        }
    }

    fn characters(&self, page: Option<ObjectId>, id: i64) -> &str {
        page.and_then(|page| self.text.get(&(page, id))).map_or("", String::as_str)
    }
}

fn flush(text: &mut String, depth: usize, out: &mut String) {
    if !text.trim().is_empty() {
        writeln!(out, "{}\"{text}\"", "  ".repeat(depth)).unwrap();
    }
    text.clear();
}

/// The characters of every marked content of a page, through `ToUnicode`.
fn marked_text(document: &Document, page: ObjectId) -> BTreeMap<(ObjectId, i64), String> {
    let fonts = document.get_page_fonts(page).unwrap();
    let encodings: BTreeMap<&[u8], _> =
        fonts.iter().map(|(name, font)| (name.as_slice(), font.get_font_encoding(document).unwrap())).collect();
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let mut text: BTreeMap<(ObjectId, i64), String> = BTreeMap::new();
    let mut marks: Vec<Option<i64>> = Vec::new();
    let mut encoding = None;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BMC" => marks.push(None),
            "BDC" => {
                let properties = operation.operands.get(1).and_then(|operand| operand.as_dict().ok());
                marks.push(properties.and_then(|dict| dict.get(b"MCID").and_then(Object::as_i64).ok()));
            }
            "EMC" => drop(marks.pop()),
            "Tf" => encoding = encodings.get(operation.operands[0].as_name().unwrap()),
            "Tj" | "TJ" => {
                // A Span with its own language may be nested inside an MCID.
                let Some(id) = marks.iter().rev().find_map(|mark| *mark) else { continue };
                let shown = text.entry((page, id)).or_default();
                for string in strings(&operation.operands) {
                    *shown += &Document::decode_text(encoding.unwrap(), string).unwrap();
                }
            }
            _ => {}
        }
    }
    text
}

fn strings(operands: &[Object]) -> Vec<&[u8]> {
    operands
        .iter()
        .flat_map(|operand| match operand {
            Object::String(bytes, _) => vec![bytes.as_slice()],
            Object::Array(items) => items.iter().filter_map(|item| item.as_str().ok()).collect(),
            _ => Vec::new(),
        })
        .collect()
}

/// The characters of a page in the order in which they are drawn.
pub fn page_text(document: &Document, page: ObjectId) -> String {
    let resources = document.get_dictionary(page).unwrap().get_deref(b"Resources", document).unwrap();
    drawn_text(document, &document.get_page_content(page), resources.as_dict().unwrap())
}

/// The characters of the left and the right half of every imposed page.
pub fn halves(bytes: &[u8]) -> Vec<[String; 2]> {
    let document = Document::load_mem(bytes).unwrap();
    let side = |page: &ObjectId| {
        let mut halves = [String::new(), String::new()];
        for (x, text) in placed(&document, *page) {
            halves[usize::from(x > 100.0)] = text;
        }
        halves
    };
    document.get_pages().values().map(side).collect()
}

/// What a page shows as forms: how far right each is, in points, and its characters.
fn placed(document: &Document, page: ObjectId) -> Vec<(f32, String)> {
    let operations = Content::decode(&document.get_page_content(page)).unwrap().operations;
    let mut found = Vec::new();
    let mut x = 0.0;
    for operation in operations {
        match operation.operator.as_str() {
            "cm" => x = operation.operands[4].as_float().unwrap(),
            "Do" => found.push((x, form(document, page, operation.operands[0].as_name().unwrap()))),
            _ => {}
        }
    }
    found
}

/// A file with something in it changed.
pub fn mutated(bytes: &[u8], change: impl FnOnce(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).unwrap();
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// The characters of the form that every page shows by a name.
pub fn forms(bytes: &[u8], name: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).unwrap();
    document.get_pages().values().map(|page| form(&document, *page, name)).collect()
}

/// The characters of a form of a page; none if it has none of that name.
fn form(document: &Document, page: ObjectId, name: &[u8]) -> String {
    let resources = document.get_dictionary(page).unwrap().get_deref(b"Resources", document).unwrap();
    let shown = resources.as_dict().unwrap().get_deref(b"XObject", document).unwrap().as_dict().unwrap();
    let Ok(form) = shown.get_deref(name, document) else { return String::new() };
    let form = form.as_stream().unwrap();
    let resources = form.dict.get_deref(b"Resources", document).unwrap().as_dict().unwrap();
    drawn_text(document, &form.get_plain_content().unwrap(), resources)
}

fn drawn_text(document: &Document, content: &[u8], resources: &Dictionary) -> String {
    let fonts = resources.get_deref(b"Font", document).and_then(Object::as_dict).cloned().unwrap_or_default();
    let mut text = String::new();
    let mut encoding = None;
    for operation in &Content::decode(content).unwrap().operations {
        match operation.operator.as_str() {
            "Tf" => {
                let font = fonts.get_deref(operation.operands[0].as_name().unwrap(), document).unwrap();
                encoding = Some(font.as_dict().unwrap().get_font_encoding(document).unwrap());
            }
            "Tj" | "TJ" => {
                for string in strings(&operation.operands) {
                    text += &Document::decode_text(encoding.as_ref().unwrap(), string).unwrap();
                }
            }
            _ => {}
        }
    }
    text
}
