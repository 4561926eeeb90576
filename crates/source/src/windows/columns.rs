//! Which column of a table says what, by the words over it that offices use.

use unicode_normalization::UnicodeNormalization;

use super::table::{Cell, MOST_ABOVE, Row, Table};
use crate::inline::{self, Inline};
use crate::readings::entry;
use crate::rules::scan::{is_japanese, is_kanji};

/// The key of a column that says how the name is read.
pub const SOUND: &str = "sound";

/// Words over a column, for each key; the first is the one that is advised.
const HEADINGS: [(&str, &[&str]); 7] = [
    ("group", &["地域", "圏域", "地区", "区分", "分類", "エリア", "方面", "管内", "グループ", "group"]),
    (
        "name",
        &[
            "窓口",
            "窓口名",
            "窓口の名前",
            "相談窓口",
            "相談窓口名",
            "相談先",
            "名前",
            "名称",
            "市町村",
            "市町村名",
            "市区町村",
            "市区町村名",
            "自治体",
            "自治体名",
            "区",
            "区名",
            "機関",
            "機関名",
            "name",
        ],
    ),
    (SOUND, &["よみ", "読み", "ふりがな", "フリガナ", "よみがな", "読み仮名", "かな"]),
    (
        "section",
        &[
            "担当",
            "担当課",
            "担当課名",
            "担当部署",
            "担当部署名",
            "担当課室",
            "部署",
            "部署名",
            "課",
            "課名",
            "課室",
            "課室名",
            "係",
            "section",
        ],
    ),
    ("number", &["電話", "電話番号", "連絡先", "連絡先電話番号", "相談電話", "番号", "TEL", "tel", "number"]),
    (
        "hours",
        &["受付時間", "受付", "時間", "相談時間", "開設時間", "対応時間", "開所時間", "受付日時", "相談日時", "hours"],
    ),
    ("note", &["備考", "メモ", "ひとこと", "内容", "対象", "その他", "note"]),
];

/// The columns of a table.
pub struct Columns {
    known: Vec<(&'static str, usize, String)>,
    /// Columns that have words over them.
    headed: Vec<usize>,
    /// Words over columns that say nothing that a window has.
    pub unused: Vec<String>,
    /// Words over two columns that say the same.
    pub twice: Option<(String, String)>,
}

impl Columns {
    /// In the order of the model.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        HEADINGS.iter().map(|(key, _)| *key).filter(|key| self.index(key).is_some())
    }

    pub fn cell<'r>(&self, row: &'r Row, key: &str) -> Option<&'r Cell> {
        row.cells.get(self.index(key)?)
    }

    /// What a row says under no heading at all.
    pub fn loose<'r>(&self, row: &'r Row) -> Vec<&'r Cell> {
        let cells = row.cells.iter().enumerate();
        cells
            .filter(|(index, cell)| !self.headed.contains(index) && !cell.text.is_empty())
            .map(|(_, cell)| cell)
            .collect()
    }

    /// The words over a column, or the advised ones.
    pub fn heading(&self, key: &str) -> &str {
        self.known.iter().find(|(known, ..)| *known == key).map_or("", |(.., heading)| heading)
    }

    fn index(&self, key: &str) -> Option<usize> {
        self.known.iter().find(|(known, ..)| *known == key).map(|(_, index, _)| *index)
    }
}

/// The row with the words over the columns, and what they say.
///
/// # Errors
/// The words that the row most like it lacks, of those over name and number.
pub fn of(table: &Table) -> Result<(usize, Columns), (usize, Vec<&'static str>)> {
    let heads: Vec<Columns> = table.rows.iter().take(MOST_ABOVE).map(columns).collect();
    let missing = |columns: &Columns| -> Vec<&'static str> {
        let needed =
            HEADINGS.iter().filter(|(key, _)| matches!(*key, "name" | "number") && columns.index(key).is_none());
        needed.filter_map(|(_, words)| words.first().copied()).collect()
    };
    // Of rows that are alike, the first.
    let best = heads.iter().enumerate().rev().max_by_key(|(_, columns)| columns.known.len());
    let whole = heads.iter().position(|columns| missing(columns).is_empty());
    let best = whole.or(best.map(|(index, _)| index)).unwrap_or(0);
    let lacking = heads.get(best).map(missing).unwrap_or_default();
    match heads.into_iter().nth(best) {
        Some(columns) if lacking.is_empty() => Ok((best, columns)),
        _ => Err((best, lacking)),
    }
}

/// The advised words over all columns that a window has.
pub fn named() -> Vec<&'static str> {
    HEADINGS.iter().filter_map(|(_, words)| words.first().copied()).collect()
}

