//! The directory of windows, the card, the notices: what a list gives, whatever holds it, and
//! that each of its rows is on the page.

use std::fs;
use std::path::{Path, PathBuf};

use ::pdf::page;
use ::pdf::raster::Pages;
use common::kinds::{Edition, Material, Use};
use tebiki::pipeline::{self, Outcome};
use tebiki::plan::Selection;

use crate::golden::root;
use crate::pdf::Finished;
use crate::sample::{self, wards};
use crate::temp::TempDir;

/// Windows of the source, and the groups in which they are.
const WINDOWS: usize = 24;
const GROUPS: usize = 3;

#[test]
fn every_sheet_is_made_and_nothing_is_wrong() {
    let outcome = &wards().outcome;
    assert!(outcome.failed.is_empty() && wards().told().is_empty(), "{}", wards().told());
    let made = |material| outcome.made.iter().filter(|made| made.sheet.material == material).count();
    assert_eq!((made(Material::Directory), made(Material::Card), made(Material::Notice)), (11, 9, 11));
}

#[test]
fn every_window_is_on_the_page_and_in_a_table_with_headings() {
    for made in outcome(Material::Directory) {
        let told = made.inspection.page_texts.concat();
        for number in 0..WINDOWS {
            assert!(told.contains(&format!("0000-00-{:04}", 101 + number)), "{} {number}", made.sheet.name());
        }
        let Some(summary) = &made.inspection.structure else { continue };
        let tables = if made.sheet.edition == Edition::LargePrint { 0 } else { GROUPS };
        assert_eq!(summary.tables, tables, "{}", made.sheet.name());
    }
    let pdf = Finished::open(&wards().pdf("directory"));
    // Name, section, number, and hours with notes.
    assert_eq!((pdf.count("TH"), pdf.count("TR")), (4 * GROUPS, WINDOWS + GROUPS));
}

#[test]
fn a_page_says_which_group_goes_on_and_no_more_where_none_does() {
    let head = |name: &str| {
        let pages = page::all(&Pages::open(wards().pdf(name)).unwrap());
        // Above the margin there is nothing else.
        pages[1].lines().into_iter().filter(|line| line.area.y < 17.0).map(|line| line.text).collect::<String>()
    };
    // With readings its second page begins within a group, without them with one.
    assert!(head("directory.furigana").contains("中部"), "{}", head("directory.furigana"));
    let (title, groups) = (head("directory"), ["北部", "中部", "南部"]);
    assert!(title.contains("相談窓口") && !groups.iter().any(|group| title.contains(group)), "{title}");
}

