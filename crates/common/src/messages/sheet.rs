//! What is said about a sheet that was set.

use super::unseen::{name, named};
use super::{error, warning};
use crate::finding::Finding;

const SHORTER_URL: &str =
    "同じページを開く短いURLにするか、地図なら map_point に緯度と経度を書くと、コードが小さくてすみます。";

/// A selector that asks for a picture in place of a letter or sign.
pub const AS_PICTURE: char = '\u{FE0F}';

/// A character, with its variation selector if it has one; or a word in a foreign script,
/// or pictures in a row.
pub fn missing_glyph(character: &str) -> Finding {
    let points: Vec<String> = character.chars().map(|c| format!("U+{:04X}", c as u32)).collect();
    let points = points.join(" ");
    let mut chars = character.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return unseen(' ') };
    if name(first).is_some() || first.is_control() {
        return unseen(first);
    }
    if is_foreign(first) {
        let message = format!("「{}」は、フォントにない文字（日本語や英語ではない言葉の文字）です", quoted(character));
        return error("missing-glyph", message)
            .hint("日本語か英語で書いてください。ほかの言葉は、その言葉の版（en、ko など）の文に書きます。");
    }
    if is_picture(first) || second == Some(AS_PICTURE) {
        let points = if second.is_none() { format!("（{points}）") } else { String::new() };
        let message = format!("「{}」{points}の絵文字か記号が、フォントにありません", quoted(character));
        return error("missing-glyph", message).hint("消すか、言葉で書いてください。");
    }
    let (what, hint) = if second.is_some() {
        ("のこの字の形", "字の形を選ぶ印（異体字セレクター）が付いています。消して、ふつうの字を打ちなおしてください。")
    } else {
        ("の文字", "別の字（常用漢字など）か、かなで書いてください。")
    };
    error("missing-glyph", format!("「{character}」（{points}）{what}が、フォントにありません")).hint(hint)
}

fn unseen(c: char) -> Finding {
    let hint = match c {
        '\t' => "消すか、ふつうの空白に書きかえてください。",
        _ => "その前後の文字といっしょに消して、打ちなおしてください。",
    };
    error("missing-glyph", format!("見えない文字（{}）があり、フォントにありません", named(c))).hint(hint)
}

/// Letters and marks of scripts other than those of Japanese and of Europe: Hebrew and
/// Arabic to the scripts of India and Indochina, Hangul, Yi.
pub fn is_foreign(c: char) -> bool {
    matches!(c, '\u{0530}'..='\u{1DBF}' | '\u{A000}'..='\u{D7FF}')
}

/// Emoji, arrows, dingbats and other pictures.
pub fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// `place` names sheet, page and region; `excess` is in mm.
/// `also` are paths of what else is in the place.
pub fn too_high(place: &str, excess: f64, pitch: Option<f64>, also: &[String]) -> Finding {
    error("text-overflow", format!("{place}が、高さに{}入りきりません", rows(excess, pitch)))
        .hint(format!("この中の文を短くするか、項目を減らしてください。{}文字は小さくしません。", beside(also)))
}

/// What else is in a place: it may be what is too much there.
fn beside(also: &[String]) -> String {
    if also.is_empty() {
        String::new()
    } else {
        format!("同じ場所に、{} も入っています。", also.join("、"))
    }
}

/// One text that is much longer than all beside it.
pub fn text_too_high(page: &str, text: &str, excess: f64, pitch: Option<f64>, also: &[String]) -> Finding {
    let (text, length) = (quoted(text), text.chars().count());
    error(
        "text-overflow",
        format!("{page}の「{text}」（{length}文字）が長く、高さに{}入りきりません", rows(excess, pitch)),
    )
    .hint(format!("この文を短くしてください。{}文字は小さくしません。", beside(also)))
}

/// A text that no form of a sheet can hold, known before it is set. `usual` and `bound` are
/// the characters that its place takes beside texts as long as the starter's, and at most.
pub fn long_text(material: &str, line: bool, used: usize, usual: usize, bound: usize) -> Finding {
    let (here, takes, shorter) = if line {
        ("この行", "1行に", "言葉を短くするか、「|-」と書いて、次の行から文を分けて書いてください")
    } else {
        ("この文", "", "短くしてください")
    };
    warning(
        "long-text",
        format!(
            "{here}は{used}字ほどで、{material}に入りきりません（ほかの文がいちばん短くても、{takes}{bound}字ほどまで）"
        ),
    )
    .hint(format!("ふつうは{takes}{usual}字までです。{shorter}。入るかどうかは、作るときに確かめます。"))
}

fn rows(excess: f64, pitch: Option<f64>) -> String {
    match pitch {
        Some(pitch) if pitch > 0.0 => format!("約{}行（{excess:.1} mm）", (excess / pitch).ceil()),
        _ => format!("{excess:.1} mm"),
    }
}

