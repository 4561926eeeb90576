//! Images that a center supplies, and the other helplines, on finished sheets.

use std::fs;
use std::io::Cursor;

use common::kinds::{Material, Use};
use image::{ImageFormat, RgbImage};
use tebiki::pipeline::{self, Outcome};
use tebiki::plan::Selection;

use crate::golden::root;
use crate::pdf::Finished;
use crate::temp::TempDir;

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>\
    <defs><linearGradient id='g'><stop offset='0' stop-color='#0F5C66'/><stop offset='1' stop-color='#F2A65A'/>\
    </linearGradient></defs><circle cx='5' cy='5' r='5' fill='url(#g)'/>\
    <rect x='11' width='9' height='10' fill='#222B33' opacity='0.5'/></svg>";

#[test]
fn images_and_helplines_land_with_their_words() {
    let place = TempDir::new();
    let outcome = build(&place, Material::SupportBook);
    assert!(!outcome.has_errors(), "{:?}", outcome.findings);
    let book = Finished::open(&fs::read(place.path().join("output/source/web/support-book.pdf")).unwrap());
    let tags = book.tags();
    for alt in ["青い部屋（試しの絵）", "丸と四角の印（試しの絵）"] {
        assert!(tags.contains(alt), "no alternative text 「{alt}」");
    }
    let text = book.logical_text();
    for words in ["相談室のようす", "例示こころの電話", "0000-00-0009", "毎日 10時から16時まで"]
    {
        assert!(text.contains(words), "「{words}」 is not in the book");
    }
}

#[test]
fn the_mark_of_the_center_stands_on_the_leaflet() {
    let place = TempDir::new();
    let outcome = build(&place, Material::Leaflet);
    assert!(!outcome.has_errors(), "{:?}", outcome.findings);
    let leaflet = Finished::open(&fs::read(place.path().join("output/source/web/leaflet.pdf")).unwrap());
    assert!(leaflet.tags().contains("丸と四角の印（試しの絵）"));
}

/// The shortest source with a mark, a photo and a helpline.
fn build(place: &TempDir, material: Material) -> Outcome {
    let text = fs::read_to_string(root().join("tests/sources/shortest.yaml")).unwrap().replace("\r\n", "\n");
    let text = text
        .replacen("center:\n", "center:\n  logo:\n    file: images/logo.svg\n    alt: 丸と四角の印（試しの絵）\n", 1)
        .replacen(
            "\nlinks:\n",
            "\nhelplines:\n  - name: 例示こころの電話\n    number: 0000-00-0009\n    hours: 毎日 10時から16時まで\n    \
             verified_on: 2026-03-01\n    source: 架空の資料\n\nlinks:\n",
            1,
        )
        .replacen(
            "      blocks:\n",
            "      blocks:\n        - image:\n            file: images/room.jpg\n            alt: 青い部屋（試しの絵）\n            \
             caption: 相談室のようす\n        - helplines: true\n",
            1,
        );
    fs::create_dir(place.path().join("images")).unwrap();
    fs::write(place.path().join("images/logo.svg"), LOGO).unwrap();
    let mut photo = Cursor::new(Vec::new());
    let room = RgbImage::from_fn(60, 40, |x, y| image::Rgb([x as u8, y as u8 * 3, 160]));
    room.write_to(&mut photo, ImageFormat::Jpeg).unwrap();
    fs::write(place.path().join("images/room.jpg"), photo.into_inner()).unwrap();
    let source = place.path().join("source.yaml");
    fs::write(&source, text).unwrap();
    let selection = Selection { materials: vec![material], uses: vec![Use::Web], ..Selection::default() };
    pipeline::build(&source, &place.path().join("output"), &selection, &|_| ())
}
