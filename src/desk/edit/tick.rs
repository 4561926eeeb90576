//! A choice of several: what holds is written in the order in which it is offered.

use serde_json::{Value as Json, json};

use super::kinds::Edit;

/// A box that is ticked, or is no more. It names what is chosen, not its place in the list: a
/// page that is not drawn anew yet knows no place for what was ticked just now.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct Tick {
    /// The list.
    pub path: String,
    pub value: String,
    pub on: bool,
    /// All that is offered, in its order.
    pub of: Vec<String>,
    /// What holds while nothing is written.
    pub usual: Vec<String>,
}

impl Tick {
    /// The edit that makes it so, by the list as it is written; none where it is so already.
    pub fn edit(&self, written: Option<&Json>) -> Option<Edit> {
        let written: Vec<&str> =
            written.and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str).collect();
        let holds = if written.is_empty() { self.usual.iter().map(String::as_str).collect() } else { written.clone() };
        if holds.contains(&self.value.as_str()) == self.on {
            return None;
        }
        let (path, value) = (self.path.clone(), json!(self.value));
        let place = written.iter().position(|one| *one == self.value);
        Some(match place {
            Some(_) if written.len() == 1 => Edit::Remove { path },
            Some(index) => Edit::Remove { path: format!("{path}[{index}]") },
            // What is usual is written out as soon as it is not all.
            None if self.on && written.is_empty() && !holds.is_empty() => {
                let now =
                    self.of.iter().filter(|one| **one == self.value || self.usual.contains(one)).cloned().collect();
                Edit::Put { path, value: now }
            }
            None if self.on => {
                let index =
                    written.iter().position(|one| self.rank(one) > self.rank(&self.value)).unwrap_or(written.len());
                Edit::Insert { path, index, value }
            }
            // Of what is usual nothing is left only if something else is chosen.
            None => return None,
        })
    }

    fn rank(&self, value: &str) -> usize {
        self.of.iter().position(|one| one == value).unwrap_or(self.of.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tick_goes_by_what_is_written_now() {
        let tick = |value: &str, on: bool| Tick {
            path: "editions".to_owned(),
            value: value.to_owned(),
            on,
            of: ["standard", "furigana", "large-print", "easy"].map(String::from).to_vec(),
            usual: vec!["standard".to_owned()],
        };
        let path = || "editions".to_owned();
        let insert = |index, value: &str| Some(Edit::Insert { path: path(), index, value: json!(value) });
        let remove = |path: &str| Some(Edit::Remove { path: path.to_owned() });
        for (value, on, written, edit) in [
            ("easy", true, json!(null), Some(Edit::Put { path: path(), value: json!(["standard", "easy"]) })),
            ("standard", true, json!(null), None),
            ("standard", false, json!(null), None),
            ("large-print", true, json!(["standard", "easy"]), insert(1, "large-print")),
            ("easy", true, json!(["standard", "furigana"]), insert(2, "easy")),
            ("easy", true, json!(["standard", "easy"]), None),
            ("furigana", false, json!(["standard", "furigana"]), remove("editions[1]")),
            ("furigana", false, json!(["furigana"]), remove("editions")),
            ("furigana", false, json!(["standard"]), None),
        ] {
            assert_eq!(tick(value, on).edit(Some(&written)), edit, "{value} {on} {written}");
        }
        let alone = Tick { usual: Vec::new(), ..tick("easy", true) };
        assert_eq!(alone.edit(Some(&json!([]))), insert(0, "easy"), "a list may stand there empty");
    }
}
