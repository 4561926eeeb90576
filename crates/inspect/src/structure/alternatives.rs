//! Words in place of pictures and formulas.

use super::view::View;
use common::finding::Finding;
use common::messages::structure as say;
use common::path::names_a_picture;

/// Every alternative text, in order.
pub fn list(view: &View) -> Vec<String> {
    (0..view.tree.elements.len()).filter_map(|element| view.words(element, "Alt")).collect()
}

/// Findings about alternative texts (ISO 14289-1, 7.3 and 7.7; Matterhorn 13-004
/// and 17-002).
pub fn findings(view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for element in 0..view.tree.elements.len() {
        let replaced = ["Alt", "ActualText"].map(|key| view.words(element, key));
        let needed = matches!(view.tree.role(element), "Figure" | "Formula") && !is_spelled(view, element);
        if needed && replaced.iter().all(Option::is_none) {
            let finding = match view.tree.role(element) {
                "Formula" => say::formula(),
                _ if view.string(element, "Alt").is_some() => say::empty_figure(),
                _ => say::figure(),
            };
            findings.push(view.at(finding, element));
        }
        if let Some(name) = replaced[0].as_ref().filter(|words| names_a_picture(words)) {
            findings.push(view.at(say::alt_is_file(name), element));
        }
        let odd = replaced.iter().flatten().chain(&view.words(element, "E")).find_map(|words| unsayable(words));
        if let Some(character) = odd {
            findings.push(view.at(say::unsayable(character), element));
        }
    }
    findings
}

/// Whether a formula is there in `MathML`, which a voice can read.
fn is_spelled(view: &View, element: usize) -> bool {
    view.tree.kids(element).any(|kid| view.tree.elements[kid].written == "math" && view.tree.role(kid) == "Span")
}

/// A character that no voice can say: private use, or the mark of a lost one.
fn unsayable(words: &str) -> Option<char> {
    words.chars().find(
        |c| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}'),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_characters_can_not_be_said() {
        assert_eq!(unsayable("高\u{E0FA}さん"), Some('\u{E0FA}'));
        assert_eq!(unsayable("髙橋𠮷"), None);
    }
}
