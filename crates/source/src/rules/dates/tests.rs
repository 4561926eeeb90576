use jiff::civil::date;

use super::*;

fn rules(writing: &str) -> Vec<&'static str> {
    text(writing, Some(date(2025, 11, 12))).iter().map(|(_, finding)| finding.rule).collect()
}

#[test]
fn values() {
    assert!(value("2024-02-29").is_empty());
    for bad in ["2025-02-29", "2025-1-1", "2025/01/01", "令和7年1月1日", "", "２０２５-01-01", "2025-13-01"] {
        assert_eq!(value(bad)[0].1.rule, "date", "{bad}");
    }
    for bad in ["2025/1/1", "令和7年1月1日", "２０２５年１月１日"] {
        assert!(value(bad)[0].1.hint.contains("2025-01-01"), "{bad}");
    }
}

#[test]
fn good_dates() {
    for good in [
        "令和7年11月12日（水）に開きます",
        "2025年11月12日(水)",
        "２０２５年１１月１２日（水曜日）",
        "2025/11/12",
        "2025-11-12",
        "平成26年1月 開設",
        "平成31年4月30日",
        "平成31年度",
        "令和元年5月1日",
        "昭和64年1月7日",
        "令和7年（2025年）11月12日（水・祝）",
        "2025（令和7）年度",
        "令和7（2025）年",
        "R7.11.12(水)",
        "11月12日（水）〜13日（木）",
        "令和元年度4月1日（月）",
        "平成31年度5月から",
        "十一月十二日",
        "11月12日（水）",
        "11月12日（木）は来年", // 2026-11-12 is a Thursday
        "11月12日・13日（木・金）",
        "1日（月1回）",
        "月曜日から金曜日",
        "6月1日（日程は未定）",
        "https://example.jp/2025/11/31",
        "0229-23-1603",
        "15〜64歳",
        "1234567890123",
    ] {
        assert!(rules(good).is_empty(), "{good}: {:?}", rules(good));
    }
}

#[test]
fn days_that_do_not_exist() {
    for bad in [
        "2025年2月29日",
        "令和7年2月29日",
        "11月31日",
        "13月1日",
        "2025/11/31",
        "2025年13月",
        "２０２５－１１－３１",
        "0月5日",
        "2025年 11月 31日",
        "R7.2.29",
        "4月30日〜31日",
        "六月三十一日",
        "令和七年六月三十一日",
        // Neither of the years of which a date without one can be has it.
        "2月29日",
    ] {
        assert_eq!(rules(bad), ["no-such-day"], "{bad}");
    }
    assert!(text("4月30日〜31日", None)[0].1.message.contains("「4月31日」"));
    assert!(text("2月29日", Some(date(2027, 4, 1))).is_empty() && text("2月29日", None).is_empty());
}

#[test]
fn eras() {
    for bad in [
        "令和7年（2024年）",
        "2025年（令和6年）",
        "令和7（2026）年",
        "2025（令和6）年11月12日",
        "令和元年度（2020年度）",
    ] {
        assert_eq!(rules(bad), ["era-year"], "{bad}");
    }
    for bad in ["平成33年5月", "平成31年5月", "令和元年4月", "昭和65年", "平成31年5月1日"] {
        assert_eq!(rules(bad), ["era-ended"], "{bad}");
    }
    assert!(text("平成33年5月", None)[0].1.hint.contains("「令和3年」"));
    assert!(text("令和元年4月", None)[0].1.hint.contains("「平成31年」"));
    assert!(text("平成31年5月", None)[0].1.hint.contains("「令和元年」"));
}

#[test]
fn weekdays() {
    for bad in ["2025年11月12日（木）", "令和7年11月12日木曜日", "2025/11/12(木)", "２０２５年１１月１２日（木・祝）"]
    {
        assert_eq!(rules(bad), ["weekday"], "{bad}");
    }
    for bad in
        ["R7.11.12(木)", "2025年11月12日（水）〜13日（金）", "二〇二五年十一月十二日（木）", "令和7年度2月10日（月）"]
    {
        assert_eq!(rules(bad), ["weekday"], "{bad}");
    }
    for bad in [
        "11/12(金)に開きます",
        "11月12日（金）",
        "11月12日（水）〜13日（土）",
        "11月12日・13日（木・土）",
        "十一月十二日（金）",
    ] {
        assert_eq!(rules(bad), ["weekday-guess"], "{bad}");
    }
    assert!(text("11月12日（金）", None).is_empty());
}
