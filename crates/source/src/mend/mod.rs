//! Mends the signs of YAML that came out in full width, so that one slip does
//! not hide all others: each is reported, and the rest of the file is read as if it
//! had been written right. Nothing of a text itself is ever changed.
//!
//! Works on single lines, since YAML cannot be parsed yet: it follows only as
//! much of YAML as tells structure from text (block texts and open quotes).

mod unseen;

use std::collections::BTreeSet;

use self::unseen::COLONS;
use super::lines::Lines;
use common::finding::Finding;
use common::messages::file as say;

/// Characters that stand for the `-` of a list.
const DASHES: [char; 16] = ['－', '−', '‐', '‑', '–', '—', '―', 'ー', '・', '•', '●', '○', '◯', '＊', '※', '■'];
/// Quotation marks that YAML takes for text.
const QUOTES: [char; 10] = ['“', '”', '„', '‟', '＂', '〝', '〟', '‘', '’', '＇'];

/// Mends the lines in place; `known` are the keys of the model.
pub fn mend(lines: &mut Lines, known: &BTreeSet<String>) -> Vec<Finding> {
    let mut mender = Mender::new(known);
    for index in 0..lines.written().len() {
        let written = lines.written()[index].clone();
        // Set aside before.
        if lines.read()[index].is_empty() {
            continue;
        }
        let read = mender.line(index, &written, lines);
        if *read != *written {
            lines.mend(index, read);
        }
    }
    mender.end_run(lines);
    mender.findings
}

/// What the next line is in.
#[derive(Clone, Copy)]
enum Inside {
    Structure,
    /// A block text whose key is at this column.
    Block(usize),
    /// A quoted text that goes on.
    Quote(char),
}

/// Kinds of wrong indentation; lines in a row are reported once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Indent {
    Tab,
    Wide,
}

struct Mender<'k> {
    known: &'k BTreeSet<String>,
    inside: Inside,
    findings: Vec<Finding>,
    run: Option<(Indent, usize, usize)>,
    /// Column of the line before, and whether a list may begin after it.
    before: (usize, bool),
    /// Columns at which lists stand open.
    lists: BTreeSet<usize>,
    /// Columns at which keys and items stand open.
    columns: BTreeSet<usize>,
    /// Column of the last key.
    key: usize,
    /// Whether a line has said something.
    begun: bool,
}

impl<'k> Mender<'k> {
    fn new(known: &'k BTreeSet<String>) -> Self {
        Self {
            known,
            inside: Inside::Structure,
            findings: Vec::new(),
            run: None,
            before: (0, false),
            lists: BTreeSet::new(),
            columns: BTreeSet::new(),
            key: 0,
            begun: false,
        }
    }

    fn line(&mut self, index: usize, written: &str, lines: &Lines) -> String {
        if written.trim().is_empty() {
            return String::new();
        }
        let clean = unseen::clean(written, self.known, !matches!(self.inside, Inside::Structure));
        let Some((clean, column, finding)) = clean else { return self.seen(index, written, lines) };
        self.findings.push(finding.at(Some(lines.place_written(index, column, 1))));
        if clean.trim().is_empty() { String::new() } else { self.seen(index, &clean, lines) }
    }

    /// A line that holds nothing unseen between its marks.
    fn seen(&mut self, index: usize, written: &str, lines: &Lines) -> String {
        let text = written.trim_start();
        let lead = &written[..written.len() - text.len()];
        let width = self.width(lead, text.starts_with('-'));
        match self.inside {
            Inside::Block(key) if lead.chars().take_while(|c| *c == ' ').count() > key => return written.to_owned(),
            Inside::Block(key) if width > key => return self.indented(index, lead, width, lines) + text,
            Inside::Quote(quote) if !self.begins_with_known_key(text) => {
                if odd(text, quote) {
                    self.inside = Inside::Structure;
                }
                return written.to_owned();
            }
            _ => self.inside = Inside::Structure,
        }
        let indent = self.indented(index, lead, width, lines);
        if let Some(rest) = text.strip_prefix('＃') {
            self.tell(say::wide_hash(), index, written, text, 1, lines);
            return format!("{indent}#{rest}");
        }
        if text.starts_with('#') {
            return indent + text;
        }
        // What YAML says of itself before it begins says nothing of a center.
        if !self.begun && indent.is_empty() && ["%YAML ", "%TAG "].iter().any(|start| text.starts_with(start)) {
            return String::new();
        }
        let begun = std::mem::replace(&mut self.begun, true);
        if matches!(text.trim_end(), "---" | "...") && indent.is_empty() && begun {
            // At the end, `...` is what YAML has for the end; what comes after belongs to the same center.
            let mut rest = lines.written()[index + 1..].iter().map(|line| line.trim());
            if text.starts_with("---") || rest.any(|line| !line.is_empty() && !line.starts_with('#')) {
                self.tell(say::several_documents(text.trim_end()), index, written, text, 3, lines);
            }
            return String::new();
        }
        self.structure(index, written, &indent, text, lines)
    }

