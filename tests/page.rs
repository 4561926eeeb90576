//! The pages for phones: they say what their PDFs say, in its order, and open anywhere.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};

use ::pdf::raster::Pages;
use common::kinds::{Edition, Material, Use};
use inspect::structure::parts::{Element, Part};
use tebiki::pipeline::{self, Options, State};
use tebiki::plan::Selection;

use crate::sample::{self, Built, bytes_below, shortest};
use crate::temp::TempDir;

/// What goes through a slow line at once.
const MOST_BYTES: usize = 200_000;

/// The sources with all editions, the shortest and the longest texts, pictures, a list of windows.
fn built() -> Vec<&'static Built> {
    sample::all().into_iter().chain([sample::wards(), sample::general(), sample::pictures()]).collect()
}

/// Every page with its PDF, by a name to be told.
fn pages() -> impl Iterator<Item = (String, Html, Vec<u8>)> {
    let of = |built: &'static Built| {
        let web = built.outcome.made.iter().filter(|made| made.sheet.purpose == Use::Web);
        web.map(move |made| {
            let page = fs::read_to_string(built.folder().join(made.sheet.page())).unwrap();
            (format!("{} {}", built.name, made.sheet.page()), Html(page), fs::read(&made.path).unwrap())
        })
    };
    built().into_iter().flat_map(of)
}

/// A page as text; its words hold no `<`.
struct Html(String);

/// A tag, or the words between two.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Token<'a> {
    Tag(&'a str),
    Words(&'a str),
}

impl Html {
    /// What is in `main`.
    fn main(&self) -> Vec<Token<'_>> {
        let inner = self.0.split_once("<main>").unwrap().1.split_once("</main>").unwrap().0;
        let mut tokens = Vec::new();
        for piece in inner.split('<') {
            match piece.split_once('>') {
                Some((tag, words)) => tokens.extend([Token::Tag(tag), Token::Words(words)]),
                None => tokens.push(Token::Words(piece)),
            }
        }
        tokens
    }

    /// The words without readings and white space, and the readings.
    fn words(&self) -> (String, Vec<String>) {
        let (mut words, mut readings, mut reading) = (String::new(), Vec::new(), false);
        for token in self.main() {
            match token {
                Token::Tag("rt" | "rp") => reading = true,
                Token::Tag("/rt" | "/rp") => reading = false,
                Token::Words(text) if reading => readings.push(plain(text)),
                Token::Words(text) => words.push_str(&plain(text)),
                Token::Tag(_) => {}
            }
        }
        readings.retain(|reading| !matches!(reading.as_str(), "（" | "）"));
        (words, readings)
    }

    /// The words in place of pictures.
    fn alternatives(&self) -> Vec<String> {
        let of = |token: &Token| {
            let Token::Tag(tag) = token else { return None };
            let key = if tag.starts_with("img ") { " alt=\"" } else { " aria-label=\"" };
            let words = tag.split_once(key).filter(|_| tag.starts_with("img ") || tag.starts_with("svg "))?.1;
            Some(plain(words.split_once('"')?.0))
        };
        self.main().iter().filter_map(of).collect()
    }
}

