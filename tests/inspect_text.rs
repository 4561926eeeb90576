//! Text of finished files: sheets as they are give no finding, and each fault
//! that is put into the bytes gives its own. Faults that a layout can have stand
//! in `tests/slips/`.

use std::collections::BTreeSet;
use std::fs;

use ::pdf::raster::Pages;
use common::kinds::Use;
use inspect::{Inspection, Wanted};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, StringFormat, dictionary};
use tebiki::pipeline;

use crate::pdf::mutated;
use crate::sample::{self, MATERIALS, USES, miyagi};
use crate::temp::TempDir;

#[test]
fn sheets_as_they_are_give_nothing() {
    for built in sample::all() {
        for made in &built.outcome.made {
            let findings = &made.inspection.findings;
            assert!(findings.is_empty(), "{} {}: {findings:?}", built.name, made.inspection.file);
            assert!(made.inspection.text.characters > 50);
            assert!(!made.inspection.contrast.is_empty());
        }
        assert!(built.outcome.made.len() >= USES.len() * MATERIALS.len());
    }
}

/// A poster of another program: half the size in units of two points, with a state too many
/// restored. It is looked at as it is printed.
#[test]
fn a_foreign_page_is_as_large_as_its_paper() {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let content = document.add_object(Stream::new(dictionary! {}, b"Q Q 0 0 10 10 re f Q".to_vec()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "UserUnit" => 2, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), Object::Real(841.89), Object::Real(1190.55)],
    });
    let pages = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(tree, pages.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let place = TempDir::new();
    let file = place.path().join("poster.pdf");
    document.save(&file).unwrap();
    let seen = pipeline::inspect_all(std::slice::from_ref(&file), &|_| ()).remove(0);
    let (width, height) = seen.pages[0];
    assert!((width - 594.0).abs() < 0.1 && (height - 840.0).abs() < 0.1, "{width} × {height}");
    assert_eq!(seen.bytes, std::fs::read(&file).unwrap().len());
}

/// WCAG 2.2, 1.4.6: 7:1, but for titles; on paper nobody sets the contrast higher.
#[test]
fn words_have_the_contrast_of_seven_to_one() {
    let usual = sample::all().into_iter().chain([sample::wards(), sample::general(), sample::readings()]);
    for built in usual.chain(sample::themed()).chain([sample::accented()]) {
        for made in &built.outcome.made {
            for row in &made.inspection.contrast {
                let is_title = row.size >= if row.bold { 18.0 } else { 22.0 };
                let least = if is_title { 4.5 } else { 7.0 };
                assert!(row.ratio >= least, "{} {}: {row:?}", built.name, made.sheet.name());
            }
        }
    }
}

#[test]
fn every_pair_of_colours_is_seen() {
    let seen = inspected(&miyagi().pdf("leaflet"), &Wanted::default());
    let least = seen.contrast.iter().map(|row| row.ratio).fold(f64::INFINITY, f64::min);
    assert!((4.5..8.0).contains(&least), "{least}");
    let grounds: BTreeSet<[u8; 3]> = seen.contrast.iter().map(|row| row.ground).collect();
    // Night, paper, the pale card: text on each was held against it.
    for ground in [[0xFF, 0xF9, 0xEF], [0xE3, 0xF0, 0xF0]] {
        assert!(grounds.contains(&ground), "{grounds:?}");
    }
    assert!(grounds.iter().any(|ground| ground.iter().all(|part| *part < 90)), "{grounds:?}");
}

#[test]
fn fonts_that_are_not_there_are_told() {
    let gone = |document: &mut Document| {
        for descriptor in descriptors(document) {
            document.get_dictionary_mut(descriptor).unwrap().remove(b"FontFile2");
        }
    };
    assert!(rules(&changed("poster", gone)).contains("font-not-embedded"));
    let whole = |document: &mut Document| {
        for descriptor in descriptors(document) {
            let dictionary = document.get_dictionary_mut(descriptor).unwrap();
            let name = String::from_utf8_lossy(dictionary.get(b"FontName").unwrap().as_name().unwrap()).into_owned();
            dictionary.set("FontName", name.split_once('+').map_or(&*name, |(_, plain)| plain));
        }
    };
    assert!(rules(&changed("poster", whole)).contains("font-not-subset"));
}

#[test]
fn characters_that_no_one_can_read_are_told() {
    let unmapped = |document: &mut Document| {
        for object in document.objects.values_mut() {
            if let Ok(dictionary) = object.as_dict_mut() {
                dictionary.remove(b"ToUnicode");
            }
        }
    };
    assert!(rules(&changed("poster", unmapped)).contains("text-unmapped"));
    // 人 of the sample's sentences.
    let told = |other: &str| {
        rules(&changed("poster", |document: &mut Document| map(document, "4EBA", other))).contains("text-code-point")
    };
    for strange in ["E000", "2F08", "2EA0", "FEFF", "0000", "FFFE", "F98E", "FA70"] {
        assert!(told(strange), "{strange}");
    }
    // 隆, 﨑, 神: forms in names, as CP932 has them.
    for own in ["F9DC", "FA11", "FA19"] {
        assert!(!told(own), "{own}");
    }
}

#[test]
fn small_type_counts_inside_the_trim_alone() {
    let press = miyagi().pdf_for("press", "flyer");
    assert!(!inspected(&press, &Wanted::default()).findings.iter().any(|finding| finding.rule == "text-small"));
    // Without a trim the line below it is a part of the page, and so are its 6 pt.
    let mut document = Document::load_mem(&press).unwrap();
    for page in document.get_pages().into_values().collect::<Vec<_>>() {
        document.get_dictionary_mut(page).unwrap().remove(b"TrimBox");
    }
    let mut whole = Vec::new();
    document.save_to(&mut whole).unwrap();
    let seen = inspected(&whole, &Wanted::default());
    let small = seen.findings.iter().find(|finding| finding.rule == "text-small").expect("the line of 6 pt");
    assert!(small.message.contains("6.0 pt"), "{}", small.message);
}

