//! How many characters each place of a sheet takes: the table that the program knows
//! (crates/source/src/capacity.json) and that of the manual (docs/ja/blocks.md), against the
//! layouts.
//!
//! Measured in the standard edition for the screen, by characters of full width without a
//! break: as usual, with the starter's texts in all other places, and at most, in a source
//! that has nothing else to say. `TEBIKI_UPDATE=1` measures anew.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use common::kinds::{Edition, Material, Use};
use project::Project;
use rayon::prelude::*;
use source::capacity::{self, Capacity, MOST};
use tebiki::pipeline;
use tebiki::plan::{self, Selection};
use typeset::Base;

use crate::golden::{self, root};
use crate::sample;
use crate::temp::TempDir;

/// So many sheets later what is remembered of one is dropped: memory stays flat.
const REMEMBERED: usize = 6;
/// How the table begins.
const HEAD: &str = "| 場所 | 入る文字の数 |\n|---|---|\n";

/// A place: how the manual calls it, its path, the sheet that is measured, and what in the
/// starter's source becomes what; `{}` is the text.
type Place = (&'static str, &'static str, Material, &'static str, &'static str);

const PLACES: &[Place] = &[
    (
        "`leaflet.title` の 1 行",
        "leaflet.title",
        Material::Leaflet,
        "leaflet:\n  title: |-\n    こんなこと、\n",
        "leaflet:\n  title: |-\n    {}\n",
    ),
    (
        "`leaflet.cover.lead`",
        "leaflet.cover.lead",
        Material::Leaflet,
        "  cover:\n    lead: |-\n      ひとりで、ご家族だけで、\n      抱えていませんか。\n",
        "  cover:\n    lead: {}\n",
    ),
    (
        "`leaflet.signs.heading`",
        "leaflet.signs.heading",
        Material::Leaflet,
        "    heading: たとえば、こんな日\n",
        "    heading: {}\n",
    ),
    (
        "`leaflet.signs.groups` の `heading`",
        "leaflet.signs.groups[].heading",
        Material::Leaflet,
        "      - heading: ご本人\n        items:\n          - 朝が",
        "      - heading: {}\n        items:\n          - 朝が",
    ),
    (
        "`leaflet.signs.groups` の `items` の 1 つ",
        "leaflet.signs.groups[].items[]",
        Material::Leaflet,
        "          - 朝がくるのが、つらい\n",
        "          - {}\n",
    ),
    (
        "`leaflet.signs.closing`",
        "leaflet.signs.closing",
        Material::Leaflet,
        "    closing: |-\n      ひとつでも思いあたることがあれば、\n      話してみませんか。\n",
        "    closing: {}\n",
    ),
    (
        "`leaflet.about.heading`",
        "leaflet.about.heading",
        Material::Leaflet,
        "  about:\n    heading: ひきこもりとは\n",
        "  about:\n    heading: {}\n",
    ),
    (
        "`leaflet.about.paragraphs` の 1 つ",
        "leaflet.about.paragraphs[]",
        Material::Leaflet,
        "      - |-\n        家から一歩も出ないとは限りません。\n        買い物や趣味で出かける方もいます。\n",
        "      - {}\n",
    ),
    (
        "`leaflet.about.closing`",
        "leaflet.about.closing",
        Material::Leaflet,
        "    closing: |-\n      強いストレスや大きな挫折のあと、\n      だれにでも起こりうることです。\n",
        "    closing: {}\n",
    ),
    (
        "`leaflet.talk.heading`",
        "leaflet.talk.heading",
        Material::Leaflet,
        "    heading: 相談のながれ\n",
        "    heading: {}\n",
    ),
    (
        "`leaflet.talk.steps` の `title`",
        "leaflet.talk.steps[].title",
        Material::Leaflet,
        "      - title: 電話する\n        text: |-\n          ご本人、",
        "      - title: {}\n        text: |-\n          ご本人、",
    ),
    (
        "`leaflet.talk.steps` の `text`",
        "leaflet.talk.steps[].text",
        Material::Leaflet,
        "        text: |-\n          ご本人、ご家族、支援する方、\n          どなたからでもかまいません。\n",
        "        text: {}\n",
    ),
    (
        "`leaflet.talk.note.heading`",
        "leaflet.talk.note.heading",
        Material::Leaflet,
        "      heading: こんなところからでも\n",
        "      heading: {}\n",
    ),
    (
        "`leaflet.talk.note.text`",
        "leaflet.talk.note.text",
        Material::Leaflet,
        "      text: |-\n        「何から話せばよいか分からない」\n        「家族のことで話を聞いてほしい」\n        そのひとことから始められます。\n",
        "      text: {}\n",
    ),
    (
        "`leaflet.who.heading`",
        "leaflet.who.heading",
        Material::Leaflet,
        "    heading: 相談できる方\n",
        "    heading: {}\n",
    ),
    (
        "`leaflet.who.items` の `title`",
        "leaflet.who.items[].title",
        Material::Leaflet,
        "      - title: ご本人\n        text: |-\n",
        "      - title: {}\n        text: |-\n",
    ),
    (
        "`leaflet.who.items` の `text`",
        "leaflet.who.items[].text",
        Material::Leaflet,
        "        text: |-\n          いまの気持ちや、\n          これからのことを話したい方\n",
        "        text: {}\n",
    ),
    (
        "`leaflet.who.contact_heading`",
        "leaflet.who.contact_heading",
        Material::Leaflet,
        "    contact_heading: お電話はこちら\n",
        "    contact_heading: {}\n",
    ),
    (
        "`leaflet.visit.heading`",
        "leaflet.visit.heading",
        Material::Leaflet,
        "    heading: もっと知る・訪ねる\n",
        "    heading: {}\n",
    ),
    (
        "`words.audience`（リーフレット）",
        "words.audience",
        Material::Leaflet,
        "  audience: ご本人・ご家族・支援する方の相談窓口\n",
        "  audience: {}\n",
    ),
    (
        "`contacts` の 1 つめの `label`（リーフレット）",
        "contacts[0].label",
        Material::Leaflet,
        "    label: 電話\n    number: 0000-00-0000\n",
        "    label: {}\n    number: 0000-00-0000\n",
    ),
    (
        "`poster.title` の 1 行",
        "poster.title",
        Material::Poster,
        "poster:\n  title: |-\n    こんなこと、\n",
        "poster:\n  title: |-\n    {}\n",
    ),
    (
        "`poster.signs` の 1 つ",
        "poster.signs[]",
        Material::Poster,
        "    - 朝がくるのが、つらい\n    - 人と会うのを、避けている\n    - 家族に",
        "    - {}\n    - 人と会うのを、避けている\n    - 家族に",
    ),
    ("`poster.call`", "poster.call", Material::Poster, "  call: ひとりで悩まず、話してみませんか。\n", "  call: {}\n"),
    (
        "`contacts` の 1 つめの `label`（ポスター）",
        "contacts[0].label",
        Material::Poster,
        "    label: 電話\n    number: 0000-00-0000\n",
        "    label: {}\n    number: 0000-00-0000\n",
    ),
    ("`flyer.title` の 1 行", "flyer.title", Material::Flyer, "  title: |-\n    ひとりで\n", "  title: |-\n    {}\n"),
    (
        "`flyer.sentences` の 1 つ（最後でないもの）",
        "flyer.sentences[]",
        Material::Flyer,
        "    - 人と会うのがつらい日も、外に出られない日もあります。\n",
        "    - {}\n",
    ),
    (
        "`flyer.sentences` の最後の 1 つ",
        "flyer.sentences[last]",
        Material::Flyer,
        "    - いまの気持ちを、話してみませんか。\n",
        "    - {}\n",
    ),
    (
        "`flyer.back_title` の 1 行",
        "flyer.back_title",
        Material::Flyer,
        "  back_title: 話せる場所があります\n",
        "  back_title: {}\n",
    ),
    ("`flyer.who.heading`", "flyer.who.heading", Material::Flyer, "    heading: だれが\n", "    heading: {}\n"),
    (
        "`flyer.who.items` の `title`",
        "flyer.who.items[].title",
        Material::Flyer,
        "      - title: ご本人\n        text: いま",
        "      - title: {}\n        text: いま",
    ),
    (
        "`flyer.who.items` の `text`",
        "flyer.who.items[].text",
        Material::Flyer,
        "        text: いまの気持ちや願いを話したい方\n",
        "        text: {}\n",
    ),
    ("`flyer.how.heading`", "flyer.how.heading", Material::Flyer, "    heading: どうやって\n", "    heading: {}\n"),
    (
        "`flyer.how.steps` の `title`",
        "flyer.how.steps[].title",
        Material::Flyer,
        "      - title: 電話する\n        text: |-\n          まずは",
        "      - title: {}\n        text: |-\n          まずは",
    ),
    (
        "`flyer.how.steps` の `text`",
        "flyer.how.steps[].text",
        Material::Flyer,
        "        text: |-\n          まずはお電話ください。\n          どなたからでもかまいません。\n",
        "        text: {}\n",
    ),
    ("`flyer.where.heading`", "flyer.where.heading", Material::Flyer, "    heading: どこで\n", "    heading: {}\n"),
    (
        "`contacts` の 1 つめの `label`（ちらし）",
        "contacts[0].label",
        Material::Flyer,
        "    label: 電話\n    number: 0000-00-0000\n",
        "    label: {}\n    number: 0000-00-0000\n",
    ),
    (
        "`support_book.title` の 1 行",
        "support_book.title",
        Material::SupportBook,
        "support_book:\n  title: |-\n    ひきこもり\n",
        "support_book:\n  title: |-\n    {}\n",
    ),
    (
        "`support_book.subtitle`",
        "support_book.subtitle",
        Material::SupportBook,
        "  subtitle: ご本人とご家族のための手引き\n",
        "  subtitle: {}\n",
    ),
    (
        "`support_book.back.message` の 1 行",
        "support_book.back.message",
        Material::SupportBook,
        "    message: |-\n      ひとりで、ご家族だけで、\n",
        "    message: |-\n      {}\n",
    ),
    (
        "`card.title` の 1 行",
        "card.title",
        Material::Card,
        "card:\n  title: |-\n    ひとりで悩まず、\n",
        "card:\n  title: |-\n    {}\n",
    ),
    (
        "`card.message`",
        "card.message",
        Material::Card,
        "  message: ご家族からのお電話も、お待ちしています。\n",
        "  message: {}\n",
    ),
    (
        "`notices` の `title` の 1 行",
        "notices[].title",
        Material::Notice,
        "  - title: 家族のための勉強会\n",
        "  - title: {}\n",
    ),
    (
        "`notices` の `lead`",
        "notices[].lead",
        Material::Notice,
        "    lead: 聞いているだけでもかまいません。\n",
        "    lead: {}\n",
    ),
    (
        "`notices` の `days.on` の `time`",
        "notices[].days.on[].time",
        Material::Notice,
        "          time: 午後1時30分から午後3時まで\n",
        "          time: {}\n",
    ),
    (
        "`notices` の `rows` の `title`",
        "notices[].rows[].title",
        Material::Notice,
        "      - title: ところ\n",
        "      - title: {}\n",
    ),
    (
        "`notices` の `rows` の `text`",
        "notices[].rows[].text",
        Material::Notice,
        "        text: 例示県例示総合センターの2階\n",
        "        text: {}\n",
    ),
    (
        "`notices` の `note.text`",
        "notices[].note.text",
        Material::Notice,
        "    codes: [map]\n",
        "    note:\n      heading: 途中からでも、だいじょうぶです\n      text: {}\n    codes: [map]\n",
    ),
    (
        "`directory.title` の 1 行",
        "directory.title",
        Material::Directory,
        "directory:\n  title: お住まいの近くの相談窓口\n",
        "directory:\n  title: {}\n",
    ),
    (
        "`directory.lead`",
        "directory.lead",
        Material::Directory,
        "  lead: どの窓口でも、話しやすいところにお電話ください。\n",
        "  lead: {}\n",
    ),
    (
        "`directory.note.text`",
        "directory.note.text",
        Material::Directory,
        "  source: 各市町村のページ\n",
        "  source: 各市町村のページ\n  note:\n    heading: 迷ったら\n    text: {}\n",
    ),
];

