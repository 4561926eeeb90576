//! What people have finds its room: every phone number, every set of codes with its
//! notes; and where a text is too long, it is that text that is named.

use std::fs;

use ::pdf::page::{self, Line, Page};
use ::pdf::raster::Pages;
use common::finding::Finding;
use common::kinds::{Edition, Material, Use};
use tebiki::pipeline;
use tebiki::plan::Selection;

use crate::golden::root;
use crate::pdf::Finished;
use crate::sample::{longest, miyagi};
use crate::set;
use crate::temp::TempDir;

/// A source with some of its words replaced, each of them once.
fn source(file: &str, edits: &[(&str, &str)]) -> String {
    let text = fs::read_to_string(root().join(file)).unwrap().replace("\r\n", "\n");
    edits.iter().fold(text, |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    })
}

/// Sheets for the screen of a source as they are set: what a person is told, and each PDF by its
/// name. No line of them is over another; readings are over their words.
fn built(text: &str, materials: &[Material], editions: &[Edition]) -> (Vec<Finding>, Vec<(String, Vec<u8>)>) {
    let folder = TempDir::new();
    let file = folder.path().join("source.yaml");
    fs::write(&file, text).unwrap();
    let mut findings: Vec<Finding> = pipeline::check(&file).into_iter().filter(Finding::is_error).collect();
    if !findings.is_empty() {
        return (findings, Vec::new());
    }
    let selection = Selection { materials: materials.to_vec(), editions: editions.to_vec(), uses: vec![Use::Web] };
    let mut sheets = Vec::new();
    for (sheet, set) in set::sheets(&file, &selection) {
        let set = match set {
            Ok(set) => set,
            Err(told) => {
                findings.extend(told);
                continue;
            }
        };
        let pages = page::all(&set::pages(&set));
        for (index, page) in pages.iter().enumerate().filter(|_| !sheet.edition.shows_readings()) {
            assert_eq!(set::over(&page.lines()), Vec::<String>::new(), "{}, page {}", sheet.name(), index + 1);
        }
        sheets.push((sheet.name(), set::pdf(&set)));
    }
    (findings, sheets)
}

/// The same, proven: what stands in the quiet zone of a code is seen on the finished page.
fn proven(text: &str, materials: &[Material], editions: &[Edition]) -> (Vec<Finding>, Vec<(String, Vec<u8>)>) {
    let folder = TempDir::new();
    let file = folder.path().join("source.yaml");
    fs::write(&file, text).unwrap();
    let selection = Selection { materials: materials.to_vec(), editions: editions.to_vec(), uses: vec![Use::Web] };
    let outcome = pipeline::build(&file, folder.path(), &selection, &|_| ());
    let bytes = |name: &String| fs::read(folder.path().join(format!("source/{name}.pdf"))).unwrap();
    let names = outcome.made.iter().map(|made| made.sheet.name());
    let sheets = names.map(|name| (name.clone(), bytes(&name))).collect();
    (outcome.findings.into_iter().filter(Finding::is_error).collect(), sheets)
}

/// The findings about room, as one reads them.
fn short_of_room(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| format!("{}: {}", finding.path.as_deref().unwrap_or_default(), finding.message))
        .collect()
}

/// A source whose book has no chapters but those with some words.
fn with_chapters_of(text: &str, words: &str) -> String {
    const TITLE: &str = "\n    - title:";
    let (before, rest) = text.split_once("  chapters:").unwrap();
    let (chapters, after) = rest.split_once("\n  notes:\n").unwrap();
    let chapters = chapters.split(TITLE).filter(|chapter| chapter.contains(words));
    let chapters = chapters.map(|chapter| format!("{TITLE}{chapter}")).collect::<Vec<_>>().concat();
    assert!(!chapters.is_empty(), "{words}");
    format!("{before}  chapters:{chapters}\n  notes:\n{after}")
}

