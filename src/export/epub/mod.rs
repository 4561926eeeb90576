//! The book as EPUB 3: the page for phones in the form that e-readers take, with a
//! contents of its own and with what libraries ask about access.

mod nav;
mod pack;
mod package;

use maud::html;

use super::page::{self, Told};
use super::preview;

/// Where a reader looks for the package (OCF 3.3, 3.5.2.1).
const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

/// The book.
///
/// # Errors
/// If it cannot be packed, or its cover not be drawn.
pub fn book<'a>(told: &'a Told<'a>) -> Result<Vec<u8>, String> {
    let text = |text: String| text.into_bytes();
    let cover = preview::png(&told.renderer.picture(1).image).map_err(|error| error.to_string())?;
    let title = &told.sheet.title;
    let body = page::body(told);
    let files = [
        ("mimetype", text("application/epub+zip".to_owned())),
        ("META-INF/container.xml", text(CONTAINER.to_owned())),
        ("book/package.opf", text(package::of(told, body.contains("<svg ")))),
        ("book/nav.xhtml", text(document(title, &nav::of(told.parts)))),
        ("book/text.xhtml", text(document(title, &body))),
        ("book/style.css", text(page::style_of_reader(told))),
        ("book/cover.png", cover),
    ];
    pack::zip(&files, told.center.issued).map_err(|error| error.to_string())
}

/// A document of the book, around what is in its body.
fn document(title: &str, body: &str) -> String {
    let head = html! { title { (title) } };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         lang=\"ja\" xml:lang=\"ja\">\n<head>{}<link rel=\"stylesheet\" href=\"style.css\"/></head>\n<body>{}</body>\n</html>\n",
        head.0,
        closed(body)
    )
}

/// The same as XML: pictures, the only elements without an end, are closed. Neither words
/// nor values of attributes hold a `<` or `>`. The brackets around readings are left out:
/// every e-reader knows readings (EPUB 3.3, G.3), and some would read both.
fn closed(html: &str) -> String {
    let html = html.replace("<rp>（</rp>", "").replace("<rp>）</rp>", "");
    let mut pieces = html.split("<img ");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push_str("<img ");
        text.push_str(&piece.replacen('>', "/>", 1));
    }
    text
}
