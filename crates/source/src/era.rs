//! Dates as Japanese offices write them.

use jiff::civil::{Date, Weekday, date};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eras_change_on_their_day() {
        assert_eq!(japanese(date(2025, 11, 12)), "令和7年11月12日");
        assert_eq!(japanese(date(2019, 5, 1)), "令和元年5月1日");
        assert_eq!(japanese(date(2019, 4, 30)), "平成31年4月30日");
        assert_eq!(japanese(date(1989, 1, 7)), "昭和64年1月7日");
    }
}
