//! Days of a month, which sheets write in figures and no list of readings knows by heart: days that
//! have names of their own are written as they are heard (ついたち), others as figures (14か,
//! 15にち), and so is the day of the week behind them.

use source::inline::Inline;

const NAMED: [(u32, &str); 11] = [
    (1, "ついたち"),
    (2, "ふつか"),
    (3, "みっか"),
    (4, "よっか"),
    (5, "いつか"),
    (6, "むいか"),
    (7, "なのか"),
    (8, "ようか"),
    (9, "ここのか"),
    (10, "とおか"),
    (20, "はつか"),
];

/// 14日 is heard as ジューヨッカ.
const SHORT: [u32; 2] = [14, 24];

const WEEKDAYS: [(char, &str); 7] =
    [('月', "げつ"), ('火', "か"), ('水', "すい"), ('木', "もく"), ('金', "きん"), ('土', "ど"), ('日', "にち")];

/// Every day of a month in a text, as it is written and as it is read.
pub fn in_text(text: &str) -> Vec<(String, Vec<Inline>)> {
    let months = text.match_indices('月').map(|(at, _)| at);
    months.filter_map(|at| day(&text[..at], &text[at + '月'.len_utf8()..])).collect()
}

/// The day before and after whose 月 these are.
fn day(before: &str, after: &str) -> Option<(String, Vec<Inline>)> {
    let month = &before[before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let day = &after[..after.len() - rest.len()];
    let (month_number, number): (u32, u32) = (month.parse().ok()?, day.parse().ok()?);
    let rest = rest.strip_prefix('日')?;
    if !(1..=12).contains(&month_number) || !(1..=31).contains(&number) || rest.starts_with(['間', '目', '分']) {
        return None;
    }
    let mut nodes = vec![Inline::Text(month.to_owned()), ruby("月", "がつ")];
    if let Some((_, name)) = NAMED.iter().find(|(named, _)| *named == number) {
        nodes.push(ruby(&format!("{day}日"), name));
    } else {
        let counted = if SHORT.contains(&number) { "か" } else { "にち" };
        nodes.extend([Inline::Text(day.to_owned()), ruby("日", counted)]);
    }
    nodes.extend(weekday(rest).into_iter().flatten());
    let plain = source::inline::plain(&nodes);
    Some((plain, nodes))
}

/// （土） or （土・日）.
fn weekday(rest: &str) -> Option<[Inline; 2]> {
    let mut chars = rest.chars();
    let bracket = chars.next().filter(|c| matches!(c, '（' | '('))?;
    let name = chars.next()?;
    let (_, reading) = WEEKDAYS.iter().find(|(known, _)| *known == name)?;
    let ends = matches!(chars.next()?, '）' | ')' | '・');
    ends.then(|| [Inline::Text(bracket.to_string()), ruby(&name.to_string(), reading)])
}

fn ruby(base: &str, reading: &str) -> Inline {
    Inline::Ruby(vec![(base.to_owned(), reading.to_owned())])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        in_text(text).into_iter().map(|(_, nodes)| source::inline::marked(&nodes)).collect()
    }

    #[test]
    fn days_with_names_are_heard_and_others_counted() {
        assert_eq!(read("2025年11月12日"), ["11{月|がつ}12{日|にち}"]);
        assert_eq!(read("4月1日から5月20日まで"), ["4{月|がつ}{1日|ついたち}", "5{月|がつ}{20日|はつか}"]);
        assert_eq!(read("11月14日（土）"), ["11{月|がつ}14{日|か}（{土|ど}"]);
    }

    #[test]
    fn what_is_no_day_is_left_to_the_list() {
        for text in ["1日2回", "3か月", "4月から", "13月1日", "2月30日間", "11月14日（土曜）"] {
            let found = read(text);
            assert!(found.iter().all(|marked| !marked.contains('（')) && found.len() < 2, "{text}: {found:?}");
        }
        assert!(read("1日2回").is_empty() && read("2月30日間").is_empty());
    }
}
