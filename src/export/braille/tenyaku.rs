//! The draft as text: all that a transcriber must know, and then every line in kana.
//!
//! UTF-8, with the line ends of Windows: those who transcribe work there, and editors for
//! braille are older than Notepad's knowledge of any other.

use inspect::structure::Kind;
use jiff::civil::Date;

/// What is told in the first line of both files.
pub const DRAFT: &str = "下書き・校正前";

/// Of which sheet a draft is.
#[derive(Debug)]
pub struct Head {
    pub center: String,
    /// ちらし（やさしい日本語版）
    pub label: String,
    /// Date of the content.
    pub issued: Date,
}

/// One block in kana.
pub struct Line {
    /// Page of the sheet, from 0.
    pub page: usize,
    pub kind: Kind,
    pub text: String,
}

/// The file. `gaps` are what stands in 【】; `repeated` says that addresses were left out.
pub fn text(head: &Head, lines: &[Line], gaps: &[String], repeated: bool) -> String {
    let mut all = vec![
        format!("{DRAFT}（点訳のできる人の校正を受けるまで、配らないでください）"),
        format!("{} {}", head.center, head.label),
        format!("内容の日: {}", source::era::western(head.issued)),
        String::new(),
    ];
    all.extend(missing(gaps));
    all.extend(
        [
            "記号: 語と語の間は空白ひとつ、文の終わりは空白ふたつです。助詞の「は」「へ」は「わ」「え」、「う」で書く長音は「ー」にしてあります。",
            "  [1ページ] もとの紙面のページ",
            "  [見出し1] 見出し。数字は段階（1は9マス目、2は7マス目、3からは5マス目から）",
            "  〔 〕 図や二次元コードの説明（点訳者挿入符）",
        ]
        .map(str::to_owned),
    );
    if repeated {
        all.push("省いたもの: 二次元コードの下のアドレス（直前の〔 〕の中に、同じものがあります）".to_owned());
    }
    all.push("校正で見るところ: 人や土地の名前の読み、切れ続き、長音（「いのうえ」などは「いのーえ」になることがあります）、数を数字で書くか仮名で書くか、レイアウト".to_owned());
    let mut page = None;
    for line in lines {
        if page.replace(line.page) != Some(line.page) {
            all.extend([String::new(), format!("[{}ページ]", line.page + 1)]);
        }
        all.push(match line.kind {
            Kind::Heading(level) => format!("[見出し{level}] {}", line.text),
            Kind::Figure => format!("〔{}〕", line.text),
            Kind::Row | Kind::Text => line.text.clone(),
        });
    }
    all.push(String::new());
    all.join("\r\n")
}

fn missing(gaps: &[String]) -> Vec<String> {
    if gaps.is_empty() {
        return vec!["読みの分からない言葉: ありません".to_owned()];
    }
    let first = format!(
        "読みの分からない言葉・点字にできない文字: {}（本文では【 】の中にあります。このため、点字のファイル .brf は作っていません）",
        gaps.len()
    );
    let list = gaps.iter().map(|gap| format!("  {gap}"));
    std::iter::once(first).chain(list).collect()
}
