//! What is said about the tags of a finished PDF: what a screen reader reads.

use super::{error, warning};
use crate::finding::Finding;

/// Who reads this has a PDF before them that another program may have made.
const MAKER: &str = "PDF を作ったソフトの設定を確かめるか、作った人に伝えてください。";

pub const TWICE: &str = "同じ要素が2か所につながっているか、輪になっています";
pub const DEEP: &str = "入れ子が深すぎます";
pub const ALIEN: &str = "要素でも文でもないものが入っています";
pub const PARENT: &str = "親の要素（P）が、実際の親と違います";
pub const PAGELESS: &str = "どのページの文か分かりません";
pub const ABSENT: &str = "ページにない文を指しています";
pub const SHARED: &str = "1つの文を、2つの要素が持っています";
pub const PARENT_TREE: &str = "文から要素へのつながり（ParentTree）がないか、違う要素を指しています";
pub const NOTE: &str = "注（Note）の識別名（ID）がないか、重なっています";

/// `names` are types of structure that mean nothing, or another thing.
pub fn types(names: &str) -> String {
    format!("意味の決まっていない種類があります（{names}）")
}

/// What the last of many findings of a rule says of the others.
pub fn and_more(rest: usize) -> String {
    format!("（同じ指摘が、ほかに{rest}件あります）")
}

pub fn missing() -> Finding {
    error(
        "structure-missing",
        "タグ（見出しや段落の目印）がありません。画面を見ない方に、順番どおりに読み上げられません",
    )
    .hint("「タグ付き PDF」や「アクセシビリティ」を選んで、作りなおしてください。")
}

pub fn unmarked() -> Finding {
    error("structure-missing", "タグはありますが、タグ付き PDF だと書かれていません（MarkInfo の Marked）").hint(MAKER)
}

pub fn suspects() -> Finding {
    error("structure-missing", "タグが正しいか疑わしいと、ファイル自身に書かれています（MarkInfo の Suspects）")
        .hint("タグを人の目で確かめてから、作りなおしてください。")
}

/// `what` is wrong with the tree, `count` times.
pub fn tree(what: &str, count: usize) -> Finding {
    error("structure-tree", format!("タグのつながりが壊れています: {what}（{count}か所）")).hint(MAKER)
}

/// `count` characters, the first of which are `text`.
pub fn untagged(count: usize, text: &str) -> Finding {
    error("structure-untagged", format!("「{text}」など{count}文字に、タグも飾りの印もありません。読み上げられません"))
        .hint("読む文ならタグを付け、ページ番号などの飾りなら飾り（Artifact）にしてください。")
}

pub fn orphaned(count: usize, text: &str) -> Finding {
    error("structure-untagged", format!("「{text}」など{count}文字が、どのタグにも入っていません。読み上げられません"))
        .hint("読む文ならタグに入れ、ページ番号などの飾りなら飾り（Artifact）にしてください。")
}

pub fn mixed(count: usize, text: &str) -> Finding {
    error("structure-untagged", format!("「{text}」など{count}文字が、読む文とも飾りともされています"))
        .hint("読む文か飾り（Artifact）か、どちらか1つにしてください。")
}

/// `count` places where decoration is inside text that is read, or the other way
/// round.
pub fn mixed_marks(count: usize) -> Finding {
    error("structure-untagged", format!("読む部分と飾り（Artifact）が、{count}か所で入れ子になっています"))
        .hint("読むものか飾りか、分けて印を付けてください。")
}

/// The encryption keeps screen readers out.
pub fn locked_for_ears() -> Finding {
    error("structure-access", "暗号の設定で、読み上げソフトが文を取り出すことを禁じています")
        .hint("「アクセシビリティのための内容の取り出し」を許して、書き出しなおしてください。")
}

/// `count` paths or pictures.
pub fn untagged_paint(count: usize) -> Finding {
    error("structure-untagged", format!("図形や画像{count}個に、タグも飾りの印もありません"))
        .hint("意味のある絵なら図のタグと説明を付け、線や色の面なら飾り（Artifact）にしてください。")
}

/// `count` places that show a page of another file.
pub fn foreign(count: usize) -> Finding {
    error(
        "structure-untagged",
        format!("別の PDF の中身を映す部品（参照 XObject）が{count}個あります。読み上げられません"),
    )
    .hint("別の PDF を呼び出さず、中身をこの PDF の中に入れてください。")
}

/// Nothing tells a setting of layers from another.
pub fn layers_nameless() -> Finding {
    error("structure-layer", "レイヤーの設定に、名前（Name）がありません。画面を見ない方に、何の切りかえか分かりません")
        .hint("レイヤーを統合して書き出しなおすか、設定に名前を付けてください。")
}

