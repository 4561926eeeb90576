//! Readings over words, and texts as findings quote them.

use pdf::page::{Page, Run};

/// Characters of a text that a place quotes.
const QUOTED: usize = 24;
/// How far a reading may stand off its word, in its own ems.
const OFF: f64 = 0.6;

/// Whether a run is a reading: kana of half the size of the kanji or letters right below it
/// (JIS X 4051, 4.9; JLREQ 3.3). A small line above a large number is none.
pub fn is_reading(run: &Run, drawn: &Page) -> bool {
    let kana = |c: char| matches!(c, '\u{3041}'..='\u{30FF}') || c.is_whitespace();
    if !run.text.chars().all(kana) {
        return false;
    }
    let em = run.size * 25.4 / 72.0;
    drawn.runs.iter().any(|base| {
        let apart = base.area.y - (run.area.y + run.area.height);
        let beside = base.area.x > run.area.x + run.area.width || base.area.x + base.area.width < run.area.x;
        let half = (base.size * 0.4..=base.size * 0.6).contains(&run.size);
        half && apart.abs() < OFF * em && !beside && (base.text.chars().any(is_read_aloud) || is_counter(&base.text))
    })
}

/// Whether a reading may be over a character: a kanji, or a letter as in SNS.
fn is_read_aloud(c: char) -> bool {
    is_kanji(c) || c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// The small ヶ of 七ヶ浜 or 一ヶ月, which is read as another kana and so has its own reading.
fn is_counter(text: &str) -> bool {
    matches!(text.trim(), "ヶ" | "ヵ" | "ケ" | "カ")
}

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// A text as a finding quotes it: its first characters.
pub fn quoted(text: &str) -> String {
    text.trim().chars().take(QUOTED).collect()
}

#[cfg(test)]
mod tests {
    use common::finding::Area;

    use super::*;

    fn run(text: &str, size: f64, y: f64) -> Run {
        let em = size * 25.4 / 72.0;
        Run {
            text: text.to_owned(),
            glyphs: Vec::new(),
            area: Area { x: 10.0, y, width: em, height: em },
            size,
            font: 0,
            face: None,
            bold: false,
            baseline: y + em,
            fill: None,
            mcid: None,
            artifact: false,
            visible: true,
            annotation: false,
        }
    }

    #[test]
    fn a_reading_is_over_what_is_read_otherwise() {
        for (base, wanted) in [("丘", true), ("ヶ", true), ("SNS", true), ("ケア", false), ("の", false), ("12", false)]
        {
            let reading = run("が", 6.0, 10.0);
            let drawn = Page { runs: vec![reading.clone(), run(base, 12.0, 12.2)], ..Page::default() };
            assert_eq!(is_reading(&reading, &drawn), wanted, "{base}");
        }
    }
}
