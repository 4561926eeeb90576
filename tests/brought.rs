//! Editions whose letters are not in the program: with fonts that a project brings along every
//! sheet is made by the rules of its script, and without them all other editions are.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use ::pdf::page;
use ::pdf::raster::Pages;
use common::kinds::{Edition, Material, Use, stem};
use common::languages::Language;
use tebiki::console;
use tebiki::pipeline::{self, Outcome};
use tebiki::plan::Selection;

use crate::golden::root;
use crate::pdf::Finished;
use crate::sample::{Built, build};
use crate::temp::TempDir;

const LANGUAGES: [Language; 4] = [Language::Ko, Language::ZhHans, Language::ZhHant, Language::Th];

/// The files of Debian's fonts-noto-cjk and fonts-noto-core, and where its packages put them.
const FONTS: [&str; 4] =
    ["NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc", "NotoSansThai-Bold.ttf", "NotoSansThai-Regular.ttf"];
const PLACES: [&str; 2] = ["/usr/share/fonts/opentype/noto", "/usr/share/fonts/truetype/noto"];

/// The fonts of this machine, or of the folder `TEBIKI_FONTS`; none, said aloud, if one is not
/// there. Who names a folder is not left in the dark about it.
fn fonts() -> Option<Vec<PathBuf>> {
    let named = std::env::var_os("TEBIKI_FONTS").map(PathBuf::from);
    let places: Vec<PathBuf> = named.iter().cloned().chain(PLACES.map(PathBuf::from)).collect();
    let place = |name: &str| places.iter().map(|place| place.join(name)).find(|file| file.is_file());
    let found: Option<Vec<PathBuf>> = FONTS.into_iter().map(place).collect();
    assert!(found.is_some() || named.is_none(), "fonts are lacking in {named:?}");
    if found.is_none() {
        // Past what the harness keeps of a test that passes.
        let told =
            "SKIPPED: editions in ko, zh-Hans, zh-Hant, th, for want of Debian's fonts-noto-cjk and fonts-noto-core\n";
        std::io::stderr().write_all(told.as_bytes()).unwrap();
    }
    found
}

/// A project with the fictional center in some editions and with these fonts.
fn project(editions: &str, fonts: &[PathBuf]) -> (TempDir, PathBuf) {
    let place = TempDir::new();
    let text = fs::read_to_string(root().join("tests/sources/languages.yaml")).unwrap();
    let declared = "editions: [standard, en, pt, es, tl, id, vi, ne]";
    assert!(text.contains(declared));
    let (sources, folder) = (place.path().join("sources"), place.path().join("fonts/languages"));
    fs::create_dir_all(&sources).unwrap();
    fs::create_dir_all(&folder).unwrap();
    for font in fonts {
        fs::copy(font, folder.join(font.file_name().unwrap())).unwrap();
    }
    let source = sources.join("brought.yaml");
    fs::write(&source, text.replacen(declared, &format!("editions: [{editions}]"), 1)).unwrap();
    (place, source)
}

/// The center in all four languages for the screen, if their fonts are on this machine.
fn built() -> Option<&'static Built> {
    static BUILT: OnceLock<Option<(Built, TempDir)>> = OnceLock::new();
    let made = BUILT.get_or_init(|| {
        let (place, source) = project("ko, zh-Hans, zh-Hant, th", &fonts()?);
        Some((build("brought", &source, Selection { uses: vec![Use::Web], ..Selection::default() }), place))
    });
    made.as_ref().map(|(built, _)| built)
}

/// The lines of all sheets in a language as they are set, sheet by sheet.
fn lines(built: &Built, language: Language) -> Vec<String> {
    let pages = |material| {
        let pdf = built.pdf(&stem(material, Edition::Language(language)));
        page::all(&Pages::open(pdf).unwrap())
    };
    let materials = [Material::Leaflet, Material::Poster, Material::Flyer, Material::Notice, Material::Card];
    materials.into_iter().flat_map(pages).flat_map(|page| page.lines()).map(|line| line.text).collect()
}

