//! Whether a line of a running text ends within a number, where no source tells what the text
//! is. What can stand below each other in a list is none: 9:00〜17:00 / 日曜休み, 2022 / 2023.

use pdf::page::Line;

use super::parted::{AFTER, BEFORE, INNER, RANGE, UNITS, digit};

/// What goes on after a unit: 時間, 年度, 歳以上. Any other kanji makes it another word: 日曜, 年中.
const UNIT_GOES_ON: &str = "間度代以未前後目半内弱強台頃限程";
/// Units that begin the names of weekdays.
const WEEKDAYS: &str = "月日";
/// Units in Latin letters.
const LATIN: [&str; 16] = ["m", "cm", "mm", "km", "g", "kg", "mg", "l", "L", "ml", "mL", "F", "GB", "MB", "W", "V"];
/// Least width of a line that runs on, and by how much another of its text may be longer, in ems.
const LEAST: f64 = 10.0;
const RAGGED: f64 = 1.6;
/// Least width of a line at all: in a column each letter is one.
const COLUMN: f64 = 3.0;
/// How far the next line may begin to the left, in ems: the first one is indented.
const INDENT: f64 = 2.2;
/// By how much the lines of a paragraph are apart unevenly, in ems.
const EVEN: f64 = 0.15;
/// Lines before and after that are looked at.
const AROUND: usize = 4;

/// Whether the line before `next` goes on in it.
pub fn is_parted(lines: &[Line], next: usize) -> bool {
    let line = &lines[next - 1];
    let (end, start) = (line.text.trim_end(), lines[next].text.trim_start());
    line.area.width > COLUMN * em(line)
        && (is_certain(end, start) || (is_full(lines, next - 1) && is_likely(end, start)))
}

/// Whether a line's end is none whatever the lines are.
fn is_certain(end: &str, start: &str) -> bool {
    let (Some(last), Some(first)) = (end.chars().next_back(), start.chars().next()) else { return false };
    let percent = digit(last) && AFTER.contains(first);
    let repeated = first == '々' && is_kanji(last);
    percent || repeated || is_group_open(end, start) || is_phone_open(end, start)
}

/// Whether a line's end is none if its text runs on.
fn is_likely(end: &str, start: &str) -> bool {
    let (Some(last), Some(first)) = (end.chars().next_back(), start.chars().next()) else { return false };
    let rest = &start[first.len_utf8()..];
    let before = end[..end.len() - last.len_utf8()].chars().next_back();
    if digit(last) {
        let in_number = digit(first) && !end.starts_with(digit) && goes_on(end, start);
        return is_bare(end) && (in_number || is_unit(first, rest) || is_latin_unit(start));
    }
    let comma = ",，".contains(last) && leading(start) == 3;
    let point = ".．".contains(last) && start.trim_start_matches(digit).starts_with(|c| AFTER.contains(c));
    let named = is_capital(last) && before.is_some_and(|c| !c.is_ascii_alphanumeric() && !c.is_whitespace());
    let sign = BEFORE.contains(last) && !"+＋−".contains(last);
    digit(first) && (sign || named || (before.is_some_and(digit) && (comma || point)))
}

/// Whether the number at a line's end can have a unit: no phone, time, date or field of a row.
fn is_bare(end: &str) -> bool {
    let head = end.trim_end_matches(|c| digit(c) || ",，.．".contains(c));
    head.chars().next_back().is_some_and(|c| !INNER.contains(c) && !RANGE.contains(c) && is_text(c))
}

fn is_text(c: char) -> bool {
    c.is_alphanumeric() || "「『（(、。".contains(c)
}

/// Whether digits go on, and what follows them suits the whole number: no number of a list
/// (2. 相談), no hour after 24.
fn goes_on(end: &str, start: &str) -> bool {
    let tail = end.trim_end_matches(digit);
    let head = start.trim_start_matches(digit);
    let whole: String = end[tail.len()..].chars().chain(start[..start.len() - head.len()].chars()).collect();
    let most = match head.chars().next() {
        None => return false,
        Some(c) if ".．)）、:：".contains(c) || c.is_whitespace() => return false,
        Some('時') if !head.starts_with("時間") => 24,
        Some('月') => 12,
        _ => return true,
    };
    value(&whole).is_some_and(|value| value <= most)
}

