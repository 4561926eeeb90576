//! What findings advise to write into the file by hand, and how the same is done at the desk.

/// Words of an advice, and those of the desk for the same.
const WORDS: &[(&str, &str)] = &[
    ("「|-」と書いて、次の行から文を分けて書いてください", "Enter キーで行を分けてください"),
    ("空白や「|-」で分けてください", "空白を入れるか、Enter キーで行を分けてください"),
    ("改行は「|-」のあとに行を分けて書きます", "改行は、Enter キーを押します"),
    ("「|-」のあとの文の中には、メモを書けません。", "文の欄の中には、メモを書けません。"),
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
    ("書かないときは、--edition furigana を付けずに作ってください。", "書かないときは、ほかの版を選んでください。"),
    ("書かないときは、--edition easy を付けずに作ってください。", "書かないときは、ほかの版を選んでください。"),
    ("（standard と組にします）", ""),
    ("readings に「- ", "readings に「"),
    ("電話（kind: phone）", "電話"),
    ("を書き足してください。送りがななどを付けて", "の形で書き足してください。送りがななどを付けて"),
    ("この行を消してください", "この項目を削除してください"),
    ("「- 相談 そうだん」のように", "「相談 そうだん」のように"),
    ("「- 0", "「0"),
    ("記号の前と後ろを、別の行に分けてください", "記号の前と後ろを、別の項目に分けてください"),
    ("言葉ごとに行を分けてください", "言葉ごとに項目を分けてください"),
    (
        "「- 」から始まるこの組を写して、番号ごとに分けて書いてください",
        "「複製」で同じ項目を作り、番号ごとに分けて書いてください",
    ),
    (
        "standard と easy の組にして、easy の文を書いてください",
        "「＋ やさしい日本語の言い方」で、やさしい文を書いてください",
    ),
    ("区切って書いてください（例: name_lines: [例示県ひきこもり, 支援センター]）", "区切って書いてください"),
    (
        "行の終わりの空白が消えないように、引用符で囲んでください（例: [\"Example \", \"Center\"]）",
        "行の終わりに空白を入れてください",
    ),
    ("すぐ下の行に", "すぐ下の欄に"),
    ("YAML ファイルと同じフォルダーに置き、名前だけを書いてください", "「画像を選ぶ」から選んでください"),
    (
        "画像は、この YAML ファイルと同じフォルダーの中（images など）に置き、images/room.jpg のように「/」で書いてください",
        "「画像を選ぶ」から選んでください",
    ),
    (
        "この YAML ファイルと同じフォルダーの中に置き、madoguchi.csv のように名前だけを書いてください",
        "「CSV を選ぶ」から選んでください",
    ),
    ("YAML ファイルから見た場所を書きます。", "「画像を選ぶ」や「CSV を選ぶ」で、選びなおすこともできます。"),
    (
        "次の行に字下げして「file: madoguchi.csv」のように書いてください",
        "この欄を消し、「＋ 一覧にのせる窓口を、CSV ファイルから読む」を押してください",
    ),
    ("「- 」の行を書き足してください", "「＋ ふやす」で書き足してください"),
    ("「- 」の行を減らしてください", "「削除」で減らしてください"),
    ("、silence に理由を書いてください", "、「そのほかの決まり」の見送る指摘に、理由を書いてください"),
    (": true と書くと、図に", " に印を付けると、図に"),
    ("、- windows: true と書いて入れられます", "、部品の「一覧にのせる窓口」を足せば入れられます"),
    ("（events: true）", ""),
    ("ファイルでは、# の後ろが消えないように、前後に \" をつけます。", ""),
    (
        "見本（tebiki new で作れます）を写して、書きかえてください",
        "「ほかを開く」の「見本から始める」で、はじめから書けます",
    ),
    ("半角で「|-」と書いて、次の行から文を書いてください", "文を、はじめから書きなおしてください"),
    ("「項目: 内容」の形で書いてください。", ""),
    // Words about the shape of the file, for whoever mends it in the text of it.
    ("改行のある文の前には、半角で「|-」と書いてください", "この印を、半角で打ちなおしてください"),
    ("「項目:」や「-」のあとに「|-」と書いて、次の行から文を書いてください", "文を、はじめから書きなおしてください"),
    ("前の行より深く字下げするか、「|-」のあとに行を分けて書いてください", "前の行とつなげて、1行に書いてください"),
    ("半角の空白2つずつで字下げしてください", "半角の空白を2つずつ入れてください"),
    ("次の行に移し、字下げして書いてください", "次の行に移し、行のはじめに空白を入れて書いてください"),
    ("行の字下げや印のところ", "行のはじめの空白や、印のところ"),
    ("字下げ（行のはじめの空白）", "行のはじめの空白"),
    ("字下げした「- 」の並び", "並び"),
    ("字下げした「項目: 内容」の組", "いくつかの欄の組"),
    ("「- 」の並び", "並び"),
    ("「項目: 内容」の組", "いくつかの欄の組"),
    ("true か false", "印を付けるかどうか"),
    ("センターの YAML ファイル", "センターのファイル"),
    ("YAML ファイル", "センターのファイル"),
    ("YAML に書いて", "センターのファイルに書いて"),
    ("YAML として読めません", "この書き方では読めません"),
    ("文なら「|-」のあとに行を分けて書いてください", "文なら、行を分けて書いてください"),
    ("ここには「|-」だけを書き、次の行から文を書いてください", "入力欄の中で、Enter キーで行を分けてください"),
    ("文を囲むだけのつもりなら、半角の \" に直してください", "文を囲むだけのつもりなら、消してください"),
    ("minutes（そこから歩いて何分か）", "minutes"),
    ("の address（住所）", "の住所"),
    ("open に書かず、also に文で", "その曜日と時刻を消し、「曜日では書けないもの」の欄に文で"),
    ("住所（address）", "住所"),
    ("伏せないときは、address を", "伏せないときは、住所を"),
    ("address（住所）", "住所"),
    ("字下げ", "行のはじめの空白"),
];

