//! What all rooms of tebiki share: what a sheet is, what is known of it, and what
//! can be said about it. Knows neither YAML nor PDF nor the typesetter.

pub mod colour;
pub mod digest;
pub mod facts;
pub mod finding;
pub mod kinds;
pub mod languages;
pub mod messages;
pub mod number;
pub mod path;
pub mod qr;
