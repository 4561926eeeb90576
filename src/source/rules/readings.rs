//! Entries of `readings`: a word and how it is read.

use super::{Found, whole};
use crate::messages::readings as say;
use crate::source::readings::entry::{Mistake, parse};

pub fn value(text: &str) -> Vec<Found> {
    let finding = match parse(text) {
        Ok(_) => return Vec::new(),
        Err(Mistake::Shape(shape)) => say::shape(text, shape),
        Err(Mistake::Fit(fit)) => say::align(text, fit),
    };
    vec![(whole(text), finding)]
}
