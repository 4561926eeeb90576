//! Edits at the desk: the value that was meant changes, and no other byte of the file.
//! `apply` itself checks what the text says after an edit; here it is held that edits are
//! not refused, and that the way back gives the file as it was.

use std::collections::BTreeSet;
use std::fs;

use common::languages::Language;
use serde_json::{Value as Json, json};
use tebiki::desk::edit::{Edit, Refused, apply};

use crate::cases::{edited, folders};
use crate::golden::root;

/// What a person may write into any field.
const VALUES: [&str; 9] = [
    "例",
    "例: え #1 と # 2",
    "一行目\n\n三行目",
    "",
    "0000-00-0000",
    "yes",
    " 前後に空白 ",
    "\"引用\" と '引用' と \\",
    "- [並び], {組}",
];

/// Every source of the repository, and those of the odd cases.
fn sources() -> Vec<(String, String)> {
    let files = [
        "sources/miyagi.yaml",
        "starter/sources/center.yaml",
        "tests/agreement/make/source.yaml",
        "tests/sources/editions.yaml",
        "tests/sources/nothing.yaml",
        "tests/sources/readings.yaml",
        "tests/sources/longest.yaml",
        "tests/sources/shortest.yaml",
    ];
    let files = files.into_iter().map(|name| (name.to_owned(), fs::read_to_string(root().join(name)).unwrap()));
    let odd = folders("odd").into_iter().map(|folder| (folder.display().to_string(), edited(&folder)));
    files.chain(odd).filter(|(_, text)| source::tree(text).is_some()).collect()
}

/// Every piece of every source: a key at the left edge with all below it, and with the
/// comments above. An edit of a piece costs a twentieth of one of the file, and each piece
/// is tried once, however many sources have it.
fn pieces() -> Vec<(String, String)> {
    let mut seen = BTreeSet::new();
    let mut pieces = Vec::new();
    for (name, text) in sources() {
        let mut piece = String::new();
        for line in text.split_inclusive('\n') {
            let begins = line.starts_with(|c: char| c.is_alphanumeric() || "#＃'\"".contains(c));
            let comments = piece.lines().all(|line| line.starts_with('#') || line.trim().is_empty());
            if begins && !comments {
                pieces.push((name.clone(), std::mem::take(&mut piece)));
            }
            piece.push_str(line);
        }
        pieces.push((name, piece));
    }
    pieces.retain(|(_, piece)| source::tree(piece).is_some_and(|tree| tree.is_object()) && seen.insert(piece.clone()));
    pieces
}

fn set(path: &str, value: &str) -> Edit {
    Edit::Set { path: path.to_owned(), value: value.to_owned() }
}

fn remove(path: &str) -> Edit {
    Edit::Remove { path: path.to_owned() }
}

/// The text after edits, each of which must be made.
fn edit(text: &str, edits: &[Edit]) -> String {
    edits.iter().fold(text.to_owned(), |text, edit| match apply(&text, edit) {
        Ok(text) => text,
        Err(Refused(words)) => panic!("{edit:?}: {words}\n{text}"),
    })
}

/// Every value of a tree with its path.
fn values(tree: &Json) -> Vec<(String, &Json)> {
    fn collect<'t>(path: String, tree: &'t Json, found: &mut Vec<(String, &'t Json)>) {
        match tree {
            Json::Object(map) => {
                for (key, value) in map {
                    let dot = if path.is_empty() { "" } else { "." };
                    collect(format!("{path}{dot}{key}"), value, found);
                }
            }
            Json::Array(items) => {
                for (index, value) in items.iter().enumerate() {
                    collect(format!("{path}[{index}]"), value, found);
                }
            }
            _ => {}
        }
        found.push((path, tree));
    }
    let mut found = Vec::new();
    collect(String::new(), tree, &mut found);
    found
}

fn scalars(text: &str) -> Vec<(String, String)> {
    let tree = source::tree(text).unwrap();
    values(&tree).into_iter().filter_map(|(path, value)| Some((path, value.as_str()?.to_owned()))).collect()
}

/// What YAML has as a number or a truth value is in quotation marks when it comes back.
fn is_guessed(value: &str) -> bool {
    value.parse::<f64>().is_ok() || matches!(value, "on" | "yes" | "no" | "off" | "null" | "~" | "true" | "false")
}

fn is_same(name: &str, before: &str, after: &str, edits: &[Edit]) {
    let diff = similar::TextDiff::from_lines(before, after);
    assert!(before == after, "{name}: {edits:?}\n{}", diff.unified_diff());
}