#[test]
fn every_phone_is_whole_on_every_sheet() {
    let sets = [["090-0000-0000", "0800-000-0000", "0570-000-000"], ["050-0000-0000", "'#7119'", "070-0000-0000"]];
    for numbers in sets {
        let [first, second, third] = numbers.map(|number| format!("number: {number}"));
        let text = source(
            "sources/miyagi.yaml",
            &[
                ("number: 0229-23-1603", &first),
                (
                    "label: 電話\n    number: 0229-23-1615",
                    "label: 例示の窓口に来られない方のための相談電話\n    number: 0229-23-1615",
                ),
                ("number: 0229-23-1615", &second),
                ("number: 0229-23-0388", &third),
            ],
        );
        let editions = [Edition::Standard, Edition::Furigana, Edition::LargePrint];
        let (findings, sheets) = built(&with_chapters_of(&text, "contacts: true"), &Material::ALL, &editions);
        assert_eq!(short_of_room(&findings), Vec::<String>::new());
        assert_eq!(sheets.len(), 11, "four materials, and no poster in large print");
        for (name, bytes) in sheets {
            let text = Finished::open(&bytes).logical_text();
            let shown = if name.contains("poster") { &numbers[..1] } else { &numbers[..] };
            for number in shown.iter().map(|number| number.trim_matches('\'')) {
                assert!(text.contains(number), "{name}: {number}");
            }
        }
    }
}

#[test]
fn codes_of_a_poster_have_room_for_their_notes() {
    let editions = [Edition::Standard, Edition::Furigana, Edition::Easy];
    for codes in ["[map, video, x]", "[video, x]", "[x]"] {
        let long = source("sources/miyagi.yaml", &[("\n  codes: [site]", &format!("\n  codes: {codes}"))]);
        // A short URL has fewer modules, and so a wider quiet zone.
        let page = "https://www.pref.miyagi.jp/soshiki/seihocnt/hikikomori.html";
        let short = long.replace(page, "https://a.example.jp/");
        let posters = [Material::Poster];
        for (findings, sheets) in [built(&long, &posters, &editions), proven(&short, &posters, &editions)] {
            assert_eq!(short_of_room(&findings), Vec::<String>::new(), "{codes}");
            assert_eq!(sheets.len(), editions.len());
        }
    }
}

#[test]
fn what_is_too_long_on_a_poster_is_named() {
    let long = "この動画には、例示の文がとても長く書いてあります。".repeat(6);
    let note = "note: |-\n      センターの\n      ページから";
    for codes in ["[video, x]", "[video]"] {
        let edits = [("\n  codes: [site]", format!("\n  codes: {codes}")), (note, format!("note: {}", long.repeat(2)))];
        let edits = edits.each_ref().map(|(old, new)| (*old, new.as_str()));
        let (findings, _) = built(&source("sources/miyagi.yaml", &edits), &[Material::Poster], &[Edition::Standard]);
        assert_eq!(
            findings.iter().map(|one| one.path.as_deref()).collect::<Vec<_>>(),
            [Some("links.video.note")],
            "{codes}"
        );
    }
    let sign = "- standard: 家族に、どう声をかければ\n      easy: 家族に、何と 言えば いい？";
    let text = source("sources/miyagi.yaml", &[(sign, &format!("- {long}"))]);
    let (findings, _) = built(&text, &[Material::Poster], &[Edition::Standard]);
    let paths: Vec<_> = findings.iter().map(|finding| finding.path.clone().unwrap_or_default()).collect();
    assert!(paths.len() == 1 && paths[0].starts_with("poster.signs[2]"), "{paths:?}");
}

/// The lines of a page of a sheet, from top to bottom.
fn lines(bytes: &[u8], number: usize) -> Vec<Line> {
    let mut lines = page::all(&Pages::open(bytes.to_vec()).unwrap())[number - 1].lines();
    lines.sort_by(|a, b| (a.area.y, a.area.x).partial_cmp(&(b.area.y, b.area.x)).unwrap());
    lines
}

/// Whether some words are on one line of a page.
fn on_one_line(lines: &[Line], words: &str) -> bool {
    lines.iter().any(|line| line.text.contains(words))
}

/// The sample as a city would fill it: more phones, a long address, a long domain.
fn city() -> String {
    let phones = "  - kind: phone\n    label: 例示区役所の窓口\n    number: 0000-00-0000\n    verified_on: 2025-11-12\n    source: 架空\n";
    let page = "https://www.pref.miyagi.jp/soshiki/seihocnt/hikikomori.html";
    let text = source(
        "sources/miyagi.yaml",
        &[
            ("\n# ── 3. リンク", &format!("{}\n# ── 3. リンク", phones.repeat(2))),
            ("大崎市古川旭五丁目7-20", "例示市青葉区一番町本町通西公園前一丁目1-1"),
            ("standard: お電話はこちら", "standard: ひとりで悩まずに、ご相談ください"),
        ],
    );
    // Routes as a list: their walks are what is short of room.
    let text = text.replace("\naccess_map: true\n", "\n");
    text.replace(page, "https://www.city.reiji-machi.example.jp/")
}

