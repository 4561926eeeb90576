//! What a link says of itself to those who hear it (`Contents` of its annotation;
//! ISO 14289-1, 7.18.5). Typst writes the URL there, or 「節, ページ 3」, and some screen
//! readers say that instead of the words on the page.

use lopdf::{Dictionary, Document, Object, ObjectId};

use common::facts::Code;
use common::messages::links as say;
use pdf::write::{self, POINTS};
use typeset::Link;

/// Entries of an outline that are followed; a book has a dozen.
const MOST: usize = 10_000;

/// Describes every link: to the outside by what opens, inside the document by the heading
/// to which it leads and its page. A URL that no link of the sheet has keeps what it says.
/// Where several have the same, the one counts whose code is inside the link.
///
/// # Errors
/// If an annotation is not as typst writes it.
pub fn describe(document: &mut Document, links: &[Link], codes: &[Code]) -> lopdf::Result<()> {
    let pages = write::pages(document);
    let headings = headings(document);
    let mut told: Vec<(ObjectId, String)> = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        for id in annotations(document, *page) {
            let link = document.get_dictionary(id)?;
            let inside = || inside(link, document, &headings, &pages);
            let here =
                |id: &str| codes.iter().any(|code| code.id == id && is_within(code, index, link, document, *page));
            let words = outside(link, document, links, here).or_else(inside);
            told.extend(words.map(|words| (id, words)));
        }
    }
    for (link, words) in told {
        document.get_dictionary_mut(link)?.set("Contents", write::text(&words));
    }
    Ok(())
}

/// The link annotations of a page.
fn annotations(document: &Document, page: ObjectId) -> Vec<ObjectId> {
    let annotations = document.get_dictionary(page).and_then(|page| page.get_deref(b"Annots", document));
    let all = annotations.and_then(Object::as_array).into_iter().flatten();
    let is_link = |id: &ObjectId| {
        let kind = document.get_dictionary(*id).and_then(|link| link.get(b"Subtype")).and_then(Object::as_name);
        kind.is_ok_and(|kind| kind == b"Link")
    };
    all.filter_map(|annotation| annotation.as_reference().ok()).filter(is_link).collect()
}

/// What a link to the outside opens; `here` tells whether the code of a link is in it.
fn outside(link: &Dictionary, document: &Document, links: &[Link], here: impl Fn(&str) -> bool) -> Option<String> {
    let action = link.get_deref(b"A", document).and_then(Object::as_dict).ok()?;
    let url = action.get_deref(b"URI", document).and_then(Object::as_str).ok()?;
    let same = || links.iter().filter(|link| link.url.as_bytes() == url);
    same().find(|link| here(&link.id)).or_else(|| same().next()).map(|link| link.words.clone())
}

/// Whether a code of the page `index`, from 0, is inside a link on it.
fn is_within(code: &Code, index: usize, link: &Dictionary, document: &Document, page: ObjectId) -> bool {
    let numbers = |owner: Option<&Dictionary>, key: &[u8]| -> Option<[f64; 4]> {
        let sides = owner?.get_deref(key, document).and_then(Object::as_array).ok()?;
        let sides: Vec<f64> = sides.iter().filter_map(|side| side.as_float().ok().map(f64::from)).collect();
        sides.try_into().ok()
    };
    let (Some(area), Some(paper)) =
        (numbers(Some(link), b"Rect"), numbers(document.get_dictionary(page).ok(), b"MediaBox"))
    else {
        return false;
    };
    let middle = |from: f64| (from + code.area.width / 2.0) * POINTS;
    let (x, y) = (paper[0] + middle(code.area.x), paper[3] - middle(code.area.y));
    code.page == index + 1 && (area[0]..=area[2]).contains(&x) && (area[1]..=area[3]).contains(&y)
}

/// Where a link inside the document leads.
fn inside(link: &Dictionary, document: &Document, headings: &[(Object, String)], pages: &[ObjectId]) -> Option<String> {
    let target = link.get_deref(b"Dest", document).ok()?;
    let page = target.as_array().ok()?.first()?.as_reference().ok()?;
    let page = pages.iter().position(|other| *other == page)? + 1;
    let heading = headings.iter().find(|(place, _)| place == target);
    Some(say::inside(heading.map(|(_, title)| title.as_str()), page))
}

