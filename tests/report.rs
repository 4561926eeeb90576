//! `report.html`, `report.json` and the download page of a fictional center,
//! with something in every part of them.
//!
//! With `TEBIKI_REPORTS=FOLDER` the pages are left there, for a browser.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use common::facts::{Axis, Code};
use common::finding::{Area, Finding, Place};
use common::kinds::{Edition, Material, Sheet, Use};
use image::{Rgb, RgbImage};
use inspect::human::Question;
use inspect::{Inspection, codes, contrast, fit, preflight, structure, text};
use jiff::civil::date;
use tebiki::report::beside::Beside;
use tebiki::report::changes::{Change, SheetChange, SheetState, Since, difference};
use tebiki::report::jpeg::Jpeg;
use tebiki::report::manifest::SourceFile;
use tebiki::report::whole::{BrailleDraft, Font, Judged};
use tebiki::report::{Whole, html, index, json};

use crate::sample::miyagi;

const HOSTILE: &str = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;\u{202E}\u{0007}";

#[test]
fn a_report_has_all_that_was_seen() {
    let page = html::page(&whole("例示県こころの相談センター"));
    let expected = [
        "前回から変わったところ",
        "0000-00-0000",
        "1・3ページ",
        "<code>web/leaflet.html</code>（41KB）",
        "銀行の口座が見えません",
        "https://example.jp/map?q=%E4%BE%8B",
        "92%",
        "7.3:1",
        "#0F5C66 / #FFFFFF",
        "いちばん多い所で 212%（1ページ）、上限 300%",
        "support_book.chapters[0].blocks[0]",
        "読み上げの順序は、人が読む順になっていますか。",
        "番号は2つとも使われています",
        "BIZUDGothic-Regular",
        "この紙面の PDF は作られていません。",
    ];
    for words in expected {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.find("id=\"changes\"") < page.find("id=\"overview\""), "the reprint list opens it");
}

#[test]
fn findings_stand_on_the_picture_at_their_place() {
    let page = html::page(&whole("例示県"));
    // x 20 of 100 mm, y 105 of 210 mm, 30 × 21 mm.
    let mark = "style=\"left:20.00%;top:50.00%;width:30.00%;height:10.00%\" aria-hidden=\"true\"><span>1</span>";
    assert!(page.contains(mark));
    assert!(page.contains("2ページ　エラー 1"), "told in words as well");
}

#[test]
fn a_place_beyond_the_edge_stays_on_the_picture() {
    let mut whole = whole("例示県");
    let seen = whole.sheets[0].inspection.as_mut().unwrap();
    let area = Area { x: 90.0, y: -5.0, width: 40.0, height: 10.0 };
    seen.findings = vec![Finding::error("x", "x").on("web/leaflet.pdf", 2, Some(area))];
    assert!(html::page(&whole).contains("left:90.00%;top:0.00%;width:10.00%;"));
}

#[test]
fn nothing_comes_from_outside() {
    let page = html::page(&whole("例示県"));
    assert!(
        !page.contains("<script") && !page.contains("<link") && !page.contains("url(") && !page.contains("@import")
    );
    for attribute in ["src", "href"] {
        for value in values(&page, attribute) {
            assert!(value.starts_with("data:image/jpeg;base64,") || value.starts_with('#'), "{value}");
        }
    }
}

#[test]
fn hostile_names_stay_text() {
    let mut hostile = published(HOSTILE);
    hostile.sheets[0].sheet.title = format!("{HOSTILE}。");
    for page in [html::page(&hostile), index::page(&hostile), index::snippet(&hostile)] {
        let page = page.replace("<style>", "").replace("</style>", "");
        assert!(!page.contains("<script") && !page.contains("<img src=x") && !page.contains("\"'>"));
        assert!(page.contains("&lt;script&gt;") && page.contains("&amp;amp;"));
        assert!(!page.contains('\u{202E}') && !page.contains('\u{0007}'));
    }
}

