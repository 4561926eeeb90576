//! Fonts of finished files: only those that draw count, wherever their dictionary and
//! their text stand, and what they say of their letters must be true.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use ::pdf::raster::Pages;
use inspect::Wanted;
use lopdf::encryption::{EncryptionState, EncryptionVersion, Permissions};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};

use crate::golden::root;
use crate::pdf::mutated;
use crate::sample::miyagi;

const SHOWN: &str = "BT /F 12 Tf 20 20 Td (a) Tj ET";

#[test]
fn a_font_that_draws_must_be_in_the_file_wherever_it_is_named() {
    let fonts = || dictionary! { "Font" => dictionary! { "F" => helvetica() } };
    let form = |kind: &str| {
        let mut form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => fonts() };
        form.set("BBox", vec![0.into(), 0.into(), 100.into(), 100.into()]);
        if kind == "tile" {
            form.remove(b"Subtype");
            for (key, value) in
                [("PatternType", 1), ("PaintType", 1), ("TilingType", 1), ("XStep", 100), ("YStep", 100)]
            {
                form.set(key, value);
            }
        }
        Stream::new(form, SHOWN.as_bytes().to_vec())
    };
    let glyph = Stream::new(Dictionary::new(), format!("500 0 d0 {SHOWN}").into_bytes());
    for (case, bytes) in [
        ("in the page itself", page(SHOWN, |_| fonts())),
        (
            "in a form",
            page("/X Do", |document| {
                dictionary! { "XObject" => dictionary! { "X" => document.add_object(form("form")) } }
            }),
        ),
        (
            "in a tile",
            page("/Pattern cs /T scn 0 0 99 99 re f", |document| {
                dictionary! { "Pattern" => dictionary! { "T" => document.add_object(form("tile")) } }
            }),
        ),
        (
            "in a glyph",
            page("BT /D 12 Tf (a) Tj ET", |document| {
                let glyph = document.add_object(glyph.clone());
                dictionary! { "Font" => dictionary! { "D" => drawn(glyph.into(), fonts()) } }
            }),
        ),
        (
            "set by a graphics state",
            page("/G gs BT 20 20 Td (a) Tj ET", |document| {
                let font: Object = document.add_object(helvetica()).into();
                dictionary! { "ExtGState" => dictionary! { "G" => dictionary! { "Font" => vec![font, 12.into()] } } }
            }),
        ),
        ("drawn and invisible", page("BT /F 12 Tf 3 Tr (a) Tj 0 Tr (a) Tj ET", |_| fonts())),
        ("as a line", page("BT /F 12 Tf 1 Tr (a) Tj ET", |_| fonts())),
    ] {
        assert!(rules(&bytes).contains("font-not-embedded"), "{case}");
    }
    for (case, content) in [
        ("listed", "0 0 9 9 re f"),
        ("chosen, and nothing shown", "BT /F 12 Tf 14 TL ET"),
        ("shown as nothing", "BT /F 12 Tf () Tj [ ] TJ ET"),
        ("invisible", "BT /F 12 Tf 3 Tr 20 20 Td (a) Tj ET"),
        ("chosen in a state that is left", "q /F 12 Tf Q BT 20 20 Td (a) Tj ET"),
    ] {
        let found = rules(&page(content, |_| fonts()));
        assert!(!found.contains("font-not-embedded") && !found.contains("font-not-subset"), "{case}: {found:?}");
    }
}

#[test]
fn widths_must_be_those_of_the_font() {
    let narrow = |document: &mut Document, width: i64| {
        for face in faces(document) {
            let face = document.get_dictionary_mut(face).unwrap();
            face.set("W", Vec::<Object>::new());
            face.set("DW", width);
        }
    };
    let sheet = miyagi().pdf("poster");
    assert!(!rules(&sheet).contains("font-width"));
    assert!(rules(&mutated(&sheet, |document| narrow(document, 800))).contains("font-width"));
    // All letters of this face are as wide as they are high.
    assert!(!rules(&mutated(&sheet, |document| document.trailer.set("Note", 1))).contains("font-width"));
}

#[test]
fn widths_of_a_simple_font_must_be_those_of_its_file_as_well() {
    // Half of a full-width letter, 500 of 1,000.
    for (said, told) in [(500, false), (501, false), (506, true), (250, true)] {
        let file = page("BT /F 12 Tf 20 20 Td (aaa) Tj ET", |document| {
            let program = std::fs::read(root().join("fonts/BIZUDGothic-Regular.ttf")).unwrap();
            let program = document.add_object(Stream::new(Dictionary::new(), program));
            let descriptor = document.add_object(dictionary! {
                "Type" => "FontDescriptor", "FontName" => "BIZUDGothic", "Flags" => 32, "FontFile2" => program,
            });
            let font = dictionary! {
                "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "BIZUDGothic", "FontDescriptor" => descriptor,
                "Encoding" => "WinAnsiEncoding", "FirstChar" => 97, "LastChar" => 97, "Widths" => vec![said.into()],
            };
            dictionary! { "Font" => dictionary! { "F" => font } }
        });
        assert_eq!(rules(&file).contains("font-width"), told, "{said}");
    }
}

#[test]
fn fonts_of_a_collection_need_no_table() {
    let of = |ordering: &str| {
        mutated(&miyagi().pdf("poster"), |document| {
            for face in faces(document) {
                let system = dictionary! {
                    "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal(ordering),
                    "Supplement" => 6,
                };
                document.get_dictionary_mut(face).unwrap().set("CIDSystemInfo", system);
            }
            for object in document.objects.values_mut() {
                if let Ok(dictionary) = object.as_dict_mut() {
                    dictionary.remove(b"ToUnicode");
                }
            }
        })
    };
    let found = rules(&of("Japan1"));
    assert!(found.contains("text-unread") && !found.contains("text-unmapped"), "{found:?}");
    assert!(!found.contains("text-code-point"), "{found:?}");
    let found = rules(&of("Identity"));
    assert!(!found.contains("text-unread") && found.contains("text-unmapped"), "{found:?}");
}

