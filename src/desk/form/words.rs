//! What the words of the file are called by a person.

use clap::ValueEnum;

use common::kinds::{Edition, Material};

/// The name of a choice.
pub fn choice(value: &str) -> &str {
    if let Ok(edition) = Edition::from_str(value, false) {
        return edition.label();
    }
    if let Ok(material) = Material::from_str(value, false) {
        return material.label();
    }
    match value {
        "phone" => "電話",
        "fax" => "ファックス",
        "mail" => "メール",
        "form" => "申しこみページ",
        "line" => "LINE",
        "chat" => "チャット",
        "other" => "そのほかの連絡先",
        "月" => "月曜日",
        "火" => "火曜日",
        "水" => "水曜日",
        "木" => "木曜日",
        "金" => "金曜日",
        "土" => "土曜日",
        "日" => "日曜日",
        "祝" => "祝日",
        "map" => "地図",
        "video" => "動画",
        "x" => "X（旧Twitter）",
        "site" => "センターのページ",
        "hikikomori" => "ひきこもり",
        "general" => "ほかの相談（女性、若者、こころ、くらしなど）",
        "house" => "灯りのついた家",
        "bench" => "木の下のベンチ",
        "path" => "道と街灯",
        "cup" => "湯気の立つお茶",
        "window" => "灯りのついた窓と鉢植え",
        "none" => "丘と木だけ",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use source::schema;

    #[test]
    fn every_choice_of_the_model_has_a_name() {
        let schema = schema::model();
        for (name, shape) in schema["$defs"].as_object().unwrap() {
            for value in shape["enum"].as_array().into_iter().flatten().filter_map(|value| value.as_str()) {
                assert_ne!(choice(value), value, "{name}");
            }
        }
    }
}