/// The characters around each end of a line inside a text of the source in a language.
fn parted(built: &Built, language: Language) -> Vec<(String, String)> {
    let source = fs::read_to_string(built.source()).unwrap();
    let key = format!("{}: ", language.tag());
    let texts: Vec<&str> = source.lines().filter_map(|line| line.trim_start().strip_prefix(&key)).collect();
    let lines = lines(built, language);
    let both = |pair: &[String]| {
        let (before, after) = (pair[0].trim(), pair[1].trim());
        let inside = |between: &str| texts.iter().any(|text| text.contains(&format!("{before}{between}{after}")));
        let between = [" ", ""].into_iter().find(|between| inside(between))?;
        Some((format!("{before}{between}"), after.to_owned()))
    };
    lines.windows(2).filter_map(both).collect()
}

#[test]
fn every_sheet_is_made_in_its_language_and_nothing_is_wrong() {
    let Some(built) = built() else { return };
    assert_eq!(built.told(), "");
    for language in LANGUAGES {
        let made: Vec<_> = built.made(Edition::Language(language)).collect();
        assert_eq!(made.len(), 6, "{language:?}");
        for made in made {
            let summary = made.inspection.structure.as_ref().unwrap();
            assert_eq!(summary.language.as_deref(), Some(language.tag_in_pdf()), "{}", made.sheet.name());
            assert!(made.bytes < 300_000, "{} has whole fonts in it: {} bytes", made.sheet.name(), made.bytes);
            let page = fs::read_to_string(built.folder().join(format!("{}.html", made.sheet.name()))).unwrap();
            assert!(page.contains(&format!("<html lang=\"{}\">", language.tag())), "{}", made.sheet.name());
            assert!(page.contains("font-family: system-ui"), "{}", made.sheet.name());
            // The name and the Japanese one below it are two words.
            assert!(page.contains(" <span lang=\"ja\" class=\"below\">例示県ひきこもり"), "{}", made.sheet.name());
            // What is Chinese is not said to be Japanese.
            for name in page.split("<span lang=\"ja\"").skip(1).filter_map(|rest| rest.split("</span>").next()) {
                assert!(!name.contains(['县', '縣', '询', '詢', '线']), "{}: {name}", made.sheet.name());
            }
        }
    }
}

#[test]
fn dates_hours_names_and_addresses_are_as_one_writes_them_there() {
    let Some(built) = built() else { return };
    let wanted: [(Language, Material, &[&str]); 8] = [
        (Language::Ko, Material::Notice, &["5월 9일(토요일)", "13:30~15:00"]),
        (
            Language::Ko,
            Material::Flyer,
            &["월요일부터 금요일까지", "레이지현 레이지시 레이지초 1-1-1", "레이지역(例示駅)"],
        ),
        (Language::ZhHans, Material::Notice, &["5月9日（星期六）"]),
        (Language::ZhHans, Material::Flyer, &["星期一至星期五", "例示县例示市例示町1-1-1（例示県", "例示站（例示駅）"]),
        (Language::ZhHant, Material::Directory, &["例示市政府（例示市役所）", "福利課（福祉課）"]),
        (Language::ZhHant, Material::Leaflet, &["步行約20分鐘", "（2025年）"]),
        (Language::Th, Material::Notice, &["วันเสาร์ที่ 9 พฤษภาคม", "13.30–15.00 น."]),
        (Language::Th, Material::Flyer, &["วันจันทร์ถึงวันศุกร์", "1-1-1 เรจิโช เมืองเรจิ จังหวัดเรจิ", "สถานีเรจิ (例示駅)"]),
    ];
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for (language, material, words) in wanted {
        let finished = Finished::open(&built.pdf(&stem(material, Edition::Language(language))));
        let text = bare(&finished.logical_text());
        for words in words {
            assert!(text.contains(&bare(words)), "{words} is not in\n{text}");
        }
    }
}

#[test]
fn korean_lines_end_between_words() {
    let Some(built) = built() else { return };
    let parted = parted(built, Language::Ko);
    assert!(parted.len() > 2, "no text has two lines: {parted:?}");
    assert!(parted.iter().all(|(before, _)| before.ends_with(' ')), "{parted:?}");
}

