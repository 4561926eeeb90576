//! [`Whole`]: all that the reports on one source tell.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::beside::Beside;
use super::changes::Since;
use super::jpeg::Jpeg;
use super::manifest::SourceFile;
use super::verdict::Verdict;
use common::finding::Finding;
use common::kinds::{Edition, Material, Sheet, Use};
use inspect::Inspection;

/// What a run on one source came to. Nothing in it depends on the clock or the
/// machine, so that the same source gives the same reports.
#[derive(Debug)]
pub struct Whole {
    /// Name of the center.
    pub center: String,
    /// Date of the content.
    pub issued: Date,
    /// Version of tebiki.
    pub tebiki: String,
    pub source: SourceFile,
    pub fonts: Vec<Font>,
    /// What changed since the last edition; absent if there was none.
    pub since: Option<Since>,
    /// Every sheet that was to be made, in the order of the plan.
    pub sheets: Vec<Judged>,
    /// Sheets that are there from an earlier run, still right, and were not
    /// looked at in this one.
    pub others: Vec<Sheet>,
    /// Drafts for braille.
    pub braille: Vec<BrailleDraft>,
    /// Findings on the source that belong to no single sheet, those that it lets
    /// pass among them.
    pub findings: Vec<Finding>,
}

/// A draft for braille, which nobody has proofread.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrailleDraft {
    /// Of which material and edition it is: `ちらし（やさしい日本語版）`.
    pub label: String,
    /// The text for the person who transcribes, by its path below the output folder.
    pub tenyaku: String,
    /// The dots; absent while a word has no reading.
    pub brf: Option<String>,
    /// Pages of braille; 0 without dots.
    pub pages: usize,
    /// Words without a reading, and characters without cells.
    pub gaps: Vec<String>,
}

/// One font file that the sheets were set in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Font {
    /// `PostScript` name.
    pub name: String,
    pub version: String,
    pub sha256: String,
}

/// One sheet, and what was seen in it.
#[derive(Debug)]
pub struct Judged {
    pub sheet: Sheet,
    /// Absent if the sheet could not be set or written.
    pub inspection: Option<Inspection>,
    /// What stands beside it.
    pub beside: Beside,
    /// Every page, in order; empty if there are none to show.
    pub pictures: Vec<Jpeg>,
    /// What stopped the sheet, or was remarked, before there were finished bytes.
    pub findings: Vec<Finding>,
}

impl Judged {
    /// The page for phones, below the output folder, and its bytes.
    pub fn page(&self) -> Option<(String, usize)> {
        self.beside.page.map(|bytes| (self.sheet.page(), bytes))
    }

    /// The book for e-readers, below the output folder, and its bytes.
    pub fn epub(&self) -> Option<(String, usize)> {
        self.beside.epub.map(|bytes| (self.sheet.epub(), bytes))
    }

    /// All findings on the sheet, the worst first; those that the source lets pass last.
    pub fn all_findings(&self) -> Vec<&Finding> {
        let seen = self.inspection.iter().flat_map(|inspection| &inspection.findings);
        worst_first(self.findings.iter().chain(seen))
    }

    pub fn verdict(&self) -> Verdict {
        if self.inspection.is_none() {
            return Verdict::Faulty;
        }
        Verdict::of(self.all_findings())
    }
}

impl Whole {
    /// The worst of all sheets and of the source.
    pub fn verdict(&self) -> Verdict {
        self.sheets.iter().map(Judged::verdict).max().unwrap_or(Verdict::Good).max(Verdict::of(&self.findings))
    }
}

/// Findings as people want to read them: errors, remarks, what is let pass.
pub fn worst_first<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<&'a Finding> {
    let mut sorted: Vec<&Finding> = findings.into_iter().collect();
    sorted.sort_by_key(|finding| (finding.silenced.is_some(), finding.severity));
    sorted
}

/// A sheet as people call it: 「リーフレット（ふりがな版・画面用）」.
pub fn label(sheet: &Sheet) -> String {
    called(sheet.material, sheet.edition, sheet.purpose)
}

