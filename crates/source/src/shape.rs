//! Judges a YAML tree by the model's JSON Schema: every problem of the file in
//! one pass, and values typed as the model wants them.
//!
//! The schema comes from [`super::model`] by `schemars`, so that the reader,
//! the editor's completion and the model cannot drift apart. The walker knows
//! only the part of JSON Schema that these types produce.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json};
use unicode_normalization::UnicodeNormalization;

use super::inline;
use super::places::Places;
use super::rules::half_width;
use super::yaml::{Node, Value};
use common::finding::{Finding, Place};
use common::messages::file::{Syntax, comment_first, sign_first, syntax};
use common::messages::shape::{self as say, Found};
use common::messages::unseen;
use common::messages::value::{Holder, phones_in_one};

/// What the walk gives.
pub struct Judged {
    /// All values that could be read, typed as the model wants them; `null`
    /// where one could not.
    pub json: Json,
    pub findings: Vec<Finding>,
    /// Every piece of writing: path, characters with breaks as `\n`.
    pub texts: Vec<(String, String)>,
    /// Every value with a format: path, format, characters.
    pub values: Vec<(String, String, String)>,
}

/// Walks `node` by `schema`, noting places and findings. `lost` are keys that
/// stood in lines that could not be read.
pub fn judge(node: &Node, schema: &Json, lost: &BTreeSet<String>, places: &mut Places) -> Judged {
    let judged = Judged { json: Json::Null, findings: Vec::new(), texts: Vec::new(), values: Vec::new() };
    let mut walker = Walker { schema, lost, deep: BTreeSet::new(), places, out: judged };
    let json = walker.value(node, schema, "");
    Judged { json, ..walker.out }
}

/// All keys of a schema.
pub fn keys(schema: &Json) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for object in objects(schema) {
        found.extend(object["properties"].as_object().into_iter().flat_map(Map::keys).cloned());
    }
    found
}

/// The known word nearest to `word`, if it is near enough to be a slip.
pub fn closest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    // Letters in full width, and a handful of characters at most: a slip is short.
    let word: String = word.chars().take(40).nfkc().collect::<String>().to_lowercase().replace('-', "_");
    let near = |name: &&str| strsim::damerau_levenshtein(&word, name);
    let best = known.iter().copied().min_by_key(near)?;
    (near(&best) <= (best.chars().count() / 3).max(1)).then_some(best)
}

/// The choice that was meant: a day of the week with all its letters, or the nearest one. A
/// single letter is near to every word of two.
fn meant<'a>(text: &str, allowed: &[&'a str]) -> Option<&'a str> {
    let day = text.trim_end_matches('日').strip_suffix('曜');
    let short = |choice: &&&str| choice.chars().count() == 1;
    match allowed.iter().find(short) {
        Some(_) => allowed.iter().find(|choice| day == Some(**choice)).copied(),
        None => closest(text, allowed),
    }
}

/// What an item of a map with names of one's own must be, if `key` is such a name: not one
/// that a slip in a known key makes.
fn of_any_name<'s>(
    key: &str,
    entries: &[(String, Place, Node)],
    properties: &'s Map<String, Json>,
    others: &'s Json,
) -> Option<&'s Json> {
    let absent = properties.keys().filter(|known| !entries.iter().any(|(key, ..)| key == *known));
    let absent: Vec<&str> = absent.map(String::as_str).collect();
    (others.is_object() && is_name(key) && closest(key, &absent).is_none()).then_some(others)
}

/// Whether a word can be a name of the source's own: letters of any script, and digits.
fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

struct Walker<'s> {
    schema: &'s Json,
    lost: &'s BTreeSet<String>,
    /// Keys of the whole file that stand too deep: they are not missing as well.
    deep: BTreeSet<String>,
    places: &'s mut Places,
    out: Judged,
}

impl<'s> Walker<'s> {
    /// Judges one value; `null` after a finding.
    fn value(&mut self, node: &Node, described: &'s Json, path: &str) -> Json {
        self.places.insert_value(path, node.place.clone(), node.last);
        let schema = self.resolve(described);
        if matches!(node.value, Value::Broken) {
            return Json::Null;
        }
        if let Some(branches) = branches(schema) {
            return self.one_of(node, described, branches, path);
        }
        match (kind(schema), &node.value) {
            ("object", Value::Map(entries)) => self.object(node, entries, schema, path),
            ("array", Value::List(items)) => self.array(node, items, schema, path),
            ("string", Value::Scalar(Some(text))) if is_shown(schema) => self.string(node, text, schema, path),
            ("string" | "integer" | "boolean", Value::Scalar(Some(text))) => {
                let text = self.seen(node, text, path);
                self.scalar_of(node, &text, described, path)
            }
            _ => self.wrong_type(node, described, path),
        }
    }

