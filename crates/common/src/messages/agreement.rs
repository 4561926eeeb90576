//! What is said about facts: what must be there, what agrees with what, how
//! old it is.

use super::{error, warning};
use crate::finding::Finding;

pub fn no_material() -> Finding {
    error("no-material", "作る印刷物がひとつも書かれていません")
        .hint("leaflet、poster、flyer、support_book、directory、card、notices のどれかを書いてください。")
}

/// `rest`: the address after the prefecture.
pub fn prefecture_twice(name: &str, rest: &str) -> Finding {
    error("prefecture", format!("「{name}」が2回出ます。住所の前には、prefecture の「{name}」が入ります"))
        .hint(format!("address は、「{name}」を消して「{rest}」から書いてください。"))
}

pub fn prefecture_short(written: &str, whole: &str) -> Finding {
    error("prefecture", format!("「{written}」は、都道府県の名前の終わりがありません"))
        .hint(format!("住所の前に入ります。「{whole}」と書いてください。"))
}

pub fn no_phone() -> Finding {
    error("no-phone", "電話（kind: phone）がひとつもありません")
        .hint("ポスターやちらしに出す電話を、ひとつは書いてください。")
}

/// The first contact is the one that posters show.
pub fn first_contact() -> Finding {
    error("first-contact", "contacts のいちばん上が、電話（kind: phone）ではありません")
        .hint("いちばん上の番号が、電話としてポスターなどに大きく出ます。電話を、いちばん上に移してください。")
}

/// A contact of a kind that wants another key; `key` is that key.
pub fn contact_way(kind: &str, key: &str) -> Finding {
    let example = match key {
        "number" => "0000-00-0000",
        "mail" => "soudan@example.jp",
        _ => "site",
    };
    let (kind, what) = (contact_kind(kind), way(key));
    error("contact-way", format!("{kind}の連絡先に、{what}（{key}）がありません"))
        .hint(format!("{what}（{key}）を書き足すか、種類を直してください。例: {example}"))
}

/// What a contact of a kind has no use for.
pub fn contact_way_unused(kind: &str, key: &str) -> Finding {
    let (kind, what) = (contact_kind(kind), way(key));
    error("contact-way", format!("{kind}の連絡先に、{what}（{key}）は使いません")).hint(format!(
        "{what}（{key}）を消すか、種類を直してください。ふたつの方法を書くときは、連絡先をふたつに分けます。"
    ))
}

/// A contact leads to a link that there is not.
pub fn contact_link(name: &str, meant: Option<&str>) -> Finding {
    let meant = meant.map(|meant| format!("「{meant}」ではありませんか。")).unwrap_or_default();
    error("contact-way", format!("連絡先のリンクの名前（link）が「{name}」ですが、links に「{name}」がありません"))
        .hint(meant + &format!("links に {name} を書き足してください。"))
}

/// The address of a contact's link is not one that people type, and no code leads there.
pub fn contact_untyped(name: &str) -> Finding {
    warning("contact-way", format!("連絡先の「{name}」は、URL が長く、紙面ではドメインだけになります")).hint(format!(
        "紙を見た人が開けるように、{name} を codes のどれかに書いてコードを置くか、links の {name} に shown（例: \"@reiji_soudan\"）を書いてください。"
    ))
}

/// What the key of a way holds.
fn way(key: &str) -> &'static str {
    match key {
        "number" => "番号",
        "mail" => "メールアドレス",
        _ => "リンクの名前",
    }
}

fn contact_kind(kind: &str) -> &'static str {
    match kind {
        "phone" => "電話",
        "fax" => "ファックス",
        "mail" => "メール",
        "form" => "申しこみページ",
        "line" => "LINE ",
        "chat" => "チャット",
        _ => "「そのほか」",
    }
}

pub fn name_lines(joined: &str, name: &str) -> Finding {
    // YAML drops the space between two words where a line ends.
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let hint = if letters(joined) == letters(name) {
        "空白の数が違います。語の間で分けるときは、行の終わりの空白が消えないように、引用符で囲んでください（例: [\"Example \", \"Center\"]）。"
    } else {
        "name と同じ文字を、区切りたいところで分けて書いてください。"
    };
    error("name-lines", format!("name_lines をつなげると「{joined}」になり、name の「{name}」と違います")).hint(hint)
}

/// `meant` is a link that there is and whose name is nearly the same.
pub fn absent_link(name: &str, meant: Option<&str>) -> Finding {
    let meant = meant.map(|meant| format!("「{meant}」ではありませんか。")).unwrap_or_default();
    warning("absent-link", format!("「{name}」のコードを置くことになっていますが、links に「{name}」がありません"))
        .hint(meant + &format!("links に {name} を書くか、ここの {name} を消してください。コードなしで作ります。"))
}

/// A map with nothing to show.
pub fn map_place() -> Finding {
    error("map-place", "地図のコードで開く場所が、書かれていません").hint(
        "center の address（住所）か map_point、または links.map の url を書いてください。\
             場所を伏せるときは、links の map を消し、codes に書いた map は、site などほかのリンクに替えてください。",
    )
}

/// The same of an office.
pub fn office_map_place() -> Finding {
    error("map-place", "この場所の地図のコードで開くところが、書かれていません")
        .hint("この場所の住所（address）か、地図（map）の url を書いてください。")
}

