//! Books of as many pages as their text needs, in whole sheets of paper: pages to write
//! on fill the last one, and are not there where it is full.

use std::fs;
use std::path::{Path, PathBuf};

use common::kinds::{Edition, Material, Use};
use lopdf::Document;
use tebiki::console::explain;
use tebiki::pipeline::{self, Outcome};
use tebiki::plan::Selection;

use crate::golden::root;
use crate::office::folded;
use crate::pdf::{self, Finished};
use crate::sample::{miyagi, standing};
use crate::set;
use crate::temp::TempDir;

/// Editions whose book is folded.
const EDITIONS: [(Edition, &str); 3] = [
    (Edition::Standard, "support-book"),
    (Edition::Furigana, "support-book.furigana"),
    (Edition::Easy, "support-book.easy"),
];

/// What asks for them.
const SPREADS: &str = "  spreads: true\n";

/// The chapters of a source, and what is before and after them.
fn parts(source: &str) -> (String, Vec<String>, String) {
    // Two pages that face each other are an order of their own.
    let text = fs::read_to_string(root().join(source)).unwrap().replace("\r\n", "\n").replace(SPREADS, "");
    let (before, rest) = text.split_once("  chapters:\n").unwrap();
    let (chapters, after) = rest.split_once("\n  notes:\n").unwrap();
    let title = "    - title:";
    let split = format!("\n{title}");
    let chapters = format!("\n{chapters}");
    let chapters = chapters.split(&split).skip(1).map(|chapter| format!("{title}{}\n", chapter.trim_end())).collect();
    (format!("{before}  chapters:\n"), chapters, format!("  notes:\n{after}"))
}

/// A source with some of its chapters, each as often as it is named.
fn write(source: &str, chapters: &[usize], place: &Path) -> PathBuf {
    let (before, all, after) = parts(source);
    let chosen: String = chapters.iter().map(|chapter| all[*chapter].as_str()).collect();
    let file = place.join("book.yaml");
    fs::write(&file, before + &chosen + &after).unwrap();
    file
}

fn build(file: &Path, place: &Path, editions: Vec<Edition>, uses: Vec<Use>) -> Outcome {
    let selection = Selection { materials: vec![Material::SupportBook], editions, uses };
    pipeline::build(file, place, &selection, &|_| ())
}

fn told(outcome: &Outcome) -> String {
    let findings = outcome.findings.iter().filter(|finding| finding.silenced.is_none());
    findings.map(explain).collect::<Vec<_>>().join("\n")
}

/// The book of a source as it is set, as standard for the screen: nothing is short of room.
fn set(file: &Path) -> Vec<u8> {
    sets(file, &[Edition::Standard]).remove(0)
}

/// The same in some editions.
fn sets(file: &Path, editions: &[Edition]) -> Vec<Vec<u8>> {
    let selection =
        Selection { materials: vec![Material::SupportBook], editions: editions.to_vec(), uses: vec![Use::Web] };
    let books = set::sheets(file, &selection).into_iter();
    books.map(|(_, set)| set::pdf(&set.unwrap_or_else(|told| panic!("{told:?}")))).collect()
}

fn finished(place: &Path, file: &str) -> Vec<u8> {
    fs::read(place.join(format!("book/{file}.pdf"))).unwrap()
}

/// How many pages there are in all, and how many to write on: those from the one that
/// the heading is on to the back cover.
fn pages(bytes: &[u8]) -> (usize, usize) {
    let document = Document::load_mem(bytes).unwrap();
    let texts: Vec<String> = document.get_pages().values().map(|page| pdf::page_text(&document, *page)).collect();
    let first = texts.iter().skip(2).position(|text| text.trim_start().starts_with("メモ"));
    let blank = first.map_or(0, |first| texts.len() - 1 - (first + 2));
    // Nobody is led to what is not there.
    assert_eq!(texts[1].contains("メモ"), blank > 0, "{}", texts[1]);
    assert_eq!(Finished::open(bytes).outline().contains("メモ"), blank > 0);
    (texts.len(), blank)
}

#[test]
fn short_books_are_whole_in_every_edition_and_use() {
    // Each edition for each use; what a sheet of paper more changes is the same in all of them.
    for (chapters, wanted, editions) in
        [(&[0, 3, 5][..], (8, 0), &EDITIONS[..2]), (&[0, 1, 3, 5], (12, 2), &EDITIONS[2..])]
    {
        let place = standing(&format!("book of {chapters:?}"));
        let file = write("sources/miyagi.yaml", chapters, &place);
        let all = editions.iter().map(|(edition, _)| *edition).collect();
        let outcome = build(&file, &place, all, Use::ALL.to_vec());
        assert_eq!(told(&outcome), "", "{chapters:?}");
        assert_eq!(outcome.made.len(), editions.len() * Use::ALL.len());
        for (_, name) in editions {
            let web = finished(&place, &format!("web/{name}"));
            assert_eq!(pages(&web), wanted, "{name}");
            assert_eq!(Finished::open(&finished(&place, &format!("press/{name}"))).pages(), wanted.0, "{name}");
            let office = finished(&place, &format!("office/{name}"));
            assert_eq!(Finished::open(&office).pages(), wanted.0 / 2, "{name}");
            let letters = |text: &String| {
                let mut all: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
                // Readings are drawn last on the screen's page, and in their place on paper.
                all.sort_unstable();
                all
            };
            let document = Document::load_mem(&web).unwrap();
            let read: Vec<Vec<char>> =
                document.get_pages().values().map(|page| letters(&pdf::page_text(&document, *page))).collect();
            let printed: Vec<Vec<char>> = folded(&pdf::halves(&office)).iter().map(letters).collect();
            assert_eq!(printed, read, "{name}");
        }
    }
}