#[test]
fn every_scalar_can_be_set_and_set_back() {
    let mut seen = BTreeSet::new();
    for (name, text) in pieces() {
        for (path, old) in scalars(&text) {
            if !seen.insert((path.clone(), old.clone())) {
                continue;
            }
            let index = seen.len();
            let edits = [set(&path, VALUES[0]), set(&path, &old)];
            let back = edit(&text, &edits);
            if is_guessed(&old) {
                assert_eq!(source::tree(&back), source::tree(&text), "{name}: {edits:?}");
            } else {
                is_same(&name, &text, &back, &edits);
            }
            if index % 3 != 0 {
                continue;
            }
            // The other values in turn. Marks may stay where they
            // came to be needed; `apply` has held what the text means.
            let value = VALUES[1 + index / 3 % (VALUES.len() - 1)];
            let there = edit(&text, &[set(&path, value)]);
            let back = edit(&there, &[set(&path, &old)]);
            assert_eq!(source::tree(&back), source::tree(&text), "{name}: {path} {value:?}");
        }
    }
    assert!(seen.len() > 1500, "{} scalars", seen.len());
}

#[test]
fn line_ends_and_marks_stay() {
    for (name, text) in pieces() {
        for (index, (path, old)) in scalars(&text).into_iter().enumerate() {
            if index % 29 != 0 || is_guessed(&old) {
                continue;
            }
            let texts = [
                text.replace('\n', "\r\n"),
                text.trim_end().to_owned(),
                format!("\u{FEFF}{}", text.trim_end().replace('\n', "\r\n")),
                text.replace('\n', "\r"),
            ];
            for text in texts {
                let there = edit(&text, &[set(&path, VALUES[2])]);
                let bare = |text: &str| text.replace("\r\n", "").matches(['\r', '\n']).count();
                assert!(!text.contains("\r\n") || bare(&there) == bare(&text), "{name}: {path}");
                let edits = [set(&path, VALUES[0]), set(&path, &old)];
                is_same(&name, &text, &edit(&text, &edits), &edits);
            }
        }
    }
}

#[test]
fn whole_files_are_edited_as_their_pieces_are() {
    for (name, text) in sources().into_iter().take(8) {
        for (path, old) in scalars(&text).into_iter().step_by(41).filter(|(_, old)| !is_guessed(old)) {
            let edits = [set(&path, VALUES[0]), set(&path, &old)];
            is_same(&name, &text, &edit(&text, &edits), &edits);
        }
    }
}

#[test]
fn every_list_can_be_moved_copied_and_filled() {
    let mut seen = BTreeSet::new();
    for (name, text) in pieces() {
        let tree = source::tree(&text).unwrap();
        for (path, list) in values(&tree) {
            let Some(length) = list.as_array().map(Vec::len).filter(|_| seen.insert((path.clone(), list.to_string())))
            else {
                continue;
            };
            let ways = |edits: &[Edit]| is_same(&name, &text, &edit(&text, edits), edits);
            let step = |from, to| Edit::Move { path: path.clone(), from, to };
            for index in 1..length {
                ways(&[step(index - 1, index), step(index, index - 1)]);
            }
            ways(&[step(0, length - 1), step(length - 1, 0)]);
            for index in 0..length {
                let copy = Edit::Duplicate { path: path.clone(), index };
                ways(&[copy, remove(&format!("{path}[{}]", index + 1))]);
            }
            let map = json!({"heading": "例", "items": ["一\n二", {"standard": "a", "easy": "b"}], "n": 5, "pairs": [["a", "b"]]});
            for (index, value) in [(0, json!("例: え")), (length / 2, map.clone()), (length, map)] {
                ways(&[Edit::Insert { path: path.clone(), index, value }, remove(&format!("{path}[{index}]"))]);
            }
        }
    }
    assert!(seen.len() > 150, "{} lists", seen.len());
}

#[test]
fn every_text_takes_another_wording_and_gives_it_back() {
    let mut seen = BTreeSet::new();
    for (name, text) in pieces() {
        for (path, old) in scalars(&text) {
            let last = path.rsplit('.').next();
            if last == Some("standard") || !seen.insert((path.clone(), old.clone())) {
                continue;
            }
            let language = Language::ALL.iter().any(|language| last == Some(language.tag()));
            if last == Some("easy") || language {
                let back = edit(&text, &[remove(&path), set(&path, &old)]);
                assert_eq!(source::tree(&back), source::tree(&text), "{name}: {path}");
            } else {
                let other = format!("{path}.{}", ["easy", "en", "vi"][seen.len() % 3]);
                let edits = [set(&other, ["やさしい", "一\n二"][seen.len() % 2]), remove(&other)];
                is_same(&name, &text, &edit(&text, &edits), &edits);
            }
        }
    }
}

