//! The phone numbers of a source, as they are found in a text and dialled.

use source::Center;
use source::model::ContactKind;

/// The phone numbers that a source has, the longest first.
pub struct Numbers(Vec<String>);

impl Numbers {
    /// All but those of fax machines alone: nobody wants to hear one.
    pub fn of(center: &Center) -> Self {
        let contacts = center.contacts.iter().filter(|contact| contact.kind != ContactKind::Fax);
        let numbers = contacts.filter_map(|contact| contact.number.as_ref());
        let numbers = numbers.chain(center.center.offices.iter().filter_map(|office| office.number.as_ref()));
        let numbers = numbers.chain(center.helplines.iter().map(|helpline| &helpline.number));
        let numbers = numbers.chain(center.windows.iter().map(|window| &window.number));
        let mut all: Vec<String> = numbers.cloned().collect();
        all.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        all.dedup();
        Self(all)
    }

    /// Whether a text is a phone number and nothing else.
    pub fn is_phone(&self, text: &str) -> bool {
        self.0.iter().any(|number| number == text)
    }

    /// The first number in a text: where it begins and ends.
    pub fn find(&self, text: &str) -> Option<(usize, usize)> {
        let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
        let alone =
            |from: usize, to: usize| !goes_on(text[..from].chars().next_back()) && !goes_on(text[to..].chars().next());
        let places = |number: &String| {
            let length = number.len();
            text.match_indices(number.as_str())
                .map(move |(at, _)| (at, at + length))
                .find(|(from, to)| alone(*from, *to))
        };
        // Most texts have none, and a list may have a thousand.
        if text.contains(|c: char| c.is_ascii_digit()) { self.0.iter().filter_map(places).min() } else { None }
    }
}

/// What dials a number.
pub fn dialled(number: &str) -> String {
    let dialled = number.chars().filter(|c| *c != '-').collect::<String>();
    format!("tel:{}", dialled.replace('#', "%23"))
}
