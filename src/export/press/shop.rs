//! The printing company: its settings, its condition, its inks.

use super::condition::Condition;
use super::inks::Inks;
use common::finding::Finding;
use common::messages::paper as say;
use source::terms::Press;

/// What the sheets of one source share at the press.
pub struct Shop {
    pub press: Press,
    pub condition: Condition,
    pub inks: Inks,
}

impl Shop {
    /// # Errors
    /// If the profile cannot serve as the target of colours.
    pub fn new(press: Press, condition: Condition) -> Result<Self, Finding> {
        let inks = Inks::new(&condition.profile, press.ink_limit)
            .map_err(|error| say::icc_unusable(&error.to_string()).path("press.icc"))?;
        Ok(Self { press, condition, inks })
    }
}
