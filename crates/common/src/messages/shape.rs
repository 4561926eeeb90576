//! What is said about the shape of a source: keys, kinds of values, markup.

use super::{error, things, warning};
use crate::finding::Finding;

/// A key that a block knows, and what it is for.
pub struct Known<'a> {
    pub key: &'a str,
    pub meaning: &'a str,
}

/// `meant`: the known key that it is probably a slip of.
pub fn unknown_key(key: &str, meant: Option<&str>, known: &[Known]) -> Finding {
    let hint = match meant {
        Some(name) => format!("「{key}」→「{name}」ではありませんか。"),
        None if known.is_empty() => "この行を消してください。".to_owned(),
        None => allowed(known),
    };
    error("unknown-key", format!("「{key}」という項目はありません")).hint(hint)
}

/// A key of the whole file that is in a block of it.
pub fn key_too_deep(key: &str) -> Finding {
    error("unknown-key", format!("「{key}」は、ここには書けません")).hint(format!(
        "「{key}」は、ほかの項目の中ではなく、いちばん外側に書く項目です。行のはじめの空白をなくし、その中の行の字下げも同じだけ減らしてください。"
    ))
}

/// A list of names where one is written.
pub fn one_alone(path: &str, key: &str, one: &str) -> Finding {
    error("wrong-type", format!("「{path}」に書けるのはひとつですが、「- 」や「[ ]」の並びが書かれています"))
        .hint(format!("「{key}: {one}」のように、ひとつだけを書いてください。"))
}

/// A key that is right elsewhere. `around`: the block around this one that has
/// it, if there is one: then the line may stand too deep.
pub fn key_elsewhere(key: &str, parents: &[String], around: Option<&str>, known: &[Known]) -> Finding {
    let places: Vec<String> = parents.iter().map(|parent| format!("「{parent}」")).collect();
    let moved = around.map_or(String::new(), |around| {
        format!("「{around}」の「{key}」のつもりなら、行のはじめの空白を減らして、「{around}」のほかの項目とそろえてください。")
    });
    // Of a long block the list of all keys helps nobody.
    let here = if known.len() > EXPLAINED { String::new() } else { allowed(known) };
    error("unknown-key", format!("「{key}」は、ここには書けません"))
        .hint(format!("{here}「{key}」は、{}の中に書く項目です。{moved}", places.join("か")))
}

/// As many keys as are reported with what they are for.
const EXPLAINED: usize = 8;

fn allowed(known: &[Known]) -> String {
    let explain = |known: &Known| match known.meaning {
        "" => known.key.to_owned(),
        meaning => format!("{}（{meaning}）", known.key),
    };
    let names: Vec<String> = if known.len() > EXPLAINED {
        known.iter().map(|known| known.key.to_owned()).collect()
    } else {
        known.iter().map(explain).collect()
    };
    format!("ここに書けるのは {} です。", names.join("、"))
}

/// `sample`: how to write it; `meaning`: what it is.
pub fn missing_key(block: &str, key: &str, sample: &str, meaning: &str) -> Finding {
    let block = if block.is_empty() { "ファイル".to_owned() } else { format!("「{block}」") };
    let meaning = if meaning.is_empty() { String::new() } else { format!("（{meaning}）") };
    error("missing-key", format!("{block}に「{key}」がありません"))
        .hint(format!("「{sample}」と書き足してください{meaning}。"))
}

pub fn duplicate_key(key: &str, first: usize) -> Finding {
    error("duplicate-key", format!("「{key}」が2回書かれています（1回目は{first}行目）"))
        .hint("どちらかひとつを消してください。")
}

pub fn item_count(path: &str, least: usize, most: usize, found: usize) -> Finding {
    let wanted = match (least, most) {
        (least, usize::MAX) => format!("{}以上", things(least)),
        (least, most) if least == most => things(least),
        (least, most) => format!("{}から{}まで", things(least), things(most)),
    };
    let hint = if found < least {
        "「- 」の行を書き足してください。"
    } else {
        "「- 」の行を減らしてください。"
    };
    error("item-count", format!("「{path}」は{wanted}ですが、{}あります", things(found))).hint(hint)
}

pub fn number_range(path: &str, number: i64, least: i64, most: i64) -> Finding {
    error("number-range", format!("「{path}」の {number} は、範囲の外です"))
        .hint(format!("{least} から {most} までの数を書いてください。"))
}

/// `ascii`: the same digits in half width.
pub fn wide_digits(text: &str, ascii: &str) -> Finding {
    error("wide-digits", format!("数字が全角（{text}）です")).hint(format!("半角で「{ascii}」と書いてください。"))
}

pub fn not_a_choice(text: &str, meant: Option<&str>, allowed: &[&str]) -> Finding {
    let hint = match meant {
        _ if is_several(text) => SEVERAL.to_owned(),
        Some(name) => format!("「{text}」→「{name}」ではありませんか。"),
        None => format!("{} のどれかを書いてください。", allowed.join("、")),
    };
    error("not-a-choice", format!("「{text}」は選べません")).hint(hint)
}