    /// The column that an indentation stands for. A full-width space is two; how
    /// wide a tab was meant, and whether a no-break space is in place of one or
    /// was left over, the lines around tell.
    fn width(&self, lead: &str, item: bool) -> usize {
        let at = |(tab, narrow): (usize, usize)| -> usize {
            let wide = |c| match c {
                '\t' => tab,
                ' ' => 1,
                '　' => 2,
                _ => narrow,
            };
            lead.chars().map(wide).sum()
        };
        let (before, opens) = self.before;
        let widths = [(2, 1), (4, 1), (8, 1), (1, 1), (2, 0)].map(at);
        let nearest = |width: &usize| match (opens, item) {
            (true, _) => *width == before + 2,
            (false, true) => self.lists.contains(width),
            (false, false) => *width == self.key,
        };
        let open = |width: &usize| self.columns.contains(width);
        widths.into_iter().find(nearest).or(widths.into_iter().find(open)).unwrap_or(widths[0])
    }

    /// List marks, key and value of one line.
    fn structure(&mut self, index: usize, written: &str, indent: &str, text: &str, lines: &Lines) -> String {
        let mut column = indent.len();
        let mut out = indent.to_owned();
        let mut rest = text;
        self.lists.retain(|list| *list <= column);
        let mut item = false;
        while let Some((mark, after)) = self.list_mark(rest, column, item) {
            if let Some(slip) = mark {
                self.tell(slip, index, written, rest, 1, lines);
            }
            self.lists.insert(column);
            item = true;
            let spaces = after.len() - after.trim_start().len();
            rest = after.trim_start();
            let gap = if mark_is_clean(after) { spaces } else { 1 };
            out.push('-');
            out.push_str(&" ".repeat(gap));
            column += 1 + gap;
        }
        let mut opens = column;
        if let Some((key, between, after)) = self.key(rest, item) {
            if let Some(slip) = between {
                self.tell(slip, index, written, &rest[key.len()..], 1, lines);
            }
            out.push_str(key);
            out.push(':');
            rest = after.trim_start();
            if !rest.is_empty() {
                out.push(' ');
            }
            opens = column;
        } else if item {
            opens = column.saturating_sub(2);
        }
        let value = self.value(index, written, rest, lines);
        self.columns.retain(|open| *open <= indent.len());
        self.columns.extend([indent.len(), column]);
        self.key = column;
        self.before = (indent.len(), value.is_empty() && out.ends_with(':'));
        self.inside = inside(&value, opens);
        out + &value
    }