#[test]
fn a_book_has_no_sheet_that_its_text_does_not_need() {
    for (chapters, wanted) in [
        (&[5][..], (8, 3)),
        (&[3, 5], (8, 2)),
        (&[3, 3, 5], (8, 1)),
        (&[3, 3, 3, 5], (8, 0)),
        (&[3, 3, 3, 3, 5], (12, 3)),
        (&[0, 1, 2, 3, 4, 5], (16, 1)),
        (&[0, 1, 2, 3, 3, 4, 5, 5], (20, 2)),
    ] {
        let place = TempDir::new();
        let file = write("tests/sources/shortest.yaml", chapters, place.path());
        assert_eq!(pages(&set(&file)), wanted, "{chapters:?}");
    }
}

#[test]
fn a_road_and_a_quiet_chapter_take_two_pages_that_face_each_other() {
    for (_, name) in EDITIONS {
        let bytes = miyagi().pdf(name);
        assert_eq!(pages(&bytes).0, 20, "{name}");
        let document = Document::load_mem(&bytes).unwrap();
        let texts: Vec<String> = document.get_pages().values().map(|page| pdf::page_text(&document, *page)).collect();
        let plain = |words: &str| texts.iter().rposition(|text| text.contains(words)).map(|index| index + 1);
        // The first station is at the left, the last one at the right of it; so with the quiet chapter.
        let (first, last) = (plain("ほっとする").unwrap(), plain("ためしてみる").unwrap());
        assert_eq!((first % 2, last), (0, first + 1), "{name}");
    }
}

/// A list of contents that takes one page or two as the line of the notes is in it or not, and
/// with it a book that has notes or not, would never come to rest.
#[test]
fn a_list_of_contents_takes_no_page_for_notes_that_it_pushes_out() {
    let (before, _, after) = parts("tests/sources/shortest.yaml");
    for count in [8, 15, 16, 23] {
        let place = TempDir::new();
        let title = "いっしょに考えるための、いくつかの手がかりとしての、とても長い題";
        let chapter = format!("    - title: {title}\n      blocks:\n        - text: 本文です。\n");
        let file = place.path().join("book.yaml");
        fs::write(&file, format!("{before}{}{after}", chapter.repeat(count))).unwrap();
        let book = Finished::open(&set(&file));
        assert_eq!((book.pages() % 4, book.outline().matches(title).count()), (0, count), "{count}");
    }
}

#[test]
fn a_heading_is_never_alone_on_a_page() {
    let (before, _, after) = parts("tests/sources/shortest.yaml");
    let place = TempDir::new();
    let chapter = |items: usize| {
        let list = "            - いちばん気がかりなこと\n".repeat(items);
        format!(
            "    - title: 章{items}\n      blocks:\n        - text: はじめの文です。\n        - heading: 話すことの例\n        - list:\n{list}"
        )
    };
    let file = place.path().join("book.yaml");
    let chapters: String = (12..24).map(chapter).collect();
    fs::write(&file, format!("{before}{chapters}{after}")).unwrap();
    let editions = [Edition::Standard, Edition::Furigana];
    for (edition, bytes) in editions.iter().zip(sets(&file, &editions)) {
        let document = Document::load_mem(&bytes).unwrap();
        for (number, page) in document.get_pages() {
            let text = pdf::page_text(&document, page);
            assert!(!text.contains("話すことの例") || text.contains("気がかり"), "{edition:?} {number}: {text}");
        }
    }
}

#[test]
fn a_long_lead_of_the_notes_takes_lines_from_its_page_and_no_page_from_the_book() {
    let source = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap().replace("\r\n", "\n");
    let (before, after) = source.split_once("  notes:\n").unwrap();
    let (_, after) = after.split_once("  back:\n").unwrap();
    let lead = "聞きたいことを、ここに書いておけます。話したいことも、書いておけます。次に会う日も、書いておけます。";
    let place = standing("book of a long lead");
    let file = place.join("book.yaml");
    let notes = format!("  notes:\n    heading: |-\n      メモの\n      ページ\n    lead: {lead}\n");
    fs::write(&file, format!("{before}{notes}  back:\n{after}")).unwrap();
    let outcome = build(&file, &place, vec![Edition::Standard], vec![Use::Web]);
    assert_eq!(told(&outcome), "");
    assert_eq!(Finished::open(&finished(&place, "web/support-book")).pages() % 4, 0);
    fs::write(&file, format!("{before}{}  back:\n{after}", notes.replace(lead, &lead.repeat(6)))).unwrap();
    let outcome = build(&file, &place, vec![Edition::Standard], vec![Use::Web]);
    assert!(told(&outcome).contains("text-overflow") && told(&outcome).contains("notes.lead"), "{}", told(&outcome));
}
