//! Sheets for the copier: white edges, right duplex side, and a book that reads
//! from the first page to the last when its stack is folded.

use ::pdf::page;
use ::pdf::raster::Pages;
use common::finding::Area;
use image::RgbImage;
use image::imageops::{self, FilterType};
use lopdf::{Document, Object};

use crate::pdf::{self, Finished};
use crate::sample::{self, MATERIALS, miyagi};

/// What a copier does not print, less the rounding of a picture, in mm.
const EDGE_MM: f64 = 4.6;

#[test]
fn edges_stay_white() {
    const PIXELS_PER_MM: f64 = 4.0;
    let edge = (EDGE_MM * PIXELS_PER_MM) as u32;
    for built in sample::all() {
        for material in MATERIALS {
            let pages = Pages::open(built.pdf_for("office", material)).unwrap();
            let renderer = pages.renderer();
            for page in 1..=pages.count() {
                let picture = renderer.render(page, PIXELS_PER_MM);
                let (width, height) = picture.dimensions();
                let outer = |x: u32, y: u32| x < edge || y < edge || x + edge > width - 1 || y + edge > height - 1;
                // The last row and column may hold a part of a pixel alone.
                let inked = picture.enumerate_pixels().filter(|(x, y, pixel)| {
                    *x + 2 < width && *y + 2 < height && outer(*x, *y) && pixel.0.iter().any(|part| *part < 250)
                });
                assert_eq!(inked.count(), 0, "{} {material} {page}", built.name);
            }
        }
    }
}

#[test]
fn words_keep_clear_of_the_white_edge_in_every_edition() {
    // A millimetre of ground is printed around the letters that are nearest.
    const CLEAR_MM: f64 = 6.0;
    for (material, edition) in MATERIALS.iter().flat_map(|material| ["", ".furigana", ".easy"].map(|e| (material, e))) {
        let pages = Pages::open(miyagi().pdf_for("office", &format!("{material}{edition}"))).unwrap();
        for (index, page) in page::all(&pages).iter().enumerate() {
            assert!(page.runs.len() > 3, "{material}{edition}: a page with words");
            for run in page.runs.iter().filter(|run| run.visible && !run.text.trim().is_empty()) {
                let Area { x, y, width, height } = run.area;
                let room = [x, y, page.width - x - width, page.height - y - height];
                let nearest = room.into_iter().fold(f64::INFINITY, f64::min);
                assert!(nearest >= CLEAR_MM, "{material}{edition} {}: 「{}」 at {nearest} mm", index + 1, run.text);
            }
        }
    }
}

#[test]
fn the_print_dialog_is_told_side_and_size() {
    for (material, duplex) in [
        ("leaflet", "DuplexFlipShortEdge"),
        ("poster", "Simplex"),
        ("flyer", "DuplexFlipLongEdge"),
        ("support-book", "DuplexFlipShortEdge"),
    ] {
        let document = Document::load_mem(&miyagi().pdf_for("office", material)).unwrap();
        let preferences = document.catalog().unwrap().get_deref(b"ViewerPreferences", &document).unwrap();
        let name = |key: &[u8]| {
            String::from_utf8_lossy(preferences.as_dict().unwrap().get(key).unwrap().as_name().unwrap()).into_owned()
        };
        assert_eq!((name(b"Duplex").as_str(), name(b"PrintScaling").as_str()), (duplex, "None"), "{material}");
        assert!(Finished::open(&miyagi().pdf_for("office", material)).xmp().contains("倍率100%で印刷"), "{material}");
    }
}

#[test]
fn links_are_kept_where_a_page_stays_a_page() {
    for material in ["leaflet", "poster", "flyer"] {
        let links = |purpose: &str| Finished::open(&miyagi().pdf_for(purpose, material)).links();
        assert_eq!(links("office"), links("web"), "{material}");
        assert!(!links("office").is_empty());
    }
}