pub fn layers_switching() -> Finding {
    error(
        "structure-layer",
        "場合によってひとりでに切りかわるレイヤーがあります（AS）。読む文と見える文が違ってしまいます",
    )
    .hint("レイヤーを統合して、書き出しなおしてください。")
}

/// A text of the source that is not read at all.
pub fn lost(text: &str) -> Finding {
    error("structure-lost", format!("「{text}」が、読み上げられる文の中にありません"))
        .hint("文が切れているか、飾りの扱いになっています。タグの中の文を確かめてください。")
}

/// A text of which some words have no reading on the page, or another one than the source gives.
pub fn misread(text: &str, found: &str, wanted: &str) -> Finding {
    let seen = if found.is_empty() { "紙面にはない".to_owned() } else { format!("紙面は「{found}」") };
    error("structure-reading", format!("「{text}」のふりがなが違います（正しくは「{wanted}」、{seen}）"))
        .hint("ふりがなを組むレイアウトを確かめてください。")
}

/// `text` is read after `other`, and should come before it.
pub fn order_late(text: &str, other: &str) -> Finding {
    error("structure-order", format!("「{text}」が、「{other}」より後に読まれます（先に読むはずです）"))
        .hint("タグの順番を、読む順番に直してください。")
}

/// `text` is read before `other`, and should come after it.
pub fn order_early(text: &str, other: &str) -> Finding {
    error("structure-order", format!("「{text}」が、「{other}」より先に読まれます（後に読むはずです）"))
        .hint("タグの順番を、読む順番に直してください。")
}

/// `text` and another one run into each other.
pub fn order_inside(text: &str) -> Finding {
    error("structure-order", format!("「{text}」が、ほかの文と入りまじって読まれます"))
        .hint("タグの順番を、読む順番に直してください。")
}

pub fn no_heading() -> Finding {
    error("structure-heading", "見出しが1つもありません。読み上げソフトで、内容をたどれません")
        .hint("題名を見出し1（H1）、節の題を見出し2（H2）にしてください。")
}

pub fn mixed_headings() -> Finding {
    error("structure-heading", "段のない見出し（H）と、段のある見出し（H1〜H6）がまざっています")
        .hint("どちらか1つにそろえてください。")
}

pub fn first_heading(level: u8, text: &str) -> Finding {
    error("structure-heading", format!("最初の見出し「{text}」が見出し{level}（H{level}）です"))
        .hint("最初の見出しは、見出し1（H1）にしてください。")
}

pub fn level(level: u8, above: u8, text: &str) -> Finding {
    let message = format!("見出し「{text}」の段がとんでいます（H{above} の次が H{level}）");
    error("structure-heading", message).hint(format!("見出し{}（H{}）にしてください。", above + 1, above + 1))
}

/// `text` is the second of them.
pub fn two_headings(text: &str) -> Finding {
    error("structure-heading", format!("1つのまとまりの中に、段のない見出し（H）が2つあります（2つ目は「{text}」）"))
        .hint("見出しごとにまとまり（Sect）を分けるか、段のある見出し（H1〜H6）にしてください。")
}

pub fn empty_heading() -> Finding {
    error("structure-heading", "文のない見出しがあります").hint("言葉を入れるか、見出しをやめてください。")
}

pub fn figure() -> Finding {
    error("structure-alt", "図に、代わりに読む説明（代替テキスト）がありません")
        .hint("何の図かを短い文で書いてください。意味のない飾りなら、飾り（Artifact）にしてください。")
}

pub fn empty_figure() -> Finding {
    error("structure-alt", "図の、代わりに読む説明（代替テキスト）が空です")
        .hint("何の図かを短い文で書いてください。意味のない飾りなら、飾り（Artifact）にしてください。")
}

pub fn formula() -> Finding {
    error("structure-alt", "式に、代わりに読む説明（代替テキスト）がありません").hint("読み方を文で書いてください。")
}

pub fn alt_is_file(name: &str) -> Finding {
    warning("structure-alt", format!("図の説明が、ファイルの名前です（{name}）"))
        .hint("何の図かを短い文で書いてください。")
}

pub fn unsayable(character: char) -> Finding {
    let code = u32::from(character);
    error("structure-alt", format!("説明や読みかえの文に、読み上げられない文字（外字など U+{code:04X}）があります"))
        .hint("ふつうの文字か、かなで書いてください。")
}

/// The words that are read, and the ones that are drawn.
pub fn digits(read: &str, drawn: &str) -> Finding {
    error("structure-digits", format!("読み上げる数字が、紙面の数字と違います（紙面「{drawn}」、読み上げ「{read}」）"))
        .hint("正しいほうに合わせて、読みかえの文（ActualText や Alt）を直すか、消してください。")
}

