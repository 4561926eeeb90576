//! Texts in other languages: what a center worded itself, usual labels, and Japanese where
//! there is neither.

mod labels;

use common::languages::Language;

use crate::inline::{self, Inline};
use crate::rules::scan::is_japanese;
use crate::text::Wordings;
pub use labels::own;

/// Names that are found by their Japanese letters, on signs and by drivers, by the
/// beginning of their path.
const NAMES: [&str; 3] = ["center.host", "center.section", "center.address"];
/// Such names in lists, by the end of their path.
const NAMES_IN_LISTS: [&str; 5] = [".by", ".stop", ".via", ".address", ".section"];
/// Those whose key says something else elsewhere, by the beginning and the end of their path.
const NAMES_OF_LISTS: [(&str, &str); 3] = [("access[", ".from"), ("windows[", ".name"), ("center.offices[", ".name")];

/// A text in a language: as the center worded it, or a usual label, else its Japanese words.
pub fn said(text: &Wordings, language: Language) -> Vec<Inline> {
    worded(text, language).unwrap_or_else(|| text.standard.iter().cloned().map(in_japanese).collect())
}

/// Lines end where they do in Japanese.
fn in_japanese(node: Inline) -> Inline {
    if matches!(node, Inline::Break(_)) { node } else { Inline::Japanese(vec![node]) }
}

/// Whether a text wants a wording and has none: figures and Latin letters are the same in
/// every language.
pub fn lacks(text: &Wordings, language: Language) -> bool {
    let plain = inline::plain(&text.standard);
    worded(text, language).is_none() && plain.chars().any(is_japanese)
}

/// Whether a text is a name beside which its Japanese one stands.
pub fn is_name(path: &str) -> bool {
    let list = path.strip_suffix(']').and_then(|path| path.rsplit_once('[')).map_or(path, |(list, _)| list);
    NAMES.contains(&path)
        || NAMES_IN_LISTS.iter().any(|key| list.ends_with(key))
        || NAMES_OF_LISTS.iter().any(|(begin, end)| list.starts_with(begin) && list.ends_with(end))
}

/// A name with its Japanese one after it: 「Reiji Station (例示駅)」. One that is written alike in
/// both, as in Chinese, is there once.
pub fn beside(name: Vec<Inline>, japanese: &[Inline], language: Language) -> Vec<Inline> {
    if inline::plain(&name) == inline::plain(japanese) {
        return vec![Inline::Japanese(japanese.to_vec())];
    }
    let text = |text: &str| vec![Inline::Text(text.to_owned())];
    let (before, after) = brackets(language);
    let japanese = [text(before.trim_start()), japanese.to_vec(), text(&after)].concat();
    // A space is before the bracket, where a line may end.
    let space = if before.starts_with(' ') { text(" ") } else { Vec::new() };
    [name, space, vec![Inline::Japanese(japanese)]].concat()
}

/// Words of tebiki with texts put in for their names.
pub fn put_in(japanese: &str, language: Language, put: &[(&str, Vec<Inline>)]) -> Vec<Inline> {
    let whole = own(japanese, language, &[]);
    let mut nodes = Vec::new();
    let mut rest = whole.as_str();
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?))) {
        nodes.push(Inline::Text(before.to_owned()));
        nodes.extend(put.iter().filter(|(known, _)| *known == name).flat_map(|(_, text)| text.clone()));
        rest = after;
    }
    nodes.push(Inline::Text(rest.to_owned()));
    nodes.retain(|node| *node != Inline::Text(String::new()));
    nodes
}

/// The brackets around a Japanese name, with a space before them where words have one.
fn brackets(language: Language) -> (String, String) {
    let around = own("（{japanese}）", language, &[("japanese", "\n")]);
    around.split_once('\n').map(|(before, after)| (before.to_owned(), after.to_owned())).unwrap_or_default()
}

fn worded(text: &Wordings, language: Language) -> Option<Vec<Inline>> {
    let label = || labels::usual(&inline::plain(&text.standard), language).map(|label| vec![Inline::Text(label)]);
    text.languages.get(&language).cloned().or_else(label)
}