/// Where each entry of the outline leads, and its title.
fn headings(document: &Document) -> Vec<(Object, String)> {
    let outlines = document.catalog().and_then(|catalog| catalog.get_deref(b"Outlines", document));
    let mut open: Vec<&Dictionary> = outlines.and_then(Object::as_dict).into_iter().collect();
    let mut found = Vec::new();
    while let Some(entry) = open.pop().filter(|_| found.len() < MOST) {
        let title = entry.get_deref(b"Title", document).ok().and_then(|title| lopdf::decode_text_string(title).ok());
        found.extend(entry.get_deref(b"Dest", document).ok().cloned().zip(title));
        let next = |key| entry.get_deref(key, document).and_then(Object::as_dict).ok();
        open.extend(next(b"Next".as_slice()));
        open.extend(next(b"First"));
    }
    found
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;
    use common::finding::Area;

    /// A document of two pages with an outline of one entry and a link on the first page.
    fn document(link: Dictionary) -> (Document, ObjectId) {
        let mut document = Document::with_version("1.7");
        let tree = document.new_object_id();
        let second = document.add_object(dictionary! { "Type" => "Page", "Parent" => tree });
        let mut link = link;
        if let Ok(Object::Array(target)) = link.get_mut(b"Dest") {
            target[0] = second.into();
        }
        let link = document.add_object(link);
        let first = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "Annots" => vec![Object::Reference(link)],
            "MediaBox" => write::rectangle([0.0, 0.0, 100.0, 200.0]),
        });
        let kids = vec![first.into(), second.into()];
        document.objects.insert(tree, dictionary! { "Type" => "Pages", "Count" => 2, "Kids" => kids }.into());
        let entry = document.add_object(dictionary! {
            "Title" => write::text("ひきこもりとは"),
            "Dest" => vec![second.into(), "XYZ".into(), 40.into(), 300.into(), 0.into()],
        });
        let outlines = document.add_object(dictionary! { "First" => entry, "Last" => entry, "Count" => 1 });
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree, "Outlines" => outlines });
        document.trailer.set("Root", catalog);
        (document, link)
    }

    fn described(link: Dictionary) -> Option<String> {
        let (mut document, link) = document(link);
        let told = |id: &str, words: &str| Link {
            id: id.to_owned(),
            url: "https://example.jp/".to_owned(),
            words: words.to_owned(),
        };
        let links = [told("video", "動画への道を開きます"), told("site", "例示県のページを開きます")];
        let code = |id: &str, y| Code {
            id: id.to_owned(),
            payload: String::new(),
            page: 1,
            area: Area { x: 10.0, y, width: 20.0, height: 20.0 },
            module: 0.6,
            minimum: 20.0,
        };
        describe(&mut document, &links, &[code("video", 10.0), code("site", 110.0)]).unwrap();
        let contents = document.get_dictionary(link).unwrap().get(b"Contents").ok()?;
        lopdf::decode_text_string(contents).ok()
    }

    /// A link whose lower edge is so many mm above that of the page.
    fn outside(url: &str, bottom: f64) -> Dictionary {
        let action = dictionary! { "S" => "URI", "URI" => Object::string_literal(url) };
        dictionary! {
            "Subtype" => "Link", "A" => action, "Contents" => Object::string_literal(url),
            "Rect" => write::rectangle([5.0, bottom, 50.0, bottom + 40.0]),
        }
    }

    fn inside(y: i64) -> Dictionary {
        let target = vec![Object::Null, "XYZ".into(), 40.into(), y.into(), 0.into()];
        dictionary! { "Subtype" => "Link", "Dest" => target, "Contents" => Object::string_literal("Section, Page 2") }
    }

    #[test]
    fn a_link_says_what_it_opens() {
        assert_eq!(described(outside("https://example.jp/", 150.0)).as_deref(), Some("動画への道を開きます"));
        assert_eq!(described(outside("https://example.jp/", 60.0)).as_deref(), Some("例示県のページを開きます"));
        assert_eq!(described(outside("https://example.jp/", 0.0)).as_deref(), Some("動画への道を開きます"));
        assert_eq!(described(outside("https://a.example.jp/", 0.0)).as_deref(), Some("https://a.example.jp/"));
        assert_eq!(described(inside(300)).as_deref(), Some("ひきこもりとは、2ページ"));
        assert_eq!(described(inside(10)).as_deref(), Some("2ページ"));
    }
}
