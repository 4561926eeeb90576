//! What stands beside a code in place of its domain: a name that people type.

use super::found::{Found, whole};
use common::messages::value as say;

/// About as wide as the domain of a prefecture's page: every place of a code has room for it.
const LONGEST: usize = 30;

pub fn value(text: &str) -> Vec<Found> {
    let good = text.chars().all(|c| c.is_ascii_graphic()) && (1..=LONGEST).contains(&text.len());
    if good { Vec::new() } else { vec![(whole(text), say::link_shown(text, LONGEST))] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_beside_codes() {
        assert!(value("@reiji_soudan").is_empty() && value("example.jp/line").is_empty());
        for bad in ["＠reiji", "ID reiji", "例示", "", &"a".repeat(31)] {
            assert_eq!(value(bad)[0].1.rule, "link-shown", "{bad}");
        }
    }
}
