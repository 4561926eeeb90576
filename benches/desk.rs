//! How long the page of the desk takes after a letter: `cargo bench --bench desk`.
//!
//! For each sheet a number is changed again and again, as a person types, and what is
//! between the edit and the pictures of the pages is timed part by part, in ms.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::kinds::{Edition, Material, Use};
use project::Project;
use tebiki::desk::edit::{self, Edit};
use tebiki::pipeline;
use tebiki::plan::{Selection, plan};
use typeset::Base;

/// Edits of each sheet; those before are to warm up.
const EDITS: usize = 20;
const BEFORE: usize = 3;

fn main() {
    let source = Path::new("sources/miyagi.yaml");
    let base = Arc::new(Base::new(&Project::of(source)).expect("embedded fonts").remembering(6));
    println!("{:<28} {:>7} {:>7} {:>7} {:>9} {:>7}", "ms", "edit", "read", "pages", "median", "p95");
    for material in Material::ALL {
        for edition in Edition::ALL.into_iter().filter(|edition| edition.has(material, Use::Web)) {
            sheet(source, &base, material, edition);
        }
    }
}

fn sheet(source: &Path, base: &Arc<Base>, material: Material, edition: Edition) {
    let mut text = std::fs::read_to_string(source).expect("the sample");
    let selection = Selection { materials: vec![material], editions: vec![edition], uses: vec![Use::Web] };
    let mut times: Vec<[Duration; 3]> = Vec::new();
    let mut known = Vec::new();
    for round in 0..EDITS + BEFORE {
        let start = Instant::now();
        let value = format!("0000-00-{round:04}");
        text = edit::apply(&text, &Edit::Set { path: "contacts[0].number".to_owned(), value }).expect("a good edit");
        let edited = start.elapsed();
        let reading = pipeline::read_text(source, &text);
        let read = start.elapsed();
        let center = reading.center.expect("a good source");
        let sheet = plan(&center, &selection, false).remove(0);
        let is_known = |name: &str| known.iter().any(|known| known == name);
        let preview = typeset::preview(&center, &reading.images, &reading.places, &sheet, base, &is_known);
        let preview = preview.unwrap_or_else(|findings| panic!("{findings:?}"));
        let done = start.elapsed();
        known = preview.pages.iter().map(|page| page.name.clone()).collect();
        if round >= BEFORE {
            times.push([edited, read.saturating_sub(edited), done.saturating_sub(read)]);
        }
    }
    let middle = |mut all: Vec<Duration>, share: f64| {
        all.sort();
        all[((all.len() - 1) as f64 * share).round() as usize].as_secs_f64() * 1e3
    };
    let part = |index: usize| middle(times.iter().map(|parts| parts[index]).collect(), 0.5);
    let whole: Vec<Duration> = times.iter().map(|parts| parts.iter().sum()).collect();
    println!(
        "{:<28} {:>7.1} {:>7.1} {:>7.1} {:>9.1} {:>7.1}",
        format!("{}.{}", material.id(), edition.id()),
        part(0),
        part(1),
        part(2),
        middle(whole.clone(), 0.5),
        middle(whole, 0.95)
    );
}