fn plain(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// What the tags of a PDF say: words, readings, words in place of pictures. Numbers of
/// pages in a table of contents are those of the paper.
#[derive(Default)]
struct Said {
    words: String,
    readings: Vec<String>,
    alternatives: Vec<String>,
}

impl Said {
    fn of(pdf: &[u8]) -> Self {
        let mut said = Self::default();
        said.parts(&inspect::parts(pdf, &Pages::open(pdf.to_vec()).unwrap()));
        said
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Words(words) => self.words.push_str(&plain(words)),
                Part::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        if let Some(words) = &element.alternative {
            self.alternatives.push(plain(words));
        } else if element.role == "RT" {
            self.readings.push(plain(&element.spoken()));
        } else {
            let from = self.words.len();
            self.parts(&element.parts);
            if element.role == "TOCI" {
                let entry = self.words.split_off(from);
                self.words.push_str(entry.trim_end_matches(|c: char| c.is_ascii_digit()));
            }
        }
    }
}

#[test]
fn they_say_what_their_pdfs_say() {
    let mut count = 0;
    for (name, page, pdf) in pages() {
        let said = Said::of(&pdf);
        let (words, readings) = page.words();
        assert_eq!(words, said.words, "{name}");
        assert_eq!(readings, said.readings, "{name}");
        assert_eq!(page.alternatives(), said.alternatives, "{name}");
        // The same by another reader of PDFs, which leaves out no numbers of pages, and no words
        // in pictures.
        let map = said.alternatives.iter().any(|words| words.contains("行き方の図") || words.contains("行きかたの図"));
        if !name.contains("support-book") && !map {
            assert_eq!(words, plain(&crate::pdf::Finished::open(&pdf).logical_text()), "{name}");
        }
        count += 1;
    }
    assert!(count > 40, "{count}");
}

#[test]
fn they_are_small_and_have_nothing_from_outside() {
    for (name, page, _) in pages() {
        let Html(text) = page;
        assert!(text.len() < MOST_BYTES, "{name}: {} bytes", text.len());
        for sign in ["<script", "<link", "<iframe", "@import", "url(", "src=\"http", " style=\""] {
            assert!(!text.contains(sign), "{name}: {sign}");
        }
        assert!(text.contains("<html lang=\"ja\">") && text.contains("<title>"), "{name}");
    }
}

#[test]
fn headings_nest_and_tags_close() {
    for (name, page, _) in pages() {
        let (mut open, mut level, mut first) = (Vec::new(), 0, 0);
        for token in page.main() {
            let Token::Tag(tag) = token else { continue };
            let kind = tag.split([' ', '/']).next().unwrap_or_default();
            if let Some(closed) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closed), "{name}: {tag}");
                continue;
            }
            assert!(!(kind == "a" && open.contains(&"a")), "{name}: a link in a link");
            let block = matches!(kind, "p" | "div" | "ul" | "ol" | "table" | "nav" | "h1" | "h2" | "h3");
            assert!(!(block && open.contains(&"p")), "{name}: {kind} in a paragraph");
            if let Some(next) = kind.strip_prefix('h').and_then(|level| level.parse::<u32>().ok()) {
                assert!(next <= level + 1, "{name}: {tag} after level {level}");
                level = next;
                first += u32::from(next == 1);
            }
            if !matches!(kind, "img" | "path") {
                open.push(kind);
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
        assert_eq!(first, 1, "{name}");
    }
}

#[test]
fn numbers_are_dialled_and_those_of_fax_machines_are_not() {
    let page = fs::read_to_string(sample::miyagi().folder().join("web/leaflet.html")).unwrap();
    let header = page.split_once("<header>").unwrap().1.split_once("</header>").unwrap().0;
    assert!(header.contains("<a href=\"tel:0229231603\">"), "{header}");
    assert!(page.contains("<p class=\"phone\"><a href=\"tel:0229231615\">0229-23-1615</a></p>"));
    assert!(page.contains("0229-23-0388") && !page.contains("tel:0229230388"));
    let easy = fs::read_to_string(sample::miyagi().folder().join("web/leaflet.easy.html")).unwrap();
    assert!(easy.contains("<ruby>電話<rp>（</rp><rt>でんわ</rt><rp>）</rp></ruby></span> <strong>0229-23-1603"));
}

#[test]
fn a_note_belongs_to_its_number_and_a_title_to_its_edition() {
    let read = |built: &Built, file: &str| fs::read_to_string(built.folder().join(file)).unwrap();
    let page = read(sample::longest(), "web/leaflet.html");
    assert!(page.contains("<p class=\"note\">耳や言葉が不自由な方は、ファックスでもご相談いただけます</p>"), "{page}");
    assert!(page.contains("<p><strong>費用</strong></p>"));
    let easy = read(sample::miyagi(), "web/flyer.easy.html");
    assert!(easy.contains("<title>ひとりでこまらないで（ちらし・やさしい日本語版）"));
    let index = read(sample::miyagi(), "index.html");
    assert!(index.contains("ひとりでこまらないで（ちらし・やさしい日本語版）"));
}

#[test]
fn contents_codes_and_tables_work() {
    let read = |built: &Built, file: &str| fs::read_to_string(built.folder().join(file)).unwrap();
    let book = read(sample::miyagi(), "web/support-book.html");
    let nav = book.split_once("<nav").unwrap().1.split_once("</nav>").unwrap().0;
    let targets: Vec<&str> = nav.split("href=\"#").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    assert_eq!(targets.len(), 7, "{nav}");
    let titles: Vec<&str> =
        nav.split("\">").skip(1).filter_map(|rest| rest.split_once("</a>").map(|(t, _)| t)).collect();
    for (target, title) in targets.iter().zip(titles) {
        assert!(book.contains(&format!("<h2 id=\"{target}\">{title}</h2>")), "{target} {title}");
    }
    assert!(book.contains("<th role=\"columnheader\" scope=\"col\">つい言いたくなる言葉</th>"));
    assert!(book.contains("<a class=\"door\" href=\"https://www.google.com/maps/search/"));
    assert!(book.contains("aria-label=\"センターの場所をGoogle マップで開きます（google.com）の二次元コード\""));
    let windows = read(sample::wards(), "web/directory.html");
    assert!(windows.contains("data-head=\"電話\"") && windows.contains("href=\"tel:0000000101\""));
}

