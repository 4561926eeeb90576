//! What was seen of a code.

use serde::{Deserialize, Serialize};

use super::trials::Trial;
use common::facts::Code;
use common::finding::Area;

/// One code, as it was found on a finished page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// The code that must be there, if that is known.
    pub wanted: Option<Code>,
    /// Page, from 1.
    pub page: usize,
    /// The symbol without its quiet zone, in mm.
    pub area: Area,
    /// What a reader read.
    pub decoded: Option<String>,
    /// Side of a module, in mm; this and all below are 0 or empty for a code that
    /// is wanted here, but of which nothing is seen.
    pub module: f64,
    /// Narrowest clear ground around the symbol, in modules; at most 8.
    pub quiet: f64,
    /// WCAG contrast ratio of dark and light modules, as rendered.
    pub contrast: f64,
    /// sRGB of dark and of light modules, as rendered.
    pub dark: [u8; 3],
    pub light: [u8; 3],
    /// Whether the modules that must be dark are light on dark ground.
    pub inverted: bool,
    /// Whether it is there as in a mirror.
    #[serde(default)]
    pub mirrored: bool,
    /// Each trial that stands for a phone in a corridor.
    pub trials: Vec<Trial>,
    /// How much worse it may get before it no longer reads: the share of trials
    /// that were read, 0 to 1.
    pub margin: f64,
    /// The farthest from which the symbol reads at ease, in mm: ten times its side.
    pub distance: f64,
    /// Distance to the nearest fold, and to the trim or the page's edge, in mm; 0
    /// if it lies across.
    pub fold: Option<f64>,
    pub trim: Option<f64>,
}

impl Seen {
    /// Name of the link in the source, if that is known.
    pub fn id(&self) -> Option<&str> {
        self.wanted.as_ref().map(|code| code.id.as_str())
    }

    /// What the source wants it to say, if that is known.
    pub fn payload(&self) -> Option<&str> {
        self.wanted.as_ref().map(|code| code.payload.as_str())
    }
}
