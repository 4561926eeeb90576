//! Pages to write on, of which a book has as many as fill its last sheet of paper: a book
//! may do without, but must not send its readers there then.

use common::facts::Facts;
use common::finding::Finding;
use common::messages::paper as say;
use typeset::Typeset;

/// What the pages say.
pub(super) const PATH: &str = "support_book.notes";

/// Whether the book has none of them.
pub(super) fn is_left_out(facts: &Facts) -> bool {
    facts.left_out.iter().any(|path| path == PATH)
}

/// Remarks on texts that name the pages by their heading, as 「メモ」, in a book without.
pub(super) fn promised(typeset: &Typeset) -> Vec<Finding> {
    let heading = typeset.texts.iter().find(|(path, _)| path.strip_prefix(PATH) == Some(".heading"));
    let Some((_, heading)) = heading.filter(|_| is_left_out(&typeset.facts)) else { return Vec::new() };
    let named = format!("「{heading}」");
    let chapters = typeset.texts.iter().filter(|(path, _)| path.starts_with("support_book.chapters"));
    let naming = chapters.filter(|(_, text)| text.contains(&named));
    naming.map(|(path, _)| say::absent_notes(&named, typeset.facts.trims.len()).path(path)).collect()
}