/// The files of a book, in their order: name, whether it is packed, text.
fn book(bytes: Vec<u8>) -> Vec<(String, bool, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let file = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (file.name().unwrap().into_owned(), file.compression() != zip::CompressionMethod::Stored, text)
    };
    (0..count).map(file).collect()
}

#[test]
fn the_book_for_e_readers_says_what_its_page_says() {
    for edition in sample::JAPANESE {
        let stem = common::kinds::stem(Material::SupportBook, edition);
        let read = |ending: &str| fs::read(sample::miyagi().folder().join(format!("web/{stem}.{ending}"))).unwrap();
        let files = book(read("epub"));
        assert_eq!((files[0].0.as_str(), files[0].1), ("mimetype", false));
        assert_eq!(files[0].2, "application/epub+zip");
        let text = |name: &str| files.iter().find(|(file, ..)| file == name).unwrap().2.as_str();
        let (page, inside) = (Html(String::from_utf8(read("html")).unwrap()), Html(text("book/text.xhtml").to_owned()));
        assert_eq!(inside.words(), page.words(), "{stem}");
        assert_eq!(inside.alternatives(), page.alternatives(), "{stem}");
        let package = text("book/package.opf");
        let readings = package.contains("rubyAnnotations");
        assert_eq!(readings, edition.shows_readings(), "{stem}");
        assert!(package.contains("<dc:language>ja</dc:language>") && package.contains("schema:accessMode"));
        let targets = text("book/nav.xhtml").split("href=\"text.xhtml#").skip(1);
        let targets: Vec<&str> = targets.map(|rest| rest.split_once('"').unwrap().0).collect();
        assert!(targets.len() > 10 && targets.iter().all(|id| inside.0.contains(&format!(" id=\"{id}\""))), "{stem}");
    }
    assert!(!sample::miyagi().folder().join("web/leaflet.epub").exists());
}

/// A project with the shortest source.
struct Project(TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(TempDir::new());
        fs::copy(shortest().source(), project.0.path().join("short.yaml")).unwrap();
        project
    }

    /// The poster for the screen.
    fn build(&self) -> Vec<State> {
        let selection = Selection {
            materials: vec![Material::Poster],
            editions: vec![Edition::Standard],
            uses: vec![Use::Web, Use::Office],
        };
        let folder = self.0.path().join("output");
        let source = self.0.path().join("short.yaml");
        let built = pipeline::build_with(&source, &folder, &selection, Options::default(), &|_| ());
        assert!(!built.has_errors(), "{:?}", built.findings);
        built.made.iter().map(|made| made.state).collect()
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = bytes_below(&self.0.path().join("output/short"));
        files.retain(|name, _| !name.starts_with("report."));
        files
    }

    fn page(&self) -> std::path::PathBuf {
        self.0.path().join("output/short/web/poster.html")
    }
}

#[test]
fn a_page_that_was_changed_or_taken_away_is_made_again() {
    let project = Project::new();
    project.build();
    let files = project.files();
    let listed = String::from_utf8(files["manifest.json"].clone()).unwrap();
    assert!(listed.contains("\"web/poster.html\"") && !listed.contains("office/poster.html"));
    assert!(String::from_utf8(files["index.html"].clone()).unwrap().contains("href=\"web/poster.html\""));
    fs::write(project.page(), "0120-000-000").unwrap();
    assert_eq!(project.build(), [State::Unchanged; 2]);
    assert!(project.files() == files, "it is mended");
    fs::remove_file(project.page()).unwrap();
    project.build();
    assert!(project.files() == files, "it is there again");
}

#[test]
fn who_wants_none_has_none() {
    let project = Project::new();
    project.build();
    let source = project.0.path().join("short.yaml");
    let text = fs::read_to_string(&source).unwrap();
    fs::write(&source, format!("web_page: false\n{text}")).unwrap();
    assert_eq!(project.build(), [State::Unchanged; 2], "a PDF is the same with and without");
    let files = project.files();
    assert!(!project.page().exists() && files.contains_key("web/poster.pdf"));
    for report in ["manifest.json", "index.html"] {
        assert!(!String::from_utf8(files[report].clone()).unwrap().contains("poster.html"), "{report}");
    }
    fs::write(&source, text).unwrap();
    project.build();
    assert!(project.page().exists());
}
