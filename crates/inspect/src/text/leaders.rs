//! Rows of one sign that lead the eye or are written on: the dots of a table of contents, the
//! line of a form. They are no letters of their line.

use pdf::page::{Drawn, Run};

/// Signs in a row from which it is one.
const ROW: usize = 3;

/// How wide the rows of a line are together, in mm.
pub fn width<'a>(line: impl Iterator<Item = &'a Run>) -> f64 {
    let glyphs = line.flat_map(|run| &run.glyphs).filter(|glyph| !glyph.text.trim().is_empty());
    let glyphs: Vec<&Drawn> = glyphs.collect();
    let rows = glyphs.chunk_by(|a, b| a.text == b.text && is_sign(&a.text)).filter(|row| row.len() >= ROW);
    rows.map(|row| row[row.len() - 1].ink.x + row[row.len() - 1].ink.width - row[0].ink.x).sum()
}

fn is_sign(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use common::finding::Area;

    use super::*;

    #[test]
    fn dots_that_lead_to_a_number_are_no_letters() {
        let width = |text: &str| {
            let ink = |at: usize| Area { x: 4.0 * at as f64, y: 0.0, width: 4.0, height: 4.0 };
            let glyph = |(at, c): (usize, char)| Drawn { text: c.to_string(), ink: ink(at), ..Drawn::default() };
            let run = Run { glyphs: text.chars().enumerate().map(glyph).collect(), ..Run::default() };
            width([run].iter())
        };
        for (text, dots) in [
            ("第1章・・・・・3", 5),
            ("第1章 ………… 3", 4),
            ("第1章 . . . . 3", 7),
            ("氏名＿＿＿＿電話＿＿＿", 7),
            ("あーーーー、そう……", 0),
            ("2000人が", 0),
        ] {
            assert!((width(text) - 4.0 * f64::from(dots)).abs() < 1e-9, "{text}");
        }
    }
}
