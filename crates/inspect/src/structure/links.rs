//! Links and other annotations: each must be reached by ear, and say where it leads.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};
use unicode_normalization::UnicodeNormalization;

use super::reading::{quoted, words};
use super::tree::{Kid, string};
use super::view::View;
use common::finding::Finding;
use common::messages::structure as say;

/// Bits 2 (hidden) and 6 (no view) of an annotation's flags (ISO 32000-1, table 165).
const UNSEEN: i64 = 0b10_0010;
/// Fields above a field.
const LEVELS: usize = 32;

/// How many link annotations the pages have.
pub fn count(view: &View) -> usize {
    annotations(view).iter().filter(|annotation| annotation.kind == b"Link").count()
}

/// How many fields of forms the pages have.
pub fn fields(view: &View) -> usize {
    annotations(view).iter().filter(|annotation| annotation.kind == b"Widget").count()
}

/// How many annotations play sound or pictures.
pub fn media(view: &View) -> usize {
    let plays = |kind: &[u8]| matches!(kind, b"Screen" | b"Movie" | b"Sound" | b"RichMedia" | b"3D");
    annotations(view).iter().filter(|annotation| plays(annotation.kind)).count()
}

/// Findings about annotations (ISO 14289-1, 7.18; Matterhorn 28-002 to 28-012).
pub fn findings(view: &View) -> Vec<Finding> {
    let owners = owners(view);
    let mut findings = Vec::new();
    let mut untabbed: Vec<usize> = Vec::new();
    let met = |annotation: &&Annotation| annotation.is_seen() && !annotation.is_beside(view);
    let all = annotations(view);
    for annotation in all.iter().filter(|annotation| matches!(annotation.kind, b"TrapNet" | b"PrinterMark")) {
        let is_read = annotation.id.is_some_and(|id| owners.contains_key(&id));
        if is_read || annotation.kind == b"TrapNet" {
            findings.push(annotation.at(view, say::for_the_press(&super::roles::lossy(annotation.kind))));
        }
    }
    for annotation in all.iter().filter(met) {
        let owner = annotation.id.and_then(|id| owners.get(&id)).copied();
        findings.extend(judge(view, annotation, owner).map(|finding| annotation.at(view, finding)));
        let page = view.document.get_dictionary(view.pages[annotation.page]).ok();
        let tabs = page.and_then(|page| page.get(b"Tabs").and_then(Object::as_name).ok());
        if tabs != Some(b"S") && !untabbed.contains(&annotation.page) {
            untabbed.push(annotation.page);
        }
    }
    findings.extend(untabbed.iter().map(|page| say::tabs().on(view.subject.name, page + 1, None)));
    for link in view.tree.of_role("Link") {
        let below = view.tree.below(link);
        let holds = |element: &usize| view.tree.elements[*element].kids.iter().any(|kid| matches!(kid, Kid::Object(_)));
        if !below.iter().any(holds) {
            findings.push(view.at(say::link_alone(&quoted(&words(view, link))), link));
        }
    }
    findings
}

/// An annotation of a page.
struct Annotation<'a> {
    id: Option<ObjectId>,
    dictionary: &'a Dictionary,
    kind: &'a [u8],
    /// From 0.
    page: usize,
}

impl Annotation<'_> {
    fn is_seen(&self) -> bool {
        let flags = self.dictionary.get(b"F").and_then(Object::as_i64).unwrap_or(0);
        flags & UNSEEN == 0 && !matches!(self.kind, b"Popup" | b"PrinterMark" | b"TrapNet")
    }

    /// Whether all of it is beside the page: nobody comes across it there.
    fn is_beside(&self, view: &View) -> bool {
        let (width, height) = view.subject.pages.size_mm(self.page + 1);
        let area = self.dictionary.get(b"Rect").ok().and_then(|rectangle| view.shown(self.page, rectangle));
        area.is_some_and(|area| {
            area.x > width || area.y > height || area.x + area.width < 0.0 || area.y + area.height < 0.0
        })
    }

    fn at(&self, view: &View, finding: Finding) -> Finding {
        let area = self.dictionary.get(b"Rect").ok().and_then(|rectangle| view.shown(self.page, rectangle));
        finding.on(view.subject.name, self.page + 1, area)
    }
}