    /// The rest after a list mark, with the slip if the mark is not `- `.
    fn list_mark<'t>(&self, text: &'t str, column: usize, item: bool) -> Option<(Option<Finding>, &'t str)> {
        let (indent, opens) = self.before;
        let list = item || self.lists.contains(&column) || (opens && column >= indent);
        let mut chars = text.chars();
        let first = chars.next()?;
        let after = chars.as_str();
        match (first, after.chars().next()) {
            ('-', None | Some(' ')) => Some((None, after)),
            // Behind a mark `-5℃` and `-　例` are texts: only rows of pairs are lists in lists.
            ('-', Some(_)) if item => None,
            ('-', Some(next)) if is_wide(next) => Some((Some(say::wide_space("-", next)), after)),
            ('-', Some(next)) if list && next != '-' => Some((Some(say::no_space("-")), after)),
            (first, Some(_)) if DASHES.contains(&first) && list && !item => Some((Some(say::wide_dash(first)), after)),
            _ => None,
        }
    }

    /// Key, slip between key and value, and what comes after.
    fn key<'t>(&self, text: &'t str, item: bool) -> Option<(&'t str, Option<Finding>, &'t str)> {
        let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).unwrap_or(text.len());
        let (key, rest) = text.split_at(end);
        if !key.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let gap = rest.len() - rest.trim_start().len();
        let mut chars = rest[gap..].chars();
        let colon = chars.next()?;
        let after = chars.as_str();
        // `FAX：` may well be text.
        let known = self.known.contains(key);
        if COLONS.contains(&colon) {
            let near = !item && self.known.iter().any(|known| strsim::damerau_levenshtein(known, key) <= 1);
            return (known || near).then(|| (key, Some(say::wide_colon(key)), after));
        }
        if colon != ':' {
            let forgotten = matches!(colon, ';' | '；' | '=' | '＝') || (gap > 0 && !after.contains(": "));
            let value = if gap > 0 && !matches!(colon, ';' | '；' | '=' | '＝') { &rest[gap..] } else { after };
            return (known && forgotten).then(|| (key, Some(say::no_colon(key)), value));
        }
        let slip = match after.chars().next() {
            None | Some(' ' | '\t') if rest[..gap].chars().all(|c| c == ' ') => None,
            None | Some(' ' | '\t') => {
                let wide = rest[..gap].chars().find(|c| *c != ' ').unwrap_or('　');
                Some(say::wide_space(key, wide))
            }
            Some(next) if is_wide(next) => Some(say::wide_space(&format!("{key}:"), next)),
            // `https://…` is no key.
            Some(next) if known && next != '/' => Some(say::no_space(&format!("{key}:"))),
            Some(_) => return None,
        };
        Some((key, slip, after))
    }

    fn value(&mut self, index: usize, written: &str, value: &str, lines: &Lines) -> String {
        let value = value.trim_end();
        if matches!(value, "｜" | "｜-" | "｜－" | "|－" | "|ー" | "|−") {
            self.tell(say::wide_bar(), index, written, value, value.chars().count(), lines);
            return "|-".to_owned();
        }
        let mut chars = value.chars();
        let (Some(first), Some(last)) = (chars.next(), chars.next_back()) else { return value.to_owned() };
        let inner = chars.as_str();
        let opens = QUOTES.contains(&first) || (first == '"' && !inner.contains('"'));
        let closes = QUOTES.contains(&last) || (last == '"' && QUOTES.contains(&first));
        if opens && closes && QUOTES.contains(&first) && QUOTES.contains(&last) {
            // Good typography for some, a slip for others: the text stays.
            if !inner.contains(QUOTES) {
                self.tell(say::curly_quote(first, last), index, written, value, 1, lines);
            }
            return value.to_owned();
        }
        if opens && closes && !inner.contains(QUOTES) {
            self.tell(say::wide_quote(first, last), index, written, value, 1, lines);
            return format!("\"{}\"", inner.replace('\\', "\\\\").replace('"', "\\\""));
        }
        value.to_owned()
    }

    fn begins_with_known_key(&self, text: &str) -> bool {
        let text = text.trim_start_matches("- ");
        text.split_once(':').is_some_and(|(key, after)| self.known.contains(key) && after.starts_with([' ', '\n']))
    }

    /// The indentation in ASCII; wrong ones are collected by runs of lines.
    fn indented(&mut self, index: usize, lead: &str, width: usize, lines: &Lines) -> String {
        let kind = if lead.contains('\t') {
            Some(Indent::Tab)
        } else if lead.chars().any(|c| c != ' ') {
            Some(Indent::Wide)
        } else {
            None
        };
        match (&mut self.run, kind) {
            (Some((running, start, count)), Some(kind)) if *running == kind && *start + *count == index => *count += 1,
            (_, kind) => {
                self.end_run(lines);
                self.run = kind.map(|kind| (kind, index, 1));
            }
        }
        " ".repeat(width)
    }

    fn end_run(&mut self, lines: &Lines) {
        let Some((kind, start, count)) = self.run.take() else { return };
        let written = &lines.written()[start];
        let wrong = |c: char| c.is_whitespace() && c != ' ';
        let finding = match kind {
            Indent::Tab => say::tab_indent(count),
            Indent::Wide => say::wide_indent(count, written.chars().find(|c| wrong(*c)).unwrap_or('　')),
        };
        let column = written.chars().take_while(|c| !wrong(*c)).count();
        let length = written.chars().skip(column).take_while(|c| c.is_whitespace()).count();
        self.findings.push(finding.at(Some(lines.place_written(start, column, length))));
    }

    /// Notes a slip at the beginning of `rest`, the end of the written line.
    fn tell(&mut self, finding: Finding, index: usize, written: &str, rest: &str, length: usize, lines: &Lines) {
        let column = written.trim_end().chars().count().saturating_sub(rest.trim_end().chars().count());
        self.findings.push(finding.at(Some(lines.place_written(index, column, length))));
    }
}

/// A space that YAML does not know.
fn is_wide(c: char) -> bool {
    c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n')
}

/// Whether only ASCII spaces are between a list mark and its item.
fn mark_is_clean(after: &str) -> bool {
    let spaces = &after[..after.len() - after.trim_start().len()];
    after.is_empty() || (!spaces.is_empty() && spaces.bytes().all(|b| b == b' '))
}

