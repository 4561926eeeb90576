//! Dates as Japanese offices write them, and as other languages do.

use jiff::civil::{Date, Weekday, date};

use crate::languages::own;
use crate::made::capital;
use common::languages::Language;

/// Eras by their first day, newest first (元号を改める政令; Reiwa: 2019-05-01).
pub(super) const ERAS: [(Date, &str); 3] =
    [(date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和")];

/// 2025年11月12日
pub fn western(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// 令和7年11月12日; the first year of an era is 元年. Western before 昭和.
pub fn japanese(day: Date) -> String {
    let Some((start, name)) = ERAS.iter().find(|(start, _)| day >= *start) else {
        return western(day);
    };
    let year = match day.year() - start.year() + 1 {
        1 => "元".to_owned(),
        year => year.to_string(),
    };
    format!("{name}{year}年{}月{}日", day.month(), day.day())
}

/// The letter of the day of the week: 月 to 日.
pub fn weekday(day: Date) -> char {
    match day.weekday() {
        Weekday::Monday => '月',
        Weekday::Tuesday => '火',
        Weekday::Wednesday => '水',
        Weekday::Thursday => '木',
        Weekday::Friday => '金',
        Weekday::Saturday => '土',
        Weekday::Sunday => '日',
    }
}

/// A whole date in another language: November 12, 2025.
pub fn western_in(day: Date, language: Language) -> String {
    let (year, month, number) = (day.year().to_string(), month_in(day, language), number_in(day, language));
    own("{year}年{month}{day}日", language, &[("year", &year), ("month", &month), ("day", &number)])
}

/// A day with its weekday in another language: Saturday, May 9.
pub fn day_in(day: Date, language: Language) -> String {
    capital(&day_within(day, language))
}

/// A last day in another language: By Saturday, May 9.
pub fn until_in(day: Date, language: Language) -> String {
    capital(&own("{day}まで", language, &[("day", &day_within(day, language))]))
}

fn day_within(day: Date, language: Language) -> String {
    let weekday = own(&format!("{}曜日", weekday(day)), language, &[]);
    let put = [("weekday", &*weekday), ("month", &month_in(day, language)), ("day", &number_in(day, language))];
    own("{month}{day}日（{weekday}）", language, &put)
}

pub(super) fn month_in(day: Date, language: Language) -> String {
    own(&format!("{}月", day.month()), language, &[])
}

/// The number of a day. In Portuguese months begin with an ordinal.
fn number_in(day: Date, language: Language) -> String {
    if (day.day(), language) == (1, Language::Pt) { "1º".to_owned() } else { day.day().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_one_writes_them_in_each_language() {
        let day = date(2026, 5, 9);
        assert_eq!(western_in(day, Language::En), "May 9, 2026");
        assert_eq!(day_in(day, Language::En), "Saturday, May 9");
        assert_eq!(day_in(day, Language::Pt), "Sábado, 9 de maio");
        assert_eq!(day_in(day, Language::Vi), "Thứ Bảy, ngày 9 tháng 5");
        assert_eq!(day_in(day, Language::Ko), "5월 9일(토요일)");
        assert_eq!(western_in(day, Language::Ko), "2026년 5월 9일");
        assert_eq!(day_in(day, Language::ZhHans), "5月9日（星期六）");
        assert_eq!(western_in(day, Language::ZhHant), "2026年5月9日");
        assert_eq!(until_in(day, Language::En), "By Saturday, May 9");
        assert_eq!(until_in(day, Language::Pt), "Até sábado, 9 de maio");
        assert_eq!(until_in(day, Language::Ko), "5월 9일(토요일)까지");
        assert_eq!(western_in(date(2026, 4, 1), Language::Pt), "1º de abril de 2026");
        assert_eq!(until_in(date(2026, 5, 1), Language::Pt), "Até sexta-feira, 1º de maio");
        assert_eq!(western_in(date(2026, 4, 1), Language::Es), "1 de abril de 2026");
        assert_eq!(day_in(day, Language::Th), "วันเสาร์ที่ 9 พฤษภาคม");
        assert_eq!(western_in(day, Language::Th), "9 พฤษภาคม ค.ศ. 2026");
    }

    #[test]
    fn eras_change_on_their_day() {
        assert_eq!(japanese(date(2025, 11, 12)), "令和7年11月12日");
        assert_eq!(japanese(date(2019, 5, 1)), "令和元年5月1日");
        assert_eq!(japanese(date(2019, 4, 30)), "平成31年4月30日");
        assert_eq!(japanese(date(1989, 1, 7)), "昭和64年1月7日");
    }
}
