//! Press files with one fault each, made from a good one: every fault is found
//! by its own rule, and nothing else is.
//!
//! With `TEBIKI_MUTANTS` the spoiled files are kept in that folder, for outside
//! judges.

use std::collections::BTreeSet;

use ::pdf::raster::Pages;
use common::facts::{Fold, Trim};
use common::finding::{Finding, Severity};
use common::kinds::{Edition, Material, Use};
use inspect::preflight::{self, Summary};
use inspect::{Press, Subject, Wanted};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use tebiki::export::press::{BLEED, MARGIN};
use tebiki::pipeline::Made;

use crate::sample::{self, Built, MATERIALS, miyagi, pictures};

/// From the corner of the page to the trim, and to the bleed, in pt.
const TRIM: f64 = MARGIN / 25.4 * 72.0;
const BLED: f64 = (MARGIN - BLEED) / 25.4 * 72.0;

/// A change of a good file, and the rules that must find it.
type Case = (&'static str, &'static [&'static str], Box<dyn Fn(&mut Document)>);

#[test]
fn good_files_pass_and_are_summed_up() {
    for built in sample::all().into_iter().chain([pictures()]) {
        let made: Vec<&Made> = built.made(Edition::Standard).filter(|made| made.sheet.purpose == Use::Press).collect();
        assert_eq!(made.len(), MATERIALS.len(), "{}", built.name);
        for made in made {
            let (file, summary) = (format!("{} {}", built.name, made.sheet.name()), summary(made));
            let findings = &made.inspection.findings;
            assert!(!findings.iter().any(Finding::is_error), "{file}: {findings:?}");
            assert_eq!(summary.intent.as_deref(), Some("FOGRA39"));
            let (ink, _) = summary.ink.unwrap();
            assert!((100.0..=302.0).contains(&ink), "{file}: {ink}");
            assert!(summary.thinnest.is_none_or(|thinnest| thinnest >= 0.2499), "{:?}", summary.thinnest);
            assert!(summary.nearest_text.unwrap() >= 2.95, "{:?}", summary.nearest_text);
            let covered = summary.bleed_covered.iter().flatten();
            assert!(covered.clone().all(|share| *share > 0.9), "{:?}", summary.bleed_covered);
        }
    }
    let of = |built: &'static Built, name: &str| {
        summary(built.outcome.made.iter().find(|made| made.sheet.name() == name).unwrap())
    };
    assert!(of(miyagi(), "press/leaflet").bleed_covered.iter().any(Option::is_some), "a ground runs to the trim");
    assert!(of(pictures(), "press/support-book").coarsest.unwrap() > 0.0);
}

/// What was seen of a sheet when it was built.
fn summary(made: &Made) -> &Summary {
    made.inspection.press.as_ref().unwrap()
}

#[test]
fn what_nobody_described_is_judged_by_what_shops_ask_for() {
    let (summary, findings) = judged(&miyagi().pdf_for("press", "flyer"), &Wanted::default());
    assert!(findings.is_empty(), "{findings:?}");
    assert!((summary.ink_limit - 300.0).abs() < 1e-9);
    let (summary, findings) = judged(&miyagi().pdf_for("office", "flyer"), &Wanted::default());
    let rules = errors(&findings);
    for rule in ["press-x4", "press-intent", "press-boxes", "press-colour"] {
        assert!(rules.contains(rule), "{rule}: {rules:?}");
    }
    assert_eq!(summary.intent, None);
}

#[test]
fn faults_of_the_file_are_told_each_by_its_rule() {
    run(vec![
        case("no-intent", &["press-intent"], |document| {
            document.catalog_mut().unwrap().remove(b"OutputIntents");
        }),
        case("two-intents", &["press-intent"], |document| {
            let intents = document.catalog_mut().unwrap().get_mut(b"OutputIntents").unwrap().as_array_mut().unwrap();
            intents.push(intents[0].clone());
        }),
        case("profile-cut-short", &["press-intent"], |document| {
            let intent = document.catalog().unwrap().get(b"OutputIntents").unwrap().as_array().unwrap()[0].clone();
            let intent = document.dereference(&intent).unwrap().1.as_dict().unwrap().clone();
            let profile = intent.get(b"DestOutputProfile").unwrap().as_reference().unwrap();
            let profile = document.get_object_mut(profile).unwrap().as_stream_mut().unwrap();
            let bytes = profile.get_plain_content().unwrap();
            profile.set_plain_content(bytes[..bytes.len() / 2].to_vec());
        }),
        case("version", &["press-x4"], |document| "1.7".clone_into(&mut document.version)),
        case("no-id", &["press-x4"], |document| {
            document.trailer.remove(b"ID");
        }),
        case("another-standard", &["press-x4"], |document| {
            let metadata = document.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
            let metadata = document.get_object_mut(metadata).unwrap().as_stream_mut().unwrap();
            let text = String::from_utf8(metadata.content.clone()).unwrap().replace(">PDF/X-4<", ">PDF/X-3<");
            metadata.set_content(text.into_bytes());
        }),
        case("untrapped", &["press-x4"], |document| {
            let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
            document.get_dictionary_mut(info).unwrap().set("Trapped", "Unknown");
        }),
        case("another-title", &["press-x4"], |document| {
            let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
            document.get_dictionary_mut(info).unwrap().set("Title", Object::string_literal("another"));
        }),
        case("no-fonts", &["press-font"], |document| {
            for object in document.objects.values_mut() {
                if let Ok(dictionary) = object.as_dict_mut() {
                    for key in ["FontFile", "FontFile2", "FontFile3"] {
                        dictionary.remove(key.as_bytes());
                    }
                }
            }
        }),
        case("script", &["press-annotation"], |document| {
            let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("0") };
            document.catalog_mut().unwrap().set("OpenAction", script);
        }),
        case("link", &["press-annotation"], |document| {
            let link = dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => numbers(&[100.0, 100.0, 200.0, 120.0]) };
            page_mut(document).set("Annots", vec![Object::Dictionary(link)]);
        }),
        case("no-trim", &["press-boxes"], |document| {
            page_mut(document).remove(b"TrimBox");
        }),
        case("no-bleed", &["press-boxes"], |document| {
            page_mut(document).remove(b"BleedBox");
        }),
        case("another-size", &["press-boxes"], |document| {
            page_mut(document).set("TrimBox", numbers(&[TRIM, TRIM + 0.5, 643.465, 890.079]));
        }),
        case("boxes-crossed", &["press-boxes"], |document| {
            page_mut(document).set("CropBox", numbers(&[45.0, 45.0, 650.0, 900.0]));
        }),
    ]);
}

