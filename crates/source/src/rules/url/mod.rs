//! URLs: what a phone opens from paper, for years, and without surprises.

mod hosts;
mod letters;
mod makers;

use std::ops::Range;

use ::url::{Host, Url};

pub use hosts::is_sample;

use super::found::{Found, whole};
use super::host::{self, Fault, LABEL};
use super::scan::{half_width, is_full_width_ascii, looks_like_hyphen};
use common::finding::Finding;
use common::messages::value as say;

/// More bytes than that make a symbol of version 9 (ISO/IEC 18004: version 8
/// holds 152 bytes at level M and has 49 modules). At 0.4 mm a module, version
/// 9 is 21.2 mm and no longer fits the 20 mm that a code is given on leaflets.
const SMALL_CODE_BYTES: usize = 152;

/// What the source of a page has for `&`.
const AMPERSAND: &str = "&amp;";

/// Checks an URL that is a value.
pub fn value(text: &str) -> Vec<Found> {
    let mut found = letters::judge(text);
    if found.is_empty() {
        found = judge(text);
        if let Some(length) = encoded_length(text).filter(|length| *length > SMALL_CODE_BYTES) {
            found.push((whole(text), say::url_long(length, SMALL_CODE_BYTES)));
        }
    }
    found
}

/// Checks the URLs in a piece of writing.
pub fn text(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(range) = next(text, from) {
        from = range.end;
        let url = &text[range.clone()];
        let mut of_url = letters::judge(url);
        if of_url.is_empty() {
            of_url = judge(url);
        }
        if let Some(gap) = gap(text, range.end) {
            of_url.push((range.len()..range.len() + gap, say::url_space(' ')));
        }
        let shifted =
            of_url.into_iter().map(|(part, finding)| (range.start + part.start..range.start + part.end, finding));
        found.extend(shifted);
    }
    found
}

/// What is wrong with an URL whose letters are good.
fn judge(text: &str) -> Vec<Found> {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    if lower.starts_with("http://") {
        return vec![(whole(text), say::url_http(text))];
    }
    // The parser forgives `https:example.jp` and `https:///example.jp`; phones do not.
    let parsed = Url::parse(text).ok().filter(|_| lower == "https://" && !text[8..].starts_with('/'));
    let Some(url) = parsed else {
        return vec![(whole(text), say::url(text))];
    };
    let host = host_range(text);
    if let Some(finding) = host_finding(&url, text, &text[host.clone()]) {
        return vec![(host, finding)];
    }
    if let Some(found) = unopened(&url, text, &host) {
        return vec![found];
    }
    let domain = hosts::plain(url.host_str().unwrap_or_default());
    let mut found: Vec<Found> = Vec::new();
    found.extend(hosts::judge(domain, &text[host.clone()]).into_iter().map(|finding| (host.clone(), finding)));
    found.extend(makers::judge(&url, domain).map(|finding| (whole(text), finding)));
    let tracking = makers::tracking(&url, domain);
    if let Some(target) = makers::sent_on(&url, domain) {
        found.push((whole(text), say::url_sent_on(domain, &target)));
    } else if !tracking.is_empty() {
        found.push((whole(text), say::url_tracking(&tracking.join("、"))));
    }
    found
}

/// Hosts that no public office has.
fn host_finding(url: &Url, text: &str, written: &str) -> Option<Finding> {
    if !url.username().is_empty() || url.password().is_some() {
        return Some(say::url_userinfo(url.host_str().unwrap_or_default()));
    }
    match url.host() {
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => Some(say::url_ip(written)),
        Some(Host::Domain(domain)) if hosts::plain(domain).contains('.') => None,
        _ => Some(say::url(text)),
    }
}

/// What the parser lets pass, and no phone can open: a name that no host has, and an address
/// as it stands in the source of a page.
fn unopened(url: &Url, text: &str, host: &Range<usize>) -> Option<Found> {
    if let Some(at) = text.find(AMPERSAND) {
        return Some((at..at + AMPERSAND.len(), say::url_ampersand(&text.replace(AMPERSAND, "&"))));
    }
    let written = &text[host.clone()];
    let name = url.host_str()?;
    // Some hosts have a `_` all the same, and browsers open them.
    Some(match host::fault(name.strip_suffix('.').unwrap_or(name), "_")? {
        Fault::Sign(sign) => {
            let at = host.start + written.find(sign).unwrap_or(0);
            (at..at + sign.len_utf8(), say::url_letter(sign))
        }
        Fault::Gap => (host.clone(), say::url_gap(written)),
        Fault::Hyphen(label) => (host.clone(), say::url_label_hyphen(written, label)),
        Fault::Long(label) => (host.clone(), say::url_label_long(label, LABEL)),
    })
}

/// The bytes between `https://` and the path, with whatever is there.
fn host_range(text: &str) -> Range<usize> {
    let start = text.find("//").map_or(0, |at| at + 2);
    let end = text[start..].find(['/', '?', '#']).map_or(text.len(), |at| start + at);
    start..end
}

/// The length in bytes that a code would carry: percent-encoded if not ASCII.
fn encoded_length(text: &str) -> Option<usize> {
    if text.is_ascii() { Some(text.len()) } else { Some(Url::parse(text).ok()?.as_str().len()) }
}

/// The next URL from a byte on: `http` in any case, up to what cannot belong
/// to it. Full-width forms and look-alike hyphens belong to it, as slips.
fn next(text: &str, from: usize) -> Option<Range<usize>> {
    let start = starts(text, from)?;
    // What no URL can hold ends it in a text: <https://example.jp/>.
    let within = |c: char| (c.is_ascii_graphic() && !letters::is_excluded(c)) || is_slip(c);
    let end = text[start..].find(|c| !within(c)).map_or(text.len(), |at| start + at);
    // Punctuation at the end is the sentence's.
    let of_sentence = |c: char| {
        matches!(half_width(c), '.' | ',' | ')' | ']' | '>' | ';' | ':' | '!' | '\'' | '"' | '?') || c == 'ー'
    };
    Some(start..start + text[start..end].trim_end_matches(of_sentence).len())
}

fn starts(text: &str, from: usize) -> Option<usize> {
    let schemes = ["http://", "https://"];
    let mut at = from;
    while let Some(found) = text[at..].find("://") {
        let colon = at + found;
        for scheme in schemes {
            let start = colon.checked_sub(scheme.len() - 3).filter(|start| *start >= from);
            if let Some(start) = start
                && text.get(start..colon + 3).is_some_and(|part| part.eq_ignore_ascii_case(scheme))
            {
                return Some(start);
            }
        }
        at = colon + 3;
    }
    None
}

/// Full-width letters, digits and signs that end no sentence, and hyphens.
fn is_slip(c: char) -> bool {
    looks_like_hyphen(c)
        || (is_full_width_ascii(c)
            && !matches!(c, '（' | '）' | '，' | '．' | '！' | '？' | '：' | '；' | '［' | '］' | '｜' | '～'))
}

/// A space inside an URL: what follows it goes on with a path.
fn gap(text: &str, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let path = rest.strip_prefix([' ', '\u{3000}'])?;
    let gap = rest.len() - path.len();
    let goes_on = path.starts_with('/') && path[1..].starts_with(|c: char| c.is_ascii_alphanumeric());
    (goes_on || text[..end].ends_with("//")).then_some(gap)
}

#[cfg(test)]
mod tests;
