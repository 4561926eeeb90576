//! Every code of every sheet, found and read in pictures of the finished pages,
//! without knowing where it should be.

use std::collections::BTreeMap;

use serde_json::Value;
use tebiki::inspect::Wanted;
use tebiki::source::{self, links};

use crate::golden::root;
use crate::inspect_codes::inspected;
use crate::sample::{self, Built, MATERIALS, USES};

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
            assert_eq!(count(told), count(seen(built, purpose, material)), "{} {file}", built.name);
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

/// The payloads that are found on each page by one who does not know of any.
fn seen(built: &Built, purpose: &str, material: &str) -> Vec<(u64, String)> {
    let (seen, _) = inspected(&built.pdf_for(purpose, material), &Wanted::default());
    seen.into_iter().map(|code| (code.page as u64, code.decoded.unwrap_or_default())).collect()
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
