//! The sheets of the three sources: complete, accessible, small, the same on
//! every run.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ::pdf::raster::Pages;
use common::kinds::{self, Edition, Material};
use image::RgbImage;
use image::imageops::{self, FilterType};
use tebiki::pipeline::{self, Options};
use tebiki::plan::{self, Selection};

use crate::golden::{self, root};
use crate::pdf::Finished;
use crate::sample::{self, Built, MATERIALS, bytes_below, miyagi, shortest};
use crate::temp::TempDir;

/// Bytes of all four web PDFs together; the center's own four have 3,699 KB.
const MOST_BYTES: usize = 900 * 1024;

#[test]
fn every_source_builds_without_a_finding() {
    for built in sample::all() {
        assert_eq!(built.told(), "", "{}", built.name);
        let center = source::read(&built.source()).center.unwrap();
        let wanted = plan::plan(&center, &built.selection, false);
        assert_eq!(built.outcome.made.len(), wanted.len(), "{}", built.name);
    }
}

#[test]
fn output_has_the_fixed_paths() {
    let files = miyagi().files();
    let fixed = ["manifest.json", "report.html", "report.json", "index.html", "index-snippet.html"];
    let kept = ["manifest", "submission"].map(|name| format!(".tebiki/{name}.json"));
    let mut expected: Vec<String> = fixed.map(str::to_owned).into_iter().chain(kept).collect();
    expected.push("press/submission.zip".to_owned());
    let all = Selection::default().all(&sample::JAPANESE).into_iter();
    for (purpose, material, edition) in all.filter(|(_, material, _)| MATERIALS.contains(&material.id())) {
        let told = kinds::teller(material, edition) == purpose;
        let (purpose, stem) = (purpose.id(), kinds::stem(material, edition));
        let pages = Finished::open(&miyagi().pdf_for(purpose, &stem)).pages();
        expected.extend([format!("{purpose}/{stem}.pdf"), format!(".tebiki/{purpose}-{stem}.json")]);
        expected.extend((1..=pages).map(|page| format!("preview/{purpose}/{stem}-{page}.png")));
        if purpose == "web" {
            expected.push(format!("web/{stem}.html"));
            expected.extend((material == Material::SupportBook).then(|| format!("web/{stem}.epub")));
        }
        // The reader's view of a book: what faces each other, and back and cover.
        if purpose == "web" && material == Material::SupportBook && edition != Edition::LargePrint {
            let inner = (2..pages).step_by(2).map(|left| (left, left + 1)).chain([(pages, 1)]);
            expected.extend(inner.map(|(left, right)| format!("preview/web/{stem}-{left}-{right}.png")));
        }
        if told {
            expected.extend((1..=pages).map(|page| format!("text/{stem}-{page}.txt")));
        }
        if purpose == "press" {
            expected.push(format!("press/submission/{stem}.pdf"));
            expected.extend((1..=pages).map(|page| format!("press/submission/proof/{stem}-{page}.png")));
        }
    }
    expected.push(".tebiki/lock".to_owned());
    expected.extend(["spec.pdf", "spec.txt"].map(|name| format!("press/submission/{name}")));
    expected.sort();
    assert_eq!(files.keys().cloned().collect::<Vec<_>>(), expected);
}

#[test]
fn pages_have_the_sizes_of_their_materials() {
    let pages = |material| Finished::open(&miyagi().pdf(material)).pages();
    assert_eq!(pages("leaflet"), 6);
    assert_eq!(pages("poster"), 1);
    assert_eq!(pages("flyer"), 2);
    for built in sample::all() {
        let book = Finished::open(&built.pdf("support-book")).pages();
        assert!(book >= 8 && book.is_multiple_of(4), "{}: {book} pages", built.name);
    }
}

#[test]
fn tag_trees_and_boxes_are_as_kept() {
    let folder = root().join("tests/golden/tags");
    let mut used = Vec::new();
    for material in MATERIALS {
        let finished = Finished::open(&miyagi().pdf(material));
        let outline = finished.outline();
        let outline = if outline.is_empty() { String::new() } else { format!("\noutline\n{outline}") };
        let path = folder.join(format!("{material}.txt"));
        golden::text(&path, &format!("{}{outline}\n{}", finished.boxes(), finished.tags()));
        used.push(path);
    }
    golden::no_orphans(&folder, &used);
}

#[test]
fn pages_look_as_kept() {
    let folder = root().join("tests/golden/pages");
    let mut used: Vec<PathBuf> = Vec::new();
    for built in sample::all() {
        for material in MATERIALS {
            let path = folder.join(format!("{}-{material}.png", built.name));
            golden::picture(&path, &contact_sheet(built.pdf(material)));
            used.push(path);
        }
    }
    golden::no_orphans(&folder, &used);
}

#[test]
fn titles_and_languages_are_told() {
    for built in sample::all() {
        for material in MATERIALS {
            let finished = Finished::open(&built.pdf(material));
            let title = finished.info("Title");
            assert!(title.contains("センター") || title.contains("窓口"), "{title}");
            assert_eq!(finished.count("H1"), 1, "{} {material}", built.name);
        }
    }
}