/// What a line with this value leaves open; `key` is the column of its key.
fn inside(value: &str, key: usize) -> Inside {
    let bare = value.split(" #").next().unwrap_or_default().trim_end();
    // A quoted key is in the value here.
    let mut signs = bare.rsplit(": ").next().unwrap_or(bare).chars();
    if matches!(signs.next(), Some('|' | '>')) && signs.all(|c| matches!(c, '+' | '-' | '1'..='9')) {
        return Inside::Block(key);
    }
    match bare.chars().next() {
        Some(quote @ ('"' | '\'')) if odd(bare, quote) => Inside::Quote(quote),
        _ => Inside::Structure,
    }
}

/// Whether a line opens or closes a quoted text.
fn odd(text: &str, quote: char) -> bool {
    let text = text.replace("\\\\", "");
    (text.matches(quote).count() - text.matches(&format!("\\{quote}")).count()) % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What YAML gets, and the rules that were told with line and column.
    fn mended(text: &str) -> (String, Vec<(&'static str, usize, usize)>) {
        let known = ["name", "items", "heading", "lead", "text", "contacts", "kind"];
        let known = known.into_iter().map(str::to_owned).collect();
        let mut lines = Lines::new("a.yaml".into(), text);
        let findings = mend(&mut lines, &known);
        let told = findings.iter().map(|f| (f.rule, f.place.as_ref().unwrap().line, f.place.as_ref().unwrap().column));
        (lines.read().join("\n"), told.collect())
    }

    #[test]
    fn good_lines_stay_as_they_are() {
        let good = "a: 1\n# ＃ ： comment\nname: |-\n  ・点\n  　字下げ：文\n    - more\nitems:\n  - https://example.jp/\n  - tel：0000\n  - ー\n  -\n    - \"a\n      ：b\"\ntext: “a” と “b”\n\"text\": |-\n  ・FAX：0\n";
        assert_eq!(mended(good), (good.to_owned(), vec![]));
    }

    #[test]
    fn each_slip_is_mended_and_told() {
        let cases = [
            ("name：例", "name: 例", "wide-colon", 5),
            ("name　：　例", "name: 例", "wide-colon", 5),
            ("name:　例", "name: 例", "wide-space", 5),
            ("name:例", "name: 例", "no-space", 5),
            ("items:\n－朝", "items:\n- 朝", "wide-dash", 1),
            ("items:\n  ・ 朝", "items:\n  - 朝", "wide-dash", 3),
            ("items:\n  -朝", "items:\n  - 朝", "no-space", 3),
            ("items:\n  -　朝", "items:\n  - 朝", "wide-space", 3),
            ("a:\n　name: 例", "a:\n  name: 例", "wide-space", 1),
            ("a:\n\tname: 例", "a:\n  name: 例", "tab-indent", 1),
            ("lead: ｜\n  例", "lead: |-\n  例", "wide-bar", 7),
            ("lead: |\n  例\n　例", "lead: |\n  例\n  例", "wide-space", 1),
            ("text: “例え”", "text: “例え”", "wide-quote", 7),
            ("name 例", "name: 例", "no-colon", 5),
            ("name；例", "name: 例", "no-colon", 5),
            ("text: \"例”", "text: \"例\"", "wide-quote", 7),
            ("＃ メモ", "# メモ", "wide-hash", 1),
        ];
        for (written, read, rule, column) in cases {
            let (text, told) = mended(written);
            assert_eq!(text, read, "{written}");
            let told: Vec<_> = told.iter().map(|(rule, _, column)| (*rule, *column)).collect();
            assert_eq!(told, [(rule, column)], "{written}");
        }
    }

    #[test]
    fn a_tab_is_as_wide_as_the_lines_around_tell() {
        let (text, told) = mended("items:\n  - name: a\n    text: b\n\tlead: c\n  - name: d\n\theading: e\n");
        assert_eq!(text, "items:\n  - name: a\n    text: b\n    lead: c\n  - name: d\n    heading: e\n");
        assert_eq!(told, [("tab-indent", 4, 1), ("tab-indent", 6, 1)]);
    }

    #[test]
    fn lines_in_a_row_are_told_once() {
        let (text, told) = mended("contacts:\n\t- kind: phone\n\t  name: a\nname: b\n\ttext: c\n");
        assert_eq!(text, "contacts:\n  - kind: phone\n    name: a\nname: b\n  text: c\n");
        assert_eq!(told, [("tab-indent", 2, 1), ("tab-indent", 5, 1)]);
    }
}
