//! Files for the printing company: as typst set them, in inks alone, with boxes,
//! marks and everything that goes with them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Arc;

use ::pdf::raster::{Pages, Renderer};
use common::kinds::{self, Sheet, Use};
use image::{ImageBuffer, RgbImage, imageops};
use lopdf::{Dictionary, Document, Object};
use project::Project;
use tebiki::export::CREATOR;
use tebiki::export::press::{BLEED, MARGIN};
use tebiki::pipeline;
use tebiki::plan::{self, Selection};
use typeset::{Base, Standard};

use crate::golden::root;
use crate::sample::{self, BLOCK, Built, MATERIALS, miyagi, pictures};
use crate::temp::TempDir;

/// Difference of a channel, of 255, that rounding of edges may make.
const SLIGHT: u8 = 24;
/// Share of pixels that may differ by more: a quarter of a percent.
const SHARE: f64 = 0.0025;
/// The same where pictures were turned into inks: the preview's own idea of inks
/// is not the profile's, so that colours shift, but nothing moves or vanishes.
const SLIGHT_IN_PICTURES: u8 = 90;

#[test]
fn every_press_page_shows_what_typst_set() {
    for built in sample::all() {
        compare(built, SLIGHT);
    }
}

#[test]
fn pictures_stay_where_and_what_they_are() {
    compare(pictures(), SLIGHT_IN_PICTURES);
}

/// Renders typst's own PDF and the finished one and compares them inside the trim.
fn compare(built: &Built, slight: u8) {
    for (sheet, typset) in typst_pdfs(built) {
        let material = sheet.material.id();
        let scale = if material == "poster" { 1.5 } else { 3.0 };
        let (before, after) =
            (Pages::open(typset).unwrap(), Pages::open(built.pdf_for("press", &sheet.stem())).unwrap());
        assert_eq!(before.count(), after.count());
        let (first, last) = (before.renderer(), after.renderer());
        for page in 1..=before.count() {
            let (width, height) = before.size_mm(page);
            let trim = (width - 2.0 * BLEED, height - 2.0 * BLEED);
            let inside = |pages: &Renderer, room: f64| crop(&pages.render(page, scale), room * scale, trim, scale);
            let (wanted, found) = (inside(&first, BLEED), inside(&last, MARGIN));
            let differs =
                |(a, b): (&image::Rgb<u8>, &image::Rgb<u8>)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > slight);
            let count = wanted.pixels().zip(found.pixels()).filter(|pair| differs(*pair)).count();
            let most = SHARE * f64::from(wanted.width() * wanted.height());
            assert!(
                count as f64 <= most,
                "{} {} {page}: {count} pixels differ, {most:.0} may",
                built.name,
                sheet.stem()
            );
        }
    }
}

/// Every press sheet of a source as typst writes it, before anything is done to it.
fn typst_pdfs(built: &Built) -> Vec<(Sheet, Vec<u8>)> {
    let reading = source::read(&built.source());
    let center = reading.center.unwrap();
    let base = Arc::new(Base::new(&Project::of(&built.source())).unwrap());
    let selection = Selection { uses: vec![Use::Press], ..Selection::default() };
    let sheets = plan::plan(&center, &selection, false);
    let set = |sheet: Sheet| {
        let typeset = typeset::typeset(&center, &reading.images, &reading.places, &sheet, &base).ok().unwrap();
        let pdf = typeset.pdf(Standard::Plain, CREATOR).unwrap();
        (sheet, pdf)
    };
    sheets.into_iter().map(set).collect()
}

fn crop(picture: &RgbImage, from: f64, trim: (f64, f64), scale: f64) -> RgbImage {
    let pixels = |mm: f64| (mm * scale).floor() as u32;
    let from = from.round() as u32;
    imageops::crop_imm(picture, from, from, pixels(trim.0) - 1, pixels(trim.1) - 1).to_image()
}

