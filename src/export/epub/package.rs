//! The package document: what the book is, what it is made of, and who can read it.

use maud::{Markup, html};

use common::digest::sha256;
use common::kinds::Edition;

use crate::export::page::Told;

/// The package document (EPUB 3.3, 5). `codes` tells whether some are drawn in the text.
pub fn of(told: &Told, codes: bool) -> String {
    let inner = html! {
        "\n" metadata xmlns:dc="http://purl.org/dc/elements/1.1/" { (described(told)) (access(told)) "\n" }
        "\n" manifest {
            "\n" item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav" {}
            "\n" item id="text" href="text.xhtml" media-type="application/xhtml+xml" properties=[codes.then_some("svg")] {}
            "\n" item id="style" href="style.css" media-type="text/css" {}
            "\n" item id="cover" href="cover.png" media-type="image/png" properties="cover-image" {}
        "\n" }
        "\n" spine { itemref idref="text" {} }
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
         unique-identifier=\"id\" xml:lang=\"ja\">{}\n</package>\n",
        inner.0
    )
}

fn described(told: &Told) -> Markup {
    let issued = told.center.issued;
    html! {
        "\n" dc:identifier id="id" { (identifier(&told.sheet.title)) }
        "\n" dc:title { (told.sheet.title) }
        "\n" dc:language { "ja" }
        "\n" dc:publisher { (told.center.center.name.plain()) }
        "\n" dc:date { (issued) }
        "\n" meta property="dcterms:modified" { (issued) "T00:00:00Z" }
    }
}

/// How the book is perceived, and what helps with it (EPUB Accessibility 1.1, 2.2). That it
/// conforms to WCAG is for people to say who looked at it.
fn access(told: &Told) -> Markup {
    let edition = told.sheet.edition;
    let readings = edition.shows_readings().then_some("rubyAnnotations");
    let large = (edition == Edition::LargePrint).then_some("largePrint");
    let features =
        ["structuralNavigation", "tableOfContents", "readingOrder", "alternativeText", "displayTransformability"];
    let tell = |key: &'static str, value: &'static str| html! { "\n" meta property={ "schema:" (key) } { (value) } };
    html! {
        (tell("accessMode", "textual"))
        (tell("accessMode", "visual"))
        (tell("accessModeSufficient", "textual"))
        @for feature in features.into_iter().chain(readings).chain(large) { (tell("accessibilityFeature", feature)) }
        (tell("accessibilityHazard", "none"))
        (tell("accessibilitySummary", "見出しともくじがあり、絵には説明があります。文字の大きさと色は、読む人が変えられます。"))
    }
}

/// The same for all dates of one book, so that a new one takes the place of the old.
fn identifier(title: &str) -> String {
    let digits = sha256(format!("tebiki {title}").as_bytes());
    // A UUID of the custom kind, version 8 (RFC 9562, 5.8).
    format!(
        "urn:uuid:{}-{}-8{}-8{}-{}",
        &digits[..8],
        &digits[8..12],
        &digits[12..15],
        &digits[15..18],
        &digits[18..30]
    )
}
