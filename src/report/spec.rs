//! The specification that goes to the printing company with the files: what is
//! to be made, and what was checked.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use unicode_width::UnicodeWidthStr;

use crate::export::press::{BLEED, Shop};
use common::facts::Code;
use common::facts::{Facts, Trim, VoiceSlot};
use common::kinds::{Edition, Material, Sheet};
use source::model::EditionOrder;
use source::{Center, Text};

/// A label and what it says.
type Row = (&'static str, String);

/// The whole specification, as texts for a layout and for a plain file.
#[derive(Debug, Serialize)]
pub struct Spec {
    pub title: String,
    pub center: String,
    pub issued: String,
    pub rows: Vec<Row>,
    pub jobs: Vec<Job>,
    /// Name, version, file's hash.
    pub fonts: Vec<[String; 3]>,
    pub checks: Vec<String>,
}

/// One file to be printed.
#[derive(Debug, Serialize)]
pub struct Job {
    /// Material, and edition.
    pub name: String,
    pub rows: Vec<Row>,
    pub codes: Vec<CodeLine>,
    /// Remarks that the checks gave.
    pub remarks: Vec<String>,
}

/// One code of a file.
#[derive(Debug, Serialize)]
pub struct CodeLine {
    pub place: String,
    pub payload: String,
}

/// What is known of a press sheet that was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Printed {
    pub file: String,
    pub trims: Vec<Trim>,
    /// Folds of each page, in mm from the left edge of the trim.
    pub folds: Vec<Vec<f64>>,
    /// Voice codes beside which the paper is cut.
    pub notches: Vec<VoiceSlot>,
    /// `PostScript` names of the embedded fonts.
    pub fonts: Vec<String>,
    pub codes: Vec<Code>,
    pub remarks: Vec<String>,
    /// What its slug tells of what it says, if it has one.
    pub manuscript: Option<String>,
}

impl Printed {
    pub fn new(
        sheet: &Sheet,
        facts: &Facts,
        manuscript: Option<String>,
        codes: &[Code],
        remarks: Vec<String>,
        fonts: Vec<String>,
    ) -> Self {
        let folds = (1..=facts.trims.len())
            .map(|page| facts.folds.iter().filter(|fold| fold.page == page).map(|fold| fold.x).collect())
            .collect();
        let file = format!("{}.pdf", sheet.stem());
        let notches = facts.voices.iter().filter(|slot| slot.notch.is_some()).copied().collect();
        let (trims, codes) = (facts.trims.clone(), codes.to_vec());
        Self { file, trims, folds, notches, fonts, codes, remarks, manuscript }
    }
}

/// Checks that every press sheet has passed, or it would not be there.
const CHECKS: [&str; 8] = [
    "PDF/X-4 の形式: 版、出力インテント、XMP、ID、Trapped",
    "ページの枠: TrimBox、BleedBox、MediaBox（誤差 0.01 mm 以内）",
    "色: すべて DeviceCMYK。RGB・ICC なし。特色なし。黒は K100 のみ（色を混ぜた黒なし）",
    "インキの総量: 上限以内（トンボを除く）",
    "線の太さ: 0.25 pt 以上",
    "文字と二次元コード: 仕上がりより 3 mm 以上内側、折り目から 1 mm 以上",
    "フォント: すべて埋め込み（サブセット）",
    "二次元コード: できあがった紙面からすべて読みとり、内容が一致",
];

/// What is said of spot colours where paper is cut.
const DIE_LINE_ALONE: &str = "特色は型抜きの線 DieLine だけ（刷りません）";

/// The specification of the press sheets of a center.
pub fn of(center: &Center, shop: &Shop, made: &[(&Sheet, &Printed)], fonts: &[[String; 3]]) -> Spec {
    let name = center.center.name.plain();
    let used = |font: &&[String; 3]| made.iter().any(|(_, printed)| printed.fonts.contains(&font[0]));
    let cuts = made.iter().any(|(_, printed)| !printed.notches.is_empty());
    Spec {
        title: format!("入稿仕様書 {name}"),
        center: name,
        issued: source::era::western(center.issued),
        rows: common(shop, cuts),
        jobs: made.iter().map(|(sheet, printed)| job(center, sheet, printed)).collect(),
        fonts: fonts.iter().filter(used).cloned().collect(),
        checks: CHECKS
            .map(|check| if cuts { check.replace("特色なし", DIE_LINE_ALONE) } else { check.to_owned() })
            .to_vec(),
    }
}

