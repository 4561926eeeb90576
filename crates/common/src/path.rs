//! What a path is by its words alone.

use std::path::{Component, Path, Prefix, absolute};

/// Whether a path means a device: on Windows `CON` is the keyboard and `COM1` a cable, in
/// every folder, and whoever reads them may wait forever.
pub fn is_device(path: &Path) -> bool {
    absolute(path).is_ok_and(|path| match path.components().next() {
        Some(Component::Prefix(prefix)) => matches!(prefix.kind(), Prefix::DeviceNS(_)),
        _ => false,
    })
}

/// The endings of files that a project names.
const ENDINGS: [&str; 10] = [".yaml", ".yml", ".csv", ".tsv", ".png", ".jpg", ".jpeg", ".svg", ".icc", ".icm"];

/// The name that a file was meant to have: without an ending that Windows put behind another one and
/// hides (`center.yaml.txt`), in half width, the ending in small letters.
pub fn meant(name: &str) -> String {
    let half = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '。' | '｡' => '.',
        c => c,
    };
    let name: String = name.chars().map(half).collect();
    let mut name = name.trim().to_owned();
    while let Some((rest, ending)) = name.rsplit_once('.') {
        let ending = format!(".{}", ending.to_ascii_lowercase());
        let known = |name: &str| ENDINGS.iter().any(|known| name.to_ascii_lowercase().ends_with(known));
        if !known(rest) || !(ending == ".txt" || known(&ending)) {
            return format!("{rest}{ending}");
        }
        name = rest.to_owned();
    }
    name
}

/// Endings of pictures' names.
const PICTURES: [&str; 12] =
    [".png", ".jpg", ".jpeg", ".svg", ".gif", ".pdf", ".ai", ".webp", ".heic", ".bmp", ".tif", ".tiff"];

/// Whether words are the name of a picture's file: what a program, or a person in haste, puts
/// where words for it should be.
pub fn names_a_picture(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    !words.contains(char::is_whitespace) && PICTURES.iter().any(|ending| words.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_pictures_are_no_words() {
        assert!(names_a_picture("Image_01.PNG") && names_a_picture("logo.svg") && names_a_picture("部屋.HEIC"));
        assert!(!names_a_picture("センターの地図") && !names_a_picture("地図（map.pdf を開く 手順）"));
    }

    #[test]
    fn names_are_taken_as_they_were_meant() {
        for (name, wanted) in [
            ("center.yaml", "center.yaml"),
            ("center.yaml.txt", "center.yaml"),
            ("center.yml.TXT", "center.yml"),
            ("center.YAML", "center.yaml"),
            ("center.yaml.yaml", "center.yaml"),
            ("center．yaml", "center.yaml"),
            ("center。yaml", "center.yaml"),
            ("ｃｅｎｔｅｒ.ｙａｍｌ.txt", "center.yaml"),
            ("madoguchi.csv.txt", "madoguchi.csv"),
            ("room.jpg.JPG", "room.jpg"),
            ("メモ.txt", "メモ.txt"),
            ("yaml", "yaml"),
            ("a.b.yaml", "a.b.yaml"),
        ] {
            assert_eq!(meant(name), wanted, "{name}");
        }
    }
}
