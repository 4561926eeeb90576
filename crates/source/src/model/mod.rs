//! [`Center`]: everything that a source says, typed.
//!
//! The keys of the YAML are the fields here. The doc comments are Japanese
//! because they become the descriptions of the JSON Schema, from which both
//! the reader (`shape`) and an editor's hover text are made.

mod artwork;
mod book;
mod card;
mod clock;
mod date;
mod directory;
mod flyer;
mod hours;
mod leaflet;
mod notice;
mod poster;
mod press;
mod reach;
mod windows;
mod wording;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::date::{date, date_parts};
pub use artwork::Artwork;
pub use book::{Block, BookBack, Chapter, NotesPage, Pairs, SupportBook};
pub use card::Card;
pub use clock::Clock;
use common::kinds::{Edition, Material};
pub use directory::{Directory, Heads};
pub use flyer::{Flyer, FlyerHow, FlyerWho};
pub use hours::{Break, DAY, Opening, Span, Weekday};
pub use leaflet::{Group, Leaflet, LeafletAbout, LeafletCover, LeafletSigns, LeafletTalk, LeafletWho};
pub use notice::{Days, Event, Notice, Occasion, Until};
pub use poster::Poster;
pub use press::{EditionOrder, Order, Orders, Settings};
pub use reach::{
    Codes, Contact, ContactKind, Helpline, Identity, Link, LinkName, Links, MapLink, Office, Picture, Route,
};
pub use windows::{FromFile, Window, Windows};
pub use wording::{Item, Note, Statistic, Words};

/// センターひとつ分のファイル
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Center {
    /// センターのこと
    pub center: Identity,
    /// 何の相談窓口か。紙面の絵と、言葉の決まりが変わります（書かなければ hikikomori）
    #[serde(default, skip_serializing)]
    #[schemars(extend("examples" = ["general"]))]
    pub subject: Subject,
    /// この内容がいつのものか（年-月-日）
    #[schemars(with = "String", extend("format" = "date", "examples" = ["2025-11-12"]))]
    #[serde(deserialize_with = "date", serialize_with = "date_parts")]
    pub issued: Date,
    /// 連絡先。電話、ファックス、メールなど。いちばん上の電話が大きく出ます
    #[schemars(length(min = 1))]
    pub contacts: Vec<Contact>,
    /// ほかの相談先（都道府県の外の窓口、全国の電話など）
    #[serde(default)]
    pub helplines: Vec<Helpline>,
    /// 一覧にのせる窓口。市町村や区の窓口などを、並べて書くか、CSV ファイルから読みます
    #[schemars(with = "Windows")]
    #[serde(default)]
    pub windows: Vec<Window>,
    /// 二次元コードになるリンク
    pub links: Links,
    /// 交通
    #[serde(default)]
    pub access: Vec<Route>,
    /// 行き方の図を入れるか（true か false）。交通に書いたことから作ります
    #[serde(default, skip_serializing)]
    pub access_map: bool,
    /// 数字（出典と年をかならず書く）
    pub statistic: Option<Statistic>,
    /// 紙面で共通に使う言葉
    pub words: Words,
    /// 作る版（書かなければ standard だけ）
    #[serde(default, skip_serializing)]
    #[schemars(extend("examples" = [["standard", "furigana"]], "uniqueItems" = true))]
    pub editions: Vec<Edition>,
    /// 画面用の PDF といっしょに、スマートフォンで読むページ（HTML）と、サポートブックの電子書籍（EPUB）も作るか（true か false。書かなければ作ります）
    #[serde(skip_serializing)]
    pub web_page: Option<bool>,
    /// 紙面の配色の名前（dawn 夜明け、morning 朝、evening 夕暮れ。書かなければ dawn）
    #[serde(skip_serializing)]
    #[schemars(extend("examples" = ["morning"]))]
    pub theme: Option<String>,
    /// 窓口の色（書かなければ配色の色）。見出し、表の頭、手順の番号、大きな文字版の枠が、この色になります
    #[serde(skip_serializing)]
    #[schemars(extend("format" = "colour", "examples" = ["#0B4A8F"]))]
    pub accent: Option<String>,
    /// ふりがな版・やさしい版で使う読み（「言葉 よみ」の並び）
    #[serde(default, skip_serializing)]
    #[schemars(extend("items" = { "type": "string", "format": "reading", "examples": ["相談 そうだん"] }))]
    pub readings: Vec<String>,
    /// 音声コード（画像を、ページの右下に入れます）
    #[serde(default)]
    pub voice_code: Vec<VoiceCode>,
    /// 点字の下書きを作るか（true か false）。点訳のできる人に渡す文と、点の並びのファイルができます
    #[serde(default, skip_serializing)]
    pub braille: bool,
    /// 印刷会社に渡すときの決まり
    pub press: Option<Settings>,
    /// リーフレット（A4 三つ折り）
    pub leaflet: Option<Leaflet>,
    /// ポスター（A2）
    pub poster: Option<Poster>,
    /// ちらし（A4 表・裏）
    pub flyer: Option<Flyer>,
    /// サポートブック（A5）
    pub support_book: Option<SupportBook>,
    /// 相談窓口の一覧（A4、何ページでも）
    pub directory: Option<Directory>,
    /// カード（名刺の大きさ、表・裏）
    pub card: Option<Card>,
    /// お知らせ（A4 片面）。書いた数だけ、ページになります
    #[serde(default)]
    #[schemars(length(max = 12))]
    pub notices: Vec<Notice>,
    /// 予定の一覧。予定の一覧を出すことにしたお知らせに出ます
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 12))]
    pub events: Vec<Event>,
    /// 確かめた日が、内容の日より何日前までなら注意しないか（内容の日は issued。書かなければ180）
    #[schemars(range(min = 1, max = 3650), extend("examples" = [180]))]
    pub max_age_days: Option<u32>,
    /// 確かめていない電話やリンクがあっても、印刷用を作るか（true か false）。余白に「未確認」と入ります
    #[serde(default)]
    pub allow_unverified: bool,
    /// 理由を書いて見送る指摘
    #[serde(default, skip_serializing)]
    pub silence: Vec<Silence>,
}

