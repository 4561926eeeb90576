//! The container of the book.

use std::io::{Cursor, Write};

use jiff::civil::Date;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// All files in one, dated by the source; the first is the type, which stays as it is, so
/// that programs know the book by its first bytes (OCF 3.3, 4.3).
///
/// # Errors
/// If the archive cannot be made.
pub fn zip(files: &[(&str, Vec<u8>)], issued: Date) -> ZipResult<Vec<u8>> {
    let parts = (u16::try_from(issued.year()), u8::try_from(issued.month()), u8::try_from(issued.day()));
    let date = match parts {
        (Ok(year), Ok(month), Ok(day)) => DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default(),
        _ => DateTime::default(),
    };
    let options = SimpleFileOptions::default().last_modified_time(date).system(System::Unix).unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (index, (name, bytes)) in files.iter().enumerate() {
        let method = if index == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, options.compression_method(method))?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}
