//! [`Center`]: everything that a source says, typed.
//!
//! The keys of the YAML are the fields here. The doc comments are Japanese
//! because they become the descriptions of the JSON Schema, from which both
//! the reader (`shape`) and an editor's hover text are made.

mod press;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de::Error};

use super::text::Text;
use common::kinds::{Edition, Material};
pub use press::{EditionOrder, Order, Orders, Settings};

/// センターひとつ分のファイル
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Center {
    /// センターのこと
    pub center: Identity,
    /// この内容がいつのものか（年-月-日）
    #[schemars(with = "String", extend("format" = "date", "examples" = ["2025-11-12"]))]
    #[serde(deserialize_with = "date", serialize_with = "date_parts")]
    pub issued: Date,
    /// 電話・ファックス。いちばん上の電話が大きく出ます
    #[schemars(length(min = 1))]
    pub contacts: Vec<Contact>,
    /// ほかの相談先（都道府県の外の窓口、全国の電話など）
    #[serde(default)]
    pub helplines: Vec<Helpline>,
    /// 二次元コードになるリンク
    pub links: Links,
    /// 交通
    #[serde(default)]
    pub access: Vec<Route>,
    /// 数字（出典と年をかならず書く）
    pub statistic: Option<Statistic>,
    /// 紙面で共通に使う言葉
    pub words: Words,
    /// 作る版（書かなければ standard だけ）
    #[serde(default, skip_serializing)]
    #[schemars(extend("examples" = [["standard", "furigana"]]))]
    pub editions: Vec<Edition>,
    /// 紙面の配色の名前（書かなければ dawn）
    #[serde(skip_serializing)]
    #[schemars(extend("examples" = ["dawn"]))]
    pub theme: Option<String>,
    /// ふりがな版・やさしい版で使う読み（「言葉 よみ」の並び）
    #[serde(default, skip_serializing)]
    #[schemars(extend("items" = { "type": "string", "format": "reading", "examples": ["相談 そうだん"] }))]
    pub readings: Vec<String>,
    /// 音声コード（画像を、ページの右下に入れます）
    #[serde(default)]
    pub voice_code: Vec<VoiceCode>,
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
    /// 電話やリンクを確かめた日が、issued の何日前までなら注意しないか（書かなければ180）
    #[schemars(range(min = 1, max = 3650), extend("examples" = [180]))]
    pub max_age_days: Option<u32>,
    /// 確かめていない電話やリンクがあっても、印刷用を作るか（true か false）。余白に「未確認」と入ります
    #[serde(default)]
    pub allow_unverified: bool,
    /// 理由を書いて見送る指摘
    #[serde(default, skip_serializing)]
    pub silence: Vec<Silence>,
}

/// The theme of sheets whose source chooses none.
pub const USUAL_THEME: &str = "dawn";

impl Center {
    /// The theme of its sheets.
    pub fn theme(&self) -> &str {
        self.theme.as_deref().unwrap_or(USUAL_THEME)
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
    /// この YAML ファイルから見た、音声コードの画像の場所（png、jpg、svg）
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

/// センターのこと
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// センターの名前
    #[schemars(extend("examples" = ["例示県ひきこもり地域支援センター"]))]
    pub name: Text,
    /// 名前が1行に入らないときの区切り。つなげると name と同じになるように書きます
    pub name_lines: Option<Vec<Text>>,
    /// 都道府県
    #[schemars(extend("examples" = ["例示県"]))]
    pub prefecture: Text,
    /// 都道府県より後の住所
    #[schemars(extend("examples" = ["例示市例示町一丁目1-1"]))]
    pub address: Text,
    /// 郵便番号
    #[schemars(extend("format" = "postal-code", "examples" = ["000-0000"]))]
    pub postal_code: Option<String>,
    /// センターが置かれている機関
    pub host: Option<Text>,
    /// 担当の班や課
    pub section: Option<Text>,
    /// 受付時間
    pub hours: Option<Text>,
    /// 費用について
    pub fee: Option<Text>,
    /// 秘密の取りあつかいについて
    pub privacy: Option<Text>,
    /// 地図の位置（緯度,経度）。書くと地図のコードが小さくなります
    #[schemars(extend("format" = "point", "examples" = ["35.000000,135.000000"]))]
    pub map_point: Option<String>,
    /// センターの場所
    #[serde(default)]
    pub offices: Vec<Office>,
    /// センターの印（マーク）。裏表紙などに小さく入ります
    pub logo: Option<Picture>,
}

/// 絵や写真ひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// この YAML ファイルから見た、画像ファイルの場所（png、jpg、svg）
    #[schemars(extend("format" = "image", "examples" = ["images/room.jpg"]))]
    pub file: String,
    /// 何が写っているか（見えない人に読み上げます）
    #[schemars(extend("examples" = ["明るい相談室。丸い机といすが3つある"]))]
    pub alt: Text,
    /// 下に付ける言葉
    pub caption: Option<Text>,
}

