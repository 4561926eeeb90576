//! Paths as findings name them: `leaflet.signs.groups[0].heading`.

use serde_json::Value as Json;

/// One step into a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Key(String),
    Index(usize),
}

/// The steps of a path; `None` if it is none.
pub fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (key, indices) = part.split_at(part.find('[').unwrap_or(part.len()));
        if !key.is_empty() {
            steps.push(Step::Key(key.to_owned()));
        } else if indices.is_empty() || !steps.is_empty() {
            return None;
        }
        for index in indices.split_inclusive(']') {
            let digits = index.strip_prefix('[')?.strip_suffix(']')?;
            steps.push(Step::Index(digits.parse().ok()?));
        }
    }
    Some(steps)
}

/// The value at the end of some steps.
pub fn value<'t>(tree: &'t Json, steps: &[Step]) -> Option<&'t Json> {
    steps.iter().try_fold(tree, |tree, step| match step {
        Step::Key(key) => tree.get(key.as_str()),
        Step::Index(index) => tree.get(*index),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_findings() {
        let key = |key: &str| Step::Key(key.to_owned());
        assert_eq!(steps("a.b_c[0].d"), Some(vec![key("a"), key("b_c"), Step::Index(0), key("d")]));
        assert_eq!(steps("a[1][2]"), Some(vec![key("a"), Step::Index(1), Step::Index(2)]));
        for none in ["", ".", "a.", "a[", "a[]", "a[x]", "a]b[0", "a.[0]", "a[0]b"] {
            assert_eq!(steps(none), None, "{none}");
        }
    }
}