#[test]
fn faults_of_colours_and_lines_are_told_each_by_its_rule() {
    run(vec![
        case("rgb-black-text", &["press-colour"], |document| recolour(document, "rg", &[0.0, 0.0, 0.0])),
        case("rich-black-text", &["press-black"], |document| recolour(document, "k", &[0.4, 0.3, 0.3, 1.0])),
        case("rgb-ground", &["press-colour"], |document| draw(document, "1 0 0 rg 100 100 50 50 re f")),
        case("rich-black-line", &["press-black"], |document| {
            draw(document, "0.5 0.4 0.4 1 K 1 w 100 100 m 200 100 l S");
        }),
        case("too-much-ink", &["press-ink"], |document| draw(document, "0.9 0.9 0.9 0.5 k 100 100 50 50 re f")),
        case("thin-line", &["press-stroke"], |document| draw(document, "0 0 0 1 K 0.1 w 100 100 m 200 100 l S")),
        case("thin-line-by-scale", &["press-stroke"], |document| {
            draw(document, "q 0.1 0 0 0.1 0 0 cm 0 0 0 1 K 1 w 1000 1000 m 2000 1000 l S Q");
        }),
        case("thin-rectangle", &["press-stroke"], |document| draw(document, "0 0 0 1 k 100 100 200 0.1 re f")),
        case("thin-polygon", &["press-stroke"], |document| {
            draw(document, "0 0 0 1 k 100 100 m 200 150 l 200 150.1 l 100 100.1 l f");
        }),
        case("thin-frame", &["press-stroke"], |document| {
            draw(document, "0 0 0 1 k 100 100 50 50 re 100.1 100.1 49.8 49.8 re f*");
        }),
        case("ink-in-a-gradient", &["press-ink"], |document| {
            let inks = |inks: [f64; 4]| numbers(&inks);
            let function = dictionary! { "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "N" => 1,
            "C0" => inks([1.0, 1.0, 1.0, 0.5]), "C1" => inks([0.0; 4]) };
            let shading = dictionary! { "ShadingType" => 2, "ColorSpace" => "DeviceCMYK",
            "Coords" => numbers(&[100.0, 100.0, 200.0, 100.0]), "Function" => function };
            resource(document, "Shading", "Fade", shading.into());
            draw(document, "q 100 100 50 50 re W n /Fade sh Q");
        }),
        case("ink-in-a-picture", &["press-ink"], |document| {
            picture(document, "DeviceCMYK".into(), [255; 4 * 400 * 4].to_vec());
            draw(document, "q 20 0 0 0.24 100 100 cm /Picture Do Q");
        }),
        case("rgb-picture", &["press-colour"], |document| {
            picture(document, "DeviceRGB".into(), [9; 3 * 400 * 4].to_vec());
            draw(document, "q 20 0 0 0.24 100 100 cm /Picture Do Q");
        }),
        case("rgb-in-a-pattern", &["press-colour"], |document| {
            let cell = dictionary! { "Type" => "Pattern", "PatternType" => 1, "PaintType" => 1, "TilingType" => 1,
            "BBox" => numbers(&[0.0, 0.0, 9.0, 9.0]), "XStep" => 9, "YStep" => 9, "Resources" => dictionary! {} };
            let cell = document.add_object(Stream::new(cell, b"0 0 1 rg 0 0 4 4 re f".to_vec()));
            resource(document, "Pattern", "Cells", cell.into());
            draw(document, "/Pattern cs /Cells scn 100 100 50 50 re f");
        }),
        case("rgb-group", &["press-colour"], |document| {
            page_mut(document).set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
        }),
        case("white-overprint", &["press-overprint"], |document| {
            let state = dictionary! { "op" => true, "OPM" => 1 };
            resource(document, "ExtGState", "Over", state.into());
            draw(document, "/Over gs 0 0 0 0 k 100 100 50 50 re f");
        }),
        case("white-overprint-by-name", &["press-overprint"], |document| {
            let state = dictionary! { "op" => true, "OPM" => 0 };
            resource(document, "ExtGState", "Over", state.into());
            separation(document, "Black");
            draw(document, "/Over gs /Named cs 0 scn 100 100 50 50 re f");
        }),
        case("white-that-knocks-out", &[], |document| {
            let state = dictionary! { "op" => true, "OPM" => 1 };
            resource(document, "ExtGState", "Over", state.into());
            separation(document, "All");
            draw(document, "0.9 0 0 0 k 100 100 50 50 re f /Over gs 1 g 100 100 50 50 re f");
            draw(document, "/Over gs /Named cs 0 scn 100 100 50 50 re f");
        }),
        case("text-in-four-full-inks", &["press-marks", "press-ink", "press-black"], |document| {
            recolour(document, "k", &[1.0; 4]);
        }),
        case("cut-short", &["press-unread"], |document| draw(document, "q (")),
        case("form-in-itself", &["press-unread"], |document| {
            let form = dictionary! { "Subtype" => "Form", "BBox" => numbers(&[0.0, 0.0, 9.0, 9.0]) };
            let form = document.add_object(Stream::new(form, b"/Again Do".to_vec()));
            let again = dictionary! { "XObject" => dictionary! { "Again" => form } };
            document.get_object_mut(form).unwrap().as_stream_mut().unwrap().dict.set("Resources", again);
            resource(document, "XObject", "Again", form.into());
            draw(document, "/Again Do");
        }),
    ]);
}