#[test]
fn a_list_in_the_source_is_that_of_a_file() {
    let place = TempDir::new();
    let text = fs::read_to_string(root().join("tests/sources/wards.yaml")).unwrap().replace("\r\n", "\n");
    let list = "windows:\n  - name: 例示市\n    section: 福祉課\n    number: 0000-00-0001\n    note: \"予約,要\"\n  - name: 例示町\n    number: 0000-00-0002\n";
    let rows = "窓口,担当,電話,備考\n例示市,福祉課,0000-00-0001,\"予約,要\"\n例示町,,0000-00-0002,\n";
    let pdf = |name: &str, text: String| {
        let source = place.path().join(format!("{name}.yaml"));
        fs::write(&source, text).unwrap();
        let selection =
            Selection { materials: vec![Material::Directory], editions: vec![Edition::Standard], uses: vec![Use::Web] };
        let output = place.path().join(name);
        let outcome = pipeline::build(&source, &output, &selection, &|_| ());
        assert!(outcome.failed.is_empty() && outcome.made.len() == 1, "{:?}", outcome.findings);
        fs::read(&outcome.made[0].path).unwrap()
    };
    let from_list = pdf("list", text.replace("windows:\n  file: wards.csv\n", list));
    fs::write(place.path().join("wards.csv"), format!("\u{FEFF}{}", rows.replace('\n', "\r\n"))).unwrap();
    assert!(from_list == pdf("file", text.clone()));
    // What an older Excel saves, and what it saves as 「Unicode テキスト」.
    fs::write(place.path().join("wards.csv"), encoding_rs::SHIFT_JIS.encode(rows).0).unwrap();
    assert!(from_list == pdf("cp932", text.clone()));
    let tabs = rows.replace("\"予約,要\"", "予約；要").replace(',', "\t").replace('；', ",");
    let wide: Vec<u8> = format!("\u{FEFF}{tabs}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(place.path().join("wards.csv"), wide).unwrap();
    assert!(from_list == pdf("utf16", text));
}

#[test]
fn the_longest_list_is_made_and_one_more_is_refused() {
    let place = TempDir::new();
    let text = fs::read_to_string(root().join("tests/sources/wards.yaml")).unwrap();
    let source = place.path().join("wards.yaml");
    fs::write(&source, text).unwrap();
    let rows = |count: usize| {
        let rows = (0..count).map(|row| format!("例示{row}町,0000-{:02}-{:04}\n", row % 10, row));
        fs::write(place.path().join("wards.csv"), "窓口,電話\n".to_owned() + &rows.collect::<String>()).unwrap();
        let selection =
            Selection { materials: vec![Material::Directory], editions: vec![Edition::Standard], uses: vec![Use::Web] };
        pipeline::build(&source, &place.path().join("output"), &selection, &|_| ())
    };
    let outcome = rows(500);
    assert!(!outcome.has_errors(), "{:?}", outcome.findings.iter().find(|finding| finding.is_error()));
    assert!(outcome.made[0].inspection.pages.len() > 8);
    let refused = rows(501);
    assert!(refused.findings.iter().any(|finding| finding.rule == "item-count" && finding.is_error()));
}

#[test]
fn other_sheets_know_nothing_of_the_list() {
    let place = TempDir::new();
    let text = fs::read_to_string(root().join("tests/sources/wards.yaml")).unwrap();
    let source = place.path().join("wards.yaml");
    fs::write(&source, text).unwrap();
    let card = |number: &str| {
        fs::write(place.path().join("wards.csv"), format!("窓口,電話\n例示町,{number}\n")).unwrap();
        let selection =
            Selection { materials: vec![Material::Card], editions: vec![Edition::Standard], uses: vec![Use::Press] };
        let outcome = pipeline::build(&source, &place.path().join("output"), &selection, &|_| ());
        assert!(!outcome.has_errors(), "{:?}", outcome.findings);
        fs::read(&outcome.made[0].path).unwrap()
    };
    assert!(card("0000-00-0001") == card("0000-00-0002"));
}

#[test]
fn ten_cards_lie_on_a_side_and_each_code_is_read() {
    let made = outcome(Material::Card).find(|made| made.sheet.name() == "office/card").unwrap();
    assert_eq!(made.inspection.pages.len(), 2);
    let codes = &made.inspection.codes;
    assert!(codes.len() == 10 && codes.iter().all(|code| code.page == 2), "{codes:?}");
    let (width, height) = made.inspection.pages[0];
    assert_eq!((width.round(), height.round()), (210.0, 297.0));
}

#[test]
fn days_have_their_weekdays_and_each_notice_its_page() {
    // Without tags, readings stand between the characters.
    for made in outcome(Material::Notice).filter(|made| made.inspection.structure.is_some()) {
        let (text, easy) = (made.inspection.page_texts.concat(), made.sheet.edition == Edition::Easy);
        for day in [["5月9日（土）", "5月9日（土曜日）"], ["6月13日（土）", "6月13日（土曜日）"]]
        {
            assert!(text.contains(day[usize::from(easy)]), "{} {day:?}: {text}", made.sheet.name());
        }
    }
    let place = TempDir::new();
    let text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap().replace("\r\n", "\n");
    let notices =
        "notices:\n  - title: 一つめ\n  - title: 二つめ\n    codes: [site, map]\n  - title: 三つめ\n\naccess:\n";
    let source = place.path().join("a.yaml");
    fs::write(&source, text.replacen("access:\n", notices, 1)).unwrap();
    let selection = Selection { materials: vec![Material::Notice], ..Selection::default() };
    let outcome = pipeline::build(&source, &place.path().join("output"), &selection, &|_| ());
    assert!(!outcome.has_errors() && outcome.made.len() == 3, "{:?}", outcome.findings);
    for made in &outcome.made {
        let pages: Vec<bool> = made
            .inspection
            .page_texts
            .iter()
            .zip(["一つめ", "二つめ", "三つめ"])
            .map(|(page, title)| page.contains(title))
            .collect();
        assert_eq!(pages, [true; 3], "{}", made.sheet.name());
        assert!(made.sheet.title.contains("一つめ ほか2件"), "{}", made.sheet.title);
    }
}

#[test]
fn the_longest_center_has_a_card() {
    let place = TempDir::new();
    let text = fs::read_to_string(root().join("tests/sources/longest.yaml")).unwrap();
    let card = "\ncard:\n  title: |-\n    ひとりで、ご家族だけで悩まないで、\n    いつでもお電話ください\n  message: ご家族からのお電話も、お待ちしています。\n  code: site\n";
    let source = place.path().join("a.yaml");
    fs::write(&source, text + card).unwrap();
    let editions = vec![Edition::Standard, Edition::Furigana];
    let selection = Selection { materials: vec![Material::Card], editions, uses: Vec::new() };
    let outcome = pipeline::build(&source, &place.path().join("output"), &selection, &|_| ());
    assert!(!outcome.has_errors() && outcome.made.len() == 6, "{:?}", outcome.findings);
}

fn outcome(material: Material) -> impl Iterator<Item = &'static pipeline::Made> {
    wards().outcome.made.iter().filter(move |made| made.sheet.material == material)
}

