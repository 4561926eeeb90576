//! tebiki (手引き): one YAML file about a consultation center in; its leaflet,
//! poster, flyer and support book out.
//!
//! A step takes the value before it and returns the next one and its findings;
//! nothing reaches back. Only [`pipeline`] knows all the steps, and only it
//! writes sheets; [`starter`] writes a new project. What a person reads is in
//! [`common::messages`]; what a dictionary of the machine proposes for readings comes
//! by [`source::dictionary`].
//!
//! ```text
//! sources/miyagi.yaml
//!     │ source    every problem at once, line and column
//!   Center
//!     │ plan      material × edition × use
//!  [Sheet …]
//!     │ typeset   layouts/*.typ on the typst crates, facts about room and codes
//!  Typeset
//!     │ export    web PDF/UA-1 + PDF/A-2a, office imposed, press PDF/X-4; pictures
//!   bytes
//!     │ inspect   every code read back from the finished page; inks, boxes, fonts
//!     │ report    terminal, json, manifest.json, specification for the press
//!  output/miyagi/
//! ```

pub mod cli;
pub mod console;
pub mod desk;
pub mod export;
pub mod pipeline;
pub mod plan;
pub mod report;
pub mod starter;
