//! What is said about pieces of writing.

use super::unseen::named;
use super::{error, warning};
use crate::finding::Finding;

/// Characters that print wrong are best written again.
const RETYPE: &str = "消して、書きなおしてください。";

/// `U+E000`
fn point(c: char) -> String {
    format!("U+{:04X}", c as u32)
}

pub fn private_use(c: char) -> Finding {
    error("private-use", format!("外字（{}）があります。ほかの機械では別の字になるか、消えます", point(c)))
        .hint("ふつうの漢字に書きかえてください。")
}

pub fn mojibake(text: &str) -> Finding {
    let what = if text == "\u{FFFD}" {
        "読めなくなった文字（U+FFFD）".to_owned()
    } else {
        format!("文字化け「{text}」")
    };
    error("mojibake", format!("{what}があります")).hint("元の文を見て、書きなおしてください。")
}

pub fn control_character(c: char) -> Finding {
    error("control-character", format!("見えない制御文字（{}）があります", point(c)))
        .hint(format!("その前後の文字といっしょに{RETYPE}"))
}

pub fn bidi_control(c: char) -> Finding {
    error("bidi-control", format!("見えない文字（{}）があります", named(c)))
        .hint(format!("電話番号などの並びが変わることがあります。その前後の文字といっしょに{RETYPE}"))
}

pub fn invisible(c: char) -> Finding {
    warning("invisible", format!("見えない文字（{}）があります", named(c)))
        .hint("ほかから写した文に残っていることがあります。消すか、ふつうの空白に書きかえてください。")
}

pub fn half_width_kana(written: &str, offer: &str) -> Finding {
    warning("half-width-kana", format!("「{written}」は半角のカタカナです"))
        .hint(format!("全角で「{offer}」と書いてください。"))
}

pub fn full_width_letters(written: &str, offer: &str) -> Finding {
    warning("full-width-letters", format!("「{written}」は全角の英字です"))
        .hint(format!("「{offer}」と半角で書くか、日本語への変換しわすれなら直してください。"))
}

/// `written` is the first of `count` slips, `offers` are the letters to write.
pub fn split_kana(written: &str, offers: &[char], count: usize) -> Finding {
    let points: Vec<String> = written.chars().map(point).collect();
    let more = if count > 1 { format!("。この文に {count} か所あります") } else { String::new() };
    let offers = offers.iter().map(|offer| format!("「{offer}」")).collect::<Vec<_>>().concat();
    warning("split-kana", format!("「{written}」の濁点が、別の文字になっています（{}）{more}", points.join(" ")))
        .hint(format!("ずれて印刷されます。1文字の{offers}に書きなおしてください。"))
}

pub fn radical(c: char, offer: Option<char>) -> Finding {
    let hint = match offer {
        Some(kanji) => format!("漢字の「{kanji}」（{}）に書きなおしてください。", point(kanji)),
        None => "ふつうの漢字に書きなおしてください。".to_owned(),
    };
    warning("radical", format!("「{c}」（{}）は漢字ではなく、部首の記号です", point(c)))
        .hint(format!("PDFから写した文に残っていることがあります。{hint}"))
}

pub fn wave_dash(c: char) -> Finding {
    warning("wave-dash", format!("波線「{c}」（{}）は、紙面で使う「〜」とは別の文字です", point(c)))
        .hint("「〜」（U+301C）に書きかえてください。「から」と書いてもかまいません。")
}

pub fn unclosed(open: char, close: char) -> Finding {
    warning("bracket", format!("始まりの {open} が閉じていません")).hint(format!("終わりの {close} を書いてください。"))
}

pub fn unopened(close: char, open: char) -> Finding {
    warning("bracket", format!("終わりの {close} に、始まりがありません"))
        .hint(format!("始まりの {open} を書くか、{close} を消してください。"))
}

pub fn nested_quotes() -> Finding {
    warning("bracket", "「 」の中に、また「 」があります").hint("中のかぎは『 』にしてください。")
}

pub fn subtitle(text: &str) -> Finding {
    warning("subtitle", format!("副題「{text}」の終わりに「〜」がありません"))
        .hint("副題なら、終わりにも「〜」を書いてください。")
}

