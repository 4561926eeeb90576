//! The desk: a source in the browser.

pub mod edit;
