//! YAML text to a tree that remembers its places.
//!
//! Scalars stay as they were written: a phone number is never read as an octal
//! number, a date never as a float. What a value means is decided by the
//! model's schema in [`super::shape`], not by YAML's guesses.

use std::path::PathBuf;

use granit_parser::{Event, Parser, Placement, ScalarStyle, Span};

use crate::finding::{Finding, Place};

/// Deeper nesting than any real source; a limit against hostile files.
const MAX_DEPTH: usize = 32;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub struct Node {
    pub value: Value,
    pub place: Place,
}

/// What a node holds.
#[derive(Debug, Clone)]
pub enum Value {
    /// A scalar as written; `None` for an empty one.
    Scalar(Option<String>),
    List(Vec<Node>),
    /// Keys in the order of the file, each with its place.
    Map(Vec<(String, Place, Node)>),
}

/// A file's text, cut into lines for excerpts.
pub struct Text<'a> {
    file: PathBuf,
    whole: &'a str,
    lines: Vec<&'a str>,
}

impl<'a> Text<'a> {
    pub fn new(file: PathBuf, text: &'a str) -> Self {
        Self { file, whole: text, lines: text.lines().collect() }
    }

    /// Parses the only document of the text.
    ///
    /// # Errors
    /// One finding for the first broken place, or for a construct that a source
    /// may not use (aliases, several documents, deep nesting). Remarks about
    /// what the parser took come with the tree.
    pub fn parse(&self) -> Result<(Node, Vec<Finding>), Finding> {
        Reader { text: self, parser: Parser::new_from_str(self.whole), remarks: Vec::new() }.read()
    }

    /// The place of a span; `line` counts from 1, `col` from 0 in the parser.
    fn place(&self, span: &Span) -> Place {
        let line = span.start.line().max(1);
        let excerpt = self.lines.get(line - 1).copied().unwrap_or_default();
        let one_line = span.end.line() == span.start.line();
        let rest = excerpt.chars().count().saturating_sub(span.start.col());
        let length = if one_line { span.end.col().saturating_sub(span.start.col()) } else { rest };
        Place {
            file: self.file.clone(),
            line,
            column: span.start.col() + 1,
            length: length.max(1),
            excerpt: excerpt.to_owned(),
        }
    }
}

impl Text<'_> {
    /// The line that the parser probably stumbled over, if it is another than
    /// the one where it noticed: a quotation mark that is never closed is
    /// noticed at the next one, a full-width colon at the next key.
    fn suspect(&self, noticed: &Place) -> Option<Place> {
        let mut before = self.lines[..noticed.line.min(self.lines.len())].iter().enumerate();
        let (index, line) = before.rfind(|(_, line)| unclosed(line) || wide_colon(line))?;
        let column = line.chars().take_while(|c| c.is_whitespace()).count() + 1;
        let length = line.trim().chars().count();
        let line = index + 1;
        Some(Place { line, column, length, excerpt: self.lines[index].to_owned(), ..noticed.clone() })
    }
}

/// A value that begins with a quotation mark and does not end with it.
fn unclosed(line: &str) -> bool {
    let value = value_of(line).trim_end();
    ['"', '\''].into_iter().any(|quote| value.starts_with(quote) && value.matches(quote).count() % 2 == 1)
}

