//! Readings that a dictionary of this machine proposes: only told, never set.
//!
//! `MeCab` is asked because it says where words begin and end. Whatever goes
//! wrong with it (absent, broken, slow), a sheet never waits for it.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::readings::Lacking;
use crate::readings::entry::{self, hiragana};

/// As long as a person waits gladly.
const PATIENCE: Duration = Duration::from_secs(10);
/// Every word with its features, as each dictionary has them.
const FORMAT: [&str; 3] = ["--node-format=%m\\t%H\\n", "--unk-format=%m\\t\\n", "--eos-format=\\n"];

/// What a dictionary proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The program and its dictionary, for a person.
    pub by: String,
    /// Entries as they are in `readings`, each once.
    pub entries: Vec<String>,
}

/// Readings for words that lack one; `None` without a dictionary in the folders
/// of `path` (the variable `PATH`).
pub fn offer(path: &OsStr, parts: &[Lacking]) -> Option<Offer> {
    let program = find(path)?;
    let lines: String = parts.iter().map(|part| part.text.replace('\n', " ") + "\n").collect();
    let answer = run(&program, &FORMAT, &lines).unwrap_or_default();
    let mut entries = Vec::new();
    for (part, tokens) in parts.iter().zip(answer.split("\n\n")) {
        for entry in proposed(part, tokens) {
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
    }
    Some(Offer { by: name(&program), entries })
}

/// The same from entries that are known to be right elsewhere, longer ones first: those
/// that are over all of a word. A part of it would leave the word as it is, since a word
/// that is read by half is not shown with a reading.
pub fn of_list(entries: &[String], parts: &[Lacking]) -> Vec<String> {
    let mut known: Vec<(&str, &String)> =
        entries.iter().filter_map(|entry| Some((entry.split_once(' ')?.0, entry))).collect();
    known.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let mut found = Vec::new();
    for part in parts {
        let mut taken: Vec<Range<usize>> = Vec::new();
        for (word, entry) in &known {
            for (at, _) in part.text.match_indices(word) {
                let here = at..at + word.len();
                let over = |other: &Range<usize>| other.start < here.end && here.start < other.end;
                let whole = |lacks: &Range<usize>| here.start <= lacks.start && lacks.end <= here.end;
                if part.words.iter().any(whole) && !taken.iter().any(over) {
                    taken.push(here);
                    if !found.contains(*entry) {
                        found.push((*entry).clone());
                    }
                }
            }
        }
    }
    found
}

/// The reading of a word that known entries are over one after the other.
pub fn joined(word: &str, entries: &[String]) -> Option<String> {
    if word.is_empty() {
        return Some(String::new());
    }
    let mut starts: Vec<(&str, &str)> = entries.iter().filter_map(|entry| entry.split_once(' ')).collect();
    starts.retain(|(known, _)| word.starts_with(known));
    starts.sort_by_key(|(known, _)| std::cmp::Reverse(known.len()));
    starts.into_iter().find_map(|(known, reading)| {
        let rest = joined(&word[known.len()..], entries)?;
        Some(reading.replace('|', "") + &rest)
    })
}

/// The first file of the name in the folders of a path.
fn find(path: &OsStr) -> Option<PathBuf> {
    let names = if cfg!(windows) { ["mecab.exe", "mecab"] } else { ["mecab", "mecab"] };
    let files = std::env::split_paths(path).flat_map(|folder| names.map(|name| folder.join(name)));
    files.into_iter().find(|file| file.is_absolute() && file.is_file())
}

/// `MeCab、/var/lib/mecab/dic/debian/sys.dic`
fn name(program: &Path) -> String {
    let told = run(program, &["--dictionary-info"], "").unwrap_or_default();
    let file = told.lines().find_map(|line| line.strip_prefix("filename:")).map(str::trim);
    file.map_or("MeCab".to_owned(), |file| format!("MeCab、{file}"))
}

/// The tokens of one line that are over words without a reading.
fn proposed(part: &Lacking, tokens: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    for (surface, features) in tokens.lines().filter_map(|line| line.split_once('\t')) {
        let Some(start) = part.text[at..].find(surface).map(|offset| at + offset) else { continue };
        at = start + surface.len();
        let lacks = part.words.iter().any(|word| word.start < at && start < word.end);
        let entry = reading(features).map(|reading| format!("{surface} {reading}"));
        // A dictionary may know a word under another writing.
        found.extend(entry.filter(|entry| lacks && entry::parse(entry).is_ok()));
    }
    found
}

/// The reading in a token's features, as hiragana: the 8th of IPADIC, the 18th
/// or 21st of `UniDic` (by its edition), the 6th of JUMAN.
fn reading(features: &str) -> Option<String> {
    let fields: Vec<&str> = features.split(',').collect();
    let kana = |index: &usize| {
        let text: String = fields.get(*index)?.chars().map(hiragana).collect();
        (!text.is_empty() && text.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ー'))).then_some(text)
    };
    let places: &[usize] = if fields.len() > 12 { &[17, 20] } else { &[7, 5] };
    places.iter().find_map(kana)
}

/// What a program answers to a text, if it does so in time.
fn run(program: &Path, arguments: &[&str], text: &str) -> Option<String> {
    let command = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = command.ok()?;
    let answer = converse(&mut child, text.to_owned());
    // One that has ended cannot be stopped any more, which is as well.
    let _ = child.kill();
    let _ = child.wait();
    answer
}

/// Writes and reads at once: a pipe that nobody empties would stop both sides.
fn converse(child: &mut Child, text: String) -> Option<String> {
    let (mut input, mut output) = (child.stdin.take()?, child.stdout.take()?);
    // A program that does not listen is judged by what it says.
    thread::spawn(move || input.write_all(text.as_bytes()));
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        let mut answer = Vec::new();
        let read = output.read_to_end(&mut answer);
        // Nobody listens after the time is over.
        let _ = send.send(read.map(|_| answer));
    });
    let answer = receive.recv_timeout(PATIENCE).ok()?.ok()?;
    String::from_utf8(answer).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_stand_where_each_dictionary_has_them() {
        let ipadic = "名詞,サ変接続,*,*,*,*,相談,ソウダン,ソーダン";
        let juman = "名詞,サ変名詞,*,*,相談,そうだん,代表表記:相談/そうだん";
        let unidic =
            "名詞,普通名詞,サ変可能,*,*,*,ソウダン,相談,相談,ソーダン,相談,ソーダン,漢,*,*,*,*,ソウダン,ソウダン";
        let newer = "動詞,一般,*,*,五段,連用形,ハナス,話す,話し,ハナシ,話す,ハナス,和,*,*,*,*,*,*,相,ハナシ,ハナス";
        for (features, expected) in [
            (ipadic, Some("そうだん")),
            (juman, Some("そうだん")),
            (unidic, Some("そうだん")),
            (newer, Some("はなし")),
            ("名詞,数,*,*,*,*,*", None),
            ("", None),
        ] {
            assert_eq!(reading(features).as_deref(), expected, "{features}");
        }
    }

    #[test]
    fn known_entries_are_proposed_where_they_are_over_the_whole_of_a_word() {
        let text = "相談支援班の人と本人";
        let words = ["相談支援班", "人", "本人"];
        let ranges = words.map(|word| {
            let at = text.rfind(word).unwrap();
            at..at + word.len()
        });
        let alone = text.find('人').unwrap();
        let ranges = vec![ranges[0].clone(), alone..alone + 3, ranges[2].clone()];
        let part = Lacking { text: text.to_owned(), words: ranges };
        let entries = ["相談 そうだん", "人 ひと", "班 はん", "本人 ほんにん", "夜 よる"].map(str::to_owned);
        assert_eq!(of_list(&entries, &[part]), ["本人 ほんにん", "人 ひと"]);
        // What no entry is over as a whole is put together.
        let more = ["相談 そうだん", "支援 しえん", "班 はん"].map(str::to_owned);
        assert_eq!(joined("相談支援班", &more).as_deref(), Some("そうだんしえんはん"));
        assert_eq!(joined("相談室", &more), None);
    }

    #[test]
    fn only_words_that_lack_a_reading_are_proposed() {
        let text = "相談を話す相談員".to_owned();
        let part = Lacking { words: vec![9..12, 15..24], text };
        let tokens = "相談\t名,*,*,*,*,*,相談,ソウダン,ソーダン\nを\t助,*,*,*,*,*,を,ヲ,ヲ\n話す\t動,*,*,*,*,*,話す,ハナス,ハナス\n\
            相談\t名,*,*,*,*,*,相談,ソウダン,ソーダン\n員\t\n";
        assert_eq!(proposed(&part, tokens), ["話す はなす", "相談 そうだん"]);
    }
}