fn common(shop: &Shop, cuts: bool) -> Vec<Row> {
    let marks = if shop.press.marks {
        "あり（仕上がりの外 3.5 mm から、4色すべて。角トンボ・センタートンボ・折りトンボ、欄外に内容の記載）"
    } else {
        "なし"
    };
    let black = if shop.press.black_overprint {
        "あり（K100 のみ。白と色はすべてノックアウト）"
    } else {
        "なし"
    };
    vec![
        ("形式", "PDF/X-4（ISO 15930-7）、PDF 1.6".to_owned()),
        ("出力インテント", format!("{}（{}）", shop.condition.identifier, shop.condition.info)),
        ("色", format!("プロセス4色（CMYK）。{}", if cuts { DIE_LINE_ALONE } else { "特色なし" })),
        ("塗り足し", format!("各辺 {BLEED} mm")),
        ("トンボ", marks.to_owned()),
        ("オーバープリント", black.to_owned()),
        ("インキの総量", format!("{} % 以内", shop.press.ink_limit)),
        ("出力見本", "proof フォルダーの PNG（色は目安）".to_owned()),
        ("作成", crate::export::CREATOR.to_owned()),
    ]
}

fn job(center: &Center, sheet: &Sheet, printed: &Printed) -> Job {
    let trim = printed.trims[0];
    let pages = printed.trims.len();
    let size = |width: f64, height: f64| format!("{}×{} mm", number(width), number(height));
    let mut rows = vec![("ファイル", printed.file.clone())];
    rows.extend(printed.manuscript.clone().map(|digits| ("原稿", format!("{digits}（欄外の記載と同じ）"))));
    match sheet.material {
        Material::Leaflet => rows.extend([
            ("仕上がりサイズ", format!("{}（巻三つ折り後）", size(widest(&printed.folds[0], trim), trim.height))),
            ("展開サイズ", size(trim.width, trim.height)),
            ("ページ", format!("{pages}（1ページ目が外面、2ページ目が内面）")),
            ("色数", "両面 4色／4色".to_owned()),
            ("加工", format!("巻三つ折り。折る位置は仕上がりの左端から {}", folds(&printed.folds))),
        ]),
        Material::Poster => rows.extend([
            ("仕上がりサイズ", size(trim.width, trim.height)),
            ("ページ", format!("{pages}（片面）")),
            ("色数", "片面 4色／0色".to_owned()),
            ("加工", "断裁のみ".to_owned()),
        ]),
        Material::Flyer | Material::Card => rows.extend([
            ("仕上がりサイズ", size(trim.width, trim.height)),
            ("ページ", format!("{pages}（1ページ目が表、2ページ目が裏）")),
            ("色数", "両面 4色／4色".to_owned()),
            ("加工", "断裁のみ".to_owned()),
        ]),
        Material::SupportBook => rows.extend([
            ("仕上がりサイズ", size(trim.width, trim.height)),
            ("展開サイズ", size(2.0 * trim.width, trim.height)),
            ("ページ", format!("{pages}（表紙をふくむ。1ページずつ、面付けなし）")),
            ("色数", "両面 4色／4色".to_owned()),
            ("加工", "中綴じ、左とじ".to_owned()),
        ]),
        Material::Notice => rows.extend([
            ("仕上がりサイズ", size(trim.width, trim.height)),
            ("ページ", format!("{pages}（1ページずつ、別々の紙）")),
            ("色数", "片面 4色／0色".to_owned()),
            ("加工", "断裁のみ".to_owned()),
        ]),
        Material::Directory => rows.extend([
            ("仕上がりサイズ", size(trim.width, trim.height)),
            ("ページ", format!("{pages}（1ページずつ、面付けなし）")),
            ("色数", if pages == 1 { "片面 4色／0色".to_owned() } else { "両面 4色／4色".to_owned() }),
            ("加工", if pages <= 2 { "断裁のみ".to_owned() } else { "左上をとじる（1か所）".to_owned() }),
        ]),
    }
    rows.extend(printed.notches.iter().filter_map(|slot| Some(("型抜き", notch(slot, trim)?))));
    rows.extend(ordered(order(center, sheet)));
    Job { name: sheet.label(), rows, codes: codes(&printed.codes), remarks: printed.remarks.clone() }
}

