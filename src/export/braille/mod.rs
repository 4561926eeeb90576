//! For braille: a draft for the person who transcribes (点訳), and the same as dots. Never a
//! finished transcription: readings, phrases and layout want a proofreader, and both files say
//! so in their first line.

mod cells;
mod dates;
mod kana;
mod lexicon;
mod paper;
mod phrases;
mod signs;
mod tenyaku;
mod words;

use inspect::structure::{Block, Kind};
use paper::Paragraph;
use source::inline::Inline;
use source::readings::Readings;
use tenyaku::Line;
pub use tenyaku::{DRAFT, Head};

/// Readings of words that are the program's own, and of what is never read otherwise; those of the source come first.
pub const OWN_READINGS: [&str; 10] = [
    "二次元 にじげん",
    "0年 0ねん",
    "0月 0がつ",
    // Of the map of the routes.
    "行き方の図 いきかたのず",
    "行きかた いきかた",
    "図です ずです",
    "乗り のり",
    "を通り をとおり",
    "降り おり",
    "へ行っ へいっ",
];

/// A draft of one material.
#[derive(Debug)]
pub struct Draft {
    /// The text in kana, with all that a transcriber must know before it.
    pub tenyaku: String,
    /// The same in dots; none while there is a word that nobody knows how to read. Cells have no
    /// kanji, and a gap would pass for a complete text under fingers.
    pub brf: Option<String>,
    /// Words without a reading, and characters without cells.
    pub gaps: Vec<String>,
    /// Pages of braille.
    pub pages: usize,
}

/// Makes a draft of all that is read of a sheet, in that order. `known` are texts of the
/// source with readings of their own in them: plain characters, nodes.
pub fn draft(head: &Head, blocks: &[Block], readings: &Readings, known: &[(String, Vec<Inline>)]) -> Draft {
    let mut gaps: Vec<String> = Vec::new();
    let mut page = 0;
    let (blocks, repeated) = once(blocks);
    let line = |block: &Block| {
        let known: Vec<_> = known.iter().cloned().chain(dates::in_text(&block.text)).collect();
        let phrased = phrases::of(&block.text, readings, &known);
        for gap in phrased.gaps {
            if !gaps.contains(&gap) {
                gaps.push(gap);
            }
        }
        // A picture may have no page of its own; what is read after another page is not before it.
        page = page.max(block.page);
        Line { page, kind: block.kind, text: phrased.text }
    };
    let lines: Vec<Line> = blocks.into_iter().map(line).collect();
    let paper = if gaps.is_empty() { paragraphs(&lines) } else { Err(Vec::new()) };
    let number = |page: usize| cells::of(&page.to_string()).unwrap_or_default();
    let (pages, brf) = match paper {
        Ok(paragraphs) => {
            let pages = paper::pages(&paragraphs, number);
            (pages.len(), Some(paper::brf(&pages)))
        }
        Err(unknown) => {
            gaps.extend(unknown.into_iter().map(String::from));
            (0, None)
        }
    };
    Draft { tenyaku: tenyaku::text(head, &lines, &gaps, repeated), brf, gaps, pages }
}

/// The blocks without addresses that the picture of a code before them tells already, and
/// whether there were any: what stands below a code repeats it for the eye.
fn once(blocks: &[Block]) -> (Vec<&Block>, bool) {
    let mut code: Option<&Block> = None;
    let mut kept = Vec::new();
    for block in blocks {
        let repeats = cells::is_address(&block.text)
            && block.text.is_ascii()
            && code.is_some_and(|code| code.text.contains(&block.text));
        if block.kind == Kind::Figure {
            code = Some(block);
        }
        if !repeats {
            kept.push(block);
        }
    }
    let repeated = kept.len() < blocks.len();
    (kept, repeated)
}

/// The lines as braille: headings by level from the 9th, 7th or 5th cell on and two further on
/// the next line, other text from the 3rd and then from the first (点訳フォーラム, 『点訳のてびき
/// 第4版』 p. 154). The page of the sheet is told, since tables of contents speak of it.
fn paragraphs(lines: &[Line]) -> Result<Vec<Paragraph>, Vec<char>> {
    let text = |text: &str| Ok::<_, Vec<char>>(Paragraph { cells: cells::of(text)?, indents: (2, 0), heading: false });
    let mut paragraphs = vec![text("〔したがき・  こーせいまえ〕")?];
    let mut page = None;
    let several = lines.iter().any(|line| line.page > 0);
    for line in lines {
        if several && page.replace(line.page) != Some(line.page) {
            paragraphs.push(text(&format!("〔{}ぺーじ〕", line.page + 1))?);
        }
        paragraphs.push(match line.kind {
            Kind::Heading(level) => {
                let first = match level {
                    1 => 8,
                    2 => 6,
                    _ => 4,
                };
                Paragraph { indents: (first, first + 2), heading: true, ..text(&line.text)? }
            }
            Kind::Figure => text(&format!("〔{}〕", line.text))?,
            Kind::Row | Kind::Text => text(&line.text)?,
        });
    }
    Ok(paragraphs)
}
