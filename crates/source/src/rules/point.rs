//! Points of a map.

use super::found::{Found, whole};
use common::messages::value as say;

pub fn value(text: &str) -> Vec<Found> {
    let number = |text: &str, limit: f64| {
        text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-')
            && text.parse::<f64>().is_ok_and(|n| n.abs() <= limit)
    };
    let good = text.split_once(',').is_some_and(|(lat, lng)| number(lat, 90.0) && number(lng, 180.0));
    if good { Vec::new() } else { vec![(whole(text), say::map_point(text))] }
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
    }
}
