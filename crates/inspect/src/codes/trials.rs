//! A code under what a phone in a corridor makes of it, each step harder.

use std::cell::{LazyCell, OnceCell};

use image::{GrayImage, Luma};
use serde::{Deserialize, Deserializer, Serialize};

use super::grid::Grid;
use super::reader::says;
use super::stress::{blur, coarser, level, noisy, sample, shaded, spread, tilted, turned};
use common::number::sine_and_cosine;

/// Pixels for each module of the picture that is stressed.
const FINE: f64 = 6.0;
/// Pixels for each module that the camera then has: a module of 0.5 mm, 20 cm
/// before a camera that looks at a width of 25 cm with 2,000 pixels.
const CAMERA: f64 = 4.0;
/// Ground around the symbol that is in view, in modules.
const GROUND: f64 = 6.0;
/// A phone takes one picture after the other, never held the same: turned by
/// degrees, enlarged. One that is read is enough.
const FRAMES: [(f64, f64); 3] = [(0.0, 1.0), (1.3, 0.96), (-2.1, 1.03)];

/// A word of [`STRESSES`].
pub type Name = &'static str;

/// One kind of stress, raised step by step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// `resolution`, `blur`, `rotation`, `perspective`, `light`, `noise`, `gain`.
    #[serde(deserialize_with = "stress_name")]
    pub stress: Name,
    /// The strongest step that was still read, in the unit of the stress; 0 if
    /// not even the weakest was.
    pub reached: f64,
    /// The strongest step that was tried.
    pub tried: f64,
    /// `module`: sides of a module; `deg`; `%` of the light that is lost;
    /// `level` of 255; `mm` on paper, on each side.
    #[serde(deserialize_with = "unit_name")]
    pub unit: Name,
}

/// One kind of stress.
struct Stress {
    name: Name,
    unit: Name,
    /// Strengths, each harder than the one before.
    steps: &'static [f64],
    /// The least that a sound code bears.
    least: f64,
    apply: fn(&Frame, f64) -> GrayImage,
}

/// What one frame of a camera holds before it is stressed.
struct Frame {
    picture: GrayImage,
    /// The picture as the camera takes it where nothing happened on its way there.
    plain: OnceCell<GrayImage>,
    /// Side of a module on paper, in mm.
    module: f64,
    seed: u64,
}

impl Frame {
    /// As the camera takes it, after what happened on its way there.
    fn taken(&self, change: impl Fn(&GrayImage) -> GrayImage) -> GrayImage {
        coarser(&change(&self.picture), CAMERA / FINE)
    }

    fn plain(&self) -> &GrayImage {
        self.plain.get_or_init(|| coarser(&self.picture, CAMERA / FINE))
    }
}

/// Each stress, with what it takes to be sound: symbols of 25 to 61 modules without
/// a fault bear at least a step more.
const STRESSES: [Stress; 7] = [
    Stress {
        // Side of a camera's pixel.
        name: "resolution",
        unit: "module",
        steps: &[0.25, 0.33, 0.4, 0.5, 0.57, 0.65],
        least: 0.5,
        apply: |frame, step| coarser(&frame.picture, 1.0 / (step * FINE)),
    },
    Stress {
        // Deviation of the blur.
        name: "blur",
        unit: "module",
        steps: &[0.1, 0.2, 0.3, 0.4, 0.5],
        least: 0.3,
        apply: |frame, step| blur(frame.plain(), step * CAMERA),
    },
    Stress {
        name: "rotation",
        unit: "deg",
        steps: &[10.0, 20.0, 30.0, 45.0],
        least: 30.0,
        apply: |frame, step| frame.taken(|picture| turned(picture, step)),
    },
    Stress {
        name: "perspective",
        unit: "deg",
        steps: &[10.0, 20.0, 30.0, 40.0, 50.0],
        least: 20.0,
        apply: |frame, step| frame.taken(|picture| tilted(picture, step)),
    },
    Stress {
        // Light that is lost from one side of the symbol to the other.
        name: "light",
        unit: "%",
        steps: &[20.0, 40.0, 60.0, 75.0, 85.0],
        least: 60.0,
        apply: |frame, step| shaded(frame.plain(), 1.0 - step / 100.0),
    },
    Stress {
        // Deviation of the noise, of 255 levels.
        name: "noise",
        unit: "level",
        steps: &[5.0, 10.0, 20.0, 30.0, 40.0],
        least: 10.0,
        apply: |frame, step| noisy(frame.plain(), step, frame.seed),
    },
    Stress {
        // Ink that spreads on each side of a dark module: 0.03 in offset, 0.1 in a
        // worn copier.
        name: "gain",
        unit: "mm",
        steps: &[0.03, 0.06, 0.09, 0.12, 0.15],
        least: 0.06,
        apply: |frame, step| frame.taken(|picture| spread(picture, step / frame.module * FINE)),
    },
];

