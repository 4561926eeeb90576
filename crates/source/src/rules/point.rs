//! Points of a map.

use std::ops::RangeInclusive;

use super::found::{Found, whole};
use super::scan::half_width;
use common::messages::value as say;

/// Latitudes and longitudes of Japan, from Okinotorishima to Etorofu and from Yonaguni to
/// Minamitorishima (Geospatial Information Authority of Japan).
const LATITUDES: RangeInclusive<f64> = 20.0..=46.0;
const LONGITUDES: RangeInclusive<f64> = 122.0..=154.0;

pub fn value(text: &str) -> Vec<Found> {
    let point = point(text);
    if point.is_some_and(is_in_japan) {
        return Vec::new();
    }
    // Maps are copied with a space after the comma; some programs have the longitude first.
    let plain: String = text.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    let turned = plain.split_once(',').map(|(one, other)| format!("{other},{one}")).unwrap_or_default();
    let offer = [plain, turned].into_iter().find(|meant| self::point(meant).is_some_and(is_in_japan));
    let told = if point.is_some() { say::map_point_abroad } else { say::map_point };
    vec![(whole(text), told(text, offer.as_deref()))]
}

/// Latitude and longitude, in degrees.
fn point(text: &str) -> Option<(f64, f64)> {
    let number = |text: &str, limit: f64| {
        let is_plain = text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'-');
        text.parse::<f64>().ok().filter(|n| is_plain && n.abs() <= limit)
    };
    let (latitude, longitude) = text.split_once(',')?;
    Some((number(latitude, 90.0)?, number(longitude, 180.0)?))
}

fn is_in_japan((latitude, longitude): (f64, f64)) -> bool {
    LATITUDES.contains(&latitude) && LONGITUDES.contains(&longitude)
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
        for abroad in ["0,0", "35.0,-135.0", "51.5,-0.1"] {
            assert!(value(abroad)[0].1.message.contains("日本の外"), "{abroad}");
        }
        for turned in ["140.872,38.268", "140.872, 38.268"] {
            assert!(value(turned)[0].1.hint.contains("「38.268,140.872」"), "{turned}");
        }
        for spaced in ["38.268, 140.872", " 38.268,140.872", "３８．２６８，１４０．８７２"] {
            assert!(value(spaced)[0].1.hint.contains("「38.268,140.872」"), "{spaced}");
        }
    }
}