#[test]
fn a_city_finds_its_name_its_address_and_its_domains_whole() {
    let (findings, sheets) = built(&city(), &[Material::Leaflet, Material::Flyer], &[Edition::Standard]);
    assert_eq!(short_of_room(&findings), Vec::<String>::new());
    let (leaflet, flyer) = (&sheets[0].1, &sheets[1].1);
    let who = lines(leaflet, 5);
    assert!(on_one_line(&who, "宮城県ひきこもり地域支援センター"), "{who:?}");
    assert!(on_one_line(&who, "ひとりで悩まずに、") && on_one_line(&who, "ご相談ください"), "{who:?}");
    let (visit, front) = (lines(leaflet, 6), lines(flyer, 1));
    assert!(on_one_line(&visit, "一丁目1-1"), "{visit:?}");
    for lines in [&visit, &front] {
        assert!(on_one_line(lines, "city.reiji-machi.example.jp"), "{lines:?}");
    }
    assert!(visit.iter().all(|line| line.text != "徒歩約20分" || visit.iter().any(|other| beside(line, other))));
}

#[test]
fn routes_stand_farther_from_each_other_than_their_lines() {
    let pages = page::all(&Pages::open(longest().pdf("support-book")).unwrap());
    let lines = pages.iter().map(page::Page::lines).find(|lines| on_one_line(lines, "徒歩約20分")).unwrap();
    let bottom = |line: &Line| line.area.y + line.area.height;
    let next = |line: &Line| {
        let below = lines.iter().filter(|other| other.area.y > bottom(line));
        below.min_by(|a, b| a.area.y.total_cmp(&b.area.y)).unwrap()
    };
    for walk in ["徒歩約20分", "徒歩約12分", "徒歩約3分", "徒歩約18分"] {
        let walk = lines.iter().find(|line| line.text == walk).unwrap();
        let by = next(walk);
        let (between, within) = (by.area.y - bottom(walk), next(by).area.y - bottom(by));
        // As much more as makes groups of them to the eye.
        assert!(between > within + 2.0, "{}: {between} mm before, {within} mm within", by.text);
    }
}

/// Whether two lines are beside each other.
fn beside(one: &Line, other: &Line) -> bool {
    let apart = (one.area.x - other.area.x).abs() > 1.0;
    apart && (one.area.y + one.area.height - other.area.y - other.area.height).abs() < 1.0
}

#[test]
fn a_label_has_air_before_its_text() {
    let terms = "\n  hours: 月曜日から金曜日\n  fee: かかりません\n  privacy: 秘密は守ります\n  # 分かったら書く項目";
    let text = source("sources/miyagi.yaml", &[("\n  # 分かったら書く項目", terms)]);
    let (findings, sheets) = built(&text, &[Material::Leaflet, Material::Flyer], &[Edition::Standard]);
    assert_eq!(short_of_room(&findings), Vec::<String>::new());
    for (name, bytes) in sheets {
        let pages = page::all(&Pages::open(bytes).unwrap());
        let lines: Vec<Line> = pages.iter().flat_map(page::Page::lines).collect();
        let line = |words: &str| lines.iter().find(|line| line.text == words).map(|line| line.area);
        let (label, entry) = (line("秘密について"), line("秘密は守ります"));
        let (label, entry) = label.zip(entry).unwrap_or_else(|| panic!("{name}: {lines:#?}"));
        let free = entry.x - label.x - label.width;
        assert!(free > 0.9 * label.height, "{name}: {free}");
    }
}

/// The widest white between the characters of a run of a page, in em: those of full width
/// alone have none otherwise.
fn widest_gap(page: &Page) -> f64 {
    let whole = page.runs.iter().filter(|run| run.text.chars().count() > 2 && !run.text.chars().any(|c| c.is_ascii()));
    whole.fold(0.0, |widest, run| {
        let (em, count) = (run.size * 25.4 / 72.0, run.text.chars().count() as f64);
        f64::max(widest, (run.area.width / em - count) / (count - 1.0))
    })
}

