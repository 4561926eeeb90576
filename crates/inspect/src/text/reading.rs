//! Readings over words, and texts as findings quote them.

use pdf::page::{Page, Run};

/// Characters of a text that a place quotes.
const QUOTED: usize = 24;
/// How far a reading may stand off its word, in its own ems.
const OFF: f64 = 0.6;

/// The most by which letters of one column are aside of each other, and how far they follow
/// each other, in their ems.
const ASIDE: f64 = 0.1;
const PITCH: std::ops::RangeInclusive<f64> = 0.7..=1.4;

/// Signs that stress a letter (圏点), over, under or beside it.
const EMPHASIS: &str = "﹅﹆•◦●○◉◎▲△・、";

/// Whether a run is no text of its own: a reading, or signs that stress letters.
pub fn goes_with_letters(run: &Run, drawn: &Page) -> bool {
    is_reading(run, drawn) || is_emphasis(run, drawn)
}

/// Whether a run stresses letters: signs of half their size, right over or under them, or on
/// the right of a column (JLREQ, 3.3.9).
fn is_emphasis(run: &Run, drawn: &Page) -> bool {
    let text = run.text.trim();
    if text.is_empty() || !text.chars().all(|c| EMPHASIS.contains(c) || c.is_whitespace()) {
        return false;
    }
    let em = run.size * 25.4 / 72.0;
    drawn.runs.iter().any(|base| {
        let over = base.area.y - (run.area.y + run.area.height);
        let under = run.area.y - (base.area.y + base.area.height);
        let beside = base.area.x > run.area.x + run.area.width || base.area.x + base.area.width < run.area.x;
        let level = (over.abs() < OFF * em || under.abs() < OFF * em) && !beside;
        is_half(run, base) && (level || is_right_of(run, base, drawn)) && base.text.chars().any(char::is_alphanumeric)
    })
}

fn is_half(run: &Run, base: &Run) -> bool {
    (base.size * 0.4..=base.size * 0.6).contains(&run.size)
}

/// Whether a run is a reading: kana of half the size of the kanji, letters or signs right below
/// it, or on its left in a column (JIS X 4051, 4.9; JLREQ 3.3). A small line above a large
/// number is none.
fn is_reading(run: &Run, drawn: &Page) -> bool {
    let kana = |c: char| matches!(c, '\u{3041}'..='\u{30FF}') || c.is_whitespace();
    if !run.text.chars().all(kana) {
        return false;
    }
    let em = run.size * 25.4 / 72.0;
    drawn.runs.iter().any(|base| {
        let apart = base.area.y - (run.area.y + run.area.height);
        let beside = base.area.x > run.area.x + run.area.width || base.area.x + base.area.width < run.area.x;
        let over = apart.abs() < OFF * em && !beside;
        is_half(run, base)
            && (over || is_right_of(run, base, drawn))
            && (base.text.chars().any(is_read_aloud) || is_counter(&base.text))
    })
}

/// Whether a letter is on the right of one that stands in a column, where each letter is a run
/// of its own.
fn is_right_of(reading: &Run, base: &Run, drawn: &Page) -> bool {
    let alone = |run: &Run| run.text.trim().chars().count() == 1;
    let em = reading.size * 25.4 / 72.0;
    let apart = reading.area.x - (base.area.x + base.area.width);
    let level = reading.area.y < base.area.y + base.area.height && base.area.y < reading.area.y + reading.area.height;
    let goes_on = |other: &Run| {
        let (em, aside) = (base.size * 25.4 / 72.0, other.area.x - base.area.x);
        alone(other) && aside.abs() < ASIDE * em && PITCH.contains(&((other.area.y - base.area.y).abs() / em))
    };
    let beside = alone(reading) && alone(base) && apart.abs() < OFF * em && level;
    beside && drawn.runs.iter().any(goes_on)
}

/// Whether a reading may be over a character: a kanji, a letter as in SNS, or a sign with a name.
fn is_read_aloud(c: char) -> bool {
    is_kanji(c) || is_sign(c) || c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Signs that are said by a name: 〒, 〆, ℃, ㎡, ％, ＠, and their like.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2100}'..='\u{27BF}' | '\u{3003}'..='\u{3007}' | '\u{3012}' | '\u{3020}' | '\u{3036}'
        | '\u{3200}'..='\u{33FF}' | '%' | '#' | '&' | '@' | '+' | '=' | '％' | '＃' | '＆' | '＠' | '＋' | '＝')
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
            stroke: None,
            transparency: 0.0,
            mcid: None,
            artifact: false,
            visible: true,
            part: pdf::page::Part::Content,
        }
    }

    #[test]
    fn a_reading_is_over_what_is_read_otherwise() {
        let bases = [("丘", true), ("ヶ", true), ("SNS", true), ("〒", true), ("㎡", true)];
        for (base, wanted) in bases.into_iter().chain([("ケア", false), ("の", false), ("12", false)]) {
            let reading = run("が", 6.0, 10.0);
            let drawn = Page { runs: vec![reading.clone(), run(base, 12.0, 12.2)], ..Page::default() };
            assert_eq!(is_reading(&reading, &drawn), wanted, "{base}");
        }
    }

    #[test]
    fn signs_that_stress_letters_are_no_text() {
        let (above, below) = (10.0 - 12.0 * 25.4 / 72.0 / 2.0, 10.0 + 12.0 * 25.4 / 72.0);
        let judged = |sign: &str, size: f64, y: f64, base: &str| {
            let sign = run(sign, size, y);
            goes_with_letters(&sign, &Page { runs: vec![run(base, 12.0, 10.0), sign.clone()], ..Page::default() })
        };
        for sign in ["﹅", "﹆﹆", "•", "●", "・", "﹅ ﹅"] {
            assert!(judged(sign, 6.0, above, "ない") && judged(sign, 6.0, below, "秘密"), "{sign}");
        }
        assert!(!judged("○", 6.0, 40.0, "秘密"), "far from it");
        assert!(!judged("●", 9.0, above, "秘密"), "too large");
        assert!(!judged("○", 6.0, above, "―"), "over no letter");
        assert!(!judged("注", 6.0, above, "秘密"), "a letter");
    }

    #[test]
    fn a_reading_is_on_the_right_of_a_column() {
        let at = |text: &str, size: f64, x: f64, y: f64| {
            let run = run(text, size, y);
            Run { area: Area { x, ..run.area }, ..run }
        };
        let em = 12.0 * 25.4 / 72.0;
        let reading = at("そ", 6.0, 10.0 + em, 10.2);
        let column = vec![reading.clone(), at("相", 12.0, 10.0, 10.0), at("談", 12.0, 10.0, 10.0 + em)];
        assert!(is_reading(&reading, &Page { runs: column.clone(), ..Page::default() }));
        // Small letters behind a large one of a line.
        let line = vec![reading.clone(), at("相", 12.0, 10.0, 10.0)];
        assert!(!is_reading(&reading, &Page { runs: line, ..Page::default() }));
    }
}