/// The same by the name of a sheet, such as `web/leaflet.furigana`, which may be
/// of an earlier edition; as it is, if it is no name of a sheet.
pub fn named(name: &str) -> String {
    parts(name).map_or_else(|| name.to_owned(), |(material, edition, purpose)| called(material, edition, purpose))
}

/// What a name of a sheet says; none if it is no such name.
pub fn parts(name: &str) -> Option<(Material, Edition, Use)> {
    let (purpose, stem) = name.split_once('/')?;
    let (material, edition) = stem.split_once('.').unwrap_or((stem, Edition::Standard.id()));
    Some((
        Material::ALL.into_iter().find(|known| known.id() == material)?,
        Edition::ALL.into_iter().find(|known| known.id() == edition)?,
        Use::ALL.into_iter().find(|known| known.id() == purpose)?,
    ))
}

fn called(material: Material, edition: Edition, purpose: Use) -> String {
    match edition {
        Edition::Standard => format!("{}（{}）", material.label(), purpose.label()),
        edition => format!("{}（{}・{}）", material.label(), edition.label(), purpose.label()),
    }
}

/// A date as people write it.
pub fn day(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// A size as public sites write it: `1,409KB`, of 1,024 bytes, begun ones counted.
pub fn kilobytes(bytes: usize) -> String {
    let number = bytes.div_ceil(1024).to_string();
    let mut grouped = String::new();
    for (index, digit) in number.chars().enumerate() {
        if index > 0 && (number.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped}KB")
}

/// Sizes of the pages, each once; of what is cut, that after the cut before that of the paper.
pub fn papers(inspection: &Inspection) -> Vec<String> {
    let sheets = names(&inspection.pages);
    let cut = inspection.press.as_ref().map(|press| names(&press.trims)).unwrap_or_default();
    if cut.is_empty() || cut == sheets {
        return sheets;
    }
    vec![format!("仕上がり {}", cut.join("、")), format!("紙 {}", sheets.join("、"))]
}

fn names(sizes: &[(f64, f64)]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for size in sizes {
        let name = paper(*size);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A page's size as people call it: 「A4（縦）」, or in mm if it has no name.
pub fn paper((width, height): (f64, f64)) -> String {
    const NAMED: [(&str, f64, f64); 6] = [
        ("A2", 420.0, 594.0),
        ("A3", 297.0, 420.0),
        ("A4", 210.0, 297.0),
        ("A5", 148.0, 210.0),
        ("B4", 257.0, 364.0),
        ("B5", 182.0, 257.0),
    ];
    let (shorter, longer) = (width.min(height), width.max(height));
    let near = |a: f64, b: f64| (a - b).abs() < 1.0;
    let named = NAMED.iter().find(|(_, short, long)| near(*short, shorter) && near(*long, longer));
    match named {
        Some((name, ..)) if width > height => format!("{name}（横）"),
        Some((name, ..)) => format!("{name}（縦）"),
        None => format!("{width:.0} × {height:.0} mm"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_as_public_sites_write_them() {
        assert_eq!(kilobytes(1), "1KB");
        assert_eq!(kilobytes(1_442_816), "1,409KB");
        assert_eq!(kilobytes(1_442_817), "1,410KB");
        assert_eq!(kilobytes(1_234_567 * 1024), "1,234,567KB");
    }

    #[test]
    fn sheets_are_called_by_their_names_in_files() {
        assert_eq!(named("web/leaflet"), "リーフレット（画面用）");
        assert_eq!(named("press/support-book.large-print"), "サポートブック（大きな文字版・印刷会社用）");
        assert_eq!(named("web/banner"), "web/banner");
    }

    #[test]
    fn papers_have_names() {
        assert_eq!(paper((297.04, 209.97)), "A4（横）");
        assert_eq!(paper((148.0, 210.0)), "A5（縦）");
        assert_eq!(paper((97.0, 210.0)), "97 × 210 mm");
    }
}