#[test]
fn chinese_lines_begin_and_end_with_no_sign_that_may_not() {
    let Some(built) = built() else { return };
    for language in [Language::ZhHans, Language::ZhHant] {
        let lines = lines(built, language);
        assert!(lines.iter().any(|line| line.contains('，')), "{lines:?}");
        for line in lines.iter().map(|line| line.trim()) {
            assert!(!line.starts_with(['，', '。', '、', '；', '：', '？', '！', '）', '”', '」']), "{line}");
            assert!(!line.ends_with(['（', '“', '「']), "{line}");
        }
    }
}

#[test]
fn thai_lines_end_between_words_and_letters_keep_their_marks() {
    let Some(built) = built() else { return };
    let parted = parted(built, Language::Th);
    assert!(parted.iter().any(|(before, _)| !before.ends_with(' ')), "no line ends where no space is: {parted:?}");
    for (before, after) in &parted {
        let is_mark = |c: char| matches!(c, '\u{E30}'..='\u{E3A}' | '\u{E45}'..='\u{E4E}');
        assert!(!after.starts_with(is_mark), "{before}|{after}");
        for word in ["ปรึกษา", "ครอบครัว", "ฮิคิโคโมริ", "ความสัมพันธ์", "ความผิดพลาด", "ผู้ช่วยเหลือ", "ภาษาญี่ปุ่น"]
        {
            let whole = format!("{before}{after}");
            let inside = whole.match_indices(word).any(|(at, _)| at < before.len() && before.len() < at + word.len());
            assert!(!inside, "{word} is in two lines: {before}|{after}");
        }
    }
    // A mark over a mark is told with its letter, and each once.
    let text = Finished::open(&built.pdf("poster.th")).logical_text();
    assert!(text.contains("ท่านเป็นแบบนี้") && text.contains("ตื่นเช้าไม่ไหวติดต่อกันหลายวัน"), "{text}");
}

#[test]
fn the_press_and_the_copier_have_them_too() {
    let Some(fonts) = fonts() else { return };
    let (place, source) = project("ko, zh-Hant, th", &fonts);
    let selection = Selection {
        materials: vec![Material::Leaflet, Material::Card],
        uses: vec![Use::Office, Use::Press],
        ..Selection::default()
    };
    let outcome = pipeline::build(&source, place.path(), &selection, &|_| ());
    let told: Vec<_> = outcome.findings.iter().filter(|finding| finding.silenced.is_none()).collect();
    assert!(told.is_empty() && outcome.made.len() == 12 && outcome.submission.is_some(), "{told:?}");
}

#[test]
fn a_thai_word_may_be_parted_by_hand() {
    let Some(fonts) = fonts() else { return };
    let (place, source) = project("th", &fonts[2..]);
    let (whole, parted) = ("th: การพบปะผู้คนเป็นเรื่องยาก", "th: การพบปะผู้คน\u{200B}เป็นเรื่องยาก");
    let text = fs::read_to_string(&source).unwrap();
    assert!(text.contains(whole));
    fs::write(&source, text.replace(whole, parted)).unwrap();
    let selection = Selection { materials: vec![Material::Poster], uses: vec![Use::Web], ..Selection::default() };
    let outcome = pipeline::build(&source, place.path(), &selection, &|_| ());
    let told: Vec<_> = outcome.findings.iter().filter(|finding| finding.silenced.is_none()).collect();
    assert!(told.is_empty() && outcome.made.len() == 1, "{told:?}");
}

/// What a build of the posters leads to.
fn posters(place: &Path, source: &Path) -> Outcome {
    let selection = Selection { materials: vec![Material::Poster], uses: vec![Use::Web], ..Selection::default() };
    pipeline::build(source, &place.join("output"), &selection, &|_| ())
}