#[test]
fn faults_at_the_edges_are_told_each_by_its_rule() {
    // A ground of magenta that ends so far outside the left side of the trim.
    let ending = |reach: f64| {
        let white = format!("0 0 0 0 k {BLED} 300 {} 100 re f", TRIM - BLED);
        let ground = format!("0 0.5 0 0 k {} 300 50 100 re f", TRIM - reach / 25.4 * 72.0);
        move |document: &mut Document| draw(document, &format!("{white} {ground}"))
    };
    run(vec![
        case("bleed-not-reached", &["press-bleed"], ending(0.0)),
        case("bleed-half-reached", &["press-bleed"], ending(1.5)),
        case("mark-inside-the-bleed", &["press-marks", "press-ink"], |document| {
            draw(document, "1 1 1 1 K 0.3 w 100 41 m 100 47 l S");
        }),
        case("mark-at-the-bleed", &["press-marks"], |document| draw(document, "0 0 0 1 K 0.5 w 100 30 m 100 39 l S")),
        case("no-marks", &["press-marks"], |document| {
            let id = page(document);
            let content = document.get_page_content(id);
            let without = String::from_utf8(content).unwrap().replace("/Marks Do", "");
            document.change_page_content(id, without.into_bytes()).unwrap();
        }),
        case("text-near-the-trim", &["near-edge"], |document| {
            let reach = BLEED / 25.4 * 72.0 + 2.0 / 25.4 * 72.0;
            let text = format!("q 0 0 0 1 k BT /f0 12 Tf 1 0 0 1 {reach} 400 Tm <0001> Tj ET Q\n");
            before_page(document, &text);
        }),
    ]);
}

