//! Codes as they are found on finished pages: none at fault in what is made, and
//! each fault told by its own rule where one is drawn over a sound page.

use std::collections::BTreeSet;

use ::pdf::raster::Pages;
use common::facts::Code;
use common::facts::Fold;
use common::finding::{Area, Finding, Severity};
use common::kinds::Use;
use common::qr;
use inspect::codes::{self, Seen};
use inspect::{Press, Subject, Wanted};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use serde_json::Value;
use tebiki::export::press::{BLEED, MARGIN};

use crate::sample::{self, Built, miyagi};

/// mm to pt.
const PT: f64 = 72.0 / 25.4;

#[test]
fn codes_of_all_sheets_are_sound() {
    for built in sample::all() {
        let manifest = built.manifest();
        for made in &built.outcome.made {
            let name = made.sheet.name();
            let wanted = wanted(built, made.sheet.purpose.id(), &made.sheet.stem());
            // The build looked for the codes and folds, at the cut, that are wanted here.
            let known = &manifest.known(&format!("{name}.pdf")).unwrap().wanted;
            assert_eq!((known.purpose, &known.press), (wanted.purpose, &wanted.press), "{} {name}", built.name);
            assert_eq!(known.folds.len(), wanted.folds.len(), "{} {name}", built.name);
            assert!(wanted.folds.iter().all(|fold| known.folds.contains(fold)), "{} {name}", built.name);
            assert_eq!(told(&made.inspection.findings), Vec::<String>::new(), "{} {name}", built.name);
            let (codes, looked_for) = (wanted.codes.unwrap(), known.codes.as_ref().unwrap());
            assert_eq!((made.inspection.codes.len(), looked_for.len()), (codes.len(), codes.len()));
            for code in &made.inspection.codes {
                let same = |wanted: &&Code| wanted.page == code.page && Some(wanted.id.as_str()) == code.id();
                let (wanted, known) = (codes.iter().find(same).unwrap(), looked_for.iter().find(same).unwrap());
                assert!(known.minimum >= wanted.minimum, "{known:?} {wanted:?}");
                assert_eq!((code.decoded.as_ref(), &known.payload), (Some(&wanted.payload), &wanted.payload));
                let near = |a: f64, b: f64| (a - b).abs() < 0.1;
                assert!(near(code.area.x, wanted.area.x) && near(code.area.y, wanted.area.y), "{code:?} {wanted:?}");
                assert!(near(code.area.width, wanted.area.width), "{code:?} {wanted:?}");
                assert!(code.margin > 0.75, "{} {name} {code:?}", built.name);
            }
        }
    }
}

#[test]
fn a_sound_code_is_found_without_knowing_of_it() {
    let (seen, findings) = inspected(&miyagi().pdf("leaflet"), &Wanted::default());
    assert_eq!(told(&findings), Vec::<String>::new());
    let read: BTreeSet<String> = seen.into_iter().filter_map(|code| code.decoded).collect();
    let wanted = wanted(miyagi(), "web", "leaflet").codes.unwrap().into_iter().map(|code| code.payload);
    assert_eq!(read, wanted.collect());
}

#[test]
fn another_code_in_its_place_is_told() {
    let (area, payload) = target();
    let other = payload.replacen("pref", "prof", 1);
    assert_eq!(rules(&[cover(area, 4.0), symbol(&other, area, BLACK)].concat()), ["code-payload"]);
}

#[test]
fn a_code_that_nobody_wants_is_told() {
    let (area, payload) = target();
    let spare = Area { x: area.x - 45.0, ..area };
    let other = payload.replacen("pref", "prof", 1);
    assert_eq!(rules(&[cover(spare, 4.0), symbol(&other, spare, BLACK)].concat()), ["code-payload"]);
}

#[test]
fn a_code_that_is_gone_or_destroyed_is_told() {
    let (area, _) = target();
    assert_eq!(rules(&cover(area, 0.0)), ["code-unread"]);
    let part = Area { y: area.y + 8.0, height: 14.0, ..area };
    assert_eq!(rules(&cover(part, 0.0)), ["code-unread"]);
    // Even where nobody told that one should be there.
    let destroyed = drawn(&miyagi().pdf("flyer"), &cover(part, 0.0));
    assert_eq!(told(&inspected(&destroyed, &Wanted::default()).1), ["code-unread"]);
}