#[test]
fn every_anchor_leads_to_one_place() {
    let page = html::page(&whole("例示県"));
    let ids = values(&page, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    for target in values(&page, "href") {
        assert!(unique.contains(target.trim_start_matches('#')), "{target}");
    }
}

#[test]
fn headings_never_leave_a_level_out() {
    let page = html::page(&whole("例示県"));
    let levels: Vec<u32> =
        page.match_indices("<h").filter_map(|(at, _)| page[at + 2..].chars().next()?.to_digit(10)).collect();
    assert_eq!(levels[0], 1);
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    assert!(html::page(&whole("例示県")) == html::page(&whole("例示県")));
    assert_eq!(json::of(&whole("例示県")), json::of(&whole("例示県")));
}

#[test]
fn without_an_earlier_edition_nothing_is_claimed_about_it() {
    let page = html::page(&Whole { since: None, ..whole("例示県") });
    assert!(page.contains("くらべられる前回の PDF がありません"));
    let page = html::page(&Whole { since: Some(Since::default()), ..whole("例示県") });
    assert!(page.contains("刷りなおすものはありません"));
}

#[test]
fn a_report_on_all_editions_still_goes_by_mail() {
    /// Pages of the sample in all editions and uses, rounded up.
    const PAGES: usize = 260;
    let sizes: Vec<usize> = previews().iter().map(|page| Jpeg::page(page, false).unwrap().data_uri().len()).collect();
    let mean = sizes.iter().sum::<usize>() / sizes.len();
    assert!(mean * PAGES < 5_000_000, "{mean} bytes a page");
}

#[test]
fn the_download_page_offers_what_may_be_handed_out() {
    let whole = published("例示県こころの相談センター");
    let page = index::page(&whole);
    let saved = |file: &str, name: &str| page.contains(&format!("<a href=\"{file}\" download=\"{name}.pdf\">"));
    assert!(saved("web/leaflet.pdf", "ひとりで抱えていませんか（リーフレット）"), "{page}");
    assert!(saved("office/leaflet.pdf", "ひとりで抱えていませんか（リーフレット）-印刷用"), "{page}");
    assert!(page.contains("（PDF：1,409KB）"));
    let read = page.find("<a href=\"web/leaflet.html\">");
    assert!(read.is_some() && read < page.find("<a href=\"web/leaflet.pdf\""), "the page for phones comes first");
    assert!(
        page.contains("src=\"preview/web/leaflet-1.png\" alt=\"ひとりで抱えていませんか（リーフレット）の1ページ目\"")
    );
    assert!(page.contains("三つに折ります。"));
    assert!(!page.contains("press/"), "files for the printing company are not for the public");
    assert!(!page.contains("web/support-book.pdf"), "what could not be made is not offered");
    assert!(!page.contains("class=") && !page.contains("<script"));
}

#[test]
fn the_snippet_is_the_inner_part_alone() {
    let whole = published("例示県こころの相談センター");
    let snippet = index::snippet(&whole);
    assert!(snippet.starts_with("<h2>リーフレット</h2>\n"), "{snippet}");
    for tag in ["<html", "<head", "<body", "<h1", "<style", "class=", "style="] {
        assert!(!snippet.contains(tag), "{tag}");
    }
    let normal = |text: &str| text.split_whitespace().collect::<String>();
    assert!(normal(&index::page(&whole)).contains(&normal(&snippet)));
}

#[test]
fn a_program_reads_the_same_facts() {
    let facts = json::of(&whole("例示県"));
    assert_eq!(facts["verdict"], "faulty");
    assert_eq!(facts["sheets"][0]["verdict"], "faulty");
    assert_eq!(facts["sheets"][0]["findings"][0]["spot"]["area"]["x"], 20.0);
    assert_eq!(facts["sheets"][0]["inspection"]["codes"][0]["decoded"], "https://example.jp/map?q=%E4%BE%8B");
    assert_eq!(facts["since"]["changes"][0]["lands"][0][0], "web/leaflet");
    assert_eq!(facts["findings"][0]["file"], "center.yaml", "no folder of this machine");
    assert!(facts["sheets"].as_array().unwrap().last().unwrap()["inspection"].is_null());
}

/// Leaves the pages for the browser; their parts are tested above.
#[test]
fn the_pages_are_whole() {
    let whole = whole("例示県こころの相談センター");
    let published = published("例示県こころの相談センター");
    let pages = [("report.html", html::page(&whole)), ("index.html", index::page(&published))];
    for (_, page) in &pages {
        assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"));
    }
    let Some(folder) = std::env::var_os("TEBIKI_REPORTS").map(PathBuf::from) else { return };
    fs::create_dir_all(&folder).unwrap();
    let snippet = ("index-snippet.html", index::snippet(&published));
    for (name, text) in pages.into_iter().chain([snippet]) {
        fs::write(folder.join(name), text).unwrap();
    }
    for name in ["leaflet", "flyer"] {
        let from = miyagi().folder().join(format!("preview/web/{name}-1.png"));
        let to = folder.join(format!("preview/web/{name}-1.png"));
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
    }
}

/// All values of an attribute.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    page.split(&opening).skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect()
}

