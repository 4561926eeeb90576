//! A file with two versions in it, as git leaves one that two people changed: one of them is set
//! aside, so that its signs are not taken for slips of their own, and all else is judged.

use super::lines::Lines;
use common::finding::Finding;
use common::messages::file as say;

/// So many of a sign in a row begin a line that parts versions.
const SIGNS: usize = 7;

/// Leaves the first of two versions in what is read, and tells that there are two.
pub fn set_aside(lines: &mut Lines) -> Vec<Finding> {
    let all: Vec<(usize, char)> =
        lines.written().iter().enumerate().filter_map(|(line, text)| Some((line, sign(text)?))).collect();
    let mut findings = Vec::new();
    let mut at = 0;
    while let Some((line, sign)) = all.get(at) {
        let rest = &all[at + 1..];
        let end = rest.iter().position(|(_, sign)| matches!(sign, '<' | '>'));
        let end = end.filter(|end| *sign == '<' && *end > 0 && rest[*end].1 == '>');
        let place = lines.place_of_line(*line);
        let Some(end) = end else {
            findings.push(say::sign_of_versions(*sign).at(Some(place)));
            lines.mend(*line, String::new());
            at += 1;
            continue;
        };
        let last = rest[end].0;
        findings.push(say::two_versions(line + 1, last + 1).at(Some(place)));
        for aside in std::iter::once(*line).chain(rest[0].0..=last) {
            lines.mend(aside, String::new());
        }
        at += end + 2;
    }
    findings
}

/// The sign that a line which parts versions begins with: `<<<<<<< HEAD`, `||||||| base`, `=======`,
/// `>>>>>>> branch`. A spreadsheet puts the commas of its rows behind it.
fn sign(line: &str) -> Option<char> {
    let text = line.trim();
    let sign = text.chars().next().filter(|c| matches!(c, '<' | '|' | '=' | '>'))?;
    let rest = text.trim_start_matches(sign);
    let seven = text.len() - rest.len() == SIGNS;
    let bare = rest.chars().all(|c| matches!(c, ',' | ';' | '\t'));
    // In a text, a row of = may be a rule under a heading.
    let divides = sign != '=' || (bare && line.starts_with('='));
    (seven && divides && (bare || rest.starts_with(' '))).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read, and where what was told.
    fn read(text: &str) -> (String, Vec<(usize, String)>) {
        let mut lines = Lines::new("a.yaml".into(), text);
        let told = set_aside(&mut lines).into_iter().map(|f| (f.place.as_ref().map_or(0, |p| p.line), f.message));
        let told = told.collect();
        (lines.read().join("\n"), told)
    }

    #[test]
    fn one_of_two_versions_is_read() {
        let (text, told) = read("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\nc: 4\n>>>>>>> branch\nd: 5\n");
        assert_eq!(text, "a: 1\n\nb: 2\n\n\n\n\nd: 5\n");
        assert!(told.len() == 1 && told[0].0 == 2 && told[0].1.contains("2行目から7行目"), "{told:?}");
        // With what both were made from, and with nothing on one side.
        let (text, told) = read("<<<<<<< a\nb: 2\n||||||| c\nb: 1\n=======\nb: 3\n>>>>>>> d\n");
        assert!(text.trim() == "b: 2" && told.len() == 1, "{told:?}");
        let (text, told) =
            read("<<<<<<< .mine\n=======\nb: 3\n>>>>>>> .r12\nc: 1\n<<<<<<< e\nf: 1\n=======\n>>>>>>> g");
        assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), "c: 1 f: 1");
        assert_eq!(told.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 6]);
    }

    #[test]
    fn what_is_left_of_the_signs_is_told_line_by_line() {
        let (text, told) = read("a: 1\n=======\nb: 2\n>>>>>>> branch\n");
        assert_eq!(text, "a: 1\n\nb: 2\n\n");
        assert_eq!(told.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(read("<<<<<<< a\nb: 2\n<<<<<<< c\nb: 2\n=======\nb: 3\n>>>>>>> d\n").1.len(), 2);
        assert_eq!(
            read("<<<<<<< HEAD,,,\n例示市,0000-00-0001\n=======,,,\n例示市,0000-00-0002\n>>>>>>> b,,,\n").1.len(),
            1
        );
    }

    #[test]
    fn rules_and_rows_of_signs_in_texts_stay() {
        for good in [
            "text: |-\n  見出し\n  =======\n  文",
            "a: <<<<<<<",
            "# =======",
            "========",
            "a: |\n  >>>>>>>>",
            "<<<<<<<a",
        ] {
            assert_eq!(read(good), (good.to_owned(), vec![]));
        }
    }
}
