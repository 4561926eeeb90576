//! What is said about drafts for braille (点字の下書き).

use super::warning;
use crate::finding::Finding;

/// Words that a finding names; all are in the files.
const NAMED: usize = 8;

/// `labels` are the materials whose drafts lack something; `gaps` are words without a reading, and
/// characters without cells.
pub fn gaps(labels: &str, gaps: &[&str]) -> Finding {
    let named = gaps.iter().take(NAMED).copied().collect::<Vec<_>>().join("、");
    let more = if gaps.len() > NAMED { "など" } else { "" };
    let message = format!(
        "点字の下書き（{labels}）に、読みの分からない言葉か、点字にできない文字が {} あります: {named}{more}",
        gaps.len()
    );
    warning("braille-gaps", message).hint(
        "readings（読み）に「言葉 よみ」を足すと、なくなります。それまで、その紙面の点の並び（.brf）は作りません。\
         点訳する人に渡す文（.tenyaku.txt）は、分からないところを【 】に入れて作りました。",
    )
}
