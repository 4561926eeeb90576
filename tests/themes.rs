//! Themes: which there are, what they colour, what is said of a poor one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

use lopdf::{Document, Object};

use common::finding::{Finding, Origin};
use common::kinds::{Edition, Material, Use};
use project::Project;
use tebiki::pipeline::{self, Outcome};
use tebiki::plan::{self, Selection};
use typeset::Base;

use crate::golden::{self, root};
use crate::sample;
use crate::temp::TempDir;

/// A pigment of the usual theme in its three looks, and what `dusk.typ` has instead.
const PIGMENT: [(&str, &str); 3] = [
    ("hue: rgb(\"#0C525B\")", "hue: rgb(\"#5C0F66\")"),
    ("hue: rgb(\"#07383F\")", "hue: rgb(\"#38073F\")"),
    ("hue: inks(75, 0, 20, 70)", "hue: inks(20, 75, 0, 70)"),
];

#[test]
fn a_theme_of_the_project_colours_every_look() {
    let place = project("dusk", &dusk());
    let looks: [(&str, &[f32], &[f32]); 3] = [
        (
            "web/flyer",
            &[0x5C as f32 / 255.0, 0x0F as f32 / 255.0, 0x66 as f32 / 255.0],
            &[0x0C as f32 / 255.0, 0x52 as f32 / 255.0, 0x5B as f32 / 255.0],
        ),
        (
            "web/flyer.large-print",
            &[0x38 as f32 / 255.0, 0x07 as f32 / 255.0, 0x3F as f32 / 255.0],
            &[0x07 as f32 / 255.0, 0x38 as f32 / 255.0, 0x3F as f32 / 255.0],
        ),
        ("press/flyer", &[0.2, 0.75, 0.0, 0.7], &[0.75, 0.0, 0.2, 0.7]),
    ];
    let outcome = build(&place, &[Edition::Standard, Edition::LargePrint]);
    assert!(!outcome.has_errors(), "{}", told(&outcome));
    for (name, wanted, usual) in looks {
        let colours = colours(&fs::read(place.path().join(format!("output/center/{name}.pdf"))).unwrap());
        assert!(has(&colours, wanted), "{name}: no {wanted:?}");
        assert!(!has(&colours, usual), "{name}: {usual:?} of the usual theme");
    }
}

#[test]
fn every_theme_is_without_fault_in_all_editions_and_uses() {
    for built in sample::themed().iter().chain([sample::accented()]) {
        assert!(built.outcome.failed.is_empty() && built.told().is_empty(), "{}: {}", built.name, built.told());
        let uses: BTreeSet<Use> = built.outcome.made.iter().map(|made| made.sheet.purpose).collect();
        assert!(uses.into_iter().eq(built.selection.uses.iter().copied()), "{}", built.name);
        assert!(built.outcome.made.len() > 6, "{}", built.name);
        for made in built.made(Edition::LargePrint) {
            let rows = &made.inspection.contrast;
            // Over the light of a way, the large name on a cover has less than what one reads through.
            let low = rows.iter().find(|row| row.ratio < if row.size > 24.0 { 7.0 } else { 10.0 });
            assert!(!rows.is_empty() && low.is_none(), "{} {}: {low:?}", built.name, made.sheet.name());
        }
    }
}

/// A press that drifts turns three inks brown, and paper takes only so much of all.
#[test]
fn a_pigment_is_of_two_inks_besides_black_and_under_200_percent() {
    for theme in ["dawn", "evening", "morning"] {
        let text = fs::read_to_string(root().join(format!("layouts/themes/{theme}.typ"))).unwrap();
        let inks = text.split_once("#let ink-pigments").expect("the inks").1.split_once("\n)\n").expect("their end").0;
        let mixtures: Vec<Vec<u32>> = inks.split('(').filter_map(|part| mixture(part.split_once(')')?.0)).collect();
        assert!(mixtures.len() >= 35, "{theme}: {}", mixtures.len());
        for mixture in mixtures {
            assert!(mixture.iter().sum::<u32>() <= 200 && mixture[..3].contains(&0), "{theme}: {mixture:?}");
        }
        assert!(inks.contains("ink: inks(0, 0, 0, 100)"), "{theme}: text is black alone");
    }
}

