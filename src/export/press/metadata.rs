//! What a press file says of itself: Info and XMP, which must agree.

use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

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
    let text = |key: &[u8]| -> lopdf::Result<String> { Ok(escaped(&lopdf::decode_text_string(info.get(key)?)?)) };
    let (title, author, creator) = (text(b"Title")?, text(b"Author")?, text(b"Creator")?);
    let date = iso(&text(b"CreationDate")?);
    let producer = escaped(CREATOR);
    let mut properties = String::new();
    let mut add = |name: &str, value: &str| {
        writeln!(properties, "   <{name}>{value}</{name}>").expect("a string");
    };
    add("dc:format", "application/pdf");
    add("dc:title", &format!("<rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt>"));
    add("dc:creator", &format!("<rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq>"));
    add("xmp:CreatorTool", &creator);
    for name in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
        add(name, &date);
    }
    add("xmpMM:DocumentID", uuid);
    add("xmpMM:InstanceID", uuid);
    add("xmpMM:VersionID", "1");
    add("xmpMM:RenditionClass", "default");
    add("pdf:Producer", &producer);
    add("pdf:Trapped", "False");
    add("pdfxid:GTS_PDFXVersion", "PDF/X-4");
    Ok(format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n  \
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n\
         {properties}  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>"
    ))
}

/// `D:20251112…` as `2025-11-12T00:00:00Z`: typst dates a document by its day.
fn iso(date: &str) -> String {
    let digits: Vec<char> =
        date.chars().filter(char::is_ascii_digit).chain("00000000000000".chars()).take(14).collect();
    let part = |from: usize, to: usize| digits[from..to].iter().collect::<String>();
    let (year, month, day) = (part(0, 4), part(4, 6), part(6, 8));
    format!("{year}-{month}-{day}T{}:{}:{}Z", part(8, 10), part(10, 12), part(12, 14))
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

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
