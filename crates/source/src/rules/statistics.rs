//! Numbers about people: without source and year nobody can check them.

use super::found::Found;
use super::scan::{Scanner, digit, indexed};
use common::messages::writing as say;

/// Words that name where a number comes from.
const SOURCES: [&str; 9] = ["調査", "統計", "推計", "出典", "によると", "白書", "報告", "資料", "年鑑"];

/// 48人に1人, 約2万8千人, 30％ without a source or a year in the same text.
pub fn text(text: &str) -> Vec<Found> {
    let chars = indexed(text);
    let Some((start, end)) = (0..chars.len()).find_map(|at| figure(&chars, at).map(|end| (at, end))) else {
        return Vec::new();
    };
    let source = SOURCES.iter().any(|word| text.contains(word));
    let year = (0..chars.len()).any(|at| is_year(&chars, at));
    if source && year {
        return Vec::new();
    }
    let end = chars.get(end).map_or(text.len(), |(at, _)| *at);
    let range = chars[start].0..end;
    vec![(range.clone(), say::statistic_source(&text[range]))]
}

/// Where a figure that begins here ends.
fn figure(chars: &[(usize, char)], start: usize) -> Option<usize> {
    let within = |c: char| digit(c).is_some() || matches!(c, '万' | '千' | '億' | ',' | '，' | '.' | '．');
    if digit(chars[start].1).is_none() || start > 0 && within(chars[start - 1].1) {
        return None;
    }
    let mut reader = Scanner::new(chars, start);
    let mut large = false;
    while let Some(c) = reader.eat(within) {
        large |= matches!(c, '万' | '億');
    }
    if reader.eat(|c| c == '%' || c == '％').is_some() || reader.word("パーセント").is_some() {
        return Some(reader.position());
    }
    reader.word("人")?;
    let one_in = reader.attempt(|reader| {
        reader.word("に")?;
        reader.eat(|c| digit(c) == Some(1) || c == '一')?;
        reader.word("人")
    });
    (large || one_in.is_some()).then_some(reader.position())
}

/// 2022年, 令和4年: digits before 年.
fn is_year(chars: &[(usize, char)], at: usize) -> bool {
    let is_digit = |at: usize| digit(chars[at].1).is_some();
    let mut reader = Scanner::new(chars, at);
    (is_digit(at) || chars[at].1 == '元')
        && (at == 0 || !is_digit(at - 1))
        && reader.number(1, 4).or_else(|| reader.word("元").map(|()| 1)).is_some()
        && reader.word("年").is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_and_years() {
        for good in [
            "15〜64歳の48人に1人（内閣府調査 2022年）",
            "令和4年の調査では、約2万8千人です",
            "3人で来てください",
            "1人で悩まない",
            "定員は10人です",
            "",
        ] {
            assert!(text(good).is_empty(), "{good}");
        }
        for bad in [
            "48人に1人がひきこもりです",
            "約2万8千人います",
            "30％の方",
            "内閣府調査では48人に1人",
            "２０２２年は４８人に１人",
        ] {
            assert_eq!(text(bad).len(), 1, "{bad}");
        }
        let bad = "県内に約2万8千人";
        assert_eq!(&bad[text(bad)[0].0.clone()], "2万8千人");
    }

    #[test]
    fn long_runs_take_no_time() {
        assert!(text(&"1".repeat(100_000)).is_empty());
        assert!(text(&"1万".repeat(50_000)).is_empty());
    }
}
