//! What the desk says, in Japanese.

use serde::Serialize;

use super::spoken::Names;
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

/// A finding in the words of `check`, but for keys and signs of the file.
pub fn told(finding: &Finding, names: &Names) -> Told {
    let path = finding.path.as_deref().unwrap_or_default();
    // A row of a list is in a file of its own, of which the desk shows no lines.
    let place = finding.place.as_deref();
    let list = place.filter(|place| place.file.extension().is_some_and(|ending| ending != "yaml" && ending != "yml"));
    let at = list.map(|place| {
        let name = place.file.file_name().unwrap_or_default().to_string_lossy();
        format!("{name} の{}行目: ", place.line)
    });
    let message = at.unwrap_or_default() + &names.message(&finding.message, finding.rule, path);
    Told {
        rule: finding.rule,
        error: finding.is_error(),
        path: path.to_owned(),
        line: place.filter(|_| list.is_none()).map(|place| place.line),
        message: sentence(&message),
        hint: names.advice(&finding.hint, finding.rule, path),
    }
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
