//! Phone and fax numbers. Screen readers read hyphenated digits one by one,
//! and a person copies them in groups.

use super::area_codes::{begins, certain_length, is_area_code};
use super::found::{Found, whole};
use super::scan::half_width;
use common::finding::Finding;
use common::messages::value::{self as say, Holder};

/// Numbers that begin so belong to nobody: samples use them.
pub const SAMPLE: &str = "0000";

/// First groups of numbers without an area code, and how many digits such a
/// number has (電気通信番号計画): toll-free, shared cost, message and
/// premium services; IP, mobile and data.
const SERVICES: [(&str, usize); 10] = [
    ("0120", 10),
    ("0570", 10),
    ("0180", 10),
    ("0990", 10),
    ("0800", 11),
    ("050", 11),
    ("060", 11),
    ("070", 11),
    ("080", 11),
    ("090", 11),
];

/// Checks a number that is a value of `holder`.
pub fn value(text: &str, holder: Holder) -> Vec<Found> {
    let finding = if !well_formed(text) {
        Some(malformed(text, holder))
    } else if text.starts_with(SAMPLE) {
        Some(say::sample_phone(text))
    } else {
        judge(text)
    };
    finding.map(|finding| (whole(text), finding)).into_iter().collect()
}

/// What Excel makes of a long number: 2.29E+08.
fn is_power(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (number, power) = text.trim().split_once("E+").unwrap_or_default();
    digits(power) && number.split('.').all(digits)
}

/// A number in other characters, with words beside it, or more than one.
fn malformed(text: &str, holder: Holder) -> Finding {
    if is_power(text) {
        return say::phone_power(text);
    }
    if let Some(offer) = offer(text) {
        return say::phone(text, Some(&offer));
    }
    let numbers = numbers(text);
    let [(range, number)] = numbers.as_slice() else {
        let numbers: Vec<String> = numbers.into_iter().map(|(_, number)| number).collect();
        return if numbers.is_empty() { say::phone(text, None) } else { say::phones_in_one(&numbers, holder) };
    };
    if !is_whole(number) {
        return say::phone(text, None);
    }
    let rest = format!("{} {}", &text[..range.start], &text[range.end..]);
    let rest = rest.trim().trim_start_matches(SIGNS).trim_end_matches(SIGNS);
    let more = rest.chars().all(|c| half_width(c).is_ascii_digit() || SIGNS.contains(&c) || half_width(c) == '-');
    if rest.is_empty() {
        say::phone(text, Some(number))
    } else if more {
        // 0229-23-1603〜4
        say::phones_in_one(&[number.clone(), rest.to_owned()], holder)
    } else {
        say::phone_and_words(text, number, rest, holder)
    }
}

/// Signs that are between a number and what comes beside it.
const SIGNS: [char; 20] = [
    ' ', '\u{3000}', '\n', '(', ')', '（', '）', '、', '，', ',', '。', '・', '/', '／', '〜', '～', ':', '：', '.',
    '．',
];

/// No number has more (電気通信番号計画); more are two.
const MOST_DIGITS: usize = 11;

/// No extension has so many characters, hyphens included.
const FEWEST: usize = 9;

/// The numbers inside a value, short ones only if there is no other: their bytes, and how they are written.
fn numbers(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let long = runs(text).into_iter().filter(|(_, number)| number.len() >= FEWEST).collect::<Vec<_>>();
    if !long.is_empty() {
        return long;
    }
    runs(text).into_iter().filter(|(_, number)| well_formed(number) && judge(number).is_none()).collect()
}

/// Whether a number has as many digits as such a number has: no other is offered.
fn is_whole(number: &str) -> bool {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    number.starts_with(SAMPLE) && digits <= MOST_DIGITS
        || judge(number).is_none_or(|finding| finding.rule != "phone-digits")
}

/// Digits and what groups them, in a row.
fn runs(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let joins = |c: char| half_width(c).is_ascii_digit() || matches!(half_width(c), '-' | '(' | ')' | '#');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(joins).map(|start| at + start) {
        let end = text[start..].find(|c| !joins(c)).map_or(text.len(), |length| start + length);
        // What is opened before a word belongs to the word: 1603（内線.
        let run = text[start..end].trim_end_matches(['(', '（']).trim_start_matches([')', '）']);
        let from = start + text[start..end].find(run).unwrap_or(0);
        let ascii: String = run.chars().map(half_width).collect();
        let groups: Vec<&str> = ascii.split(['-', '(', ')']).filter(|group| !group.is_empty()).collect();
        if !groups.is_empty() {
            found.push((from..from + run.len(), groups.join("-")));
        }
        at = end;
    }
    found
}

