//! What the content of a page marks: identifiers, artifacts, replacement texts, languages,
//! and what it paints outside every mark.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Largest content that is looked at, in bytes, unpacked; a page of ours has 50 kB.
const LIMIT: usize = 64 << 20;
/// Forms within forms.
const DEPTH: usize = 12;
/// Forms shown on one page, those within forms counted anew each time.
const FORMS: usize = 4096;
/// Levels of the page tree from which resources may come.
const LEVELS: usize = 32;

/// The marks of one page.
#[derive(Debug, Default)]
pub struct Marks {
    /// Identifiers of its marked content, those in forms included.
    pub identifiers: BTreeSet<i32>,
    /// What is in place of the characters of a whole sequence.
    pub replacements: BTreeMap<i32, String>,
    /// The language of a sequence that says its own.
    pub languages: BTreeMap<i32, String>,
    /// Paths, shadings and pictures painted outside every mark.
    pub loose: usize,
    /// Forms that show a page of another file.
    pub foreign: usize,
    /// Artifacts inside marked content, or the other way round.
    pub mixed: usize,
    /// Whether the content could be read to its end.
    pub whole: bool,
}

/// Reads the marks of a page.
pub fn read(document: &Document, page: ObjectId) -> Marks {
    let mut scan = Scan {
        document,
        marks: Marks { whole: true, ..Marks::default() },
        open: Vec::new(),
        shown: BTreeMap::new(),
        forms: 0,
    };
    let resources = resources(document, page);
    match document.get_page_content_with_limit(page, LIMIT) {
        Ok(content) => scan.content(&content, resources, 0),
        Err(_) => scan.marks.whole = false,
    }
    for (id, shown) in std::mem::take(&mut scan.shown) {
        if let (false, Some(text)) = (shown.plain, shown.replacement) {
            scan.marks.replacements.insert(id, text);
        }
    }
    scan.marks
}

