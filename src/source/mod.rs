//! YAML to [`Center`]: every problem of the file at once, each at its line.

pub mod era;
pub mod inline;
pub mod links;
pub mod model;
mod places;
pub mod press;
mod rules;
mod shape;
mod text;
mod yaml;

use std::fs::File;
use std::io::Read;
use std::path::Path;

pub use model::Center;
pub use places::Places;
pub use text::Text;

use crate::finding::Finding;

/// Larger than any real source (the sample has 20 kB); a limit against
/// hostile or mistaken files, in bytes.
const MAX_BYTES: u64 = 1 << 20;

/// What reading a source gives.
#[derive(Debug)]
pub struct Reading {
    /// The center, if the file has no error.
    pub center: Option<Center>,
    /// Where each value stands in the file.
    pub places: Places,
    /// All problems, in the order of the file.
    pub findings: Vec<Finding>,
}

/// Reads and judges a source file.
pub fn read(file: &Path) -> Reading {
    match text_of(file) {
        Ok(text) => read_text(file, &text),
        Err(finding) => failed(Places::default(), finding),
    }
}

/// Reads and judges the text of a source; `file` is its name in findings.
pub fn read_text(file: &Path, text: &str) -> Reading {
    let mut places = Places::new(text);
    let (node, remarks) = match yaml::Text::new(file.to_owned(), text).parse() {
        Ok(parsed) => parsed,
        Err(finding) => return failed(places, finding),
    };
    let schema = schema();
    let judged = shape::judge(&node, schema.as_value(), &mut places);
    let mut findings = judged.findings;
    let mut center = None;
    if findings.is_empty() {
        match serde_json::from_value::<Center>(judged.json) {
            Ok(read) => {
                findings.extend(rules::content(&read, &places));
                center = Some(read);
            }
            // The shape was judged by the schema of the same types, so this
            // can only be a slip in tebiki.
            Err(error) => findings.push(Finding::bug(format!("YAML を読み取れませんでした: {error}"))),
        }
    }
    findings.extend(remarks);
    shape::sort(&mut findings);
    let center = center.filter(|_| !findings.iter().any(Finding::is_error));
    Reading { center, places, findings }
}

/// The JSON Schema of a source.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Center)
}

fn failed(places: Places, finding: Finding) -> Reading {
    Reading { center: None, places, findings: vec![finding] }
}

fn text_of(file: &Path) -> Result<String, Finding> {
    let unreadable = |error: std::io::Error| {
        Finding::environment("source-unreadable", format!("{} を読めません（{error}）", file.display()))
            .hint("ファイルの名前と場所、ほかのソフトで開いたままになっていないかを確かめてください。")
    };
    let mut bytes = Vec::new();
    File::open(file).and_then(|opened| opened.take(MAX_BYTES + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Finding::error("source-size", format!("{} が大きすぎます（1 MB まで）", file.display()))
            .hint("センターの YAML ファイルかどうかを確かめてください。"));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()].split(|byte| *byte == b'\n').count();
        Finding::error("source-encoding", format!("{} の{line}行目が UTF-8 の文字ではありません", file.display()))
            .hint("メモ帳で開き、「名前を付けて保存」の「エンコード」で「UTF-8」を選んで保存しなおしてください。")
    })?;
    // A byte order mark is what Windows editors put before UTF-8; it is no text.
    Ok(text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n"))
}
