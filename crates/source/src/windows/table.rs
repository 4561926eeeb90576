//! A CSV file by its rows, each cell with its place.

use csv::{ReaderBuilder, StringRecord};

/// Rows above the words over the columns, such as a title.
pub const MOST_ABOVE: usize = 10;

/// What parts cells.
pub const SIGNS: [char; 3] = [',', '\t', ';'];
/// What Excel writes where a formula has no value.
pub const FAULTS: [&str; 7] = ["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"];

/// Signs in place of a number or date whose column is too narrow to show it: Excel saves them.
pub fn is_too_narrow(cell: &str) -> bool {
    cell.len() > 1 && cell.bytes().all(|sign| sign == b'#')
}

/// What was typed where Excel made a date of it: 9-17 of 9月17日, 17-Sep and 2026/9/17. Opening
/// hours and numbers of houses are no dates.
pub fn typed(cell: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let number = |text: &str| text.parse::<u8>().ok().filter(|number| (1..=31).contains(number));
    let english = cell.split_once('-').and_then(|(day, month)| {
        let month = MONTHS.iter().position(|known| known.eq_ignore_ascii_case(month))? + 1;
        Some((u8::try_from(month).ok()?, number(day)?))
    });
    let japanese = || cell.strip_suffix('日')?.split_once('月').and_then(|(month, day)| number(month).zip(number(day)));
    let whole = || {
        let (year, rest) = cell.split_once('/')?;
        let (month, day) = rest.split_once('/')?;
        (year.len() == 4 && year.bytes().all(|digit| digit.is_ascii_digit())).then(|| number(month).zip(number(day)))?
    };
    let (month, day) = english.or_else(japanese).or_else(whole).filter(|(month, _)| *month <= 12)?;
    Some(format!("{month}-{day}"))
}

/// Rows that have something in them.
pub struct Table {
    pub rows: Vec<Row>,
}

/// Lines count from 0.
pub struct Row {
    pub line: usize,
    /// The line on which it ends: a cell may hold several.
    pub last: usize,
    pub cells: Vec<Cell>,
}

/// A cell without the space around it; line and column count from 0, in characters.
pub struct Cell {
    pub text: String,
    pub line: usize,
    pub column: usize,
    pub length: usize,
}

/// All rows of a text; none if it has none.
pub fn read(text: &str) -> Option<Table> {
    let mut reader = ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(delimiter(text));
    let mut reader = reader.from_reader(text.as_bytes());
    let lines: Vec<&str> = text.split('\n').collect();
    let mut rows = Vec::new();
    let mut record = StringRecord::new();
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let begin = record.position().map_or(0, |position| position.line() as usize).saturating_sub(1);
        // The reader passes over empty lines, and begins the row before them.
        let begin = (begin..lines.len()).find(|line| !lines[*line].trim().is_empty()).unwrap_or(begin);
        let end = (reader.position().line() as usize).saturating_sub(2).clamp(begin, lines.len() - 1);
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(Row { line: begin, last: end, cells: cells(&record, &lines, begin, end) });
        }
    }
    (!rows.is_empty()).then_some(Table { rows })
}

/// Excel writes tabs where one saves as 「Unicode テキスト」, and semicolons in some languages.
/// A title above the rows has none of them.
fn delimiter(text: &str) -> u8 {
    let lines = || text.lines().take(MOST_ABOVE);
    let count = |sign: char| lines().map(|line| line.matches(sign).count()).max().unwrap_or_default();
    let others = [(b'\t', count('\t')), (b';', count(';'))];
    others.into_iter().find(|(_, many)| *many > 0 && *many >= count(',')).map_or(b',', |(sign, _)| sign)
}

/// The cells of one row, found one after the other in its lines.
fn cells(record: &StringRecord, lines: &[&str], begin: usize, end: usize) -> Vec<Cell> {
    let (mut line, mut from) = (begin, 0);
    let place = |cell: &str| {
        let text = cell.trim();
        let first = text.lines().next().unwrap_or_default();
        let length = first.chars().count();
        let found = (line..=end).find_map(|index| {
            let from = if index == line { from } else { 0 };
            lines[index][from..].find(first).map(|at| (index, from + at))
        });
        // A cell with quotes in it is written otherwise; it is somewhere in its row.
        let (index, at) = found.unwrap_or((line, from));
        if found.is_some() && !first.is_empty() {
            (line, from) = (index, at + first.len());
        }
        Cell { text: text.to_owned(), line: index, column: lines[index][..at].chars().count(), length }
    };
    record.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_where_they_are_written() {
        let text = "窓口,電話\n\n例示市,0000-00-0001\n,\n\"北,部\n町\",\"0000-00-0002\"\n";
        let table = read(text).expect("rows");
        let told: Vec<_> = table
            .rows
            .iter()
            .map(|row| {
                (
                    row.line,
                    row.last,
                    row.cells.iter().map(|cell| (cell.text.as_str(), cell.line, cell.column)).collect::<Vec<_>>(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (0, 0, vec![("窓口", 0, 0), ("電話", 0, 3)]),
                (2, 2, vec![("例示市", 2, 0), ("0000-00-0001", 2, 4)]),
                (4, 5, vec![("北,部\n町", 4, 1), ("0000-00-0002", 5, 4)]),
            ]
        );
    }

    #[test]
    fn dates_that_excel_made_are_seen() {
        for date in ["9月17日", "17-Sep", "2026/9/17"] {
            assert_eq!(typed(date).as_deref(), Some("9-17"), "{date}");
        }
        for other in ["9時から17時", "9-17", "13月1日", "9月17日まで", "0000-00-0000", "", "9月", "A-Sep"] {
            assert_eq!(typed(other), None, "{other}");
        }
    }

    #[test]
    fn cells_are_parted_by_what_parts_the_first_row() {
        for text in ["a\tb, c\n1\t2\n", "a;b\n1;2\n", "a,b\n1,2\n"] {
            assert!(read(text).expect("rows").rows.iter().all(|row| row.cells.len() == 2), "{text}");
        }
        assert!(read("\n , \n").is_none());
        let quoted = read("窓口,電話\n\"例\"\"示\",0000\n").expect("rows");
        assert_eq!(quoted.rows[1].cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>(), ["例\"示", "0000"]);
    }
}
