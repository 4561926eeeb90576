//! Judges a YAML tree by the model's JSON Schema: every problem of the file in
//! one pass, and values typed as the model wants them.
//!
//! The schema comes from [`super::model`] by `schemars`, so that the reader,
//! the editor's completion and the model can not drift apart. The walker knows
//! only the part of JSON Schema that these types produce.

use serde_json::{Map, Value as Json};

use super::inline;
use super::places::Places;
use super::rules::{self, closest};
use super::yaml::{Node, Value};
use crate::finding::{Finding, Place};

/// What the walk gives: a value that the model can take (if there is no
/// error), the places of all values, and all findings.
pub struct Judged {
    pub json: Json,
    pub findings: Vec<Finding>,
}

/// Walks `node` by `schema`, noting places and findings.
pub fn judge(node: &Node, schema: &Json, places: &mut Places) -> Judged {
    let mut walker = Walker { definitions: &schema["$defs"], places, findings: Vec::new() };
    let json = walker.value(node, schema, "").unwrap_or(Json::Null);
    Judged { json, findings: walker.findings }
}

struct Walker<'s> {
    definitions: &'s Json,
    places: &'s mut Places,
    findings: Vec<Finding>,
}

impl<'s> Walker<'s> {
    /// Judges one value. `None` after a finding.
    fn value(&mut self, node: &Node, described: &'s Json, path: &str) -> Option<Json> {
        self.places.insert(path, node.place.clone());
        let schema = self.resolve(described);
        if let Some(branches) = branches(schema) {
            return self.one_of(node, described, branches, path);
        }
        match (kind(schema), &node.value) {
            ("object", Value::Map(entries)) => self.object(node, entries, schema, path),
            ("array", Value::List(items)) => self.array(node, items, schema, path),
            ("string", Value::Scalar(Some(text))) => self.string(node, text, schema, path),
            ("integer", Value::Scalar(Some(text))) => self.integer(node, text, schema, path),
            ("boolean", Value::Scalar(Some(text))) if text == "true" || text == "false" => {
                Some(Json::Bool(text == "true"))
            }
            _ => self.wrong_type(node, described, path),
        }
    }

    fn object(&mut self, node: &Node, entries: &[(String, Place, Node)], schema: &'s Json, path: &str) -> Option<Json> {
        let before = self.findings.len();
        let properties = schema["properties"].as_object()?;
        let mut object = Map::new();
        let mut slips = Vec::new();
        for (key, key_place, value) in entries {
            let Some(property) = properties.get(key) else {
                // The key that a slip stands for is not missing as well.
                slips.extend(self.unknown_key(key, key_place, properties.keys()));
                continue;
            };
            let here = join(path, key);
            if object.contains_key(key) {
                self.findings.push(
                    Finding::error("duplicate-key", format!("「{key}」が2回書かれています"))
                        .at(Some(key_place.clone()))
                        .path(&here)
                        .hint("どちらかひとつを消してください。"),
                );
            } else if matches!(value.value, Value::Scalar(None)) {
                // `key:` with nothing after it means the same as leaving it out.
                self.places.insert(&here, key_place.clone());
            } else {
                let json = self.value(value, property, &here);
                if !matches!(value.value, Value::Scalar(_)) {
                    // A reader looks for a block by its key, not by its first line.
                    self.places.insert(&here, key_place.clone());
                }
                object.insert(key.clone(), json.unwrap_or(Json::Null));
            }
        }
        let present: Vec<&str> = object.keys().chain(&slips).map(String::as_str).collect();
        self.missing_keys(node, &present, schema, properties, path);
        (self.findings.len() == before).then_some(Json::Object(object))
    }

    fn missing_keys(
        &mut self,
        node: &Node,
        present: &[&str],
        schema: &'s Json,
        properties: &'s Map<String, Json>,
        path: &str,
    ) {
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
        for key in required.filter(|key| !present.contains(key)) {
            let property = &properties[key];
            let block = if path.is_empty() { "ファイル".to_owned() } else { format!("「{path}」") };
            let place = self.places.of(&join(path, key)).unwrap_or_else(|| node.place.clone());
            self.findings.push(
                Finding::error("missing-key", format!("{block}に「{key}」がありません"))
                    .at(Some(place))
                    .path(join(path, key))
                    .hint(format!(
                        "「{}」と書き足してください（{}）。",
                        self.sample(key, property),
                        self.describe(property)
                    )),
            );
        }
    }