/// センターの場所ひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// 場所の名前
    pub name: Text,
    /// 開設した年月
    pub opened: Option<Text>,
    /// どこにあるか
    pub place: Option<Text>,
}

/// 電話かファックスひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// phone（電話）か fax（ファックス）
    pub kind: ContactKind,
    /// 紙面での呼び名
    #[schemars(extend("examples" = ["電話"]))]
    pub label: Text,
    /// 番号（半角の数字とハイフン）
    #[schemars(extend("format" = "phone", "examples" = ["0000-00-0000"]))]
    pub number: String,
    /// 受付時間
    pub hours: Option<Text>,
    /// ひとこと
    pub note: Option<Text>,
    // These two are in each kind of fact: serde's `flatten` would take unknown
    // keys, which must stay an error.
    /// いつ確かめたか（年-月-日）
    #[schemars(with = "Option<String>", extend("format" = "date", "examples" = ["2025-11-12"]))]
    #[serde(default, deserialize_with = "some_date", skip_serializing)]
    pub verified_on: Option<Date>,
    /// 何で確かめたか
    #[schemars(extend("examples" = ["センターのページ"]))]
    #[serde(skip_serializing)]
    pub source: Option<String>,
}

/// ほかの相談先ひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Helpline {
    /// 相談先の名前
    #[schemars(extend("examples" = ["例示こころの電話"]))]
    pub name: Text,
    /// 番号（半角の数字とハイフン）
    #[schemars(extend("format" = "phone", "examples" = ["0000-00-0000"]))]
    pub number: String,
    /// 受付時間
    pub hours: Option<Text>,
    /// ひとこと
    pub note: Option<Text>,
    /// いつ確かめたか（年-月-日）
    #[schemars(with = "Option<String>", extend("format" = "date", "examples" = ["2025-11-12"]))]
    #[serde(default, deserialize_with = "some_date", skip_serializing)]
    pub verified_on: Option<Date>,
    /// 何で確かめたか
    #[schemars(extend("examples" = ["センターのページ"]))]
    #[serde(skip_serializing)]
    pub source: Option<String>,
}

/// phone（電話）か fax（ファックス）
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ContactKind {
    Phone,
    Fax,
}

/// 二次元コードになるリンク。使わないものは消せます
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Links {
    /// 地図。url を書かなければ住所から作ります
    pub map: Option<MapLink>,
    /// 動画
    pub video: Option<Link>,
    /// X（旧Twitter）
    pub x: Option<Link>,
    /// センターのページ
    pub site: Option<Link>,
}

/// 地図へのリンク
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MapLink {
    /// 見出し
    #[schemars(extend("examples" = ["地図を見る"]))]
    pub label: Text,
    /// 何が開くか（読み上げにも使います）
    #[schemars(extend("examples" = ["センターの場所を地図で開きます"]))]
    pub purpose: Text,
    /// コードの下のひとこと
    pub note: Option<Text>,
    /// 開くページのURL。書かなければ住所から作ります
    #[schemars(extend("format" = "https", "examples" = ["https://example.jp/"]))]
    pub url: Option<String>,
    /// いつ確かめたか（年-月-日）
    #[schemars(with = "Option<String>", extend("format" = "date", "examples" = ["2025-11-12"]))]
    #[serde(default, deserialize_with = "some_date", skip_serializing)]
    pub verified_on: Option<Date>,
    /// 何で確かめたか
    #[schemars(extend("examples" = ["センターのページ"]))]
    #[serde(skip_serializing)]
    pub source: Option<String>,
}

/// リンクひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// 見出し
    #[schemars(extend("examples" = ["動画を見る"]))]
    pub label: Text,
    /// 何が開くか（読み上げにも使います）
    #[schemars(extend("examples" = ["センターの動画を開きます"]))]
    pub purpose: Text,
    /// コードの下のひとこと
    pub note: Option<Text>,
    /// 開くページのURL
    #[schemars(extend("format" = "https", "examples" = ["https://example.jp/"]))]
    pub url: String,
    /// いつ確かめたか（年-月-日）
    #[schemars(with = "Option<String>", extend("format" = "date", "examples" = ["2025-11-12"]))]
    #[serde(default, deserialize_with = "some_date", skip_serializing)]
    pub verified_on: Option<Date>,
    /// 何で確かめたか
    #[schemars(extend("examples" = ["センターのページ"]))]
    #[serde(skip_serializing)]
    pub source: Option<String>,
}

/// 行き方ひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// 乗りもの
    #[schemars(extend("examples" = ["JR例示線"]))]
    pub by: Text,
    /// 降りるところ
    #[schemars(extend("examples" = ["例示駅"]))]
    pub stop: Text,
    /// そこからの時間
    #[schemars(extend("examples" = ["徒歩約5分"]))]
    pub walk: Option<Text>,
}

/// 数字の絵（「48人に1人」など）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statistic {
    /// だれについての数字か
    pub lead: Text,
    /// 何人に1人か（2から100まで）
    #[schemars(range(min = 2, max = 100), extend("examples" = [48]))]
    pub one_in: u32,
    /// 大きく出す言葉
    pub figure: Text,
    /// 数字の説明
    pub note: Option<Text>,
    /// 出典
    pub source: Text,
    /// 調査の年（西暦）
    #[schemars(range(min = 1900, max = 2999), extend("examples" = [2022]))]
    pub year: u32,
}

/// 紙面で共通に使う言葉
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// だれのための窓口か
    pub audience: Text,
    /// 「所在地」
    pub address: Text,
    /// 「交通」
    pub access: Text,
    /// 「センターの場所」
    pub offices: Text,
    /// 「出典」
    pub source: Text,
    /// 「もくじ」
    pub contents: Text,
    /// 「内容の基準日」
    pub issued: Text,
    /// 「受付時間」
    pub hours: Text,
    /// 「費用」
    pub fee: Text,
    /// 「秘密について」
    pub privacy: Text,
}

/// 見出しと説明の組
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// 見出し
    pub title: Text,
    /// 説明
    pub text: Text,
}

/// 囲みの中の見出しと文
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// 見出し
    pub heading: Text,
    /// 文
    pub text: Text,
}

/// リンクの名前
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkName {
    Map,
    Video,
    X,
    Site,
}

/// リーフレット（A4 三つ折り、6面）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leaflet {
    /// 題名。改行したところで行が分かれます
    pub title: Text,
    /// 表紙
    pub cover: LeafletCover,
    /// 折り込みの面
    pub signs: LeafletSigns,
    /// 中面の左
    pub about: LeafletAbout,
    /// 中面の中央
    pub talk: LeafletTalk,
    /// 中面の右
    pub who: LeafletWho,
    /// 裏表紙
    pub visit: Codes,
}

/// リーフレットの表紙
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeafletCover {
    /// 題名の下の言葉
    pub lead: Text,
}

/// リーフレットの「こんな日が」の面
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeafletSigns {
    /// 見出し
    pub heading: Text,
    /// 「ご本人」「ご家族」などの組
    #[schemars(length(min = 1))]
    pub groups: Vec<Group>,
    /// 結びの言葉
    pub closing: Text,
}

/// 見出しと箇条書きの組
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// 見出し
    pub heading: Text,
    /// 箇条書き
    #[schemars(length(min = 1))]
    pub items: Vec<Text>,
}

/// リーフレットの「ひきこもりとは」の面
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeafletAbout {
    /// 見出し
    pub heading: Text,
    /// 段落
    #[schemars(length(min = 1))]
    pub paragraphs: Vec<Text>,
    /// 結びの言葉
    pub closing: Text,
}

/// リーフレットの「相談のながれ」の面
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeafletTalk {
    /// 見出し
    pub heading: Text,
    /// 手順
    #[schemars(length(min = 1))]
    pub steps: Vec<Item>,
    /// 囲みの言葉
    pub note: Option<Note>,
}

/// リーフレットの「相談できる方」の面
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeafletWho {
    /// 見出し
    pub heading: Text,
    /// だれが相談できるか
    #[schemars(length(min = 1))]
    pub items: Vec<Item>,
    /// 電話の見出し
    pub contact_heading: Text,
}