/// The wards with a book whose one chapter is the list, and some rows of it.
fn book(place: &TempDir, count: usize, chapters: &str) -> PathBuf {
    let text = fs::read_to_string(root().join("tests/sources/wards.yaml")).unwrap().replace("\r\n", "\n");
    let source = place.path().join("wards.yaml");
    let book = format!(
        "\nsupport_book:\n  title: 例示の手引き\n  subtitle: 近くの相談窓口\n  chapters:\n{chapters}  notes:\n    \
         heading: 備考\n    lead: 開きます\n  back:\n    message: 相談の窓口\n    codes: [site]\n"
    );
    fs::write(&source, text + &book).unwrap();
    let rows = (1..=count).map(|row| {
        let group = ["北部", "中部", "南部"][(row - 1) * 3 / count];
        let (hours, note) = (["平日 9時から17時まで", ""][row % 2], ["", "", "予約が必要です"][row % 3]);
        format!("{group},例示区{row},支援課,0000-01-{row:04},{hours},{note}\n")
    });
    let rows = "地域,窓口,担当,電話,受付時間,備考\n".to_owned() + &rows.collect::<String>();
    fs::write(place.path().join("wards.csv"), rows).unwrap();
    source
}

fn built(source: &Path, place: &TempDir, editions: &[Edition], uses: &[Use]) -> Outcome {
    let materials = vec![Material::SupportBook];
    let selection = Selection { materials, editions: editions.to_vec(), uses: uses.to_vec() };
    let outcome = pipeline::build(source, &place.path().join("output"), &selection, &|_| ());
    assert!(!outcome.has_errors() && outcome.failed.is_empty(), "{:?}", outcome.findings);
    outcome
}

#[test]
fn the_book_sets_the_list_where_a_chapter_asks_for_it() {
    let chapters = "    - title: 相談の窓口\n      blocks:\n        - text: {standard: 近くの窓口です。, easy: 近くの 窓口です。}\n        - windows: true\n        \
                    - text: 迷ったら、相談しましょう。\n";
    let place = TempDir::new();
    for (count, editions) in [(5, &[Edition::Standard][..]), (24, &sample::JAPANESE), (80, &[Edition::Standard])] {
        for made in &built(&book(&place, count, chapters), &place, editions, &[Use::Web]).made {
            let name = made.sheet.name();
            let told: Vec<&str> = made.inspection.findings.iter().map(|finding| finding.rule).collect();
            assert!(told.is_empty(), "{name}, {count}: {told:?}");
            let text = made.inspection.page_texts.concat();
            for row in 1..=count {
                assert!(text.contains(&format!("0000-01-{row:04}")), "{name}: {row} of {count}");
            }
            let large = made.sheet.edition == Edition::LargePrint;
            assert!(large || made.pages.is_multiple_of(4), "{name}: {} pages", made.pages);
            let tables = made.inspection.structure.as_ref().map(|structure| structure.tables);
            assert_eq!(tables, Some(if large { 0 } else { GROUPS }), "{name}, {count}");
        }
    }
}

#[test]
fn a_book_that_does_not_ask_for_the_list_knows_nothing_of_it() {
    let chapters = "    - title: 相談の窓口\n      blocks:\n        - text: 近くの窓口です。\n";
    let bytes = |count: usize| {
        let place = TempDir::new();
        let outcome = built(&book(&place, count, chapters), &place, &[Edition::Standard], &[Use::Press]);
        fs::read(&outcome.made[0].path).unwrap()
    };
    assert!(bytes(5) == bytes(6));
}
