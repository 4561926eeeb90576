//! What is said about single values: dates, phone numbers, postal codes, URLs.

use super::unseen::{name, named, visible};
use super::{error, warning};
use crate::finding::Finding;

/// How to get an URL right.
const COPY_URL: &str = "ページを開き、ブラウザーのアドレス欄から写しなおしてください。";

/// 「0229-23-1603」 if there is an offer, else what an entry looks like.
fn write(offer: Option<&str>, otherwise: &str) -> String {
    offer.map_or_else(|| otherwise.to_owned(), |offer| format!("半角で「{offer}」と書いてください。"))
}

/// A value as it can be quoted: on one line, and what nobody sees by its number.
fn line(text: &str) -> String {
    visible(&text.split('\n').map(str::trim).collect::<Vec<_>>().join(" "))
}

pub fn date_shape(text: &str, offer: Option<&str>) -> Finding {
    error("date", format!("「{}」は日付の書き方ではありません", line(text)))
        .hint(write(offer, "2025-11-12 のように、半角で 年-月-日 と書いてください。"))
}

pub fn date(text: &str) -> Finding {
    error("date", format!("「{}」という日付はありません", line(text)))
        .hint("カレンダーで日付を確かめて、直してください。")
}

pub fn phone(text: &str, offer: Option<&str>) -> Finding {
    error("phone", format!("「{}」は電話番号の書き方ではありません", line(text)))
        .hint(write(offer, "半角の数字とハイフン（-）だけで、0000-00-0000 のように書いてください。"))
}

/// What holds a number: what to do about it is said in its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// A key of the source.
    Key,
    /// A cell of a table that a spreadsheet saved.
    Cell,
}

/// A number with words beside it.
pub fn phone_and_words(text: &str, number: &str, words: &str, holder: Holder) -> Finding {
    let hint = match holder {
        Holder::Key => format!(
            "number には「{number}」だけを書いてください。「{words}」を紙面に出すなら、すぐ下の行に「note: {words}」と書きます。"
        ),
        Holder::Cell => {
            format!("番号の欄には「{number}」だけを書いてください。「{words}」を紙面に出すなら、備考の欄に書きます。")
        }
    };
    error("phone", format!("「{}」には、番号のほかに「{words}」があります", line(text))).hint(hint)
}

/// More than one number where one stands; `numbers` as many as could be told.
pub fn phones_in_one(numbers: &[String], holder: Holder) -> Finding {
    let told: Vec<&str> = numbers.iter().map(|number| number.trim()).collect();
    let told = if told.is_empty() { String::new() } else { format!("（{}）", told.join("、")) };
    let (held, hint) = match holder {
        Holder::Key => (
            " number ",
            "number には、番号をひとつだけ書きます。「- 」から始まるこの組を写して、番号ごとに分けて書いてください。",
        ),
        Holder::Cell => (
            "欄",
            "番号の欄には、番号をひとつだけ書きます。行を写して番号ごとに1行にするか、ほかの番号を備考の欄に書いてください。",
        ),
    };
    error("phone", format!("1つの{held}に、番号が2つ以上あります{told}")).hint(hint)
}

/// A number of which Excel has kept a few digits.
pub fn phone_power(text: &str) -> Finding {
    error("phone", format!("「{text}」は、Excel が長い数字を縮めたもので、元の番号は分かりません")).hint(
        "元の番号を調べて、書きなおしてください。Excel では、欄の書式を「文字列」にするか、ハイフンを入れておくと、縮められません。",
    )
}

pub fn phone_digits(text: &str, digits: usize, wanted: usize) -> Finding {
    if digits > 6 && text.starts_with(|c: char| matches!(c, '1'..='9')) {
        return error("phone-digits", format!("電話番号「{text}」が、0 で始まっていません")).hint(
            "市外局番の 0 から書きます。Excel では、数字だけの欄の先頭の 0 が消えます。欄の書式を「文字列」にするか、ハイフンを入れてください。",
        );
    }
    error("phone-digits", format!("電話番号「{text}」は数字が{digits}けたです（ふつうは{wanted}けた）")).hint(
        "数字が抜けたり、余ったりしていないかを確かめてください。市外局番の 0 から書きます。\
         短い番号は 110 や #7119 のように書きます。",
    )
}

pub fn phone_digits_of_short(text: &str) -> Finding {
    error("phone-digits", format!("「{text}」の # のあとが4けたではありません"))
        .hint("#7119 のように、# のあとに数字を4つ書いてください。")
}

pub fn phone_hyphens(text: &str, offer: Option<&str>) -> Finding {
    let hint = offer.map_or_else(
        || "市外局番-市内局番-番号の区切りを調べて、ハイフンを入れてください。".to_owned(),
        |offer| format!("「{offer}」と書いてください。"),
    );
    warning("phone-hyphens", format!("電話番号「{text}」の区切りが、ふつうと違います"))
        .hint(format!("{hint}区切りがあると読みやすく、読み上げソフトも数字をひとつずつ読みます。"))
}

