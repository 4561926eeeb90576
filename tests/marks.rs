//! The mark of a center, a photo of it, and four codes: on every sheet that shows them,
//! whole, as large as they must be, and without a finding.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use ::pdf::drawing::{self, Kind};
use ::pdf::raster::Pages;
use common::finding::{Area, Finding};
use common::kinds::{Edition, Material, Use};
use image::{ImageFormat, RgbImage};
use tebiki::pipeline::{self, Outcome};
use tebiki::plan::Selection;
use tebiki::report::manifest::Manifest;

use crate::golden::root;
use crate::pdf::Finished;
use crate::sample::standing;
use crate::set;

const MARK: &str = "例示市のしるし（試しの絵）";
const PHOTO: &str = "青い部屋（試しの絵）";

/// Two links more than the shortest source has.
const LINKS: &str = "\nlinks:\n  chat:\n    label: チャットで話す\n    purpose: チャットの相談のページを開きます\n    \
    url: https://example.jp/chat\n    verified_on: 2026-03-01\n    source: 架空の資料\n  form:\n    \
    label: 予約のフォーム\n    purpose: 予約のフォームを開きます\n    url: https://example.jp/form\n    \
    verified_on: 2026-03-01\n    source: 架空の資料\n  video:\n    label: 動画の一覧\n    \
    purpose: 動画の一覧を開きます\n    url: https://movie.example.jp/watch/reiji\n    \
    verified_on: 2026-03-01\n    source: 架空の資料\n";