#[test]
fn names_phones_and_dates_extract_whole() {
    let wanted = |material| match material {
        "poster" => vec!["0229-23-1603", "宮城県ひきこもり地域支援センター"],
        "support-book" => {
            vec!["0229-23-1603", "0229-23-1615", "0229-23-0388", "宮城県ひきこもり地域支援センター", "2025年11月12日"]
        }
        _ => vec![
            "0229-23-1603",
            "0229-23-1615",
            "0229-23-0388",
            "宮城県ひきこもり地域支援センター",
            "大崎市古川旭五丁目7-20",
        ],
    };
    for material in MATERIALS {
        let text = Finished::open(&miyagi().pdf(material)).logical_text();
        for piece in wanted(material) {
            assert!(text.contains(piece), "{material}: {piece} is not in\n{text}");
        }
    }
}

#[test]
fn fonts_are_embedded_and_subset() {
    for built in sample::all() {
        for material in MATERIALS {
            let fonts = Finished::open(&built.pdf(material)).fonts();
            assert!(!fonts.is_empty());
            for (name, embedded) in fonts {
                assert!(embedded, "{name} is not embedded");
                // The underscore alone is Noto's.
                let bundled = |face: &str| face.starts_with("BIZUD") || face.starts_with("NotoSans");
                let subset = name.split_once('+').is_some_and(|(tag, face)| tag.len() == 6 && bundled(face));
                assert!(subset, "{name} is no subset of a bundled font");
            }
        }
    }
}

#[test]
fn all_web_pdfs_together_are_small() {
    let total: usize = MATERIALS.iter().map(|material| miyagi().pdf(material).len()).sum();
    assert!(total < MOST_BYTES, "{total} bytes");
}

/// All but what tells of other editions as well. The sample is held against itself as a whole by
/// `.ci/same.sh`.
#[test]
fn the_same_source_gives_the_same_bytes() {
    let standard = Selection { editions: vec![Edition::Standard], ..Selection::default() };
    let (first, mut second) = (shortest().files(), one_at_a_time(shortest(), &standard));
    second.retain(|name, _| !["manifest.", "report.", "index"].iter().any(|part| name.contains(part)));
    assert!(second.contains_key("press/submission.zip") && second.contains_key("office/support-book.pdf"));
    for (name, bytes) in &second {
        assert!(bytes == &first[name], "{name} differs between two builds");
    }
    let lacking: Vec<_> = first.keys().filter(|name| name.contains("press/") && !second.contains_key(*name)).collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}

#[test]
fn a_sheet_has_the_same_bytes_whatever_is_made_with_it() {
    let selection = Selection { materials: vec![Material::Flyer], ..Selection::default() };
    let (first, second) = (miyagi().files(), one_at_a_time(miyagi(), &selection));
    let of_the_flyer: Vec<&String> = first.keys().filter(|name| name.contains("/flyer")).collect();
    for edition in sample::JAPANESE {
        let file = format!("web/{}.pdf", kinds::stem(Material::Flyer, edition));
        assert!(of_the_flyer.contains(&&file), "{file} is not in {of_the_flyer:?}");
    }
    for name in of_the_flyer {
        assert!(first[name] == second[name], "{name} differs between two builds");
    }
}

/// The files of another build, one sheet after the other.
fn one_at_a_time(built: &Built, selection: &Selection) -> BTreeMap<String, Vec<u8>> {
    let folder = TempDir::new();
    let options = Options { jobs: Some(1), ..Options::default() };
    pipeline::build_with(&built.source(), folder.path(), selection, options, &|_| ());
    bytes_below(&folder.path().join(built.name))
}

/// All pages of a PDF side by side, small.
pub fn contact_sheet(pdf: Vec<u8>) -> RgbImage {
    const PAGE_WIDTH: u32 = 150;
    const COLUMNS: u32 = 6;
    let pages = Pages::open(pdf).unwrap();
    let renderer = pages.renderer();
    let thumbs: Vec<RgbImage> = (1..=pages.count())
        .map(|page| {
            let (width, height) = pages.size_mm(page);
            let large = renderer.render(page, 3.0 * f64::from(PAGE_WIDTH) / width);
            let tall = (f64::from(PAGE_WIDTH) * height / width).round() as u32;
            imageops::resize(&large, PAGE_WIDTH, tall, FilterType::Triangle)
        })
        .collect();
    let tallest = thumbs.iter().map(RgbImage::height).max().unwrap();
    let columns = COLUMNS.min(thumbs.len() as u32);
    let rows = (thumbs.len() as u32).div_ceil(COLUMNS);
    let mut sheet = RgbImage::from_pixel(columns * (PAGE_WIDTH + 6), rows * (tallest + 6), image::Rgb([128; 3]));
    for (index, thumb) in thumbs.iter().enumerate() {
        let (column, row) = (index as u32 % COLUMNS, index as u32 / COLUMNS);
        imageops::replace(
            &mut sheet,
            thumb,
            i64::from(column * (PAGE_WIDTH + 6) + 3),
            i64::from(row * (tallest + 6) + 3),
        );
    }
    sheet
}
