//! Inline text: `{漢字|かんじ}`, `**strong**`, line breaks.
//!
//! The result is a tree that reaches the layouts as data. Nothing of it is
//! ever Typst code, so `#`, `*`, `$`, `@`, `\` and `<` come out as themselves.

use serde::{Deserialize, Serialize};

use crate::rules::scan::is_hiragana;
use common::messages::shape::Markup;

/// One piece of inline text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Inline {
    /// Base and reading, pair by pair: one pair is group ruby, several are mono ruby.
    Ruby(Vec<(String, String)>),
    Strong(Vec<Inline>),
    /// A line break that the source wrote, and whether a sentence runs on over it: else it ends
    /// something, as an item of a list, and who hears the text needs a pause there.
    Break(bool),
    /// Japanese words in a text of another language.
    Japanese(Vec<Inline>),
    /// Plain characters.
    #[serde(untagged)]
    Text(String),
}

/// A mistake in inline markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mistake {
    /// Offset of the mistake in characters from the start of the text.
    pub offset: usize,
    pub kind: Markup,
}

/// Parses the inline text of one value of the source.
///
/// # Errors
/// The first mistake in its markup.
pub fn parse(text: &str) -> Result<Vec<Inline>, Mistake> {
    let chars: Vec<char> = text.trim_end_matches('\n').chars().collect();
    let mut parser = Parser { chars: &chars, at: 0 };
    let mut nodes = parser.run(false)?;
    let prose = plain(&nodes).contains('。');
    tell_breaks(&mut nodes, prose);
    Ok(nodes)
}

/// Tells breaks that only part a sentence for its place from those that end something.
fn tell_breaks(nodes: &mut [Inline], prose: bool) {
    for at in 0..nodes.len() {
        let (before, rest) = nodes.split_at_mut(at);
        match &mut rest[0] {
            Inline::Break(runs_on) => *runs_on = goes_on(&plain(before), prose),
            Inline::Strong(inner) => tell_breaks(inner, prose),
            Inline::Ruby(_) | Inline::Japanese(_) | Inline::Text(_) => {}
        }
    }
}

/// Whether what follows such words is heard apart from them anyway, or goes on with them: after
/// a stop, a comma, a quote, a particle, and in prose after any kana, where a sentence would have
/// its stop.
fn goes_on(before: &str, prose: bool) -> bool {
    let Some(last) = before.chars().next_back() else { return true };
    let particle =
        "がのをにはとへもやなで".contains(last) && !["もの", "まで"].iter().any(|word| before.ends_with(word));
    "、，・。．！？」』".contains(last) || particle || prose && is_hiragana(last)
}

/// The characters as rules judge them: no readings, breaks as `\n`.
pub fn written(nodes: &[Inline]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            Inline::Strong(inner) | Inline::Japanese(inner) => written(inner),
            Inline::Break(_) => "\n".to_owned(),
            other => plain(std::slice::from_ref(other)),
        })
        .collect()
}

/// The characters alone: no readings, no breaks.
pub fn plain(nodes: &[Inline]) -> String {
    nodes
        .iter()
        .map(|node| match node {
            Inline::Text(text) => text.clone(),
            Inline::Ruby(pairs) => pairs.iter().map(|(base, _)| base.as_str()).collect(),
            Inline::Strong(inner) | Inline::Japanese(inner) => plain(inner),
            Inline::Break(_) => String::new(),
        })
        .collect()
}

/// Whether a reading is over any of some nodes.
pub fn has_readings(nodes: &[Inline]) -> bool {
    nodes.iter().any(|node| match node {
        Inline::Ruby(_) => true,
        Inline::Strong(inner) | Inline::Japanese(inner) => has_readings(inner),
        Inline::Text(_) | Inline::Break(_) => false,
    })
}

/// The markup that gives these nodes.
pub fn marked(nodes: &[Inline]) -> String {
    let escaped = |text: &str| {
        text.replace('\\', r"\\").replace('{', r"\{").replace('}', r"\}").replace('|', r"\|").replace("**", r"\*\*")
    };
    let of_node = |node: &Inline| match node {
        Inline::Text(text) => escaped(text),
        Inline::Ruby(pairs) => {
            let bases: String = pairs.iter().map(|(base, _)| escaped(base)).collect();
            let readings = pairs.iter().fold(String::new(), |all, (_, reading)| all + "|" + &escaped(reading));
            format!("{{{bases}{readings}}}")
        }
        Inline::Strong(inner) => format!("**{}**", marked(inner)),
        Inline::Japanese(inner) => marked(inner),
        Inline::Break(_) => "\n".to_owned(),
    };
    nodes.iter().map(of_node).collect()
}