#[test]
fn a_tinted_or_pale_or_inverted_code_is_told() {
    let (area, payload) = target();
    let ground = |colour| [cover(area, 4.0), rectangle(area, 4.0, colour)].concat();
    let code = |ground: String, dark| rules(&[ground, symbol(&payload, area, dark)].concat());
    assert_eq!(code(ground(WHITE), [0.06, 0.36, 0.40]), ["code-tint"]);
    assert_eq!(code(ground([1.0, 0.95, 0.6]), BLACK), ["code-tint"]);
    // A reader may give up on so pale a code before it can be measured.
    let pale = code(ground(WHITE), [0.65, 0.65, 0.65]);
    assert!(pale == ["code-unread"] || pale.contains(&"code-contrast".to_owned()), "{pale:?}");
    assert_eq!(code(ground(BLACK), WHITE), ["code-contrast"]);
}

#[test]
fn a_shrunk_code_is_told() {
    let (area, payload) = target();
    let side = |side: f64| Area { x: area.x + 5.0, y: area.y + 5.0, width: side, height: side };
    let with = |side| rules(&[cover(area, 4.0), symbol(&payload, side, BLACK)].concat());
    assert_eq!(with(side(18.0)), ["code-size"]);
    assert_eq!(with(side(12.0)), ["code-module", "code-size"]);
}

#[test]
fn a_cut_quiet_zone_is_told() {
    let (area, _) = target();
    let line = Area { x: area.x + area.width + 2.0, width: 0.3, ..area };
    assert_eq!(rules(&rectangle(line, 0.0, BLACK)), ["code-quiet"]);
}

#[test]
fn a_code_of_thin_dots_reads_with_too_little_margin() {
    let (area, payload) = target();
    let over = [cover(area, 4.0), dots(&payload, area, 0.45)].concat();
    let (seen, findings) = inspected(&drawn(&miyagi().pdf("flyer"), &over), &flyer());
    let code = seen.iter().find(|code| code.page == 1).unwrap();
    assert_eq!(code.decoded.as_deref(), Some(payload.as_str()));
    assert_eq!(told(&findings), ["code-margin"], "{code:?}");
}

/// Phones read them with luck or not at all: red on black, as in a mirror, of modules that do
/// not touch.
#[test]
fn a_code_that_is_hardly_seen_is_found() {
    let area = Area { x: 60.0, y: 60.0, width: 30.0, height: 30.0 };
    let judged = |ground: &str, symbol: String| {
        let bytes = blank(&[ground.to_owned(), symbol].concat());
        let (seen, findings) = inspected(&bytes, &Wanted::default());
        (seen.into_iter().next().and_then(|code| code.decoded), told(&findings))
    };
    let text = "https://example.jp/soudan";
    let code = symbol(text, area, [0.8, 0.0, 0.0]);
    let (read, rules) = judged(&rectangle(area, 20.0, BLACK), code.clone());
    assert_eq!(read.as_deref(), Some(text));
    assert!(rules.contains(&"code-contrast".to_owned()), "{rules:?}");
    // As light as each other: only their hue tells them apart.
    let (read, rules) = judged(&rectangle(area, 20.0, [0.0, 0.24, 0.0]), code);
    assert_eq!(read.as_deref(), Some(text));
    assert!(rules.contains(&"code-contrast".to_owned()) && rules.contains(&"code-quiet".to_owned()), "{rules:?}");
    let mirrored = format!("q -1 0 0 1 150 0 cm\n{}Q\n", symbol(text, area, BLACK));
    assert_eq!(judged("", mirrored), (Some(text.to_owned()), vec!["code-margin".to_owned()]));
    assert_eq!(judged("", squares(text, area, 0.65)), (None, vec!["code-unread".to_owned()]));
}