/// Tries a code that says `text` and is at `grid` in `picture`; `module` in mm.
pub fn trials(picture: &GrayImage, grid: &Grid, module: f64, text: &str) -> Vec<Trial> {
    let mut seeds = 1..;
    let frames = FRAMES.map(|(degrees, enlarged)| {
        let seed = seeds.next().unwrap_or_default();
        // A sound code is read in the first.
        LazyCell::new(move || Frame {
            picture: seen(picture, grid, degrees, enlarged),
            plain: OnceCell::new(),
            module,
            seed,
        })
    });
    let trial = |stress: &Stress| {
        let bears = |step: &f64| frames.iter().any(|frame| says(&(stress.apply)(frame, *step), text));
        // From the hardest on: a sound code needs few.
        let reached = stress.steps.iter().rev().copied().find(bears).unwrap_or_default();
        let tried = stress.steps.last().copied().unwrap_or_default();
        Trial { stress: stress.name, reached, tried, unit: stress.unit }
    };
    STRESSES.iter().map(trial).collect()
}

/// Share of all steps that were read, 0 to 1.
pub fn margin(trials: &[Trial]) -> f64 {
    let steps = |trial: &Trial| stress(trial).map_or(0, |stress| stress.steps.len());
    let borne = |known: &Stress, reached: f64| known.steps.iter().filter(|step| **step <= reached).count();
    let read = |trial: &Trial| stress(trial).map_or(0, |known| borne(known, trial.reached));
    let all: usize = trials.iter().map(steps).sum();
    trials.iter().map(read).sum::<usize>() as f64 / all.max(1) as f64
}

/// The trials in which a code bears less than a sound one.
pub fn weak(trials: &[Trial]) -> impl Iterator<Item = &Trial> {
    trials.iter().filter(|trial| stress(trial).is_some_and(|known| trial.reached < known.least))
}

/// The name of a stress, as it was kept.
pub fn stress_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Name, D::Error> {
    known(deserializer, |stress| stress.name)
}

/// The unit of a stress, as it was kept.
pub fn unit_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Name, D::Error> {
    known(deserializer, |stress| stress.unit)
}

fn known<'de, D: Deserializer<'de>>(deserializer: D, of: fn(&Stress) -> Name) -> Result<Name, D::Error> {
    let kept = String::deserialize(deserializer)?;
    let known = STRESSES.iter().map(of).find(|known| *known == kept);
    known.ok_or_else(|| serde::de::Error::custom(format!("no stress has {kept}")))
}

fn stress(trial: &Trial) -> Option<&'static Stress> {
    STRESSES.iter().find(|stress| stress.name == trial.stress)
}

/// The symbol with its ground, upright, as one frame of a camera that is near.
fn seen(picture: &GrayImage, grid: &Grid, degrees: f64, enlarged: f64) -> GrayImage {
    let (sin, cos) = sine_and_cosine(degrees);
    let view = grid.side() + 2.0 * GROUND;
    let width = (view * FINE).round() as u32;
    GrayImage::from_fn(width, width, |x, y| {
        let from_centre = |pixel: u32| ((f64::from(pixel) + 0.5) / f64::from(width) - 0.5) * view / enlarged;
        let (u, v) = (from_centre(x), from_centre(y));
        let middle = grid.side() / 2.0;
        let point = grid.at(middle + u * cos + v * sin, middle + v * cos - u * sin);
        Luma([level(sample(picture, point.x, point.y))])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::drawing::{Drawing, TEXT};
    use crate::codes::reader;

    fn tried(picture: &GrayImage, module: f64) -> Vec<Trial> {
        let symbol = reader::read(picture).into_iter().find(|symbol| symbol.text.is_some()).unwrap();
        trials(picture, &symbol.grid, module, TEXT)
    }

    #[test]
    fn a_sound_code_bears_more_than_it_must() {
        let trials = tried(&Drawing { quiet: 6.0, ..Drawing::default() }.gray(), 0.5);
        assert_eq!(weak(&trials).count(), 0, "{trials:?}");
        assert!(margin(&trials) > 0.8, "{trials:?}");
        for trial in &trials {
            assert!(trial.reached > stress(trial).unwrap().least, "{trial:?}");
        }
    }

    #[test]
    fn thin_dots_read_but_bear_less() {
        let trials = tried(&Drawing { dot: 0.45, ..Drawing::default() }.gray(), 0.5);
        assert!(weak(&trials).any(|trial| trial.stress == "blur"), "{trials:?}");
    }

    #[test]
    fn small_modules_drown_in_ink_that_large_ones_bear() {
        let picture = Drawing::default().gray();
        let gain = |module: f64| tried(&picture, module).into_iter().find(|trial| trial.stress == "gain").unwrap();
        let (small, large) = (gain(0.25), gain(3.0));
        assert!(small.reached < large.reached, "{small:?} {large:?}");
        assert!((large.reached - large.tried).abs() < f64::EPSILON);
    }
}
