//! The place of a voice code, in finished files: what is seen, what is cut, what
//! is written for the encoder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use ::pdf::raster::Pages;
use common::kinds::{Material, Use};
use lopdf::{Document, Object};
use serde_json::Value;
use tebiki::export::press::MARGIN;

use crate::golden::root;
use crate::sample::{build_beside as build, bytes_below};
use crate::temp::TempDir;

/// Pixels per mm.
const SCALE: f64 = 12.0;
/// Trim of the flyer in mm.
const PAPER: (f64, f64) = (210.0, 297.0);
/// The square: its side and its distance from both edges, in mm.
const SIDE: f64 = 18.0;
const INSET: f64 = 6.0;
/// Radius of the notch in mm.
const RADIUS: f64 = 3.0;
/// Cells of the fictional picture along a side.
const CELLS: u32 = 30;
const PICTURE: &str = "tests/cases/voice-code-room/files/images/voice.png";

/// The files of a flyer with a voice code on each of `pages`.
fn flyer(pages: &[u32], uses: &[Use]) -> BTreeMap<String, Vec<u8>> {
    let place = TempDir::new();
    let source = flyer_source(&place, pages);
    build(&source, &[Material::Flyer], uses);
    bytes_below(&place.path().join("output/center"))
}

/// The source of a flyer with a voice code on each of `pages`.
fn flyer_source(place: &TempDir, pages: &[u32]) -> PathBuf {
    let mut text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap();
    text += "\nvoice_code:\n";
    for page in pages {
        text.push_str(&["  - material: flyer\n    page: ", &page.to_string(), "\n    file: voice.png\n"].concat());
    }
    let source = place.path().join("center.yaml");
    fs::write(&source, text).unwrap();
    fs::copy(root().join(PICTURE), place.path().join("voice.png")).unwrap();
    source
}

/// The pixel at a place in mm from the trim's corner.
fn pixel(picture: &image::RgbImage, trim: f64, (x, y): (f64, f64)) -> [u8; 3] {
    picture.get_pixel(((trim + x) * SCALE) as u32, ((trim + y) * SCALE) as u32).0
}

#[test]
fn every_use_shows_the_picture_whole_and_alone() {
    let files = flyer(&[1, 2], &[Use::Web, Use::Office, Use::Press]);
    let source = image::load_from_memory(&fs::read(root().join(PICTURE)).unwrap()).unwrap().to_luma8();
    let step = source.width() / CELLS;
    let (left, top) = (PAPER.0 - INSET - SIDE, PAPER.1 - INSET - SIDE);
    for (purpose, trim) in [("web", 0.0), ("office", 0.0), ("press", MARGIN)] {
        let pages = Pages::open(files[&format!("{purpose}/flyer.pdf")].clone()).unwrap();
        for page in 1..=2 {
            let picture = pages.render(page, SCALE);
            for (row, column) in (0..CELLS).flat_map(|row| (0..CELLS).map(move |column| (row, column))) {
                let centre = |cell: u32| (f64::from(cell) + 0.5) * SIDE / f64::from(CELLS);
                let found = pixel(&picture, trim, (left + centre(column), top + centre(row)));
                let wanted = source.get_pixel(column * step + step / 2, row * step + step / 2).0[0];
                let near = found.iter().all(|part| part.abs_diff(wanted) < 64);
                assert!(near, "{purpose} {page}: cell {column}, {row} is {found:?}, not {wanted}");
            }
            // White all around, half a millimetre out.
            for along in (0..=36).map(|half| f64::from(half) / 2.0) {
                for place in [(along, -0.5), (along, SIDE + 0.5), (-0.5, along), (SIDE + 0.5, along)] {
                    let found = pixel(&picture, trim, (left + place.0, top + place.1));
                    assert!(found.iter().all(|part| *part > 250), "{purpose} {page}: {found:?} at {place:?}");
                }
            }
        }
    }
}

