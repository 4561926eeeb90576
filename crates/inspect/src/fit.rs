//! How much room every region needed and had, tightest first.

use serde::{Deserialize, Serialize};

use common::facts::{Axis, Fit};

/// The room of one region.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// YAML path of the text that fills the region.
    pub path: String,
    pub page: usize,
    pub axis: Axis,
    /// In mm.
    pub needs: f64,
    pub has: f64,
}

/// The regions of a sheet, the fullest first; of those of the same path, page
/// and axis the fullest alone.
pub fn rows(fits: &[Fit]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let row =
        |fit: &Fit| Row { path: fit.path.clone(), page: fit.page, axis: fit.axis, needs: fit.needs, has: fit.has };
    let mut sorted: Vec<Row> = fits.iter().filter(|fit| fit.has > 0.0).map(row).collect();
    sorted.sort_by(|a, b| b.share().total_cmp(&a.share()));
    for row in sorted {
        let same = |other: &Row| (&other.path, other.page, other.axis) == (&row.path, row.page, row.axis);
        if !rows.iter().any(same) {
            rows.push(row);
        }
    }
    rows
}

impl Row {
    /// How full the region is: 1 is to the brim.
    pub fn share(&self) -> f64 {
        self.needs / self.has
    }
}
