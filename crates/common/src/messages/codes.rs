//! What is said about the codes of a finished PDF.

use super::{error, warning};
use crate::finding::{Finding, Origin};

const REMAKE: &str = "二次元コードを作りなおし、別のスマートフォンでも読めることを確かめてください。";

/// A code that must be there and say `payload`.
pub fn unread(payload: &str) -> Finding {
    of_file(error("code-unread", format!("二次元コードがないか、読み取れません（{payload}）"))).hint(REMAKE)
}

/// Something that looks like a code, on a page of which nothing is known.
pub fn unread_unknown() -> Finding {
    of_file(error("code-unread", "二次元コードの形をしたものがありますが、読み取れません")).hint(REMAKE)
}

pub fn other_payload(payload: &str, decoded: &str) -> Finding {
    let message = format!("二次元コードの中身が違います（正: {payload}、読み取り: {decoded}）");
    of_file(error("code-payload", message))
        .hint("このまま配ると、違うページが開きます。元のデータから作りなおしてください。")
}

pub fn unwanted(decoded: &str) -> Finding {
    of_file(error("code-payload", format!("元のデータにない二次元コードがあります（読み取り: {decoded}）")))
        .hint("要らないものなら消し、要るものなら元のデータに書いてください。")
}

/// A code that a picture of the source has brought along.
pub fn in_picture(decoded: &str, voice: bool) -> Finding {
    let message = format!("この画像には二次元コードが入っています（読み取り: {decoded}）");
    let hint = if voice {
        "ここに入れるのは、音声コードの画像です。URL を開くコードは、links に URL を書くと、読み取りやすい大きさで作ります。"
    } else {
        "画像の中のコードは、読み取れるかどうかを確かめられません。links に URL を書くとコードを作るので、画像にはコードのないものを使ってください。"
    };
    error("code-payload", message).hint(hint)
}

/// `module` and `minimum` in mm.
pub fn module(module: f64, minimum: f64) -> Finding {
    let message =
        format!("二次元コードの升目が {module:.2} mm です。刷ってつぶれない大きさは {minimum:.1} mm 以上です");
    of_file(error("code-module", message)).hint("コードを大きくするか、URL を短くして升目を減らしてください。")
}

/// `side` and `minimum` in mm.
pub fn size(side: f64, minimum: f64) -> Finding {
    let message = format!("二次元コードの1辺が {side:.1} mm です。この紙面では {minimum:.0} mm 以上が必要です");
    of_file(error("code-size", message))
        .hint("コードを大きくしてください。離れて読む紙面では、読む距離の10分の1が目安です。")
}

/// `quiet` and `needed` in modules.
pub fn quiet(quiet: f64, needed: f64) -> Finding {
    let message =
        format!("二次元コードのまわりの余白が、升目 {quiet:.1} 個分しかありません（{needed:.0} 個分が必要です）");
    of_file(error("code-quiet", message)).hint("文字や線、色の境目、紙の端をコードから離してください。")
}

pub fn inverted() -> Finding {
    of_file(error("code-contrast", "二次元コードの明暗が逆です（暗い地に明るい升目）"))
        .hint("読めないスマートフォンがあります。白い地に黒で刷ってください。")
}

/// `ratio` and `least` are WCAG contrast ratios.
pub fn faint(ratio: f64, least: f64) -> Finding {
    let message = format!("二次元コードの明暗の差が足りません（コントラスト比 {ratio:.1}、{least:.0} 以上が必要です）");
    of_file(error("code-contrast", message)).hint("白い地に黒で刷ってください。")
}

pub fn pale(ratio: f64, wanted: f64) -> Finding {
    let message = format!("二次元コードの明暗の差が小さめです（コントラスト比 {ratio:.1}、{wanted} 以上が安心です）");
    of_file(warning("code-contrast", message)).hint("白い地に黒で刷ってください。")
}

/// `dark` and `light` in sRGB; `press`: whether it goes to a printing company.
pub fn tint(dark: [u8; 3], light: [u8; 3], press: bool) -> Finding {
    let hex = |[r, g, b]: [u8; 3]| format!("#{r:02X}{g:02X}{b:02X}");
    let message = format!("二次元コードに色が付いています（升目 {}、地 {}）", hex(dark), hex(light));
    let finding = if press { error("code-tint", message) } else { warning("code-tint", message) };
    of_file(finding).hint("白い地に黒だけで刷ってください。色を重ねると、版がずれたときに読めなくなります。")
}

/// `distance` and `keep` in mm.
pub fn on_fold(distance: f64, keep: f64) -> Finding {
    let place = if distance > 0.0 {
        format!("折り目から {distance:.1} mm です")
    } else {
        "折り目にかかっています".to_owned()
    };
    of_file(error("code-fold", format!("二次元コードが{place}（{keep:.0} mm 以上離します）")))
        .hint("折ると読めなくなります。コードを折り目から離してください。")
}

/// `distance` and `needed` in mm.
pub fn fold_in_quiet(distance: f64, needed: f64) -> Finding {
    let message = format!(
        "折り目が、二次元コードのまわりの余白に入っています（折り目まで {distance:.1} mm、余白は {needed:.1} mm 必要です）"
    );
    of_file(warning("code-fold", message))
        .hint("折り目の影で読みにくくなることがあります。コードを折り目から離してください。")
}

/// `distance` and `keep` in mm.
pub fn trim(distance: f64, keep: f64) -> Finding {
    let message =
        format!("二次元コードが紙の端から {distance:.1} mm のところにあります（{keep:.0} mm 以上内側に置きます）");
    of_file(error("code-trim", message)).hint("紙を切るときや刷るときに欠けます。コードを内側に動かしてください。")
}

/// `margin` is the share of trials that were read; `weak` names those in which
/// too little was.
pub fn margin(margin: f64, weak: &[&str]) -> Finding {
    let names: Vec<&str> = weak.iter().map(|stress| stress_name(stress)).collect();
    let message = format!(
        "二次元コードは読めますが、余裕がありません（試した条件の {:.0}% で読めました。弱いもの: {}）",
        margin * 100.0,
        names.join("、")
    );
    of_file(warning("code-margin", message))
        .hint("暗い廊下や斜めからでは読めないことがあります。升目を大きくし、上に絵や文字を重ねないでください。")
}

/// A code that is read all the same by some.
pub fn mirrored() -> Finding {
    of_file(warning("code-margin", "二次元コードが、鏡に映したように裏返しです"))
        .hint("裏返しのコードは、読めないスマートフォンがあります。裏返さずに作りなおしてください。")
}

/// The name of a stress for readers.
pub fn stress_name(stress: &str) -> &str {
    match stress {
        "resolution" => "遠くから",
        "blur" => "ピントのずれ",
        "rotation" => "傾き",
        "perspective" => "斜めから",
        "light" => "むらのある明かり",
        "noise" => "暗さのざらつき",
        "gain" => "インキの太り",
        other => other,
    }
}

fn of_file(finding: Finding) -> Finding {
    Finding { origin: Origin::File, ..finding }
}
