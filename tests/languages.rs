//! Editions in other languages: that every sheet is made of all that its fonts cover, in its own
//! language for the eye and for the ear, with Japanese names beside; and that what is not
//! worded is told and never handed to the press.

use std::fs;
use std::sync::OnceLock;

use common::kinds::{Edition, Material, Use};
use common::languages::Language;
use tebiki::console::{explain, verdict};
use tebiki::pipeline::{self, Outcome};
use tebiki::plan::Selection;

use crate::golden::root;
use crate::pdf::Finished;
use crate::sample::{Built, build};
use crate::temp::TempDir;

const SOURCE: &str = "tests/sources/languages.yaml";

/// The materials that are made in other languages.
const MATERIALS: [Material; 6] =
    [Material::Leaflet, Material::Poster, Material::Flyer, Material::Directory, Material::Card, Material::Notice];

/// The fictional center with all languages, for the screen.
fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    let screen = Selection { uses: vec![Use::Web], ..Selection::default() };
    BUILT.get_or_init(|| build("languages", &root().join(SOURCE), screen))
}

/// The languages whose letters are in the program; `brought` has the others.
fn bundled() -> impl Iterator<Item = Language> {
    Language::ALL.into_iter().filter(|language| language.brought().is_none())
}

fn page(material: Material, language: Language) -> String {
    let stem = common::kinds::stem(material, Edition::Language(language));
    fs::read_to_string(built().folder().join(format!("web/{stem}.html"))).unwrap()
}

fn finished(material: Material, language: Language) -> Finished {
    Finished::open(&built().pdf(&common::kinds::stem(material, Edition::Language(language))))
}

#[test]
fn every_sheet_is_made_in_every_language_and_nothing_is_wrong() {
    assert_eq!(built().told(), "");
    for language in bundled() {
        let made: Vec<Material> = built().made(Edition::Language(language)).map(|made| made.sheet.material).collect();
        assert!(MATERIALS.iter().all(|material| made.contains(material)), "{language:?}: {made:?}");
        assert_eq!(made.len(), MATERIALS.len(), "{language:?}: {made:?}");
    }
}

#[test]
fn files_and_pages_are_in_their_language_with_japanese_names_in_theirs() {
    for language in bundled() {
        for made in built().made(Edition::Language(language)) {
            let summary = made.inspection.structure.as_ref().unwrap();
            assert_eq!(summary.language.as_deref(), Some(language.tag()), "{}", made.sheet.name());
            let page = page(made.sheet.material, language);
            assert!(page.contains(&format!("<html lang=\"{}\">", language.tag())), "{}", made.sheet.name());
        }
        let text = finished(Material::Flyer, language).logical_text();
        assert!(text.contains("例示県ひきこもり地域支援センター"), "{language:?}: {text}");
    }
}

#[test]
fn words_are_those_of_the_source_and_labels_those_of_tebiki() {
    let text = finished(Material::Flyer, Language::En).logical_text().replace('\n', " ");
    for words in [
        "You are not alone",
        "Phone",
        "Opening hours",
        "Monday to Friday",
        "9:00–17:00",
        "Reiji Prefecture Mental Health Center (例示県こころの健康センター)",
        "1-1-1 Reiji-cho, Reiji City, Reiji Prefecture (例示県例示市例示町一丁目1-1)",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    let notice = finished(Material::Notice, Language::Pt).logical_text();
    assert!(notice.contains("Sábado, 9 de maio") && notice.contains("Inscrições até"), "{notice}");
}

#[test]
fn a_date_and_its_time_do_not_run_together_in_any_language() {
    for (language, line) in [
        (Language::En, "Saturday, May 9 13:30–15:00"),
        (Language::Vi, "Thứ Bảy, ngày 9 tháng 5 13:30–15:00"),
        (Language::Id, "Sabtu, 9 Mei 13.30–15.00"),
    ] {
        let text = finished(Material::Notice, language).logical_text();
        assert!(text.contains(line), "{line} is not in\n{text}");
        assert!(text_of(&page(Material::Notice, language)).contains(line), "{line} is not on the page");
    }
    let japanese = Finished::open(&built().pdf("notice")).logical_text();
    assert!(japanese.contains("5月9日（土） 午後1時30分から午後3時まで"), "{japanese}");
}

/// A page without its tags.
fn text_of(page: &str) -> String {
    page.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words)).collect()
}