fn resources(document: &Document, page: ObjectId) -> Option<&Dictionary> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..LEVELS {
        if let Ok(found) = node.get_deref(b"Resources", document) {
            return found.as_dict().ok();
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

struct Scan<'a> {
    document: &'a Document,
    marks: Marks,
    open: Vec<Mark>,
    shown: BTreeMap<i32, Shown>,
    forms: usize,
}

/// An open sequence.
#[derive(Default)]
struct Mark {
    artifact: bool,
    id: Option<i32>,
    replaced: bool,
}

/// What a sequence with an identifier shows.
#[derive(Default)]
struct Shown {
    /// Text outside every replacement.
    plain: bool,
    replacement: Option<String>,
}

impl Scan<'_> {
    fn content(&mut self, content: &[u8], resources: Option<&Dictionary>, depth: usize) {
        let Ok(content) = Content::decode(content) else {
            self.marks.whole = false;
            return;
        };
        let base = self.open.len();
        for operation in &content.operations {
            self.operation(operation, resources, depth, base);
        }
        self.open.truncate(base);
    }

    fn operation(&mut self, operation: &Operation, resources: Option<&Dictionary>, depth: usize, base: usize) {
        match operation.operator.as_str() {
            "BMC" | "BDC" => self.begin(operation, resources),
            "EMC" if self.open.len() > base => drop(self.open.pop()),
            "Tj" | "TJ" | "'" | "\"" => self.show(),
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s" | "sh" | "BI" | "EI" => self.paint(),
            "Do" => self.place(operation, resources, depth),
            _ => {}
        }
    }

    fn begin(&mut self, operation: &Operation, resources: Option<&Dictionary>) {
        let tag = operation.operands.first().and_then(|tag| tag.as_name().ok()).unwrap_or_default();
        let document = self.document;
        let properties = operation.operands.get(1).and_then(|operand| properties(document, operand, resources));
        let own = properties.and_then(|dictionary| dictionary.get(b"MCID").and_then(Object::as_i64).ok());
        let own = own.and_then(|id| i32::try_from(id).ok());
        let (inside, within) = self.open.last().map_or((false, None), |mark| (mark.artifact, mark.id));
        let artifact = tag == b"Artifact";
        if (artifact && within.is_some()) || (inside && own.is_some()) {
            self.marks.mixed += 1;
        }
        self.marks.identifiers.extend(own);
        let id = own.or(within);
        let language = properties.and_then(|dictionary| super::tree::string(self.document, dictionary, "Lang"));
        self.marks.languages.extend(own.zip(language));
        let text = properties.and_then(|dictionary| super::tree::string(self.document, dictionary, "ActualText"));
        let replaced = self.open.last().is_some_and(|mark| mark.replaced) || text.is_some();
        if let (Some(id), Some(text)) = (id, text) {
            self.shown.entry(id).or_default().replacement.get_or_insert_default().push_str(&text);
        }
        self.open.push(Mark { artifact: artifact || inside, id, replaced });
    }

    fn show(&mut self) {
        if let Some(Mark { id: Some(id), replaced: false, .. }) = self.open.last() {
            self.shown.entry(*id).or_default().plain = true;
        }
    }

    fn paint(&mut self) {
        if !self.open.iter().any(|mark| mark.artifact || mark.id.is_some()) {
            self.marks.loose += 1;
        }
    }

    fn place(&mut self, operation: &Operation, resources: Option<&Dictionary>, depth: usize) {
        let named = || {
            let name = operation.operands.first()?.as_name().ok()?;
            let objects = resources?.get_deref(b"XObject", self.document).ok()?.as_dict().ok()?;
            objects.get_deref(name, self.document).ok()?.as_stream().ok()
        };
        let Some(stream) = named() else { return };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") {
            self.paint();
        } else if depth < DEPTH && self.forms < FORMS {
            self.forms += 1;
            self.marks.foreign += usize::from(stream.dict.has(b"Ref"));
            let document = self.document;
            let own = stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok();
            // A form without a filter has nothing to unpack.
            let content = if stream.is_compressed() {
                stream.get_plain_content_with_limit(LIMIT)
            } else {
                Ok(stream.content.clone())
            };
            match content {
                Ok(content) => self.content(&content, own.or(resources), depth + 1),
                Err(_) => self.marks.whole = false,
            }
        }
    }
}

/// What a mark says, in its place or by a name of the resources.
fn properties<'a>(
    document: &'a Document,
    operand: &'a Object,
    resources: Option<&'a Dictionary>,
) -> Option<&'a Dictionary> {
    match operand {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Name(name) => {
            let named = resources?.get_deref(b"Properties", document).ok()?.as_dict().ok()?;
            named.get_deref(name, document).ok()?.as_dict().ok()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(content: &str) -> Marks {
        let document = Document::new();
        let mut scan =
            Scan { document: &document, marks: Marks::default(), open: Vec::new(), shown: BTreeMap::new(), forms: 0 };
        scan.content(content.as_bytes(), None, 0);
        scan.marks
    }

    #[test]
    fn paint_outside_marks_is_counted() {
        assert_eq!(marks("0 0 9 9 re f /Artifact BMC 0 0 9 9 re f EMC").loose, 1);
        assert_eq!(marks("/Figure <</MCID 0>> BDC 0 0 9 9 re f EMC 0 0 9 9 re W n").loose, 0);
        // A mark without an identifier belongs to no element.
        assert_eq!(marks("/Figure BMC 0 0 9 9 re f EMC").loose, 1);
    }

    #[test]
    fn artifacts_and_content_do_not_mix() {
        let marks = marks("/P <</MCID 3>> BDC /Artifact BMC EMC EMC /Artifact BMC /P <</MCID 4>> BDC EMC EMC");
        assert_eq!(marks.mixed, 2);
        assert_eq!(marks.identifiers, BTreeSet::from([3, 4]));
    }

    #[test]
    fn what_is_in_another_language_says_so() {
        let marks = marks("/Span <</MCID 3/Lang(ja-JP)>> BDC EMC /P <</MCID 4>> BDC EMC");
        assert_eq!(marks.languages, BTreeMap::from([(3, "ja-JP".to_owned())]));
    }
}