/// There is no address, and the value at `path` tells it.
pub fn withheld(path: &str) -> Finding {
    let (what, keys) = match path {
        "center.postal_code" => ("郵便番号", "postal_code"),
        "center.host" => ("置かれている機関（host）", "host"),
        "links.map" => ("地図のコード", "links の map と、codes に書いた map"),
        _ => ("センターの場所（offices の住所や地図など）", "offices の place、address、map、access"),
    };
    warning("withheld-address", format!("住所（address）を書いていませんが、{what}から場所が分かります"))
        .hint(format!("場所を伏せるときは、{keys} を消してください。伏せないときは、address を書いてください。"))
}

/// A URL that fits no symbol; `bytes` is its length.
pub fn url_length(bytes: usize) -> Finding {
    error("url-length", format!("URL が長すぎて、二次元コードにできません（{bytes}文字）"))
        .hint("同じページを開く、短いURLを書いてください。")
}

/// Two numbers under one name.
pub fn two_numbers(label: &str, number: &str, other: &str, line: usize) -> Finding {
    warning("two-numbers", format!("「{label}」の番号が2つあります（{line}行目は {other}、ここは {number}）")).hint(
        "どちらかが古ければ、消してください。両方とも正しければ、label や note に違いを書くか、\
             silence に理由を書いてください。",
    )
}

pub fn same_number(number: &str, line: usize) -> Finding {
    warning("same-number", format!("{number} が2回書かれています（1回目は{line}行目）"))
        .hint("どちらかの番号が違っていないかを確かめてください。")
}

/// A day of a notice before the day of the contents.
pub fn past_day(day: &str) -> Finding {
    warning("past-day", format!("{day}は、issued の日より前です"))
        .hint("先月のままの日ではないか、issued が古くないかを確かめてください。")
}

/// A day of a notice or an event that is there twice at one time.
pub fn same_day(day: &str) -> Finding {
    warning("same-day", format!("{day}が2回書かれています"))
        .hint("写したまま、日を直していない行がないかを確かめてください。同じ日に2回あるなら、time で時間を分けて書いてください。")
}

/// One may apply until a day after the last day.
pub fn late_until(until: &str, last: &str) -> Finding {
    warning("late-until", format!("締め切り（{until}）が、さいごの日（{last}）よりあとです"))
        .hint("締め切りの日と、ある日のどちらかが違っていないかを確かめてください。")
}

/// A notice shows events that there are not.
pub fn no_events() -> Finding {
    error("no-events", "お知らせに出す予定（events）が、書かれていません")
        .hint("予定（events）を書き足すか、お知らせに出すのをやめてください。")
}

/// Events are there, and no notice shows them.
pub fn unshown_events() -> Finding {
    warning("no-events", "予定（events）が書かれていますが、それを出すお知らせがありません")
        .hint("お知らせのひとつに予定を出すか（events: true）、予定を消してください。")
}

/// Numbers of other helplines are there, and no chapter lists them.
pub fn unshown_helplines() -> Finding {
    warning("unshown", "ほかの相談先（helplines）が書かれていますが、それを出す紙面がありません")
        .hint("サポートブックの章のどこかに helplines を入れると、そこに並びます。出さないなら、消してください。")
}

/// A link that no sheet has a code of.
pub fn unshown_link(name: &str) -> Finding {
    warning("unshown", format!("リンク「{name}」は、どの紙面にも出ません"))
        .hint("コードの並び（codes）に名前を書くと、その紙面に出ます。出さないなら、消してください。")
}

/// A survey of a year that has not begun when the sheets are issued.
pub fn statistic_year(year: i64, issued: i64) -> Finding {
    error("statistic-year", format!("調査の年（{year}年）が、発行日の年（{issued}年）より後です"))
        .hint("数字の打ちまちがいではないかを、出典で確かめてください。")
}

/// `what` names the contact or link.
pub fn unverified(what: &str, missing: &str) -> Finding {
    warning("unverified", format!("「{what}」に、{missing}がありません"))
        .hint("いつ（verified_on: 2025-11-12）、何で（source: センターのページ）確かめたかを書いてください。")
}

/// For the press an unverified fact stops the sheet.
pub fn unverified_press(what: &str, missing: &str) -> Finding {
    error("unverified", format!("印刷用を作るには、「{what}」に{missing}が必要です")).hint(
        "確かめた日（verified_on）と出どころ（source）を書いてください。確かめずに作るときは、\
         ファイルに allow_unverified: true と書くと、印刷用の余白に「未確認」と入ります。",
    )
}

/// Verified long after `issued`: one of the two was mistyped, or is old.
pub fn too_late(what: &str) -> Finding {
    warning("stale-fact", format!("「{what}」を確かめた日が、issued の日より1年以上あとです"))
        .hint("verified_on と issued のどちらかが、書きまちがいや古い日付ではないかを確かめてください。")
}

/// `days` before `issued`.
pub fn stale(what: &str, days: i64, limit: i64) -> Finding {
    // Nobody lets a fact stand for so long: a year is mistyped.
    const YEARS: i64 = 5 * 366;
    let hint = if days > limit.max(YEARS) {
        "発行日（issued）か、確かめた日（verified_on）の、年が違っていないかを確かめてください。"
    } else {
        "今も正しいかを確かめて、verified_on の日付を新しくしてください。"
    };
    warning("stale-fact", format!("「{what}」を確かめたのは、issued の日より{days}日前です（{limit}日まで）"))
        .hint(hint)
}