#[test]
fn the_press_alone_has_a_die_line_around_the_notch() {
    let files = flyer(&[1], &[Use::Web, Use::Office, Use::Press]);
    for purpose in ["web", "office"] {
        assert!(die_lines(&files[&format!("{purpose}/flyer.pdf")]).is_empty(), "{purpose}");
    }
    let press = &files["press/flyer.pdf"];
    assert_eq!(die_lines(press), [true], "one, and it overprints");
    let pages = Pages::open(press.clone()).unwrap();
    let middle = PAPER.1 - INSET - SIDE / 2.0;
    let slant = RADIUS * std::f64::consts::FRAC_1_SQRT_2;
    let around = [
        (PAPER.0 - RADIUS, middle),
        (PAPER.0 - slant, middle - slant),
        (PAPER.0 - slant, middle + slant),
        (PAPER.0 + 1.0, middle - RADIUS),
        (PAPER.0 + 1.0, middle + RADIUS),
    ];
    for (page, wanted) in [(1, true), (2, false)] {
        let picture = pages.render(page, SCALE);
        for place in around {
            assert_eq!(is_drawn(&picture, place), wanted, "page {page}: {place:?}");
        }
        assert!(!is_drawn(&picture, (PAPER.0 - 1.5, middle)), "page {page}: inside the notch");
    }
}

/// Whether a magenta line runs within 0.1 mm of a place.
fn is_drawn(picture: &image::RgbImage, (x, y): (f64, f64)) -> bool {
    let near = [-0.1, -0.05, 0.0, 0.05, 0.1];
    near.iter().flat_map(|down| near.map(|across| (x + across, y + down))).any(|place| {
        let [red, green, _] = pixel(picture, MARGIN, place);
        red.saturating_sub(green) > 60
    })
}

/// For each form that draws in the die's ink, whether it overprints.
fn die_lines(pdf: &[u8]) -> Vec<bool> {
    let document = Document::load_mem(pdf).unwrap();
    let name = |object: &Object| object.as_name().map(<[u8]>::to_vec).unwrap_or_default();
    let is_die = |object: &Object| {
        let resolved = document.dereference(object).unwrap().1;
        let parts = resolved.as_array().map(Vec::as_slice).unwrap_or_default();
        parts.len() == 4 && name(&parts[0]) == b"Separation" && name(&parts[1]) == b"DieLine"
    };
    let resources = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok()?.dict.get_deref(b"Resources", &document).ok()?.as_dict().ok());
    let dies = resources.filter(|resources| {
        let spaces = resources.get_deref(b"ColorSpace", &document).and_then(Object::as_dict);
        spaces.is_ok_and(|spaces| spaces.iter().any(|(_, space)| is_die(space)))
    });
    let overprints = dies.map(|resources| {
        let states = resources.get_deref(b"ExtGState", &document).and_then(Object::as_dict);
        states.is_ok_and(|states| {
            states.iter().any(|(_, state)| {
                let state = document.dereference(state).unwrap().1.as_dict().unwrap();
                state.get(b"OP").and_then(Object::as_bool).unwrap_or(false)
            })
        })
    });
    overprints.collect()
}

#[test]
fn the_specification_tells_of_the_cut() {
    let told =
        |pages: &[u32]| String::from_utf8(flyer(pages, &[Use::Press])["press/submission/spec.txt"].clone()).unwrap();
    let spec = told(&[2]);
    let line = spec.lines().find(|line| line.contains("型抜き  ")).expect(&spec);
    for part in ["2ページの右辺", "直径 6 mm", "下端から 15 mm", "DieLine"] {
        assert!(line.contains(part), "{line}");
    }
    assert!(!spec.contains("特色なし"), "{spec}");
    let files = crate::sample::shortest().files();
    let without = String::from_utf8(files["press/submission/spec.txt"].clone()).unwrap();
    assert!(without.contains("特色なし") && !without.contains("型抜き"), "{without}");
}

