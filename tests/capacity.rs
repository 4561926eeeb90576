//! How many characters each place of a sheet takes: the table of the manual
//! (docs/ja/blocks.md) against the layouts.
//!
//! Measured in the standard edition for the screen, with the starter's texts in all other
//! places, by characters of full width without a break. `TEBIKI_UPDATE=1` measures anew.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use common::kinds::{Edition, Material, Use};
use project::Project;
use rayon::prelude::*;
use tebiki::plan::{self, Selection};
use typeset::Base;

use crate::golden::{self, root};
use crate::temp::TempDir;

/// A text of that length fits anywhere, or nowhere.
const MOST: usize = 300;
/// How the table begins.
const HEAD: &str = "| 場所 | 入る文字の数 |\n|---|---|\n";

/// A place: how the manual calls it, the sheet that is measured, and what in the starter's
/// source becomes what; `{}` is the text.
type Place = (&'static str, Material, &'static str, &'static str);

const PLACES: &[Place] = &[
    (
        "`leaflet.title` の 1 行",
        Material::Leaflet,
        "leaflet:\n  title: |-\n    こんなこと、\n",
        "leaflet:\n  title: |-\n    {}\n",
    ),
    (
        "`leaflet.cover.lead` の 1 行",
        Material::Leaflet,
        "  cover:\n    lead: |-\n      ひとりで、ご家族だけで、\n",
        "  cover:\n    lead: |-\n      {}\n",
    ),
    ("`leaflet.signs.heading`", Material::Leaflet, "    heading: こんな日が、ありませんか\n", "    heading: {}\n"),
    (
        "`leaflet.signs.groups` の `heading`",
        Material::Leaflet,
        "      - heading: ご本人\n        items:\n          - 朝が",
        "      - heading: {}\n        items:\n          - 朝が",
    ),
    (
        "`leaflet.signs.groups` の `items` の 1 つ",
        Material::Leaflet,
        "          - 朝がくるのが、つらい\n",
        "          - {}\n",
    ),
    (
        "`leaflet.about.heading`",
        Material::Leaflet,
        "  about:\n    heading: ひきこもりとは\n",
        "  about:\n    heading: {}\n",
    ),
    (
        "`leaflet.about.paragraphs` の 1 つ",
        Material::Leaflet,
        "      - |-\n        家から一歩も出ないとは限りません。\n        買い物や趣味で出かける方もいます。\n",
        "      - {}\n",
    ),
    (
        "`leaflet.about.closing`",
        Material::Leaflet,
        "    closing: |-\n      強いストレスや大きな挫折のあと、\n      だれにでも起こりうることです。\n",
        "    closing: {}\n",
    ),
    ("`leaflet.talk.heading`", Material::Leaflet, "    heading: 相談のながれ\n", "    heading: {}\n"),
    (
        "`leaflet.talk.steps` の `title`",
        Material::Leaflet,
        "      - title: 電話する\n        text: |-\n          ご本人、",
        "      - title: {}\n        text: |-\n          ご本人、",
    ),
    (
        "`leaflet.talk.steps` の `text`",
        Material::Leaflet,
        "        text: |-\n          ご本人、ご家族、支援する方、\n          どなたからでもかまいません。\n",
        "        text: {}\n",
    ),
    (
        "`leaflet.talk.note.text`",
        Material::Leaflet,
        "      text: |-\n        「何から話せばよいか分からない」\n        「家族のことで話を聞いてほしい」\n        そのひとことから始められます。\n",
        "      text: {}\n",
    ),
    ("`leaflet.who.heading`", Material::Leaflet, "    heading: 相談できる方\n", "    heading: {}\n"),
    (
        "`leaflet.who.items` の `title`",
        Material::Leaflet,
        "      - title: ご本人\n        text: |-\n",
        "      - title: {}\n        text: |-\n",
    ),
    (
        "`leaflet.who.items` の `text`",
        Material::Leaflet,
        "        text: |-\n          いまの気持ちや、\n          これからのことを話したい方\n",
        "        text: {}\n",
    ),
    ("`leaflet.visit.heading`", Material::Leaflet, "    heading: もっと知る・訪ねる\n", "    heading: {}\n"),
    (
        "`words.audience`（リーフレット）",
        Material::Leaflet,
        "  audience: ご本人・ご家族・支援する方の相談窓口\n",
        "  audience: {}\n",
    ),
    (
        "`contacts` の `label`（リーフレット）",
        Material::Leaflet,
        "    label: 電話\n    number: 0000-00-0000\n",
        "    label: {}\n    number: 0000-00-0000\n",
    ),
    (
        "`poster.title` の 1 行",
        Material::Poster,
        "poster:\n  title: |-\n    こんなこと、\n",
        "poster:\n  title: |-\n    {}\n",
    ),
    (
        "`poster.signs` の 1 つ",
        Material::Poster,
        "    - 朝がくるのが、つらい\n    - 人と会うのを、避けている\n    - 家族に",
        "    - {}\n    - 人と会うのを、避けている\n    - 家族に",
    ),
    ("`poster.call`", Material::Poster, "  call: ひとりで悩まず、話してみませんか。\n", "  call: {}\n"),
    (
        "`contacts` の 1 つめの `label`（ポスター）",
        Material::Poster,
        "    label: 電話\n    number: 0000-00-0000\n",
        "    label: {}\n    number: 0000-00-0000\n",
    ),
    ("`flyer.title` の 1 行", Material::Flyer, "  title: |-\n    ひとりで\n", "  title: |-\n    {}\n"),
    (
        "`flyer.sentences` の 1 つめ",
        Material::Flyer,
        "    - 人と会うのがつらい日も、外に出られない日もあります。\n",
        "    - {}\n",
    ),
    ("`flyer.sentences` の最後の 1 つ", Material::Flyer, "    - いまの気持ちを、話してみませんか。\n", "    - {}\n"),
    ("`flyer.back_title` の 1 行", Material::Flyer, "  back_title: 話せる場所があります\n", "  back_title: {}\n"),
    ("`flyer.who.heading`", Material::Flyer, "    heading: だれが\n", "    heading: {}\n"),
    (
        "`flyer.who.items` の `title`",
        Material::Flyer,
        "      - title: ご本人\n        text: いま",
        "      - title: {}\n        text: いま",
    ),
    (
        "`flyer.who.items` の `text`",
        Material::Flyer,
        "        text: いまの気持ちや願いを話したい方\n",
        "        text: {}\n",
    ),
    ("`flyer.how.heading`", Material::Flyer, "    heading: どうやって\n", "    heading: {}\n"),
    (
        "`flyer.how.steps` の `title`",
        Material::Flyer,
        "      - title: 電話する\n        text: |-\n          まずは",
        "      - title: {}\n        text: |-\n          まずは",
    ),
    (
        "`flyer.how.steps` の `text`",
        Material::Flyer,
        "        text: |-\n          まずはお電話ください。\n          どなたからでもかまいません。\n",
        "        text: {}\n",
    ),
    ("`flyer.where.heading`", Material::Flyer, "    heading: どこで\n", "    heading: {}\n"),
    (
        "`contacts` の `label`（ちらし）",
        Material::Flyer,
        "    label: 電話\n    number: 0000-00-0000\n",
        "    label: {}\n    number: 0000-00-0000\n",
    ),
    (
        "`support_book.title` の 1 行",
        Material::SupportBook,
        "support_book:\n  title: |-\n    ひきこもり\n",
        "support_book:\n  title: |-\n    {}\n",
    ),
    (
        "`support_book.subtitle`",
        Material::SupportBook,
        "  subtitle: ご本人とご家族のための手引き\n",
        "  subtitle: {}\n",
    ),
    (
        "`support_book.back.message` の 1 行",
        Material::SupportBook,
        "    message: |-\n      ひとりで、ご家族だけで、\n",
        "    message: |-\n      {}\n",
    ),
];

/// The starter with so many characters in a place, set; whether all has room.
fn fits(place: &Place, count: usize) -> bool {
    let (name, material, old, new) = place;
    let folder = TempDir::new();
    let file = folder.path().join("center.yaml");
    let text = fs::read_to_string(root().join("starter/sources/center.yaml")).unwrap().replace("\r\n", "\n");
    assert_eq!(text.matches(old).count(), 1, "{name}: {old}");
    fs::write(&file, text.replace(old, &new.replace("{}", &"文".repeat(count)))).unwrap();
    let reading = source::read(&file);
    let center = reading.center.unwrap_or_else(|| panic!("{name}: {:?}", reading.findings));
    let selection = Selection { materials: vec![*material], editions: vec![Edition::Standard], uses: vec![Use::Web] };
    let sheets = plan::plan(&center, &selection, false);
    let base = Arc::new(Base::new(&Project::of(&file)).unwrap());
    let set = typeset::typeset(&center, &reading.images, &reading.places, &sheets[0], &base);
    if let Err(findings) = &set {
        assert!(findings.iter().all(|finding| finding.rule == "text-overflow"), "{name}, {count}: {findings:?}");
    }
    set.is_ok()
}

/// The most characters of which every smaller number fits as well, as far as is looked.
fn most(place: &Place) -> usize {
    let (mut fitting, mut full) = (0, MOST + 1);
    while full - fitting > 1 {
        let middle = fitting.midpoint(full);
        if fits(place, middle) { fitting = middle } else { full = middle }
    }
    fitting
}

fn manual() -> PathBuf {
    root().join("docs/ja/blocks.md")
}

/// The rows of the table: place, number as written.
fn rows(text: &str) -> Vec<(String, String)> {
    let table = text.split_once(HEAD).expect("the table").1;
    let cells = |line: &str| {
        line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | ").map(|(a, b)| (a.to_owned(), b.to_owned()))
    };
    table.lines().map_while(cells).collect()
}

fn written(count: usize) -> String {
    if count >= MOST { format!("{MOST} 以上") } else { count.to_string() }
}

#[test]
fn the_manual_says_how_many_characters_a_place_takes() {
    let text = fs::read_to_string(manual()).unwrap().replace("\r\n", "\n");
    if golden::updating() {
        let counts: Vec<usize> = PLACES.par_iter().map(most).collect();
        let (before, rest) = text.split_once(HEAD).expect("the table");
        let after = rest.trim_start_matches(|c| c != '\n').to_owned();
        let after = after
            .lines()
            .skip_while(|line| line.is_empty() || line.starts_with('|'))
            .fold(String::new(), |all, line| all + line + "\n");
        let mut table = HEAD.to_owned();
        for ((name, ..), count) in PLACES.iter().zip(&counts) {
            writeln!(table, "| {name} | {} |", written(*count)).unwrap();
        }
        fs::write(manual(), format!("{before}{table}\n{after}")).unwrap();
    }
    let rows = rows(&fs::read_to_string(manual()).unwrap().replace("\r\n", "\n"));
    let names: Vec<&str> = rows.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, PLACES.iter().map(|(name, ..)| *name).collect::<Vec<_>>());
    let wrong: Vec<String> = PLACES
        .par_iter()
        .zip(&rows)
        .filter_map(|(place, (name, told))| {
            let count: usize = told.trim_end_matches(" 以上").parse().unwrap();
            let right = fits(place, count) && (count == MOST || !fits(place, count + 1));
            (!right).then(|| format!("{name}: not {told}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
