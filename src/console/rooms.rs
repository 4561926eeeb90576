//! `check --room`: what the texts of a source take of the room that they have.

use unicode_width::UnicodeWidthStr;

use source::capacity::{MOST, Room};

/// Columns of a number, as wide as its head.
const COUNT: usize = 8;

/// The table of one source.
pub fn rooms(file: &str, rooms: &[Room]) -> String {
    let place = |room: &Room| {
        let line = if room.line { "の1行" } else { "" };
        format!("{}{line}（{}）", room.path, room.material.label())
    };
    let widest = rooms.iter().map(|room| place(room).width()).max().unwrap_or_default();
    let row = |at: &str, place: &str, counts: [String; 3]| {
        let counts: String = counts.iter().map(|count| right(count, COUNT)).collect();
        format!("{}  {place}{}{counts}\n", right(at, COUNT), " ".repeat(widest.saturating_sub(place.width())))
    };
    let mut text = format!("\n{file} の文の長さ（全角の文字の数）\n");
    text += &row("行", "場所", ["いま", "入る数", "残り"].map(str::to_owned));
    for room in rooms {
        let at = room.at.map(|line| line.to_string()).unwrap_or_default();
        text += &row(&at, &place(room), counts(room));
    }
    text += "入る数は、標準版で、ほかの文が見本くらいの長さのときの目安です。ほかの文が長いと少なく、短いと多くなります。\n\
             ふりがな版とやさしい日本語版では、少なくなります。入るかどうかは、tebiki build が確かめます。\n";
    text
}

/// What it takes, what its place takes, what is left.
fn counts(room: &Room) -> [String; 3] {
    if room.capacity >= MOST {
        return [room.used.to_string(), format!("{MOST}以上"), String::new()];
    }
    [room.used.to_string(), room.capacity.to_string(), left(room)]
}

/// What is left; less than nothing where neighbours would have to be shorter.
fn left(room: &Room) -> String {
    match room.capacity.checked_sub(room.used) {
        Some(left) => left.to_string(),
        None => format!("-{}", room.used - room.capacity),
    }
}

/// A cell that ends at its right.
fn right(text: &str, width: usize) -> String {
    " ".repeat(width.saturating_sub(text.width())) + text
}

#[cfg(test)]
mod tests {
    use super::*;
    use common::kinds::Material;

    #[test]
    fn every_text_has_its_row_and_columns_stand_below_each_other() {
        let room = |path: &str, line, used, capacity| Room {
            path: path.to_owned(),
            material: Material::Leaflet,
            at: Some(12),
            line,
            used,
            capacity,
        };
        let told = rooms(
            "a.yaml",
            &[
                room("leaflet.title", true, 7, 7),
                room("leaflet.talk.heading", false, 120, 108),
                room("x", false, 9, MOST),
            ],
        );
        let rows: Vec<&str> = told.lines().skip(2).take(4).collect();
        assert!(rows[1].ends_with('0') && rows[2].ends_with("-12"), "{told}");
        assert!(rows[1].contains("leaflet.title の1行（リーフレット）".replace(' ', "").as_str()), "{told}");
        assert!(rows[..3].iter().all(|row| row.width() == rows[0].width()), "{told}");
        assert!(rows[3].contains("600以上"), "{told}");
    }
}