/// Viewers take a tenth of an em for the end of a word.
#[test]
fn an_address_tears_no_words_apart() {
    let said = "      - standard: |-\n          家から一歩も出ないとは限りません。\n          買い物や趣味で出かける方もいます。";
    let addresses =
        ["https://www.pref.example.jp/reiji/hikikomori.html", "soudan-madoguchi@pref.example.jp", "0000-00-0000"];
    for address in addresses {
        let words = "くわしくはこちらをどうぞごら";
        let text = source(
            "sources/miyagi.yaml",
            &[(said, &format!("      - standard: {words}{address}までお問い合わせをしてみてください。"))],
        );
        let (findings, sheets) = built(&text, &[Material::Leaflet], &[Edition::Standard]);
        assert_eq!(short_of_room(&findings), Vec::<String>::new());
        let gap = widest_gap(&page::all(&Pages::open(sheets[0].1.clone()).unwrap())[2]);
        assert!(gap < 0.1, "{words}{address}: {gap} em");
    }
}

/// Some words, each on the line below the one before it, as lines of a page.
fn follow(lines: &[Line], words: &[&str]) -> bool {
    let texts: Vec<&str> = lines.iter().map(|line| line.text.trim()).filter(|text| !text.is_empty()).collect();
    texts.windows(words.len()).any(|some| some == words)
}

/// What is before and after it stands before and after it, and not beside one of its lines.
#[test]
fn an_address_is_whole_or_parted_at_its_signs() {
    let step = "        text: |-\n          ご本人、ご家族、支援する方、\n          どなたからでもかまいません。\n";
    let note = "        「何から話せばよいか分からない」\n        「家族のことで話を聞いてほしい」\n        そのひとことから始められます。\n";
    let text = source(
        "starter/sources/center.yaml",
        &[
            (
                step,
                "        text: お問い合わせは soudan-hikikomori.center_2026@pref.example.lg.jp まで、件名に「相談」と書いて送ってください。\n",
            ),
            (
                note,
                "        連絡先は（soudan-hikikomori.center@pref.example.lg.jp）。madoguchi-soudan@example.jpからもお返事します。\n",
            ),
            (
                "- title: ご本人\n        text: いま",
                "- title: 例示の町のsoudan-hikikomori.center@pref.example.lg.jp\n        text: いま",
            ),
            ("- heading: 家から出ない人だけのこと？\n", "- heading: 例示の窓口のsoudan.center@pref.example.lg.jp\n"),
            (
                "text: 「家や部屋から",
                "text: くわしくは「https://www.pref.example.lg.jp/soshiki/hikikomori/2026-04-01-soudan-no-goannai.html」へ。「家や部屋から",
            ),
        ],
    );
    let (findings, sheets) = built(&text, &Material::ALL, &[Edition::Standard]);
    assert_eq!(short_of_room(&findings), Vec::<String>::new());
    let page = |name: &str, number| lines(&sheets.iter().find(|(sheet, _)| sheet == name).unwrap().1, number);
    let (talk, chapter) = (page("web/leaflet", 4), page("web/support-book", 3));
    let who = page("web/flyer", 2);
    for words in ["soudan-hikikomori.center@", "pref.example.lg.jp"] {
        assert!(follow(&who, &[words]), "{who:#?}");
    }
    let step = [
        "soudan-hikikomori.center",
        "_2026@",
        "pref.example.lg.jp",
        "まで、件名に「相談」と書いて",
        "送ってください。",
    ];
    let note = [
        "連絡先は",
        "（soudan-hikikomori.center@",
        "pref.example.lg.jp）。",
        "madoguchi-soudan@example.jpか",
        "らもお返事します。",
    ];
    for words in [&step[..], &note] {
        assert!(follow(&talk, words), "{talk:#?}");
    }
    for words in [
        &["例示の窓口の", "soudan.center@pref.example.lg.jp"][..],
        &["くわしくは「https://www.pref.example.lg.jp/soshiki/", "hikikomori/2026-04-01-soudan-no-goannai.html」"],
    ] {
        assert!(follow(&chapter, words), "{chapter:#?}");
    }
}

