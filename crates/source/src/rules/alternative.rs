//! What stands in the place of a picture for who cannot see it: words that say nothing of it.

use super::found::{Found, whole};
use super::scan::{digit, half_width};
use common::messages::images as say;
use common::path::names_a_picture;

/// Words for any picture, in the languages of editions.
const ANY: [&str; 48] = [
    "写真",
    "画像",
    "図",
    "絵",
    "図表",
    "図版",
    "イラスト",
    "イメージ",
    "フォト",
    "スクリーンショット",
    "写真です",
    "画像です",
    "図です",
    "絵です",
    "しゃしん",
    "え",
    "ず",
    "photo",
    "photograph",
    "picture",
    "image",
    "img",
    "figure",
    "fig",
    "illustration",
    "graphic",
    "screenshot",
    "alt",
    "foto",
    "fotografia",
    "fotografía",
    "imagem",
    "imagen",
    "ilustração",
    "ilustración",
    "figura",
    "larawan",
    "litrato",
    "gambar",
    "ảnh",
    "hình ảnh",
    "hình",
    "तस्वीर",
    "사진",
    "그림",
    "照片",
    "图片",
    "圖片",
];

pub fn text(text: &str) -> Vec<Found> {
    let finding = if names_a_picture(text) {
        say::alt_is_file(text.trim())
    } else if is_any(text) {
        say::alt_is_any(text.trim())
    } else {
        return Vec::new();
    };
    vec![(whole(text), finding)]
}

/// 写真, 図1, 画像（2）, Photo 3, `IMG_0123`: a word for any picture, with a number or without.
fn is_any(text: &str) -> bool {
    let bare: String = text.chars().map(half_width).collect();
    let bare = bare.trim_matches(|c: char| digit(c).is_some() || " 　()（）[]「」『』【】。.、,_-:#".contains(c));
    ANY.contains(&bare.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_nothing_of_a_picture() {
        for bad in [
            "small.jpg",
            "Image_01.PNG",
            "写真.jpeg",
            "写真",
            "図1",
            "画像（2）",
            "画像２",
            "「イラスト」",
            "写真です。",
            "Photo 3",
            "IMG_0123",
            "Imagen",
            "照片",
        ] {
            assert_eq!(text(bad).len(), 1, "{bad}");
        }
        for good in [
            "明るい相談室の写真",
            "写真館の入り口",
            "例示県の印",
            "地図",
            "図書館",
            "Photo of the room",
            "3",
            "",
            "地図（map.pdf を開く 手順）",
        ] {
            assert!(text(good).is_empty(), "{good}");
        }
    }
}
