//! What may not be parted at the end of a line, behind 0 to 28 other characters, in
//! every width that layouts use, in editions with and without readings: documents of
//! many paragraphs, whose lines are taken from the page as it is set.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use ::pdf::page::{self, Page};
use ::pdf::raster::Pages;
use project::Project;
use serde_json::{Value as Json, json};
use typeset::{Base, Standard, specification};

use crate::golden::root;
use crate::temp::TempDir;

/// Characters that no line begins with (JIS X 4051, 行頭禁則).
const NO_START: &str = "、。，．・：；？！％%〜ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ」』）｝】〉》℃…";
/// Characters that no line ends with.
const NO_END: &str = "「『（｛【〈《￥＃#";
/// What stays on one line: numbers with colon, slash, hyphen, sign, unit and range in
/// both widths, phones in every spelling, Latin with figures, domains.
const WHOLE: &[&str] = &[
    "9:00〜17:00",
    "９：００〜１７：００",
    "9時〜17時",
    "１０月",
    "10月",
    "2026/04/01",
    "２０２６／０４／０１",
    "2026-04-01",
    "1/2",
    "１／２",
    "3分の1",
    "12,500円",
    "１２，５００円",
    "￥1,200",
    "3.5%",
    "３．５％",
    "50％",
    "約20分",
    "第2回",
    "6か月",
    "20〜30人",
    "15〜64歳",
    "２０〜３０人",
    "2万8千人",
    "-5度",
    "＋３点",
    "3ページ",
    "１日",
    "#7119",
    "＃７１１９",
    "0229-23-1603",
    "０２２９－２３－１６０３",
    "0229‐23‐1603",
    "0229−23−1603",
    "0229（23）1603",
    "(0229)23-1603",
    "（0229）23-1603",
    "0229(23)1603",
    "0229 23 1603",
    "+81-229-23-1603",
    "090-0000-0000",
    "０１２０－０００－０００",
    "A4判",
    "Ａ４判",
    "B1階",
    "COVID-19",
    "5G",
    "24時間",
    "www.pref.example.jp",
    "soudan-a@example.jp",
    "3丁目",
    "1番地",
    "2人目",
    "10時30分〜12時00分",
];
/// Words with their readings: one on the whole of a word, names of several words.
const READ: &[(&str, &str)] =
    &[("様々", "さまざま"), ("人々", "ひとびと"), ("大崎合同庁舎", "おおさきごうどうちょうしゃ"), ("相談", "そうだん")];
/// Between two of them: small kana, signs, quotes and brackets, and what breaks anywhere.
const BETWEEN: &[&str] = &[
    "きゃっちょ、",
    "「ぇあ」と（い）の",
    "ケースワーカー・",
    "『本』です。ひと",
    "は",
    "ウィーク・ッ",
    "の1時間前、",
];

/// Widths of columns, in em.
const WIDTHS: [f64; 6] = [13.0, 15.0, 17.2, 19.4, 22.0, 28.0];
/// Characters before the first word.
const OFFSETS: std::ops::RangeInclusive<usize> = 0..=28;

/// How a text is written and set.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    Read,
    Spaced,
    Large,
    /// Lines end between phrases.
    Phrased,
}

/// A text behind some characters, as layouts read it.
fn text(offset: usize, words: &[&str], kind: Kind) -> Json {
    let gap = if kind == Kind::Spaced { " " } else { "" };
    let mut nodes = vec![json!("の".repeat(offset))];
    for (i, word) in words.iter().enumerate() {
        let between = |i: usize| BETWEEN[i % BETWEEN.len()];
        let (base, reading) = READ[i % READ.len()];
        add(&mut nodes, &format!("{gap}{word}{}{gap}", between(i)));
        match kind {
            Kind::Plain | Kind::Large | Kind::Phrased => add(&mut nodes, base),
            Kind::Read | Kind::Spaced => nodes.push(json!({ "ruby": [[base, reading]] })),
        }
        add(&mut nodes, &format!("{}{gap}", between(i + offset)));
        // A unit with its reading, and a range behind it.
        add(&mut nodes, "20");
        match kind {
            Kind::Plain | Kind::Large | Kind::Phrased => add(&mut nodes, "人"),
            Kind::Read | Kind::Spaced => nodes.push(json!({ "ruby": [["人", "にん"]] })),
        }
        add(&mut nodes, "〜と");
    }
    json!({ "path": "text", "plain": "", "nodes": nodes, "readings": matches!(kind, Kind::Read | Kind::Spaced) })
}

/// Characters join those before them.
fn add(nodes: &mut Vec<Json>, text: &str) {
    match nodes.last_mut() {
        Some(Json::String(last)) => last.push_str(text),
        _ => nodes.push(json!(text)),
    }
}

