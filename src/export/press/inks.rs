//! Colours of screens to inks of the printing condition.
//!
//! Grays become black alone, other colours go through the ICC profile
//! (relative colorimetric with black point compensation), and nothing gets more
//! ink than the limit.

use std::sync::Arc;

use moxcms::{CmsError, ColorProfile, Layout, RenderingIntent, TransformExecutor, TransformOptions};

use common::number::small_power;

/// Parts of 0 to 1: cyan, magenta, yellow, black.
pub type Cmyk = [f32; 4];

/// Difference of the channels up to which a colour of 8 bits is gray: what
/// rounding and JPEG leave of a neutral tone.
const NEUTRAL: u8 = 4;

/// Brightest channel of a colour that line art means as black, of 255.
const NEAR_BLACK: u8 = 40;

/// Most black beside other inks: full black stands alone.
const MOST_BLACK: f32 = 0.98;

/// From colours to inks.
pub struct Inks {
    from_screen: Arc<dyn TransformExecutor<f32> + Send + Sync>,
    /// Black for each gray of 8 bits that prints as light as it shows.
    blacks: [u8; 256],
    /// Luminance of the darkest print, of 1: black on screen becomes that.
    darkest: f32,
    /// Most ink at one point, of 4.
    limit: f32,
}

impl Inks {
    /// For a printing condition and a limit in percent over all inks.
    ///
    /// # Errors
    /// If the profile cannot serve as the target of colours.
    pub fn new(profile: &ColorProfile, limit: f64) -> Result<Self, CmsError> {
        let options = TransformOptions {
            rendering_intent: RenderingIntent::RelativeColorimetric,
            prefer_fixed_point: false,
            ..TransformOptions::default()
        };
        let srgb = ColorProfile::new_srgb();
        let from_screen = srgb.create_transform_f32(Layout::Rgb, profile, Layout::Rgba, options)?;
        let to_screen = profile.create_transform_f32(Layout::Rgba, &srgb, Layout::Rgb, options)?;
        let luminance = |inks: Cmyk| -> Result<f32, CmsError> {
            let mut rgb = [0.0; 3];
            to_screen.transform(&inks, &mut rgb)?;
            Ok(luminance(rgb))
        };
        let limit = limit as f32 / 100.0;
        let mut black = [0.0; 4];
        from_screen.transform(&[0.0; 3], &mut black)?;
        let darkest = luminance(limited(black, limit))?;
        let blacks = blacks(luminance)?;
        Ok(Self { from_screen, blacks, darkest, limit })
    }

    /// The inks of a colour of line art; parts of 0 to 1.
    ///
    /// # Errors
    /// If the profile's tables are broken.
    pub fn rgb(&self, rgb: [f32; 3]) -> Result<Cmyk, CmsError> {
        let [r, g, b] = rgb.map(|part| (part.clamp(0.0, 1.0) * 255.0).round() as u8);
        if is_neutral([r, g, b]) || r.max(g).max(b) <= NEAR_BLACK {
            return Ok(self.gray((f32::from(r) + f32::from(g) + f32::from(b)) / 765.0));
        }
        let mut inks = [0.0; 4];
        self.from_screen.transform(&rgb.map(|part| self.lifted(part)), &mut inks)?;
        inks[3] = inks[3].min(MOST_BLACK);
        Ok(limited(inks, self.limit))
    }

    /// The inks of a gray: black alone; 1 is white.
    pub fn gray(&self, gray: f32) -> Cmyk {
        [0.0, 0.0, 0.0, f32::from(self.black(gray)) / 255.0]
    }

    /// The black of a gray, of 255.
    pub fn black(&self, gray: f32) -> u8 {
        self.blacks[(gray.clamp(0.0, 1.0) * 255.0).round() as usize]
    }

    /// Pixels of a photo, 3 bytes to 4. Grays in it get all inks, as their
    /// neighbours do, so that no edge shows where a tone turns neutral.
    ///
    /// # Errors
    /// If the profile's tables are broken.
    pub fn photo(&self, pixels: &[u8]) -> Result<Vec<u8>, CmsError> {
        let lift: Vec<f32> = (0..=255u8).map(|part| self.lifted(f32::from(part) / 255.0)).collect();
        let lifted: Vec<f32> = pixels.iter().map(|part| lift[usize::from(*part)]).collect();
        let mut inks = vec![0.0; pixels.len() / 3 * 4];
        self.from_screen.transform(&lifted, &mut inks)?;
        let white = pixels.chunks_exact(3).map(|pixel| pixel == [255; 3]);
        let parts = inks.chunks_exact(4).zip(white).flat_map(|(inks, white)| {
            let inks = if white { [0.0; 4] } else { [inks[0], inks[1], inks[2], inks[3]] };
            limited(inks, self.limit).map(|part| (part * 255.0).round() as u8)
        });
        Ok(parts.collect())
    }

