//! Times of the day as sources write them: 9:00, 17:30.

use serde::{Deserialize, Deserializer, de::Error};

/// A time of the day; 24:00 is the end of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    pub hour: u8,
    pub minute: u8,
}

impl Clock {
    /// Minutes since the day began.
    pub fn minutes(self) -> u16 {
        u16::from(self.hour) * 60 + u16::from(self.minute)
    }

    /// Reads `H:MM` or `HH:MM`, from 0:00 to 24:00, in half width.
    pub fn of(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        let is_number = |part: &str, digits: &[usize]| {
            digits.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_number(hour, &[1, 2]) || !is_number(minute, &[2]) {
            return None;
        }
        let clock = Self { hour: hour.parse().ok()?, minute: minute.parse().ok()? };
        (clock.minute < 60 && clock <= Self { hour: 24, minute: 0 }).then_some(clock)
    }
}

impl<'de> Deserialize<'de> for Clock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::of(&text).ok_or_else(|| D::Error::custom(format!("no time of the day: {text}")))
    }
}