/// Small texts with all that a file may have.
const ODD: [&str; 5] = [
    "# top\n\na:\n  # above\n  b: x # end\n  c: |- # head\n    l1\n\n    l2\n\n  # between\n  d:\n  e: {standard: p, easy: \"q: r\"} # z\nl:\n- one\n  # deep\n# shallow\n- k: v\n  m: [1, 2,\n    3]\n- \n- - n\n  - o\n",
    "l: # first\n  # about a\n  - a # 1\n\n  # about b\n  - |-\n    b\n    c\n\n  - 'd' # 3\n# end",
    "m: {a: 1, b: [x, \"y\", {c: d}]} # m\nn: []\no: {}\np: ~\n",
    "t: >-\n  folded\n  text\nu: 'it''s\n  two'\nv: \"a\\\n  b\"\nw: |\n  kept\n",
    "a：\r\n　b: x\r\n\tc：y # z\r\nl:\r\n　- d\r\n",
];

#[test]
fn edits_in_any_order_are_made_or_refused() {
    let mut seed: u64 = 1;
    let mut next = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % most
    };
    let mut made = 0;
    for start in ODD.into_iter().cycle().take(40) {
        let mut text = start.to_owned();
        for _ in 0..12 {
            let tree = source::tree(&text).unwrap();
            let all = values(&tree);
            let path = all[next(all.len())].0.clone();
            let value = VALUES[next(VALUES.len())].to_owned();
            let (from, to) = (next(3), next(3));
            let edit = match next(7) {
                0 => Edit::Set { path, value },
                1 => Edit::Set { path: format!("{path}.easy"), value },
                2 => Edit::Set { path: format!("{path}.new.deep"), value },
                3 => Edit::Remove { path },
                4 => Edit::Insert { path, index: from, value: json!({"k": value, "l": [value]}) },
                5 => Edit::Move { path, from, to },
                _ => Edit::Duplicate { path, index: from },
            };
            match apply(&text, &edit) {
                Ok(there) => (text, made) = (there, made + 1),
                Err(Refused(words)) => assert!(words.contains('。'), "{edit:?}: {words}"),
            }
        }
    }
    assert!(made > 150, "{made} edits");
}

#[test]
fn texts_come_out_as_a_person_would_write_them() {
    let cases: [(&str, Edit, &str); 12] = [
        ("a: 例 # 1\n", set("a", "え: 1"), "a: \"え: 1\" # 1\n"),
        ("a: 例 # 1\nb: c\n", set("a", "一\n二"), "a: |- # 1\n  一\n  二\nb: c\n"),
        ("a: |- # 1\n  一\n\nb: c\n", set("a", "二"), "a: |- # 1\n  二\n\nb: c\n"),
        ("a:\n", set("a", "0000-00-0000"), "a: 0000-00-0000\n"),
        ("a: 'b' # 1\n", set("a", "c"), "a: 'c' # 1\n"),
        ("a:\n  b: c\n\nd: e\n", set("a.f.g", "h"), "a:\n  b: c\n  f:\n    g: h\n\nd: e\n"),
        ("- a # 1\n- b\n", set("[0].easy", "c"), "- standard: a # 1\n  easy: c\n- b\n"),
        ("l:\n  - a # 1\n", set("l[0].easy", "c"), "l:\n  - standard: a # 1\n    easy: c\n"),
        ("a:\n  standard: b # 1\n  easy: c # 2\n", remove("a.easy"), "a: b # 1\n"),
        ("l:\n  - a\n\n  # b\n  - b\n\n  - c\n", remove("l[1]"), "l:\n  - a\n\n  - c\n"),
        ("a: {b: c}\nd: e\n", remove("a.b"), "d: e\n"),
        (
            "a: b\n",
            Edit::Insert { path: "l".to_owned(), index: 0, value: json!({"x": 1, "y": "1"}) },
            "a: b\nl:\n  - x: 1\n    y: \"1\"\n",
        ),
    ];
    for (text, edit, wanted) in cases {
        assert_eq!(apply(text, &edit).unwrap_or_default(), wanted, "{text}{edit:?}");
    }
}

#[test]
fn what_cannot_be_done_is_refused_in_words() {
    let cases = [
        ("a: [b\n", set("a", "c"), "読み取れない"),
        ("a: {b: c}\n", set("a", "c"), "中に項目がある"),
        ("a: b\n", remove("c"), "ファイルにありません"),
        ("a: [b]\n", Edit::Move { path: "a".to_owned(), from: 0, to: 1 }, "2番目"),
        ("a: b\n", Edit::Duplicate { path: "a".to_owned(), index: 0 }, "並びではありません"),
        ("a: b\n", set("a", "\u{7}"), "制御文字"),
        ("a: b\n", set("a[", "c"), "場所として"),
    ];
    for (text, edit, words) in cases {
        let Err(Refused(told)) = apply(text, &edit) else { panic!("{text}{edit:?}") };
        assert!(told.contains(words), "{told}");
    }
}
