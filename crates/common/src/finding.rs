//! [`Finding`]: the one shape of every problem, from a YAML typo to a code
//! that does not scan.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

/// Where every rule has its line.
static RULES: &str = include_str!("../../../docs/rules.md");

/// The name of a rule.
pub type Rule = &'static str;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The sheet, or the whole source, is not made.
    Error,
    /// Worth a look; the sheet is made.
    Warning,
}

/// Who has to act: tells "your file is wrong" from "tebiki is wrong".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The source file: the person who edits it can mend it.
    Source,
    /// The project folder, the disk, fonts and layouts in it: whoever set the machine up.
    Environment,
    /// tebiki itself: please report it.
    Program,
    /// A finished PDF that was handed over to be judged: whoever made it.
    File,
}

/// A rectangle in mm, from the upper left corner of a page as it is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    /// Where it begins, from the left and from the top: what is off the page at its edge.
    pub fn begins(&self) -> (f64, f64) {
        (self.x.max(0.0), self.y.max(0.0))
    }
}

/// A place in a finished PDF.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// The PDF, such as `web/leaflet.pdf`.
    pub file: String,
    /// Page, from 1; absent if it concerns the file as a whole.
    pub page: Option<usize>,
    /// Where on the page; absent if it concerns the page as a whole.
    pub area: Option<Area>,
}

/// A place in a source file, with the line itself for the reader.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file as it was named on the command line.
    pub file: PathBuf,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// Length of the marked part in characters, at least 1.
    pub length: usize,
    /// The whole line, without its line end; shared by all places in it.
    pub excerpt: Arc<str>,
}

impl Place {
    /// Whether another one begins in what this one marks.
    pub fn holds(&self, other: &Self) -> bool {
        let marked = self.column..self.column + self.length;
        self.file == other.file && self.line == other.line && marked.contains(&other.column)
    }
}

/// One problem or remark.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Finding {
    /// Stable English name, documented in `docs/rules.md`.
    #[serde(deserialize_with = "documented")]
    pub rule: Rule,
    pub severity: Severity,
    pub origin: Origin,
    /// Where in the source; absent if it has no single place. What is kept of a
    /// finding is its path: lines move when a source is edited.
    #[serde(skip)]
    pub place: Option<Box<Place>>,
    /// Path of the value in the source, such as `leaflet.signs.groups[0].heading`.
    pub path: Option<Box<str>>,
    /// Where in a finished PDF; absent if it is about the source alone.
    pub spot: Option<Box<Spot>>,
    /// What is wrong, in Japanese.
    pub message: String,
    /// What to do, in Japanese; empty if the message says it.
    pub hint: String,
    /// The reason for which the source lets this pass, if it does.
    pub silenced: Option<Box<str>>,
}

impl Finding {
    /// An error in the source.
    pub fn error(rule: &'static str, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            origin: Origin::Source,
            place: None,
            path: None,
            spot: None,
            message: message.into(),
            hint: String::new(),
            silenced: None,
        }
    }

    /// An error of the machine or the project folder.
    pub fn environment(rule: &'static str, message: impl Into<String>) -> Self {
        Self { origin: Origin::Environment, ..Self::error(rule, message) }
    }

    /// A bug in tebiki or its layouts.
    pub fn bug(message: impl Into<String>) -> Self {
        let hint = "入力の間違いではなく、tebiki かレイアウトの不具合です。\
                    このメッセージと YAML ファイルを添えて、開発者に知らせてください。";
        Self { origin: Origin::Program, ..Self::error("internal", message) }.hint(hint)
    }

    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    pub fn at(mut self, place: Option<Place>) -> Self {
        self.place = place.map(Box::new);
        self
    }

    /// On a page of a finished PDF; `page` counts from 1.
    pub fn on(mut self, file: &str, page: usize, area: Option<Area>) -> Self {
        self.spot = Some(Box::new(Spot { file: file.to_owned(), page: Some(page), area }));
        self
    }

    /// In a finished PDF as a whole.
    pub fn in_file(mut self, file: &str) -> Self {
        self.spot = Some(Box::new(Spot { file: file.to_owned(), page: None, area: None }));
        self
    }

    pub fn path(mut self, path: impl AsRef<str>) -> Self {
        self.path = Some(path.as_ref().into());
        self
    }

    /// Whether it stops a sheet.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error && self.silenced.is_none()
    }
}

/// A name of a rule, as the list of all rules has it.
fn documented<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rule, D::Error> {
    let name = String::deserialize(deserializer)?;
    let quoted = format!("`{name}`");
    let at = RULES.find(&quoted).ok_or_else(|| serde::de::Error::custom(format!("no rule {name}")))?;
    Ok(&RULES[at + 1..=at + name.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_finding_is_the_same_but_for_its_line() {
        let area = Area { x: 1.0, y: 2.5, width: 0.1 + 0.2, height: 4.0 };
        let finding =
            Finding::error("contrast", "うすい").warning().on("web/poster.pdf", 2, Some(area)).path("poster.title");
        let back: Finding = serde_json::from_str(&serde_json::to_string(&finding).unwrap()).unwrap();
        assert_eq!(format!("{back:?}"), format!("{finding:?}"));
    }

    #[test]
    fn a_rule_that_nobody_knows_is_refused() {
        let told = serde_json::to_string(&Finding::error("contrast", "x")).unwrap();
        assert!(serde_json::from_str::<Finding>(&told.replace("contrast", "no-such-rule")).is_err());
    }
}