/// The same text without readings: bases join the text around them, so that
/// a layout sees what it would see had no reading been written.
pub fn without_readings(nodes: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::new();
    for node in nodes {
        let node = match node {
            Inline::Ruby(pairs) => Inline::Text(pairs.into_iter().map(|(base, _)| base).collect()),
            Inline::Strong(inner) => Inline::Strong(without_readings(inner)),
            Inline::Japanese(inner) => Inline::Japanese(without_readings(inner)),
            other => other,
        };
        match (joined.last_mut(), node) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, node) => joined.push(node),
        }
    }
    joined
}

struct Parser<'a> {
    chars: &'a [char],
    at: usize,
}

impl Parser<'_> {
    /// Reads up to the end, or up to the `**` that closes a strong part.
    fn run(&mut self, in_strong: bool) -> Result<Vec<Inline>, Mistake> {
        let start = self.at;
        let mut nodes = Vec::new();
        let mut text = String::new();
        while let Some(&c) = self.chars.get(self.at) {
            match c {
                '\\' if self.escapes() => {
                    text.push(self.chars[self.at + 1]);
                    self.at += 2;
                }
                '*' if self.chars.get(self.at + 1) == Some(&'*') => {
                    self.at += 2;
                    flush(&mut text, &mut nodes);
                    if in_strong {
                        return Ok(nodes);
                    }
                    nodes.push(Inline::Strong(self.run(true)?));
                }
                '{' => {
                    flush(&mut text, &mut nodes);
                    nodes.push(self.ruby()?);
                }
                '}' => return Err(Mistake { offset: self.at, kind: Markup::StrayBrace }),
                '\n' => {
                    flush(&mut text, &mut nodes);
                    nodes.push(Inline::Break(true));
                    self.at += 1;
                }
                c => {
                    text.push(c);
                    self.at += 1;
                }
            }
        }
        if in_strong {
            return Err(Mistake { offset: start - 2, kind: Markup::OpenStrong });
        }
        flush(&mut text, &mut nodes);
        Ok(nodes)
    }

    /// A backslash escapes only the characters that mean something here, so
    /// that `C:\folder` needs no thought.
    fn escapes(&self) -> bool {
        matches!(self.chars.get(self.at + 1), Some('\\' | '*' | '{' | '}' | '|'))
    }

    fn ruby(&mut self) -> Result<Inline, Mistake> {
        let start = self.at;
        let mut parts = vec![String::new()];
        loop {
            self.at += 1;
            match self.chars.get(self.at) {
                None | Some('\n' | '{') => return Err(Mistake { offset: start, kind: Markup::OpenRuby }),
                // It would come out as two asterisks, over the kanji or among them.
                Some('*') if self.chars.get(self.at + 1) == Some(&'*') => {
                    return Err(Mistake { offset: start, kind: Markup::StrongInRuby });
                }
                Some('}') => break,
                Some('|') => parts.push(String::new()),
                Some('\\') if self.escapes() => {
                    self.at += 1;
                    parts.last_mut().expect("never empty").push(self.chars[self.at]);
                }
                Some(&c) => parts.last_mut().expect("never empty").push(c),
            }
        }
        self.at += 1;
        let base = parts.remove(0);
        let bad = Mistake { offset: start, kind: Markup::BadRuby };
        if base.is_empty() || parts.is_empty() || parts.iter().any(String::is_empty) {
            return Err(bad);
        }
        if parts.len() == 1 {
            return Ok(Inline::Ruby(vec![(base, parts.remove(0))]));
        }
        let bases: Vec<String> = base.chars().map(String::from).collect();
        if bases.len() != parts.len() {
            return Err(bad);
        }
        Ok(Inline::Ruby(bases.into_iter().zip(parts).collect()))
    }
}