#[test]
fn a_file_that_asks_for_a_password_says_so() {
    let bytes = std::fs::read(root().join("tests/agreement/pdf-unreadable-locked.pdf")).unwrap();
    let Err(why) = Pages::open(bytes) else { panic!("it was opened without a word") };
    assert!(why.contains("開くのにパスワードが要ります"), "{why}");
}

#[test]
fn encryption_must_let_screen_readers_in() {
    let all = Permissions::all();
    for (permissions, old, told) in [
        (all, false, false),
        (all - Permissions::COPYABLE, false, false),
        (all - Permissions::COPYABLE_FOR_ACCESSIBILITY, false, true),
        (all - Permissions::COPYABLE_FOR_ACCESSIBILITY, true, false),
    ] {
        let mut document = Document::load_mem(&miyagi().pdf("poster")).unwrap();
        let id = || Object::String(vec![7; 16], StringFormat::Hexadecimal);
        document.trailer.set("ID", vec![id(), id()]);
        let (owner_password, user_password) = ("owner", "");
        let version = if old {
            EncryptionVersion::V1 { document: &document, owner_password, user_password, permissions }
        } else {
            EncryptionVersion::V2 { document: &document, owner_password, user_password, key_length: 128, permissions }
        };
        let state = EncryptionState::try_from(version).unwrap();
        document.encrypt(&state).unwrap();
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        assert_eq!(rules(&bytes).contains("structure-access"), told, "{permissions:?} {old}");
        let direct = rules(&with_direct_encryption(&bytes));
        assert_eq!(direct.contains("structure-access"), told, "{permissions:?} {old}, in the trailer");
        assert!(!direct.contains("structure-missing"), "{direct:?}");
    }
}

/// The same file with the encryption in its trailer, not as an object, as some programs
/// write it.
fn with_direct_encryption(bytes: &[u8]) -> Vec<u8> {
    let find = |what: &[u8], from: usize| from + bytes[from..].windows(what.len()).position(|at| at == what).unwrap();
    let named = find(b"/Encrypt ", 0) + b"/Encrypt ".len();
    let end = find(b" R", named) + b" R".len();
    let number = std::str::from_utf8(&bytes[named..end]).unwrap().split(' ').next().unwrap();
    let start = find(format!("\n{number} 0 obj").as_bytes(), 0);
    let dictionary = &bytes[find(b"<<", start)..find(b"endobj", start)];
    [&bytes[..named], dictionary.trim_ascii(), &bytes[end..]].concat()
}

/// A table of objects in hexadecimal digits is as good as any.
#[test]
fn a_file_with_an_unusual_filter_is_read() {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
        "<< /Length 26 /Filter /ASCIIHexDecode >>\nstream\n302030203130203130207265>\nendstream",
    ];
    let mut file = String::from("%PDF-1.5\n");
    let mut table = String::from("00000000ff");
    for (index, object) in objects.iter().enumerate() {
        write!(table, "01{:06x}00", file.len()).unwrap();
        write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1).unwrap();
    }
    let start = file.len();
    write!(table, "01{start:06x}00>").unwrap();
    let length = table.len();
    write!(
        file,
        "5 0 obj\n<< /Type /XRef /Size 6 /W [1 3 1] /Root 1 0 R /Filter /ASCIIHexDecode /Length {length} >>\nstream\n\
         {table}\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    let found = rules(file.as_bytes());
    assert!(found.contains("structure-missing") && !found.contains("pdf-unreadable"), "{found:?}");
}

fn helvetica() -> Dictionary {
    dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding" }
}

/// A font whose letter is a drawing.
fn drawn(glyph: Object, resources: Dictionary) -> Dictionary {
    dictionary! {
        "Type" => "Font", "Subtype" => "Type3", "FirstChar" => 97, "LastChar" => 97, "Widths" => vec![500.into()],
        "FontMatrix" => vec![0.001.into(), 0.into(), 0.into(), 0.001.into(), 0.into(), 0.into()],
        "FontBBox" => vec![0.into(), 0.into(), 500.into(), 500.into()],
        "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => vec![97.into(), "a".into()] },
        "CharProcs" => dictionary! { "a" => glyph }, "Resources" => resources,
    }
}

/// A file of one page.
fn page(content: &str, resources: impl FnOnce(&mut Document) -> Dictionary) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let resources = resources(&mut document);
    let content = document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 200.into(), 200.into()],
    });
    document.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// The fonts below composite ones.
fn faces(document: &Document) -> Vec<lopdf::ObjectId> {
    let is = |object: &Object| {
        let kind = object.as_dict().and_then(|dictionary| dictionary.get(b"Subtype")).and_then(Object::as_name);
        kind.is_ok_and(|kind| kind.starts_with(b"CIDFontType"))
    };
    document.objects.iter().filter(|(_, object)| is(object)).map(|(id, _)| *id).collect()
}

fn rules(bytes: &[u8]) -> BTreeSet<&'static str> {
    let pages = Pages::open(bytes.to_vec()).unwrap();
    let seen = inspect::inspect("a.pdf", bytes, &pages, &Wanted::default());
    seen.findings.iter().map(|finding| finding.rule).collect()
}