pub fn mixed_punctuation(c: char, usual: char) -> Finding {
    warning("mixed-punctuation", format!("「{c}」がまざっています（ほかでは「{usual}」を使っています）"))
        .hint(format!("「{usual}」にそろえてください。"))
}

pub fn ascii_punctuation(c: char, offer: char) -> Finding {
    warning("ascii-punctuation", format!("日本語のあとの「{c}」（{}）が半角です", point(c)))
        .hint(format!("全角の「{offer}」を書いてください。"))
}

pub fn romaji(word: &str) -> Finding {
    warning("romaji", format!("「{word}」は、日本語への変換しわすれではありませんか"))
        .hint("消すか、日本語に直してください。このとおりの言葉なら、このままでかまいません。")
}

pub fn no_such_day(text: &str) -> Finding {
    error("no-such-day", format!("「{text}」という日付はありません"))
        .hint("カレンダーで日付を確かめて、直してください。")
}

/// February the 29th without a year, where neither `year` nor the next one has it.
pub fn no_leap_day(year: i16) -> Finding {
    warning("no-such-day", format!("2月29日は、{year}年にも{}年にもありません", year + 1))
        .hint("何年の日付かを確かめて、直してください。")
}

/// A time that is written as no clock has it; `meant` are the ways to write what was probably meant.
pub fn no_such_time(text: &str, meant: &[String]) -> Finding {
    let hint = match meant {
        [] => "時刻を確かめて、直してください。".to_owned(),
        meant => format!("時刻を確かめて、{}のように書いてください。", offers(meant)),
    };
    warning("no-such-time", format!("「{text}」という時刻はありません")).hint(hint)
}

fn offers(meant: &[String]) -> String {
    meant.iter().map(|one| format!("「{one}」")).collect::<Vec<_>>().join("か")
}

pub fn era_year(text: &str, era: &str, year: i16, right: i16, western: i16) -> Finding {
    let year = if year == 1 { "元".to_owned() } else { year.to_string() };
    error("era-year", format!("「{text}」の年が合いません。{era}{year}年は{right}年です（{western}年とあります）"))
        .hint("どちらの年が正しいかを確かめて、直してください。")
}

/// One day in both reckonings, with another month or day in each.
pub fn era_day(text: &str) -> Finding {
    error("era-year", format!("「{text}」の、元号と西暦の月日が合いません"))
        .hint("どちらの月日が正しいかを確かめて、直してください。")
}

pub fn era_ended(text: &str, era: &str, offer: &str) -> Finding {
    warning("era-ended", format!("{era}に「{text}」はありません"))
        .hint(format!("「{offer}」のことなら、そう書いてください。文書の名前などなら、このままでかまいません。"))
}

pub fn weekday(written: char, right: char, date: &str) -> Finding {
    error("weekday", format!("{date}は{right}曜日です（「{written}」とあります）"))
        .hint("日付と曜日のどちらが正しいかを確かめて、直してください。")
}

pub fn weekday_guess(text: &str, right: &str) -> Finding {
    warning("weekday-guess", format!("「{text}」の曜日が合わないようです（{right}）"))
        .hint("何年の日付かと、曜日を確かめてください。")
}

pub fn phone_in_text(written: &str, near: Option<&str>) -> Finding {
    let hint = match near {
        Some(number) => format!("「{number}」の書きまちがいではありませんか。よその番号なら、このままでかまいません。"),
        None => "ひとつの窓口に、違う番号がふたつないかを確かめてください。よその番号なら、このままでかまいません。"
            .to_owned(),
    };
    warning("phone-in-text", format!("「{written}」は、このファイルの電話・ファックスの番号と違います")).hint(hint)
}

/// Numbers of other places, one below the other.
pub fn phones_in_text(numbers: &[String]) -> Finding {
    const NAMED: usize = 3;
    let named = numbers.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("、");
    let more = if numbers.len() > NAMED { " など" } else { "" };
    let what =
        format!("このファイルの電話・ファックスにない番号が、{} か所に並んでいます（{named}{more}）", numbers.len());
    warning("phone-in-text", what)
        .hint("ほかの窓口の番号なら、もとの資料とひとつずつ見くらべてください。正しければ、このままでかまいません。")
}

