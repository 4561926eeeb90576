//! The card that goes into a purse.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::artwork::Artwork;
use super::reach::LinkName;
use crate::text::Text;

/// カード（名刺の大きさ、表・裏）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// 表の言葉。改行したところで行が分かれます
    #[schemars(extend("examples" = ["話してみませんか"]))]
    pub title: Text,
    /// 丘の上の絵（書かなければ、ひきこもりの窓口は灯りのついた家、ほかの窓口は木の下のベンチ）
    #[serde(default, skip_serializing)]
    #[schemars(extend("examples" = ["path"]))]
    pub artwork: Option<Artwork>,
    /// 裏のひとこと
    pub message: Option<Text>,
    /// 裏に置くリンクの名前
    pub code: Option<LinkName>,
}
