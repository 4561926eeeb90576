//! Ratios of two colours, as different eyes and a copier see them.

use common::colour::{linear, of_light, ratio, ratio_of};

/// How protanopia, deuteranopia and tritanopia see linear light, at full severity
/// (Machado, Oliveira and Fernandes, IEEE TVCG 15(6), 2009).
const VISIONS: [[[f64; 3]; 3]; 3] = [
    [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
];

/// The ratio of two colours as seen with each of [`VISIONS`].
pub fn visions(a: [u8; 3], b: [u8; 3]) -> [f64; 3] {
    VISIONS.map(|vision| ratio_of(seen_with(&vision, a), seen_with(&vision, b)))
}

/// Luminance of a colour as seen with another colour vision.
fn seen_with(vision: &[[f64; 3]; 3], colour: [u8; 3]) -> f64 {
    let light = linear(colour);
    let part = |row: &[f64; 3]| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0);
    of_light([part(&vision[0]), part(&vision[1]), part(&vision[2])])
}

/// The ratio of two colours on a gray copy.
pub fn gray(a: [u8; 3], b: [u8; 3]) -> f64 {
    ratio(copied(a), copied(b))
}

/// A colour on a gray copy: the luma of Rec. ITU-R BT.601, as scanners take it.
fn copied([r, g, b]: [u8; 3]) -> [u8; 3] {
    [((u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114 + 500) / 1000) as u8; 3]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn red_and_green_of_one_lightness_part_only_for_some_eyes() {
        let (red, green) = ([200, 40, 40], [0, 120, 60]);
        let seen = |vision: usize| ratio_of(seen_with(&VISIONS[vision], red), seen_with(&VISIONS[vision], green));
        assert!(seen(0) > seen(1), "protanopia darkens red: {} {}", seen(0), seen(1));
        assert!(VISIONS.iter().all(|vision| (seen_with(vision, [255; 3]) - 1.0).abs() < 0.01));
    }
}
