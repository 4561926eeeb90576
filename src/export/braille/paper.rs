//! Cells to lines and pages, and pages to a file.
//!
//! Sheets of 32 cells and 18 lines, the first of them for the number of the page: what Japan's
//! libraries take for sheets embossed on both sides (点訳 の「32マス18行両面書き」). A word
//! that has no room left goes to the next line whole; blanks end with their line.

use super::signs::{BLANK, Cell};

pub const WIDTH: usize = 32;
pub const HEIGHT: usize = 18;

/// What is written from the beginning of a line on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    pub cells: Vec<Cell>,
    /// Blank cells before its first line, and before all others.
    pub indents: (usize, usize),
    /// Whether it is a heading: with a line free before it, and never the last of a page.
    pub heading: bool,
}

/// The pages, each of lines; `number` gives the cells of a page's number.
pub fn pages(paragraphs: &[Paragraph], number: impl Fn(usize) -> Vec<Cell>) -> Vec<Vec<Vec<Cell>>> {
    let mut pages: Vec<Vec<Vec<Cell>>> = Vec::new();
    let mut page: Vec<Vec<Cell>> = Vec::new();
    for paragraph in paragraphs {
        let lines = lines(paragraph);
        let needed = if paragraph.heading { lines.len() + 2 } else { 1 };
        if !page.is_empty() && page.len() + needed > HEIGHT - 1 {
            pages.push(std::mem::take(&mut page));
        }
        if paragraph.heading && !page.is_empty() {
            page.push(Vec::new());
        }
        for line in lines {
            if page.len() == HEIGHT - 1 {
                pages.push(std::mem::take(&mut page));
            }
            page.push(line);
        }
    }
    if !page.is_empty() {
        pages.push(page);
    }
    for (index, page) in pages.iter_mut().enumerate() {
        let number = number(index + 1);
        let mut first = vec![BLANK; WIDTH.saturating_sub(number.len())];
        first.extend(number);
        page.insert(0, first);
    }
    pages
}

/// The lines of a paragraph.
fn lines(paragraph: &Paragraph) -> Vec<Vec<Cell>> {
    let (first, rest) = paragraph.indents;
    let mut lines = Vec::new();
    let mut line = vec![BLANK; first];
    let mut written = false;
    for (blanks, word) in words(&paragraph.cells) {
        let blanks = if written { blanks } else { 0 };
        if written && line.len() + blanks + word.len() > WIDTH {
            lines.push(std::mem::replace(&mut line, vec![BLANK; rest]));
        } else {
            line.extend(vec![BLANK; blanks]);
        }
        let mut word = word;
        // Only an address can be longer than a line.
        while line.len() + word.len() > WIDTH {
            let (here, next) = word.split_at(WIDTH - line.len());
            line.extend(here);
            lines.push(std::mem::replace(&mut line, vec![BLANK; rest]));
            word = next;
        }
        line.extend(word);
        written = true;
    }
    lines.push(line);
    lines
}

/// Words, each with the number of blank cells before it.
fn words(cells: &[Cell]) -> Vec<(usize, &[Cell])> {
    let mut words = Vec::new();
    let mut blanks = 0;
    for part in cells.chunk_by(|a, b| (*a == BLANK) == (*b == BLANK)) {
        if part[0] == BLANK {
            blanks = part.len();
        } else {
            words.push((blanks, part));
            blanks = 0;
        }
    }
    words
}

/// Braille ASCII (北米点字コード, NABCC), by the dots of a cell: six dots are the characters from the
/// blank to `_`.
const ASCII: &[u8; 64] = b" A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)=";

/// The pages as BRF: a line ends in CR and LF and a page in a form feed, which embossers wait
/// for.
pub fn brf(pages: &[Vec<Vec<Cell>>]) -> String {
    let mut text = String::new();
    for page in pages {
        for line in page {
            text.extend(line.iter().map(|cell| char::from(ASCII[usize::from(*cell)])));
            text.push_str("\r\n");
        }
        text.push('\u{C}');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::cells;
    use super::*;

    fn paragraph(text: &str, indents: (usize, usize)) -> Paragraph {
        Paragraph { cells: cells::of(text).unwrap(), indents, heading: false }
    }

    fn shown(lines: &[Vec<Cell>]) -> Vec<String> {
        lines.iter().map(|line| line.iter().map(|cell| char::from(ASCII[usize::from(*cell)])).collect()).collect()
    }

    #[test]
    fn a_word_goes_to_the_next_line_whole() {
        // Two blanks, and 30 cells left.
        let words = "あいうえお かきくけこ さしすせそ たちつてと なにぬねの まみむめも";
        let lines = lines(&paragraph(words, (2, 0)));
        assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [31, 5]);
        let exact = super::lines(&paragraph(&format!("{} い", "あ".repeat(30)), (2, 0)));
        assert_eq!(exact.iter().map(Vec::len).collect::<Vec<_>>(), [32, 1]);
        let fits = super::lines(&paragraph(&format!("{} い", "あ".repeat(28)), (2, 0)));
        assert_eq!(fits.iter().map(Vec::len).collect::<Vec<_>>(), [32]);
    }

    #[test]
    fn blanks_between_sentences_end_with_their_line() {
        let text = format!("{}。  いいえ", "あ".repeat(29));
        let lines = lines(&paragraph(&text, (2, 0)));
        assert_eq!(shown(&lines)[1], "BBF");
    }

    #[test]
    fn only_what_is_longer_than_a_line_is_parted() {
        let text = format!("example.jp/{}", "a".repeat(60));
        let lines = lines(&paragraph(&text, (2, 4)));
        assert_eq!(lines.iter().map(Vec::len).collect::<Vec<_>>(), [32, 32, 4 + 75 - 30 - 28]);
    }

    #[test]
    fn a_page_has_its_number_and_a_heading_is_never_its_last_line() {
        let mut all = vec![paragraph("あ", (2, 0)); HEIGHT - 3];
        all.push(Paragraph { heading: true, ..paragraph("い", (6, 8)) });
        all.push(paragraph("う", (2, 0)));
        let pages = pages(&all, |page| cells::of(&page.to_string()).unwrap());
        assert_eq!(pages.len(), 2);
        assert_eq!(shown(&pages[0][..1])[0], format!("{}#A", " ".repeat(30)));
        assert_eq!(shown(&pages[1]), [format!("{}#B", " ".repeat(30)), "      B".to_owned(), "  C".to_owned()]);
        assert!(pages.iter().all(|page| page.len() <= HEIGHT));
    }

    #[test]
    fn lines_and_pages_end_as_embossers_wait_for() {
        let pages = pages(&[paragraph("そーだん", (2, 0))], |page| cells::of(&page.to_string()).unwrap());
        assert_eq!(brf(&pages), format!("{}#A\r\n  W3\"O0\r\n\u{C}", " ".repeat(30)));
    }
}
