//! Dates as sources write them and layouts read them.

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, de::Error};

pub fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

pub fn some_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    date(deserializer).map(Some)
}

/// The parts that layouts need, with both ways of counting years.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
pub fn date_parts<S: serde::Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    use serde::ser::SerializeMap;
    let mut map = serializer.serialize_map(Some(5))?;
    map.serialize_entry("year", &date.year())?;
    map.serialize_entry("month", &date.month())?;
    map.serialize_entry("day", &date.day())?;
    map.serialize_entry("western", &crate::era::western(*date))?;
    map.serialize_entry("japanese", &crate::era::japanese(*date))?;
    map.end()
}
