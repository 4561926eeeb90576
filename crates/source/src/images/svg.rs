//! What an SVG may hold: drawings. No scripts, nothing from outside, nothing
//! that grows when it is drawn.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use common::finding::Finding;
use common::messages::images::{self as say, Part};

const MAX_NODES: u32 = 100_000;
/// Nodes after every `use` is followed: nested ones multiply.
const MAX_DRAWN: u64 = 200_000;

/// Larger than any mark or drawing of a sheet, in bytes.
const MAX_BYTES: usize = 2 << 20;
/// Attributes of one element, and namespaces of a file: a parser compares each
/// with all others.
const MAX_ATTRIBUTES: usize = 200;

/// What is seen of a drawing.
const SHAPES: [&str; 10] = ["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use", "image"];

/// Checks an SVG file.
///
/// # Errors
/// If it is no SVG, or holds what a drawing needs not.
pub fn check(file: &str, bytes: &[u8]) -> Result<Vec<Finding>, Finding> {
    if bytes.len() > MAX_BYTES {
        return Err(say::svg(file, &Part::Much("2 MB をこえる図形")));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| say::svg_encoding(file))?;
    let text = &without_doctype(text);
    let attributes = |tag: &str| tag.split('>').next().unwrap_or_default().matches('=').count();
    if text.split('<').map(attributes).max() > Some(MAX_ATTRIBUTES) || text.matches("xmlns").count() > MAX_ATTRIBUTES {
        return Err(say::svg(file, &Part::Much("多すぎる属性")));
    }
    // Entities are how a small XML grows to gigabytes or reads other files.
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(text.trim_start_matches('\u{FEFF}'), options).map_err(|error| match error {
            roxmltree::Error::DtdDetected => say::svg(file, &Part::Entities),
            roxmltree::Error::NodesLimitReached => say::svg(file, &Part::Much("多すぎる図形")),
            _ => say::broken(file),
        })?;
    if document.root_element().tag_name().name() != "svg" {
        return Err(say::format(file));
    }
    for node in document.descendants().filter(Node::is_element) {
        if let Some(what) = unsafe_part(&node) {
            return Err(say::svg(file, &what));
        }
    }
    if has_no_size(&document.root_element()) {
        return Err(say::no_size(file));
    }
    if !document.descendants().any(|node| SHAPES.contains(&node.tag_name().name())) {
        return Err(say::nothing_seen(file));
    }
    if drawn(&document).is_none_or(|count| count > MAX_DRAWN) {
        return Err(say::svg(file, &Part::Much("くりかえしの多い use")));
    }
    let has_text = document.descendants().any(|node| node.tag_name().name() == "text");
    Ok(if has_text { vec![say::svg_text(file)] } else { Vec::new() })
}

/// A DOCTYPE that only names what a file is, as drawing programs write it, is passed over. One
/// that declares something stays, and is refused.
fn without_doctype(text: &str) -> String {
    let whole = || {
        let begin = text.find("<!DOCTYPE")?;
        let end = begin + text[begin..].find('>')?;
        (!text[begin..end].contains('[')).then(|| format!("{}{}", &text[..begin], &text[end + 1..]))
    };
    whole().unwrap_or_else(|| text.to_owned())
}

fn has_no_size(root: &Node) -> bool {
    let zero =
        |length: &str| length.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').trim().parse() == Ok(0.0);
    let sides = ["width", "height"].into_iter().filter_map(|side| root.attribute(side));
    let seen = root
        .attribute("viewBox")
        .into_iter()
        .flat_map(|numbers| numbers.split([' ', ',']).filter(|n| !n.is_empty()).skip(2));
    sides.chain(seen).any(zero)
}

/// What makes an element more than a drawing, for a person.
fn unsafe_part(node: &Node) -> Option<Part> {
    let name = node.tag_name().name();
    if name == "filter" || name.starts_with("fe") {
        return Some(Part::Filter);
    }
    if node.attribute("stroke-dasharray").is_some_and(finely_dashed) {
        return Some(Part::Much("細かすぎる破線"));
    }
    match name {
        "script" | "iframe" | "handler" => return Some(Part::Script(name.to_owned())),
        "set" | "animate" | "animateTransform" | "animateMotion" => return Some(Part::Motion(name.to_owned())),
        "foreignObject" => return Some(Part::Foreign),
        _ => {}
    }
    let css = node.text().filter(|_| name == "style").into_iter();
    let values = node.attributes().map(|attribute| attribute.value());
    if css.chain(values).any(asks_outside) {
        return Some(Part::Outside);
    }
    node.attributes().find_map(|attribute| {
        let (key, value) = (attribute.name(), attribute.value().trim());
        // Pixels inside an SVG escape every check of pixels.
        if value.starts_with("data:") {
            return Some(Part::Picture);
        }
        let inside = value.starts_with('#');
        // A link of an `a` is never followed when drawing.
        if key == "href" && name != "a" && !inside && !value.is_empty() {
            return Some(Part::Outside);
        }
        key.to_lowercase().starts_with("on").then(|| Part::Script(key.to_owned()))
    })
}