/// ASCII digits in groups, or a short number behind `#`.
fn well_formed(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let groups = digits.split('-').all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
    groups && (digits.len() == text.len() || !digits.contains('-'))
}

/// Judges a number of good characters.
fn judge(text: &str) -> Option<Finding> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if text.starts_with('#') {
        return (digits.len() != 4).then(|| say::phone_digits_of_short(text));
    }
    if digits.len() == 3 && digits.starts_with('1') && digits == text {
        return None;
    }
    let service = SERVICES.iter().find(|(lead, _)| digits.starts_with(lead));
    let wanted = service.map_or(10, |(_, length)| *length);
    if !digits.starts_with('0') || digits.len() != wanted {
        return Some(say::phone_digits(text, digits.len(), wanted));
    }
    let groups: Vec<&str> = text.split('-').collect();
    if groups.len() == 1 {
        return Some(say::phone_hyphens(text, hyphenated(&digits).as_deref()));
    }
    if service.is_none() && !begins(&digits) {
        return Some(say::area_code(text, groups[0]));
    }
    judge_groups(text, &groups, service.map(|(lead, _)| *lead))
}

/// Judges where the hyphens stand.
fn judge_groups(text: &str, groups: &[&str], service: Option<&str>) -> Option<Finding> {
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let digits = groups.concat();
    if let Some(lead) = service {
        let good = match lead.len() {
            // Who holds a free number parts it by what is remembered: 0120-0-78310.
            4 if digits.len() == 10 => matches!(lengths[..], [4, 3, 3] | [4, 2, 4] | [4, 1, 5]),
            4 => matches!(lengths[..], [4, 3, 4]),
            _ => matches!(lengths[..], [3, 4, 4]),
        };
        return (!good).then(|| say::phone_hyphens(text, hyphenated(&digits).as_deref()));
    }
    if !matches!(lengths[..], [2..=5, 1..=4, 4]) {
        return Some(say::phone_hyphens(text, hyphenated(&digits).as_deref()));
    }
    (!is_area_code(groups[0])).then(|| say::area_code(text, groups[0]))
}

/// The usual grouping, where the digits alone tell it for certain.
fn hyphenated(digits: &str) -> Option<String> {
    let lead = match SERVICES.iter().find(|(lead, _)| digits.starts_with(lead)) {
        Some((lead, _)) => lead.len(),
        None => certain_length(digits)?,
    };
    let middle = if lead == 4 { lead + 3 } else { digits.len().checked_sub(4)? };
    Some(format!("{}-{}-{}", digits.get(..lead)?, digits.get(lead..middle)?, digits.get(middle..)?))
}

