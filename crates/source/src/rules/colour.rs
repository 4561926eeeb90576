//! Colours: `#` and six digits.

use super::found::{Found, whole};
use super::scan::half_width;
use common::colour::parsed;
use common::messages::colour as say;

pub fn value(text: &str) -> Vec<Found> {
    if parsed(text).is_some() {
        return Vec::new();
    }
    let meant: String = text.trim().chars().map(half_width).collect();
    let short = || {
        let digits = meant.trim_start_matches('#');
        let six = if digits.chars().count() == 3 {
            digits.chars().flat_map(|digit| [digit, digit]).collect()
        } else {
            digits.to_owned()
        };
        format!("#{}", six.to_uppercase())
    };
    let offer = Some(short()).filter(|offer| parsed(offer).is_some());
    vec![(whole(text), say::colour(text, offer.as_deref()))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_offered() {
        let offer = |text: &str| value(text).pop().map(|(_, finding)| finding.hint);
        assert_eq!(offer("#0C525B"), None);
        for text in ["0c525b", "＃０Ｃ５２５Ｂ", " #0C525B"] {
            assert!(offer(text).is_some_and(|hint| hint.contains("「#0C525B」")), "{text}");
        }
        assert!(offer("#05b").is_some_and(|hint| hint.contains("「#0055BB」")));
        assert!(offer("青").is_some_and(|hint| hint.contains("「#0B4A8F」")));
    }
}