#[test]
fn the_poster_is_as_large_as_a_copier_takes() {
    let (width, height) = Pages::open(miyagi().pdf_for("office", "poster")).unwrap().size_mm(1);
    assert!((width - 297.0).abs() < 0.01 && (height - 420.0).abs() < 0.01, "{width}×{height}");
}

#[test]
fn the_folded_book_shows_its_pages_in_order() {
    const PIXELS_PER_MM: f64 = 1.5;
    for built in sample::all() {
        let printed = Pages::open(built.pdf_for("office", "support-book")).unwrap();
        let pictures = |pages: &Pages| {
            let renderer = pages.renderer();
            (1..=pages.count()).map(|page| renderer.render(page, PIXELS_PER_MM)).collect::<Vec<_>>()
        };
        let halves: Vec<[RgbImage; 2]> = pictures(&printed).iter().map(halves).collect();
        let read = folded(&halves);
        let web = Pages::open(built.pdf("support-book")).unwrap();
        let wanted: Vec<RgbImage> = pictures(&web).iter().map(small).collect();
        assert_eq!(read.len(), wanted.len(), "{}", built.name);
        let found: Vec<usize> = read.iter().map(|half| nearest(&small(half), &wanted)).collect();
        assert_eq!(found, (1..=wanted.len()).collect::<Vec<_>>(), "{}", built.name);
    }
}

#[test]
fn the_folded_book_reads_in_order() {
    for built in sample::all() {
        let sides = pdf::halves(&built.pdf_for("office", "support-book"));
        let web = Document::load_mem(&built.pdf("support-book")).unwrap();
        let wanted: Vec<String> = web.get_pages().values().map(|page| pdf::page_text(&web, *page)).collect();
        assert_eq!(folded(&sides), wanted, "{}", built.name);
        let numbered =
            wanted.iter().enumerate().filter(|(index, text)| text.ends_with(&(index + 1).to_string())).count();
        assert!(numbered > wanted.len() / 2, "most pages show their number");
    }
}

#[test]
fn fonts_of_the_book_are_shared_by_its_pages() {
    let fonts = Finished::open(&miyagi().pdf_for("office", "support-book")).fonts();
    assert!(fonts.len() <= 4, "{fonts:?}");
}

/// What one meets, page by page, in a stack that is folded in the middle: first
/// every right front and left back going in, then the other halves coming out.
pub fn folded<T: Clone>(sides: &[[T; 2]]) -> Vec<T> {
    let sheets: Vec<&[[T; 2]]> = sides.chunks(2).collect();
    let inwards = sheets.iter().flat_map(|sheet| [sheet[0][1].clone(), sheet[1][0].clone()]);
    let outwards = sheets.iter().rev().flat_map(|sheet| [sheet[1][1].clone(), sheet[0][0].clone()]);
    inwards.chain(outwards).collect()
}

fn halves(side: &RgbImage) -> [RgbImage; 2] {
    let (width, height) = (side.width() / 2, side.height());
    [0, width].map(|x| imageops::crop_imm(side, x, 0, width, height).to_image())
}

fn small(page: &RgbImage) -> RgbImage {
    imageops::resize(page, 74, 105, FilterType::Triangle)
}

/// The page, from 1, whose picture a half is most like.
fn nearest(half: &RgbImage, pages: &[RgbImage]) -> usize {
    let distance = |page: &RgbImage| -> u64 {
        half.as_raw().iter().zip(page.as_raw()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum()
    };
    let best = pages.iter().enumerate().min_by_key(|(_, page)| distance(page));
    best.map_or(0, |(index, _)| index + 1)
}

#[test]
fn a_page_that_is_bound_goes_to_the_middle_of_the_paper() {
    let document = Document::load_mem(&miyagi().pdf_for("office", "support-book")).unwrap();
    for page in document.get_pages().into_values() {
        let bounds = document.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
        let size: Vec<f32> = bounds.iter().map(|number: &Object| number.as_float().unwrap() * 25.4 / 72.0).collect();
        assert!((size[2] - 297.0).abs() < 0.01 && (size[3] - 210.0).abs() < 0.01, "{size:?}");
    }
}
