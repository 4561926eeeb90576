//! What findings say of the file, said as it is done on the desk: who sits there writes no
//! keys and no signs.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::form::choice;
use source::schema::{resolved, short};

/// What is advised to write into the file, and how the same is done on the desk.
const BY_HAND: [(&str, &str); 24] = [
    ("「|-」と書いて、次の行から文を分けて書いてください", "Enter キーで行を分けてください"),
    ("空白や「|-」で分けてください", "空白を入れるか、Enter キーで行を分けてください"),
    ("改行は「|-」のあとに行を分けて書きます", "改行は、Enter キーを押します"),
    ("使わない項目なら、行ごと消せるものもあります。", "使わない欄は、「この欄を消す」や「削除」で消せます。"),
    ("ファイルに allow_unverified: true と書くと、", "「そのほかの決まり」の allow_unverified を選ぶと、"),
    ("（tebiki check --edition furigana で、足りない言葉が分かります）", ""),
    (
        "書かないときは、editions から furigana を消してください。",
        "書かないときは、「作る版」のふりがな版を外してください。",
    ),
    (
        "書かないときは、editions から easy を消してください。",
        "書かないときは、「作る版」のやさしい日本語版を外してください。",
    ),
    ("（standard と組にします）", ""),
    ("readings に「- ", "readings に「"),
    ("電話（kind: phone）", "電話"),
    ("を書き足してください。送りがななどを付けて", "の形で書き足してください。送りがななどを付けて"),
    ("この行を消してください", "この項目を削除してください"),
    ("「- 相談 そうだん」のように", "「相談 そうだん」のように"),
    ("記号の前と後ろを、別の行に分けてください", "記号の前と後ろを、別の項目に分けてください"),
    ("言葉ごとに行を分けてください", "言葉ごとに項目を分けてください"),
    (
        "「- 」から始まるこの組を写して、番号ごとに分けて書いてください",
        "「複製」で同じ項目を作り、番号ごとに分けて書いてください",
    ),
    ("すぐ下の行に「note: 内線123」と書きます", "「ひとこと」に書きます"),
    (
        "standard と easy の組にして、easy の文を書いてください",
        "「＋ やさしい日本語の言い方」で、やさしい文を書いてください",
    ),
    ("区切って書いてください（例: name_lines: [例示県ひきこもり, 支援センター]）", "区切って書いてください"),
    ("すぐ下の行に", "すぐ下の欄に"),
    ("YAML ファイルと同じフォルダーに置き、名前だけを書いてください", "「画像を選ぶ」から選んでください"),
    ("「- 」の行を書き足してください", "「＋ ふやす」で書き足してください"),
    ("、silence に理由を書いてください", "、「そのほかの決まり」の見送る指摘に、理由を書いてください"),
];

/// How the names of rules begin that are about how the file is written: who wrote it by
/// hand mends it there.
const OF_THE_FILE: [&str; 16] = [
    "block-keys",
    "comment-in-text",
    "duplicate-key",
    "folded-text",
    "item-count",
    "missing-key",
    "no-colon",
    "no-space",
    "not-a-choice",
    "swallowed-key",
    "tab-indent",
    "theme",
    "unknown-key",
    "wide-",
    "wrong-type",
    "yaml-",
];

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

    /// `words` of a finding of `rule` about the value at `path`.
    pub fn spoken(&self, words: &str, rule: &str, path: &str) -> String {
        let name = if path.is_empty() { String::new() } else { source::schema::label(&self.schema, path) };
        let named = |words: String| if path.is_empty() { words } else { whole_replaced(&words, path, &name) };
        if OF_THE_FILE.iter().any(|start| rule.starts_with(start)) {
            return named(words.to_owned());
        }
        let words = BY_HAND.iter().fold(words.to_owned(), |words, (file, desk)| words.replace(file, desk));
        // Lists in it name other values, whose paths may begin with this one.
        let words = words.lines().map(|line| self.without_path(line)).collect::<Vec<_>>().join("\n");
        self.without_keys(&named(words), path)
    }

    /// A line of a list, 「46行目から: poster.signs[0]（1 個）」, and the command that tells more.
    fn without_path(&self, line: &str) -> String {
        if let Some((_, rest)) = line.split_once("行目から: ")
            && let Some((path, count)) = rest.split_once('（')
        {
            return format!("  {}（{count}", source::schema::label(&self.schema, path));
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
            let label = source::schema::label(&self.schema, &sibling);
            if let Some(found) = titles.iter().find(|title| label.ends_with(title.as_str())) {
                return Some(found.clone());
            }
            if above.is_empty() {
                return None;
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
