//! Goldens: what is made must equal what was kept.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use image::RgbImage;
use similar::{ChangeTag, TextDiff};

/// The folder of this project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether goldens are rewritten instead of compared.
pub fn updating() -> bool {
    std::env::var_os("TEBIKI_UPDATE").is_some()
}

/// Compares text with a golden file.
pub fn text(golden: &Path, actual: &str) {
    if updating() {
        fs::create_dir_all(golden.parent().unwrap()).unwrap();
        fs::write(golden, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(golden).unwrap_or_default().replace("\r\n", "\n");
    let diff = diff(&expected, actual);
    assert!(diff.is_empty(), "{} differs (TEBIKI_UPDATE=1 rewrites it):\n{diff}", golden.display());
}

/// Compares a picture with a golden PNG. Rasterizers round differently from
/// machine to machine, so single pixels may differ a little, shapes may not.
pub fn picture(golden: &Path, actual: &RgbImage) {
    /// Difference of a channel that the eye does not see at this size.
    const SLIGHT: u8 = 24;
    /// Share of pixels that may differ by more.
    const SHARE: f64 = 0.002;
    if updating() {
        fs::create_dir_all(golden.parent().unwrap()).unwrap();
        actual.save(golden).unwrap();
        return;
    }
    let expected = image::open(golden).unwrap_or_else(|error| panic!("{}: {error}", golden.display())).to_rgb8();
    assert_eq!(expected.dimensions(), actual.dimensions(), "{} has another size", golden.display());
    let differs = |x, y| {
        let (a, b): (&image::Rgb<u8>, &image::Rgb<u8>) = (expected.get_pixel(x, y), actual.get_pixel(x, y));
        a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > SLIGHT)
    };
    let (width, height) = actual.dimensions();
    let count = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).filter(|&(x, y)| differs(x, y)).count();
    if count as f64 > SHARE * f64::from(width * height) {
        let shown = side_by_side(&expected, actual, differs);
        let path = std::env::temp_dir().join(format!("tebiki-diff-{}", golden.file_name().unwrap().to_string_lossy()));
        shown.save(&path).unwrap();
        panic!("{}: {count} pixels differ; expected, difference, actual: {}", golden.display(), path.display());
    }
}

/// Fails if a folder holds goldens that no test compares any more.
pub fn no_orphans(folder: &Path, used: &[PathBuf]) {
    let used: BTreeSet<&Path> = used.iter().map(PathBuf::as_path).collect();
    for path in files(folder) {
        assert!(used.contains(path.as_path()), "orphan golden: {}", path.display());
    }
}

/// All files below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

fn diff(expected: &str, actual: &str) -> String {
    let diff = TextDiff::from_lines(expected, actual);
    let changed = diff.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal);
    let lines: Vec<String> = changed.take(60).map(|change| format!("{}{change}", change.tag())).collect();
    lines.concat()
}

fn side_by_side(expected: &RgbImage, actual: &RgbImage, differs: impl Fn(u32, u32) -> bool) -> RgbImage {
    let (width, height) = actual.dimensions();
    RgbImage::from_fn(width * 3, height, |x, y| match x / width {
        0 => *expected.get_pixel(x, y),
        1 if differs(x - width, y) => image::Rgb([255, 0, 0]),
        1 => image::Rgb([255, 255, 255]),
        _ => *actual.get_pixel(x - 2 * width, y),
    })
}
