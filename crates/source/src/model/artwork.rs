//! What is drawn on the hills of a sheet.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// house（灯りのついた家）、bench（木の下のベンチ）、path（道と街灯）、cup（湯気の立つお茶）、window（灯りのついた窓と鉢植え）、none（丘と木だけ）
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Artwork {
    House,
    Bench,
    Path,
    Cup,
    Window,
    None,
}
