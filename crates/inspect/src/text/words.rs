//! Whether names, phones and dates of the source are in the text, whole, and
//! whether a number is there that the source does not have.

use super::{parted, running};
use crate::letters::canonical;
use crate::{Subject, Words};
use common::finding::{Area, Finding};
use common::messages::text_of_file as say;
use pdf::page::Line;

/// Fewest digits of a number that is taken for a phone's.
const PHONE_DIGITS: usize = 9;

/// Judges the lines of every page.
pub fn judge(subject: &Subject, pages: &[Vec<Line>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, lines) in pages.iter().enumerate() {
        let page = index + 1;
        let mut tell = |finding: Finding, area: Area| findings.push(finding.on(subject.name, page, Some(area)));
        for (line, next) in
            (1..lines.len()).filter(|next| is_parted(subject, lines, *next)).map(|n| (&lines[n - 1], &lines[n]))
        {
            tell(say::split(&format!("{} {}", line.text.trim(), next.text.trim())), line.area);
        }
        for line in lines.iter().filter(|line| is_spaced(&line.text)) {
            tell(say::spaced(line.text.trim()), line.area);
        }
        for (line, number) in unknown(subject, lines) {
            tell(say::unknown_number(&number), line.area);
        }
    }
    findings.extend(
        subject.wanted.words.iter().filter_map(|words| absent(subject, words, pages)).map(|f| f.in_file(subject.name)),
    );
    findings
}

/// Whether the line before `next` ends within what belongs together.
fn is_parted(subject: &Subject, lines: &[Line], next: usize) -> bool {
    let (line, after) = (&lines[next - 1], &lines[next]);
    let unknown = subject.wanted.order.is_empty();
    parted::is_parted(subject, line, after)
        || (unknown && parted::follow(line, after) && running::is_parted(lines, next))
}

/// A text that must be on the sheet and does not: lost, or with something
/// between its characters. A number must be in one line.
fn absent(subject: &Subject, words: &Words, pages: &[Vec<Line>]) -> Option<Finding> {
    let lines = || pages.iter().flatten().map(|line| line.text.as_str());
    let (joined, text) = (canonical(&lines().collect::<String>()), canonical(&words.text));
    let is_number = numbers(&words.text).next().is_some_and(|number| number == words.text);
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let has_all = bare(&joined).contains(&bare(&text));
    let whole = match subject.wanted.language {
        _ if subject.is_untold() && !is_number => true,
        _ if is_number => lines().any(|line| numbers(line).any(|n| n == words.text)),
        // Its words are between spaces, at which lines end.
        Some(_) => has_all,
        None => joined.contains(&text),
    };
    if whole {
        return None;
    }
    let finding = if has_all { say::split(&words.text) } else { say::lost(&words.text) };
    Some(finding.path(&words.path))
}

/// Numbers of phones that the source does not have; nothing if it is not known.
fn unknown<'a>(subject: &Subject, lines: &'a [Line]) -> Vec<(&'a Line, String)> {
    let wanted = subject.wanted;
    if wanted.numbers.is_empty() {
        return Vec::new();
    }
    let said = |number: &str| wanted.words.iter().chain(&wanted.order).any(|words| words.text.contains(number));
    let known = |number: &str| wanted.numbers.iter().any(|known| known == number) || said(number);
    let found = lines.iter().flat_map(|line| numbers(&line.text).map(move |number| (line, number.to_owned())));
    found.filter(|(_, number)| is_phone(number) && !known(number)).collect()
}

/// Digits in groups: `0000-00-0000`.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit() && c != '-')
        .map(|part| part.trim_matches('-'))
        .filter(|part| part.contains('-'))
}

fn is_phone(number: &str) -> bool {
    number.starts_with('0') && number.chars().filter(char::is_ascii_digit).count() >= PHONE_DIGITS
}

/// Whether single characters are set apart with spaces, which a screen reader
/// says one by one: 「日　時」.
fn is_spaced(text: &str) -> bool {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let single = |part: &&str| part.chars().count() == 1 && part.chars().all(is_japanese);
    parts.len() > 1 && parts.iter().all(single)
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_characters_set_apart_are_spaced() {
        assert!(is_spaced("日　時") && is_spaced("場 所"));
        assert!(!is_spaced("日時") && !is_spaced("電話 窓口") && !is_spaced("あ") && !is_spaced("A B"));
    }

    #[test]
    fn phones_are_told_from_other_numbers() {
        let found: Vec<&str> = numbers("〒000-0000 電話0000-00-0000、一丁目1-1").collect();
        assert_eq!(found, ["000-0000", "0000-00-0000", "1-1"]);
        assert_eq!(found.into_iter().filter(|n| is_phone(n)).collect::<Vec<_>>(), ["0000-00-0000"]);
    }
}
