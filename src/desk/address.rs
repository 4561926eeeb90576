//! Addresses.

/// A path of files as a part of an address.
pub fn encoded(file: &str) -> String {
    use std::fmt::Write;
    file.bytes().fold(String::new(), |mut all, byte| {
        if byte.is_ascii_alphanumeric() || b"-_./".contains(&byte) {
            all.push(char::from(byte));
        } else {
            let _ = write!(all, "%{byte:02X}");
        }
        all
    })
}
