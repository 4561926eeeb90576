//! The rows of a CSV file in the place of `windows: {file: …}`: from here on they are
//! judged as a list that stands in the source, each at its line in its own file.

mod agreement;
mod columns;
mod table;

pub use agreement::agreement;

use std::path::Path;

use super::bytes;
use super::conflict;
use super::inside::{self, Near, Unread};
use super::lines::{self, Lines};
use super::places::Places;
use super::yaml::{Node, Value};
use common::finding::Finding;
use common::messages::windows as say;
use table::{Cell, Row, Table};

const KEY: &str = "windows";
/// In bytes; 500 rows with long notes have 100 kB.
const MAX_BYTES: u64 = 1 << 20;

/// Puts the rows of a file in the place of its name; without a folder none are read.
pub fn expand(root: &mut Node, folder: Option<&Path>, places: &mut Places) -> Vec<Finding> {
    if let Some(finding) = bare(root) {
        return vec![finding];
    }
    let Some((node, file)) = named(root) else { return Vec::new() };
    let Some(folder) = folder else {
        node.value = Value::List(Vec::new());
        return Vec::new();
    };
    let at = node.place.clone();
    match read(&file, folder) {
        Ok((table, lines, mut findings)) => {
            let (rows, told) = rows(&table, &lines);
            findings.extend(told);
            node.value = if rows.is_empty() { Value::Broken } else { Value::List(rows) };
            places.add(lines);
            findings
        }
        Err(finding) => {
            node.value = Value::Broken;
            vec![if finding.place.is_none() { finding.at(Some(at)).path(KEY) } else { finding }]
        }
    }
}

/// The value of `windows:`, if it names a file and nothing else.
fn named(root: &mut Node) -> Option<(&mut Node, String)> {
    let Value::Map(entries) = &mut root.value else { return None };
    let (.., node) = entries.iter_mut().find(|(key, ..)| key == KEY)?;
    let Value::Map(inner) = &node.value else { return None };
    let [(key, _, Node { value: Value::Scalar(Some(file)), .. })] = inner.as_slice() else { return None };
    let file = (key == "file").then(|| file.clone())?;
    Some((node, file))
}

/// The name of a file where the list itself would be.
fn bare(root: &mut Node) -> Option<Finding> {
    let Value::Map(entries) = &mut root.value else { return None };
    let (.., node) = entries.iter_mut().find(|(key, ..)| key == KEY)?;
    let Value::Scalar(Some(file)) = &node.value else { return None };
    let finding = say::bare(file).at(Some(node.place.clone())).path(KEY);
    node.value = Value::Broken;
    Some(finding)
}

fn read(file: &str, folder: &Path) -> Result<(Table, Lines, Vec<Finding>), Finding> {
    let ending = Path::new(file).extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if !matches!(ending.as_deref(), Some("csv" | "tsv" | "txt")) {
        return Err(say::ending(file));
    }
    let bytes = inside::bytes(file, folder, MAX_BYTES).map_err(|why| match why {
        Unread::Name(why) => say::path(file, why),
        Unread::Missing(None) => say::missing(file),
        Unread::Missing(Some(Near::Apart)) => say::spelled_apart(file),
        Unread::Missing(Some(Near::Named(found))) => say::named_apart(file, &found),
        Unread::Failed(error) => say::unreadable(file, &error),
        Unread::TooLarge => say::too_large(file),
    })?;
    let name = folder.join(file);
    let decoded =
        bytes::decode(&bytes, &name).map_err(|finding| Finding { hint: say::SAVE_AS_CSV.to_owned(), ..finding })?;
    let (text, mut findings) = lines::without_controls(&name, &decoded.text);
    let mut lines = Lines::new(name, &text);
    let versions = conflict::set_aside(&mut lines).into_iter();
    findings.extend(versions.map(|finding| Finding { rule: "windows-row", ..finding.path(KEY) }));
    let table = table::read(&lines.read().join("\n")).ok_or_else(|| say::empty(file))?;
    Ok((table, lines, findings))
}

