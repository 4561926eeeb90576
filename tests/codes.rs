//! Every code of every sheet, found and read in pictures of the finished pages,
//! without knowing where it should be.

use std::collections::{BTreeMap, BTreeSet};

use rqrr::PreparedImage;
use serde_json::Value;
use tebiki::raster::Pages;
use tebiki::source::{self, links};

use crate::golden::root;
use crate::sample::{self, Built, MATERIALS, USES};

/// Enough for a module of 0.4 mm to have 4 pixels.
const PIXELS_PER_MM: f64 = 10.0;

#[test]
fn every_code_says_what_manifest_and_source_say() {
    for built in sample::all() {
        let manifest: Value = serde_json::from_slice(&built.files()["manifest.json"]).unwrap();
        for (purpose, material) in USES.into_iter().flat_map(|purpose| MATERIALS.map(|material| (purpose, material))) {
            let file = format!("{purpose}/{material}.pdf");
            let told: Vec<(u64, String)> = manifest["codes"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|code| code["file"] == file.as_str())
                .map(|code| {
                    assert_eq!(code["payload"], code["decoded"]);
                    let id = code["id"].as_str().unwrap();
                    assert_eq!(code["payload"].as_str().unwrap(), source_url(built, id));
                    (code["page"].as_u64().unwrap(), code["payload"].as_str().unwrap().to_owned())
                })
                .collect();
            assert!(!told.is_empty(), "{} {file} has no code", built.name);
            // The screen's pages are searched whole; the same codes on paper where
            // they should be.
            let pages = (purpose != "web").then(|| told.iter().map(|(page, _)| *page).collect());
            assert_eq!(count(told), count(seen(built, purpose, material, pages.as_ref())), "{} {file}", built.name);
        }
    }
}

#[test]
fn codes_are_large_enough() {
    for built in sample::all() {
        let manifest: Value = serde_json::from_slice(&built.files()["manifest.json"]).unwrap();
        for code in manifest["codes"].as_array().unwrap() {
            let side = code["box"]["width"].as_f64().unwrap();
            let least = match (code["material"].as_str().unwrap(), code["use"].as_str().unwrap()) {
                ("poster", "office") => 70.0,
                ("poster", _) => 100.0,
                _ => 20.0,
            };
            assert!(side >= least - 0.01, "{code}");
            assert!(code["module"].as_f64().unwrap() >= 0.4 - 0.001, "{code}");
        }
    }
}

/// The payloads that a reader finds on each page, or on some.
fn seen(built: &Built, purpose: &str, material: &str, only: Option<&BTreeSet<u64>>) -> Vec<(u64, String)> {
    let pages = Pages::open(built.pdf_for(purpose, material)).unwrap();
    let scale = if material == "poster" { PIXELS_PER_MM / 4.0 } else { PIXELS_PER_MM };
    let mut seen = Vec::new();
    for page in (1..=pages.count()).filter(|page| only.is_none_or(|only| only.contains(&(*page as u64)))) {
        let picture = pages.render(page, scale);
        let gray = image::imageops::grayscale(&picture);
        let (width, height) = (gray.width() as usize, gray.height() as usize);
        let mut prepared =
            PreparedImage::prepare_from_greyscale(width, height, |x, y| gray.get_pixel(x as u32, y as u32).0[0]);
        for grid in prepared.detect_grids() {
            if let Ok((_, text)) = grid.decode() {
                seen.push((page as u64, text));
            }
        }
    }
    seen
}

/// The URL of a link by the source, by way of the YAML file itself.
fn source_url(built: &Built, id: &str) -> String {
    let folder = if built.name == "miyagi" { "sources" } else { "tests/sources" };
    let reading = source::read(&root().join(folder).join(format!("{}.yaml", built.name)));
    let center = reading.center.unwrap();
    let target = links::all(&center).into_iter().find(|target| links::id(target.name) == id).unwrap();
    target.url
}

fn count(codes: Vec<(u64, String)>) -> BTreeMap<(u64, String), usize> {
    let mut counts = BTreeMap::new();
    for code in codes {
        *counts.entry(code).or_insert(0) += 1;
    }
    counts
}
