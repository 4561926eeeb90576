//! What is reported of a run in files: `report.html`, `report.json`, the download page,
//! `manifest.json`, the specification for the press.

pub mod address;
pub mod beside;
pub mod centers;
pub mod changes;
pub mod handout;
pub mod html;
pub mod index;
pub mod jpeg;
pub mod json;
pub mod manifest;
pub mod spec;
pub mod submission;
pub mod verdict;
pub mod whole;

pub use whole::Whole;