#[test]
fn remarks_stop_nothing() {
    let remarked = |name: &str, rule: &str, change: &dyn Fn(&mut Document)| {
        let (_, findings) = judged(&spoiled(name, change), &wanted("flyer"));
        let found: Vec<_> = findings.iter().map(|finding| (finding.rule, finding.severity)).collect();
        assert_eq!(found, [(rule, Severity::Warning)], "{name}: {findings:?}");
    };
    remarked("spot", "press-colour", &|document| {
        let tint = dictionary! { "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "N" => 1,
        "C0" => numbers(&[0.0; 4]), "C1" => numbers(&[0.0, 1.0, 0.0, 0.0]) };
        let space = vec!["Separation".into(), "DieLine".into(), "DeviceCMYK".into(), tint.into()];
        resource(document, "ColorSpace", "Die", space.into());
        draw(document, "/Die CS 1 SCN 1 w 100 100 m 200 100 l S");
    });
    remarked("coarse-picture", "coarse-image", &|document| {
        picture(document, "DeviceCMYK".into(), [9; 4 * 400 * 4].to_vec());
        draw(document, "q 200 0 0 2 100 100 cm /Picture Do Q");
    });
    remarked("rich-black-ground", "press-black", &|document| {
        draw(document, "0.4 0 0 1 k 100 100 200 200 re f");
    });
}

/// What nobody described may hold several sheets; what is cut in one pile has one size.
#[test]
fn pages_are_cut_to_one_size() {
    let narrower = |by: f32| {
        spoiled("unlike-trims", &move |document: &mut Document| {
            let last = *document.get_pages().values().last().unwrap();
            let page = document.get_dictionary_mut(last).unwrap();
            let left = &mut page.get_mut(b"TrimBox").unwrap().as_array_mut().unwrap()[0];
            *left = Object::Real(left.as_float().unwrap() + by);
        })
    };
    let unknown = Wanted { purpose: Some(Use::Press), ..Wanted::default() };
    let told = |bytes: &[u8]| {
        let findings = judged(bytes, &unknown).1;
        findings.into_iter().find(|finding| finding.rule == "press-boxes").map(|found| (found.severity, found.message))
    };
    assert_eq!(told(&narrower(0.1)), None);
    let (severity, message) = told(&narrower(20.0)).expect("a page of 203 mm");
    assert!(severity == Severity::Warning && message.contains("202.9×297.0"), "{message}");
    let (summary, _) = judged(&narrower(20.0), &unknown);
    let widths: Vec<f64> = summary.trims.iter().map(|(width, _)| width.round()).collect();
    assert_eq!(widths, [210.0, 203.0]);
}

