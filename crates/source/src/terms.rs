//! What holds at the press: what a source says to the printing company, and what
//! holds where it says nothing.

use super::model::Center;

/// What holds at the press: the source's settings, or the usual ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Press {
    pub marks: bool,
    pub black_overprint: bool,
    /// Most ink at one point, in percent over all four inks. Shops take 300 to
    /// 350 %; 300 suits them all.
    pub ink_limit: f64,
}

impl Press {
    pub fn of(center: &Center) -> Self {
        let settings = center.press.clone().unwrap_or_default();
        Self {
            marks: settings.marks.unwrap_or(true),
            black_overprint: settings.black_overprint.unwrap_or(false),
            ink_limit: f64::from(settings.ink_limit.unwrap_or(300)),
        }
    }
}
