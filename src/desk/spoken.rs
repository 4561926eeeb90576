//! What findings say of the file, said as it is done on the desk: who sits there writes no
//! keys and no signs.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::by_hand;
use super::form::choice;
use source::schema::{self, resolved, short};

/// The names by which the form calls the keys of the file.
pub struct Names {
    /// Of each key, all that it is called.
    titles: BTreeMap<String, BTreeSet<String>>,
    schema: Json,
}

impl Names {
    /// Those of the model.
    pub fn of(schema: Json) -> Self {
        let mut titles = BTreeMap::new();
        gather(&schema, &schema, &mut titles);
        Self { titles, schema }
    }

    /// What a finding of `rule` about the value at `path` says.
    pub fn message(&self, words: &str, rule: &str, path: &str) -> String {
        if rule == "missing-key" && !path.is_empty() {
            let name = schema::label(&self.schema, path);
            let unread = if words.contains('#') {
                "の内容が「#」で始まるので、読みとばされています"
            } else {
                "がありません"
            };
            return format!("「{name}」{unread}");
        }
        self.spoken(words, path)
    }

    /// What it advises.
    pub fn advice(&self, words: &str, rule: &str, path: &str) -> String {
        let words = by_hand::advice(rule, words).unwrap_or_else(|| words.to_owned());
        self.without_quoted_keys(&self.spoken(&words, path), path)
    }

    fn spoken(&self, words: &str, path: &str) -> String {
        let words = by_hand::at_the_desk(words);
        // Lists in it name other values, whose paths may begin with this one.
        let words = words.lines().map(|line| self.without_path(line)).collect::<Vec<_>>().join("\n");
        let named =
            if path.is_empty() { words } else { whole_replaced(&words, path, &schema::label(&self.schema, path)) };
        self.without_keys(&self.without_paths(&named), path)
    }

    /// Paths of other values by what those are called.
    fn without_paths(&self, words: &str) -> String {
        let part = |c: char| joins(c) || c == '[' || c == ']';
        let (mut out, mut rest) = (String::new(), words);
        while let Some(at) = rest.find(part) {
            let end = rest[at..].find(|c| !part(c)).map_or(rest.len(), |end| at + end);
            let word = &rest[at..end];
            let is_path = word.contains(['.', '[']) && schema::knows(&self.schema, word);
            out.push_str(&rest[..at]);
            rest = &rest[end..];
            let label = if is_path { schema::label(&self.schema, word) } else { word.to_owned() };
            let quoted = !is_path || (out.ends_with('「') && rest.starts_with('」'));
            let told = if quoted { label } else { format!("「{label}」") };
            out.push_str(&told);
        }
        out + rest
    }

    /// An advice quotes no one but the file: 「site」 is the name of a choice.
    fn without_quoted_keys(&self, words: &str, path: &str) -> String {
        let mut pieces = words.split('「');
        let first = pieces.next().unwrap_or_default().to_owned();
        pieces.fold(first, |said, piece| {
            let named = piece.split_once('」').and_then(|(word, rest)| Some((self.name(word, path)?, rest)));
            match named {
                Some((name, rest)) => format!("{said}「{name}」{rest}"),
                None => format!("{said}「{piece}"),
            }
        })
    }

    /// A line of a list, 「46行目から: poster.signs[0]（1 個）」, and the command that tells more.
    fn without_path(&self, line: &str) -> String {
        if let Some((_, rest)) = line.split_once("行目から: ")
            && let Some((path, count)) = rest.split_once('（')
        {
            return format!("  {}（{count}", schema::label(&self.schema, path));
        }
        let command =
            line.split_once("tebiki check").and_then(|(before, rest)| Some((before, rest.split_once(" で、")?.1)));
        command.map_or_else(|| line.to_owned(), |(before, after)| format!("{before}「見つかったこと」で、{after}"))
    }