/// hikikomori（ひきこもりの相談窓口。家の絵が出ます）、general（女性、若者、こころ、くらしなど、
/// ほかの相談窓口。木とベンチの絵が出ます）
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    #[default]
    Hikikomori,
    General,
}

/// The theme of sheets whose source chooses none.
pub const USUAL_THEME: &str = "dawn";

impl Center {
    /// The theme of its sheets.
    pub fn theme(&self) -> &str {
        self.theme.as_deref().unwrap_or(USUAL_THEME)
    }

    /// What stands on the hills of a material, if the source chooses it.
    pub fn artwork(&self, material: Material) -> Option<Artwork> {
        match material {
            Material::Leaflet => self.leaflet.as_ref()?.artwork,
            Material::Poster => self.poster.as_ref()?.artwork,
            Material::SupportBook => self.support_book.as_ref()?.artwork,
            Material::Directory => self.directory.as_ref()?.artwork,
            Material::Card => self.card.as_ref()?.artwork,
            Material::Flyer | Material::Notice => None,
        }
    }

    /// Whether each PDF for the web has a page for phones beside it.
    pub fn has_pages(&self) -> bool {
        self.web_page != Some(false)
    }

    /// Whether a material shows the list of windows.
    pub fn lists_windows(&self, material: Material) -> bool {
        match material {
            Material::Directory => true,
            Material::SupportBook => self.support_book.as_ref().is_some_and(|book| book.windows().is_some()),
            _ => false,
        }
    }
}

/// 音声コードひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VoiceCode {
    /// どの印刷物か
    pub material: Material,
    /// どの版か（書かなければ standard）
    pub edition: Option<Edition>,
    /// 何ページ目か。刷った紙で数えます（リーフレットは、外側が1、内側が2）
    #[schemars(range(min = 1, max = 400), extend("examples" = [1]))]
    pub page: u32,
    /// 音声コードの画像の場所（この YAML ファイルから見た場所。png、jpg、svg）
    #[schemars(extend("format" = "image", "examples" = ["images/voice-flyer-1.png"]))]
    pub file: String,
}

/// 理由を書いて見送る指摘ひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Silence {
    /// 指摘の名前（[ ] の中）
    #[schemars(extend("examples" = ["two-numbers"]))]
    pub rule: String,
    /// どこの指摘か（場所の行の（ ）の中）。書かなければファイル全体
    #[schemars(extend("examples" = ["contacts[1]"]))]
    pub at: Option<String>,
    /// 見送る理由
    #[schemars(extend("examples" = ["番号が2つあることを確かめました"]))]
    pub reason: String,
}
