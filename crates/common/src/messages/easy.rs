//! What is said about easy wordings (やさしい日本語).

use super::{error, warning};
use crate::finding::Finding;

/// As many places as one remark names.
const NAMED: usize = 30;

/// `places`: first line and path of texts that stand together, and how many.
pub fn missing(count: usize, places: &[(usize, String, usize)]) -> Finding {
    let named =
        places.iter().take(NAMED).map(|(line, path, count)| format!("\n  {line}行目から: {path}（{count} 個）"));
    let more = if places.len() > NAMED { "\n  ほか" } else { "" };
    warning("easy-missing", format!("やさしい日本語の文が、まだない文が {count} 個あります")).hint(format!(
        "その文は、ふつうの文のまま紙面に出ます。standard と easy の組にして、easy の文を書いてください。{}{more}",
        named.collect::<String>()
    ))
}

pub fn long(length: usize, most: usize) -> Finding {
    warning("easy-long", format!("やさしい日本語の1文が長くなっています（{length}文字。目安は{most}文字まで）"))
        .hint("1つの文では、1つのことだけを言います。「。」で切って、2つの文に分けてください。")
}

pub fn passive(written: &str) -> Finding {
    warning("easy-passive", format!("「{written}」は、「れる」「られる」の形のようです"))
        .hint("だれがするかを主語にして、「する」「できる」の形に書きかえてください（例: 話を聞かれる → 係の 人が 話を 聞く）。")
}

pub fn negative(written: &str, offer: &str) -> Finding {
    warning("easy-negative", format!("「{written}」は、否定を重ねた言い方か、まわりくどい言い方です"))
        .hint(format!("「{offer}」のように、短く言いきってください。"))
}

pub fn katakana(word: &str, offer: Option<&str>) -> Finding {
    let hint = match offer {
        Some(offer) => format!("「{offer}」のように、やさしい言葉に書きかえてください。"),
        None => {
            "やさしい言葉に書きかえるか、（ ）の中に意味を書いてください。名前なら、このままでかまいません。".to_owned()
        }
    };
    warning("easy-katakana", format!("「{word}」は、むずかしいカタカナの言葉かもしれません")).hint(hint)
}

pub fn time(written: &str, offer: &str) -> Finding {
    warning("easy-time", format!("「{written}」は、時刻だと分かりにくい書き方です"))
        .hint(format!("「{offer}」と書いてください。読み上げソフトも、正しく読みます。"))
}

pub fn date(written: &str, offer: &str) -> Finding {
    warning("easy-time", format!("「{written}」は、日付だと分かりにくい書き方です"))
        .hint(format!("「{offer}」と書いてください。読み上げソフトも、正しく読みます。"))
}

/// Sheets for the press that are no such edition, of a source that has it for others.
pub fn unprinted(materials: &str) -> Finding {
    warning(
        "easy-missing",
        format!("{materials}のやさしい日本語版は、やさしい文がまだないので、印刷会社用には作りませんでした"),
    )
    .hint("やさしい日本語の文を書くと、印刷会社用にも作ります。ほかの版と印刷物は、入稿できます。")
}

/// What the line of such a sheet says.
pub const NO_EDITION: &str = "やさしい日本語版になっていません";

/// An easy edition without a single easy wording. `declared`: the file asks for it, and not the
/// command line.
pub fn none(press: bool, declared: bool) -> Finding {
    let mut hint = "standard と easy の組で、やさしい日本語の文を書いてください（tebiki check --edition easy で、書く所が分かります）。"
        .to_owned();
    if declared {
        hint.push_str("書かないときは、editions から easy を消してください。");
    } else {
        hint.push_str("書かないときは、--edition easy を付けずに作ってください。");
    }
    if press {
        error("easy-missing", "やさしい日本語の文（easy）がひとつもない版は、印刷会社用には作りません").hint(hint)
    } else {
        warning("easy-missing", format!("やさしい日本語の文（easy）がひとつもないので、{NO_EDITION}")).hint(hint)
    }
}