/// How the names of rules begin whose slips are in the lines of the file, and not in a value: they
/// are mended in the text of it, which the desk shows as well.
const OF_ITS_LINES: [&str; 8] =
    ["duplicate-key", "no-colon", "no-space", "swallowed-key", "tab-indent", "two-versions", "wide-", "yaml-"];

/// Where the text of the file is.
const IN_THE_FILE: &str = "「ファイルの中身」で、";

/// Words of a finding, with what is done at the desk in the place of what is written by hand.
pub fn at_the_desk(words: &str) -> String {
    WORDS.iter().fold(noted(words), |words, (file, desk)| words.replace(file, desk))
}

/// A line to be written below, 「note: 内線123」, is the field of it.
fn noted(words: &str) -> String {
    let line =
        words.split_once("すぐ下の行に「note: ").and_then(|(before, rest)| Some((before, rest.split_once('」')?.1)));
    line.map_or_else(
        || words.to_owned(),
        |(before, after)| format!("{before}「ひとこと」に{}", after.trim_start_matches('と')),
    )
}

/// The advice of a rule about how the file is written, as it is followed at the desk; nothing if
/// it is about what is written.
pub fn advice(rule: &str, hint: &str) -> Option<String> {
    let words = match rule {
        "missing-key" if hint.starts_with('#') => "この欄に書きなおしてください。".to_owned(),
        "missing-key" => {
            format!("書き足してください{}。", example(hint.split_once('」').map_or("", |(sample, _)| sample)))
        }
        "comment-in-text" => {
            "空白のあとの # から後ろは、読みとばされます。文の一部なら、この欄に、文のはじめから書きなおしてください。"
                .to_owned()
        }
        "folded-text" => "この欄で、文を書きなおしてください。行は、Enter キーで分けます。".to_owned(),
        "not-a-choice" => "この欄で、選びなおしてください。".to_owned(),
        "block-keys" => format!("{IN_THE_FILE}この項目を消し、「＋ ふやす」で、部品をひとつずつ書きなおしてください。"),
        "unknown-key" => format!("読まれない行です。{IN_THE_FILE}その行を消し、書きたいことは、{}", its_field(hint)),
        "wrong-type" => wrong_type(hint),
        // What can be mended in a field, or by beginning anew.
        "wide-digits" | "yaml-empty" => return None,
        "wide-quote" if hint.starts_with("文を囲むだけ") => return None,
        _ if OF_ITS_LINES.iter().any(|start| rule.starts_with(start)) => {
            format!("{IN_THE_FILE}{}", without_examples(hint).replace("この行", "その行"))
        }
        _ => return None,
    };
    Some(words)
}

/// Where what stands in a line that nobody reads can be written, by the keys that are meant.
fn its_field(hint: &str) -> String {
    let quoted: Vec<&str> = hint.split('「').skip(1).filter_map(|rest| rest.split('」').next()).collect();
    match (hint.contains("ではありませんか"), hint.contains("の中に書く項目です"), quoted.as_slice()) {
        (true, _, [_, meant, ..]) => format!("「{meant}」の欄に書いてください。"),
        (_, true, [key, block, ..]) => format!("「{block}」の「{key}」の欄に書いてください。"),
        _ => "その欄に書いてください。".to_owned(),
    }
}

/// What is written in the place of something else.
fn wrong_type(hint: &str) -> String {
    let sample = hint.strip_prefix("例: ").unwrap_or_default();
    match sample.rsplit_once(": ").map(|(_, value)| value) {
        Some("true") => "印を付けるか、外すかを、選びなおしてください。".to_owned(),
        Some(value) if value.parse::<u32>().is_ok() => format!("半角の数字だけを書いてください（例: {value}）。"),
        _ if sample.contains("改行") => format!("{IN_THE_FILE}この項目を消し、この画面で書きなおしてください。"),
        _ => format!("この欄に書きなおしてください{}。行は、Enter キーで分けます。", example(sample)),
    }
}

/// An example of a value, out of one of how it is written: 「number: 0000-00-0000」.
fn example(sample: &str) -> String {
    let value = sample.split_once(": ").map_or("", |(_, value)| value);
    if value.is_empty() || value == "…" || sample.contains("改行") {
        String::new()
    } else {
        format!("（例: {value}）")
    }
}

/// Examples are lines of the file.
fn without_examples(hint: &str) -> String {
    let Some((before, rest)) = hint.split_once("（例: ") else { return hint.to_owned() };
    let after = rest.split_once("）").map_or("", |(_, after)| after);
    format!("{before}{}", without_examples(after))
}