/// The same number in ASCII, if that makes it a whole one. Brackets, spaces, dots and strokes
/// group digits as hyphens do; +81 stands for the leading 0; letters are taken for digits.
fn offer(text: &str) -> Option<String> {
    let meant = |c: char| match half_width(c) {
        'O' | 'o' => '0',
        'I' | 'l' => '1',
        c => c,
    };
    let ascii: String = text.trim().chars().map(meant).collect();
    let ascii = match ascii.strip_prefix("+81") {
        Some(rest) => format!("0{}", rest.trim_start_matches(['-', ' ', '('])),
        None => ascii,
    };
    let groups: Vec<&str> = ascii.split(['-', '(', ')', ' ', '.', '/']).filter(|group| !group.is_empty()).collect();
    let ascii = groups.join("-");
    (ascii != text && well_formed(&ascii) && is_whole(&ascii)).then_some(ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Vec<Found> {
        super::value(text, Holder::Key)
    }

    fn rule(text: &str) -> &'static str {
        value(text).first().map_or("", |(_, finding)| finding.rule)
    }

    #[test]
    fn good_numbers() {
        for good in [
            "0229-23-1603",
            "022-211-2111",
            "03-1234-5678",
            "0120-123-456",
            "0120-12-3456",
            "0120-0-12345",
            "0800-123-4567",
            "0570-064-556",
            "050-1234-5678",
            "060-1234-5678",
            "090-1234-5678",
            "04992-2-1234",
            "110",
            "188",
            "#7119",
            "#8000",
            "#9110",
        ] {
            assert_eq!(rule(good), "", "{good}");
        }
    }

    #[test]
    fn what_excel_has_shortened_is_lost() {
        for bad in ["2.29E+08", "8E+10"] {
            let finding = &value(bad)[0].1;
            assert!(finding.rule == "phone" && finding.message.contains("Excel"), "{bad}");
        }
    }

    #[test]
    fn characters() {
        for bad in [
            "",
            "-",
            "０２２９－２３－１６０３",
            "0229(23)1603",
            "0229--23-1603",
            "0229-23-1603-",
            "#71-19",
            "電話",
            "#",
        ] {
            assert_eq!(rule(bad), "phone", "{bad}");
        }
        for (bad, good) in [
            ("189（いちはやく）", "note: いちはやく"),
            ("０２２９−２３ー１６０３", "0229-23-1603"),
            ("0229（23）1603", "0229-23-1603"),
            ("(0229)23-1603", "0229-23-1603"),
            ("+81-229-23-1603", "0229-23-1603"),
            ("＃７１１９", "#7119"),
            ("0229 23 1603", "0229-23-1603"),
            ("022.123.4567", "022-123-4567"),
            ("022/123/4567", "022-123-4567"),
            ("O22-123-4567", "022-123-4567"),
            ("022-l23-456I", "022-123-4561"),
        ] {
            assert!(value(bad)[0].1.hint.contains(&format!("「{good}」")), "{bad}");
        }
        // What has too few digits is no offer.
        for bad in ["022-123-456a", "A22-123-4567", "022(123)456", "０２２-１２３-４５６"] {
            let finding = &value(bad)[0].1;
            assert!(finding.rule == "phone" && finding.hint.contains("0000-00-0000 のように"), "{bad}: {finding:?}");
        }
    }

    #[test]
    fn what_stands_beside_a_number() {
        for (written, words) in [
            ("0229-23-1603（内線123）", "note: 内線123"),
            ("0229-23-1603 内線 12", "note: 内線 12"),
            ("0229-23-1603(代表)", "note: 代表"),
            ("TEL 0229-23-1603", "「TEL」"),
            ("0229-23-1603 平日9時〜17時", "note: 平日9時〜17時"),
            ("189（いちはやく）", "note: いちはやく"),
            ("０２２９－２３－１６０３（代）", "「0229-23-1603」だけを"),
        ] {
            let hint = &value(written)[0].1.hint;
            assert!(hint.contains(words) && hint.contains("」だけを"), "{written}: {hint}");
        }
        for two in [
            "0229-23-1603、0229-23-1604",
            "0229-23-1603 / 0229-23-1604",
            "0229-23-1603または0229-23-1604",
            "0229-23-1603\n0229-23-1604",
            "0229-23-1603・1604",
            "0229-23-1603〜4",
            "0229(23)1603・0229(23)1604",
        ] {
            let finding = &value(two)[0].1;
            assert!(finding.rule == "phone" && finding.message.contains("2つ以上"), "{two}: {}", finding.message);
        }
        assert!(value("電話番号")[0].1.hint.contains("0000-00-0000"));
        // A table has no keys.
        for written in ["0229-23-1603（内線12）", "0229-23-1603、0229-23-1604"] {
            let finding = &super::value(written, Holder::Cell)[0].1;
            let said = format!("{}{}", finding.message, finding.hint);
            assert!(said.contains("備考の欄") && !said.contains("note") && !said.contains("number"), "{said}");
        }
    }

    #[test]
    fn how_many_digits() {
        for bad in ["0229-23-160", "0229-23-16033", "090-1234-567", "0120-1234-5678", "1234", "12", "229-23-1603"] {
            assert_eq!(rule(bad), "phone-digits", "{bad}");
        }
        assert_eq!(rule("#711"), "phone-digits");
    }

    #[test]
    fn where_hyphens_stand() {
        for bad in ["0229231603", "0312345678", "0229-231603", "02-292-31603", "0901-234-5678", "0120-1234-56"] {
            assert_eq!(rule(bad), "phone-hyphens", "{bad}");
        }
        assert!(value("09012345678")[0].1.hint.contains("「090-1234-5678」"));
        assert!(value("0312345678")[0].1.hint.contains("「03-1234-5678」"));
        assert!(value("0120123456")[0].1.hint.contains("「0120-123-456」"));
        // Where 0229 and 022 are both possible, nothing is guessed.
        assert!(!value("0229231603")[0].1.hint.contains("0229-23"));
    }

    #[test]
    fn area_codes_and_samples() {
        for bad in ["02-1234-5678", "0200-12-3456", "0300-12-3456", "0221-12-3456", "0210-12-3456"] {
            assert_eq!(rule(bad), "area-code", "{bad}");
        }
        for sample in ["0000-00-0000", "0000-00-0000-0000", "0000000000"] {
            assert_eq!(rule(sample), "sample-data", "{sample}");
        }
    }
}
