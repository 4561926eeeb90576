//! What the links of a sheet open, in words.

use serde_json::Value as Json;
use typst::foundations::{NativeElement, Selector};
use typst::introspection::Introspector;
use typst::model::{Destination, LinkElem, LinkTarget};
use typst_layout::PagedDocument;

/// A link to the outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its name in the source, which is that of its code; empty for a layout's own.
    pub id: String,
    pub url: String,
    /// What opens.
    pub words: String,
}

/// The links of the source and the maps of its offices, each with its purpose, or else its label; then what layouts
/// alone link to, with the words of that link.
pub fn of(document: &PagedDocument, data: &Json) -> Vec<Link> {
    let named = data["source"]["links"].as_object().into_iter().flatten().map(|(_, link)| link);
    let offices = data["source"]["center"]["offices"].as_array().into_iter().flatten();
    let told = named.chain(offices.map(|office| &office["map"])).filter_map(|link| {
        let words = |key: &str| link[key]["plain"].as_str().map(spaced).filter(|words| !words.is_empty());
        let words = words("purpose").or_else(|| words("label"))?;
        Some(Link { id: link["id"].as_str()?.to_owned(), url: link["url"].as_str()?.to_owned(), words })
    });
    let mut links: Vec<Link> = told.collect();
    links.extend(written(document));
    links
}

/// The links of the layouts, as far as their words are known before they are set.
fn written(document: &PagedDocument) -> impl Iterator<Item = Link> {
    let elements = document.introspector().query(&Selector::Elem(LinkElem::ELEM, None));
    let told = |element: &typst::foundations::Content| {
        let link = element.to_packed::<LinkElem>()?;
        let LinkTarget::Dest(Destination::Url(url)) = &link.dest else { return None };
        Some(Link { id: String::new(), url: url.to_string(), words: spaced(&link.body.plain_text()) })
    };
    let links: Vec<Link> = elements.iter().filter_map(told).collect();
    links.into_iter().filter(|link| !link.words.is_empty())
}

/// On one line.
fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