#[test]
fn without_the_fonts_it_is_told_once_and_the_other_editions_are_made() {
    let (place, source) = project("standard, ko, en, th", &[]);
    let outcome = posters(place.path(), &source);
    let made: Vec<Edition> = outcome.made.iter().map(|made| made.sheet.edition).collect();
    assert_eq!(made, [Edition::Standard, Edition::Language(Language::En)]);
    let told: Vec<_> = outcome.findings.iter().filter(|finding| finding.silenced.is_none()).collect();
    let at = |finding: &common::finding::Finding| {
        let place = finding.place.as_ref().unwrap();
        place.excerpt.chars().skip(place.column - 1).take(place.length).collect::<String>()
    };
    assert_eq!(told.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["font-missing"; 2], "{told:?}");
    assert_eq!(told.iter().map(|finding| at(finding)).collect::<Vec<_>>(), ["ko", "th"]);
    assert!(told[0].message.contains("Noto Sans KR") && told[1].message.contains("Noto Sans Thai"), "{told:?}");
    let checked: Vec<_> = pipeline::check(&source).into_iter().filter(|finding| finding.silenced.is_none()).collect();
    assert_eq!(
        checked.iter().map(|finding| &finding.message).collect::<Vec<_>>(),
        [&told[0].message, &told[1].message]
    );
}

#[test]
fn the_list_says_what_is_there_and_what_is_not() {
    let (_place, source) = project("standard, ko", &[]);
    let faces = pipeline::faces(&source);
    let text = console::fonts("a.yaml", &faces);
    assert!(text.contains("○ 標準版\n    BIZ UDGothic　プログラムに入っています"), "{text}");
    assert!(text.contains("× 韓国語版\n    Noto Sans KR　ふつう（Regular）と太字（Bold）がありません"), "{text}");
    assert_eq!(faces.findings.len(), 1, "{:?}", faces.findings);
    let Some(fonts) = fonts() else { return };
    let (_place, source) = project("ko, th", &fonts);
    let text = console::fonts("a.yaml", &pipeline::faces(&source));
    for row in
        ["Noto Sans KR　太字（Bold）　fonts/languages/NotoSansCJK-Bold.ttc（PDF に入れられます）", "そろっていて"]
    {
        assert!(text.contains(row), "{row} is not in\n{text}");
    }
}

#[test]
fn a_weight_and_a_letter_that_are_lacking_are_told_with_their_line() {
    let Some(fonts) = fonts() else { return };
    let (_place, source) = project("th", &fonts[3..]);
    let faces = pipeline::faces(&source);
    assert_eq!(faces.findings.len(), 1, "{:?}", faces.findings);
    assert!(faces.findings[0].message.contains("「Noto Sans Thai」の太字（Bold）が"), "{:?}", faces.findings);
    let (_place, source) = project("th", &fonts[2..]);
    let text = fs::read_to_string(&source).unwrap();
    fs::write(&source, text.replace("th: พูดคุย", "th: พูดคุยກ")).unwrap();
    let faces = pipeline::faces(&source);
    let rules: Vec<_> = faces.findings.iter().map(|finding| (finding.rule, finding.place.is_some())).collect();
    assert_eq!(rules, [("missing-glyph", true); 2], "{:?}", faces.findings);
    let text = console::fonts("a.yaml", &faces);
    assert!(text.contains("× タイ語版") && text.contains("フォントにない文字があります（2 か所）"), "{text}");
}

#[test]
fn a_font_that_may_not_be_embedded_is_refused() {
    let Some(fonts) = fonts() else { return };
    let (place, source) = project("standard, th", &fonts[2..]);
    let file = place.path().join("fonts/languages/NotoSansThai-Bold.ttf");
    let mut bytes = fs::read(&file).unwrap();
    let entry = (12..).step_by(16).find(|at| &bytes[*at..at + 4] == b"OS/2").unwrap();
    let table = u32::from_be_bytes(bytes[entry + 8..entry + 12].try_into().unwrap()) as usize;
    bytes[table + 8..table + 10].copy_from_slice(&2u16.to_be_bytes());
    fs::write(&file, bytes).unwrap();
    let outcome = posters(place.path(), &source);
    let told: Vec<_> = outcome.findings.iter().filter(|finding| finding.silenced.is_none()).collect();
    assert_eq!(told.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["font-restricted"], "{told:?}");
    assert_eq!(outcome.made.len(), 1);
    let text = console::fonts("a.yaml", &pipeline::faces(&source));
    assert!(
        text.contains("× タイ語版") && text.contains("NotoSansThai-Bold.ttf（PDF に入れることを許していません）"),
        "{text}"
    );
}
