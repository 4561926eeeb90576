//! Blocks of the book that are longer than a page go on on the next one.

use std::fmt::Write as _;
use std::fs;

use ::pdf::page::{self, Line};
use common::kinds::{Edition, Material, Use};
use tebiki::console::explain;
use tebiki::pipeline;
use tebiki::plan::Selection;

use crate::golden::root;
use crate::sample::standing;
use crate::set;
use crate::temp::TempDir;

/// Entries of each long block: more than any page of any edition holds.
const MANY: usize = 30;
/// Where the long blocks are in the shortest source.
const PLACE: &str = "        - heading: 家から出ない人だけのこと？\n";
/// A line for each entry.
fn each(line: impl Fn(usize) -> String) -> String {
    (1..=MANY).fold(String::new(), |mut all, i| {
        writeln!(all, "{}", line(i)).unwrap();
        all
    })
}

/// The shortest source with every block that can be long, and many chapters.
fn source() -> String {
    let text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap().replace("\r\n", "\n");
    let sentences = |what: &str| (1..=4 * MANY).map(|i| format!("{what}{i}です。")).collect::<Vec<_>>().concat();
    let blocks = [
        "        - pairs:\n            left: 左の見出し\n            right: 右の見出し\n            rows:\n".to_owned(),
        each(|i| format!("              - [左の言葉{i}, 右の言葉{i}]")),
        "        - list:\n".to_owned(),
        each(|i| format!("            - 項目{i}")),
        format!("            - {}\n", sentences("項目の長い文")),
        "        - steps:\n".to_owned(),
        each(|i| format!("            - title: 手順{i}\n              text: 手順の文{i}です")),
        "        - path:\n".to_owned(),
        each(|i| format!("            - title: 道{i}\n              text: 道の文{i}")),
        "        - quote: |-\n".to_owned(),
        each(|i| format!("            ひとこと{i}")),
        format!("        - note:\n            heading: 長い囲み\n            text: {}\n", sentences("長い文")),
        "        - helplines: true\n        - access: true\n        - contacts: true\n        - windows: true\n"
            .to_owned(),
    ];
    let windows = each(|i| format!("  - name: 遠くの窓口{i}\n    section: 例示課\n    number: 0000-01-{i:04}"));
    let directory = "directory:\n  title: 例示の一覧\n  heads:\n    name: 行き先\n    section: 担当\n    number: 電話\n    \
                     hours: 受付時間\n    note: 備考\n  verified_on: 2026-03-01\n  source: 架空の資料\n";
    let helplines = each(|i| {
        let proof = "    verified_on: 2026-03-01\n    source: 架空の資料";
        format!("  - name: 架空の窓口{i}\n    number: 0000-00-{i:04}\n{proof}")
    });
    let routes = each(|i| format!("  - by: 例示線{i}\n    stop: 例示駅{i}\n    walk: 徒歩約{i}分"));
    let quiet = each(|i| format!("            静かな文{i}"));
    let chapters = (1..=14).fold(String::new(), |mut all, i| {
        write!(all, "    - title: 架空の章{i}\n      blocks:\n        - text: 章の文{i}\n").unwrap();
        all
    });
    [
        (PLACE, blocks.concat() + PLACE),
        ("\naccess:\n", format!("\nhelplines:\n{helplines}\nwindows:\n{windows}\n{directory}\naccess:\n{routes}")),
        (
            "        - text: このページを開いて",
            format!("        - text: |-\n{quiet}        - text: このページを開いて"),
        ),
        ("  notes:\n", chapters + "  notes:\n"),
    ]
    .into_iter()
    .fold(text, |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, &new, 1)
    })
}

/// What a chapter may open with, some of each a little lower than a page, some longer.
fn openers() -> Vec<String> {
    let entries = |count: usize, line: &dyn Fn(usize) -> String| (1..=count).map(line).collect::<String>();
    let titled = |i: usize| format!("            - title: はじめの言葉{i}\n              text: はじめの文{i}です\n");
    let pairs = |count| {
        let head = "        - pairs:\n            left: 左の見出し\n            right: 右の見出し\n            rows:\n";
        head.to_owned() + &entries(count, &|i| format!("              - [はじめの言葉{i}, 右の言葉{i}]\n"))
    };
    let list =
        |count| "        - list:\n".to_owned() + &entries(count, &|i| format!("            - はじめの言葉{i}\n"));
    let long = (1..=40).map(|i| format!("はじめの言葉{i}です。")).collect::<Vec<_>>().concat();
    let mut all: Vec<String> = [1, 9, 12, 13, 14, 16, 17, 30].map(pairs).into();
    all.extend([12, 20].map(list));
    all.push("        - heading: 小さな見出し\n".to_owned() + &pairs(13));
    all.push("        - steps:\n".to_owned() + &entries(7, &titled));
    all.push("        - path:\n".to_owned() + &entries(6, &titled));
    all.push("        - quote: |-\n".to_owned() + &entries(9, &|i| format!("            はじめの言葉{i}\n")));
    all.push(format!("        - note:\n            heading: はじめの囲み\n            text: {long}\n"));
    all
}