#[test]
fn boxes_are_exact_and_inside_one_another() {
    let trims = BTreeMap::from([
        ("leaflet", (297.0, 210.0)),
        ("poster", (420.0, 594.0)),
        ("flyer", (210.0, 297.0)),
        ("support-book", (148.0, 210.0)),
    ]);
    for built in sample::all() {
        for (material, (width, height)) in &trims {
            let document = Document::load_mem(&built.pdf_for("press", material)).unwrap();
            for page in document.get_pages().into_values() {
                let page = document.get_dictionary(page).unwrap();
                let bounds = |key: &[u8]| -> Vec<f64> {
                    let numbers = page.get(key).unwrap().as_array().unwrap().iter();
                    numbers.map(|number| f64::from(number.as_float().unwrap()) * 25.4 / 72.0).collect()
                };
                let (media, bleed, trim) = (bounds(b"MediaBox"), bounds(b"BleedBox"), bounds(b"TrimBox"));
                let near = |a: f64, b: f64| (a - b).abs() < 0.01;
                assert!(near(trim[2] - trim[0], *width) && near(trim[3] - trim[1], *height), "{material} {trim:?}");
                for side in 0..4 {
                    let out = if side < 2 { -1.0 } else { 1.0 };
                    assert!(near((bleed[side] - trim[side]) * out, 3.0), "{material} {bleed:?}");
                    assert!((media[side] - bleed[side]) * out > 10.0, "{material} {media:?}");
                }
                assert!(!page.has(b"Annots"));
            }
        }
    }
}

#[test]
fn marks_and_slug_leave_the_bleed_alone() {
    const SCALE: f64 = 8.0;
    for material in MATERIALS {
        let pages = Pages::open(miyagi().pdf_for("press", material)).unwrap();
        let picture = pages.render(1, if material == "poster" { SCALE / 2.0 } else { SCALE });
        let scale = f64::from(picture.width()) / pages.size_mm(1).0;
        // A ring just outside the bleed: nothing begins there.
        let ring = ((MARGIN - BLEED - 0.35) * scale) as u32;
        let (width, height) = picture.dimensions();
        let inner = |at: u32, length: u32| at >= ring && at <= length - 1 - ring;
        let on_ring = |x: u32, y: u32| {
            (x == ring || x == width - 1 - ring) && inner(y, height)
                || (y == ring || y == height - 1 - ring) && inner(x, width)
        };
        let inked = picture
            .enumerate_pixels()
            .filter(|(x, y, pixel)| on_ring(*x, *y) && pixel.0.iter().any(|part| *part < 250));
        assert_eq!(inked.count(), 0, "{material}");
    }
}

#[test]
fn folds_have_their_marks_on_both_sides() {
    const SCALE: f64 = 8.0;
    let pages = Pages::open(miyagi().pdf_for("press", "leaflet")).unwrap();
    for (page, folds) in [(1, [97.0, 197.0]), (2, [100.0, 200.0])] {
        let picture = pages.render(page, SCALE);
        let dark = |x: f64, y: f64| {
            let column = (x * SCALE) as u32;
            (column - 2..=column + 2).any(|x| picture.get_pixel(x, (y * SCALE) as u32).0[0] < 160)
        };
        let (top, bottom) = (MARGIN - 8.0, MARGIN + 210.0 + 8.0);
        for x in folds {
            assert!(dark(MARGIN + x, top) && dark(MARGIN + x, bottom), "page {page}: no mark at {x}");
        }
        for x in [97.0, 100.0, 197.0, 200.0].into_iter().filter(|x| !folds.contains(x)) {
            assert!(!dark(MARGIN + x, top), "page {page}: a mark at {x}");
        }
    }
}

