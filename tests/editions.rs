//! The furigana edition: readings over words for the eye, Ruby for the ear, and
//! the words themselves in one piece for whoever searches.

use std::fs;
use std::path::{Path, PathBuf};

use ::pdf::page;
use ::pdf::raster::Pages;
use common::kinds::{Edition, Material, Use};
use lopdf::Document;
use tebiki::console::verdicts;
use tebiki::pipeline;
use tebiki::plan::Selection;

use crate::golden::{self, root};
use crate::pdf::{self, Finished};
use crate::sample::{MATERIALS, USES, miyagi, readings};
use crate::sheets::contact_sheet;
use crate::temp::TempDir;

/// The bytes of a furigana sheet.
fn furigana(purpose: &str, material: &str) -> Vec<u8> {
    readings().pdf_for(purpose, &format!("{material}.furigana"))
}

#[test]
fn all_sheets_fit_with_a_reading_over_every_word() {
    assert_eq!(readings().told(), "");
    assert_eq!(readings().outcome.made.len(), 2 * USES.len() * MATERIALS.len());
}

#[test]
fn lines_of_a_title_have_room_between_them_in_every_edition() {
    for edition in ["", ".furigana", ".easy"] {
        let pages = Pages::open(miyagi().pdf(&format!("flyer{edition}"))).unwrap();
        let front = page::all(&pages).remove(0);
        let size = front.runs.iter().map(|run| run.size).fold(0.0, f64::max);
        let title = front.runs.iter().filter(|run| run.size > 0.95 * size);
        let mut lines: Vec<f64> = title.map(|run| run.baseline).collect();
        lines.sort_by(f64::total_cmp);
        lines.dedup_by(|below, above| *below - *above < 1.0);
        assert_eq!(lines.len(), 2, "{edition}: {lines:?}");
        // A reading stands between them, and takes half of its base.
        let least = if edition == ".furigana" { 1.45 } else { 1.2 };
        let pitch = (lines[1] - lines[0]) / (size * 25.4 / 72.0);
        assert!(pitch >= least, "{edition}: {pitch}");
    }
}

#[test]
fn readings_are_ruby_in_tagged_files() {
    for (purpose, materials) in [("web", &MATERIALS[..]), ("office", &MATERIALS[..3])] {
        for material in materials {
            let finished = Finished::open(&furigana(purpose, material));
            let [ruby, base, reading] = ["Ruby", "RB", "RT"].map(|role| finished.count(role));
            assert!(ruby > 5, "{purpose}/{material}: {ruby} Ruby");
            assert_eq!([base, reading], [ruby, ruby], "{purpose}/{material}");
            let document = Document::load_mem(&furigana(purpose, material)).unwrap();
            let left = document.objects.values().any(|object| format!("{object:?}").contains("BaselineShift"));
            assert!(!left, "{purpose}/{material}: a part of ruby is left");
        }
    }
}

#[test]
fn without_readings_the_text_is_the_standard_edition_s() {
    for material in MATERIALS {
        let standard = Finished::open(&readings().pdf(material));
        let with_readings = Finished::open(&furigana("web", material));
        assert_eq!(with_readings.headings(), standard.headings(), "{material}");
        assert_eq!(with_readings.outline(), standard.outline(), "{material}");
        let text = with_readings.logical_text();
        for piece in ["例示県ひきこもり地域支援センター", "0000-00-0000"] {
            assert!(
                standard.logical_text().contains(piece) && text.contains(piece),
                "{material}: {piece} is not in\n{text}"
            );
        }
    }
    // The blank after a word with its reading is no character.
    let whole = |pdf: Vec<u8>| Finished::open(&pdf).logical_text().replace(char::is_whitespace, "");
    assert_eq!(whole(furigana("web", "poster")), whole(readings().pdf("poster")));
}

#[test]
fn the_book_of_the_sample_has_the_same_pages_in_every_edition_of_its_size() {
    let pages = ["support-book", "support-book.furigana", "support-book.easy"]
        .map(|name| Finished::open(&miyagi().pdf(name)).pages());
    assert_eq!(pages, [20; 3], "standard, furigana, easy");
}

#[test]
fn words_are_drawn_in_one_piece_and_readings_after_them() {
    for purpose in ["web", "office"] {
        let document = Document::load_mem(&furigana(purpose, "leaflet")).unwrap();
        let page = document.get_pages()[&1];
        let text = pdf::page_text(&document, page);
        let name = text.find("例示県ひきこもり地域支援センター").expect(&text);
        let reading = text.find("ちいき").expect(&text);
        assert!(name < reading, "{purpose}: {text}");
    }
}

#[test]
fn files_titles_and_orders_tell_the_edition() {
    let title = Finished::open(&furigana("web", "leaflet")).info("Title");
    assert!(title.contains("（リーフレット・ふりがな版）"), "{title}");
    let files = readings().files();
    for path in [
        "preview/web/leaflet.furigana-6.png",
        "press/submission/support-book.furigana.pdf",
        "press/submission/proof/support-book.furigana-1.png",
    ] {
        assert!(files.contains_key(path), "{path} is not in {:?}", files.keys());
    }
    let spec = String::from_utf8(files["press/submission/spec.txt"].clone()).unwrap();
    let job = spec.split("■ リーフレット（ふりがな版）").nth(1).expect(&spec).split('■').next().unwrap();
    assert!(job.contains("200部") && job.contains("上質紙") && !job.contains("500部"), "{job}");
}

