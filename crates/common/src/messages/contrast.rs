//! What is said about the contrast of text in a finished PDF.

use super::{error, warning};
use crate::finding::Finding;

/// `size` in pt; ratios from 1 to 21; colours as sRGB.
pub fn low(what: &str, size: f64, ratio: f64, needed: f64, ink: [u8; 3], ground: [u8; 3]) -> Finding {
    let (ink, ground) = (hex(ink), hex(ground));
    let message = format!("「{what}」（{size:.1} pt）のコントラスト比が {ratio:.2}:1 です（{needed}:1 以上が必要）");
    error("contrast", message).hint(format!("文字 {ink}、背景 {ground}。文字を濃くするか、背景を薄くしてください。"))
}

pub fn colour_vision(what: &str, ratio: f64) -> Finding {
    warning("contrast-vision", format!("「{what}」は、色の見え方によってはコントラスト比が {ratio:.2}:1 になります"))
        .hint("色あいの違いだけでなく、明るさの違いをつけてください。")
}

pub fn gray(what: &str, ratio: f64) -> Finding {
    warning("contrast-gray", format!("「{what}」は、白黒でコピーするとコントラスト比が {ratio:.2}:1 になります"))
        .hint("明るさの違いをつけてください。")
}

pub fn hidden(what: &str) -> Finding {
    error("text-hidden", format!("「{what}」が、見えません")).hint("背景と同じ色か、上に別のものが重なっています。")
}

pub fn unseen() -> Finding {
    warning("contrast-unseen", "文字のコントラストを調べられませんでした")
        .hint("このPDFは、文字と背景に分けられない作りです。目で確かめてください。")
}

fn hex([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02X}{g:02X}{b:02X}")
}
