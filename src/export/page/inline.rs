//! What stands in a line: words, readings, links, phone numbers that can be tapped.

use maud::{Markup, html};

use super::numbers::dialled;
use super::told::{Page, close};
use common::languages::Language;
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
                    Part::Element(element) if element.language.is_some() => (self.other_language(element)),
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

    /// Words for the voice of their language: the PDF says which are in another one. The name of
    /// the center in Japanese is below the other, as on the paper.
    fn other_language(&self, element: &Element) -> Markup {
        let language = element.language.as_deref().map(|tag| tag.split('-').next().unwrap_or(tag));
        let words = element.words();
        let below = close(&words) == close(&self.told.center.center.name.plain());
        html! { span lang=[language] class=[below.then_some("below")] { (figures(&words)) } }
    }

    /// Words of the sheet's language. Japanese ones that a source has typed among others are read
    /// as such, unless that language has their letters too.
    fn voiced(&self, words: &str) -> Markup {
        match self.told.sheet.edition.language() {
            None | Some(Language::ZhHans | Language::ZhHant) => figures(words),
            Some(_) => html! {
                @for run in runs(words, is_japanese) {
                    @if run.starts_with(is_japanese) { span lang="ja" { (run) } } @else { (figures(&run)) }
                }
            },
        }
    }
}

/// Signs that join figures to a time, a date, or the number of a house, and what figures count.
const JOINTS: [char; 8] = ['-', '–', ':', '.', ',', '/', '~', '〜'];
const UNITS: [char; 5] = ['時', '分', '年', '月', '日'];
/// Most characters that stand in one piece: what is longer may have no room.
const WHOLE: usize = 14;

/// Words with figures in one piece that signs join: some browsers end a line at any of these, and
/// between a figure and its unit.
fn figures(words: &str) -> Markup {
    let is_figure = |c: char| c.is_ascii_digit() || JOINTS.contains(&c) || UNITS.contains(&c);
    html! {
        @for run in runs(words, is_figure) {
            @let (before, figure) = run.split_at(run.find(|c: char| c.is_ascii_digit()).unwrap_or(run.len()));
            @if is_joined(figure) { (before) span.whole { (figure) } }
            @else { (run) }
        }
    }
}

/// Whether figures are joined to others or to a unit.
fn is_joined(figure: &str) -> bool {
    let inner = figure.trim_end_matches(JOINTS);
    (inner.contains(JOINTS) || inner.contains(UNITS)) && figure.chars().count() <= WHOLE
}

/// A text in runs of characters of a kind and of others.
fn runs(words: &str, is_kind: impl Fn(char) -> bool) -> Vec<String> {
    let signs: Vec<char> = words.chars().collect();
    signs.chunk_by(|a, b| is_kind(*a) == is_kind(*b)).map(|run| run.iter().collect()).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_in_one_piece_with_what_joins_them() {
        let of = |words| figures(words).into_string().replace("<span class=\"whole\">", "[").replace("</span>", "]");
        assert_eq!(of("一丁目1-1"), "一丁目[1-1]");
        assert_eq!(of("平日9時から17時15分まで"), "平日[9時]から[17時15分]まで");
        assert_eq!(of("Saturday, May 9, 13:30–15:00."), "Saturday, May 9, [13:30–15:00.]");
        assert_eq!(of("48人に1人、月曜日"), "48人に1人、月曜日");
        assert_eq!(of("0000-00-0000/0000-00-0001"), "0000-00-0000/0000-00-0001");
    }
}
