//! What a press file says of itself: Info and XMP, which must agree.

use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};
use xmp_writer::{DateTime, RenditionClass, Timezone, XmpWriter};

use crate::export::CREATOR;
use pdf::write;

/// Sets the metadata of PDF/X-4 and takes away what a press has no use for.
/// `written` is the file as typst wrote it; identifiers are made from it, so
/// that the same sheet has the same.
///
/// # Errors
/// If the document has no information dictionary.
pub fn set(document: &mut Document, written: &[u8]) -> lopdf::Result<()> {
    let old = document.trailer.get(b"Info")?.as_reference()?;
    let mut info = document.get_dictionary(old)?.clone();
    let date = info.get(b"CreationDate")?.clone();
    info.set("ModDate", date);
    info.set("Trapped", "False");
    info.set("GTS_PDFXVersion", write::text("PDF/X-4"));
    info.set("Producer", write::text(CREATOR));
    let digest = Sha256::digest(written);
    let xmp = xmp(&info, &uuid(&digest))?;
    document.set_object(old, info);
    let metadata = document.add_object(
        // A reader of PDF/X finds this by its plain bytes.
        Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp.into_bytes()).with_compression(false),
    );
    let catalog = document.catalog_mut()?;
    for key in ["Outlines", "Names", "Dests", "PageLabels", "PageMode", "StructTreeRoot", "MarkInfo"] {
        catalog.remove(key.as_bytes());
    }
    catalog.set("Metadata", metadata);
    let id = Object::String(digest[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    "1.6".clone_into(&mut document.version);
    Ok(())
}

/// The XMP packet; its values are those of the information dictionary.
fn xmp(info: &Dictionary, uuid: &str) -> lopdf::Result<String> {
    let text = |key: &[u8]| lopdf::decode_text_string(info.get(key)?);
    let (title, author, date) = (text(b"Title")?, text(b"Author")?, moment(&text(b"CreationDate")?));
    let mut xmp = XmpWriter::new();
    xmp.format("application/pdf").title([(None, &*title)]).creator([&*author]).creator_tool(&text(b"Creator")?);
    xmp.create_date(date).modify_date(date).metadata_date(date);
    xmp.document_id(uuid).instance_id(uuid).version_id("1").rendition_class(RenditionClass::Default);
    xmp.producer(CREATOR).trapped(false).pdfx_version("PDF/X-4");
    Ok(xmp.finish(None))
}

/// `D:20251112…`: typst dates a document by its day.
fn moment(date: &str) -> DateTime {
    let digits: String = date.chars().filter(char::is_ascii_digit).chain("00000000000000".chars()).take(14).collect();
    let part = |from: usize| digits[from..from + 2].parse().unwrap_or_default();
    let year = digits[..4].parse().unwrap_or_default();
    DateTime::new(year, part(4), part(6), part(8), part(10), part(12), Timezone::Utc)
}

/// An identifier of the form that RFC 9562 keeps for hashes (version 8).
fn uuid(digest: &[u8]) -> String {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let hex: String = bytes.iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a string");
        hex
    });
    format!("uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