#[test]
fn a_fold_or_a_cut_at_a_code_is_told() {
    let (area, _) = target();
    let fold = |x: f64| {
        let wanted = Wanted { folds: vec![Fold { page: 1, x }], ..flyer() };
        let (_, findings) = inspected(&miyagi().pdf("flyer"), &wanted);
        findings.into_iter().map(|finding| (finding.rule, finding.severity)).collect::<Vec<_>>()
    };
    assert_eq!(fold(area.x + 4.0), [("code-fold", Severity::Error)]);
    assert_eq!(fold(area.x - 0.5), [("code-fold", Severity::Error)]);
    assert_eq!(fold(area.x - 2.0), [("code-fold", Severity::Warning)]);
    assert_eq!(fold(area.x - 9.0), []);

    let (_, payload) = target();
    let paper = Area { x: 2.5, y: area.y, ..area };
    let edge =
        drawn(&miyagi().pdf_for("office", "flyer"), &[cover(paper, 4.0), symbol(&payload, paper, BLACK)].concat());
    let wanted = Wanted { codes: None, ..wanted(miyagi(), "office", "flyer") };
    assert_eq!(told(&inspected(&edge, &wanted).1), ["code-quiet", "code-trim"]);
}

#[test]
fn findings_name_the_place_and_the_link() {
    let (area, _) = target();
    let (_, findings) = inspected(&drawn(&miyagi().pdf("flyer"), &cover(area, 0.0)), &flyer());
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!(finding.path.as_deref(), Some("links.site"));
    let spot = finding.spot.as_ref().unwrap();
    assert_eq!((spot.file.as_str(), spot.page, spot.area), ("web/flyer.pdf", Some(1), Some(area)));
}

const BLACK: [f64; 3] = [0.0; 3];
const WHITE: [f64; 3] = [1.0; 3];

/// The code on the front of the sample's flyer: a symbol of 30 mm on white.
fn target() -> (Area, String) {
    let code = flyer().codes.unwrap().into_iter().find(|code| code.page == 1).unwrap();
    (code.area, code.payload)
}

fn flyer() -> Wanted {
    wanted(miyagi(), "web", "flyer")
}

/// The rules that the flyer breaks with something drawn over its front.
fn rules(content: &str) -> Vec<String> {
    told(&inspected(&drawn(&miyagi().pdf("flyer"), content), &flyer()).1)
}

fn told(findings: &[Finding]) -> Vec<String> {
    let mut rules: Vec<String> = findings.iter().map(|finding| finding.rule.to_owned()).collect();
    rules.sort();
    rules
}

/// Every code of a file, and what is wrong with it.
pub fn inspected(pdf: &[u8], wanted: &Wanted) -> (Vec<Seen>, Vec<Finding>) {
    let pages = Pages::open(pdf.to_vec()).unwrap();
    let subject = Subject::open("web/flyer.pdf", pdf, &pages, wanted).unwrap();
    let renderer = pages.renderer();
    let on_page = |page| codes::on_page(&subject, &renderer, page, &renderer.picture(page));
    let mut seen: Vec<Seen> = (1..=pages.count()).flat_map(on_page).collect();
    seen.extend(codes::gone(&subject));
    let findings = codes::findings(&subject, &seen);
    (seen, findings)
}

/// What the manifest of a build says of the codes of a sheet.
fn wanted(built: &Built, purpose: &str, material: &str) -> Wanted {
    let manifest: Value = serde_json::from_slice(&built.files()["manifest.json"]).unwrap();
    let file = format!("{purpose}/{material}.pdf");
    let told = manifest["codes"].as_array().unwrap().iter().filter(|code| code["file"] == file.as_str());
    let codes = told.map(|code| {
        let mm = |key: &str| code["box"][key].as_f64().unwrap();
        Code {
            id: code["id"].as_str().unwrap().to_owned(),
            payload: code["payload"].as_str().unwrap().to_owned(),
            page: code["page"].as_u64().unwrap() as usize,
            module: code["module"].as_f64().unwrap(),
            area: Area { x: mm("x"), y: mm("y"), width: mm("width"), height: mm("height") },
            minimum: match (material.starts_with("poster"), purpose) {
                (true, "office") => 70.0,
                (true, _) => 100.0,
                _ => 20.0,
            },
        }
    });
    let leaflet = material.starts_with("leaflet") && !material.ends_with(".large-print") && purpose != "web";
    let folds = [(1, 97.0), (1, 197.0), (2, 100.0), (2, 200.0)].map(|(page, x)| Fold { page, x });
    Wanted {
        purpose: Use::ALL.into_iter().find(|known| known.id() == purpose),
        codes: Some(codes.collect()),
        folds: if leaflet { folds.to_vec() } else { Vec::new() },
        press: (purpose == "press").then_some(Press { bleed: BLEED, margin: MARGIN, ink_limit: 300.0 }),
        ..Wanted::default()
    }
}