fn is_unit(first: char, rest: &str) -> bool {
    let mut rest = rest.chars();
    let (after, next) = (rest.next(), rest.next());
    let word = match after {
        Some('程') => next != Some('度'),
        Some(c) if WEEKDAYS.contains(first) && (RANGE.contains(c) || INNER.contains(c) || "・、".contains(c)) => true,
        Some(c) => is_kanji(c) && !UNIT_GOES_ON.contains(c),
        None => false,
    };
    UNITS.contains(first) && !word
}

fn is_latin_unit(start: &str) -> bool {
    let rest = start.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    LATIN.contains(&&start[..start.len() - rest.len()])
}

/// Whether a line ends within three digits that belong together: 1,50 / 0円.
fn is_group_open(end: &str, start: &str) -> bool {
    let head = end.trim_end_matches(digit);
    let group = end[head.len()..].chars().count();
    let before = head.strip_suffix([',', '，']).is_some_and(|head| head.ends_with(digit));
    before && (1..3).contains(&group) && leading(start) == 3 - group
}

/// Whether a line ends within a phone of ten digits, or of eleven (総務省, 電気通信番号計画), between
/// its hyphens or not. A postal code is whole.
fn is_phone_open(end: &str, start: &str) -> bool {
    let is_hyphen = |c: char| "-－−‐\u{2011}".contains(c);
    let part = |c: char| digit(c) || is_hyphen(c);
    let (tail, head) =
        (&end[end.trim_end_matches(part).len()..], &start[..start.len() - start.trim_start_matches(part).len()]);
    let digits: String = tail.chars().chain(head.chars()).filter_map(plain).collect();
    let has = tail.chars().filter(|c| digit(*c)).count();
    let wanted =
        if ["050", "070", "080", "090", "0800"].iter().any(|mobile| digits.starts_with(mobile)) { 11 } else { 10 };
    let postal = tail.split(is_hyphen).map(|group| group.chars().count()).eq([3, 4]);
    digits.starts_with('0')
        && !postal
        && tail.contains(is_hyphen)
        && tail.ends_with(digit)
        && head.starts_with(digit)
        && has < wanted
        && digits.len() == wanted
}

/// Whether a line is as long as others of its paragraph, and the next one begins where it does.
fn is_full(lines: &[Line], at: usize) -> bool {
    let (line, em) = (&lines[at], em(&lines[at]));
    let right = |line: &Line| line.area.x + line.area.width;
    let back = lines[at + 1].area.x - line.area.x;
    let pitch = lines[at + 1].area.y - line.area.y;
    let goes_on = |above: &Line, below: &Line| {
        let beside = (above.area.x - below.area.x).abs() < INDENT * em;
        (above.size - below.size).abs() < 0.1 && beside && (below.area.y - above.area.y - pitch).abs() < EVEN * em
    };
    let before = lines[..=at].windows(2).rev().take(AROUND).take_while(|pair| goes_on(&pair[0], &pair[1]));
    let after = lines[at..].windows(2).take(AROUND).take_while(|pair| goes_on(&pair[0], &pair[1]));
    let mut others = before.map(|pair| &pair[0]).chain(after.map(|pair| &pair[1]));
    line.area.width > LEAST * em
        && (-INDENT * em..0.2 * em).contains(&back)
        && others.all(|other| right(other) < right(line) + RAGGED * em)
}

fn em(line: &Line) -> f64 {
    line.size * 25.4 / 72.0
}

/// How many digits a text begins with.
fn leading(text: &str) -> usize {
    text.chars().take_while(|c| digit(*c)).count()
}

fn value(digits: &str) -> Option<u32> {
    digits.chars().filter_map(plain).collect::<String>().parse().ok()
}

/// A digit of either width as the narrow one.
fn plain(c: char) -> Option<char> {
    let wide = |c: char| char::from_u32(c as u32 - '０' as u32 + '0' as u32);
    if c.is_ascii_digit() { Some(c) } else { Some(c).filter(|c| digit(*c)).and_then(wide) }
}