#[test]
fn words_across_a_fold_are_told_with_their_place() {
    let bytes = miyagi().pdf_for("press", "flyer");
    let wanted = Wanted { folds: vec![Fold { page: 1, x: 105.0 }], ..wanted("flyer") };
    let (_, findings) = judged(&bytes, &wanted);
    assert_eq!(errors(&findings), BTreeSet::from(["on-fold"]));
    for finding in findings {
        let area = finding.spot.unwrap().area.unwrap();
        assert!(area.x < MARGIN + 106.0 && area.x + area.width > MARGIN + 104.0, "{area:?}");
    }
}

#[test]
fn a_place_is_in_mm_from_the_upper_left_corner() {
    let change = |document: &mut Document| draw(document, "0.9 0.9 0.9 0.5 k 100 100 72 36 re f");
    let (summary, findings) = judged(&spoiled("place", &change), &wanted("flyer"));
    let spot = findings[0].spot.clone().unwrap();
    let area = spot.area.unwrap();
    let (left, top) = (100.0 / 72.0 * 25.4, 2.0 * MARGIN + 297.0 - 136.0 / 72.0 * 25.4);
    let near = |a: f64, b: f64| (a - b).abs() < 0.01;
    assert!(near(area.x, left) && near(area.y, top), "{area:?}");
    assert!(near(area.width, 25.4) && near(area.height, 12.7), "{area:?}");
    assert_eq!((spot.page, summary.ink.map(|(ink, page)| (ink.round(), page))), (Some(1), Some((320.0, 1))));
}

#[test]
fn no_bytes_make_the_judge_stop() {
    let good = miyagi().pdf_for("press", "flyer");
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut judged_files = 0;
    for _ in 0..40 {
        let mut document = Document::load_mem(&good).unwrap();
        let ids: Vec<ObjectId> = document.objects.keys().copied().collect();
        // What a dictionary says becomes something else, or another object.
        for _ in 0..6 {
            let (id, other) = (ids[next(ids.len())], ids[next(ids.len())]);
            let Ok(dictionary) = document.get_object_mut(id).and_then(|object| match object {
                Object::Stream(stream) => Ok(&mut stream.dict),
                other => other.as_dict_mut(),
            }) else {
                continue;
            };
            let keys: Vec<Vec<u8>> = dictionary.iter().map(|(key, _)| key.clone()).collect();
            if keys.is_empty() {
                continue;
            }
            let strange: [Object; 5] = [
                Object::Reference(other),
                Object::Null,
                Object::Integer(-1),
                vec![Object::Real(f32::MAX)].into(),
                Object::Reference(id),
            ];
            dictionary.set(keys[next(keys.len())].clone(), strange[next(strange.len())].clone());
        }
        let mut bytes = Vec::new();
        if document.save_to(&mut bytes).is_err() {
            continue;
        }
        let Ok(pages) = Pages::open(bytes.clone()) else { continue };
        let wanted = wanted("flyer");
        let Some(subject) = Subject::open("x.pdf", &bytes, &pages, &wanted) else { continue };
        preflight::inspect(&subject, &pages.renderer());
        judged_files += 1;
    }
    assert!(judged_files > 10, "{judged_files}");
}

fn run(cases: Vec<Case>) {
    for (name, rules, change) in cases {
        let (_, findings) = judged(&spoiled(name, &change), &wanted("flyer"));
        assert_eq!(errors(&findings), rules.iter().copied().collect(), "{name}: {findings:?}");
        for finding in &findings {
            assert_eq!(finding.spot.as_ref().unwrap().file, "press/flyer.pdf", "{name}");
        }
    }
}

fn case(name: &'static str, rules: &'static [&'static str], change: impl Fn(&mut Document) + 'static) -> Case {
    (name, rules, Box::new(change))
}

fn errors(findings: &[Finding]) -> BTreeSet<&'static str> {
    findings.iter().filter(|finding| finding.is_error()).map(|finding| finding.rule).collect()
}

/// Judges a file as it would be after it was made.
fn judged(bytes: &[u8], wanted: &Wanted) -> (Summary, Vec<Finding>) {
    let pages = Pages::open(bytes.to_vec()).unwrap();
    let subject = Subject::open("press/flyer.pdf", bytes, &pages, wanted).unwrap();
    preflight::inspect(&subject, &pages.renderer())
}

