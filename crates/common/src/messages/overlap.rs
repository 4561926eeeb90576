//! What is said of letters that are cut, covered or touched.

use super::{error, warning};
use crate::finding::Finding;

/// `much` is whether the letters can hardly be read.
pub fn cut(what: &str, much: bool) -> Finding {
    let told = if much { error } else { warning };
    told("text-cut", format!("「{what}」の文字が、途中で切れています"))
        .hint("文字の一部が、枠や紙の外に出て見えません。枠を広げるか、文字を内側に入れてください。")
}

pub fn covered(what: &str) -> Finding {
    error("text-cut", format!("「{what}」の文字の一部が、上に重なったものに隠れています"))
        .hint("重なっている図や色の面を、文字からはなすか、文字の下に置いてください。")
}

pub fn on_picture(what: &str) -> Finding {
    warning("text-edge", format!("「{what}」の文字が、写真や図の端にかかっています"))
        .hint("文字の途中で背景が変わると、読みにくくなります。文字を、図の内側か外側のどちらかに収めてください。")
}

pub fn on_ground(what: &str) -> Finding {
    warning("text-edge", format!("「{what}」の文字が、色のついた面の端にかかっています"))
        .hint("文字の途中で背景が変わると、読みにくくなります。文字を、面の内側か外側のどちらかに収めてください。")
}

pub fn touched(what: &str) -> Finding {
    warning("text-touch", format!("「{what}」の文字に、線や枠が触れています"))
        .hint("線に触れた文字は、別の字に見えることがあります。文字と線の間をあけてください。")
}
