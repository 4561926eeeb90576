//! What is said about sheets for paper: the copier and the printing company.

use super::pdf::ours;
use super::{cause, error, warning};
use crate::finding::Finding;

/// What a layout puts where no paper is.
pub fn off_page(place: &str) -> Finding {
    ours(error("near-edge", format!("{place}が、紙の外にあって見えません")))
}

/// `place` names sheet, page and words; `has` and `needs` are distances in mm.
pub fn near_edge(place: &str, has: f64, needs: f64) -> Finding {
    let message = if has < 0.0 {
        let room = if needs > 0.0 { format!("（{needs} mm 以上内側に置きます）") } else { String::new() };
        format!("{place}が、紙の外に出ています{room}")
    } else {
        format!("{place}が、紙の端から {has:.1} mm のところにあります（{needs} mm 以上内側に置きます）")
    };
    ours(error("near-edge", message))
}

/// `keep` is the distance from a fold in mm.
pub fn on_fold(place: &str, keep: f64) -> Finding {
    ours(error("on-fold", format!("{place}が、折り目にかかっています（折り目から {keep} mm 以上離します）")))
}

/// `what` is drawn in a way that has no inks.
pub fn colour(what: &str) -> Finding {
    error("press-colour", format!("印刷用のインキに変えられないものがあります（{what}）"))
        .hint("画像やロゴに使われています。PNG か JPEG の画像に書き出して、取りかえてください。")
}

/// A booklet whose pages were no multiple of four.
pub fn blank_pages(pages: usize, blanks: usize) -> Finding {
    warning("blank-pages", format!("{pages}ページのサポートブックに、白いページを{blanks}ページ足しました"))
        .hint("とじるためにページの数を4の倍数にしました。白いページは裏表紙の前に入ります。")
}

/// A book that cannot be stapled.
pub fn book_pages(pages: usize) -> Finding {
    error("book-pages", format!("サポートブックが {pages}ページです。4の倍数でないと、印刷会社でとじられません"))
        .hint("プロジェクトの layouts を直してください。")
}

/// `named` is the heading of pages to write on that a book of so many pages does not have.
pub fn absent_notes(named: &str, pages: usize) -> Finding {
    warning("absent-notes", format!("文に{named}とありますが、このサポートブックに、そのページはありません"))
        .hint(format!(
            "表紙から裏表紙までで、ちょうど {pages}ページ（4の倍数）になりました。余りがないので、メモのページは入りません。この文を直してください。"
        ))
}

/// A condition that has no profile here.
pub fn icc_absent(name: &str) -> Finding {
    error("press-icc", format!("印刷条件「{name}」の ICC プロファイルがありません"))
        .hint("印刷会社から受けとったプロファイルを YAML ファイルと同じフォルダーに置き、press の icc に名前を書いてください。")
}

pub fn icc_unnamed() -> Finding {
    error("press-icc", "ICC プロファイルの印刷条件の名前（condition）がありません")
        .hint("印刷会社に聞いた名前を、condition: JC200103 のように書いてください。")
}

pub fn icc_unreadable(file: &str, problem: &std::io::Error) -> Finding {
    error("press-icc", format!("ICC プロファイル「{file}」を読めません（{}）", cause(problem)))
        .hint("ファイルの名前と場所を確かめてください。")
}

pub fn icc_outside(file: &str) -> Finding {
    error("press-icc", format!("ICC プロファイル「{file}」は、この YAML ファイルのフォルダーの外です"))
        .hint("ファイルを YAML ファイルと同じフォルダーに置き、名前だけを書いてください。")
}

pub fn icc_unusable(why: &str) -> Finding {
    error("press-icc", format!("ICC プロファイルとして使えません（{why}）"))
        .hint("CMYK 4色の印刷機用（プリンター）のプロファイルを書いてください。")
}
