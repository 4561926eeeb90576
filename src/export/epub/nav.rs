//! The contents of the book, from its headings.

use maud::{Markup, html};

use inspect::structure::parts::{Element, Part};

/// The navigation document's body (EPUB 3.3, 5.4).
pub fn of(parts: &[Part]) -> String {
    let mut headings = Vec::new();
    gather(parts, &mut headings);
    let title = headings.first().map(|(_, _, words)| words.clone()).unwrap_or_default();
    let chapters = html! {
        "\n" nav epub:type="toc" role="doc-toc" aria-label="もくじ" { h1 { (title) } (list(&headings, 1)) "\n" }
    };
    chapters.into_string()
}

/// Level, number and words of each heading.
type Heading = (u8, usize, String);

fn gather(parts: &[Part], headings: &mut Vec<Heading>) {
    for part in parts {
        let Part::Element(element) = part else { continue };
        match (element.heading, level(element)) {
            (Some(number), Some(level)) => headings.push((level, number, element.words())),
            _ => gather(&element.parts, headings),
        }
    }
}

fn level(element: &Element) -> Option<u8> {
    element.role.strip_prefix('H').and_then(|level| level.parse().ok())
}

/// The headings of a level, each with those below it.
fn list(headings: &[Heading], level: u8) -> Markup {
    let starts: Vec<usize> = (0..headings.len()).filter(|at| *at == 0 || headings[*at].0 <= level).collect();
    let ends = starts.iter().skip(1).copied().chain([headings.len()]);
    let groups: Vec<&[Heading]> = starts.iter().copied().zip(ends).map(|(from, to)| &headings[from..to]).collect();
    html! {
        @if !groups.is_empty() {
            "\n" ol {
                @for group in &groups {
                    "\n" li {
                        a href={ "text.xhtml#h" (group[0].1) } { (group[0].2) }
                        @if group.len() > 1 { (list(&group[1..], level + 1)) }
                    }
                }
            }
        }
    }
}