/// A sheet of a source: its file, the page that has the mark, and how high that is in mm.
type Place = (&'static str, usize, f64);

const SHORTEST: [Place; 3] = [("web/poster", 1, 32.0), ("web/flyer", 1, 16.0), ("web/leaflet", 6, 16.0)];
const WARDS: [Place; 3] = [("web/notice", 1, 16.0), ("web/card", 1, 9.0), ("web/directory", 1, 16.0)];

#[test]
fn every_sheet_has_the_mark_once_and_as_high_as_it_asks_for() {
    for (source, places) in [("shortest", SHORTEST), ("wards", WARDS)] {
        let mut left = Vec::new();
        for wide in [1, 3, 5] {
            let place = standing(&format!("mark {wide} on {source}"));
            let sheets = if wide == 5 {
                // The widest is proven: no words are under it.
                let outcome = build(&place, source, &with_mark, wide * 480, &web(&[]));
                assert_eq!(told(&outcome), "", "{source} {wide}:1");
                let names = outcome.made.iter().map(|made| made.sheet.name());
                names.map(|name| (name.clone(), pdf(&place, &name))).collect()
            } else {
                set(&write_source(&place, source, &with_mark, wide * 480), &web(&[]))
            };
            assert!(!sheets.is_empty());
            for (file, bytes) in &sheets {
                assert_eq!(Finished::open(bytes).tags().matches(MARK).count(), 1, "{source} {wide}:1 {file}");
            }
            for (file, page, high) in places {
                let found = pictures(&sheets[file], page);
                let [mark] = found[..] else { panic!("{file}: {found:?}") };
                // A wide one is four of its heights wide at most.
                let (width, height) = (high * f64::from(wide.min(4)), high * (4.0 / f64::from(wide)).min(1.0));
                let is = |seen: f64, wanted: f64| (seen - wanted).abs() < 0.1;
                assert!(is(mark.height, height) && is(mark.width, width), "{wide}:1 {file} {mark:?}");
                left.push((file, mark.x.round()));
            }
        }
        left.sort_by(|a, b| a.partial_cmp(b).unwrap());
        left.dedup();
        assert_eq!(left.len(), places.len(), "{left:?}");
    }
}

#[test]
fn a_coarse_mark_is_told_by_the_size_that_it_has_on_each_sheet() {
    let selection = Selection { uses: vec![Use::Press], ..web(&[Material::Poster, Material::Flyer]) };
    // 16 mm at 300 ppi in the hand are 189 pixels, and so are 32 mm at 150 ppi from afar.
    for (pixels, wanted) in [(150, 2), (200, 0)] {
        let outcome = build(&standing(&format!("mark of {pixels}")), "shortest", &with_mark, pixels, &selection);
        let coarse = outcome.findings.iter().filter(|finding| finding.rule == "coarse-image").count();
        assert_eq!(coarse, wanted, "{}", told(&outcome));
    }
}

#[test]
fn a_photo_takes_the_place_of_the_room_on_the_flyer() {
    let place = standing("photo on a flyer");
    let selection = Selection {
        uses: Use::ALL.to_vec(),
        editions: vec![Edition::Standard, Edition::LargePrint],
        ..web(&[Material::Flyer])
    };
    let outcome = build(&place, "shortest", &with_photo, 480, &selection);
    assert_eq!(told(&outcome), "");
    for file in ["web/flyer", "web/flyer.large-print"] {
        let flyer = Finished::open(&pdf(&place, file));
        assert_eq!(flyer.tags().matches(PHOTO).count(), 1, "{file}");
        assert!(flyer.logical_text().contains("相談室のようす"), "{file}");
    }
    // Over the whole width, and out to the bleed.
    let shown = |file: &str| pictures(&pdf(&place, file), 1)[0];
    let (web, press) = (shown("web/flyer"), shown("press/flyer"));
    assert!(web.x < 0.1 && web.x + web.width > 209.9, "{web:?}");
    assert!((press.width - 216.0).abs() < 0.1, "{press:?}");
    assert!(web.height > 60.0, "{web:?}");
    // Whole in large print: three to two, as it was taken.
    let large = shown("web/flyer.large-print");
    assert!((large.width / large.height - 1.5).abs() < 0.02, "{large:?}");
}

#[test]
fn a_photo_takes_the_place_of_the_house_on_the_poster() {
    let place = standing("photo on a poster");
    let selection = Selection { uses: Use::ALL.to_vec(), ..web(&[Material::Poster]) };
    let outcome = build(&place, "shortest", &with_photo_on_the_poster, 480, &selection);
    assert_eq!(told(&outcome), "");
    let poster = Finished::open(&pdf(&place, "web/poster"));
    assert_eq!(poster.tags().matches(PHOTO).count(), 1);
    assert!(poster.logical_text().contains("相談室のようす"));
    // Right of the signs, out over the edge of the sheet and to the bleed where there is one; what
    // is too much of it is cut off.
    for file in ["web/poster", "press/poster"] {
        let bytes = pdf(&place, file);
        let middle = Pages::open(bytes.clone()).unwrap().size_mm(1).0 / 2.0;
        let photo = pictures(&bytes, 1)[0];
        let (left, right) = (photo.x - middle, photo.x + photo.width - middle);
        assert!(left > -10.0 && left < 54.1 && right > 212.9 && photo.height > 100.0, "{file}: {photo:?}");
    }
}

#[test]
fn a_photo_takes_the_place_of_the_hills_on_covers() {
    // With the longest words there is less room, on the screen as on paper.
    for (name, uses) in [("shortest", vec![Use::Web, Use::Press]), ("longest", vec![Use::Web])] {
        let with_press = uses.contains(&Use::Press);
        let selection = Selection {
            uses,
            editions: vec![Edition::Standard, Edition::LargePrint],
            ..web(&[Material::Leaflet, Material::SupportBook])
        };
        let place = standing(&format!("photos on covers, {name}"));
        let outcome = build(&place, name, &with_photos_on_covers, 480, &selection);
        assert_eq!(told(&outcome), "");
        for sheet in ["leaflet", "support-book"] {
            for file in [format!("web/{sheet}"), format!("web/{sheet}.large-print")] {
                let tags = Finished::open(&pdf(&place, &file));
                assert_eq!(tags.tags().matches(PHOTO).count(), 1, "{file}");
                assert!(tags.logical_text().contains("相談室のようす"), "{file}");
            }
            // Out over both edges of the cover and evenly cut, or whole between the words of large print.
            let shown = |file: &str| pictures(&pdf(&place, file), 1)[0];
            let web = shown(&format!("web/{sheet}"));
            let width = if sheet == "leaflet" { 100.0 } else { 148.0 };
            assert!(web.x <= 0.1 && web.x + web.width >= width - 0.1 && web.height > 24.0, "{sheet}: {web:?}");
            assert!((web.x + web.width / 2.0 - width / 2.0).abs() < 1.6, "{sheet}: {web:?}");
            let large = shown(&format!("web/{sheet}.large-print"));
            assert!((large.width / large.height - 1.5).abs() < 0.02 && large.x > 10.0, "{sheet}: {large:?}");
            if with_press {
                let press = shown(&format!("press/{sheet}"));
                assert!(press.width >= width + 2.9, "{sheet}: {press:?}");
            }
        }
        let text = fs::read_to_string(place.join("output/source/web/leaflet.html")).unwrap();
        assert!(text.contains(PHOTO), "the page for phones");
    }
}

#[test]
fn four_codes_have_room_wherever_codes_are() {
    let four = |text: &str| {
        let text = with_mark(text);
        let text = if text.contains("\n  video:\n") { text } else { text.replacen("\nlinks:\n", LINKS, 1) };
        let text = text.replace("codes: [map, site]", "codes: [map, site, chat, form]");
        let text = text.replace("codes: [map, video, x]", "codes: [map, video, x, site]");
        // A notice has the least room with a picture.
        let picture = format!("    picture:\n      file: images/room.jpg\n      alt: {PHOTO}\n    days:\n");
        let text = text.replacen("    days:\n", &picture, 1);
        text.replace("codes: [site]", "codes: [site, chat, form, video]")
    };
    let places = BTreeMap::from([
        (
            "shortest",
            vec![("leaflet", vec![4]), ("poster", vec![4]), ("flyer", vec![1, 4]), ("support-book", vec![4, 4])],
        ),
        ("longest", vec![("leaflet", vec![4]), ("poster", vec![4])]),
        ("wards", vec![("notice", vec![4])]),
    ]);
    for (source, sheets) in places {
        let place = standing(&format!("four codes of {source}"));
        let materials: Vec<Material> =
            Material::ALL.into_iter().filter(|m| sheets.iter().any(|s| s.0 == m.id())).collect();
        // Large print is the same from the copier, and a notice for every use.
        let selection = match source {
            "shortest" => Selection {
                uses: vec![Use::Web, Use::Press],
                editions: vec![Edition::Standard, Edition::LargePrint],
                ..web(&materials)
            },
            "longest" => Selection { uses: Use::ALL.to_vec(), ..web(&materials) },
            _ => web(&materials),
        };
        let outcome = build(&place, source, &four, 480, &selection);
        assert!(!outcome.has_errors() && !told(&outcome).contains("[code-"), "{}", told(&outcome));
        let manifest = Manifest::read(&place.join("output/source"));
        for code in &manifest.codes {
            assert_eq!(code.decoded.as_ref(), Some(&code.payload), "{} {}", code.file, code.id);
            assert!(code.module >= 0.4, "{} {}", code.file, code.module);
            if code.file.ends_with("/poster.pdf") {
                let least = if code.file.starts_with("office") { 53.0 } else { 75.0 };
                assert!(code.area.width >= least, "{} {}", code.file, code.area.width);
            }
        }
        for (sheet, wanted) in sheets {
            let mut pages: BTreeMap<usize, usize> = BTreeMap::new();
            for code in manifest.codes.iter().filter(|code| code.file == format!("web/{sheet}.pdf")) {
                *pages.entry(code.page).or_default() += 1;
            }
            assert_eq!(pages.into_values().collect::<Vec<_>>(), wanted, "{sheet}");
        }
    }
}

/// Materials for the screen; all if none is named.
fn web(materials: &[Material]) -> Selection {
    Selection { materials: materials.to_vec(), uses: vec![Use::Web], ..Selection::default() }
}

/// What is told, without what the sources let pass and what says that words for ears lack readings.
fn told(outcome: &Outcome) -> String {
    let findings = outcome.findings.iter().filter(|finding| finding.silenced.is_none());
    let findings =
        findings.filter(|finding| !matches!(finding.rule, "reading-missing" | "easy-missing" | "reading-unused"));
    findings.map(tebiki::console::explain).collect::<Vec<_>>().join("\n")
}

/// The PDFs of the sheets of a source as they are set, by their names.
fn set(source: &Path, selection: &Selection) -> BTreeMap<String, Vec<u8>> {
    let sheets = set::sheets(source, selection).into_iter();
    let pdf = |set: Result<_, _>| set::pdf(&set.unwrap_or_else(|told: Vec<Finding>| panic!("{told:?}")));
    sheets.map(|(sheet, set)| (sheet.name(), pdf(set))).collect()
}

fn pdf(place: &Path, sheet: &str) -> Vec<u8> {
    let file = place.join(format!("output/source/{sheet}.pdf"));
    fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Boxes around the pictures of a page, in mm.
fn pictures(bytes: &[u8], page: usize) -> Vec<Area> {
    let pages = Pages::open(bytes.to_vec()).unwrap();
    let mut found: Vec<Area> = Vec::new();
    for edge in drawing::of(&pages, page).edges.iter().filter(|edge| edge.kind == Kind::Picture) {
        let whole = edge.whole;
        let area = Area { x: whole.x0, y: whole.y0, width: whole.width(), height: whole.height() };
        if !found.contains(&area) {
            found.push(area);
        }
    }
    found
}

fn with_mark(text: &str) -> String {
    text.replacen("center:\n", &format!("center:\n  logo:\n    file: images/mark.png\n    alt: {MARK}\n"), 1)
}

fn with_photo(text: &str) -> String {
    let picture =
        format!("  picture:\n    file: images/room.jpg\n    alt: {PHOTO}\n    caption: 相談室のようす\n  sentences:\n");
    assert!(text.contains("\nflyer:\n"));
    text.replacen("  sentences:\n", &picture, 1)
}

fn with_photo_on_the_poster(text: &str) -> String {
    let picture =
        format!("\nposter:\n  picture:\n    file: images/room.jpg\n    alt: {PHOTO}\n    caption: 相談室のようす\n");
    assert!(text.contains("\nposter:\n"));
    text.replacen("\nposter:\n", &picture, 1)
}

fn with_photos_on_covers(text: &str) -> String {
    let picture = format!("  picture:\n    file: images/room.jpg\n    alt: {PHOTO}\n    caption: 相談室のようす\n");
    ["\nleaflet:\n", "\nsupport_book:\n"].iter().fold(text.to_owned(), |text, head| {
        assert!(text.contains(head), "{head}");
        text.replacen(head, &format!("{head}{picture}"), 1)
    })
}

/// Builds a source of the tests with its pictures.
fn build(place: &Path, name: &str, change: &dyn Fn(&str) -> String, width: u32, selection: &Selection) -> Outcome {
    let source = write_source(place, name, change, width);
    pipeline::build(&source, &place.join("output"), selection, &|_| ())
}

/// A source of the tests with a mark of this width, 480 pixels high or as high as wide if that is
/// less, and a photo of three to two.
fn write_source(place: &Path, name: &str, change: &dyn Fn(&str) -> String, width: u32) -> PathBuf {
    let sources = root().join("tests/sources");
    let text = fs::read_to_string(sources.join(format!("{name}.yaml"))).unwrap().replace("\r\n", "\n");
    fs::copy(sources.join("wards.csv"), place.join("wards.csv")).unwrap();
    fs::create_dir_all(place.join("images")).unwrap();
    let mark =
        RgbImage::from_fn(width, width.min(480), |x, y| image::Rgb([(x / 16 % 16 * 8) as u8, (y / 3) as u8, 120]));
    let room = RgbImage::from_fn(2700, 1800, |x, y| image::Rgb([(x / 12) as u8, (y / 8) as u8, 160]));
    write(&mark, ImageFormat::Png, &place.join("images/mark.png"));
    write(&room, ImageFormat::Jpeg, &place.join("images/room.jpg"));
    let source = place.join("source.yaml");
    fs::write(&source, change(&text)).unwrap();
    source
}

fn write(image: &RgbImage, format: ImageFormat, file: &Path) {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    fs::write(file, bytes.into_inner()).unwrap();
}