/// The pages of some columns, each text on a page of its own.
fn pages(kind: Kind, columns: &[Json], base: &Arc<Base>) -> Vec<Page> {
    let edition = match kind {
        Kind::Read => "furigana",
        Kind::Spaced => "easy",
        Kind::Plain | Kind::Large | Kind::Phrased => "standard",
    };
    let data = json!({
        "sheet": { "material": "spec", "edition": edition, "use": "web", "title": "", "advice": "", "voice": [] },
        "source": {
            "center": { "name": { "plain": "" } },
            "issued": { "year": 2026, "month": 4, "day": 1 },
            "large": kind == Kind::Large,
            "phrased": kind == Kind::Phrased,
            "columns": columns,
        },
    });
    let set = specification(&data, base).unwrap_or_else(|findings| panic!("{findings:?}"));
    let bytes = set.pdf(Standard::Plain, "").unwrap_or_else(|findings| panic!("{findings:?}"));
    page::all(&Pages::open(bytes).unwrap())
}

/// The lines of each page of the documents of a kind, from top to bottom. A document has one
/// width, and each width its share of the offsets: words stand anywhere in their line as it is.
fn lines(kind: Kind, base: &Arc<Base>) -> Vec<Vec<String>> {
    let document = |(index, width): (usize, &f64)| {
        let offsets = OFFSETS.filter(|offset| offset % WIDTHS.len() == index);
        let texts = offsets.flat_map(|offset| WHOLE.chunks(9).map(move |words| text(offset, words, kind)));
        pages(kind, &[json!({ "width": width, "texts": texts.collect::<Vec<_>>() })], base)
    };
    WIDTHS.iter().enumerate().flat_map(document).map(|page| of_page(&page)).collect()
}

/// The lines of a page without the readings over its words.
fn of_page(page: &Page) -> Vec<String> {
    let body = page.runs.iter().map(|run| run.size).fold(0.0, f64::max);
    let tenths = |baseline: f64| (baseline * 10.0).round() as i64;
    let mut runs: Vec<_> = page.runs.iter().filter(|run| run.size > 0.75 * body).collect();
    runs.sort_by(|a, b| (tenths(a.baseline), a.area.x).partial_cmp(&(tenths(b.baseline), b.area.x)).unwrap());
    let mut lines: Vec<(i64, String)> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some((line, known)) if *line == tenths(run.baseline) => known.push_str(&run.text),
            _ => lines.push((tenths(run.baseline), run.text.clone())),
        }
    }
    lines.into_iter().map(|(_, text)| text).collect()
}

/// What is wrong with the lines of a paragraph.
fn faults(lines: &[String]) -> Vec<String> {
    let ends: Vec<usize> = lines
        .iter()
        .scan(0, |at, line| {
            *at += line.len();
            Some(*at)
        })
        .collect();
    let all = lines.concat();
    let mut faults = Vec::new();
    for word in
        WHOLE.iter().chain(READ.iter().map(|(base, _)| base).filter(|base| base.contains('々'))).chain(&["20人〜"])
    {
        for (start, _) in all.match_indices(word) {
            let end = start + word.len();
            if let Some(cut) = ends.iter().find(|cut| start < **cut && **cut < end) {
                faults.push(format!("{}|{}", &all[start..*cut], &all[*cut..end]));
            }
        }
    }
    for pair in lines.windows(2) {
        let (last, first) = (pair[0].chars().next_back().unwrap(), pair[1].chars().next().unwrap());
        if NO_END.contains(last) || NO_START.contains(first) {
            faults.push(format!("…{last}|{first}…"));
        }
    }
    faults.sort();
    faults.dedup();
    faults
}

/// The layouts, with one that sets columns.
fn base(place: &TempDir) -> Arc<Base> {
    let (sources, layouts) = (place.path().join("sources"), place.path().join("layouts"));
    fs::create_dir(&sources).unwrap();
    fs::create_dir(&layouts).unwrap();
    fs::copy(root().join("tests/sweep.typ"), layouts.join("spec.typ")).unwrap();
    Arc::new(Base::new(&Project::of(&sources.join("sweep.yaml"))).unwrap())
}

#[test]
fn nothing_is_parted_that_belongs_together() {
    let place = TempDir::new();
    let base = base(&place);
    for kind in [Kind::Plain, Kind::Read, Kind::Spaced, Kind::Large] {
        let pages = lines(kind, &base);
        assert!(pages.len() >= 29 * 6 && pages.iter().all(|lines| lines.len() > 3), "{kind:?}: {}", pages.len());
        let found: BTreeSet<String> = pages.iter().flat_map(|lines| faults(lines)).collect();
        assert!(found.is_empty(), "{kind:?}: {found:#?}");
    }
}

#[test]
fn no_reading_stands_over_another() {
    let place = TempDir::new();
    let words =
        [("SNS", "エスエヌエス"), ("相談", "そうだん"), ("NPO", "エヌピーオー"), ("24時間", "にじゅうよじかん")];
    let nodes = words.map(|word| json!({ "ruby": [word] }));
    let text = json!({ "path": "text", "plain": "", "nodes": nodes, "readings": true });
    let pages = pages(Kind::Read, &[json!({ "width": 28.0, "texts": [text] })], &base(&place));
    let at = |wanted: &str| {
        let run = pages[0]
            .runs
            .iter()
            .find(|run| run.text == wanted)
            .unwrap_or_else(|| panic!("{wanted}: {:?}", pages[0].runs));
        (run.area.x, run.area.x + run.area.width)
    };
    let readings = words.map(|(_, reading)| at(reading));
    for pair in readings.windows(2) {
        assert!(pair[0].1 <= pair[1].0 + 0.01, "{readings:?}");
    }
    let (base, reading) = (at("SNS"), readings[0]);
    assert!((base.0 + base.1 - reading.0 - reading.1).abs() < 0.2, "in the middle: {base:?} {reading:?}");
}