#[test]
fn a_missing_glyph_is_told() {
    let zero = |document: &mut Document| {
        let page = *document.get_pages().values().next().unwrap();
        let mut content = Content::decode(&document.get_page_content(page)).unwrap();
        let shown =
            content.operations.iter_mut().find(|operation| operation.operator == "Tj" || operation.operator == "TJ");
        *shown.unwrap() = Operation::new("Tj", vec![Object::String(vec![0, 0], StringFormat::Hexadecimal)]);
        let bytes = content.encode().unwrap();
        document.change_page_content(page, bytes).unwrap();
    };
    assert!(rules(&changed("poster", zero)).contains("text-notdef"));
}

#[test]
fn a_page_too_few_is_told() {
    let wanted = Wanted { pages: Some(6), purpose: Some(Use::Web), ..Wanted::default() };
    let cut = |document: &mut Document| document.delete_pages(&[4]);
    let seen = inspected(&mutated(&miyagi().pdf("leaflet"), cut), &wanted);
    assert!(rules(&seen).contains("page-count"));
    assert!(!rules(&inspected(&miyagi().pdf("leaflet"), &wanted)).contains("page-count"));
}

#[test]
fn a_file_of_an_output_folder_is_judged_by_its_manifest() {
    let place = TempDir::new();
    let folder = place.path().join("miyagi");
    fs::create_dir_all(folder.join("web")).unwrap();
    fs::copy(miyagi().folder().join("manifest.json"), folder.join("manifest.json")).unwrap();
    let file = folder.join("web/leaflet.pdf");
    fs::write(&file, miyagi().pdf("leaflet")).unwrap();
    let seen = pipeline::inspect(&file);
    assert!(seen.findings.is_empty(), "{:?}", seen.findings);
    assert_eq!(seen.codes.iter().filter(|code| code.payload() == code.decoded.as_deref()).count(), 3);
    fs::write(&file, mutated(&miyagi().pdf("leaflet"), |document| document.delete_pages(&[1]))).unwrap();
    let found = rules(&pipeline::inspect(&file));
    assert!(found.contains("file-changed") && found.contains("page-count"), "{found:?}");
}

#[test]
fn a_source_that_changed_after_its_sheets_is_told() {
    let project = TempDir::new();
    let folder = project.path().join("output/miyagi");
    fs::create_dir_all(folder.join("web")).unwrap();
    fs::create_dir(project.path().join("sources")).unwrap();
    fs::copy(miyagi().folder().join("manifest.json"), folder.join("manifest.json")).unwrap();
    let (file, source) = (folder.join("web/leaflet.pdf"), project.path().join("sources/miyagi.yaml"));
    fs::write(&file, miyagi().pdf("leaflet")).unwrap();
    let text = fs::read(miyagi().source()).unwrap();
    fs::write(&source, &text).unwrap();
    assert!(pipeline::inspect(&file).findings.is_empty());
    fs::write(&source, [text, b"# 0000-00-0000\n".to_vec()].concat()).unwrap();
    assert_eq!(rules(&pipeline::inspect(&file)), ["source-changed"].into());
}

#[test]
fn what_is_no_pdf_is_refused() {
    let place = TempDir::new();
    let file = place.path().join("a.pdf");
    assert_eq!(rules(&pipeline::inspect(&file)), BTreeSet::from(["file-unreadable"]));
    // One that was not sent whole still has objects that can be found.
    let poster = miyagi().pdf("poster");
    let mut loose = Document::load_mem(&poster).unwrap();
    let mut whole = Vec::new();
    loose.save_to(&mut whole).unwrap();
    let end = whole.windows(4).rposition(|mark| mark == b"xref").unwrap();
    for bytes in [b"".as_slice(), b"%PDF-1.7\n%%EOF", b"no pdf", &poster[..3000], &whole[..end - 200]] {
        fs::write(&file, bytes).unwrap();
        assert!(rules(&pipeline::inspect(&file)).contains("pdf-unreadable"), "{} bytes", bytes.len());
    }
}

fn rules(seen: &Inspection) -> BTreeSet<&'static str> {
    seen.findings.iter().map(|finding| finding.rule).collect()
}

fn changed(material: &str, change: impl Fn(&mut Document)) -> Inspection {
    inspected(&mutated(&miyagi().pdf(material), change), &Wanted::default())
}

fn inspected(bytes: &[u8], wanted: &Wanted) -> Inspection {
    let pages = Pages::open(bytes.to_vec()).unwrap();
    inspect::inspect("a.pdf", bytes, &pages, wanted)
}

fn descriptors(document: &Document) -> Vec<lopdf::ObjectId> {
    let is = |object: &Object| object.as_dict().is_ok_and(|dictionary| dictionary.has_type(b"FontDescriptor"));
    document.objects.iter().filter(|(_, object)| is(object)).map(|(id, _)| *id).collect()
}

/// Lets the glyphs of one character stand for another.
fn map(document: &mut Document, from: &str, to: &str) {
    let mut met = false;
    for object in document.objects.values_mut() {
        let Ok(stream) = object.as_stream_mut() else { continue };
        let Ok(content) = stream.get_plain_content() else { continue };
        let text = String::from_utf8_lossy(&content).into_owned();
        if text.contains("begincmap") && text.contains(&format!("<{from}>")) {
            met = true;
            stream.set_plain_content(text.replace(&format!("<{from}>"), &format!("<{to}>")).into_bytes());
        }
    }
    assert!(met, "no font maps {from}");
}
