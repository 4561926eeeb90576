//! Tables. On a phone each row stands by itself, with the heads of its columns beside
//! its cells; the roles are said outright, since a style that takes the table apart
//! takes its roles along in some browsers.

use maud::{Markup, html};

use super::inline::is_phrase;
use super::told::Page;
use inspect::structure::parts::{Element, Scope};

/// Columns that a phone shows side by side.
const NARROW: usize = 2;

impl Page<'_> {
    pub fn table(&self, table: &Element) -> Markup {
        let mut heads: Vec<String> = Vec::new();
        let columns = rows(table).iter().map(|row| row.elements().count()).max().unwrap_or(0);
        let class = if columns > NARROW { "wide" } else { "narrow" };
        html! {
            "\n" table role="table" class=(class) {
                @for part in table.elements() {
                    @match part.role.as_str() {
                        "Caption" => caption { (self.cell_words(part)) },
                        "THead" => {
                            @for row in part.elements() { ({ heads = row.elements().map(Element::words).collect(); "" }) }
                            "\n" thead role="rowgroup" { (self.rows(part, &[])) }
                        }
                        "TBody" => { "\n" tbody role="rowgroup" { (self.rows(part, &heads)) } }
                        "TFoot" => { "\n" tfoot role="rowgroup" { (self.rows(part, &heads)) } }
                        _ => (self.row(part, &heads)),
                    }
                }
            }
        }
    }

    fn rows(&self, part: &Element, heads: &[String]) -> Markup {
        html! { @for row in part.elements() { (self.row(row, heads)) } }
    }

    fn row(&self, row: &Element, heads: &[String]) -> Markup {
        html! {
            "\n" tr role="row" {
                @for (index, cell) in row.elements().enumerate() {
                    @let head = heads.get(index).map(|head| head.trim()).filter(|head| !head.is_empty());
                    (self.cell(cell, head))
                }
            }
        }
    }

    fn cell(&self, cell: &Element, head: Option<&str>) -> Markup {
        let words = self.cell_words(cell);
        let span = |number: usize| (number > 1).then_some(number);
        // Where nothing is said, no head says of what.
        let head = head.filter(|_| !words.0.trim().is_empty());
        let (columns, rows) = (span(cell.columns), span(cell.rows));
        html! {
            @match cell.scope {
                Some(Scope::Row) => th role="rowheader" scope="row" colspan=[columns] rowspan=[rows] { (words) },
                Some(_) => th role="columnheader" scope="col" colspan=[columns] rowspan=[rows] { (words) },
                None => td role="cell" data-head=[head] colspan=[columns] rowspan=[rows] { div { (words) } },
            }
        }
    }

    fn cell_words(&self, cell: &Element) -> Markup {
        if cell.parts.iter().all(is_phrase) { self.phrase(&cell.parts, false) } else { self.flow(&cell.parts) }
    }
}

fn rows(table: &Element) -> Vec<&Element> {
    let (rows, groups): (Vec<&Element>, Vec<&Element>) = table.elements().partition(|part| part.role == "TR");
    rows.into_iter().chain(groups.into_iter().flat_map(Element::elements).filter(|part| part.role == "TR")).collect()
}