    /// Inks that are given already, held to the limit.
    pub fn limited(&self, inks: Cmyk) -> Cmyk {
        limited(inks, self.limit)
    }

    /// Black point compensation: the light between screen black and white goes
    /// to what lies between the darkest print and paper.
    fn lifted(&self, part: f32) -> f32 {
        encoded(linear(part) * (1.0 - self.darkest) + self.darkest)
    }
}

/// Whether a colour of 8 bits is a gray.
pub fn is_neutral(rgb: [u8; 3]) -> bool {
    let (least, most) = (rgb.iter().min().unwrap_or(&0), rgb.iter().max().unwrap_or(&0));
    most - least <= NEUTRAL
}

/// Takes from the colours, never from black, until the sum is within the limit.
fn limited(inks: Cmyk, limit: f32) -> Cmyk {
    let [c, m, y, k] = inks.map(|part| part.clamp(0.0, 1.0));
    let colours = c + m + y;
    let share = if colours + k > limit { (limit - k) / colours } else { 1.0 };
    [c * share, m * share, y * share, k]
}

/// For each gray the black that reflects as much light, between paper and full
/// black.
fn blacks(luminance: impl Fn(Cmyk) -> Result<f32, CmsError>) -> Result<[u8; 256], CmsError> {
    let printed = (0..=255u8)
        .map(|k| luminance([0.0, 0.0, 0.0, f32::from(k) / 255.0]))
        .collect::<Result<Vec<f32>, CmsError>>()?;
    let (paper, full) = (printed[0], printed[255]);
    let relative: Vec<f32> = printed.iter().map(|light| (light - full) / (paper - full)).collect();
    let nearest = |gray: usize| {
        let wanted = linear(gray as f32 / 255.0);
        let distance = |k: &usize| (relative[*k] - wanted).abs();
        (0..256).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(0) as u8
    };
    let mut blacks: [u8; 256] = std::array::from_fn(nearest);
    (blacks[0], blacks[255]) = (255, 0);
    Ok(blacks)
}

/// Relative luminance of an sRGB colour (IEC 61966-2-1).
fn luminance([r, g, b]: [f32; 3]) -> f32 {
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn linear(part: f32) -> f32 {
    if part <= 0.040_45 { part / 12.92 } else { small_power((part + 0.055) / 1.055, 2.4) }
}

fn encoded(light: f32) -> f32 {
    if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * small_power(light, 1.0 / 2.4) - 0.055 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inks(limit: f64) -> Inks {
        let profile = ColorProfile::new_from_slice(crate::export::press::FOGRA39).unwrap();
        Inks::new(&profile, limit).unwrap()
    }

    #[test]
    fn grays_are_black_alone() {
        let bytes = |gray: f32| inks(300.0).rgb([gray; 3]).unwrap().map(|part| (part * 255.0).round() as u8);
        assert_eq!(bytes(0.0), [0, 0, 0, 255]);
        assert_eq!(bytes(1.0), [0, 0, 0, 0]);
        let [c, m, y, k] = bytes(0.5);
        assert_eq!([c, m, y], [0, 0, 0]);
        assert!((100..200).contains(&k), "{k}");
    }

    /// Little CMS gives these for the same profile and intent.
    #[test]
    fn colours_are_those_of_the_profile() {
        let near = |rgb: [u8; 3], wanted: [f32; 4]| {
            let got = inks(400.0).rgb(rgb.map(|part| f32::from(part) / 255.0)).unwrap();
            let off = got.iter().zip(wanted).map(|(a, b)| (a * 100.0 - b).abs()).fold(0.0, f32::max);
            assert!(off <= 4.0, "{rgb:?}: {got:?}, wanted {wanted:?}");
        };
        near([0x0F, 0x5C, 0x66], [86.0, 36.0, 41.0, 40.0]);
        near([0xF2, 0xA6, 0x5A], [5.0, 41.0, 69.0, 0.0]);
        near([0xE3, 0xF0, 0xF0], [11.0, 4.0, 7.0, 0.0]);
    }

    #[test]
    fn no_colour_gets_more_ink_than_the_limit() {
        let inks = inks(240.0);
        let dark: Vec<u8> = (0..60).flat_map(|n| [n, 20, 60 - n]).collect();
        for pixel in inks.photo(&dark).unwrap().chunks_exact(4) {
            let sum: u32 = pixel.iter().map(|part| u32::from(*part)).sum();
            assert!(sum <= 240 * 255 / 100 + 2, "{pixel:?}");
        }
    }
}
