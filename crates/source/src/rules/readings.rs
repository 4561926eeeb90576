//! Entries of `readings`: a word and how it is read.

use super::found::{Found, whole};
use crate::readings::entry::{Mistake, parse};
use common::messages::readings as say;

pub fn value(text: &str) -> Vec<Found> {
    let finding = match parse(text) {
        Ok(_) => return Vec::new(),
        Err(Mistake::Shape(shape)) => say::shape(text, shape),
        Err(Mistake::Fit(fit)) => say::align(text, fit),
    };
    vec![(whole(text), finding)]
}