pub fn no_header() -> Finding {
    error("structure-table", "表に、見出しのセル（TH）がありません").hint("行や列の見出しを TH にしてください。")
}

/// `count` header cells, the first of which says `text`.
pub fn no_scope(count: usize, text: &str) -> Finding {
    let message =
        format!("表の見出し「{text}」など{count}個が、行の見出しか列の見出しか分かりません（Scope がありません）");
    error("structure-table", message).hint("見出しのセルに、Scope（Row か Column）を付けてください。")
}

/// `row` from 1; columns that it has, and that the first row has.
pub fn irregular(row: usize, has: usize, wanted: usize) -> Finding {
    error("structure-table", format!("表の{row}行目のセルが{has}列分です（1行目は{wanted}列分）"))
        .hint("セルの数と、つながったセルの幅（ColSpan、RowSpan）を合わせてください。")
}

/// `count` data cells that no header speaks for, the first of which says `text`.
pub fn headless(count: usize, text: &str) -> Finding {
    error("structure-table", format!("表の「{text}」など{count}個のセルに、見出し（TH）がありません"))
        .hint("その列か行の見出しを TH にしてください。")
}

pub fn data_among_headers(text: &str) -> Finding {
    error("structure-table", format!("表の「{text}」は見出しの並びにありますが、見出し（TH）ではありません"))
        .hint("同じ並びのほかのセルと同じように、TH にしてください。")
}

/// `role` is elsewhere than in a `home`.
pub fn table_part(role: &str, home: &str) -> Finding {
    error("structure-table", format!("表の部品（{role}）が、{home} の外にあります")).hint(MAKER)
}

/// `role` is in a `home`, which holds no such thing.
pub fn table_kid(home: &str, role: &str) -> Finding {
    let message = match home {
        "Table" => format!("表（Table）の中に、行でないもの（{role}）があります"),
        "TR" => format!("表の行（TR）の中に、セルでないもの（{role}）があります"),
        _ => format!("表の部分（{home}）の中に、行でないもの（{role}）があります"),
    };
    error("structure-table", message).hint(MAKER)
}

pub fn table_part_twice(role: &str) -> Finding {
    error("structure-table", format!("1つの表に、{role} が2つ以上あります")).hint(MAKER)
}

pub fn stray_caption() -> Finding {
    error("structure-table", "表の題（Caption）が、表の先頭か終わりに1つだけになっていません").hint(MAKER)
}

pub fn table_without_body(role: &str) -> Finding {
    error("structure-table", format!("表に {role} がありますが、本体（TBody）がありません")).hint(MAKER)
}

pub fn list_kid(role: &str) -> Finding {
    error("structure-list", format!("箇条書き（L）の中に、項目（LI）でないもの（{role}）があります")).hint(MAKER)
}

pub fn list_words() -> Finding {
    error("structure-list", "箇条書き（L）の中に、どの項目（LI）にも入っていない文があります").hint(MAKER)
}

pub fn list_empty() -> Finding {
    error("structure-list", "項目（LI）のない箇条書き（L）があります").hint(MAKER)
}

pub fn no_body(text: &str) -> Finding {
    error("structure-list", format!("箇条書きの項目「{text}」に、本文（LBody）がありません")).hint(MAKER)
}

pub fn item_kid(role: &str) -> Finding {
    error(
        "structure-list",
        format!("箇条書きの項目（LI）の中に、印（Lbl）でも本文（LBody）でもないもの（{role}）があります"),
    )
    .hint(MAKER)
}

pub fn late_caption() -> Finding {
    error("structure-list", "箇条書きか目次の題（Caption）が、先頭に1つだけになっていません").hint(MAKER)
}

pub fn contents_kid(role: &str) -> Finding {
    error("structure-list", format!("目次（TOC）の中に、目次の項目（TOCI）でないもの（{role}）があります")).hint(MAKER)
}

pub fn outside(role: &str, home: &str) -> Finding {
    error("structure-list", format!("{role} が、{home} の外にあります")).hint(MAKER)
}

/// `parts` are the elements that the word has.
pub fn ruby_parts(text: &str, parts: &str) -> Finding {
    let message = format!("「{text}」のふりがなが、親文字（RB）とふりがな（RT）の1組になっていません（{parts}）");
    error("structure-ruby", message)
        .hint("二重に読まれたり、読まれなかったりします。RB、RT の順に1つずつ入れてください。")
}

pub fn ruby_empty(text: &str) -> Finding {
    error("structure-ruby", format!("「{text}」のふりがなか親文字が空です"))
        .hint("文字を入れるか、ふりがなをやめてください。")
}

pub fn outside_ruby(role: &str, home: &str) -> Finding {
    error("structure-ruby", format!("ふりがなの部品（{role}）が、{home} の外にあります")).hint(MAKER)
}

