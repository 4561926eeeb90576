//! Colours of a screen, and how far apart two of them are for who reads.

use super::number::power;

/// A colour as three bytes of sRGB.
pub type Rgb = [u8; 3];

/// A colour that is written as `#RRGGBB`.
pub fn parsed(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let bytes = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([bytes[1], bytes[2], bytes[3]])
}

/// How a colour is written.
pub fn written([r, g, b]: Rgb) -> String {
    format!("#{r:02X}{g:02X}{b:02X}")
}

/// WCAG 2.2 contrast ratio of two sRGB colours, 1 to 21.
pub fn ratio(a: Rgb, b: Rgb) -> f64 {
    ratio_of(luminance(a), luminance(b))
}

/// The same of two luminances.
pub fn ratio_of(a: f64, b: f64) -> f64 {
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// WCAG 2.2 relative luminance of an sRGB colour, 0 to 1.
pub fn luminance(colour: Rgb) -> f64 {
    of_light(linear(colour))
}

/// Linear light of an sRGB colour (IEC 61966-2-1).
pub fn linear(colour: Rgb) -> [f64; 3] {
    colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { power((part + 0.055) / 1.055, 2.4) }
    })
}

/// Relative luminance of linear light.
pub fn of_light([r, g, b]: [f64; 3]) -> f64 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_those_of_wcag() {
        assert!((ratio([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
        assert!((ratio([0x77; 3], [255; 3]) - 4.478).abs() < 0.001);
        assert!((ratio([255, 0, 0], [255; 3]) - 3.998).abs() < 0.001);
    }

    #[test]
    fn a_colour_is_read_as_it_is_written() {
        assert_eq!(parsed("#0c525B"), Some([0x0C, 0x52, 0x5B]));
        assert_eq!(written([0x0C, 0x52, 0x5B]), "#0C525B");
        for wrong in ["0C525B", "#0C525", "#0C525B0", "#+C525B", "teal", "＃0C525B", ""] {
            assert_eq!(parsed(wrong), None, "{wrong}");
        }
    }
}
