//! Rules about what a source says: single values by their format, and pieces
//! of writing. They only look: no rule ever changes a text.
//!
//! Each rule has a line in `docs/rules.md` and its words in `messages`.

mod alternative;
mod area_codes;
mod brackets;
mod colour;
mod dates;
mod easy;
mod found;
mod host;
mod hours;
mod letters;
mod mail;
mod numbers;
mod phone;
mod point;
mod postal;
mod punctuation;
mod radicals;
mod readings;
mod romaji;
pub mod scan;
mod shown;
mod signs;
mod statistics;
mod subtitle;
mod tilde;
mod time;
mod url;
mod words;

use jiff::civil::Date;

use common::languages::Language;
use common::messages::value::Holder;
use found::Found;
pub use found::Slip;
pub use letters::is_noncharacter;
pub use punctuation::Punctuation;
pub use scan::half_width;
pub use words::About;

/// One rule speaks up so often in one text; a text with more slips of one kind
/// is put right as a whole.
const MOST: usize = 20;

/// What rules may know of the rest of the file.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The date of the contents: dates without a year lie near it.
    pub issued: Option<Date>,
    /// All numbers of contacts and helplines, as written.
    pub numbers: Vec<String>,
    /// Whether some text says whose trademark 「QRコード」 is.
    pub trademark_notice: bool,
    /// What the file is about.
    pub subject: About,
    /// What the file mostly uses.
    pub punctuation: Punctuation,
}

impl Context {
    /// Reckons once what all texts of a file have in common.
    pub fn of(texts: &[&str], subject: About, issued: Option<Date>, numbers: Vec<String>) -> Self {
        Self {
            issued,
            numbers,
            subject,
            trademark_notice: texts.iter().any(|text| words::is_trademark_notice(text)),
            punctuation: Punctuation::of(texts),
        }
    }
}

/// The format of a number in a cell of a table, which no key of the source has.
pub const CELL_PHONE: &str = "cell-phone";

/// Checks one value by the `format` of its schema: `date`, `phone`, `mail`,
/// `postal-code`, `https`, `time`, `point`, `shown`, `reading` or `colour`. Another format has no rules.
pub fn value(format: &str, text: &str) -> Vec<Slip> {
    let found = match format {
        "date" => dates::value(text),
        "phone" => phone::value(text, Holder::Key),
        CELL_PHONE => phone::value(text, Holder::Cell),
        "mail" => mail::value(text),
        "postal-code" => postal::value(text),
        "https" => url::value(text),
        "time" => time::value(text),
        "point" => point::value(text),
        "shown" => shown::value(text),
        "reading" => readings::value(text),
        "colour" => colour::value(text),
        _ => Vec::new(),
    };
    slips(text, found)
}

/// Checks one piece of writing: plain characters, without inline markup, with
/// `\n` for line breaks.
pub fn text(text: &str, context: &Context) -> Vec<Slip> {
    let found = [
        letters::text(text),
        letters::runs(text),
        radicals::text(text),
        tilde::text(text),
        brackets::text(text),
        subtitle::text(text),
        punctuation::text(text, context.punctuation),
        romaji::text(text),
        dates::text(text, context.issued),
        hours::text(text),
        postal::text(text),
        numbers::text(text, &context.numbers),
        url::text(text),
        words::text(text, context.trademark_notice, context.subject),
        signs::text(text),
    ];
    found.into_iter().flat_map(|found| slips(text, found)).collect()
}

/// Checks one piece of writing in another language: what is wrong in any of them.
pub fn foreign(text: &str, language: Language, numbers: &[String]) -> Vec<Slip> {
    let mut letters = letters::text(text);
    letters.retain(|(range, _)| !(language == Language::Th && text[range.clone()] == *WORD_END));
    let found = [letters, numbers::text(text, numbers), url::text(text)];
    found.into_iter().flat_map(|found| slips(text, found)).collect()
}

/// Where a Thai line may end: nobody sees it there, and all who write Thai type it.
const WORD_END: &str = "\u{200B}";

/// Checks that numbers about people name their source and year. Not for the
/// texts of `statistic`, which has both as keys of its own.
pub fn statistic(text: &str) -> Vec<Slip> {
    slips(text, statistics::text(text))
}

/// Checks the words in the place of a picture, in any language, besides [`text`] or [`foreign`].
pub fn alternative(text: &str) -> Vec<Slip> {
    slips(text, alternative::text(text))
}

/// Checks one wording in やさしい日本語, besides [`text`].
pub fn easy(text: &str) -> Vec<Slip> {
    slips(text, easy::text(text))
}

/// Turns bytes into occurrences.
fn slips(text: &str, mut found: Vec<Found>) -> Vec<Slip> {
    found.truncate(MOST);
    let slip = |(range, finding): Found| {
        let needle = text[range.clone()].to_owned();
        // An empty needle stands for the whole, empty value.
        let nth = if needle.is_empty() { 0 } else { text[..range.start].matches(&needle).count() };
        Slip { needle, nth, finding }
    };
    found.into_iter().map(slip).collect()
}

#[cfg(test)]
mod tests;