#[test]
fn what_is_said_of_a_phone_stays_in_its_column() {
    let number = "    number: 0000-00-0000\n";
    let (note, hours) = (
        "    note: お便りはsoudan-hikikomori.center@pref.example.lg.jpまで、いつでもお送りください。\n",
        "    hours: 月曜日から金曜日の午前9時00分から午後5時15分まで（祝日と12月29日から1月3日までを除く）\n",
    );
    let sign = "    - 人と会うのを、避けている\n    - 家族に";
    let text = source(
        "starter/sources/center.yaml",
        &[
            (number, &[number, note, hours].concat()),
            (
                "    number: 0000-00-0002\n",
                "    number: 0000-00-0002\n    note: 例示の部屋のmadoguchi@pref.example.lg.jpでもお受けします。\n",
            ),
            (sign, "    - soudan-hikikomori.center@pref.example.lg.jpへ\n    - 家族に"),
        ],
    );
    let (findings, sheets) = built(&text, &Material::ALL, &[Edition::Standard]);
    assert_eq!(short_of_room(&findings), Vec::<String>::new());
    assert_eq!(sheets.len(), 4);
    for (name, bytes) in &sheets {
        for page in page::all(&Pages::open(bytes.clone()).unwrap()) {
            let gap = widest_gap(&page);
            assert!(gap < 0.1, "{name}: {gap} em");
        }
    }
    let flyer = &sheets.iter().find(|(name, _)| name == "web/flyer").unwrap().1;
    let back = lines(flyer, 2);
    let line =
        |words: &str| back.iter().find(|line| line.text == words).unwrap_or_else(|| panic!("{words}: {back:#?}")).area;
    let (first, second) = (line("soudan-hikikomori.center@"), line("0000-00-0002"));
    assert!(first.x + first.width < second.x, "{back:#?}");
}