fn previews() -> Vec<RgbImage> {
    let files = miyagi().files();
    let pages = files.iter().filter(|(name, _)| name.starts_with("preview/"));
    pages.map(|(_, bytes)| image::load_from_memory(bytes).unwrap().into_rgb8()).collect()
}

fn preview(name: &str) -> RgbImage {
    let bytes = fs::read(miyagi().folder().join(format!("preview/{name}.png"))).unwrap();
    image::load_from_memory(&bytes).unwrap().into_rgb8()
}

/// A run with an error, remarks, things let pass, changes, and one sheet that
/// could not be made.
fn whole(center: &str) -> Whole {
    let sheets = vec![
        judged(
            sheet(Material::Leaflet, Use::Web, center),
            leaflet(),
            &["web/leaflet-1", "web/leaflet-2", "web/leaflet-3"],
        ),
        judged(
            sheet(Material::Flyer, Use::Web, center),
            plain("web/flyer.pdf", 2, (210.0, 297.0)),
            &["web/flyer-1", "web/flyer-2"],
        ),
        judged(
            sheet(Material::Leaflet, Use::Office, center),
            plain("office/leaflet.pdf", 2, (297.0, 210.0)),
            &["press/leaflet-1", "press/leaflet-2"],
        ),
        judged(sheet(Material::Leaflet, Use::Press, center), for_press(), &["press/leaflet-1", "press/leaflet-2"]),
        Judged {
            sheet: sheet(Material::SupportBook, Use::Web, center),
            inspection: None,
            beside: Beside::default(),
            pictures: Vec::new(),
            findings: vec![
                Finding::error("text-overflow", "3ページの文が、高さに約2行（12.0 mm）入りきりません")
                    .hint("文を短くするか、項目を減らしてください。")
                    .path("support_book.chapters[0].blocks[0]"),
            ],
        },
    ];
    Whole {
        center: center.to_owned(),
        issued: date(2025, 11, 12),
        tebiki: "0.1.0".to_owned(),
        source: SourceFile { file: "center.yaml".to_owned(), sha256: "0f".repeat(32) },
        fonts: vec![Font {
            name: "BIZUDGothic-Regular".to_owned(),
            version: "1.05".to_owned(),
            sha256: "ab".repeat(32),
        }],
        since: Some(since()),
        sheets,
        others: vec![sheet(Material::Poster, Use::Press, center)],
        braille: vec![
            BrailleDraft {
                label: "ちらし".to_owned(),
                tenyaku: "text/flyer.tenyaku.txt".to_owned(),
                brf: Some("text/flyer.brf".to_owned()),
                pages: 6,
                gaps: Vec::new(),
            },
            BrailleDraft {
                label: "ポスター".to_owned(),
                tenyaku: "text/poster.tenyaku.txt".to_owned(),
                brf: None,
                pages: 0,
                gaps: vec!["例示町".to_owned()],
            },
        ],
        findings: source_findings(),
    }
}

/// The same run without what stops the leaflet.
fn published(center: &str) -> Whole {
    let mut whole = whole(center);
    whole.sheets[0].inspection.as_mut().unwrap().findings.retain(|finding| !finding.is_error());
    whole
}

