//! What stands in a line: words, readings, links, phone numbers that can be tapped.

use maud::{Markup, html};

use super::numbers::dialled;
use super::told::Page;
use inspect::structure::parts::{Element, Opens, Part};
use source::scan::is_japanese;

/// Whether a part stands in a line, with all that it holds.
pub fn is_phrase(part: &Part) -> bool {
    let Part::Element(element) = part else { return true };
    let inline = matches!(
        element.role.as_str(),
        "Span"
            | "Quote"
            | "Note"
            | "Reference"
            | "BibEntry"
            | "Code"
            | "Link"
            | "Annot"
            | "Ruby"
            | "RB"
            | "RT"
            | "RP"
            | "Lbl"
    );
    inline && element.parts.iter().all(is_phrase)
}

impl Page<'_> {
    /// Parts in a line; `linked` if they are inside a link.
    pub fn phrase(&self, parts: &[Part], linked: bool) -> Markup {
        html! {
            @for part in parts {
                @match part {
                    Part::Words(words) => (self.words(words, linked)),
                    Part::Element(element) => (self.piece(element, linked)),
                }
            }
        }
    }

    fn piece(&self, element: &Element, linked: bool) -> Markup {
        let inner = || self.phrase(&element.parts, linked);
        match (element.role.as_str(), &element.opens) {
            ("Ruby", _) => ruby(element),
            ("Figure", _) => self.figure(element, linked),
            ("Link", Some(opens)) if !linked => self.link(element, opens),
            _ if element.written == "Strong" => html! { strong { (inner()) } },
            _ if element.written == "Em" => html! { em { (inner()) } },
            _ => inner(),
        }
    }

    fn link(&self, element: &Element, opens: &Opens) -> Markup {
        let inner = self.phrase(&element.parts, true);
        match opens {
            Opens::Address(address) => html! { a href=(address) { (inner) } },
            Opens::Heading(number) => html! { a href={ "#h" (number) } { (inner) } },
        }
    }

    fn words(&self, words: &str, linked: bool) -> Markup {
        let Some((from, to)) = self.numbers.find(words).filter(|_| !linked) else { return self.voiced(words) };
        let number = &words[from..to];
        html! { (self.voiced(&words[..from])) a href=(dialled(number)) { (number) } (self.words(&words[to..], linked)) }
    }

    /// Words for the voice of their language: names that stay Japanese in another one are read so.
    fn voiced(&self, words: &str) -> Markup {
        if self.told.sheet.edition.language().is_none() {
            return html! { (words) };
        }
        let signs: Vec<char> = words.chars().collect();
        html! {
            @for run in signs.chunk_by(|a, b| is_japanese(*a) == is_japanese(*b)) {
                @let run: String = run.iter().collect();
                @if run.starts_with(is_japanese) { span lang="ja" { (run) } } @else { (run) }
            }
        }
    }
}

/// A word with its reading. The brackets are for what knows no readings.
fn ruby(element: &Element) -> Markup {
    let of = |role: &str| element.elements().filter(|part| part.role == role).map(Element::spoken).collect::<String>();
    let (base, reading) = (of("RB"), of("RT"));
    let bold =
        element.elements().any(|part| part.written == "Strong" || part.elements().any(|p| p.written == "Strong"));
    let word = html! { ruby { (base) rp { "（" } rt { (reading) } rp { "）" } } };
    if bold {
        html! { strong { (word) } }
    } else {
        word
    }
}
