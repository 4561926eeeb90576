//! What is said about drafts for braille (点字の下書き).

use super::warning;
use crate::finding::Finding;

/// Words that a finding names; all are in the file.
const NAMED: usize = 6;

/// `file` is the text of the draft; `gaps` are words without a reading, and characters without
/// cells.
pub fn gaps(label: &str, file: &str, gaps: &[String]) -> Finding {
    let named = gaps.iter().take(NAMED).map(|gap| format!("「{gap}」")).collect::<String>();
    let more = if gaps.len() > NAMED { "など" } else { "" };
    warning(
        "braille-gaps",
        format!(
            "{label}の点字の下書きに、読みの分からない言葉や点字にできない文字が {} あります: {named}{more}",
            gaps.len()
        ),
    )
    .hint(format!(
        "readings（読み）に「言葉 よみ」を足すと、なくなります。それまで、点の並び（.brf）は作りません。\
         {file} は、分からないところを【 】に入れて作りました。"
    ))
}
