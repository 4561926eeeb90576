//! The accessible PDF, as screens and copiers get it: what typst does not say to those
//! who listen is added to its tags.

use lopdf::{Document, Object};

use super::{CREATOR, links, ruby};
use common::finding::Finding;
use pdf::write;
use typeset::{Standard, Typeset};

/// PDF/UA-1 and PDF/A-2a at once, with readings as Ruby and links that say what they open.
///
/// # Errors
/// What the standards refuse, such as artwork without alternative text.
pub fn document(typeset: &Typeset) -> Result<Document, Vec<Finding>> {
    let bytes = typeset.pdf(Standard::Accessible, CREATOR)?;
    let mut document = write::objects(&bytes)?;
    let finished = ruby::tag(&mut document)
        .and_then(|()| links::describe(&mut document, &typeset.links, &typeset.facts.codes))
        .and_then(|()| trust(&mut document));
    finished.map_err(|error| write::fault(&error))?;
    Ok(document)
}

/// Leaves out that no tag is suspect, which is so where nothing is said (ISO 32000-1,
/// table 321): poppler takes the entry for a syntax error.
fn trust(document: &mut Document) -> lopdf::Result<()> {
    if let Ok(Object::Dictionary(info)) = document.catalog_mut()?.get_mut(b"MarkInfo") {
        info.remove(b"Suspects");
    }
    Ok(())
}
