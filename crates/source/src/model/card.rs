//! The card that goes into a purse.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::reach::LinkName;
use crate::text::Text;

/// カード（名刺の大きさ、表・裏）
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// 表の言葉。改行したところで行が分かれます
    #[schemars(extend("examples" = ["話してみませんか"]))]
    pub title: Text,
    /// 裏のひとこと
    pub message: Option<Text>,
    /// 裏に置くリンクの名前
    pub code: Option<LinkName>,
}
