//! What a source says, without any judgement of it: the tree that an editor of the
//! file compares before and after.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Map, Value as Json};

use super::lines::{self, Lines};
use super::yaml::{self, Node, Value};
use super::{MAX_LINE, bytes, mend, schema, shape};
use common::finding::Finding;

/// The text of a source as a tree: maps in the order of the file, lists, and every
/// scalar as the characters that YAML means, of no type; what is empty is `null`.
/// `None` if not all of the text can be read.
pub fn tree(text: &str) -> Option<Json> {
    mended(text).map(|(_, tree)| tree)
}

/// The text as YAML gets it, with its tree. Line by line it is that of the file: signs in
/// full width are mended, lines end with `\n`, no mark of the byte order.
pub fn mended(text: &str) -> Option<(String, Json)> {
    let lines = read(text);
    if lines.written().iter().any(|line| line.len() > MAX_LINE) {
        return None;
    }
    let text = lines.read().join("\n");
    let (root, findings) = yaml::parse(&lines, &text).ok()?;
    // Lines that run on are one text to YAML, though not one that anybody means; all
    // other errors leave something out of the tree.
    if findings.iter().any(|finding| Finding::is_error(finding) && finding.rule != "folded-text") {
        return None;
    }
    let tree = root.map_or(Some(Json::Null), json)?;
    Some((text, tree))
}

fn read(text: &str) -> Lines {
    let (text, _) = lines::without_controls(Path::new(""), &bytes::lines(text));
    let mut lines = Lines::new(PathBuf::new(), &text);
    mend::mend(&mut lines, known());
    lines
}

/// The keys of the model; every edit asks for them.
fn known() -> &'static BTreeSet<String> {
    static KNOWN: OnceLock<BTreeSet<String>> = OnceLock::new();
    KNOWN.get_or_init(|| shape::keys(&schema::model()))
}

fn json(node: Node) -> Option<Json> {
    match node.value {
        Value::Scalar(text) => Some(text.map_or(Json::Null, Json::String)),
        Value::List(items) => items.into_iter().map(json).collect(),
        Value::Map(entries) => {
            let mut map = Map::new();
            for (key, _, node) in entries {
                // Of a key that stands twice, the first is read.
                let value = json(node)?;
                map.entry(key).or_insert(value);
            }
            Some(Json::Object(map))
        }
        Value::Broken => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn scalars_are_what_yaml_means() {
        let text = "\u{FEFF}center：\r\n  name: \"例\\n示\"\r\n  fee:\r\nlist: [01, on, 'a''b', ~]\r\n";
        assert_eq!(
            tree(text),
            Some(json!({"center": {"name": "例\n示", "fee": null}, "list": ["01", "on", "a'b", null]}))
        );
        assert_eq!(tree("# nothing\n"), Some(Json::Null));
        assert!(mended(text).is_some_and(|(text, _)| text.starts_with("center:\n  name: ")));
    }

    #[test]
    fn what_is_not_wholly_read_is_no_tree() {
        for text in ["a: [b\nc: d\n", "a: &b c\nd: *b\n", "a: !b c\n", "[a]: b\n", "a: \"b\n"] {
            assert_eq!(tree(text), None, "{text}");
        }
    }
}
