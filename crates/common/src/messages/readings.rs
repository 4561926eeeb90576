//! What is said about readings (ふりがな).

use super::{error, warning};
use crate::finding::Finding;

/// As many words as a summary names.
const NAMED: usize = 8;

/// Why an entry of `readings` is not a word and a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Nothing is after the word.
    Alone,
    NoKanji,
    /// The reading stands before the word.
    Swapped,
    /// A character that no word with a reading has.
    InWord(char),
    /// A character that is no kana.
    InReading(char),
    Long,
}

/// How word and reading fail to fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    None,
    Several,
}

pub fn shape(entry: &str, shape: Shape) -> Finding {
    let (what, hint) = match shape {
        Shape::Alone => {
            ("に読みがありません".to_owned(), "「- 相談 そうだん」のように、空白のあとに読みを書いてください。")
        }
        Shape::NoKanji => ("に漢字がありません".to_owned(), "漢字のある言葉だけを書きます。この行を消してください。"),
        Shape::Swapped => (
            "は、言葉と読みの順が逆です".to_owned(),
            "漢字の言葉を先に、読みをあとに書いてください（例: 相談 そうだん）。",
        ),
        Shape::InWord(c) => (
            format!("の言葉に「{c}」があります"),
            "言葉に書けるのは、漢字・かな・半角の数字です。記号の前と後ろを、別の行に分けてください。",
        ),
        Shape::InReading(c) => (
            format!("の読みに「{c}」があります"),
            "読みは、ひらがなかカタカナで書いてください。言葉に数字があるときは、読みにも同じ半角の数字を書きます（例: 20分 20ぷん）。",
        ),
        Shape::Long => ("は長すぎます".to_owned(), "60文字までです。言葉ごとに行を分けてください。"),
    };
    error("reading-shape", format!("「{entry}」{what}")).hint(hint)
}

pub fn align(entry: &str, fit: Fit) -> Finding {
    match fit {
        Fit::None => error("reading-align", format!("「{entry}」の言葉と読みが合いません"))
            .hint("言葉のなかのかなと数字は、読みにも同じように書きます（例: 話す はなす、20分 20ぷん）。「|」は、続く漢字を1文字ずつに分けるときだけ書きます（例: 東京 とう|きょう）。この形で書けない読みは、文の中に {八ッ場|やんば} と書いてください。"),
        Fit::Several => error("reading-align", format!("「{entry}」は、どの漢字がどこまでの読みかを決められません"))
            .hint("漢字の読みが始まるところの前に「|」を書いてください（例: 書き手 かき|て）。"),
    }
}

/// A word that is in the list twice; `first`: the line of the other.
pub fn twice(word: &str, first: usize, readings: [&str; 2]) -> Finding {
    let [before, after] = readings;
    if before == after {
        warning("reading-twice", format!("「{word}」の読みが2回書かれています（1回目は{first}行目）"))
            .hint("どちらかひとつを消してください。")
    } else {
        error("reading-twice", format!("「{word}」の読みが「{before}」（{first}行目）と「{after}」の2つあります"))
            .hint("どちらかを消すか、前後の文字もいっしょに書いて分けてください（例: その方 そのかた、方 ほう）。")
    }
}

pub fn unused(word: &str) -> Finding {
    warning("reading-unused", format!("「{word}」の読みは、どの文にも使われていません")).hint(
        "打ちまちがいなら直し、要らなくなったのなら消してください。もっと長い言葉の読みが使われていることもあります。",
    )
}

/// `number` is before the word, which alone is then not looked for; or empty.
pub fn missing(word: &str, number: &str) -> Finding {
    let finding = warning("reading-missing", format!("「{word}」に読みがありません"));
    if !number.is_empty() {
        return finding.hint(format!(
            "数字のあとの漢字は、数字もいっしょに書きます。readings に「- {number}{word} {number}よみ」を書き足してください。どの数字でも同じ読みなら「- 0{word} 0よみ」と書けます。"
        ));
    }
    finding.hint(format!(
        "readings に「- {word} よみ」を書き足してください。送りがななどを付けて、長く書いてもかまいません。"
    ))
}

/// What a sheet with readings still lacks, in one remark.
pub fn missing_in_all(edition: &str, words: &[&str], check: &str) -> Finding {
    let named = words.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
    let more = if words.len() > NAMED { "など" } else { "" };
    warning("reading-missing", format!("{edition}で、{} 語に読みがありません（{named}{more}）", words.len()))
        .hint(format!("ふりがなのないまま作りました。{check} で、すべての言葉と行が分かります。"))
}

/// Sheets for the press that are no such edition, of a source that has it for others.
pub fn unprinted(materials: &str) -> Finding {
    warning("reading-missing", format!("{materials}のふりがな版は、読みがまだないので、印刷会社用には作りませんでした"))
        .hint("読みを書くと、印刷会社用にも作ります。ほかの版と印刷物は、入稿できます。")
}

/// What the line of such a sheet says.
pub const NO_EDITION: &str = "ふりがな版になっていません";

/// A furigana edition without a single reading. `declared`: the file asks for it, and not the
/// command line.
pub fn none(press: bool, declared: bool) -> Finding {
    let mut hint =
        "readings に読みを書いてください（tebiki check --edition furigana で、足りない言葉が分かります）。".to_owned();
    if declared {
        hint.push_str("書かないときは、editions から furigana を消してください。");
    } else {
        hint.push_str("書かないときは、--edition furigana を付けずに作ってください。");
    }
    if press {
        error("reading-missing", "読みがひとつもないふりがな版は、印刷会社用には作りません").hint(hint)
    } else {
        warning("reading-missing", format!("読みがひとつもないので、{NO_EDITION}")).hint(hint)
    }
}

/// `entries`: lines as they are in `readings`; `by`: what proposes them.
pub fn offer(by: &str, entries: &[String]) -> Finding {
    let lines = entries.iter().fold(String::new(), |lines, entry| lines + "\n  - " + entry);
    warning("reading-offer", format!("読みの案が {} 語あります（{by}による。まだ使っていません）", entries.len())).hint(
        format!(
            "機械の案なので、間違いがあります。ひとつずつ確かめて、正しいものを readings に写してください。{lines}"
        ),
    )
}

/// A dictionary was found and gave nothing.
pub fn offer_failed(by: &str) -> Finding {
    warning("reading-offer", format!("読みの案を出せませんでした（{by}）"))
        .hint("辞書が返事をしないか、これらの言葉を知りません。読みは、ご自身で readings に書いてください。")
}

pub fn no_dictionary() -> Finding {
    warning("reading-offer", "読みの案を出す辞書（mecab）が見つかりません")
        .hint("MeCab と IPA 辞書を入れると、書き写せる形で読みの案を出します。入れなくても、読みをご自身で書けます。")
}