/// A source in which every place has a character, and nothing is that need not be: what has
/// no room here has none anywhere. A path in `@…@` is a place; a line with `#? path` is there
/// for the places below that path alone. Over many words the flyer has a lower picture, and
/// in it a smaller title, of which more has room.
const BARE: &str = include_str!("capacity/bare.yaml");
/// The mark of such a line.
const FOR: &str = " #? ";

/// A text of so many characters.
fn text(count: usize) -> String {
    "文".repeat(count)
}

/// The starter with all that it proposes, and a text in a place.
fn usual(place: &Place, count: usize) -> String {
    let (name, _, _, old, new) = place;
    let starter = fs::read_to_string(root().join("starter/sources/center.yaml")).unwrap().replace("\r\n", "\n");
    let whole = proposed(&starter);
    assert_eq!(whole.matches(old).count(), 1, "{name}: {old}");
    whole.replace(old, &new.replace("{}", &text(count)))
}

/// The starter with what it has as remarks for whoever needs it: sheets, not keys.
fn proposed(starter: &str) -> String {
    let (before, rest) = starter.split_once("# notices:\n").expect("notices");
    let (sheets, after) = rest.split_once("# ──").expect("the next part");
    let line = |line: &str| {
        let inner = line.strip_prefix("# ").filter(|inner| !inner.starts_with(' ') || inner.starts_with("  "));
        inner.unwrap_or(line).to_owned() + "\n"
    };
    format!("{before}notices:\n{}# ──{after}", sheets.lines().map(line).collect::<String>())
}