/// Four inks in percent, as they are written.
fn mixture(text: &str) -> Option<Vec<u32>> {
    let parts: Vec<u32> = text.split(", ").map(str::parse).collect::<Result<_, _>>().ok()?;
    (parts.len() == 4).then_some(parts)
}

/// What headings stand on, as the layouts tell it to the page for phones: a source's own colour
/// is judged by it before any page is set.
#[test]
fn the_program_knows_the_grounds_of_every_theme() {
    const GROUNDS: [&str; 5] = ["blank", "call", "card", "ground-soft", "ground-tint"];
    let found: BTreeMap<&str, BTreeMap<&str, String>> =
        ["dawn", "evening", "morning"].map(|theme| (theme, told_colours(theme, &GROUNDS))).into();
    let file = root().join("crates/source/src/grounds.json");
    if golden::updating() {
        fs::write(&file, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap().replace("\r\n", "\n");
    assert_eq!(kept, serde_json::to_string_pretty(&found).unwrap() + "\n");
}

/// Colours of a theme on the screen, by their roles.
fn told_colours<'a>(theme: &str, roles: &[&'a str]) -> BTreeMap<&'a str, String> {
    let place = TempDir::new();
    let source = place.path().join("center.yaml");
    let text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap();
    fs::write(&source, format!("theme: {theme}\n{text}")).unwrap();
    let reading = source::read(&source);
    let center = reading.center.expect("the center");
    let selection =
        Selection { materials: vec![Material::Flyer], editions: vec![Edition::Standard], uses: vec![Use::Web] };
    let sheet = plan::plan(&center, &selection, false).remove(0);
    let base = Arc::new(Base::new(&Project::of(&source)).unwrap());
    let set = typeset::typeset(&center, &reading.images, &reading.places, &sheet, &base).unwrap();
    let colour = |role: &str| set.facts.colours[role].to_uppercase();
    roles.iter().map(|role| (*role, colour(role))).collect()
}

#[test]
fn to_name_the_usual_theme_makes_no_other_sheet() {
    let press = |theme: &str| {
        let place = project("dusk", &dusk());
        let source = place.path().join("sources/center.yaml");
        fs::write(&source, fs::read_to_string(&source).unwrap().replace("theme: dusk\n", theme)).unwrap();
        let outcome = build(&place, &[Edition::Standard, Edition::LargePrint]);
        assert!(!outcome.has_errors(), "{}", told(&outcome));
        fs::read(place.path().join("output/center/press/flyer.pdf")).unwrap()
    };
    // Its slug has a hash of what the sheet says.
    assert!(press("") == press("theme: dawn\n"));
}

#[test]
fn a_theme_without_a_role_or_a_look_is_told_as_a_fault_of_the_project() {
    let dusk = dusk();
    let cases = [
        (dusk.replace("    rule: pigment.mist,\n", ""), "screen.rule"),
        (dusk.replace("low: pigment.warm-pale", "lower: pigment.warm-pale"), "screen.art.sun.low"),
        (dusk.replace("card: pigment.pale", "card: \"pale\""), "screen.card"),
        (dusk.replace("#let press = look(ink-pigments)", ""), "press"),
        (dusk.replace("dawn: dawn,", "dawn: dawn.slice(1),"), "screen.art.dawn"),
    ];
    for (theme, missing) in cases {
        assert_ne!(theme, dusk);
        let findings = errors(&build(&project("dusk", &theme), &[Edition::Standard]));
        let one = findings.first().expect("an error");
        assert_eq!((one.rule, one.origin), ("own-layout", Origin::Environment), "{missing}: {}", one.message);
        assert_eq!(one.message, format!("layouts/themes/dusk.typ に、足りない色があります: {missing}"));
        assert!(one.hint.contains("（layouts/themes/dusk.typ）"), "{}", one.hint);
    }
}

#[test]
fn a_theme_that_does_not_parse_is_told_with_its_place() {
    let findings = errors(&build(&project("dusk", "#let screen = (\n"), &[Edition::Standard]));
    let one = findings.first().expect("an error");
    assert_eq!((one.rule, one.origin), ("own-layout", Origin::Environment), "{}", one.message);
    assert!(one.message.starts_with("レイアウトの themes/dusk.typ:1:"), "{}", one.message);
}