    /// A value that a program reads, freed of what nobody sees.
    fn seen(&mut self, node: &Node, text: &str, path: &str) -> String {
        let Some(first) = text.chars().find(|c| unseen::name(*c).is_some()) else { return text.to_owned() };
        // A space parts the word of a reading from its sound.
        let parts = path.starts_with("readings[");
        let mend = |c: char| match unseen::name(c) {
            None => Some(c),
            Some(_) => (parts && c.is_whitespace()).then_some(' '),
        };
        let seen = text.chars().filter_map(mend).collect::<String>().trim().to_owned();
        let place = self.places.find(path, &first.to_string()).unwrap_or_else(|| node.place.clone());
        self.tell(unseen::inside(&seen, first), place, path);
        seen
    }

    fn scalar_of(&mut self, node: &Node, text: &str, described: &'s Json, path: &str) -> Json {
        let schema = self.resolve(described);
        match kind(schema) {
            "integer" => self.integer(node, text, schema, path),
            "boolean" if matches!(text, "true" | "false") => Json::Bool(text == "true"),
            "boolean" => self.wrong_type(node, described, path),
            _ => self.string(node, text, schema, path),
        }
    }

    fn object(&mut self, node: &Node, entries: &[(String, Place, Node)], schema: &'s Json, path: &str) -> Json {
        let Some(properties) = schema["properties"].as_object() else { return Json::Null };
        let mut object = Map::new();
        let mut slips = Vec::new();
        for (key, key_place, value) in entries {
            let named = || of_any_name(key, entries, properties, &schema["additionalProperties"]);
            let Some(property) = properties.get(key).or_else(named) else {
                // The key that a slip stands for is not missing as well.
                let known: Vec<_> = properties.iter().map(|(name, schema)| (name.as_str(), schema)).collect();
                slips.extend(self.unknown_key(key, key_place, path, &known));
                continue;
            };
            let here = join(path, key);
            if object.contains_key(key) {
                let first = self.places.of(&here).map_or(0, |place| place.line);
                self.tell(say::duplicate_key(key, first), key_place.clone(), &here);
            } else if matches!(value.value, Value::Scalar(None)) {
                // `key:` with nothing after it means the same as leaving it out.
                self.places.insert(&here, key_place.clone());
            } else {
                let json = self.value(value, property, &here);
                if !matches!(value.value, Value::Scalar(_)) {
                    // A reader looks for a block by its key, not by its first line.
                    self.places.insert(&here, key_place.clone());
                }
                object.insert(key.clone(), json);
            }
        }
        let present: Vec<&str> = object.keys().chain(&slips).map(String::as_str).collect();
        self.missing_keys(node, &present, schema, path);
        Json::Object(object)
    }

    fn missing_keys(&mut self, node: &Node, present: &[&str], schema: &'s Json, path: &str) {
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
        for key in required.filter(|key| !present.contains(key) && !self.lost.contains(*key)) {
            if self.deep.contains(key) {
                continue;
            }
            let property = &schema["properties"][key];
            let here = join(path, key);
            let place = self.places.of(&here).unwrap_or_else(|| node.place.clone());
            let finding = if is_comment(&place, key) {
                comment_first(key)
            } else {
                say::missing_key(path, key, &self.sample(key, property), self.describe(property))
            };
            self.tell(finding, place, &here);
        }
    }