/// Where the paper is cut beside a voice code.
fn notch(slot: &VoiceSlot, trim: Trim) -> Option<String> {
    let (across, up) = (number(slot.notch?), number(trim.height - slot.middle()));
    Some(format!(
        "{}ページの右辺に、直径 {across} mm の半円の切り欠き。中心は仕上がりの下端から {up} mm（特色 DieLine、オーバープリント。刷りません）",
        slot.page
    ))
}

/// The widest panel between folds, in mm: how wide the folded sheet is.
fn widest(folds: &[f64], trim: Trim) -> f64 {
    let mut ends: Vec<f64> = folds.iter().copied().chain([0.0, trim.width]).collect();
    ends.sort_by(f64::total_cmp);
    ends.windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::max)
}

fn folds(pages: &[Vec<f64>]) -> String {
    let mut sorted = pages.to_vec();
    for folds in &mut sorted {
        folds.sort_by(f64::total_cmp);
    }
    let list = |folds: &Vec<f64>| folds.iter().map(|x| number(*x)).collect::<Vec<_>>().join("・");
    let [outside, inside] = sorted.as_slice() else { return String::new() };
    format!("外面 {} mm、内面 {} mm", list(outside), list(inside))
}

/// What is ordered of a sheet. Other editions are printed as the standard one
/// is, but never in its quantity unless the source says so.
fn order(center: &Center, sheet: &Sheet) -> Option<EditionOrder> {
    let orders = center.press.clone().unwrap_or_default().orders;
    let order = match sheet.material {
        Material::Leaflet => orders.leaflet,
        Material::Poster => orders.poster,
        Material::Flyer => orders.flyer,
        Material::SupportBook => orders.support_book,
        Material::Directory => orders.directory,
        Material::Card => orders.card,
        Material::Notice => orders.notices,
    }?;
    let own = match sheet.edition {
        Edition::Furigana => order.furigana,
        Edition::Easy => order.easy,
        Edition::Language(_) => None,
        Edition::Standard | Edition::LargePrint => {
            return Some(EditionOrder { paper: order.paper, quantity: order.quantity, note: order.note });
        }
    };
    let own = own.unwrap_or_default();
    Some(EditionOrder { paper: own.paper.or(order.paper), quantity: own.quantity, note: own.note.or(order.note) })
}

fn ordered(order: Option<EditionOrder>) -> Vec<Row> {
    let Some(order) = order else { return Vec::new() };
    let said = [("用紙", order.paper), ("部数", order.quantity), ("備考", order.note)];
    said.into_iter().filter_map(|(label, text)| Some((label, text.as_ref().map(Text::plain)?))).collect()
}

fn codes(codes: &[Code]) -> Vec<CodeLine> {
    let line = |code: &Code| CodeLine {
        place: format!("{}ページ {} mm角（{}）", code.page, number(code.area.width), code.id),
        payload: code.payload.clone(),
    };
    codes.iter().map(line).collect()
}

/// Without a fraction where there is none.
fn number(mm: f64) -> String {
    let tenths = (mm * 10.0).round() / 10.0;
    format!("{tenths}")
}

impl Spec {
    /// The specification as plain text, with the line ends of Windows.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut line = |words: &str| writeln!(text, "{words}").expect("a string");
        line(&self.title);
        line(&format!("内容の基準日 {}", self.issued));
        line("");
        line("■ 共通");
        self.rows.iter().for_each(|row| line(&aligned(row)));
        for job in &self.jobs {
            line("");
            line(&format!("■ {}", job.name));
            job.rows.iter().for_each(|row| line(&aligned(row)));
            for code in &job.codes {
                line(&aligned(&("二次元コード", format!("{} {}", code.place, code.payload))));
            }
            job.remarks.iter().for_each(|remark| line(&aligned(&("注意", remark.clone()))));
        }
        line("");
        line("■ フォント（埋め込み）");
        for [name, version, hash] in &self.fonts {
            line(&format!("  {name}  {version}"));
            line(&format!("    SHA-256 {hash}"));
        }
        line("");
        line("■ 検査（すべて合格）");
        self.checks.iter().for_each(|check| line(&format!("  ・{check}")));
        text.replace('\n', "\r\n")
    }
}

/// Columns that labels take on a terminal, with the widest and a space.
const LABEL_COLUMNS: usize = 18;

fn aligned((label, words): &Row) -> String {
    let pad = " ".repeat(LABEL_COLUMNS.saturating_sub(label.width()));
    format!("  {label}{pad}{words}")
}
