//! The way to a value: where it stands, and what of the path is not there.

use super::outline::{Entry, Node};
use super::path::Step;

/// A value of the outline and what holds it.
#[derive(Debug, Clone, Copy)]
pub struct Found<'o> {
    pub node: &'o Node,
    /// The key or item that holds it; the root has none.
    pub holder: Option<&'o Entry>,
    /// The nearest key.
    pub key: &'o str,
    /// Whether what holds it is in brackets.
    pub flow: bool,
}

/// The deepest value on the path that is there, and the steps that are left.
pub fn walk<'o, 'p>(root: &'o Node, path: &'p [Step]) -> (Found<'o>, &'p [Step]) {
    let mut found = Found { node: root, holder: None, key: "", flow: false };
    let mut rest = path;
    while let Some((step, after)) = rest.split_first() {
        let Some((entries, flow)) = found.node.entries() else { break };
        let Some(index) = found.node.find(step) else { break };
        let entry = &entries[index];
        let key = if entry.key.is_empty() { found.key } else { &entry.key };
        found = Found { node: &entry.value, holder: Some(entry), key, flow: found.flow || flow };
        rest = after;
    }
    (found, rest)
}

/// Whether a scalar says nothing.
pub fn is_nothing(written: &str) -> bool {
    matches!(written, "" | "~" | "null")
}