fn sheet(material: Material, purpose: Use, center: &str) -> Sheet {
    let title = format!("ひとりで抱えていませんか（{}） {center}", material.label());
    let advice = (purpose == Use::Office).then_some("A4・両面（短辺とじ）で印刷し、三つに折ります。");
    Sheet { material, edition: Edition::Standard, purpose, title, advice, slug: None }
}

fn judged(sheet: Sheet, inspection: Inspection, pages: &[&str]) -> Judged {
    let marked = !inspection.findings.is_empty();
    let pictures = pages.iter().map(|page| Jpeg::page(&preview(page), marked).unwrap()).collect();
    let page = (sheet.purpose == Use::Web).then_some(41_000);
    let beside = Beside { page, epub: None };
    Judged { sheet, inspection: Some(inspection), beside, pictures, findings: Vec::new() }
}

fn plain(file: &str, pages: usize, size: (f64, f64)) -> Inspection {
    Inspection {
        file: file.to_owned(),
        sha256: "12".repeat(32),
        bytes: 1_442_816,
        pages: vec![size; pages],
        human: vec![human("13-004", "図の説明は、図の意味を伝えていますか。")],
        ..Inspection::default()
    }
}

fn human(checkpoint: &'static str, question: &'static str) -> Question {
    Question { checkpoint, question }
}

fn leaflet() -> Inspection {
    let area = Area { x: 20.0, y: 105.0, width: 30.0, height: 21.0 };
    let near = Area { x: 60.0, y: 30.0, width: 18.0, height: 6.0 };
    let file = "web/leaflet.pdf";
    Inspection {
        codes: vec![code(area)],
        text: text::Summary {
            characters: 1234,
            fonts: vec![text::Font { name: "BIZUDGothic".to_owned(), embedded: true, subset: true, mapped: false }],
            smallest: Some(text::Extreme { value: 10.5, page: 2, area: near, text: "内閣府の調査".to_owned() }),
            longest: Some(text::Extreme { value: 34.0, page: 3, area, text: "ご本人も、ご家族も".to_owned() }),
        },
        contrast: (0..6).map(|step| pair(step, area)).collect(),
        structure: Some(reading()),
        fit: (0..5).map(fit_row).collect(),
        human: vec![
            human("09-001", "読み上げの順序は、人が読む順になっていますか。"),
            human("13-004", "図の説明は、図の意味を伝えていますか。"),
        ],
        findings: vec![
            Finding::error("contrast-low", "銀行の口座が見えません（比 2.1:1、必要 4.5:1）").on(file, 2, Some(area)),
            Finding::error("small-type", "8.0 pt の文字があります").warning().hint("10.5 pt より大きく。").on(
                file,
                2,
                Some(near),
            ),
            Finding::error("line-long", "1行が 41 字です").warning().on(file, 3, None),
        ],
        ..plain(file, 3, (100.0, 210.0))
    }
}

fn code(area: Area) -> codes::Seen {
    let payload = "https://example.jp/map?q=%E4%BE%8B".to_owned();
    let (id, says) = ("map".to_owned(), payload.clone());
    let wanted = Code { id, payload: says, page: 2, area, module: 0.52, minimum: 20.0 };
    let trial = |stress, reached, tried, unit| codes::Trial { stress, reached, tried, unit };
    codes::Seen {
        wanted: Some(wanted),
        page: 2,
        area,
        decoded: Some(payload),
        module: 0.52,
        quiet: 4.0,
        contrast: 14.2,
        dark: [0x22, 0x2B, 0x33],
        light: [255; 3],
        inverted: false,
        mirrored: false,
        trials: vec![
            trial("resolution", 0.5, 0.7, "module"),
            trial("blur", 0.8, 1.0, "module"),
            trial("rotation", 45.0, 45.0, "deg"),
            trial("noise", 24.0, 48.0, "level"),
        ],
        margin: 0.92,
        distance: 300.0,
        fold: Some(12.0),
        trim: Some(9.5),
    }
}

