//! URL to modules of a QR code, and the smallest size that prints well.
//!
//! Sizes are those of ISO/IEC 18004 symbols without their quiet zone; layouts
//! add 4 modules of quiet zone on each side.

use qrcode::bits::Bits;
use qrcode::optimize::Segment;
use qrcode::types::{Mode, QrError, QrResult};
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

/// Encodes text at level M, or better where the same size has room for it: a
/// scratched or folded code survives longer at no cost.
///
/// # Errors
/// If the text is longer than the largest symbol holds.
pub fn encode(text: &str) -> QrResult<Symbol> {
    let data = text.as_bytes();
    let smallest = (1..=40).map(Version::Normal).find_map(|version| symbol(data, version, EcLevel::M).ok());
    let smallest = smallest.ok_or(QrError::DataTooLong)?;
    let stronger = [EcLevel::H, EcLevel::Q].into_iter().find_map(|level| symbol(data, smallest.version(), level).ok());
    let code = stronger.unwrap_or(smallest);
    let modules = code.width();
    let runs = (0..modules).flat_map(|y| runs(&code, y)).collect();
    Ok(Symbol { modules, runs })
}

/// The smallest side in mm at which a symbol of so many modules prints well.
pub fn smallest_side_mm(modules: usize) -> f64 {
    modules as f64 * MODULE_MIN_MM
}

/// The runs of dark modules in a row.
fn runs(code: &QrCode, y: usize) -> Vec<(usize, usize, usize)> {
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for x in (0..code.width()).filter(|x| code[(*x, y)] == Color::Dark) {
        match runs.last_mut() {
            Some((start, _, length)) if *start + *length == x => *length += 1,
            _ => runs.push((x, y, 1)),
        }
    }
    runs
}

fn symbol(data: &[u8], version: Version, level: EcLevel) -> QrResult<QrCode> {
    let mut bits = Bits::new(version);
    bits.push_segments(data, segments(data, version).into_iter())?;
    bits.push_terminator(level)?;
    QrCode::with_bits(bits, level)
}

/// The modes that a text can be written in, and what a character then costs in
/// sixths of a bit (ISO/IEC 18004, 7.4: 10 bits for 3 digits, 11 for 2 signs).
const MODES: [(Mode, usize); 3] = [(Mode::Numeric, 20), (Mode::Alphanumeric, 33), (Mode::Byte, 48)];

/// Splits data into the segments that cost the fewest bits. The greedy split of
/// the `qrcode` crate writes a percent-encoded address as bytes alone, which
/// makes the symbol a version larger.
fn segments(data: &[u8], version: Version) -> Vec<Segment> {
    let header = |mode: Mode| 6 * (4 + mode.length_bits_count(version));
    // The fewest sixths of a bit for the data so far, by the mode that it ends
    // in; and for every byte and mode, the mode of the byte before it.
    let mut costs: [Option<usize>; 3] = [const { None }; 3];
    let mut before: Vec<[usize; 3]> = Vec::with_capacity(data.len());
    for (at, byte) in data.iter().enumerate() {
        let mut came = [0; 3];
        costs = std::array::from_fn(|to| {
            let (mode, cost) = MODES[to];
            if !writes(mode, *byte) {
                return None;
            }
            if at == 0 {
                return Some(header(mode) + cost);
            }
            // A segment fills whole bits before the next begins.
            let change = |from, spent: usize| if from == to { 0 } else { (6 - spent % 6) % 6 + header(mode) };
            let ways = costs.iter().enumerate().filter_map(|(from, spent)| Some((from, (*spent)?)));
            let (from, total) =
                ways.map(|(from, spent)| (from, spent + change(from, spent))).min_by_key(|way| way.1)?;
            came[to] = from;
            Some(total + cost)
        });
        before.push(came);
    }
    let cheapest = (0..MODES.len()).filter(|mode| costs[*mode].is_some()).min_by_key(|mode| costs[*mode]);
    let mut mode = cheapest.unwrap_or_default();
    let mut modes = vec![mode; data.len()];
    for at in (1..data.len()).rev() {
        mode = before[at][mode];
        modes[at - 1] = mode;
    }
    let mut segments: Vec<Segment> = Vec::new();
    for (at, mode) in modes.into_iter().map(|index| MODES[index].0).enumerate() {
        match segments.last_mut() {
            Some(last) if last.mode == mode => last.end = at + 1,
            _ => segments.push(Segment { mode, begin: at, end: at + 1 }),
        }
    }
    segments
}

/// Whether a mode has a byte.
fn writes(mode: Mode, byte: u8) -> bool {
    match mode {
        Mode::Numeric => byte.is_ascii_digit(),
        Mode::Alphanumeric => byte.is_ascii_digit() || byte.is_ascii_uppercase() || b" $%*+-./:".contains(&byte),
        Mode::Byte | Mode::Kanji => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_as_signs_and_not_as_bytes() {
        let url = format!("https://www.google.com/maps/search/?api=1&query={}7-20", "%E5%A4%A7".repeat(9));
        let modes: Vec<Mode> =
            segments(url.as_bytes(), Version::Normal(7)).iter().map(|segment| segment.mode).collect();
        assert_eq!(modes, [Mode::Byte, Mode::Alphanumeric]);
        assert_eq!(encode(&url).unwrap().modules, 45);
    }

    #[test]
    fn segments_cover_all_data_in_order() {
        let data = b"https://EXAMPLE.JP/0123456789012345678901234567890/abc%E3%81%82%E3%81%84%E3%81%86";
        let segments = segments(data, Version::Normal(5));
        assert_eq!(segments.first().unwrap().begin, 0);
        assert_eq!(segments.last().unwrap().end, data.len());
        assert!(segments.windows(2).all(|pair| pair[0].end == pair[1].begin && pair[0].mode != pair[1].mode));
        assert!(segments.iter().any(|segment| segment.mode == Mode::Numeric));
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
