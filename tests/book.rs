//! Drawings of the book give way to its words: the night behind the contents, the road
//! beside its stations.

use std::fmt::Write as _;
use std::fs;

use ::pdf::page::{self, Line};
use ::pdf::raster::Pages;
use common::kinds::{Edition, Material, Use};
use image::Rgb;
use tebiki::plan::Selection;

use crate::golden::root;
use crate::set;
use crate::temp::TempDir;

/// Pixels in a millimetre.
const FINE: f64 = 3.0;

/// The starter with other chapters, set as a book for the screen.
fn book(chapters: &str, edition: Edition) -> Pages {
    let folder = TempDir::new();
    let file = folder.path().join("center.yaml");
    let text = fs::read_to_string(root().join("starter/sources/center.yaml")).unwrap().replace("\r\n", "\n");
    let (before, rest) = text.split_once("  chapters:\n").unwrap();
    let (_, after) = rest.split_once("  notes:\n").unwrap();
    fs::write(&file, format!("{before}  chapters:\n{chapters}  notes:\n{after}")).unwrap();
    let selection = Selection { materials: vec![Material::SupportBook], editions: vec![edition], uses: vec![Use::Web] };
    let (_, set) = set::sheets(&file, &selection).remove(0);
    set::pages(&set.unwrap_or_else(|findings| panic!("{findings:?}")))
}

/// So many chapters under titles of one line, or of two.
fn chapters(count: usize, long: bool) -> String {
    let more = if long { "のことを、ながい題で二行にわたって書いたもの" } else { "" };
    (1..=count).fold(String::new(), |mut all, i| {
        write!(all, "    - title: 章の題{i}{more}\n      blocks:\n        - text: 章の文です。\n").unwrap();
        all
    })
}

#[test]
fn no_picture_is_behind_the_contents() {
    for (count, long, edition) in [
        (1, false, Edition::Standard),
        (7, true, Edition::Standard),
        (8, true, Edition::Furigana),
        (11, false, Edition::Easy),
        (13, false, Edition::Standard),
        (30, true, Edition::Standard),
    ] {
        let pages = book(&chapters(count, long), edition);
        let lines: Vec<Vec<Line>> = page::all(&pages).iter().map(page::Page::lines).collect();
        let chapter = |lines: &[Line]| lines.iter().any(|line| line.text == "章の文です。");
        let first = lines.iter().position(|lines| chapter(lines)).unwrap();
        let mut titles = 0;
        for (index, lines) in lines.iter().enumerate().take(first).skip(1) {
            let picture = pages.renderer().render(index + 1, FINE);
            let (side, night) = ((2.0 * FINE) as u32, picture.get_pixel(6, 6));
            for line in lines {
                let foot = ((line.area.y + line.area.height) * FINE) as u32;
                assert_eq!(picture.get_pixel(side, foot), night, "{count} chapters, {edition:?}: {}", line.text);
                titles += usize::from(line.text.contains("章の題"));
            }
        }
        assert_eq!(titles, count, "{edition:?}");
    }
}

#[test]
fn a_road_is_behind_its_own_stations_alone() {
    let words = "例示の文がここにあります。";
    let station = |i: usize| format!("            - title: 段{i}\n              text: 段の文です。\n");
    let mut blocks = String::new();
    for count in [1, 2, 3, 1] {
        let stations: String = (1..=count).map(station).collect();
        write!(blocks, "        - text: {}\n        - path:\n{stations}", words.repeat(14)).unwrap();
    }
    let chapter =
        format!("    - title: 例示の道\n      blocks:\n        - path:\n{}{}{blocks}", station(1), station(2));
    let pages = book(&chapter, Edition::Standard);
    let mut seen = 0;
    for (index, page) in page::all(&pages).iter().enumerate().skip(2) {
        let picture = pages.renderer().render(index + 1, FINE);
        for line in page.lines().iter().filter(|line| line.text.contains("例示の文")) {
            // Between this line and the next one there is paper alone.
            let below = ((line.area.y + line.area.height + 0.8) * FINE) as u32;
            let white = (0..picture.width()).all(|x| *picture.get_pixel(x, below) == Rgb([255, 255, 255]));
            assert!(white, "page {}: something is under {}", index + 1, line.text);
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}