/// Longest run of kanji under one reading, in characters: it is in one piece, and no column is
/// wider.
const MOST_KANJI: usize = 16;

/// A name with its reading as one writes it in a source; none if they do not belong together.
/// A name that shows its reading, or has nothing to read, stays as it is. Signs and letters of
/// the name are in its reading, too.
pub fn with_sound(name: &str, sound: &str) -> Option<String> {
    if name.contains('{') || !name.chars().any(is_kanji) {
        return Some(name.to_owned());
    }
    let (words, sounds) = (pieces(name), pieces(&hiragana(sound)));
    if words.len() != sounds.len() {
        return None;
    }
    words.iter().zip(&sounds).map(|(word, sound)| piece(word, sound)).collect()
}

/// A text in words and what is between them.
fn pieces(text: &str) -> Vec<String> {
    let in_word = |c: char| is_japanese(c) || c.is_ascii_digit();
    let mut pieces: Vec<String> = Vec::new();
    for c in text.chars() {
        match pieces.last_mut() {
            Some(last) if last.chars().next().is_some_and(|first| in_word(first) == in_word(c)) => last.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    pieces
}

fn piece(word: &str, sound: &str) -> Option<String> {
    if !word.chars().any(is_kanji) {
        return Some(word.to_owned());
    }
    let entry = entry::parse(&format!("{word} {sound}")).ok()?;
    let long = |node: &Inline| matches!(node, Inline::Ruby(pairs) if pairs.iter().any(|(base, _)| base.chars().count() > MOST_KANJI));
    if entry.nodes.iter().any(long) {
        return None;
    }
    let written = |node: &Inline| match node {
        Inline::Ruby(pairs) => {
            pairs.iter().flat_map(|(base, reading)| ["{", base.as_str(), "|", reading.as_str(), "}"]).collect()
        }
        other => inline::written(std::slice::from_ref(other)),
    };
    Some(entry.nodes.iter().map(written).collect())
}

fn columns(row: &Row) -> Columns {
    let mut found = Columns { known: Vec::new(), headed: Vec::new(), unused: Vec::new(), twice: None };
    for (index, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.text.is_empty()) {
        found.headed.push(index);
        let Some(key) = key(&cell.text) else {
            found.unused.push(cell.text.clone());
            continue;
        };
        match found.known.iter().find(|(known, ..)| *known == key) {
            Some((.., first)) => found.twice = found.twice.or_else(|| Some((first.clone(), cell.text.clone()))),
            None => found.known.push((key, index, cell.text.clone())),
        }
    }
    found
}

/// What the words over a column mean: without spaces, and without what is in brackets.
fn key(heading: &str) -> Option<&'static str> {
    let plain: String = heading.nfkc().filter(|c| !c.is_whitespace()).collect();
    let bare = plain.split('(').next().unwrap_or(&plain);
    let means =
        |words: &&[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(&plain) || word.eq_ignore_ascii_case(bare));
    HEADINGS.iter().find(|(_, words)| means(words)).map(|(key, _)| *key)
}

fn hiragana(text: &str) -> String {
    let small = |c: char| if matches!(c, 'ァ'..='ヶ') { char::from_u32(c as u32 - 0x60).unwrap_or(c) } else { c };
    text.trim().nfkc().map(small).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_call_columns_as_they_like() {
        for (heading, wanted) in [
            ("電話番号（直通）", Some("number")),
            ("ＴＥＬ", Some("number")),
            ("担当課 名", Some("section")),
            ("市区町村名", Some("name")),
            ("フリガナ", Some(SOUND)),
            ("FAX", None),
            ("No.", None),
        ] {
            assert_eq!(key(heading), wanted, "{heading}");
        }
    }

    #[test]
    fn a_name_takes_its_reading() {
        let set = |name, sound| with_sound(name, sound).unwrap_or_default();
        assert_eq!(set("例示市", "レイジシ"), "{例示市|れいじし}");
        assert_eq!(set("例示みどり区", "れいじみどりく"), "{例示|れいじ}みどり{区|く}");
        assert_eq!(set("みなと", "みなと"), "みなと");
        assert_eq!(set("{例|れい}示", "れいじ"), "{例|れい}示");
        assert_eq!(set("例示市（北部）", "れいじし（ほくぶ）"), "{例示市|れいじし}（{北部|ほくぶ}）");
        assert_eq!(set("例示市　健康課", "れいじし けんこうか"), "{例示市|れいじし}　{健康課|けんこうか}");
        assert_eq!(with_sound("例示みどり区", "れいじく"), None);
        assert_eq!(with_sound("例示市（北部）", "れいじしほくぶ"), None);
    }
}