/// 見出しと二次元コードの並び
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Codes {
    /// 見出し
    pub heading: Text,
    /// 並べるリンクの名前
    #[schemars(length(min = 1, max = 3))]
    pub codes: Vec<LinkName>,
}

/// ポスター（A2）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Poster {
    /// 題名。改行したところで行が分かれます
    pub title: Text,
    /// 題名の下の言葉（3つまで）
    #[schemars(length(min = 1, max = 3))]
    pub signs: Vec<Text>,
    /// 呼びかけ
    pub call: Text,
    /// 並べるリンクの名前
    #[schemars(length(min = 1, max = 3))]
    pub codes: Vec<LinkName>,
}

/// ちらし（A4 表・裏）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Flyer {
    /// 題名。改行したところで行が分かれます
    pub title: Text,
    /// 表の文
    #[schemars(length(min = 1))]
    pub sentences: Vec<Text>,
    /// 表に置くコード
    pub code: LinkName,
    /// 裏の題名
    pub back_title: Text,
    /// だれが
    pub who: FlyerWho,
    /// どうやって
    pub how: FlyerHow,
    /// どこで
    #[serde(rename = "where")]
    pub place: Codes,
}

/// ちらしの「だれが」
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FlyerWho {
    /// 見出し
    pub heading: Text,
    /// だれが相談できるか
    #[schemars(length(min = 1))]
    pub items: Vec<Item>,
}

/// ちらしの「どうやって」
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FlyerHow {
    /// 見出し
    pub heading: Text,
    /// 手順
    #[schemars(length(min = 1))]
    pub steps: Vec<Item>,
}

/// サポートブック（A5）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SupportBook {
    /// 題名。改行したところで行が分かれます
    pub title: Text,
    /// 副題
    pub subtitle: Text,
    /// 章
    #[schemars(length(min = 1))]
    pub chapters: Vec<Chapter>,
    /// メモのページ
    pub notes: NotesPage,
    /// 裏表紙
    pub back: BookBack,
}

/// 章ひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chapter {
    /// 章の題名
    pub title: Text,
    /// 題名の下の言葉
    pub lead: Option<Text>,
    /// 静かな紙面にするか（true か false）
    pub quiet: Option<bool>,
    /// 中身の部品
    #[schemars(length(min = 1))]
    pub blocks: Vec<Block>,
}

/// 章の部品
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// 文章
    Text(Text),
    /// 小見出し
    Heading(Text),
    /// 箇条書き
    List(Vec<Text>),
    /// ひとこと
    Quote(Text),
    /// 道のり
    Path(Vec<Item>),
    /// 2つの言い方の対
    Pairs(Pairs),
    /// 囲み
    Note(Note),
    /// 数字の絵（true と書きます）
    Statistic(bool),
    /// 電話の一覧（true と書きます）
    Contacts(bool),
    /// ほかの相談先の一覧（true と書きます）
    Helplines(bool),
    /// 絵や写真
    Image(Picture),
    /// 番号つきの手順
    Steps(Vec<Item>),
    /// 二次元コード
    Codes(Vec<LinkName>),
    /// 交通（true と書きます）
    Access(bool),
}

/// 2つの言い方の対
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pairs {
    /// 左の見出し
    pub left: Text,
    /// 右の見出し
    pub right: Text,
    /// [左, 右] の並び
    #[schemars(length(min = 1))]
    pub rows: Vec<(Text, Text)>,
}

/// メモのページ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotesPage {
    /// 見出し
    pub heading: Text,
    /// 見出しの下の言葉
    pub lead: Option<Text>,
}

/// サポートブックの裏表紙
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BookBack {
    /// 結びの言葉
    pub message: Text,
    /// 並べるリンクの名前
    #[schemars(length(min = 1, max = 3))]
    pub codes: Vec<LinkName>,
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

fn some_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    date(deserializer).map(Some)
}

/// The parts that layouts need, with both ways of counting years.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn date_parts<S: serde::Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    use serde::ser::SerializeMap;
    let mut map = serializer.serialize_map(Some(5))?;
    map.serialize_entry("year", &date.year())?;
    map.serialize_entry("month", &date.month())?;
    map.serialize_entry("day", &date.day())?;
    map.serialize_entry("western", &super::era::western(*date))?;
    map.serialize_entry("japanese", &super::era::japanese(*date))?;
    map.end()
}