/// White over a code and as many mm around it.
fn cover(area: Area, around: f64) -> String {
    rectangle(area, around, WHITE)
}

fn rectangle(area: Area, around: f64, colour: [f64; 3]) -> String {
    let [red, green, blue] = colour;
    let (x, y) = (area.x - around, area.y - around);
    format!("{red} {green} {blue} rg {x} {y} {} {} re f\n", area.width + 2.0 * around, area.height + 2.0 * around)
}

/// A code that fills an area.
fn symbol(text: &str, area: Area, colour: [f64; 3]) -> String {
    let [red, green, blue] = colour;
    let symbol = qr::encode(text).unwrap();
    let module = area.width / symbol.modules as f64;
    let run = |&(x, y, length): &(usize, usize, usize)| {
        let (x, y) = (area.x + x as f64 * module, area.y + y as f64 * module);
        format!("{x} {y} {} {module} re\n", length as f64 * module)
    };
    format!("{red} {green} {blue} rg\n{}f\n", symbol.runs.iter().map(run).collect::<String>())
}

/// A code whose modules outside the finder patterns fill only a share of their side.
fn dots(text: &str, area: Area, share: f64) -> String {
    parted(text, area, share, 1.0)
}

/// A code of which each module fills only a share of its side.
fn squares(text: &str, area: Area, share: f64) -> String {
    parted(text, area, share, share)
}

fn parted(text: &str, area: Area, share: f64, of_finders: f64) -> String {
    let symbol = qr::encode(text).unwrap();
    let module = area.width / symbol.modules as f64;
    let far = symbol.modules - 7;
    let places = symbol.runs.iter().flat_map(|&(x, y, length)| (x..x + length).map(move |x| (x, y)));
    let dot = |(x, y): (usize, usize)| {
        let finder = (y < 7 && (x < 7 || x >= far)) || (x < 7 && y >= far);
        let side = if finder { of_finders } else { share };
        let inset = (1.0 - side) / 2.0;
        let at = |from: f64, module_at: usize| from + (module_at as f64 + inset) * module;
        format!("{} {} {} {} re\n", at(area.x, x), at(area.y, y), side * module, side * module)
    };
    format!("0 0 0 rg\n{}f\n", places.map(dot).collect::<String>())
}

/// A page of A4 that shows nothing else, in mm from its upper left corner.
fn blank(content: &str) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let size: Vec<Object> = [0.0, 0.0, 210.0 * PT, 297.0 * PT].map(|side| Object::Real(side as f32)).to_vec();
    let nothing = document.add_object(Stream::new(dictionary! {}, Vec::new()));
    let page = dictionary! { "Type" => "Page", "Parent" => pages, "MediaBox" => size, "Contents" => nothing };
    let page = document.add_object(page);
    document.objects.insert(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    drawn(&bytes, content)
}

/// Draws over the first page of a PDF, in mm from its upper left corner.
fn drawn(pdf: &[u8], content: &str) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).unwrap();
    let page = document.get_pages()[&1];
    let height = Pages::open(pdf.to_vec()).unwrap().size_mm(1).1 * PT;
    let before = document.add_object(Stream::new(Dictionary::new(), b"q\n".to_vec()));
    let over = format!("\nQ q {PT} 0 0 -{PT} 0 {height} cm\n{content}Q\n");
    let after = document.add_object(Stream::new(dictionary! {}, over.into_bytes()));
    let page = document.get_object_mut(page).unwrap().as_dict_mut().unwrap();
    let own = match page.get(b"Contents").unwrap() {
        Object::Array(streams) => streams.clone(),
        stream => vec![stream.clone()],
    };
    let streams = [vec![before.into()], own, vec![after.into()]].concat();
    page.set("Contents", Object::Array(streams));
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}
