//! Tables: every cell must tell of what it speaks.

use std::collections::BTreeSet;

use lopdf::Object;

use super::reading::{quoted, words};
use super::view::View;
use common::finding::Finding;
use common::messages::structure as say;

/// Largest span that is believed; a larger one is a slip, and would cost memory.
const SPAN: usize = 200;
/// Cells of a table that are looked at.
const CELLS: usize = 4_000;
/// Places of the grid that cells cover, spans included.
const COVERED: usize = 400_000;

/// Findings about tables (ISO 14289-1, 7.5; Matterhorn 09-004 and 15-001 to 15-005).
pub fn findings(view: &View) -> Vec<Finding> {
    let mut findings = Vec::new();
    for element in 0..view.tree.elements.len() {
        let above = view.tree.role_above(element).unwrap_or_default();
        let role = view.tree.role(element);
        let holds: &[&str] = match role {
            "Table" => &["TR", "THead", "TBody", "TFoot", "Caption"],
            "THead" | "TBody" | "TFoot" => &["TR"],
            "TR" => &["TH", "TD"],
            _ => &[],
        };
        let strange = view.tree.roles(element).into_iter().find(|kid| !holds.contains(kid));
        if let Some(strange) = strange.filter(|_| !holds.is_empty()) {
            findings.push(view.at(say::table_kid(role, strange), element));
        }
        let home = match role {
            "Table" => {
                findings.extend(parts(&view.tree.roles(element)).map(|finding| view.at(finding, element)));
                findings.extend(of_table(view, element));
                continue;
            }
            "TR" if !matches!(above, "Table" | "THead" | "TBody" | "TFoot") => "Table",
            "TH" | "TD" if above != "TR" => "TR",
            "THead" | "TBody" | "TFoot" if above != "Table" => "Table",
            _ => continue,
        };
        findings.push(view.at(say::table_part(role, home), element));
    }
    findings
}

/// A cell in the grid of its table.
#[derive(Debug)]
struct Cell {
    element: usize,
    /// For a header, what it speaks for.
    header: Option<Scope>,
    /// Whether it names a header of this table itself.
    names_headers: bool,
    empty: bool,
    row: usize,
    column: usize,
    columns: usize,
}

/// What a header speaks for; without a scope it is told apart and taken for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Column,
    Row,
    Both,
}

/// A table as a grid.
#[derive(Debug, Default)]
struct Grid<'a> {
    /// Identifiers of the headers.
    names: BTreeSet<&'a [u8]>,
    covered: usize,
    cells: Vec<Cell>,
    /// For each row, which cell covers each column.
    rows: Vec<Vec<Option<usize>>>,
    /// For each row, whether it is in the head of the table, or in its foot.
    head: Vec<bool>,
    foot: Vec<bool>,
}

/// The parts of a table: one head, one foot, and what they are of in a body; one caption, before
/// or behind all of them (ISO 32000-1, 14.8.4.3.4).
fn parts(roles: &[&str]) -> Option<Finding> {
    let count = |role: &str| roles.iter().filter(|found| **found == role).count();
    let twice = ["THead", "TFoot"].into_iter().find(|role| count(role) > 1);
    let bare = ["THead", "TFoot"].into_iter().find(|role| count(role) > 0 && count("TBody") == 0);
    let ends = [roles.first(), roles.last()].into_iter().flatten().any(|role| *role == "Caption");
    let stray = count("Caption") > 1 || (count("Caption") == 1 && !ends);
    twice
        .map(say::table_part_twice)
        .or_else(|| bare.map(say::table_without_body))
        .or_else(|| stray.then(say::stray_caption))
}

fn of_table(view: &View, table: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    let grid = Grid::of(view, table);
    let headers: Vec<&Cell> = grid.cells.iter().filter(|cell| cell.header.is_some()).collect();
    if headers.is_empty() {
        findings.push(view.at(say::no_header(), table));
        return findings;
    }
    let named = grid.cells.iter().any(|cell| cell.names_headers);
    let unscoped = |cell: &&&Cell| view.name(cell.element, "Scope").is_none() && !named;
    let without: Vec<&&Cell> = headers.iter().filter(unscoped).collect();
    if let Some(first) = without.first() {
        findings.push(view.at(say::no_scope(without.len(), &quoted(&words(view, first.element))), first.element));
    }
    if let Some((row, has, wanted)) = grid.irregular() {
        findings.push(view.at(say::irregular(row + 1, has, wanted), table));
    }
    let strays: Vec<&Cell> = grid.cells.iter().filter(|cell| grid.lacks_header(cell)).collect();
    if let Some(first) = strays.first() {
        findings.push(view.at(say::headless(strays.len(), &quoted(&words(view, first.element))), first.element));
    }
    let odd = grid.cells.iter().find(|cell| !grid.lacks_header(cell) && grid.should_be_header(cell));
    if let Some(cell) = odd {
        findings.push(view.at(say::data_among_headers(&quoted(&words(view, cell.element))), cell.element));
    }
    findings
}

impl<'a> Grid<'a> {
    fn of(view: &View<'a>, table: usize) -> Self {
        let mut grid = Self { names: names(view, table), ..Self::default() };
        for part in view.tree.kids(table) {
            match view.tree.role(part) {
                "TR" => grid.row(view, part, false, false),
                role @ ("THead" | "TBody" | "TFoot") => {
                    for row in view.tree.kids(part).filter(|row| view.tree.role(*row) == "TR") {
                        grid.row(view, row, role == "THead", role == "TFoot");
                    }
                }
                _ => {}
            }
        }
        grid
    }

