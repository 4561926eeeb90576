//! What runs of one look are like, and what is wrong with it.

use serde::{Deserialize, Serialize};

use common::finding::{Area, Finding};
use common::messages::contrast as say;

/// What is asked of text as seen with another colour vision, or on a gray copy:
/// that of graphics (WCAG 2.2, 1.4.11).
const NEEDED_OTHERWISE: f64 = 3.0;
/// Rounding of pixels and of inks.
const TOLERANCE: f64 = 0.05;

/// One pair of text colour and ground: the run with the least contrast of all
/// that look alike on a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub page: usize,
    pub area: Area,
    /// The text, at most its first 24 characters.
    pub text: String,
    /// Type size in pt.
    pub size: f64,
    pub bold: bool,
    /// sRGB of the text, and of the ground that comes nearest to it.
    pub ink: [u8; 3],
    pub ground: [u8; 3],
    /// WCAG 2.2 contrast ratio, 1 to 21.
    pub ratio: f64,
    /// The ratio that this text needs: 4.5, or 3 where it is large.
    pub needed: f64,
    /// The ratio as seen with protanopia, deuteranopia and tritanopia.
    pub cvd: [f64; 3],
    /// The ratio on a gray copy.
    pub gray: f64,
    /// How many runs look like this on the page.
    pub runs: usize,
}

impl Row {
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.ratio < self.needed - TOLERANCE {
            findings.push(say::low(&self.text, self.size, self.ratio, self.needed, self.ink, self.ground));
            return findings;
        }
        let least = self.cvd.into_iter().fold(f64::INFINITY, f64::min);
        if least < NEEDED_OTHERWISE - TOLERANCE {
            findings.push(say::colour_vision(&self.text, least));
        }
        if self.gray < NEEDED_OTHERWISE - TOLERANCE {
            findings.push(say::gray(&self.text, self.gray));
        }
        findings
    }
}

/// Runs of one look are one row: that with the least contrast.
pub fn merge(rows: &mut Vec<Row>, row: Row) {
    let alike = |other: &&mut Row| {
        (other.page, other.ink, other.bold, other.needed) == (row.page, row.ink, row.bold, row.needed)
            && (other.size - row.size).abs() < 0.1
            && near(other.ground, row.ground)
    };
    match rows.iter_mut().find(alike) {
        Some(known) => {
            let runs = known.runs + 1;
            if row.ratio < known.ratio {
                *known = row;
            }
            known.runs = runs;
        }
        None => rows.push(row),
    }
}

fn near(a: [u8; 3], b: [u8; 3]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= 8)
}
