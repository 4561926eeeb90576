//! What people and programs are told: the terminal and `manifest.json`.

pub mod json;
pub mod manifest;
pub mod spec;
pub mod submission;
pub mod terminal;