    /// Returns the key that was probably meant.
    fn unknown_key<'k>(&mut self, key: &str, place: &Place, known: impl Iterator<Item = &'k String>) -> Option<String> {
        let known: Vec<&str> = known.map(String::as_str).collect();
        let meant = closest(key, &known);
        let hint = match meant {
            Some(name) => format!("「{key}」→「{name}」ではありませんか。"),
            None => format!("ここに書けるのは {} です。", known.join("、")),
        };
        self.findings.push(
            Finding::error("unknown-key", format!("「{key}」という項目はありません"))
                .at(Some(place.clone()))
                .hint(hint),
        );
        meant.map(str::to_owned)
    }

    fn array(&mut self, node: &Node, items: &[Node], schema: &'s Json, path: &str) -> Option<Json> {
        let before = self.findings.len();
        let pair = schema["prefixItems"].as_array();
        let least = schema["minItems"].as_u64().unwrap_or(0) as usize;
        let most = schema["maxItems"].as_u64().map_or(usize::MAX, |n| n as usize);
        if items.len() < least || items.len() > most {
            let wanted = match (least, most) {
                (least, usize::MAX) => format!("{least}つ以上"),
                (least, most) if least == most => format!("{least}つ"),
                (least, most) => format!("{least}つから{most}つまで"),
            };
            self.findings.push(
                Finding::error("item-count", format!("「{path}」は{wanted}ですが、{}つあります", items.len()))
                    .at(Some(node.place.clone()))
                    .path(path),
            );
        }
        let mut array = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let schema = pair.and_then(|pair| pair.get(index)).unwrap_or(&schema["items"]);
            if schema.is_object() {
                array.extend(self.value(item, schema, &format!("{path}[{index}]")));
            }
        }
        (self.findings.len() == before).then_some(Json::Array(array))
    }

    fn string(&mut self, node: &Node, text: &str, schema: &'s Json, path: &str) -> Option<Json> {
        if let Some(allowed) = schema["enum"].as_array() {
            let allowed: Vec<&str> = allowed.iter().filter_map(Json::as_str).collect();
            if !allowed.contains(&text) {
                return self.not_allowed(node, text, &allowed, path);
            }
        }
        let format = schema["format"].as_str().unwrap_or_default();
        let before = self.findings.len();
        if format == "inline" {
            self.inline(text, path);
        } else if let Some(problem) = rules::format(format, text) {
            let place = self.places.find(path, text);
            self.findings.push(problem.at(place).path(path));
        }
        (self.findings.len() == before).then(|| Json::String(text.to_owned()))
    }

    fn inline(&mut self, text: &str, path: &str) {
        if let Err(mistake) = inline::parse(text) {
            let rest: String = text.chars().skip(mistake.offset).take_while(|c| *c != '\n').collect();
            self.findings.push(
                Finding::error("inline-markup", mistake.message)
                    .at(self.places.find(path, &rest))
                    .path(path)
                    .hint(mistake.hint),
            );
        }
    }

    fn integer(&mut self, node: &Node, text: &str, schema: &'s Json, path: &str) -> Option<Json> {
        let least = schema["minimum"].as_i64().unwrap_or(0);
        let most = schema["maximum"].as_i64().unwrap_or(i64::from(u32::MAX));
        match text.parse::<i64>() {
            Ok(number) if (least..=most).contains(&number) => Some(Json::from(number)),
            Ok(number) => {
                self.findings.push(
                    Finding::error("number-range", format!("「{path}」の {number} は、範囲の外です"))
                        .at(Some(node.place.clone()))
                        .path(path)
                        .hint(format!("{least} から {most} までの数を書いてください。")),
                );
                None
            }
            Err(_) => self.wrong_type(node, schema, path),
        }
    }

    /// A choice: by the kind of the node (a text is a string or a map), or by
    /// the one key that each branch has (the blocks of a chapter).
    fn one_of(&mut self, node: &Node, whole: &'s Json, branches: &'s [Json], path: &str) -> Option<Json> {
        let by_key: Vec<(&str, &'s Json)> = branches.iter().filter_map(only_key).collect();
        if by_key.len() == branches.len() {
            return self.one_of_keys(node, whole, &by_key, path);
        }
        let wanted = match &node.value {
            Value::Scalar(_) => "string",
            Value::List(_) => "array",
            Value::Map(_) => "object",
        };
        match branches.iter().find(|branch| kind(self.resolve(branch)) == wanted) {
            Some(branch) => self.value(node, branch, path),
            None => self.wrong_type(node, whole, path),
        }
    }

    fn one_of_keys(&mut self, node: &Node, whole: &'s Json, by_key: &[(&str, &'s Json)], path: &str) -> Option<Json> {
        let Value::Map(entries) = &node.value else {
            return self.wrong_type(node, whole, path);
        };
        let [(key, place, _)] = entries.as_slice() else {
            self.findings.push(
                Finding::error("block-keys", "ひとつの「-」に、部品がひとつではありません")
                    .at(Some(node.place.clone()))
                    .path(path)
                    .hint("部品ごとに「- 」で始めてください。"),
            );
            return None;
        };
        if let Some((_, branch)) = by_key.iter().find(|(name, _)| name == key) {
            return self.object(node, entries, branch, path);
        }
        let names: Vec<String> = by_key.iter().map(|(name, _)| (*name).to_owned()).collect();
        self.unknown_key(key, place, names.iter());
        None
    }

    fn not_allowed(&mut self, node: &Node, text: &str, allowed: &[&str], path: &str) -> Option<Json> {
        let hint = match closest(text, allowed) {
            Some(name) => format!("「{text}」→「{name}」ではありませんか。"),
            None => format!("{} のどれかを書いてください。", allowed.join("、")),
        };
        self.findings.push(
            Finding::error("not-a-choice", format!("「{text}」は選べません"))
                .at(Some(node.place.clone()))
                .path(path)
                .hint(hint),
        );
        None
    }

    fn wrong_type(&mut self, node: &Node, schema: &'s Json, path: &str) -> Option<Json> {
        let found = match &node.value {
            Value::Scalar(None) => "何も書かれていません",
            Value::Scalar(Some(_)) => "文字が書かれています",
            Value::List(_) => "「- 」の並びが書かれています",
            Value::Map(_) => "「項目: 内容」の組が書かれています",
        };
        let wanted = match kind(self.resolve(schema)) {
            "object" => "字下げした「項目: 内容」の組",
            "array" => "字下げした「- 」の並び",
            "integer" => "半角の数字",
            "boolean" => "true か false",
            _ => "文字",
        };
        let key = path.rsplit('.').next().unwrap_or(path);
        self.findings.push(
            Finding::error("wrong-type", format!("「{path}」は{wanted}ですが、{found}"))
                .at(Some(node.place.clone()))
                .path(path)
                .hint(format!("例: {}", self.sample(key, schema))),
        );
        None
    }

    /// `key: example`, as one would write it.
    fn sample(&self, key: &str, schema: &Json) -> String {
        if let Some(example) = schema["examples"].get(0) {
            let example = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
            return format!("{key}: {example}");
        }
        let resolved = self.resolve(schema);
        match kind(resolved) {
            "object" => format!("{key}:（改行して字下げ）項目: 内容"),
            "array" => format!("{key}:（改行して字下げ）- 内容"),
            "integer" => format!("{key}: 1"),
            "boolean" => format!("{key}: true"),
            _ => match resolved["enum"].get(0).and_then(Json::as_str) {
                Some(choice) => format!("{key}: {choice}"),
                None => format!("{key}: 文字"),
            },
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
            return self.resolve(&self.definitions[name]);
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

/// Puts findings in the order of the file.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let place = |finding: &Finding| finding.place.as_ref().map(|p| (p.line, p.column));
        place(a).cmp(&place(b))
    });
}
