//! 入稿一式: what the printing company gets, as a folder and as one file.

use std::io::{Cursor, Write};

use jiff::civil::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// Longest name that the machines of printing companies take, in bytes.
const LONGEST_NAME: usize = 31;

/// A file of the submission: path inside it, with `/`, and its bytes.
pub type Entry = (String, Vec<u8>);

/// All entries in one zip, dated by the source: the same entries give the same
/// bytes.
///
/// # Errors
/// If a name would not arrive everywhere, or the archive cannot be made.
pub fn zip(entries: &[Entry], issued: Date) -> Result<Vec<u8>, String> {
    for (path, _) in entries {
        let fits = path.split('/').all(|name| name.is_ascii() && !name.is_empty() && name.len() <= LONGEST_NAME);
        if !fits {
            return Err(format!("{path}: ASCII で {LONGEST_NAME} 文字までの名前ではありません"));
        }
    }
    archive(entries, issued).map_err(|error| error.to_string())
}

fn archive(entries: &[Entry], issued: Date) -> zip::result::ZipResult<Vec<u8>> {
    let (year, month, day) = (issued.year(), issued.month(), issued.day());
    let parts = (u16::try_from(year), u8::try_from(month), u8::try_from(day));
    let date = match parts {
        (Ok(year), Ok(month), Ok(day)) => DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default(),
        _ => DateTime::default(),
    };
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(date)
        // Else that of the machine, and the bytes were others on each.
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in entries {
        writer.start_file(path.clone(), options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_do_not_arrive_are_refused() {
        let date = jiff::civil::date(2025, 11, 12);
        let entry = |path: &str| vec![(path.to_owned(), b"x".to_vec())];
        assert!(zip(&entry("proof/support-book-16.png"), date).is_ok());
        assert!(zip(&entry("仕様書.pdf"), date).is_err());
        assert!(zip(&entry("a-name-of-more-than-thirty-one-bytes.pdf"), date).is_err());
    }

    #[test]
    fn the_same_entries_give_the_same_bytes() {
        let date = jiff::civil::date(2025, 11, 12);
        let entries = [("a.pdf".to_owned(), vec![1; 5000]), ("proof/a-1.png".to_owned(), vec![2; 100])];
        assert_eq!(zip(&entries, date).unwrap(), zip(&entries, date).unwrap());
    }

    #[test]
    fn an_archive_does_not_tell_on_which_system_it_was_made() {
        let bytes = zip(&[("a.pdf".to_owned(), vec![1])], jiff::civil::date(2025, 11, 12)).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(archive.by_index(0).unwrap().system(), System::Unix);
    }
}