#[test]
fn pictures_become_inks() {
    assert!(pictures().outcome.findings.iter().all(|finding| !finding.is_error()));
    let document = Document::load_mem(&pictures().pdf_for("press", "support-book")).unwrap();
    let images: Vec<&Dictionary> = document
        .objects
        .values()
        .filter_map(|object| Some(&object.as_stream().ok()?.dict))
        .filter(|dict| dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image"))
        .collect();
    let spaces = |wanted: &[u8]| {
        let named =
            |dict: &&&Dictionary| dict.get(b"ColorSpace").and_then(Object::as_name).is_ok_and(|name| name == wanted);
        images.iter().filter(named).count()
    };
    assert_eq!((spaces(b"DeviceCMYK"), spaces(b"DeviceRGB")), (2, 0), "a photo of each kind");
    let palettes = images.iter().filter(|dict| dict.get(b"ColorSpace").and_then(Object::as_array).is_ok());
    assert_eq!(palettes.count(), 1, "line art is black alone");
    assert!(!pictures().outcome.findings.iter().any(|finding| finding.rule == "coarse-image"));
}

#[test]
fn the_submission_is_whole_and_its_folder_equals_its_zip() {
    let files = miyagi().files();
    let mut zip = zip::ZipArchive::new(Cursor::new(&files["press/submission.zip"])).unwrap();
    let mut packed = BTreeMap::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        packed.insert(format!("press/submission/{}", entry.name().unwrap()), bytes);
    }
    let folder: BTreeMap<String, Vec<u8>> =
        files.clone().into_iter().filter(|(name, _)| name.starts_with("press/submission/")).collect();
    assert!(packed == folder, "{:?}\n{:?}", packed.keys(), folder.keys());
    for material in MATERIALS {
        assert!(packed[&format!("press/submission/{material}.pdf")] == files[&format!("press/{material}.pdf")]);
    }
    for name in packed.keys() {
        assert!(name.is_ascii() && Path::new(name).file_name().unwrap().len() <= 31, "{name}");
    }
    let spec = String::from_utf8(packed["press/submission/spec.txt"].clone()).unwrap();
    for wanted in [
        "297×210 mm",
        "148×210 mm",
        "420×594 mm",
        "210×297 mm",
        "97・197 mm",
        "中綴じ",
        "FOGRA39",
        "BIZUDGothic-Regular",
        "Version 1.05",
        "https://www.pref.miyagi.jp/",
    ] {
        assert!(spec.contains(wanted), "{wanted} is not in\n{spec}");
    }
    let pages = Pages::open(packed["press/submission/spec.pdf"].clone()).unwrap();
    assert!(pages.count() >= 1);
}

#[test]
fn a_shop_may_want_no_marks_and_overprinted_black() {
    let settings = "press:\n  marks: false\n  black_overprint: true\n  ink_limit: 280\n  orders:\n    flyer:\n      paper: 上質紙 A判 57.5kg\n      quantity: 500部\n";
    let place = with(settings, &[]);
    let outcome = build(&place, &["flyer"]);
    assert!(!outcome.has_errors(), "{:?}", outcome.findings);
    let bytes = std::fs::read(place.path().join("output/source/press/flyer.pdf")).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    for page in document.get_pages().into_values() {
        let page = document.get_dictionary(page).unwrap();
        assert_eq!(page.get(b"MediaBox").unwrap(), page.get(b"BleedBox").unwrap(), "nothing lies outside the bleed");
    }
    let states = document.objects.values().filter_map(|object| object.as_stream().ok()).filter_map(|stream| {
        let resources = stream.dict.get_deref(b"Resources", &document).ok()?.as_dict().ok()?;
        resources.get_deref(b"ExtGState", &document).ok()?.as_dict().ok()
    });
    assert!(states.flat_map(Dictionary::iter).any(|(name, _)| name == b"OverFill"));
    let spec = std::fs::read_to_string(place.path().join("output/source/press/submission/spec.txt")).unwrap();
    assert!(spec.contains("上質紙 A判 57.5kg") && spec.contains("500部") && spec.contains("280 %"), "{spec}");
}

#[test]
fn another_printing_condition_is_embedded_and_named() {
    let profile = std::fs::read(root().join("icc/FOGRA39L_coated.icc")).unwrap();
    let place = with("press:\n  icc: shop.icc\n  condition: JC200103\n", &[("shop.icc", &profile)]);
    assert!(!build(&place, &["flyer"]).has_errors());
    let bytes = std::fs::read(place.path().join("output/source/press/flyer.pdf")).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    let intents = document.catalog().unwrap().get(b"OutputIntents").unwrap().as_array().unwrap();
    let intent = document.dereference(&intents[0]).unwrap().1.as_dict().unwrap();
    let text = |key: &[u8]| lopdf::decode_text_string(intent.get(key).unwrap()).unwrap();
    assert_eq!(text(b"OutputConditionIdentifier"), "JC200103");
    assert_eq!(text(b"RegistryName"), "http://www.color.org");
}

#[test]
fn what_can_not_become_ink_is_told() {
    let blend = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#c33" style="mix-blend-mode:multiply"/></svg>"##;
    let place = with("", &[("logo.svg", blend)]);
    let source = place.path().join("source.yaml");
    let text = std::fs::read_to_string(&source).unwrap();
    std::fs::write(&source, text.replacen("center:\n", "center:\n  logo:\n    file: logo.svg\n    alt: しるし\n", 1))
        .unwrap();
    let outcome = build(&place, &["leaflet"]);
    assert!(outcome.findings.iter().any(|finding| finding.rule == "press-colour"), "{:?}", outcome.findings);
    assert!(!place.path().join("output/source/press/leaflet.pdf").exists());
    assert!(!place.path().join("output/source/press/submission.zip").exists());
}