pub fn no_language() -> Finding {
    error("structure-language", "何語の文か、書かれていません。違う言葉の声で読まれることがあります")
        .hint("文書の言語を、日本語なら ja にしてください。")
}

pub fn language_unknown(language: &str) -> Finding {
    error("structure-language", format!("言語「{language}」は、決まった書き方ではありません"))
        .hint("日本語なら ja、英語なら en のように書きます。")
}

/// `wanted` is the language that the file should be in.
pub fn language_other(language: &str, wanted: &str) -> Finding {
    if wanted != "ja" {
        return error("structure-language", format!("「{wanted}」の文がありますが、文書の言語が「{language}」です"))
            .hint(format!("文書の言語を {wanted} にし、日本語の所だけ ja にしてください。"));
    }
    error("structure-language", format!("日本語の文がありますが、文書の言語が「{language}」です"))
        .hint("文書の言語を ja にし、ほかの言葉の所だけ、その言葉にしてください。")
}

pub fn no_title() -> Finding {
    error("structure-title", "文書の題名がありません。読み上げソフトが、何のファイルか言えません")
        .hint("文書のプロパティに、題名を書いてください。")
}

pub fn title_in_info(title: &str) -> Finding {
    error("structure-title", format!("文書の題名「{title}」が、メタデータ（XMP の dc:title）にありません")).hint(MAKER)
}

pub fn makeshift_title(title: &str) -> Finding {
    warning("structure-title", format!("文書の題名「{title}」は、ソフトが付けた名前のようです"))
        .hint("何の文書か分かる題名を、文書のプロパティに書いてください。")
}

pub fn title_not_shown() -> Finding {
    error("structure-title", "題名ではなく、ファイルの名前が窓に出る設定です（DisplayDocTitle）")
        .hint("「開き方」の設定で、文書の題名を表示するようにしてください。")
}

pub fn link_untagged() -> Finding {
    error("structure-link", "リンクに、タグ（Link）がありません。読み上げソフトから開けません").hint(MAKER)
}

pub fn link_without_words() -> Finding {
    error("structure-link", "文のないリンクがあります。どこへのリンクか、読み上げられません")
        .hint("リンクの言葉か、代わりに読む説明を入れてください。")
}

pub fn link_undescribed(text: &str) -> Finding {
    let message = if text.is_empty() {
        "リンクに、開く先の説明（Contents）がありません".to_owned()
    } else {
        format!("リンク「{text}」に、開く先の説明（Contents）がありません")
    };
    error("structure-link", message).hint("何が開くかを、リンクの説明に書いてください。")
}

/// `ours`: it is a sheet of tebiki, whose links all have words in the source.
pub fn link_described_by_address(text: &str, ours: bool) -> Finding {
    let message = format!(
        "リンク「{text}」の説明（Contents）が、URL だけです。言葉の代わりに URL を読む読み上げソフトがあります"
    );
    let finding = if ours { error("structure-link", message) } else { warning("structure-link", message) };
    finding.hint("URL の代わりに、何が開くかを、短い言葉でリンクの説明に書いてください。")
}

pub fn link_alone(text: &str) -> Finding {
    error("structure-link", format!("リンクのタグ「{text}」が、どのリンクにもつながっていません")).hint(MAKER)
}

pub fn field_untagged() -> Finding {
    error("structure-link", "入力らんに、タグ（Form）がありません").hint(MAKER)
}

pub fn field_undescribed() -> Finding {
    error("structure-link", "入力らんに、何を書くかの説明がありません")
        .hint("入力らんの説明（ツールヒント）を書いてください。")
}

/// `kind` is the type of an annotation, which is in an element of the type `role`.
pub fn annotation_elsewhere(kind: &str, role: &str) -> Finding {
    error("structure-link", format!("注釈（{kind}）が、注釈のタグ（Annot）ではなく {role} に入っています")).hint(MAKER)
}

/// `kind` of an annotation that is for the printing company alone.
pub fn for_the_press(kind: &str) -> Finding {
    error("structure-link", format!("印刷のための注釈（{kind}）が、読むための PDF に入っています"))
        .hint("トンボやトラップを付けずに、書き出しなおしてください。")
}

/// `kind` is the type of an annotation.
pub fn annotation_untagged(kind: &str) -> Finding {
    error("structure-link", format!("注釈（{kind}）に、タグがありません")).hint(MAKER)
}

pub fn annotation_undescribed(kind: &str) -> Finding {
    error("structure-link", format!("注釈（{kind}）に、説明がありません")).hint("注釈の説明を書いてください。")
}

pub fn tabs() -> Finding {
    error("structure-link", "Tab キーで移る順が、読む順になっていません（Tabs が S ではありません）")
        .hint("ページの設定で、タブの順を「文書構造の順」にしてください。")
}