/// Dashes so short that a line falls into millions of them.
fn finely_dashed(pattern: &str) -> bool {
    const SHORTEST: f64 = 0.05;
    let lengths = pattern.split([' ', ',']).filter_map(|length| length.trim().parse::<f64>().ok());
    let total: f64 = lengths.sum();
    total > 0.0 && total < SHORTEST
}

/// `url(…)` of something else than a part of this file, or `@import`.
fn asks_outside(value: &str) -> bool {
    let value = value.to_lowercase();
    let urls = value.match_indices("url(").map(|(at, _)| value[at + 4..].trim_start_matches(['"', '\'', ' ']));
    value.contains("@import") || urls.into_iter().any(|url| !url.starts_with('#'))
}

/// How many nodes are drawn when every `use` is followed; `None` for a circle.
fn drawn(document: &Document) -> Option<u64> {
    let by_id: BTreeMap<&str, Node> =
        document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    count(document.root_element(), &by_id, &mut BTreeMap::new(), 0)
}

fn count<'a>(
    node: Node<'a, 'a>,
    by_id: &BTreeMap<&str, Node<'a, 'a>>,
    known: &mut BTreeMap<u32, Option<u64>>,
    depth: u32,
) -> Option<u64> {
    const DEEPEST: u32 = 200;
    if depth > DEEPEST {
        return None;
    }
    if let Some(count) = known.get(&node.id().get()) {
        return *count;
    }
    // Met again before it is counted, it contains itself.
    known.insert(node.id().get(), None);
    let mut total: u64 = 1;
    for child in node.children().filter(Node::is_element) {
        total = total.saturating_add(count(child, by_id, known, depth + 1)?);
    }
    let target = node.attributes().find(|attribute| attribute.name() == "href").map(|attribute| attribute.value());
    if let Some(target) = target.and_then(|value| by_id.get(value.trim().strip_prefix('#')?)) {
        total = total.saturating_add(count(*target, by_id, known, depth + 1)?);
    }
    known.insert(node.id().get(), Some(total));
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inner: &str) -> Result<Vec<Finding>, Finding> {
        let head = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>";
        check("a.svg", format!("{head}{inner}</svg>").as_bytes())
    }

    #[test]
    fn drawings_pass() {
        assert!(svg("<defs><path id='a' d='M0 0'/></defs><use href='#a'/><use xlink:href='#a'/>").unwrap().is_empty());
        assert!(svg("<rect fill='url(#g)'/><a href='https://example.jp/'><rect/></a>").unwrap().is_empty());
        assert_eq!(svg("<text>a</text>").unwrap()[0].rule, "image-text");
    }

    #[test]
    fn more_than_a_drawing_is_refused() {
        for inner in [
            "<script>1</script>",
            "<rect onclick='1'/>",
            "<image href='https://example.jp/a.png'/>",
            "<image xlink:href='../../secret.png'/>",
            "<image href='data:image/svg+xml;base64,AAAA'/>",
            "<rect fill='url(https://example.jp/#a)'/>",
            "<style>@import 'https://example.jp/a.css';</style>",
            "<style>rect { fill: url(\"file:///etc/passwd\") }</style>",
            "<foreignObject/>",
            "<image href='data:image/png;base64,AAAA'/>",
            "<filter id='f'/>",
            "<path d='M0 0' stroke-dasharray='0.001 0.001'/>",
            "<g id='a'><use href='#a'/></g>",
        ] {
            assert_eq!(svg(inner).unwrap_err().rule, "image-unsafe", "{inner}");
        }
        // What a drawing program says of the file itself is no part of the drawing.
        let named = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>\n<svg xmlns='http://www.w3.org/2000/svg'><rect/></svg>";
        assert!(check("a.svg", named.as_bytes()).unwrap().is_empty());
        let entity = b"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>";
        assert_eq!(check("a.svg", entity).unwrap_err().rule, "image-unsafe");
        assert_eq!(check("a.svg", b"<html/>").unwrap_err().rule, "image-format");
    }

    #[test]
    fn what_shows_nothing_is_told() {
        let told = |text: &[u8]| check("a.svg", text).unwrap_err().message;
        for empty in ["<svg xmlns='http://www.w3.org/2000/svg'/>", "<svg><g id='a'/></svg>"] {
            assert!(told(empty.as_bytes()).contains("何も描かれていない"), "{empty}");
        }
        for flat in ["<svg width='0' height='9'><rect/></svg>", "<svg viewBox='0 0 10 0'><rect/></svg>"] {
            assert!(told(flat.as_bytes()).contains("幅か高さが 0"), "{flat}");
        }
        let office = b"<?xml version='1.0' encoding='Shift_JIS'?><svg><title>\x91\x8a\x92k</title><rect/></svg>";
        assert!(told(office).contains("UTF-8"));
    }

    #[test]
    fn uses_that_multiply_are_refused() {
        let mut inner = "<rect id='u0'/>".to_owned();
        for level in 1..20 {
            let below = format!("<use href='#u{}'/>", level - 1);
            inner = format!("{inner}<g id='u{level}'>{}</g>", below.repeat(10));
        }
        assert_eq!(svg(&inner).unwrap_err().rule, "image-unsafe");
    }
}