    /// Returns the key that was probably meant. `known`: the keys of the block at
    /// `path`, each with its schema.
    fn unknown_key(&mut self, key: &str, place: &Place, path: &str, known: &[(&str, &'s Json)]) -> Option<String> {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let meant = closest(key, &names);
        let finding = if let Some(first) = key.chars().find(|c| unseen::name(*c).is_some()) {
            unseen::inside(&unseen::visible(key), first)
        } else {
            let known: Vec<say::Known> =
                known.iter().map(|(key, schema)| say::Known { key, meaning: short(self.describe(schema)) }).collect();
            let parents = if meant.is_none() { self.parents(key) } else { Vec::new() };
            let around = parents.iter().find(|parent| path.split(['.', '[']).any(|step| step == **parent));
            let is_outermost = !path.is_empty() && self.schema["properties"].get(key).is_some();
            if meant.is_none() && parents.is_empty() && is_outermost {
                self.deep.insert(key.to_owned());
                say::key_too_deep(key)
            } else if parents.is_empty() {
                say::unknown_key(key, meant, &known)
            } else {
                say::key_elsewhere(key, &parents, around.map(String::as_str), &known)
            }
        };
        self.out.findings.push(finding.at(Some(place.clone())));
        meant.map(str::to_owned)
    }

    /// The keys whose blocks know `key`: it is at the wrong depth.
    fn parents(&self, key: &str) -> Vec<String> {
        const MOST: usize = 3;
        let mut parents = Vec::new();
        for object in objects(self.schema) {
            for (name, property) in object["properties"].as_object().into_iter().flatten() {
                let item = self.resolve(property);
                let block = self.resolve(if item["items"].is_object() { &item["items"] } else { item });
                if block["properties"].get(key).is_some() && !parents.contains(name) {
                    parents.push(name.clone());
                }
            }
        }
        parents.truncate(MOST);
        parents
    }

    fn array(&mut self, node: &Node, items: &[Node], schema: &'s Json, path: &str) -> Json {
        let pair = schema["prefixItems"].as_array();
        let least = schema["minItems"].as_u64().unwrap_or(0) as usize;
        let most = schema["maxItems"].as_u64().map_or(usize::MAX, |n| n as usize);
        if items.len() < least || items.len() > most {
            self.tell(say::item_count(path, least, most, items.len()), node.place.clone(), path);
        }
        let schema_of = |index| pair.and_then(|pair| pair.get(index)).unwrap_or(&schema["items"]);
        let items = items.iter().enumerate().filter(|(index, _)| schema_of(*index).is_object());
        items.map(|(index, item)| self.value(item, schema_of(index), &format!("{path}[{index}]"))).collect()
    }

    fn string(&mut self, node: &Node, text: &str, schema: &'s Json, path: &str) -> Json {
        if let Some(allowed) = schema["enum"].as_array() {
            let allowed: Vec<&str> = allowed.iter().filter_map(Json::as_str).collect();
            if !allowed.contains(&text) {
                self.tell(say::not_a_choice(text, meant(text, &allowed), &allowed), node.place.clone(), path);
                return Json::Null;
            }
        }
        if text.trim().is_empty() {
            self.tell(say::empty_text(path), node.place.clone(), path);
            return Json::Null;
        }
        match schema["format"].as_str() {
            Some("inline" | "foreign") => self.inline(text, path),
            Some("link") if !is_name(text) => {
                self.tell(say::not_a_link(text), node.place.clone(), path);
                Json::Null
            }
            Some(format) => {
                self.out.values.push((path.to_owned(), format.to_owned(), text.to_owned()));
                Json::from(text)
            }
            None => Json::from(text),
        }
    }

    fn inline(&mut self, text: &str, path: &str) -> Json {
        match inline::parse(text) {
            Ok(nodes) => {
                self.out.texts.push((path.to_owned(), inline::written(&nodes)));
                Json::from(text)
            }
            Err(mistake) => {
                let rest: String = text.chars().skip(mistake.offset).take_while(|c| *c != '\n').collect();
                let finding = say::markup(mistake.kind).at(self.places.find(path, &rest)).path(path);
                self.out.findings.push(finding);
                Json::Null
            }
        }
    }

    fn integer(&mut self, node: &Node, text: &str, schema: &'s Json, path: &str) -> Json {
        let least = schema["minimum"].as_i64().unwrap_or(0);
        let most = schema["maximum"].as_i64().unwrap_or(i64::from(u32::MAX));
        let digits: String = text.chars().map(half_width).collect();
        match text.parse::<i64>() {
            Ok(number) if (least..=most).contains(&number) => return Json::from(number),
            Ok(number) => self.tell(say::number_range(path, number, least, most), node.place.clone(), path),
            Err(_) if digits != text && digits.parse::<i64>().is_ok() => {
                self.tell(say::wide_digits(text, &digits), node.place.clone(), path);
            }
            Err(_) => return self.wrong_type(node, schema, path),
        }
        Json::Null
    }

    /// A choice: by the kind of the node (a text is a string or a map), or by
    /// the one key that each branch has (the blocks of a chapter).
    fn one_of(&mut self, node: &Node, whole: &'s Json, branches: &'s [Json], path: &str) -> Json {
        let by_key: Vec<(&str, &'s Json)> = branches.iter().filter_map(only_key).collect();
        if by_key.len() == branches.len() {
            return self.one_of_keys(node, &by_key, path);
        }
        let wanted = match &node.value {
            Value::Scalar(_) => "string",
            Value::List(_) => "array",
            Value::Map(_) => "object",
            Value::Broken => return Json::Null,
        };
        match branches.iter().find(|branch| kind(self.resolve(branch)) == wanted) {
            Some(branch) if self.is_wording(node, branch) => self.value(node, branch, path),
            Some(_) if !first(&node.place).is_some_and(is_sign) => {
                // `- 受付時間: 9時から` is a map to YAML.
                self.tell(syntax(Syntax::ColonInText), node.place.clone(), path);
                Json::Null
            }
            _ => self.wrong_type(node, whole, path),
        }
    }

    /// Whether a map in the place of a text is one of wordings, and not
    /// `{漢字|かんじ}` without quotation marks or a text with a colon.
    fn is_wording(&self, node: &Node, branch: &Json) -> bool {
        let Value::Map(entries) = &node.value else { return true };
        let properties = &self.resolve(branch)["properties"];
        let known = |key: &String| properties.get(key).is_some() || key.is_ascii();
        entries.iter().any(|(key, ..)| known(key) && !key.contains('|'))
    }

    fn one_of_keys(&mut self, node: &Node, by_key: &[(&str, &'s Json)], path: &str) -> Json {
        let Value::Map(entries) = &node.value else {
            let sample = by_key.first().map(|(_, branch)| self.first(branch)).unwrap_or_default();
            self.tell(say::block_shape(&sample), node.place.clone(), path);
            return Json::Null;
        };
        let [(key, place, _)] = entries.as_slice() else {
            self.tell(say::block_keys(), node.place.clone(), path);
            return Json::Null;
        };
        if let Some((_, branch)) = by_key.iter().find(|(name, _)| name == key) {
            return self.object(node, entries, branch, path);
        }
        let known: Vec<_> = by_key.iter().map(|(name, branch)| (*name, &branch["properties"][name])).collect();
        self.unknown_key(key, place, path, &known);
        Json::Null
    }

    fn wrong_type(&mut self, node: &Node, schema: &'s Json, path: &str) -> Json {
        let found = match &node.value {
            Value::Broken | Value::Scalar(None) => Found::Nothing,
            Value::Scalar(Some(_)) => Found::Text,
            Value::List(_) => Found::List,
            Value::Map(_) => Found::Map,
        };
        if path.is_empty() {
            self.out.findings.push(say::no_keys(found).at(Some(node.place.clone())));
            return Json::Null;
        }
        let wanted = kind(self.resolve(schema));
        let nested = matches!(found, Found::List | Found::Map);
        let first = first(&node.place);
        let key = path.rsplit('.').next().unwrap_or(path);
        let key = key.split('[').next().unwrap_or(key);
        let phone = self.resolve(schema)["format"] == "phone";
        let sample = match self.sample(key, schema) {
            sample if path.ends_with(']') && !matches!(wanted, "object" | "array") => {
                sample.replacen(&format!("{key}:"), "-", 1)
            }
            sample => sample,
        };
        let finding = if let Some(one) = only(&node.value).filter(|_| wanted == "string") {
            say::one_alone(path, key, one)
        } else if phone && matches!(&node.value, Value::List(items) if items.len() > 1) {
            phones_in_one(&[], Holder::Key)
        } else if let Some(sign) = first.filter(|sign| wanted == "string" && !phone && nested && is_sign(*sign)) {
            if sign == '-' && begins_line(&node.place) { say::lines_as_list(path, key) } else { sign_first(sign) }
        } else {
            say::wrong_type(path, wanted, found, &sample)
        };
        self.tell(finding, node.place.clone(), path);
        Json::Null
    }

    fn tell(&mut self, finding: Finding, place: Place, path: &str) {
        self.out.findings.push(finding.at(Some(place)).path(path));
    }

    /// `key: example`, as one would write it.
    fn sample(&self, key: &str, schema: &Json) -> String {
        let resolved = self.resolve(schema);
        match kind(resolved) {
            "object" => format!("{key}:（改行して字下げ）{}", self.first(resolved)),
            "array" => format!("{key}:（改行して字下げ）- {}", self.item(&resolved["items"])),
            _ => format!("{key}: {}", self.scalar(schema)),
        }
    }

    /// The first thing that one would write in a block.
    fn first(&self, object: &Json) -> String {
        let first = || object["properties"].as_object().and_then(|keys| keys.keys().next()).map(String::as_str);
        let key = object["required"].get(0).and_then(Json::as_str).or_else(first).unwrap_or("項目");
        format!("{key}: {}", self.scalar(&object["properties"][key]))
    }

    fn item(&self, schema: &Json) -> String {
        let resolved = self.resolve(schema);
        match branches(resolved).into_iter().flatten().find_map(only_key) {
            Some((_, branch)) => self.first(branch),
            None if kind(resolved) == "object" => self.first(resolved),
            None => self.scalar(schema),
        }
    }

    fn scalar(&self, schema: &Json) -> String {
        let resolved = self.resolve(schema);
        let example = schema["examples"].get(0).or(resolved["examples"].get(0)).or(resolved["enum"].get(0));
        match (example, kind(resolved)) {
            (Some(Json::String(text)), _) => text.clone(),
            (Some(example), _) => example.to_string(),
            (None, "boolean") => "true".to_owned(),
            (None, "integer") => "1".to_owned(),
            (None, _) => "…".to_owned(),
        }
    }

    fn describe<'a>(&'a self, schema: &'a Json) -> &'a str {
        schema["description"].as_str().or_else(|| self.resolve(schema)["description"].as_str()).unwrap_or_default()
    }

    /// Follows `$ref` and steps over the `null` branch of an optional value.
    fn resolve<'a>(&self, schema: &'a Json) -> &'a Json
    where
        's: 'a,
    {
        if let Some(name) = schema["$ref"].as_str().and_then(|r| r.strip_prefix("#/$defs/")) {
            return self.resolve(&self.schema["$defs"][name]);
        }
        if let Some(branches) = schema["anyOf"].as_array() {
            let mut present = branches.iter().filter(|branch| branch["type"] != "null");
            if let (Some(only), None) = (present.next(), present.next()) {
                return self.resolve(only);
            }
        }
        schema
    }
}

/// Whether rules judge a string with all its characters: texts of sheets, URLs.
fn is_shown(schema: &Json) -> bool {
    matches!(schema["format"].as_str(), Some("inline" | "foreign" | "https"))
}

/// The JSON type of a schema, without `null`.
fn kind(schema: &Json) -> &str {
    match &schema["type"] {
        Json::String(kind) => kind,
        Json::Array(kinds) => kinds.iter().filter_map(Json::as_str).find(|kind| *kind != "null").unwrap_or_default(),
        _ if schema["anyOf"].is_array() => "string",
        _ => "",
    }
}

fn branches(schema: &Json) -> Option<&Vec<Json>> {
    schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array())
}

fn only_key(branch: &Json) -> Option<(&str, &Json)> {
    let [name] = branch["required"].as_array()?.as_slice() else { return None };
    let properties = branch["properties"].as_object()?;
    (properties.len() == 1).then_some((name.as_str()?, branch))
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// All objects of a schema: the source itself, its blocks, and their choices.
fn objects(schema: &Json) -> impl Iterator<Item = &Json> {
    let definitions = schema["$defs"].as_object().into_iter().flat_map(Map::values);
    std::iter::once(schema).chain(definitions).flat_map(|definition| {
        let choices = branches(definition).into_iter().flatten();
        std::iter::once(definition).chain(choices).filter(|object| object["properties"].is_object())
    })
}

/// Whether a key is followed by nothing but a remark.
fn is_comment(place: &Place, key: &str) -> bool {
    let rest = place.excerpt.chars().skip(place.column - 1).collect::<String>();
    rest.strip_prefix(key)
        .and_then(|rest| rest.strip_prefix(':'))
        .is_some_and(|rest| rest.trim_start().starts_with('#'))
}

/// Whether nothing is before a value in its line.
fn begins_line(place: &Place) -> bool {
    place.excerpt.chars().take(place.column - 1).all(char::is_whitespace)
}

/// The first words of a description.
fn short(description: &str) -> &str {
    description.split(['。', '（']).next().unwrap_or(description)
}

/// The first character of a value as it is in its line.
fn first(place: &Place) -> Option<char> {
    place.excerpt.chars().nth(place.column - 1)
}

/// The first name in a list of names: map in [map, site].
fn only(value: &Value) -> Option<&str> {
    let Value::List(items) = value else { return None };
    let is_name = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let names = items.iter().map(|item| match &item.value {
        Value::Scalar(Some(text)) if is_name(text) => Some(text.as_str()),
        _ => None,
    });
    names.collect::<Option<Vec<&str>>>()?.first().copied()
}

/// Whether YAML makes lists and maps of what begins so, where a text was meant.
fn is_sign(c: char) -> bool {
    matches!(c, '{' | '[' | '-' | '?')
}

/// Puts findings in the order of the file: what has no place first, the count
/// of what is not told last.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| {
        (finding.rule == "and-more", finding.place.as_ref().map(|place| (place.line, place.column)))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_get_a_suggestion() {
        assert_eq!(closest("adress", &["address", "access"]), Some("address"));
        assert_eq!(closest("ａｄｄｒｅｓｓ", &["address", "access"]), Some("address"));
        assert_eq!(closest("telephone", &["address", "access"]), None);
    }
}