/// `share` is how much of the line has room; `line`: the finding stands at it.
pub fn too_wide(place: &str, excess: f64, share: f64, line: bool) -> Finding {
    let percent = (share * 100.0).floor();
    let (place, which) =
        if line { (format!("{place}のこの行"), "この行") } else { (place.to_owned(), "いちばん長い行") };
    error("text-overflow", format!("{place}が、幅に{excess:.1} mm入りきりません")).hint(format!(
        "1行に入るのは、{which}の約{percent}%です。言葉を短くするか、「|-」と書いて、次の行から文を分けて書いてください。"
    ))
}

/// The name of the center: it must stay whole, so it breaks where the source says.
/// `whole`: no lines are given for it, or they are not in use here.
pub fn name_too_wide(place: &str, whole: bool, excess: f64) -> Finding {
    let hint = if whole {
        "name_lines に、1行に入る長さで区切って書いてください（例: name_lines: [例示県ひきこもり, 支援センター]）。\
         区切ってあれば、名前の横に置く言葉（contacts の label など）を短くしてください。"
    } else {
        "name_lines の区切りを増やして、1行を短くしてください（例: name_lines: [例示県, ひきこもり, 支援センター]）。"
    };
    error("text-overflow", format!("{place}が、幅に{excess:.1} mm入りきりません")).hint(hint)
}

/// The name of the center: it is what it is. `beside`: whom it is for stands with it.
pub fn name_too_high(place: &str, beside: bool, excess: f64, pitch: Option<f64>) -> Finding {
    let words = if beside { "か、いっしょに出る words の audience を短くし" } else { "" };
    let fewer = if beside { "行を少なくする" } else { "行を少なくし" };
    error("text-overflow", format!("{place}が、高さに{}入りきりません", rows(excess, pitch))).hint(format!(
        "name_lines の区切りを減らして{fewer}{words}てください。\
         それでも入らない長い名前は、name に略した名前（通称）を書いてください。"
    ))
}

/// A phone number cannot be made shorter.
pub fn number_too_wide(place: &str, excess: f64) -> Finding {
    error("text-overflow", format!("{place}が、幅に{excess:.1} mm入りきりません")).hint(
        "番号は1行に置きます。番号が正しければ、同じ組の label を短くしてください。\
         layouts を変えているときは、番号を置く幅を広げてください。",
    )
}

/// The host of an URL, as it is beside its code.
pub fn domain_too_wide(place: &str, excess: f64) -> Finding {
    error("text-overflow", format!("{place}の、/ より前の部分（ドメイン）が、幅に{excess:.1} mm入りきりません"))
        .hint("コードの横に、1行で出します。ドメインの短い、別の URL がないかを確かめてください。")
}

/// A word that runs out of the page, by `excess` mm; `address`: of the web or of mail.
pub fn outside(place: &str, excess: f64, address: bool) -> Finding {
    error("text-overflow", format!("{place}が、紙の外に {excess:.1} mm はみ出しています")).hint(unparted(address))
}

/// A word that runs out of its column by `excess` mm; `address`: of the web or of mail.
pub fn word_too_wide(place: &str, excess: f64, address: bool) -> Finding {
    let message = format!("{place}が、置く場所の幅から {excess:.1} mm はみ出しています");
    error("text-overflow", message).hint(unparted(address))
}

fn unparted(address: bool) -> &'static str {
    if address {
        "URL やメールアドレスは、途中で切ると使えなくなるので、分けません。同じページを開く短い URL にするか、\
         「センターのページ」のような言葉にして、URL は links に書いてください（二次元コードになります）。"
    } else {
        "英数字の続く語は、行の途中で改行できません。短くするか、空白や「|-」で分けてください。"
    }
}

/// A text, or a list with it, that is too long for its page.
pub fn below_page(page: &str, text: &str, excess: f64) -> Finding {
    let (text, length) = (quoted(text), text.chars().count());
    error(
        "text-overflow",
        format!("{page}で、「{text}」（{length}文字）のところが、紙の外に {excess:.1} mm はみ出しています"),
    )
    .hint("ここの文を短くするか、並びなら項目を減らすか、2つに分けてください。文字は小さくしません。")
}

/// The first characters of a text.
fn quoted(text: &str) -> String {
    const MOST: usize = 20;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() { short + "…" } else { short }
}

/// What the source has printed beside a code.
pub fn shown_too_wide(place: &str, excess: f64) -> Finding {
    error("text-overflow", format!("{place}の、コードの横に出す文字（shown）が、幅に{excess:.1} mm入りきりません"))
        .hint("1行で出します。短くするか、消してください。消すと、URL のドメインが出ます。")
}

/// `needs` and `has` are sides in mm.
pub fn code_room(place: &str, needs: f64, has: f64) -> Finding {
    error("code-room", format!("{place}の二次元コードには {needs:.2} mm が必要ですが、置く場所は {has:.2} mm です"))
        .hint(SHORTER_URL)
}

/// `side` and `minimum` are in mm.
pub fn code_too_small(material: &str, id: &str, side: f64, minimum: f64) -> Finding {
    let message = format!("{material}の「{id}」の二次元コードが {side:.1} mm です。{minimum:.1} mm 以上が必要です");
    error("code-too-small", message).hint(SHORTER_URL)
}
