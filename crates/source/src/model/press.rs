//! What a source says to the printing company.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::Text;

/// 印刷会社に渡すときの決まり。書かなければ、ふつうの決まりで作ります
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// 印刷条件のICCプロファイル（このファイルから見た場所）
    #[schemars(extend("examples" = ["JapanColor2001Coated.icc"]))]
    pub icc: Option<String>,
    /// 印刷条件の名前。icc を書いたときは、かならず書きます
    #[schemars(extend("examples" = ["JC200103"]))]
    pub condition: Option<String>,
    /// トンボと欄外の文字を付けるか（true か false。書かなければ付けます）
    pub marks: Option<bool>,
    /// 黒の文字と線を下の色に重ねて刷るか（true か false。書かなければ重ねません）
    pub black_overprint: Option<bool>,
    /// インキの量の上限（パーセント。書かなければ300）
    #[schemars(range(min = 200, max = 400), extend("examples" = [300]))]
    pub ink_limit: Option<u32>,
    /// 紙と部数
    #[serde(default)]
    pub orders: Orders,
}

/// 紙と部数。仕様書にのります
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Orders {
    /// リーフレット
    pub leaflet: Option<Order>,
    /// ポスター
    pub poster: Option<Order>,
    /// ちらし
    pub flyer: Option<Order>,
    /// サポートブック
    pub support_book: Option<Order>,
    /// 相談窓口の一覧
    pub directory: Option<Order>,
    /// カード
    pub card: Option<Order>,
    /// お知らせ
    pub notices: Option<Order>,
}

/// 印刷物ひとつの紙と部数
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// 紙
    #[schemars(extend("examples" = ["マットコート紙 A判 57.5kg"]))]
    pub paper: Option<Text>,
    /// 部数
    #[schemars(extend("examples" = ["1,000部"]))]
    pub quantity: Option<Text>,
    /// そのほかに伝えること
    pub note: Option<Text>,
    /// ふりがな版だけの紙と部数
    pub furigana: Option<EditionOrder>,
    /// やさしい日本語版だけの紙と部数
    pub easy: Option<EditionOrder>,
}

/// ひとつの版だけの紙と部数。紙と備考は、書かなければ標準版と同じです
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditionOrder {
    /// 紙
    #[schemars(extend("examples" = ["マットコート紙 A判 57.5kg"]))]
    pub paper: Option<Text>,
    /// 部数
    #[schemars(extend("examples" = ["500部"]))]
    pub quantity: Option<Text>,
    /// そのほかに伝えること
    pub note: Option<Text>,
}