/// Where the name of a link is wanted.
pub fn not_a_link(text: &str) -> Finding {
    let hint = if is_several(text) {
        SEVERAL
    } else {
        "links に書いた名前（map や site など）を書いてください。URL は、links に新しい名前で書き足して、その名前をここに書きます。"
    };
    error("not-a-choice", format!("「{text}」は、リンクの名前ではありません")).hint(hint)
}

const SEVERAL: &str = "ひとつずつ、半角の「,」と空白で区切ってください（例: [map, site]）。";

/// Whether choices stand in one, with signs between them.
fn is_several(text: &str) -> bool {
    text.contains(['、', '，', ',', '・'])
}

/// `themes` are the names that there are.
pub fn no_such_theme(name: &str, themes: &[String]) -> Finding {
    error("theme", format!("「{name}」という配色はありません")).hint(format!(
        "{} から選べます。自分の配色は、プロジェクトの layouts/themes フォルダーに「名前.typ」として置きます。",
        themes.join("、")
    ))
}

pub fn block_keys() -> Finding {
    error("block-keys", "ひとつの「-」に、部品がひとつではありません").hint("部品ごとに「- 」で始めてください。")
}

/// A block that is no `part: content`.
pub fn block_shape(sample: &str) -> Finding {
    error("block-keys", "部品の名前がありません")
        .hint(format!("「- {sample}」のように、部品の名前（text、heading、list など）と「:」から書いてください。"))
}

/// What is in the file.
#[derive(Debug, Clone, Copy)]
pub enum Found {
    Nothing,
    Text,
    List,
    Map,
}

/// A list in the place of a text: most often its lines, one by one.
pub fn lines_as_list(path: &str, key: &str) -> Finding {
    error("wrong-type", format!("「{path}」は文字ですが、「- 」の並びが書かれています")).hint(format!(
        "行を分けて書くときは、「{key}: |-」と書き、次の行から「- 」を付けずに、字下げして文を書いてください。"
    ))
}

/// A file that is no center: a text, or a list.
pub fn no_keys(found: Found) -> Finding {
    let found = match found {
        Found::List => "並び",
        _ => "文",
    };
    error("wrong-type", format!("このファイルは、{found}だけです。センターのことを書くところがありません")).hint(
        "別のファイルではないかを確かめてください。はじめて書くときは、見本（tebiki new で作れます）を写して、書きかえてください。",
    )
}

/// `wanted`: the JSON type of the schema; `sample`: how to write it.
pub fn wrong_type(path: &str, wanted: &str, found: Found, sample: &str) -> Finding {
    let found = match found {
        Found::Nothing => "何も書かれていません",
        Found::Text => "文字が書かれています",
        Found::List => "「- 」の並びが書かれています",
        Found::Map => "「項目: 内容」の組が書かれています",
    };
    let wanted = match wanted {
        "object" => "字下げした「項目: 内容」の組",
        "array" => "字下げした「- 」の並び",
        "integer" => "半角の数字",
        "boolean" => "true か false",
        _ => "文字",
    };
    error("wrong-type", format!("「{path}」は{wanted}ですが、{found}")).hint(format!("例: {sample}"))
}

pub fn empty_text(path: &str) -> Finding {
    error("empty-text", format!("「{path}」に文字がありません"))
        .hint("内容を書いてください。使わない項目なら、行ごと消せるものもあります。")
}

/// A slip in the markup of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    OpenStrong,
    OpenRuby,
    BadRuby,
    StrongInRuby,
    StrayBrace,
}

pub fn markup(kind: Markup) -> Finding {
    let (message, hint) = match kind {
        Markup::OpenStrong => {
            ("「**」が閉じていません", "太字の終わりにも ** を書いてください。文字としての ** は \\** と書きます。")
        }
        Markup::OpenRuby => {
            ("「{」が閉じていません", "ふりがなは {漢字|かんじ} と書きます。文字としての { は \\{ と書きます。")
        }
        Markup::BadRuby => (
            "ふりがなの書き方が違います",
            "{漢字|かんじ} のように1つ、または {東京|とう|きょう} のように1文字ずつ書きます。",
        ),
        Markup::StrongInRuby => (
            "ふりがなの { } の中に、太字の「**」があります",
            "** を { } の外に出し、**{相談|そうだん}** のように書いてください。文字としての ** は \\*\\* と書きます。",
        ),
        Markup::StrayBrace => ("始まりのない「}」があります", "文字としての } は \\} と書きます。"),
    };
    error("inline-markup", message).hint(hint)
}

/// `meant`: the rule that it is probably a slip of.
pub fn silence_rule(rule: &str, meant: Option<&str>) -> Finding {
    let hint = match meant {
        Some(name) => format!("「{rule}」→「{name}」ではありませんか。"),
        None => "見送れるのは、内容についての指摘だけです。指摘の [ ] の中の名前を写してください。".to_owned(),
    };
    error("silence-rule", format!("「{rule}」という指摘は、見送れません")).hint(hint)
}

pub fn silence_unused(rule: &str) -> Finding {
    warning("silence-unused", format!("「{rule}」の指摘は、もうありません"))
        .hint("この silence は要らなくなりました。消してください。")
}