#[test]
fn a_theme_that_is_too_pale_is_a_fault_of_the_project() {
    let pale = dusk().replace("hue: rgb(\"#5C0F66\")", "hue: rgb(\"#C9A9CF\")");
    let findings = errors(&build(&project("dusk", &pale), &[Edition::Standard]));
    let one = findings.iter().find(|finding| finding.rule == "contrast").expect("a contrast");
    assert_eq!(one.origin, Origin::Environment);
    assert!(one.hint.contains("（layouts/themes/dusk.typ）"), "{}", one.hint);
}

#[test]
fn an_unknown_theme_is_told_at_its_line_with_those_that_there_are() {
    let place = project("dusk", &dusk());
    let source = place.path().join("sources/center.yaml");
    fs::write(&source, fs::read_to_string(&source).unwrap().replace("theme: dusk", "theme: ../dusk")).unwrap();
    for findings in [pipeline::check(&source), errors(&build(&place, &[Edition::Standard]))] {
        let one = findings.iter().find(|finding| finding.rule == "theme").expect("the theme");
        let at = one.place.as_ref().expect("a place");
        assert!(at.excerpt.starts_with("theme: ../dusk") && at.column == 8, "{at:?}");
        assert!(one.hint.starts_with("dawn、dusk、evening、morning から選べます。"), "{}", one.hint);
    }
}

/// The usual theme with another colour in each look.
fn dusk() -> String {
    let usual = fs::read_to_string(root().join("layouts/themes/dawn.typ")).unwrap().replace("\r\n", "\n");
    PIGMENT.iter().fold(usual, |theme, (usual, other)| {
        assert!(theme.contains(usual), "{usual}");
        theme.replace(usual, other)
    })
}

/// The shortest source, with a theme that is in its project.
fn project(name: &str, theme: &str) -> TempDir {
    let place = TempDir::new();
    for folder in ["sources", "layouts/themes"] {
        fs::create_dir_all(place.path().join(folder)).unwrap();
    }
    fs::write(place.path().join(format!("layouts/themes/{name}.typ")), theme).unwrap();
    let source = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap().replace("\r\n", "\n");
    let chosen = source.replacen("\nissued:", &format!("\ntheme: {name}\nissued:"), 1);
    assert_ne!(chosen, source);
    fs::write(place.path().join("sources/center.yaml"), chosen).unwrap();
    place
}

fn build(place: &TempDir, editions: &[Edition]) -> Outcome {
    let uses = if editions.len() > 1 { vec![Use::Web, Use::Press] } else { vec![Use::Web] };
    let selection = Selection { materials: vec![Material::Flyer], editions: editions.to_vec(), uses };
    pipeline::build(&place.path().join("sources/center.yaml"), &place.path().join("output"), &selection, &|_| ())
}

fn errors(outcome: &Outcome) -> Vec<Finding> {
    outcome.findings.iter().filter(|finding| finding.is_error() && finding.silenced.is_none()).cloned().collect()
}

fn told(outcome: &Outcome) -> String {
    errors(outcome).iter().map(|finding| finding.message.clone()).collect::<Vec<_>>().join("\n")
}

/// The operands of everything that sets a colour, in all content of a PDF.
fn colours(bytes: &[u8]) -> Vec<Vec<f32>> {
    let document = Document::load_mem(bytes).unwrap();
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let contents = streams.filter_map(|stream| {
        let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        lopdf::content::Content::decode(&bytes).ok()
    });
    let operations = contents.flat_map(|content| content.operations);
    let sets = operations
        .filter(|operation| ["rg", "RG", "k", "K", "sc", "SC", "scn", "SCN"].contains(&operation.operator.as_str()));
    let number = |operand: &Object| match *operand {
        Object::Integer(number) => Some(number as f32),
        Object::Real(number) => Some(number),
        _ => None,
    };
    sets.map(|operation| operation.operands.iter().filter_map(number).collect()).collect()
}

fn has(colours: &[Vec<f32>], wanted: &[f32]) -> bool {
    // Inks are written in 255 steps and three digits.
    let same = |found: &Vec<f32>| {
        found.len() == wanted.len() && found.iter().zip(wanted).all(|(one, other)| (one - other).abs() < 0.003)
    };
    colours.iter().any(same)
}