fn flush(text: &mut String, nodes: &mut Vec<Inline>) {
    if !text.is_empty() {
        nodes.push(Inline::Text(std::mem::take(text)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(s: &str) -> Inline {
        Inline::Text(s.into())
    }

    #[test]
    fn a_break_in_a_sentence_runs_on_and_one_that_ends_something_does_not() {
        let breaks = |text: &str| -> Vec<bool> {
            fn of(nodes: &[Inline]) -> Vec<bool> {
                let of_node = |node: &Inline| match node {
                    Inline::Break(runs_on) => vec![*runs_on],
                    Inline::Strong(inner) => of(inner),
                    _ => Vec::new(),
                };
                nodes.iter().flat_map(of_node).collect()
            }
            of(&parse(text).unwrap())
        };
        for sentence in
            ["ここから、\nゆっくり", "家族の\nための会", "人との関わりが\n少ない、\n{状態|じょうたい}です。\n次"]
        {
            assert!(breaks(sentence).iter().all(|runs_on| *runs_on), "{sentence}");
        }
        for list in [
            "月〜金 9:00〜17:00\n土 9:00〜12:00",
            "筆記用具\n飲みもの\nあめ",
            "平日は17時まで\n土曜は休み",
            "（祝日は休み）\n土曜",
            "**9:00〜17:00\n土 9:00〜12:00**",
        ] {
            assert!(!breaks(list).is_empty() && breaks(list).iter().all(|runs_on| !*runs_on), "{list}");
        }
    }

    #[test]
    fn typst_signs_are_plain_characters() {
        let all = "#let x = 1; $a$ @ref <tag> _under_ `raw` *one* [x] // \\ ~";
        assert_eq!(parse(all).unwrap(), [text(all)]);
    }

    #[test]
    fn ruby_group_mono_and_strong() {
        assert_eq!(
            parse("{相談|そうだん}は**{東京|とう|きょう}**で\n次").unwrap(),
            [
                Inline::Ruby(vec![("相談".into(), "そうだん".into())]),
                text("は"),
                Inline::Strong(vec![Inline::Ruby(vec![("東".into(), "とう".into()), ("京".into(), "きょう".into())])]),
                text("で"),
                Inline::Break(true),
                text("次"),
            ]
        );
    }

    #[test]
    fn escapes_give_the_sign_itself() {
        assert_eq!(parse(r"\{a\|b\} \** \\").unwrap(), [text(r"{a|b} ** \")]);
    }

    #[test]
    fn plain_text_drops_readings_and_breaks() {
        assert_eq!(plain(&parse("こんな\n{事|こと}、**ない**？").unwrap()), "こんな事、ない？");
    }

    #[test]
    fn without_readings_the_bases_join_their_neighbours() {
        let nodes = without_readings(parse("この{事|こと}を**{話|はな}す**。\n{次|つぎ}").unwrap());
        assert_eq!(
            nodes,
            [text("この事を"), Inline::Strong(vec![text("話す")]), text("。"), Inline::Break(true), text("次")]
        );
    }

    #[test]
    fn nodes_and_their_markup_are_the_same() {
        for markup in [r"{a\*\*|b}", "{相談|そうだん}は**{東京|とう|きょう}**で\n次", r"\{a\|b\} \*\* \\ *一*", ""]
        {
            assert_eq!(marked(&parse(markup).unwrap()), markup);
        }
    }

    #[test]
    fn mistakes_point_at_their_start() {
        for (input, offset) in [
            ("あ{漢字|かんじ", 1),
            ("{漢字}", 0),
            ("{漢字|}", 0),
            ("{漢字|か|ん|じ}", 0),
            ("いう**太字", 2),
            ("い{**相談**|そうだん}", 1),
            ("い{相談|**そうだん**}", 1),
            ("い**{相談**|そうだん}", 3),
            ("あ}", 1),
        ] {
            assert_eq!(parse(input).unwrap_err().offset, offset, "{input}");
        }
    }

    #[test]
    fn json_shape_is_what_layouts_read() {
        let json = serde_json::to_string(&parse("あ{漢|かん}**い**\nう").unwrap()).unwrap();
        assert_eq!(json, r#"["あ",{"ruby":[["漢","かん"]]},{"strong":["い"]},{"break":false},"う"]"#);
    }
}
