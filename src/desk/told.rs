//! What the desk says, in Japanese.

use serde::Serialize;

use common::finding::Finding;
use common::kinds::{Edition, Material};

/// A finding for the browser.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    pub rule: &'static str,
    pub error: bool,
    /// Path of the value, empty if it is about no single one.
    pub path: String,
    pub line: Option<usize>,
    pub message: String,
    pub hint: String,
}

/// A finding in the words of `check`.
pub fn told(finding: &Finding) -> Told {
    Told {
        rule: finding.rule,
        error: finding.is_error(),
        path: finding.path.as_deref().unwrap_or_default().to_owned(),
        line: finding.place.as_deref().map(|place| place.line),
        message: sentence(&finding.message),
        hint: here(&finding.hint),
    }
}

/// What a hint advises to write into the file, as it is done on the desk.
const BY_HAND: [(&str, &str); 3] = [
    ("「|-」と書いて、次の行から文を分けて書いてください", "Enter キーで行を分けてください"),
    ("空白や「|-」で分けてください", "空白を入れるか、Enter キーで行を分けてください"),
    ("改行は「|-」のあとに行を分けて書きます", "改行は、Enter キーを押します"),
];

fn here(hint: &str) -> String {
    BY_HAND.iter().fold(hint.to_owned(), |hint, (file, desk)| hint.replace(file, desk))
}

/// What is told, as a sentence: a hint follows it on the same line.
fn sentence(words: &str) -> String {
    if words.ends_with(['。', '？', '！', '）', '」']) { words.to_owned() } else { format!("{words}。") }
}

pub fn no_such(material: Material, edition: Edition) -> String {
    format!("{}の{}は、ありません。ほかの版を選んでください。", material.label(), edition.label())
}

pub fn room_in_line(characters: i64) -> String {
    match characters {
        1.. => format!("この行には、あと約{characters}文字入ります"),
        0 => "この行は、いっぱいです".to_owned(),
        over => format!("この行は、約{}文字多すぎます", -over),
    }
}

pub fn room_below(lines: i64) -> String {
    match lines {
        1.. => format!("ここには、あと約{lines}行入ります"),
        0 => "ここは、いっぱいです".to_owned(),
        over => format!("ここは、約{}行多すぎます", -over),
    }
}

#[cfg(test)]
mod tests {
    use common::messages::sheet;

    use super::*;

    #[test]
    fn nobody_is_told_to_write_signs_of_the_file() {
        let hints = [sheet::too_wide("題名", 3.0, 0.5).hint, sheet::outside("語", 3.0, false).hint];
        for hint in hints {
            assert!(hint.contains("|-") && !here(&hint).contains("|-"), "{hint}");
        }
    }
}
