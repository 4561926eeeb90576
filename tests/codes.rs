//! Every code of every sheet, found and read in pictures of the finished pages,
//! without knowing where it should be.

use std::collections::BTreeMap;

use inspect::Wanted;
use rayon::prelude::*;
use serde_json::Value;
use source::links;

use crate::inspect_codes::inspected;
use crate::sample::{self, Built, MATERIALS, USES};

#[test]
fn every_code_says_what_manifest_and_source_say() {
    for built in sample::all() {
        let (manifest, urls) = (built.manifest(), urls(built));
        let sheets: Vec<_> = USES.iter().flat_map(|purpose| MATERIALS.map(|material| (purpose, material))).collect();
        sheets.into_par_iter().for_each(|(purpose, material)| {
            let file = format!("{purpose}/{material}.pdf");
            let codes = manifest.codes.iter().filter(|code| code.file == file).inspect(|code| {
                assert_eq!(code.decoded.as_ref(), Some(&code.payload), "{} {file}", built.name);
                assert_eq!(code.payload, urls[code.id.as_str()], "{} {file}", built.name);
            });
            let told: Vec<(usize, String)> = codes.map(|code| (code.page, code.payload.clone())).collect();
            assert!(!told.is_empty(), "{} {file} has no code", built.name);
            assert_eq!(count(told), count(seen(built, purpose, material)), "{} {file}", built.name);
        });
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

/// The payloads that are found on each page by one who does not know of any.
fn seen(built: &Built, purpose: &str, material: &str) -> Vec<(usize, String)> {
    let (seen, _) = inspected(&built.pdf_for(purpose, material), &Wanted::default());
    seen.into_iter().map(|code| (code.page, code.decoded.unwrap_or_default())).collect()
}

/// The URL of each link by the source, by way of the YAML file itself.
fn urls(built: &Built) -> BTreeMap<String, String> {
    let center = source::read(&built.source()).center.unwrap();
    links::all(&center).into_iter().map(|target| (target.id.into_owned(), target.url)).collect()
}

fn count(codes: Vec<(usize, String)>) -> BTreeMap<(usize, String), usize> {
    let mut counts = BTreeMap::new();
    for code in codes {
        *counts.entry(code).or_insert(0) += 1;
    }
    counts
}