/// A full-width colon where a key should end.
fn wide_colon(line: &str) -> bool {
    let line = line.trim();
    let key = line.split('：').next().unwrap_or_default();
    line.contains('：') && !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

/// What stands after `key: ` or `- `.
fn value_of(line: &str) -> &str {
    let line = line.trim_start().trim_start_matches("- ");
    line.split_once(": ").map_or(line, |(_, value)| value).trim_start()
}

struct Reader<'t, 'a> {
    text: &'t Text<'a>,
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    remarks: Vec<Finding>,
}

impl Reader<'_, '_> {
    fn read(mut self) -> Result<(Node, Vec<Finding>), Finding> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) if root.is_some() => {
                    return Err(Finding::error("yaml-documents", "「---」で区切られた2つ目の文書があります")
                        .at(Some(self.text.place(&span)))
                        .hint("1つのファイルには、1つのセンターだけを書いてください。"));
                }
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                event => root = Some(self.node(event, span, 0)?),
            }
        }
        match root {
            Some(root) => Ok((root, self.remarks)),
            None => Err(Finding::error("yaml-empty", "ファイルの中身がありません")
                .hint("見本（sources/miyagi.yaml）を写して、書きかえてください。")),
        }
    }

    fn next(&mut self) -> Result<(Event<'static>, Span), Finding> {
        loop {
            match self.parser.next_event() {
                None => return Ok((Event::StreamEnd, Span::default())),
                Some(Ok((Event::Comment(text, placement), span))) => self.comment(&text, placement, &span),
                Some(Ok((event, span))) => return Ok((owned(event), span)),
                Some(Err(error)) => {
                    let place = self.text.place(&Span::empty(*error.marker()));
                    let place = self.text.suspect(&place).unwrap_or(place);
                    let hint = syntax_hint(&place.excerpt);
                    return Err(Finding::error("yaml-syntax", "YAML として読めません").at(Some(place)).hint(hint));
                }
            }
        }
    }

    /// YAML takes ` #7119` in the middle of a line for a comment and drops the
    /// rest of the text. A comment that a person means has a space after `#`.
    fn comment(&mut self, text: &str, placement: Placement, span: &Span) {
        if placement == Placement::Right && !text.starts_with(char::is_whitespace) {
            self.remarks.push(
                Finding::error("comment-in-text", format!("「#{text}」は、紙面に出ません"))
                    .warning()
                    .at(Some(self.text.place(span)))
                    .hint("空白のあとの # から後ろは、メモとして読みとばされます。文の一部なら、文全体を \"…\" で囲んでください。"),
            );
        }
    }

    fn node(&mut self, event: Event<'static>, span: Span, depth: usize) -> Result<Node, Finding> {
        let place = self.text.place(&span);
        if depth > MAX_DEPTH {
            return Err(Finding::error("yaml-depth", "入れ子が深すぎます").at(Some(place)));
        }
        let value = match event {
            Event::Scalar(text, style, ..) => {
                let empty = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null");
                Value::Scalar((!empty).then(|| text.into_owned()))
            }
            Event::SequenceStart(..) => Value::List(self.list(depth)?),
            Event::MappingStart(..) => Value::Map(self.map(depth)?),
            _ => {
                return Err(Finding::error("yaml-alias", "「&名前」「*名前」による使い回しは使えません")
                    .at(Some(place))
                    .hint("「*」や「&」で始まる文字を書きたいときは、\"…\" で囲んでください。"));
            }
        };
        Ok(Node { value, place })
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, Finding> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(items),
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Vec<(String, Place, Node)>, Finding> {
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Ok(entries);
            }
            let key = self.node(event, span, depth + 1)?;
            let Value::Scalar(name) = key.value else {
                return Err(Finding::error("yaml-key", "項目の名前が文字ではありません").at(Some(key.place)));
            };
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            entries.push((name.unwrap_or_default(), key.place, value));
        }
    }
}

/// What is most likely wrong in a line that the parser stopped at. A value that
/// begins with a sign of YAML is the trap that our own inline markup sets.
fn syntax_hint(line: &str) -> &'static str {
    if unclosed(line) {
        "引用符（\" や '）が閉じていません。文の終わりにも同じ引用符を書いてください。"
    } else if value_of(line).starts_with(['{', '*', '[', '&', '!', '%', '@', '`', '|', '>']) {
        "記号で始まる文は、\"…\" で囲んでください（例: text: \"{漢字|かんじ}の読み\"、text: \"**太字** の文\"）。"
    } else if wide_colon(line) {
        "「：」が全角です。半角の「:」と、うしろに半角の空白をひとつ書いてください。"
    } else {
        "この行と前の行の、字下げ・「:」のあとの空白・引用符の閉じ忘れを確かめてください。"
    }
}

/// Detaches an event from the parser's buffer, so that reading can recurse.
fn owned(event: Event<'_>) -> Event<'static> {
    match event {
        Event::Scalar(text, style, anchor, _) => Event::Scalar(text.into_owned().into(), style, anchor, None),
        Event::SequenceStart(style, anchor, _) => Event::SequenceStart(style, anchor, None),
        Event::MappingStart(style, anchor, _) => Event::MappingStart(style, anchor, None),
        Event::SequenceEnd => Event::SequenceEnd,
        Event::MappingEnd => Event::MappingEnd,
        Event::StreamStart => Event::StreamStart,
        Event::StreamEnd => Event::StreamEnd,
        Event::DocumentStart(explicit, version) => Event::DocumentStart(explicit, version),
        Event::DocumentEnd => Event::DocumentEnd,
        other => Event::Alias(other.anchor_id().unwrap_or_default()),
    }
}