#[test]
fn tag_trees_and_pages_are_as_kept() {
    let folder = root().join("tests/golden/editions");
    let mut used: Vec<PathBuf> = Vec::new();
    for material in ["leaflet", "flyer"] {
        let bytes = furigana("web", material);
        let tags = folder.join(format!("{material}.furigana.txt"));
        golden::text(&tags, &Finished::open(&bytes).tags());
        let picture = folder.join(format!("{material}.furigana.png"));
        golden::picture(&picture, &contact_sheet(bytes));
        used.extend([tags, picture]);
    }
    golden::no_orphans(&folder, &used);
}

/// How many paragraphs each link of a file holds.
fn paragraphs_of_links(finished: &Finished) -> Vec<usize> {
    let mut counts = Vec::new();
    let mut open = None;
    for line in finished.tags().lines() {
        let depth = line.len() - line.trim_start().len();
        if open.is_some_and(|link| depth <= link) {
            open = None;
        }
        if open.is_none() && line.trim_start().starts_with("Link") {
            open = Some(depth);
            counts.push(0);
        } else if open.is_some() && line.trim() == "P" {
            *counts.last_mut().unwrap() += 1;
        }
    }
    counts
}

#[test]
fn words_under_a_code_are_paragraphs_in_every_edition() {
    let counts = |name| paragraphs_of_links(&Finished::open(&miyagi().pdf(name)));
    let standard = counts("leaflet");
    assert!(standard.iter().filter(|count| **count > 1).count() == 3, "{standard:?}");
    for edition in ["leaflet.furigana", "leaflet.easy"] {
        assert_eq!(counts(edition), standard, "{edition}");
    }
}

#[test]
fn an_edition_that_is_none_says_so_and_is_not_printed() {
    let place = TempDir::new();
    let source = place.path().join("none.yaml");
    let text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap();
    let text = text.replacen("issued:", "editions: [furigana, easy]\nissued:", 1);
    fs::write(&source, text).unwrap();
    let build = |editions: &[Edition], uses: &[Use]| {
        let (editions, uses) = (editions.to_vec(), uses.to_vec());
        let selection = Selection { materials: vec![Material::Poster], editions, uses };
        pipeline::build(&source, &place.path().join("output"), &selection, &|_| ())
    };
    let folder = place.path().join("output/none");
    let zip = folder.join("press/submission.zip");
    // Beside the standard edition they are not printed, and the submission is not whole.
    let outcome = build(&[Edition::Standard, Edition::Furigana, Edition::Easy], &[Use::Press]);
    let errors = outcome.findings.iter().filter(|finding| finding.is_error());
    assert_eq!(errors.map(|finding| finding.rule).collect::<Vec<_>>(), ["reading-missing", "easy-missing"]);
    assert!(folder.join("press/poster.pdf").is_file() && !zip.exists());
    for name in ["press/poster.furigana.pdf", "press/poster.easy.pdf"] {
        assert!(!folder.join(name).exists(), "{name}");
    }
    // Where no edition is named, what is ready is handed over.
    let text = fs::read_to_string(&source).unwrap();
    fs::write(&source, text.replacen("[furigana, easy]", "[standard, furigana, easy]", 1)).unwrap();
    let outcome = build(&[], &[Use::Press]);
    let told: Vec<_> =
        outcome.findings.iter().filter(|finding| finding.message.contains("印刷会社用には作りませんでした")).collect();
    assert_eq!(told.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["reading-missing", "easy-missing"]);
    assert!(!outcome.has_errors() && outcome.failed.is_empty() && zip.exists());
    // The standard edition alone is.
    fs::write(&source, text).unwrap();
    build(&[Edition::Standard], &[Use::Press]);
    let archive = zip::ZipArchive::new(fs::File::open(&zip).unwrap()).unwrap();
    let names = archive.file_names().map(|name| name.unwrap().into_owned());
    let names: Vec<String> = names.filter(|name| Path::new(name).extension() == Some("pdf".as_ref())).collect();
    assert_eq!(names, ["poster.pdf", "spec.pdf"]);
    // On the screen, each says on its line what it is not.
    let outcome = build(&[], &[Use::Web]);
    let lines = verdicts(outcome.made.iter().map(|made| &made.inspection));
    let lines: Vec<&str> = lines.lines().collect();
    assert!(lines.len() == 2 && lines.iter().all(|line| line.starts_with('△')), "{lines:?}");
    assert!(lines[0].contains("poster.furigana.pdf") && lines[0].contains("ふりがな版になっていません"), "{lines:?}");
    assert!(lines[1].contains("poster.easy.pdf") && lines[1].contains("やさしい日本語版になっていません"), "{lines:?}");
}
