//! What a layout tells about its own result: how much room each region needed,
//! and where each code stands.

use std::collections::BTreeMap;

use crate::finding::Area;
use serde::{Deserialize, Serialize};

/// Half a printer's point would be seen; a hundredth of a mm is rounding.
const TOLERANCE_MM: f64 = 0.01;

/// All facts of one sheet.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub fits: Vec<Fit>,
    pub codes: Vec<Code>,
    pub folds: Vec<Fold>,
    pub trims: Vec<Trim>,
    pub slugs: Vec<SlugPlace>,
    pub voices: Vec<VoiceSlot>,
    /// Paths of the source of which the sheet has no need, with all that is below them.
    pub left_out: Vec<String>,
    /// The colours of the sheet by their roles, such as `#0f5c66`. Told by sheets for the web;
    /// layouts of a project's own need not tell them.
    pub colours: BTreeMap<String, String>,
}

/// Where the slug of a page stands, in mm from the upper left corner of the trim.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SlugPlace {
    /// Page, from 1.
    #[serde(default)]
    pub page: usize,
    #[serde(default)]
    pub x: f64,
    #[serde(default)]
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// The place of a voice code: a square, in mm from the upper left corner of the trim.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct VoiceSlot {
    /// Page, from 1.
    #[serde(default)]
    pub page: usize,
    #[serde(default)]
    pub x: f64,
    #[serde(default)]
    pub y: f64,
    /// Which entry of the source's `voice_code` it shows, from 0.
    pub index: usize,
    pub side: f64,
    /// Diameter of the half circle that is cut out of the right edge of the
    /// paper, beside the middle of the square; absent where nothing is cut.
    pub notch: Option<f64>,
}

impl VoiceSlot {
    /// Name of the ink in which the line of the notch is drawn for the press.
    pub const INK: &str = "DieLine";
}

/// A line at which a sheet is folded from top to bottom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fold {
    /// Page, from 1.
    pub page: usize,
    /// Distance from the left edge of the trim, in mm.
    pub x: f64,
}

/// Size of a page after the cut, in mm.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Trim {
    pub width: f64,
    pub height: f64,
}

/// A text of a sheet that shows readings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    /// Path in the source.
    pub path: String,
    /// Its characters, without readings.
    pub text: String,
    /// The readings over its words, one after the other; empty if it has none.
    pub readings: String,
}

/// How much room a region needed and had, in mm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// YAML path of the text that fills the region.
    pub path: String,
    /// Paths of what else is in the region.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The line of the text that is measured, from 0, where its lines are as the source has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    pub axis: Axis,
    pub needs: f64,
    pub has: f64,
    /// Line pitch of the text inside.
    pub pitch: Option<f64>,
    /// Page, from 1.
    #[serde(default)]
    pub page: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Axis {
    Width,
    Height,
    /// Side of a code's symbol.
    Code,
}

/// A code that a page carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// Name of the link in the source; its path is `links.<id>`.
    pub id: String,
    /// What it must say, byte for byte.
    pub payload: String,
    /// Page, from 1.
    pub page: usize,
    /// The symbol without its quiet zone, in mm from the page's upper left corner.
    pub area: Area,
    /// Side of a module as set, in mm; 0 where nobody told.
    #[serde(default)]
    pub module: f64,
    /// The smallest side that it may have on this sheet, in mm.
    pub minimum: f64,
}

impl Fit {
    /// By how much the content is too large, in mm.
    pub fn excess(&self) -> Option<f64> {
        let excess = self.needs - self.has;
        (excess > TOLERANCE_MM).then_some(excess)
    }
}

impl VoiceSlot {
    /// Where the notch is cut, from the upper edge of the trim.
    pub fn middle(&self) -> f64 {
        self.y + self.side / 2.0
    }
}

/// Path in the source of the link that a code opens: a link has a name, the map of an
/// office is found by its path alone.
pub fn code_path(id: &str) -> String {
    if id.contains('[') { id.to_owned() } else { format!("links.{id}") }
}

impl Code {
    pub fn too_small(&self) -> bool {
        self.minimum - self.area.width > TOLERANCE_MM
    }
}
