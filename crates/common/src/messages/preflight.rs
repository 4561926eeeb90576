//! What is said about a finished PDF on its way to the printing company, whoever
//! made it. Pages count from 1, lengths are in mm, ink is in percent.

use super::{error, things, warning};
use crate::finding::Finding;

/// What to do in the program that a file came from.
const AGAIN: &str = "もとのデータを直して、PDF/X-4 で書き出しなおしてください。";

/// What ISO 15930-7 asks of a file as a whole and is not so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breach {
    /// The version that the file names.
    Version(String),
    Encrypted,
    NoIdentifier,
    NoMetadata,
    /// `XMP` does not say PDF/X-4.
    NotDeclared,
    /// A property of `XMP` that is absent.
    NoProperty(&'static str),
    Trapped,
    /// An entry of the information dictionary that `XMP` tells otherwise.
    Disagrees(&'static str),
    /// A filter that is not allowed.
    Filter(String),
    OtherFiles,
    PostScript,
    Proxy,
    Alternate,
    Layers,
    ViewerPreference(&'static str),
}

pub fn x4(breach: &Breach) -> Finding {
    let what = match breach {
        Breach::Version(version) => format!("PDF {version} です（PDF/X-4 は 1.6 まで）"),
        Breach::Encrypted => "暗号化（パスワード）されています".to_owned(),
        Breach::NoIdentifier => "ファイルの ID がありません".to_owned(),
        Breach::NoMetadata => "文書の情報（XMP）がないか、読めません".to_owned(),
        Breach::NotDeclared => "PDF/X-4 だと書いてありません（XMP の GTS_PDFXVersion）".to_owned(),
        Breach::NoProperty(name) => format!("文書の情報（XMP）に {name} がありません"),
        Breach::Trapped => "トラップ済みかどうか（Trapped）が、はっきりしません".to_owned(),
        Breach::Disagrees(name) => format!("文書の情報の {name} が、XMP と食い違っています"),
        Breach::Filter(name) => format!("使えない圧縮（{name}）があります"),
        Breach::OtherFiles => "ほかのファイルを読みこむところがあります".to_owned(),
        Breach::PostScript => "PostScript の図があります".to_owned(),
        Breach::Proxy => "あとで差しかえる図（OPI、参照）があります".to_owned(),
        Breach::Alternate => "印刷のときだけ入れかわる画像があります".to_owned(),
        Breach::Layers => "レイヤーが、開く場面によって入れかわります".to_owned(),
        Breach::ViewerPreference(key) => format!("印刷する範囲（{key}）の指定が、使えない値です"),
    };
    error("press-x4", format!("PDF/X-4 の決まりに合いません: {what}")).hint(AGAIN)
}

/// An older version than the one that PDF/X-4 is built on.
pub fn x4_old(version: &str) -> Finding {
    warning("press-x4", format!("PDF {version} と書いてあります。PDF/X-4 はふつう 1.6 です")).hint(AGAIN)
}

/// `count` output intents for the press, where one must be.
pub fn intents(count: usize) -> Finding {
    let message = match count {
        0 => "どの印刷条件で刷るか（出力インテント）が、入っていません".to_owned(),
        _ => format!("印刷条件（出力インテント）が{}あります。1つだけにします", things(count)),
    };
    error("press-intent", message)
        .hint("印刷会社に聞いた印刷条件（Japan Color 2001 Coated など）を選んで、PDF/X-4 で書き出してください。")
}

/// `key` of the output intent is absent or unusable.
pub fn intent_part(key: &str) -> Finding {
    error("press-intent", format!("印刷条件（出力インテント）の {key} がないか、使えません")).hint(AGAIN)
}

/// `space` of the intent's profile, such as `RGB`.
pub fn intent_space(space: &str) -> Finding {
    error("press-intent", format!("印刷条件のプロファイルが、印刷機（CMYK）用ではありません（{space}）")).hint(AGAIN)
}

pub fn box_absent(page: usize, name: &str) -> Finding {
    error("press-boxes", format!("{page}ページに、{}がありません", box_name(name))).hint(AGAIN)
}

/// A page with both a `TrimBox` and an `ArtBox`.
pub fn box_double(page: usize) -> Finding {
    error("press-boxes", format!("{page}ページに、TrimBox と ArtBox の両方があります。TrimBox だけにします"))
        .hint(AGAIN)
}

pub fn box_outside(page: usize, inner: &str, outer: &str) -> Finding {
    error("press-boxes", format!("{page}ページの{}が、{}の外にはみ出しています", box_name(inner), box_name(outer)))
        .hint(AGAIN)
}

pub fn trim_size(page: usize, found: (f64, f64), wanted: (f64, f64)) -> Finding {
    let message = format!(
        "{page}ページの仕上がり寸法が {:.1}×{:.1} mm です（{:.1}×{:.1} mm のはずです）",
        found.0, found.1, wanted.0, wanted.1
    );
    error("press-boxes", message).hint(AGAIN)
}

/// A page and its size after the cut, and the first page with its own.
pub fn trims_unlike(
    (page, width, height): (usize, f64, f64),
    (first, usual_width, usual_height): (usize, f64, f64),
) -> Finding {
    let message = format!(
        "ページの仕上がり寸法がそろっていません（{page}ページは {width:.1}×{height:.1} mm、{first}ページは {usual_width:.1}×{usual_height:.1} mm）"
    );
    warning("press-boxes", message)
        .hint("1つのファイルのページは、同じ寸法に断たれます。違う大きさの紙面なら、ファイルを分けて入稿してください。")
}

pub fn bleed_short(page: usize, found: f64, wanted: f64) -> Finding {
    error(
        "press-boxes",
        format!("{page}ページの塗り足し（BleedBox）が、{found:.1} mm しかありません（{wanted:.1} mm 必要です）"),
    )
    .hint("塗り足しを付けて書き出しなおしてください。")
}

/// The room around the trim is not what the marks need.
pub fn margin(page: usize, found: f64, wanted: f64) -> Finding {
    error(
        "press-boxes",
        format!("{page}ページの仕上がり線から紙の端までが、{found:.1} mm です（{wanted:.1} mm のはずです）"),
    )
    .hint(AGAIN)
}

fn box_name(name: &str) -> String {
    let japanese = match name {
        "TrimBox" => "仕上がり線",
        "BleedBox" => "塗り足し",
        "CropBox" => "表示する範囲",
        "MediaBox" => "紙の大きさ",
        _ => return name.to_owned(),
    };
    format!("{japanese}（{name}）")
}

/// `kind` of annotation, such as `Link`.
pub fn annotation(page: usize, kind: &str) -> Finding {
    error("press-annotation", format!("{page}ページに、リンクや注釈（{kind}）があります"))
        .hint("刷る紙には出ません。リンクや注釈を消して、書き出しなおしてください。")
}

/// Something that a viewer would do: a script, a jump, a form.
pub fn action() -> Finding {
    error("press-annotation", "開いたときや押したときに動くもの（リンク、フォーム、スクリプト）があります")
        .hint("印刷用の PDF では使えません。リンクやしおりを付けずに、書き出しなおしてください。")
}

pub fn font_absent(name: &str) -> Finding {
    error("press-font", format!("フォント「{name}」が埋めこまれていません"))
        .hint("印刷会社のパソコンで別の字に変わります。フォントを埋めこんで、書き出しなおしてください。")
}

/// `space` is a colour space of light, such as `RGB`.
pub fn light(page: usize, space: &str, count: usize) -> Finding {
    error("press-colour", format!("{page}ページに、画面用の色（{space}）があります{}", places(count)))
        .hint("刷ると色が変わります。CMYK の色に直してください。")
}

/// Black text in a colour of light.
pub fn light_text(page: usize, space: &str, words: Option<&str>, count: usize) -> Finding {
    let message = format!("{page}ページの{}が、画面用の黒（{space}）です{}", text(words), places(count));
    error("press-colour", message).hint("4色を重ねた黒になり、ずれてにじみます。スミ（K100）だけの黒にしてください。")
}

pub fn unknown_colour(page: usize, count: usize) -> Finding {
    error("press-colour", format!("{page}ページに、何色で刷るのか分からないものがあります{}", places(count)))
        .hint(AGAIN)
}

/// Colours with the very profile of the output intent.
pub fn intent_colour(page: usize, count: usize) -> Finding {
    let message = format!("{page}ページに、印刷条件と同じプロファイルの付いた CMYK の色があります{}", places(count));
    error("press-colour", message).hint("プロファイルを付けない CMYK で書き出してください。")
}

/// `space` will be turned into the inks of the press by whoever prints.
pub fn converted(page: usize, space: &str, count: usize) -> Finding {
    let message =
        format!("{page}ページに、印刷会社で別の色に置きかわるかもしれない色（{space}）があります{}", places(count));
    warning("press-colour", message).hint("プロファイルの付かない CMYK か、スミ（K）だけの色にしておくと確かです。")
}

/// An ink of its own, such as a colour of DIC or the line of a die.
pub fn spot(page: usize, ink: &str, count: usize) -> Finding {
    warning("press-colour", format!("{page}ページに、特色「{ink}」があります{}", places(count)))
        .hint("特色は版が増えます。型抜きの線なら、印刷会社に伝えてください。そうでなければ CMYK に直してください。")
}

/// A transfer function or a halftone of its own.
pub fn transfer(page: usize) -> Finding {
    error("press-colour", format!("{page}ページに、インキの濃さを変える設定（TR、HTP）があります")).hint(AGAIN)
}

/// Text that looks black but is of several inks.
pub fn mixed_text(page: usize, words: Option<&str>, count: usize) -> Finding {
    error("press-black", format!("{page}ページの{}の黒が、2色以上のインキです{}", text(words), places(count)))
        .hint("版がずれると、にじんで読みにくくなります。スミ（K100）だけにしてください。")
}

pub fn rich_line(page: usize, count: usize) -> Finding {
    error("press-black", format!("{page}ページの線や小さな図に、色を混ぜた黒があります{}", places(count)))
        .hint("版がずれると、色の縁が出ます。スミ（K100）だけにしてください。")
}

pub fn rich_ground(page: usize, count: usize) -> Finding {
    warning("press-black", format!("{page}ページの広い黒に、色が混ぜてあります{}", places(count)))
        .hint("わざとでなければ、スミ（K100）だけにしてください。")
}

/// `limit` is the most that is allowed.
pub fn ink(page: usize, total: f64, limit: f64, count: usize) -> Finding {
    let message =
        format!("{page}ページに、インキの合計が {total:.0} % のところがあります（{limit:.0} % まで）{}", places(count));
    error("press-ink", message)
        .hint("乾かずに、裏移りします。色を薄くするか、画像を印刷条件に合わせて変換しなおしてください。")
}

/// White that overprints: what is below stays, and the white vanishes.
pub fn vanishing(page: usize, count: usize) -> Finding {
    error(
        "press-overprint",
        format!("{page}ページに、重ねて刷る設定（オーバープリント）の白があります{}", places(count)),
    )
    .hint("白が消えて、下の色が出ます。白のオーバープリントを外してください。")
}

/// `thinnest` is in pt.
pub fn thin(page: usize, thinnest: f64, count: usize) -> Finding {
    error("press-stroke", format!("{page}ページに、{thinnest:.2} pt の線があります{}", places(count)))
        .hint("刷るとかすれたり消えたりします。0.25 pt 以上にしてください。")
}

/// The coarsest picture of a page: its width, its resolution and the wanted one.
pub fn coarse(page: usize, width: f64, resolution: f64, wanted: f64, count: usize) -> Finding {
    let message = format!(
        "{page}ページの画像（幅 {width:.0} mm）は {resolution:.0} ppi です。印刷には {wanted:.0} ppi 以上が望まれます{}",
        places(count)
    );
    let pixels = (width / 25.4 * wanted).ceil();
    warning("coarse-image", message)
        .hint(format!("横が {pixels:.0} 画素以上ある画像に取りかえると、きれいに印刷されます。"))
}

/// `covered` is the reach of the ground beyond the trim, `length` along it.
pub fn bleed(page: usize, length: f64, covered: f64, wanted: f64) -> Finding {
    let reach = if covered < 0.1 {
        "まったく届いていません".to_owned()
    } else {
        format!("約 {covered:.1} mm しか届いていません")
    };
    error("press-bleed", format!("{page}ページの端の色が、塗り足し {wanted:.0} mm に{reach}（長さ {length:.0} mm）"))
        .hint("切るときに白い筋が出ます。端まである色や画像を、仕上がり線の外 3 mm まで広げてください。")
}

/// Registration colour where the sheet itself is.
pub fn registration(page: usize, count: usize) -> Finding {
    error(
        "press-marks",
        format!("{page}ページの紙面か塗り足しに、トンボの色（4色すべて 100 %）があります{}", places(count)),
    )
    .hint("トンボは塗り足しの外に置きます。紙面の黒はスミ（K100）にしてください。")
}

/// Something is nearer to the bleed than `gap`.
pub fn mark_near(page: usize, gap: f64) -> Finding {
    error("press-marks", format!("{page}ページの塗り足しのすぐ外（{gap} mm 以内）に、トンボか絵があります"))
        .hint("切るときにずれると、紙面に残ります。トンボや欄外の文字を、塗り足しから離してください。")
}

pub fn no_marks(page: usize) -> Finding {
    error("press-marks", format!("{page}ページの角に、トンボがありません"))
        .hint("切る位置が分かりません。トンボを付けて書き出しなおしてください。")
}

/// `what` is a text or the name of a code.
pub fn near_trim(page: usize, what: &str, has: f64, needs: f64) -> Finding {
    let place = if has < 0.0 {
        "仕上がり線の外に出ています".to_owned()
    } else {
        format!("仕上がり線から {has:.1} mm のところにあります")
    };
    error("near-edge", format!("{page}ページの「{what}」が、{place}（{needs} mm 以上内側に置きます）"))
        .hint("切るときに欠けます。内側に寄せてください。")
}

pub fn across_fold(page: usize, what: &str, keep: f64) -> Finding {
    error("on-fold", format!("{page}ページの「{what}」が、折り目にかかっています（折り目から {keep} mm 以上離します）"))
        .hint("折ると読みにくくなります。折り目から離してください。")
}

/// Why a part of a page could not be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unread {
    /// Bytes that cannot be unpacked.
    Packed,
    /// Operators that are none.
    Operators,
    /// More than is looked at.
    TooMany,
    /// A form in itself, or very deep.
    Nested,
    Picture,
}

/// A part of a page that could not be judged: it is not passed.
pub fn unread(page: usize, why: Unread) -> Finding {
    let what = match why {
        Unread::Packed => "データが壊れているか、大きすぎます",
        Unread::Operators => "描く命令が読めません",
        Unread::TooMany => "描く命令が多すぎます",
        Unread::Nested => "図が自分自身を含むか、深く重なりすぎています",
        Unread::Picture => "命令のなかの画像が読めません",
    };
    error("press-unread", format!("{page}ページに、調べられないところがあります（{what}）"))
        .hint("印刷会社でも読めないことがあります。書き出しなおしてください。")
}

/// Where there are several places, how many.
fn places(count: usize) -> String {
    if count > 1 { format!("（{count}か所）") } else { String::new() }
}

fn text(words: Option<&str>) -> String {
    words.map_or("文字".to_owned(), |words| format!("文字「{words}」"))
}