#[test]
fn the_list_says_its_date_and_no_more_labels_than_there_is_to_say() {
    for (language, date) in [
        (Language::En, "As of April 1, 2026"),
        (Language::Pt, "Informações de 1º de abril de 2026"),
        (Language::Vi, "Thông tin tính đến ngày 1 tháng 4 năm 2026"),
        (Language::Tl, "Petsa ng impormasyon: Abril 1, 2026"),
    ] {
        let page = page(Material::Directory, language);
        assert!(text_of(&page).contains(date), "{date} is not on the page");
        assert!(finished(Material::Directory, language).logical_text().contains(date), "{date}");
    }
    let japanese = Finished::open(&built().pdf("directory")).logical_text();
    assert_eq!(japanese.matches("内容の基準日：2026年4月1日").count(), 1, "{japanese}");
    let page = page(Material::Directory, Language::Es);
    assert_eq!(page.matches("data-head=\"Notas\"").count(), 1, "one of three has a note");
    for name in ["Reiji-shi", "Reiji Minami-shi", "Reiji-cho"] {
        assert!(page.contains(&format!("<strong>Ayuntamiento de {name} <span lang=\"ja\">(")), "{name} is not bold");
    }
}

#[test]
fn titles_and_codes_are_told_in_the_language() {
    let flyer = finished(Material::Flyer, Language::En);
    assert_eq!(flyer.info("Title"), "You are not alone – Reiji Prefecture Hikikomori Support Center");
    let leaflet = built().made(Edition::Language(Language::En)).find(|made| made.sheet.material == Material::Leaflet);
    let alternatives = &leaflet.unwrap().inspection.structure.as_ref().unwrap().alternatives;
    for words in
        ["2D code: Opens a map with the center (google.com)", "Of people aged 15 to 64 in Reiji Prefecture 1 in 48"]
    {
        assert!(alternatives.iter().any(|told| told == words), "{words} is not in {alternatives:?}");
    }
    let map = alternatives.iter().find(|told| told.starts_with("Map of 2 ways to get here.")).unwrap();
    for words in ["JR Reiji Line (JR例示線): Reiji Station (例示駅)", "about 20 min. on foot"] {
        assert!(map.contains(words), "{words} is not in {map}");
    }
}

#[test]
fn the_page_begins_with_the_phone_in_the_language() {
    let page = page(Material::Flyer, Language::Ne);
    let header = page.split("<header>").nth(1).unwrap().split("</header>").next().unwrap();
    assert!(header.contains("फोन") && header.contains("0000-00-0000"), "{header}");
    let main = page.split("<main>").nth(1).unwrap();
    assert!(main.contains("<span lang=\"ja\" class=\"below\">例示県ひきこもり地域支援センター</span>"), "{main}");
    assert!(main.contains("<span lang=\"ja\">(例示県こころの健康センター)</span>"), "{main}");
}

/// The source without the English wording of the poster's call.
fn unfinished(place: &TempDir) -> std::path::PathBuf {
    let text = fs::read_to_string(root().join(SOURCE)).unwrap();
    let source = place.path().join("languages.yaml");
    fs::write(&source, text.replace("    en: Please give us a call\n", "")).unwrap();
    source
}

#[test]
fn each_text_without_a_wording_is_told_once() {
    let place = TempDir::new();
    let findings = pipeline::check_editions(&unfinished(&place), &[Edition::Language(Language::En)], None);
    let told: Vec<_> = findings.iter().filter(|finding| finding.rule == "no-wording").collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].path.as_deref(), Some("poster.call"));
}

#[test]
fn what_has_no_wording_at_all_is_set_in_japanese() {
    let place = TempDir::new();
    let selection = Selection {
        materials: vec![Material::Leaflet, Material::Poster, Material::Flyer, Material::Card],
        editions: vec![Edition::Language(Language::En)],
        uses: vec![Use::Web],
    };
    let source = root().join("tests/sources/general.yaml");
    let outcome = pipeline::build(&source, place.path(), &selection, &|_| ());
    let told: Vec<_> = outcome.findings.iter().filter(|finding| finding.is_error()).collect();
    assert!(told.is_empty() && outcome.made.len() >= 3, "{told:?}");
    assert!(outcome.made.iter().all(|made| verdict(&made.inspection).contains("未完成")));
}

#[test]
fn an_unfinished_sheet_says_so_and_is_not_for_the_press() {
    let place = TempDir::new();
    let source = unfinished(&place);
    let made = |purpose: Use| -> Outcome {
        let selection = Selection {
            materials: vec![Material::Poster, Material::Card],
            editions: vec![Edition::Language(Language::En)],
            uses: vec![purpose],
        };
        pipeline::build(&source, &place.path().join("output"), &selection, &|_| ())
    };
    let screen = made(Use::Web);
    let line = |material: Material| {
        verdict(&screen.made.iter().find(|made| made.sheet.material == material).unwrap().inspection)
    };
    assert!(line(Material::Poster).contains("未完成"), "{}", line(Material::Poster));
    assert!(!line(Material::Card).contains("未完成"), "{}", line(Material::Card));
    let press = made(Use::Press);
    let names: Vec<Material> = press.made.iter().map(|made| made.sheet.material).collect();
    let told = press.findings.iter().map(explain).collect::<Vec<_>>().join("\n");
    assert_eq!(names, [Material::Card], "{told}");
    assert!(told.contains("no-wording"), "{told}");
}
