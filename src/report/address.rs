//! Files as a part of an address.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in the path of an address.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'/');

/// A path of files as a part of an address.
pub fn encoded(file: &str) -> String {
    utf8_percent_encode(file, PLAIN).to_string()
}
