//! URL to modules of a QR code, and the smallest size that prints well.
//!
//! Sizes are those of ISO/IEC 18004 symbols without their quiet zone; layouts
//! add 4 modules of quiet zone on each side.

use qrcode::{Color, EcLevel, QrCode, Version};

/// The smallest module that phones read from paper, in mm.
pub const MODULE_MIN_MM: f64 = 0.4;

/// A symbol as runs of dark modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Modules on a side, without the quiet zone.
    pub modules: usize,
    /// Horizontal runs of dark modules: (x, y, length), from the top left.
    pub runs: Vec<(usize, usize, usize)>,
}

/// Encodes text at level M, or better where the same size has room for it.
///
/// # Errors
/// If the text is longer than the largest symbol holds.
pub fn encode(text: &str) -> Result<Symbol, qrcode::types::QrError> {
    let smallest = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let code = stronger(text, smallest.version()).unwrap_or(smallest);
    let modules = code.width();
    let dark = |x, y| code[(x, y)] == Color::Dark;
    let mut runs = Vec::new();
    for y in 0..modules {
        let mut x = 0;
        while x < modules {
            let start = x;
            while x < modules && dark(x, y) {
                x += 1;
            }
            if x > start {
                runs.push((start, y, x - start));
            }
            x += 1;
        }
    }
    Ok(Symbol { modules, runs })
}

/// The smallest side in mm at which a symbol of so many modules prints well.
pub fn smallest_side_mm(modules: usize) -> f64 {
    modules as f64 * MODULE_MIN_MM
}

/// The same version with more error correction: a scratched or folded code
/// survives longer at no cost in size.
fn stronger(text: &str, version: Version) -> Option<QrCode> {
    [EcLevel::H, EcLevel::Q].into_iter().find_map(|level| QrCode::with_version(text, version, level).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn map_of_an_address_is_version_9_at_most() {
        let url = format!("https://www.google.com/maps/search/?api=1&query={}", "%E5".repeat(36));
        let symbol = encode(&url).unwrap();
        assert!(symbol.modules <= 53, "{}", symbol.modules);
        assert!(smallest_side_mm(symbol.modules) <= 21.3);
    }

    #[test]
    fn runs_cover_the_finder_patterns() {
        let symbol = encode("https://example.jp/").unwrap();
        let n = symbol.modules;
        assert!(symbol.runs.contains(&(0, 0, 7)));
        assert!(symbol.runs.iter().any(|&(x, y, len)| y == 0 && x + len == n && len == 7));
        assert!(symbol.runs.contains(&(0, n - 1, 7)));
    }

    #[test]
    fn a_text_without_end_is_refused() {
        assert!(encode(&"a".repeat(5000)).is_err());
    }
}
