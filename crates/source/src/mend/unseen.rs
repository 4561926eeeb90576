//! Characters of no width among the marks of a line: before a key, inside it,
//! after its colon, around a quoted text. Copied from a web page, they make a
//! key unknown that looks right. Those inside a text stay: rules tell them.

use std::collections::BTreeSet;

use common::finding::Finding;
use common::messages::unseen::{self as say, name};

/// Characters that stand for the `:` after a key.
pub const COLONS: [char; 4] = ['：', '﹕', '︓', '∶'];

/// The line without them, the column of the first one, and what is said about
/// it; `text` tells that the line goes on with a text of several lines.
pub fn clean(written: &str, known: &BTreeSet<String>, text: bool) -> Option<(String, usize, Finding)> {
    let chars: Vec<char> = written.chars().collect();
    let marks = marks(&chars);
    let mut drop: BTreeSet<usize> = (0..marks).filter(|at| narrow(chars[*at])).collect();
    let mut key = None;
    if !text {
        let end = (marks..chars.len()).find(|at| chars[*at] == ':' || COLONS.contains(&chars[*at]));
        if let Some((end, found)) = end.and_then(|end| Some((end, known_key(&chars[marks..end], known)?))) {
            drop.extend((marks..end).filter(|at| name(chars[*at]).is_some()));
            drop.extend((end + 1..chars.len()).take_while(|at| blank(chars[*at])).filter(|at| narrow(chars[*at])));
            key = Some((found, end));
        }
        drop.extend(around_value(&chars, end.map_or(marks, |end| end + 1)));
    }
    let first = *drop.first()?;
    let finding = match key.filter(|(_, end)| (marks..*end).contains(&first)) {
        Some((key, _)) => say::inside(&key, chars[first]),
        None => say::between(chars[first]),
    };
    let kept = chars.iter().enumerate().filter(|(at, _)| !drop.contains(at)).map(|(_, c)| c);
    Some((kept.collect(), first, finding))
}

/// How many characters come before the key or the text of a line: indentation
/// and list marks. What follows the last of them belongs to the text.
fn marks(chars: &[char]) -> usize {
    let lead = chars.iter().take_while(|c| blank(**c)).count();
    if lead == chars.len() {
        return lead;
    }
    let mark = |at: usize| chars[at] == '-' && chars.get(at + 1).is_none_or(|next| blank(*next));
    let last = (lead..chars.len()).take_while(|at| blank(chars[*at]) || mark(*at)).filter(|at| mark(*at)).last();
    let from = last.map_or(0, |last| last + 1);
    let spaces = chars[from..].iter().take_while(|c| blank(**c)).collect::<Vec<_>>();
    // Up to the last space: what comes behind it may be the text's own.
    from + spaces.iter().rposition(|c| c.is_whitespace()).map_or(0, |at| at + 1)
}

/// The key of the model that some characters are, but for what nobody sees.
fn known_key(chars: &[char], known: &BTreeSet<String>) -> Option<String> {
    let seen: String = chars.iter().filter(|c| name(**c).is_none()).collect();
    let key = seen.trim();
    let odd = seen.len() < chars.iter().collect::<String>().len();
    (odd || known.contains(key)).then(|| known.get(key).cloned())?
}

/// Those around a value that YAML tells by its first sign, and those that are all
/// of a value.
fn around_value(chars: &[char], from: usize) -> Vec<usize> {
    let start = (from..chars.len()).find(|at| !blank(chars[*at])).unwrap_or(chars.len());
    let end = (start..chars.len()).rev().find(|at| !blank(chars[*at])).map_or(start, |last| last + 1);
    let signs = chars.get(start).is_none_or(|c| matches!(c, '|' | '>' | '"' | '\'' | '[' | '{'));
    let outside = (from..start).chain(end..chars.len()).filter(|at| narrow(chars[*at]));
    if signs { outside.collect() } else { Vec::new() }
}

/// A space, or a character of no width.
fn blank(c: char) -> bool {
    c.is_whitespace() || narrow(c)
}

/// Shows nothing, and is no space to YAML or to the rules about spaces.
fn narrow(c: char) -> bool {
    name(c).is_some() && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(written: &str) -> Option<(String, usize)> {
        let known = ["name", "text"].into_iter().map(str::to_owned).collect();
        clean(written, &known, false).map(|(line, column, _)| (line, column))
    }

    #[test]
    fn marks_and_keys_are_freed() {
        for (written, clean, column) in [
            ("na\u{200B}me: 例", "name: 例", 2),
            ("\u{200B}name: 例", "name: 例", 0),
            ("  \u{2060}name: 例", "  name: 例", 2),
            ("  name\u{200B}: 例", "  name: 例", 6),
            ("  name\u{A0}: 例", "  name: 例", 6),
            ("  name:\u{200B} 例", "  name: 例", 7),
            ("  name: \u{200B}例", "  name: 例", 8),
            ("  -\u{200B} name: 例", "  - name: 例", 3),
            ("  \u{200B}- 例", "  - 例", 2),
            ("\u{200B}  - 例", "  - 例", 0),
            ("name: |-\u{200B}", "name: |-", 8),
            ("name: \u{200B}\"例\"\u{200B}", "name: \"例\"", 6),
            ("- \"例\"\u{200B}", "- \"例\"", 5),
            ("  \u{200B}", "  ", 2),
            ("te\u{AD}xt：例", "text：例", 2),
        ] {
            assert_eq!(cleaned(written), Some((clean.to_owned(), column)), "{written:?}");
        }
    }

    #[test]
    fn texts_keep_what_they_hold() {
        for written in
            ["name: 例\u{200B}例", "- \u{200B}例", "- 例\u{200B}: 例", "name: 例", "    \u{200B}例", "- 👨\u{200D}👩"]
        {
            assert_eq!(cleaned(written), None, "{written:?}");
        }
    }
}