pub fn duration(written: &str) -> Finding {
    warning("duration", format!("「{written}」と、期間の長さで区切っています"))
        .hint("ひきこもりは、期間の長さを問いません。相談をためらう人が出ないよう、期間を書かずに言いかえてください。")
}

pub fn trademark(written: &str) -> Finding {
    warning("trademark", format!("「{written}」は登録商標です")).hint(
        "「二次元コード」と書くか、どこかに1度「QRコードは株式会社デンソーウェーブの登録商標です」と書いてください。",
    )
}

/// The picture of a statistic has other people than its words say.
pub fn statistic_number(said: &str, one_in: u32) -> Finding {
    error("statistic-number", format!("「{said}」とありますが、絵は「{one_in}人に1人」です"))
        .hint("正しい数を出典で確かめて、figure の言葉と、絵にする one_in の数をそろえてください。")
}

/// What a wording says beyond the standard one; `name` is that of its language.
pub fn wording_number(name: &str, numbers: &[&str]) -> Finding {
    let numbers = numbers.join("」「");
    warning("wording-number", format!("{name}の文の「{numbers}」が、ふつうの文（standard）にありません")).hint(ALIKE)
}

/// A phone number that is another one in the standard wording.
pub fn wording_phone(name: &str, number: &str) -> Finding {
    warning("wording-number", format!("{name}の文の電話番号「{number}」が、ふつうの文（standard）の番号と違います"))
        .hint(ALIKE)
}

const ALIKE: &str = "日付・時刻・人数などが、片方だけ古いままになっていないかを確かめて、同じにそろえてください。言いかえただけで同じことなら、このままでかまいません。";

pub fn statistic_source(figure: &str) -> Finding {
    warning("statistic-source", format!("数字「{figure}」の、出典か年がありません"))
        .hint("「（内閣府調査 2022年）」のように、どの調査の何年の数字かを、同じ文に書いてください。")
}

/// `right`: how our markup is written.
pub fn wide_markup(sign: &str, right: &str) -> Finding {
    warning("stray-sign", format!("全角の「{sign}」は、そのまま紙面に出ます"))
        .hint(format!("太字やふりがなのつもりなら、半角で {right} のように書いてください。"))
}

pub fn web_remains(sign: &str) -> Finding {
    warning("stray-sign", format!("ウェブページの記号「{sign}」が、そのまま紙面に出ます"))
        .hint("消すか、文字に書きかえてください。改行は「|-」のあとに行を分けて書きます。")
}

pub fn stray_quote() -> Finding {
    warning("stray-sign", "「\"」がひとつだけあり、そのまま紙面に出ます")
        .hint("消すか、文全体を \"…\" で囲んでください。")
}

pub fn stray_bar(bar: &str) -> Finding {
    warning("stray-sign", format!("文の始まりの「{bar}」が、そのまま紙面に出ます"))
        .hint("行を分けて書くつもりなら、半角で「|-」と書いて、次の行から文を書いてください。")
}

/// A word and its reading without the braces, or a bar between two words.
pub fn bar_inside(bar: &str) -> Finding {
    warning("stray-sign", format!("文の中の「{bar}」が、そのまま紙面に出ます"))
        .hint("ふりがなのつもりなら {漢字|かんじ} のように書いてください。区切りなら「・」などにするか、前後に空白を入れてください。")
}

/// A comment inside a text of several lines is text to YAML.
pub fn comment_printed() -> Finding {
    warning("stray-sign", "「#」で始まるこの行は、メモではなく、紙面に出ます")
        .hint("出さない行は、消してください。「|-」のあとの文の中には、メモを書けません。")
}

/// A line of a text of several lines that looks like a key of the file.
pub fn swallowed_key(key: &str) -> Finding {
    warning("swallowed-key", format!("「{key}:」で始まるこの行が、文の一部になっています"))
        .hint("項目のつもりなら、行のはじめの空白を減らして、ほかの項目とそろえてください。")
}
