//! A change of the text: bytes that go, and others in their place.

use std::ops::Range;

/// A text with an edit made.
#[derive(Debug)]
pub struct Spliced {
    pub text: String,
    /// Bytes of the text before whose comments go.
    pub removed: Option<Range<usize>>,
}

/// Puts `new` in the place of a range; comments stay.
pub fn splice(text: &str, range: Range<usize>, new: &str) -> Spliced {
    Spliced { text: [&text[..range.start], new, &text[range.end..]].concat(), removed: None }
}

/// Takes a range away, with its comments.
pub fn cut(text: &str, range: Range<usize>) -> Spliced {
    Spliced { removed: Some(range.clone()), ..splice(text, range, "") }
}
