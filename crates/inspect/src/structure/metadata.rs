//! Title and language of a file: how a screen reader announces it, and with
//! which voice it reads it.

use lopdf::{Document, Object};

use super::tree::string;
use crate::Subject;
use common::finding::Finding;
use common::languages::Language;
use common::messages::structure as say;

const DC: &str = "http://purl.org/dc/elements/1.1/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// Largest metadata that are looked at, in bytes.
const LIMIT: usize = 4 << 20;

/// The title that the metadata tell, or else the information dictionary.
pub fn title(document: &Document) -> Option<String> {
    metadata_title(document).or_else(|| info_title(document))
}

/// The language of the file.
pub fn language(document: &Document) -> Option<String> {
    string(document, document.catalog().ok()?, "Lang").filter(|language| !language.trim().is_empty())
}

/// Findings about the title (ISO 14289-1, 7.1; Matterhorn 06-003, 07-001, 07-002).
pub fn title_findings(subject: &Subject) -> Vec<Finding> {
    let document = &subject.document;
    let mut findings = Vec::new();
    match (metadata_title(document), info_title(document)) {
        (None, None) => findings.push(say::no_title()),
        (None, Some(title)) => findings.push(say::title_in_info(&title)),
        _ => {}
    }
    if let Some(title) = title(document).filter(|title| is_makeshift(title)) {
        findings.push(say::makeshift_title(&title));
    }
    let preferences = document.catalog().and_then(|catalog| catalog.get_deref(b"ViewerPreferences", document));
    let shown = preferences.and_then(Object::as_dict).and_then(|view| view.get_deref(b"DisplayDocTitle", document));
    if !shown.and_then(Object::as_bool).unwrap_or(false) {
        findings.push(say::title_not_shown());
    }
    findings.into_iter().map(|finding| finding.in_file(subject.name)).collect()
}

/// Findings about the language of the file (Matterhorn 11-001 to 11-006). `read`
/// is its text.
pub fn language_findings(subject: &Subject, read: &[char]) -> Vec<Finding> {
    let is_kana = |c: &char| matches!(c, '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}');
    let is_japanese = subject.wanted.material.is_some() || read.iter().any(is_kana);
    let wanted = subject.wanted.language.map_or("ja", Language::tag_in_pdf);
    let finding = match language(&subject.document) {
        None => say::no_language(),
        Some(language) if !is_language(&language) => say::language_unknown(&language),
        Some(language) if is_japanese && !speaks(&language, wanted) => say::language_other(&language, wanted),
        Some(_) => return Vec::new(),
    };
    vec![finding.in_file(subject.name)]
}

/// Whether a tag is formed by RFC 5646: a language of two or three letters (or a
/// registered one of up to eight, or `x`), then parts of one to eight letters and
/// digits.
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let letters = first.chars().all(|c| c.is_ascii_alphabetic());
    let private = matches!(first, "x" | "X" | "i" | "I");
    let rest: Vec<&str> = parts.collect();
    let is_part = |part: &&str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    letters && ((2..=8).contains(&first.len()) || (private && !rest.is_empty())) && rest.iter().all(is_part)
}

fn speaks(tag: &str, language: &str) -> bool {
    let (tag, language) = (tag.to_ascii_lowercase(), language.to_ascii_lowercase());
    tag.strip_prefix(&language).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

fn info_title(document: &Document) -> Option<String> {
    let info = document.dereference(document.trailer.get(b"Info").ok()?).ok()?.1.as_dict().ok()?;
    string(document, info, "Title").filter(|title| !title.trim().is_empty())
}

/// `dc:title` of the XMP packet, the default language first.
fn metadata_title(document: &Document) -> Option<String> {
    let stream = document.catalog().ok()?.get_deref(b"Metadata", document).ok()?.as_stream().ok()?;
    let packet =
        if stream.is_compressed() { stream.get_plain_content_with_limit(LIMIT).ok()? } else { stream.content.clone() };
    let packet = String::from_utf8(packet).ok()?;
    let packet =
        roxmltree::Document::parse(packet.trim_start_matches('\u{FEFF}').trim_matches(['\0', '\n', ' '])).ok()?;
    let title = packet.descendants().find(|node| node.has_tag_name((DC, "title")))?;
    let items: Vec<_> = title.descendants().filter(|node| node.has_tag_name((RDF, "li"))).collect();
    let default = items.iter().find(|item| item.attribute((XML, "lang")) == Some("x-default"));
    let words = default.or(items.first()).unwrap_or(&title).text()?.trim().to_owned();
    (!words.is_empty()).then_some(words)
}

/// What a program writes where a person told no title.
fn is_makeshift(title: &str) -> bool {
    let title = title.trim().to_lowercase();
    let endings = [".pdf", ".doc", ".docx", ".ppt", ".pptx", ".indd", ".ai", ".xlsx", ".html", ".md"];
    let starts = ["untitled", "microsoft word", "microsoft powerpoint", "無題", "名称未設定"];
    endings.iter().any(|ending| title.ends_with(ending)) || starts.iter().any(|start| title.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_no_other_one() {
        assert!(speaks("ja-JP", "ja") && speaks("zh-CN", "zh-CN") && speaks("ko-KR", "ko"));
        assert!(!speaks("zh-TW", "zh-CN") && !speaks("zh", "zh-CN") && !speaks("kok", "ko"));
    }

    #[test]
    fn languages_are_told_from_words() {
        assert!(["ja", "ja-JP", "zh-Hant-TW", "x-own", "i-klingon"].into_iter().all(is_language));
        assert!(!["", "j", "日本語", "ja_JP", "ja-", "japanese language", "x"].into_iter().any(is_language));
    }

    #[test]
    fn names_of_files_are_no_titles() {
        assert!(is_makeshift("Microsoft Word - 案内.docx") && is_makeshift("無題") && is_makeshift("leaflet.pdf"));
        assert!(!is_makeshift("ひとりで悩まないで（ちらし） 例示県相談センター"));
    }
}
