//! `index.html`: the download page that a center puts on its site, and the part
//! of it that is pasted into a page of a CMS. Both read without any style: a CMS
//! takes classes, scripts and styles away.

use maud::{Markup, html};

use super::handout;
use super::verdict::Verdict;
use super::whole::{Judged, Whole, day, kilobytes, paper};
use common::kinds::{Edition, Material, Sheet, Use};
use inspect::Inspection;

/// Longer side of a thumbnail in CSS pixels.
const THUMBNAIL: f64 = 220.0;

/// The whole page. It is in the output folder and names the files there, so
/// it works wherever the folder is put.
pub fn page(whole: &Whole) -> String {
    handout::page(&format!("{}の印刷物", whole.center), &offers(whole))
}

/// The inner part alone, from level 2 of headings, to paste into a page. Links
/// lead to the files beside that page.
pub fn snippet(whole: &Whole) -> String {
    handout::lines(&offers(whole))
}

fn offers(whole: &Whole) -> Markup {
    let offered = |material| whole.sheets.iter().any(|judged| offered(judged, material, Use::Web));
    let materials: Vec<Material> = Material::ALL.into_iter().filter(|material| offered(*material)).collect();
    html! {
        @if materials.is_empty() { p { "いま、ダウンロードできるものはありません。" } }
        @for material in &materials {
            h2 { (material.label()) }
            p { (purpose(*material)) }
            ul {
                @for edition in Edition::ALL {
                    @if let Some((judged, inspection)) = find(whole, *material, edition, Use::Web) {
                        li { (row(whole, judged, inspection)) }
                    }
                }
            }
        }
        p { "内容は" (day(whole.issued)) "のものです。" }
    }
}

/// What one edition of a material is, and its files: first the page, which opens on any phone.
fn row(whole: &Whole, judged: &Judged, inspection: &Inspection) -> Markup {
    let sheet = &judged.sheet;
    let name = name(whole, sheet);
    let titled = titled(name, sheet);
    html! {
        p { (thumbnail(name, sheet, inspection)) }
        @if let Some((page, _)) = judged.page() {
            p { a href=(page) { (titled) "をこの画面で読む" } "（スマートフォンでも読みやすいページです）" }
        }
        p { a href=(file(sheet)) download=(saved_as(whole, sheet, "pdf")) { (titled) "（PDF：" (kilobytes(inspection.bytes)) "）" } }
        @if let Some((epub, bytes)) = judged.epub() {
            p { a href=(epub) download=(saved_as(whole, sheet, "epub")) { (titled) "（電子書籍 EPUB：" (kilobytes(bytes)) "）" } }
        }
        p { (extent(inspection)) "。" (edition(sheet.edition)) }
        @if let Some((print, printed)) = find(whole, sheet.material, sheet.edition, Use::Office) {
            @let print = &print.sheet;
            p {
                "印刷して使うときは、"
                a href=(file(print)) download=(saved_as(whole, print, "pdf")) { (titled) "の印刷用（PDF：" (kilobytes(printed.bytes)) "）" }
                "をお使いください。" (print.advice.unwrap_or_default())
            }
        }
    }
}

fn thumbnail(name: &str, sheet: &Sheet, inspection: &Inspection) -> Markup {
    let (width, height) = inspection.pages.first().copied().unwrap_or((210.0, 297.0));
    let pixels = |mm: f64| format!("{:.0}", THUMBNAIL * mm / width.max(height).max(1.0));
    html! {
        img src={ "preview/" (sheet.name()) "-1.png" } alt={ (name) "の1ページ目" }
            width=(pixels(width)) height=(pixels(height));
    }
}

fn file(sheet: &Sheet) -> String {
    format!("{}.pdf", sheet.name())
}

/// The name under which a file is saved: what it is in words, since the files of all
/// uses have one name in their folders.
fn saved_as(whole: &Whole, sheet: &Sheet, ending: &str) -> String {
    let printed = match sheet.purpose {
        Use::Web => "",
        Use::Office => "-印刷用",
        Use::Press => "-入稿用",
    };
    let name: String = name(whole, sheet).chars().map(|c| if is_for_names(c) { c } else { '-' }).collect();
    format!("{}{printed}.{ending}", name.trim())
}

/// Whether every system takes a character in the name of a file.
fn is_for_names(c: char) -> bool {
    !c.is_control() && !r#"<>:"/\|?*"#.contains(c)
}

/// The title without the center, which the page names itself.
fn name<'a>(whole: &Whole, sheet: &'a Sheet) -> &'a str {
    let alone = sheet.title.strip_suffix(whole.center.as_str()).map(str::trim_end);
    alone.filter(|name| !name.is_empty()).unwrap_or(&sheet.title)
}

/// 「6ページ、A4（縦）」.
fn extent(inspection: &Inspection) -> String {
    let size = inspection.pages.first().map(|size| format!("、{}", paper(*size))).unwrap_or_default();
    format!("{}ページ{size}", inspection.pages.len())
}

fn purpose(material: Material) -> &'static str {
    match material {
        Material::Leaflet => "どんなことを相談できるか、相談するとどうなるかを、短くまとめたものです。",
        Material::Poster => "窓口や掲示板に貼るものです。相談先の電話番号と二次元コードを大きくのせています。",
        Material::Flyer => "手わたしや回覧のための、表と裏の1枚です。",
        Material::SupportBook => "くわしく知りたい方のための冊子です。",
        Material::Directory => "お近くの相談窓口を探すための一覧です。",
        Material::Notice => "催しなどのお知らせです。",
        Material::Card => "さいふなどに入れておける、名刺の大きさのカードです。",
    }
}

fn edition(edition: Edition) -> Markup {
    match edition {
        Edition::Standard => html! {},
        Edition::Furigana => html! { "漢字にふりがなをつけています。" },
        Edition::LargePrint => html! { "文字を大きくしています。" },
        Edition::Easy => html! { "やさしい日本語で書いています。" },
        Edition::Language(language) => html! {
            span lang=(language.tag()) { (language.own_name()) } "（" (language.label()) "）です。"
        },
    }
}

/// A title in its own language.
fn titled(name: &str, sheet: &Sheet) -> Markup {
    let language = sheet.edition.language();
    html! { @if let Some(language) = language { span lang=(language.tag()) { (name) } } @else { (name) } }
}

/// A sheet that may be handed out.
fn offered(judged: &Judged, material: Material, purpose: Use) -> bool {
    judged.sheet.material == material && judged.sheet.purpose == purpose && judged.verdict() != Verdict::Faulty
}

fn find(whole: &Whole, material: Material, edition: Edition, purpose: Use) -> Option<(&Judged, &Inspection)> {
    let mut sheets = whole.sheets.iter().filter(|judged| offered(judged, material, purpose));
    let judged = sheets.find(|judged| judged.sheet.edition == edition)?;
    Some((judged, judged.inspection.as_ref()?))
}
