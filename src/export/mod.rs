//! Pages to files: the accessible PDF for the web, and pictures of its pages.

pub mod preview;
pub mod web;