pub fn area_code(text: &str, code: &str) -> Finding {
    warning("area-code", format!("電話番号「{text}」の市外局番「{code}」が、一覧に見あたりません"))
        .hint("番号が正しいかを、実際にかけて確かめてください。正しければ、このままでかまいません。")
}

pub fn sample_phone(text: &str) -> Finding {
    warning("sample-data", format!("電話番号「{text}」は見本の番号です")).hint("配る前に、本当の番号に直してください。")
}

/// `offer` is what was meant, if it can be told; `wide` whether full-width letters are in it.
pub fn mail(text: &str, offer: Option<&str>, wide: bool) -> Finding {
    let hint = match offer {
        Some(offer) if wide => format!("半角で「{offer}」と書いてください。"),
        Some(offer) => format!("「{offer}」とだけ書いてください。"),
        None => {
            "soudan@example.jp のように、半角の文字だけで、ひとつ書いてください。言葉を添えるときは、note に書きます。"
                .to_owned()
        }
    };
    error("mail", format!("「{}」はメールアドレスの書き方ではありません", line(text))).hint(hint)
}

pub fn sample_mail(text: &str) -> Finding {
    warning("sample-data", format!("「{text}」は見本のメールアドレスです"))
        .hint("配る前に、本当のメールアドレスに直してください。")
}

pub fn postal_code(text: &str, offer: Option<&str>) -> Finding {
    error("postal-code", format!("「{}」は郵便番号の書き方ではありません", line(text)))
        .hint(write(offer, "半角の数字3つ、ハイフン、数字4つで、000-0000 のように書いてください。"))
}

pub fn sample_postal_code(text: &str) -> Finding {
    warning("sample-data", format!("郵便番号「{text}」は見本の番号です"))
        .hint("配る前に、本当の郵便番号に直してください。")
}

pub fn map_point(text: &str, offer: Option<&str>) -> Finding {
    error("map-point", format!("「{}」は 緯度,経度 として読めません", line(text)))
        .hint(write(offer, "地図で調べた数字を、35.000000,135.000000 のように半角で書いてください。"))
}

/// A point that is none in Japan.
pub fn map_point_abroad(text: &str, offer: Option<&str>) -> Finding {
    error("map-point", format!("「{}」は、日本の外の場所です", line(text)))
        .hint(write(offer, "緯度は 20 から 46、経度は 122 から 154 の間です。地図で調べた数字と比べてください。"))
}

pub fn time(text: &str, offer: Option<&str>) -> Finding {
    let hint = write(
        offer,
        "24時間の書き方で、9:00 や 17:30 のように半角で書いてください。ひとつの項目には、ひとつの時刻を書きます。",
    );
    error("time", format!("「{}」は時刻の書き方ではありません", line(text))).hint(hint)
}

/// What stands beside a code; `longest` in characters.
pub fn link_shown(text: &str, longest: usize) -> Finding {
    error("link-shown", format!("「{}」は、コードの横に出す名前にできません", line(text)))
        .hint(format!("\"@reiji_soudan\" のように、空白のない半角の文字で、{longest}文字までで書いてください。"))
}

pub fn url(text: &str) -> Finding {
    error("url", format!("「{}」は URL（ページの住所）として読めません", line(text)))
        .hint(format!("https:// で始まるURLを書きます。{COPY_URL}"))
}

fn url_letters(what: &str) -> Finding {
    error("url-letters", format!("URL の中に{what}があります")).hint(format!("このままでは開けません。{COPY_URL}"))
}

pub fn url_escape() -> Finding {
    url_letters("、途中で切れた「%」の文字")
}

pub fn url_space(c: char) -> Finding {
    url_letters(&if c == '\n' { "改行".to_owned() } else { space(c) })
}

/// 「全角の空白（U+3000）」
fn space(c: char) -> String {
    match c {
        ' ' => "空白".to_owned(),
        '\u{3000}' => "全角の空白".to_owned(),
        c => format!("見えない文字（{}）", named(c)),
    }
}

pub fn url_hyphen(c: char) -> Finding {
    url_letters(&format!("、半角のハイフン「-」に似た「{c}」（U+{:04X}）", c as u32))
}

pub fn url_letter(c: char) -> Finding {
    url_letters(&format!("、使えない文字「{c}」（U+{:04X}）", c as u32))
}

/// For characters that may be invisible when quoted.
pub fn url_other(c: char) -> Finding {
    let unseen = name(c).is_some();
    url_letters(&format!("、{}（{}）", if unseen { "見えない文字" } else { "見えないか、使えない記号" }, named(c)))
}

