//! What people and programs are told: the terminal and `manifest.json`.

pub mod json;
pub mod manifest;
pub mod terminal;