#[test]
fn the_text_of_each_page_is_written_with_its_length() {
    let files = flyer(&[1, 2], &[Use::Web]);
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    let listed = manifest["texts"].as_array().unwrap();
    assert_eq!(listed.len(), 2);
    for (index, text) in listed.iter().enumerate() {
        let file = format!("text/flyer-{}.txt", index + 1);
        assert_eq!(text["file"], file.as_str());
        let words = String::from_utf8(files[&file].clone()).unwrap();
        let count = words.chars().filter(|letter| *letter != '\n').count();
        assert_eq!(text["characters"], count);
        assert!(words.contains("0000-00-0000"), "{words}");
        assert!(!words.contains("音声コード") && !words.contains("［図］"), "{words}");
    }
}

/// The texts of an output folder, by their names.
fn texts(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    bytes_below(folder).into_iter().filter(|(file, _)| file.starts_with("text/")).collect()
}

#[test]
fn texts_are_the_same_whatever_use_is_asked_for() {
    let made = |uses: &[Use]| {
        let place = TempDir::new();
        let source = flyer_source(&place, &[1]);
        build(&source, &[Material::Flyer], uses);
        let folder = place.path().join("output/center");
        let manifest: Value = serde_json::from_slice(&fs::read(folder.join("manifest.json")).unwrap()).unwrap();
        let listed = manifest["files"].as_array().unwrap().iter().filter_map(|file| file["path"].as_str());
        let listed: BTreeSet<String> = listed.filter(|file| file.starts_with("text/")).map(str::to_owned).collect();
        let texts = texts(&folder);
        assert_eq!(listed, texts.keys().cloned().collect());
        (texts, manifest["texts"].clone(), Use::ALL.map(|purpose| folder.join(purpose.id()).exists()))
    };
    let whole = made(&Use::ALL);
    assert_eq!(whole.0.len(), 2, "two sides");
    for purpose in Use::ALL {
        let alone = made(&[purpose]);
        assert_eq!(alone.0, whole.0, "{purpose:?}");
        assert_eq!(alone.1, whole.1, "{purpose:?}");
        // The sheet that was only read is not written.
        assert_eq!(alone.2, Use::ALL.map(|written| written == purpose));
    }
}

#[test]
fn texts_go_with_the_last_sheet_that_they_belong_to() {
    let place = TempDir::new();
    let source = flyer_source(&place, &[1]);
    let folder = place.path().join("output/center");
    build(&source, &[Material::Flyer], &[Use::Press]);
    assert_eq!(texts(&folder).len(), 2);
    // Another material alone leaves them, as long as the flyer is fresh.
    build(&source, &[Material::Leaflet], &[Use::Press]);
    assert_eq!(texts(&folder).len(), 4);
    let text = fs::read_to_string(&source).unwrap();
    fs::write(&source, text.replace("0000-00-0000", "0000-00-0009")).unwrap();
    build(&source, &[Material::Leaflet], &[Use::Press]);
    assert!(folder.join("press/flyer.outdated.pdf").exists());
    let texts = texts(&folder);
    assert!(texts.keys().all(|file| file.starts_with("text/leaflet")) && texts.len() == 2, "{:?}", texts.keys());
    let words: Vec<String> = texts.into_values().map(|words| String::from_utf8(words).unwrap()).collect();
    assert!(words.concat().contains("0000-00-0009"), "{words:?}");
}

#[test]
fn a_text_that_is_too_long_is_told_without_its_sheet() {
    let place = TempDir::new();
    let source = flyer_source(&place, &[1]);
    let text = fs::read_to_string(&source).unwrap();
    fs::write(&source, text.replace("ページを開きます", &"ページを開きます。".repeat(100))).unwrap();
    let outcome = build(&source, &[Material::Flyer], &[Use::Press]);
    let finding = outcome.findings.iter().find(|finding| finding.rule == "voice-code-length").unwrap();
    assert_eq!(finding.path.as_deref(), Some("voice_code[0]"));
    assert!(finding.place.is_some() && finding.spot.is_none(), "{finding:?}");
}

#[test]
fn words_with_readings_are_written_once() {
    let files = crate::sample::miyagi().files();
    for edition in ["", ".furigana"] {
        let text = String::from_utf8(files[&format!("text/flyer{edition}-1.txt")].clone()).unwrap();
        assert!(text.contains("いまの気持ちを、話してみませんか。") && !text.contains("きも"), "{text}");
    }
}
