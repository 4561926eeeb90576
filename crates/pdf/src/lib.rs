//! A PDF as objects, as runs of text and as pixels, whoever wrote it. Judges
//! nothing and knows nothing of sheets.

pub use hayro::kurbo;

pub mod drawing;
pub mod groups;
pub mod letterform;
pub mod matrix;
pub mod objects;
pub mod page;
pub mod raster;
pub mod scaling;
#[cfg(test)]
mod specimen;
pub mod surplus;
pub mod units;
pub mod write;