fn is_capital(c: char) -> bool {
    c.is_ascii_uppercase() || ('Ａ'..='Ｚ').contains(&c)
}

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use common::finding::Area;

    use super::*;

    /// Lines of 12 pt below each other, as wide as their letters, or as the longest one.
    fn lines(texts: &[&str], full: bool) -> Vec<Line> {
        let em = 12.0 * 25.4 / 72.0;
        let of = |text: &str| text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum::<f64>() * em;
        let most = texts.iter().map(|text| of(text)).fold(0.0, f64::max);
        let area = |at: usize, text: &str| Area {
            x: 20.0,
            y: 20.0 + 1.7 * em * at as f64,
            width: if full { most } else { of(text) },
            height: em,
        };
        let line = |(at, text): (usize, &&str)| Line {
            text: (*text).to_owned(),
            area: area(at, text),
            size: 12.0,
            artifact: false,
            runs: 1,
        };
        texts.iter().enumerate().map(line).collect()
    }

    #[test]
    fn a_running_text_is_not_parted_within_a_number() {
        let before = "この勉強会は家族のかたのためにひらきます";
        for (end, start) in [
            ("定員は2", "0人です"),
            ("定員20", "人です"),
            ("定員20", "人程度です"),
            ("費用は1,50", "0円です"),
            ("費用は1,", "500円です"),
            ("費用は１，５０", "０円です"),
            ("熱が37.", "5℃まで"),
            ("日は2026年5月1", "0日です"),
            ("電話0120-279-3", "38へ"),
            ("電話０１２０－２７９－３", "３８へ"),
            ("電話090-0000-000", "0へ"),
            ("24", "時間かけられます"),
            ("時間は9時30", "分からです"),
            ("令和8", "年度から"),
            ("人", "々の声"),
            ("およそ100", "％です"),
            ("場所はB1", "階です"),
            ("紙はA", "4判です"),
            ("駅から10", "km先です"),
            ("番号は#", "7119です"),
        ] {
            assert!(is_parted(&lines(&[&format!("{before}{end}"), start], false), 1), "{end} / {start}");
        }
    }

    #[test]
    fn what_is_below_each_other_in_a_list_is_not_parted() {
        for (line, next) in [
            ("受けつけの時間は平日9:00〜17:00", "日曜・祝日は休みです"),
            ("受けつけの時間は平日9時から17:30", "年中無休です"),
            ("例示市の相談のための電話0000-00-0000", "10時からです"),
            ("例示市の相談のための電話0000-00-0000", "月曜から金曜まで"),
            ("相談のための場所は例示市例示町1-2-3", "4階の部屋です"),
            ("1 相談の前に家族のかたが読む所……3", "2 相談の後で読む所……5"),
            ("相談の前に家族のかたが読むところ　3", "5人のかたの話　5"),
            ("例示市の相談のための場所〒000-0000", "1-1-1 例示町"),
            ("1か月に家族のかたから受けた相談の数20", "2か月に受けた相談の数30"),
            ("家族のかたから受けた相談の数は昨年が120", "個別の相談が30"),
            ("家族のかたから受けた相談の数は昨年が120", "2. 相談のあと"),
            ("家族のかたのための勉強会の定員は30", "10時から始めます"),
            ("家族のかたのための勉強会の定員は30", "月〜金に受けつけます"),
            ("家族のかたのための勉強会はZoom", "10時から始めます"),
            ("人", "々"),
            ("2022", "2023"),
            ("1,000", "2,000"),
            ("10", "月"),
        ] {
            assert!(!is_parted(&lines(&[line, next], false), 1), "{line} / {next}");
        }
    }

    #[test]
    fn a_short_line_ends_where_it_is_meant_to() {
        let texts = ["家族のかたのための勉強会の定員は20", "人がすくないときは、つぎの月にひらくこともあります。"];
        assert!(is_parted(&lines(&texts, true), 1) && !is_parted(&lines(&texts, false), 1));
    }
}
