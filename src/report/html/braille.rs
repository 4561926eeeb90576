//! Drafts for braille: what stands, and that it is not finished.

use maud::{Markup, html};

use super::marks::wide;
use crate::export::braille::DRAFT;
use crate::report::whole::BrailleDraft;

/// Nothing unless the source asks for them.
pub fn section(drafts: &[BrailleDraft]) -> Markup {
    let caption = format!("点字のもとになるファイル（{DRAFT}）");
    let table = html! {
        table {
            caption { (caption) }
            thead { tr {
                th scope="col" { "紙面" }
                th scope="col" { "点訳する人に渡す文" }
                th scope="col" { "点の並び" }
                th scope="col" { "読みの分からない言葉" }
            } }
            tbody {
                @for draft in drafts {
                    tr {
                        th scope="row" { (draft.label) }
                        td { code { (draft.tenyaku) } }
                        td {
                            @match &draft.brf {
                                Some(brf) => { code { (brf) } "（点字" (draft.pages) "ページ）" }
                                None => "まだ作れません",
                            }
                        }
                        td { @if draft.gaps.is_empty() { "ありません" } @else { (draft.gaps.join("、")) } }
                    }
                }
            }
        }
    };
    html! {
        @if !drafts.is_empty() {
            section aria-labelledby="braille" {
                h2 id="braille" { "点字の" (DRAFT) }
                p {
                    "機械が作った下書きです。点訳のできる人（点字図書館や点訳ボランティアなど）の校正を受けるまで、"
                    "配ったり、ホームページに載せたりしないでください。"
                }
                (wide(&caption, &table))
            }
        }
    }
}
