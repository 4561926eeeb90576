//! Files that tests look at: a page of 400 by 400 pt with texts on it.

use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// Size, place, turn in degrees, characters.
pub type Text<'a> = (f64, f64, f64, f64, &'a str);

const FONT: &[u8] = include_bytes!("../../../fonts/BIZUDGothic-Regular.ttf");

/// A file with texts in the project's own font, each by an operator of its own;
/// `before` is drawn before all of them, `over` after.
pub fn file(before: &str, texts: &[Text], over: &str) -> Vec<u8> {
    masked(before, texts, over, "")
}

/// The same file with states that set a mask, `/Alpha` and `/Luminosity`, of which `mask` is
/// the drawing, and one in which nothing is seen of what is drawn, `/Clear`.
pub fn masked(before: &str, texts: &[Text], over: &str, mask: &str) -> Vec<u8> {
    let face = ttf_parser::Face::parse(FONT, 0).unwrap();
    let mut content = format!("{before} BT\n");
    for (size, x, y, turn, text) in texts {
        let (sin, cos) = common::number::sine_and_cosine(*turn);
        writeln!(content, "/F {size} Tf {cos} {sin} {} {cos} {x} {y} Tm {} Tj", -sin, shown(text)).unwrap();
    }
    write!(content, "ET {over}").unwrap();
    written(&content, mask, &face)
}

/// A text as an operand that shows it.
pub fn shown(text: &str) -> String {
    let face = ttf_parser::Face::parse(FONT, 0).unwrap();
    let codes = text.chars().map(|c| format!("{:04X}", face.glyph_index(c).expect("a glyph").0));
    format!("<{}>", codes.collect::<String>())
}

/// A page with text in a font `/D` whose letters `a` to `c` are drawn by the file: `a` is a
/// mask of paths, `b` a mask of dots, `c` has a pale gray of its own.
pub fn of_drawn_letters(content: &str) -> Vec<u8> {
    let mut document = Document::load_mem(&file("", &[], content)).unwrap();
    let drawings = [
        ("a", "600 0 0 0 600 700 d1 0 0 600 700 re f"),
        ("b", "600 0 0 0 600 700 d1 600 0 0 700 0 0 cm BI /W 2 /H 1 /IM true /D [1 0] ID \u{60} EI"),
        ("c", "600 0 d0 0.85 g 0 0 600 700 re f"),
    ];
    let mut glyphs = Dictionary::new();
    for (name, drawing) in drawings {
        let drawing = document.add_object(Stream::new(Dictionary::new(), drawing.as_bytes().to_vec()));
        glyphs.set(name, drawing);
    }
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type3", "FirstChar" => 97, "LastChar" => 99,
        "Widths" => vec![600.into(), 600.into(), 600.into()], "CharProcs" => glyphs,
        "FontBBox" => vec![0.into(), 0.into(), 600.into(), 700.into()], "Resources" => dictionary! {},
        "FontMatrix" => vec![0.001.into(), 0.into(), 0.into(), 0.001.into(), 0.into(), 0.into()],
        "Encoding" => dictionary! {
            "Type" => "Encoding", "Differences" => vec![97.into(), "a".into(), "b".into(), "c".into()],
        },
    });
    let page = document.get_pages()[&1];
    let resources = document.get_dictionary_mut(page).unwrap().get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    resources.get_mut(b"Font").unwrap().as_dict_mut().unwrap().set("D", font);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn written(content: &str, mask: &str, face: &ttf_parser::Face) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let data = document.add_object(Stream::new(Dictionary::new(), FONT.to_vec()));
    let descriptor = document.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => "UD", "Flags" => 4, "FontFile2" => data,
    });
    let em = f64::from(face.units_per_em());
    let width = |id: u16| f64::from(face.glyph_hor_advance(ttf_parser::GlyphId(id)).unwrap_or(0)) * 1000.0 / em;
    let widths: Vec<Object> = (0..face.number_of_glyphs()).map(|id| (width(id) as f32).into()).collect();
    let below = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "UD", "CIDToGIDMap" => "Identity",
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor, "W" => vec![0.into(), widths.into()],
    });
    let mut map = String::from("1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
    for c in ('\u{20}'..='\u{7E}').chain('\u{3041}'..='\u{30FF}').chain("例示市電話相談窓口見本\u{25CB}".chars())
    {
        if let Some(id) = face.glyph_index(c) {
            writeln!(map, "1 beginbfchar <{:04X}> <{:04X}> endbfchar", id.0, c as u32).unwrap();
        }
    }
    let map = document.add_object(Stream::new(Dictionary::new(), map.into_bytes()));
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "UD", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![below.into()], "ToUnicode" => map,
    });
    let content = document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
    let fonts = dictionary! { "F" => font };
    let group = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "Resources" => dictionary! { "Font" => fonts.clone() },
        "BBox" => vec![0.into(), 0.into(), 400.into(), 400.into()],
        "Group" => dictionary! { "S" => "Transparency", "I" => true, "CS" => "DeviceGray" },
    };
    let group = document.add_object(Stream::new(group, mask.as_bytes().to_vec()));
    let state = |kind: &str| dictionary! { "SMask" => dictionary! { "S" => kind, "G" => group } };
    let states = dictionary! {
        "Alpha" => state("Alpha"), "Luminosity" => state("Luminosity"), "Clear" => dictionary! { "ca" => 0 },
    };
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "Resources" => dictionary! { "Font" => fonts, "ExtGState" => states },
        "MediaBox" => vec![0.into(), 0.into(), 400.into(), 400.into()],
    });
    document.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}