/// The bare source with a text in a place, one character in all others.
fn bare(place: &Place, count: usize) -> String {
    let (name, path, ..) = place;
    let key = format!("@{}@", path.replace("[0]", "[]"));
    let here = |line: &&str| line.split_once(FOR).is_none_or(|(_, root)| path.starts_with(root));
    let lines = BARE.lines().filter(here).map(|line| line.split(FOR).next().unwrap_or_default().to_owned() + "\n");
    let whole: String = lines.collect();
    assert_eq!(whole.matches(&key).count(), 1, "{name}: {key}");
    let whole = whole.replace(&key, &text(count));
    // Every other place in `@…@`.
    whole.split('@').enumerate().map(|(index, part)| if index % 2 == 0 { part.to_owned() } else { text(1) }).collect()
}

/// The bare source, without what is only there for a place.
fn barest() -> String {
    bare(&("", "words.audience", Material::Leaflet, "", ""), 1)
}

/// The layouts and fonts of the program. What was remembered of a sheet serves the next ones,
/// which differ in one text.
fn base() -> &'static Arc<Base> {
    static BASE: OnceLock<Arc<Base>> = OnceLock::new();
    BASE.get_or_init(|| {
        let project = Project::of(&root().join("tests/sources/shortest.yaml"));
        Arc::new(Base::new(&project).unwrap().remembering(REMEMBERED))
    })
}

