//! The center, and the ways to it: phones, links, routes, pictures.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::date::some_date;
use super::hours::Opening;
use crate::text::Text;
use jiff::civil::Date;

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
    /// 都道府県より後の住所。場所を伏せるときは書きません
    #[schemars(extend("examples" = ["例示市例示町一丁目1-1"]))]
    pub address: Option<Text>,
    /// 住所に添える言葉。住所を書かないときは、その代わりになります
    #[schemars(extend("examples" = ["場所は、予約のときにお伝えします"]))]
    pub place: Option<Text>,
    /// 郵便番号
    #[schemars(extend("format" = "postal-code", "examples" = ["000-0000"]))]
    pub postal_code: Option<String>,
    /// センターが置かれている機関
    pub host: Option<Text>,
    /// 担当の班や課
    pub section: Option<Text>,
    /// 受付時間
    pub hours: Option<Text>,
    /// 曜日と時刻の受付時間。受付時間の文の代わりに書きます
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opening: Option<Opening>,
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
    /// センターの印（マーク）。どの紙面にも、名前の左に入ります
    pub logo: Option<Picture>,
}

/// 絵や写真ひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// 画像ファイルの場所（この YAML ファイルから見た場所。png、jpg、svg）
    #[schemars(extend("format" = "image", "examples" = ["images/room.jpg"]))]
    pub file: String,
    /// 何が写っているか（見えない人に読み上げます）
    #[schemars(extend("examples" = ["明るい相談室。丸い机といすが3つある"]))]
    pub alt: Text,
    /// 写真や絵に添える言葉
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
    /// 住所
    #[schemars(extend("examples" = ["例示市例示町二丁目2-2"]))]
    pub address: Option<Text>,
    /// 番号（半角の数字とハイフン）
    #[schemars(extend("format" = "phone", "examples" = ["0000-00-0000"]))]
    pub number: Option<String>,
    /// 受付時間
    pub hours: Option<Text>,
    /// 曜日と時刻の受付時間。受付時間の文の代わりに書きます
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opening: Option<Opening>,
    /// この場所への交通
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub access: Vec<Route>,
    /// この場所の地図のコード。開くページを書かなければ、この場所の住所から作ります
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map: Option<MapLink>,
    /// いつ確かめたか（年-月-日）
    #[schemars(with = "Option<String>", extend("format" = "date", "examples" = ["2025-11-12"]))]
    #[serde(default, deserialize_with = "some_date", skip_serializing)]
    pub verified_on: Option<Date>,
    /// 何で確かめたか
    #[schemars(extend("examples" = ["センターのページ"]))]
    #[serde(skip_serializing)]
    pub source: Option<String>,
}

/// 連絡先ひとつ
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// phone（電話）、fax（ファックス）、mail（メール）、form（申しこみページ）、line（LINE）、chat（チャット）、other（そのほか）のどれか
    pub kind: ContactKind,
    /// 紙面での呼び名
    #[schemars(extend("examples" = ["電話"]))]
    pub label: Text,
    /// 番号（半角の数字とハイフン）。電話とファックスに書きます
    #[schemars(extend("format" = "phone", "examples" = ["0000-00-0000"]))]
    pub number: Option<String>,
    // What old sources lack is not in the data of their sheets either, whose hash the press prints.
    /// メールアドレス。メールに書きます
    #[schemars(extend("format" = "mail", "examples" = ["soudan@example.jp"]))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// リンクの名前。申しこみページ、LINE、チャットに書きます
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<LinkName>,
    /// 受付時間
    pub hours: Option<Text>,
    /// 曜日と時刻の受付時間。受付時間の文の代わりに書きます
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opening: Option<Opening>,
    /// ひとこと
    pub note: Option<Text>,
    /// いちばん上の番号といっしょに、表に出す紙面。2つめからの番号に書きます
    #[serde(default)]
    #[schemars(extend("examples" = [["poster", "flyer"]], "uniqueItems" = true))]
    pub also_on: Vec<Front>,
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
    /// 曜日と時刻の受付時間。受付時間の文の代わりに書きます
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opening: Option<Opening>,
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

/// 番号を大きく出す面のある紙面
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Front {
    Poster,
    Flyer,
}

/// phone（電話）、fax（ファックス）、mail（メール）、form（申しこみページ）、line（LINE）、chat（チャット）、other（そのほか）のどれか
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ContactKind {
    Phone,
    Fax,
    Mail,
    Form,
    Line,
    Chat,
    Other,
}

impl ContactKind {
    /// The key of a contact under which the way itself stands; what is reached in no such
    /// way has a label and a note alone.
    pub fn way(self) -> Option<&'static str> {
        match self {
            Self::Phone | Self::Fax => Some("number"),
            Self::Mail => Some("mail"),
            Self::Form | Self::Line | Self::Chat => Some("link"),
            Self::Other => None,
        }
    }
}

/// 二次元コードになるリンク。使わないものは消せます
// Keys that are none are told by the walk over the schema: serde cannot deny them beside a map.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Links {
    /// 地図。url を書かなければ住所から作ります
    pub map: Option<MapLink>,
    /// 動画
    pub video: Option<Link>,
    /// X（旧Twitter）
    pub x: Option<Link>,
    /// センターのページ
    pub site: Option<Link>,
    /// Links of any other name.
    #[serde(flatten)]
    pub others: BTreeMap<String, Link>,
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
    /// コードの横に出す名前（書かなければ、URL から作ります）
    #[schemars(extend("format" = "shown", "examples" = ["@reiji_soudan"]))]
    pub shown: Option<String>,
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
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// 乗りもの
    #[schemars(extend("examples" = ["JR例示線"]))]
    pub by: Text,
    /// 行き方の図で、降りるところより前に置く駅や停留所。乗る順に書きます
    #[serde(default)]
    #[schemars(length(max = 4), extend("examples" = [["例示中央駅"]]))]
    pub from: Vec<Text>,
    /// 降りるところ
    #[schemars(extend("examples" = ["例示駅"]))]
    pub stop: Text,
    /// 降りてから、歩いて通るところ。ここから歩く時間を書くときに使います
    #[schemars(extend("examples" = ["例示駅「南口」"]))]
    pub via: Option<Text>,
    /// そこからの時間。歩く時間だけなら、この代わりに、歩く分数を数字だけで書けます
    #[schemars(extend("examples" = ["徒歩約5分"]))]
    pub walk: Option<Text>,
    /// そこから歩いて何分か（数字だけ）。「徒歩約5分」などの言葉を作り、行き方の図にも使います
    #[schemars(range(min = 1, max = 120), extend("examples" = [5]))]
    pub minutes: Option<u32>,
}

/// リンクの名前
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct LinkName(#[schemars(extend("format" = "link", "examples" = ["site"]))] pub String);

/// 見出しと二次元コードの並び
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Codes {
    /// 見出し
    pub heading: Text,
    /// 並べるリンクの名前（4つまで）
    #[schemars(length(min = 1, max = 4))]
    pub codes: Vec<LinkName>,
}
