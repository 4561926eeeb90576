//! Sound codes, wherever they fall between the pixels of the picture in which they
//! are seen first: none may be told faulty.

use std::fmt::Write as _;

use lopdf::{Document, Object, Stream, dictionary};

use super::find::{self, Found, Place};
use common::finding::Area;
use common::qr;
use pdf::raster::Pages;

/// mm to pt.
const PT: f64 = 72.0 / 25.4;
/// Symbols of 33 and of 49 modules.
const TEXTS: [&str; 2] = [
    super::drawing::TEXT,
    concat!(
        "https://maps.example.jp/maps/search/?api=1&query=%E4%BE%8B%E7%A4%BA%E5%B8%82%E4%BE%8B%E7%A4%BA%E7%94%BA",
        "%E4%B8%80%E4%B8%81%E7%9B%AE1-1%20%E7%9B%B8%E8%AB%87%E7%AA%93%E5%8F%A3"
    ),
];
/// Side of each, and from one to the next, in mm.
const SIDE: f64 = 20.0;
const APART: f64 = 46.0;
/// Width and height in mm of a page on which nine have room, and of one that is seen
/// from farther away.
const PAPERS: [(f64, f64); 3] = [(210.0, 297.0), (297.0, 210.0), (297.0, 420.0)];
const STEP: f64 = 0.05;
const STEPS: u32 = 30;

/// A page with symbols at places in mm from its upper left corner.
fn page((width, height): (f64, f64), text: &str, places: &[(f64, f64)]) -> Pages {
    let symbol = qr::encode(text).unwrap();
    let module = SIDE / symbol.modules as f64;
    let mut content = format!("{PT} 0 0 -{PT} 0 {} cm\n", height * PT);
    for (x, y) in places {
        for (column, row, length) in &symbol.runs {
            let at = |from: f64, count: usize| from + count as f64 * module;
            writeln!(content, "{} {} {} {module} re", at(*x, *column), at(*y, *row), *length as f64 * module).unwrap();
        }
    }
    content.push('f');
    let mut document = Document::with_version("1.7");
    let content = document.add_object(Stream::new(dictionary! {}, content.into_bytes()));
    let pages = document.new_object_id();
    let size: Vec<Object> = [0.0, 0.0, width * PT, height * PT].map(|value| Object::Real(value as f32)).to_vec();
    let page = document
        .add_object(dictionary! { "Type" => "Page", "Parent" => pages, "MediaBox" => size, "Contents" => content });
    document.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    Pages::open(bytes).unwrap()
}

/// What is wrong with symbols that are moved by these mm, each from where it would
/// be in a row of three.
fn faults(paper: (f64, f64), text: &str, moves: &[(f64, f64)]) -> Vec<String> {
    let mut faults = Vec::new();
    for moves in moves.chunks(9) {
        let place = |(index, (x, y)): (usize, &(f64, f64))| {
            (30.0 + APART * (index % 3) as f64 + x, 30.0 + APART * (index / 3) as f64 + y)
        };
        let places: Vec<(f64, f64)> = moves.iter().enumerate().map(place).collect();
        let pages = page(paper, text, &places);
        let renderer = pages.renderer();
        let areas: Vec<Area> = places.iter().map(|(x, y)| Area { x: *x, y: *y, width: SIDE, height: SIDE }).collect();
        let found = find::on(Place { renderer: &renderer, page: 1 }, &renderer.picture(1), Some(&areas));
        for area in areas {
            let here = found.iter().find(|code| code.stands_in(area));
            if let Some(fault) = here.map_or_else(|| Some("not seen".to_owned()), |code| fault(code, text, area)) {
                faults.push(format!("{} mm, {}, {}: {fault}", paper.0, area.x, area.y));
            }
        }
    }
    faults
}

fn fault(code: &Found, text: &str, area: Area) -> Option<String> {
    let near = |found: f64, wanted: f64| (found - wanted).abs() < 0.03;
    let sound = code.text.as_deref() == Some(text)
        && code.measured.plausible
        && code.measured.quiet > 7.7
        && near(code.area.x, area.x)
        && near(code.area.y, area.y)
        && near(code.area.width, SIDE)
        && near(code.area.height, SIDE);
    let told = || format!("{:?}, quiet {:.2}, {:?}", code.text, code.measured.quiet, code.area);
    (!sound).then(told)
}

fn steps() -> impl Iterator<Item = f64> {
    (0..=STEPS).map(|step| f64::from(step) * STEP)
}

/// Moves each symbol on each paper by these mm, and finds none faulty.
fn all_sound(moves: &[(f64, f64)]) {
    let cases = PAPERS.into_iter().flat_map(|paper| TEXTS.map(|text| (paper, text)));
    let faults: Vec<String> = cases.flat_map(|(paper, text)| faults(paper, text, moves)).collect();
    assert!(faults.is_empty(), "{}: {faults:#?}", faults.len());
}

#[test]
fn no_place_makes_a_sound_code_faulty() {
    let along = steps().flat_map(|step| [(step, 0.0), (0.0, step), (step, 1.5 - step)]);
    all_sound(&along.collect::<Vec<_>>());
}

#[test]
#[ignore = "takes a minute: cargo test --release --lib every_place -- --ignored"]
fn every_place_of_a_square_is_as_good() {
    all_sound(&steps().flat_map(|x| steps().map(move |y| (x, y))).collect::<Vec<_>>());
}

#[test]
fn symbols_are_of_two_sizes() {
    assert_eq!(TEXTS.map(|text| qr::encode(text).unwrap().modules), [33, 49]);
}