/// An address from the source of a page; `offer` as a browser opens it.
pub fn url_ampersand(offer: &str) -> Finding {
    error("url-letters", "URL の中に「&amp;」があります").hint(format!(
        "ページの HTML の中では「&」をこう書きますが、このままでは開けません。「{offer}」と書いてください。"
    ))
}

pub fn url_gap(host: &str) -> Finding {
    url_name(host, "「.」が続いているか、「.」から始まっています")
}

pub fn url_label_hyphen(host: &str, label: &str) -> Finding {
    url_name(host, &format!("「{label}」の端に「-」があります"))
}

pub fn url_label_long(label: &str, longest: usize) -> Finding {
    url_name(label, &format!("{}文字あります（「.」と「.」のあいだは{longest}文字まで）", label.len()))
}

fn url_name(name: &str, why: &str) -> Finding {
    error("url", format!("URL の「{name}」という名前のページはありません。{why}"))
        .hint(format!("このままでは開けません。{COPY_URL}"))
}

pub fn url_http(text: &str) -> Finding {
    error("url-http", format!("「{text}」は http:// で始まっています")).hint(
        "https:// で始まるURLに直し、開けることを確かめてください。http:// は警告が出て、開けないことがあります。",
    )
}

pub fn url_userinfo(host: &str) -> Finding {
    error("url-userinfo", format!("URL の「@」より前は読まれず、「{host}」のページが開きます"))
        .hint(format!("「@」までを消してください。パスワードなら、すぐに変えてください。{COPY_URL}"))
}

pub fn url_ip(host: &str) -> Finding {
    error("url-ip", format!("URL の「{host}」は、機械の番号（IPアドレス）です"))
        .hint("www.pref.miyagi.jp のような、名前のURLを書いてください。")
}

pub fn url_shortener(host: &str) -> Finding {
    error("url-shortener", format!("「{host}」は、短いURLに変えるサービスです"))
        .hint("サービスが終わったり、別の広告につながったりします。開いた先のページのURLを書いてください。")
}

pub fn url_lookalike(host: &str, letters: &str) -> Finding {
    error("url-lookalike", format!("URL の「{host}」に、英字に似た別の文字 {letters} がまざっています"))
        .hint(format!("別のページが開きます。{COPY_URL}"))
}

pub fn url_japanese(host: &str) -> Finding {
    warning("url-japanese", format!("URL の「{host}」は日本語の名前です")).hint(
        "読みとったとき、xn-- で始まる読めない名前で出ることがあります。英数字のURLがあれば、そちらを書いてください。",
    )
}

pub fn x_handle(written: &str, offer: Option<&str>) -> Finding {
    let hint = offer.map_or_else(
        || "アカウントの名前は、半角の英字・数字・_ で15文字までです。Xでアカウントを開いて写してください。".to_owned(),
        |offer| format!("@ を取って https://x.com/{offer} と書いてください。"),
    );
    let message = match written {
        "" => "X のURLに、アカウントの名前がありません".to_owned(),
        written => format!("「{written}」は、Xのアカウントの名前ではありません"),
    };
    error("x-handle", message).hint(hint)
}

pub fn x_twitter(offer: &str) -> Finding {
    warning("x-twitter", "twitter.com は、Xの前の住所です").hint(format!("「{offer}」に直してください。"))
}

pub fn video_id(id: &str) -> Finding {
    let message = match id {
        "" => "YouTube のURLに、動画の番号がありません".to_owned(),
        id => format!("YouTube の動画の番号「{id}」が、11文字の英数字ではありません"),
    };
    error("video-id", message).hint("写すときに、切れたり余ったりしています。動画を開いて、URLを写しなおしてください。")
}

pub fn url_tracking(keys: &str) -> Finding {
    warning("url-tracking", format!("URL に、だれが開いたかを調べるための部分（{keys}）があります"))
        .hint("その部分を消しても、同じページが開きます。消して、開けることを確かめてください。")
}

/// A page that only sends on to another one, `target`.
pub fn url_sent_on(domain: &str, target: &str) -> Finding {
    warning("url-tracking", format!("この URL は、{domain} を通って別のページへ送られます"))
        .hint(format!("開く先の「{}」を書き、開けることを確かめてください。", line(target)))
}

pub fn url_long(length: usize, limit: usize) -> Finding {
    warning("url-long", format!("URL が長く、二次元コードが細かくなります（{length}文字）"))
        .hint(format!("{limit}文字までなら、小さく刷っても読みとれます。同じページの、短いURLがあれば書いてください。"))
}

pub fn sample_host(host: &str) -> Finding {
    warning("sample-data", format!("「{host}」は見本のURLです")).hint("配る前に、本当のURLに直してください。")
}
