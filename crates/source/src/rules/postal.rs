//! Postal codes: 〒, three digits, a hyphen, four digits.

use super::found::{Found, whole};
use super::scan::{Scanner, half_width, indexed};
use common::messages::value as say;

/// No office has it; samples do.
const SAMPLE: &str = "000-0000";

pub fn value(text: &str) -> Vec<Found> {
    if text == SAMPLE {
        return vec![(whole(text), say::sample_postal_code(text))];
    }
    if well_formed(text) {
        return Vec::new();
    }
    vec![(whole(text), say::postal_code(text, offer(text).as_deref()))]
}

/// 〒 with what is behind it.
pub fn text(text: &str) -> Vec<Found> {
    let chars = indexed(text);
    let marks = chars.iter().enumerate().filter(|(_, (_, c))| *c == '〒').map(|(at, _)| at);
    marks.filter_map(|at| after_mark(text, &chars, at)).collect()
}

fn after_mark(text: &str, chars: &[(usize, char)], mark: usize) -> Option<Found> {
    /// Longer runs of digits are no postal code with a slip.
    const LONGEST: usize = 12;
    let mut reader = Scanner::new(chars, mark + 1);
    reader.spaces();
    let start = reader.position();
    while reader.position() - start < LONGEST && reader.eat(|c| matches!(half_width(c), '0'..='9' | '-')).is_some() {}
    if reader.position() == start {
        return None;
    }
    let end = chars.get(reader.position()).map_or(text.len(), |(at, _)| *at);
    let range = chars[start].0..end;
    let code = &text[range.clone()];
    let ascii: String = code.chars().map(half_width).collect();
    if ascii == SAMPLE {
        return Some((range, say::sample_postal_code(code)));
    }
    // How wide the digits are is a matter of style in a text; how many is not.
    (!well_formed(&ascii)).then(|| {
        let finding = say::postal_code(code, offer(code).as_deref());
        (range, finding)
    })
}

fn well_formed(text: &str) -> bool {
    text.len() == 8 && text.bytes().enumerate().all(|(i, b)| if i == 3 { b == b'-' } else { b.is_ascii_digit() })
}

/// The right spelling, if there are seven digits.
fn offer(text: &str) -> Option<String> {
    let digits: String = text.chars().map(half_width).filter(char::is_ascii_digit).collect();
    (digits.len() == 7).then(|| format!("{}-{}", &digits[..3], &digits[3..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(found: &[Found]) -> Vec<&'static str> {
        found.iter().map(|(_, finding)| finding.rule).collect()
    }

    #[test]
    fn values() {
        assert!(value("989-6117").is_empty());
        assert_eq!(rules(&value("000-0000")), ["sample-data"]);
        for bad in ["", "〒9896117", "９８９－６１１７", "989-611", "9896117", "989-61178", "あ"] {
            assert_eq!(rules(&value(bad)), ["postal-code"], "{bad}");
        }
        assert!(value("〒９８９ー６１１７")[0].1.hint.contains("「989-6117」"));
    }

    #[test]
    fn in_texts() {
        assert!(text("〒989-6117 大崎市").is_empty());
        assert!(text("〒 ９８９－６１１７").is_empty());
        assert!(text("〒のマーク").is_empty());
        assert_eq!(rules(&text("〒989-611 大崎市")), ["postal-code"]);
        assert_eq!(rules(&text("〒000-0000")), ["sample-data"]);
        assert!(text("〒").is_empty());
    }
}