#[test]
fn coarse_pictures_are_remarked_on() {
    let mut png = Vec::new();
    RgbImage::from_fn(200, 100, |x, y| image::Rgb([x as u8, y as u8, 90]))
        .write_to(&mut Cursor::new(&mut png), image::ImageFormat::Png)
        .unwrap();
    let place = with("", &[("small.png", &png)]);
    let source = place.path().join("source.yaml");
    let block = format!("        - image:\n            file: small.png\n            alt: 試しの絵\n{BLOCK}");
    let text = std::fs::read_to_string(&source).unwrap();
    assert!(text.contains(BLOCK));
    std::fs::write(&source, text.replacen(BLOCK, &block, 1)).unwrap();
    let outcome = build(&place, &["support-book"]);
    assert!(!outcome.has_errors());
    assert!(outcome.findings.iter().any(|finding| finding.rule == "coarse-image" && finding.message.contains("ppi")));
    let spec = std::fs::read_to_string(place.path().join("output/source/press/submission/spec.txt")).unwrap();
    assert!(spec.contains("ppi"), "the printing company is reported as well");
}

#[test]
fn pictures_that_are_too_fine_are_made_smaller_and_too_deep_ones_flatter() {
    let encoded = |picture: image::DynamicImage| {
        let mut png = Cursor::new(Vec::new());
        picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
        png.into_inner()
    };
    let fine = RgbImage::from_fn(3000, 300, |x, y| image::Rgb([(x / 12) as u8, y as u8, 90]));
    let deep = ImageBuffer::from_fn(1500, 150, |x, y| image::Rgb([(x * 43) as u16, (y * 430) as u16, 23_000]));
    let place = with("", &[("fine.png", &encoded(fine.into())), ("deep.png", &encoded(deep.into()))]);
    let source = place.path().join("source.yaml");
    let block = ["fine.png", "deep.png"]
        .map(|file| format!("        - image:\n            file: {file}\n            alt: 試しの絵\n"))
        .concat();
    let text = std::fs::read_to_string(&source).unwrap();
    std::fs::write(&source, text.replacen(BLOCK, &(block + BLOCK), 1)).unwrap();
    assert!(!build(&place, &["support-book"]).has_errors());
    let bytes = std::fs::read(place.path().join("output/source/press/support-book.pdf")).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let mut images: Vec<&Dictionary> = streams
        .map(|stream| &stream.dict)
        .filter(|dict| dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image"))
        .collect();
    let number = |dict: &Dictionary, key: &[u8]| dict.get(key).unwrap().as_i64().unwrap();
    images.sort_by_key(|dict| number(dict, b"Width"));
    let widths: Vec<i64> = images.iter().map(|dict| number(dict, b"Width")).collect();
    // 28 characters of 12 pt are 118.5 mm, at 350 ppi 1633 pixels.
    assert!(widths.len() == 2 && widths[0] == 1500 && (1600..=1633).contains(&widths[1]), "{widths:?}");
    for image in images {
        assert_eq!(number(image, b"BitsPerComponent"), 8, "what every RIP takes");
        assert_eq!(image.get(b"ColorSpace").unwrap().as_name().unwrap(), b"DeviceCMYK");
    }
}

#[test]
fn words_at_an_edge_or_on_a_fold_stop_the_sheet() {
    let layout = "#import \"parts/sheet.typ\": sheet-rules\n#import \"theme.typ\": palette\n\
        #let leaflet(source, sheet) = {\n  show: sheet-rules.with(source, sheet, palette(sheet))\n  set page(width: 297mm, height: 210mm, margin: 0pt)\n  \
        place(top + left, dx: 97mm, [#metadata(none)<fold>])\n  place(dx: 90mm, dy: 50mm)[= 折り目の上の文字です]\n  place(dx: 1mm, dy: 100mm)[端の文字です]\n}\n";
    let place = with("", &[("layouts/leaflet.typ", layout.as_bytes())]);
    let outcome = build(&place, &["leaflet"]);
    let rules: Vec<&str> = outcome.findings.iter().map(|finding| finding.rule).collect();
    assert!(rules.contains(&"near-edge") && rules.contains(&"on-fold"), "{:?}", outcome.findings);
}

#[test]
fn a_book_that_can_not_be_stapled_is_told() {
    let layout = "#import \"parts/sheet.typ\": sheet-rules\n#import \"theme.typ\": palette\n\
        #let support-book(source, sheet) = {\n  show: sheet-rules.with(source, sheet, palette(sheet))\n  set page(width: 148mm, height: 210mm, margin: 20mm)\n  \
        [= #source.center.name.plain]\n  for contact in source.contacts { par(contact.number) }\n  \
        par(source.issued.western)\n  for n in range(4) { pagebreak(); [#n] }\n}\n";
    let place = with("", &[("layouts/support-book.typ", layout.as_bytes())]);
    let outcome = build(&place, &["support-book"]);
    assert!(outcome.findings.iter().any(|finding| finding.rule == "book-pages"), "{:?}", outcome.findings);
    assert!(outcome.findings.iter().any(|finding| finding.rule == "blank-pages"), "{:?}", outcome.findings);
    let office = place.path().join("output/source/office/support-book.pdf");
    assert_eq!(Document::load_mem(&std::fs::read(office).unwrap()).unwrap().get_pages().len(), 4);
}

#[test]
fn a_submission_with_a_hole_in_it_is_marked() {
    let place = with("", &[]);
    assert!(!build(&place, &["flyer", "poster"]).has_errors());
    let source = place.path().join("source.yaml");
    let text = std::fs::read_to_string(&source).unwrap();
    std::fs::write(&source, text.replacen("いまの気持ちを、話してみませんか。", "いまの𠮷気持ちを。", 1)).unwrap();
    let outcome = build(&place, &["flyer", "poster"]);
    assert!(outcome.has_errors() && outcome.submission.is_none());
    let press = place.path().join("output/source/press");
    assert!(!press.join("submission.zip").exists() && !press.join("submission").exists());
    assert!(press.join("submission.outdated.zip").exists() && press.join("submission.outdated").exists());
    std::fs::write(&source, text).unwrap();
    assert!(!build(&place, &["flyer", "poster"]).has_errors());
    assert!(press.join("submission.zip").exists() && !press.join("submission.outdated.zip").exists());
    assert!(!press.join("submission.outdated").exists());
}

#[test]
fn facts_that_nobody_verified_stop_the_press_or_mark_its_pages() {
    let place = with("", &[]);
    let source = place.path().join("source.yaml");
    let text = std::fs::read_to_string(&source).unwrap();
    let verified = text.lines().find(|line| line.trim_start().starts_with("verified_on:")).unwrap();
    let unverified = text.replacen(&format!("{verified}\n"), "", 1);
    std::fs::write(&source, &unverified).unwrap();
    let outcome = build(&place, &["flyer"]);
    assert!(outcome.findings.iter().any(|finding| finding.rule == "unverified" && finding.is_error()));
    assert!(outcome.made.iter().all(|made| made.sheet.purpose == Use::Office), "the copier needs no proof");
    std::fs::write(&source, format!("{unverified}\nallow_unverified: true\n")).unwrap();
    assert!(!build(&place, &["flyer"]).has_errors());
    let bytes = std::fs::read(place.path().join("output/source/press/flyer.pdf")).unwrap();
    let slugs = crate::pdf::forms(&bytes, b"Slug");
    assert!(slugs.len() == 2 && slugs.iter().all(|slug| slug.contains("未確認")), "{slugs:?}");
    let without = crate::pdf::forms(&miyagi().pdf_for("press", "flyer"), b"Slug");
    assert!(
        without.iter().all(|slug| slug.contains("ちらし") && slug.contains("210×297") && !slug.contains("未確認")),
        "{without:?}"
    );
    assert!(without[0].contains("1/2") && without[0].contains("表") && without[1].contains("裏"), "{without:?}");
}

/// The sample in its standard edition, with settings for the press and files beside it.
fn with(settings: &str, files: &[(&str, &[u8])]) -> TempDir {
    let place = TempDir::new();
    std::fs::write(place.path().join("source.yaml"), format!("{}\n{settings}", sample::standard())).unwrap();
    for (name, bytes) in files {
        let path = place.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    place
}

fn build(place: &TempDir, materials: &[&str]) -> pipeline::Outcome {
    let known = |name: &&str| kinds::Material::ALL.into_iter().find(|material| material.id() == *name).unwrap();
    let selection = Selection {
        materials: materials.iter().map(known).collect(),
        uses: vec![Use::Office, Use::Press],
        ..Selection::default()
    };
    pipeline::build(&place.path().join("source.yaml"), &place.path().join("output"), &selection, &|_| ())
}
