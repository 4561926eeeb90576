//! Points of a map.

use super::found::{Found, whole};
use super::scan::half_width;
use common::messages::value as say;

pub fn value(text: &str) -> Vec<Found> {
    if is_point(text) {
        return Vec::new();
    }
    // Maps are copied with a space after the comma.
    let meant: String = text.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    let offer = is_point(&meant).then_some(meant);
    vec![(whole(text), say::map_point(text, offer.as_deref()))]
}

fn is_point(text: &str) -> bool {
    let number = |text: &str, limit: f64| {
        text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-')
            && text.parse::<f64>().is_ok_and(|n| n.abs() <= limit)
    };
    text.split_once(',').is_some_and(|(lat, lng)| number(lat, 90.0) && number(lng, 180.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points() {
        assert!(value("38.570000,140.950000").is_empty());
        for bad in ["138.5,140.9", "38.5 140.9", "", ",", "38.5,", "３８.5,140.9"] {
            assert_eq!(value(bad)[0].1.rule, "map-point", "{bad}");
        }
        for spaced in ["38.268, 140.872", " 38.268,140.872", "３８．２６８，１４０．８７２"] {
            assert!(value(spaced)[0].1.hint.contains("「38.268,140.872」"), "{spaced}");
        }
    }
}
