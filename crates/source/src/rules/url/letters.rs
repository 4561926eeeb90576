//! Characters that do not belong into an URL.

use std::collections::BTreeSet;

use crate::rules::found::Found;
use crate::rules::scan::{is_full_width_ascii, is_japanese, looks_like_hyphen};
use common::finding::Finding;
use common::messages::value as say;

/// Every character that cannot be meant, each told once. Japanese letters may
/// be in a path: browsers show them so, and codes carry them encoded.
pub fn judge(text: &str) -> Vec<Found> {
    let mut told = BTreeSet::new();
    let wrong = text.char_indices().filter(|(at, c)| is_wrong(text, *at, *c) && told.insert(*c));
    wrong.map(|(at, c)| (at..at + c.len_utf8(), finding(c))).collect()
}

/// ASCII characters that RFC 3986 (2) gives no place in an URL.
pub fn is_excluded(c: char) -> bool {
    matches!(c, '\\' | '<' | '>' | '"' | '{' | '}' | '|' | '^' | '`')
}

fn is_wrong(text: &str, at: usize, c: char) -> bool {
    match c {
        // Half of an escape leads nowhere.
        '%' => !text.as_bytes()[at + 1..].get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)),
        c if is_excluded(c) => true,
        // Stands in Japanese paths as letters do.
        '・' => false,
        // ー belongs to katakana; behind anything else it was meant as a hyphen.
        'ー' => !text[..at].chars().next_back().is_some_and(is_japanese),
        c if c.is_ascii_graphic() => false,
        c => {
            c.is_whitespace()
                || c.is_control()
                || looks_like_hyphen(c)
                || is_full_width_ascii(c)
                || !c.is_alphanumeric() && !is_japanese(c)
        }
    }
}

fn finding(c: char) -> Finding {
    match c {
        '%' => say::url_escape(),
        c if c.is_whitespace() => say::url_space(c),
        c if looks_like_hyphen(c) => say::url_hyphen(c),
        c if c.is_ascii_graphic() || is_full_width_ascii(c) => say::url_letter(c),
        c => say::url_other(c),
    }
}