fn wanted(material: &str) -> Wanted {
    let (width, height) = match material {
        "leaflet" => (297.0, 210.0),
        "poster" => (420.0, 594.0),
        "flyer" => (210.0, 297.0),
        _ => (148.0, 210.0),
    };
    Wanted {
        material: Material::ALL.into_iter().find(|known| known.id() == material),
        trims: vec![Trim { width, height }; 40],
        press: Some(Press { bleed: BLEED, margin: MARGIN, ink_limit: 300.0 }),
        ..Wanted::default()
    }
}

/// The flyer of the sample with one change.
fn spoiled(name: &str, change: &dyn Fn(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(&miyagi().pdf_for("press", "flyer")).unwrap();
    change(&mut document);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    if let Ok(folder) = std::env::var("TEBIKI_MUTANTS") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(format!("{folder}/{name}.pdf"), &bytes).unwrap();
    }
    bytes
}

fn page(document: &Document) -> ObjectId {
    *document.get_pages().values().next().unwrap()
}

fn page_mut(document: &mut Document) -> &mut Dictionary {
    let id = page(document);
    document.get_dictionary_mut(id).unwrap()
}

/// Draws on the first page, above all else.
fn draw(document: &mut Document, operators: &str) {
    let id = page(document);
    let mut content = document.get_page_content(id);
    content.extend_from_slice(format!("\nq {operators} Q\n").as_bytes());
    document.change_page_content(id, content).unwrap();
}

/// Adds a resource of the first page.
fn resource(document: &mut Document, kind: &str, name: &str, object: Object) {
    let resources = page_mut(document).get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    if !resources.has(kind.as_bytes()) {
        resources.set(kind, Dictionary::new());
    }
    resources.get_mut(kind.as_bytes()).unwrap().as_dict_mut().unwrap().set(name, object);
}

/// Adds a space of one ink by its name.
fn separation(document: &mut Document, ink: &str) {
    let tint = dictionary! { "FunctionType" => 2, "Domain" => numbers(&[0.0, 1.0]), "N" => 1,
    "C0" => numbers(&[0.0; 4]), "C1" => numbers(&[0.0, 0.0, 0.0, 1.0]) };
    let space = vec!["Separation".into(), ink.into(), "DeviceCMYK".into(), tint.into()];
    resource(document, "ColorSpace", "Named", Object::Array(space));
}

/// Adds a picture of 400 × 4 pixels.
fn picture(document: &mut Document, space: Object, pixels: Vec<u8>) {
    let dictionary = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 400, "Height" => 4,
    "BitsPerComponent" => 8, "ColorSpace" => space };
    let id = document.add_object(Stream::new(dictionary, pixels));
    resource(document, "XObject", "Picture", id.into());
}

/// The form that shows what the layout set.
fn form(document: &Document) -> ObjectId {
    let resources = document.get_dictionary(page(document)).unwrap().get(b"Resources").unwrap().as_dict().unwrap();
    resources.get(b"XObject").unwrap().as_dict().unwrap().get(b"Page").unwrap().as_reference().unwrap()
}

/// Draws on the first page, below all else and in the fonts of the layout.
fn before_page(document: &mut Document, operators: &str) {
    let id = form(document);
    let stream = document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let content = [operators.as_bytes(), &stream.get_plain_content().unwrap()].concat();
    stream.set_plain_content(content);
}

/// Gives black text of the first page another colour.
fn recolour(document: &mut Document, operator: &str, parts: &[f64]) {
    let id = form(document);
    let stream = document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let mut operations = Content::decode(&stream.get_plain_content().unwrap()).unwrap().operations;
    let is_black = |operation: &Operation| {
        let parts: Vec<f32> = operation.operands.iter().filter_map(|part| part.as_float().ok()).collect();
        operation.operator == "k" && parts == [0.0, 0.0, 0.0, 1.0]
    };
    let text = operations.windows(2).position(|pair| is_black(&pair[0]) && pair[1].operator == "BT").unwrap();
    operations[text] = Operation::new(operator, parts.iter().map(|part| Object::Real(*part as f32)).collect());
    stream.set_plain_content(Content { operations }.encode().unwrap());
}

fn numbers(numbers: &[f64]) -> Object {
    Object::Array(numbers.iter().map(|number| Object::Real(*number as f32)).collect())
}
