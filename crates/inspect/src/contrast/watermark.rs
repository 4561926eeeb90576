//! Large pale words that mark a sheet and are no text of it: 見本, コピー.

use common::colour::ratio;
use pdf::page::{Run, common as shared};

const MM: f64 = 25.4 / 72.0;
/// A word that stands out from its ground by more anywhere is there to be read.
const PALE: f64 = 2.0;
/// Least size, in pt: of what the file itself sets aside, and of what it does not.
const ASIDE: f64 = 30.0;
const LARGE: f64 = 60.0;
/// It is this many times as large as what is on it.
const TIMES: f64 = 2.5;
/// What the box around it is wider and higher than a line, in ems, if it is aslant.
const ASLANT: f64 = 1.2;

/// Whether a run is a watermark; `grounds` are the colours that it is on. What is tagged as a
/// text of the page is one, and what is not must lie aslant or behind others: a pale
/// title is no watermark.
pub fn is_watermark(run: &Run, runs: &[Run], ink: [u8; 3], mut grounds: impl Iterator<Item = [u8; 3]>) -> bool {
    let aside = run.artifact && run.size >= ASIDE;
    let marks = || run.mcid.is_none() && run.size >= LARGE && (is_aslant(run) || lies_behind(run, runs));
    (aside || marks()) && grounds.all(|ground| ratio(ink, ground) < PALE)
}

fn is_aslant(run: &Run) -> bool {
    run.area.width.min(run.area.height) > ASLANT * run.size * MM
}

fn lies_behind(run: &Run, runs: &[Run]) -> bool {
    let is_on_it = |other: &Run| {
        let both = shared(run.area, other.area);
        let most = both.width * both.height > 0.5 * other.area.width * other.area.height;
        TIMES * other.size <= run.size && other.visible && most && !other.text.trim().is_empty()
    };
    runs.iter().any(is_on_it)
}
