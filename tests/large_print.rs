//! The large-print edition of the three sources: complete, large, tagged, never
//! imposed.

use std::collections::BTreeSet;

use ::pdf::page::{self, Page};
use ::pdf::raster::Pages;
use common::kinds::{Edition, Material};
use lopdf::{Document, Object};
use tebiki::pipeline;
use tebiki::plan::Selection;

use crate::golden::{self, root};
use crate::pdf::Finished;
use crate::sample::{self, Built, miyagi, shortest};
use crate::sheets::contact_sheet;
use crate::temp::TempDir;

const MATERIALS: [&str; 3] = ["leaflet", "flyer", "support-book"];
/// Body and smallest text, in pt.
const BODY: f64 = 22.0;
const SMALLEST: f64 = 18.0;

/// The PDFs of a source in large print: (use, material, bytes).
fn large(built: &Built) -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let kinds = ["web", "office"].into_iter().flat_map(|purpose| MATERIALS.map(|material| (purpose, material)));
    let pdf = |purpose, material| built.pdf_for(purpose, &format!("{material}.large-print"));
    kinds.map(|(purpose, material)| (purpose, material, pdf(purpose, material))).collect()
}

#[test]
fn it_is_for_the_hand_at_the_screen_and_from_the_copier() {
    for built in sample::all() {
        let made: BTreeSet<String> = built.made(Edition::LargePrint).map(|made| made.sheet.name()).collect();
        let wanted = large(built).into_iter().map(|(purpose, material, _)| format!("{purpose}/{material}.large-print"));
        assert_eq!(made, wanted.collect(), "{}", built.name);
        assert!(!built.folder().join("web/poster.large-print.pdf").exists(), "a poster is read from afar");
    }
    let folder = TempDir::new();
    let (materials, editions) = (vec![Material::Poster, Material::Flyer], vec![Edition::LargePrint]);
    let selection = Selection { materials, editions, ..Selection::default() };
    assert_eq!(pipeline::build(&shortest().source(), folder.path(), &selection, &|_| ()).made.len(), 2);
    assert!(!folder.path().join("shortest/press").exists(), "large print is not for the press");
}

/// What is on each page of a finished PDF.
fn pages(bytes: Vec<u8>) -> Vec<Page> {
    page::all(&Pages::open(bytes).unwrap())
}

/// Holds a PDF against what large print promises.
fn judge(what: &str, bytes: &[u8]) {
    let finished = Finished::open(bytes);
    assert_eq!(finished.count("H1"), 1, "{what}");
    let mut characters = [0, 0];
    for (index, page) in pages(bytes.to_vec()).iter().enumerate() {
        assert!((page.width - 210.0).abs() < 0.1 && (page.height - 297.0).abs() < 0.1, "{what}: page {}", index + 1);
        for run in &page.runs {
            let place = format!("{what}, page {}: 「{}」 has {:.2} pt", index + 1, run.text, run.size);
            assert!(run.size >= SMALLEST - 0.01, "{place}");
            // Headings and phones are larger; what is smaller is a note.
            characters[usize::from((run.size - BODY).abs() < 0.01)] += run.text.chars().count();
        }
    }
    assert!(characters[1] > characters[0], "{what}: {characters:?} characters of other sizes and of the body's");
}

#[test]
fn nothing_is_small_and_most_is_of_the_size_of_the_body() {
    for built in sample::all() {
        for (purpose, material, bytes) in large(built) {
            judge(&format!("{} {purpose}/{material}", built.name), &bytes);
        }
    }
}

#[test]
fn the_sample_is_as_kept() {
    let (tags, looks) = (root().join("tests/golden/large-print/tags"), root().join("tests/golden/large-print/pages"));
    let mut used = [Vec::new(), Vec::new()];
    for (purpose, material, bytes) in large(miyagi()) {
        if purpose != "web" {
            continue;
        }
        let finished = Finished::open(&bytes);
        let path = tags.join(format!("{material}.txt"));
        golden::text(&path, &format!("{}\noutline\n{}\n{}", finished.boxes(), finished.outline(), finished.tags()));
        used[0].push(path);
        let path = looks.join(format!("{material}.png"));
        golden::picture(&path, &contact_sheet(bytes));
        used[1].push(path);
    }
    golden::no_orphans(&tags, &used[0]);
    golden::no_orphans(&looks, &used[1]);
}

#[test]
fn the_copier_gets_pages_in_reading_order_and_flips_on_the_long_edge() {
    let all = large(shortest());
    let pages_of = |wanted: &str, material: &str| {
        let (.., bytes) = all.iter().find(|(purpose, name, _)| *purpose == wanted && *name == material).unwrap();
        pages(bytes.clone()).iter().map(Page::bare_text).collect::<Vec<_>>()
    };
    for material in MATERIALS {
        assert_eq!(pages_of("web", material), pages_of("office", material), "{material}");
    }
    for (_, material, bytes) in all.iter().filter(|(purpose, ..)| *purpose == "office") {
        let document = Document::load_mem(bytes).unwrap();
        let preferences = document.catalog().unwrap().get_deref(b"ViewerPreferences", &document).unwrap();
        let duplex = preferences.as_dict().unwrap().get(b"Duplex").and_then(Object::as_name).unwrap();
        assert_eq!(duplex, b"DuplexFlipLongEdge", "{material}");
    }
}

#[test]
fn names_phones_and_headings_extract_whole() {
    for (purpose, material, bytes) in large(miyagi()) {
        let text = Finished::open(&bytes).logical_text();
        for piece in ["0229-23-1603", "0229-23-1615", "0229-23-0388", "宮城県ひきこもり地域支援センター"]
        {
            assert!(text.contains(piece), "{purpose}/{material}: {piece} is not in\n{text}");
        }
    }
}

/// Rows of a page that must show something, as shares of its height: below them
/// stands the page number.
const LOWER: [f64; 2] = [0.6, 0.9];

#[test]
fn no_page_stays_half_empty() {
    for built in sample::all() {
        for (_, material, bytes) in large(built).into_iter().filter(|(purpose, ..)| *purpose == "web") {
            let pages = Pages::open(bytes).unwrap();
            let renderer = pages.renderer();
            for page in 1..=pages.count() {
                let picture = renderer.render(page, 1.0);
                let [top, bottom] = LOWER.map(|share| (share * f64::from(picture.height())) as u32);
                let drawn = |y| (0..picture.width()).any(|x| picture.get_pixel(x, y).0.iter().any(|&c| c < 250));
                assert!(
                    (top..bottom).any(drawn),
                    "{} {material}: nothing on the lower half of page {page}",
                    built.name
                );
            }
        }
    }
}