    /// Keys by their names. What stands in 「」 is the person's own.
    fn without_keys(&self, words: &str, path: &str) -> String {
        let (mut out, mut rest, mut quotes) = (String::new(), words, 0_usize);
        while !rest.is_empty() {
            let (piece, after) = cut(rest);
            rest = after;
            let alone = quotes == 0 && !out.ends_with(joins) && !rest.starts_with(joins);
            match self.name(piece, path).filter(|_| alone) {
                // 「確かめた日（verified_on）」 says it already.
                Some(_) if out.ends_with('（') && rest.starts_with('）') => {
                    out.pop();
                    rest = &rest['）'.len_utf8()..];
                }
                // 「いつ（verified_on: 2025-11-12）」: an example.
                Some(_) if out.ends_with('（') && rest.starts_with(':') => out.push('例'),
                Some(name) => {
                    out.truncate(out.trim_end_matches(' ').len());
                    out.extend(["「", name.as_str(), "」"]);
                    rest = rest.trim_start_matches(' ');
                }
                None => {
                    quotes = (quotes + usize::from(piece == "「")).saturating_sub(usize::from(piece == "」"));
                    out.push_str(piece);
                }
            }
        }
        out
    }

    /// What a key is called: beside the value at `path`, or wherever it is always the same.
    fn name(&self, key: &str, path: &str) -> Option<String> {
        // A choice that is Japanese is nobody's key: 日 is in every other word.
        if key.is_ascii() && choice(key) != key {
            return Some(choice(key).to_owned());
        }
        let titles = self.titles.get(key)?;
        if let [only] = titles.iter().collect::<Vec<_>>().as_slice() {
            return Some((*only).clone());
        }
        let mut above = path;
        loop {
            let sibling = if above.is_empty() { key.to_owned() } else { format!("{above}.{key}") };
            let label = schema::label(&self.schema, &sibling);
            if let Some(found) = titles.iter().find(|title| label.ends_with(title.as_str())) {
                return Some(found.clone());
            }
            if above.is_empty() {
                // Of several the plainest: a word of the file says less than any of them.
                return titles.iter().min_by_key(|title| title.chars().count()).cloned();
            }
            above = &above[..above.rfind(['.', '[']).unwrap_or(0)];
        }
    }
}

/// `words` with `name` in the place of `path`, but not where that is a part of something longer,
/// such as `theme` of `layouts/themes`.
fn whole_replaced(words: &str, path: &str, name: &str) -> String {
    let (mut out, mut from) = (String::new(), 0);
    for (at, found) in words.match_indices(path) {
        let end = at + found.len();
        let is_part = words[..at].ends_with(joins) || words[end..].starts_with(joins);
        out.extend([&words[from..at], if is_part { found } else { name }]);
        from = end;
    }
    out + &words[from..]
}

/// The first word of small letters, as keys are, or else the first character; and the rest.
fn cut(words: &str) -> (&str, &str) {
    let word = words.find(|c: char| !c.is_ascii_lowercase() && c != '_').unwrap_or(words.len());
    words.split_at(if word == 0 { words.chars().next().map_or(0, char::len_utf8) } else { word })
}

/// What makes a word a part of something longer, such as an address or the name of a file.
fn joins(c: char) -> bool {
    c.is_ascii_alphanumeric() || "./-_@#=".contains(c)
}

fn gather(schema: &Json, node: &Json, titles: &mut BTreeMap<String, BTreeSet<String>>) {
    for (key, shape) in node["properties"].as_object().into_iter().flatten() {
        let described = shape["title"].as_str().or(shape["description"].as_str());
        let title = short(described.or_else(|| resolved(schema, shape)["title"].as_str()).unwrap_or_default());
        // A description that begins with a word of the sheets is none of a name.
        if !title.is_ascii() && !title.starts_with('「') {
            titles.entry(key.clone()).or_default().insert(title.to_owned());
        }
    }
    match node {
        Json::Object(map) => map.values().for_each(|below| gather(schema, below, titles)),
        Json::Array(items) => items.iter().for_each(|below| gather(schema, below, titles)),
        _ => {}
    }
}