/// Whether all of a sheet has room.
fn fits(place: &Place, source: &str) -> bool {
    let (name, _, material, ..) = place;
    let folder = TempDir::new();
    let file = folder.path().join("center.yaml");
    fs::write(&file, source).unwrap();
    let reading = source::read(&file);
    let center = reading.center.unwrap_or_else(|| panic!("{name}: {:?}", reading.findings));
    let selection = Selection { materials: vec![*material], editions: vec![Edition::Standard], uses: vec![Use::Web] };
    let sheets = plan::plan(&center, &selection, false);
    let set = typeset::typeset(&center, &reading.images, &reading.places, &sheets[0], base());
    if let Err(findings) = &set {
        assert!(findings.iter().all(|finding| finding.rule == "text-overflow"), "{name}: {findings:?}");
    }
    set.is_ok()
}

/// The most characters of which every smaller number fits as well, as far as is looked.
fn most(from: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut fitting, mut full) = (from, MOST + 1);
    while full - fitting > 1 {
        let middle = fitting.midpoint(full);
        if fits(middle) { fitting = middle } else { full = middle }
    }
    fitting
}

/// The same, and no more that is looked at fits either: another form of the layout may hold
/// what a calmer one does not.
fn bound(from: usize, fits: impl Fn(usize) -> bool) -> usize {
    let mut found = most(from, &fits);
    while let Some(more) =
        [2, 3, 5, 8, 13, 21, 34].into_iter().map(|more| found + more).find(|more| *more < MOST && fits(*more))
    {
        found = most(more, &fits);
    }
    found
}

