//! What is said about editions in other languages.

use super::{environment, error, warning};
use crate::finding::Finding;
use crate::languages::{Language, Weight};

/// Where the fonts that are not in the program are to be had.
const NOTO: &str = "Noto フォント（https://fonts.google.com/noto 、だれでも無料で使えて配れる SIL Open Font License）";

/// An edition whose letters are not in the program, nor in the project.
pub fn font_missing(language: Language, family: &str, weights: &[Weight]) -> Finding {
    let weights: Vec<&str> = weights.iter().map(|weight| weight.label()).collect();
    let (label, weights) = (language.label(), weights.join("と"));
    let message = format!("{label}のフォント「{family}」の{weights}が、プロジェクトにありません");
    let hint = format!(
        "{NOTO}の「{family}」から、{weights}のファイル（.otf、.ttf、.ttc）を、sources フォルダーと並ぶ fonts フォルダーの中の \
         languages フォルダーに入れてください（tebiki fonts で、そろったかどうか分かります）。ほかの版は、これがなくても作ります。"
    );
    environment("font-missing", message).hint(hint)
}

/// A font of the project that its maker does not allow to be put into documents.
pub fn font_restricted(language: Language, file: &str) -> Finding {
    let message = format!("{file} は、PDF に入れることを許していないフォントです");
    let hint =
        format!("{}を作るには、{NOTO}のように、PDF に入れてよいフォントに置きかえてください。", language.label());
    environment("font-restricted", message).hint(hint)
}

/// A text that has no wording in a language.
pub fn unworded(language: Language) -> Finding {
    let (label, tag) = (language.label(), language.tag());
    let hint = format!(
        "その言葉が分かる人の訳を、{tag} に書いてください（standard と組にします）。書くまでは、日本語のまま紙面に出ます。機械の訳は入れません。"
    );
    warning("no-wording", format!("{label}の文が、まだありません")).hint(hint)
}

/// What the line of a sheet with such texts says.
pub const UNFINISHED: &str = "未完成";

/// Sheets with texts that have no wording in their language. `check` is the command that lists
/// them, `paths` are the first of them.
pub fn unfinished(language: Language, count: usize, paths: &[String], check: &str, press: bool) -> Finding {
    let label = language.label();
    let more = if count > paths.len() { "、ほか" } else { "" };
    let hint = format!("{check} で、書く所が全部分かります（{}{more}）。", paths.join("、"));
    if press {
        let message = format!("{label}は、まだ訳のない文が {count} 個あって未完成なので、印刷会社用には作りません");
        error("no-wording", message).hint(hint)
    } else {
        warning("no-wording", format!("{label}に、まだ訳のない文が {count} 個あり、{UNFINISHED}です")).hint(hint)
    }
}

/// Sheets for the press that are not finished, of a source that has them for other uses.
pub fn unprinted(language: Language, materials: &str) -> Finding {
    warning(
        "no-wording",
        format!("{materials}の{}は、まだ訳のない文があるので、印刷会社用には作りませんでした", language.label()),
    )
    .hint(format!(
        "全部の文に {} の文を書くと、印刷会社用にも作ります。ほかの版と印刷物は、入稿できます。",
        language.tag()
    ))
}