fn judge(view: &View, annotation: &Annotation, owner: Option<usize>) -> Option<Finding> {
    let role = owner.map(|owner| view.tree.role(owner));
    let own = string(view.document, annotation.dictionary, "Contents").into_iter().chain(field_name(view, annotation));
    let alternative = owner.and_then(|owner| view.string(owner, "Alt"));
    let descriptions: Vec<String> = own.chain(alternative).filter(|words| !words.trim().is_empty()).collect();
    let told = !descriptions.is_empty();
    match (annotation.kind, owner) {
        (b"Link", Some(link)) if role == Some("Link") => {
            let text = words(view, link);
            if text.trim().is_empty() {
                Some(say::link_without_words())
            } else if !told {
                Some(say::link_undescribed(&quoted(&text)))
            } else {
                let is_bare = |words: &String| is_address(words) || is_other_way(words, &text);
                let bare = !is_address(&text) && descriptions.iter().all(is_bare);
                bare.then(|| say::link_described_by_address(&quoted(&text), view.subject.wanted.material.is_some()))
            }
        }
        (b"Link", Some(other)) => {
            // The annotation may be in a part of the link.
            if is_within(view, other, "Link") {
                (!told).then(|| say::link_undescribed(""))
            } else {
                Some(say::link_untagged())
            }
        }
        (b"Link", None) => Some(say::link_untagged()),
        (b"Widget", _) if role != Some("Form") => Some(say::field_untagged()),
        (b"Widget", _) => (!told).then(say::field_undescribed),
        (_, None) => Some(say::annotation_untagged(&super::roles::lossy(annotation.kind))),
        (_, Some(owner)) if !is_within(view, owner, "Annot") => {
            Some(say::annotation_elsewhere(&super::roles::lossy(annotation.kind), view.tree.role(owner)))
        }
        _ => (!told).then(|| say::annotation_undescribed(&super::roles::lossy(annotation.kind))),
    }
}

/// Whether an element is of a type, or in one that is.
fn is_within(view: &View, element: usize, role: &str) -> bool {
    let mut around = std::iter::successors(Some(element), |element| view.tree.elements[*element].parent);
    around.any(|element| view.tree.role(element) == role)
}

/// What a field is called, by itself or by the field that it is a part of.
fn field_name(view: &View, annotation: &Annotation) -> Option<String> {
    let fields = std::iter::successors(Some(annotation.dictionary), |part| {
        part.get_deref(b"Parent", view.document).and_then(Object::as_dict).ok()
    });
    fields.take(LEVELS).find_map(|field| string(view.document, field, "TU").filter(|words| !words.trim().is_empty()))
}

/// Whether a text is the address of a page and nothing else. Addresses of mail and numbers
/// of phones are short enough to be heard.
fn is_address(words: &str) -> bool {
    let words = words.trim();
    let head: String = words.chars().take(8).collect::<String>().to_ascii_lowercase();
    let begins = ["http://", "https://", "www."].iter().any(|start| head.starts_with(start));
    begins && !words.contains(char::is_whitespace)
}

/// Whether a description is nothing but a number or a mail address, and another one than the words
/// of its link have: who hears it is told something that is not on the page.
fn is_other_way(description: &str, words: &str) -> bool {
    let description = description.trim();
    // In Japan a number is dialled with 0 where other countries have 81 before it.
    let digits = |text: &str| -> String {
        let digits: String = text.nfkc().filter(char::is_ascii_digit).collect();
        digits.strip_prefix("81").map_or(digits.clone(), |rest| format!("0{rest}"))
    };
    if let Some(number) = description.strip_prefix("tel:") {
        return digits(number) != digits(words);
    }
    description.strip_prefix("mailto:").is_some_and(|mail| !words.contains(mail.split('?').next().unwrap_or(mail)))
}

/// Which element holds each annotation.
fn owners(view: &View) -> BTreeMap<ObjectId, usize> {
    let elements = view.tree.elements.iter().enumerate();
    let objects = elements.flat_map(|(index, element)| element.kids.iter().map(move |kid| (kid, index)));
    objects.filter_map(|(kid, index)| if let Kid::Object(id) = kid { Some((*id, index)) } else { None }).collect()
}

fn annotations<'a>(view: &View<'a>) -> Vec<Annotation<'a>> {
    let document = view.document;
    let mut found = Vec::new();
    for (page, id) in view.pages.iter().enumerate() {
        let annotations = document.get_dictionary(*id).and_then(|page| page.get_deref(b"Annots", document));
        for object in annotations.and_then(Object::as_array).into_iter().flatten() {
            let Ok((id, Object::Dictionary(dictionary))) = document.dereference(object) else { continue };
            let kind = dictionary.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
            found.push(Annotation { id, dictionary, kind, page });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_heard_as_it_is_read() {
        for words in ["0000-00-0001", "お電話はこちら"] {
            assert!(is_other_way("tel:0000000000", words), "{words}");
        }
        assert!(is_other_way("mailto:soudan@example.jp", "madoguchi@example.jp"));
        for (description, words) in [
            ("tel:0000000000", "電話 0000-00-0000"),
            ("tel:+81000000000", "０００－００－０００００"),
            ("mailto:soudan@example.jp?subject=a", "soudan@example.jp"),
            ("電話 0000-00-0000", "0000-00-0001"),
        ] {
            assert!(!is_other_way(description, words), "{description}");
        }
    }

    #[test]
    fn an_address_is_told_from_words() {
        for address in ["https://example.jp/a", " HTTP://example.jp ", "www.example.jp"] {
            assert!(is_address(address), "{address}");
        }
        for words in
            ["例示県のページを見る", "https://example.jp/ を開く", "soudan@example.jp", "電話 0000-00-0000", ""]
        {
            assert!(!is_address(words), "{words}");
        }
    }
}