fn pair(step: usize, area: Area) -> contrast::Row {
    let ratio = 7.3 + step as f64;
    contrast::Row {
        page: step + 1,
        area,
        text: "まず、お電話ください".to_owned(),
        size: 12.0,
        bold: step == 0,
        ink: [0x0F, 0x5C, 0x66],
        ground: [255; 3],
        ratio,
        needed: 4.5,
        cvd: [ratio - 0.2, ratio, ratio - 0.1],
        gray: ratio - 0.3,
        runs: 3,
    }
}

fn fit_row(step: usize) -> fit::Row {
    let path = format!("support_book.chapters[{step}].blocks[0]");
    fit::Row { path, page: step + 1, axis: Axis::Height, needs: 98.0 - 9.0 * step as f64, has: 100.0 }
}

fn reading() -> structure::Summary {
    structure::Summary {
        title: Some("ひとりで抱えていませんか".to_owned()),
        language: Some("ja-JP".to_owned()),
        headings: vec![(1, "ひとりで抱えていませんか".to_owned())],
        alternatives: vec!["明かりのともった窓の絵".to_owned()],
        lists: 2,
        links: 3,
        reading: vec!["ひとりで抱えていませんか".to_owned(), "まず、お電話ください".to_owned()],
        ..structure::Summary::default()
    }
}

fn for_press() -> Inspection {
    let press = preflight::Summary {
        intent: Some("FOGRA39".to_owned()),
        trims: vec![(210.0, 297.0)],
        ink: Some((212.0, 1)),
        ink_area: None,
        ink_limit: 300.0,
        thinnest: Some(0.25),
        coarsest: None,
        bleed_covered: vec![Some(0.998), None],
        nearest_text: Some(8.0),
    };
    Inspection { press: Some(press), ..plain("press/leaflet.pdf", 2, (333.0, 246.0)) }
}

fn source_findings() -> Vec<Finding> {
    let excerpt: Arc<str> = "    number: 0000-00-0001".into();
    let place = Place { file: "/somewhere/sources/center.yaml".into(), line: 12, column: 13, length: 12, excerpt };
    let remark =
        Finding::error("stale-contact", "この番号を確かめたのは 200日前です").warning().at(Some(place.clone()));
    let passed = Finding::error("two-numbers", "電話番号が2つあります").warning().at(Some(place)).path("contacts[1]");
    let passed = Finding { silenced: Some("番号は2つとも使われています".into()), ..passed };
    vec![remark.hint("電話で確かめ、verified_on を直してください。"), passed]
}

fn since() -> Since {
    let lands =
        [("web/leaflet", 3), ("web/leaflet", 1), ("press/leaflet", 2)].map(|(sheet, page)| (sheet.to_owned(), page));
    let change = |old: Option<&str>, new: Option<&str>| Change {
        path: "contacts[0].number".to_owned(),
        label: "電話".to_owned(),
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
        lands: lands.to_vec(),
    };
    let new = preview("web/leaflet-6");
    let mut old = new.clone();
    for (x, y) in (60..260).flat_map(|x| (400..430).map(move |y| (x, y))) {
        old.put_pixel(x, y, Rgb([90, 90, 90]));
    }
    let drawn = Jpeg::difference(&difference(Some(&old), Some(&new))).unwrap();
    let sheet = |sheet: &str, state, pages: &[usize]| SheetChange {
        sheet: sheet.to_owned(),
        state,
        pages: pages.to_vec(),
        pictures: Vec::new(),
    };
    Since {
        from: "2025年4月1日の版".to_owned(),
        changes: vec![change(Some("0000-00-0001"), Some("0000-00-0000")), change(None, Some("9時から17時まで"))],
        sheets: vec![
            SheetChange { pictures: vec![(3, drawn)], ..sheet("web/leaflet", SheetState::Changed, &[3, 1]) },
            sheet("press/leaflet", SheetState::Changed, &[2]),
            sheet("web/poster", SheetState::Gone, &[]),
            sheet("web/flyer", SheetState::Same, &[]),
        ],
    }
}