/// The rows as the list that a source would have, and what keeps some of them out.
fn rows(table: &Table, lines: &Lines) -> (Vec<Node>, Vec<Finding>) {
    let whole = |row: &Row| lines.place_of_line(row.line);
    let mut findings = Vec::new();
    let (head, columns) = match columns::of(table) {
        Ok(found) => found,
        Err((row, missing)) => {
            let place = table.rows.get(row).map(whole);
            return (Vec::new(), vec![say::no_columns(&missing, &columns::named()).at(place).path(KEY)]);
        }
    };
    let head_row = &table.rows[head];
    if !columns.unused.is_empty() {
        findings.push(say::unused(&columns.unused).at(Some(whole(head_row))).path(KEY));
    }
    if let Some((first, second)) = &columns.twice {
        findings.push(say::twice(first, second).at(Some(whole(head_row))).path(KEY));
    }
    let mut list = Vec::new();
    // A cell that Excel merged with the one above is empty.
    let mut group: Option<&Cell> = None;
    for row in &table.rows[head + 1..] {
        findings.extend(odd(row, head_row.cells.len() - 1, &columns, lines));
        group = columns.cell(row, "group").filter(|cell| !cell.text.is_empty()).or(group);
        let lacking =
            ["name", "number"].into_iter().find(|key| columns.cell(row, key).is_none_or(|cell| cell.text.is_empty()));
        if let Some(key) = lacking {
            findings.push(say::lacking(columns.heading(key)).at(Some(whole(row))).path(KEY));
            continue;
        }
        let (window, odd) = window(row, &columns, group, lines);
        list.push(window);
        findings.extend(odd);
    }
    if list.is_empty() && findings.iter().all(|finding| !finding.is_error()) {
        findings.push(say::no_rows().at(Some(whole(head_row))).path(KEY));
    }
    (list, findings)
}

/// What in a row is no cell of a table, of which each row has so many signs between its cells.
fn odd(row: &Row, signs: usize, columns: &columns::Columns, lines: &Lines) -> Vec<Finding> {
    let at = |cell: &Cell| Some(lines.place_written(cell.line, cell.column, cell.length.max(1)));
    let mut findings = Vec::new();
    for cell in &row.cells {
        // What stands open takes whole rows into itself; a sign or two is in any note.
        let swallows = cell.text.lines().skip(1).any(|line| line.matches(table::SIGNS).count() >= signs);
        if swallows {
            findings.push(say::open_quote().at(at(cell)).path(KEY));
        }
        if table::FAULTS.contains(&cell.text.as_str()) {
            findings.push(say::fault(&cell.text).at(at(cell)).path(KEY));
        }
        if table::is_too_narrow(&cell.text) {
            findings.push(say::too_narrow(&cell.text).at(at(cell)).path(KEY));
        }
    }
    for key in ["group", "name", "section", "hours"] {
        let Some(cell) = columns.cell(row, key) else { continue };
        let made = table::typed(&cell.text).map(|typed| say::made_a_date(&cell.text, &typed, key == "hours"));
        findings.extend(made.map(|finding| finding.at(at(cell)).path(KEY)));
    }
    let loose = columns.loose(row);
    findings.extend(loose.first().map(|cell| say::loose(&cell.text).at(at(cell)).path(KEY)));
    findings
}

/// One row as a map, and whether its reading is none. `group` is that of the rows above where
/// it says none.
fn window(row: &Row, columns: &columns::Columns, group: Option<&Cell>, lines: &Lines) -> (Node, Option<Finding>) {
    let own = |key: &str| columns.cell(row, key).filter(|cell| !cell.text.is_empty());
    let cells = columns.keys().filter_map(|key| Some((key, own(key).or(group.filter(|_| key == "group"))?)));
    let cells: Vec<(&str, &Cell)> = cells.collect();
    let cell = |wanted: &str| cells.iter().find(|(key, _)| *key == wanted).map(|(_, cell)| *cell);
    let name = cell("name")
        .zip(cell(columns::SOUND))
        .map(|(name, sound)| (sound, columns::with_sound(&name.text, &sound.text)));
    let odd = name.as_ref().filter(|(_, read)| read.is_none()).map(|(sound, _)| {
        let place = lines.place_written(sound.line, sound.column, sound.length);
        say::odd_sound(&sound.text).at(Some(place)).path(KEY)
    });
    let read = name.and_then(|(_, read)| read);
    let node = |key: &str, cell: &Cell| {
        let place = lines.place_written(cell.line, cell.column, cell.length);
        let text = read.clone().filter(|_| key == "name").unwrap_or_else(|| cell.text.clone());
        let entry = Node { value: Value::Scalar(Some(text)), place: place.clone(), last: row.last + 1 };
        (key.to_owned(), place, entry)
    };
    let entries = cells.iter().filter(|(key, _)| *key != columns::SOUND).map(|(key, cell)| node(key, cell)).collect();
    (Node { value: Value::Map(entries), place: lines.place_of_line(row.line), last: row.last + 1 }, odd)
}