/// The shortest source with a chapter for each opener, every second one with a lead.
fn opened() -> String {
    let text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap().replace("\r\n", "\n");
    let chapters = openers().iter().enumerate().fold(String::new(), |mut all, (i, blocks)| {
        for (kind, lead) in [("あ", ""), ("い", "      lead: 章の書き出しです。\n")] {
            write!(all, "    - title: 章{kind}{i}\n{lead}      blocks:\n{blocks}").unwrap();
        }
        all
    });
    text.replacen("  notes:\n", &(chapters + "  notes:\n"), 1)
}

/// The book of a source, as standard and in large print.
fn books() -> Selection {
    let editions = vec![Edition::Standard, Edition::LargePrint];
    Selection { materials: vec![Material::SupportBook], editions, uses: vec![Use::Web] }
}

/// The lines of each page of the books of a source, of which nothing is told.
fn lines(text: &str) -> Vec<(String, Vec<Vec<Line>>)> {
    let folder = TempDir::new();
    let file = folder.path().join("long.yaml");
    fs::write(&file, text).unwrap();
    let told = pipeline::check(&file).into_iter().filter(|finding| finding.silenced.is_none());
    let told: Vec<String> = told.map(|finding| explain(&finding)).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    let books = set::sheets(&file, &books()).into_iter().map(|(sheet, set)| {
        let pages = set::pages(&set.unwrap_or_else(|told| panic!("{told:?}")));
        (sheet.stem(), page::all(&pages).iter().map(page::Page::lines).collect())
    });
    let books: Vec<_> = books.collect();
    assert_eq!(books.len(), 2);
    books
}

#[test]
fn blocks_longer_than_a_page_go_on_on_the_next() {
    for (name, pages) in lines(&source()) {
        for (index, lines) in pages.iter().enumerate() {
            assert_eq!(set::over(lines), Vec::<String>::new(), "{name}, page {}", index + 1);
        }
        let all: String = pages.iter().flatten().map(|line| line.text.as_str()).collect();
        for words in
            ["左の言葉", "項目", "手順の文", "道の文", "ひとこと", "架空の窓口", "例示駅", "静かな文", "遠くの窓口"]
        {
            for i in 1..=MANY {
                assert!(all.contains(&format!("{words}{i}")), "{name}: {words}{i}");
            }
        }
        let on = |words: &str| pages.iter().filter(|lines| lines.iter().any(|line| line.text.contains(words))).count();
        for words in ["左の言葉", "項目の長い文", "手順の文", "道の文", "ひとこと", "架空の窓口", "静かな文"]
        {
            assert!(on(words) > 1, "{name}: {words} are on {} pages", on(words));
        }
        let with = |words: &str| pages.iter().filter(|lines| lines.iter().any(|line| line.text == words)).count();
        let rows =
            |words: &str| pages.iter().filter(|lines| lines.iter().any(|line| line.text.starts_with(words))).count();
        for (head, row) in [("左の見出し", "左の言葉"), ("行き先", "遠くの窓口")] {
            // In large print a window has nothing over it.
            let headed = !(name.ends_with("large-print") && head == "行き先");
            let wanted = if headed { rows(row) } else { 0 };
            assert!(rows(row) > 1 && with(head) == wanted, "{name}: {head} stands on each page of its table");
        }
    }
}

/// White figures that reach out of their mark have no contrast, which the proof tells.
#[test]
fn the_mark_of_a_step_holds_three_figures() {
    let text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap().replace("\r\n", "\n");
    let steps: Vec<String> =
        (1..=101).map(|i| format!("            - title: 手順{i}\n              text: 文です\n")).collect();
    let steps = steps.concat();
    let place = standing("a hundred steps");
    let file = place.join("steps.yaml");
    fs::write(&file, text.replacen(PLACE, &format!("        - steps:\n{steps}{PLACE}"), 1)).unwrap();
    let outcome = pipeline::build(&file, &place, &books(), &|_| ());
    let told: Vec<String> = outcome.findings.iter().filter(|finding| finding.silenced.is_none()).map(explain).collect();
    assert!(told.is_empty() && outcome.made.len() == 2, "{}", told.join("\n"));
    for made in &outcome.made {
        assert!(made.inspection.page_texts.concat().contains("手順101"), "{}", made.sheet.name());
    }
}

#[test]
fn what_opens_a_chapter_is_below_its_title() {
    for (name, pages) in lines(&opened()) {
        let title_size = if name.ends_with("large-print") { 34.0 } else { 24.0 };
        for i in 0..openers().len() {
            for title in ["あ", "い"].map(|kind| format!("章{kind}{i}")) {
                let is_title = |line: &&Line| line.text.ends_with(&title) && line.size >= title_size;
                let (lines, head) =
                    pages.iter().find_map(|lines| lines.iter().find(is_title).map(|head| (lines, head))).unwrap();
                assert_eq!(set::over(lines), Vec::<String>::new(), "{name}, {title}");
                let first = lines.iter().find(|line| line.text.contains("はじめの"));
                let below = |line: &Line| line.area.y > head.area.y;
                assert!(first.is_some_and(below), "{name}: {title} is alone on its page");
            }
        }
    }
}
