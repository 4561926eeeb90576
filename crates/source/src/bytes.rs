//! Bytes of an office file to text, without ever guessing into mojibake.
//!
//! Editors on Japanese office PCs save UTF-8 with and without a byte order
//! mark, CP932 (called `Shift_JIS`, ANSI or 日本語) and UTF-16 (called Unicode).
//! All of them can be told apart with certainty in a text of this kind; what
//! cannot be told is refused.

use std::path::Path;

use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};

use common::finding::Finding;
use common::messages::file as say;

/// What the bytes say.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, lines ended by `\n`, without a byte order mark.
    pub text: String,
    /// The name of the encoding for a person, if it is not UTF-8.
    pub encoding: Option<&'static str>,
}

/// Decodes a whole file; `file` is its name in findings.
///
/// # Errors
/// If the bytes are no text, or a text in an encoding that cannot be told.
pub fn decode(bytes: &[u8], file: &Path) -> Result<Decoded, Finding> {
    if ["PK\u{3}\u{4}", "%PDF", "\u{7F}ELF", "GIF8", "MZ"].iter().any(|magic| bytes.starts_with(magic.as_bytes()))
        || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
        || bytes.starts_with(&[0x89, b'P', b'N', b'G'])
        || bytes.starts_with(&[0xFF, 0xD8, 0xFF])
    {
        return Err(say::not_text(file));
    }
    if bytes.len() > 1 && bytes.iter().all(|byte| *byte == 0) {
        return Err(say::emptied(file));
    }
    if let Some(utf16) = utf16(bytes) {
        let text = whole(utf16, bytes).ok_or_else(|| say::unknown_encoding(file, 1))?;
        return Ok(Decoded { text: lines(&text), encoding: Some("UTF-16") });
    }
    match std::str::from_utf8(bytes) {
        // The escapes of ISO-2022-JP are ASCII, so it would pass as UTF-8.
        Ok(_) if bytes.windows(2).any(|two| two == b"\x1B$") && whole(ISO_2022_JP, bytes).is_some() => {
            Err(say::refused_encoding(file, "JIS（ISO-2022-JP）"))
        }
        Ok(text) => Ok(Decoded { text: lines(text), encoding: None }),
        Err(error) => legacy(bytes).ok_or_else(|| {
            let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            match japanese(EUC_JP, bytes) {
                Some(_) => say::refused_encoding(file, "EUC-JP"),
                None => say::unknown_encoding(file, line),
            }
        }),
    }
}

/// CP932, if the bytes are that and nothing else.
fn legacy(bytes: &[u8]) -> Option<Decoded> {
    let (text, score) = japanese(SHIFT_JIS, bytes)?;
    // EUC-JP read as CP932 is a row of half-width kana, and can be valid.
    let other = japanese(EUC_JP, bytes).map_or(0, |(_, score)| score);
    // The web's table has U+FF5E for the wave dash of JIS X 0208 (1-33).
    (score > other)
        .then(|| Decoded { text: lines(&text.replace('～', "〜")), encoding: Some("Shift_JIS（CP932）") })
}

/// The text and how Japanese it looks, if it does at all: kana and kanji
/// against half-width kana and private use.
fn japanese(encoding: &'static Encoding, bytes: &[u8]) -> Option<(String, i64)> {
    let text = whole(encoding, bytes)?;
    let score: i64 = text
        .chars()
        .map(|c| match c {
            'ぁ'..='ん' | 'ァ'..='ヶ' | '。' | '、' => 2,
            '一'..='龠' => 1,
            '\u{FF61}'..='\u{FF9F}' | '\u{E000}'..='\u{F8FF}' => -3,
            '\u{80}'..='\u{9F}' => -20,
            _ => 0,
        })
        .sum();
    (score > 0).then_some((text, score))
}

/// UTF-16 by its mark, or by the zero bytes that ASCII has in it.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).take(512).filter(|byte| **byte == 0).count();
    match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ if bytes.len() < 16 => None,
        // YAML is full of ASCII spaces and colons; one in ten is plenty.
        _ if zeros(1) > 0 && zeros(0) == 0 && zeros(1) * 10 > bytes.len().min(1024) / 2 => Some(UTF_16LE),
        _ if zeros(0) > 0 && zeros(1) == 0 && zeros(0) * 10 > bytes.len().min(1024) / 2 => Some(UTF_16BE),
        _ => None,
    }
}

/// The text, if every byte has a meaning in the encoding.
fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let (text, failed) = encoding.decode_with_bom_removal(bytes);
    (!failed).then(|| text.into_owned())
}

/// A byte order mark is no text; line ends of Windows and of old Macs are one.
pub fn lines(text: &str) -> String {
    // A transfer that takes the file for text makes `\r\r\n` of `\r\n`.
    text.trim_start_matches('\u{FEFF}').replace("\r\r\n", "\n").replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "center:\n  name: 例示県ひきこもり支援センター〜窓口\n";

    fn read(bytes: &[u8]) -> Result<Decoded, Finding> {
        decode(bytes, Path::new("a.yaml"))
    }

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn what_office_editors_save_reads_the_same() {
        let cp932 = SHIFT_JIS.encode(&TEXT.replace('〜', "～")).0.into_owned();
        let cases: [(&str, Vec<u8>, Option<&str>); 8] = [
            ("plain", TEXT.into(), None),
            ("mark", format!("\u{FEFF}{TEXT}").into(), None),
            ("windows", TEXT.replace('\n', "\r\n").into(), None),
            ("old mac", TEXT.replace('\n', "\r").into(), None),
            ("cp932", cp932, Some("Shift_JIS（CP932）")),
            ("utf-16", utf16(&format!("\u{FEFF}{TEXT}"), u16::to_le_bytes), Some("UTF-16")),
            ("utf-16 be", utf16(&format!("\u{FEFF}{TEXT}"), u16::to_be_bytes), Some("UTF-16")),
            ("utf-16 without mark", utf16(TEXT, u16::to_le_bytes), Some("UTF-16")),
        ];
        for (name, bytes, encoding) in cases {
            assert_eq!(read(&bytes).unwrap(), Decoded { text: TEXT.to_owned(), encoding }, "{name}");
        }
    }

    #[test]
    fn what_can_not_be_told_is_refused() {
        let euc = EUC_JP.encode(&TEXT.replace('〜', "")).0.into_owned();
        assert!(read(&euc).unwrap_err().message.contains("EUC-JP"));
        let jis = ISO_2022_JP.encode(&TEXT.replace('〜', "")).0.into_owned();
        assert!(read(&jis).unwrap_err().message.contains("ISO-2022-JP"));
        // A line pasted from a CP932 file into one of UTF-8.
        let mut mixed = TEXT.as_bytes().to_vec();
        mixed.extend_from_slice(&SHIFT_JIS.encode("  host: 例示センター\n").0);
        assert!(read(&mixed).unwrap_err().message.contains("3行目"), "{:?}", read(&mixed));
        assert!(read(&TEXT.as_bytes()[..TEXT.len() - 2]).is_err(), "cut in the middle of a character");
        assert!(read(b"PK\x03\x04rest").unwrap_err().message.contains("文字のファイルではありません"));
        assert!(read(&[0x80, 0x81, 0xFE, 0xFF, 0x00]).is_err());
        assert!(read(&[0xFF, 0xFE, 0x00]).is_err(), "half a character of UTF-16");
    }
}
