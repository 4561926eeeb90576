//! The date of the content, which sheets show and no list of readings knows: days that have names of
//! their own are written as they are heard (ついたち), months and other days as figures.

use jiff::civil::Date;
use source::inline::Inline;

const NAMED: [(i8, &str); 11] = [
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

/// A date as sheets show it, and how it is read.
pub fn known(date: Date) -> (String, Vec<Inline>) {
    let ruby = |base: &str, reading: &str| Inline::Ruby(vec![(base.to_owned(), reading.to_owned())]);
    let mut nodes = vec![
        Inline::Text(date.year().to_string()),
        ruby("年", "ねん"),
        Inline::Text(date.month().to_string()),
        ruby("月", "がつ"),
    ];
    match NAMED.iter().find(|(day, _)| *day == date.day()) {
        Some((day, name)) => nodes.push(ruby(&format!("{day}日"), name)),
        None => nodes.extend([Inline::Text(date.day().to_string()), ruby("日", "にち")]),
    }
    (source::era::western(date), nodes)
}