    fn row(&mut self, view: &View, row: usize, head: bool, foot: bool) {
        let index = self.head.len();
        self.head.push(head);
        self.foot.push(foot);
        self.reach(index);
        for element in view.tree.kids(row).filter(|cell| matches!(view.tree.role(*cell), "TH" | "TD")) {
            if self.cells.len() >= CELLS {
                return;
            }
            let span = |key| {
                let span = view.attribute(element, key).and_then(|span| span.as_i64().ok()).unwrap_or(1);
                usize::try_from(span).unwrap_or(1).clamp(1, SPAN)
            };
            let column = self.rows[index].iter().position(Option::is_none).unwrap_or(self.rows[index].len());
            let (columns, rows) = (span("ColSpan"), span("RowSpan"));
            self.covered += columns * rows;
            if self.covered > COVERED {
                return;
            }
            let cell = Cell::of(view, element, &self.names, (index, column, columns));
            self.cells.push(cell);
            for below in index..index + rows {
                self.reach(below);
                let covered = &mut self.rows[below];
                covered.resize(covered.len().max(column + columns), None);
                covered[column..column + columns].fill(Some(self.cells.len() - 1));
            }
        }
    }

    fn reach(&mut self, row: usize) {
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
    }

    /// The first row with another number of columns than the first row: its
    /// index, its columns, those of the first. Rows that only a span reaches count.
    fn irregular(&self) -> Option<(usize, usize, usize)> {
        let wanted = self.rows.first()?.len();
        let has = |row: &Vec<Option<usize>>| row.iter().flatten().count();
        let row = self.rows.iter().position(|row| row.len() != wanted || has(row) != wanted)?;
        Some((row, has(&self.rows[row]), wanted))
    }

    /// Whether no header speaks for a cell that says something.
    fn lacks_header(&self, cell: &Cell) -> bool {
        let at =
            |row: usize, column: usize| self.rows[row].get(column).copied().flatten().map(|cell| &self.cells[cell]);
        let across = 0..self.rows[cell.row].len();
        let above = (0..cell.row).filter_map(|row| at(row, cell.column));
        let beside = across.filter_map(|column| at(cell.row, column));
        cell.header.is_none()
            && !cell.empty
            && !cell.names_headers
            && !above.into_iter().any(Cell::speaks_for_column)
            && !beside.into_iter().any(|other| other.header.is_some_and(|scope| scope != Scope::Column))
    }

    /// Whether a data cell is where the others of its row or column are
    /// headers: in a head row, or in a first column of which most are headers.
    fn should_be_header(&self, cell: &Cell) -> bool {
        if cell.header.is_some() || cell.empty || cell.columns > 1 || self.foot[cell.row] {
            return false;
        }
        let in_row = |other: &&Cell| other.row == cell.row;
        let is_body = |other: &&Cell| !self.head[other.row] && !self.foot[other.row] && !self.is_header_row(other.row);
        let in_column = |other: &&Cell| other.column == cell.column && is_body(other);
        let count = |cells: &[&Cell]| (cells.iter().filter(|other| other.header.is_some()).count(), cells.len());
        let row: Vec<&Cell> = self.cells.iter().filter(in_row).collect();
        let column: Vec<&Cell> = self.cells.iter().filter(in_column).collect();
        let (row_headers, in_row) = count(&row);
        let (column_headers, in_column) = count(&column);
        let first_row = self.head[cell.row] || cell.row == 0;
        let head = first_row
            && row_headers * 2 > in_row
            && row.iter().all(|other| other.header.is_none() || other.speaks_for_column());
        let first = cell.column == 0 && is_body(&cell) && column_headers * 2 > in_column;
        head || first
    }

    fn is_header_row(&self, row: usize) -> bool {
        self.rows[row].iter().flatten().all(|cell| self.cells[*cell].header.is_some())
    }
}

impl Cell {
    fn of(view: &View, element: usize, names: &BTreeSet<&[u8]>, (row, column, columns): (usize, usize, usize)) -> Self {
        let scope = match view.name(element, "Scope") {
            Some(b"Column") => Scope::Column,
            Some(b"Row") => Scope::Row,
            _ => Scope::Both,
        };
        let listed = view.attribute(element, "Headers").and_then(|ids| ids.as_array().ok());
        let is_name = |id: &Object| id.as_str().is_ok_and(|id| names.contains(id));
        Self {
            element,
            header: (view.tree.role(element) == "TH").then_some(scope),
            names_headers: listed.is_some_and(|ids| ids.iter().any(is_name)),
            empty: words(view, element).trim().is_empty(),
            row,
            column,
            columns,
        }
    }

    fn speaks_for_column(&self) -> bool {
        self.header.is_some_and(|scope| scope != Scope::Row)
    }
}

/// Identifiers of the header cells of a table.
fn names<'a>(view: &View<'a>, table: usize) -> BTreeSet<&'a [u8]> {
    let headers = view.tree.below(table).into_iter().filter(|element| view.tree.role(*element) == "TH");
    headers.filter_map(|header| view.tree.elements[header].dictionary.get(b"ID").ok()?.as_str().ok()).collect()
}