/// Read across, the notes of two codes would be one.
#[test]
fn notes_of_codes_beside_each_other_have_air_between_them() {
    let note = "      センターの\n      ページから\n";
    let route = |i: usize| {
        format!("  - by: 例示の路線バス{i}\n    stop: バス停「例示の合同庁舎の前の前{i}」\n    walk: 徒歩約{i}分\n")
    };
    let routes: String = (1..=5).map(route).collect();
    let text = source(
        "starter/sources/center.yaml",
        &[
            (note, "      例示のページの中の動画のある所から開きます\n"),
            (note, "      例示のページの中の記事のある所から開きます\n"),
            ("\naccess:\n", &format!("\naccess:\n{routes}")),
            ("        - statistic: true\n", "        - codes: [map, video, x]\n        - statistic: true\n"),
        ],
    );
    let (findings, sheets) = built(&text, &Material::ALL, &[Edition::Standard]);
    assert_eq!(short_of_room(&findings), Vec::<String>::new());
    let mut seen = 0;
    for (name, bytes) in &sheets {
        for page in page::all(&Pages::open(bytes.clone()).unwrap()) {
            let lines = page.lines();
            let note = |line: &&Line| {
                "例示のページの中の動画記事のある所から開きます".contains(line.text.trim())
                    || line.text.contains("例示のペ")
            };
            for (one, other) in
                lines.iter().filter(note).flat_map(|one| lines.iter().filter(note).map(move |other| (one, other)))
            {
                if other.area.x > one.area.x && beside(one, other) {
                    let free = other.area.x - one.area.x - one.area.width;
                    assert!(free > 0.5 * one.area.height, "{name}: {free} mm between {} and {}", one.text, other.text);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 5, "{seen}");
}

/// Typst takes the white of a colon from behind it where a line is tight.
#[test]
fn a_colon_does_not_touch_the_letter_behind_it() {
    let words = "例示の窓口：例示の電話：例示の住所：例示の時間：例示の場所：例示の部屋：例示の階：例示の棟：";
    let text = source(
        "starter/sources/center.yaml",
        &[("text: 「家や部屋から", &format!("text: {words}。次のとおり：{words}、{words}「家や部屋から"))],
    );
    let (findings, sheets) = built(&text, &[Material::SupportBook], &[Edition::Standard]);
    assert_eq!(short_of_room(&findings), Vec::<String>::new());
    let page = &page::all(&Pages::open(sheets[0].1.clone()).unwrap())[2];
    let mut seen = 0;
    for run in &page.runs {
        let em = run.size * 25.4 / 72.0;
        for colon in run.glyphs.iter().filter(|glyph| glyph.text == "：") {
            let end = colon.ink.x + colon.ink.width;
            let line = page.runs.iter().filter(|next| (next.baseline - run.baseline).abs() < 0.1);
            let behind = line.flat_map(|next| &next.glyphs).map(|glyph| glyph.ink.x - end).filter(|free| *free > -0.1);
            let free = behind.fold(f64::MAX, f64::min);
            assert!(free > 0.3 * em, "{}: {} em", run.text, free / em);
            seen += 1;
        }
    }
    assert_eq!(seen, 25);
}

#[test]
fn what_fills_a_panel_is_named() {
    let said = "例示の受付についての文がここに書いてあります。".repeat(4);
    let phone = |i: usize| {
        format!(
            "  - kind: phone\n    label: 例示の電話{i}\n    number: 0000-00-000{i}\n    note: {said}\n    verified_on: 2026-10-01\n    source: 架空の資料\n"
        )
    };
    let phones: String = (3..=5).map(phone).collect();
    let text = source("starter/sources/center.yaml", &[("\n# ── 3. リンク", &format!("{phones}\n# ── 3. リンク"))]);
    let (findings, _) = built(&text, &[Material::Leaflet], &[Edition::Standard]);
    assert_eq!(
        findings.iter().map(|one| (one.rule, one.path.as_deref())).collect::<Vec<_>>(),
        [("text-overflow", Some("contacts"))]
    );
    let figure = "  source: 架空の調査\n";
    let note = format!("  note: {}\n{figure}", said.repeat(4));
    let text = source("starter/sources/center.yaml", &[(figure, &note)]);
    let (findings, _) = built(&text, &[Material::Leaflet], &[Edition::Standard]);
    assert_eq!(findings.iter().map(|one| one.path.as_deref()).collect::<Vec<_>>(), [Some("statistic.note")]);
}

#[test]
fn the_floor_of_an_office_is_not_left_out() {
    let place = |floor: usize| format!("      place: 宮城県精神保健福祉センターの{floor}階にあります\n");
    let office = |floor: usize| format!("    - name: 例示窓口{floor}\n      opened: 令和{floor}年4月 開設\n");
    let offices = (1..=4).map(|floor| office(floor) + &place(floor)).collect::<Vec<_>>().concat();
    let text = source("sources/miyagi.yaml", &[("  offices:\n", &format!("  offices:\n{offices}"))]);
    let (findings, sheets) = built(&text, &[Material::Flyer], &[Edition::Standard, Edition::Furigana]);
    assert_eq!(short_of_room(&findings), Vec::<String>::new());
    for (name, bytes) in sheets {
        let text = Finished::open(&bytes).logical_text();
        assert!((1..=4).all(|floor| text.contains(&format!("{floor}階"))), "{name}");
    }
}

/// Where a label takes two lines, the first ends with a phrase.
#[test]
fn labels_of_codes_are_parted_between_phrases() {
    let video = "  video:\n    label: 相談の様子の動画へ\n    purpose: 動画を開きます\n    url: https://example.jp/v/\n    verified_on: 2026-03-01\n    source: 架空の資料\naccess:\n";
    let text = source(
        "tests/sources/shortest.yaml",
        &[("label: 地図を見る", "label: 例示市の相談窓口の地図"), ("access:\n", video)],
    );
    let text = text.replace("codes: [map, site]", "codes: [map, video, site]");
    let (findings, sheets) = built(&text, &[Material::Flyer], &[Edition::Standard]);
    assert!(findings.is_empty(), "{:?}", short_of_room(&findings));
    let lines = lines(&sheets[0].1, 2);
    for part in ["例示市の", "相談窓口の地図", "相談の様子の", "動画へ"] {
        assert!(
            lines.iter().any(|line| line.text == part),
            "{part}: {:?}",
            lines.iter().map(|line| &line.text).collect::<Vec<_>>()
        );
    }
}

/// A line begins with no closing bracket, also where the last signs of a label stay together.
#[test]
fn no_line_of_a_label_begins_with_a_closing_bracket() {
    let back = lines(&longest().pdf("leaflet"), 6);
    assert!(back.iter().any(|line| line.text == "を見る"), "{back:#?}");
    assert!(back.iter().all(|line| !line.text.starts_with(['）', '」', '。', '、'])), "{back:#?}");
}

/// With readings the title of the flyer keeps its size, since only two of four codes are in
/// front; the leaflet's back has the number as its inside has it.
#[test]
fn readings_leave_the_title_its_size_and_a_leaflet_on_its_face_the_number() {
    for name in ["flyer", "flyer.furigana", "leaflet", "leaflet.furigana"] {
        let bytes = miyagi().pdf(name);
        if name.contains("leaflet") {
            let number =
                lines(&bytes, 6).into_iter().find(|line| line.text.contains("0229-23-1603")).expect("the number");
            assert!(number.size > 23.9, "{name}: {}", number.size);
            continue;
        }
        let title = lines(&bytes, 1).into_iter().map(|line| line.size).fold(0.0, f64::max);
        assert!((title - 76.0).abs() < 0.1, "{name}: {title}");
        let opened = |page| lines(&bytes, page).iter().filter(|line| line.text.contains("pref.miyagi.jp")).count();
        assert!(opened(1) == 1 && opened(2) > 0, "{name}");
    }
}

/// Where a center withholds its address, what it says stands in its place on every sheet,
/// and no code leads there.
#[test]
fn an_address_may_be_withheld() {
    let said = "場所は、予約のときにお伝えします";
    let map = "  map:\n    label: 地図を見る\n    purpose: 窓口の場所を地図で開きます\n";
    let place = format!("  place: {{standard: {said}, easy: \"ところは よやくの ときに つたえます\"}}\n");
    let text = source("tests/sources/shortest.yaml", &[("  address: 例示市1-1\n", &place), (map, "")]);
    let text = text.replace("[map, site]", "[site]");
    let editions = [Edition::Standard, Edition::Easy, Edition::LargePrint];
    let (findings, sheets) = built(&text, &Material::ALL, &editions);
    assert!(findings.is_empty(), "{:?}", short_of_room(&findings));
    assert_eq!(sheets.len(), 11);
    for (name, bytes) in sheets {
        let text = Finished::open(&bytes).logical_text();
        let said = if name.contains("easy") { "よやくの" } else { said };
        assert!(name.contains("poster") || text.contains("所在地") && text.contains(said), "{name}: {text}");
        assert!(!text.contains("例示県") && !text.contains("google"), "{name}: {text}");
    }
    // Nothing is said of the place, and there is no empty label.
    let (findings, sheets) = built(&text.replace(&place, ""), &Material::ALL, &editions[..1]);
    assert!(findings.is_empty(), "{:?}", short_of_room(&findings));
    for (name, bytes) in sheets {
        assert!(!Finished::open(&bytes).logical_text().contains("所在地"), "{name}");
    }
}

/// A number that the source wants in front is there beside the first, and others are not.
#[test]
fn a_second_number_may_stand_in_front() {
    let more = "  - {kind: phone, label: 夜の電話, number: 0000-00-0001, also_on: [poster, flyer], verified_on: 2026-03-01, source: 架空}\n  - {kind: phone, label: 女性の相談員がお話をうかがう日の予約の電話, number: 090-0000-0002, also_on: [flyer], verified_on: 2026-03-01, source: 架空}\n  - {kind: fax, label: ファックス, number: 0000-00-0003, verified_on: 2026-03-01, source: 架空}\n";
    let text = source("tests/sources/shortest.yaml", &[("\nlinks:\n", &format!("\n{more}\nlinks:\n"))]);
    let editions = [Edition::Standard, Edition::LargePrint];
    let (findings, sheets) = built(&text, &[Material::Poster, Material::Flyer], &editions);
    assert!(findings.is_empty(), "{:?}", short_of_room(&findings));
    for (name, bytes) in sheets {
        let front: String = lines(&bytes, 1).into_iter().map(|line| line.text).collect();
        let seen =
            ["0000-00-0000", "0000-00-0001", "090-0000-0002", "0000-00-0003"].map(|number| front.contains(number));
        assert_eq!(seen, [true, true, name.contains("flyer"), false], "{name}: {front}");
    }
}

/// A link of the source's own name is as good as any: its code is there, with the name that
/// people type beside it.
#[test]
fn links_have_any_name() {
    let line = "  line:\n    label: LINEで友だちになる\n    purpose: 窓口のLINEを開きます\n    url: https://example.jp/line/add?id=reiji\n    shown: '@reiji_soudan'\n    verified_on: 2026-03-01\n    source: 架空\n";
    let form = "  申しこみ:\n    label: 申しこむ\n    purpose: 申しこみのページを開きます\n    url: https://www.example.jp/form/\n    verified_on: 2026-03-01\n    source: 架空\n";
    let text = source("tests/sources/shortest.yaml", &[("\naccess:\n", &format!("\n{line}{form}\naccess:\n"))]);
    let text = text.replace("[map, site]", "[line, 申しこみ]").replace("code: site", "code: line");
    let (findings, sheets) = built(&text, &Material::ALL, &[Edition::Standard, Edition::LargePrint]);
    assert!(findings.is_empty(), "{:?}", short_of_room(&findings));
    assert_eq!(sheets.len(), 7);
    for (name, bytes) in sheets {
        let text = Finished::open(&bytes).logical_text();
        for words in ["LINEで友だちになる", "@reiji_soudan", "申しこむ", "example.jp/form"] {
            assert!(text.contains(words), "{name}: {words}");
        }
    }
    // A name that a slip makes is none.
    let slip = source(
        "tests/sources/shortest.yaml",
        &[("\naccess:\n", &format!("\n{}\naccess:\n", line.replace("line:", "vidoe:")))],
    );
    let (findings, _) = built(&slip, &[Material::Poster], &[]);
    assert!(
        findings.iter().any(|finding| finding.rule == "unknown-key" && finding.hint.contains("video")),
        "{findings:?}"
    );
    // One that is nowhere is told, with the one that was meant.
    let folder = TempDir::new();
    let file = folder.path().join("source.yaml");
    fs::write(&file, text.replace("[line, 申しこみ]", "[lime, 申しこみ]")).unwrap();
    let told: Vec<_> = pipeline::check(&file).into_iter().filter(|finding| finding.rule == "absent-link").collect();
    assert!(
        !told.is_empty() && told.iter().all(|finding| finding.hint.contains("「line」ではありませんか")),
        "{told:?}"
    );
}

/// A code of few modules has a wide quiet zone, which readings of its label stay out of.
#[test]
fn words_under_a_code_of_a_short_address_stay_out_of_its_quiet_zone() {
    let long = "url: https://www.pref.miyagi.jp/soshiki/seihocnt/hikikomori.html";
    let text = source("sources/miyagi.yaml", &[(long, "url: https://example.jp/v")]);
    let (findings, sheets) =
        proven(&text, &[Material::Leaflet], &[Edition::Standard, Edition::Furigana, Edition::Easy]);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(sheets.len(), 3);
}

#[test]
fn an_office_has_its_own_number_on_the_flyer() {
    let office = "  offices:\n    - name: 北部分室\n      address: 例示市北町2-2\n      number: 0000-00-0008\n      hours: 火曜日の10時から16時まで\n\nissued:";
    let text = source("tests/sources/shortest.yaml", &[("\nissued:", office)]);
    let (findings, sheets) = built(&text, &[Material::Flyer], &[Edition::Standard, Edition::LargePrint]);
    assert!(findings.is_empty() && sheets.len() == 2, "{findings:?}");
    for (name, bytes) in &sheets {
        let told = Finished::open(bytes).logical_text();
        assert!(told.contains("0000-00-0008") && told.contains("例示市北町2-2"), "{name}: {told}");
    }
}

#[test]
fn titles_of_several_lines_stay_off_the_edge_and_the_drawing() {
    let text = source(
        "tests/sources/shortest.yaml",
        &[
            ("    ひとりで\n    悩まないで\n  # 表", "    ひとりで悩み\n    苦しまないで\n    お話しを\n  # 表"),
            ("back_title: 話せる場所があります", "back_title: |-\n    話せる場所が、ここに\n    あります"),
        ],
    );
    let (findings, sheets) = built(&text, &[Material::Flyer], &[Edition::Standard, Edition::LargePrint]);
    assert_eq!(short_of_room(&findings), Vec::<String>::new());
    assert_eq!(sheets.len(), 2);
    let (_, flyer) = sheets.iter().find(|(name, _)| name == "web/flyer").unwrap();
    let top = lines(flyer, 2).first().unwrap().area.y;
    // mm that no printer reaches.
    assert!(top >= 5.0, "{top}");
}
