//! Blocks: headings, paragraphs, lists, tables of contents, and what only groups them.

use maud::{Markup, html};

use super::inline::is_phrase;
use super::told::Page;
use inspect::structure::parts::{Element, Opens, Part};

impl Page<'_> {
    /// Parts one below the other; what belongs into a line becomes a paragraph.
    pub fn flow(&self, parts: &[Part]) -> Markup {
        let mut rest = parts;
        html! {
            @while let Some(first) = rest.first() {
                @let length = rest.iter().take_while(|part| is_phrase(part)).count();
                @if length > 0 {
                    @let (line, more) = rest.split_at(length);
                    ({ rest = more; self.line(line) })
                } @else {
                    ({ rest = &rest[1..]; self.block(first) })
                }
            }
        }
    }

    fn line(&self, parts: &[Part]) -> Markup {
        let words = self.phrase(parts, false);
        html! { @if !words.0.trim().is_empty() { "\n" p { (words) } } }
    }

    fn block(&self, part: &Part) -> Markup {
        let Part::Element(element) = part else { return Markup::default() };
        match element.role.as_str() {
            "H" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => self.heading(element),
            "P" => self.paragraph(element),
            "L" => self.list(element),
            "TOC" => self.contents(element),
            "Table" => self.table(element),
            "Figure" => html! { "\n" p.figure { (self.figure(element, false)) } },
            "Link" => self.door(element),
            "BlockQuote" => html! { "\n" blockquote { (self.flow(&element.parts)) } },
            "Div" => self.group(element),
            _ => self.flow(&element.parts),
        }
    }

    fn heading(&self, element: &Element) -> Markup {
        let words = self.phrase(&element.parts, false);
        let id = element.heading.map(|number| format!("h{number}"));
        html! {
            "\n"
            @match element.role.as_str() {
                "H1" | "H" => h1 id=[id] { (words) },
                "H2" => h2 id=[id] { (words) },
                "H3" => h3 id=[id] { (words) },
                "H4" => h4 id=[id] { (words) },
                "H5" => h5 id=[id] { (words) },
                _ => h6 id=[id] { (words) },
            }
        }
    }

    fn paragraph(&self, element: &Element) -> Markup {
        if !element.parts.iter().all(is_phrase) {
            return self.flow(&element.parts);
        }
        let phone = self.numbers.is_phone(element.words().trim());
        let note = self.notes.has(&element.words());
        let words = self.phrase(&element.parts, false);
        html! {
            @if phone { "\n" p.phone { (words) } }
            @else if note { "\n" p.note { (words) } }
            @else if !words.0.trim().is_empty() { "\n" p { (words) } }
        }
    }

    fn list(&self, element: &Element) -> Markup {
        let items = || element.elements().filter(|item| item.role == "LI");
        let label = |item: &Element| item.elements().find(|part| part.role == "Lbl").map(Element::words);
        let counts = items().all(|item| label(item).is_some_and(|label| label.trim().parse::<u32>().is_ok()));
        let all = html! { @for item in items() { "\n" li { (self.item(item)) } } };
        // A screen reader tells no list whose marks are taken away by style, save for this word.
        html! { "\n" @if counts { ol role="list" { (all) } } @else { ul { (all) } } }
    }

    fn item(&self, item: &Element) -> Markup {
        html! {
            @for part in item.elements() {
                @if part.role == "Lbl" {
                    @let label = self.phrase(&part.parts, false);
                    @if !label.0.trim().is_empty() { span.label { (label) } " " }
                } @else if part.role == "LBody" && part.parts.iter().all(is_phrase) {
                    (self.phrase(&part.parts, false))
                } @else if part.role == "LBody" {
                    div { (self.flow(&part.parts)) }
                } @else {
                    (self.block(&Part::Element(part.clone())))
                }
            }
        }
    }

    /// Numbers of pages are those of the paper, and lead nowhere here.
    fn contents(&self, element: &Element) -> Markup {
        html! { "\n" nav aria-label="もくじ" { ul { (self.entries(element)) } "\n" } }
    }

    fn entries(&self, element: &Element) -> Markup {
        html! {
            @for entry in element.elements() {
                @if entry.role == "TOC" { (self.entries(entry)) }
                @else { "\n" li { (self.phrase(&without_page(&entry.parts), false)) } }
            }
        }
    }

    /// A link that holds blocks: a code beside its words.
    fn door(&self, element: &Element) -> Markup {
        let (pictures, words): (Vec<&Part>, Vec<&Part>) =
            unwrapped(&element.parts).iter().partition(|part| is_picture(part));
        let inner = html! {
            @for picture in pictures { (self.inside(picture)) }
            span.column { @for part in words { (self.inside(part)) } }
        };
        match &element.opens {
            Some(Opens::Address(address)) => html! { "\n" a.door href=(address) { (inner) } },
            Some(Opens::Heading(number)) => html! { "\n" a.door href={ "#h" (number) } { (inner) } },
            None => html! { "\n" div.door { (inner) } },
        }
    }

    /// What is in such a link: a line for each block.
    fn inside(&self, part: &Part) -> Markup {
        match part {
            Part::Element(inner) if inner.role == "Figure" => self.figure(inner, true),
            Part::Element(inner) if inner.role == "P" || inner.parts.iter().all(is_phrase) => {
                html! { span.line { (self.phrase(&inner.parts, true)) } }
            }
            Part::Element(inner) => {
                html! { @for part in &inner.parts { (self.inside(part)) } }
            }
            Part::Words(words) => html! { (words) },
        }
    }

    /// What stands side by side on paper stands so here where there is room.
    fn group(&self, element: &Element) -> Markup {
        let groups = || element.elements().filter(|inner| inner.role == "Div").count();
        let inner = self.flow(&element.parts);
        if element.parts.len() == 1 {
            inner
        } else if groups() == element.parts.len() {
            html! { "\n" div.row { @for part in element.elements() { "\n" div { (self.flow(&part.parts)) } } "\n" } }
        } else {
            html! { "\n" div.group { (inner) "\n" } }
        }
    }
}

/// Whether a part is a picture and nothing else.
fn is_picture(part: &Part) -> bool {
    match part {
        Part::Element(element) if element.role == "Figure" => true,
        Part::Element(element) => !element.parts.is_empty() && element.parts.iter().all(is_picture),
        Part::Words(_) => false,
    }
}

/// The parts below all that only wraps them.
fn unwrapped(parts: &[Part]) -> &[Part] {
    match parts {
        [Part::Element(only)] if only.role == "Div" => unwrapped(&only.parts),
        parts => parts,
    }
}

/// The parts of an entry without the number at its end.
fn without_page(parts: &[Part]) -> Vec<Part> {
    let is_number = |words: &str| !words.trim().is_empty() && words.trim().chars().all(|c| c.is_ascii_digit());
    let mut kept = parts.to_vec();
    if matches!(kept.last(), Some(Part::Element(last)) if is_number(&last.words())) {
        kept.pop();
    }
    match kept.last_mut() {
        Some(Part::Element(last)) => last.parts = without_page(&last.parts),
        Some(Part::Words(words)) => words.truncate(words.trim_end().len()),
        None => {}
    }
    kept
}