fn measured(place: &Place) -> Capacity {
    let usual = most(0, |count| fits(place, &usual(place, count)));
    let bound = if usual == MOST { MOST } else { bound(usual, |count| fits(place, &bare(place, count))) };
    let (name, path, material, ..) = place;
    Capacity { path: (*path).to_owned(), material: *material, line: name.ends_with("1 行"), usual, bound }
}

fn table_of_the_program() -> PathBuf {
    root().join("crates/source/src/capacity.json")
}

fn manual() -> PathBuf {
    root().join("docs/ja/blocks.md")
}

/// The rows of the manual's table: place, number as written.
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

/// Writes both tables anew.
fn update() {
    let all: Vec<Capacity> = PLACES.par_iter().map(measured).collect();
    let lines: Vec<String> = all.iter().map(|one| format!("  {}", serde_json::to_string(one).unwrap())).collect();
    fs::write(table_of_the_program(), format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
    let text = fs::read_to_string(manual()).unwrap().replace("\r\n", "\n");
    let (before, rest) = text.split_once(HEAD).expect("the table");
    let after = rest
        .lines()
        .skip_while(|line| line.is_empty() || line.starts_with('|'))
        .fold(String::new(), |all, line| all + line + "\n");
    let mut table = HEAD.to_owned();
    for ((name, ..), one) in PLACES.iter().zip(&all) {
        writeln!(table, "| {name} | {} |", written(one.usual)).unwrap();
    }
    fs::write(manual(), format!("{before}{table}\n{after}")).unwrap();
}

#[test]
fn the_program_and_the_manual_know_how_many_characters_a_place_takes() {
    if golden::updating() {
        update();
    }
    let known: Vec<Capacity> =
        serde_json::from_str(&fs::read_to_string(table_of_the_program()).unwrap()).expect("the table");
    assert_eq!(known.len(), PLACES.len());
    let told: Vec<(String, String)> =
        PLACES.iter().zip(&known).map(|((name, ..), one)| ((*name).to_owned(), written(one.usual))).collect();
    assert_eq!(rows(&fs::read_to_string(manual()).unwrap().replace("\r\n", "\n")), told);
    let wrong: Vec<String> = PLACES
        .par_iter()
        .zip(&known)
        .filter_map(|(place, known)| {
            let (name, path, material, ..) = place;
            assert_eq!((known.path.as_str(), known.material, known.line), (*path, *material, name.ends_with("1 行")));
            let holds = |count: usize| fits(place, &usual(place, count));
            let may_hold = |count: usize| fits(place, &bare(place, count));
            let usual = holds(known.usual) && (known.usual == MOST || !holds(known.usual + 1));
            let bound = known.bound == MOST || may_hold(known.bound) && !may_hold(known.bound + 1);
            (!(usual && bound)).then(|| format!("{name}: not {known:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_text_that_fits_is_called_too_long() {
    let sources = golden::files(&root().join("tests/sources"));
    let sources = sources.into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "yaml"));
    for source in sources.chain(["sources/miyagi.yaml", "starter/sources/center.yaml"].map(|file| root().join(file))) {
        let told = pipeline::check_editions(&source, &sample::JAPANESE, None);
        let long: Vec<_> = told.iter().filter(|finding| finding.rule == "long-text").collect();
        assert!(long.is_empty(), "{}: {long:?}", source.display());
    }
}

#[test]
fn what_is_called_too_long_has_no_room() {
    let place = TempDir::new();
    for (name, path, material, old, new) in PLACES.iter().filter(|(_, path, ..)| path.starts_with("poster.")) {
        let known = capacity::all().into_iter().find(|one| one.path == *path && one.material == *material).unwrap();
        let told = |count: usize| {
            let text = usual(&(*name, *path, *material, *old, *new), count);
            let source = place.path().join("a.yaml");
            fs::write(&source, &text).unwrap();
            let findings = pipeline::check(&source);
            let told: Vec<_> = findings.into_iter().filter(|finding| finding.rule == "long-text").collect();
            (told.len(), fits(&(*name, *path, *material, *old, *new), &text))
        };
        assert_eq!(told(known.usual), (0, true), "{name}");
        assert_eq!(told(known.limit()).0, 0, "{name}");
        assert_eq!(told(known.limit() + 1), (1, false), "{name}");
    }
}

#[test]
fn large_print_and_layouts_of_ones_own_are_not_judged() {
    let long = fs::read_to_string(root().join("starter/sources/center.yaml")).unwrap().replace("\r\n", "\n").replace(
        "  call: ひとりで悩まず、話してみませんか。\n",
        &format!("  call: {}\n", "長い文を、ここに書きます。".repeat(40)),
    );
    let told = |place: &TempDir, editions: &str| {
        let source = place.path().join("sources/a.yaml");
        fs::create_dir_all(source.parent().unwrap()).unwrap();
        fs::write(&source, format!("{editions}{long}")).unwrap();
        let findings = pipeline::check(&source);
        (findings.iter().filter(|finding| finding.rule == "long-text").count(), pipeline::rooms(&source, &[]).len())
    };
    let place = TempDir::new();
    assert_eq!(told(&place, "editions: [large-print]\n"), (0, 0));
    let (long, rooms) = told(&place, "editions: [furigana]\n");
    assert!(long == 1 && rooms > 40, "{long} {rooms}");
    fs::create_dir_all(place.path().join("layouts/poster")).unwrap();
    let call = fs::read_to_string(root().join("layouts/poster/call.typ")).unwrap();
    fs::write(place.path().join("layouts/poster/call.typ"), call + "// Of one's own.\n").unwrap();
    assert_eq!(told(&place, "").0, 0);
}

#[test]
fn what_may_be_left_out_may_be_left_out_of_every_sheet() {
    let place = TempDir::new();
    let source = place.path().join("bare.yaml");
    fs::write(&source, barest()).unwrap();
    let editions = vec![Edition::Standard, Edition::LargePrint];
    let selection = Selection { editions, uses: vec![Use::Web], ..Selection::default() };
    let outcome = pipeline::build(&source, &place.path().join("output"), &selection, &|_| ());
    assert!(outcome.failed.is_empty() && !outcome.has_errors(), "{:?}", outcome.findings);
    assert_eq!(outcome.made.len(), 12);
}