/// Words of names, whose readings are as wide as they are, wider or narrower, and what is
/// before and after: kana, a bracket, the end of a line.
const NAMES: &[&[(&str, &str)]] = &[
    &[("大崎", "おおさき"), ("合同庁舎", "ごうどうちょうしゃ"), ("前", "まえ")],
    &[("大崎", "おおさき"), ("市", "し"), ("古川", "ふるかわ"), ("旭", "あさひ"), ("五丁目", "ごちょうめ")],
    &[("相談", "そうだん"), ("診療", "しんりょう")],
    &[("駅", "えき"), ("南口", "みなみぐち")],
    &[("将来", "しょうらい")],
    &[("短", "みじか")],
];

#[test]
fn a_name_with_readings_is_one_word() {
    let place = TempDir::new();
    let around = [("", ""), ("、", "い"), ("「", "」"), ("は", "の")];
    let texts = NAMES.iter().flat_map(|name| around.map(|around| (*name, around)));
    let columns: Vec<Json> = texts
        .clone()
        .map(|(name, (before, after))| {
            let mut nodes = vec![json!(before)];
            nodes.extend(name.iter().map(|word| json!({ "ruby": [word] })));
            nodes.push(json!(after));
            nodes.retain(|node| node != "");
            json!({ "width": 28.0, "texts": [{ "path": "text", "plain": "", "nodes": nodes, "readings": true }] })
        })
        .collect();
    let pages = pages(Kind::Read, &columns, &base(&place));
    for ((name, (before, _)), page) in texts.zip(&pages) {
        let em = page.runs.iter().map(|run| run.size).fold(0.0, f64::max) * 25.4 / 72.0;
        let (bases, readings): (Vec<_>, Vec<_>) =
            page.runs.iter().partition(|run| run.size * 25.4 / 72.0 > 0.75 * em && !run.text.trim().is_empty());
        let word: String = name.iter().map(|(base, _)| *base).collect();
        let kanji: Vec<_> = bases.iter().filter(|run| run.text.chars().any(|c| word.contains(c))).collect();
        assert!(!kanji.is_empty() && readings.len() >= name.len(), "{word}: {:?}", page.runs);
        for pair in kanji.windows(2) {
            let gap = pair[1].area.x - pair[0].area.x - pair[0].area.width;
            assert!(gap.abs() < 0.09 * em, "{word}: {gap} mm before {}", pair[1].text);
        }
        for pair in readings.windows(2) {
            let free = pair[1].area.x - pair[0].area.x - pair[0].area.width;
            assert!(free > -0.02 * em, "{word}: {} is over {}", pair[1].text, pair[0].text);
        }
        // The column begins two lines of type from the edge of the paper.
        let begin = if before.is_empty() { kanji[0].area.x } else { 2.0 * em };
        assert!((begin - 2.0 * em).abs() < 0.05 * em, "{word}: begins at {begin} mm");
    }
}

#[test]
fn a_long_word_is_divided_where_its_column_is_narrower_and_an_address_never_after_its_hyphen() {
    let place = TempDir::new();
    let base = base(&place);
    let set = |words: &str, width: f64| {
        let text = json!({ "path": "text", "plain": "", "nodes": [words], "readings": false });
        let pages = pages(Kind::Plain, &[json!({ "width": width, "texts": [text] })], &base);
        of_page(&pages[0])
    };
    let word = "「Videoconferencing」";
    assert_eq!(set(word, 28.0), [word]);
    let divided = set(word, 7.0);
    assert!(divided.len() > 1 && divided[0].ends_with('\u{AD}'), "{divided:?}");
    assert_eq!(divided.concat().replace('\u{AD}', ""), word);
    let address = "chiiki-soudan-madoguchi-no-uketsuke@center.example.jp";
    let lines = set(address, 10.0);
    assert!(lines.len() > 2 && lines.iter().all(|line| !line.ends_with(['-', '.'])), "{lines:?}");
    assert_eq!(lines.concat(), address);
}

#[test]
fn no_line_between_phrases_begins_with_a_small_kana() {
    let place = TempDir::new();
    let base = base(&place);
    let columns: Vec<Json> = (0..20)
        .map(|offset| {
            let words = format!(
                "{}「もういいよ」って言われた日も、「ショック」ーーと思った日も、話せます。",
                "の".repeat(offset)
            );
            json!({ "width": 14.0, "texts": [{ "path": "text", "plain": words, "nodes": [words], "readings": false }] })
        })
        .collect();
    let pages = pages(Kind::Phrased, &columns, &base);
    assert_eq!(pages.len(), 20);
    for lines in pages.iter().map(of_page) {
        assert!(lines.len() > 2 && lines.iter().all(|line| !line.starts_with(['っ', 'ー'])), "{lines:?}");
    }
}
